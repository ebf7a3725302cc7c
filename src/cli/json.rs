//! Records as JSON, in the shape of the streaming contract.

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Value as Json, json};

use crate::model::{Article, By, Candidate, Casefile, Evidence, Field, Mention, Money, Noted, Source, Unreviewed, Value};
use crate::workbench::{Language, told};

/// The record of the one article of a case as the window would show it before anyone reviewed it: `fields`,
/// `rivals`, `suppressed`, `warnings`. A case without a source has an empty one.
pub struct Record<'a>(Option<&'a Source>);

impl<'a> Record<'a> {
    /// The record of `case`.
    pub fn of(case: &'a Casefile) -> Self {
        Self(case.sources.first())
    }
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_map(None)?;
        if let Some(Source { article, extraction, .. }) = self.0 {
            let place = &Places::of(article);
            let open = Unreviewed::of(&extraction.candidates);
            record.serialize_entry("fields", &Answers { lists: &open.answers, place })?;
            record.serialize_entry("rivals", &Answers { lists: &open.rivals, place })?;
            let aside = extraction.suppressed.iter().map(|item| Aside::of(&item.mention, &item.why, place));
            record.serialize_entry("suppressed", &aside.collect::<Vec<_>>())?;
            let warnings: Vec<String> = extraction.warnings.iter().map(|warning| told(Language::English, warning)).collect();
            record.serialize_entry("warnings", &warnings)?;
        }
        record.end()
    }
}

/// A record with the name of its article in front.
#[derive(serde::Serialize)]
pub struct Named<'a> {
    /// What the sender calls the article.
    pub id: &'a Json,
    /// Its record.
    #[serde(flatten)]
    pub record: Record<'a>,
}

/// The record of an article from a file, with its title and text beside it, as a line of JSON.
pub fn file_record(id: &str, case: &Casefile) -> String {
    #[derive(serde::Serialize)]
    struct Told<'a> {
        id: &'a str,
        #[serde(flatten)]
        words: Option<Words<'a>>,
        #[serde(flatten)]
        record: Record<'a>,
    }
    #[derive(serde::Serialize)]
    struct Words<'a> {
        title: &'a str,
        text: &'a str,
    }
    let words = case.sources.first().map(|source| Words { title: source.article.title_text(), text: source.article.body_text() });
    line(&Told { id, words, record: Record::of(case) })
}

/// `value` on one line. What this program writes has keys of text alone, so that it never fails.
pub fn line(value: &impl Serialize) -> String {
    /// What most records take, so that few of them outgrow it and are moved.
    const USUAL: usize = 24 * 1024;
    let mut bytes = Vec::with_capacity(USUAL);
    let written = serde_json::to_writer(&mut bytes, value).map_err(|error| error.to_string());
    let line = written.and_then(|()| String::from_utf8(bytes).map_err(|error| error.to_string()));
    line.unwrap_or_else(|error| json!({"id": null, "error": error}).to_string())
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

struct Answers<'a> {
    lists: &'a [(Field, Vec<&'a Candidate>)],
    place: &'a Places<'a>,
}

impl Serialize for Answers<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.lists.iter().map(|(field, list)| (field.key(), Entries { list, place: self.place })))
    }
}

/// The answers to one field.
struct Entries<'a> {
    list: &'a [&'a Candidate],
    place: &'a Places<'a>,
}

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.list.iter().map(|answer| Entry::of(answer, self.place)))
    }
}

/// What stands at several places of the article.
struct Quoted<'a> {
    evidence: &'a [Evidence],
    place: &'a Places<'a>,
}

impl Serialize for Quoted<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.evidence.iter().map(|evidence| Words::of(evidence, self.place)))
    }
}

#[derive(serde::Serialize)]
struct Entry<'a> {
    value: Plain<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    qualifier: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'static str>,
    stance: &'static str,
    band: &'static str,
    score: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    speaker: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    aliases: &'a [String],
    evidence: Quoted<'a>,
}

impl<'a> Entry<'a> {
    fn of(answer: &'a Candidate, place: &'a Places<'a>) -> Self {
        let value = &answer.claim.value;
        let quantity = if let Value::Quantity(quantity) = value { Some(quantity) } else { None };
        let speaker = answer.evidence.first().and_then(|evidence| evidence.speaker.as_ref());
        Self {
            value: Plain(value),
            qualifier: quantity.map(|quantity| quantity.qualifier.code()),
            high: quantity.and_then(|quantity| quantity.high),
            unit: quantity.map(|quantity| quantity.unit.label()),
            stance: answer.stance().label(),
            band: answer.band.label(),
            score: f64::from(answer.score.0) / 1000.0,
            speaker: speaker.map(|speaker| speaker.name.as_str()),
            aliases: &answer.aliases,
            evidence: Quoted { evidence: &answer.evidence, place },
        }
    }
}

