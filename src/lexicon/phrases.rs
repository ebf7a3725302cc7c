//! Cue words: `assets/triggers/<language>/<list>.txt`, found all at once, without regard to case.
//!
//! A line is a phrase; `{a,b,}` stands for one of these, the last of which is nothing; ` ... ` for up
//! to four words. Behind a tab may stand a code that the phrase speaks for, behind another one how
//! strongly, in hundredths (100 where the line does not say). `#` begins a comment. A phrase matches
//! whole words of one sentence; any single white space in the text matches a blank.

use std::collections::BTreeMap;

use super::needles::Needles;
use crate::model::Span;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
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
    needles: Needles,
    /// Lines that make no phrase and are left out, and such as would be tried at every place; a test wants none.
    pub faulty: Vec<String>,
}

impl Phrases {
    /// The phrases of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let (mut phrases, mut sources) = (Vec::new(), Vec::new());
        for (list, content) in lists {
            for (source, phrase) in content.lines().filter_map(|line| Phrase::read(list, line)) {
                sources.push(source);
                phrases.push(phrase);
            }
        }
        let named = |index: &usize| sources.get(*index).cloned().unwrap_or_default();
        let (needles, broken) = Needles::new(sources.iter().cloned());
        let faulty = broken.iter().chain(&needles.everywhere).map(named).collect();
        Self { phrases, needles, faulty }
    }

    /// Where the phrases stand in `sentences` of `folded`, a text as [`fold`] makes it: by list, in order of place.
    pub fn find(&self, folded: &str, sentences: impl Iterator<Item = Span>) -> BTreeMap<&str, Vec<Hit<'_>>> {
        let mut found: BTreeMap<&str, Vec<Hit<'_>>> = BTreeMap::new();
        for sentence in sentences {
            let words = sentence.text(folded);
            for index in self.needles.candidates(words) {
                let (Some(phrase), Some(expression)) = (self.phrases.get(index), self.needles.get(index)) else { continue };
                let hits =
                    expression.find_iter(words).map(|hit| phrase.at(Span::new(hit.start(), hit.end()).shifted(sentence.start as usize)));
                let mut hits = hits.peekable();
                if hits.peek().is_some() {
                    found.entry(&phrase.list).or_default().extend(hits);
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
    fn read(list: &str, line: &str) -> Option<(String, Self)> {
        let mut parts = line.trim_end().split('\t').map(str::trim);
        let phrase = parts.next().filter(|phrase| !phrase.is_empty() && !phrase.starts_with('#'))?;
        let code = parts.next().unwrap_or_default().to_owned();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        Some((expression(phrase), Self { list: list.to_owned(), code, weight }))
    }

    fn at(&self, span: Span) -> Hit<'_> {
        Hit { code: &self.code, weight: self.weight, span }
    }
}

/// The regular expression of a phrase.
fn expression(phrase: &str) -> String {
    const GAP: &str = "(?: [a-z0-9’'“”\"&$%,/()-]+){0,4} ";
    let escaped = regex::escape(&phrase.to_lowercase());
    let escaped = escaped.replace(r"\{", "(?:").replace(r"\}", ")").replace(',', "|");
    let escaped = escaped.replace(r" \.\.\. ", GAP).replace('\'', "['’]").replace(r"\-", "[-‑]");
    format!(r"(?-u:\b)(?:{})(?-u:\b)", escaped.replace(r"\ ", " "))
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
