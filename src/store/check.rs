//! What is wrong with a case file, with line and column, and the most that can be kept of it.

mod pieces;
mod repair;

use crate::lexicon::in_english;
use crate::model::{Casefile, Evidence};

use super::ron_case::{self, Loaded};
use super::{StoreError, sha256};

pub use repair::{Repaired, repair};

/// Something that is wrong with a case file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Line and column, from 1, where a place can be told.
    pub at: Option<(usize, usize)>,
    /// What is wrong, as a sentence.
    pub what: String,
}

impl Finding {
    fn new(at: Option<(usize, usize)>, what: impl Into<String>) -> Self {
        Self { at, what: what.into() }
    }
}

/// Everything that is wrong with the case in `bytes`. `originals`: the bytes of files that may be
/// what a source was read from, each with its name.
pub fn check(bytes: &[u8], originals: &[(String, Vec<u8>)]) -> Vec<Finding> {
    let loaded = match ron_case::loaded(bytes) {
        Ok(loaded) => loaded,
        Err(StoreError::Syntax { line, column, message }) => return vec![Finding::new(Some((line, column)), in_english(&message))],
        Err(error) => return vec![Finding::new(None, error.to_string())],
    };
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    let places = Places { text };
    let mut findings = record(&loaded, &places);
    let entries = loaded.log.len();
    if loaded.cursor > entries {
        let what = format!("{} entries of the log are said to count, and there are {entries}", loaded.cursor);
        findings.push(Finding::new(places.of("cursor: "), what));
    }
    let case = loaded.case();
    findings.extend(sources(&case, &places));
    findings.extend(originals.iter().flat_map(|(name, bytes)| original(&case, name, bytes)));
    findings.extend(log(&case, &places));
    findings
}

/// The record and its digest are those of the case.
fn record(loaded: &Loaded, places: &Places<'_>) -> Vec<Finding> {
    let case =
        Casefile { id: loaded.id, sources: loaded.sources.clone(), log: loaded.log.clone(), cursor: loaded.cursor.min(loaded.log.len()) };
    let mut findings = Vec::new();
    if loaded.record != ron_case::record(&case) {
        let what = "the record is not what sources and log make of it: it was changed by hand, or another version of this program wrote it";
        findings.push(Finding::new(places.of("record: "), what));
    }
    let digest = loaded.digest_of_record(&case);
    if loaded.version > 1 && digest.as_ref() != Ok(&loaded.digest) {
        findings.push(Finding::new(places.of("digest: "), "the digest is not that of the record and the sources"));
    }
    findings
}

fn sources(case: &Casefile, places: &Places<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for source in &case.sources {
        if let Err(what) = ron_case::genuine(&source.article) {
            let place = places.of(&format!("text_sha256: \"{}\"", source.article.origin.text_sha256));
            findings.push(Finding::new(place, in_english(&ron_case::of_source(what, source.id))));
        }
        let evidence = source.extraction.candidates.iter().flat_map(|candidate| &candidate.evidence);
        findings.extend(evidence.filter_map(|evidence| astray(case, evidence, places)));
    }
    findings
}

/// Entries count up, and what they rest on stands.
fn log(case: &Casefile, places: &Places<'_>) -> Vec<Finding> {
    let mut findings: Vec<Finding> = ron_case::decided(case).filter_map(|evidence| astray(case, evidence, places)).collect();
    let pairs = case.log.iter().zip(case.log.iter().skip(1));
    findings.extend(pairs.filter(|(before, after)| after.id <= before.id).map(|(before, after)| {
        Finding::new(None, format!("entry {} of the log stands behind entry {}, which is not earlier", after.id, before.id))
    }));
    findings
}

fn astray(case: &Casefile, evidence: &Evidence, places: &Places<'_>) -> Option<Finding> {
    if ron_case::stands(case, evidence) {
        return None;
    }
    let found = case.source(evidence.source).and_then(|source| anchor(&source.article.text, evidence));
    let advice = if found.is_some() { "; its words stand elsewhere in that text" } else { "; its words stand nowhere in that text" };
    Some(Finding::new(places.of(&evidence.quote), format!("{}{advice}", in_english(&ron_case::astray(evidence)))))
}

/// The one place where the words of `evidence` stand in `text`: by what stands around them, where
/// they stand more than once.
fn anchor(text: &str, evidence: &Evidence) -> Option<usize> {
    let Evidence { quote, prefix, suffix, .. } = evidence;
    let only = |words: &str| {
        let mut found = text.match_indices(words).map(|(at, _)| at);
        found.next().filter(|_| found.next().is_none() && !words.is_empty())
    };
    let around = only(&format!("{prefix}{quote}{suffix}")).or_else(|| only(&format!("{prefix}{quote}")));
    around.map(|at| at + prefix.len()).or_else(|| only(&format!("{quote}{suffix}"))).or_else(|| only(quote))
}

/// Whether the file `bytes`, called `name`, is the one a source of that name was read from.
fn original(case: &Casefile, name: &str, bytes: &[u8]) -> Option<Finding> {
    let named = |place: &crate::model::Place| matches!(place, crate::model::Place::File(known) if known == name);
    let mut read_from = case.sources.iter().filter(|source| named(&source.article.origin.place)).peekable();
    read_from.peek()?;
    let digest = sha256(bytes);
    let same = read_from.any(|source| source.article.origin.bytes_sha256 == digest);
    (!same)
        .then(|| Finding::new(None, format!("“{name}” is not the file that the source of that name was read from: its digest is another")))
}

/// Where things stand in the text of a file.
struct Places<'a> {
    text: &'a str,
}

impl Places<'_> {
    /// Line and column, from 1, of the first place of `words`.
    fn of(&self, words: &str) -> Option<(usize, usize)> {
        self.text.find(words).map(|at| place(self.text, at))
    }
}

/// Line and column of a byte, from 1.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    (line, before.rsplit('\n').next().unwrap_or_default().chars().count() + 1)
}
