//! How what was learned does on articles it was not learned from, beside the rules alone.

use std::collections::{BTreeMap, BTreeSet};

use super::cross::HeldOut;
use super::texts::Read;
use super::trusting::Trusted;
use super::{Example, Known};
use crate::extract::learned::Trust;
use crate::model::{Field, Value};

/// The scores by set of examples and field, and how far the bands hold.
pub struct Report {
    /// In order of set and field.
    pub rows: Vec<Row>,
    /// By set: proposals in the high band, how many of them are right, and right proposals in all.
    pub high: BTreeMap<String, (usize, usize, usize)>,
    /// By set: how often the score ranks a right proposal above a wrong one.
    pub ranking: BTreeMap<String, f64>,
}

/// The scores of a field in a set of examples.
pub struct Row {
    /// The set.
    pub set: String,
    /// The field.
    pub field: Field,
    /// How many articles somebody looked at for it.
    pub articles: usize,
    /// The rules alone.
    pub rules: Tally,
    /// With what was learned from other articles.
    pub learned: Tally,
}

/// Right and wrong, counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// Answers that were found.
    pub hit: usize,
    /// Proposals that are wrong.
    pub wrong: usize,
    /// Answers that were missed.
    pub missed: usize,
    /// Articles that do not say.
    pub silent: usize,
    /// Those of them without a proposal.
    pub kept_silent: usize,
}

impl Tally {
    /// Counts an article: an answer that nobody would miss counts neither way.
    pub fn add<'v>(&mut self, known: &[Known], shown: impl Iterator<Item = &'v Value>) {
        let (mut hit, mut wrong) = (BTreeSet::new(), 0);
        for value in shown {
            let place = known.iter().position(|known| !known.optional && known.is(value));
            match place {
                Some(place) => _ = hit.insert(place),
                None if known.iter().any(|known| known.is(value)) => {}
                None => wrong += 1,
            }
        }
        let asked = known.iter().filter(|known| !known.optional).count();
        self.hit += hit.len();
        self.wrong += wrong;
        self.missed += asked - hit.len();
        self.silent += usize::from(asked == 0);
        self.kept_silent += usize::from(asked == 0 && wrong == 0);
    }

    /// Counts what `other` counted as well.
    fn join(&mut self, other: Self) {
        self.hit += other.hit;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.silent += other.silent;
        self.kept_silent += other.kept_silent;
    }

    /// The harmonic mean of precision and recall.
    pub fn f1(&self) -> f64 {
        let all = 2 * self.hit + self.wrong + self.missed;
        if all == 0 { 0.0 } else { 2.0 * self.hit as f64 / all as f64 }
    }

    /// The share of silent articles that got no proposal.
    pub fn abstains(&self) -> f64 {
        self.kept_silent as f64 / self.silent.max(1) as f64
    }
}

/// The scores of everything that was held out.
pub fn of(examples: &[Example], fresh: &[bool], read: &Read, held_out: &[HeldOut], trusted: &[Trusted], trust: &Trust) -> Report {
    let mut shown: BTreeMap<(usize, Field), Vec<&Value>> = BTreeMap::new();
    for (candidate, _) in held_out.iter().zip(trusted).filter(|(_, trusted)| trusted.proposed) {
        shown.entry((candidate.example, candidate.field)).or_default().push(&candidate.value);
    }
    let mut rows: BTreeMap<(String, Field), Row> = BTreeMap::new();
    for (number, example) in examples.iter().enumerate().filter(|(number, _)| fresh.get(*number) == Some(&true)) {
        for (field, known) in &example.answers {
            let row = rows.entry((example.set.clone(), *field)).or_insert_with(|| Row {
                set: example.set.clone(),
                field: *field,
                articles: 0,
                rules: Tally::default(),
                learned: Tally::default(),
            });
            row.articles += 1;
            let alone = read.proposed.get(number).into_iter().flatten().filter(|(of, _)| of == field).map(|(_, value)| value);
            row.rules.add(known, alone);
            row.learned.add(known, shown.get(&(number, *field)).into_iter().flatten().copied());
        }
    }
    let mut high: BTreeMap<String, (usize, usize, usize)> = BTreeMap::new();
    let mut scores: BTreeMap<String, Vec<(u16, bool)>> = BTreeMap::new();
    for (candidate, trusted) in
        held_out.iter().zip(trusted).filter(|(candidate, trusted)| trusted.proposed && candidate.field != Field::Title)
    {
        let (Some(set), Some(score), Some(right)) =
            (examples.get(candidate.example).map(|example| &example.set), trusted.score, candidate.right)
        else {
            continue;
        };
        let (count, hits, all) = high.entry(set.clone()).or_default();
        *all += usize::from(right);
        let is_high = trust.high.of(candidate.titled).is_some_and(|bar| score >= bar);
        *count += usize::from(is_high);
        *hits += usize::from(right && is_high);
        scores.entry(set.clone()).or_default().push((score, right));
    }
    let ranking = scores.into_iter().map(|(set, scores)| (set, ranks(scores))).collect();
    Report { rows: rows.into_values().collect(), high, ranking }
}

