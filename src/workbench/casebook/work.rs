//! What keeps the casebook up to date: the folder is looked through, what changed is read a handful at a
//! time, cases are compared; all of it as tasks, so that the window never waits.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::say;
use crate::workbench::{Outcome, Problem, Progress, Task, Workbench};

use super::alike::{self, Answered, Likeness, Pair, Verdict};
use super::scan::{self, Scanned};
use super::{ANSWERS, Card, Casebook, Entry, State, index, is_case};

/// So many files are read in one task: the list fills while it is looked at.
const HANDFUL: usize = 64;

/// What is under way, and what is to be done.
#[derive(Default)]
pub(super) struct Pace {
    /// True while a task is under way.
    busy: bool,
    /// True once the analyst stopped the reading.
    stopped: bool,
    /// True where cards changed since they were compared.
    uncompared: bool,
    /// How many files there were to read when the reading began.
    to_read: usize,
    /// Files to be read again though they have a card.
    again: BTreeSet<PathBuf>,
}

/// What came of a task about the casebook.
pub enum Step {
    /// The folder was looked through.
    Scanned(Box<Result<Scanned, Problem>>),
    /// Files of this folder were read.
    Read {
        /// The folder.
        folder: PathBuf,
        /// What was asked for.
        asked: Vec<PathBuf>,
        /// What they hold.
        entries: Vec<Entry>,
        /// True where the analyst stopped it.
        stopped: bool,
    },
    /// The cases were compared.
    Compared(BTreeMap<Pair, Likeness>),
}

impl Workbench {
    /// The casebook.
    pub fn casebook(&self) -> &Casebook {
        &self.casebook
    }

    /// Keeps the index of the casebook in the folder `data` from now on.
    pub fn keep_index(&mut self, data: PathBuf) {
        self.casebook.data = Some(data);
    }

    /// Makes `folder` the casebook, or (`None`) has none from now on.
    pub(in crate::workbench) fn choose_casebook(&mut self, folder: Option<PathBuf>) -> Result<Option<Task>, Problem> {
        let folder = folder.map(|folder| std::path::absolute(&folder).unwrap_or(folder));
        if let Some(folder) = folder.as_deref().filter(|folder| !folder.is_dir()) {
            return Err(Problem::usage(say!("problem-no-casebook-folder", path = folder)));
        }
        self.change_settings(|settings| settings.cases = folder);
        Ok(self.scan_casebook())
    }

    /// The task that looks through the casebook of the settings.
    pub(in crate::workbench) fn scan_casebook(&mut self) -> Option<Task> {
        let wanted = self.settings.cases.clone();
        if self.casebook.folder != wanted {
            let (data, revision) = (self.casebook.data.take(), self.casebook.revision + 1);
            self.casebook = Casebook { folder: wanted.clone(), data, revision, ..Casebook::default() };
        }
        let folder = wanted?;
        self.casebook.pace.busy = true;
        self.casebook.pace.stopped = false;
        let place = self.casebook.index();
        let job = move |_: &Progress| Outcome::Casebook(Step::Scanned(Box::new(scan::scan(&folder, place.as_deref()))));
        Some(Task { label: say!("task-casebook-look"), job: Box::new(job) })
    }

    /// What is to be done next for the casebook.
    pub(in crate::workbench) fn tend_casebook(&mut self) -> Option<Task> {
        // another folder may have been chosen in the settings
        if self.casebook.folder != self.settings.cases { self.scan_casebook() } else { self.casebook.next_task() }
    }

    /// Takes in what came of a task about the casebook.
    pub(in crate::workbench) fn step_casebook(&mut self, step: Step) -> Result<(), Problem> {
        let book = &mut self.casebook;
        book.pace.busy = false;
        match step {
            Step::Scanned(scanned) => {
                let problems = book.take_in((*scanned)?);
                problems.iter().for_each(|problem| self.tell(problem));
            }
            Step::Read { folder, asked, entries, stopped } if book.folder() == Some(&folder) => book.take_in_read(&asked, entries, stopped),
            Step::Read { .. } => {}
            Step::Compared(pairs) => {
                book.pairs = pairs;
                book.hint();
            }
        }
        Ok(())
    }

