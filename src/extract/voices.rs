//! How things are put and who says so: hedges and denials that reach over what stands behind them,
//! and the one whose words a sentence reports.

use std::collections::{BTreeMap, BTreeSet};

use super::page::Page;
use crate::model::{Span, Stance};

/// Who speaks where.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// By number of the sentence, where the one whose words it reports is named.
    speakers: BTreeMap<usize, Span>,
    /// The names of attackers, in lower case: what they say of their loot is a claim.
    attackers: BTreeSet<String>,
}

/// The voices of the page: a quotation that goes on keeps the speaker of the sentence before.
pub fn find(page: &Page<'_>) -> Voices {
    let attackers = page.found("threat_actor").iter().filter_map(|found| page.names.get(found.name));
    let attackers = attackers.map(|name| page.lower(name.span).to_owned()).collect();
    let mut voices = Voices { attackers, ..Voices::default() };
    for found in page.found("sources_quoted") {
        if let Some(name) = page.names.get(found.name) {
            voices.speakers.entry(name.sentence).or_insert(name.span);
        }
    }
    let mut open: Option<(usize, Span)> = None;
    for sentence in &page.sentences {
        let words = page.words(sentence.span);
        let goes_on = open.filter(|(block, _)| *block == sentence.block);
        if let (Some((_, speaker)), false) = (goes_on, voices.speakers.contains_key(&sentence.index)) {
            voices.speakers.insert(sentence.index, speaker);
        }
        open = match (words.rfind('“'), words.rfind('”'), voices.speakers.get(&sentence.index)) {
            (Some(opened), closed, Some(speaker)) if closed.is_none_or(|closed| closed < opened) => Some((sentence.block, *speaker)),
            (None, None, _) => goes_on,
            _ => None,
        };
    }
    voices
}

impl Voices {
    /// How the words at `span` are put, and where the one who says them is named.
    pub fn of(&self, page: &Page<'_>, span: Span) -> (Stance, Option<Span>) {
        let Some(sentence) = page.sentence_of(span) else { return (Stance::Stated, None) };
        let speaker = self.speakers.get(&sentence.index).copied().filter(|speaker| !speaker.overlaps(span));
        let hedges = page.hits_in("hedges", sentence.span).filter(|hit| reaches(page, hit.span, hit.weight, span));
        let stance = hedges.map(|hit| stance(hit.code)).max_by_key(|stance| strength(*stance));
        let boast = speaker.is_some_and(|speaker| self.attackers.contains(page.lower(speaker)));
        let otherwise = if boast { Stance::Alleged } else { Stance::Stated };
        (stance.unwrap_or(otherwise), speaker)
    }
}

/// True when the hedge lies within `span`, or before it and near enough, with no “but” and no new
/// clause between.
fn reaches(page: &Page<'_>, hedge: Span, reach: i32, span: Span) -> bool {
    if span.contains(hedge) {
        return true;
    }
    let between = Span { start: hedge.end, end: span.start };
    let near = i64::from(span.start) - i64::from(hedge.end) <= i64::from(reach) && hedge.end <= span.start;
    near && ![";", " but ", " however", " although ", ", and "].iter().any(|stop| page.lower(between).contains(stop))
}

fn stance(code: &str) -> Stance {
    Stance::ALL.into_iter().find(|stance| stance.label() == code).unwrap_or_default()
}

fn strength(stance: Stance) -> u8 {
    match stance {
        Stance::Stated => 0,
        Stance::Estimated => 1,
        Stance::Alleged => 2,
        Stance::Denied => 3,
        Stance::Retracted => 4,
    }
}
