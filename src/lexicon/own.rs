//! The file of an organisation's own fields, vocabularies and codes.
//!
//! ```ron
//! (
//!     fields: [(key: "business_unit", label: "Business unit", section: Victim, kind: Term("units"), many: true)],
//!     vocabularies: {
//!         "units": [(code: "retail", label: "Retail banking", cues: ["retail {bank,banking}"])],
//!         "attack_vector": [(code: "drone", label: "Drone", cues: ["drone ... roof"])],
//!     },
//! )
//! ```
//!
//! A term may be of a vocabulary of the file's own or of one of ours. Codes under the name of a vocabulary
//! of ours are added to it. Cues are phrases written as in `assets/triggers`; where an article has one, the
//! code is proposed with it as evidence.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::phrases::Phrases;
use super::syntax;
use super::vocabulary;
use crate::model::{Addition, Defined, Definition, Fault, Field, Message, OwnKind, Term, own};

/// What an organisation defines, and the phrases that speak for its codes.
#[derive(Debug, Default)]
pub struct OwnFields {
    /// The fields and codes, in the order of the file.
    pub defined: Defined,
    /// The phrases: a list a field under its key, a list a vocabulary of ours under [`added_to`] its name.
    pub cues: Phrases,
}

/// What the list of cues is called that speak for codes added to the vocabulary `name`.
pub fn added_to(name: &str) -> String {
    format!("added to {name}")
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

    /// `defined`, with the cues that it brings along.
    pub fn of(defined: Defined) -> Self {
        let own = |field: &Field| field.own_vocabulary().map(|vocabulary| vocabulary.terms.as_slice()).unwrap_or_default();
        let mut lists: BTreeMap<String, String> = BTreeMap::new();
        for field in &defined.fields {
            lists.insert(field.key().to_owned(), own(field).iter().map(lines).collect());
        }
        for addition in &defined.codes {
            lists.entry(added_to(&addition.vocabulary)).or_default().push_str(&lines(&addition.term));
        }
        let cues = Phrases::new(lists.iter().map(|(name, lines)| (name.as_str(), lines.as_str())));
        Self { defined, cues }
    }

    /// True where it defines nothing.
    pub fn is_empty(&self) -> bool {
        self.defined.fields.is_empty() && self.defined.codes.is_empty()
    }
}

/// The cues of `term` as lines of a list of phrases.
fn lines(term: &Term) -> String {
    term.cues.iter().map(|cue| format!("{cue}\t{}\n", term.code)).collect()
}

impl Written {
    /// The fields; else what is wrong, and the word of the file near which it stands.
    fn checked(self) -> Result<OwnFields, (Fault, String)> {
        let Written { fields, vocabularies } = self;
        let quoted = |fault: Fault| {
            let near = format!("{}\"{}\"", holder(fault.message), fault.word);
            (fault, near)
        };
        if let Some((name, _)) = vocabularies.iter().find(|(_, terms)| terms.is_empty()) {
            return Err(quoted(Fault::new("fields-fault-no-codes", name)));
        }
        let codes = additions(&vocabularies).map_err(quoted)?;
        let (mut keys, mut made) = (BTreeSet::new(), Vec::new());
        for mut definition in fields {
            if let OwnKind::Term(name) = &definition.kind
                && definition.vocabulary.is_empty()
                && !vocabulary::is_ours(name)
            {
                let terms = vocabularies.get(name).ok_or_else(|| quoted(Fault::new("fields-fault-no-vocabulary", name)))?;
                definition.vocabulary.clone_from(terms);
            }
            legible(&definition.vocabulary).map_err(quoted)?;
            if !keys.insert(definition.key.clone()) {
                return Err(quoted(Fault::new("fields-fault-key-twice", &definition.key)));
            }
            definition.place = u16::try_from(keys.len()).unwrap_or(u16::MAX);
            made.push(definition);
        }
        let fields = own::fields(made).map_err(quoted)?;
        Ok(OwnFields::of(Defined { fields, codes }))
    }
}

/// The codes that `vocabularies` add to those of ours.
fn additions(vocabularies: &BTreeMap<String, Vec<Term>>) -> Result<Vec<&'static Addition>, Fault> {
    let mut codes: Vec<&'static Addition> = Vec::new();
    for (name, terms) in vocabularies {
        let Some(ours) = vocabulary::ours(name) else { continue };
        legible(terms)?;
        for term in terms {
            if ours.has(&term.code) {
                return Err(Fault::new("fields-fault-code-of-ours", &term.code));
            }
            let addition = Addition { vocabulary: name.clone(), term: term.clone() }.kept()?;
            if codes.iter().any(|known| known.is_same(addition)) {
                return Err(Fault::new("fields-fault-code-twice", &term.code));
            }
            codes.push(addition);
        }
    }
    Ok(codes)
}

/// Whether every cue of `terms` can be read.
fn legible(terms: &[Term]) -> Result<(), Fault> {
    let mut cues = terms.iter().flat_map(|term| &term.cues);
    let broken = cues.find(|cue| cue.contains(['\t', '\n', '#', '<']) || !Phrases::reads(cue));
    broken.map_or(Ok(()), |cue| Err(Fault::new("fields-fault-cue", cue)))
}

/// What the word of such a fault is given as.
fn holder(message: &str) -> &'static str {
    match message {
        "fields-fault-code-twice" | "fields-fault-code-of-ours" => "code: ",
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
