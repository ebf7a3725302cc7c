//! Records as JSON, in the shape of the streaming contract.

use serde_json::{Map, Value as Json, json};

use crate::model::{Answer, Article, Casefile, Evidence, Field, Incident, Money, Noted, Review, Value};

/// The record of the one article of `case` as the window would show it before anyone reviewed it: `fields`,
/// `rivals`, `suppressed`, `warnings`.
pub fn record(case: &Casefile) -> Map<String, Json> {
    let incident = Incident::of(case, &Review::default());
    let Some(source) = case.sources.first() else { return Map::new() };
    let place = Places::of(&source.article);
    let answers = |lists: &std::collections::BTreeMap<Field, Vec<Answer>>| {
        let entries = lists.iter().map(|(field, list)| (field.key().to_owned(), list.iter().map(|entry| answer(entry, &place)).collect()));
        Json::Object(entries.collect())
    };
    let suppressed = source.extraction.suppressed.iter().map(|item| {
        let (part, start, end) = place.of_span(item.mention.span);
        json!({"field": item.mention.claim.field.key(), "value": plain(&item.mention.claim.value), "why": item.why,
            "evidence": [{"in": part, "start": start, "end": end, "quote": item.mention.span.text(&source.article.text), "rule": item.mention.rule}]})
    });
    let mut record = Map::new();
    record.insert("fields".to_owned(), answers(&incident.answers));
    record.insert("rivals".to_owned(), answers(&incident.rivals));
    record.insert("suppressed".to_owned(), suppressed.collect());
    record.insert("warnings".to_owned(), json!(source.extraction.warnings));
    record
}

/// The record of an article from a file, with its title and text beside it.
pub fn file_record(id: &str, case: &Casefile) -> Json {
    let mut line = Map::new();
    line.insert("id".to_owned(), json!(id));
    if let Some(source) = case.sources.first() {
        line.insert("title".to_owned(), json!(source.article.title_text()));
        line.insert("text".to_owned(), json!(source.article.body_text()));
    }
    line.extend(record(case));
    Json::Object(line)
}

/// What is known about an article.
pub fn meta(article: &Article) -> Json {
    let origin = &article.origin;
    let text = |noted: &Option<Noted<String>>| noted.as_ref().map(|noted| noted.value.clone());
    let byline: Vec<&str> = origin.authors.iter().map(|author| author.value.as_str()).collect();
    let title = Some(article.title_text()).filter(|title| !title.is_empty());
    json!({"title": title, "byline": byline, "publisher": text(&origin.publisher),
        "published": origin.published.as_ref().map(|noted| noted.value.to_string()),
        "language": text(&origin.language), "url": text(&origin.url)})
}

fn answer(answer: &Answer, place: &Places<'_>) -> Json {
    let mut entry = Map::new();
    entry.insert("value".to_owned(), plain(&answer.value));
    if let Value::Quantity(quantity) = &answer.value {
        entry.insert("qualifier".to_owned(), json!(quantity.qualifier.code()));
        entry.extend(quantity.high.map(|high| ("high".to_owned(), json!(high))));
        entry.insert("unit".to_owned(), json!(quantity.unit.label()));
    }
    entry.insert("stance".to_owned(), json!(answer.stance.label()));
    entry.extend(answer.band.map(|band| ("band".to_owned(), json!(band.label()))));
    entry.insert("score".to_owned(), json!(f64::from(answer.score.0) / 1000.0));
    let speaker = answer.evidence.first().and_then(|evidence| evidence.speaker.as_ref());
    entry.extend(speaker.map(|speaker| ("speaker".to_owned(), json!(speaker.name))));
    if !answer.aliases.is_empty() {
        entry.insert("aliases".to_owned(), json!(answer.aliases));
    }
    entry.insert("evidence".to_owned(), answer.evidence.iter().map(|found| evidence(found, place)).collect());
    Json::Object(entry)
}

fn evidence(evidence: &Evidence, place: &Places<'_>) -> Json {
    let (part, start, end) = place.of_span(evidence.span);
    let rule = match &evidence.by {
        crate::model::By::Rule(rule) => rule.as_ref(),
        crate::model::By::Analyst => "analyst",
    };
    json!({"in": part, "start": start, "end": end, "quote": evidence.quote, "rule": rule, "stance": evidence.stance.label()})
}

fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) | Value::Term(text) => json!(text),
        Value::Date(date) => json!(date.to_string()),
        Value::Quantity(quantity) => json!(quantity.low),
        Value::Money(money) => json!({"amount": amount(money), "currency": money.currency, "qualifier": money.qualifier.code()}),
        Value::Outage(outage) => json!(Value::Outage(outage.clone()).to_string()),
        Value::Indicator(indicator) => json!(indicator.value),
    }
}

/// Whole sums as whole numbers, so that they come out exactly.
fn amount(money: &Money) -> Json {
    if money.fraction == 0 {
        return json!(money.whole);
    }
    let text = format!("{}.{:08}", money.whole, money.fraction);
    json!(text.parse::<f64>().unwrap_or_default())
}

/// Turns byte offsets into `Article::text` into code points within the part they stand in.
struct Places<'a> {
    article: &'a Article,
    /// Code points before every `STEP`th byte, so that a look-up counts at most `STEP` bytes.
    counted: Vec<usize>,
}

impl<'a> Places<'a> {
    const STEP: usize = 256;

    fn of(article: &'a Article) -> Self {
        let chunks = article.text.as_bytes().chunks(Self::STEP).map(started);
        let sums = chunks.scan(0, |total, count| Some(std::mem::replace(total, *total + count)));
        Self { counted: sums.collect(), article }
    }

    fn of_span(&self, span: crate::model::Span) -> (&'static str, usize, usize) {
        let apart = self.article.body_start > 0 && span.start < self.article.body_start;
        let base = if apart { 0 } else { self.code_points(self.article.body_start) };
        let part = if apart { "title" } else { "text" };
        (part, self.code_points(span.start) - base, self.code_points(span.end) - base)
    }

    /// How many code points stand before this byte.
    fn code_points(&self, byte: u32) -> usize {
        let byte = byte as usize;
        let step = byte / Self::STEP;
        let before = self.counted.get(step).copied().unwrap_or_default();
        before + started(self.article.text.as_bytes().get(step * Self::STEP..byte).unwrap_or_default())
    }
}

/// How many characters begin in these bytes of UTF-8.
fn started(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}
