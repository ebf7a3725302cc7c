//! Who did what, when: the log of a case in words.

use std::path::PathBuf;

use chrono::{DateTime, Utc};

use crate::lexicon::{Language, told};
use crate::model::{Claim, Edit, Entry, Field, LeftOut, Message, OriginItem, ReadingEdit, SourceId, Value};
use crate::say;
use crate::store::journal::Step;
use crate::store::{blank_in_words, decision_in_words};

use super::keep::write_atomically;
use super::table::row;
use super::{OpenCase, Outcome, Problem, Task, Workbench};

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; empty where no name was set.
    pub analyst: String,
    /// What.
    pub what: Message,
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
    pub fn history_as_table(&self, language: Language) -> String {
        let words = |said: Message| told(language, &said);
        let head = [say!("table-time"), say!("table-analyst"), say!("table-what"), say!("table-counts")].map(words);
        let mut lines = vec![head.join("\t")];
        lines.extend(self.history().into_iter().map(|Happening { at, analyst, what, counts }| {
            let at = at.format("%Y-%m-%d %H:%M:%S").to_string();
            row(&[&at, &analyst, &words(what), &words(if counts { say!("table-yes") } else { say!("table-undone") })])
        }));
        lines.join("\n") + "\n"
    }
}

impl Workbench {
    /// The task that writes the history of the case shown.
    pub(super) fn export_history(&self, path: PathBuf) -> Result<Task, Problem> {
        let table = self.shown_case()?.history_as_table(self.settings.language);
        let job = move |_: &_| {
            let result = write_atomically(&path, table.as_bytes()).map(|()| Vec::new());
            Outcome::Exported { path, result }
        };
        Ok(Task { label: say!("task-history"), job: Box::new(job) })
    }
}

/// A step of a journal in words.
pub(super) fn step_in_words(step: &Step) -> Message {
    match step {
        Step::Edit(edit) => in_words(edit),
        Step::Join(read) => say!("step-join", title = read.0.title_text()),
        Step::Version { read, .. } => say!("step-version", title = read.0.title_text()),
        Step::Absorb { edits, .. } => in_words(&Edit::Together(edits.clone())),
        Step::ReadAgain(_) => say!("step-read-again"),
        Step::Undo => say!("step-undo"),
        Step::Redo => say!("step-redo"),
        Step::Saving { .. } => say!("step-saved"),
    }
}

/// An edit in words: “Organisation: confirmed Northgate Health”.
fn in_words(edit: &Edit) -> Message {
    match edit {
        Edit::Decide(decision) => about(decision.claim.field, decision_in_words(decision)),
        Edit::Withdraw(Claim { field, value, .. }) => about(*field, say!("edit-withdrawn", value = (*field, value))),
        Edit::Blank(field, Some(blank)) => about(*field, blank_in_words(*blank)),
        Edit::Blank(field, None) => about(*field, say!("edit-no-blank")),
        Edit::Read(source, change) => of_source(*source, reading(change)),
        Edit::Quiet(source, _, true) => of_source(*source, say!("edit-quiet")),
        Edit::Quiet(source, _, false) => of_source(*source, say!("edit-not-quiet")),
        Edit::Note(field, _, words) if words.trim().is_empty() => about(*field, say!("edit-no-note")),
        Edit::Note(field, _, words) => about(*field, say!("difference-noted", words = words.trim())),
        Edit::AddSource(source) => say!("edit-source", source = *source),
        Edit::Rate(source, Some(grade)) => {
            let words = Message::new(format!("grade-{}", grade.letter().to_ascii_lowercase()));
            of_source(*source, say!("edit-grade", grade = grade.letter().to_string(), words = words))
        }
        Edit::Rate(source, None) => of_source(*source, say!("edit-no-grade")),
        Edit::BothStand(field, true) => about(*field, say!("edit-both")),
        Edit::BothStand(field, false) => about(*field, say!("edit-one")),
        Edit::Sign(signature) => say!("edit-signed", analyst = signature.analyst.as_str(), open = signature.open.len()),
        Edit::Reopen => say!("edit-reopened"),
        Edit::Together(edits) => match edits.as_slice() {
            [] => say!("edit-nothing"),
            [edit] => in_words(edit),
            edits => say!("difference-all", words = edits.iter().map(in_words).collect::<Vec<_>>()),
        },
    }
}

fn about(field: Field, what: Message) -> Message {
    say!("edit-about", field = field, what = what)
}

fn of_source(source: SourceId, what: Message) -> Message {
    say!("edit-of-source", source = source, what = what)
}

fn reading(change: &ReadingEdit) -> Message {
    match change {
        ReadingEdit::TakeIn(_) => say!("edit-taken-in"),
        ReadingEdit::LeaveOut(_, why) => say!("edit-left-out", why = left_out_in_words(*why)),
        ReadingEdit::Set(item) => match item {
            OriginItem::Published(Some(date)) => say!("edit-published", date = (Field::DisclosureDate, &Value::Date(*date))),
            OriginItem::Published(None) => say!("edit-undated"),
            OriginItem::Publisher(Some(name)) => say!("edit-publisher", name = name.as_str()),
            OriginItem::Publisher(None) => say!("edit-no-publisher"),
            OriginItem::Authors(names) => say!("edit-authors", names = names.join(", ")),
            OriginItem::Url(Some(url)) => say!("edit-address", address = url.as_str()),
            OriginItem::Url(None) => say!("edit-no-address"),
            OriginItem::Language(Some(tag)) => say!("edit-language", tag = tag.as_str()),
            OriginItem::Language(None) => say!("edit-no-language"),
        },
    }
}

/// Why a part of an article is left out.
fn left_out_in_words(why: LeftOut) -> Message {
    match why {
        LeftOut::Share => say!("left-out-share"),
        LeftOut::Subscribe => say!("left-out-subscribe"),
        LeftOut::Related => say!("left-out-related"),
        LeftOut::Navigation => say!("left-out-navigation"),
        LeftOut::Comments => say!("left-out-comments"),
        LeftOut::Consent => say!("left-out-consent"),
        LeftOut::Advertisement => say!("left-out-advertisement"),
        LeftOut::Footer => say!("left-out-footer"),
        LeftOut::Running => say!("left-out-running"),
        LeftOut::AnotherIncident => say!("left-out-another"),
        LeftOut::Other => say!("left-out-other"),
    }
}
