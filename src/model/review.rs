//! What the analyst says: a log of edits, and the review that is its fold.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{Arity, Block, Claim, Date, Evidence, Field, FoundBy, LeftOut, Noted, Origin, SourceId, Span, Stance, Value};

/// The analyst's say on one source: what counts as the article and what is known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Metadata that replaces what was found in the source.
    pub origin: Vec<OriginItem>,
    /// Blocks marked as boilerplate that the analyst took back in.
    pub kept: Vec<Span>,
    /// Blocks of the article that the analyst left out.
    pub left_out: Vec<(Span, LeftOut)>,
}

impl Reading {
    /// True for a block that is part of the article.
    pub fn counts(&self, block: &Block) -> bool {
        let left_out = self.left_out.iter().any(|(left, _)| *left == block.span);
        !left_out && (!block.kind.is_boilerplate() || self.kept.contains(&block.span))
    }

    /// The publication date that counts: the analyst's, else the source's own.
    pub fn published(&self, found: Option<&Noted<Date>>) -> Option<Date> {
        let entered = self.origin.iter().rev().find_map(|item| match item {
            OriginItem::Published(date) => Some(*date),
            _ => None,
        });
        entered.unwrap_or_else(|| found.map(|noted| noted.value))
    }

    /// What counts as known about a source: what the analyst entered, else what was found in it.
    pub fn known(&self, found: &Origin) -> Origin {
        let mut known = found.clone();
        for item in &self.origin {
            match item.clone() {
                OriginItem::Published(date) => known.published = entered(date),
                OriginItem::Publisher(name) => known.publisher = entered(name),
                OriginItem::Authors(names) => known.authors = names.into_iter().filter_map(|name| entered(Some(name))).collect(),
                OriginItem::Url(url) => known.url = entered(url),
                OriginItem::Language(tag) => known.language = entered(tag),
            }
        }
        known
    }
}

fn entered<T>(value: Option<T>) -> Option<Noted<T>> {
    value.map(|value| Noted::new(value, FoundBy::Analyst))
}

/// An item of metadata as the analyst enters it; `None` says that there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum OriginItem {
    /// When the article was published.
    Published(Option<Date>),
    /// Who published it.
    Publisher(Option<String>),
    /// Who wrote it.
    Authors(Vec<String>),
    /// Its address.
    Url(Option<String>),
    /// Its language, as a BCP 47 primary tag.
    Language(Option<String>),
}

impl OriginItem {
    fn replaces(&self, other: &OriginItem) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// A change of a [`Reading`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum ReadingEdit {
    /// A block marked as boilerplate is part of the article after all.
    TakeIn(Span),
    /// A block is not part of the article.
    LeaveOut(Span, LeftOut),
    /// An item of metadata is this.
    Set(OriginItem),
}

/// What the analyst decided about a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Verdict {
    /// It is so.
    Confirmed,
    /// It is so, with another value or stance.
    Corrected,
    /// It is not so, or not about this incident.
    Rejected,
}

/// A verdict on a claim. It keeps the evidence as it was when decided, so that it stands whatever
/// later rules propose. A value the analyst entered is a confirmed claim of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The claim as it was proposed or entered.
    pub claim: Claim,
    /// What was decided.
    pub verdict: Verdict,
    /// The value that holds instead, with [`Verdict::Corrected`] alone.
    pub value: Option<Value>,
    /// The stance that holds instead of the evidence's.
    pub stance: Option<Stance>,
    /// What it rests on; empty where the analyst knows it from elsewhere.
    pub evidence: Vec<Evidence>,
    /// The analyst's reason, where given.
    pub why: Option<String>,
}

impl Decision {
    /// The claim that holds after this decision.
    pub fn result(&self) -> Claim {
        Claim { value: self.value.clone().unwrap_or_else(|| self.claim.value.clone()), ..self.claim.clone() }
    }
}

/// How far a publisher can be relied on: the Admiralty's scale of sources.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Reliability {
    /// Completely reliable.
    A,
    /// Usually reliable.
    B,
    /// Fairly reliable.
    C,
    /// Not usually reliable.
    D,
    /// Unreliable.
    E,
    /// Cannot be judged.
    F,
}

impl Reliability {
    /// Every grade, the best first.
    pub const ALL: [Reliability; 6] = [Self::A, Self::B, Self::C, Self::D, Self::E, Self::F];

