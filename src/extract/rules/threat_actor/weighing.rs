//! Weighing who is named: what else the article shows about each name – who it is, what other turns of phrase make of
//! it, the words beside it – is a sign for or against it, and what each sign is worth is learned.

use std::collections::BTreeMap;

use crate::extract::beside::{Around, BESIDE, Words};
use crate::extract::entities::Entity;
use crate::extract::names::NameKind;
use crate::extract::page::Page;
use crate::extract::signs::{Plain, Weighed, flag, zone_sign};
use crate::extract::zones::is_before;
use crate::extract::{merge, naming};
use crate::model::{Field, Mention, Span, Value};

/// The lists of turns that tell what part a name plays, with the signs of a sure turn and of any turn.
const PARTS: [(&str, [&str; 2]); 9] = [
    ("victim_org", ["hit", "maybe_hit"]),
    ("threat_actor", ["did_it", "maybe_did_it"]),
    ("sources_quoted", ["speaks", "maybe_speaks"]),
    ("discovered_by", ["finds", "maybe_finds"]),
    ("researched_by", ["studies", "maybe_studies"]),
    ("investigators", ["investigates", "maybe_investigates"]),
    ("impersonated_entity", ["imitated", "maybe_imitated"]),
    ("malware_or_tool", ["evil", "maybe_evil"]),
    ("outsiders", ["outsider", "maybe_outsider"]),
];

/// A turn of this weight or more is a sure one.
const SURE: u16 = 700;

/// The lists of names, with the sign that each is.
const LISTS: [(&str, &str); 6] =
    [("firms", "firm"), ("media", "media"), ("bodies", "body"), ("products", "product"), ("groups", "group"), ("malware", "malware")];

/// The answers that `mentions` give, each with its signs.
pub fn weigh(page: &Page<'_>, mentions: Vec<Mention>) -> Vec<Weighed> {
    let mut by_value: BTreeMap<Value, Vec<Mention>> = BTreeMap::new();
    for mention in mentions {
        by_value.entry(mention.claim.value.clone()).or_default().push(mention);
    }
    let answers: Vec<(u16, Vec<Mention>)> = by_value.into_values().map(|mentions| ruled(page, mentions)).collect();
    if answers.is_empty() {
        return Vec::new();
    }
    let top = answers.iter().map(|(ruled, _)| *ruled).max().unwrap_or(0);
    let (parts, names, words) = (parts(page), naming::names_of(page), Words::new(page, Field::ThreatActor));
    let alone = answers.len() == 1;
    let weigh = |(ruled, mentions): (u16, Vec<Mention>)| {
        let best = mentions.first()?;
        let mut signs = of_rule(ruled, top, &mentions);
        signs.push(("alone", flag(alone)));
        signs.extend(page.kinds.iter().copied());
        signs.extend(page.sentence_of(best.span).map(|sentence| (zone_sign(sentence), 1.0)));
        let before = |mention: &Mention| page.sentence_of(mention.span).is_some_and(|sentence| is_before(page, sentence));
        signs.push(("before", flag(mentions.iter().all(before))));
        let entity = named(page, best);
        signs.push(("unnamed", flag(entity.is_none())));
        let spans: Vec<Span> = match entity {
            Some((number, entity)) => {
                of_entity(page, entity, &mut signs);
                for ((_, [sure, may]), weight) in PARTS.iter().zip(parts.get(number).into_iter().flatten()) {
                    signs.extend([(*sure, flag(*weight >= SURE)), (*may, flag(*weight > 0))]);
                }
                let own = names.get(number).into_iter().flatten();
                own.filter_map(|name| page.names.get(*name)).map(|name| name.span).collect()
            }
            None => vec![best.span],
        };
        signs.push((BESIDE, words.leaning(&Around::of(page, spans.iter().copied()))));
        let mut mentions = mentions.into_iter();
        Some(Weighed::new(page, mentions.next()?, signs).beside(words.to_learn(spans)).with(mentions))
    };
    answers.into_iter().filter_map(weigh).collect()
}

/// What the rule makes of it, and of others: its `mentions` come to `ruled`, those of the best answer to `top`.
fn of_rule(ruled: u16, top: u16, mentions: &[Mention]) -> Vec<Plain> {
    let best = mentions.first().map_or(0, |best| best.score.0);
    vec![
        ("ruled", f32::from(ruled) / 500.0),
        ("ruled_in", flag(ruled >= super::NAMED)),
        ("ruled_sure", flag(ruled >= 800)),
        ("best", f32::from(best) / 500.0),
        ("first", flag(ruled == top)),
        ("behind", f32::from(top - ruled) / 500.0),
        ("times", (mentions.len().max(1) as f32).ln()),
    ]
}

/// What the rule makes of `mentions` of one answer together; the best of them first.
fn ruled(page: &Page<'_>, mut mentions: Vec<Mention>) -> (u16, Vec<Mention>) {
    mentions.sort_by_key(|mention| (std::cmp::Reverse(mention.score), mention.span));
    let weighed = |mention: &Mention| merge::weighed(mention.claim.field, page.zone_of(mention.span), mention.score);
    (merge::combined(mentions.iter().map(weighed).collect()), mentions)
}

/// Whom `mention` names, with the number.
fn named<'p>(page: &'p Page<'_>, mention: &Mention) -> Option<(usize, &'p Entity)> {
    let value = mention.claim.value.as_str()?;
    let near = page.names_in(mention.span).map(|name| name.entity);
    let entity = |number: usize| page.entities.get(number).map(|entity| (number, entity));
    let is = |(_, entity): &(usize, &Entity)| page.full_name(entity) == value;
    near.filter_map(entity).find(is).or_else(|| page.entities.iter().enumerate().find(is))
}

/// Who it is.
fn of_entity(page: &Page<'_>, entity: &Entity, signs: &mut Vec<Plain>) {
    signs.push(("person", flag(entity.kind == NameKind::Person)));
    signs.push(("organisation", flag(entity.kind == NameKind::Organisation)));
    signs.push(("place", flag(entity.kind == NameKind::Place)));
    signs.push(("in_headline", flag(entity.in_headline)));
    signs.push(("often", (entity.count.clamp(1, 8) as f32).log2()));
    signs.push(("once", flag(entity.count == 1)));
    signs.extend(LISTS.iter().map(|(list, sign)| (*sign, flag(naming::is_listed(page, entity, list)))));
}

/// By entity: the weight of its surest turn of each list.
fn parts(page: &Page<'_>) -> Vec<[u16; PARTS.len()]> {
    let mut parts = vec![[0; PARTS.len()]; page.entities.len()];
    for (place, (list, _)) in PARTS.iter().enumerate() {
        for hit in page.found(list) {
            let own = page.names.get(hit.name).and_then(|name| parts.get_mut(name.entity)?.get_mut(place));
            if let Some(own) = own {
                *own = hit.turn.weight.max(*own);
            }
        }
    }
    parts
}
