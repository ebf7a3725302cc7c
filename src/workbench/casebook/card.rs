//! A case on one card: what the casebook finds, sorts and counts it by. Made of the case alone, so that
//! it can always be made again.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{Answer, Casefile, Date, Field, Incident, OriginItem, Review, Section, Sketch, Stance, Value};
use crate::workbench::{Language, shown_value};

/// What the casebook knows of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Card {
    /// The id of the case.
    pub id: Uuid,
    /// The analyst's title, else the headline of the first source.
    pub title: String,
    /// What each field says, under its key, nothing that is denied.
    pub said: BTreeMap<String, Vec<Said>>,
    /// How many people are affected at least, by the highest number that is told.
    pub people: Option<u64>,
    /// When it happened, else the earliest that is known of it.
    pub date: Option<Date>,
    /// Fields with a proposal that nobody has judged.
    pub unchecked: usize,
    /// Fields that are checked.
    pub checked: usize,
    /// True once an analyst has said something.
    pub begun: bool,
    /// True while a signature stands.
    pub signed: bool,
    /// How many warnings the rules gave.
    pub warnings: usize,
    /// When the analyst did something last.
    pub changed: Option<DateTime<Utc>>,
    /// What tells its sources from others: digests and addresses.
    pub marks: Vec<String>,
    /// Some of the runs of words of its sources, as digests, sorted.
    pub words: Vec<u64>,
    /// Everything that is searched, folded: title, values, the words of the sources.
    pub text: String,
}

/// A value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// As data has it: a code, a number.
    pub value: String,
    /// As a reader has it.
    pub shown: String,
}

impl Card {
    /// The card of `case`.
    pub fn of(case: &Casefile) -> Self {
        let review = case.review();
        let incident = Incident::of(case, &review);
        let said = said(&incident);
        let mut card = Self {
            id: case.id,
            title: title(case, &review, &incident),
            people: people(&incident),
            date: date(&incident),
            unchecked: incident.unchecked().count(),
            checked: incident.fields().filter(|field| incident.is_checked(*field)).count(),
            begun: case.cursor > 0,
            signed: review.signature.is_some(),
            warnings: case.active(&review).map(|source| source.extraction.warnings.len()).sum(),
            changed: case.log.get(..case.cursor).and_then(<[_]>::last).map(|entry| entry.at),
            said,
            ..Self::default()
        };
        card.look_at_sources(case, &review);
        card
    }

    fn look_at_sources(&mut self, case: &Casefile, review: &Review) {
        let mut text = self.title.clone();
        for said in self.said.values().flatten() {
            text.extend(["\n", &said.shown]);
            if said.value != said.shown {
                text.extend(["\n", &said.value]);
            }
        }
        for source in case.active(review) {
            let reading = review.readings.get(&source.id).unwrap_or(&source.reading);
            let sketch = Sketch::under(&source.article, reading);
            self.marks.extend(sketch.marks().map(str::to_owned));
            self.words.extend(sketch.sample());
            let entered =
                reading.origin.iter().find_map(|item| if let OriginItem::Publisher(name) = item { name.as_deref() } else { None });
            let publisher = entered.or(source.article.origin.publisher.as_ref().map(|noted| noted.value.as_str()));
            publisher.into_iter().for_each(|name| text.extend(["\n", name]));
            text.push('\n');
            text.push_str(source.article.title_text());
            text.push('\n');
            text.push_str(&source.article.body_under(reading));
        }
        self.words.sort_unstable();
        self.words.dedup();
        self.marks.sort_unstable();
        self.marks.dedup();
        self.text = fold(&text);
    }

    /// What `field` says, as data has it.
    pub fn values(&self, field: Field) -> impl Iterator<Item = &str> {
        self.said.get(field.key()).into_iter().flatten().map(|said| said.value.as_str())
    }

    /// True where a value of the field of this key is `wanted`, or holds it as a reader has it.
    pub fn says(&self, key: &str, wanted: &str) -> bool {
        let mut said = self.said.get(key).into_iter().flatten();
        said.any(|said| fold(&said.value) == *wanted || fold(&said.shown).contains(wanted))
    }

    /// The first organisation that was hit.
    pub fn victim(&self) -> Option<&str> {
        self.said.get(Field::VictimOrg.key())?.first().map(|said| said.shown.as_str())
    }
}

/// `text` in small letters, white space as single blanks: the same for what is searched and what is
/// looked for.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.extend(word.chars().map(|c| c.to_ascii_lowercase()));
        } else {
            folded.push_str(&word.to_lowercase());
        }
    }
    folded
}

fn holds(answer: &&Answer) -> bool {
    !matches!(answer.stance, Stance::Denied | Stance::Retracted)
}

fn said(incident: &Incident) -> BTreeMap<String, Vec<Said>> {
    let told = |(field, answers): (&Field, &Vec<Answer>)| {
        let values = answers
            .iter()
            .filter(holds)
            .map(|answer| Said { value: answer.value.to_string(), shown: shown_value(Language::English, *field, &answer.value) });
        (field.key().to_owned(), values.collect::<Vec<_>>())
    };
    let fields = incident.answers.iter().filter(|(field, _)| **field != Field::Summary);
    fields.map(told).filter(|(_, values)| !values.is_empty()).collect()
}

fn title(case: &Casefile, review: &Review, incident: &Incident) -> String {
    let own = incident.answers(Field::Title).iter().find(|answer| answer.status.is_reviewed()).and_then(|answer| answer.value.as_str());
    let headline = || case.active(review).map(|source| source.article.title_text()).find(|title| !title.is_empty());
    own.or_else(headline).unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn people(incident: &Incident) -> Option<u64> {
    let numbers = incident.answers(Field::PeopleAffected).iter().filter(holds).filter_map(|answer| match answer.value {
        Value::Quantity(quantity) => Some(quantity.high.unwrap_or(quantity.low)),
        _ => None,
    });
    numbers.max()
}

fn date(incident: &Incident) -> Option<Date> {
    let of = |field: Field| {
        incident.answers(field).iter().filter(holds).find_map(|answer| if let Value::Date(date) = answer.value { Some(date) } else { None })
    };
    let rest = || Section::Timeline.of(incident.fields()).filter_map(of).min_by_key(|date| date.interval());
    of(Field::IncidentDate).or_else(rest)
}
