//! Which way it came, with the action it belongs to.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "action_vector", fields: &[Field::ActionVector], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::all_by_cues(page, found, (RULE.name, Field::ActionVector), RULE.name);
}
