//! The answers of a field with their evidence as plain text, for formats whose own words for it are
//! notes and annotations.

use crate::report::{Entry, Report, Statement};

/// One line an answer, its quotes below it.
pub(super) fn of_entry(report: &Report, entry: &Entry) -> String {
    let mut lines: Vec<String> = entry.statements.iter().flat_map(|statement| told(report, statement, "")).collect();
    lines.extend(entry.rivals.iter().flat_map(|rival| told(report, rival, "Otherwise: ")));
    if !entry.blank.is_empty() {
        lines.push(format!("{} (said by the analyst)", entry.blank));
    }
    format!("{}\n{}", entry.label, lines.join("\n"))
}

fn told(report: &Report, statement: &Statement, otherwise: &str) -> Vec<String> {
    let lead = if statement.lead.is_empty() { String::new() } else { format!("{}: ", statement.lead) };
    let notes: String = statement.notes.iter().map(|note| format!("; {note}")).collect();
    let mut lines = vec![format!("- {otherwise}{lead}{}{notes} ({})", statement.value, statement.verdict)];
    let quotes = statement.markers.iter().filter_map(|marker| report.quotes.iter().find(|quote| quote.id == marker.quote));
    lines
        .extend(quotes.map(|quote| format!("  [{}] “{}” ({}; {}, {})", quote.marker, quote.quote, quote.voice, quote.source, quote.place)));
    lines
}
