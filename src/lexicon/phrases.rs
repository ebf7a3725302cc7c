//! Cue words: `assets/triggers/<language>/<list>.txt`, found all at once, without regard to case.
//!
//! A line is a phrase; `{a,b,}` stands for one of these, the last of which is nothing; ` ... ` for up
//! to four words. Behind a tab may stand a code that the phrase speaks for, behind another one how
//! strongly, in hundredths (100 where the line does not say). `#` begins a comment. A phrase matches
//! whole words of one sentence; any single white space in the text matches a blank.
//!
//! A line `let people = customers,patients` defines a class of words, for the lines behind it in the list or, in
//! `_shared.txt`, for those of every list: `<people>` stands for one of them (see [`super::classes`]).

use super::classes::Classes;
use super::lookup::{Lists, WordMap};
use super::wording::{First, Wording, first_of, openings};
use crate::model::Span;

/// The list that has no phrases, but classes of words for all.
const SHARED: &str = "_shared";

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    wording: Wording,
    list: usize,
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

/// A phrase, with the choice that it begins with.
type Start = (u32, First);

/// A stretch of [`Phrases::starts`].
#[derive(Debug, Clone, Copy, Default)]
struct Stretch {
    from: u32,
    to: u32,
}

/// What can begin with one word.
#[derive(Debug, Clone, Copy, Default)]
struct Beginning {
    /// The phrases of which no more is told, in order of line.
    phrases: Stretch,
    /// True where phrases begin with this word and a certain one behind it.
    goes_on: bool,
}

/// Every phrase of one language.
#[derive(Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    lists: Lists,
    /// The phrases by what they begin with.
    starts: Vec<Start>,
    /// What can begin with a word or a mark.
    beginning: WordMap<Beginning>,
    /// The phrases by the two words they can begin with, in order of line.
    two_words: WordMap<Stretch>,
    /// Lines that make no phrase and are left out; a test wants none.
    pub faulty: Vec<String>,
}

