//! The words that expressions name, by number, and how often each stands in a text.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Wants;
use crate::assets;
use crate::lexicon::lookup::WordMap;

/// The words that expressions name.
#[derive(Debug, Default)]
pub struct Words {
    numbers: WordMap<u32>,
    /// By number of the word, how often it stands in a text.
    frequencies: Vec<u64>,
    /// The words that steps choose from, in order within a step.
    choices: Vec<u32>,
    /// Where the same choices stand already.
    known: HashMap<Vec<u32>, u32>,
}

impl Words {
    /// The number of `word`; `None` where no expression names it.
    pub fn get(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// The number of `word`, a new one where it has none.
    pub fn number(&mut self, word: &str) -> u32 {
        self.get(word).unwrap_or_else(|| {
            let number = self.numbers.len() as u32 + 1;
            self.numbers.insert(word.into(), number);
            self.frequencies.resize(number as usize, 0);
            self.frequencies.push(frequency(word));
            number
        })
    }

    /// What a step wants that leads over any of the words of these numbers; `None` where they are too many.
    pub fn any_of(&mut self, numbers: &mut Vec<u32>) -> Option<Wants> {
        numbers.sort_unstable();
        numbers.dedup();
        if let [word] = numbers.as_slice() {
            return Some(Wants::Word(*word));
        }
        let count = u16::try_from(numbers.len()).ok()?;
        let known = self.known.get(numbers.as_slice()).copied();
        let from = known.unwrap_or_else(|| {
            let from = self.choices.len() as u32;
            self.choices.extend_from_slice(numbers);
            self.known.insert(numbers.clone(), from);
            from
        });
        Some(Wants::OneOf { from, count })
    }

    /// The words that a step may lead over which wants certain words, in order; none where it wants a shape.
    pub fn of<'w>(&'w self, wants: &'w Wants) -> &'w [u32] {
        match wants {
            Wants::Word(word) => std::slice::from_ref(word),
            Wants::OneOf { from, count } => self.choices.get(*from as usize..*from as usize + usize::from(*count)).unwrap_or_default(),
            Wants::Run(_) | Wants::Shape(_) => &[],
        }
    }

    /// How often what a step wants stands in a text; `None` where it wants no certain word.
    pub fn frequency(&self, wants: &Wants) -> Option<u64> {
        let frequency = |word: &u32| self.frequencies.get(*word as usize);
        let words = self.of(wants);
        (!words.is_empty()).then(|| words.iter().filter_map(frequency).sum())
    }

    /// Forgets what only helps to make expressions.
    pub fn ready(&mut self) {
        self.known = HashMap::new();
        self.frequencies = Vec::new();
    }
}

/// How often `word` stands in a hundred thousand words of news.
fn frequency(word: &str) -> u64 {
    const RARE: u64 = 8;
    FREQUENT.get(word).copied().unwrap_or(RARE)
}

/// The words that are not rare, and how often each stands in a hundred thousand.
static FREQUENT: LazyLock<WordMap<u64>> = LazyLock::new(|| {
    let lines = assets::text("words/en/frequent.txt").unwrap_or_default().lines().filter_map(|line| line.split_once(' '));
    let counted = lines.filter_map(|(times, words)| Some((times.parse().ok()?, words)));
    counted.flat_map(|(times, words)| words.split(' ').map(move |word| (word.into(), times))).collect()
});
