//! Codes weighed by signs: where the cue phrases of a code stand, how strong they are, what share of all
//! they have and which code leads are signs for or against it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::names::Name;
use super::page::{Page, Zone};
use super::signs::{Sign, Weighed, flag};
use super::tally::{Tally, zone_percent};
use crate::model::{Field, Span, Value};

/// A field of codes and the rule that reads it.
pub struct Cued {
    /// The name of the rule.
    pub rule: &'static str,
    /// The field.
    pub field: Field,
}

/// A code with what its phrases amount to.
pub struct Told<'t> {
    /// The code.
    pub code: &'t str,
    /// What its phrases amount to.
    pub tally: &'t Tally,
    /// Its place among the codes, the strongest first.
    pub rank: usize,
    /// What the phrases of the strongest amount to.
    pub top: i32,
    /// The same for the second.
    pub next: i32,
}

/// Every code that `tallies` speaks for, with its signs. `by_rule` is what the rule alone makes of a code,
/// in thousandths; `more` adds signs of the field's own.
pub fn weigh(
    page: &Page<'_>,
    cued: &Cued,
    tallies: &BTreeMap<&str, Tally>,
    by_rule: impl Fn(&Told<'_>) -> u16,
    more: impl Fn(&Told<'_>) -> Vec<Sign>,
) -> Vec<Weighed> {
    let mut ranked: Vec<(&str, &Tally)> = tallies.iter().map(|(code, tally)| (*code, tally)).filter(|(_, tally)| tally.total > 0).collect();
    ranked.sort_by_key(|(code, tally)| (std::cmp::Reverse(tally.total), *code));
    let total: i32 = ranked.iter().map(|(_, tally)| tally.total).sum();
    let (leader, top) = ranked.first().map_or(("", 0), |(code, tally)| (*code, tally.total));
    let next = ranked.get(1).map_or(0, |(_, tally)| tally.total);
    let weighs = page.signs.weighs(cued.field, page.article.is_titled());
    let weigh = |(rank, (code, tally)): (usize, &(&str, &Tally))| {
        let share = tally.total as f32 / total.max(1) as f32;
        let rival = if rank == 0 { next } else { top };
        let told = Told { code, tally, rank, top, next };
        let score = by_rule(&told);
        let claim =
            |score: u16| move |(_, span): &(i32, _)| page.plain_mention(cued.rule, cued.field, Value::Term((*code).into()), *span, score);
        let first = tally.places.first().map(claim(score))?;
        let further = tally.places.iter().skip(1).take(2).map(claim(0));
        if !weighs {
            return Some(Weighed::new(page, first, Vec::<Sign>::new()).with(further));
        }
        let mut signs = general(page, tally);
        signs.push(("share".into(), share));
        signs.push(("ahead".into(), (tally.total as f32 / rival.max(20) as f32).ln().clamp(-2.0, 2.0)));
        signs.push((Cow::from(if rank == 0 { "first" } else { "later" }), 1.0));
        signs.push((["is ", code].concat().into(), 1.0));
        signs.push((["share ", code].concat().into(), share));
        if rank > 0 {
            signs.push(([code, " behind ", leader].concat().into(), 1.0));
        }
        signs.push(("ruled".into(), f32::from(score) / 1000.0));
        signs.push(("ruled_in".into(), flag(score >= 500)));
        signs.extend(more(&told));
        Some(Weighed::new(page, first, signs).with(further))
    };
    ranked.iter().enumerate().filter_map(weigh).collect()
}

/// Signs of words for a kind of place or of organisation: whether they stand in a name, in that of the
/// victim, and beside words of an incident.
pub fn company(page: &Page<'_>, tally: &Tally) -> Vec<Sign> {
    let victims = page.found("victim_org");
    let told_of = |sentence: usize| page.names.get(victims.get(sentence)?.name).map(|name| name.sentence);
    let (mut named, mut headed, mut is_victim, mut with_victim, mut with_incident) = (0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32, 0.0_f32);
    for (_, span) in &tally.places {
        let Some(sentence) = page.sentence_of(*span) else { continue };
        with_incident += flag(page.tells("incident", sentence.span));
        let first = victims.partition_point(|found| page.names.get(found.name).is_none_or(|name| name.sentence < sentence.index));
        let told =
            (first..victims.len()).take_while(|number| told_of(*number) == Some(sentence.index)).filter_map(|number| victims.get(number));
        with_victim += flag(told.clone().next().is_some());
        let Some(name) = holder(page, *span) else { continue };
        named += 1.0;
        headed += flag(page.entities.get(name.entity).is_some_and(|entity| entity.in_headline));
        is_victim += flag(told.into_iter().any(|found| page.names.get(found.name).is_some_and(|told| told.entity == name.entity)));
    }
    let held = |sum: f32| (1.0 + sum).ln();
    vec![
        ("named".into(), held(named)),
        ("never_named".into(), flag(named == 0.0)),
        ("headed".into(), flag(headed > 0.0)),
        ("is_victim".into(), flag(is_victim > 0.0)),
        ("with_victim".into(), held(with_victim)),
        ("with_incident".into(), held(with_incident)),
        ("no_incident".into(), flag(with_incident == 0.0)),
    ]
}

/// The longer name that holds the words at `span`.
fn holder<'p>(page: &'p Page<'_>, span: Span) -> Option<&'p Name> {
    let before = page.names.partition_point(|name| name.span.start <= span.start);
    let name = page.names.get(before.checked_sub(1)?)?;
    (name.span.contains(span) && name.span != span).then_some(name)
}

/// What can be said of the phrases of any code.
fn general(page: &Page<'_>, tally: &Tally) -> Vec<Sign> {
    let mut by_zone = [0.0_f32; 4];
    let mut best = 0;
    for (weight, span) in &tally.places {
        let zone = page.zone_of(*span);
        let weight = weight * 100 / zone_percent(zone).max(1);
        best = best.max(weight);
        if let Some(sum) = by_zone.get_mut(zone as usize) {
            *sum += weight as f32 / 100.0;
        }
    }
    let [headline, lead, body, background] = by_zone;
    let held = |sum: f32| (1.0 + sum).ln();
    vec![
        ("headline".into(), held(headline)),
        ("lead".into(), held(lead)),
        ("body".into(), held(body)),
        ("background".into(), held(background)),
        ("best".into(), best as f32 / 100.0),
        ("total".into(), held(tally.total as f32 / 100.0)),
        ("once".into(), flag(tally.places.len() == 1)),
        ("early".into(), flag(tally.places.iter().any(|(_, span)| page.zone_of(*span) <= Zone::Lead))),
    ]
}
