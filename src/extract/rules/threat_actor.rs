//! Who did it: claims of responsibility, “hacking group X”, attributions, arrests, and those named side
//! by side with them; and groups that everybody knows, where the article names them outside of its
//! background.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::tagged::Found;
use crate::model::{Field, Mention, span};

pub const RULE: Rule = Rule { name: "threat_actor", fields: &[Field::ThreatActor], any_language: false, find };

/// Who goes by a name of their own and tells of an attack that others did.
const TELLERS: [&str; 8] = ["researcher", "staff member", "moderator", "ethical", "white hat", "white-hat", "former", "reformed"];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let outsiders = naming::outsiders(page);
    let malware = naming::told_by(page, "malware_or_tool", 700);
    naming::propose_lists(page, RULE.name, Field::ThreatActor, found, |entity, hit| {
        let number = page.names.get(hit.name)?.entity;
        let group = naming::is_listed(page, entity, "groups");
        let outside = outsiders.contains(&number) || ["products", "bodies", "malware"].iter().any(|list| naming::is_listed(page, entity, list));
        if (outside || is_teller(page, hit) || is_thing(page, entity, hit, &malware)) && !group {
            return None;
        }
        Some(if group { hit.turn.weight.saturating_add(100) } else { hit.turn.weight })
    });
    for (number, name) in page.names.iter().enumerate() {
        let Some(entity) = page.entities.get(name.entity).filter(|entity| naming::is_listed(page, entity, "groups")) else { continue };
        if page.zone_of(name.span) != Zone::Background && entity.kind != NameKind::Place {
            found.extend(naming::of_name(page, RULE.name, Field::ThreatActor, number, name.span, 420));
        }
    }
}

/// “A security researcher who goes by the name X” did not do it.
fn is_teller(page: &Page<'_>, hit: &Found<'_>) -> bool {
    let (words, before) = (page.lower(hit.span), span::before(page.text, hit.span.start as usize, 40));
    TELLERS.iter().any(|teller| words.contains(teller) || before.contains(teller))
}

/// “Russian” of “Russian hackers” names nobody; “compromised by X”, where X is malware, names no person.
fn is_thing(page: &Page<'_>, entity: &Entity, hit: &Found<'_>, malware: &BTreeSet<usize>) -> bool {
    let evil = || page.names.get(hit.name).is_some_and(|name| malware.contains(&name.entity));
    hit.turn.weight <= 620 && evil() || naming::is_of_kind(page, entity, "countries", &["adjective"])
}
