//! Learning what the signs of rules are worth: one logistic line over the signs of every candidate of
//! articles whose answer people gave.

use std::collections::{BTreeMap, BTreeSet};

use super::logistic::{self, Lesson, Line, Row};
use super::{Example, FOLDS, fold};
use crate::extract::learned::{START, Signs, thousandths};
use crate::extract::rules::{Rule, victim_org};
use crate::extract::{Page, codes};
use crate::lexicon::Lexicon;
use crate::model::{Field, Value};

type Candidates = fn(&Page<'_>) -> Vec<(Value, Vec<victim_org::Sign>)>;

/// What an article with a headline counts: it names far more organisations than a summary, and is what
/// the program is for.
const TITLED: f64 = 8.0;

/// The rules that weigh signs.
const WEIGHING: &[(Rule, Field, Candidates)] = &[(victim_org::RULE, Field::VictimOrg, victim_org::candidates)];

/// What was learned: once from everything, and once without each fold.
pub struct Worth {
    /// From everything.
    pub all: Signs,
    /// By fold: from all others.
    pub without: Vec<Signs>,
}

impl Worth {
    /// What was learned without the fold of `example`.
    pub fn for_example(&self, example: &Example) -> &Signs {
        self.without.get(fold(&example.group) as usize).unwrap_or(&self.all)
    }
}

/// A candidate of an article somebody has looked at.
struct Seen {
    signs: Vec<victim_org::Sign>,
    right: bool,
    counts: f64,
    fold: u64,
}

/// Learns from `examples`.
pub fn learn(examples: &[Example], lexicon: &Lexicon) -> Worth {
    let mut worth = Worth { all: Signs::new(), without: vec![Signs::new(); FOLDS as usize] };
    for (rule, field, candidates) in WEIGHING {
        let seen = seen(examples, lexicon, *field, *candidates);
        let names: BTreeSet<&str> = seen.iter().flat_map(|seen| &seen.signs).map(|(name, _)| *name).collect();
        let names: Vec<&str> = names.into_iter().collect();
        worth.all.insert(rule.name.to_owned(), worth_of(&names, &seen, None));
        for (number, signs) in (0..).zip(&mut worth.without) {
            signs.insert(rule.name.to_owned(), worth_of(&names, &seen, Some(number)));
        }
    }
    worth
}

fn seen(examples: &[Example], lexicon: &Lexicon, field: Field, candidates: Candidates) -> Vec<Seen> {
    let mut seen = Vec::new();
    for example in examples {
        let Some(known) = example.answers.get(&field) else { continue };
        let page = Page::new(&example.article, &example.reading, lexicon);
        let counts = if codes::is_titled(&page) { TITLED } else { 1.0 };
        seen.extend(candidates(&page).into_iter().map(|(value, signs)| Seen {
            signs,
            right: known.iter().any(|known| known.is(&value)),
            counts,
            fold: fold(&example.group),
        }));
    }
    seen
}

fn worth_of(names: &[&str], seen: &[Seen], without: Option<u64>) -> BTreeMap<String, i32> {
    let row = |seen: &Seen| -> Row {
        let numbered = seen.signs.iter().filter_map(|(name, value)| Some((u32::try_from(names.binary_search(name).ok()?).ok()?, *value)));
        numbered.filter(|(_, value)| *value != 0.0).collect()
    };
    let kept = seen.iter().filter(|seen| Some(seen.fold) != without);
    let rows: Vec<(Row, bool, f64)> = kept.map(|seen| (row(seen), seen.right, seen.counts)).collect();
    let lessons: Vec<Lesson<'_>> = rows.iter().map(|(row, holds, counts)| Lesson { row, holds: *holds, counts: *counts }).collect();
    let Line { weights, bias } = logistic::learn(&lessons, names.len(), 1.0);
    let named = names.iter().zip(weights).map(|(name, weight)| ((*name).to_owned(), thousandths(weight)));
    named.chain(std::iter::once((START.to_owned(), thousandths(bias)))).collect()
}
