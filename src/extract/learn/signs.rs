//! Learning what the signs of rules are worth: one logistic line over the signs of every candidate of
//! articles whose answer people gave.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::beside;
use super::logistic::{self, Lesson, Line, Row};
use super::report::Tally;
use super::{Example, FOLDS, fold, smoothed};
use crate::extract::beside::{BESIDE, Placed};
use crate::extract::learned::{START, Signs, thousandths};
use crate::extract::rules::{
    attack_vector, data, discovered_by, incident_type, investigators, quantities, response_actions, sums, threat_actor, timeline,
    victim_country, victim_industry, victim_org,
};
use crate::extract::signs::{RULE_TITLED, RULE_UNTITLED, Sign, TITLED_SIGN, UNTITLED, Weighed, Worths};
use crate::extract::{Page, merge};
use crate::lexicon::Lexicon;
use crate::model::{Claim, Field, Score, Value};

type Candidates = fn(&Page<'_>) -> Vec<Weighed>;

/// How far a single candidate may move the weights: what does best over articles not learned from is taken.
const TRUSTS: [f64; 5] = [1.0, 0.3, 0.05, 0.01, 0.003];

/// What an article with a headline counts: it names far more organisations than a summary, and is what
/// the program is for. That all count alike is tried as well, and, for what has no headline, that it counts little.
const TITLED: [f64; 3] = [16.0, 1.0, 0.1];

/// So many candidates have to have a sign: what only a few have is nothing to learn.
const OFTEN: usize = 8;

/// Bars whose scores differ by no more do about as well; or, where very many articles tell, by no more than [`CHANCE`]
/// over the root of their number.
const ALIKE: f64 = 0.02;
const CHANCE: f64 = 0.3;

/// So much better than the rules alone what was learned has to do, on articles it was not learned from: less is chance,
/// and what is chosen by chance changes with every article more.
const LEAST: f64 = 0.012;

/// So many articles have to give an answer for what was learned to count more than the rule alone.
const TOLD: usize = 20;

/// The fields whose signs are weighed, with the candidates of the rule that finds them.
const WEIGHING: &[(&[Field], Candidates)] = &[
    (&[Field::AttackVector], attack_vector::candidates),
    (data::WEIGHED, data::candidates),
    (&[Field::DiscoveredBy], discovered_by::candidates),
    (&[Field::IncidentType], incident_type::candidates),
    (&[Field::Investigators], investigators::candidates),
    (&[Field::ResponseActions], response_actions::candidates),
    (&[Field::ThreatActor], threat_actor::candidates),
    (&[Field::VictimCountry], victim_country::candidates),
    (&[Field::VictimIndustry], victim_industry::candidates),
    (&[Field::VictimOrg], victim_org::candidates),
    (timeline::WEIGHED, timeline::candidates),
    (quantities::WEIGHED, quantities::candidates),
    (sums::WEIGHED, sums::candidates),
];

/// Nothing is known of what signs are worth.
static NONE: LazyLock<Worths> = LazyLock::new(Worths::default);

/// What signs and words are worth, as it is written.
#[derive(Debug, Clone, Default)]
pub struct Written {
    /// By field: signs.
    pub signs: Signs,
    /// By field: words beside candidates.
    pub beside: Signs,
}

/// What was learned: once from everything, and once without each fold.
pub struct Worth {
    /// From everything.
    pub all: Written,
    /// By fold: from all others, made ready.
    pub without: Vec<Worths>,
}

impl Worth {
    /// What was learned without the fold of `example`.
    pub fn for_example(&self, example: &Example) -> &Worths {
        self.without.get(fold(&example.group) as usize).unwrap_or(&NONE)
    }
}

/// A candidate of an article somebody has looked at.
pub struct Seen {
    /// The number of the example.
    example: usize,
    /// The answer it is.
    pub claim: Claim,
    signs: Vec<Sign>,
    /// The words beside it.
    pub words: Vec<Placed>,
    /// By fold: what these come to by weights that saw neither that fold nor its own.
    pub leanings: Vec<f32>,
    /// What the rule alone makes of it, in thousandths.
    by_rule: u16,
    /// Whether it is an answer.
    pub right: bool,
    /// Whether its article has a headline.
    pub titled: bool,
    /// What its article counts beside others of its sort.
    pub counts: f64,
    /// The fold of its article.
    pub fold: u64,
}

/// Learns from `examples`.
pub fn learn(examples: &[Example], lexicon: &Lexicon) -> Worth {
    let (mut all, mut without) = (Written::default(), vec![Written::default(); FOLDS as usize]);
    for (fields, candidates) in WEIGHING {
        let mut found = seen(examples, lexicon, *candidates);
        for field in *fields {
            let mut seen: Vec<&mut Seen> = found.iter_mut().filter(|seen| seen.claim.field == *field).collect();
            let found = Found::best(examples, *field, &mut seen);
            let key = || field.key().to_owned();
            let names: Vec<&str> = found.names.iter().map(String::as_str).collect();
            let [titled, untitled] = &found.ways;
            let bars = [titled.bar, untitled.bar];
            all.signs.insert(key(), worth_of(&names, found.lines.each_ref(), bars));
            for ((titled, untitled), without) in titled.lines.iter().zip(&untitled.lines).zip(&mut without) {
                without.signs.insert(key(), worth_of(&names, [titled, untitled], bars));
            }
            let Some(words) = found.words else { continue };
            all.beside.insert(key(), words.all);
            for (words, without) in words.without.into_iter().zip(&mut without) {
                without.beside.insert(key(), words);
            }
        }
    }
    Worth { all, without: without.iter().map(|written| Worths::new(&written.signs, &written.beside)).collect() }
}

/// What was found to weigh a field by.
struct Found {
    names: Vec<String>,
    ways: [Way; 2],
    /// Learned from everything: for articles with a headline, and for those without.
    lines: [Line; 2],
    words: Option<beside::Learned>,
}

impl Found {
    /// What does best over articles not learned from: without the words beside candidates, or with these in one of the
    /// ways they are learned.
    fn best(examples: &[Example], field: Field, seen: &mut [&mut Seen]) -> Self {
        let mut best = Self::with(examples, field, seen, None);
        for way in beside::WAYS {
            let words = beside::learn(seen, way);
            if words.is_some() {
                let found = Self::with(examples, field, seen, words);
                best = if found.f1() >= best.f1() { found } else { best };
            }
        }
        best
    }

    /// What does best with `words`, whose leanings `seen` have.
    fn with(examples: &[Example], field: Field, seen: &[&mut Seen], words: Option<beside::Learned>) -> Self {
        let seen: Vec<&Seen> = seen.iter().map(|seen| &**seen).collect();
        let mut names = often(&seen);
        names.retain(|name| words.is_some() || *name != BESIDE);
        let ways = Weighing { examples, field, names: &names, seen: &seen }.best();
        let lines = ways.each_ref().map(|way| line(&names, &seen, None, way.trust, way.counts));
        Self { names: names.iter().map(|name| (*name).to_owned()).collect(), ways, lines, words }
    }

    fn f1(&self) -> f64 {
        self.ways.iter().map(|way| way.f1).sum()
    }
}

/// The signs that enough candidates have, in order.
fn often<'s>(seen: &[&'s Seen]) -> Vec<&'s str> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, _) in seen.iter().flat_map(|seen| &seen.signs) {
        *times.entry(name.as_ref()).or_default() += 1;
    }
    times.into_iter().filter(|(_, times)| *times >= OFTEN).map(|(name, _)| name).collect()
}

