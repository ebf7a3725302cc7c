//! Who was deceived, where the words of deceiving stand beside a role.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "social_target", fields: &[Field::SocialTarget], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::all_by_cues(page, found, (RULE.name, Field::SocialTarget), RULE.name);
}
