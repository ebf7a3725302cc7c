//! Fields of the organisation's own: defined as data, and from then on fields as ours are. A definition
//! travels with the cases that use it, so that they open where nobody has it; so do codes that it adds to
//! vocabularies of ours ([`Addition`]).
//!
//! A field is told from others by its key. What is defined is kept for as long as the program runs, each
//! definition once, so that a field stays as small and as easily copied as ours.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use super::field::Row;
use super::{Addition, Arity, Field, Kind, Section, Term, Unit, Vocabulary};

/// What keys of own fields begin with, so that none is ever taken for one of ours.
pub const PREFIX: &str = "own.";

/// What an organisation says of a field of its own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Definition {
    /// Its key without what all own keys begin with: small letters, digits and underscores.
    pub key: String,
    /// Its name, as shown.
    pub label: String,
    /// Its name in other languages, by their BCP 47 tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub label_in: BTreeMap<String, String>,
    /// The part of the record it belongs to.
    pub section: Section,
    /// What its values are.
    pub kind: OwnKind,
    /// True where it takes any number of answers.
    #[serde(default, skip_serializing_if = "is_false")]
    pub many: bool,
    /// One sentence that says what belongs here.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
    /// The same in other languages, by their BCP 47 tags.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub help_in: BTreeMap<String, String>,
    /// The codes, where the vocabulary is not one of ours.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub vocabulary: Vec<Term>,
    /// Where it stands among the fields of its organisation: its number in the file that defines it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub place: u16,
}

/// What the values of an own field are.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub enum OwnKind {
    /// Words.
    Text,
    /// A code of the vocabulary of this name.
    Term(String),
    /// A date or a stretch of time.
    Date,
    /// A number of what this word says.
    Quantity(String),
    /// A sum of money.
    Money,
    /// An indicator of compromise.
    Indicator,
}

fn is_false(flag: &bool) -> bool {
    !*flag
}

fn is_zero(number: &u16) -> bool {
    *number == 0
}

/// Why a definition is none: a message, and the word of the definition it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The name of the message.
    pub message: &'static str,
    /// The word.
    pub word: String,
}

impl Fault {
    /// `word` is wrong as `message` says.
    pub fn new(message: &'static str, word: &str) -> Self {
        Self { message, word: word.to_owned() }
    }
}

impl Definition {
    /// Whether it can be a field.
    pub fn check(&self) -> Result<(), Fault> {
        let tells = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        if !self.key.starts_with(|c: char| c.is_ascii_lowercase()) || !self.key.chars().all(tells) {
            return Err(Fault::new("fields-fault-key", &self.key));
        }
        if self.label.trim().is_empty() {
            return Err(Fault::new("fields-fault-label", &self.key));
        }
        let mut codes = BTreeSet::new();
        for Term { code, label, .. } in &self.vocabulary {
            if code.trim().is_empty() || label.trim().is_empty() {
                return Err(Fault::new("fields-fault-empty-code", &self.key));
            }
            if !codes.insert(code) {
                return Err(Fault::new("fields-fault-code-twice", code));
            }
        }
        match &self.kind {
            OwnKind::Quantity(unit) if unit.trim().is_empty() => Err(Fault::new("fields-fault-unit", &self.key)),
            _ => Ok(()),
        }
    }

    /// Its name in the language of this BCP 47 tag, else the one for all.
    pub fn label_for(&self, tag: &str) -> &str {
        self.label_in.get(tag).unwrap_or(&self.label)
    }

    /// Its help in that language, else the one for all.
    pub fn help_for(&self, tag: &str) -> &str {
        self.help_in.get(tag).unwrap_or(&self.help)
    }

    fn row(&'static self) -> Row {
        Row {
            key: Word::new(&format!("{PREFIX}{}", self.key)).as_str(),
            section: self.section,
            label: &self.label,
            kind: match &self.kind {
                OwnKind::Text => Kind::Text,
                OwnKind::Term(name) => Kind::Term(name),
                OwnKind::Date => Kind::Date,
                OwnKind::Quantity(unit) => Kind::Quantity(Unit::of(unit)),
                OwnKind::Money => Kind::Money,
                OwnKind::Indicator => Kind::Indicator,
            },
            arity: if self.many { Arity::Many } else { Arity::One },
            veris: "",
            help: &self.help,
        }
    }
}

/// A definition as it is kept.
struct Kept {
    row: Row,
    definition: &'static Definition,
    vocabulary: Option<Vocabulary>,
}

