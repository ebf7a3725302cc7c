//! Who investigates: bodies and firms that look into it, were hired for it, or work on it with the victim.

use super::Rule;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "investigators", fields: &[Field::Investigators], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose(page, RULE.name, Field::Investigators, found, |entity, hit| {
        let known = naming::is_listed(page, entity, "bodies") || naming::is_listed(page, entity, "firms");
        let none = ["products", "groups", "malware", "media"].iter().any(|list| naming::is_listed(page, entity, list));
        // “The firm is investigating”: the victim's own look is no other's investigation.
        let own = page.names.get(hit.name).is_some_and(|name| naming::salience(page, entity, name.entity) >= 600) && !known;
        let doubt = if known { 0 } else { 150 } + if entity.kind == NameKind::Person { 100 } else { 0 };
        (!none && !own).then(|| hit.turn.weight.saturating_sub(doubt))
    });
}
