//! Learning how far candidates can be trusted: one logistic line over traits, with a share for all
//! fields and one for each, and the bars that are cut from it.

use std::collections::{BTreeMap, BTreeSet};

use super::cross::HeldOut;
use super::logistic::{self, Lesson, Line, Row};
use super::report::Tally;
use super::texts::TITLED;
use super::{Example, FOLDS};
use crate::extract::learned::{Bars, Trust, probability, thousandths};
use crate::extract::merge;
use crate::extract::traits::NAMES;
use crate::model::{Field, Kind, Value};

/// A field has to have so many candidates that somebody judged.
const JUDGED: usize = 15;

/// A field has to have so many right ones before trust may say what is proposed.
const RIGHT: usize = 100;

/// The share of articles without an answer that a bar has to leave without one.
const SILENT: f64 = 0.9;

/// What that share counts beside the score in articles with a headline, as far as it is wanted. Summaries have a code
/// of every kind.
const QUIET: f64 = 0.1;

/// So much better than the rules' own choice a bar has to do.
const GAIN: f64 = 0.005;

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
    let bars = bars(examples, held_out, &mut trusted, &fields);
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

/// The bars of fields where trust proposes better than the rules' scores do; `trusted` follows.
fn bars(examples: &[Example], held_out: &[HeldOut], trusted: &mut [Trusted], fields: &BTreeMap<Field, usize>) -> BTreeMap<Field, Bars> {
    let mut bars: BTreeMap<Field, Bars> = BTreeMap::new();
    for field in fields.keys() {
        for titled in [true, false] {
            let choice = Choice { examples, held_out, field: *field, titled, candidates: Choice::candidates(held_out, *field, titled) };
            let Some((bar, shown)) = choice.best(trusted) else { continue };
            let of_field = bars.entry(*field).or_default();
            *(if titled { &mut of_field.titled } else { &mut of_field.untitled }) = Some(bar);
            for index in choice.candidates {
                trusted.get_mut(index).into_iter().for_each(|trusted| trusted.proposed = shown.binary_search(&index).is_ok());
            }
        }
    }
    bars
}

/// What to propose of a field in articles with a headline, or in those without.
struct Choice<'a> {
    examples: &'a [Example],
    held_out: &'a [HeldOut],
    field: Field,
    titled: bool,
    candidates: Vec<usize>,
}

impl Choice<'_> {
    fn candidates(held_out: &[HeldOut], field: Field, titled: bool) -> Vec<usize> {
        let of_field = |candidate: &HeldOut| candidate.field == field && candidate.titled == titled && candidate.right.is_some();
        held_out.iter().enumerate().filter(|(_, candidate)| of_field(candidate)).map(|(index, _)| index).collect()
    }

    fn get(&self, index: usize) -> Option<&HeldOut> {
        self.held_out.get(index)
    }

    /// The bar that does best, and what it shows; `None` where the rules' own choice is as good, or too
    /// little is known to say.
    fn best(&self, trusted: &[Trusted]) -> Option<(u16, Vec<usize>)> {
        let is_right =
            |index: &&usize| self.get(**index).is_some_and(|candidate| candidate.right == Some(true) && self.says(candidate.example));
        let right = self.candidates.iter().filter(is_right).count();
        if right < RIGHT {
            return None;
        }
        let by_rules: Vec<usize> =
            self.candidates.iter().copied().filter(|index| self.get(*index).is_some_and(|candidate| candidate.proposed)).collect();
        let bars = (4..19).map(|step| step * 50);
        let tried: Vec<(u16, Vec<usize>)> =
            bars.map(|bar| (bar, shown(self.held_out, trusted, &self.candidates, self.field, bar))).collect();
        // an answer to what an article does not tell costs more than one that is missing
        // A summary has a code of every kind, and the rules are silent about few: no more is asked there than of them.
        let of_codes = matches!(self.field.kind(), Kind::Term(_));
        let least = if of_codes { SILENT.min(self.silence(&by_rules)) } else { SILENT };
        let worth = |shown: &[usize]| self.f1(shown) + if self.titled { QUIET * self.silence(shown).min(SILENT) } else { 0.0 };
        let worths: Vec<f64> = tried.iter().map(|(_, shown)| worth(shown)).collect();
        // Of articles with a headline there are few: bars beside one another count together, so that no single one decides.
        let beside = usize::from(self.titled);
        let smooth = |at: usize| {
            let near = worths.get(at.saturating_sub(beside)..(at + beside + 1).min(worths.len())).unwrap_or_default();
            near.iter().sum::<f64>() / near.len().max(1) as f64
        };
        let quiet = tried.into_iter().enumerate().filter(|(_, (_, shown))| self.silence(shown) >= least);
        let scored = quiet.map(|(at, (bar, shown))| (smooth(at), bar, shown));
        let (score, bar, shown) = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
        (score > worth(&by_rules) + GAIN).then_some((bar, shown))
    }

    /// The share of articles without an answer that get none.
    fn silence(&self, shown: &[usize]) -> f64 {
        let told: BTreeSet<usize> = shown.iter().filter_map(|index| self.get(*index)).map(|candidate| candidate.example).collect();
        let unanswered = self.of_sort().filter(|(_, example)| example.answers.get(&self.field).is_some_and(Vec::is_empty));
        let (all, silent) =
            unanswered.fold((0_usize, 0_usize), |(all, silent), (number, _)| (all + 1, silent + usize::from(!told.contains(&number))));
        if all == 0 { 1.0 } else { silent as f64 / all as f64 }
    }

    /// True for the number of a real example with a headline, or without.
    fn says(&self, example: usize) -> bool {
        self.examples.get(example).is_some_and(|example| example.says(self.titled))
    }

    /// The real examples with a headline, or without, with their numbers.
    fn of_sort(&self) -> impl Iterator<Item = (usize, &Example)> {
        self.examples.iter().enumerate().filter(|(number, _)| self.says(*number))
    }

    fn f1(&self, shown: &[usize]) -> f64 {
        let mut by_article: BTreeMap<usize, Vec<&Value>> = BTreeMap::new();
        for candidate in shown.iter().filter_map(|index| self.get(*index)) {
            by_article.entry(candidate.example).or_default().push(&candidate.value);
        }
        let mut tally = Tally::default();
        for (number, example) in self.of_sort() {
            if let Some(known) = example.answers.get(&self.field) {
                tally.add(known, by_article.get(&number).into_iter().flatten().copied());
            }
        }
        tally.f1()
    }
}

/// The candidates of `field` that a bar lets in, as many an article as the field has room for.
fn shown(held_out: &[HeldOut], trusted: &[Trusted], of_field: &[usize], field: Field, bar: u16) -> Vec<usize> {
    let mut by_article: BTreeMap<usize, Vec<(u16, usize)>> = BTreeMap::new();
    for index in of_field {
        let (Some(candidate), Some(Trusted { score: Some(score), .. })) = (held_out.get(*index), trusted.get(*index)) else { continue };
        if *score >= bar {
            by_article.entry(candidate.example).or_default().push((*score, *index));
        }
    }
    let mut shown: Vec<usize> = Vec::new();
    for mut candidates in by_article.into_values() {
        candidates.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
        shown.extend(candidates.into_iter().take(merge::room(field)).map(|(_, index)| index));
    }
    shown.sort_unstable();
    shown
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
