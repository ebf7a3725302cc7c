//! A person named as the one who was hit: whose account, e-mail, device or records they were; and who is named beside such
//! a person: “Mira Holt, Tom Berl and Anna Fell”.

use super::Rule;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_person", fields: &[Field::VictimPerson], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose_lists(page, RULE.name, Field::VictimPerson, found, |entity, hit| (entity.kind == NameKind::Person).then_some(hit.turn.weight));
}
