//! A newer version of an article: what differs is said, the verdicts carry over, and every quote is
//! looked for in the new text.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::model::{Article, Decision, Edit, Evidence, Extraction, LeftOut, Message, ReadingEdit, SourceId, Span, Speaker, span};
use crate::say;
use crate::store::journal::Step;

use super::twins::twin_within;
use super::{CaseKey, OpenCase, Problem, Workbench};

/// A quote that is shorter stands in many places: it must have its neighbours with it.
const SHORT_QUOTE: usize = 16;
/// So many bytes around a short quote must be the same, in front and behind together.
const NEIGHBOURS: usize = 8;
/// So many differences and broken quotes are told one by one.
const TOLD: usize = 8;
/// How much of a paragraph a sentence about it shows.
const SHOWN: usize = 160;

/// Where a quote of one version stands in another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At the same place.
    Kept(Span),
    /// Elsewhere.
    Moved(Span),
    /// Nowhere, or only where it means something else.
    Broken,
}

/// Finds the quote of `evidence` in `text`: by its position, else by its words, of several places
/// the one with the most of what stood around it, of equals the nearest.
pub fn anchor(evidence: &Evidence, text: &str) -> Anchor {
    if evidence.stands_in(text) && around(evidence, text, evidence.span) > 0 {
        return Anchor::Kept(evidence.span);
    }
    let places = text.match_indices(evidence.quote.as_str()).map(|(at, quote)| Span::new(at, at + quote.len()));
    let near = |span: Span| std::cmp::Reverse(span.start.abs_diff(evidence.span.start));
    let best = places.map(|span| (around(evidence, text, span), near(span), span)).max();
    match best {
        Some((same, _, span)) if same >= NEIGHBOURS || evidence.quote.len() >= SHORT_QUOTE => {
            if span == evidence.span {
                Anchor::Kept(span)
            } else {
                Anchor::Moved(span)
            }
        }
        _ => Anchor::Broken,
    }
}

/// How many bytes right in front of and behind `span` are those that stood around the quote.
fn around(evidence: &Evidence, text: &str, span: Span) -> usize {
    let before = span::before(text, span.start as usize, evidence.prefix.len());
    let after = span::after(text, span.end as usize, evidence.suffix.len());
    let front = before.bytes().rev().zip(evidence.prefix.bytes().rev()).take_while(|(a, b)| a == b).count();
    let back = after.bytes().zip(evidence.suffix.bytes()).take_while(|(a, b)| a == b).count();
    front + back
}

/// What the versions of an article do not have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// Only the newer one has this paragraph.
    New(String),
    /// Only the older one has it.
    Gone(String),
    /// It reads otherwise: before, now.
    Changed(String, String),
}

/// The differences between two versions, in the order of the newer one. Boilerplate is left aside.
pub fn differences(older: &Article, newer: &Article) -> Vec<Difference> {
    let paragraphs = |article: &'_ Article| -> Vec<String> {
        let blocks = article.blocks.iter().filter(|block| !block.kind.is_boilerplate());
        blocks.map(|block| block.span.text(&article.text).to_owned()).collect()
    };
    let (old, new) = (paragraphs(older), paragraphs(newer));
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &old, &new) {
        let gone = old.get(op.old_range()).unwrap_or_default();
        let come = new.get(op.new_range()).unwrap_or_default();
        match op {
            DiffOp::Equal { .. } => {}
            _ => {
                let pairs = gone.len().min(come.len());
                found.extend(gone.iter().zip(come).map(|(old, new)| Difference::Changed(old.clone(), new.clone())));
                found.extend(gone.iter().skip(pairs).cloned().map(Difference::Gone));
                found.extend(come.iter().skip(pairs).cloned().map(Difference::New));
            }
        }
    }
    found
}

