//! Who reported it first: “first reported by”, “the original story from”.

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "original_publisher", fields: &[Field::OriginalPublisher], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose(page, RULE.name, Field::OriginalPublisher, found, |_, hit| Some(hit.turn.weight));
}