fn seen(examples: &[Example], lexicon: &Lexicon, candidates: Candidates) -> Vec<Seen> {
    let answers = examples.iter().flat_map(|example| &example.answers);
    let asked: BTreeSet<(Field, &str)> = answers
        .flat_map(|(field, known)| known.iter().flat_map(|known| &known.values).filter_map(|value| Some((*field, value.as_str()?))))
        .collect();
    let mut seen = Vec::new();
    for (number, example) in examples.iter().enumerate() {
        let page = Page::with_signs(&example.article, &example.reading, lexicon, &NONE);
        let titled = page.article.is_titled();
        for Weighed { mention, signs, words, by_rule, .. } in candidates(&page) {
            let by_rule = merge::weighed(mention.claim.field, page.zone_of(mention.span), Score::new(by_rule));
            let claim = mention.claim;
            let Some(known) = example.answers.get(&claim.field) else { continue };
            let answer = known.iter().filter(|known| known.is(&claim.value)).min_by_key(|known| known.optional);
            // What nobody would miss is neither right nor wrong, and a code that is nowhere an answer is one that nobody was asked about.
            let asked =
                claim.value.as_str().is_none_or(|code| !matches!(claim.value, Value::Term(_)) || asked.contains(&(claim.field, code)));
            if !asked || answer.is_some_and(|answer| answer.optional) {
                continue;
            }
            let right = answer.is_some();
            seen.push(Seen {
                example: number,
                claim,
                signs,
                words,
                leanings: Vec::new(),
                by_rule,
                right,
                titled,
                counts: example.counts(),
                fold: fold(&example.group),
            });
        }
    }
    seen
}

