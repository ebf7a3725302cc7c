//! The organisation that was hit: what was breached, whose data it was, who tells of its own
//! incident; and how central to the article it is. Who looks from outside is no victim.

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_org", fields: &[Field::VictimOrg], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let outsiders = naming::outsiders(page);
    let salience: Vec<u16> = page.entities.iter().enumerate().map(|(number, entity)| naming::salience(page, entity, number)).collect();
    let share = |number: usize| salience.get(number).copied().unwrap_or_default();
    naming::propose(page, RULE.name, Field::VictimOrg, found, |entity, hit| {
        let number = page.names.get(hit.name)?.entity;
        let outside = if outsiders.contains(&number) { 55 } else { 100 };
        let percent = 50 + u32::from(share(number)) / 20;
        let score = u32::from(hit.turn.weight) * percent * outside / 10_000;
        can_be_victim(page, entity).then(|| u16::try_from(score).unwrap_or(1000))
    });
    // The headline's only name is whom the article is about, even where no phrase gives it away.
    for (number, name) in page.names.iter().enumerate().filter(|(_, name)| page.zone_of(name.span) == Zone::Headline) {
        let Some(entity) = page.entities.get(name.entity).filter(|entity| can_be_victim(page, entity)) else { continue };
        if entity.count > 2 && !outsiders.contains(&name.entity) {
            found.extend(naming::of_name(page, RULE.name, Field::VictimOrg, number, name.span, 330));
        }
    }
}

fn can_be_victim(page: &Page<'_>, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    kind && !["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list))
}
