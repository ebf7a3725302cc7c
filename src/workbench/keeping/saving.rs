//! Saving a case: off the window's thread, one save at a time, tried again where it failed.

use std::path::PathBuf;
use std::sync::Arc;

use chrono::TimeDelta;

use crate::model::Casefile;
use crate::say;
use crate::workbench::case::Saved;
use crate::workbench::keep::{self, Saving, Written};
use crate::workbench::{CaseKey, OpenCase, Problem, Sort, Task, Workbench};

/// How long after a save that failed it is tried again, in seconds.
const PATIENCE: i64 = 30;

impl Workbench {
    pub(in crate::workbench) fn save(&mut self, path: Option<PathBuf>) -> Result<Option<Task>, Problem> {
        let case = self.shown_case()?;
        let path = path.or_else(|| case.path().map(PathBuf::from));
        let path = path.ok_or_else(|| Problem::usage(say!("problem-no-file-yet")))?;
        self.save_case(case.key(), path)
    }

    /// The task that saves a case; none while another save of it is under way, behind which this one
    /// follows.
    pub(super) fn save_case(&mut self, key: CaseKey, path: PathBuf) -> Result<Option<Task>, Problem> {
        let (me, at, keeps) = (self.opener().me, (self.clock)(), self.keeper.is_some());
        let case = self.case_mut(key).ok_or_else(|| Problem::usage(say!("problem-case-closed")))?;
        let same = case.path().is_some_and(|known| keep::same_place(known, &path));
        if let (true, Some(reason)) = (same, case.reader()) {
            return Err(Problem::content(reason.clone()));
        }
        if case.kept.is_saving() {
            case.kept.retry = Some((path, at));
            return Ok(None);
        }
        let ticket = Arc::new(());
        case.kept.saving = Arc::downgrade(&ticket);
        Ok(Some(keep::save(Saving {
            ticket,
            case: key,
            file: case.snapshot(),
            readings: case.readings(),
            known: case.saved().filter(|_| same).map(|saved| saved.sha256.clone()),
            journal: case.kept.journal.clone(),
            is_locked: same && case.kept.lock.is_some(),
            path,
            keeps,
            me,
            at,
        })))
    }

    /// Takes in what came of a save.
    pub(in crate::workbench) fn saved(
        &mut self,
        key: CaseKey,
        path: PathBuf,
        (file, readings): (Arc<Casefile>, u64),
        result: Result<Written, Problem>,
    ) -> Result<(), Problem> {
        let again = (self.clock)() + TimeDelta::seconds(PATIENCE);
        let written = match result {
            Ok(written) => written,
            Err(problem) => {
                if let Some(case) = self.case_mut(key) {
                    case.kept.retry = (problem.sort == Sort::InputOutput
                        && case.path().is_some_and(|known| keep::same_place(known, &path)))
                    .then_some((path, again));
                }
                return self.failed_to_save(key, problem);
            }
        };
        self.remember(&path);
        self.casebook_saved(&path);
        self.say(say!("notice-saved", path = &path));
        written.note.into_iter().for_each(|note| self.say(say!("notice-saved-but", path = &path, note = note)));
        let (at, keeper) = ((self.clock)(), self.keeper.as_ref());
        let Some(case) = self.cases.iter_mut().find(|case| case.key() == key) else { return Ok(()) };
        let moved = !case.path().is_some_and(|known| keep::same_place(known, &path));
        case.mark_saved(path, Saved::new(&file, readings, written.sha256));
        case.kept.conflict = None;
        // what is asked for at once was asked while this save was under way
        case.kept.retry.take_if(|(_, due)| *due > at);
        if moved {
            case.kept.reader = None;
        }
        if keeper.is_some() && (moved || written.lock.is_some()) {
            case.kept.lock = written.lock;
        }
        let trouble = keeper.and_then(|keeper| case.fold(keeper, at).err());
        self.tell_once(key, trouble);
        Ok(())
    }

    /// Says it once while the same save fails again and again.
    fn failed_to_save(&mut self, key: CaseKey, problem: Problem) -> Result<(), Problem> {
        let Some(case) = self.case_mut(key) else { return Err(problem) };
        let is_kept = case.kept.journal.is_some();
        let retries = case.kept.retry.is_some();
        if retries && case.kept.told.as_ref() == Some(&problem.said) {
            return Ok(());
        }
        case.kept.told = Some(problem.said.clone());
        let error = problem.said;
        let said = match (is_kept, retries) {
            (true, true) => say!("problem-save-kept-tried", error = error),
            (true, false) => say!("problem-save-kept", error = error),
            (false, true) => say!("problem-save-tried", error = error),
            (false, false) => error,
        };
        Err(Problem { said, ..problem })
    }

    /// What is due: a save that failed, tried again; else the casebook. The window asks in every frame.
    pub fn tend(&mut self) -> Option<Task> {
        let now = (self.clock)();
        let due = |case: &&mut OpenCase| case.kept.retry.as_ref().is_some_and(|(_, at)| *at <= now) && !case.kept.is_saving();
        match self.cases.iter_mut().find(due).and_then(|case| Some((case.key(), case.kept.retry.take()?.0))) {
            Some((key, path)) => self.save_case(key, path).ok().flatten(),
            None => self.tend_casebook(),
        }
    }

    /// True while something is due later, so that whoever shows this should ask again.
    pub fn is_waiting(&self) -> bool {
        self.cases.iter().any(|case| case.kept.retry.is_some())
    }
}
