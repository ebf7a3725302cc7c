//! Cases of every version ever written: each is read as it was written and stepped up to the next,
//! one function a step.

use serde::Deserialize;
use uuid::Uuid;

use crate::lexicon::in_english;
use crate::model::{Casefile, Entry, Source};
use crate::say;

use super::StoreError;
use super::ron_case::{Line, Loaded, read};

/// Version 1: without the digest of the record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Version1 {
    record: Vec<Line>,
    #[serde(rename = "version")]
    _version: u32,
    id: Uuid,
    sources: Vec<Source>,
    log: Vec<Entry>,
    cursor: usize,
}

/// The case in `text`, which says that it is of `version`.
pub(super) fn load(version: u32, text: &str) -> Result<Loaded, StoreError> {
    match version {
        1 => read(text).map(from_1).map(from_3),
        // version 3 brought sentences marked as not about the incident, notes, ratings of publishers, answers
        // that stand side by side and paragraphs left to another incident: edits that version 2 lacks;
        // version 4 brought fields of an organisation's own, and warnings as messages, which can be said in
        // the language of the reader
        2 | 3 => read(text).map(from_3),
        // version 5 brought codes that an organisation adds to vocabularies of ours
        4 | Casefile::VERSION => read(text),
        0 => Err(StoreError::Altered(say!("reason-no-version"))),
        found => Err(StoreError::Newer { found, known: Casefile::VERSION }),
    }
}

/// Version 2 brought the digest, which a case of version 1 never had.
fn from_1(old: Version1) -> Loaded {
    let Version1 { record, id, sources, log, cursor, .. } = old;
    Loaded { record, version: 1, digest: String::new(), id, _fields: Vec::new(), _codes: Vec::new(), sources, log, cursor }
}

/// Version 4 brought warnings as messages; before, they were sentences in English. Those that were the
/// same for every article are messages again.
fn from_3(mut old: Loaded) -> Loaded {
    let known = [say!("warning-not-english"), say!("warning-no-date"), say!("warning-no-incident")];
    for warning in old.sources.iter_mut().flat_map(|source| &mut source.extraction.warnings) {
        let sentence = in_english(warning);
        if let Some(same) = known.iter().find(|said| in_english(said) == sentence) {
            warning.clone_from(same);
        }
    }
    old
}
