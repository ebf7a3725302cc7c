//! Datelines: where and when an article was written, ahead of its first words, “LIMA, Ohio (Agency) — ”. Whoever is named
//! there neither speaks nor was hit.

use super::names::NameKind;
use super::page::{Page, Sentence};
use super::sentences::{Shape, Token};
use crate::lexicon::WordKind;
use crate::model::Span;

/// No dateline has more words and marks.
const LONGEST: usize = 18;

/// Where the dateline of `sentence` ends, with its dash; `None` without one. A place that we know is taken for no speaker
/// anyway: that one is left where it stands.
pub fn end(page: &Page<'_>, sentence: &Sentence) -> Option<u32> {
    let opens =
        sentence.index.checked_sub(1).and_then(|before| page.sentences.get(before)).is_none_or(|before| before.block != sentence.block);
    let tokens = page.tokens_of(sentence);
    let is_dash = |token: &Token| matches!(page.words(token.span), "-" | "–" | "—");
    let dash = tokens.iter().take(LONGEST).position(is_dash).filter(|dash| opens && *dash > 0)?;
    let (place, rest) = tokens.split_at_checked(dash)?;
    let known = page.names_in(place.first()?.span).any(|name| name.kind == NameKind::Place);
    let behind = rest.iter().position(|token| !is_dash(token))?;
    let begins = rest.get(behind).is_some_and(|token| token.shape.is_capital() || matches!(page.words(token.span), "“" | "\"" | "‘"));
    (begins && !known && place.iter().all(|token| token.shape != Shape::Lower) && tells_where(page, place)).then_some(())?;
    rest.get(behind - 1).map(|dash| dash.span.end)
}

/// True for a place with its state, its day or an agency behind it.
fn tells_where(page: &Page<'_>, place: &[Token]) -> bool {
    let (Some(first), Some(last)) = (place.first(), place.last()) else { return false };
    let word = |token: &Token| page.words(token.span);
    let comma = place.iter().find(|token| word(token) == ",");
    let behind = comma.map(|comma| Span { start: comma.span.end, end: last.span.end });
    // “Bremdal, OH”
    let short = matches!(place, [.., comma, state] if word(comma) == "," && state.shape == Shape::Upper && state.span.len() == 2);
    let state = short || behind.is_some_and(|behind| page.names_in(behind).any(|name| name.kind == NameKind::Place));
    let told = place.iter().skip(1).any(|token| matches!(word(token), "(" | "/") || token.is(WordKind::Calendar));
    first.shape.is_capital() && (state || told)
}
