//! Codes of vocabularies: those that ship with the program, and those that an organisation adds to them.
//! What an added code means travels with the cases that use it.

use std::collections::BTreeSet;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::own::{self, Fault};
use super::{Field, Kind, Term, Value};

/// A code that an organisation adds to a vocabulary of the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Addition {
    /// The name of the vocabulary.
    pub vocabulary: String,
    /// The code, with what it means.
    pub term: Term,
}

impl Addition {
    /// The same, kept for as long as the program runs, so that codes can point to it.
    pub fn kept(self) -> Result<&'static Self, Fault> {
        static KEPT: Mutex<BTreeSet<&'static Addition>> = Mutex::new(BTreeSet::new());
        if self.term.code.trim().is_empty() || self.term.label.trim().is_empty() {
            return Err(Fault::new("fields-fault-empty-addition", &self.vocabulary));
        }
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(&self) {
            return Ok(known);
        }
        let new: &'static Self = Box::leak(Box::new(self));
        kept.insert(new);
        Ok(new)
    }

    /// True where it tells of the same code as `other`, whatever either says that it means.
    pub fn is_same(&self, other: &Self) -> bool {
        self.vocabulary == other.vocabulary && self.term.code == other.term.code
    }
}

/// A code. Two are the same that are written the same.
#[derive(Clone)]
pub struct Code {
    text: String,
    /// What it means in the vocabularies that an organisation has added it to.
    added: Vec<&'static Addition>,
}

impl Code {
    /// As it is written in files.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What an organisation says that it means, where it has added it to the vocabulary of `field`.
    pub fn added_to(&self, field: Field) -> Option<&'static Addition> {
        let Kind::Term(name) = field.kind() else { return None };
        self.added.iter().copied().find(|addition| addition.vocabulary == name)
    }
}

/// The code of an addition, which knows what it means.
impl From<&'static Addition> for Code {
    fn from(addition: &'static Addition) -> Self {
        Self { text: addition.term.code.clone(), added: vec![addition] }
    }
}

impl From<String> for Code {
    fn from(text: String) -> Self {
        Self { text, added: Vec::new() }
    }
}

impl From<&str> for Code {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl Deref for Code {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl PartialEq for Code {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Code {}

impl PartialOrd for Code {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Code {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.text.cmp(&other.text)
    }
}

impl Hash for Code {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let added = own::added(&text);
        Ok(Self { text, added })
    }
}

/// What the codes among `values` that an organisation has added mean, each once.
pub fn additions<'a>(values: impl Iterator<Item = (Field, &'a Value)>) -> Vec<&'static Addition> {
    let mut found: Vec<&'static Addition> = Vec::new();
    for (field, value) in values {
        if let Value::Term(code) = value
            && let Some(addition) = code.added_to(field)
            && !found.iter().any(|known| known.is_same(addition))
        {
            found.push(addition);
        }
    }
    found.sort_unstable();
    found
}
