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

use thiserror::Error;

pub use attached::{Attached, attached};
pub use difference::{Difference, Part, Side, Versions, decision_in_words, differences, merge};
pub use json::{from_json, json_schema, looks_like_json_case, to_json};
pub use mask::mask;
pub use ron_case::{digest, from_ron, sha256, to_ron};

/// Why a case cannot be opened or written; a sentence without the file's name, which whoever opened
/// it adds.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum StoreError {
    /// Not UTF-8.
    #[error("it is no text file; the file was left as it is")]
    NotText,
    /// Not the format, or cut off.
    #[error("line {line}, column {column}: {message}; the file was left as it is, so open an older copy or mend that place")]
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
        /// What was expected.
        message: String,
    },
    /// Written by a later program.
    #[error(
        "it was written by a newer Sourceline (case version {found}, this program reads up to {known}); the file was left as it is, so open it there"
    )]
    Newer {
        /// The file's version.
        found: u32,
        /// The last version this program reads.
        known: u32,
    },
    /// A text or a quote is not what it was when the case was saved.
    #[error("{0}; the file was left as it is, so open an older copy")]
    Altered(String),
    /// It could not be put into words.
    #[error("it could not be written down ({0})")]
    Unwritable(String),
}

/// True for what should be read as a case: by the name, or by how it begins.
pub fn looks_like_case(path: &Path, bytes: &[u8]) -> bool {
    let named = path.to_string_lossy().ends_with(".case.ron");
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let text: String = String::from_utf8_lossy(head).split_whitespace().collect();
    named || text.starts_with("(record:[")
}
