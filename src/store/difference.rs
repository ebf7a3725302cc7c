//! Two versions of one case: where they differ, and the case that holds what both analysts said.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::model::{
    Blank, Casefile, Claim, Decision, Edit, Entry, Evidence, Field, Message, Reading, Reliability, Review, SourceId, Span, Stance, Verdict,
};
use crate::say;

/// A part of a case that is merged as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Part {
    /// What was decided about a field.
    Field(Field),
    /// What counts in a source, and what is known about it.
    Source(SourceId),
}

/// Whose version of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The one that is open here.
    Mine,
    /// The one in the file.
    Theirs,
}

/// A part in which two versions differ, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The part.
    pub part: Part,
    /// What the open case says.
    pub mine: Message,
    /// What the file says.
    pub theirs: Message,
    /// Who changed it: one side, whose word then counts, or (`None`) both, so that it is to choose.
    pub by: Option<Side>,
}

/// Where `mine` and `theirs` differ, seen from `base`, the review that both began with.
pub fn differences(base: &Review, mine: &Review, theirs: &Review) -> Vec<Difference> {
    let quiet = mine.quiet.iter().chain(&theirs.quiet).map(|(source, _)| source);
    let rated = mine.ratings.keys().chain(theirs.ratings.keys());
    let sources: BTreeSet<SourceId> = mine.readings.keys().chain(theirs.readings.keys()).chain(quiet).chain(rated).copied().collect();
    let fields = Field::all_with(mine.fields().chain(theirs.fields())).map(Part::Field);
    let parts = fields.chain(sources.into_iter().map(Part::Source));
    let differs = parts.filter(|part| state(mine, *part) != state(theirs, *part));
    differs
        .map(|part| {
            let before = state(base, part);
            let by = match (state(mine, part) != before, state(theirs, part) != before) {
                (true, false) => Some(Side::Mine),
                (false, true) => Some(Side::Theirs),
                _ => None,
            };
            Difference { part, mine: in_words(mine, part), theirs: in_words(theirs, part), by }
        })
        .collect()
}

/// What a review says about a part, to be compared.
#[derive(PartialEq, Eq)]
enum State<'a> {
    Field(Vec<&'a Decision>, Option<Blank>, bool, Vec<(&'a Option<Claim>, &'a str)>),
    Source(Option<&'a Reading>, Option<Reliability>, Vec<Span>),
}

fn state(review: &Review, part: Part) -> State<'_> {
    match part {
        Part::Field(field) => {
            let (blank, both) = (review.blanks.get(&field).copied(), review.both_stand.contains(&field));
            State::Field(decisions(review, field).collect(), blank, both, notes(review, field).collect())
        }
        Part::Source(source) => {
            let reading = review.readings.get(&source).filter(|reading| **reading != Reading::default());
            State::Source(reading, review.ratings.get(&source).copied(), quiet(review, source).collect())
        }
    }
}

fn decisions(review: &Review, field: Field) -> impl Iterator<Item = &Decision> {
    review.decisions.iter().filter(move |decision| decision.claim.field == field)
}

fn notes(review: &Review, field: Field) -> impl Iterator<Item = (&Option<Claim>, &str)> {
    review.notes.iter().filter(move |((noted, _), _)| *noted == field).map(|((_, claim), words)| (claim, words.as_str()))
}

fn quiet(review: &Review, source: SourceId) -> impl Iterator<Item = Span> {
    review.quiet.iter().filter(move |(quiet, _)| *quiet == source).map(|(_, sentence)| *sentence)
}

fn in_words(review: &Review, part: Part) -> Message {
    let words: Vec<Message> = match part {
        Part::Field(field) => {
            let blank = review.blanks.get(&field).map(|blank| blank_in_words(*blank));
            let notes = notes(review, field).map(|(_, words)| say!("difference-noted", words = words));
            decisions(review, field).map(decision_in_words).chain(blank).chain(notes).collect()
        }
        Part::Source(source) => {
            let quiet = Some(quiet(review, source).count()).filter(|count| *count > 0);
            let quiet = quiet.map(|count| say!("difference-quiet", count = count));
            let grade = review.ratings.get(&source).map(|grade| say!("difference-grade", grade = grade.letter().to_string()));
            review.readings.get(&source).map(reading_in_words).into_iter().flatten().chain(grade).chain(quiet).collect()
        }
    };
    if words.is_empty() { say!("difference-none") } else { say!("difference-all", words = words) }
}

