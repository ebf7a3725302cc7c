//! The case format, version 1.
//!
//! ```text
//! (
//!     record: [ … ],      the record as of the save, for people and other tools; ignored on load
//!     version: 1,
//!     id: "…",
//!     sources: [ … ],     each article with its whole text, its digests and what was read out of it
//!     log: [ … ],         what the analyst did, one entry a line
//!     cursor: 12,         how many entries count; the rest was undone
//! )
//! ```

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::{Answer, Casefile, Decision, Edit, Entry, Evidence, Field, Incident, Source};

use super::StoreError;

/// The file, as it is written.
#[derive(Serialize)]
struct Saved<'a> {
    record: Vec<Line>,
    version: u32,
    id: Uuid,
    sources: &'a [Source],
    log: &'a [Entry],
    cursor: usize,
}

/// The file, as it is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Loaded {
    #[serde(rename = "record")]
    _record: serde::de::IgnoredAny,
    #[serde(rename = "version")]
    _version: u32,
    id: Uuid,
    sources: Vec<Source>,
    log: Vec<Entry>,
    cursor: usize,
}

/// What is read first: is this a case, and may this program read it?
#[derive(Deserialize)]
struct Head {
    version: u32,
}

/// One answer of the record, in words.
#[derive(Serialize)]
struct Line {
    field: Field,
    value: String,
    stance: &'static str,
    status: &'static str,
    quotes: Vec<String>,
}

/// `case` as RON. Equal cases give equal text.
pub fn to_ron(case: &Casefile) -> Result<String, StoreError> {
    let saved = Saved {
        record: record(case),
        version: Casefile::VERSION,
        id: case.id,
        sources: &case.sources,
        log: &case.log,
        cursor: case.cursor,
    };
    let mut text = ron::ser::to_string_pretty(&saved, pretty()).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

/// The case in `bytes`. Refuses what it cannot read whole: a newer version, an unknown field, a text
/// that is not the one the digest tells of, a quote that is not at its place.
pub fn from_ron(bytes: &[u8]) -> Result<Casefile, StoreError> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(StoreError::NotText) };
    let head: Head = read(text)?;
    if head.version > Casefile::VERSION {
        return Err(StoreError::Newer { found: head.version, known: Casefile::VERSION });
    }
    let Loaded { id, sources, log, cursor, .. } = read(text)?;
    let case = Casefile { id, sources, cursor: cursor.min(log.len()), log };
    verify(&case)?;
    Ok(case)
}

/// SHA-256 of the record and of the text of each source: what a signature stands under. Edits that
/// change no answer (a signature, for one) leave it as it is.
pub fn digest(case: &Casefile) -> Result<String, StoreError> {
    let record = ron::ser::to_string(&record(case)).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    let mut hasher = Sha256::new();
    hasher.update(record.as_bytes());
    case.active(&case.review()).for_each(|source| hasher.update(source.article.origin.text_sha256.as_bytes()));
    Ok(hexadecimal(&hasher.finalize()))
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    let options = ron::Options::default();
    options.from_str(text).map_err(|error| StoreError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        message: error.code.to_string(),
    })
}

/// One entry of a list a line: deeper values stay on it, so that a change of one answer changes one
/// line. Texts keep their line breaks.
fn pretty() -> PrettyConfig {
    PrettyConfig::new().depth_limit(5).escape_strings(false).extensions(Extensions::empty())
}

fn record(case: &Casefile) -> Vec<Line> {
    let incident = Incident::of(case, &case.review());
    let answers = incident.answers.into_iter().flat_map(|(field, answers)| answers.into_iter().map(move |answer| line(field, answer)));
    let mut lines: Vec<Line> = answers.collect();
    lines.extend(incident.blanks.into_iter().map(|(field, blank)| Line {
        field,
        value: String::new(),
        stance: "",
        status: blank.label(),
        quotes: Vec::new(),
    }));
    lines
}

fn line(field: Field, answer: Answer) -> Line {
    let quotes = answer.evidence.into_iter().map(|evidence| format!("{}: {}", evidence.source, evidence.quote)).collect();
    Line { field, value: answer.value.to_string(), stance: answer.stance.label(), status: answer.status.label(), quotes }
}

/// A quote stands at its place, and a text is the one that was read.
fn verify(case: &Casefile) -> Result<(), StoreError> {
    for source in &case.sources {
        let origin = &source.article.origin;
        if hexadecimal(&Sha256::digest(source.article.text.as_bytes())) != origin.text_sha256 {
            return Err(StoreError::Altered(format!("the text of source {} was changed after it was saved", source.id)));
        }
    }
    let proposed = case.sources.iter().flat_map(|source| source.extraction.candidates.iter().flat_map(|candidate| &candidate.evidence));
    let decided = case.log.iter().flat_map(|entry| decisions(&entry.edit)).flat_map(|decision| decision.evidence.iter());
    let astray = proposed.chain(decided).find(|evidence| !stands(case, evidence));
    astray.map_or(Ok(()), |evidence| {
        Err(StoreError::Altered(format!("the quote “{}” does not stand at its place in source {}", evidence.quote, evidence.source)))
    })
}

fn stands(case: &Casefile, evidence: &Evidence) -> bool {
    case.source(evidence.source).is_some_and(|source| evidence.stands_in(&source.article.text))
}

fn decisions(edit: &Edit) -> Vec<&Decision> {
    match edit {
        Edit::Decide(decision) => vec![decision],
        Edit::Together(edits) => edits.iter().flat_map(decisions).collect(),
        _ => Vec::new(),
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
