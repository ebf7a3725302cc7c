//! Slow work as a value: what to do, how far it is, and what came of it.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, Ordering};

use crate::export::PageImage;
use crate::model::{Article, Casefile, Extraction, Message, Reading, SourceId};
use crate::say;

use super::casebook::Step;
use super::keep::{Foreign, Opened, Unfinished, Written};
use super::{CaseKey, Problem};

/// Work that the window hands to a thread and everyone else does on the spot.
pub struct Task {
    /// What is being done, for the analyst: “Opening 3 files”.
    pub label: Message,
    /// Does it. Ends early, with what it has, once cancelled.
    pub job: Box<dyn FnOnce(&Progress) -> Outcome + Send>,
}

impl Task {
    /// Does the work. A fault in it costs a sentence, not the program.
    pub fn perform(self, progress: &Progress) -> Outcome {
        let Task { label, job } = self;
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(progress)))
            .unwrap_or_else(|_| Outcome::Failed(Problem::content(say!("problem-task-fault", label = label))))
    }
}

/// Shared between a task and whoever watches it.
#[derive(Debug, Default)]
pub struct Progress {
    cancelled: AtomicBool,
    thousandths: AtomicU16,
}

impl Progress {
    /// Asks the task to end early.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }

    /// True once somebody asked it to end.
    pub fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// How much is done, 0 to 1; 0 as well where the task cannot tell.
    pub fn done(&self) -> f32 {
        f32::from(self.thousandths.load(Ordering::Relaxed)) / 1000.0
    }

    pub(super) fn set(&self, done: usize, of: usize) {
        let thousandths = (done * 1000).checked_div(of).unwrap_or(0).min(1000);
        self.thousandths.store(u16::try_from(thousandths).unwrap_or(1000), Ordering::Relaxed);
    }
}

/// What came of a task; goes back through [`super::Workbench::finish`].
pub enum Outcome {
    /// Files or pasted text, read.
    Loaded(Vec<Result<Loaded, Problem>>),
    /// A case, saved.
    Saved {
        /// Which.
        case: CaseKey,
        /// Where.
        path: PathBuf,
        /// What was saved, and how often its sources had been read anew.
        file: (Arc<Casefile>, u64),
        /// Whether it worked.
        result: Result<Written, Problem>,
        /// Tells that the save is under way for as long as it is held.
        ticket: Arc<()>,
    },
    /// A case that was not saved, because somebody else has changed its file.
    Differs {
        /// Which.
        case: CaseKey,
        /// Where.
        path: PathBuf,
        /// What is in the file.
        theirs: Foreign,
        /// Tells that the save is under way for as long as it is held.
        ticket: Arc<()>,
    },
    /// The file of a case, which somebody else has changed since it was `known`.
    Looked {
        /// Which.
        case: CaseKey,
        /// Where.
        path: PathBuf,
        /// SHA-256 of what this program knew.
        known: String,
        /// What is in the file.
        theirs: Foreign,
    },
    /// Several, in this order.
    Several(Vec<Outcome>),
    /// A step of keeping the casebook up to date.
    Casebook(Step),
    /// Work that was left unsaved in the data folder.
    Left(Vec<Result<Unfinished, Problem>>),
    /// A report, written.
    Exported {
        /// Where.
        path: PathBuf,
        /// What did not fit, or why it failed.
        result: Result<Vec<Message>, Problem>,
    },
    /// The pages of a report.
    Drawn {
        /// Of which case.
        case: CaseKey,
        /// Of which of its revisions.
        revision: u64,
        /// The pages, or why there are none.
        result: Result<Vec<PageImage>, Problem>,
    },
    /// Sources, read again.
    ReadAgain {
        /// Of which case.
        case: CaseKey,
        /// Each with the reading it was read under.
        sources: Vec<(SourceId, Reading, Extraction)>,
        /// True when the analyst asked for it, false when a change of reading led to it.
        anew: bool,
    },
    /// Given up.
    Failed(Problem),
    /// Cancelled before anything came of it.
    Cancelled,
}

/// Something that was read.
pub enum Loaded {
    /// A case from its file.
    Case(Box<Opened>),
    /// A case out of a file of another format, which is not its own file.
    Imported(Box<Casefile>),
    /// An article that begins a case.
    Article(Box<(Article, Extraction)>),
    /// An article that joins the case of this key.
    Further(CaseKey, Box<(Article, Extraction)>),
    /// An article that is a newer version of a source of the case of this key.
    Version(CaseKey, Box<(Article, Extraction)>),
}
