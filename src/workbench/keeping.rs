//! What the workbench does so that nothing is lost: every step is noted ([`Noted`]), saves that fail are
//! tried again (`saving`), work of a window that broke off is offered back (`offers`), two versions of a case
//! are merged (`foreign`).

mod foreign;
mod offers;
mod saving;

use std::io;
use std::path::PathBuf;
use std::sync::Weak;

use chrono::{DateTime, Utc};

use super::fault;
use crate::model::{Casefile, Message};
use crate::say;
use crate::store::Difference;
use crate::store::journal::{Line, Step, between};

use super::case::Saved;
use super::keep::{self, Flusher, Lock, Opener, Shared};
use super::{CaseKey, OpenCase, Problem, Workbench};

/// Where a workbench keeps what has no file yet, and the thread that flushes.
pub(super) struct Keeper {
    data: PathBuf,
    flusher: Flusher,
}

/// How an open case is kept.
#[derive(Default)]
pub(super) struct Kept {
    pub lock: Option<Lock>,
    pub reader: Option<Message>,
    pub conflict: Option<Conflict>,
    journal: Option<Shared>,
    /// Alive while a save is under way.
    saving: Weak<()>,
    /// Where and when a save that failed is tried again.
    retry: Option<(PathBuf, DateTime<Utc>)>,
    /// The trouble that was told last, so that it is told once.
    told: Option<Message>,
}

/// A case and its file, both changed since they were the same.
pub struct Conflict {
    /// Where they differ.
    pub differences: Vec<Difference>,
    theirs: Result<Casefile, Message>,
    sha256: String,
}

impl Kept {
    fn is_saving(&self) -> bool {
        self.saving.strong_count() > 0
    }
}

impl Conflict {
    /// Why the two cannot be merged, where they cannot.
    pub fn hindrance(&self) -> Option<Message> {
        match &self.theirs {
            Ok(_) => None,
            Err(reason) => Some(say!("problem-other-not-read", error = reason.clone())),
        }
    }

    /// Who changed the file last, and when, as its log tells.
    pub fn last(&self) -> Option<(&str, DateTime<Utc>)> {
        self.theirs.as_ref().ok().and_then(|case| case.log.last()).map(|entry| (entry.analyst.as_str(), entry.at))
    }
}

impl Workbench {
    /// Keeps every step from now on: beside the case, and in the folder `data` for what has no file.
    pub fn keep(&mut self, data: PathBuf) {
        self.keeper = Some(Keeper { data, flusher: Flusher::new() });
    }

    pub(super) fn opener(&self) -> Opener {
        let me = keep::holder(&self.settings.analyst, (self.clock)());
        Opener { data: self.keeper.as_ref().map(|keeper| keeper.data.clone()), me }
    }

    /// Does `step` to the case of this key, and notes it.
    pub(super) fn step(&mut self, key: CaseKey, step: Step) -> Result<(), Problem> {
        let (at, analyst) = ((self.clock)(), self.settings.analyst.clone());
        let keeper = self.keeper.as_ref();
        let Some(case) = self.cases.iter_mut().find(|case| case.key() == key) else { return Ok(()) };
        if let Some(reason) = case.reader() {
            return Err(Problem::content(reason.clone()));
        }
        let forgets = step.forgets_undone() && case.file().cursor < case.file().log.len();
        case.change(|file| step.clone().apply(file, at, &analyst));
        let trouble = keeper.and_then(|keeper| case.note(keeper, Noted { step, at, analyst, forgets }).err());
        self.tell_once(key, trouble);
        Ok(())
    }

    /// Notes that the sources were read again; the step is done already.
    pub(super) fn note_reading(&mut self, key: CaseKey, step: Step) {
        let (at, analyst) = ((self.clock)(), self.settings.analyst.clone());
        let keeper = self.keeper.as_ref();
        let Some(case) = self.cases.iter_mut().find(|case| case.key() == key) else { return };
        let trouble = keeper.and_then(|keeper| case.note(keeper, Noted { step, at, analyst, forgets: false }).err());
        self.tell_once(key, trouble);
    }

