//! What the workbench does so that nothing is lost: every step is noted, saves that fail are tried
//! again, work of a window that broke off is offered back, two versions of a case are merged.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Weak};

use chrono::{DateTime, TimeDelta, Utc};

use super::fault;
use crate::model::{Casefile, Message, Review};
use crate::say;
use crate::store::journal::{Line, Step, between};
use crate::store::{self, Difference, Part, Side, Versions};

use super::case::Saved;
use super::keep::{self, Flusher, Foreign, Lock, Opener, Saving, Shared, Unfinished, Written};
use super::{CaseKey, Command, Offer, OpenCase, Outcome, Problem, Progress, Sort, Task, Workbench, files};

/// How long after a save that failed it is tried again, in seconds.
const PATIENCE: i64 = 30;

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
        case.offer(&self.reader.own.fields);
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

    pub(super) fn save(&mut self, path: Option<PathBuf>) -> Result<Option<Task>, Problem> {
        let case = self.shown_case()?;
        let path = path.or_else(|| case.path().map(PathBuf::from));
        let path = path.ok_or_else(|| Problem::usage(say!("problem-no-file-yet")))?;
        self.save_case(case.key(), path)
    }

    /// The task that saves a case; none while another save of it is under way, behind which this one
    /// follows.
    fn save_case(&mut self, key: CaseKey, path: PathBuf) -> Result<Option<Task>, Problem> {
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
    pub(super) fn saved(
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

    /// Takes in that somebody else has changed the file of a case.
    pub(super) fn differs(&mut self, key: CaseKey, path: &Path, theirs: Foreign) -> Result<(), Problem> {
        let Some(case) = self.case_mut(key) else { return Ok(()) };
        let theirs_case =
            theirs.case.and_then(|found| if found.id == case.file().id { Ok(found) } else { Err(say!("reason-another-case")) });
        let base = case.saved().map(|saved| Review::of(saved.counting())).unwrap_or_default();
        let differences = theirs_case.as_ref().map(|found| store::differences(&base, case.review(), &found.review())).unwrap_or_default();
        case.kept.conflict = Some(Conflict { differences, theirs: theirs_case, sha256: theirs.sha256 });
        Err(Problem::content(say!("problem-changed", path = path)))
    }

    /// The task that looks whether the files of open cases are still as they were opened or saved.
    pub(super) fn look_at_files(&self) -> Option<Task> {
        let known = |case: &OpenCase| {
            let told = case.kept.conflict.as_ref().map(|conflict| conflict.sha256.clone());
            let path = case.path().filter(|_| !case.kept.is_saving() && case.reader().is_none())?;
            Some((case.key(), path.to_owned(), case.saved()?.sha256.clone(), told))
        };
        let files: Vec<_> = self.cases.iter().filter_map(known).collect();
        if files.is_empty() {
            return None;
        }
        let job = move |_: &Progress| {
            let changed = files.into_iter().filter_map(|(case, path, known, told)| {
                let theirs = keep::foreign(&path, Some(&known)).filter(|theirs| Some(&theirs.sha256) != told.as_ref())?;
                Some(Outcome::Looked { case, path, known, theirs })
            });
            Outcome::Several(changed.collect())
        };
        Some(Task { label: say!("task-look"), job: Box::new(job) })
    }

    /// Takes in that a file was seen to be another, unless this program has saved it meanwhile.
    pub(super) fn looked(&mut self, key: CaseKey, path: &Path, known: &str, theirs: Foreign) -> Result<(), Problem> {
        let still = |case: &OpenCase| !case.kept.is_saving() && case.saved().is_some_and(|saved| saved.sha256 == known);
        if self.case(key).is_some_and(still) { self.differs(key, path, theirs) } else { Ok(()) }
    }

    /// Merges the case shown with what is in its file, and saves it. Parts that only one side changed
    /// come from there.
    pub(super) fn merge(&mut self, sides: &[(Part, Side)]) -> Result<Option<Task>, Problem> {
        let (at, analyst, key) = ((self.clock)(), self.settings.analyst.clone(), self.shown_key()?);
        let none = || Problem::usage(say!("problem-no-merge"));
        let case = self.case_mut(key).ok_or_else(none)?;
        let conflict = case.kept.conflict.take().ok_or_else(none)?;
        let theirs = match &conflict.theirs {
            Ok(theirs) => theirs,
            Err(_) => {
                let said = conflict.hindrance();
                case.kept.conflict = Some(conflict);
                return Err(said.map_or_else(none, Problem::content));
            }
        };
        let base = case.saved().map(|saved| saved.counting().to_vec()).unwrap_or_default();
        let choose = |part: Part| sides.iter().find(|(known, _)| *known == part).map_or(Side::Mine, |(_, side)| *side);
        let merged = store::merge(&Versions { base: &base, mine: case.file(), theirs }, &choose, at, &analyst);
        let path = case.path().map(PathBuf::from).ok_or_else(none)?;
        case.mark_saved(path.clone(), Saved::new(theirs, case.readings(), conflict.sha256.clone()));
        case.change(|file| *file = merged);
        case.renew();
        let (now, keeper) = (at, self.keeper.as_ref());
        let Some(case) = self.cases.iter_mut().find(|case| case.key() == key) else { return Err(none()) };
        let trouble = keeper.and_then(|keeper| case.fold(keeper, now).err());
        self.tell_once(key, trouble);
        self.save_case(key, path)
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

    /// Looks in the data folder for work that was left unsaved.
    pub(super) fn find_unfinished(&self) -> Option<Task> {
        let data = self.keeper.as_ref()?.data.clone();
        let job = move |_: &Progress| Outcome::Left(keep::left_behind(&data));
        Some(Task { label: say!("task-unsaved"), job: Box::new(job) })
    }

    /// Work that was not saved and waits to be taken up or put away.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    pub(super) fn offer(&mut self, unfinished: Unfinished) {
        let id = self.next_key;
        self.next_key += 1;
        let known = self.offers.iter().any(|offer| offer.unfinished.journals == unfinished.journals);
        let is_open = self.cases.iter().any(|case| case.file().id == unfinished.case.id && case.path().is_none());
        if !known && !is_open {
            self.offers.push(Offer { id, unfinished: Box::new(unfinished) });
        }
    }

    /// Answers an offer: taken up, put away for good, or left for another time.
    pub(super) fn answer_offer(&mut self, command: Command) -> Result<Option<Task>, Problem> {
        let (Command::TakeUp(id) | Command::PutAway(id) | Command::Later(id)) = command else { return Ok(None) };
        let at = self.offers.iter().position(|offer| offer.id == id);
        let at = at.ok_or_else(|| Problem::usage(say!("problem-offer-gone")))?;
        let unfinished = *self.offers.remove(at).unfinished;
        match command {
            Command::TakeUp(_) => self.take_up(unfinished),
            Command::PutAway(_) => {
                let Unfinished { journals, path, lock, hold, .. } = unfinished;
                for journal in journals {
                    std::fs::remove_file(&journal).map_err(|error| Problem::writing(&journal, &error))?;
                }
                drop((lock, hold));
                return Ok(path.map(|path| files::open(vec![path], self.reader.clone(), self.opener())));
            }
            _ => {}
        }
        Ok(None)
    }

    fn take_up(&mut self, unfinished: Unfinished) {
        let Unfinished { journals, case, base, path, steps, lock, hold, .. } = unfinished;
        let anew = steps.iter().any(|line| matches!(line.step, Step::ReadAgain(_)));
        let key = match (base, path) {
            (Some((base, sha256)), Some(path)) => {
                let key = self.open_case(base, Some((path, sha256)));
                if let Some(open) = self.case_mut(key) {
                    open.kept.lock = lock;
                    open.take_over(case, anew);
                }
                key
            }
            _ => self.open_case(case, None),
        };
        let (at, keeper) = ((self.clock)(), self.keeper.as_ref());
        let Some(open) = self.cases.iter_mut().find(|case| case.key() == key) else { return };
        let trouble = keeper.filter(|_| open.saved().is_some()).and_then(|keeper| open.fold(keeper, at).err());
        if trouble.is_none() {
            let now = open.kept.journal.as_ref().map(Shared::path);
            // what was taken up is in the new journal
            journals.iter().filter(|journal| Some(*journal) != now.as_ref()).for_each(|journal| drop(std::fs::remove_file(journal)));
        }
        drop(hold);
        let count = steps.len();
        self.say(say!("notice-took-up", count = count));
        self.tell_once(key, trouble);
    }

    /// Takes in what was loaded, when it is a case.
    pub(super) fn take_in_case(&mut self, mut opened: keep::Opened) -> Result<(), Problem> {
        let open = self.cases.iter().find(|case| case.path().is_some_and(|known| keep::same_place(known, &opened.path))).map(OpenCase::key);
        self.remember(&opened.path);
        if let Some(key) = open {
            return self.show(key);
        }
        std::mem::take(&mut opened.notes).into_iter().for_each(|note| self.say(note));
        let unfinished = opened.unfinished.take();
        let is_unfinished = unfinished.is_some();
        if let (Some(mut unfinished), true) = (unfinished, self.keeper.is_some()) {
            unfinished.lock = opened.lock;
            self.offer(*unfinished);
            return Ok(());
        }
        if is_unfinished {
            self.say(say!("notice-unsaved-beside", path = &opened.path));
        }
        let key = self.open_case(opened.case, Some((opened.path, opened.sha256)));
        if let Some(reason) = &opened.reader {
            self.say(reason.clone());
        }
        if let Some(case) = self.case_mut(key) {
            (case.kept.lock, case.kept.reader) = (opened.lock, opened.reader);
        }
        Ok(())
    }

    pub(super) fn take_in_left(&mut self, left: Vec<Result<Unfinished, Problem>>) {
        for found in left {
            match found {
                Ok(unfinished) => self.offer(unfinished),
                Err(problem) => self.tell(&problem),
            }
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