impl Phrases {
    /// The phrases of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut made = Self::default();
        let mut shared = Classes::default();
        for (list, content) in lists {
            let mut classes = shared.clone();
            let number = if list == SHARED { None } else { Some(made.lists.number(list)) };
            for line in content.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                if classes.define(line) {
                    continue;
                }
                match number.and_then(|number| Phrase::read(number, line, &classes)) {
                    Some(phrase) => made.phrases.push(phrase),
                    None => made.faulty.push(format!("{list}: {line}")),
                }
            }
            if list == SHARED {
                shared = classes;
            }
        }
        made.sort();
        made
    }

    /// Sorts the phrases by what they begin with.
    fn sort(&mut self) {
        let mut starts: Vec<(String, Start)> = Vec::new();
        for (number, phrase) in (0..).zip(&self.phrases) {
            starts.extend(phrase.wording.beginnings().into_iter().map(|(beginning, choice)| (beginning, (number, choice))));
        }
        starts.sort_unstable();
        for same in starts.chunk_by(|a, b| a.0 == b.0) {
            let from = self.starts.len() as u32;
            self.starts.extend(same.iter().map(|(_, start)| *start));
            let stretch = Stretch { from, to: self.starts.len() as u32 };
            let Some((beginning, _)) = same.first() else { continue };
            let first = first_of(beginning).unwrap_or(beginning);
            let known = self.beginning.entry(first.into()).or_default();
            if first == beginning {
                known.phrases = stretch;
            } else {
                known.goes_on = true;
                self.two_words.insert(beginning.into(), stretch);
            }
        }
    }

    /// The phrases of a stretch.
    fn starts(&self, stretch: Stretch) -> &[Start] {
        self.starts.get(stretch.from as usize..stretch.to as usize).unwrap_or_default()
    }

    /// Where the phrases stand in `sentences` of `folded`, a text as [`fold`] makes it: by number of the list, in order
    /// of place. A phrase does not overlap itself.
    pub fn find(&self, folded: &str, sentences: impl Iterator<Item = Span>) -> Vec<Vec<Hit<'_>>> {
        let mut found: Vec<Vec<Hit<'_>>> = vec![Vec::new(); self.lists.len()];
        if self.is_empty() {
            return found;
        }
        let mut read_to: Vec<u32> = vec![0; self.phrases.len()];
        let mut both: Vec<Start> = Vec::new();
        for sentence in sentences {
            let (words, base) = (sentence.text(folded), sentence.start as usize);
            for opening in openings(words) {
                let place = (opening.at, base);
                let Some(one) = self.beginning.get(opening.first) else { continue };
                let one_word = self.starts(one.phrases);
                match opening.both.filter(|_| one.goes_on).and_then(|both| self.two_words.get(both)).map(|two| self.starts(*two)) {
                    None => self.fit(words, place, one_word, &mut read_to, &mut found),
                    Some(two) if one_word.is_empty() => self.fit(words, place, two, &mut read_to, &mut found),
                    Some(two) => {
                        both.clear();
                        both.extend(one_word.iter().chain(two).copied());
                        both.sort_unstable();
                        self.fit(words, place, &both, &mut read_to, &mut found);
                    }
                }
            }
        }
        // The sort keeps the order of lines where two stand at the same place.
        found.iter_mut().for_each(|hits| hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end))));
        found
    }

    /// Adds those of the phrases `fitting` that fit at `at` of the sentence `words`, which begins at `base`.
    fn fit<'p>(&'p self, words: &str, (at, base): (usize, usize), fitting: &[Start], read_to: &mut [u32], found: &mut [Vec<Hit<'p>>]) {
        for (number, choice) in fitting {
            let number = *number as usize;
            let (Some(phrase), Some(read_to)) = (self.phrases.get(number), read_to.get_mut(number)) else { continue };
            if base + at < *read_to as usize {
                continue;
            }
            let Some(end) = phrase.wording.fit(words, at, *choice) else { continue };
            *read_to = (base + end) as u32;
            if let Some(hits) = found.get_mut(phrase.list) {
                hits.push(phrase.at(Span::new(at, end).shifted(base)));
            }
        }
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.lists.len()
    }

    /// The number of the list `name`, by which [`Phrases::find`] sorts.
    pub fn list(&self, name: &str) -> Option<usize> {
        self.lists.get(name)
    }

    /// The codes that `list` speaks for, in order of line.
    pub fn codes<'p>(&'p self, list: &str) -> impl Iterator<Item = &'p str> + use<'p> {
        let list = self.lists.get(list);
        self.phrases.iter().filter(move |phrase| Some(phrase.list) == list).map(|phrase| phrase.code.as_str())
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
    fn read(list: usize, line: &str, classes: &Classes) -> Option<Self> {
        let mut parts = line.split('\t').map(str::trim);
        let wording = Wording::read(&classes.told(parts.next()?)?)?;
        let code = parts.next().unwrap_or_default().to_owned();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        Some(Self { wording, list, code, weight })
    }

    fn at(&self, span: Span) -> Hit<'_> {
        Hit { code: &self.code, weight: self.weight, span }
    }
}

/// `text` in lower case with every white space a blank, byte for byte as long: an offset into the
/// one is an offset into the other. Curly apostrophes and non-ASCII letters stay as they are.
pub fn fold(text: &str) -> String {
    let fold = |byte: u8| if matches!(byte, b'\t'..=b'\r') { b' ' } else { byte.to_ascii_lowercase() };
    // only ASCII changes, into ASCII: it stays UTF-8
    String::from_utf8(text.bytes().map(fold).collect()).unwrap_or_default()
}

/// True when no letter or digit touches `start..end` from outside.
pub fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !touches(text.get(..start).and_then(|before| before.chars().next_back()))
        && !touches(text.get(end..).and_then(|after| after.chars().next()))
}
