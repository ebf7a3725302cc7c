//! What cue words say of the whole article: codes add up over its sentences, the headline most; and
//! whether the words around a cue deny it.

use std::collections::BTreeMap;

use super::page::{Page, Sentence, Zone};
use crate::lexicon::Hit;
use crate::model::Span;

/// What speaks for one code in the whole article.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The sum of weights, counted by where the phrases stand.
    pub total: i32,
    /// The strongest places, best first.
    pub places: Vec<(i32, Span)>,
}

/// Adds up what the list `name` finds in the sentences that `counts` lets in. A headline counts
/// threefold, the lead one and a half times, the background a third; what repeats counts less and less.
pub fn tally<'p>(page: &Page<'p>, list: &str, counts: impl Fn(&Sentence, &Hit<'_>) -> bool) -> BTreeMap<&'p str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for sentence in &page.sentences {
        let mut taken: Vec<(&str, Span)> = Vec::new();
        for cue in page.hits_in(list, sentence.span) {
            let again = taken.iter().any(|(code, span)| *code == cue.code && span.overlaps(cue.span));
            if again || !counts(sentence, cue) {
                continue;
            }
            taken.push((cue.code, cue.span));
            tallies.entry(cue.code).or_default().add(cue.weight * zone_percent(sentence.zone) / 100, cue.span);
        }
    }
    tallies.values_mut().for_each(|tally| tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span)));
    tallies
}

impl Tally {
    /// Adds a place; what repeats counts less and less.
    pub fn add(&mut self, weight: i32, span: Span) {
        let repeats = i32::try_from(self.places.len()).unwrap_or(i32::MAX - 4);
        self.total += weight * 4 / (4 + repeats);
        self.places.push((weight, span));
    }
}

/// How much a place counts, in hundredths.
pub fn zone_percent(zone: Zone) -> i32 {
    match zone {
        Zone::Headline => 300,
        Zone::Lead => 150,
        Zone::Body => 100,
        Zone::Background => 30,
    }
}

/// True when the words before `span` in its clause, or those right behind it, say that it is not so.
pub fn is_denied(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = Span { start: sentence.span.start, end: span.start };
    let words = page.lower(before);
    let clause =
        [" but ", "; ", " however", " although ", " while ", " except "].iter().filter_map(|mark| words.rfind(mark)).max().unwrap_or(0);
    let behind = Span { start: span.end, end: sentence.span.end };
    let follows = page.lower(behind);
    let end = [" but ", "; ", ", and ", " however"].iter().filter_map(|mark| follows.find(mark)).min().unwrap_or(follows.len());
    page.tells("not_taken", Span::new(before.start as usize + clause, before.end as usize))
        || page.tells("not_taken", Span::new(behind.start as usize, behind.start as usize + end))
        || matches!(words.split_whitespace().next_back(), Some("no" | "not" | "without"))
}
