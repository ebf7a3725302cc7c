//! The level of government of a victim that is a public body.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_government", fields: &[Field::VictimGovernment], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::VictimGovernment), RULE.name);
}
