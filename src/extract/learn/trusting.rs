//! Learning how far candidates can be trusted: one logistic line over traits, with a share for all
//! fields and one for each, and the bands that are cut from it.

use std::collections::BTreeMap;

use super::bars;
use super::cross::HeldOut;
use super::logistic::{self, Lesson, Line, Row};
use super::texts::TITLED;
use super::{Example, FOLDS};
use crate::extract::learned::{Bars, Trust, probability, thousandths};
use crate::extract::traits::NAMES;
use crate::model::Field;

/// A field has to have so many candidates that somebody judged.
const JUDGED: usize = 15;

/// The share of right proposals above the high bar, one standard error below what was measured.
const HIGH: f64 = 0.95;

/// The same in articles with a headline. The rules were written on many of those that are learned from, and do less
/// well on others: on such as nobody had read, what is this sure was right in 95 of 100.
const HIGH_TITLED: f64 = 0.969;

/// The same for the medium bar.
const MEDIUM: f64 = 0.75;

/// What is more likely wrong than right is of the low band, however much stands above it: the rivals of an answer have
/// a band too.
const EVEN: u16 = 500;

/// So many proposals say where a band begins.
const ENOUGH: usize = 30;

/// What rivals count beside proposals, which are what a reader sees.
const RIVAL: f64 = 0.3;

/// How much a trait counts for its own field beside what it counts for all: a field teaches less.
const OWN: f32 = 0.6;

/// How much a single candidate may move the weights: little, since traits are many and articles few.
const MOVES: f64 = 0.1;

/// What trust makes of a candidate it was not learned from.
pub struct Trusted {
    /// The probability, in thousandths; `None` for a field that nothing was learned about.
    pub score: Option<u16>,
    /// True when it is proposed.
    pub proposed: bool,
}

/// Learns from `held_out`; also what trust learned without their folds makes of each.
pub fn learn(examples: &[Example], held_out: &[HeldOut]) -> (Trust, Vec<Trusted>) {
    let fields = fields(held_out);
    let lines: Vec<Line> = (0..FOLDS).map(|fold| line(held_out, &fields, Some(fold))).collect();
    let score = |candidate: &HeldOut| {
        let row = row(&fields, candidate)?;
        let line = lines.get(candidate.fold as usize)?;
        Some((probability(line.leaning(&row)) * 1000.0).round() as u16)
    };
    let mut trusted: Vec<Trusted> =
        held_out.iter().map(|candidate| Trusted { score: score(candidate), proposed: candidate.proposed }).collect();
    let bars = bars::choose(examples, held_out, &mut trusted, &fields.keys().copied().collect::<Vec<_>>());
    let high = band(examples, held_out, &trusted, [HIGH_TITLED, HIGH]);
    let medium = band(examples, held_out, &trusted, [MEDIUM; 2]);
    let medium = Bars { titled: medium.titled.map(|bar| bar.max(EVEN)), untitled: medium.untitled.map(|bar| bar.max(EVEN)) };
    let line = line(held_out, &fields, None);
    let named = |from: usize| -> BTreeMap<String, i32> {
        let share = if from == 0 { 1.0 } else { f64::from(OWN) };
        let weights = NAMES.iter().zip(from..).map(|(name, number)| ((*name).to_owned(), thousandths(share * line.weight(number as u32))));
        weights.filter(|(_, weight)| *weight != 0).collect()
    };
    let own = fields.iter().map(|(field, from)| (*field, named(*from))).collect();
    (Trust { high, medium, all: named(0), fields: own, bars }, trusted)
}

/// The fields that can be learned about, each with the number of its first own feature.
fn fields(held_out: &[HeldOut]) -> BTreeMap<Field, usize> {
    let mut judged: BTreeMap<Field, usize> = BTreeMap::new();
    for candidate in held_out.iter().filter(|candidate| candidate.right.is_some() && candidate.field != Field::Title) {
        *judged.entry(candidate.field).or_default() += 1;
    }
    let enough = judged.into_iter().filter(|(_, judged)| *judged >= JUDGED);
    enough.enumerate().map(|(place, (field, _))| (field, (place + 1) * NAMES.len())).collect()
}

/// Every trait twice: for all fields, and for its own.
fn row(fields: &BTreeMap<Field, usize>, candidate: &HeldOut) -> Option<Row> {
    let own = *fields.get(&candidate.field)?;
    let feature = |from: usize| candidate.traits.iter().enumerate().map(move |(place, value)| ((from + place) as u32, *value));
    let of_field = feature(own).map(|(number, value)| (number, value * OWN));
    Some(feature(0).chain(of_field).filter(|(_, value)| *value != 0.0).collect())
}

/// How much a candidate counts: proposals are what a reader sees, articles with a headline what the
/// program is for.
fn counts(candidate: &HeldOut) -> f64 {
    candidate.counts * (if candidate.proposed { 1.0 } else { RIVAL }) * if candidate.titled { TITLED } else { 1.0 }
}

fn line(held_out: &[HeldOut], fields: &BTreeMap<Field, usize>, without: Option<u64>) -> Line {
    let judged = held_out.iter().filter(|candidate| Some(candidate.fold) != without);
    let rows: Vec<(Row, bool, f64)> =
        judged.filter_map(|candidate| Some((row(fields, candidate)?, candidate.right?, counts(candidate)))).collect();
    let lessons: Vec<Lesson<'_>> = rows.iter().map(|(row, holds, counts)| Lesson { row, holds: *holds, counts: *counts }).collect();
    let line = logistic::learn(&lessons, (fields.len() + 1) * NAMES.len(), MOVES);
    // What holds before any trait is seen goes to the trait that always holds.
    let mut weights = line.weights;
    if let Some(always) = weights.first_mut() {
        *always += line.bias;
    }
    Line { weights, bias: 0.0 }
}

/// For real articles with and without a headline: the lowest bar above which the share of right proposals is
/// `wanted` or more, less the standard error; it takes enough of them to say so.
fn band(examples: &[Example], held_out: &[HeldOut], trusted: &[Trusted], [of_titled, of_untitled]: [f64; 2]) -> Bars {
    let bar = |titled: bool| {
        let wanted = if titled { of_titled } else { of_untitled };
        let says = |candidate: &HeldOut| examples.get(candidate.example).is_some_and(|example| example.says(titled));
        let proposed = held_out.iter().zip(trusted).filter(|(candidate, trusted)| trusted.proposed && says(candidate));
        let mut judged: Vec<(u16, bool)> = proposed.filter_map(|(candidate, trusted)| Some((trusted.score?, candidate.right?))).collect();
        judged.sort_unstable_by(|a, b| b.cmp(a));
        let (mut count, mut right, mut lowest) = (0, 0, None);
        for equal in judged.chunk_by(|a, b| a.0 == b.0) {
            count += equal.len();
            right += equal.iter().filter(|(_, right)| *right).count();
            let share = right as f64 / count as f64;
            let error = (share * (1.0 - share) / count as f64).sqrt();
            if count >= ENOUGH && share - error >= wanted {
                lowest = equal.first().map(|(score, _)| *score);
            }
        }
        lowest
    };
    Bars { titled: bar(true), untitled: bar(false) }
}
