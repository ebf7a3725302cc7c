//! Codes and their labels: `assets/vocabulary/NAME.ron`, a list of terms.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// As it is written in files.
    pub code: String,
    /// As it is shown.
    pub label: String,
}

/// The codes of one name, in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Vocabulary {
    /// The codes.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    pub(super) const EMPTY: Vocabulary = Vocabulary { terms: Vec::new() };

    /// The label of `code`; the code itself where the vocabulary lacks it.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        self.terms.iter().find(|term| term.code == code).map_or(code, |term| &term.label)
    }
}

/// The vocabularies that ship with the program, by name.
pub(super) fn from_assets() -> BTreeMap<String, Vocabulary> {
    BTreeMap::new()
}
