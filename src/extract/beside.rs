//! The words in a candidate, right beside it and near it: what each is worth at its place is learned from reviewed
//! articles (`learn::beside`), and what they come to together is one sign of the candidate.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use smol_str::SmolStr;

use super::page::Page;
use super::sentences::Shape;
use crate::lexicon::lookup::WordMap;
use crate::model::{Field, Span};

/// The sign: what the words come to, in log odds.
pub const BESIDE: &str = "words_beside";

/// Where a word may stand to a candidate, as the weights write it before the word: “before at”, “in hospital”.
pub const PLACES: [&str; 10] =
    ["before", "second before", "third before", "near before", "behind", "second behind", "third behind", "near behind", "in", "last"];

const NEAR_BEFORE: u8 = 3;
const BEHIND: u8 = 4;
const NEAR_BEHIND: u8 = 7;
const IN: u8 = 8;
const LAST: u8 = 9;

/// So many words are near a candidate, on either side.
const NEAR: usize = 8;

/// So many mentions of a candidate are looked at: a long article has thousands.
const MENTIONS: usize = 12;

/// A word at its place, by number in [`PLACES`].
pub type Placed = (u8, SmolStr);

/// What words are worth for a field, made ready.
#[derive(Debug, Default)]
pub struct Beside {
    numbers: WordMap<u32>,
    /// By number of the word and place, in log odds.
    worth: Vec<[f32; PLACES.len()]>,
}

impl Beside {
    /// The worth of words as it is written: `place word` by thousandths of log odds. What names no place is left out.
    pub fn new(written: &BTreeMap<String, i32>) -> Self {
        let mut beside = Self::default();
        for (key, value) in written {
            let Some((place, word)) = key.rsplit_once(' ') else { continue };
            let Some(place) = PLACES.iter().position(|known| *known == place) else { continue };
            let next = beside.worth.len();
            let number = *beside.numbers.entry(word.into()).or_insert_with(|| u32::try_from(next).unwrap_or(u32::MAX)) as usize;
            beside.worth.resize(beside.worth.len().max(number + 1), Default::default());
            if let Some(worth) = beside.worth.get_mut(number).and_then(|worth| worth.get_mut(place)) {
                *worth = *value as f32 / 1000.0;
            }
        }
        beside
    }

    fn worth(&self, place: u8, word: u32) -> f32 {
        self.worth.get(word as usize).and_then(|worth| worth.get(place as usize)).copied().unwrap_or_default()
    }
}

/// How a word at its place is written in the weights.
pub fn key(place: u8, word: &str) -> String {
    format!("{} {word}", PLACES.get(place as usize).copied().unwrap_or_default())
}

/// The words of a page, each looked up once for all candidates of a field, when the first of them stands near it.
pub struct Words<'p, 'a> {
    page: &'p Page<'a>,
    /// Nothing while it is learned what words are worth.
    beside: Option<&'a Beside>,
    /// By token, the number of its word, where that is worth something, once it was asked for.
    numbers: Vec<OnceCell<Option<u32>>>,
}

impl<'p, 'a> Words<'p, 'a> {
    /// Those of `page` for candidates of `field`.
    pub fn new(page: &'p Page<'a>, field: Field) -> Self {
        let beside = page.signs.beside(field);
        let tokens = beside.filter(|beside| !beside.worth.is_empty()).map_or(0, |_| page.tokens.len());
        Self { page, beside, numbers: vec![OnceCell::new(); tokens] }
    }

    /// What the words at and around `mentions` of a candidate come to, in log odds, each word once at a place; one while
    /// that is learned.
    pub fn leaning(&self, mentions: impl IntoIterator<Item = Span>) -> f32 {
        let Some(beside) = self.beside else { return 1.0 };
        if self.numbers.is_empty() {
            return 0.0;
        }
        let around = mentions.into_iter().take(MENTIONS).flat_map(|mention| self.around(mention));
        let number = |token: usize| *self.numbers.get(token)?.get_or_init(|| beside.numbers.get(word(self.page, token)).copied());
        let mut known: Vec<(u32, u8)> = around.filter_map(|(place, token)| Some((number(token)?, place))).collect();
        known.sort_unstable();
        known.dedup();
        known.into_iter().map(|(word, place)| beside.worth(place, word)).sum()
    }

    /// The same words, to be learned from; none where that is done.
    pub fn to_learn(&self, mentions: impl IntoIterator<Item = Span>) -> Vec<Placed> {
        if self.beside.is_some() {
            return Vec::new();
        }
        let around = mentions.into_iter().take(MENTIONS).flat_map(|mention| self.around(mention));
        let mut words: Vec<Placed> = around.map(|(place, token)| (place, word(self.page, token).into())).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// Places with the number of the token there.
    fn around(&self, mention: Span) -> impl Iterator<Item = (u8, usize)> {
        let tokens = &self.page.tokens;
        let first = tokens.partition_point(|token| token.span.start < mention.start);
        let end = tokens.partition_point(|token| token.span.start < mention.end);
        let beside = |first: u8, near: u8| {
            move |(number, token): (usize, usize)| {
                let exact = u8::try_from(number).ok().filter(|number| *number < 3).map(|number| (first + number, token));
                exact.into_iter().chain([(near, token)])
            }
        };
        let before = (first.saturating_sub(NEAR)..first).rev().enumerate().flat_map(beside(0, NEAR_BEFORE));
        let behind = (end..(end + NEAR).min(tokens.len())).enumerate().flat_map(beside(BEHIND, NEAR_BEHIND));
        let last = (end > first).then(|| (LAST, end - 1));
        before.chain(behind).chain((first..end).map(|token| (IN, token))).chain(last)
    }
}

/// The word of a token in lower case; one sign for all numbers.
fn word<'p>(page: &'p Page<'_>, token: usize) -> &'p str {
    let token = page.tokens.get(token);
    token.map_or("", |token| if token.shape == Shape::Number { "#" } else { page.lower(token.span) })
}
