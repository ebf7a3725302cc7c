//! STIX 2.1 as a bundle: the incident, whom it hit, who is named for it, what was used, where, the
//! articles it was read from, and a note with the evidence of each field.
//!
//! Ids are UUIDs of version 5 within the case, so that the same record gives the same objects and a
//! consumer updates what it has. The mapping stays in this folder: STIX 2.2 is to bring incidents of
//! its own.

mod graph;
mod notes;
mod objects;
mod observed;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::facts::Facts;
use super::{ExportError, Exported, Exporter, Options};
use crate::report::Report;

/// A bundle of STIX 2.1 objects.
pub(super) const EXPORTER: Exporter = Exporter { name: "stix", extension: "json", write };

fn write(reports: &[Report], _: &Options) -> Result<Exported, ExportError> {
    let mut objects: Vec<Json> = Vec::new();
    for report in reports {
        for object in of(Facts { report })? {
            if !objects.iter().any(|known| known.get("id") == object.get("id")) {
                objects.push(object);
            }
        }
    }
    let cases: Vec<&str> = reports.iter().map(|report| report.case.as_str()).collect();
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("sourceline:bundle:{}", cases.join(",")).as_bytes());
    super::json(&json!({"type": "bundle", "id": format!("bundle--{id}"), "objects": objects}))
}

fn of(facts: Facts<'_>) -> Result<Vec<Json>, ExportError> {
    let mut graph = graph::Graph::new(facts);
    objects::add(&mut graph, facts);
    observed::add(&mut graph, facts);
    notes::add(&mut graph, facts)?;
    objects::articles(&mut graph, facts);
    Ok(graph.into_objects())
}
