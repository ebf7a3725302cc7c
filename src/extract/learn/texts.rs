//! Learning which words speak for which code.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::logistic::{self, Lesson, Line, Row};
use super::report::Tally;
use super::signs::Worth;
use super::{Example, FOLDS, Known, fold, smoothed};
use crate::extract::codes;
use crate::extract::learned::{Bars, Codes, Leaning, Weights, probability, thousandths};
use crate::extract::merge::{self, Ranked};
use crate::extract::{Page, rules};
use crate::lexicon::Lexicon;
use crate::model::{Field, Kind, Value};

/// A feature has to stand in the articles of so many incidents: what only a few tell of, such as the
/// names of those in them, is nothing to learn.
const SEEN: usize = 12;

/// A code has to be right for so many articles.
const TAUGHT: usize = 8;

/// A field has to be known of so many articles.
const ARTICLES: usize = 200;

/// What an article with a headline counts: they are what the program is for, and few of the examples.
pub const TITLED: f64 = 4.0;

/// So many articles say which bar is best.
const TESTED: usize = 20;

/// So much better than the rules alone words have to do, on articles not learned from, over the root of the number of
/// answers: about a standard error of a score near .86, so that no few answers decide; and trust, which is learned behind
/// them, does much for what the rules find.
const BETTER: f64 = 0.35;

/// How many features a code gets.
const FEATURES: usize = 120;

/// What the rules alone make of the examples.
pub struct Read {
    /// By example: its features by number.
    pub rows: Vec<Row>,
    /// By example: what the rules alone propose.
    pub proposed: Vec<Vec<(Field, Value)>>,
    /// The features by number.
    pub names: Vec<String>,
}

/// What was learned of codes: once from everything, and once without each fold.
pub struct Found {
    /// From everything.
    pub codes: BTreeMap<Field, Codes>,
    /// By fold: from all others.
    pub without: Vec<Weights>,
}

/// Reads every example with the rules alone.
pub fn read(examples: &[Example], lexicon: &Lexicon, worth: &Worth) -> Read {
    let mut features: Vec<BTreeMap<String, f32>> = Vec::new();
    let mut proposed = Vec::new();
    for example in examples {
        let page = Page::with_signs(&example.article, &example.reading, lexicon, worth.for_example(example));
        let (mut ranked, _) = merge::rank(&page, crate::extract::mentions(&page, rules::RULES.iter()));
        merge::propose(&page, &mut ranked, None);
        features.push(codes::features(&page, &ranked));
        let shown = |candidate: &&Ranked| candidate.proposed;
        proposed.push(ranked.iter().filter(shown).map(|candidate| (candidate.claim.field, candidate.claim.value.clone())).collect());
    }
    let mut seen: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (features, example) in features.iter().zip(examples) {
        for name in features.keys() {
            seen.entry(name).or_default().insert(&example.group);
        }
    }
    let names: Vec<String> = seen.into_iter().filter(|(_, groups)| groups.len() >= SEEN).map(|(name, _)| name.to_owned()).collect();
    let numbers: HashMap<&str, u32> = names.iter().map(String::as_str).zip(0..).collect();
    let row = |features: &BTreeMap<String, f32>| {
        features.iter().filter_map(|(name, value)| Some((*numbers.get(name.as_str())?, *value))).collect()
    };
    Read { rows: features.iter().map(row).collect(), proposed, names }
}

/// Learns the codes of every field that the examples teach enough about.
pub fn learn(examples: &[Example], fresh: &[bool], read: &Read) -> Found {
    let fields = Field::ALL.iter().filter(|field| matches!(field.kind(), Kind::Term(name) if name != "country"));
    let mut found = Found { codes: BTreeMap::new(), without: vec![Weights::default(); FOLDS as usize] };
    for field in fields {
        let known: Vec<usize> = (0..examples.len()).filter(|index| answers(examples, *index, *field).is_some()).collect();
        let codes = taught(examples, &known, *field);
        if known.len() < ARTICLES || codes.is_empty() {
            continue;
        }
        let task = Task { examples, fresh, read, field: *field, known };
        let mut held_out = vec![BTreeMap::new(); examples.len()];
        for number in 0..FOLDS {
            let learned = task.codes(&codes, Some(number));
            for index in task.known.iter().filter(|index| task.fold(**index) == number) {
                if let (Some(row), Some(out)) = (read.rows.get(*index), held_out.get_mut(*index)) {
                    *out = learned.iter().map(|(code, line)| (code.clone(), probability(line.leaning(row)))).collect();
                }
            }
            let written = task.written(&learned, Bars::default());
            found.without.get_mut(number as usize).map(|weights| weights.codes.insert(*field, written));
        }
        let bars = task.bars(&held_out);
        for weights in &mut found.without {
            weights.codes.get_mut(field).into_iter().for_each(|codes| codes.bars = bars);
        }
        found.codes.insert(*field, task.written(&task.codes(&codes, None), bars));
    }
    found
}