/// A field of the organisation's own. Two are the same that have the same key.
#[derive(Clone, Copy)]
pub struct Own(&'static Kept);

impl Own {
    /// The field that `definition` tells of.
    pub fn new(definition: Definition) -> Result<Self, Fault> {
        static KEPT: Mutex<BTreeMap<&'static Definition, &'static Kept>> = Mutex::new(BTreeMap::new());
        definition.check()?;
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(&definition) {
            return Ok(Self(known));
        }
        let definition: &'static Definition = Box::leak(Box::new(definition));
        let terms = definition.vocabulary.clone();
        let vocabulary = (!terms.is_empty()).then_some(Vocabulary { terms });
        let new: &'static Kept = Box::leak(Box::new(Kept { row: definition.row(), definition, vocabulary }));
        kept.insert(definition, new);
        Ok(Self(new))
    }

    pub(super) const fn row(self) -> &'static Row {
        &self.0.row
    }

    /// What the organisation says of it.
    pub fn definition(self) -> &'static Definition {
        self.0.definition
    }

    /// Its codes, where they are the organisation's own.
    pub fn vocabulary(self) -> Option<&'static Vocabulary> {
        self.0.vocabulary.as_ref()
    }

    fn key(self) -> &'static str {
        self.0.row.key
    }
}

impl fmt::Debug for Own {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

impl PartialEq for Own {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Own {}

impl PartialOrd for Own {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Own {
    fn cmp(&self, other: &Self) -> Ordering {
        self.key().cmp(other.key())
    }
}

impl Hash for Own {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.key().hash(state);
    }
}

/// A word that is kept for as long as the program runs, so that it can be copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Word(&'static str);

impl Word {
    /// `text`, kept once.
    pub fn new(text: &str) -> Self {
        static KEPT: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
        let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = kept.get(text) {
            return Self(known);
        }
        let new: &'static str = Box::leak(text.to_owned().into_boxed_str());
        kept.insert(new);
        Self(new)
    }

    /// The word.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self::new(&text))
    }
}

/// The fields that `definitions` tell of, in order.
pub fn fields(definitions: Vec<Definition>) -> Result<Vec<Field>, Fault> {
    definitions.into_iter().map(|definition| Own::new(definition).map(Field::Own)).collect()
}

/// The codes that `additions` tell of, in order.
pub fn codes(additions: Vec<Addition>) -> Result<Vec<&'static Addition>, Fault> {
    additions.into_iter().map(Addition::kept).collect()
}

/// What `fields` are defined as, those of ours left out.
pub fn definitions(fields: impl IntoIterator<Item = Field>) -> Vec<&'static Definition> {
    fields.into_iter().filter_map(Field::definition).collect()
}

/// What an organisation defines: fields of its own, and codes in vocabularies of ours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Defined {
    /// The fields.
    pub fields: Vec<Field>,
    /// The codes.
    pub codes: Vec<&'static Addition>,
}

impl Defined {
    /// The codes that are added to the vocabulary of `field`.
    pub fn codes_of(&self, field: Field) -> impl Iterator<Item = &'static Addition> {
        let name = if let Kind::Term(name) = field.kind() { name } else { "" };
        self.codes.iter().copied().filter(move |addition| addition.vocabulary == name)
    }
}

thread_local! {
    /// The own fields and codes that what is being read may name.
    static IN_FORCE: RefCell<Defined> = const { RefCell::new(Defined { fields: Vec::new(), codes: Vec::new() }) };
}

/// Does `read`, within which data may name what is `defined`. Where that is done within another such
/// reading, a field or a code is the one that was named outside, as the organisation has it today; not
/// so a field whose values are of another kind there.
pub fn knowing<T>(defined: &Defined, read: impl FnOnce() -> T) -> T {
    /// Puts back what was in force before, also where reading breaks off.
    struct Before(Defined);
    impl Drop for Before {
        fn drop(&mut self) {
            IN_FORCE.set(std::mem::take(&mut self.0));
        }
    }
    let before = Before(IN_FORCE.take());
    let contradicted = |outer: &Field| defined.fields.iter().any(|inner| inner == outer && inner.kind() != outer.kind());
    let mut all = before.0.clone();
    all.fields.retain(|outer| !contradicted(outer));
    for field in &defined.fields {
        if !all.fields.contains(field) {
            all.fields.push(*field);
        }
    }
    for code in &defined.codes {
        if !all.codes.iter().any(|outer| outer.is_same(code)) {
            all.codes.push(code);
        }
    }
    IN_FORCE.set(all);
    let result = read();
    drop(before);
    result
}

/// The own field that this key names within [`knowing`].
pub(super) fn known(key: &str) -> Option<Field> {
    IN_FORCE.with_borrow(|defined| defined.fields.iter().copied().find(|field| field.key() == key))
}

/// What the code `text` means within [`knowing`], in each vocabulary that it was added to.
pub(super) fn added(text: &str) -> Vec<&'static Addition> {
    IN_FORCE.with_borrow(|defined| defined.codes.iter().copied().filter(|addition| addition.term.code == text).collect())
}
