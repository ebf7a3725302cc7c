//! Several sources side by side: who says what about each field, when, and how surely. Copies of one
//! report are one voice, and counted once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::model::{
    Answer, Arity, Band, Candidate, Claim, Date, Decision, Edit, Evidence, Field, Kind, Reliability, Score, Source, SourceId, Verdict,
};
use crate::say;

use super::{OpenCase, Problem, Workbench};

/// Sources across, fields down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grid {
    /// The sources, in the order of the case.
    pub columns: Vec<Column>,
    /// The fields that a source says something about, in the order of the record.
    pub rows: Vec<GridRow>,
}

/// A source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its number.
    pub source: SourceId,
    /// Who published it.
    pub publisher: Option<String>,
    /// When.
    pub published: Option<Date>,
    /// The source that it only repeats.
    pub repeats: Option<SourceId>,
    /// How far its publisher can be relied on, as the case says.
    pub rating: Option<Reliability>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GridRow {
    /// Which.
    pub field: Field,
    /// What each source says, a cell a column.
    pub cells: Vec<Vec<Told>>,
    /// True where voices contradict one another.
    pub differs: bool,
    /// True where several accepted answers stand side by side though the field takes one.
    pub both_stand: bool,
}

/// What a source says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The claim, with the answer or rival it is shown as.
    pub answer: Answer,
    /// Where the source says it first.
    pub evidence: Evidence,
    /// How far the rules trust it in this source.
    pub band: Option<Band>,
    /// How many voices say so.
    pub voices: usize,
    /// How many sources, copies included.
    pub sources: usize,
    /// True where it is an answer of the record, false for a rival.
    pub holds: bool,
}

/// How a field is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Follow {
    /// This holds, and what other sources say instead does not.
    One(Claim),
    /// What the sources say stands side by side.
    Both,
    /// What the newest source says holds.
    Newest,
}

impl OpenCase {
    /// What its sources say, side by side.
    pub fn grid(&self) -> Grid {
        let sources: Vec<&Source> = self.file().active(self.review()).collect();
        let columns = sources.iter().map(|source| self.column(source)).collect();
        let rows = self.incident().fields().filter_map(|field| self.grid_row(field, &sources)).collect();
        Grid { columns, rows }
    }

    fn column(&self, source: &Source) -> Column {
        let reading = self.review().readings.get(&source.id).unwrap_or(&source.reading);
        let known = reading.known(&source.article.origin);
        Column {
            source: source.id,
            publisher: known.publisher.map(|noted| noted.value),
            published: known.published.map(|noted| noted.value),
            repeats: (source.voice != source.id).then_some(source.voice),
            rating: self.review().ratings.get(&source.id).copied(),
        }
    }

    fn grid_row(&self, field: Field, sources: &[&Source]) -> Option<GridRow> {
        let told: Vec<(&Answer, bool)> = self.told(field);
        let cell =
            |source: &&Source| told.iter().filter_map(|(answer, holds)| told_by(source, answer, *holds, sources)).collect::<Vec<_>>();
        let cells: Vec<Vec<Told>> = sources.iter().map(cell).collect();
        let is_empty = cells.iter().all(Vec::is_empty);
        let both_stand = self.review().both_stand.contains(&field);
        let differs = voices_differ(field, &told, sources);
        (!is_empty).then_some(GridRow { field, cells, differs, both_stand })
    }

    /// The answers of `field` and the rivals that are likely enough to be looked at.
    fn told(&self, field: Field) -> Vec<(&Answer, bool)> {
        let incident = self.incident();
        let rivals = incident.rivals(field).iter().filter(|rival| rival.band.is_some_and(|band| band >= Band::Medium));
        incident.answers(field).iter().map(|answer| (answer, true)).chain(rivals.map(|rival| (rival, false))).collect()
    }
}

/// True where two voices contradict one another: what one says first is not what the other says first; of
/// numbers, of which a source may rightly tell several, where one tells a number that another does not.
fn voices_differ(field: Field, told: &[(&Answer, bool)], sources: &[&Source]) -> bool {
    let is_number = matches!(field.kind(), Kind::Quantity(_));
    // every paper has a headline of its own
    if field == Field::Title || field.arity() == Arity::Many && !is_number && field.kind() != Kind::Money {
        return false;
    }
    let mut said: BTreeMap<SourceId, Vec<(Score, &Claim)>> = BTreeMap::new();
    for (answer, _) in told {
        for source in sources.iter().filter(|source| place_in(source, answer).is_some()) {
            let score = read_in(source, answer).map(|candidate| candidate.score).unwrap_or_default();
            said.entry(source.voice).or_default().push((score, &answer.claim));
        }
    }
    let of_voice = |said: Vec<(Score, &Claim)>| -> BTreeSet<Claim> {
        let best = said.iter().map(|(score, _)| *score).max();
        said.into_iter().filter(|(score, _)| is_number || Some(*score) == best).map(|(_, claim)| claim.clone()).collect()
    };
    let distinct: BTreeSet<BTreeSet<Claim>> = said.into_values().map(of_voice).collect();
    distinct.len() > 1
}

fn told_by(source: &Source, answer: &Answer, holds: bool, sources: &[&Source]) -> Option<Told> {
    let evidence = place_in(source, answer)?.clone();
    let saying: Vec<&&Source> = sources.iter().filter(|source| place_in(source, answer).is_some()).collect();
    let voices: BTreeSet<SourceId> = saying.iter().map(|source| source.voice).collect();
    let band = read_in(source, answer).map(|candidate| candidate.band);
    Some(Told { answer: answer.clone(), evidence, band, voices: voices.len(), sources: saying.len(), holds })
}

