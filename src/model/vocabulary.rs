//! Codes and their labels: what a term can be.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// One code of a vocabulary.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// As it is written in files.
    pub code: String,
    /// As it is shown.
    pub label: String,
    /// As it is shown in other languages, by their BCP 47 tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label_in: BTreeMap<String, String>,
    /// One sentence that says when the code is right.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// Phrases of an article that speak for it, written as in `assets/triggers`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cues: Vec<String>,
}

impl Term {
    /// Its label in the language of this BCP 47 tag, else the one for all.
    pub fn label_for(&self, tag: &str) -> &str {
        self.label_in.get(tag).unwrap_or(&self.label)
    }

    /// What it may be called: its label in any language, and its code.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.label.as_str()).chain(self.label_in.values().map(String::as_str)).chain([self.code.as_str()])
    }
}

/// The codes of one name, in the order they are offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Vocabulary {
    /// The codes.
    pub terms: Vec<Term>,
}

impl Vocabulary {
    /// A vocabulary without codes.
    pub const EMPTY: Vocabulary = Vocabulary { terms: Vec::new() };

    /// Reads a vocabulary file: a RON list of `(code: …, label: …)`.
    pub fn parse(ron: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(ron)
    }

    /// The term of this code.
    pub fn term(&self, code: &str) -> Option<&Term> {
        self.terms.iter().find(|term| term.code == code)
    }

    /// The label of `code`; the code itself where the vocabulary lacks it.
    pub fn label<'a>(&'a self, code: &'a str) -> &'a str {
        self.term(code).map_or(code, |term| &term.label)
    }

    /// True when the vocabulary has `code`, written exactly so.
    pub fn has(&self, code: &str) -> bool {
        self.term(code).is_some()
    }
}