    fn tell_once(&mut self, key: CaseKey, trouble: Option<io::Error>) {
        let Some(case) = self.case_mut(key) else { return };
        let text = trouble.map(|error| fault(&error));
        if case.kept.told == text {
            return;
        }
        case.kept.told.clone_from(&text);
        if let Some(reason) = text {
            let said = say!("problem-in-memory", case = case.named(), error = reason);
            self.tell(&Problem::input_output(said));
        }
    }

    /// Opens a case that was just begun or read.
    pub(super) fn open_case(&mut self, file: Casefile, saved: Option<(PathBuf, String)>) -> CaseKey {
        let key = CaseKey(self.next_key);
        self.next_key += 1;
        let saved = saved.map(|(path, sha256)| (path, Saved::new(&file, 0, sha256)));
        let mut case = OpenCase::new(key, file, saved);
        if let (Some(keeper), None) = (&self.keeper, case.path()) {
            case.begin_apart(keeper, Some(&keeper.flusher));
        }
        case.offer(&self.reader.own.defined);
        let (name, other) = (case.named(), case.contradicted());
        self.cases.push(case);
        self.shown = Some(key);
        self.look_for_twins(key);
        if !other.is_empty() {
            self.say(say!("notice-fields-of-another-kind", case = name, fields = other));
        }
        key
    }

    /// Lets go of a case: its journal goes too.
    pub(super) fn let_go(case: &OpenCase) {
        if case.reader().is_none() {
            case.kept.journal.iter().for_each(Shared::remove);
        }
    }
}

/// A step to be noted.
struct Noted {
    step: Step,
    at: DateTime<Utc>,
    analyst: String,
    /// True when it cut off what was undone before, so that the journal has to forget it too.
    forgets: bool,
}

impl OpenCase {
    /// Writes a step down: beside the case, else in the data folder.
    fn note(&mut self, keeper: &Keeper, noted: Noted) -> io::Result<()> {
        let begun = match &self.kept.journal {
            None => self.fold(keeper, noted.at),
            Some(journal) if noted.forgets && !self.kept.is_saving() && !journal.path().starts_with(&keeper.data) => {
                self.fold(keeper, noted.at)
            }
            Some(_) if noted.forgets && !self.kept.is_saving() => {
                self.begin_apart(keeper, None);
                Ok(())
            }
            Some(journal) => journal.append(noted.at, &noted.analyst, noted.step, Some(&keeper.flusher)).map(drop),
        };
        begun.or_else(|error| {
            let apart = self.kept.journal.as_ref().is_some_and(|journal| journal.path().starts_with(&keeper.data));
            // the step is in it, so that it is on the disk before it is on the screen
            self.begin_apart(keeper, None);
            if apart { Err(error) } else { Ok(()) }
        })
    }

    /// Begins the journal anew behind what is saved; where nothing is unsaved, takes it away.
    fn fold(&mut self, keeper: &Keeper, at: DateTime<Utc>) -> io::Result<()> {
        let Some((path, saved)) = self.path().zip(self.saved()) else {
            self.begin_apart(keeper, Some(&keeper.flusher));
            return Ok(());
        };
        if !self.is_unsaved() && saved.log == self.file().log && saved.cursor == self.file().cursor {
            self.kept.journal.take().iter().for_each(Shared::remove);
            return Ok(());
        }
        let lines: Vec<Line> = between(&saved.log, saved.cursor, self.file(), saved.readings != self.readings(), at);
        let journal = keep::begin_beside(path, &saved.sha256, self.file(), &lines, &keeper.flusher)?;
        let old = self.kept.journal.replace(journal.clone());
        old.iter().filter(|old| old.path() != journal.path()).for_each(Shared::remove);
        Ok(())
    }

    /// Begins a journal of the whole case in the data folder, on the thread of `flusher` or at once.
    fn begin_apart(&mut self, keeper: &Keeper, flusher: Option<&Flusher>) {
        let saved = self.path().zip(self.saved().map(|saved| saved.sha256.as_str()));
        let old = self.kept.journal.as_ref();
        self.kept.journal = Some(keep::begin_apart(&keeper.data, self.snapshot(), saved, flusher, old));
    }
}
