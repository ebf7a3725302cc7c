//! Cue words: `assets/triggers/<language>/<list>.txt`, found all at once, without regard to case.
//!
//! A line is a phrase; `{a,b,}` stands for one of these, the last of which is nothing; ` ... ` for up
//! to four words. Behind a tab may stand a code that the phrase speaks for, behind another one how
//! strongly, in hundredths (100 where the line does not say). `#` begins a comment. A phrase matches
//! whole words of one sentence; any single white space in the text matches a blank.
//!
//! A line `let people = customers,patients` defines a class of words, for the lines behind it in the list or, in
//! `_shared.txt`, for those of every list: `<people>` stands for one of them, alone or in braces, and a class may name
//! classes defined above it.

use super::lookup::Lists;
use super::net::{Fit, Named, Net, Walk};
use crate::model::Span;

/// The list that has no phrases, but classes of words for all.
const SHARED: &str = "_shared";

/// What one line of a list says of its phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
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

/// Every phrase of one language.
#[derive(Debug, Default)]
pub struct Phrases {
    phrases: Vec<Phrase>,
    lists: Lists,
    /// Their wording, by number of the phrase.
    pub net: Net,
    /// Lines that make no phrase and are left out; a test wants none.
    pub faulty: Vec<String>,
}

impl Phrases {
    /// The phrases of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut made = Self::default();
        let mut shared = Named::new();
        for (list, content) in lists {
            let mut classes = shared.clone();
            let number = if list == SHARED { None } else { Some(made.lists.number(list)) };
            for line in content.lines().map(str::trim_end).filter(|line| !line.is_empty() && !line.starts_with('#')) {
                let known = match line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) {
                    Some((class, words)) => made.define(class, words, &mut classes),
                    None => number.and_then(|number| made.add(number, line, &classes)),
                };
                if known.is_none() {
                    made.faulty.push(format!("{list}: {line}"));
                }
            }
            if list == SHARED {
                shared = classes;
            }
        }
        made.net.ready();
        made
    }

    /// True for a phrase as a line of a list tells one.
    pub fn reads(phrase: &str) -> bool {
        Net::default().add_phrase(&spelled(phrase), &Named::new()).is_some()
    }

    /// Takes in a class of these words; `None` where they name a class that nobody has defined.
    fn define(&mut self, class: &str, words: &str, classes: &mut Named) -> Option<()> {
        let words = self.net.choice(spelled(words).split(',').map(str::trim), classes)?;
        classes.insert(class.trim().to_owned(), words);
        Some(())
    }

    /// Adds the phrase of `line`; `None` where it tells none.
    fn add(&mut self, list: usize, line: &str, classes: &Named) -> Option<()> {
        let mut parts = line.split('\t').map(str::trim);
        self.net.add_phrase(&spelled(parts.next()?), classes)?;
        let code = parts.next().unwrap_or_default().to_owned();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        self.phrases.push(Phrase { list, code, weight });
        Some(())
    }

    /// Where the phrases stand in `sentences` of `folded`, a text as [`fold`] makes it: by number of the list, in order
    /// of place. A phrase does not overlap itself.
    pub fn find(&self, folded: &str, sentences: impl Iterator<Item = Span>) -> Vec<Vec<Hit<'_>>> {
        let mut found: Vec<Vec<Hit<'_>>> = vec![Vec::new(); self.lists.len()];
        if self.is_empty() {
            return found;
        }
        // room for the words of most sentences
        let (mut walk, mut signs, mut spans) = (Walk::default(), Vec::with_capacity(128), Vec::with_capacity(128));
        for sentence in sentences {
            self.net.signs(sentence.text(folded), &mut signs, &mut spans);
            self.net.find(&signs, &mut walk, |number, from, Fit { end, .. }| {
                let place = (spans.get(from), end.checked_sub(1).and_then(|last| spans.get(last)));
                if let ((Some((start, _)), Some((_, end))), Some(phrase)) = (place, self.phrases.get(number as usize))
                    && let Some(hits) = found.get_mut(phrase.list)
                {
                    hits.push(phrase.at(Span::new(*start, *end).shifted(sentence.start as usize)));
                }
            });
        }
        // The sort keeps the order of lines where two stand at the same place.
        found.iter_mut().for_each(|hits| hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end))));
        found
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
    fn at(&self, span: Span) -> Hit<'_> {
        Hit { code: &self.code, weight: self.weight, span }
    }
}

/// A phrase in lower case, with one spelling for the signs that are written in two ways.
fn spelled(phrase: &str) -> String {
    phrase.to_lowercase().replace('’', "'").replace('‑', "-").replace(['“', '”'], "\"")
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
