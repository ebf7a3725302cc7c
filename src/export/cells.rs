//! Tables for spreadsheets and scripts: what a cell holds, and how a cell is kept from being a formula.

use crate::lexicon::Lexicon;
use crate::model::{Answer, By, Field, Value};
use crate::report::{Report, visible};

use super::{ExportError, Exported};

/// `text` so that no spreadsheet takes it for a formula: an apostrophe before what would begin one.
pub(super) fn defused(text: &str) -> String {
    let text = visible(text);
    let begins = text.trim_start_matches(['"', '\'', ' ']).starts_with(['=', '+', '-', '@', '|', '%', '＝', '＋', '－', '＠']);
    if begins { format!("'{text}") } else { text }
}

/// Rows as CSV (RFC 4180, with a byte-order mark, by which spreadsheets know that it is UTF-8).
pub(super) fn csv(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> Result<Exported, ExportError> {
    let told = |error: csv::Error| ExportError::Data(error.to_string());
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer("\u{FEFF}".as_bytes().to_vec());
    writer.write_record(head).map_err(told)?;
    for row in rows {
        writer.write_record(row.iter().map(|cell| defused(cell))).map_err(told)?;
    }
    let bytes = writer.into_inner().map_err(|error| ExportError::Data(error.to_string()))?;
    Ok(Exported { bytes, warnings: Vec::new() })
}

/// A value in words: a term by its label, an indicator defanged.
pub(super) fn words(field: Field, value: &Value) -> String {
    match value {
        Value::Term(code) => visible(Lexicon::builtin().term(field, code).map_or(code, |term| &term.label)),
        value => visible(&value.to_string()),
    }
}

/// The answers of a report and what else its sources say, in the order of the record; true for rivals.
pub(super) fn answers(report: &Report) -> impl Iterator<Item = (&Answer, bool)> {
    let incident = &report.record.incident;
    incident.fields().flat_map(move |field| {
        let rivals = incident.rivals(field).iter().map(|rival| (rival, true));
        incident.answers(field).iter().map(|answer| (answer, false)).chain(rivals)
    })
}

/// Who found an answer: the analyst or a rule.
pub(super) fn found_by(answer: &Answer) -> String {
    match answer.evidence.first().map(|evidence| &evidence.by) {
        Some(By::Rule(rule)) => format!("rule {}", visible(rule)),
        _ => "analyst".to_owned(),
    }
}
