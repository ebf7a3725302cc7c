//! Nothing lost: how cases are opened, noted step by step, saved and found again.
//!
//! ```text
//! open ──▶ lock ──▶ file ──▶ journal? ──▶ Unfinished, offered back
//! step ──▶ journal (beside the case, else in the data folder) ──▶ flusher
//! save ──▶ same file as before? ──▶ journal: Saving ──▶ temporary ──▶ keep previous ──▶ rename ──▶ fold the journal
//! ```

mod disk;
mod journal;
mod lock;
mod measure;
mod save;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Utc};

use crate::model::{Casefile, Message};
use crate::say;
use crate::store::journal::{self as steps, Base, Head, Journal, Line};
use crate::store::{self, StoreError};

pub use disk::write_atomically;
pub(super) use journal::{Flusher, Shared};
pub(super) use lock::Holder;
pub use lock::Lock;
use lock::{Hold, Locked};
pub use measure::Measured;
pub use save::{Foreign, Written};
pub(super) use save::{Saving, foreign, save};

use super::Problem;

/// A case that was read from its file.
pub struct Opened {
    pub(super) case: Casefile,
    pub(super) path: PathBuf,
    /// SHA-256 of the file.
    pub(super) sha256: String,
    /// `None` where it is not kept here, or only to be read.
    pub(super) lock: Option<Lock>,
    /// Why it is only to be read.
    pub(super) reader: Option<Message>,
    /// What is worth saying about it.
    pub(super) notes: Vec<Message>,
    pub(super) unfinished: Option<Box<Unfinished>>,
}

/// Work that was not saved when the program ended.
pub struct Unfinished {
    /// The journals it stands in.
    pub(super) journals: Vec<PathBuf>,
    /// The case with the work in it.
    pub(super) case: Casefile,
    /// The case and the file it continues; `None` for one that was never saved.
    pub(super) base: Option<(Casefile, String)>,
    pub(super) path: Option<PathBuf>,
    pub(super) steps: Vec<Line>,
    pub(super) damage: Option<Message>,
    pub(super) lock: Option<Lock>,
    /// Keeps other windows from offering the same.
    pub(super) hold: Option<Hold>,
}

/// What opening a case needs to know.
#[derive(Clone)]
pub(super) struct Opener {
    /// `None` for a workbench that keeps nothing.
    pub data: Option<PathBuf>,
    pub me: Holder,
}

/// Reads the case in `bytes`, the content of the file `path`, after asking for its lock.
pub(super) fn open(path: &Path, opener: &Opener, read: &dyn Fn(&Path) -> Result<Vec<u8>, Problem>) -> Result<Opened, Problem> {
    let place = disk::real(path)?;
    let (mut lock, mut reader, mut notes) = (None, None, Vec::new());
    if opener.data.is_some() {
        match lock::take(&place, &opener.me) {
            Locked::Ours(ours, stale) => {
                disk::sweep(&place);
                notes.extend(stale.map(|who| say!("notice-left-open", path = path, who = who.in_words())));
                lock = Some(ours);
            }
            Locked::Held(holder) => reader = Some(held(path, &holder)),
            // a folder one may not write in: the save will say so
            Locked::Cannot => {}
        }
    }
    let bytes = read(path)?;
    let case = store::from_ron(&bytes).map_err(|error| unreadable(path, &error))?;
    let sha256 = store::sha256(&bytes);
    let mut opened = Opened {
        case,
        path: std::path::absolute(path).unwrap_or_else(|_| path.to_owned()),
        sha256,
        lock,
        reader: reader.clone(),
        notes,
        unfinished: None,
    };
    if reader.is_none() {
        find_unfinished(&mut opened, &place, opener.data.as_deref());
    }
    Ok(opened)
}

fn unreadable(path: &Path, error: &StoreError) -> Problem {
    let previous = disk::previous(path);
    Problem::content(if previous.exists() {
        say!("problem-not-opened-previous", path = path, error = error.said(), previous = &previous)
    } else {
        say!("problem-not-opened", path = path, error = error.said())
    })
}

