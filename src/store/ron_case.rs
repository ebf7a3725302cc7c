//! The case format, version 5.
//!
//! ```text
//! (
//!     record: [ … ],      the record as of the save, for people and other tools; ignored on load
//!     version: 5,
//!     digest: "…",        SHA-256 of the record and of the text of each source: what is signed
//!     id: "…",
//!     fields: [ … ],      what fields of an organisation's own are, where the case speaks of any
//!     codes: [ … ],       what codes mean that it has added to vocabularies of ours, where the case uses any
//!     sources: [ … ],     each article with its whole text, its digests and what was read out of it
//!     log: [ … ],         what the analyst did, one entry a line
//!     cursor: 12,         how many entries count; the rest was undone
//! )
//! ```

use std::collections::BTreeSet;

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::model::{
    Addition, Answer, Article, Casefile, Claim, Decision, Defined, Definition, Edit, Entry, Evidence, Fault, Field, Incident, Message,
    Source, SourceId, own,
};

use super::{StoreError, syntax, versions};
use crate::say;

/// The file, as it is written.
#[derive(Serialize)]
pub(super) struct Saved<'a> {
    record: Vec<Line>,
    version: u32,
    digest: String,
    id: Uuid,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<&'static Definition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<&'static Addition>,
    sources: &'a [Source],
    log: &'a [Entry],
    cursor: usize,
}

/// A case of Sourceline: what its file holds, in RON or in JSON.
#[derive(Deserialize, schemars::JsonSchema)]
#[schemars(title = "Sourceline case")]
#[serde(deny_unknown_fields)]
pub(super) struct Loaded {
    /// The record as it stood when the case was saved.
    pub record: Vec<Line>,
    /// The version of the format.
    pub version: u32,
    /// What [`digest`] was then.
    pub digest: String,
    /// The id of the case, which it keeps for life.
    #[schemars(with = "String")]
    pub id: Uuid,
    /// The fields of an organisation's own that it speaks of.
    #[serde(default, rename = "fields")]
    pub _fields: Vec<Definition>,
    /// The codes it uses that an organisation has added to vocabularies of the program.
    #[serde(default, rename = "codes")]
    pub _codes: Vec<Addition>,
    /// Its sources.
    pub sources: Vec<Source>,
    /// Its log.
    pub log: Vec<Entry>,
    /// How many entries count.
    pub cursor: usize,
}

/// What is read first: is this a case, may this program read it, and which fields may it speak of?
#[derive(Deserialize)]
pub(super) struct Head {
    pub version: u32,
    #[serde(default)]
    fields: Vec<Definition>,
    #[serde(default)]
    codes: Vec<Addition>,
}

impl Head {
    /// Does `read`, which may name what the case brings along.
    pub fn knowing<T>(self, read: impl FnOnce() -> Result<T, StoreError>) -> Result<T, StoreError> {
        own::knowing(&defined(self.fields, self.codes)?, read)
    }
}

/// What a file defines.
pub(super) fn defined(fields: Vec<Definition>, codes: Vec<Addition>) -> Result<Defined, StoreError> {
    let told = |fault: Fault| StoreError::Altered(Message::new(fault.message).with("word", fault.word));
    Ok(Defined { fields: own::fields(fields).map_err(told)?, codes: own::codes(codes).map_err(told)? })
}

/// One answer of the record, in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "RecordLine")]
pub(super) struct Line {
    /// The field it answers.
    field: Field,
    /// The answer; empty where the field is blank.
    value: String,
    /// How the sources put it.
    stance: String,
    /// Whose word it is, or why the field is blank.
    status: String,
    /// The words it rests on, each behind the number of its source.
    quotes: Vec<String>,
    /// What the analyst notes on it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
}

/// `case` as RON. Equal cases give equal text.
pub fn to_ron(case: &Casefile) -> Result<String, StoreError> {
    to_ron_with(case, &[])
}

