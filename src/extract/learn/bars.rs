//! The bars of trust: how probable a candidate has to be to be proposed.
//!
//! Of articles with a headline there are few, and many fields: a bar for each swings with every article more. All fields
//! share one there, which does best over all of them, and each keeps the rules' own choice where that does as well.
//! Summaries are many, and their fields have bars of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::Example;
use super::cross::HeldOut;
use super::report::Tally;
use super::trusting::Trusted;
use crate::extract::learned::Bars;
use crate::extract::merge;
use crate::model::{Field, Kind, Value};

/// The bars that are tried, in thousandths.
const TRIED: [u16; 15] = [200, 250, 300, 350, 400, 450, 500, 550, 600, 650, 700, 750, 800, 850, 900];

/// A field has to have so many right candidates before trust may say what is proposed.
const RIGHT: usize = 100;

/// The share of articles without an answer that a bar has to leave without one.
const SILENT: f64 = 0.9;

/// What that share counts beside the score in articles with a headline, as far as it is wanted. Summaries have a code
/// of every kind.
const QUIET: f64 = 0.1;

/// So much better than the rules' own choice a bar has to do.
const GAIN: f64 = 0.005;

/// The bars of those of `fields` where trust proposes better than the rules' scores do; `trusted` follows.
pub fn choose(examples: &[Example], held_out: &[HeldOut], trusted: &mut [Trusted], fields: &[Field]) -> BTreeMap<Field, Bars> {
    let mut bars: BTreeMap<Field, Bars> = BTreeMap::new();
    for titled in [true, false] {
        let choices = fields.iter().filter_map(|field| Choice::new(examples, held_out, *field, titled));
        let choices: Vec<(Choice<'_>, Vec<Try>)> = choices
            .map(|choice| {
                let tries = choice.tries(trusted);
                (choice, tries)
            })
            .collect();
        let all = |bar: usize| choices.iter().filter_map(|(_, tries)| tries.get(bar)).map(|one| one.gain).sum::<f64>();
        // beside its neighbours, so that no single answer decides
        let shared = titled.then(|| best(|bar| 2.0 * all(bar) + bar.checked_sub(1).map_or(0.0, all) + all(bar + 1)));
        for (choice, tries) in choices {
            let place = shared.unwrap_or_else(|| best(|bar| tries.get(bar).map_or(0.0, |one| one.gain)));
            let Some(Try { shown, .. }) = tries.into_iter().nth(place).filter(|one| one.gain > 0.0) else { continue };
            let of_field = bars.entry(choice.field).or_default();
            *(if titled { &mut of_field.titled } else { &mut of_field.untitled }) = TRIED.get(place).copied();
            for index in choice.candidates {
                trusted.get_mut(index).into_iter().for_each(|trusted| trusted.proposed = shown.binary_search(&index).is_ok());
            }
        }
    }
    bars
}

/// The place in [`TRIED`] of the bar that is worth most, the lowest of several.
fn best(worth: impl Fn(usize) -> f64) -> usize {
    (0..TRIED.len()).max_by(|a, b| worth(*a).total_cmp(&worth(*b)).then(b.cmp(a))).unwrap_or_default()
}

/// What a bar does for a field.
struct Try {
    /// What it shows, in order.
    shown: Vec<usize>,
    /// How much better that is than the rules' own choice, and than what is too little to count; never less than nothing.
    gain: f64,
}

/// What to propose of a field in articles with a headline, or in those without.
struct Choice<'a> {
    examples: &'a [Example],
    held_out: &'a [HeldOut],
    field: Field,
    titled: bool,
    /// The numbers of its candidates that somebody judged.
    candidates: Vec<usize>,
}

impl<'a> Choice<'a> {
    /// `None` where too little is known to choose.
    fn new(examples: &'a [Example], held_out: &'a [HeldOut], field: Field, titled: bool) -> Option<Self> {
        let of_field = |candidate: &HeldOut| candidate.field == field && candidate.titled == titled && candidate.right.is_some();
        let candidates = held_out.iter().enumerate().filter(|(_, candidate)| of_field(candidate)).map(|(index, _)| index).collect();
        let choice = Self { examples, held_out, field, titled, candidates };
        let is_right = |candidate: &&HeldOut| candidate.right == Some(true) && choice.says(candidate.example);
        let right = choice.candidates.iter().filter_map(|index| choice.get(*index)).filter(is_right).count();
        (right >= RIGHT).then_some(choice)
    }

    fn get(&self, index: usize) -> Option<&HeldOut> {
        self.held_out.get(index)
    }

    /// What each bar of [`TRIED`] does.
    fn tries(&self, trusted: &[Trusted]) -> Vec<Try> {
        let proposed = |index: &usize| self.get(*index).is_some_and(|candidate| candidate.proposed);
        let by_rules: Vec<usize> = self.candidates.iter().copied().filter(proposed).collect();
        // an answer to what an article does not tell costs more than one that is missing
        // A summary has a code of every kind, and the rules are silent about few: no more is asked there than of them.
        let of_codes = matches!(self.field.kind(), Kind::Term(_));
        let least = if of_codes { SILENT.min(self.silence(&by_rules)) } else { SILENT };
        let worth = |shown: &[usize]| self.f1(shown) + if self.titled { QUIET * self.silence(shown).min(SILENT) } else { 0.0 };
        let enough = worth(&by_rules) + GAIN;
        let one = |bar: &u16| {
            let shown = self.shown(trusted, *bar);
            let gain = if self.silence(&shown) >= least { worth(&shown) - enough } else { 0.0 };
            Try { shown, gain: gain.max(0.0) }
        };
        TRIED.iter().map(one).collect()
    }

    /// The candidates that a bar lets in, as many an article as the field has room for.
    fn shown(&self, trusted: &[Trusted], bar: u16) -> Vec<usize> {
        let mut by_article: BTreeMap<usize, Vec<(u16, usize)>> = BTreeMap::new();
        for index in &self.candidates {
            let (Some(candidate), Some(Trusted { score: Some(score), .. })) = (self.get(*index), trusted.get(*index)) else { continue };
            if *score >= bar {
                by_article.entry(candidate.example).or_default().push((*score, *index));
            }
        }
        let mut shown: Vec<usize> = Vec::new();
        for mut candidates in by_article.into_values() {
            candidates.sort_by_key(|(score, index)| (std::cmp::Reverse(*score), *index));
            shown.extend(candidates.into_iter().take(merge::room(self.field)).map(|(_, index)| index));
        }
        shown.sort_unstable();
        shown
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
