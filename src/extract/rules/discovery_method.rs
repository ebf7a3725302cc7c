//! How the incident came to light, as VERIS sorts it: who noticed, or who told.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "discovery_method", fields: &[Field::DiscoveryMethod], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::DiscoveryMethod), RULE.name);
}