/// A blank in a word or two.
pub fn blank_in_words(blank: Blank) -> Message {
    match blank {
        Blank::NotStated => say!("blank-not-stated"),
        Blank::Unknown => say!("blank-unknown"),
        Blank::NotApplicable => say!("blank-not-applicable"),
    }
}

/// A stance in a word.
pub fn stance_in_words(stance: Stance) -> Message {
    match stance {
        Stance::Stated => say!("stance-stated"),
        Stance::Alleged => say!("stance-alleged"),
        Stance::Estimated => say!("stance-estimated"),
        Stance::Denied => say!("stance-denied"),
        Stance::Retracted => say!("stance-retracted"),
    }
}

/// A decision in a few words: “confirmed Northgate Health”.
pub fn decision_in_words(decision: &Decision) -> Message {
    let Decision { claim: Claim { field, value, .. }, verdict, value: new, stance, .. } = decision;
    let (old, stance) = ((*field, value), stance.map(stance_in_words));
    match (verdict, new, stance) {
        (Verdict::Confirmed, ..) => say!("decision-confirmed", value = old),
        (Verdict::Rejected, ..) => say!("decision-rejected", value = old),
        (Verdict::Corrected, Some(new), Some(stance)) => {
            say!("decision-corrected-stance", value = old, new = (*field, new), stance = stance)
        }
        (Verdict::Corrected, Some(new), None) => say!("decision-corrected", value = old, new = (*field, new)),
        (Verdict::Corrected, None, Some(stance)) => say!("decision-put", value = old, stance = stance),
        (Verdict::Corrected, None, None) => say!("decision-put-otherwise", value = old),
    }
}

fn reading_in_words(reading: &Reading) -> Vec<Message> {
    let count = |number: usize, said: fn(usize) -> Message| (number > 0).then(|| said(number));
    let parts = [
        count(reading.kept.len(), |count| say!("difference-taken-in", count = count)),
        count(reading.left_out.len(), |count| say!("difference-left-out", count = count)),
        count(reading.origin.len(), |count| say!("difference-details", count = count)),
    ];
    parts.into_iter().flatten().collect()
}

/// What `merge` works on.
pub struct Versions<'a> {
    /// The entries that counted in the case both began with.
    pub base: &'a [Entry],
    /// The case that is open here.
    pub mine: &'a Casefile,
    /// The case in the file.
    pub theirs: &'a Casefile,
}

/// The case that goes on from theirs with what was done here: parts that one side changed come from
/// that side, the others from the side `choose` names. Entries keep their time and analyst; what
/// has to be set right beyond them is one more entry, at `at` by `analyst`.
pub fn merge(versions: &Versions<'_>, choose: &dyn Fn(Part) -> Side, at: DateTime<Utc>, analyst: &str) -> Casefile {
    let Versions { base, mine, theirs } = *versions;
    let review = mine.review();
    let wanted: BTreeSet<Part> = differences(&Review::of(base), &review, &theirs.review())
        .into_iter()
        .filter(|difference| difference.by.unwrap_or_else(|| choose(difference.part)) == Side::Mine)
        .map(|difference| difference.part)
        .collect();
    let mut merged = theirs.clone();
    let counting = mine.log.get(..mine.cursor).unwrap_or(&mine.log);
    let common = base.iter().zip(counting).take_while(|(old, new)| old == new).count();
    let mut ids = Ids::default();
    for entry in counting.get(common..).unwrap_or_default() {
        ids.take_in(&entry.edit, mine, &mut merged, entry);
        if let Some(edit) = kept(&entry.edit, &wanted, &ids) {
            merged.record(edit, entry.at, &entry.analyst);
        }
    }
    let now = merged.review();
    let repairs: Vec<Edit> = wanted.iter().flat_map(|part| repair(*part, &review, &now, &ids)).collect();
    if !repairs.is_empty() {
        merged.record(Edit::Together(repairs), at, analyst);
    }
    merged
}