/// Why a case is only to be read.
pub(super) fn held(path: &Path, holder: &Holder) -> Message {
    say!("problem-only-read", path = path, who = holder.in_words())
}

/// Looks for a journal that goes with the case, beside it and in the data folder.
fn find_unfinished(opened: &mut Opened, place: &Path, data: Option<&Path>) {
    let beside = journal::journal_of(place);
    let apart = data.map(|data| apart(data, &opened.case));
    // the one apart is the newer, where both are: it was begun because the one beside failed
    for path in [apart, Some(beside)].into_iter().flatten() {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        match steps::read(&bytes) {
            Ok(found) if found.head.case == opened.case.id => {
                let unfinished = continued(&path, found, opened, place);
                match unfinished {
                    Some(unfinished) => opened.unfinished = Some(Box::new(unfinished)),
                    None if opened.lock.is_some() => drop(std::fs::remove_file(&path)),
                    None => {}
                }
            }
            Ok(_) => opened.notes.push(say!("notice-other-journal", path = &path)),
            Err(error) => opened.notes.push(say!("problem-journal", path = &path, error = error.said())),
        }
        if opened.unfinished.is_some() {
            break;
        }
    }
}

/// What the journal `found` adds to the case; `None` when all of it is in the file.
fn continued(path: &Path, found: Journal, opened: &Opened, place: &Path) -> Option<Unfinished> {
    let of = |case: Casefile, base: (Casefile, String), steps: Vec<Line>, damage: Option<Message>| Unfinished {
        journals: vec![path.to_owned()],
        case,
        base: Some(base),
        path: Some(opened.path.clone()),
        steps,
        damage: found.damage.clone().or(damage),
        lock: None,
        hold: None,
    };
    if let Some(lines) = found.since(&opened.sha256) {
        let lines = lines.to_vec();
        let (case, damage) = steps::replay(opened.case.clone(), &lines);
        let nothing = lines.is_empty() || case == opened.case;
        return (!nothing || found.damage.is_some()).then(|| of(case, (opened.case.clone(), opened.sha256.clone()), lines, damage));
    }
    // the file is another than the one the journal continues: the version before may be that one
    let earlier = std::fs::read(disk::previous(place)).ok().and_then(|bytes| {
        let sha256 = store::sha256(&bytes);
        let lines = found.since(&sha256)?.to_vec();
        Some((store::from_ron(&bytes).ok()?, sha256, lines))
    });
    if let Some((base, sha256, lines)) = earlier {
        let (case, damage) = steps::replay(base.clone(), &lines);
        return (case != base).then(|| of(case, (base, sha256), lines, damage));
    }
    let Some(Ok(whole)) = found.whole() else {
        let lines = steps::net(&found.lines);
        let (case, damage) = steps::replay(opened.case.clone(), &lines);
        return (case != opened.case).then(|| of(case, (opened.case.clone(), opened.sha256.clone()), lines, damage));
    };
    // where the file was changed since, both began with what they still share
    let common = whole.log.iter().zip(&opened.case.log).take_while(|(mine, theirs)| mine == theirs).count();
    let base = Casefile { cursor: common, log: whole.log.get(..common).unwrap_or_default().to_vec(), ..opened.case.clone() };
    let base = if found.of() == Some(&opened.sha256) { opened.case.clone() } else { base };
    let sha256 = found.of().unwrap_or_default().to_owned();
    let (case, damage) = steps::replay(whole, &found.lines);
    (case != opened.case).then(|| of(case, (base, sha256), found.lines.clone(), damage))
}

/// Work on cases that are not beside it, as journals in the data folder `data` tell of it.
pub(super) fn left_behind(data: &Path) -> Vec<Result<Unfinished, Problem>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(data).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "journal"));
    paths.sort();
    paths.iter().filter_map(|path| left(path).transpose()).collect()
}

