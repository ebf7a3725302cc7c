//! Why they did it, by what they asked for, took and said.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "actor_motive", fields: &[Field::ActorMotive], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::ActorMotive), RULE.name);
}
