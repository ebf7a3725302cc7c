//! The words of a page as text models count them: words and pairs of words of the sentences that tell
//! the incident, each once, and how much one counts in a text of that length.

use super::page::{Page, Sentence, Zone};
use super::sentences::Shape;
use crate::model::Span;

/// How many words are read: what comes later in an article adds little about its incident.
const WORDS: usize = 700;

/// Texts shorter than this count as this long, so that a few words do not decide.
const SHORTEST: f32 = 60.0;

/// How much all words together count beside the candidates of the rules.
const SHARE: f32 = 4.0;

/// The words that count, in order, sentence by sentence.
pub fn sentences<'p>(page: &'p Page<'_>) -> impl Iterator<Item = Vec<(&'p str, Span)>> {
    let told = page.sentences.iter().filter(|sentence| sentence.zone != Zone::Background);
    told.map(|sentence| words(page, sentence)).scan(0, |read, words| {
        *read += words.len();
        (*read <= WORDS + words.len()).then_some(words)
    })
}

fn words<'p>(page: &'p Page<'_>, sentence: &Sentence) -> Vec<(&'p str, Span)> {
    let tokens = page.tokens_of(sentence).iter().filter(|token| !matches!(token.shape, Shape::Mark | Shape::Possessive));
    let word = |shape: Shape, span: Span| if shape == Shape::Number { "#" } else { page.lower(span) };
    let mut words = Vec::with_capacity(page.tokens_of(sentence).len());
    words.extend(
        tokens
            .map(|token| (word(token.shape, token.span), token.span))
            .filter(|(word, _)| word.len() < 40 && !word.bytes().any(|byte| matches!(byte, b',' | b'=' | b'"' | b'\\'))),
    );
    words
}

/// What one word counts in a text of `length` words.
pub fn value(length: usize) -> f32 {
    SHARE / (length.min(WORDS) as f32).max(SHORTEST).sqrt()
}
