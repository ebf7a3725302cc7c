//! The window.

use std::path::PathBuf;

/// Opens the window with these files; the sentence says why it cannot.
pub fn run(files: Vec<PathBuf>) -> Result<(), String> {
    let _ = files;
    Err("there is no window yet".to_owned())
}
