//! Attributes and objects, as the event lists them.

use std::sync::OnceLock;

use serde::Deserialize;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::assets;
use crate::export::facts::Facts;

/// How long a value may be: what MISP keeps in a column of text.
const LONGEST: usize = 60_000;

/// What is used of an object template.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Template {
    name: String,
    uuid: String,
    version: String,
    category: String,
    description: String,
    /// Relation, type, category.
    attributes: Vec<(String, String, String)>,
}

fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| assets::text("mapping/misp_templates.ron").and_then(|text| ron::from_str(text).ok()).unwrap_or_default())
}

/// What an event is made of so far, and where in the record each part is from.
pub(super) struct Parts {
    case: Uuid,
    pub timestamp: String,
    pub attributes: Vec<Json>,
    pub objects: Vec<Json>,
    /// Field key, `attribute` or `object`, uuid: what the report's words can refer to.
    pub references: Vec<(String, &'static str, String)>,
}

impl Parts {
    pub fn new(facts: Facts<'_>) -> Self {
        let timestamp = facts.changed().timestamp().max(0).to_string();
        let case = facts.report.record.case.id;
        Self { case, timestamp, attributes: Vec::new(), objects: Vec::new(), references: Vec::new() }
    }

    /// The id of the part that `key` tells apart within the event.
    pub fn uuid(&self, key: &str) -> String {
        Uuid::new_v5(&self.case, format!("misp:{key}").as_bytes()).to_string()
    }

    /// An attribute of the event itself, for the field `field`.
    pub fn attribute(&mut self, field: &str, kind: &str, category: &str, value: &str, comment: &str) {
        let uuid = self.uuid(&format!("{kind}={value}"));
        let known = self.attributes.iter().any(|attribute| attribute.get("uuid").and_then(Json::as_str) == Some(&uuid));
        if known || value.trim().is_empty() {
            return;
        }
        self.attributes.push(self.one(&uuid, kind, category, value, comment));
        self.references.push((field.to_owned(), "attribute", uuid));
    }

    fn one(&self, uuid: &str, kind: &str, category: &str, value: &str, comment: &str) -> Json {
        json!({"uuid": uuid, "type": kind, "category": category, "value": value.chars().take(LONGEST).collect::<String>(), "comment": comment,
            "to_ids": false, "disable_correlation": false, "timestamp": self.timestamp, "distribution": "5", "sharing_group_id": "0",
            "deleted": false})
    }

    /// An object of the template `name`, told apart by `key`, for the field `field`. Values of relations
    /// that the template lacks, and empty ones, are left out; an object of no values is none.
    pub fn object(&mut self, field: &str, name: &str, key: &str, values: &[(&str, String)], comment: &str) {
        let Some(template) = templates().iter().find(|template| template.name == name) else { return };
        let uuid = self.uuid(&format!("{name}:{key}"));
        let mut attributes = Vec::new();
        for (index, (relation, value)) in values.iter().enumerate().filter(|(_, (_, value))| !value.trim().is_empty()) {
            let Some((_, kind, category)) = template.attributes.iter().find(|(known, _, _)| known == relation) else { continue };
            let id = self.uuid(&format!("{name}:{key}:{relation}:{index}"));
            let mut attribute = self.one(&id, kind, category, value, "");
            if let Some(attribute) = attribute.as_object_mut() {
                attribute.insert("object_relation".to_owned(), json!(relation));
            }
            attributes.push(attribute);
        }
        if attributes.is_empty() {
            return;
        }
        self.objects.push(json!({"uuid": uuid, "name": template.name, "meta-category": template.category, "description": template.description,
            "template_uuid": template.uuid, "template_version": template.version, "timestamp": self.timestamp, "distribution": "5",
            "sharing_group_id": "0", "comment": comment, "deleted": false, "Attribute": attributes}));
        self.references.push((field.to_owned(), "object", uuid));
    }
}
