//! JSON Lines: one line a case, its answers with values, stances and evidence, for scripts.

use serde_json::{Value as Json, json};

use super::{ExportError, Exported, Exporter, Options, cells};
use crate::export::facts::Facts;
use crate::model::{Answer, Field, Value};
use crate::report::Report;

/// One line a case.
pub(super) const EXPORTER: Exporter = Exporter { name: "jsonl", extension: "jsonl", write };

fn write(reports: &[Report], _: &Options) -> Result<Exported, ExportError> {
    let mut bytes = Vec::new();
    for report in reports {
        serde_json::to_writer(&mut bytes, &line(report)).map_err(|error| ExportError::Data(error.to_string()))?;
        bytes.push(b'\n');
    }
    Ok(Exported { bytes, warnings: Vec::new() })
}

fn line(report: &Report) -> Json {
    let incident = &report.record.incident;
    let of = |lists: &std::collections::BTreeMap<Field, Vec<Answer>>| {
        let fields = lists.iter().map(|(field, answers)| (field.key().to_owned(), answers.iter().map(answer).collect::<Json>()));
        Json::Object(fields.collect())
    };
    let blanks: serde_json::Map<String, Json> = incident.blanks.iter().map(|(field, blank)| (field.key().to_owned(), json!(blank.label()))).collect();
    let sources: Vec<Json> = Facts { report }.sources().map(|(source, origin)| {
        json!({"source": source.id.to_string(), "title": source.article.title_text(), "publisher": origin.publisher.map(|noted| noted.value),
            "published": origin.published.map(|noted| noted.value.to_string()), "url": origin.url.map(|noted| noted.value),
            "sha256": origin.bytes_sha256, "text_sha256": origin.text_sha256})
    }).collect();
    json!({"case": report.case, "title": report.title, "tlp": report.tlp, "draft": report.standing.draft, "summary": Facts { report }.summary(),
        "fields": of(&incident.answers), "rivals": of(&incident.rivals), "blanks": blanks, "sources": sources})
}

fn answer(answer: &Answer) -> Json {
    let evidence: Vec<Json> = answer.evidence.iter().map(|found| {
        json!({"source": found.source.to_string(), "start": found.span.start, "end": found.span.end, "quote": found.quote,
            "stance": found.stance.label(), "speaker": found.speaker.as_ref().map(|speaker| speaker.name.clone()),
            "as_of": found.as_of.map(|date| date.to_string())})
    }).collect();
    json!({"value": plain(&answer.value), "in_words": cells::words(answer.claim.field, &answer.value), "about": answer.claim.about,
        "aliases": answer.aliases, "stance": answer.stance.label(), "status": answer.status.label(),
        "band": answer.band.map(|band| band.label()), "found_by": cells::found_by(answer), "evidence": evidence})
}

/// A value with its parts; an indicator plain, for those who look for it.
fn plain(value: &Value) -> Json {
    match value {
        Value::Text(text) => json!(text),
        Value::Term(code) => json!(code),
        Value::Date(date) => json!(date.to_string()),
        Value::Quantity(amount) => json!({"low": amount.low, "high": amount.high, "qualifier": amount.qualifier.code(), "unit": amount.unit.label()}),
        Value::Money(sum) => json!({"amount": super::veris::amount(sum), "currency": sum.currency, "qualifier": sum.qualifier.code()}),
        Value::Outage(_) => json!(value.to_string()),
        Value::Indicator(indicator) => json!(indicator.value),
    }
}
