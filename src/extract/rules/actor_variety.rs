//! What kind of actor it was, as VERIS sorts them: who is said to have done what.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "actor_variety", fields: &[Field::ActorVariety], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::ActorVariety), RULE.name);
}
