//! The shape of one cue phrase: `{hired,engaged} ... {firm,expert}`. It is fitted to a place of a
//! text word by word, which needs no compiling and looks at no more than a phrase is long.

use crate::model::span::after;

/// How many words ` ... ` stands for at most.
const GAP: usize = 4;

/// A phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(Vec<Part>);

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    /// One of these words or runs of words, the first that fits.
    OneOf(Vec<String>),
    /// Up to four words, and the blanks around them.
    Gap,
}

impl Wording {
    /// The phrase a line tells; `None` for a line whose braces do not pair, and for one that may be
    /// empty or begins with a gap or a blank.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = Vec::new();
        for (number, stretch) in line.to_lowercase().split(" ... ").enumerate() {
            if number > 0 {
                parts.push(Part::Gap);
            }
            let mut rest = stretch;
            while let Some((before, behind)) = rest.split_once('{') {
                let (choices, behind) = behind.split_once('}')?;
                parts.extend((!before.is_empty()).then(|| Part::OneOf(vec![before.to_owned()])));
                parts.push(Part::OneOf(choices.split(',').map(str::to_owned).collect()));
                rest = behind;
            }
            parts.extend((!rest.is_empty()).then(|| Part::OneOf(vec![rest.to_owned()])));
        }
        let wording = Self(parts);
        let pairs = |part: &Part| !matches!(part, Part::OneOf(choices) if choices.iter().any(|choice| choice.contains(['{', '}'])));
        let begins = wording.beginnings().iter().all(|word| !word.trim().is_empty());
        (wording.0.iter().all(pairs) && begins && !wording.0.is_empty()).then_some(wording)
    }

    /// What it can begin with, each once: two words and what parts them, or one word where no more is
    /// told, or a mark, as in `-based`.
    pub fn beginnings(&self) -> Vec<String> {
        let mut found = Vec::new();
        heads(&self.0, "", &mut found);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where it ends when it begins at the byte `at` of `folded`, and no letter or digit goes on there.
    pub fn fit(&self, folded: &str, at: usize) -> Option<usize> {
        fit(&self.0, folded, at)
    }
}

/// True for what ASCII words are made of; a boundary lies between such a byte and any other.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A place where a phrase may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening<'t> {
    /// Where it is, in bytes.
    pub at: usize,
    /// The word there, or the mark.
    pub first: &'t str,
    /// The word and the one behind it, with what parts them.
    pub both: Option<&'t str>,
}

impl<'t> Opening<'t> {
    fn new(text: &'t str, at: usize) -> Option<Self> {
        let rest = text.get(at..)?;
        let end = run_end(rest, 0)?;
        if !starts_with_word(rest) {
            let mark = rest.chars().next().map_or(0, char::len_utf8);
            return Some(Self { at, first: rest.get(..mark)?, both: None });
        }
        let both = run_end(rest, end).and_then(|end| run_end(rest, end)).and_then(|end| rest.get(..end));
        Some(Self { at, first: rest.get(..end)?, both })
    }
}

/// Every place of `text` where a phrase may begin: where a word begins, and where a mark stands right
/// behind a word.
pub fn openings(text: &str) -> impl Iterator<Item = Opening<'_>> {
    let mut next = 0;
    let places = std::iter::from_fn(move || {
        let at = next;
        next = run_end(text, at)?;
        Some(at)
    });
    places
        .filter_map(|at| Opening::new(text, at))
        .filter(|opening| starts_with_word(opening.first) || opening.at > 0 && opening.first != " ")
}

fn starts_with_word(text: &str) -> bool {
    text.bytes().next().is_some_and(is_word)
}

/// The end of the run of letters and digits, or of other signs, that begins at `at`; `None` at the end.
fn run_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.as_bytes().get(at..)?.iter();
    let kind = is_word(*rest.next()?);
    Some(at + 1 + rest.take_while(|byte| is_word(**byte) == kind).count())
}

fn heads(parts: &[Part], before: &str, found: &mut Vec<String>) {
    let opening = Opening::new(before, 0);
    let both = opening.and_then(|opening| opening.both).filter(|both| both.len() < before.len());
    let mark = opening.map(|opening| opening.first).filter(|first| !starts_with_word(first));
    if let Some(known) = both.or(mark) {
        return found.extend(spellings(known));
    }
    match parts.split_first() {
        Some((Part::OneOf(choices), rest)) => choices.iter().for_each(|choice| heads(rest, &format!("{before}{choice}"), found)),
        _ => found.extend(spellings(before.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_'))),
    }
}

/// `text`, and as it reads with curly apostrophes or unbreakable hyphens.
fn spellings(text: &str) -> impl Iterator<Item = String> {
    let marked =
        text.contains(['\'', '-']).then(|| [text.replace('\'', "’"), text.replace('-', "‑"), text.replace('\'', "’").replace('-', "‑")]);
    std::iter::once(text.to_owned()).chain(marked.into_iter().flatten())
}

fn fit(parts: &[Part], text: &str, at: usize) -> Option<usize> {
    let byte = |at: usize| text.as_bytes().get(at).copied().is_some_and(is_word);
    match parts.split_first() {
        None => (byte(at) != at.checked_sub(1).is_some_and(byte)).then_some(at),
        Some((Part::OneOf(choices), rest)) => choices.iter().find_map(|choice| fit(rest, text, at + reaches(choice, text.get(at..)?)?)),
        Some((Part::Gap, rest)) => {
            let mut ends = [Some(at); GAP + 1];
            let mut end = Some(at);
            for known in ends.iter_mut().skip(1) {
                end = end.and_then(|end| word_behind(text, end));
                *known = end;
            }
            let blank = |end: &Option<usize>| end.filter(|end| text.as_bytes().get(*end) == Some(&b' '));
            ends.iter().rev().filter_map(blank).find_map(|end| fit(rest, text, end + 1))
        }
    }
}

/// How many bytes at the beginning of `text` read as `choice`: an apostrophe may be curly, a hyphen unbreakable.
fn reaches(choice: &str, text: &str) -> Option<usize> {
    let (Some(first), Some(there)) = (choice.as_bytes().first(), text.as_bytes().first()) else {
        return choice.is_empty().then_some(0);
    };
    // most choices are other words: no need to compare them
    if first != there && first.is_ascii_alphanumeric() {
        return None;
    }
    if text.as_bytes().starts_with(choice.as_bytes()) {
        return Some(choice.len());
    }
    if !choice.contains(['\'', '-']) {
        return None;
    }
    let mut rest = text;
    for wanted in choice.chars() {
        let there = rest.chars().next()?;
        let same = there == wanted || matches!((wanted, there), ('\'', '’') | ('-', '‑'));
        rest = same.then(|| after(rest, there.len_utf8(), usize::MAX))?;
    }
    Some(text.len() - rest.len())
}

/// The end of the word that stands behind the blank at `at`, as a gap may hold it.
fn word_behind(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?.strip_prefix(' ')?;
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "’'“”\"&$%,/()-".contains(c);
    let end = rest.find(|c| !fits(c)).unwrap_or(rest.len());
    (end > 0).then_some(at + 1 + end)
}
