//! Who did what, when: the log of a case in words.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::model::{Claim, Decision, Edit, Entry, Field, OriginItem, ReadingEdit, Value, Verdict};
use crate::store::journal::Step;

use super::keep::write_atomically;
use super::table::{row, shown};
use super::{OpenCase, Outcome, Problem, Task, Workbench};

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; empty where no name was set.
    pub analyst: String,
    /// What.
    pub what: String,
    /// False for what was undone.
    pub counts: bool,
}

impl OpenCase {
    /// What was done to the case, oldest first; what was undone included.
    pub fn history(&self) -> Vec<Happening> {
        let file = self.file();
        let told = |(index, entry): (usize, &Entry)| Happening {
            at: entry.at,
            analyst: entry.analyst.clone(),
            what: in_words(&entry.edit),
            counts: index < file.cursor,
        };
        file.log.iter().enumerate().map(told).collect()
    }

    /// The history as tab-separated lines: time, analyst, what, whether it counts.
    pub fn history_as_table(&self) -> String {
        let mut lines = vec!["Time (UTC)\tAnalyst\tWhat\tCounts".to_owned()];
        lines.extend(self.history().iter().map(|happening| {
            let at = happening.at.format("%Y-%m-%d %H:%M:%S").to_string();
            row(&[&at, &happening.analyst, &happening.what, if happening.counts { "yes" } else { "undone" }])
        }));
        lines.join("\n") + "\n"
    }
}

impl Workbench {
    /// The task that writes the history of the case shown.
    pub(super) fn export_history(&self, path: PathBuf) -> Result<Task, Problem> {
        let table = self.shown_case()?.history_as_table();
        let job = move |_: &_| {
            let result = write_atomically(&path, table.as_bytes()).map(|()| Vec::new());
            Outcome::Exported { path, result }
        };
        Ok(Task { label: "Writing the history".to_owned(), job: Box::new(job) })
    }
}

/// A step of a journal in words.
pub(super) fn step_in_words(step: &Step) -> String {
    match step {
        Step::Edit(edit) => in_words(edit),
        Step::Join(read) => format!("added the article “{}”", read.0.title_text()),
        Step::Version { read, .. } => format!("added the newer version “{}”", read.0.title_text()),
        Step::Absorb { edits, .. } => in_words(&Edit::Together(edits.clone())),
        Step::ReadAgain(_) => "read the sources again".to_owned(),
        Step::Undo => "undid a step".to_owned(),
        Step::Redo => "did a step again".to_owned(),
        Step::Saving { .. } => "saved".to_owned(),
    }
}

/// An edit in words: “Organisation: confirmed Northgate Health”.
fn in_words(edit: &Edit) -> String {
    match edit {
        Edit::Decide(decision) => decided(decision),
        Edit::Withdraw(Claim { field, value, .. }) => format!("{}: took back the word on {}", field.label(), shown(*field, value)),
        Edit::Blank(field, Some(blank)) => format!("{}: {}", field.label(), blank.label()),
        Edit::Blank(field, None) => format!("{}: not looked at after all", field.label()),
        Edit::Read(source, change) => format!("{source}: {}", reading(change)),
        Edit::Quiet(source, _, true) => format!("{source}: a sentence is not about this incident"),
        Edit::Quiet(source, _, false) => format!("{source}: a sentence is about this incident after all"),
        Edit::Note(field, _, words) if words.trim().is_empty() => format!("{}: took the note off", field.label()),
        Edit::Note(field, _, words) => format!("{}: noted “{}”", field.label(), words.trim()),
        Edit::AddSource(source) => format!("added the article {source}"),
        Edit::Rate(source, Some(grade)) => format!("{source}: reliability {}, {}", grade.letter(), grade.label()),
        Edit::Rate(source, None) => format!("{source}: reliability not known after all"),
        Edit::BothStand(field, true) => format!("{}: several answers stand side by side", field.label()),
        Edit::BothStand(field, false) => format!("{}: one answer stands", field.label()),
        Edit::Sign(signature) => format!("signed by {}, {} open", signature.analyst, signature.open.len()),
        Edit::Reopen => "the signature was taken off: the record had changed".to_owned(),
        Edit::Together(edits) => match edits.as_slice() {
            [] => "nothing".to_owned(),
            edits => edits.iter().map(in_words).collect::<Vec<_>>().join("; "),
        },
    }
}

fn decided(decision: &Decision) -> String {
    let Decision { claim: Claim { field, value, .. }, verdict, value: new, stance, .. } = decision;
    let old = shown(*field, value);
    let said = match (verdict, new) {
        (Verdict::Confirmed, _) => format!("confirmed {old}"),
        (Verdict::Rejected, _) => format!("rejected {old}"),
        (Verdict::Corrected, Some(new)) => format!("corrected {old} to {}", shown(*field, new)),
        (Verdict::Corrected, None) => format!("corrected how {old} is put"),
    };
    let stance = stance.filter(|_| *verdict == Verdict::Corrected).map(|stance| format!(" ({})", stance.label())).unwrap_or_default();
    format!("{}: {said}{stance}", field.label())
}

fn reading(change: &ReadingEdit) -> String {
    match change {
        ReadingEdit::TakeIn(_) => "took a part in".to_owned(),
        ReadingEdit::LeaveOut(_, why) => format!("left a part out ({})", why.label()),
        ReadingEdit::Set(item) => match item {
            OriginItem::Published(Some(date)) => format!("published {}", shown(Field::DisclosureDate, &Value::Date(*date))),
            OriginItem::Published(None) => "published on no known date".to_owned(),
            OriginItem::Publisher(name) => format!("published by {}", name.as_deref().unwrap_or("nobody known")),
            OriginItem::Authors(names) => format!("written by {}", names.join(", ")),
            OriginItem::Url(url) => format!("address {}", url.as_deref().unwrap_or("not known")),
            OriginItem::Language(tag) => format!("language {}", tag.as_deref().unwrap_or("not known")),
        },
    }
}