/// How often a right one of two has the higher score; half where they are equal.
fn ranks(mut scores: Vec<(u16, bool)>) -> f64 {
    scores.sort_unstable();
    let right = scores.iter().filter(|(_, right)| *right).count();
    let wrong = scores.len() - right;
    let (mut below, mut won) = (0, 0.0);
    for equal in scores.chunk_by(|a, b| a.0 == b.0) {
        let right_here = equal.iter().filter(|(_, right)| *right).count();
        let wrong_here = equal.len() - right_here;
        won += right_here as f64 * (below as f64 + wrong_here as f64 / 2.0);
        below += wrong_here;
    }
    won / (right * wrong).max(1) as f64
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "Relaxed F1 on articles not learned from, by {} folds", super::FOLDS)?;
        writeln!(f, "{:<16} {:<20} {:>8} {:>8} {:>8} {:>8}", "set", "field", "articles", "rules", "learned", "abstains")?;
        let mut macros: BTreeMap<&str, (f64, f64, usize)> = BTreeMap::new();
        let mut micros: BTreeMap<&str, [Tally; 2]> = BTreeMap::new();
        for row in self.rows.iter().filter(|row| row.learned.hit + row.learned.missed >= 5) {
            let (rules, learned) = (row.rules.f1(), row.learned.f1());
            let abstains = if row.learned.silent == 0 { "-".to_owned() } else { format!("{:.3}", row.learned.abstains()) };
            writeln!(f, "{:<16} {:<20} {:>8} {rules:>8.3} {learned:>8.3} {abstains:>8}", row.set, row.field.key(), row.articles)?;
            if row.field != Field::Title {
                let (sum, learned_sum, count) = macros.entry(&row.set).or_default();
                *sum += rules;
                *learned_sum += learned;
                *count += 1;
                let sums = micros.entry(&row.set).or_default();
                sums.iter_mut().zip([row.rules, row.learned]).for_each(|(sum, tally)| sum.join(tally));
            }
        }
        for (set, (rules, learned, count)) in macros {
            let (rules, learned) = (rules / count as f64, learned / count as f64);
            writeln!(f, "{set:<16} {:<20} {:>8} {rules:>8.3} {learned:>8.3}", "macro", "")?;
        }
        for (set, [rules, learned]) in micros {
            writeln!(f, "{set:<16} {:<20} {:>8} {:>8.3} {:>8.3}", "micro", "", rules.f1(), learned.f1())?;
        }
        for (set, (count, hits, all)) in &self.high {
            let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
            let ranking = self.ranking.get(set).copied().unwrap_or_default();
            let (right, covers) = (share(*hits, *count), share(*hits, *all));
            writeln!(
                f,
                "{set:<16} high band: {count}, right {right:.3}, covers {covers:.3} of the right; ranks right above wrong {ranking:.3}"
            )?;
        }
        Ok(())
    }
}