impl Workbench {
    /// Takes a newer version of the source `older` of the case `key` in: as a source of the same
    /// voice, with the older one left out, in one step of undo.
    pub(super) fn take_in_version(&mut self, key: CaseKey, read: (Article, Extraction)) -> Result<(), Problem> {
        let (article, extraction) = read;
        let gone = || Problem::usage(say!("problem-article-late"));
        let case = self.case(key).ok_or_else(gone)?;
        let older = older_version(case, &article)?;
        let old = case.file().source(older).ok_or_else(gone)?.article.clone();
        if old.text == article.text {
            self.say(say!("notice-same-version", older = older));
            return Ok(());
        }
        let told = differences(&old, &article);
        let moved = carried(case, older, &article.text);
        let left_out = old.blocks.iter().filter(|block| !block.kind.is_boilerplate());
        let left_out: Vec<Edit> = left_out.map(|block| Edit::Read(older, ReadingEdit::LeaveOut(block.span, LeftOut::Other))).collect();
        let decisions = moved.decisions;
        let new = self.case(key).ok_or_else(gone)?.file().next_source();
        let decisions = decisions.into_iter().map(|decision| Edit::Decide(renumbered(decision, new)));
        let quiet = still_quiet(self.case(key).ok_or_else(gone)?, older, &article.text);
        let quiet = quiet.into_iter().map(|sentence| Edit::Quiet(new, sentence, true));
        let edits = left_out.into_iter().chain(decisions).chain(quiet).collect();
        self.step(key, Step::Version { older, read: Box::new((article, extraction)), edits })?;
        let count = |is: fn(&Difference) -> bool| told.iter().filter(|difference| is(difference)).count();
        self.say(say!(
            "notice-newer-version",
            older = older,
            newer = new,
            added = count(|difference| matches!(difference, Difference::New(_))),
            gone = count(|difference| matches!(difference, Difference::Gone(_))),
            changed = count(|difference| matches!(difference, Difference::Changed(..))),
            kept = moved.kept,
            moved = moved.moved,
            broken = moved.broken.len(),
        ));
        told.iter().take(TOLD).map(in_words).for_each(|sentence| self.say(sentence));
        for quote in moved.broken.iter().take(TOLD) {
            self.tell(&Problem::content(say!("problem-quote-gone", quote = cut(quote))));
        }
        Ok(())
    }
}

/// The source that `article` is a newer version of: the one that tells the same, else the only one.
fn older_version(case: &OpenCase, article: &Article) -> Result<SourceId, Problem> {
    let active: Vec<SourceId> = case.file().active(case.review()).map(|source| source.id).collect();
    let twin = twin_within(case, article).map(|(source, _)| source).filter(|source| active.contains(source));
    match (twin, active.as_slice()) {
        (Some(twin), _) => Ok(twin),
        (None, [only]) => Ok(*only),
        _ => Err(Problem::usage(say!("problem-no-version"))),
    }
}

/// The verdicts on words of `older`, with their quotes found in the new text.
struct Carried {
    decisions: Vec<Decision>,
    kept: usize,
    moved: usize,
    broken: Vec<String>,
}

/// Stands for the source that is not numbered yet.
const UNNUMBERED: SourceId = SourceId(0);

fn carried(case: &OpenCase, older: SourceId, text: &str) -> Carried {
    let mut carried = Carried { decisions: Vec::new(), kept: 0, moved: 0, broken: Vec::new() };
    for decision in &case.review().decisions {
        let mut decision = decision.clone();
        let mut touched = false;
        for evidence in decision.evidence.iter_mut().filter(|evidence| evidence.source == older) {
            let span = match anchor(evidence, text) {
                Anchor::Kept(span) => {
                    carried.kept += 1;
                    span
                }
                Anchor::Moved(span) => {
                    carried.moved += 1;
                    span
                }
                Anchor::Broken => {
                    carried.broken.push(evidence.quote.clone());
                    continue;
                }
            };
            if let Some(found) = Evidence::at(UNNUMBERED, text, span, evidence.by.clone()) {
                let speaker = evidence.speaker.as_ref().map(|speaker| speaker_in(speaker, text));
                *evidence = Evidence { stance: evidence.stance, as_of: evidence.as_of, speaker, ..found };
                touched = true;
            }
        }
        if touched {
            carried.decisions.push(decision);
        }
    }
    carried
}

/// Where the sentences of `older` that tell nothing about the incident stand in the new text.
fn still_quiet(case: &OpenCase, older: SourceId, text: &str) -> Vec<Span> {
    let Some(old) = case.file().source(older) else { return Vec::new() };
    let sentences = case.review().quiet.iter().filter(|(source, _)| *source == older).map(|(_, sentence)| sentence.text(&old.article.text));
    sentences.filter_map(|words| text.find(words).map(|at| Span::new(at, at + words.len()))).collect()
}

/// Who said it, where the new text names them.
fn speaker_in(speaker: &Speaker, text: &str) -> Speaker {
    let place = text.find(speaker.name.as_str()).map(|at| Span::new(at, at + speaker.name.len()));
    Speaker { name: speaker.name.clone(), span: place }
}

fn renumbered(mut decision: Decision, new: SourceId) -> Decision {
    decision.evidence.iter_mut().filter(|evidence| evidence.source == UNNUMBERED).for_each(|evidence| evidence.source = new);
    decision
}

fn in_words(difference: &Difference) -> Message {
    match difference {
        Difference::New(text) => say!("notice-paragraph-new", words = cut(text)),
        Difference::Gone(text) => say!("notice-paragraph-gone", words = cut(text)),
        Difference::Changed(old, new) => say!("notice-paragraph-changed", before = cut(old), now = cut(new)),
    }
}

fn cut(text: &str) -> String {
    let front = span::after(text, 0, SHOWN);
    if front.len() < text.len() { format!("{front}…") } else { front.to_owned() }
}
