//! A note for each field: its answers in words with the quotes they rest on, and one with the whole
//! record, so that nothing is lost.

use serde_json::json;

use super::graph::Graph;
use super::observed::is_untold;
use crate::export::facts::Facts;
use crate::export::{ExportError, evidence};
use crate::model::{Field, Value};
use crate::store;

/// The words by which the note with the record is found again.
pub(in crate::export) const RECORD: &str = "Sourceline case file (RON)";

pub(super) fn add(graph: &mut Graph, facts: Facts<'_>) -> Result<(), ExportError> {
    let about = graph.content();
    let Some(incident) = about.iter().find(|id| id.starts_with("incident--")).cloned() else { return Ok(()) };
    for entry in facts.report.sections.iter().flat_map(|section| &section.entries) {
        let note = json!({"abstract": entry.label, "content": evidence::of_entry(facts.report, entry), "object_refs": [incident]});
        graph.add("note", &format!("field:{}", entry.field), note);
    }
    let untold = facts.answers(Field::Indicator).filter(|answer| matches!(&answer.value, Value::Indicator(found) if is_untold(found)));
    let untold: Vec<String> = untold.map(|answer| crate::report::visible(&answer.value.to_string())).collect();
    if !untold.is_empty() {
        let content = format!("Indicators that STIX has no observable for: {}", untold.join(", "));
        graph.add("note", "untold indicators", json!({"abstract": "Indicators", "content": content, "object_refs": [incident]}));
    }
    let case = store::to_ron(&facts.report.record.case).map_err(|error| ExportError::Data(error.to_string()))?;
    graph.add("note", "record", json!({"abstract": RECORD, "content": case, "object_refs": [incident]}));
    Ok(())
}
