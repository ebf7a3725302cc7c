//! The vocabularies that ship with the program: `assets/vocabulary/NAME.ron`, a list of terms.

use std::collections::BTreeMap;

use crate::assets;
use crate::model::Vocabulary;

/// The vocabularies that ship with the program, by name. A file that does not parse is left out; a
/// test sees to it that there is none.
pub fn from_assets() -> BTreeMap<String, Vocabulary> {
    let paths = assets::list("vocabulary").into_iter();
    paths.filter_map(|path| Some((name(path)?.to_owned(), Vocabulary::parse(assets::text(path)?).ok()?))).collect()
}

/// True where the program ships a vocabulary of this name.
pub fn is_ours(name: &str) -> bool {
    path(name).is_some()
}

/// The vocabulary of this name that the program ships.
pub fn ours(name: &str) -> Option<Vocabulary> {
    Vocabulary::parse(assets::text(path(name)?)?).ok()
}

fn path(name: &str) -> Option<&'static str> {
    assets::list("vocabulary").into_iter().find(|path| self::name(path) == Some(name))
}

fn name(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".ron")
}
