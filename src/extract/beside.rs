//! The words in a candidate, right beside it and near it, single ones and two in a row: what each is worth at its place
//! is learned from reviewed articles (`learn::beside`), and what they come to together is one sign of the candidate.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};

use smol_str::{SmolStr, format_smolstr};

use super::naming;
use super::page::Page;
use super::sentences::Shape;
use crate::lexicon::lookup::{Secret, WordMap};
use crate::model::{Field, Span};

/// The sign: what the words come to, in log odds.
pub const BESIDE: &str = "words_beside";

/// Where a word may stand to a candidate, as the weights write it before the word: “before at”, “in hospital”; the last
/// two are those of two words in a row: “pair before the hospital”.
const PLACES: [&str; 12] = [
    "before",
    "second before",
    "third before",
    "near before",
    "behind",
    "second behind",
    "third behind",
    "near behind",
    "in",
    "last",
    "pair before",
    "pair behind",
];

const NEAR_BEFORE: u8 = 3;
const BEHIND: u8 = 4;
const NEAR_BEHIND: u8 = 7;
const IN: u8 = 8;
const LAST: u8 = 9;
const PAIR_BEFORE: u8 = 10;
const PAIR_BEHIND: u8 = 11;

/// So many words are near a candidate, on either side.
const NEAR: usize = 8;

/// So many pairs of words are near it, on either side.
const NEAR_PAIRS: usize = 5;

/// So many mentions of a candidate are looked at: a long article has thousands.
const MENTIONS: usize = 12;

/// A word, or two in a row with a blank between, at its place, by number in [`PLACES`].
pub type Placed = (u8, SmolStr);

/// True for two words in a row.
pub fn is_pair((place, _): &Placed) -> bool {
    matches!(*place, PAIR_BEFORE | PAIR_BEHIND)
}

/// How a word at its place is written in the weights.
pub fn key(place: u8, word: &str) -> String {
    format!("{} {word}", PLACES.get(usize::from(place)).copied().unwrap_or_default())
}

/// The place that a key names, and its words.
fn read_key(key: &str) -> Option<(u8, &str)> {
    (0..).zip(PLACES).find_map(|(number, place)| Some((number, key.strip_prefix(place)?.strip_prefix(' ')?)))
}

/// The numbers of the words, and of two in a row, that are worth something beside candidates of any field.
#[derive(Debug, Default)]
pub struct Numbers {
    words: WordMap<u32>,
    /// By the numbers of two words.
    pairs: HashMap<(u32, u32), u32, Secret>,
}

impl Numbers {
    fn next(&self) -> u32 {
        u32::try_from(self.words.len() + self.pairs.len()).unwrap_or(u32::MAX)
    }

    fn word(&mut self, word: &str) -> u32 {
        let next = self.next();
        *self.words.entry(word.into()).or_insert(next)
    }

    fn pair(&mut self, words: &str) -> Option<u32> {
        let (one, other) = words.split_once(' ')?;
        let words = (self.word(one), self.word(other));
        let next = self.next();
        Some(*self.pairs.entry(words).or_insert(next))
    }
}

/// What words are worth for a field, made ready.
#[derive(Debug, Default)]
pub struct Beside {
    /// By number of the word, its row in `worth`; none for a word of other fields alone.
    rows: Vec<Option<u16>>,
    /// By row and place, in log odds.
    worth: Vec<[f32; PLACES.len()]>,
}

impl Beside {
    /// The worth of words as it is written: `place word` by thousandths of log odds. What names no place is left out.
    /// `numbers` are those of the words of all fields, and gets those that are new.
    pub fn new(written: &BTreeMap<String, i32>, numbers: &mut Numbers) -> Self {
        let mut beside = Self::default();
        for (key, value) in written {
            let Some((place, words)) = read_key(key) else { continue };
            let number = if matches!(place, PAIR_BEFORE | PAIR_BEHIND) { numbers.pair(words) } else { Some(numbers.word(words)) };
            number.into_iter().for_each(|number| beside.add(place, number as usize, *value as f32 / 1000.0));
        }
        beside
    }

    fn add(&mut self, place: u8, number: usize, worth: f32) {
        self.rows.resize(self.rows.len().max(number + 1), None);
        let (Some(row), Ok(next)) = (self.rows.get_mut(number), u16::try_from(self.worth.len())) else { return };
        let row = usize::from(*row.get_or_insert(next));
        self.worth.resize(self.worth.len().max(row + 1), Default::default());
        if let Some(known) = self.worth.get_mut(row).and_then(|known| known.get_mut(usize::from(place))) {
            *known = worth;
        }
    }

    fn worth(&self, number: u32, place: u8) -> Option<f32> {
        let row = (*self.rows.get(number as usize)?)?;
        self.worth.get(usize::from(row))?.get(usize::from(place)).copied()
    }
}

/// What is beside the candidates of a page, worked out when one first asks.
#[derive(Debug)]
pub struct Looked {
    /// By token, the number of its word, and that of it and the next.
    words: Vec<OnceCell<Option<u32>>>,
    pairs: Vec<OnceCell<Option<u32>>>,
    /// By entity.
    entities: Vec<OnceCell<Around>>,
}

