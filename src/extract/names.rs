//! Who and what the article names: capitalised runs of words, with a guess of what they are, later
//! short forms tied to the full name (“Sievert” to “Mike Sievert”).

use super::page::Page;
use crate::model::Span;

/// What a name seems to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation, a firm, a public body.
    Organisation,
    /// A country, a state, a town.
    Place,
    /// None of these, or too little to tell.
    Other,
}

/// A name at its place.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// Where it stands, without articles, titles and possessive endings.
    pub span: Span,
    /// What it seems to be of.
    pub kind: NameKind,
    /// Where the fullest form of the same name stands; the same as `span` for that form itself.
    pub full: Span,
}

/// The names of the page, in order of place.
pub fn find(page: &Page<'_>) -> Vec<Name> {
    let _ = page;
    Vec::new()
}
