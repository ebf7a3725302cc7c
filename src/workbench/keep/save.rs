//! Saving a case: never over what somebody else wrote, never half.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::model::{Casefile, Message};
use crate::say;
use crate::store;
use crate::store::journal::Step;
use crate::workbench::{CaseKey, Outcome, Problem, Task};

use super::{Holder, Lock, Shared, disk, journal, lock_for_saving};

/// What a save needs to know.
pub struct Saving {
    pub case: CaseKey,
    pub file: Arc<Casefile>,
    pub readings: u64,
    pub path: PathBuf,
    /// SHA-256 of the file as this program knows it; `None` for a file that is new to it.
    pub known: Option<String>,
    pub journal: Option<Shared>,
    /// True while this program has the lock of that file.
    pub is_locked: bool,
    /// True for a workbench that offers unfinished work back, and so has seen it.
    pub keeps: bool,
    /// Held until the outcome is taken in.
    pub ticket: Arc<()>,
    pub me: Holder,
    pub at: DateTime<Utc>,
}

/// A file that was put in place.
pub struct Written {
    pub(crate) sha256: String,
    pub(crate) lock: Option<Lock>,
    pub(crate) note: Option<Message>,
}

/// The version of a case that somebody else has put in its file.
pub struct Foreign {
    pub(crate) case: Result<Casefile, Message>,
    pub(crate) sha256: String,
}

enum Done {
    Written(Written),
    Differs(Foreign),
}

/// The task that saves.
pub(in crate::workbench) fn save(saving: Saving) -> Task {
    let label = say!("task-save", path = &saving.path);
    let upto = saving.journal.as_ref().map_or(0, Shared::last);
    let job = move |_: &_| {
        let done = put(&saving, upto);
        let Saving { case, path, file, readings, ticket, .. } = saving;
        match done {
            Ok(Done::Differs(theirs)) => Outcome::Differs { case, path, theirs, ticket },
            Ok(Done::Written(written)) => Outcome::Saved { case, path, file: (file, readings), result: Ok(written), ticket },
            Err(problem) => Outcome::Saved { case, path, file: (file, readings), result: Err(problem), ticket },
        }
    };
    Task { label, job: Box::new(job) }
}

fn put(saving: &Saving, upto: u64) -> Result<Done, Problem> {
    let path = &saving.path;
    let place = disk::real(path)?;
    let lock = if saving.is_locked { None } else { lock_for_saving(&place, &saving.me)? };
    if !saving.keeps {
        refuse_unfinished(&place, path)?;
    }
    if let Some(theirs) = foreign(&place, saving.known.as_deref()) {
        return Ok(Done::Differs(theirs));
    }
    let text =
        store::to_ron(&saving.file).map_err(|error| Problem::content(say!("problem-not-saved", path = path, error = error.said())))?;
    let sha256 = store::sha256(text.as_bytes());
    if let Some(journal) = &saving.journal {
        let step = Step::Saving { sha256: sha256.clone(), upto, file: path.to_string_lossy().into_owned() };
        // without it, a crash right behind the rename offers work again that is saved
        let _ = journal.append(saving.at, "", step, None);
    }
    let note = disk::replace(&place, text.as_bytes(), true).map_err(|error| Problem::writing(path, &error))?;
    Ok(Done::Written(Written { sha256, lock, note }))
}

/// What stands in the file when it is not what this program knows.
pub(in crate::workbench) fn foreign(place: &Path, known: Option<&str>) -> Option<Foreign> {
    let known = known?;
    let bytes = std::fs::read(place).ok()?;
    let sha256 = store::sha256(&bytes);
    (sha256 != known).then(|| Foreign { case: store::from_ron(&bytes).map_err(|error| error.said()), sha256 })
}

/// A program that cannot offer unfinished work back does not write over it.
fn refuse_unfinished(place: &Path, path: &Path) -> Result<(), Problem> {
    if !journal::journal_of(place).exists() {
        return Ok(());
    }
    Err(Problem::content(say!("problem-unfinished-beside", path = path)))
}
