//! Whether what was hit stood with an outside provider.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "asset_cloud", fields: &[Field::AssetCloud], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    super::by_cues(page, found, (RULE.name, Field::AssetCloud), RULE.name);
}
