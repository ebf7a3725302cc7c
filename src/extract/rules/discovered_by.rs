//! Who found it: researchers and firms that “discovered”, “spotted” or told the victim.

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "discovered_by", fields: &[Field::DiscoveredBy], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose(page, RULE.name, Field::DiscoveredBy, found, |entity, hit| {
        let known = naming::is_listed(page, entity, "firms") || naming::is_listed(page, entity, "media");
        let none = ["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list));
        (!none).then(|| hit.turn.weight.saturating_sub(if known { 0 } else { 60 }))
    });
}
