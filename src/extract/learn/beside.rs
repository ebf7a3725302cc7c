//! What the words beside candidates are worth, learned before their signs are: what the words of a candidate come
//! to is a sign of it, so that it is told by weights that never saw its fold, nor the one it is tested on.

use std::collections::{BTreeMap, BTreeSet};

use super::FOLDS;
use super::logistic::{self, Lesson, Line, Row};
use super::signs::Seen;
use crate::extract::beside::{Placed, is_pair, key};
use crate::extract::learned::thousandths;
use crate::model::Value;

/// So many different answers have to have a word at its place: what kind of words a name has is learned, and no name.
const OFTEN: usize = 10;

/// How words are learned from: which does best over articles not learned from is taken.
#[derive(Debug, Clone, Copy)]
pub struct Way {
    /// Whether two words in a row count beside the single ones.
    pairs: bool,
    /// How far a single candidate is trusted.
    trust: f64,
    /// What a candidate of an article with a headline counts.
    titled: f64,
}

/// The ways that are tried.
pub const WAYS: [Way; 2] = [Way { pairs: false, trust: 0.07, titled: 6.0 }, Way { pairs: true, trust: 0.15, titled: 3.0 }];

/// Worth less, in thousandths, is worth nothing: of words that lean a little there are thousands, which tell no more than
/// the few that lean.
const LEAST: i32 = 140;

/// What words are worth, as it is written: learned from everything, and without each fold.
pub struct Learned {
    pub all: BTreeMap<String, i32>,
    pub without: Vec<BTreeMap<String, i32>>,
}

/// Learns from `seen`, and notes with each what its words come to by weights that saw neither its own fold nor another;
/// nothing where no candidate has words.
pub fn learn(seen: &mut [&mut Seen], way: Way) -> Option<Learned> {
    let numbers = numbers(seen, way);
    if numbers.is_empty() {
        return None;
    }
    let row = |seen: &Seen| -> Row { seen.words.iter().filter_map(|placed| Some((*numbers.get(placed)?, 1.0))).collect() };
    let rows: Vec<Row> = seen.iter().map(|seen| row(seen)).collect();
    let learn = |without: [Option<u64>; 2]| {
        let kept = seen.iter().zip(&rows).filter(|(seen, _)| !without.contains(&Some(seen.fold)));
        let lessons: Vec<Lesson<'_>> = kept.map(|(seen, row)| lesson(seen, row, way)).collect();
        worth(&logistic::learn(&lessons, numbers.len(), way.trust))
    };
    let folds = (0..FOLDS).flat_map(|one| (one..FOLDS).map(move |other| [one, other]));
    let without: BTreeMap<[u64; 2], Vec<i32>> = folds.map(|folds| (folds, learn(folds.map(Some)))).collect();
    let all = learn([None, None]);
    for (seen, row) in seen.iter_mut().zip(&rows) {
        let worth = |fold: u64| without.get(&[seen.fold.min(fold), seen.fold.max(fold)]).map(Vec::as_slice).unwrap_or_default();
        seen.leanings = (0..FOLDS).map(|fold| leaning(row, worth(fold))).collect();
    }
    let written = |worth: &Vec<i32>| {
        let told = |(placed, number): (&Placed, &u32)| Some((key(placed.0, &placed.1), *worth.get(*number as usize)?));
        numbers.iter().filter_map(told).filter(|(_, worth)| *worth != 0).collect()
    };
    let without = (0..FOLDS).filter_map(|fold| without.get(&[fold, fold])).map(written).collect();
    Some(Learned { all: written(&all), without })
}

fn lesson<'r>(seen: &Seen, row: &'r Row, way: Way) -> Lesson<'r> {
    Lesson { row, holds: seen.right, counts: seen.counts * if seen.titled { way.titled } else { 1.0 } }
}

/// What the words of `row` come to, in log odds.
fn leaning(row: &Row, worth: &[i32]) -> f32 {
    row.iter().filter_map(|(number, _)| worth.get(*number as usize)).sum::<i32>() as f32 / 1000.0
}

/// The words at their places that enough candidates have, numbered in order.
fn numbers(seen: &[&mut Seen], way: Way) -> BTreeMap<Placed, u32> {
    let mut answers: BTreeMap<&Placed, BTreeSet<&Value>> = BTreeMap::new();
    let placed = seen.iter().flat_map(|seen| seen.words.iter().map(|placed| (placed, &seen.claim.value)));
    for (placed, value) in placed.filter(|(placed, _)| way.pairs || !is_pair(placed)) {
        answers.entry(placed).or_default().insert(value);
    }
    answers.into_iter().filter(|(_, answers)| answers.len() >= OFTEN).map(|(placed, _)| placed.clone()).zip(0..).collect()
}

fn worth(line: &Line) -> Vec<i32> {
    line.weights.iter().map(|weight| thousandths(*weight)).map(|worth| if worth.abs() < LEAST { 0 } else { worth }).collect()
}