fn left(path: &Path) -> Result<Option<Unfinished>, Problem> {
    let Ok(hold) = std::fs::File::open(path).map(Hold::on) else { return Ok(None) };
    if hold.is_elsewhere {
        return Ok(None);
    }
    let told = |error: &StoreError| Problem::content(say!("problem-journal", path = path, error = error.said()));
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    let found = steps::read(&bytes).map_err(|error| told(&error))?;
    let Some(whole) = found.whole() else { return Ok(None) };
    let whole = whole.map_err(|error| told(&error))?;
    if let Some((file, sha256)) = found.saving()
        && std::fs::read(file).is_ok_and(|bytes| store::sha256(&bytes) == sha256)
        && found.since(sha256).is_some_and(<[Line]>::is_empty)
    {
        let _ = std::fs::remove_file(path);
        return Ok(None);
    }
    let (case, damage) = steps::replay(whole, &found.lines);
    Ok(Some(Unfinished {
        journals: vec![path.to_owned()],
        case,
        base: None,
        path: None,
        steps: found.lines,
        damage: found.damage.or(damage),
        lock: None,
        hold: Some(hold),
    }))
}

/// Where the journal of `case` is while it has no file, or its folder cannot be written.
pub(super) fn apart(data: &Path, case: &Casefile) -> PathBuf {
    data.join(format!("{}.journal", case.id))
}

/// A journal of the whole of `case` in the data folder, begun on the thread of `flusher`, or at once
/// where there is a step in it that must not wait. `saved`: its file and the SHA-256 of that.
pub(super) fn begin_apart(
    data: &Path,
    case: Arc<Casefile>,
    saved: Option<(&Path, &str)>,
    flusher: Option<&Flusher>,
    old: Option<&Shared>,
) -> Shared {
    let path = apart(data, &case);
    let journal = old.filter(|old| old.path() == path).cloned().unwrap_or_else(|| Shared::new(path));
    journal.restart();
    let (begun, data) = (journal.clone(), data.to_owned());
    let (file, of) = (saved.map(|(path, _)| path.to_string_lossy().into_owned()), saved.map(|(_, sha256)| sha256.to_owned()));
    let begin = move || {
        let text = store::to_ron(&case).map_err(io::Error::other);
        match private_folder(&data).and(text) {
            Ok(text) => begun.fill(&Head::new(case.id, file, Base::Whole { case: text, of })),
            Err(error) => begun.fail(error),
        }
    };
    match flusher {
        Some(flusher) => flusher.send(Box::new(begin)),
        None => begin(),
    }
    journal
}

/// A journal beside the file `path` that leads from its content to `now`.
pub(super) fn begin_beside(path: &Path, sha256: &str, now: &Casefile, lines: &[Line], flusher: &Flusher) -> io::Result<Shared> {
    let place = disk::real(path).map_err(io::Error::other)?;
    let journal = Shared::new(journal::journal_of(&place));
    rebegin(&journal, path, sha256, now, lines, flusher)?;
    Ok(journal)
}

/// Writes `journal` anew.
pub(super) fn rebegin(journal: &Shared, path: &Path, sha256: &str, now: &Casefile, lines: &[Line], flusher: &Flusher) -> io::Result<()> {
    let file = Some(path.to_string_lossy().into_owned());
    journal.begin(&Head::new(now.id, file, Base::Saved(sha256.to_owned())), lines, Some(flusher))
}

/// Makes the folder, for its owner alone.
fn private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Takes the lock of `path` for a save there; the sentence says who has it.
pub(super) fn lock_for_saving(path: &Path, me: &Holder) -> Result<Option<Lock>, Problem> {
    match lock::take(path, me) {
        Locked::Ours(lock, _) => Ok(Some(lock)),
        Locked::Held(holder) => Err(Problem::input_output(say!("problem-open-elsewhere", path = path, who = holder.in_words()))),
        Locked::Cannot => Ok(None),
    }
}

/// True when both name the same place.
pub(super) fn same_place(one: &Path, other: &Path) -> bool {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    absolute(one) == absolute(other)
}

/// The time from which a lock counts.
pub(super) fn holder(analyst: &str, now: DateTime<Utc>) -> Holder {
    Holder::this(analyst, now)
}
