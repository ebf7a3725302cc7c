//! Where this machine keeps fonts for scripts that the built-in ones lack.

use std::path::{Path, PathBuf};

/// Folders in which the desktops keep fonts.
const FOLDERS: [&str; 5] = ["/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts", "C:\\Windows\\Fonts"];

/// The Noto Sans families worth loading: one file a script that news is written in. Loading all
/// of Noto would cost seconds.
const FAMILIES: [&str; 9] = [
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansThai-Regular",
    "NotoSansArmenian-Regular",
    "NotoSansGeorgian-Regular",
    "NotoSansCJK-Regular",
];

/// How deep a font folder is searched.
const DEPTH: usize = 4;

/// The font files found, in order of path, so that the same machine gives the same list.
pub(super) fn noto() -> Vec<PathBuf> {
    let mut found = Vec::new();
    FOLDERS.iter().for_each(|folder| search(Path::new(folder), DEPTH, &mut found));
    found.sort();
    found.dedup_by(|a, b| a.file_name() == b.file_name());
    found
}

fn search(folder: &Path, depth: usize, found: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for path in entries.flatten().map(|entry| entry.path()) {
        let wanted = path.file_stem().is_some_and(|stem| FAMILIES.iter().any(|family| stem == *family));
        if wanted && path.is_file() {
            found.push(path);
        } else if depth > 0 && path.is_dir() {
            search(&path, depth - 1, found);
        }
    }
}
