//! Folders, opened as the files in them.

use std::path::{Path, PathBuf};

use crate::say;

use super::Problem;

/// The most files that one folder brings. Their cases are all held open.
const FILES: usize = 5_000;
/// How deep folders may stand in one another; a link that leads back up ends here.
const DEPTH: usize = 12;

/// A file to open, and whether the analyst named it or only the folder around it.
pub(super) struct Found {
    pub path: PathBuf,
    pub in_folder: bool,
}

/// The files that `paths` name, folders replaced by the files in them, in the order of their names.
pub(super) fn files(paths: Vec<PathBuf>) -> Result<Vec<Found>, Problem> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            let before = found.len();
            collect(&path, DEPTH, &mut found)?;
            if found.len() == before {
                return Err(Problem::content(say!("problem-empty-folder", path = &path)));
            }
        } else {
            found.push(Found { path, in_folder: false });
        }
    }
    Ok(found)
}

fn collect(folder: &Path, depth: usize, found: &mut Vec<Found>) -> Result<(), Problem> {
    let entries = std::fs::read_dir(folder).map_err(|error| Problem::reading(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| entry.ok().map(|entry| entry.path())).collect();
    paths.sort();
    let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    for path in paths.into_iter().filter(|path| !is_hidden(path)) {
        if path.is_dir() && depth > 0 {
            collect(&path, depth - 1, found)?;
        } else if path.is_file() {
            if found.len() >= FILES {
                return Err(Problem::content(say!("problem-many-files", path = folder, count = FILES)));
            }
            found.push(Found { path, in_folder: true });
        }
    }
    Ok(())
}
