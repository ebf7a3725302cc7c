//! Which parts of a page are the article, given what an extractor kept of it. The page's own parts
//! stay in their order and none is lost: those the extractor kept are the article, the others are
//! boilerplate.

use std::collections::BTreeMap;

use super::cues;
use super::page::Part;
use super::weigh::words;
use crate::model::LeftOut;

/// So many words in a row are found at one place of a text and hardly at another.
const ANCHOR: usize = 4;
/// How far short parts may stand from where the last one was found.
const SLACK: usize = 3;
/// The extractor found its text elsewhere than in the page's parts (in a script) when less than
/// this share, in tenths, of its words are among them.
const COVERED_TENTHS: usize = 5;

/// For each of `page`, why it is left out; `None` for the article's. `None` in the place of the
/// list when the page's parts hold too little of `kept`.
pub fn settle(page: &[Part], kept: &[Part]) -> Option<Vec<Option<LeftOut>>> {
    let kept_words: Vec<String> = kept.iter().flat_map(|part| words(&part.text)).collect();
    let mut place = Place::new(&kept_words);
    let mut covered = 0;
    let mut reasons = Vec::with_capacity(page.len());
    for part in page {
        let part_words: Vec<String> = words(&part.text).collect();
        let inside = place.take(&part_words);
        covered += if inside { part_words.len() } else { 0 };
        reasons.push(if inside { intruder(&part.text, part_words.len()) } else { Some(reason(part)) });
    }
    (covered * 10 >= kept_words.len() * COVERED_TENTHS).then_some(reasons)
}

/// Why a part is left out: by its words, by the markup, by its shape.
pub fn reason(part: &Part) -> LeftOut {
    let shape = if words(&part.text).count() < 8 { LeftOut::Navigation } else { LeftOut::Other };
    cues::of(&part.text).map(cues::Cue::reason).or(part.hint).unwrap_or(shape)
}

/// What extractors keep and should not: share bars, “read more”, calls to subscribe.
fn intruder(text: &str, words: usize) -> Option<LeftOut> {
    cues::of(text).filter(|_| words < 40).map(cues::Cue::reason)
}

/// Where in the kept words the walk along the page stands.
struct Place<'a> {
    kept: &'a [String],
    anchors: BTreeMap<&'a [String], Vec<usize>>,
    /// Words that are found: a page that repeats itself has them once in its article.
    taken: Vec<bool>,
    at: usize,
}

impl<'a> Place<'a> {
    fn new(kept: &'a [String]) -> Self {
        let mut anchors: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        for (at, window) in kept.windows(ANCHOR).enumerate() {
            anchors.entry(window).or_default().push(at);
        }
        Self { kept, anchors, taken: vec![false; kept.len()], at: 0 }
    }

    /// True when `words` are kept; then the walk goes on behind them.
    fn take(&mut self, words: &[String]) -> bool {
        if words.len() < ANCHOR + 2 { self.take_short(words) } else { self.take_long(words) }
    }

    /// Few words are kept only where the walk stands: elsewhere they are others that read the same.
    fn take_short(&mut self, words: &[String]) -> bool {
        let found = (self.at..=self.at + SLACK).find(|at| self.kept.get(*at..at + words.len()) == Some(words));
        if let (Some(at), false) = (found, words.is_empty()) {
            self.at = at + words.len();
            return true;
        }
        false
    }

    /// Many words are kept when half of them are, in runs, and were not found before.
    fn take_long(&mut self, words: &[String]) -> bool {
        let mut found: Vec<usize> = Vec::new();
        for window in words.windows(ANCHOR) {
            let next = found.last().map_or(self.at, |last| last + 1);
            found.extend(self.anchors.get(window).and_then(|places| self.nearest(places, next)));
        }
        let inside = found.len() * 2 > words.len() - ANCHOR;
        if let (true, Some(last)) = (inside, found.last().copied()) {
            self.at = last + ANCHOR;
            for place in found {
                self.taken.get_mut(place..place + ANCHOR).into_iter().flatten().for_each(|taken| *taken = true);
            }
        }
        inside
    }

    /// The first of `places` from `next` on that is not taken, else the first before it.
    fn nearest(&self, places: &[usize], next: usize) -> Option<usize> {
        let free = |place: &&usize| self.taken.get(**place) == Some(&false);
        let ahead = places.partition_point(|place| *place < next);
        places.iter().skip(ahead).find(free).or_else(|| places.iter().take(ahead).find(free)).copied()
    }
}
