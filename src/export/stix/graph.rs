//! The objects of a bundle, each with its id, its times and its markings.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value as Json, json};
use uuid::Uuid;

use crate::export::facts::Facts;
use crate::model::{Field, Status};

/// The extension that the Traffic Light Protocol 2.0 is for STIX, and its markings (OASIS, TLP 2.0).
const TLP: &str = "extension-definition--60a3c5c5-0d10-413e-aab3-9e08dde9e88d";
const LIGHTS: [(&str, &str); 5] = [
    ("CLEAR", "94868c89-83c2-464b-929b-a1a8aa3c8487"),
    ("GREEN", "bab4a63c-aed9-4cf5-a766-dfca5abac2bb"),
    ("AMBER", "55d920b0-5e8b-4f79-9ee9-91f868d9b421"),
    ("AMBER+STRICT", "939a9414-2ddd-4d32-a0cd-375ea402b003"),
    ("RED", "e828b379-4e03-4974-9ac4-e53a884c97c1"),
];

pub(super) struct Graph {
    case: Uuid,
    created: String,
    modified: String,
    author: String,
    marking: Option<String>,
    objects: Vec<Json>,
}

impl Graph {
    /// The marking and the author of the record.
    pub fn new(facts: Facts<'_>) -> Self {
        let record = &facts.report.record;
        let created = record.case.log.iter().map(|entry| entry.at).min().unwrap_or(facts.report.made_at);
        let mut graph = Self {
            case: record.case.id,
            created: timestamp(created),
            modified: timestamp(facts.changed().max(created)),
            author: String::new(),
            marking: None,
            objects: Vec::new(),
        };
        graph.mark(facts);
        let (name, class) = facts.analyst().map_or(("Sourceline".to_owned(), "system"), |name| (name, "individual"));
        graph.author = graph.add("identity", &format!("author:{name}"), json!({"name": name, "identity_class": class}));
        graph
    }

    fn mark(&mut self, facts: Facts<'_>) {
        let light = facts.code(Field::Tlp).and_then(|code| LIGHTS.into_iter().find(|(name, _)| *name == code));
        let Some((name, uuid)) = light else { return };
        let id = format!("marking-definition--{uuid}");
        self.objects.push(json!({"type": "marking-definition", "spec_version": "2.1", "id": id, "created": "2022-10-01T00:00:00.000Z",
            "name": format!("TLP:{name}"),
            "extensions": {TLP: {"extension_type": "property-extension", "tlp_2_0": name.to_lowercase()}}}));
        self.marking = Some(id);
    }

    /// Adds the object `kind` that `key` tells apart within the case; answers its id. One that is there
    /// already is not added again.
    pub fn add(&mut self, kind: &str, key: &str, properties: Json) -> String {
        let id = format!("{kind}--{}", Uuid::new_v5(&self.case, format!("{kind}:{key}").as_bytes()));
        let mut object = Map::new();
        object.insert("type".to_owned(), json!(kind));
        object.insert("spec_version".to_owned(), json!("2.1"));
        object.insert("id".to_owned(), json!(id));
        if !self.author.is_empty() {
            object.insert("created_by_ref".to_owned(), json!(self.author));
        }
        object.insert("created".to_owned(), json!(self.created));
        object.insert("modified".to_owned(), json!(self.modified));
        object.extend(self.marking.as_ref().map(|marking| ("object_marking_refs".to_owned(), json!([marking]))));
        if let Json::Object(properties) = properties {
            object.extend(properties.into_iter().filter(|(_, value)| !is_empty(value)));
        }
        self.push(&id, object);
        id
    }

    /// Adds an observable, which has neither times nor author. Its id follows from its value alone.
    pub fn observe(&mut self, kind: &str, identifying: &Json, properties: Json) -> String {
        const OBSERVABLES: Uuid = Uuid::from_u128(0x00ab_edb4_aa42_466c_9c01_fed2_3315_a9b7);
        let id = format!("{kind}--{}", Uuid::new_v5(&OBSERVABLES, identifying.to_string().as_bytes()));
        let mut object = Map::new();
        object.insert("type".to_owned(), json!(kind));
        object.insert("spec_version".to_owned(), json!("2.1"));
        object.insert("id".to_owned(), json!(id));
        object.extend(self.marking.as_ref().map(|marking| ("object_marking_refs".to_owned(), json!([marking]))));
        if let Json::Object(properties) = properties {
            object.extend(properties);
        }
        self.push(&id, object);
        id
    }

    fn push(&mut self, id: &str, object: Map<String, Json>) {
        let known = self.objects.iter().any(|object| object.get("id").and_then(Json::as_str) == Some(id));
        if !known {
            self.objects.push(Json::Object(object));
        }
    }

    /// `from` is related to `to` by `how`; `more` says how surely.
    pub fn relate(&mut self, from: &str, how: &str, to: &str, more: Json) {
        let mut relationship = json!({"relationship_type": how, "source_ref": from, "target_ref": to});
        if let (Some(out), Json::Object(more)) = (relationship.as_object_mut(), more) {
            out.extend(more);
        }
        self.add("relationship", &format!("{from} {how} {to}"), relationship);
    }

    /// The ids of everything so far that a report may be about.
    pub fn content(&self) -> Vec<String> {
        let ids = self.objects.iter().filter_map(|object| object.get("id").and_then(Json::as_str));
        let outside = |id: &&str| id.starts_with("marking-definition--") || *id == self.author || id.starts_with("report--");
        ids.filter(|id| !outside(id)).map(str::to_owned).collect()
    }

    pub fn into_objects(self) -> Vec<Json> {
        self.objects
    }
}

/// STIX takes neither empty lists nor nulls.
fn is_empty(value: &Json) -> bool {
    match value {
        Json::Null => true,
        Json::String(text) => text.is_empty(),
        Json::Array(items) => items.is_empty(),
        Json::Object(items) => items.is_empty(),
        _ => false,
    }
}

/// A moment to the millisecond, which STIX asks for.
pub(super) fn timestamp(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string()
}

/// How surely an answer holds, of a hundred: what nobody reviewed counts less, what is claimed least.
pub(super) fn confidence(answer: &crate::model::Answer) -> u8 {
    use crate::model::Stance;
    let told = match answer.stance {
        Stance::Stated => 85,
        Stance::Estimated => 50,
        Stance::Alleged => 30,
        Stance::Denied | Stance::Retracted => 0,
    };
    if answer.status == Status::Proposed { told / 2 } else { told }
}
