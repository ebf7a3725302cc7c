//! What the rules about names share: from turns of phrase to mentions of the entity named there.

use std::collections::BTreeSet;

use super::entities::Entity;
use super::names::NameKind;
use super::page::{Page, Zone};
use super::tagged::Found;
use crate::model::{Field, Mention, Span, Stance, Value};

/// Phrases longer than this are no short evidence: the name alone is.
const PHRASE: usize = 140;

/// `field` is the entity that `found` names, said there with `score`.
pub fn mention(page: &Page<'_>, rule: &'static str, field: Field, found: &Found<'_>, score: u16) -> Option<Mention> {
    of_name(page, rule, field, found.name, phrase(page, found), score)
}

/// The words of the turn of phrase; the name alone where they are long.
pub fn phrase(page: &Page<'_>, found: &Found<'_>) -> Span {
    let name = page.names.get(found.name).map(|name| name.span).unwrap_or_default();
    if found.span.len() <= PHRASE { without_marks(page, found.span) } else { name }
}

/// `span` without punctuation at its ends.
fn without_marks(page: &Page<'_>, span: Span) -> Span {
    let words = page.words(span);
    let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    Span::new(span.start as usize + start, span.start as usize + end.max(start))
}

/// `field` is what the name of this number names, as the words at `span` say.
pub fn of_name(page: &Page<'_>, rule: &'static str, field: Field, name: usize, span: Span, score: u16) -> Option<Mention> {
    let entity = page.entity(name)?;
    let mut mention = page.mention(rule, field, Value::Text(page.full_name(entity)), span, score);
    // “X denied the breach” names X all the same.
    if mention.stance == Stance::Denied {
        mention.stance = Stance::Alleged;
    }
    mention.speaker = mention.speaker.filter(|speaker| !speaker.overlaps(span));
    Some(mention)
}

/// Proposes the entity of every turn of phrase of `list` for which `judge` gives a score.
pub fn propose(
    page: &Page<'_>,
    rule: &'static str,
    field: Field,
    out: &mut Vec<Mention>,
    judge: impl Fn(&Entity, &Found<'_>) -> Option<u16>,
) {
    for found in page.found(rule) {
        let score = page.entity(found.name).and_then(|entity| judge(entity, found));
        out.extend(score.and_then(|score| mention(page, rule, field, found, score)));
    }
}

/// True when `list` (a file of `assets/lexicon`) has one of the entity's forms.
pub fn is_listed(page: &Page<'_>, entity: &Entity, list: &str) -> bool {
    page.lexicon.names.list(list).is_some_and(|number| entity.listed & 1 << number != 0)
}

/// The numbers of the entities that only look at the incident: security firms, media, analysts.
pub fn outsiders(page: &Page<'_>) -> BTreeSet<usize> {
    let told = page.found("outsiders").iter().filter_map(|found| page.names.get(found.name)).map(|name| name.entity);
    let listed =
        page.entities.iter().enumerate().filter(|(_, entity)| is_listed(page, entity, "firms") || is_listed(page, entity, "media"));
    told.chain(listed.map(|(number, _)| number)).collect()
}

/// The organisation that “the company” in the sentence of this number means: the one that was named
/// last before it.
pub fn the_company(page: &Page<'_>, sentence: usize) -> Option<usize> {
    let usable = |entity: &Entity| matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    let none = ["media", "products", "malware", "groups", "countries"];
    let mut best = None;
    let before = page.names.partition_point(|name| name.sentence < sentence);
    for name in page.names.iter().enumerate().take(before).rev().take(30) {
        let Some(entity) = page.entities.get(name.1.entity).filter(|entity| usable(entity)) else { continue };
        if none.iter().any(|list| is_listed(page, entity, list)) || entity.count < 2 && !entity.in_headline {
            continue;
        }
        match best {
            None => best = Some((name.0, name.1.sentence)),
            Some((_, sentence)) if sentence == name.1.sentence => best = Some((name.0, sentence)),
            Some(_) => break,
        }
    }
    best.map(|(name, _)| name)
}

/// How central an entity is to the article: 0 to 1000, from headline, lead and how often it is named.
pub fn salience(page: &Page<'_>, entity: &Entity, number: usize) -> u16 {
    let lead = page
        .names
        .iter()
        .take_while(|name| page.zone_of(name.span) <= Zone::Lead)
        .any(|name| name.entity == number && page.zone_of(name.span) == Zone::Lead);
    let often = u16::try_from(entity.count.min(8)).unwrap_or(8) * 50;
    u16::from(entity.in_headline) * 350 + u16::from(lead) * 250 + often
}
