//! A case to be shared: personal data and, where that is wanted, the victim stand as asterisks, in the
//! texts, the quotes and the record alike.
//!
//! An asterisk takes the place of each byte, so that every quote stays at its place.

use std::collections::BTreeSet;

use regex::Regex;
use serde_json::Value as Json;

use crate::assets;
use crate::model::{Candidate, Casefile, Edit, Evidence, Field, OriginItem, Place, ReadingEdit, Value, Verdict};

use super::json::parts;
use super::{StoreError, sha256};

/// Names below this many letters would hide half the text.
const SHORTEST: usize = 3;

/// The first word of a name is hidden alone too from this length on: “Northgate” of “Northgate Health”.
const TELLING: usize = 5;

/// Keys whose strings are codes, digests and times, not words of an article.
const CODES: [&str; 13] =
    ["key", "field", "kind", "rule", "rules", "text_sha256", "bytes_sha256", "id", "at", "searched", "lexicon", "currency", "variety"];

/// `case` without personal data: addresses, numbers, the persons it names as victims or as their rivals; with `victim`,
/// without the organisation that was hit. A signature does not stand under what was changed.
pub fn mask(case: &Casefile, victim: bool) -> Result<Casefile, StoreError> {
    let hidden = Hidden::of(case, victim);
    let mut masked = case.clone();
    for source in &mut masked.sources {
        let origin = &mut source.article.origin;
        (origin.url, origin.bytes_sha256) = (None, String::new());
        if let Place::File(name) | Place::Stream(name) = &mut origin.place {
            *name = hidden.mask(name);
        }
    }
    masked.log.retain(|entry| !matches!(entry.edit, Edit::Sign(_)));
    masked.cursor = masked.cursor.min(masked.log.len());
    masked.log.iter_mut().for_each(|entry| without_address(&mut entry.edit));
    let own = masked.own_fields();
    let is_code = |key: &str, text: &str| CODES.contains(&key) || own.iter().any(|field| field.key() == text);
    let (sources, log) = parts(&masked, &|key, text| if is_code(key, text) { text.to_owned() } else { hidden.mask(text) })?;
    (masked.sources, masked.log) = (sources, log);
    let mut texts = Vec::new();
    for source in &mut masked.sources {
        source.article.origin.text_sha256 = sha256(source.article.text.as_bytes());
        texts.push((source.id, source.article.text.clone()));
    }
    let requote = |evidence: &mut Evidence| {
        let text = texts.iter().find(|(id, _)| *id == evidence.source).map(|(_, text)| text.as_str()).unwrap_or_default();
        if let Some(anew) = Evidence::at(evidence.source, text, evidence.span, evidence.by.clone()) {
            (evidence.quote, evidence.prefix, evidence.suffix) = (anew.quote, anew.prefix, anew.suffix);
        }
    };
    let candidates = masked.sources.iter_mut().flat_map(|source| &mut source.extraction.candidates);
    candidates.flat_map(|candidate| &mut candidate.evidence).for_each(requote);
    masked.log.iter_mut().for_each(|entry| each_evidence(&mut entry.edit, &requote));
    Ok(masked)
}

fn each_evidence(edit: &mut Edit, change: &dyn Fn(&mut Evidence)) {
    match edit {
        Edit::Decide(decision) => decision.evidence.iter_mut().for_each(change),
        Edit::Together(edits) => edits.iter_mut().for_each(|edit| each_evidence(edit, change)),
        _ => {}
    }
}

/// An address often spells the victim's name.
fn without_address(edit: &mut Edit) {
    match edit {
        Edit::Read(_, ReadingEdit::Set(OriginItem::Url(url))) => *url = None,
        Edit::Together(edits) => edits.iter_mut().for_each(without_address),
        _ => {}
    }
}

/// What is to be hidden.
struct Hidden(Vec<Regex>);

impl Hidden {
    fn of(case: &Casefile, victim: bool) -> Self {
        let looks = assets::text("share/personal.tsv").unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
        let looks = looks.filter_map(|line| line.split_once('\t')).filter_map(|(_, pattern)| Regex::new(pattern).ok());
        let mut names = Vec::from_iter(names(case, victim));
        // the longer first: behind “Holt”, “Mira Holt” would no longer be found
        names.sort_by_key(|name| std::cmp::Reverse(name.len()));
        let whole = names.iter().filter_map(|name| {
            let words: Vec<String> = name.split_whitespace().map(regex::escape).collect();
            Regex::new(&format!(r"(?i)\b{}", words.join(r"[\s_\-]*"))).ok()
        });
        let first = names.iter().filter_map(|name| {
            let word = name.split_whitespace().next().filter(|word| word.chars().count() >= TELLING)?;
            Regex::new(&format!(r"\b{}", regex::escape(word))).ok()
        });
        Self(looks.chain(whole).chain(first).collect())
    }

    fn mask(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, hidden| {
            hidden
                .replace_all(&text, |found: &regex::Captures<'_>| found.get(0).map(|found| stars(found.as_str())).unwrap_or_default())
                .into_owned()
        })
    }
}

/// As many asterisks as `text` has bytes; white space stays.
fn stars(text: &str) -> String {
    text.chars().map(|c| if c.is_whitespace() { c.to_string() } else { "*".repeat(c.len_utf8()) }).collect()
}

/// What the persons, and with `victim` the organisations, that were hit are called. A person who is no more than a rival may
/// have been hit, and is hidden too; rivals of the organisation are most often others that a report has to name.
fn names(case: &Casefile, victim: bool) -> BTreeSet<String> {
    let is_hidden = |field: Field| field == Field::VictimPerson || victim && field == Field::VictimOrg;
    let counts = |found: &&Candidate| is_hidden(found.claim.field) && (found.proposed || found.claim.field == Field::VictimPerson);
    let candidates = case.sources.iter().flat_map(|source| &source.extraction.candidates).filter(counts);
    let mut names: BTreeSet<String> = BTreeSet::new();
    for candidate in candidates {
        names.extend(candidate.claim.value.as_str().map(str::to_owned));
        names.extend(candidate.aliases.iter().cloned());
    }
    for decision in
        case.review().decisions.iter().filter(|decision| decision.verdict != Verdict::Rejected && is_hidden(decision.claim.field))
    {
        let values = std::iter::once(&decision.claim.value).chain(&decision.value);
        names.extend(values.filter_map(Value::as_str).map(str::to_owned));
    }
    names.retain(|name| name.chars().count() >= SHORTEST);
    names
}

/// Applies `change` to every string of `json`, which is told the key it stands under.
pub(super) fn each_string(json: &mut Json, key: &str, change: &dyn Fn(&str, &str) -> String) {
    match json {
        Json::String(text) => *text = change(key, text),
        Json::Array(items) => items.iter_mut().for_each(|item| each_string(item, key, change)),
        Json::Object(fields) => fields.iter_mut().for_each(|(key, value)| each_string(value, key, change)),
        _ => {}
    }
}
