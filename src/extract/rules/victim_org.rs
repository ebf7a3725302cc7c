//! The organisation that was hit: what was breached, whose data it was, who tells of its own
//! incident; and how central to the article it is. Who looks from outside is no victim.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_org", fields: &[Field::VictimOrg], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let outsiders = naming::outsiders(page);
    let named: BTreeSet<usize> = page.found("malware_or_tool").iter().filter_map(|hit| Some(page.names.get(hit.name)?.entity)).collect();
    let salience: Vec<u16> = page.entities.iter().enumerate().map(|(number, entity)| naming::salience(page, entity, number)).collect();
    let share = |number: usize| salience.get(number).copied().unwrap_or_default();
    naming::propose(page, RULE.name, Field::VictimOrg, found, |entity, hit| {
        let number = page.names.get(hit.name)?.entity;
        let outside = if outsiders.contains(&number) || is_body(page, entity) { 60 } else { 100 };
        let percent = 65 + u32::from(share(number)) / 28;
        let score = u32::from(hit.turn.weight) * percent * outside / 10_000;
        (can_be_victim(page, entity) && !named.contains(&number)).then(|| u16::try_from(score).unwrap_or(1000))
    });
    // Whom the article is most about, even where no phrase gives it away.
    let eligible = |number: &usize| page.entities.get(*number).is_some_and(|entity| can_be_victim(page, entity) && !is_body(page, entity)) && !outsiders.contains(number) && !named.contains(number);
    let Some(main) = (0..page.entities.len()).filter(eligible).max_by_key(|number| (share(*number), std::cmp::Reverse(*number))) else { return };
    let second = (0..page.entities.len()).filter(|number| eligible(number) && *number != main).map(share).max().unwrap_or_default();
    let alone = if u32::from(share(main)) * 2 >= u32::from(second) * 3 { 100 } else { 0 };
    let organisation = if page.entities.get(main).is_some_and(|entity| entity.kind == NameKind::Organisation) { 80 } else { 0 };
    if let Some(name) = page.names.iter().position(|name| name.entity == main).filter(|_| share(main) >= 300) {
        let span = page.names.get(name).map(|name| name.span).unwrap_or_default();
        found.extend(naming::of_name(page, RULE.name, Field::VictimOrg, name, span, 230 + share(main) / 3 + alone + organisation));
    }
}

fn is_body(page: &Page<'_>, entity: &Entity) -> bool {
    entity.forms.iter().any(|form| page.known_in("bodies", *form).next().is_some())
}

fn can_be_victim(page: &Page<'_>, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    kind && !["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list))
}
