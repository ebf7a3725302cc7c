//! VERIS 1.4.1 as JSON, the community's profile; `vcdb` writes that of the VERIS Community Database.
//!
//! Codes go where VERIS has a place for them, one module a part: [`how`] (action, asset), [`who`]
//! (actor, victim), [`what`] (attribute, impact), [`when`] (timeline, discovery). What a code cannot say
//! (stance, speaker, evidence) is told in `notes`, and the whole record goes along in
//! `plus.x_sourceline`, from which [`import`] restores it.

mod how;
pub(super) mod import;
mod plus;
mod what;
mod when;
mod who;

pub(super) use what::{amount, total};

use serde_json::{Map, Value as Json, json};

use super::facts::Facts;
use super::{ExportError, Exported, Exporter, Options};
use crate::model::{Field, Status};
use crate::report::Report;

/// The community's profile of VERIS 1.4.1.
pub(super) const EXPORTER: Exporter =
    Exporter { name: "veris", extension: "json", write: |reports, _: &Options| write(reports, Profile::Community) };

/// Who the record is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Profile {
    /// Whoever reads VERIS 1.4.1.
    Community,
    /// The VERIS Community Database.
    Vcdb,
}

/// One record, or a list of several.
pub(super) fn write(reports: &[Report], profile: Profile) -> Result<Exported, ExportError> {
    let mut records = reports.iter().map(|report| record(Facts { report }, profile)).collect::<Result<Vec<Json>, _>>()?;
    let json = if records.len() == 1 { records.remove(0) } else { Json::Array(records) };
    super::json(&json)
}

fn record(facts: Facts<'_>, profile: Profile) -> Result<Json, ExportError> {
    let mut out = Map::new();
    let id = facts.report.case.as_str();
    let vcdb = profile == Profile::Vcdb;
    out.insert("schema_version".to_owned(), json!(if vcdb { "1.4.0" } else { "1.4.1" }));
    out.insert("incident_id".to_owned(), json!(if vcdb { id.to_uppercase() } else { id.to_owned() }));
    put(&mut out, "source_id", vcdb.then(|| "vcdb".to_owned()));
    out.insert("security_incident".to_owned(), json!(facts.code(Field::IncidentStatus).unwrap_or("Suspected")));
    out.insert("confidence".to_owned(), json!(confidence(facts)));
    out.insert("summary".to_owned(), json!(summary(facts)));
    put(&mut out, "reference", Some(facts.addresses().join("; ")));
    out.insert("timeline".to_owned(), when::timeline(facts));
    out.insert("victim".to_owned(), who::victim(facts));
    out.insert("actor".to_owned(), who::actor(facts));
    out.insert("action".to_owned(), how::action(facts));
    out.insert("asset".to_owned(), how::asset(facts));
    out.insert("attribute".to_owned(), what::attribute(facts, profile));
    out.insert("discovery_method".to_owned(), when::discovery(facts));
    put(&mut out, "discovery_notes", sentence("Found by", facts.worded(Field::DiscoveredBy)));
    out.extend(what::impact(facts).map(|impact| ("impact".to_owned(), impact)));
    put(&mut out, "corrective_action", Some(facts.worded(Field::ResponseActions).join("; ")));
    out.extend(indicators(facts).map(|ioc| ("ioc".to_owned(), ioc)));
    if !vcdb {
        out.extend(how::value_chain(facts).map(|chain| ("value_chain".to_owned(), chain)));
    }
    put(&mut out, "notes", Some(notes(facts)));
    out.insert("plus".to_owned(), plus::of(facts, profile)?);
    Ok(Json::Object(out))
}

/// Puts `text` under `key`, where there is any: VERIS takes no empty words.
pub(super) fn put(out: &mut Map<String, Json>, key: &str, text: Option<String>) {
    if let Some(text) = text.filter(|text| !text.trim().is_empty()) {
        out.insert(key.to_owned(), Json::String(text));
    }
}

/// `lead: a; b.`; nothing where there are no words.
pub(super) fn sentence(lead: &str, words: Vec<String>) -> Option<String> {
    (!words.is_empty()).then(|| format!("{lead}: {}.", words.join("; ")))
}

/// Codes, or `Unknown` where there are none.
pub(super) fn or_unknown(codes: Vec<&str>) -> Json {
    if codes.is_empty() { json!(["Unknown"]) } else { json!(codes) }
}

/// The lower of what the review and the stances allow.
fn confidence(facts: Facts<'_>) -> &'static str {
    let answers = || facts.report.record.incident.answers.values().flatten();
    let (all, reviewed) = (answers().count(), answers().filter(|answer| answer.status != Status::Proposed).count());
    match (all, reviewed) {
        (0, _) => "None",
        (all, reviewed) if all == reviewed && facts.report.record.review.signature.is_some() => "High",
        (_, 0) => "Low",
        _ => "Medium",
    }
}

fn summary(facts: Facts<'_>) -> String {
    let report = facts.report;
    [report.title.clone(), facts.summary()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

fn indicators(facts: Facts<'_>) -> Option<Json> {
    let entries = facts.worded(Field::Indicator).into_iter().map(|words| json!({"indicator": words})).collect::<Vec<_>>();
    (!entries.is_empty()).then_some(Json::Array(entries))
}

/// What the analyst noted, what nobody tells as a fact and what nobody reviewed.
fn notes(facts: Facts<'_>) -> String {
    let mut notes = facts.texts(Field::Notes);
    notes.extend(sentence("Way in", facts.worded(Field::AttackVector)));
    notes.extend(sentence("Named as investigating", facts.worded(Field::Investigators)));
    notes.extend(facts.report.standing.sentences.iter().cloned());
    let telling = facts.report.gaps.iter().filter(|gap| !gap.reason.starts_with("Without an answer"));
    notes.extend(telling.filter_map(|gap| sentence(&gap.reason, gap.items.clone())));
    notes.join(" ")
}
