//! The file of an organisation's own fields and vocabularies.
//!
//! ```ron
//! (
//!     fields: [(key: "business_unit", label: "Business unit", section: Victim, kind: Term("units"), many: true)],
//!     vocabularies: {"units": [(code: "retail", label: "Retail banking", cues: ["retail {bank,banking}"])]},
//! )
//! ```
//!
//! A term may be of a vocabulary of the file's own or of one of ours. Cues are phrases written as in
//! `assets/triggers`; where an article has one, the code is proposed with it as evidence.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::phrases::Phrases;
use super::syntax;
use super::vocabulary;
use super::wording::Wording;
use crate::model::{Definition, Fault, Field, Message, OwnKind, Term, own};

/// The fields of an organisation's own, and the phrases that speak for their codes.
#[derive(Debug, Default)]
pub struct OwnFields {
    /// The fields, in the order of the file.
    pub fields: Vec<Field>,
    /// The phrases, a list a field, under its key.
    pub cues: Phrases,
}

/// Why a file holds no fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// Where, counted from 1.
    pub line: usize,
    /// Where in that line, counted from 1.
    pub column: usize,
    /// What is wrong there.
    pub what: What,
}

/// What is wrong with a file of fields.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is no RON, or not of this shape.
    Form(Message),
    /// It says what cannot be.
    Fault(Fault),
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    fields: Vec<Definition>,
    #[serde(default)]
    vocabularies: BTreeMap<String, Vec<Term>>,
}

impl OwnFields {
    /// The fields that the file `text` defines.
    pub fn parse(text: &str) -> Result<Self, FileFault> {
        let written: Written = ron::from_str(text).map_err(|error| FileFault {
            line: error.span.start.line,
            column: error.span.start.col,
            what: What::Form(syntax(&error.code)),
        })?;
        written.checked().map_err(|(fault, near)| {
            let (line, column) = place(text, &near);
            FileFault { line, column, what: What::Fault(fault) }
        })
    }

    /// `fields`, with the cues that their definitions bring along.
    fn of(fields: Vec<Field>) -> Self {
        let lists: Vec<(&str, String)> = fields.iter().map(|field| (field.key(), list(*field))).collect();
        let cues = Phrases::new(lists.iter().map(|(key, lines)| (*key, lines.as_str())));
        Self { fields, cues }
    }
}

/// The cues of `field` as lines of a list of phrases.
fn list(field: Field) -> String {
    let terms = field.own_vocabulary().map(|vocabulary| vocabulary.terms.as_slice()).unwrap_or_default();
    terms.iter().flat_map(|term| term.cues.iter().map(|cue| format!("{cue}\t{}\n", term.code))).collect()
}

impl Written {
    /// The fields; else what is wrong, and the word of the file near which it stands.
    fn checked(self) -> Result<OwnFields, (Fault, String)> {
        let Written { fields, vocabularies } = self;
        let quoted = |fault: Fault| {
            let near = format!("{}\"{}\"", holder(fault.message), fault.word);
            (fault, near)
        };
        for (name, terms) in &vocabularies {
            if vocabulary::is_ours(name) {
                return Err(quoted(Fault::new("fields-fault-name-of-ours", name)));
            }
            if terms.is_empty() {
                return Err(quoted(Fault::new("fields-fault-no-codes", name)));
            }
        }
        let (mut keys, mut made) = (BTreeSet::new(), Vec::new());
        for mut definition in fields {
            if let OwnKind::Term(name) = &definition.kind
                && definition.vocabulary.is_empty()
                && !vocabulary::is_ours(name)
            {
                let terms = vocabularies.get(name).ok_or_else(|| quoted(Fault::new("fields-fault-no-vocabulary", name)))?;
                definition.vocabulary.clone_from(terms);
            }
            let mut cues = definition.vocabulary.iter().flat_map(|term| &term.cues);
            if let Some(cue) = cues.find(|cue| cue.contains(['\t', '\n', '#']) || Wording::read(cue).is_none()) {
                return Err(quoted(Fault::new("fields-fault-cue", cue)));
            }
            if !keys.insert(definition.key.clone()) {
                return Err(quoted(Fault::new("fields-fault-key-twice", &definition.key)));
            }
            definition.place = u16::try_from(keys.len()).unwrap_or(u16::MAX);
            made.push(definition);
        }
        own::fields(made).map(OwnFields::of).map_err(quoted)
    }
}

/// What the word of such a fault is given as.
fn holder(message: &str) -> &'static str {
    match message {
        "fields-fault-code-twice" => "code: ",
        "fields-fault-key" | "fields-fault-key-twice" | "fields-fault-label" | "fields-fault-unit" | "fields-fault-empty-code" => "key: ",
        _ => "",
    }
}

/// Line and column of `near` in `text`: its last place, for what stands twice is wrong the second time.
fn place(text: &str, near: &str) -> (usize, usize) {
    let before = text.rfind(near).and_then(|at| text.get(..at)).unwrap_or_default();
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}
