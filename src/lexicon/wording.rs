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
    OneOf(Choices),
    /// Up to four words, and the blanks around them.
    Gap,
}

/// Words or runs of words to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choices {
    words: Vec<String>,
    /// By class of the byte at a place, which of `words` can stand there, in order.
    by_byte: Vec<Vec<u16>>,
}

/// What a text may go on with: a digit, a letter of ASCII, or anything else.
const CLASSES: usize = 37;

impl Choices {
    fn new(words: Vec<String>) -> Self {
        let begins = |word: &String, class: usize| match word.as_bytes().first() {
            Some(byte) if byte.is_ascii_alphanumeric() => class_of(*byte) == class,
            // nothing, an apostrophe that may be curly, a letter beyond ASCII
            _ => true,
        };
        let able = |class| (0_u16..).zip(&words).filter(|(_, word)| begins(word, class)).map(|(number, _)| number).collect();
        let by_byte = (0..CLASSES).map(able).collect();
        Self { words, by_byte }
    }

    /// Those that can stand at `at` of `text`, in order.
    fn at<'c>(&'c self, text: &str, at: usize) -> impl Iterator<Item = &'c String> {
        let class = text.as_bytes().get(at).map_or(CLASSES - 1, |byte| class_of(*byte));
        let able = self.by_byte.get(class).map(Vec::as_slice).unwrap_or_default();
        able.iter().filter_map(|number| self.words.get(usize::from(*number)))
    }
}

fn class_of(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        b'a'..=b'z' => usize::from(byte - b'a') + 10,
        _ => CLASSES - 1,
    }
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
                parts.extend((!before.is_empty()).then(|| Part::OneOf(Choices::new(vec![before.to_owned()]))));
                parts.push(Part::OneOf(Choices::new(choices.split(',').map(str::to_owned).collect())));
                rest = behind;
            }
            parts.extend((!rest.is_empty()).then(|| Part::OneOf(Choices::new(vec![rest.to_owned()]))));
        }
        let wording = Self(parts);
        let pairs = |part: &Part| !matches!(part, Part::OneOf(choices) if choices.words.iter().any(|choice| choice.contains(['{', '}'])));
        let begins = wording.beginnings();
        let begins = !begins.is_empty() && begins.iter().all(|(word, _)| !word.trim().is_empty());
        (wording.0.iter().all(pairs) && begins && !wording.0.is_empty()).then_some(wording)
    }

    /// What it can begin with, each once: two words and what parts them, or one word where no more is
    /// told, or a mark, as in `-based`; and beside each the number of the first choice that begins so.
    pub fn beginnings(&self) -> Vec<(String, u16)> {
        let mut found = Vec::new();
        if let Some((Part::OneOf(choices), rest)) = self.0.split_first() {
            for (number, choice) in (0..).zip(&choices.words) {
                let mut own = Vec::new();
                heads(rest, choice, &mut own);
                found.extend(own.into_iter().map(|beginning| (beginning, number)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where it ends when it begins at the byte `at` of `folded` with its first choice of this number, and no
    /// letter or digit goes on there.
    pub fn fit(&self, folded: &str, at: usize, choice: u16) -> Option<usize> {
        let (Part::OneOf(choices), rest) = self.0.split_first()? else { return None };
        let choice = choices.words.get(usize::from(choice))?;
        fit(rest, folded, at + reaches(choice, folded.get(at..)?)?)
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

/// Every place of `text` where a phrase may begin: where a word begins, and where a mark stands right
/// behind a word.
pub fn openings(text: &str) -> impl Iterator<Item = Opening<'_>> {
    // a run of letters and digits, or of other signs, begins at the first; the next ones begin at the others
    let first = run_end(text, 0);
    let mut runs = [None, Some(0), first, first.and_then(|at| run_end(text, at))];
    let mut advance = move || {
        let [_, second, third, fourth] = runs;
        runs = [second, third, fourth, fourth.and_then(|at| run_end(text, at))];
        runs
    };
    std::iter::from_fn(move || {
        loop {
            let [at, end, _, both] = advance();
            let (at, end) = (at?, end?);
            let first = text.get(at..end)?;
            if starts_with_word(first) {
                return Some(Opening { at, first, both: both.and_then(|both| text.get(at..both)) });
            }
            let mark = first.chars().next().map_or(0, char::len_utf8);
            if at > 0 && !first.starts_with(' ') {
                return Some(Opening { at, first: first.get(..mark)?, both: None });
            }
        }
    })
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

/// The word or the mark that `text` begins with.
pub fn first_of(text: &str) -> Option<&str> {
    first_opening(text).map(|opening| opening.first)
}

/// What `text` begins with.
fn first_opening(text: &str) -> Option<Opening<'_>> {
    let end = run_end(text, 0)?;
    if !starts_with_word(text) {
        let mark = text.chars().next().map_or(0, char::len_utf8);
        return Some(Opening { at: 0, first: text.get(..mark)?, both: None });
    }
    let both = run_end(text, end).and_then(|end| run_end(text, end)).and_then(|end| text.get(..end));
    Some(Opening { at: 0, first: text.get(..end)?, both })
}

fn heads(parts: &[Part], before: &str, found: &mut Vec<String>) {
    let opening = first_opening(before);
    let both = opening.and_then(|opening| opening.both).filter(|both| both.len() < before.len());
    let mark = opening.map(|opening| opening.first).filter(|first| !starts_with_word(first));
    if let Some(known) = both.or(mark) {
        return found.extend(spellings(known));
    }
    match parts.split_first() {
        Some((Part::OneOf(choices), rest)) => choices.words.iter().for_each(|choice| heads(rest, &format!("{before}{choice}"), found)),
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
        Some((Part::OneOf(choices), rest)) => {
            choices.at(text, at).find_map(|choice| fit(rest, text, at + reaches(choice, text.get(at..)?)?))
        }
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
    let mut rest = text.as_bytes().get(at..)?.strip_prefix(b" ")?;
    let length = rest.len();
    loop {
        rest = match rest {
            [b'a'..=b'z' | b'0'..=b'9' | b'\'' | b'"' | b'&' | b'$' | b'%' | b',' | b'/' | b'(' | b')' | b'-', rest @ ..] => rest,
            // curly apostrophes and quotation marks
            [0xE2, 0x80, 0x99 | 0x9C | 0x9D, rest @ ..] => rest,
            _ => break,
        };
    }
    (rest.len() < length).then(|| at + 1 + length - rest.len())
}
