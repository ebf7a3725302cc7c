//! Paragraphs given to another incident: they begin a case of their own, with the same article and the
//! verdicts that rest on them.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::model::{Casefile, Claim, Decision, Edit, Evidence, Extraction, Field, Reading, ReadingEdit, Review, Source, SourceId, Span};
use crate::say;
use crate::workbench::Problem;

use super::ANOTHER;
use super::moved::{Ids, accepts, redecided, renumbered};

/// A case parted in two.
pub struct Split {
    /// The case of the other incident, not yet read under its reading.
    pub new: Casefile,
    /// What is left of the old one: one edit.
    pub left: Edit,
    /// How many verdicts went along.
    pub verdicts: usize,
}

/// Parts `case`: `blocks` of `source` go to a new case of the id `id`, with the accepted verdicts on
/// words in them. A verdict that rests on other words too is in both cases, each with its own. What was
/// rejected stays so here and is open there: it may have been of the other incident.
pub fn split(case: &Casefile, source: SourceId, blocks: &[Span], id: Uuid, at: DateTime<Utc>, analyst: &str) -> Result<Split, Problem> {
    let review = case.review();
    let found = case.source(source).ok_or_else(|| Problem::usage(say!("problem-no-source", source = source)))?;
    let reading = review.readings.get(&source).cloned().unwrap_or_default();
    let given = |span: Span| blocks.contains(&span);
    let counting: Vec<Span> = found.article.blocks.iter().filter(|block| reading.counts(block)).map(|block| block.span).collect();
    if !found.article.blocks.iter().any(|block| given(block.span)) {
        return Err(Problem::usage(say!("problem-no-paragraphs")));
    }
    if counting.iter().all(|span| given(*span)) {
        return Err(Problem::usage(say!("problem-all-paragraphs")));
    }
    let parting = Parting { review: &review, source, blocks };
    let leave = counting.iter().filter(|span| given(**span)).map(|span| ReadingEdit::LeaveOut(*span, ANOTHER));
    let mut left: Vec<Edit> = leave.map(|change| Edit::Read(source, change)).collect();
    let mut edits = new_reading(&reading, &counting, blocks);
    edits.extend(review.ratings.get(&source).map(|grade| Edit::Rate(FIRST, Some(*grade))));
    let mut verdicts = 0;
    for field in Field::all_with(review.fields()) {
        left.extend(redecided(&review, field, &|decision| parting.stays(decision)));
        let goes: Vec<Decision> = parting.of(field).filter_map(|decision| parting.goes(decision)).collect();
        verdicts += goes.len();
        edits.extend((goes.len() > 1 && review.both_stand.contains(&field)).then_some(Edit::BothStand(field, true)));
        edits.extend(goes.into_iter().map(Edit::Decide));
    }
    for (claim, words) in parting.notes() {
        left.push(Edit::Note(claim.field, Some(claim.clone()), String::new()));
        edits.push(Edit::Note(claim.field, Some(claim.clone()), words.to_owned()));
    }
    let mut new = Casefile::new(id);
    new.found(found.article.clone(), parting.extraction(found));
    new.record(Edit::Together(edits), at, analyst);
    Ok(Split { new, left: Edit::Together(left), verdicts })
}

/// The number of the source of the new case.
const FIRST: SourceId = SourceId(1);

/// What makes the new case's source those blocks alone, known as the old one is.
fn new_reading(reading: &Reading, counting: &[Span], blocks: &[Span]) -> Vec<Edit> {
    let items = reading.origin.iter().cloned().map(ReadingEdit::Set);
    let rest = counting.iter().filter(|span| !blocks.contains(span)).map(|span| ReadingEdit::LeaveOut(*span, ANOTHER));
    let earlier = reading.left_out.iter().filter(|(span, _)| !blocks.contains(span)).map(|(span, why)| ReadingEdit::LeaveOut(*span, *why));
    let taken = blocks.iter().filter(|span| !counting.contains(span) || reading.kept.contains(span)).map(|span| ReadingEdit::TakeIn(*span));
    items.chain(rest).chain(earlier).chain(taken).map(|change| Edit::Read(FIRST, change)).collect()
}

struct Parting<'a> {
    review: &'a Review,
    source: SourceId,
    blocks: &'a [Span],
}

impl Parting<'_> {
    fn of(&self, field: Field) -> impl Iterator<Item = &Decision> {
        self.review.decisions.iter().filter(move |decision| decision.claim.field == field)
    }

    fn is_given(&self, evidence: &Evidence) -> bool {
        evidence.source == self.source && self.blocks.iter().any(|block| block.overlaps(evidence.span))
    }

    /// What was proposed in the paragraphs that go, until they are read again.
    fn extraction(&self, source: &Source) -> Extraction {
        let mut extraction = source.extraction.clone();
        for candidate in &mut extraction.candidates {
            candidate.evidence.retain(|evidence| self.is_given(evidence));
        }
        extraction.candidates.retain(|candidate| !candidate.evidence.is_empty());
        extraction.suppressed.clear();
        extraction
    }

    /// What the decision is in the new case.
    fn goes(&self, decision: &Decision) -> Option<Decision> {
        let given: Vec<Evidence> = decision.evidence.iter().filter(|evidence| self.is_given(evidence)).cloned().collect();
        let ids = Ids::from([(self.source, FIRST)]);
        (accepts(decision) && !given.is_empty()).then(|| renumbered(&Decision { evidence: given, ..decision.clone() }, &ids))
    }

    /// What the decision is in the old case.
    fn stays(&self, decision: &Decision) -> Option<Decision> {
        let kept: Vec<Evidence> = decision.evidence.iter().filter(|evidence| !self.is_given(evidence)).cloned().collect();
        if !accepts(decision) || kept.len() == decision.evidence.len() {
            return Some(decision.clone());
        }
        (!kept.is_empty()).then(|| Decision { evidence: kept, ..decision.clone() })
    }

    /// The notes on claims that go and do not stay.
    fn notes(&self) -> impl Iterator<Item = (&Claim, &str)> {
        let gone = self.review.decisions.iter().filter(|decision| self.stays(decision).is_none());
        let gone: BTreeSet<&Claim> = gone.map(|decision| &decision.claim).collect();
        let notes = self.review.notes.iter().filter_map(|((_, claim), words)| Some((claim.as_ref()?, words.as_str())));
        notes.filter(move |(claim, _)| gone.contains(claim))
    }
}