/// Words of the article, offsets in code points of the part they stand in.
#[derive(serde::Serialize)]
struct Words<'a> {
    r#in: &'static str,
    start: usize,
    end: usize,
    quote: &'a str,
    rule: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    stance: Option<&'static str>,
}

impl<'a> Words<'a> {
    fn of(evidence: &'a Evidence, place: &Places<'_>) -> Self {
        let (part, start, end) = place.of_span(evidence.span);
        let rule = match &evidence.by {
            By::Rule(rule) => rule.as_ref(),
            By::Analyst => "analyst",
        };
        Self { r#in: part, start, end, quote: &evidence.quote, rule, stance: Some(evidence.stance.label()) }
    }
}

/// What was set aside, and why.
#[derive(serde::Serialize)]
struct Aside<'a> {
    field: &'static str,
    value: Plain<'a>,
    why: &'a str,
    evidence: [Words<'a>; 1],
}

impl<'a> Aside<'a> {
    fn of(mention: &'a Mention, why: &'a str, place: &Places<'a>) -> Self {
        let (part, start, end) = place.of_span(mention.span);
        let quote = mention.span.text(&place.article.text);
        let words = Words { r#in: part, start, end, quote, rule: &mention.rule, stance: None };
        Self { field: mention.claim.field.key(), value: Plain(&mention.claim.value), why, evidence: [words] }
    }
}

/// A value as JSON has it.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Term(code) => code.serialize(serializer),
            Value::Date(date) => serializer.collect_str(date),
            Value::Quantity(quantity) => serializer.serialize_u64(quantity.low),
            Value::Money(money) => {
                let mut sum = serializer.serialize_map(Some(3))?;
                sum.serialize_entry("amount", &Amount(money))?;
                sum.serialize_entry("currency", &money.currency)?;
                sum.serialize_entry("qualifier", money.qualifier.code())?;
                sum.end()
            }
            value @ Value::Outage(_) => serializer.collect_str(value),
            Value::Indicator(indicator) => serializer.serialize_str(&indicator.value),
        }
    }
}

/// A sum of money, whole sums as whole numbers, so that they come out exactly.
struct Amount<'a>(&'a Money);

impl Serialize for Amount<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Money { whole, fraction, .. } = self.0;
        if *fraction == 0 {
            return serializer.serialize_u64(*whole);
        }
        serializer.serialize_f64(format!("{whole}.{fraction:08}").parse().unwrap_or_default())
    }
}

/// Turns byte offsets into `Article::text` into code points within the part they stand in.
struct Places<'a> {
    article: &'a Article,
    /// How many code points stand before the text that came apart from its title.
    ahead: usize,
    /// Code points before every `STEP`th byte, so that a look-up counts at most `STEP` bytes. Nothing where every
    /// byte is one.
    counted: Vec<usize>,
}

impl<'a> Places<'a> {
    const STEP: usize = 64;

    fn of(article: &'a Article) -> Self {
        if article.text.is_ascii() {
            return Self { counted: Vec::new(), article, ahead: article.body_start as usize };
        }
        let chunks = article.text.as_bytes().chunks(Self::STEP).map(started);
        // the last of them stand before the end of the text
        let sums = chunks.chain([0]).scan(0, |total, count| Some(std::mem::replace(total, *total + count)));
        let places = Self { counted: sums.collect(), article, ahead: 0 };
        Self { ahead: places.code_points(article.body_start), ..places }
    }

    fn of_span(&self, span: crate::model::Span) -> (&'static str, usize, usize) {
        let apart = self.article.body_start > 0 && span.start < self.article.body_start;
        let base = if apart { 0 } else { self.ahead };
        let part = if apart { "title" } else { "text" };
        (part, self.code_points(span.start) - base, self.code_points(span.end) - base)
    }

    /// How many code points stand before this byte.
    fn code_points(&self, byte: u32) -> usize {
        let byte = byte as usize;
        if self.counted.is_empty() {
            return byte;
        }
        let step = byte / Self::STEP;
        let before = self.counted.get(step).copied().unwrap_or_default();
        before + started(self.article.text.as_bytes().get(step * Self::STEP..byte).unwrap_or_default())
    }
}

/// How many characters begin in these bytes of UTF-8.
fn started(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0xC0) != 0x80).count()
}