impl Looked {
    fn new(page: &Page<'_>) -> Self {
        let cells = || vec![OnceCell::new(); page.tokens.len()];
        Self { words: cells(), pairs: cells(), entities: page.entities.iter().map(|_| OnceCell::new()).collect() }
    }
}

/// The words at and around the mentions of a candidate that are worth something for any field, each once at a place.
#[derive(Debug)]
pub struct Around {
    /// The number of the word and, in the last byte, the place, which is quick to sort.
    known: Vec<u32>,
}

impl Around {
    /// Around `mentions` of a candidate.
    pub fn of(page: &Page<'_>, mentions: impl IntoIterator<Item = Span>) -> Self {
        let looked = page.beside.get_or_init(|| Looked::new(page));
        let numbers = page.signs.numbers();
        let word = |token: usize| {
            let cell = looked.words.get(token)?;
            *cell.get_or_init(|| numbers.words.get(word(page, token)).copied())
        };
        let pair = |token: usize| {
            let pair = || numbers.pairs.get(&(word(token)?, word(token + 1)?)).copied();
            *looked.pairs.get(token)?.get_or_init(pair)
        };
        let mut known: Vec<u32> = Vec::with_capacity(4 * NEAR);
        let mut add = |number: Option<u32>, place: u8| known.extend(number.map(|number| number << 8 | u32::from(place)));
        for mention in mentions.into_iter().take(MENTIONS) {
            places(page, mention, |token, place| add(if place >= PAIR_BEFORE { pair(token) } else { word(token) }, place));
        }
        known.sort_unstable();
        known.dedup();
        Self { known }
    }

    /// Around all names of the entity of this number.
    pub fn entity<'p>(page: &'p Page<'_>, number: usize) -> Option<&'p Self> {
        let around = page.beside.get_or_init(|| Looked::new(page)).entities.get(number)?;
        Some(around.get_or_init(|| Self::of(page, naming::spans_of(page, number))))
    }
}

/// The words of a page, as they count for candidates of a field.
pub struct Words<'p, 'a> {
    page: &'p Page<'a>,
    /// Nothing while it is learned what words are worth.
    beside: Option<&'a Beside>,
}

impl<'p, 'a> Words<'p, 'a> {
    /// Those of `page` for candidates of `field`.
    pub fn new(page: &'p Page<'a>, field: Field) -> Self {
        Self { page, beside: page.signs.beside(field) }
    }

    /// What the words `around` a candidate come to, in log odds; one while that is learned.
    pub fn leaning(&self, around: &Around) -> f32 {
        let Some(beside) = self.beside else { return 1.0 };
        around.known.iter().filter_map(|known| beside.worth(known >> 8, known.to_le_bytes()[0])).sum()
    }

    /// The same around all names of the entity of this number.
    pub fn leaning_to(&self, entity: usize) -> f32 {
        Around::entity(self.page, entity).map_or(0.0, |around| self.leaning(around))
    }

    /// The same words, to be learned from; none where that is done.
    pub fn to_learn(&self, mentions: impl IntoIterator<Item = Span>) -> Vec<Placed> {
        if self.beside.is_some() {
            return Vec::new();
        }
        let mut words: Vec<Placed> = Vec::new();
        let word = |token: usize| word(self.page, token);
        for mention in mentions.into_iter().take(MENTIONS) {
            places(self.page, mention, |token, place| {
                let pair = || format_smolstr!("{} {}", word(token), word(token + 1));
                words.push((place, if place >= PAIR_BEFORE { pair() } else { word(token).into() }));
            });
        }
        words.sort_unstable();
        words.dedup();
        words
    }
}

/// Hands the tokens around and within `mention` to `sink`, with each place it stands at, and those that begin a pair.
fn places(page: &Page<'_>, mention: Span, mut sink: impl FnMut(usize, u8)) {
    let tokens = &page.tokens;
    let first = tokens.partition_point(|token| token.span.start < mention.start);
    let within = tokens.get(first..).unwrap_or_default().iter().take_while(|token| token.span.start < mention.end);
    let end = first + within.count();
    for (number, token) in (0..).zip((first.saturating_sub(NEAR)..first).rev()) {
        sink(token, NEAR_BEFORE);
        if number < NEAR_BEFORE {
            sink(token, number);
        }
    }
    for (number, token) in (BEHIND..).zip(end..(end + NEAR).min(tokens.len())) {
        sink(token, NEAR_BEHIND);
        if number < NEAR_BEHIND {
            sink(token, number);
        }
    }
    (first..end).for_each(|token| sink(token, IN));
    if first < end {
        sink(end - 1, LAST);
    }
    (first.saturating_sub(NEAR_PAIRS + 1)..first.saturating_sub(1)).for_each(|token| sink(token, PAIR_BEFORE));
    (end..(end + NEAR_PAIRS).min(tokens.len().saturating_sub(1))).for_each(|token| sink(token, PAIR_BEHIND));
}

/// The word of a token in lower case; one sign for all numbers.
fn word<'p>(page: &'p Page<'_>, token: usize) -> &'p str {
    let token = page.tokens.get(token);
    token.map_or("", |token| if token.shape == Shape::Number { "#" } else { page.lower(token.span) })
}
