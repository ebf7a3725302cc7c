//! Which parts of a page are the article, given what an extractor kept of it. The page's own parts
//! stay in their order and none is lost: those the extractor kept are the article, the others are
//! boilerplate.

use std::hash::BuildHasher;

use super::page::Part;
use super::{cues, tail, words};
use crate::lexicon::lookup::Secret;
use crate::model::{BlockKind, LeftOut};

/// So many words in a row are found at one place of a text and hardly at another.
const ANCHOR: usize = 4;
/// So many links one behind the other are a list of other stories.
const LINKS_IN_A_ROW: usize = 2;
/// How far short parts may stand from where the last one was found.
const SLACK: usize = 3;
/// The extractor found its text elsewhere than in the page's parts (in a script) when less than
/// this share, in tenths, of its words are among them.
const COVERED_TENTHS: usize = 5;

/// For each of `page`, why it is left out; `None` for the article's. `None` in the place of the
/// list when the page's parts hold too little of `kept`.
pub fn settle(page: &[Part], kept: &[Part]) -> Option<Vec<Option<LeftOut>>> {
    let kept_words: Vec<u64> = kept.iter().flat_map(|part| words::numbers(&part.text)).collect();
    let mut place = Place::new(&kept_words);
    let mut covered = 0;
    let mut reasons = Vec::with_capacity(page.len());
    for part in page {
        let part_words = words::numbers(&part.text);
        let inside = place.take(&part_words);
        covered += if inside { part_words.len() } else { 0 };
        reasons.push(if inside { intruder(&part.text, part_words.len()) } else { Some(reason(part)) });
    }
    if covered * 10 < kept_words.len() * COVERED_TENTHS {
        return None;
    }
    take_quotations_in(page, &mut reasons);
    leave_links_out(page, &mut reasons);
    leave_tail_out(page, &mut reasons);
    Some(reasons)
}

/// Quotations that stand between paragraphs of the article are its own; extractors lose those that
/// a script would have drawn.
fn take_quotations_in(page: &[Part], reasons: &mut [Option<LeftOut>]) {
    let (Some(first), Some(last)) = (reasons.iter().position(Option::is_none), reasons.iter().rposition(Option::is_none)) else { return };
    let between = page.iter().zip(reasons).take(last).skip(first);
    for (part, reason) in between.filter(|(part, _)| part.kind == BlockKind::Quotation && part.hint.is_none()) {
        *reason = intruder(&part.text, words::count(&part.text));
    }
}

/// Links to other stories: two and more in a row, and those at either end of the article.
fn leave_links_out(page: &[Part], reasons: &mut [Option<LeftOut>]) {
    let kept: Vec<usize> = (0..page.len()).filter(|index| reasons.get(*index) == Some(&None)).collect();
    let is_link = |index: &usize| page.get(*index).is_some_and(|part| part.linked && !is_sentence(&part.text));
    let mut run: Vec<usize> = Vec::new();
    let mut at_start = true;
    for index in kept.iter().copied().map(Some).chain([None]) {
        if let Some(index) = index.filter(is_link) {
            run.push(index);
            continue;
        }
        if run.len() >= LINKS_IN_A_ROW || at_start || index.is_none() {
            let why = if at_start { LeftOut::Navigation } else { LeftOut::Related };
            run.iter().for_each(|index| reasons.iter_mut().skip(*index).take(1).for_each(|reason| *reason = Some(why)));
        }
        run.clear();
        at_start = false;
    }
    // a page of links alone is what it is
    if !reasons.iter().any(Option::is_none) {
        kept.iter().for_each(|index| reasons.iter_mut().skip(*index).take(1).for_each(|reason| *reason = None));
    }
}

/// A sentence may be a link as a whole; a headline ends without a stop.
fn is_sentence(text: &str) -> bool {
    super::weigh::ends_sentence(text) && words::count(text) >= 12
}

/// What a company says of itself below its press release, and what follows it.
fn leave_tail_out(page: &[Part], reasons: &mut [Option<LeftOut>]) {
    let kept: Vec<&str> = page.iter().zip(&*reasons).filter(|(_, reason)| reason.is_none()).map(|(part, _)| part.text.as_str()).collect();
    let begins = tail::begins(&kept);
    reasons.iter_mut().filter(|reason| reason.is_none()).skip(begins).for_each(|reason| *reason = Some(LeftOut::Footer));
}

/// Why a part is left out: by its words, by the markup, by its shape.
pub fn reason(part: &Part) -> LeftOut {
    let shape = if words::count(&part.text) < 8 { LeftOut::Navigation } else { LeftOut::Other };
    cues::of(&part.text).map(cues::Cue::reason).or(part.hint).unwrap_or(shape)
}

/// What extractors keep and should not: share bars, “read more”, calls to subscribe.
fn intruder(text: &str, words: usize) -> Option<LeftOut> {
    cues::of(text).filter(|_| words < 40).map(cues::Cue::reason)
}

/// Where in the kept words the walk along the page stands. Words are numbers here.
struct Place<'a> {
    kept: &'a [u64],
    /// Each run of [`ANCHOR`] words as a number, with its places, in order of both.
    anchors: Vec<(u64, usize)>,
    /// Words that are found: a page that repeats itself has them once in its article.
    taken: Vec<bool>,
    at: usize,
}

fn anchor(window: &[u64]) -> u64 {
    Secret::default().hash_one(window)
}

impl<'a> Place<'a> {
    fn new(kept: &'a [u64]) -> Self {
        let mut anchors: Vec<(u64, usize)> = kept.windows(ANCHOR).map(anchor).zip(0..).collect();
        anchors.sort_unstable();
        Self { kept, anchors, taken: vec![false; kept.len()], at: 0 }
    }

    /// Where these words stand, in order.
    fn places(&self, window: &[u64]) -> &[(u64, usize)] {
        let number = anchor(window);
        let first = self.anchors.partition_point(|(known, _)| *known < number);
        let same = self.anchors.get(first..).unwrap_or_default();
        same.get(..same.partition_point(|(known, _)| *known == number)).unwrap_or_default()
    }

    /// True when `words` are kept; then the walk goes on behind them.
    fn take(&mut self, words: &[u64]) -> bool {
        if words.len() < ANCHOR + 2 { self.take_short(words) } else { self.take_long(words) }
    }

    /// Few words are kept only where the walk stands: elsewhere they are others that read the same.
    fn take_short(&mut self, words: &[u64]) -> bool {
        let found = (self.at..=self.at + SLACK).find(|at| self.kept.get(*at..at + words.len()) == Some(words));
        if let (Some(at), false) = (found, words.is_empty()) {
            self.at = at + words.len();
            return true;
        }
        false
    }

    /// Many words are kept when half of them are, in runs, and were not found before.
    fn take_long(&mut self, words: &[u64]) -> bool {
        let mut found: Vec<usize> = Vec::new();
        for window in words.windows(ANCHOR) {
            let next = found.last().map_or(self.at, |last| last + 1);
            found.extend(self.nearest(self.places(window), next));
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
    fn nearest(&self, places: &[(u64, usize)], next: usize) -> Option<usize> {
        let free = |(_, place): &&(u64, usize)| self.taken.get(*place) == Some(&false);
        let ahead = places.partition_point(|(_, place)| *place < next);
        places.iter().skip(ahead).find(free).or_else(|| places.iter().take(ahead).find(free)).map(|(_, place)| *place)
    }
}
