//! Learned weights: which words speak for which code, and how far a candidate can be trusted by what
//! can be said about it. Data of `assets/weights.ron`, written by `sourceline learn`, never by hand.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::hash::BuildHasherDefault;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::signs::Worths;
use super::traits::{self, Traits};
use crate::assets;
use crate::lexicon::lookup::{Quick, WordMap};
use crate::model::Field;

/// The file as it is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// The fields whose codes are told from words.
    pub codes: BTreeMap<Field, Codes>,
    /// How far candidates can be trusted.
    pub trust: Trust,
    /// What the signs of rules that weigh some are worth.
    #[serde(default)]
    pub signs: Signs,
    /// What the words beside their candidates are worth, written `place word`.
    #[serde(default)]
    pub beside: Signs,
}

/// By field whose signs are weighed, what each of its signs adds to the log odds of a candidate, in
/// thousandths; `start` is what counts before any sign is seen.
pub type Signs = BTreeMap<String, BTreeMap<String, i32>>;

/// The sign that always holds.
pub const START: &str = "start";

/// How the codes of a field are told from words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Codes {
    /// What a code needs to be proposed; where there is no bar, the rules do better alone.
    pub bars: Bars,
    /// By code, what leans to it.
    pub leanings: BTreeMap<String, Leaning>,
}

/// What leans to a code, in thousandths of log odds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Leaning {
    /// Before any word is read.
    pub bias: i32,
    /// `word 812, two words -40, =field/code 900`: words, and candidates of the rules.
    pub words: String,
}

/// How far candidates can be trusted by their traits, in thousandths of log odds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Trust {
    /// From where on a candidate is in the high band.
    pub high: Bars,
    /// The same for the medium band.
    pub medium: Bars,
    /// What counts for every field.
    pub all: BTreeMap<String, i32>,
    /// What counts for one field besides. A field that is not in here keeps the scores of its rules.
    pub fields: BTreeMap<Field, BTreeMap<String, i32>>,
    /// The fields whose candidates are ranked by trust, with what they need to be proposed.
    pub bars: BTreeMap<Field, Bars>,
}

/// The probability it takes, in thousandths; none where no bar does well.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Bars {
    /// In articles with a headline.
    pub titled: Option<u16>,
    /// In summaries, which have none.
    pub untitled: Option<u16>,
}

impl Bars {
    /// The bar for articles with a headline, or for those without.
    pub fn of(self, titled: bool) -> Option<u16> {
        if titled { self.titled } else { self.untitled }
    }
}

impl Weights {
    /// The weights that ship with the program, read once; none where the file does not parse, which a
    /// test forbids.
    pub fn builtin() -> &'static Learned {
        static BUILTIN: OnceLock<Learned> = OnceLock::new();
        BUILTIN.get_or_init(|| Learned::new(assets::text("weights.ron").and_then(|text| Self::parse(text).ok()).unwrap_or_default()))
    }

    /// Reads the file.
    pub fn parse(ron: &str) -> Result<Self, ron::error::SpannedError> {
        ron::from_str(ron)
    }
}

/// Weights made ready for reading articles.
#[derive(Debug, Default)]
pub struct Learned {
    /// As they are written.
    pub weights: Weights,
    /// What signs are worth.
    pub signs: Worths,
    /// Every code of every field, in order.
    pub codes: Vec<(Field, String)>,
    /// By number of the code: what it leans to before any word is read, in log odds.
    pub biases: Vec<f64>,
    words: WordMap<u32>,
    pairs: HashMap<(u32, u32), u32, BuildHasherDefault<Quick>>,
    /// By field and code of a candidate of the rules.
    found: BTreeMap<Field, WordMap<Found>>,
    /// By number of the word: true for one that a pair begins with, and for one that ends a pair.
    opens: Vec<[bool; 2]>,
    /// What every feature adds, one behind the other, and by number of the feature where its own begin.
    adds: Vec<Adds>,
    begin: Vec<u32>,
    /// By number of the code: the features that lean to it, with how much.
    leaning: Vec<Vec<(u32, f32)>>,
    /// By field: what each trait adds to its trust.
    traits: BTreeMap<Field, Traits>,
}

/// What a feature adds to the log odds of a code.
#[derive(Debug, Clone, Copy)]
pub struct Adds {
    /// The number of the code.
    pub code: u16,
    /// How much.
    pub weight: f32,
}

/// What is known of a code that the rules may find.
#[derive(Debug, Clone, Copy, Default)]
pub struct Found {
    /// Its number among the codes that are told from words.
    pub code: Option<u16>,
    /// The number of the feature that it is.
    pub feature: Option<u32>,
    /// The same in articles with a headline alone.
    pub titled: Option<u32>,
}