    /// Its letter.
    pub fn letter(self) -> &'static str {
        match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
            Self::D => "D",
            Self::E => "E",
            Self::F => "F",
        }
    }

    /// What the letter means.
    pub fn label(self) -> &'static str {
        match self {
            Self::A => "completely reliable",
            Self::B => "usually reliable",
            Self::C => "fairly reliable",
            Self::D => "not usually reliable",
            Self::E => "unreliable",
            Self::F => "cannot be judged",
        }
    }
}

/// Why a field has no answer, as the analyst says it. Without one, nobody has looked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Blank {
    /// The sources do not say.
    NotStated,
    /// The sources say that it is not known.
    Unknown,
    /// The question does not arise.
    NotApplicable,
}

impl Blank {
    /// The words for it.
    pub fn label(self) -> &'static str {
        match self {
            Blank::NotStated => "not stated",
            Blank::Unknown => "unknown",
            Blank::NotApplicable => "not applicable",
        }
    }
}

/// An analyst's name under a record. Any later edit takes it off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// Who signed.
    pub analyst: String,
    /// When.
    #[schemars(with = "String")]
    pub at: DateTime<Utc>,
    /// SHA-256 of the record and of the text of each source, in lower-case hexadecimal.
    pub digest: String,
    /// Fields that were still open when it was signed.
    pub open: Vec<Field>,
}

/// One thing the analyst did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Edit {
    /// Decides about a claim; replaces an earlier decision about it.
    Decide(Decision),
    /// Takes a decision back: the claim is not yet judged.
    Withdraw(Claim),
    /// Says why a field is empty, or (`None`) that nobody has looked.
    Blank(Field, Option<Blank>),
    /// Changes what counts in a source.
    Read(SourceId, ReadingEdit),
    /// A sentence tells nothing about this incident (`true`), so that nobody is asked about it again,
    /// or it does after all.
    Quiet(SourceId, Span, bool),
    /// What the analyst notes on an answer, or without a claim on an empty field; no words take the
    /// note off.
    Note(Field, Option<Claim>, String),
    /// Adds a source to the case.
    AddSource(SourceId),
    /// Says how far the publisher of a source can be relied on, or (`None`) that nobody has said.
    Rate(SourceId, Option<Reliability>),
    /// Says whether several accepted answers stand side by side in a field that takes one.
    BothStand(Field, bool),
    /// Signs the record.
    Sign(Signature),
    /// Takes the signature off: the record is not the one that was signed.
    Reopen,
    /// Several edits that are one step of undo.
    Together(Vec<Edit>),
}

impl Edit {
    /// The fields it is about.
    pub fn fields(&self) -> Vec<Field> {
        match self {
            Edit::Decide(decision) => vec![decision.claim.field],
            Edit::Withdraw(claim) => vec![claim.field],
            Edit::Blank(field, _) | Edit::Note(field, ..) | Edit::BothStand(field, _) => vec![*field],
            Edit::Sign(signature) => signature.open.clone(),
            Edit::Together(edits) => edits.iter().flat_map(Edit::fields).collect(),
            Edit::Read(..) | Edit::Quiet(..) | Edit::AddSource(_) | Edit::Rate(..) | Edit::Reopen => Vec::new(),
        }
    }

    /// The values it names, each with its field.
    pub fn values(&self) -> Vec<(Field, &Value)> {
        match self {
            Edit::Decide(Decision { claim, value, .. }) => {
                std::iter::once(&claim.value).chain(value).map(|value| (claim.field, value)).collect()
            }
            Edit::Withdraw(claim) | Edit::Note(_, Some(claim), _) => vec![(claim.field, &claim.value)],
            Edit::Together(edits) => edits.iter().flat_map(Edit::values).collect(),
            _ => Vec::new(),
        }
    }
}

/// An edit with when and by whom: a line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Counts up from 1 within a case.
    pub id: u64,
    /// When.
    #[schemars(with = "String")]
    pub at: DateTime<Utc>,
    /// By whom; empty where no name is set.
    pub analyst: String,
    /// What.
    pub edit: Edit,
}

/// What the analyst has said so far: the fold of the log up to the cursor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Review {
    /// The reading of each source that has one.
    pub readings: BTreeMap<SourceId, Reading>,
    /// The decisions, in the order they were made.
    pub decisions: Vec<Decision>,
    /// The blanks.
    pub blanks: BTreeMap<Field, Blank>,
    /// Sentences that tell nothing about this incident.
    pub quiet: BTreeSet<(SourceId, Span)>,
    /// The notes, by field and answer.
    pub notes: BTreeMap<(Field, Option<Claim>), String>,
    /// Sources that were added by an edit.
    pub added: BTreeSet<SourceId>,
    /// How far the publishers of sources can be relied on, where somebody said.
    pub ratings: BTreeMap<SourceId, Reliability>,
    /// Fields in which several answers stand side by side.
    pub both_stand: BTreeSet<Field>,
    /// The signature, while no edit followed it.
    pub signature: Option<Signature>,
}

