//! The record as a table, for spreadsheets and mails.

use crate::lexicon::Lexicon;
use crate::model::{Answer, Field, Value};

use super::OpenCase;

impl OpenCase {
    /// The record as tab-separated lines: field, value, stance, status, source, quote. A cell that a
    /// spreadsheet would take for a formula is preceded by an apostrophe.
    pub fn as_table(&self) -> String {
        let mut lines = vec!["Field\tValue\tStance\tStatus\tSource\tQuote".to_owned()];
        for field in self.incident().fields() {
            let blank = self.incident().blanks.get(&field);
            lines.extend(blank.map(|blank| row(&[field.label(), "", "", blank.label(), "", ""])));
            lines.extend(self.incident().answers(field).iter().map(|answer| answer_row(field, answer)));
        }
        lines.join("\n") + "\n"
    }
}

fn answer_row(field: Field, answer: &Answer) -> String {
    let first = answer.evidence.first();
    let source = first.map(|evidence| evidence.source.to_string()).unwrap_or_default();
    let quote = first.map(|evidence| evidence.quote.as_str()).unwrap_or_default();
    row(&[field.label(), &shown(field, &answer.value), answer.stance.label(), answer.status.label(), &source, quote])
}

pub(super) fn row(cells: &[&str]) -> String {
    cells.iter().map(|cell| cell_text(cell)).collect::<Vec<_>>().join("\t")
}

fn cell_text(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}

/// A value as the analyst reads it: terms by their label.
pub fn shown(field: Field, value: &Value) -> String {
    match value {
        Value::Term(code) => Lexicon::builtin().codes(field).label(code).to_owned(),
        Value::Date(date) => date.in_words(),
        value => value.to_string(),
    }
}
