//! Who has a case open to write: a small file beside it, locked for as long. The lock itself goes
//! with the program that holds it, so one that a crash leaves behind is recognised and taken over.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::Message;
use crate::model::message::Part;
use crate::say;

use super::disk::{beside, is_at};

/// How long a lock counts on a disk that cannot lock, when its holder cannot be asked: a long day.
const COUNTS: Duration = Duration::from_secs(16 * 60 * 60);

/// How often a lock is tried that somebody is just giving back.
const TRIES: usize = 20;

/// Who holds a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(in crate::workbench) struct Holder {
    analyst: String,
    machine: String,
    process: u32,
    since: DateTime<Utc>,
}

impl Holder {
    /// This program, for `analyst`, from `since` on.
    pub fn this(analyst: &str, since: DateTime<Utc>) -> Self {
        Self { analyst: analyst.to_owned(), machine: machine(), process: std::process::id(), since }
    }

    /// “R. Example on desk-4, since 3 November 2026, 09:15 UTC”.
    pub fn in_words(&self) -> Message {
        if *self == Self::default() {
            return say!("holder-somebody");
        }
        let who: Part = if self.analyst.is_empty() { say!("holder-somebody").into() } else { self.analyst.as_str().into() };
        if self.machine == machine() {
            return say!("holder-here", who = who, since = self.since);
        }
        say!("holder-there", who = who, machine = self.machine.as_str(), since = self.since)
    }

    /// True when the program that wrote this is known to be gone.
    fn is_gone(&self, file: &File) -> bool {
        let age = file.metadata().and_then(|found| found.modified()).ok().and_then(|at| at.elapsed().ok());
        let here = self.machine == machine() && Path::new("/proc/self").exists();
        if here { !Path::new(&format!("/proc/{}", self.process)).exists() } else { age.is_some_and(|age| age > COUNTS) }
    }
}

/// The right to write a case, given back when dropped.
#[derive(Debug)]
pub struct Lock {
    path: PathBuf,
    file: File,
}

/// What came of asking for a lock.
pub(super) enum Locked {
    /// It is ours; the holder is one that a crash left behind.
    Ours(Lock, Option<Holder>),
    /// Somebody has it.
    Held(Holder),
    /// No lock can be had in this folder.
    Cannot,
}

/// Asks for the lock of the case at `path`.
pub(super) fn take(path: &Path, me: &Holder) -> Locked {
    let place = beside(path, ".", ".lock");
    let mut last = Holder::default();
    for _ in 0..TRIES {
        match attempt(&place, me) {
            Ok(Attempt::Ours(lock, stale)) => return Locked::Ours(lock, stale),
            Ok(Attempt::Held(holder)) if holder != Holder::default() => return Locked::Held(holder),
            Ok(Attempt::Held(holder)) => last = holder,
            Ok(Attempt::Moved) => continue,
            Err(_) => return Locked::Cannot,
        }
        // whoever took it is about to write their name
        std::thread::sleep(Duration::from_millis(5));
    }
    Locked::Held(last)
}

enum Attempt {
    Ours(Lock, Option<Holder>),
    Held(Holder),
    /// The file was given back while it was opened.
    Moved,
}

fn attempt(place: &Path, me: &Holder) -> io::Result<Attempt> {
    let mut file = open(place)?;
    let locked = match file.try_lock() {
        Ok(()) => true,
        Err(TryLockError::WouldBlock) => return Ok(Attempt::Held(holder(&mut file))),
        Err(TryLockError::Error(_)) => false,
    };
    if !is_at(&file, place) {
        return Ok(Attempt::Moved);
    }
    let before = holder(&mut file);
    let nobody = before == Holder::default();
    if !locked && !nobody && !before.is_gone(&file) {
        return Ok(Attempt::Held(before));
    }
    file.set_len(0)?;
    file.rewind()?;
    file.write_all(ron::ser::to_string(me).unwrap_or_default().as_bytes())?;
    Ok(Attempt::Ours(Lock { path: place.to_owned(), file }, (!nobody).then_some(before)))
}

/// Opens or makes the file; never through a link somebody put there.
fn open(place: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    if std::fs::symlink_metadata(place).is_ok_and(|found| !found.is_file()) {
        return Err(io::Error::other("something that is no file stands where its lock would be"));
    }
    match options.clone().create_new(true).open(place) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => options.open(place),
        other => other,
    }
}

fn holder(file: &mut File) -> Holder {
    let mut text = String::new();
    let read = file.rewind().and_then(|()| file.take(4096).read_to_string(&mut text));
    read.ok().and_then(|_| ron::from_str(&text).ok()).unwrap_or_default()
}

impl Drop for Lock {
    fn drop(&mut self) {
        // a file that stays is recognised as stale: nobody has locked it
        let _ = if is_at(&self.file, &self.path) { std::fs::remove_file(&self.path) } else { Ok(()) };
        let _ = self.file.unlock();
    }
}

/// A file whose lock says that whoever writes it is still there. The lock is given back when this is dropped, and not
/// only when the last that has the file open closes it: a child has it for a moment, too, while it is being started.
#[derive(Debug)]
pub struct Hold {
    file: File,
    /// True where somebody else has the lock; where the disk cannot lock, nobody has.
    pub is_elsewhere: bool,
}

impl Hold {
    /// Asks for the lock of `file`, and does not wait for it.
    pub fn on(file: File) -> Self {
        let is_elsewhere = matches!(file.try_lock(), Err(TryLockError::WouldBlock));
        Self { file, is_elsewhere }
    }

    /// The file itself.
    pub fn file(&self) -> &File {
        &self.file
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
}

/// What this machine is called.
fn machine() -> String {
    let named = ["/proc/sys/kernel/hostname", "/etc/hostname"].iter().find_map(|path| std::fs::read_to_string(path).ok());
    let name = named.or_else(|| std::env::var("COMPUTERNAME").or_else(|_| std::env::var("HOSTNAME")).ok());
    name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty()).unwrap_or_else(|| "this machine".to_owned())
}
