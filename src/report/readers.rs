//! The case as its readers get it: what the report says, the sources it rests on, and nothing that
//! the analyst rejected, undid or thought better of.
//!
//! A report is told from this copy alone. So whoever has the copy (attached to a PDF, within a VERIS
//! record) gets the same pages from it, and no exporter can let a rejected claim slip out.

use std::collections::BTreeSet;

use crate::model::{
    Casefile, Claim, Decision, Edit, Entry, Evidence, Field, Mention, ReadingEdit, Review, Score, Signature, Source, SourceId, Span,
    Stance, Suppressed, Value, Verdict,
};

/// The reason that stands with a place whose words are not shown around quotes: a key of the language file.
const WITHHELD: &str = "why-withheld";

/// `case` without rejected claims, suppressed mentions and history. A place that a rejected claim
/// named is noted as withheld, without the claim. A copy of the copy is the copy.
pub fn for_readers(case: &Casefile) -> Casefile {
    let review = case.review();
    let rejected: Vec<&Decision> = review.decisions.iter().filter(|decision| decision.verdict == Verdict::Rejected).collect();
    let claims: BTreeSet<&Claim> = rejected.iter().map(|decision| &decision.claim).collect();
    let sources = case.active(&review).map(|source| reduced(source, &rejected, &claims)).collect();
    let log = squashed(case, &review);
    Casefile { id: case.id, sources, cursor: log.len(), log }
}

/// The places whose words are not shown around quotes.
pub(super) fn withheld(case: &Casefile) -> Vec<(SourceId, Span)> {
    let sources = case.sources.iter();
    sources.flat_map(|source| places(source).map(|mention| (source.id, mention.span))).collect()
}

/// True where the headline of `source` was rejected as a title.
pub(super) fn headline_withheld(source: &Source) -> bool {
    places(source).any(|mention| mention.claim.field == Field::Title)
}

fn places(source: &Source) -> impl Iterator<Item = &Mention> {
    source.extraction.suppressed.iter().filter(|item| item.why == WITHHELD).map(|item| &item.mention)
}

fn reduced(source: &Source, rejected: &[&Decision], claims: &BTreeSet<&Claim>) -> Source {
    let mut source = source.clone();
    let names: Vec<&str> = rejected.iter().filter_map(|decision| name(decision)).collect();
    source.extraction.candidates.retain(|candidate| !claims.contains(&candidate.claim));
    for candidate in &mut source.extraction.candidates {
        let field = candidate.claim.field;
        let is_rejected = |alias: &str| rejected.iter().any(|decision| decision.claim.field == field && name(decision) == Some(alias));
        candidate.aliases.retain(|alias| !is_rejected(alias));
    }
    source.extraction.suppressed.retain(|item| item.why == WITHHELD);
    let text = &source.article.text;
    let told = rejected.iter().flat_map(|decision| &decision.evidence).filter(|evidence| evidence.source == source.id);
    let named = names.iter().flat_map(|name| text.match_indices(name).map(|(at, name)| Span::new(at, at + name.len())));
    let mut spans: BTreeSet<Span> = told.map(|evidence| evidence.span).chain(named).collect();
    spans.retain(|span| !span.is_empty() && span.of(text).is_some());
    let title = source.article.title.filter(|_| rejected.iter().any(|decision| decision.claim.field == Field::Title));
    let marks = spans.into_iter().map(|span| mark(Field::Notes, span)).chain(title.map(|span| mark(Field::Title, span)));
    let marks: Vec<Suppressed> = marks.filter(|mark| !source.extraction.suppressed.contains(mark)).collect();
    source.extraction.suppressed.extend(marks);
    source
}

/// The words of a rejected name; codes and numbers are no words of the article.
fn name(decision: &Decision) -> Option<&str> {
    match &decision.claim.value {
        Value::Text(name) if !name.trim().is_empty() => Some(name),
        _ => None,
    }
}

fn mark(field: Field, span: Span) -> Suppressed {
    let claim = Claim::new(field, Value::Text(String::new()));
    let mention = Mention { claim, span, stance: Stance::Stated, speaker: None, as_of: None, rule: "withheld".into(), score: Score(0) };
    Suppressed { mention, why: WITHHELD.to_owned() }
}

/// A log whose fold says what `review` says, without what was rejected: one edit, and the signature.
fn squashed(case: &Casefile, review: &Review) -> Vec<Entry> {
    let counting = case.log.get(..case.cursor).unwrap_or(&case.log);
    let Some(last) = counting.last() else { return Vec::new() };
    let readings = review.readings.iter().flat_map(|(source, reading)| {
        let items = reading.origin.iter().cloned().map(ReadingEdit::Set);
        let kept = reading.kept.iter().copied().map(ReadingEdit::TakeIn);
        let left = reading.left_out.iter().map(|(span, why)| ReadingEdit::LeaveOut(*span, *why));
        items.chain(kept).chain(left).map(|edit| Edit::Read(*source, edit))
    });
    let accepted = review.decisions.iter().filter(|decision| decision.verdict != Verdict::Rejected);
    let mut edits: Vec<Edit> = review.added.iter().copied().map(Edit::AddSource).chain(readings).collect();
    edits.extend(review.ratings.iter().map(|(source, grade)| Edit::Rate(*source, Some(*grade))));
    edits.extend(review.both_stand.iter().map(|field| Edit::BothStand(*field, true)));
    edits.extend(accepted.cloned().map(Edit::Decide));
    edits.extend(review.blanks.iter().map(|(field, blank)| Edit::Blank(*field, Some(*blank))));
    let rejected = |claim: &Claim| review.decision(claim).is_some_and(|decision| decision.verdict == Verdict::Rejected);
    let notes = review.notes.iter().filter(|((_, claim), _)| !claim.as_ref().is_some_and(rejected));
    edits.extend(notes.map(|((field, claim), words)| Edit::Note(*field, claim.clone(), words.clone())));
    // a signature has a moment of its own, and a copy of the copy must have the same
    let last = counting.iter().rfind(|entry| !matches!(entry.edit, Edit::Sign(_))).unwrap_or(last);
    let said = (last.at, last.analyst.clone(), Edit::Together(edits));
    let signed = |signature: &Signature| (signature.at, signature.analyst.clone(), Edit::Sign(signature.clone()));
    let lines = match (&review.signature, super::heading::last_signature(counting)) {
        (Some(signature), _) => vec![said, signed(signature)],
        (None, Some(old)) => vec![signed(old), said],
        (None, None) => vec![said],
    };
    (1..).zip(lines).map(|(id, (at, analyst, edit))| Entry { id, at, analyst, edit }).collect()
}

/// True where `evidence` is about a place of `withheld`, or its surroundings `around` are.
pub(super) fn touches(withheld: &[(SourceId, Span)], evidence: &Evidence, around: Span) -> bool {
    withheld.iter().any(|(source, span)| *source == evidence.source && span.overlaps(around))
}
