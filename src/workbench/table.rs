//! The record as a table, for spreadsheets and mails.

use crate::lexicon::{Language, shown, told};
use crate::model::{Answer, Message, Status};
use crate::say;
use crate::store::{blank_in_words, stance_in_words};

use super::OpenCase;

impl OpenCase {
    /// The record as tab-separated lines: field, value, stance, status, source, quote. A cell that a
    /// spreadsheet would take for a formula is preceded by an apostrophe.
    pub fn as_table(&self, language: Language) -> String {
        let words = |said: Message| told(language, &said);
        let head = [
            say!("table-field"),
            say!("table-value"),
            say!("table-stance"),
            say!("table-status"),
            say!("table-source"),
            say!("table-quote"),
        ];
        let mut lines = vec![head.map(words).join("\t")];
        for field in self.incident().fields() {
            let name = words(say!("table-name", field = field));
            let blank = self.incident().blanks.get(&field).map(|blank| words(blank_in_words(*blank)));
            lines.extend(blank.map(|blank| row(&[&name, "", "", &blank, "", ""])));
            lines.extend(self.incident().answers(field).iter().map(|answer| answer_row(language, &name, answer)));
        }
        lines.join("\n") + "\n"
    }
}

fn answer_row(language: Language, name: &str, answer: &Answer) -> String {
    let first = answer.evidence.first();
    let source = first.map(|evidence| evidence.source.to_string()).unwrap_or_default();
    let quote = first.map(|evidence| evidence.quote.as_str()).unwrap_or_default();
    let stance = told(language, &stance_in_words(answer.stance));
    let status = told(language, &status_in_words(answer.status));
    row(&[name, &shown(language, answer.claim.field, &answer.value), &stance, &status, &source, quote])
}

/// How far an answer is judged, in a word.
fn status_in_words(status: Status) -> Message {
    match status {
        Status::Proposed => say!("status-proposed"),
        Status::Confirmed => say!("status-confirmed"),
        Status::Corrected => say!("status-corrected"),
        Status::Entered => say!("status-entered"),
    }
}

pub(super) fn row(cells: &[&str]) -> String {
    cells.iter().map(|cell| cell_text(cell)).collect::<Vec<_>>().join("\t")
}

fn cell_text(cell: &str) -> String {
    let line = cell.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.starts_with(['=', '+', '-', '@']) { format!("'{line}") } else { line }
}
