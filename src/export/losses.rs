//! What a format cannot hold, told before it is written: `assets/mapping/losses/NAME.ron`.

use serde::Deserialize;

use super::facts::Facts;
use crate::assets;
use crate::model::{Answer, Arity, Field, Message, Stance, Status};
use crate::report::Report;
use crate::say;

/// Something of a record that a format cannot hold as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What of the record, as the window calls it.
    pub of: Message,
    /// What is lost of it.
    pub lost: Message,
    /// Where it went instead.
    pub went: Message,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    /// Keys of fields whose answers the format holds.
    #[serde(rename = "holds")]
    _holds: Vec<String>,
    loses: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    /// A field's key, or one of the words that [`Part`] knows.
    of: String,
    /// A message `lost-…`.
    lost: String,
    /// Messages `went-…`, and names of the format itself.
    went: Vec<String>,
}

/// What the format `name` cannot hold of `report`; nothing that the record does not have.
pub fn losses(name: &str, report: &Report) -> Vec<Loss> {
    let path = format!("mapping/losses/{name}.ron");
    let table: Option<Table> = assets::text(&path).and_then(|text| ron::from_str(text).ok());
    let rows = table.into_iter().flat_map(|table| table.loses);
    rows.filter_map(|row| Some(Loss { of: present(report, &row.of)?, lost: Message::new(row.lost), went: places(row.went) })).collect()
}

/// Where something went: a message as it is, a name as data.
fn places(went: Vec<String>) -> Message {
    let place = |name: String| match name.starts_with("went-") {
        true => Message::new(name),
        false => say!("loss-place", name = name),
    };
    say!("loss-places", places = went.into_iter().map(place).collect::<Vec<_>>())
}

/// What `of` is called, where the record has any of it.
fn present(report: &Report, of: &str) -> Option<Message> {
    if let Some(field) = Field::from_key(of) {
        let has = Facts { report }.answers(field).next().is_some();
        let section = Message::new(format!("section-{}", field.section().label().to_lowercase()));
        return has.then(|| say!("loss-of-field", section = section, field = field));
    }
    let answers = || report.record.incident.answers.values().flatten();
    let rivals = || report.record.incident.rivals.values().flatten();
    let (has, name) = match of {
        "answers" => (answers().next().is_some(), say!("loss-answers")),
        "further" => (answers().any(is_further(report)), say!("loss-further")),
        "quotes" => (!report.quotes.is_empty(), say!("loss-quotes")),
        "stances" => (answers().any(|answer| answer.stance != Stance::Stated), say!("loss-stances")),
        "proposals" => (answers().any(|answer| answer.status == Status::Proposed), say!("loss-proposals")),
        "aliases" => (answers().any(|answer| !answer.aliases.is_empty()), say!("loss-aliases")),
        "rivals" => (rivals().next().is_some(), say!("loss-rivals")),
        "blanks" => (!report.record.incident.blanks.is_empty(), say!("loss-blanks")),
        "sources" => (!report.sources.is_empty(), say!("loss-sources")),
        "own_codes" => (Facts { report }.added().next().is_some(), say!("loss-own-codes")),
        "own" => (Facts { report }.own_fields().next().is_some(), say!("loss-own")),
        _ => return None,
    };
    has.then_some(name)
}

/// True for an answer behind the first of a field that takes many.
fn is_further(report: &Report) -> impl Fn(&Answer) -> bool + '_ {
    |answer| {
        let field = answer.claim.field;
        field.arity() == Arity::Many && report.record.incident.answers(field).len() > 1
    }
}
