//! What was hit: machines, media, services and people, as VERIS sorts them.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "asset", fields: &[Field::Asset], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::all_by_cues(page, found, (RULE.name, Field::Asset), RULE.name);
}