impl Learned {
    /// Makes `weights` ready.
    pub fn new(weights: Weights) -> Self {
        let mut learned = Self::default();
        let mut adds: Vec<Vec<Adds>> = Vec::new();
        for (field, codes) in &weights.codes {
            for (code, leaning) in &codes.leanings {
                let number = u16::try_from(learned.codes.len()).unwrap_or(u16::MAX);
                learned.codes.push((*field, code.clone()));
                learned.biases.push(f64::from(leaning.bias) / 1000.0);
                learned.found_entry(*field, code).code = Some(number);
                let entries = leaning.entries().map(|(feature, weight)| (learned.number(feature), f32::from(weight) / 1000.0));
                let entries: Vec<(u32, f32)> = entries.collect();
                for (feature, weight) in &entries {
                    let feature = *feature as usize;
                    adds.resize_with(adds.len().max(feature + 1), Vec::new);
                    adds.iter_mut().skip(feature).take(1).for_each(|adds| adds.push(Adds { code: number, weight: *weight }));
                }
                learned.leaning.push(entries.into_iter().filter(|(_, weight)| *weight > 0.0).collect());
            }
        }
        for of_feature in adds {
            learned.begin.push(u32::try_from(learned.adds.len()).unwrap_or(u32::MAX));
            learned.adds.extend(of_feature);
        }
        for (field, own) in &weights.trust.fields {
            let of = |name: &str| own.get(name).copied().unwrap_or_default() + weights.trust.all.get(name).copied().unwrap_or_default();
            learned.traits.insert(*field, traits::NAMES.map(|name| of(name) as f32 / 1000.0));
        }
        learned.signs = Worths::new(&weights.signs, &weights.beside);
        learned.weights = weights;
        learned
    }

    /// What each trait of a candidate of `field` adds to its trust; `None` where that was not learned.
    pub fn traits(&self, field: Field) -> Option<&Traits> {
        self.traits.get(&field)
    }

    /// The number of a feature as the file writes it, a new one where it has none.
    fn number(&mut self, feature: &str) -> u32 {
        let Some((first, second)) = feature.split_once(' ').filter(|_| !feature.starts_with('=')) else {
            return self.word_number(feature);
        };
        let pair = (self.word_number(first), self.word_number(second));
        let next = self.next();
        let [opens, ends] = [pair.0 as usize, pair.1 as usize];
        self.opens.resize(self.opens.len().max(opens.max(ends) + 1), [false; 2]);
        self.opens.iter_mut().skip(opens).take(1).for_each(|[opens, _]| *opens = true);
        self.opens.iter_mut().skip(ends).take(1).for_each(|[_, ends]| *ends = true);
        *self.pairs.entry(pair).or_insert(next)
    }

    /// The number that the next new feature gets: words and pairs share one row of numbers.
    fn next(&self) -> u32 {
        u32::try_from(self.words.len() + self.pairs.len()).unwrap_or(u32::MAX)
    }

    fn word_number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = self.next();
        self.words.insert(word.into(), number);
        let cue = word.strip_prefix("=titled ").map(|cue| (true, cue)).or(Some((false, word)));
        let written = cue.and_then(|(titled, cue)| Some((titled, cue.strip_prefix('=')?.split_once('/')?)));
        if let Some((titled, (field, code))) = written.and_then(|(titled, (key, code))| Some((titled, (Field::from_key(key)?, code)))) {
            let found = self.found_entry(field, code);
            *(if titled { &mut found.titled } else { &mut found.feature }) = Some(number);
        }
        number
    }

    fn found_entry(&mut self, field: Field, code: &str) -> &mut Found {
        self.found.entry(field).or_default().entry(code.into()).or_default()
    }

    /// What is known of this code of this field.
    pub fn found(&self, field: Field, code: &str) -> Found {
        self.found.get(&field).and_then(|codes| codes.get(code)).copied().unwrap_or_default()
    }

    /// The number of a word, or of a candidate of the rules written `=field/code`.
    pub fn word(&self, word: &str) -> Option<u32> {
        self.words.get(word).copied()
    }

    /// The number of two words that stand side by side.
    pub fn pair(&self, first: u32, second: u32) -> Option<u32> {
        let [opens, _] = self.opens.get(first as usize)?;
        let [_, ends] = self.opens.get(second as usize)?;
        if *opens && *ends { self.pairs.get(&(first, second)).copied() } else { None }
    }

    /// What the feature of this number adds to which code.
    pub fn adds(&self, feature: u32) -> &[Adds] {
        let begin = |number: usize| self.begin.get(number).map(|begin| *begin as usize);
        let Some(from) = begin(feature as usize) else { return &[] };
        self.adds.get(from..begin(feature as usize + 1).unwrap_or(self.adds.len())).unwrap_or_default()
    }

    /// The features that lean to the code of this number, with how much.
    pub fn leaning(&self, code: usize) -> &[(u32, f32)] {
        self.leaning.get(code).map(Vec::as_slice).unwrap_or_default()
    }

    /// How many features there are.
    pub fn width(&self) -> usize {
        self.words.len() + self.pairs.len()
    }
}

impl Leaning {
    /// The features with their weights, in thousandths of log odds.
    pub fn entries(&self) -> impl Iterator<Item = (&str, i16)> {
        let parts = self.words.split(", ").filter_map(|part| part.rsplit_once(' '));
        parts.filter_map(|(feature, weight)| Some((feature, weight.parse().ok()?)))
    }

    /// Writes the features with their weights, the heaviest first; what rounds to nothing is left out.
    pub fn of(bias: f64, mut entries: Vec<(&str, f64)>) -> Self {
        entries.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        let mut words = String::new();
        for (feature, weight) in
            entries.into_iter().map(|(feature, weight)| (feature, thousandths(weight))).filter(|(_, weight)| *weight != 0)
        {
            let comma = if words.is_empty() { "" } else { ", " };
            let _ = write!(words, "{comma}{feature} {weight}");
        }
        Self { bias: thousandths(bias), words }
    }
}

/// The probability of these log odds.
pub fn probability(leaning: f64) -> f64 {
    1.0 / (1.0 + (-leaning).exp())
}

/// Log odds as the file has them, held at what a sixteenth-bit number takes.
pub fn thousandths(weight: f64) -> i32 {
    (weight * 1000.0).round().clamp(-32_000.0, 32_000.0) as i32
}
