//! The files of a casebook: found, compared with what is known of them, and read where they changed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::UNIX_EPOCH;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::store;
use crate::workbench::{Problem, Progress};

use super::card::Card;
use super::{Entry, State, index};

/// How deep folders may stand in one another; a link that leads back up ends here.
const DEPTH: usize = 16;

/// What tells one content of a file from another without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Stamp {
    /// Nanoseconds since 1970.
    modified: u64,
    /// Bytes.
    length: u64,
}

impl Stamp {
    /// The stamp of the file at `path`.
    pub fn of(path: &Path) -> std::io::Result<Self> {
        std::fs::metadata(path).map(|found| Self::from_metadata(&found))
    }

    fn from_metadata(found: &std::fs::Metadata) -> Self {
        let since = found.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified = since.and_then(|since| u64::try_from(since.as_nanos()).ok()).unwrap_or_default();
        Self { modified, length: found.len() }
    }
}

/// A folder as it was found.
pub struct Scanned {
    /// The folder.
    pub folder: PathBuf,
    /// Its cases by name, those that changed since the index was written without a card.
    pub entries: Vec<Entry>,
    /// The lines of the file with answers about likeness.
    pub answers: String,
    /// What kept a part of the folder from being looked through.
    pub problems: Vec<Problem>,
}

/// Looks through `folder`, with what the index at `place` knows.
pub fn scan(folder: &Path, place: Option<&Path>) -> Result<Scanned, Problem> {
    let loaded = place.and_then(|place| index::load(place, folder));
    let is_sound = loaded.as_ref().is_some_and(|loaded| !loaded.is_ragged);
    let mut known = loaded.map(|loaded| loaded.files).unwrap_or_default();
    let (mut files, mut problems) = (BTreeMap::new(), Vec::new());
    collect(folder, folder, DEPTH, &mut files, &mut problems)?;
    let entries = files.into_iter().map(|(path, stamp)| {
        let state = known.remove(&path).filter(|(known, _)| *known == stamp).map_or(State::Unread, |(_, state)| state);
        Entry::new(path, stamp, state)
    });
    let entries: Vec<Entry> = entries.collect();
    if let Some(place) = place.filter(|_| !is_sound || !known.is_empty()) {
        problems.extend(index::write(place, &index::text(folder, &entries)).err());
    }
    let answers = std::fs::read_to_string(folder.join(super::ANSWERS)).unwrap_or_default();
    Ok(Scanned { folder: folder.to_owned(), entries, answers, problems })
}

/// The case files in `folder` and below, by their path within `root`.
fn collect(
    root: &Path,
    folder: &Path,
    depth: usize,
    files: &mut BTreeMap<PathBuf, Stamp>,
    problems: &mut Vec<Problem>,
) -> Result<(), Problem> {
    let entries = std::fs::read_dir(folder).map_err(|error| Problem::reading(folder, &error))?;
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let name = name.to_string_lossy();
        if name.starts_with('.') {
            continue;
        }
        let Ok(found) = std::fs::metadata(&path) else { continue };
        if found.is_dir() && depth > 0 {
            // a folder that may not be read costs a sentence, not the casebook
            let trouble = collect(root, &path, depth - 1, files, problems).err();
            problems.extend(trouble);
        } else if found.is_file() && super::is_case(&path) {
            let within = path.strip_prefix(root).unwrap_or(&path).to_owned();
            files.insert(within, Stamp::from_metadata(&found));
        }
    }
    Ok(())
}

/// Reads these files of `folder`, of `all` that there are to read, `before` of which are done. Those that are left when it is
/// cancelled are not in the answer.
pub fn read(folder: &Path, files: Vec<PathBuf>, (before, all): (usize, usize), progress: &Progress) -> Vec<Entry> {
    let done = AtomicUsize::new(before);
    let read = |path: PathBuf| {
        let entry = (!progress.is_cancelled()).then(|| read_one(folder, path)).flatten();
        progress.set(done.fetch_add(1, Ordering::Relaxed), all);
        entry
    };
    files.into_par_iter().filter_map(read).collect()
}

/// `None` where the file is gone.
fn read_one(folder: &Path, path: PathBuf) -> Option<Entry> {
    let place = folder.join(&path);
    // the stamp before the bytes: what is written in between is read again
    let stamp = Stamp::of(&place).ok()?;
    let bytes = std::fs::read(&place).map_err(|error| Problem::reading(&place, &error).said);
    let case = bytes.and_then(|bytes| store::from_ron(&bytes).map_err(|error| error.said()));
    let state = case.map_or_else(State::Broken, |case| State::Read(Arc::new(Card::of(&case))));
    Some(Entry::new(path, stamp, state))
}
