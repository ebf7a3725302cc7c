//! What a format cannot hold, told before it is written: `assets/mapping/losses/NAME.ron`.

use serde::Deserialize;

use super::facts::Facts;
use crate::assets;
use crate::model::{Answer, Arity, Field, Stance, Status};
use crate::report::Report;

/// Something of a record that a format cannot hold as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loss {
    /// What of the record, as the window calls it.
    pub of: String,
    /// What is lost of it.
    pub lost: String,
    /// Where it went instead.
    pub went: String,
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
    lost: String,
    went: String,
}

/// What the format `name` cannot hold of `report`; nothing that the record does not have.
pub fn losses(name: &str, report: &Report) -> Vec<Loss> {
    let path = format!("mapping/losses/{name}.ron");
    let table: Option<Table> = assets::text(&path).and_then(|text| ron::from_str(text).ok());
    let rows = table.into_iter().flat_map(|table| table.loses);
    rows.filter_map(|row| Some(Loss { of: present(report, &row.of)?, lost: row.lost, went: row.went })).collect()
}

/// What `of` is called, where the record has any of it.
fn present(report: &Report, of: &str) -> Option<String> {
    if let Some(field) = Field::from_key(of) {
        let has = Facts { report }.answers(field).next().is_some();
        return has.then(|| format!("{}: {}", field.section().label(), field.label()));
    }
    let answers = || report.record.incident.answers.values().flatten();
    let rivals = || report.record.incident.rivals.values().flatten();
    let (has, name) = match of {
        "answers" => (answers().next().is_some(), "Answers as values"),
        "further" => (answers().any(is_further(report)), "Further answers of a field"),
        "quotes" => (!report.quotes.is_empty(), "Quotes"),
        "stances" => (answers().any(|answer| answer.stance != Stance::Stated), "Stances and speakers"),
        "proposals" => (answers().any(|answer| answer.status == Status::Proposed), "Proposals that nobody reviewed"),
        "aliases" => (answers().any(|answer| !answer.aliases.is_empty()), "Other names"),
        "rivals" => (rivals().next().is_some(), "Other readings"),
        "blanks" => (!report.record.incident.blanks.is_empty(), "Reasons for blanks"),
        "sources" => (!report.sources.is_empty(), "Texts of the sources"),
        "own" => (Facts { report }.own_fields().next().is_some(), "Fields of your own"),
        _ => return None,
    };
    has.then(|| name.to_owned())
}

/// True for an answer behind the first of a field that takes many.
fn is_further(report: &Report) -> impl Fn(&Answer) -> bool + '_ {
    |answer| {
        let field = answer.claim.field;
        field.arity() == Arity::Many && report.record.incident.answers(field).len() > 1
    }
}
