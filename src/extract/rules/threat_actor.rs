//! Who did it: claims of responsibility, “hacking group X”, attributions, arrests; and groups that
//! everybody knows, where the article names them outside of its background.

use super::Rule;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::model::{Field, Mention, span};

pub const RULE: Rule = Rule { name: "threat_actor", fields: &[Field::ThreatActor], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let outsiders = naming::outsiders(page);
    naming::propose(page, RULE.name, Field::ThreatActor, found, |entity, hit| {
        let number = page.names.get(hit.name)?.entity;
        let outside = outsiders.contains(&number) || ["products", "bodies", "malware"].iter().any(|list| naming::is_listed(page, entity, list));
        let group = naming::is_listed(page, entity, "groups");
        let weight = hit.turn.weight;
        // “A security researcher who goes by the name X” did not do it.
        let scholar = page.lower(hit.span).contains("researcher") || span::before(page.text, hit.span.start as usize, 30).contains("researcher");
        if (outside || scholar) && !group {
            return None;
        }
        Some(if group { weight.saturating_add(100) } else { weight })
    });
    for (number, name) in page.names.iter().enumerate() {
        let Some(entity) = page.entities.get(name.entity).filter(|entity| naming::is_listed(page, entity, "groups")) else { continue };
        if page.zone_of(name.span) != Zone::Background && entity.kind != NameKind::Place {
            found.extend(naming::of_name(page, RULE.name, Field::ThreatActor, number, name.span, 420));
        }
    }
}
