//! Which parts of a page are the article, given what an extractor kept of it. The page's own parts
//! stay in their order and none is lost: those the extractor kept are the article, the others are
//! boilerplate.

use std::collections::BTreeMap;

use super::cues;
use super::page::Part;
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
    at: usize,
}

impl<'a> Place<'a> {
    fn new(kept: &'a [String]) -> Self {
        let mut anchors: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
        for (at, window) in kept.windows(ANCHOR).enumerate() {
            anchors.entry(window).or_default().push(at);
        }
        Self { kept, anchors, at: 0 }
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

    /// Many words are kept when half of them are, in runs.
    fn take_long(&mut self, words: &[String]) -> bool {
        let mut hits = 0;
        let mut last = None;
        for window in words.windows(ANCHOR) {
            let Some(places) = self.anchors.get(window) else { continue };
            hits += 1;
            let from = last.unwrap_or(self.at);
            last = places.iter().find(|place| **place >= from).or(places.first()).copied();
        }
        let inside = hits * 2 >= words.len() - ANCHOR + 1;
        if let (true, Some(last)) = (inside, last) {
            self.at = last + ANCHOR;
        }
        inside
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}