/// Every sign twice: for all articles, and once more for those with a headline, which news has and
/// summaries have not. What its words come to is told by weights that saw neither its own fold nor the one left out.
fn row(names: &[&str], seen: &Seen, without: Option<u64>) -> Row {
    let leaning = seen.leanings.get(without.unwrap_or(seen.fold) as usize).copied().unwrap_or_default();
    let value = |name: &str, value: f32| if name == BESIDE { leaning } else { value };
    let numbered = seen.signs.iter().filter_map(|(name, told)| Some((names.binary_search(&name.as_ref()).ok()?, value(name, *told))));
    let again = |number: usize| seen.titled.then_some(number + names.len());
    let twice = numbered.flat_map(|(number, value)| std::iter::once(number).chain(again(number)).map(move |number| (number, value)));
    twice.filter(|(_, value)| *value != 0.0).filter_map(|(number, value)| Some((u32::try_from(number).ok()?, value))).collect()
}

/// The line learned from `seen`, articles with a headline counting `titled` times as much as others.
fn line(names: &[&str], seen: &[&Seen], without: Option<u64>, trust: f64, titled: f64) -> Line {
    let kept = seen.iter().filter(|seen| Some(seen.fold) != without);
    let counts = |seen: &Seen| seen.counts * if seen.titled { titled } else { 1.0 };
    let rows: Vec<(Row, bool, f64)> = kept.map(|seen| (row(names, seen, without), seen.right, counts(seen))).collect();
    let lessons: Vec<Lesson<'_>> = rows.iter().map(|(row, holds, counts)| Lesson { row, holds: *holds, counts: *counts }).collect();
    logistic::learn(&lessons, 2 * names.len(), trust)
}

/// A field whose signs are weighed.
#[derive(Clone, Copy)]
struct Weighing<'s> {
    examples: &'s [Example],
    field: Field,
    names: &'s [&'s str],
    seen: &'s [&'s Seen],
}

/// How a field is weighed in articles with a headline, or in those without.
#[derive(Debug, Clone, Default)]
struct Way {
    /// How far candidates are trusted.
    trust: f64,
    /// What an article with a headline counts.
    counts: f64,
    /// The lines without each fold.
    lines: Vec<Line>,
    /// The log odds it takes to be proposed; none where the rule alone does better.
    bar: Option<f64>,
    /// How that does over articles not learned from.
    f1: f64,
}

