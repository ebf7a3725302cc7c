//! How far a candidate can be trusted: a probability out of traits that can be named, with learned
//! weights. It is what a score means to a reader, and what the bands are cut from.

use super::codes;
use super::learned::{Learned, probability};
use super::merge::Ranked;
use super::names::NameKind;
use super::page::{Page, Zone};
use crate::model::{Band, Fidelity, Kind, Stance, Value};

/// The traits of a candidate, in the order of [`NAMES`].
pub type Traits = [f32; NAMES.len()];

/// What can be said of a candidate. `always` holds for each; the others are explained in [`of`].
pub const NAMES: [&str; 25] = [
    "always",
    "score",
    "sure",
    "ahead",
    "behind",
    "first",
    "repeated",
    "in_headline",
    "in_lead",
    "in_background",
    "late",
    "alleged",
    "estimated",
    "spoken",
    "rivals",
    "untitled",
    "untitled_score",
    "organisation",
    "named_often",
    "exact_date",
    "year_only",
    "round",
    "rules",
    "agreed",
    "words",
];

/// The score and band of every candidate whose field was learned about. Where trust ranks better than
/// the rules' scores do, it also says what is proposed.
pub fn judge(page: &Page<'_>, learned: &Learned, ranked: &mut [Ranked]) -> Vec<Option<(u16, Band)>> {
    let trust = &learned.weights.trust;
    let traits: Vec<Traits> = of(page, ranked);
    let scores: Vec<Option<u16>> =
        ranked.iter().zip(&traits).map(|(candidate, traits)| Some(score(learned.traits(candidate.claim.field)?, traits))).collect();
    let titled = codes::is_titled(page);
    for (field, bar) in trust.bars.iter().filter_map(|(field, bars)| Some((field, bars.of(titled)?))) {
        let mut open: Vec<(u16, &mut Ranked)> = ranked
            .iter_mut()
            .zip(&scores)
            .filter(|(candidate, _)| candidate.claim.field == *field)
            .filter_map(|(candidate, score)| Some(((*score)?, candidate)))
            .collect();
        open.sort_by(|a, b| (b.0, &a.1.claim).cmp(&(a.0, &b.1.claim)));
        for (place, (score, candidate)) in open.into_iter().enumerate() {
            candidate.proposed = score >= bar && place < super::merge::room(*field);
        }
    }
    let (high, medium) = (trust.high.of(titled).unwrap_or(u16::MAX), trust.medium.of(titled).unwrap_or(u16::MAX));
    let band = |score: u16| {
        if score >= high {
            Band::High
        } else if score >= medium {
            Band::Medium
        } else {
            Band::Low
        }
    };
    scores.into_iter().map(|score| score.map(|score| (score, band(score)))).collect()
}

/// The trust in a candidate, in thousandths.
fn score(weights: &Traits, traits: &Traits) -> u16 {
    let leaning: f32 = weights.iter().zip(traits).map(|(weight, value)| weight * value).sum();
    (probability(f64::from(leaning)) * 1000.0).round() as u16
}

/// The traits of each candidate; `ranked` is sorted by field, best first.
pub fn of(page: &Page<'_>, ranked: &[Ranked]) -> Vec<Traits> {
    let untitled = !codes::is_titled(page);
    let mut traits = Vec::with_capacity(ranked.len());
    for group in ranked.chunk_by(|a, b| a.claim.field == b.claim.field) {
        let best = group.first().map_or(0, |candidate| candidate.score);
        let second = group.get(1).map_or(0, |candidate| candidate.score);
        for (place, candidate) in group.iter().enumerate() {
            let rival = if place == 0 { second } else { best };
            let own = candidate.score;
            let stance = candidate.mentions.first().map(|mention| mention.stance).unwrap_or_default();
            let zones = candidate.mentions.iter().map(|mention| page.zone_of(mention.span));
            let (mut headline, mut lead, mut told) = (false, false, false);
            for zone in zones {
                headline |= zone == Zone::Headline;
                lead |= zone == Zone::Lead;
                told |= zone != Zone::Background;
            }
            let at = candidate.mentions.first().map_or(0, |mention| mention.span.start);
            let leaning = log_odds(own);
            let [organisation, often, exact, year, round] = of_value(page, candidate);
            traits.push([
                1.0,
                leaning,
                flag(own >= 700),
                f32::from(own.saturating_sub(rival)) / 500.0,
                f32::from(rival.saturating_sub(own)) / 500.0,
                flag(place == 0),
                (candidate.mentions.len() as f32).ln(),
                flag(headline),
                flag(lead),
                flag(!told),
                at as f32 / (page.text.len() as f32).max(1.0),
                flag(stance == Stance::Alleged),
                flag(stance == Stance::Estimated),
                flag(candidate.mentions.first().is_some_and(|mention| mention.speaker.is_some())),
                (group.len() as f32).ln(),
                flag(untitled),
                if untitled { leaning } else { 0.0 },
                organisation,
                often,
                exact,
                year,
                round,
                f32::from(candidate.by_rules) / 1000.0,
                flag(candidate.by_rules >= 500 && own >= 500),
                candidate.by_words.map_or(0.0, log_odds),
            ]);
        }
    }
    traits
}

/// A score as log odds, held where it is not certain.
fn log_odds(score: u16) -> f32 {
    let share = (f32::from(score) / 1000.0).clamp(0.002, 0.998);
    (share / (1.0 - share)).ln() / 2.0
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// What can be said of the value itself.
fn of_value(page: &Page<'_>, candidate: &Ranked) -> [f32; 5] {
    let mut traits = [0.0; 5];
    let [organisation, often, exact, year, round] = &mut traits;
    match &candidate.claim.value {
        Value::Text(_) if candidate.claim.field.kind() == Kind::Text => {
            let named = candidate.mentions.iter().find_map(|mention| page.names_in(mention.span).next());
            if let Some(entity) = named.and_then(|name| page.entities.get(name.entity)) {
                *organisation = flag(entity.kind == NameKind::Organisation);
                *often = (entity.count as f32).ln();
            }
        }
        Value::Date(date) => {
            *exact = flag(date.fidelity() == Fidelity::Day);
            *year = flag(date.fidelity() == Fidelity::Year);
        }
        Value::Quantity(quantity) => *round = flag(quantity.low % 1000 == 0),
        _ => {}
    }
    traits
}
