//! Learning the weights from reviewed articles.
//!
//! ```text
//! examples ──signs──▶ rules ──▶ features ──logistic──▶ codes ──judged by the other folds──▶ candidates with traits
//!                                                                                        │
//!                                            weights, bars, bands ◀──logistic── trust ◀──┘
//! ```
//!
//! Everything that is chosen (a bar, a band, whether learning helps a field at all) is chosen by
//! cross-validation: articles are dealt to five folds by group, and what is said of an article comes
//! from weights that never saw its fold.

mod bare;
mod bars;
mod beside;
mod cross;
pub mod example;
pub mod logistic;
mod report;
mod signs;
mod texts;
mod trusting;

pub use example::{Example, Known};
pub use report::{Report, Row};

use std::collections::BTreeSet;

use super::learned::Weights;
use crate::lexicon::Lexicon;

/// How many folds articles are dealt to.
pub const FOLDS: u64 = 5;

/// What was learned, and how it does on articles it was not learned from.
pub struct Lessons {
    /// The weights.
    pub weights: Weights,
    /// The cross-validated scores.
    pub report: Report,
}

/// Learns from `examples`. `tell` hears what is being done.
pub fn learn(examples: &[Example], lexicon: &Lexicon, tell: &mut dyn FnMut(&str)) -> Lessons {
    tell("learning what signs are worth");
    let worth = signs::learn(&bare::with_bare(examples), lexicon);
    tell("reading with the rules alone");
    let read = texts::read(examples, lexicon, &worth);
    tell("learning codes from words");
    let fresh = fresh(examples);
    let found = texts::learn(examples, &fresh, &read);
    tell("weighing candidates of articles not learned from");
    let held_out = cross::candidates(examples, &fresh, lexicon, &found, &worth);
    tell("learning how far to trust them");
    let (trust, trusted) = trusting::learn(examples, &held_out);
    let report = report::of(examples, &fresh, &read, &held_out, &trusted, &trust);
    Lessons { weights: Weights { codes: found.codes, trust, signs: worth.all.signs, beside: worth.all.beside }, report }
}

/// Each of `scores` as the mean of itself and those beside it, so that no single article decides which is best.
fn smoothed(scores: &[f64]) -> Vec<f64> {
    let near = |at: usize| scores.get(at.saturating_sub(1)..(at + 2).min(scores.len())).unwrap_or_default();
    (0..scores.len()).map(near).map(|near| near.iter().sum::<f64>() / near.len().max(1) as f64).collect()
}

/// Whether an example is the first of its text: what is said again is learned from, but not tested twice.
fn fresh(examples: &[Example]) -> Vec<bool> {
    let mut seen = BTreeSet::new();
    examples.iter().map(|example| seen.insert(&example.article.text)).collect()
}

/// The fold of a group of articles: the same on every run.
fn fold(group: &str) -> u64 {
    let hash = group.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    (hash >> 9) % FOLDS
}
