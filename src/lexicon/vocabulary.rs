//! Codes and their labels: `assets/vocabulary/NAME.ron`, a list of terms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::assets;

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is written in files.
    pub code: String,
    /// As it is shown.
    pub label: String,
}

/// The codes of one name, in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Vocabulary {
    /// The codes.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    pub(super) const EMPTY: Vocabulary = Vocabulary { terms: Vec::new() };

    /// Reads a vocabulary file: a RON list of `(code: …, label: …)`.
    pub fn parse(ron: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(ron)
    }

    /// The label of `code`; the code itself where the vocabulary lacks it.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        self.terms.iter().find(|term| term.code == code).map_or(code, |term| &term.label)
    }

    /// True when the vocabulary has `code`, written exactly so.
    pub fn has(&self, code: &str) -> bool {
        self.terms.iter().any(|term| term.code == code)
    }
}

/// The vocabularies that ship with the program, by name. A file that does not parse is left out; a
/// test sees to it that there is none.
pub fn from_assets() -> BTreeMap<String, Vocabulary> {
    let paths = assets::list("vocabulary").into_iter();
    paths.filter_map(|path| Some((name(path)?.to_owned(), Vocabulary::parse(assets::text(path)?).ok()?))).collect()
}

fn name(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".ron")
}
