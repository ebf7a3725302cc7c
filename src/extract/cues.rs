//! Codes weighed by signs: where the cue phrases of a code stand, how strong they are, what share of all
//! they have and which code leads are signs for or against it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::page::{Page, Zone};
use super::signs::{Sign, Weighed, flag};
use super::tally::{Tally, zone_percent};
use crate::model::{Field, Value};

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
    let weigh = |(rank, (code, tally)): (usize, &(&str, &Tally))| {
        let share = tally.total as f32 / total.max(1) as f32;
        let rival = if rank == 0 { next } else { top };
        let told = Told { code, tally, rank, top };
        let mut signs = general(page, tally);
        signs.push(("share".into(), share));
        signs.push(("ahead".into(), (tally.total as f32 / rival.max(20) as f32).ln().clamp(-2.0, 2.0)));
        signs.push((Cow::from(if rank == 0 { "first" } else { "later" }), 1.0));
        signs.push((format!("is {code}").into(), 1.0));
        signs.push((format!("share {code}").into(), share));
        if rank > 0 {
            signs.push((format!("{code} behind {leader}").into(), 1.0));
        }
        signs.extend(more(&told));
        let score = by_rule(&told);
        let claim =
            |score: u16| move |(_, span): &(i32, _)| page.plain_mention(cued.rule, cued.field, Value::Term((*code).into()), *span, score);
        let first = tally.places.first().map(claim(score))?;
        Some(Weighed::new(page, first, signs).with(tally.places.iter().skip(1).take(2).map(claim(0))))
    };
    ranked.iter().enumerate().filter_map(weigh).collect()
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
