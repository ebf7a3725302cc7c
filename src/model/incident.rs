//! Rules and analyst together: the answers of each field. Computed, never edited, never the truth.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Arity, Band, Blank, Candidate, Casefile, Claim, Decision, Evidence, Field, Review, Score, Stance, Value, Verdict};

/// Whose word an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// The rules propose it; nobody has looked.
    Proposed,
    /// The analyst confirmed it.
    Confirmed,
    /// The analyst changed its value or stance.
    Corrected,
    /// The analyst entered it.
    Entered,
}

impl Status {
    /// The word for it.
    pub fn label(self) -> &'static str {
        match self {
            Status::Proposed => "proposed",
            Status::Confirmed => "confirmed",
            Status::Corrected => "corrected",
            Status::Entered => "entered by the analyst",
        }
    }

    /// True once the analyst has accepted it.
    pub fn is_reviewed(self) -> bool {
        self != Status::Proposed
    }
}

/// One answer of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The value that holds.
    pub value: Value,
    /// The claim to decide about: as proposed, before any correction.
    pub claim: Claim,
    /// Other names the sources use for it.
    pub aliases: Vec<String>,
    /// Whose word it is.
    pub status: Status,
    /// How it is put.
    pub stance: Stance,
    /// Where it stands; empty only for what the analyst entered without a place.
    pub evidence: Vec<Evidence>,
    /// How far the rules trust it; `None` for what they did not propose.
    pub band: Option<Band>,
    /// The same in thousandths, for ranking alone.
    pub score: Score,
}

/// A candidate that is not an answer: another reading of the sources, one key away.
pub type Rival = Answer;

/// The answers of a case, by field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Incident {
    /// The answers of each field that has one, best first.
    pub answers: BTreeMap<Field, Vec<Answer>>,
    /// What else the sources say, by field, best first.
    pub rivals: BTreeMap<Field, Vec<Rival>>,
    /// Why a field is empty, where the analyst said so.
    pub blanks: BTreeMap<Field, Blank>,
}

impl Incident {
    /// What `case` says under `review`: candidates of its active sources, merged, and the
    /// analyst's decisions over them.
    pub fn of(case: &Casefile, review: &Review) -> Self {
        let mut incident = Self { blanks: review.blanks.clone(), ..Self::default() };
        let candidates = merged(case, review);
        for field in Field::all_with(candidates.keys().map(|claim| claim.field).chain(review.fields())) {
            let decided = review.decisions.iter().filter(|decision| decision.claim.field == field);
            let (mut answers, mut rivals): (Vec<Answer>, Vec<Rival>) = (Vec::new(), Vec::new());
            for decision in decided.filter(|decision| decision.verdict != Verdict::Rejected) {
                answers.push(Answer::decided(decision, candidates.get(&decision.claim)));
            }
            let settled = field.arity() == Arity::One && !answers.is_empty() || review.blanks.contains_key(&field);
            let mut open: Vec<&Candidate> =
                candidates.values().filter(|c| c.claim.field == field && review.decision(&c.claim).is_none()).collect();
            open.sort_by(|a, b| (b.proposed, b.score, &a.claim).cmp(&(a.proposed, a.score, &b.claim)));
            let taken = if settled { usize::MAX } else { answers.len() };
            let (shown, others) = parted(field, open, taken);
            answers.extend(shown.into_iter().map(Answer::proposed));
            rivals.extend(others.into_iter().map(Answer::proposed));
            incident.insert(field, answers, rivals);
        }
        incident
    }

    fn insert(&mut self, field: Field, answers: Vec<Answer>, rivals: Vec<Rival>) {
        if !answers.is_empty() {
            self.answers.insert(field, answers);
        }
        if !rivals.is_empty() {
            self.rivals.insert(field, rivals);
        }
    }

    /// Every field of ours, and those of an organisation's own that it says something of.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        Field::all_with(self.answers.keys().chain(self.rivals.keys()).chain(self.blanks.keys()).copied())
    }

    /// The answers of `field`, best first.
    pub fn answers(&self, field: Field) -> &[Answer] {
        self.answers.get(&field).map(Vec::as_slice).unwrap_or_default()
    }

    /// What else the sources say about `field`, best first.
    pub fn rivals(&self, field: Field) -> &[Rival] {
        self.rivals.get(&field).map(Vec::as_slice).unwrap_or_default()
    }

    /// Names the row of `claim`: the key of its field, a slash, and its number among the answers from 0,
    /// behind an `r` among the rivals. Of what is neither, the key alone.
    pub fn row_of(&self, field: Field, claim: &Claim) -> String {
        let place = |list: &[Answer]| list.iter().position(|answer| answer.claim == *claim);
        let answer = place(self.answers(field)).map(|at| format!("{}/{at}", field.key()));
        let rival = || place(self.rivals(field)).map(|at| format!("{}/r{at}", field.key()));
        answer.or_else(rival).unwrap_or_else(|| field.key().to_owned())
    }

    /// The row that [`Incident::row_of`] named: its field, and the claim where it has one.
    pub fn at_row(&self, row: &str) -> Option<(Field, Option<&Claim>)> {
        let (key, place) = row.split_once('/').unwrap_or((row, ""));
        let field = self.fields().find(|field| field.key() == key)?;
        let list = if place.starts_with('r') { self.rivals(field) } else { self.answers(field) };
        let at: Option<usize> = place.trim_start_matches('r').parse().ok();
        Some((field, at.and_then(|at| list.get(at)).map(|answer| &answer.claim)))
    }

    /// True when nothing of `field` is left to judge: it has answers, all reviewed, or a blank.
    pub fn is_checked(&self, field: Field) -> bool {
        let answers = self.answers(field);
        self.blanks.contains_key(&field) || !answers.is_empty() && answers.iter().all(|answer| answer.status.is_reviewed())
    }

    /// Fields with a proposal that nobody has judged, in the order of the record.
    pub fn unchecked(&self) -> impl Iterator<Item = Field> + '_ {
        self.fields().filter(|field| self.answers(*field).iter().any(|answer| !answer.status.is_reviewed()))
    }
}

