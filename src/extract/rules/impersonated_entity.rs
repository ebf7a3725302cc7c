//! Whom a lure pretends to come from: “posing as”, “fake X e-mails”, “looked like”.

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "impersonated_entity", fields: &[Field::ImpersonatedEntity], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose(page, RULE.name, Field::ImpersonatedEntity, found, |_, hit| Some(hit.turn.weight));
}
