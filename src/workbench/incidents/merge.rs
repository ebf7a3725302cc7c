//! Two cases of one incident made one: the articles of one become sources of the other, and what was
//! judged there stays judged. Where both judged the same otherwise, the case that goes on is followed;
//! where both accepted an answer of a field that takes one, the two stand side by side.

use std::collections::BTreeSet;

use crate::model::{Casefile, Claim, Decision, Edit, Evidence, Field, Incident, Reading, ReadingEdit, Review, Sketch, Source, SourceId};
use crate::store::journal::Step;

use super::moved::{Ids, accepts, redecided, renumbered};

/// What makes one case a part of another.
pub struct Merge {
    /// The step to be done to the case that goes on; `None` where it has all of it.
    pub step: Option<Step>,
    /// How many verdicts come along.
    pub verdicts: usize,
    /// Fields in which the two judged the same claim otherwise.
    pub contradicted: BTreeSet<Field>,
    /// How many sources come along.
    pub added: usize,
}

/// What makes `from` a part of `into`.
pub fn merge(into: &Casefile, from: &Casefile) -> Merge {
    let mut work = Work::new(into, from);
    work.sources();
    work.decisions();
    work.rest();
    let Work { sources, edits, verdicts, contradicted, .. } = work;
    let added = sources.len();
    let step = match (added, edits.is_empty()) {
        (0, true) => None,
        (0, false) => Some(Step::Edit(Edit::Together(edits))),
        _ => Some(Step::Absorb { sources, edits }),
    };
    Merge { step, verdicts, contradicted, added }
}

struct Work<'a> {
    into: &'a Casefile,
    from: &'a Casefile,
    here: Review,
    there: Review,
    ids: Ids,
    sources: Vec<Source>,
    edits: Vec<Edit>,
    verdicts: usize,
    contradicted: BTreeSet<Field>,
}

impl<'a> Work<'a> {
    fn new(into: &'a Casefile, from: &'a Casefile) -> Self {
        Self {
            into,
            from,
            here: into.review(),
            there: from.review(),
            ids: Ids::new(),
            sources: Vec::new(),
            edits: Vec::new(),
            verdicts: 0,
            contradicted: BTreeSet::new(),
        }
    }

    /// Brings the sources along. One that is here already is read as both cases read it together.
    fn sources(&mut self) {
        let mut changes = Vec::new();
        let next = self.into.next_source();
        for source in self.from.active(&self.there) {
            let reading = self.there.readings.get(&source.id).cloned().unwrap_or_default();
            let twin = self.into.active(&self.here).find(|known| is_same_file(known, source));
            if let Some(twin) = twin {
                self.ids.insert(source.id, twin.id);
                changes.extend(self.taken_in(twin, &reading));
                continue;
            }
            let id = SourceId(next.0 + u32::try_from(self.sources.len()).unwrap_or_default());
            self.ids.insert(source.id, id);
            let mut new = Source { id, founding: false, voice: self.voice(source, id), ..source.clone() };
            new.read_again(source.extraction.clone(), source.reading.clone());
            self.sources.push(new);
            changes.extend(said(id, &reading));
            changes.extend(self.there.ratings.get(&source.id).map(|grade| Edit::Rate(id, Some(*grade))));
        }
        self.edits.extend(self.sources.iter().map(|source| Edit::AddSource(source.id)));
        self.edits.extend(changes);
    }

    /// The edits that make everything count in `twin` that counts in the same article there.
    fn taken_in(&self, twin: &Source, there: &Reading) -> Vec<Edit> {
        let here = self.here.readings.get(&twin.id).cloned().unwrap_or_default();
        let missing = twin.article.blocks.iter().filter(|block| there.counts(block) && !here.counts(block));
        missing.map(|block| Edit::Read(twin.id, ReadingEdit::TakeIn(block.span))).collect()
    }

    /// Copies of one report are one voice, here and there.
    fn voice(&self, source: &Source, id: SourceId) -> SourceId {
        let sketch = Sketch::of(&source.article);
        let here = self.into.active(&self.here).find(|known| sketch.sameness(&Sketch::of(&known.article)).is_some());
        let there = || self.ids.get(&source.voice).copied();
        here.map(|known| known.voice).or_else(there).unwrap_or(id)
    }