impl Review {
    /// The fold of `entries`.
    pub fn of(entries: &[Entry]) -> Self {
        let mut review = Self::default();
        for entry in entries {
            review.apply(&entry.edit);
        }
        review
    }

    /// Takes one more edit in. Never fails: an edit about something unknown changes nothing that
    /// is shown.
    pub fn apply(&mut self, edit: &Edit) {
        self.signature = None;
        match edit {
            Edit::Decide(decision) => self.decide(decision),
            Edit::Withdraw(claim) => self.decisions.retain(|decision| decision.claim != *claim),
            Edit::Blank(field, Some(blank)) => {
                self.blanks.insert(*field, *blank);
            }
            Edit::Blank(field, None) => {
                self.blanks.remove(field);
            }
            Edit::Read(source, change) => self.readings.entry(*source).or_default().apply(change),
            Edit::Quiet(source, sentence, true) => drop(self.quiet.insert((*source, *sentence))),
            Edit::Quiet(source, sentence, false) => drop(self.quiet.remove(&(*source, *sentence))),
            Edit::Note(field, claim, words) => self.note((*field, claim.clone()), words),
            Edit::AddSource(source) => {
                self.added.insert(*source);
            }
            Edit::Rate(source, Some(grade)) => {
                self.ratings.insert(*source, *grade);
            }
            Edit::Rate(source, None) => {
                self.ratings.remove(source);
            }
            Edit::BothStand(field, true) => {
                self.both_stand.insert(*field);
            }
            Edit::BothStand(field, false) => {
                self.both_stand.remove(field);
            }
            Edit::Reopen => {}
            Edit::Sign(signature) => self.signature = Some(signature.clone()),
            Edit::Together(edits) => edits.iter().for_each(|edit| self.apply(edit)),
        }
    }

    fn note(&mut self, row: (Field, Option<Claim>), words: &str) {
        if words.trim().is_empty() {
            self.notes.remove(&row);
        } else {
            self.notes.insert(row, words.trim().to_owned());
        }
    }

    /// What the analyst notes on the answer `claim` of `field`, or on the empty field.
    pub fn note_on(&self, field: Field, claim: Option<&Claim>) -> Option<&str> {
        self.notes.get(&(field, claim.cloned())).map(String::as_str)
    }

    /// The fields the analyst has said something about.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        let decided = self.decisions.iter().map(|decision| decision.claim.field);
        let noted = self.notes.keys().map(|(field, _)| *field);
        decided.chain(self.blanks.keys().copied()).chain(noted).chain(self.both_stand.iter().copied())
    }

    /// The decision about `claim`, if any.
    pub fn decision(&self, claim: &Claim) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.claim == *claim)
    }

    /// True where accepting an answer of `field` makes the one accepted before a rival again.
    pub fn takes_one(&self, field: Field) -> bool {
        field.arity() == Arity::One && !self.both_stand.contains(&field)
    }

    /// Accepting a value says that the field is not blank, and, where the field takes one answer,
    /// that the value accepted before is a rival again.
    fn decide(&mut self, decision: &Decision) {
        let field = decision.claim.field;
        let accepts = decision.verdict != Verdict::Rejected;
        if accepts {
            self.blanks.remove(&field);
        }
        let takes_one = self.takes_one(field);
        self.decisions.retain(|old| {
            let same = old.claim == decision.claim;
            let ousted = accepts
                && takes_one
                && old.claim.field == field
                && old.claim.about == decision.claim.about
                && old.verdict != Verdict::Rejected;
            !same && !ousted
        });
        self.decisions.push(decision.clone());
    }
}

impl Reading {
    fn apply(&mut self, change: &ReadingEdit) {
        match change {
            ReadingEdit::TakeIn(span) => {
                self.left_out.retain(|(left, _)| left != span);
                if !self.kept.contains(span) {
                    self.kept.push(*span);
                }
            }
            ReadingEdit::LeaveOut(span, why) => {
                self.kept.retain(|kept| kept != span);
                self.left_out.retain(|(left, _)| left != span);
                self.left_out.push((*span, *why));
            }
            ReadingEdit::Set(item) => {
                self.origin.retain(|old| !item.replaces(old));
                self.origin.push(item.clone());
            }
        }
    }
}
