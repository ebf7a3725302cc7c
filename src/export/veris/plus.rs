//! `plus`: what VERIS has no room for.

use chrono::{DateTime, Datelike, Utc};
use serde_json::{Map, Value as Json, json};

use crate::export::ExportError;
use crate::export::facts::Facts;
use crate::model::{Date, Fidelity, Field};
use crate::report::visible;
use crate::store;

use super::{Profile, put, when};

/// The key under which the whole record goes along.
pub(super) const OURS: &str = "x_sourceline";

/// The key under which fields of an organisation's own stand, each under its own.
const OWN: &str = "x_own_fields";

/// The key under which codes stand that an organisation has added to vocabularies of ours, by field.
const CODES: &str = "x_own_codes";

pub(super) fn of(facts: Facts<'_>, profile: Profile) -> Result<Json, ExportError> {
    let mut out = Map::new();
    let id = facts.report.case.as_str();
    out.insert("master_id".to_owned(), json!(if profile == Profile::Vcdb { id.to_uppercase() } else { id.to_owned() }));
    put(&mut out, "analyst", facts.analyst());
    put(&mut out, "analysis_status", Some(facts.code(Field::AnalysisStatus).unwrap_or("First pass").to_owned()));
    put(&mut out, "created", Some(instant(facts.report.record.case.log.first().map_or(facts.report.made_at, |entry| entry.at))));
    put(&mut out, "modified", Some(instant(facts.changed())));
    put(&mut out, "tlp", Some(facts.report.tlp.clone()));
    if let Some(date) = facts.date(Field::NotificationDate).or_else(|| facts.date(Field::DisclosureDate)) {
        out.insert("timeline".to_owned(), json!({"notification": when::date(date)}));
    }
    if let Some(year) = facts.date(Field::IncidentDate).and_then(report_year).filter(|_| profile == Profile::Vcdb) {
        out.insert("dbir_year".to_owned(), json!(year));
    }
    let texts = [("investigator", Field::Investigators), ("technique", Field::Technique), ("sources_quoted", Field::SourcesQuoted)];
    texts.into_iter().for_each(|(key, field)| put(&mut out, key, Some(facts.texts(field).join("; "))));
    let own: Map<String, Json> = facts.own_fields().filter_map(|field| Some((field.definition()?.key.clone(), own(facts, field)))).collect();
    if !own.is_empty() {
        out.insert(OWN.to_owned(), Json::Object(own));
    }
    let mut codes: Map<String, Json> = Map::new();
    for (field, term) in facts.added() {
        let of_field = codes.entry(field.key()).or_insert_with(|| json!([]));
        of_field.as_array_mut().into_iter().for_each(|list| list.push(json!({"code": term.code, "label": term.label})));
    }
    if !codes.is_empty() {
        out.insert(CODES.to_owned(), Json::Object(codes));
    }
    let case = store::to_ron(&facts.report.record.case).map_err(|error| ExportError::Data(error.to_string()))?;
    out.insert(OURS.to_owned(), json!({"program": concat!("Sourceline ", env!("CARGO_PKG_VERSION")), "case": case}));
    Ok(Json::Object(out))
}

/// A field of an organisation's own: its name, its values as data has them and as a reader has them.
fn own(facts: Facts<'_>, field: Field) -> Json {
    let values: Vec<String> = facts.answers(field).map(|answer| visible(&answer.value.to_string())).collect();
    json!({"label": field.label(), "values": values, "in_words": facts.worded(field)})
}

fn instant(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The yearly report an incident counts for: that of year N covers November of N-2 to October of N-1.
fn report_year(date: Date) -> Option<i32> {
    let first = date.from().first_day();
    let later = i32::from(first.month() >= 11);
    (date.from().fidelity() >= Fidelity::Month).then(|| first.year() + 1 + later)
}