fn answers(examples: &[Example], index: usize, field: Field) -> Option<&Vec<Known>> {
    examples.get(index).and_then(|example| example.answers.get(&field))
}

/// The codes that enough of the examples have.
fn taught(examples: &[Example], known: &[usize], field: Field) -> BTreeSet<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    for answer in known.iter().filter_map(|index| answers(examples, *index, field)).flatten() {
        for code in answer.values.iter().filter_map(Value::as_str) {
            *times.entry(code.to_owned()).or_default() += 1;
        }
    }
    times.into_iter().filter(|(_, times)| *times >= TAUGHT).map(|(code, _)| code).collect()
}

/// The codes of one field.
struct Task<'a> {
    examples: &'a [Example],
    fresh: &'a [bool],
    read: &'a Read,
    field: Field,
    known: Vec<usize>,
}

impl Task<'_> {
    fn fold(&self, index: usize) -> u64 {
        self.examples.get(index).map_or(0, |example| fold(&example.group))
    }

    fn is_titled(&self, index: usize) -> bool {
        self.examples.get(index).is_some_and(|example| example.article.is_titled())
    }

    fn is_sort(&self, index: usize, report: bool) -> bool {
        self.examples.get(index).is_some_and(|example| example.article.is_report() == report)
    }

    fn holds(&self, index: usize, code: &str) -> bool {
        let is = |known: &Known| known.values.iter().any(|value| value.as_str() == Some(code));
        answers(self.examples, index, self.field).is_some_and(|answers| answers.iter().any(is))
    }

    /// Learns each code from all folds but one.
    fn codes(&self, codes: &BTreeSet<String>, without: Option<u64>) -> BTreeMap<String, Line> {
        let learned_from: Vec<usize> = self.known.iter().copied().filter(|index| Some(self.fold(*index)) != without).collect();
        codes.iter().map(|code| (code.clone(), self.code(code, &learned_from))).collect()
    }

    fn code(&self, code: &str, learned_from: &[usize]) -> Line {
        let holds: Vec<bool> = learned_from.iter().map(|index| self.holds(*index, code)).collect();
        let kept = self.telling(learned_from, &holds);
        let row = |index: &usize| -> Row {
            let row = self.read.rows.get(*index).map(Vec::as_slice).unwrap_or_default();
            row.iter().filter(|(feature, _)| kept.binary_search(feature).is_ok()).copied().collect()
        };
        let rows: Vec<Row> = learned_from.iter().map(row).collect();
        let told = |index: &usize| self.examples.get(*index).map_or(1.0, Example::counts);
        let counts = |index: &usize| told(index) * if self.is_titled(*index) { TITLED } else { 1.0 };
        let lessons =
            rows.iter().zip(&holds).zip(learned_from).map(|((row, holds), index)| Lesson { row, holds: *holds, counts: counts(index) });
        let lessons: Vec<Lesson<'_>> = lessons.collect();
        logistic::learn(&lessons, self.read.names.len(), 1.0)
    }

    /// The features that tell most about a code, by chi square, in order of number.
    fn telling(&self, learned_from: &[usize], holds: &[bool]) -> Vec<u32> {
        let width = self.read.names.len();
        let (mut with, mut apart) = (vec![0.0_f64; width], vec![0.0_f64; width]);
        for (index, holds) in learned_from.iter().zip(holds) {
            let side = if *holds { &mut with } else { &mut apart };
            for (feature, _) in self.read.rows.get(*index).into_iter().flatten() {
                if let Some(times) = side.get_mut(*feature as usize) {
                    *times += 1.0;
                }
            }
        }
        let right = holds.iter().filter(|holds| **holds).count() as f64;
        let wrong = holds.len() as f64 - right;
        let score = |with: f64, apart: f64| {
            let (neither, cross) = (wrong - apart, with * (wrong - apart) - apart * (right - with));
            (right + wrong) * cross * cross / ((with + apart) * (right - with + neither) * right * wrong).max(1e-9)
        };
        let mut ranked: Vec<(f64, u32)> = with
            .iter()
            .zip(&apart)
            .zip(0..)
            .filter(|((with, apart), _)| **with + **apart >= SEEN as f64)
            .map(|((with, apart), number)| (score(*with, *apart), number))
            .collect();
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let mut kept: Vec<u32> = ranked.into_iter().take(FEATURES).map(|(_, number)| number).collect();
        kept.sort_unstable();
        kept
    }

    fn written(&self, learned: &BTreeMap<String, Line>, bars: Bars) -> Codes {
        let leaning = |line: &Line| {
            let entries = self.read.names.iter().zip(&line.weights).filter(|(_, weight)| thousandths(**weight) != 0);
            Leaning::of(line.bias, entries.map(|(name, weight)| (name.as_str(), *weight)).collect())
        };
        Codes { bars, leanings: learned.iter().map(|(code, line)| (code.clone(), leaning(line))).collect() }
    }

    /// The probabilities from which proposing does best on articles not learned from; none where the
    /// rules alone do better. Where too few articles of a kind are known, those of the other kind speak.
    fn bars(&self, held_out: &[BTreeMap<String, f64>]) -> Bars {
        let enough = |report: bool| self.tested(report).count() >= TESTED;
        let bar = |report: bool| self.bar(held_out, report);
        match (enough(true), enough(false)) {
            (true, true) => Bars { titled: bar(true), untitled: bar(false) },
            (true, false) => Bars { titled: bar(true), untitled: bar(true) },
            (false, _) => Bars { titled: bar(false), untitled: bar(false) },
        }
    }

    fn tested(&self, report: bool) -> impl Iterator<Item = usize> {
        let real = |index: usize| self.examples.get(index).is_some_and(|example| !example.invented);
        let tested = move |index: &usize| self.fresh.get(*index) == Some(&true) && self.is_sort(*index, report) && real(*index);
        self.known.iter().copied().filter(tested)
    }

    fn bar(&self, held_out: &[BTreeMap<String, f64>], report: bool) -> Option<u16> {
        let score = |shown: &dyn Fn(usize) -> Vec<Value>| {
            let mut tally = Tally::default();
            for index in self.tested(report) {
                tally.add(answers(self.examples, index, self.field).map(Vec::as_slice).unwrap_or_default(), shown(index).iter());
            }
            tally.f1()
        };
        let by_words = |bar: u16| score(&|index| self.above(held_out.get(index), bar));
        let by_rules = score(&|index| {
            let proposed = self.read.proposed.get(index).into_iter().flatten();
            proposed.filter(|(field, _)| *field == self.field).map(|(_, value)| value.clone()).collect()
        });
        let known = self.tested(report).filter_map(|index| answers(self.examples, index, self.field)).flatten();
        let asked = known.filter(|known| !known.optional).count().max(1) as f64;
        let bars: Vec<u16> = (2..17).map(|step| step * 50).collect();
        let scored = smoothed(&bars.iter().map(|bar| by_words(*bar)).collect::<Vec<_>>()).into_iter().zip(bars);
        let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)));
        best.filter(|(score, _)| *score > by_rules + BETTER / asked.sqrt()).map(|(_, bar)| bar)
    }

    /// The codes above a bar, the likeliest first, as many as the field has room for.
    fn above(&self, probabilities: Option<&BTreeMap<String, f64>>, bar: u16) -> Vec<Value> {
        let above = probabilities.into_iter().flatten().filter(|(_, probability)| **probability * 1000.0 >= f64::from(bar));
        let mut above: Vec<(&String, &f64)> = above.collect();
        above.sort_by(|a, b| b.1.total_cmp(a.1));
        above.into_iter().take(merge::room(self.field)).map(|(code, _)| Value::Term(code.as_str().into())).collect()
    }
}
