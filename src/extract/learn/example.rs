//! What is learned from: articles with the answers that are right, out of reviewed cases or lines of
//! JSON, and when a candidate counts as one of these answers.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value as Json;

use crate::ingest::{self, Hints};
use crate::lexicon::wordlist::WordList;
use crate::model::{Article, Casefile, Date, Field, Kind, Line, Money, Partial, Place, Reading, Value, Verdict, own};

/// An article with the right answers of the fields somebody has looked at.
#[derive(Clone)]
pub struct Example {
    /// The name of the set it belongs to.
    pub set: String,
    /// The article.
    pub article: Article,
    /// How it is to be read.
    pub reading: Reading,
    /// What is said twice in other words has one group: it is never both learned from and tested on.
    pub group: String,
    /// True for an article that was invented to learn from: it teaches what words and signs are worth, and what is
    /// proposed and how surely is chosen on real ones alone.
    pub invented: bool,
    /// By field: the right answers, none where the article does not say. A field that is missing was
    /// not looked at.
    pub answers: BTreeMap<Field, Vec<Known>>,
}

/// A right answer.
#[derive(Debug, Clone)]
pub struct Known {
    /// The value, and what else it may be called.
    pub values: Vec<Value>,
    /// True where it is right but nobody would miss it.
    pub optional: bool,
}

/// A line of the streaming contract with right answers in it.
#[derive(Deserialize)]
struct Taught {
    #[serde(flatten)]
    line: Line,
    #[serde(default)]
    group: Option<String>,
    #[serde(default)]
    invented: bool,
    fields: BTreeMap<String, Vec<Entry>>,
}

/// A right answer of such a line; what the program writes beside it (evidence, score) is not read.
#[derive(Deserialize)]
struct Entry {
    value: Json,
    #[serde(default)]
    aliases: Vec<Json>,
    #[serde(default)]
    optional: bool,
}

/// What an invented article counts beside a real one: there may be as many of them as one likes.
const INVENTED: f64 = 0.25;

impl Example {
    /// What it counts beside others of its sort.
    pub fn counts(&self) -> f64 {
        if self.invented { INVENTED } else { 1.0 }
    }

    /// True for a real article with a headline, or without: one that says what to propose in such.
    pub fn says(&self, titled: bool) -> bool {
        !self.invented && self.article.is_titled() == titled
    }

    /// The example of a line of JSON; an error in words where it is none.
    pub fn of_line(set: &str, line: &str) -> Result<Self, String> {
        let taught: Taught = serde_json::from_str(line).map_err(|error| format!("this line is no example: {error}"))?;
        let line = &taught.line;
        let hints = Hints { place: Place::Stream(line.name()), published: line.published(), ..Hints::default() };
        let article = ingest::from_parts(line.title.as_deref().unwrap_or_default(), &line.text, &hints);
        let mut answers = BTreeMap::new();
        for (key, entries) in taught.fields.into_iter().filter(|(key, _)| !key.starts_with(own::PREFIX)) {
            let field = Field::from_key(&key).ok_or_else(|| format!("“{key}” is no field of the record"))?;
            answers.insert(field, entries.into_iter().filter_map(|entry| Known::of(field, entry)).collect());
        }
        let group = taught.group.unwrap_or_else(|| article.body_text().chars().take(120).collect());
        Ok(Self { set: set.to_owned(), article, reading: Reading::default(), group, invented: taught.invented, answers })
    }

    /// The examples of a reviewed case: one a source. What was confirmed or entered is right, what was
    /// rejected or left blank on purpose is not; fields nobody judged teach nothing, and so do those of an
    /// organisation's own, which the program that learns does not have.
    pub fn of_case(set: &str, case: &Casefile) -> Vec<Self> {
        let review = case.review();
        let blank = review.blanks.keys().filter(|field| !field.is_own());
        let mut answers: BTreeMap<Field, Vec<Known>> = blank.map(|field| (*field, Vec::new())).collect();
        for decision in review.decisions.iter().filter(|decision| !decision.claim.field.is_own()) {
            let known = answers.entry(decision.claim.field).or_default();
            if decision.verdict != Verdict::Rejected {
                known.push(Known { values: vec![decision.result().value], optional: false });
            }
        }
        let reading = |id| review.readings.get(&id).cloned().unwrap_or_default();
        let sources = case.active(&review);
        sources
            .map(|source| Self {
                set: set.to_owned(),
                article: source.article.clone(),
                reading: reading(source.id),
                group: case.id.to_string(),
                invented: false,
                answers: answers.clone(),
            })
            .collect()
    }
}