/// The same, which brings the own fields `offered` along though the case says nothing of them: a report
/// tells that nobody has looked at them.
pub fn to_ron_with(case: &Casefile, offered: &[Field]) -> Result<String, StoreError> {
    let mut saved = saved(case)?;
    saved.fields = own::definitions(Field::all_with(case.own_fields().into_iter().chain(offered.iter().copied())));
    let mut text = ron::ser::to_string_pretty(&saved, pretty()).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

/// What the case in `bytes` brings along of an organisation's own; nothing where that cannot be read.
pub fn brought(bytes: &[u8]) -> Defined {
    let head = std::str::from_utf8(bytes).ok().and_then(|text| ron::from_str::<Head>(text).ok());
    head.and_then(|head| defined(head.fields, head.codes).ok()).unwrap_or_default()
}

/// What is written of `case`.
pub(super) fn saved(case: &Casefile) -> Result<Saved<'_>, StoreError> {
    let record = record(case);
    let digest = digest_of(&record, active_texts(case))?;
    let Casefile { id, sources, log, cursor } = case;
    let Defined { fields, codes } = case.defined();
    let fields = own::definitions(fields);
    Ok(Saved { record, version: Casefile::VERSION, digest, id: *id, fields, codes, sources, log, cursor: *cursor })
}

/// The case in `bytes`. Refuses what it cannot read whole: a newer version, an unknown field, a text
/// that is not the one the digest tells of, a quote that is not at its place.
pub fn from_ron(bytes: &[u8]) -> Result<Casefile, StoreError> {
    let case = loaded(bytes)?.case();
    sound(&case)?;
    Ok(case)
}

/// The file in `bytes`, stepped up to the version of today, and not verified.
pub(super) fn loaded(bytes: &[u8]) -> Result<Loaded, StoreError> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(StoreError::NotText) };
    let head: Head = read(text)?;
    let version = head.version;
    head.knowing(|| versions::load(version, text))
}

impl Loaded {
    /// The case itself.
    pub fn case(self) -> Casefile {
        let Loaded { id, sources, log, cursor, .. } = self;
        Casefile { id, sources, cursor: cursor.min(log.len()), log }
    }

    /// What the digest should be for the record and the sources of the file.
    pub fn digest_of_record(&self, case: &Casefile) -> Result<String, StoreError> {
        digest_of(&self.record, active_texts(case))
    }
}

/// SHA-256 of the record and of the text of each source: what a signature stands under. Edits that
/// change no answer (a signature, for one) leave it as it is.
pub fn digest(case: &Casefile) -> Result<String, StoreError> {
    digest_of(&record(case), active_texts(case))
}

fn digest_of(record: &[Line], texts: Vec<String>) -> Result<String, StoreError> {
    let record = ron::ser::to_string(record).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    let mut hasher = Sha256::new();
    hasher.update(record.as_bytes());
    texts.into_iter().for_each(|digest| hasher.update(digest.as_bytes()));
    Ok(hexadecimal(&hasher.finalize()))
}

fn active_texts(case: &Casefile) -> Vec<String> {
    let review = case.review();
    case.active(&review).map(|source| source.article.origin.text_sha256.clone()).collect()
}

/// SHA-256 of `bytes`, in lower-case hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

pub(super) fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, StoreError> {
    let options = ron::Options::default();
    options.from_str(text).map_err(|error| StoreError::Syntax {
        line: error.span.start.line,
        column: error.span.start.col,
        message: syntax(&error.code),
    })
}

/// One entry of a list a line: deeper values stay on it, so that a change of one answer changes one
/// line. Texts keep their line breaks.
fn pretty() -> PrettyConfig {
    PrettyConfig::new().depth_limit(5).escape_strings(false).extensions(Extensions::empty())
}

