//! Steps through a text by word and by character as a reader counts them, all in bytes.

use unicode_segmentation::UnicodeSegmentation;

use crate::model::Span;
use crate::model::span::{after, before};

/// As far as a step looks: no word is longer.
const REACH: usize = 512;

/// The byte at which the character `index` of `piece` begins, as an offset into `text`.
pub fn byte_of_char(text: &str, piece: Span, index: usize) -> u32 {
    let words = piece.text(text);
    let within = words.char_indices().nth(index).map_or(words.len(), |(at, _)| at);
    piece.start + u32::try_from(within).unwrap_or(u32::MAX)
}

/// How many characters stand between two bytes of `text`.
pub fn chars_between(text: &str, from: u32, to: u32) -> usize {
    Span { start: from, end: to.max(from) }.text(text).chars().count()
}

/// The word, or the run of other signs, that holds the byte at `at` within `piece`; in white space
/// the word behind it.
pub fn word_around(text: &str, piece: Span, at: u32) -> Span {
    let place = |index: usize| piece.start + u32::try_from(index).unwrap_or(u32::MAX);
    let words = piece.text(text).split_word_bound_indices();
    let mut spans = words.map(|(index, word)| Span { start: place(index), end: place(index + word.len()) });
    spans.find(|span| at < span.end && !span.text(text).trim().is_empty()).unwrap_or(Span { start: piece.end, end: piece.end })
}

/// The end of the next word behind `at`.
pub fn word_end_after(text: &str, at: u32) -> u32 {
    let rest = after(text, at as usize, REACH);
    let end = rest.unicode_word_indices().map(|(index, word)| index + word.len()).find(|end| *end > 0);
    at + u32::try_from(end.unwrap_or(rest.len())).unwrap_or(0)
}

/// The start of the word before `at`.
pub fn word_start_before(text: &str, at: u32) -> u32 {
    let rest = before(text, at as usize, REACH);
    let start = rest.unicode_word_indices().next_back().map_or(0, |(index, _)| index);
    at - u32::try_from(rest.len() - start).unwrap_or(0)
}

/// The end of the word before the one that ends at `at`.
pub fn word_end_before(text: &str, at: u32) -> u32 {
    let inside = word_start_before(text, at);
    let rest = before(text, inside as usize, REACH);
    let end = rest.unicode_word_indices().next_back().map_or(rest.len(), |(index, word)| index + word.len());
    inside - u32::try_from(rest.len() - end).unwrap_or(0)
}

/// The start of the word behind the one that starts at `at`.
pub fn word_start_after(text: &str, at: u32) -> u32 {
    let rest = after(text, at as usize, REACH);
    let start = rest.unicode_word_indices().map(|(index, _)| index).find(|index| *index > 0);
    at + u32::try_from(start.unwrap_or(rest.len())).unwrap_or(0)
}

/// The end of the character, as a reader sees one, behind `at`.
pub fn char_after(text: &str, at: u32) -> u32 {
    at + after(text, at as usize, REACH).graphemes(true).next().map_or(0, |sign| u32::try_from(sign.len()).unwrap_or(0))
}

/// The start of the character before `at`.
pub fn char_before(text: &str, at: u32) -> u32 {
    at - before(text, at as usize, REACH).graphemes(true).next_back().map_or(0, |sign| u32::try_from(sign.len()).unwrap_or(0))
}
