//! Cases that may tell what another one tells: hinted, never joined by themselves. What the analyst
//! answered is kept beside the cases, so that nobody who shares the folder is asked again.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::Field;

use super::card::{Card, fold};

/// A run of words in more cases than this is a phrase of the trade, or of an agency.
const COMMON: usize = 40;
/// Cases with fewer runs of words in their sample are too short to tell by them.
const ENOUGH: usize = 6;
/// From this share on, in hundredths of the shorter one's sample, words are alike.
const ALIKE: usize = 55;

/// Why two cases may be one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// They hold the same article, or one of the same address.
    Source,
    /// The same victim, at the same time.
    VictimAndDate,
    /// So many hundredths of the shorter one's words stand in the other.
    Words(u8),
}

/// Two cases that may be one, by their ids, the lower one first.
pub type Pair = (Uuid, Uuid);

/// The pair of two ids.
pub fn pair(one: Uuid, other: Uuid) -> Pair {
    if one <= other { (one, other) } else { (other, one) }
}

/// An answer of an analyst, a line of the file beside the cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answered {
    /// The two cases; where one was merged into the other, that one first.
    pub cases: (Uuid, Uuid),
    /// What was answered.
    pub verdict: Verdict,
    /// Who said so.
    pub analyst: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Whether two cases that look alike are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// They are different incidents.
    Different,
    /// They are one: the first was merged into the second.
    Joined,
}

/// The pairs of `cards` that may be one, each with the strongest reason.
pub fn pairs<'a>(cards: impl Iterator<Item = &'a Card>) -> BTreeMap<Pair, Likeness> {
    let cards: Vec<&Card> = cards.collect();
    let mut found = BTreeMap::new();
    let mut add = |one: &Card, other: &Card, why: Likeness| {
        if one.id != other.id {
            let known = found.entry(pair(one.id, other.id)).or_insert(why);
            *known = why.min(*known);
        }
    };
    let marks = cards.iter().flat_map(|card| card.marks.iter().map(|mark| (mark.clone(), *card)));
    let victims = cards.iter().flat_map(|card| hit(card).into_iter().map(|key| (key, *card)));
    for (groups, why) in [(grouped(marks), Likeness::Source), (grouped(victims), Likeness::VictimAndDate)] {
        for group in groups.values().filter(|group| group.len() <= COMMON) {
            each_pair(group, |one, other| add(one, other, why));
        }
    }
    for ((one, other), shared) in common(&cards) {
        if let (Some(one), Some(other)) = (cards.get(one), cards.get(other)) {
            likeness(one, other, shared).into_iter().for_each(|why| add(one, other, why));
        }
    }
    found
}

fn grouped<'a>(keyed: impl Iterator<Item = (String, &'a Card)>) -> BTreeMap<String, Vec<&'a Card>> {
    let mut groups: BTreeMap<String, Vec<&Card>> = BTreeMap::new();
    keyed.for_each(|(key, card)| groups.entry(key).or_default().push(card));
    groups
}

fn each_pair<'a>(group: &[&'a Card], mut take: impl FnMut(&'a Card, &'a Card)) {
    for (at, one) in group.iter().enumerate() {
        group.iter().skip(at + 1).for_each(|other| take(one, other));
    }
}

/// Victim and date as keys. A date that is known to the year alone tells nothing.
fn hit(card: &Card) -> Vec<String> {
    let date = card.date.map(|date| date.from().to_string()).filter(|date| date.len() > 4);
    let victims = || card.values(Field::VictimOrg).map(fold);
    date.map(|date| victims().map(|victim| format!("{victim}\n{date}")).collect()).unwrap_or_default()
}

/// How many runs of words each pair of `cards` has in common.
fn common(cards: &[&Card]) -> BTreeMap<(usize, usize), usize> {
    let mut places: Vec<(u64, usize)> =
        cards.iter().enumerate().flat_map(|(at, card)| card.words.iter().map(move |word| (*word, at))).collect();
    places.sort_unstable();
    let mut shared = BTreeMap::new();
    for run in places.chunk_by(|one, other| one.0 == other.0).filter(|run| run.len() <= COMMON) {
        for (index, (_, one)) in run.iter().enumerate() {
            run.iter().skip(index + 1).for_each(|(_, other)| *shared.entry((*one, *other)).or_insert(0) += 1);
        }
    }
    shared
}

fn likeness(one: &Card, other: &Card, shared: usize) -> Option<Likeness> {
    let shorter = one.words.len().min(other.words.len());
    if shorter < ENOUGH {
        return None;
    }
    let share = shared * 100 / shorter;
    (share >= ALIKE).then(|| Likeness::Words(u8::try_from(share).unwrap_or(100)))
}

/// The answers in the lines of `text`, the last about each pair; lines that cannot be read are passed
/// over.
pub fn answers(text: &str) -> BTreeMap<Pair, Answered> {
    let lines = text.lines().filter_map(|line| serde_json::from_str::<Answered>(line).ok());
    lines.map(|line| (pair(line.cases.0, line.cases.1), line)).collect()
}