    fn decisions(&mut self) {
        for field in Field::all_with(self.there.fields().collect::<Vec<_>>()) {
            let there: Vec<Decision> = self
                .there
                .decisions
                .iter()
                .filter(|decision| decision.claim.field == field)
                .map(|decision| renumbered(decision, &self.ids))
                .collect();
            if there.is_empty() {
                continue;
            }
            self.verdicts += there.len();
            for decision in &there {
                let known = self.here.decision(&decision.claim);
                if known.is_some_and(|known| (known.verdict, &known.value) != (decision.verdict, &decision.value)) {
                    self.contradicted.insert(field);
                    self.verdicts = self.verdicts.saturating_sub(1);
                }
            }
            if self.stand_side_by_side(field, &there) {
                self.edits.push(Edit::BothStand(field, true));
            }
            self.edits.extend(redecided(&self.here, field, &|decision| Some(with_evidence_of(decision, &there))));
            let new = there.into_iter().filter(|decision| self.here.decision(&decision.claim).is_none());
            self.edits.extend(new.map(Edit::Decide));
        }
    }

    /// True where accepting what was accepted there would take back what was accepted here.
    fn stand_side_by_side(&self, field: Field, there: &[Decision]) -> bool {
        if !self.here.takes_one(field) {
            return false;
        }
        let here = self.here.decisions.iter().filter(|decision| decision.claim.field == field && accepts(decision));
        let mut accepted: Vec<&Claim> = here.map(|decision| &decision.claim).collect();
        let new = there.iter().filter(|decision| accepts(decision) && self.here.decision(&decision.claim).is_none());
        accepted.extend(new.map(|decision| &decision.claim));
        accepted.iter().enumerate().any(|(at, claim)| accepted.iter().skip(at + 1).any(|other| other.about == claim.about))
    }

    /// Blanks, notes and sentences that are quiet.
    fn rest(&mut self) {
        let incident = Incident::of(self.into, &self.here);
        for (field, blank) in &self.there.blanks {
            if !self.here.blanks.contains_key(field) && incident.answers(*field).is_empty() {
                self.edits.push(Edit::Blank(*field, Some(*blank)));
            }
        }
        for ((field, claim), words) in &self.there.notes {
            let known = self.here.note_on(*field, claim.as_ref());
            let joined = match known {
                Some(known) if known.contains(words.as_str()) => continue,
                Some(known) => format!("{known}; {words}"),
                None => words.clone(),
            };
            self.edits.push(Edit::Note(*field, claim.clone(), joined));
        }
        for (source, sentence) in &self.there.quiet {
            let id = self.ids.get(source).filter(|id| !self.here.quiet.contains(&(**id, *sentence)));
            self.edits.extend(id.map(|id| Edit::Quiet(*id, *sentence, true)));
        }
    }
}

/// True for the very same article: a copy that another paper prints is a source of its own.
fn is_same_file(one: &Source, other: &Source) -> bool {
    let (one, other) = (&one.article.origin, &other.article.origin);
    !one.text_sha256.is_empty() && (&one.text_sha256, &one.bytes_sha256) == (&other.text_sha256, &other.bytes_sha256)
}

/// `reading` of the source `id` as edits.
fn said(id: SourceId, reading: &Reading) -> Vec<Edit> {
    let items = reading.origin.iter().cloned().map(ReadingEdit::Set);
    let kept = reading.kept.iter().copied().map(ReadingEdit::TakeIn);
    let left = reading.left_out.iter().map(|(span, why)| ReadingEdit::LeaveOut(*span, *why));
    items.chain(kept).chain(left).map(|change| Edit::Read(id, change)).collect()
}

/// `decision` with the words that the same decision rests on there.
fn with_evidence_of(decision: &Decision, there: &[Decision]) -> Decision {
    let mut decision = decision.clone();
    let same = there.iter().filter(|other| other.claim == decision.claim && other.verdict == decision.verdict);
    let more: Vec<Evidence> =
        same.flat_map(|other| other.evidence.iter()).filter(|evidence| !decision.evidence.contains(evidence)).cloned().collect();
    decision.evidence.extend(more);
    decision
}
