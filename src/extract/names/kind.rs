//! What a name seems to be of: told by its words, by the lists that hold it, and by the words right beside it.

use super::{Finder, NameKind};
use crate::extract::sentences::{Shape, Token};
use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Known, WordKind};
use crate::model::Span;

impl Finder<'_, '_> {
    /// What `words`, the name at `span`, seem to name.
    pub(super) fn kind(&self, tokens: &[Token], run: &[usize], words: &[Token], span: Span) -> NameKind {
        let (Some(first), Some(last)) = (run.first(), run.last()) else { return NameKind::Other };
        // “Ray's Smokehouse”
        let house =
            words.last().is_some_and(|last| last.is(WordKind::Houses)) && words.iter().any(|token| token.shape == Shape::Possessive);
        let organisation =
            house || words.len() > 1 && words.iter().any(|token| token.is(WordKind::Organisations) || token.is(WordKind::Suffixes));
        let place = exactly(self.countries, span);
        let body = place.is_some_and(|known| known.entry.kind == "body");
        let joined = words.len() > 2 && words.iter().any(|token| self.page.words(token.span) == "&");
        let next = |at: usize| tokens.get(at).map(|token| self.page.words(token.span)).unwrap_or_default();
        // “called in Alder Tracing”
        static FETCHING: WordList = WordList::new("names/fetching");
        let fetched = || first.checked_sub(2).is_some_and(|at| FETCHING.contains(&next(at)));
        let inside =
            first.checked_sub(1).is_some_and(|at| matches!(next(at), "in" | "near") && !fetched()) || self.is_second_place(tokens, *first);
        // “In Alder City”: a town, though towns that something happened to count as organisations.
        if place.is_some() && !body && inside {
            return NameKind::Place;
        }
        // “A branch on Fourth Street”
        static STREETS: WordList = WordList::new("names/streets");
        if words.len() > 1 && words.last().is_some_and(|last| STREETS.contains(&self.page.words(last.span))) {
            return NameKind::Place;
        }
        if organisation || body || joined || self.makers.into_iter().any(|known| exactly(known, span).is_some()) {
            return NameKind::Organisation;
        }
        if place.is_some() {
            return NameKind::Place;
        }
        let job = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.is(WordKind::Jobs));
        // “Aldmoor users”: who has such is no person.
        let behind = tokens.get(last + 1).filter(|token| token.shape == Shape::Lower).map(|token| self.page.words(token.span));
        if behind.is_some_and(is_held) && words.len() <= 2 {
            return NameKind::Organisation;
        }
        // “Software developer Aldcom”
        static TRADES: WordList = WordList::new("names/trades");
        let trade = first.checked_sub(1).is_some_and(|at| TRADES.contains(&next(at)));
        let titled = job(first.checked_sub(1)) && !trade && words.len() <= 4;
        let given = words.first().is_some_and(|token| token.is(WordKind::GivenNames));
        let plain = words.iter().all(|token| token.shape != Shape::Number && !self.is_ordinary(token) || token.shape == Shape::Lower);
        // “in Bremdal”: a short name behind “in” that owns nothing is where it happened.
        if inside && words.len() <= 2 && !next(last + 1).starts_with(['\'', '’']) && !words.iter().any(|token| token.shape == Shape::Upper)
        {
            return NameKind::Place;
        }
        // “Jane Doe, 36, of …”
        let aged = next(last + 1) == "," && next(last + 3) == "," && next(last + 2).parse::<u8>().is_ok();
        let two = (2..=4).contains(&words.len());
        let described =
            tokens.get(last + 1).is_some_and(|token| self.page.words(token.span) == ",") && (last + 2..last + 7).any(|at| job(Some(at)));
        // “Jane Doe, who …”
        let aged = aged || next(last + 1) == "," && next(last + 2) == "who" && words.len() < 4;
        let short_upper = words.len() == 1 && words.iter().any(|token| token.shape == Shape::Upper);
        if titled && plain && !short_upper || two && (given || (described || aged) && plain) { NameKind::Person } else { NameKind::Other }
    }

    /// “In Aldmoor and Bremdal”: true for the second name, which begins at `first`.
    fn is_second_place(&self, tokens: &[Token], first: usize) -> bool {
        let word = |at: usize| tokens.get(at).map(|token| self.page.words(token.span)).unwrap_or_default();
        let Some(joint) = first.checked_sub(1).filter(|at| word(*at) == "and") else { return false };
        let names =
            (joint.saturating_sub(3)..joint).rev().take_while(|at| tokens.get(*at).is_some_and(|token| token.shape == Shape::Capital));
        names.last().and_then(|at| at.checked_sub(1)).is_some_and(|at| word(at) == "in")
    }
}

/// The one of `known`, in order of place, that stands exactly at `span`.
pub(super) fn exactly<'k, 'a>(known: &'k [Known<'a>], span: Span) -> Option<&'k Known<'a>> {
    let first = known.partition_point(|known| known.span.start < span.start);
    // the point of “Calif.” belongs to no name
    known.get(first).filter(|known| known.span == span || known.span.start == span.start && known.span.end == span.end + 1)
}

/// “Aldmoor users”: true for what an organisation has.
fn is_held(word: &str) -> bool {
    static HELD: WordList = WordList::new("names/held");
    HELD.contains(&word)
}
