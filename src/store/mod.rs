//! Casefile <-> RON: pretty, diffable, versioned, beginning with the record as a person reads it. And
//! what keeps it: the journal of unsaved steps, the differences of two versions, checking, repair.

mod attached;
pub mod check;
mod difference;
pub mod journal;
mod json;
mod mask;
mod ron_case;
mod versions;

use std::path::Path;

pub use crate::lexicon::syntax;
use crate::model::Message;
use crate::{printed, say};

pub use attached::{Attached, attached};
pub use difference::{Difference, Part, Side, Versions, blank_in_words, decision_in_words, differences, merge, stance_in_words};
pub use json::{from_json, json_schema, looks_like_json_case, to_json};
pub use mask::mask;
pub use ron_case::{brought, digest, from_ron, sha256, to_ron, to_ron_with};

/// Why a case cannot be opened or written; said without the file's name, which whoever opened it adds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// Not UTF-8.
    NotText,
    /// Not the format, or cut off.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What was expected.
        message: Message,
    },
    /// Written by a later program.
    Newer {
        /// The file's version.
        found: u32,
        /// The last version this program reads.
        known: u32,
    },
    /// A text or a quote is not what it was when the case was saved.
    Altered(Message),
    /// It could not be put into words.
    Unwritable(String),
}

impl StoreError {
    /// What is said of it, without the file's name.
    pub fn said(&self) -> Message {
        match self {
            StoreError::NotText => say!("reason-no-text"),
            StoreError::Syntax { line, column, message } => {
                say!("reason-syntax", line = *line, column = *column, error = message.clone())
            }
            StoreError::Newer { found, known } => say!("reason-newer", found = *found, known = *known),
            StoreError::Altered(what) => say!("reason-altered", what = what.clone()),
            StoreError::Unwritable(error) => say!("reason-unwritable", error = error.as_str()),
        }
    }
}

printed!(StoreError);

/// True for what should be read as a case: by the name, or by how it begins.
pub fn looks_like_case(path: &Path, bytes: &[u8]) -> bool {
    let named = path.to_string_lossy().ends_with(".case.ron");
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let text: String = String::from_utf8_lossy(head).split_whitespace().collect();
    named || text.starts_with("(record:[")
}
