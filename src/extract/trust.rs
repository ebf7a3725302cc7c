//! How far a candidate can be trusted: a probability out of its traits, with learned weights. It is what a score means to a reader, and what the bands are cut from.

use super::learned::{Learned, probability};
use super::merge::Ranked;
use super::page::Page;
use super::traits::{self, Traits};
use crate::model::Band;

/// The score and band of every candidate whose field was learned about. Where trust ranks better than
/// the rules' scores do, it also says what is proposed.
pub fn judge(page: &Page<'_>, learned: &Learned, ranked: &mut [Ranked]) -> Vec<Option<(u16, Band)>> {
    let trust = &learned.weights.trust;
    let traits: Vec<Traits> = traits::of(page, ranked);
    let scores: Vec<Option<u16>> =
        ranked.iter().zip(&traits).map(|(candidate, traits)| Some(score(learned.traits(candidate.claim.field)?, traits))).collect();
    let titled = page.article.is_titled();
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
