//! A MISP event: objects for incident, victims, articles and impact, attributes for actor, malware,
//! vulnerabilities and indicators, annotations with the evidence, and a report whose words refer to
//! them. Nothing is published, nothing is for detection: an article is no sensor.

mod objects;
mod parts;
mod report;

use serde_json::{Value as Json, json};

use super::facts::Facts;
use super::{ExportError, Exported, Exporter, Options};
use crate::model::{Field, Status};
use crate::report::Report;

use parts::Parts;

/// One event; several as a response of the server would hold them.
pub(super) const EXPORTER: Exporter = Exporter { name: "misp", extension: "json", write };

/// How many characters the title of an event may have.
const INFO: usize = 256;

fn write(reports: &[Report], _: &Options) -> Result<Exported, ExportError> {
    let mut events: Vec<Json> = reports.iter().map(|report| event(Facts { report })).collect();
    super::json(&if events.len() == 1 { events.remove(0) } else { json!({"response": events}) })
}

fn event(facts: Facts<'_>) -> Json {
    let mut parts = Parts::new(facts);
    objects::add(&mut parts, facts);
    let text = report::markdown(facts, &parts);
    let published = facts.sources().filter_map(|(_, origin)| origin.published).map(|noted| noted.value.from().first_day());
    let date = published.min().unwrap_or(facts.report.made_at.date_naive());
    let report = json!({"uuid": parts.uuid("report"), "event_id": "0", "name": "Incident report", "content": text,
        "distribution": "0", "sharing_group_id": "0", "timestamp": parts.timestamp, "deleted": false});
    let tags: Vec<Json> = tags(facts).into_iter().map(|name| json!({"name": name})).collect();
    json!({"Event": {
        "uuid": facts.report.case,
        "info": facts.report.title.chars().take(INFO).collect::<String>(),
        "date": date.format("%Y-%m-%d").to_string(),
        "timestamp": parts.timestamp,
        "publish_timestamp": "0",
        "published": false,
        "analysis": analysis(facts),
        "threat_level_id": "4",
        "distribution": "0",
        "sharing_group_id": "0",
        "org_id": "0",
        "orgc_id": "0",
        "Tag": tags,
        "Attribute": parts.attributes,
        "Object": parts.objects,
        "EventReport": [report],
    }})
}

/// Initial, ongoing or complete: not reviewed, partly reviewed, signed.
fn analysis(facts: Facts<'_>) -> &'static str {
    let record = &facts.report.record;
    let reviewed = record.incident.answers.values().flatten().any(|answer| answer.status != Status::Proposed);
    match (&record.review.signature, reviewed) {
        (Some(_), _) => "2",
        (None, true) => "1",
        (None, false) => "0",
    }
}

fn tags(facts: Facts<'_>) -> Vec<String> {
    let light = facts.code(Field::Tlp).map(|light| format!("tlp:{}", light.to_lowercase()));
    let actors = facts.texts(Field::ThreatActor).into_iter().map(|name| format!("misp-galaxy:threat-actor=\"{}\"", quotable(&name)));
    let standing = format!("workflow:state=\"{}\"", if facts.report.standing.draft { "draft" } else { "complete" });
    light.into_iter().chain([standing]).chain(actors).collect()
}

/// A name within the quotes of a tag.
pub(super) fn quotable(name: &str) -> String {
    name.replace('"', "'").chars().take(200).collect()
}
