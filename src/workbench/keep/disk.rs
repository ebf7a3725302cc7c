//! Writing files so that a reader sees the old one or the new one, never a part.

use std::fs::{File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::model::Message;
use crate::say;
use crate::workbench::Problem;
use crate::workbench::fault;

/// What the version before is called: the file's name and this.
const PREVIOUS: &str = "~";

/// Writes `bytes` to `path`: a private temporary file beside it, flushed to the disk, then renamed.
pub fn write_atomically(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    let place = real(path)?;
    replace(&place, bytes, false).map(drop).map_err(|error| Problem::writing(path, &error))
}

/// The file that `path` leads to, where it is a link; a link that leads nowhere is told.
pub(super) fn real(path: &Path) -> Result<PathBuf, Problem> {
    let is_link = std::fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink());
    if !is_link {
        return Ok(path.to_owned());
    }
    std::fs::canonicalize(path).map_err(|error| Problem::input_output(say!("problem-dead-link", path = path, error = fault(&error))))
}

/// Puts `bytes` in the place of the file `path`. With `keep_previous`, the file that was there stays
/// beside it; the sentence says why it could not.
pub(super) fn replace(path: &Path, bytes: &[u8], keep_previous: bool) -> io::Result<Option<Message>> {
    let folder = folder_of(path);
    let old = std::fs::metadata(path).ok();
    if old.as_ref().is_some_and(Metadata::is_dir) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let mut file = temporary(path)?;
    file.write_all(bytes)?;
    if let Some(old) = &old {
        // a file that a team may write stays so
        file.as_file().set_permissions(old.permissions())?;
    }
    file.as_file().sync_all()?;
    let kept = if keep_previous && old.is_some() { keep(path).err() } else { None };
    file.persist(path).map_err(|error| error.error)?;
    sync_folder(folder)?;
    Ok(kept.map(|error| say!("reason-not-kept", error = fault(&error))))
}

/// A temporary file beside `path` that only its owner may read, removed unless it is kept.
pub(super) fn temporary(path: &Path) -> io::Result<tempfile::NamedTempFile> {
    tempfile::Builder::new().prefix(&stem(path)).suffix(".tmp").tempfile_in(folder_of(path))
}

/// How the names of temporary files for `path` begin.
fn stem(path: &Path) -> String {
    let name: String = path.file_name().unwrap_or_default().to_string_lossy().chars().take(60).collect();
    format!(".{name}.")
}

/// Removes what a crash has left of earlier writes of `path`. Whoever calls holds its lock.
pub(super) fn sweep(path: &Path) {
    let stem = stem(path);
    for entry in std::fs::read_dir(folder_of(path)).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.strip_prefix(&stem).is_some_and(|rest| rest.len() == 10 && rest.ends_with(".tmp")) {
            // one that stays costs a little space
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Where the version before the last save of `path` is.
pub(super) fn previous(path: &Path) -> PathBuf {
    beside(path, "", PREVIOUS)
}

/// The path of `before` + the name of `path` + `behind`, in the same folder.
pub(super) fn beside(path: &Path, before: &str, behind: &str) -> PathBuf {
    let mut name = std::ffi::OsString::from(before);
    name.push(path.file_name().unwrap_or_default());
    name.push(behind);
    path.with_file_name(name)
}

/// Gives the file at `path` a second name, which takes no space; where that cannot be, a copy.
fn keep(path: &Path) -> io::Result<()> {
    let place = temporary(path)?.into_temp_path();
    std::fs::remove_file(&place)?;
    if std::fs::hard_link(path, &place).is_err() {
        let mut copy = File::create_new(&place)?;
        std::fs::set_permissions(&place, std::fs::metadata(path)?.permissions())?;
        io::copy(&mut File::open(path)?, &mut copy)?;
        copy.sync_all()?;
    }
    place.persist(previous(path)).map_err(|error| error.error)
}

/// The folder that `path` is in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a rename in `folder` last through a power cut, where the system can.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

/// True when `path` names the file that `file` is open on: it was neither removed nor replaced.
pub(super) fn is_at(file: &File, path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        let place = |found: Metadata| (found.dev(), found.ino());
        let (open, named) = (file.metadata().map(place), std::fs::symlink_metadata(path).map(place));
        matches!((open, named), (Ok(open), Ok(named)) if open == named)
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        path.exists()
    }
}