/// Under which number a source of mine stands in the merged case.
#[derive(Default)]
struct Ids(BTreeMap<SourceId, SourceId>);

impl Ids {
    fn of(&self, id: SourceId) -> SourceId {
        self.0.get(&id).copied().unwrap_or(id)
    }

    /// Brings a source along that only mine has; the same words are the same source.
    fn take_in(&mut self, edit: &Edit, mine: &Casefile, merged: &mut Casefile, entry: &Entry) {
        let id = match edit {
            Edit::AddSource(id) => id,
            Edit::Together(edits) => return edits.iter().for_each(|edit| self.take_in(edit, mine, merged, entry)),
            _ => return,
        };
        let Some(source) = mine.source(*id) else { return };
        let digest = &source.article.origin.text_sha256;
        let review = merged.review();
        let twin = merged.active(&review).find(|known| known.article.origin.text_sha256 == *digest).map(|known| known.id);
        let new = twin.unwrap_or_else(|| merged.add_source(source.article.clone(), source.extraction.clone(), entry.at, &entry.analyst));
        self.0.insert(*id, new);
    }

    fn decision(&self, decision: &Decision) -> Decision {
        let mut decision = decision.clone();
        decision.evidence.iter_mut().for_each(|evidence: &mut Evidence| evidence.source = self.of(evidence.source));
        decision
    }
}

/// What of an edit is about the parts `wanted`.
fn kept(edit: &Edit, wanted: &BTreeSet<Part>, ids: &Ids) -> Option<Edit> {
    let is_wanted = |field: Field| wanted.contains(&Part::Field(field));
    match edit {
        Edit::Decide(decision) => is_wanted(decision.claim.field).then(|| Edit::Decide(ids.decision(decision))),
        Edit::Withdraw(claim) => is_wanted(claim.field).then(|| edit.clone()),
        Edit::Blank(field, _) | Edit::Note(field, ..) | Edit::BothStand(field, _) => is_wanted(*field).then(|| edit.clone()),
        Edit::Quiet(source, sentence, is) => wanted.contains(&Part::Source(*source)).then(|| Edit::Quiet(ids.of(*source), *sentence, *is)),
        Edit::Rate(source, grade) => wanted.contains(&Part::Source(*source)).then(|| Edit::Rate(ids.of(*source), *grade)),
        Edit::Read(source, change) => wanted.contains(&Part::Source(*source)).then(|| Edit::Read(ids.of(*source), change.clone())),
        Edit::AddSource(_) | Edit::Sign(_) | Edit::Reopen => None,
        Edit::Together(edits) => {
            let edits: Vec<Edit> = edits.iter().filter_map(|edit| kept(edit, wanted, ids)).collect();
            (!edits.is_empty()).then_some(Edit::Together(edits))
        }
    }
}

/// What makes a field of `now` say what `mine` says. A reading has been applied edit by edit, and
/// both sides' edits of it stand.
fn repair(part: Part, mine: &Review, now: &Review, ids: &Ids) -> Vec<Edit> {
    let Part::Field(field) = part else { return Vec::new() };
    let want: Vec<Decision> = decisions(mine, field).map(|decision| ids.decision(decision)).collect();
    let blank = mine.blanks.get(&field).copied();
    let same_notes = notes(now, field).eq(notes(mine, field));
    let both = mine.both_stand.contains(&field);
    let same_stand = now.both_stand.contains(&field) == both;
    if decisions(now, field).eq(&want) && now.blanks.get(&field).copied() == blank && same_stand && same_notes {
        return Vec::new();
    }
    let note = |claim: &Option<Claim>, words: &str| Edit::Note(field, claim.clone(), words.to_owned());
    let unnoted = notes(now, field).map(|(claim, _)| note(claim, ""));
    let noted = notes(mine, field).map(|(claim, words)| note(claim, words));
    let withdrawn = decisions(now, field).map(|decision| Edit::Withdraw(decision.claim.clone()));
    let decided = want.iter().cloned().map(Edit::Decide);
    let stand = [Edit::BothStand(field, both)];
    withdrawn.chain(stand).chain(decided).chain([Edit::Blank(field, blank)]).chain(unnoted).chain(noted).collect()
}
