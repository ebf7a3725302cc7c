//! A case that is open: the file, its fold, and what is computed from both.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::export::PageImage;
use crate::model::message::Part;
use crate::model::{
    Addition, Casefile, Claim, Defined, Entry, Evidence, Extraction, Field, Incident, LeftOut, Message, Reading, Review, Source, SourceId,
    own,
};
use crate::{say, store};

use super::keeping::{Conflict, Kept};

use super::Problem;

/// Names an open case for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CaseKey(pub u64);

/// An open case. Read by everyone, changed by the workbench alone.
pub struct OpenCase {
    key: CaseKey,
    file: Arc<Casefile>,
    review: Review,
    incident: Incident,
    path: Option<PathBuf>,
    revision: u64,
    readings: u64,
    saved: Option<Saved>,
    unsaved: bool,
    preview: Option<(u64, Arc<Vec<PageImage>>)>,
    preview_fault: Option<(u64, Message)>,
    /// What the organisation defines: its own fields have a place in the record while it says nothing of
    /// them, its own codes are offered.
    offered: Defined,
    pub(super) kept: Kept,
}

/// The case as its file has it.
pub(super) struct Saved {
    pub log: Vec<Entry>,
    pub cursor: usize,
    /// How often the sources had been read anew.
    pub readings: u64,
    /// SHA-256 of the file.
    pub sha256: String,
}

impl Saved {
    pub fn new(file: &Casefile, readings: u64, sha256: String) -> Self {
        Self { log: file.log.clone(), cursor: file.cursor, readings, sha256 }
    }

    /// The entries that counted.
    pub fn counting(&self) -> &[Entry] {
        self.log.get(..self.cursor).unwrap_or(&self.log)
    }
}

impl OpenCase {
    /// A case that was just opened from a path, with what its file holds, or just begun.
    pub(super) fn new(key: CaseKey, file: Casefile, saved: Option<(PathBuf, Saved)>) -> Self {
        let review = file.review();
        let incident = Incident::of(&file, &review);
        let (path, saved) = saved.unzip();
        let mut case = Self {
            key,
            file: Arc::new(file),
            review,
            incident,
            path,
            revision: 0,
            readings: 0,
            saved,
            unsaved: true,
            preview: None,
            preview_fault: None,
            offered: Defined::default(),
            kept: Kept::default(),
        };
        case.compare();
        case
    }

    /// Its name for this run of the program.
    pub fn key(&self) -> CaseKey {
        self.key
    }

    /// The case itself.
    pub fn file(&self) -> &Casefile {
        &self.file
    }

    /// What the analyst has said.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The answers that follow.
    pub fn incident(&self) -> &Incident {
        &self.incident
    }

    /// Where it was saved last or opened from.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Counts up with every change, so that what is computed from a case can be kept until then.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// True when something would be lost by closing it.
    pub fn is_unsaved(&self) -> bool {
        self.unsaved
    }

    /// What to call it: the file's name, else the title of its first source. A case of some paragraphs,
    /// whose headline is left to another incident, is called by its victim.
    pub fn name(&self) -> Option<String> {
        let file = self.path.as_deref().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let first = self.file.sources.first();
        let is_left = |source: &Source| {
            let reading = self.review.readings.get(&source.id).unwrap_or(&source.reading);
            source
                .article
                .title
                .is_some_and(|title| reading.left_out.iter().any(|(left, why)| *left == title && *why == LeftOut::AnotherIncident))
        };
        let victim = self.incident.answers(Field::VictimOrg).first().and_then(|answer| answer.value.as_str()).map(str::to_owned);
        let victim = victim.filter(|_| first.is_some_and(is_left));
        let title = || first.map(|source| source.article.title_text().to_owned()).filter(|title| !title.is_empty());
        file.or(victim).or_else(title)
    }

    /// Its name within a message.
    pub(super) fn named(&self) -> Part {
        self.name().map_or_else(|| say!("case-untitled").into(), Part::from)
    }

