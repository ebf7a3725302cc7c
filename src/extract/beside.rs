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
    /// By number of the word, its row in `worth`; none for a word of other fields alone.
    rows: Vec<Option<u16>>,
    /// By row and place, in log odds.
    worth: Vec<[f32; PLACES.len()]>,
}

impl Beside {
    /// The worth of words as it is written: `place word` by thousandths of log odds. What names no place is left out.
    /// `numbers` are those of the words of all fields, and gets those that are new.
    pub fn new(written: &BTreeMap<String, i32>, numbers: &mut WordMap<u32>) -> Self {
        let mut beside = Self::default();
        for (key, value) in written {
            let Some((place, word)) = key.rsplit_once(' ') else { continue };
            let Some(place) = PLACES.iter().position(|known| *known == place) else { continue };
            let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
            let number = *numbers.entry(word.into()).or_insert(next) as usize;
            beside.rows.resize(beside.rows.len().max(number + 1), None);
            let (Some(row), Ok(next)) = (beside.rows.get_mut(number), u16::try_from(beside.worth.len())) else { continue };
            let row = usize::from(*row.get_or_insert(next));
            beside.worth.resize(beside.worth.len().max(row + 1), Default::default());
            if let Some(worth) = beside.worth.get_mut(row).and_then(|worth| worth.get_mut(place)) {
                *worth = *value as f32 / 1000.0;
            }
        }
        beside
    }

    /// What the word of this row is worth, by place.
    fn worth(&self, row: u16) -> &[f32] {
        self.worth.get(usize::from(row)).map(<[f32; PLACES.len()]>::as_slice).unwrap_or_default()
    }
}

/// How a word at its place is written in the weights.
pub fn key(place: u8, word: &str) -> String {
    format!("{} {word}", PLACES.get(place as usize).copied().unwrap_or_default())
}

/// The words of a page, as they count for candidates of a field. Each is looked up once for all fields, when the first
/// candidate stands near it.
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

    /// What the words at and around `mentions` of a candidate come to, in log odds, each word once at a place; one while
    /// that is learned.
    pub fn leaning(&self, mentions: impl IntoIterator<Item = Span>) -> f32 {
        let Some(beside) = self.beside else { return 1.0 };
        if beside.worth.is_empty() {
            return 0.0;
        }
        // the row and the place as one number each, which is quick to sort
        let mut known: Vec<u32> = Vec::with_capacity(4 * NEAR);
        for (token, places) in mentions.into_iter().take(MENTIONS).flat_map(|mention| self.around(mention)) {
            let Some(row) = self.number(token).and_then(|number| *beside.rows.get(number as usize)?) else { continue };
            let worth = beside.worth(row);
            let counts = |place: &u8| worth.get(usize::from(*place)).is_some_and(|worth| *worth != 0.0);
            known.extend(places.into_iter().flatten().filter(counts).map(|place| u32::from(row) << 8 | u32::from(place)));
        }
        known.sort_unstable();
        known.dedup();
        let worth = |key: u32| beside.worth((key >> 8) as u16).get((key & 0xff) as usize).copied().unwrap_or_default();
        known.into_iter().map(worth).sum()
    }

    /// The number of the word of a token, where it is worth something for any field.
    fn number(&self, token: usize) -> Option<u32> {
        let numbers = self.page.beside.get_or_init(|| vec![OnceCell::new(); self.page.tokens.len()]);
        *numbers.get(token)?.get_or_init(|| self.page.signs.word(word(self.page, token)))
    }

    /// The same words, to be learned from; none where that is done.
    pub fn to_learn(&self, mentions: impl IntoIterator<Item = Span>) -> Vec<Placed> {
        if self.beside.is_some() {
            return Vec::new();
        }
        let around = mentions.into_iter().take(MENTIONS).flat_map(|mention| self.around(mention));
        let around = around.flat_map(|(token, places)| places.into_iter().flatten().map(move |place| (place, token)));
        let mut words: Vec<Placed> = around.map(|(place, token)| (place, word(self.page, token).into())).collect();
        words.sort_unstable();
        words.dedup();
        words
    }

    /// The tokens around and within `mention` by number, each with the places it stands at.
    fn around(&self, mention: Span) -> impl Iterator<Item = (usize, [Option<u8>; 2])> {
        let tokens = &self.page.tokens;
        let first = tokens.partition_point(|token| token.span.start < mention.start);
        let within = tokens.get(first..).unwrap_or_default().iter().take_while(|token| token.span.start < mention.end);
        let end = first + within.count();
        let beside =
            |first: u8, near: u8| move |(number, token): (u8, usize)| (token, [Some(near), (number < 3).then_some(first + number)]);
        let before = (0..).zip((first.saturating_sub(NEAR)..first).rev()).map(beside(0, NEAR_BEFORE));
        let behind = (0..).zip(end..(end + NEAR).min(tokens.len())).map(beside(BEHIND, NEAR_BEHIND));
        let within = (first..end).map(move |token| (token, [Some(IN), (token + 1 == end).then_some(LAST)]));
        before.chain(behind).chain(within)
    }
}

/// The word of a token in lower case; one sign for all numbers.
fn word<'p>(page: &'p Page<'_>, token: usize) -> &'p str {
    let token = page.tokens.get(token);
    token.map_or("", |token| if token.shape == Shape::Number { "#" } else { page.lower(token.span) })
}
