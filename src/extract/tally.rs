//! What cue words say of the whole article: codes add up over its sentences, the headline most; and
//! whether the words around a cue deny it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::page::{Page, Sentence, Zone, within};
use super::sentences::Token;
use super::voices::is_said_untrue;
use crate::lexicon::Hit;
use crate::lexicon::wordlist::WordList;
use crate::model::Span;

/// Words that deny what stands behind them.
static DENYING: WordList = WordList::new("tally/denying");

/// What speaks for one code in the whole article.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The sum of weights, counted by where the phrases stand.
    pub total: i32,
    /// The strongest places, best first.
    pub places: Vec<(i32, Span)>,
}

/// Adds up what the cues of `list` speak for in the sentences that `counts` lets in. A headline counts
/// threefold, the lead one and a half times, the background a third; what repeats counts less and less.
pub fn tally<'p>(page: &Page<'p>, list: &str, counts: impl Fn(&Sentence, &Hit<'_>) -> bool) -> BTreeMap<&'p str, Tally> {
    tally_by(page, list, |sentence, cue| if counts(sentence, cue) { 100 } else { 0 })
}

/// The same, where `counts` tells how much a place counts, in hundredths.
pub fn tally_by<'p>(page: &Page<'p>, list: &str, counts: impl Fn(&Sentence, &Hit<'_>) -> i32) -> BTreeMap<&'p str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    // by code, where its last places in a sentence end: cues come in order, so that none before them reaches further
    let mut taken: Vec<(&str, u32)> = Vec::new();
    let mut last = usize::MAX;
    for cue in page.hits(list) {
        let Some(sentence) = page.sentence_of(cue.span) else { continue };
        if sentence.index != last {
            last = sentence.index;
            taken.clear();
        }
        let counts = counts(sentence, cue);
        if counts == 0 {
            continue;
        }
        let weight = cue.weight * zone_percent(sentence.zone) / 100 * counts / 100;
        let tally = tallies.entry(cue.code).or_default();
        match taken.iter_mut().find(|(code, _)| *code == cue.code) {
            // of those that overlap, the strongest counts
            Some((_, end)) if *end > cue.span.start => {
                *end = (*end).max(cue.span.end);
                tally.outdo(weight, cue.span);
            }
            Some((_, end)) => {
                *end = cue.span.end;
                tally.add(weight, cue.span);
            }
            None => {
                taken.push((cue.code, cue.span.end));
                tally.add(weight, cue.span);
            }
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

    /// Takes a place that overlaps the last one instead of it, where it is stronger.
    fn outdo(&mut self, weight: i32, span: Span) {
        let Some((last, _)) = self.places.last().copied().filter(|(last, _)| *last < weight) else { return };
        self.places.pop();
        let repeats = i32::try_from(self.places.len()).unwrap_or(i32::MAX - 4);
        self.total -= last * 4 / (4 + repeats);
        self.add(weight, span);
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

/// The words before `span` in its clause.
pub fn clause_before(page: &Page<'_>, sentence: &Sentence, span: Span) -> Span {
    static MARKS: WordList = WordList::new("tally/marks");
    let before = Span { start: sentence.span.start, end: span.start };
    let words = page.lower(before).as_bytes();
    let ends_here = |end: &usize| {
        let words = words.get(..*end).unwrap_or_default();
        // a mark ends with a blank, with “however” or with the last byte of a quotation mark
        let ends = |marks: &WordList| marks.iter().any(|mark| words.ends_with(mark.as_bytes()));
        matches!(words.last(), Some(b' ' | b'r' | 0x9D)) && [&PARTING, &PARTING_BEFORE, &MARKS].into_iter().any(ends)
    };
    let from = (1..=words.len()).rev().find(ends_here).unwrap_or(0);
    Span::new(before.start as usize + from, before.end as usize)
}

/// A mark or a word at which a clause may end.
#[derive(Debug, Clone, Copy)]
pub struct Break {
    span: Span,
    /// What stands before it says nothing about what stands behind it.
    parts_before: bool,
    /// And the other way round.
    parts_behind: bool,
}

/// Words and marks that part what stands before them from what stands behind them. Each begins with a word or a mark, or
/// with the blank before one.
static PARTING: WordList = WordList::new("tally/parting");

/// Such words behind which nothing counts that stands before them, but not the other way round.
static PARTING_BEFORE: WordList = WordList::new("tally/parting_before");

/// And those before which nothing counts that stands behind them.
static PARTING_BEHIND: WordList = WordList::new("tally/parting_behind");

/// The breaks of clauses, by the byte that each begins with behind its blank.
struct Breaks {
    /// With whether each parts what stands before it, and what stands behind it.
    all: Vec<(&'static str, bool, bool)>,
    begins: [bool; 256],
}

static BREAKS: LazyLock<Breaks> = LazyLock::new(|| {
    let lists = [(&PARTING, true, true), (&PARTING_BEFORE, true, false), (&PARTING_BEHIND, false, true)];
    let all: Vec<_> = lists.into_iter().flat_map(|(words, before, behind)| words.iter().map(move |word| (*word, before, behind))).collect();
    let begins = |byte: usize| all.iter().any(|(word, ..)| word.trim_start().bytes().next().map(usize::from) == Some(byte));
    Breaks { begins: std::array::from_fn(begins), all }
});

/// Where clauses may end in `folded` with these words and marks, in order of place.
pub fn breaks(folded: &str, tokens: &[Token]) -> Vec<Break> {
    let bytes = folded.as_bytes();
    let known = &*BREAKS;
    let may_begin = |at: &usize| bytes.get(*at).and_then(|byte| known.begins.get(usize::from(*byte))).is_some_and(|begins| *begins);
    let begins = tokens.iter().map(|token| token.span.start as usize).filter(may_begin);
    let found = begins.filter_map(|at| {
        let at = if matches!(bytes.get(at), Some(b';' | b',')) { at } else { at.checked_sub(1)? };
        let rest = bytes.get(at..)?;
        let (mark, parts_before, parts_behind) = *known.all.iter().find(|(mark, _, _)| rest.starts_with(mark.as_bytes()))?;
        Some(Break { span: Span::new(at, at + mark.len()), parts_before, parts_behind })
    });
    found.collect()
}

/// The last mark or word within `span` behind which nothing counts that stands before it.
pub fn last_break(page: &Page<'_>, span: Span) -> Option<Span> {
    let ahead = page.breaks.partition_point(|found| found.span.start < span.end);
    let within = page.breaks.iter().take(ahead).rev().take_while(|found| found.span.start >= span.start);
    within.into_iter().find(|found| found.parts_before && found.span.end <= span.end).map(|found| found.span)
}

/// True when the words before `span` in its clause, or those right behind it, say that it is not so.
pub fn is_denied(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = Span { start: sentence.span.start, end: span.start };
    let behind = Span { start: span.end, end: sentence.span.end };
    let clause = last_break(page, before).map_or(before.start, |found| found.start);
    let follows = page.breaks.iter().skip(page.breaks.partition_point(|found| found.span.start < span.end));
    let end = follows
        .take_while(|found| found.span.end <= behind.end)
        .find(|found| found.parts_behind)
        .map_or(behind.end, |found| found.span.start);
    let not_taken = page.hits("not_taken");
    within(not_taken, Span { start: clause, end: before.end.max(clause) }).next().is_some()
        || within(not_taken, Span { start: behind.start, end: end.max(behind.start) }).next().is_some()
        || page.lower(before).split_whitespace().next_back().is_some_and(is_negation)
        || is_among_none(page.lower(before))
}

/// “No full card numbers or passwords”: true where a few words before tell of what there was none of.
fn is_among_none(before: &str) -> bool {
    static NONE: WordList = WordList::new("tally/none");
    static ENDS: WordList = WordList::new("tally/ends");
    const REACH: usize = 8;
    let mut words = before.split_whitespace().rev().take(REACH).map(|word| word.trim_end_matches(','));
    words.find(|word| NONE.contains(word) || ENDS.contains(word)).is_some_and(|word| NONE.contains(&word))
}

/// The same, and where somebody denies it: “rejected claims that it was hacked”.
pub fn is_untrue(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    is_denied(page, sentence, span) || is_said_untrue(page, sentence, span)
}

/// True when the words before a deed in its clause say that it was not done: “has not yet”. What was not taken, as told
/// in other clauses, says nothing of it: “no data was stolen, and the bank has told its customers so”.
pub fn is_undone(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    const NEAR: usize = 3;
    let before = clause_before(page, sentence, span);
    page.tells("not_taken", before) || page.lower(before).split_whitespace().rev().take(NEAR).any(is_negation)
}

/// “Has patient data been stolen?”: a question tells nothing of what happened, unless it is the headline.
pub fn asks(page: &Page<'_>, sentence: &Sentence) -> bool {
    let words = page.lower(sentence.span).trim_end_matches(|mark: char| mark.is_whitespace() || matches!(mark, '"' | '”' | '’' | '\''));
    sentence.zone != Zone::Headline && words.ends_with('?')
}

/// “No”, “not”, “none”, “without”, “haven’t”.
fn is_negation(word: &str) -> bool {
    DENYING.contains(&word) || word.ends_with("n't") || word.ends_with("n’t")
}