impl Known {
    fn of(field: Field, entry: Entry) -> Option<Self> {
        let values: Vec<Value> =
            std::iter::once(&entry.value).chain(&entry.aliases).filter_map(|value| read(field.kind(), value)).collect();
        (!values.is_empty()).then_some(Self { values, optional: entry.optional })
    }

    /// True when `found` is this answer, as exactly as the article may have told it.
    pub fn is(&self, found: &Value) -> bool {
        self.values.iter().any(|known| same(found, known))
    }
}

/// A value of the contract; `None` for what cannot be one of the field.
fn read(kind: Kind, value: &Json) -> Option<Value> {
    let text = match value {
        Json::String(text) => text.clone(),
        Json::Object(sum) => format!("{} {}", sum.get("amount")?, sum.get("currency")?.as_str()?),
        other => other.to_string(),
    };
    let text = if matches!(kind, Kind::Quantity(_) | Kind::Money) { text.replace(".0", "") } else { text };
    Value::parse(kind, &text).ok()
}

/// True when `found` says what `known` says.
fn same(found: &Value, known: &Value) -> bool {
    match (found, known) {
        (Value::Text(found), Value::Text(known)) => same_name(found, known),
        (Value::Date(found), Value::Date(known)) => same_date(*found, *known),
        (Value::Quantity(found), Value::Quantity(known)) => found.low.abs_diff(known.low) * 50 <= known.low,
        (Value::Money(found), Value::Money(known)) => {
            found.currency == known.currency && hundredths(found).abs_diff(hundredths(known)) * 100 <= hundredths(known)
        }
        (found, known) => found.to_string().eq_ignore_ascii_case(&known.to_string()),
    }
}

fn hundredths(money: &Money) -> u128 {
    u128::from(money.whole) * 100 + u128::from(money.fraction) / 1_000_000
}

/// The same name, or one that holds at least half the words of the other.
fn same_name(found: &str, known: &str) -> bool {
    let (found, known) = (name_words(found), name_words(known));
    let (short, long) = if found.len() <= known.len() { (&found, &known) } else { (&known, &found) };
    !short.is_empty() && short.len() * 2 >= long.len() && long.windows(short.len()).any(|part| part == short.as_slice())
}

fn name_words(name: &str) -> Vec<String> {
    static EMPTY: WordList = WordList::new("example/empty");
    let lower = name.to_lowercase().replace("’s", "").replace("'s", "");
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric() && !"&.+/-".contains(c)).map(|word| word.trim_matches('.')).collect();
    let full = words.iter().filter(|word| !word.is_empty() && !EMPTY.contains(word));
    full.map(|word| (*word).to_owned()).collect()
}

/// No contradiction where both are told, and at least the month where the known one has it; a point
/// within a stretch is right.
fn same_date(found: Date, known: Date) -> bool {
    match (found.to(), known.to()) {
        (Some(end), Some(known_end)) => same_point(found.from(), known.from()) && same_point(end, known_end),
        (None, Some(_)) => {
            let ((first, last), (start, end)) = (found.interval(), known.interval());
            found.fidelity() > crate::model::Fidelity::Year && first >= start && last <= end
        }
        (Some(end), None) => same_point(found.from(), known.from()) || same_point(end, known.from()),
        (None, None) => same_point(found.from(), known.from()),
    }
}

fn same_point(found: Partial, known: Partial) -> bool {
    let coarser = found.fidelity().min(known.fidelity());
    let within = |fine: Partial, coarse: Partial| fine.first_day() >= coarse.first_day() && fine.last_day() <= coarse.last_day();
    let agree = within(found, known) || within(known, found);
    agree && (coarser > crate::model::Fidelity::Year || known.fidelity() == crate::model::Fidelity::Year)
}
