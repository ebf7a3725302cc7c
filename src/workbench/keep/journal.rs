//! The journal of an open case, as a file. A step is written before the command that made it is
//! done; a thread beside the window's flushes it to the disk.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use chrono::{DateTime, Utc};

use crate::store::journal::{Head, Line, Step, line};

use super::disk;
use super::lock::Hold;

/// The thread that flushes to the disk. Ends, with all its work done, when this is dropped.
pub(in crate::workbench) struct Flusher {
    jobs: Option<Sender<Box<dyn FnOnce() + Send>>>,
    thread: Option<JoinHandle<()>>,
}

impl Flusher {
    pub fn new() -> Self {
        let (jobs, received) = channel::<Box<dyn FnOnce() + Send>>();
        let work = move || received.into_iter().for_each(|job| job());
        let thread = std::thread::Builder::new().name("sourceline-journal".to_owned()).spawn(work).ok();
        Self { jobs: Some(jobs), thread }
    }

    /// Has the thread do this; where there is no thread, does it here.
    pub fn send(&self, job: Box<dyn FnOnce() + Send>) {
        let unsent = match &self.jobs {
            Some(jobs) if self.thread.is_some() => jobs.send(job).err().map(|back| back.0),
            _ => Some(job),
        };
        unsent.into_iter().for_each(|job| job());
    }
}

impl Drop for Flusher {
    fn drop(&mut self) {
        self.jobs = None;
        // a thread that broke off has told its fault itself
        let _ = self.thread.take().map(JoinHandle::join);
    }
}

/// A journal that is being written.
pub(super) struct JournalFile {
    path: PathBuf,
    file: Option<Arc<Hold>>,
    /// How long the file is, all steps whole.
    length: u64,
    next: u64,
    pending: String,
    /// True after a write that may have left a part of a step.
    is_torn: bool,
    /// True once it is not wanted any more, also where it has not been begun yet.
    is_gone: bool,
    /// Why the file could not be begun.
    failure: Option<io::Error>,
    is_dirty: Arc<AtomicBool>,
}

/// A journal that the window, a save and the flusher share.
#[derive(Clone)]
pub(in crate::workbench) struct Shared(Arc<Mutex<JournalFile>>);

impl Shared {
    /// A journal to be written to `path`, once it is begun. Until then steps wait.
    pub fn new(path: PathBuf) -> Self {
        Self(Arc::new(Mutex::new(JournalFile {
            path,
            file: None,
            length: 0,
            next: 1,
            pending: String::new(),
            is_torn: false,
            is_gone: false,
            failure: None,
            is_dirty: Arc::default(),
        })))
    }

    fn get(&self) -> MutexGuard<'_, JournalFile> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Where it is.
    pub fn path(&self) -> PathBuf {
        self.get().path.clone()
    }

    /// Forgets what was noted, to begin anew with [`Shared::fill`] from the case as it is now.
    /// Steps noted in between wait for it.
    pub fn restart(&self) {
        self.get().restart();
    }

    /// Writes the file, in front of the steps that wait for it.
    pub fn fill(&self, head: &Head) {
        let mut journal = self.get();
        if let Err(error) = journal.begin(head, &[]) {
            journal.failure = Some(error);
        }
    }

    /// Notes that the file cannot be begun; the next step tells.
    pub fn fail(&self, error: io::Error) {
        self.get().failure = Some(error);
    }

    /// Begins the file anew with these lines: whoever reads sees the old one or the new one.
    pub fn begin(&self, head: &Head, lines: &[Line], flusher: Option<&Flusher>) -> io::Result<()> {
        let mut journal = self.get();
        journal.restart();
        journal.begin(head, lines)?;
        journal.flush_soon(flusher);
        Ok(())
    }

    /// Notes a step; answers its number.
    pub fn append(&self, at: DateTime<Utc>, analyst: &str, step: Step, flusher: Option<&Flusher>) -> io::Result<u64> {
        let mut journal = self.get();
        let n = journal.next;
        let text = line(&Line { n, at, analyst: analyst.to_owned(), step }).map_err(io::Error::other)?;
        journal.next += 1;
        journal.pending.push_str(&text);
        journal.write()?;
        journal.flush_soon(flusher);
        Ok(n)
    }

    /// The number of the last step.
    pub fn last(&self) -> u64 {
        self.get().next - 1
    }

    /// Takes the file away: what it holds is in the case, or is not wanted.
    pub fn remove(&self) {
        let mut journal = self.get();
        journal.is_gone = true;
        if journal.file.take().is_none_or(|hold| disk::is_at(hold.file(), &journal.path)) {
            // one that stays is found to be folded when the case is opened
            let _ = std::fs::remove_file(&journal.path);
        }
    }
}

impl JournalFile {
    fn restart(&mut self) {
        (self.file, self.next, self.is_torn, self.failure) = (None, 1, false, None);
        self.pending.clear();
    }

    fn begin(&mut self, head: &Head, lines: &[Line]) -> io::Result<()> {
        if self.is_gone {
            return Ok(());
        }
        let mut text = line(head).map_err(io::Error::other)?;
        for step in lines {
            text.push_str(&line(step).map_err(io::Error::other)?);
        }
        let mut file = disk::temporary(&self.path)?;
        file.write_all(text.as_bytes())?;
        let file = file.persist(&self.path).map_err(|error| error.error)?;
        // says that the program is still there; where the disk cannot lock, nothing is lost by it
        let hold = Hold::on(file);
        self.length = text.len() as u64;
        self.is_torn = false;
        self.file = Some(Arc::new(hold));
        if self.pending.is_empty() {
            self.next = lines.last().map_or(1, |line| line.n + 1);
        }
        self.write()
    }

    fn write(&mut self) -> io::Result<()> {
        if let Some(failure) = &self.failure {
            return Err(failure.raw_os_error().map_or_else(|| failure.kind().into(), io::Error::from_raw_os_error));
        }
        // not begun yet: the step waits for that
        let Some(hold) = &self.file else { return Ok(()) };
        let mut file = hold.file();
        if self.is_torn {
            file.set_len(self.length)?;
            self.is_torn = false;
        }
        if !self.pending.is_empty() {
            if let Err(error) = at_end(file, self.length).and_then(|()| file.write_all(self.pending.as_bytes())) {
                self.is_torn = true;
                return Err(error);
            }
            self.length += self.pending.len() as u64;
            self.pending.clear();
        }
        // what is written to a file that was taken away is nowhere
        if disk::is_at(file, &self.path) { Ok(()) } else { Err(io::ErrorKind::NotFound.into()) }
    }

    fn flush_soon(&self, flusher: Option<&Flusher>) {
        let (Some(flusher), Some(hold)) = (flusher, self.file.clone()) else { return };
        if self.is_dirty.swap(true, Ordering::AcqRel) {
            return;
        }
        let is_dirty = Arc::clone(&self.is_dirty);
        flusher.send(Box::new(move || {
            is_dirty.store(false, Ordering::Release);
            // a disk that cannot flush will say so to the next write
            let _ = hold.file().sync_data();
        }));
    }
}

fn at_end(mut file: &File, length: u64) -> io::Result<()> {
    io::Seek::seek(&mut file, io::SeekFrom::Start(length)).map(drop)
}

/// Where the journal of the case saved at `path` is.
pub(super) fn journal_of(path: &Path) -> PathBuf {
    disk::beside(path, "", ".journal")
}