/// Where `source` says `answer` first: what was decided about it keeps the places that it rested on then, and
/// a source that came later says it too.
fn place_in<'a>(source: &'a Source, answer: &'a Answer) -> Option<&'a Evidence> {
    let kept = answer.evidence.iter().find(|evidence| evidence.source == source.id);
    kept.or_else(|| read_in(source, answer)?.evidence.first())
}

/// What the rules read of `answer` in `source`.
fn read_in<'a>(source: &'a Source, answer: &Answer) -> Option<&'a Candidate> {
    source.extraction.candidates.iter().find(|candidate| candidate.claim == answer.claim)
}

/// The edit that settles `field` of `case`.
pub(super) fn settled(case: &OpenCase, field: Field, settle: &Follow) -> Result<Edit, Problem> {
    let told = case.told(field);
    let unsaid = || Problem::usage(say!("problem-no-source-about", field = field));
    match settle {
        Follow::One(claim) => one(case, field, claim, "chosen among what the sources say"),
        Follow::Newest => {
            let (claim, source) = newest(case, &told).ok_or_else(|| Problem::usage(say!("problem-undated", field = field)))?;
            one(case, field, &claim, &format!("{source} is the newest source that says so"))
        }
        Follow::Both if told.is_empty() => Err(unsaid()),
        Follow::Both => {
            let stand = (field.arity() == Arity::One && told.len() > 1).then_some(Edit::BothStand(field, true));
            let decide = told
                .iter()
                .map(|(answer, _)| Edit::Decide(decided(case, answer, Verdict::Confirmed, "stands beside what other sources say")));
            Ok(Edit::Together(stand.into_iter().chain(decide).collect()))
        }
    }
}

/// `claim` holds; other answers of a field that takes many do not.
fn one(case: &OpenCase, field: Field, claim: &Claim, why: &str) -> Result<Edit, Problem> {
    let told = case.told(field);
    let chosen = told.iter().find(|(answer, _)| answer.claim == *claim).map(|(answer, _)| *answer);
    let chosen = chosen.ok_or_else(|| Problem::usage(say!("problem-no-source-says", field = field)))?;
    let mut edits = vec![Edit::BothStand(field, false)];
    if !case.review().both_stand.contains(&field) {
        edits.clear();
    }
    if field.arity() == Arity::Many {
        let others = told.iter().filter(|(answer, holds)| *holds && answer.claim != *claim && answer.claim.about == claim.about);
        edits.extend(others.map(|(answer, _)| Edit::Decide(decided(case, answer, Verdict::Rejected, "another source is followed"))));
    }
    edits.push(Edit::Decide(decided(case, chosen, Verdict::Confirmed, why)));
    Ok(Edit::Together(edits))
}

/// A verdict on `answer`; what was corrected stays corrected.
fn decided(case: &OpenCase, answer: &Answer, verdict: Verdict, why: &str) -> Decision {
    let why = Some(why.to_owned());
    match case.review().decision(&answer.claim) {
        Some(before) if before.verdict == Verdict::Corrected && verdict == Verdict::Confirmed => before.clone(),
        Some(before) => Decision { verdict, value: None, why, ..before.clone() },
        None => Decision { claim: answer.claim.clone(), verdict, value: None, stance: None, evidence: answer.evidence.clone(), why },
    }
}

/// What the source with the latest date says.
fn newest(case: &OpenCase, told: &[(&Answer, bool)]) -> Option<(Claim, SourceId)> {
    let published = |id: SourceId| -> Option<NaiveDate> {
        let source = case.file().source(id)?;
        case.column(source).published.map(|date| date.interval().1)
    };
    let places = told.iter().flat_map(|(answer, _)| answer.evidence.iter().map(move |evidence| (*answer, evidence)));
    let dated = places.filter_map(|(answer, evidence)| {
        let at = evidence.as_of.map(|date| date.interval().1).into_iter().chain(published(evidence.source)).max()?;
        Some((at, answer, evidence.source))
    });
    // of equals the first: answers stand before rivals
    let newest = dated.reduce(|best, next| if next.0 > best.0 { next } else { best });
    newest.map(|(_, answer, source)| (answer.claim.clone(), source))
}

impl Workbench {
    /// Remembers how far the publisher of `source` can be relied on, and says so in the case shown.
    pub(super) fn rate(&mut self, source: SourceId, grade: Option<Reliability>) -> Result<(), Problem> {
        let case = self.shown_case()?;
        let columns = case.grid().columns;
        let rated = columns.iter().find(|column| column.source == source);
        let publisher = rated.and_then(|column| column.publisher.clone());
        let same = columns.iter().filter(|column| column.source == source || publisher.is_some() && column.publisher == publisher);
        let edits = same.map(|column| Edit::Rate(column.source, grade)).collect();
        self.record(Edit::Together(edits))?;
        if let Some(publisher) = publisher {
            self.change_settings(|settings| match grade {
                Some(grade) => drop(settings.reliability.insert(publisher, grade)),
                None => drop(settings.reliability.remove(&publisher)),
            });
        }
        Ok(())
    }

    /// How far the publisher of this name can be relied on, as it was said of other cases.
    pub fn usual_rating(&self, publisher: Option<&str>) -> Option<Reliability> {
        self.settings.reliability.get(publisher?).copied()
    }

    /// Says of sources of the case shown what is remembered of their publishers, before it is signed.
    pub(super) fn rate_known(&mut self) -> Result<(), Problem> {
        let columns = self.shown_case()?.grid().columns;
        let unrated = columns.iter().filter(|column| column.rating.is_none());
        let known = unrated.filter_map(|column| Some(Edit::Rate(column.source, Some(self.usual_rating(column.publisher.as_deref())?))));
        let edits: Vec<Edit> = known.collect();
        if edits.is_empty() { Ok(()) } else { self.record(Edit::Together(edits)) }
    }
}