impl Weighing<'_> {
    /// What does best over articles not learned from: in those with a headline, and in those without.
    fn best(&self) -> [Way; 2] {
        let way = |trust: f64, counts: f64| {
            let lines = (0..FOLDS).map(|fold| line(self.names, self.seen, Some(fold), trust, counts)).collect();
            Way { trust, counts, lines, ..Way::default() }
        };
        let tried: Vec<Way> = TITLED.iter().flat_map(|counts| TRUSTS.iter().map(|trust| way(*trust, *counts))).collect();
        [self.best_of(&tried, true), self.best_of(&tried, false)]
    }

    fn best_of(&self, tried: &[Way], titled: bool) -> Way {
        let alone = self.alone(titled);
        let judged = tried.iter().map(|way| {
            let (f1, bar) = self.bar(&way.lines, titled);
            // A rule that only weighs has nothing to fall back on.
            let better = f1 > alone + LEAST && self.told(titled) >= TOLD;
            if better || alone == 0.0 && self.only_weighs() { (f1, way, Some(bar)) } else { (alone, way, None) }
        });
        let best = judged.max_by(|a, b| a.0.total_cmp(&b.0));
        best.map(|(f1, way, bar)| Way { bar, f1, ..way.clone() }).unwrap_or_default()
    }

    fn only_weighs(&self) -> bool {
        self.seen.iter().all(|seen| seen.by_rule == 0)
    }

    /// How many real articles with a headline, or without, give an answer.
    fn told(&self, titled: bool) -> usize {
        let of_sort = self.examples.iter().filter(|example| example.says(titled));
        of_sort.filter_map(|example| example.answers.get(&self.field)).filter(|known| known.iter().any(|known| !known.optional)).count()
    }

    /// How the rule does alone, in articles with a headline or in those without: the places of a claim count
    /// together, as they do when candidates are merged.
    fn alone(&self, titled: bool) -> f64 {
        let mut scores: BTreeMap<(usize, &Value), Vec<u16>> = BTreeMap::new();
        for seen in self.seen.iter().filter(|seen| seen.titled == titled) {
            scores.entry((seen.example, &seen.claim.value)).or_default().push(seen.by_rule);
        }
        let mut by_rule = ByArticle::new();
        for ((example, value), scores) in scores {
            by_rule.entry(example).or_default().push((f64::from(merge::combined(scores)), value));
        }
        by_rule.values_mut().for_each(|found| found.sort_by(|a, b| b.0.total_cmp(&a.0)));
        self.f1(&by_rule, titled, 500.0)
    }

    /// The log odds it takes to be proposed, in articles with a headline or in those without, and how that does.
    fn bar(&self, lines: &[Line], titled: bool) -> (f64, f64) {
        let leaning = |seen: &Seen| lines.get(seen.fold as usize).map_or(0.0, |line| line.leaning(&row(self.names, seen, None)));
        let by_article = self.by_article(titled, leaning);
        let smoothed = smoothed(&BARS.map(|bar| self.f1(&by_article, titled, bar)));
        let top = smoothed.iter().copied().fold(0.0, f64::max);
        // Of bars that do about as well the lowest: on articles that nobody wrote rules on more is missed than is wrong.
        let alike = ALIKE.min(CHANCE / (self.told(titled).max(1) as f64).sqrt());
        let best = smoothed.iter().zip(BARS).find(|(f1, _)| **f1 + alike >= top);
        best.filter(|_| top > 0.0).map(|(_, bar)| (top, bar)).unwrap_or_default()
    }

    /// The candidates by number of the example, each list best first.
    fn by_article(&self, titled: bool, score: impl Fn(&Seen) -> f64) -> ByArticle<'_> {
        let mut by_article = ByArticle::new();
        for seen in self.seen.iter().filter(|seen| seen.titled == titled) {
            by_article.entry(seen.example).or_default().push((score(seen), &seen.claim.value));
        }
        by_article.values_mut().for_each(|found| found.sort_by(|a, b| b.0.total_cmp(&a.0)));
        by_article
    }

    /// How what stands above `bar` does.
    fn f1(&self, by_article: &ByArticle<'_>, titled: bool, bar: f64) -> f64 {
        let mut tally = Tally::default();
        for (number, example) in self.examples.iter().enumerate().filter(|(_, example)| example.says(titled)) {
            let Some(known) = example.answers.get(&self.field) else { continue };
            let mut shown: Vec<&Value> = Vec::new();
            for (_, value) in by_article.get(&number).into_iter().flatten().filter(|(score, _)| *score >= bar) {
                if !shown.contains(value) {
                    shown.push(value);
                }
            }
            tally.add(known, shown.into_iter().take(merge::room(self.field)));
        }
        tally.f1()
    }
}

/// By number of the example: candidates with a score, best first.
type ByArticle<'s> = BTreeMap<usize, Vec<(f64, &'s Value)>>;

/// The bars that are tried, in log odds.
const BARS: [f64; 12] = [-2.0, -1.7, -1.4, -1.1, -0.8, -0.5, -0.2, 0.1, 0.4, 0.7, 1.0, 1.3];

/// The worth of every sign, so that nothing is what it takes to be proposed; a mark where the rule alone
/// does better, whose line is not written: nobody asks for it. The lines are that for articles with a headline and that
/// for those without.
fn worth_of(names: &[&str], lines: [&Line; 2], bars: [Option<f64>; 2]) -> BTreeMap<String, i32> {
    let [titled, untitled] = lines;
    let weight = |line: &Line, number: usize| line.weights.get(number).copied().unwrap_or_default();
    let mut worth: BTreeMap<String, i32> = BTreeMap::new();
    for (number, name) in names.iter().enumerate() {
        let both = [weight(titled, number) + weight(titled, number + names.len()), weight(untitled, number)];
        let asked: Vec<f64> = both.into_iter().zip(bars).filter_map(|(weight, bar)| bar.map(|_| weight)).collect();
        if let (Some(of_titled), Some(alone)) = (asked.first(), asked.last()) {
            worth.insert((*name).to_owned(), thousandths(*alone));
            worth.insert(format!("{TITLED_SIGN}{name}"), thousandths(of_titled - alone));
        }
    }
    worth.retain(|_, worth| *worth != 0);
    let starts = [(titled, bars[0]), (untitled, bars[1])].map(|(line, bar)| bar.map_or(0.0, |bar| line.bias - bar));
    worth.insert(START.to_owned(), thousandths(starts[0]));
    *worth.entry(UNTITLED.to_owned()).or_default() += thousandths(starts[1] - starts[0]);
    let marks = [RULE_TITLED, RULE_UNTITLED].into_iter().zip(bars).filter(|(_, bar)| bar.is_none());
    worth.extend(marks.map(|(mark, _)| (mark.to_owned(), 1)));
    worth
}