    /// The pages of the report, and whether they show the case as it is now.
    pub fn preview(&self) -> Option<(&[PageImage], bool)> {
        self.preview.as_ref().map(|(revision, pages)| (pages.as_slice(), *revision == self.revision))
    }

    /// Why the pages of the report as it is now could not be drawn.
    pub fn preview_fault(&self) -> Option<&Message> {
        self.preview_fault.as_ref().filter(|(revision, _)| *revision == self.revision).map(|(_, said)| said)
    }

    /// The last revision whose pages came, or came to nothing.
    pub fn drawn(&self) -> Option<u64> {
        let good = self.preview.as_ref().map(|(revision, _)| *revision);
        good.max(self.preview_fault.as_ref().map(|(revision, _)| *revision))
    }

    /// Every field that has a place in the record: ours, the organisation's own, and those of others that
    /// the case speaks of.
    pub fn fields(&self) -> Vec<Field> {
        let said = self.incident.fields().chain(self.review.fields());
        Field::all_with(said.chain(self.offered.fields.iter().copied())).collect()
    }

    /// The codes that the organisation has added to the vocabulary of `field`, and those that another one
    /// has and this case uses.
    pub fn added_codes(&self, field: Field) -> Vec<&'static Addition> {
        self.added_of(&self.file.defined(), field)
    }

    /// The same, where `used` is what this case uses.
    pub(super) fn added_of(&self, used: &Defined, field: Field) -> Vec<&'static Addition> {
        let mut codes: Vec<&'static Addition> = self.offered.codes_of(field).collect();
        for used in used.codes_of(field) {
            if !codes.iter().any(|known| known.is_same(used)) {
                codes.push(used);
            }
        }
        codes
    }

    /// Gives the fields of `own` a place in the record, and what the case has of it the names it has there.
    pub(super) fn offer(&mut self, own: &Defined) {
        self.offered = own.clone();
        self.revision += 1;
        self.renew();
    }

    /// Fields that are of another kind in this case than the organisation says today, as the case has them.
    pub(super) fn contradicted(&self) -> Vec<Field> {
        let other = |field: &Field| self.offered.fields.iter().any(|today| today == field && today.kind() != field.kind());
        self.file.own_fields().into_iter().filter(other).collect()
    }

    /// Has the own fields and codes of a file that came from elsewhere be what the organisation says they
    /// are today.
    pub(super) fn renew(&mut self) {
        let is_old = |field: &Field| {
            let today = self.offered.fields.iter().find(|known| *known == field && known.kind() == field.kind());
            today.is_some_and(|today| today.definition() != field.definition())
        };
        let is_old_code = |code: &&'static Addition| self.offered.codes.iter().any(|today| today.is_same(code) && today != code);
        let used = self.file.defined();
        if used.fields.iter().any(is_old) || used.codes.iter().any(is_old_code) {
            let text = store::to_ron(&self.file);
            let renewed = own::knowing(&self.offered, || text.and_then(|text| store::from_ron(text.as_bytes())));
            if let Ok(renewed) = renewed {
                self.change(|file| *file = renewed);
            }
        }
    }

    /// How many fields with an answer or a blank are checked, and how many there are to check.
    pub fn progress(&self) -> (usize, usize) {
        let asked = |field: &Field| self.incident.is_checked(*field) || !self.incident.answers(*field).is_empty();
        let fields: Vec<Field> = self.incident.fields().filter(asked).collect();
        (fields.iter().filter(|field| self.incident.is_checked(**field)).count(), fields.len())
    }

    /// Every piece of evidence of the answers shown, with the field it speaks for.
    pub fn evidence(&self) -> impl Iterator<Item = (Field, &Evidence)> {
        let answers = self.incident.answers.iter().flat_map(|(field, answers)| answers.iter().map(|answer| (*field, answer)));
        answers.flat_map(|(field, answer)| answer.evidence.iter().map(move |evidence| (field, evidence)))
    }

    /// The case as it is now, for a thread to look at.
    pub fn snapshot(&self) -> Arc<Casefile> {
        Arc::clone(&self.file)
    }

    /// Why this case can only be read here; `None` where it can be worked on.
    pub fn reader(&self) -> Option<&Message> {
        self.kept.reader.as_ref()
    }

    /// Where this case and its file differ, after a save found that somebody else has changed it.
    pub fn conflict(&self) -> Option<&Conflict> {
        self.kept.conflict.as_ref()
    }

    /// The case as its file has it.
    pub(super) fn saved(&self) -> Option<&Saved> {
        self.saved.as_ref()
    }

    /// Applies `change` to the file and computes anew what follows from it.
    pub(super) fn change<T>(&mut self, change: impl FnOnce(&mut Casefile) -> T) -> T {
        let result = change(Arc::make_mut(&mut self.file));
        self.review = self.file.review();
        self.incident = Incident::of(&self.file, &self.review);
        self.revision += 1;
        self.compare();
        result
    }

    /// Takes extractions of sources in, `anew` when the analyst asked for it, so that it wants
    /// saving. Answers how many claims are proposed now that were not before, and the reverse.
    pub(super) fn read_again(&mut self, sources: Vec<(SourceId, Reading, Extraction)>, anew: bool) -> (usize, usize) {
        self.readings += u64::from(anew);
        let before = self.proposed();
        self.change(|file| {
            for (id, reading, extraction) in sources {
                if let Some(source) = file.sources.iter_mut().find(|source| source.id == id) {
                    source.read_again(extraction, reading);
                }
            }
        });
        let after = self.proposed();
        (after.difference(&before).count(), before.difference(&after).count())
    }

    fn proposed(&self) -> BTreeSet<Claim> {
        let candidates = self.file.sources.iter().flat_map(|source| &source.extraction.candidates);
        candidates.filter(|candidate| candidate.proposed).map(|candidate| candidate.claim.clone()).collect()
    }

    /// The sources whose extraction was made under another reading than the analyst's now.
    pub(super) fn stale(&self) -> Vec<(SourceId, Reading)> {
        let wanted = |id: &SourceId| self.review.readings.get(id).cloned().unwrap_or_default();
        let active = self.file.active(&self.review).map(|source| (source, wanted(&source.id)));
        active.filter(|(source, reading)| source.reading != *reading).map(|(source, reading)| (source.id, reading)).collect()
    }

    /// Notes that `saved` stands in `path`.
    pub(super) fn mark_saved(&mut self, path: PathBuf, saved: Saved) {
        self.path = Some(path);
        self.saved = Some(saved);
        self.compare();
    }

    /// Goes on as `file`, `anew` where its sources were read again since it was saved.
    pub(super) fn take_over(&mut self, file: Casefile, anew: bool) {
        self.readings += u64::from(anew);
        self.change(|old| *old = file);
        self.renew();
    }

    pub(super) fn readings(&self) -> u64 {
        self.readings
    }

    fn compare(&mut self) {
        let same = |saved: &Saved| saved.readings == self.readings && saved.counting() == counting(&self.file);
        self.unsaved = !self.saved.as_ref().is_some_and(same);
    }

    /// Keeps pages; where there are none, the last good ones and why there are none. Pages that come
    /// late, after newer ones, are let go.
    pub(super) fn keep_preview(&mut self, revision: u64, drawn: Result<Vec<PageImage>, Problem>) {
        if self.drawn().is_some_and(|last| last > revision) {
            return;
        }
        match drawn {
            Ok(pages) => (self.preview, self.preview_fault) = (Some((revision, Arc::new(pages))), None),
            Err(problem) => self.preview_fault = Some((revision, problem.said)),
        }
    }

    /// Says that the pages show another look than the one now wanted.
    pub(super) fn outdate_preview(&mut self) {
        self.revision += 1;
    }
}

/// The entries of the log that count.
fn counting(file: &Casefile) -> &[Entry] {
    file.log.get(..file.cursor).unwrap_or(&file.log)
}
