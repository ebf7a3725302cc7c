//! One incident under review: its sources and the log of what the analyst did.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Article, Defined, Edit, Entry, Extraction, Field, Reading, Review, Sketch, SourceId, code};

/// An article of a case with what the rules read out of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its number in the case.
    pub id: SourceId,
    /// True for a source the case began with; false for one that an edit added and undo takes away.
    pub founding: bool,
    /// Sources that only repeat one another share a voice; the number of the first of them.
    pub voice: SourceId,
    /// What was published.
    pub article: Article,
    /// The reading under which `extraction` was made.
    pub reading: Reading,
    /// What the rules read, as it was read: a case opens as it was left.
    pub extraction: Extraction,
}

/// One incident: one or several sources and the log of edits. Only the log and its cursor change,
/// and sources are added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Casefile {
    /// Stays with the case for life; exports derive their ids from it.
    pub id: Uuid,
    /// The sources, in the order they came.
    pub sources: Vec<Source>,
    /// What the analyst did, undone edits behind the cursor included.
    pub log: Vec<Entry>,
    /// How many entries of the log count.
    pub cursor: usize,
}

impl Casefile {
    /// The version of the case format this program writes.
    pub const VERSION: u32 = 5;

    /// A case without sources or edits.
    pub fn new(id: Uuid) -> Self {
        Self { id, sources: Vec::new(), log: Vec::new(), cursor: 0 }
    }

    /// Adds an article the case begins with; answers its number.
    pub fn found(&mut self, article: Article, extraction: Extraction) -> SourceId {
        self.push(article, extraction, true)
    }

    /// Adds an article as an edit, at `at` by `analyst`, which undo takes away again.
    pub fn add_source(&mut self, article: Article, extraction: Extraction, at: DateTime<Utc>, analyst: &str) -> SourceId {
        self.forget_undone();
        let id = self.push(article, extraction, false);
        self.record(Edit::AddSource(id), at, analyst);
        id
    }

    /// The number that the next source gets.
    pub fn next_source(&self) -> SourceId {
        let mut rest = self.clone();
        rest.forget_undone();
        SourceId(rest.sources.iter().map(|source| source.id.0).max().unwrap_or(0) + 1)
    }

    /// Adds a newer version of the source `older` with the edits that carry the review over to it, as
    /// one step of undo. The two are one voice.
    pub fn supersede(
        &mut self,
        older: SourceId,
        (article, extraction): (Article, Extraction),
        edits: impl FnOnce(SourceId) -> Vec<Edit>,
        at: DateTime<Utc>,
        analyst: &str,
    ) -> SourceId {
        self.forget_undone();
        let voice = self.source(older).map(|source| source.voice);
        let id = self.push(article, extraction, false);
        if let (Some(source), Some(voice)) = (self.sources.last_mut(), voice) {
            source.voice = voice;
        }
        let edits = std::iter::once(Edit::AddSource(id)).chain(edits(id)).collect();
        self.record(Edit::Together(edits), at, analyst);
        id
    }

    /// Adds `sources` as they are, numbered from [`Casefile::next_source`] on, with `edits` that make them
    /// count and say what else changes, as one step of undo.
    pub fn absorb(&mut self, sources: Vec<Source>, edits: Vec<Edit>, at: DateTime<Utc>, analyst: &str) {
        self.forget_undone();
        self.sources.extend(sources.into_iter().map(|source| Source { founding: false, ..source }));
        self.record(Edit::Together(edits), at, analyst);
    }

    fn push(&mut self, article: Article, extraction: Extraction, founding: bool) -> SourceId {
        let last = self.sources.iter().map(|source| source.id.0).max().unwrap_or(0);
        let id = SourceId(last + 1);
        // copies of one report are one voice, however many papers print it
        let sketch = (!self.sources.is_empty()).then(|| Sketch::of(&article));
        let same = |known: &&Source| sketch.as_ref().is_some_and(|sketch| sketch.sameness(&Sketch::of(&known.article)).is_some());
        let voice = self.sources.iter().find(same).map_or(id, |known| known.voice);
        let mut source = Source { id, founding, voice, article, reading: Reading::default(), extraction: Extraction::default() };
        source.read_again(extraction, Reading::default());
        self.sources.push(source);
        id
    }

    /// Appends `edit` behind the cursor; what was undone before is forgotten.
    pub fn record(&mut self, edit: Edit, at: DateTime<Utc>, analyst: &str) {
        self.forget_undone();
        let id = self.log.last().map_or(1, |entry| entry.id + 1);
        self.log.push(Entry { id, at, analyst: analyst.to_owned(), edit });
        self.cursor = self.log.len();
    }

    /// One edit back; false at the start.
    pub fn undo(&mut self) -> bool {
        let moved = self.cursor > 0;
        self.cursor = self.cursor.saturating_sub(1);
        moved
    }

    /// One edit forward; false at the end.
    pub fn redo(&mut self) -> bool {
        let moved = self.cursor < self.log.len();
        self.cursor = (self.cursor + 1).min(self.log.len());
        moved
    }

    /// What the analyst has said up to the cursor.
    pub fn review(&self) -> Review {
        Review::of(self.log.get(..self.cursor).unwrap_or(&self.log))
    }

    /// The fields of an organisation's own that it speaks of, what was undone included.
    pub fn own_fields(&self) -> Vec<Field> {
        let read = self.sources.iter().flat_map(|source| source.extraction.values().map(|(field, _)| field));
        let said = self.log.iter().flat_map(|entry| entry.edit.fields());
        Field::all_with(read.chain(said)).filter(|field| field.is_own()).collect()
    }

    /// What an organisation has defined of all that it speaks of: fields, and codes in vocabularies of ours.
    pub fn defined(&self) -> Defined {
        let read = self.sources.iter().flat_map(|source| source.extraction.values());
        let said = self.log.iter().flat_map(|entry| entry.edit.values());
        Defined { fields: self.own_fields(), codes: code::additions(read.chain(said)) }
    }

    /// The sources that count under `review`.
    pub fn active<'a>(&'a self, review: &'a Review) -> impl Iterator<Item = &'a Source> {
        self.sources.iter().filter(|source| source.founding || review.added.contains(&source.id))
    }

    /// The source of this number.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.iter().find(|source| source.id == id)
    }

    /// Cuts the log at the cursor, with the sources that only the cut edits had added.
    fn forget_undone(&mut self) {
        if self.cursor == self.log.len() {
            return;
        }
        self.log.truncate(self.cursor);
        let review = self.review();
        self.sources.retain(|source| source.founding || review.added.contains(&source.id));
    }
}

impl Source {
    /// Puts a new extraction, made under `reading`, in the place of the old one.
    pub fn read_again(&mut self, mut extraction: Extraction, reading: Reading) {
        let evidence = extraction.candidates.iter_mut().flat_map(|candidate| &mut candidate.evidence);
        evidence.for_each(|evidence| evidence.source = self.id);
        self.extraction = extraction;
        self.reading = reading;
    }
}
