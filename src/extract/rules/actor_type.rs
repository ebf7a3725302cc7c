//! Where the actor stood: outside, inside or with a partner, by who is said to have done what.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "actor_type", fields: &[Field::ActorType], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::ActorType), RULE.name);
}