    /// Notes that the file at `path` was written.
    pub(in crate::workbench) fn casebook_saved(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let within = self.casebook.folder().and_then(|folder| path.strip_prefix(folder).ok());
        if let Some(within) = within.filter(|within| is_case(within)).map(PathBuf::from) {
            self.casebook.pace.again.insert(within);
            self.casebook.pace.stopped = false;
        }
    }

    /// Keeps what the analyst says about two cases that look alike, beside the cases.
    pub(in crate::workbench) fn answer_alike(&mut self, cases: (Uuid, Uuid), verdict: Verdict) -> Result<(), Problem> {
        let folder = self.casebook.folder().ok_or_else(|| Problem::usage(say!("problem-no-casebook")))?;
        let answer = Answered { cases, verdict, analyst: self.settings.analyst.clone(), at: (self.clock)() };
        let path = folder.join(ANSWERS);
        // two ids, a name and a time: they can always be written
        let line = serde_json::to_string(&answer).unwrap_or_default() + "\n";
        let file = std::fs::OpenOptions::new().append(true).create(true).open(&path);
        file.and_then(|mut file| file.write_all(line.as_bytes())).map_err(|error| Problem::writing(&path, &error))?;
        self.casebook.answers.insert(alike::pair(cases.0, cases.1), answer);
        self.casebook.hint();
        Ok(())
    }
}

impl Casebook {
    /// Where its index is.
    fn index(&self) -> Option<PathBuf> {
        Some(index::place(self.data.as_deref()?, self.folder()?))
    }

    fn next_task(&mut self) -> Option<Task> {
        if self.pace.busy || self.folder.is_none() {
            return None;
        }
        let files = self.to_read();
        let task = if !files.is_empty() {
            self.read(files)
        } else if std::mem::take(&mut self.pace.uncompared) {
            self.compare()
        } else {
            return None;
        };
        self.pace.busy = true;
        Some(task)
    }

    fn to_read(&self) -> Vec<PathBuf> {
        let unread = self.entries.iter().filter(|entry| !self.pace.stopped && entry.state == State::Unread);
        let again = self.pace.again.iter().cloned();
        again.chain(unread.map(|entry| entry.path.clone())).take(HANDFUL).collect()
    }

    fn read(&self, files: Vec<PathBuf>) -> Task {
        let (folder, index) = (self.folder.clone().unwrap_or_default(), self.index());
        let count = (self.pace.to_read.saturating_sub(self.unread()), self.pace.to_read);
        let job = move |progress: &Progress| {
            let entries = scan::read(&folder, files.clone(), count, progress);
            index.iter().for_each(|place| index::append(place, &entries));
            Outcome::Casebook(Step::Read { folder, asked: files, entries, stopped: progress.is_cancelled() })
        };
        Task { label: say!("task-casebook-read"), job: Box::new(job) }
    }

    fn compare(&self) -> Task {
        let cards: Vec<_> =
            self.entries.iter().filter_map(|entry| if let State::Read(card) = &entry.state { Some(card.clone()) } else { None }).collect();
        let job = move |_: &Progress| Outcome::Casebook(Step::Compared(alike::pairs(cards.iter().map(|card| -> &Card { card }))));
        Task { label: say!("task-casebook-compare"), job: Box::new(job) }
    }

    fn take_in(&mut self, scanned: Scanned) -> Vec<Problem> {
        if self.folder() != Some(&scanned.folder) {
            return Vec::new();
        }
        self.entries = scanned.entries;
        self.answers = alike::answers(&scanned.answers);
        self.pace.to_read = self.unread();
        self.pace.uncompared = true;
        self.revision += 1;
        scanned.problems
    }

    fn take_in_read(&mut self, asked: &[PathBuf], entries: Vec<Entry>, stopped: bool) {
        for path in asked {
            self.pace.again.remove(path);
        }
        let gone = asked.iter().filter(|path| !stopped && !entries.iter().any(|entry| entry.path == **path));
        let gone: BTreeSet<&PathBuf> = gone.collect();
        self.entries.retain(|entry| !gone.contains(&entry.path));
        entries.into_iter().for_each(|entry| self.set(entry));
        self.pace.stopped |= stopped;
        self.pace.uncompared = true;
        self.revision += 1;
    }
}
