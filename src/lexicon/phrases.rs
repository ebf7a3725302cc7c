//! Cue words: `assets/triggers/<language>/<list>.txt`, found all at once, without regard to case.
//!
//! A line is a phrase; `{a,b,}` stands for one of these, the last of which is nothing; ` ... ` for up
//! to four words. Behind a tab may stand a code that the phrase speaks for, behind another one how
//! strongly, in hundredths (100 where the line does not say). `#` begins a comment. A phrase matches
//! whole words of one sentence; any single white space in the text matches a blank.

use std::collections::{BTreeMap, HashMap};

use super::wording::{Wording, openings};
use crate::model::Span;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    wording: Wording,
    list: String,
    code: String,
    weight: i32,
}

/// A phrase at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit<'a> {
    /// What it speaks for; empty where the list has no codes.
    pub code: &'a str,
    /// How strongly, in hundredths.
    pub weight: i32,
    /// Where its words stand.
    pub span: Span,
}

/// Every phrase of one language.
#[derive(Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    /// The phrases by what they can begin with, in order of line.
    beginning: HashMap<String, Vec<usize>>,
    /// Lines that make no phrase and are left out; a test wants none.
    pub faulty: Vec<String>,
}

impl Phrases {
    /// The phrases of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut made = Self::default();
        for (list, content) in lists {
            for line in content.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                match Phrase::read(list, line) {
                    Some(phrase) => made.push(phrase),
                    None => made.faulty.push(format!("{list}: {line}")),
                }
            }
        }
        made
    }

    fn push(&mut self, phrase: Phrase) {
        for beginning in phrase.wording.beginnings() {
            self.beginning.entry(beginning).or_default().push(self.phrases.len());
        }
        self.phrases.push(phrase);
    }

    /// Where the phrases stand in `sentences` of `folded`, a text as [`fold`] makes it: by list, in order of place.
    /// A phrase does not overlap itself.
    pub fn find(&self, folded: &str, sentences: impl Iterator<Item = Span>) -> BTreeMap<&str, Vec<Hit<'_>>> {
        let mut found: BTreeMap<&str, Vec<Hit<'_>>> = BTreeMap::new();
        if self.is_empty() {
            return found;
        }
        let mut read_to = vec![0; self.phrases.len()];
        let mut fitting: Vec<usize> = Vec::new();
        for sentence in sentences {
            let (words, base) = (sentence.text(folded), sentence.start as usize);
            for opening in openings(words) {
                fitting.clear();
                fitting.extend(self.beginning.get(opening.first).into_iter().flatten());
                fitting.extend(opening.both.and_then(|both| self.beginning.get(both)).into_iter().flatten());
                fitting.sort_unstable();
                for index in &fitting {
                    let (Some(phrase), Some(read_to)) = (self.phrases.get(*index), read_to.get_mut(*index)) else { continue };
                    if base + opening.at < *read_to {
                        continue;
                    }
                    let Some(end) = phrase.wording.fit(words, opening.at) else { continue };
                    *read_to = base + end;
                    let hit = phrase.at(Span::new(opening.at, end).shifted(base));
                    match found.get_mut(phrase.list.as_str()) {
                        Some(hits) => hits.push(hit),
                        None => drop(found.insert(&phrase.list, vec![hit])),
                    }
                }
            }
        }
        // The sort keeps the order of lines where two stand at the same place.
        found.values_mut().for_each(|hits| hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end))));
        found
    }

    /// The codes that `list` speaks for, in order of line.
    pub fn codes<'p>(&'p self, list: &'p str) -> impl Iterator<Item = &'p str> {
        self.phrases.iter().filter(move |phrase| phrase.list == list).map(|phrase| phrase.code.as_str())
    }

    /// The number of phrases.
    pub fn len(&self) -> usize {
        self.phrases.len()
    }

    /// True without phrases.
    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }
}

impl Phrase {
    fn read(list: &str, line: &str) -> Option<Self> {
        let mut parts = line.split('\t').map(str::trim);
        let wording = Wording::read(parts.next()?)?;
        let code = parts.next().unwrap_or_default().to_owned();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        Some(Self { wording, list: list.to_owned(), code, weight })
    }

    fn at(&self, span: Span) -> Hit<'_> {
        Hit { code: &self.code, weight: self.weight, span }
    }
}

/// `text` in lower case with every white space a blank, byte for byte as long: an offset into the
/// one is an offset into the other. Curly apostrophes and non-ASCII letters stay as they are.
pub fn fold(text: &str) -> String {
    let mut folded = text.to_ascii_lowercase();
    if folded.contains(['\n', '\r', '\t', '\u{b}', '\u{c}']) {
        folded = folded.replace(['\n', '\r', '\t', '\u{b}', '\u{c}'], " ");
    }
    folded
}

/// True when no letter or digit touches `start..end` from outside.
pub fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !touches(text.get(..start).and_then(|before| before.chars().next_back()))
        && !touches(text.get(end..).and_then(|after| after.chars().next()))
}