impl Answer {
    fn proposed(candidate: &Candidate) -> Self {
        Self {
            value: candidate.claim.value.clone(),
            claim: candidate.claim.clone(),
            aliases: candidate.aliases.clone(),
            status: Status::Proposed,
            stance: candidate.stance(),
            evidence: candidate.evidence.clone(),
            band: Some(candidate.band),
            score: candidate.score,
        }
    }

    fn decided(decision: &Decision, candidate: Option<&Candidate>) -> Self {
        let status = match (decision.verdict, candidate) {
            (Verdict::Corrected, _) => Status::Corrected,
            (_, None) if decision.evidence.iter().all(|evidence| evidence.by == super::By::Analyst) => Status::Entered,
            _ => Status::Confirmed,
        };
        let told = decision.evidence.first().map(|evidence| evidence.stance);
        Self {
            value: decision.result().value,
            claim: decision.claim.clone(),
            aliases: candidate.map(|candidate| candidate.aliases.clone()).unwrap_or_default(),
            status,
            stance: decision.stance.or(told).unwrap_or_default(),
            evidence: decision.evidence.clone(),
            band: candidate.map(|candidate| candidate.band),
            score: candidate.map(|candidate| candidate.score).unwrap_or_default(),
        }
    }
}

/// Candidates of `field`, best first, as the record shows them: those that fill it, behind so many answers
/// it has already, and the others.
fn parted<'c>(field: Field, open: impl IntoIterator<Item = &'c Candidate>, taken: usize) -> (Vec<&'c Candidate>, Vec<&'c Candidate>) {
    let (mut answers, mut rivals) = (Vec::new(), Vec::new());
    let room = if field.arity() == Arity::One { 1 } else { usize::MAX };
    for candidate in open {
        let fits = candidate.proposed && taken.saturating_add(answers.len()) < room;
        if fits { &mut answers } else { &mut rivals }.push(candidate);
    }
    (answers, rivals)
}

/// The record of one article as it stands before anyone reviewed it, without a copy of anything: what
/// [`Incident::of`] answers for a case of this article alone.
#[derive(Debug, Clone, Default)]
pub struct Unreviewed<'c> {
    /// The answers of each field that has one, best first.
    pub answers: Vec<(Field, Vec<&'c Candidate>)>,
    /// What else the article says, by field, best first.
    pub rivals: Vec<(Field, Vec<&'c Candidate>)>,
}

impl<'c> Unreviewed<'c> {
    /// The record that `candidates` make, which stand by field, best first, as an extraction has them.
    pub fn of(candidates: &'c [Candidate]) -> Self {
        let mut record = Self::default();
        for group in candidates.chunk_by(|a, b| a.claim.field == b.claim.field) {
            let Some(field) = group.first().map(|first| first.claim.field) else { continue };
            let (answers, rivals) = parted(field, group, 0);
            record.answers.extend((!answers.is_empty()).then_some((field, answers)));
            record.rivals.extend((!rivals.is_empty()).then_some((field, rivals)));
        }
        record
    }
}

/// The candidates of every active source, the same claim made one. The best source's score counts;
/// a claim that any source proposes is proposed.
fn merged(case: &Casefile, review: &Review) -> BTreeMap<Claim, Candidate> {
    let mut all: BTreeMap<Claim, Candidate> = BTreeMap::new();
    for candidate in case.active(review).flat_map(|source| &source.extraction.candidates) {
        let Some(known) = all.get_mut(&candidate.claim) else {
            all.insert(candidate.claim.clone(), candidate.clone());
            continue;
        };
        if candidate.score > known.score {
            known.score = candidate.score;
            known.band = candidate.band;
        }
        known.proposed |= candidate.proposed;
        known.evidence.extend(candidate.evidence.iter().cloned());
        for alias in &candidate.aliases {
            if !known.aliases.contains(alias) {
                known.aliases.push(alias.clone());
            }
        }
    }
    all
}
