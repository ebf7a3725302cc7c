//! The files of `assets/`, built into the program.

use include_dir::{Dir, include_dir};

static ASSETS: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// The bytes of the asset at `path`, as in `lexicon/countries.tsv`; `None` when there is none.
pub fn bytes(path: &str) -> Option<&'static [u8]> {
    ASSETS.get_file(path).map(include_dir::File::contents)
}

/// The text of the asset at `path`; `None` when there is none or it is not UTF-8.
pub fn text(path: &str) -> Option<&'static str> {
    ASSETS.get_file(path).and_then(include_dir::File::contents_utf8)
}

/// The paths of the files right in `folder`, in order of name; empty when there is no such folder.
pub fn list(folder: &str) -> Vec<&'static str> {
    let files = ASSETS.get_dir(folder).into_iter().flat_map(Dir::files);
    let mut paths: Vec<&str> = files.filter_map(|file| file.path().to_str()).collect();
    paths.sort_unstable();
    paths
}