/// The record of `case`, in words.
pub(super) fn record(case: &Casefile) -> Vec<Line> {
    let review = case.review();
    let incident = Incident::of(case, &review);
    let note = |field: Field, claim: Option<&Claim>| review.note_on(field, claim).unwrap_or_default().to_owned();
    let answers = incident.answers.iter().flat_map(|(field, answers)| answers.iter().map(|answer| (*field, answer)));
    let mut lines: Vec<Line> = answers.map(|(field, answer)| line(field, answer.clone(), note(field, Some(&answer.claim)))).collect();
    let noted = review.notes.keys().filter(|(field, claim)| claim.is_none() && incident.answers(*field).is_empty());
    let empty: BTreeSet<Field> = incident.blanks.keys().copied().chain(noted.map(|(field, _)| *field)).collect();
    lines.extend(empty.into_iter().map(|field| Line {
        field,
        value: String::new(),
        stance: String::new(),
        status: incident.blanks.get(&field).map_or("not looked at", |blank| blank.label()).to_owned(),
        quotes: Vec::new(),
        note: note(field, None),
    }));
    lines
}

fn line(field: Field, answer: Answer, note: String) -> Line {
    let quotes = answer.evidence.into_iter().map(|evidence| format!("{}: {}", evidence.source, evidence.quote)).collect();
    Line {
        field,
        value: answer.value.to_string(),
        stance: answer.stance.label().to_owned(),
        status: answer.status.label().to_owned(),
        quotes,
        note,
    }
}

/// A quote stands at its place, and a text is the one that was read.
pub(super) fn sound(case: &Casefile) -> Result<(), StoreError> {
    for source in &case.sources {
        genuine(&source.article).map_err(|what| StoreError::Altered(of_source(what, source.id)))?;
    }
    let proposed = case.sources.iter().flat_map(|source| source.extraction.candidates.iter().flat_map(|candidate| &candidate.evidence));
    proposed
        .chain(decided(case))
        .find(|evidence| !stands(case, evidence))
        .map_or(Ok(()), |evidence| Err(StoreError::Altered(astray(evidence))))
}

/// Every piece of evidence that a decision in the log rests on.
pub(super) fn decided(case: &Casefile) -> impl Iterator<Item = &Evidence> {
    case.log.iter().flat_map(|entry| decisions(&entry.edit)).flat_map(|decision| decision.evidence.iter())
}

/// What is said of evidence that is not at its place.
pub(super) fn astray(evidence: &Evidence) -> Message {
    say!("reason-astray", quote = evidence.quote.as_str(), source = evidence.source)
}

/// `what` with the source it is about.
pub(super) fn of_source(what: Message, source: SourceId) -> Message {
    say!("reason-of-source", what = what, source = source)
}

/// Whether the words of `article` are those its digest tells of.
pub(super) fn genuine(article: &Article) -> Result<(), Message> {
    let same = sha256(article.text.as_bytes()) == article.origin.text_sha256;
    if same { Ok(()) } else { Err(say!("reason-text-changed")) }
}

/// Whether `edit` is about what `case` has, so that it can be done.
pub(super) fn fits(case: &Casefile, edit: &Edit) -> Result<(), Message> {
    let missing = |id: &SourceId| Err(say!("reason-no-source", source = *id));
    match edit {
        Edit::Read(id, _) | Edit::AddSource(id) | Edit::Quiet(id, ..) | Edit::Rate(id, _) if case.source(*id).is_none() => missing(id),
        Edit::Quiet(id, sentence, _) if case.source(*id).is_none_or(|source| sentence.of(&source.article.text).is_none()) => {
            Err(say!("reason-no-sentence", source = *id))
        }
        Edit::Together(edits) => edits.iter().try_for_each(|edit| fits(case, edit)),
        edit => {
            let mut evidence = decisions(edit).into_iter().flat_map(|decision| &decision.evidence);
            evidence.find(|evidence| !stands(case, evidence)).map_or(Ok(()), |evidence| Err(astray(evidence)))
        }
    }
}

/// True when the quote of `evidence` stands at its place.
pub(super) fn stands(case: &Casefile, evidence: &Evidence) -> bool {
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
