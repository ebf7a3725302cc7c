//! What speaks for each one named as looking into it: whom the rule's turns tell of, what others tell of it, what its
//! name is, where it stands, and the words beside it, which tell of inquiries in more ways than turns can list.

use std::collections::HashMap;

use super::{RULE, is_law};
use crate::extract::beside::{BESIDE, Words};
use crate::extract::entities::Entity;
use crate::extract::merge;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::signs::{Plain, Weighed, flag};
use crate::lexicon::lookup::Secret;
use crate::model::{Field, Mention, Score};

/// The lists of turns that tell who a body is, with the sign that each is; the rule's own comes first.
const LISTS: [(&str, &str); 10] = [
    ("investigators", "investigates"),
    ("speaking", "tells"),
    ("discovered_by", "finds"),
    ("threat_actor", "attacks"),
    ("victim_org", "hit"),
    ("sources_quoted", "speaks"),
    ("impersonated_entity", "imitated"),
    ("credited", "credited"),
    ("described", "described"),
    ("outsiders", "outsider"),
];

/// Whom turns tell of so surely is named, whatever else speaks against it.
const SURE: u16 = 560;

/// Whose words come to less, in log odds, is no investigator, where no turn tells so.
const LEAST: f32 = -1.0;

/// Everyone but persons who may look into it, with what speaks for or against it; `ruled` are whom the rule tells of.
pub fn weigh(page: &Page<'_>, ruled: &[Mention]) -> Vec<Weighed> {
    let (words, turns) = (Words::new(page, Field::Investigators), turns(page));
    let mut told: HashMap<&str, Vec<&Mention>, Secret> = HashMap::default();
    for mention in ruled {
        told.entry(mention.claim.value.as_str().unwrap_or_default()).or_default().push(mention);
    }
    let scored = |mentions: &[&Mention]| merge::combined(mentions.iter().map(|mention| mention.score.0).collect());
    let sure = told.values().filter(|mentions| scored(mentions) >= SURE).count();
    let weigh = |(number, own): (usize, &Vec<usize>)| {
        let entity = page.entities.get(number).filter(|entity| can_investigate(page, entity))?;
        let own: Vec<(usize, &Name)> = own.iter().filter_map(|name| Some((*name, page.names.get(*name)?))).collect();
        let ruled = told.get(entity.full.as_str()).map(Vec::as_slice).unwrap_or_default();
        let leaning = words.leaning_to(number);
        if ruled.is_empty() && leaning < LEAST {
            return None;
        }
        let score = scored(ruled);
        let mut signs = signs(page, entity, &own);
        signs.extend([(BESIDE, leaning), ("ruled", f32::from(score) / 1000.0), ("ruled_in", flag(score >= 500))]);
        let others = sure - usize::from(score >= SURE);
        signs.push((if score >= 500 { "others_beside" } else { "others_instead" }, (1.0 + others as f32).ln()));
        signs.extend(&page.kinds);
        of_turns(turns.get(number).unwrap_or(&[0; LISTS.len()]), &mut signs);
        let first = own.first().filter(|_| ruled.is_empty());
        let first = first.and_then(|(name, at)| naming::of_name(page, RULE.name, Field::Investigators, *name, at.span, 0));
        let mentions = ruled.iter().map(|mention| (*mention).clone()).chain(first);
        let mut mentions = mentions.map(|mention| Mention { score: Score::new(score), ..mention });
        let weighed = Weighed::new(page, mentions.next()?, signs).beside(words.to_learn(naming::spans_of(page, number))).with(mentions);
        let told = score >= SURE && score > weighed.mention.score.0;
        // “Reported to the registry”: a notice that the law asks for, unless a turn tells more
        let noticed = ruled.is_empty() && naming::is_of_kind(page, entity, "bodies", &["registry"]);
        // “Aldmoor police”: the force, not the town
        let place = ruled.is_empty() && own.iter().all(|(_, name)| super::is_followed(page, name.span));
        Some(weighed.by_rule(told).unproposed(noticed || place))
    };
    naming::names_of(page).iter().enumerate().filter_map(weigh).collect()
}

/// Persons look into nothing by themselves, nor do products, groups, malware and papers.
fn can_investigate(page: &Page<'_>, entity: &Entity) -> bool {
    entity.kind != NameKind::Person && !["products", "groups", "malware", "media"].iter().any(|list| naming::is_listed(page, entity, list))
}

/// By entity and list of [`LISTS`], the weight of the surest turn that names it.
fn turns(page: &Page<'_>) -> Vec<[u16; LISTS.len()]> {
    let mut turns = vec![[0; LISTS.len()]; page.entities.len()];
    for (number, (list, _)) in LISTS.iter().enumerate() {
        for hit in page.found(list) {
            let entity = page.names.get(hit.name).and_then(|name| turns.get_mut(name.entity));
            if let Some(weight) = entity.and_then(|weights| weights.get_mut(number)) {
                *weight = hit.turn.weight.max(*weight);
            }
        }
    }
    turns
}

/// What turns of phrase tell of it.
fn of_turns(weights: &[u16; LISTS.len()], signs: &mut Vec<Plain>) {
    signs.push(match weights[0] {
        820.. => ("turn_sure", 1.0),
        740.. => ("turn_likely", 1.0),
        1.. => ("turn_weak", 1.0),
        0 => ("turn_none", 1.0),
    });
    signs.extend(LISTS.iter().zip(weights).map(|((_, sign), weight)| (*sign, f32::from(*weight) / 1000.0)));
}

/// What its name is, and where it stands: `own` are its names.
fn signs(page: &Page<'_>, entity: &Entity, own: &[(usize, &Name)]) -> Vec<Plain> {
    let listed = |list: &str| flag(naming::is_listed(page, entity, list));
    let sentences = || own.iter().filter_map(|(_, name)| page.sentences.get(name.sentence));
    let within = |zone: Zone| flag(sentences().any(|sentence| sentence.zone == zone));
    let tells = |list: &str| flag(sentences().any(|sentence| page.tells(list, sentence.span)));
    let kind = match entity.kind {
        NameKind::Organisation => "organisation",
        NameKind::Place => "place",
        NameKind::Person | NameKind::Other => "unknown_kind",
    };
    vec![
        (kind, 1.0),
        ("body", listed("bodies")),
        ("firm", listed("firms")),
        ("country", listed("countries")),
        ("law", flag(is_law(page, entity))),
        ("headline", flag(entity.in_headline)),
        ("often", (entity.count as f32).ln()),
        ("deep", sentences().next().map_or(0.0, |sentence| (sentence.index as f32).ln_1p())),
        ("in_lead", within(Zone::Lead)),
        ("in_body", within(Zone::Body)),
        ("in_background", within(Zone::Background)),
        ("beside_incident", tells("incident")),
        ("beside_earlier", tells("background")),
        ("beside_elsewhere", tells("elsewhere")),
        ("beside_perhaps", tells("hypothetical")),
        ("beside_advice", tells("advice")),
    ]
}
