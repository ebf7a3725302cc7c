//! The journal of a case: every step since the case was saved, a line of RON each, so that a crash
//! takes nothing. It holds no more than the case itself would.
//!
//! ```text
//! (journal: 4, case: "…", file: Some("…"), on: Saved("the SHA-256 of the saved file"))
//! (n: 1, at: "…", analyst: "R. Example", step: Edit(Decide( … )))
//! (n: 2, at: "…", analyst: "R. Example", step: Undo)
//! ```
//!
//! A line that speaks of fields of an organisation's own, or of codes that it has added to vocabularies of
//! ours, brings what they are along.
//!
//! A case that was never saved stands in the first line, whole. Lines are only ever added; one that
//! was cut off by a crash is the last, or is written again behind its broken self.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::model::{
    Addition, Article, Casefile, Definition, Edit, Entry, Extraction, Field, Message, Reading, Source, SourceId, Value, code, own,
};
use crate::say;

use super::{StoreError, from_ron, ron_case};

/// The version of the journal format this program writes.
const VERSION: u32 = 4;

/// The first line of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Head {
    journal: u32,
    /// The id of the case.
    pub case: Uuid,
    /// Where the case is saved; `None` for one that never was.
    pub file: Option<String>,
    /// What the steps begin with.
    pub on: Base,
}

/// What the steps of a journal begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Base {
    /// The saved file with this SHA-256.
    Saved(String),
    /// This case, as its file would be: it was never saved, or its folder cannot be written.
    Whole {
        /// The text of the file.
        case: String,
        /// SHA-256 of the saved file it comes from, where there is one.
        of: Option<String>,
    },
}

impl Head {
    /// The head of a journal of the case `case`, kept in `file`.
    pub fn new(case: Uuid, file: Option<String>, on: Base) -> Self {
        Self { journal: VERSION, case, file, on }
    }
}

/// A line of a journal: a step, when and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Counts up from 1.
    pub n: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub analyst: String,
    /// What.
    pub step: Step,
}

/// A line as it is written.
#[derive(Serialize)]
#[serde(rename = "Line")]
struct Written<'a> {
    n: u64,
    at: DateTime<Utc>,
    analyst: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<&'static Definition>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    codes: Vec<&'static Addition>,
    step: &'a Step,
}

impl Serialize for Line {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let fields = own::definitions(Field::all_with(self.step.fields()));
        let codes = code::additions(self.step.values().into_iter());
        Written { n: self.n, at: self.at, analyst: &self.analyst, fields, codes, step: &self.step }.serialize(serializer)
    }
}

impl Line {
    /// The line that `text` is; `None` where it is damaged.
    fn read(text: &str) -> Option<Self> {
        #[derive(Deserialize)]
        struct Brought {
            #[serde(default)]
            fields: Vec<Definition>,
            #[serde(default)]
            codes: Vec<Addition>,
        }
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Read {
            n: u64,
            at: DateTime<Utc>,
            analyst: String,
            #[serde(default, rename = "fields")]
            _fields: Vec<Definition>,
            #[serde(default, rename = "codes")]
            _codes: Vec<Addition>,
            step: Step,
        }
        let brought: Brought = ron::from_str(text).ok()?;
        let Read { n, at, analyst, step, .. } =
            own::knowing(&ron_case::defined(brought.fields, brought.codes).ok()?, || ron::from_str(text)).ok()?;
        Some(Self { n, at, analyst, step })
    }
}

/// Something that happened to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// An edit was made.
    Edit(Edit),
    /// An article joined the case.
    Join(Box<(Article, Extraction)>),
    /// A newer version of a source joined the case, with the edits that carry the review over.
    Version {
        /// The source it is a version of, or one of the same voice.
        older: SourceId,
        /// The newer version.
        read: Box<(Article, Extraction)>,
        /// What was done with it.
        edits: Vec<Edit>,
    },
    /// Sources joined the case with these edits, as one step: another case was merged into it.
    Absorb {
        /// The sources, as they stand in the case.
        sources: Vec<Source>,
        /// What was done with them.
        edits: Vec<Edit>,
    },
    /// Sources were read again because the analyst asked for it.
    ReadAgain(Vec<(SourceId, Reading, Extraction)>),
    /// One step back.
    Undo,
    /// One step forward.
    Redo,
    /// A save is about to put a file of this SHA-256 in place, which holds every step up to `upto`.
    Saving {
        /// Of the new file.
        sha256: String,
        /// The last step in it.
        upto: u64,
        /// Where it goes.
        file: String,
    },
}

impl Step {
    /// True for what brings sources along with edits about them.
    fn brings_sources(&self) -> bool {
        matches!(self, Step::Version { .. } | Step::Absorb { .. })
    }

    /// The fields it speaks of.
    fn fields(&self) -> Vec<Field> {
        let said = |edits: &[Edit]| edits.iter().flat_map(Edit::fields).collect::<Vec<_>>();
        let said = match self {
            Step::Edit(edit) => edit.fields(),
            Step::Version { edits, .. } | Step::Absorb { edits, .. } => said(edits),
            Step::Join(_) | Step::ReadAgain(_) | Step::Undo | Step::Redo | Step::Saving { .. } => Vec::new(),
        };
        let read = self.extractions().into_iter().flat_map(|read| read.values().map(|(field, _)| field));
        read.chain(said).collect()
    }

    /// The values it speaks of, each with its field.
    fn values(&self) -> Vec<(Field, &Value)> {
        let said: Vec<_> = match self {
            Step::Edit(edit) => edit.values(),
            Step::Version { edits, .. } | Step::Absorb { edits, .. } => edits.iter().flat_map(Edit::values).collect(),
            _ => Vec::new(),
        };
        self.extractions().into_iter().flat_map(Extraction::values).chain(said).collect()
    }

    /// What was read out of articles with it.
    fn extractions(&self) -> Vec<&Extraction> {
        match self {
            Step::Join(read) | Step::Version { read, .. } => vec![&read.1],
            Step::Absorb { sources, .. } => sources.iter().map(|source| &source.extraction).collect(),
            Step::ReadAgain(sources) => sources.iter().map(|(_, _, extraction)| extraction).collect(),
            Step::Edit(_) | Step::Undo | Step::Redo | Step::Saving { .. } => Vec::new(),
        }
    }

    /// True for what cuts off the steps that were undone before it.
    pub fn forgets_undone(&self) -> bool {
        matches!(self, Step::Edit(_) | Step::Join(_)) || self.brings_sources()
    }

    /// Does the step to `case`; `Saving` does nothing.
    pub fn apply(self, case: &mut Casefile, at: DateTime<Utc>, analyst: &str) {
        match self {
            Step::Edit(edit) => case.record(edit, at, analyst),
            Step::Join(read) => {
                let (article, extraction) = *read;
                case.add_source(article, extraction, at, analyst);
            }
            Step::Version { older, read, edits } => {
                case.supersede(older, *read, |_| edits, at, analyst);
            }
            Step::Absorb { sources, edits } => case.absorb(sources, edits, at, analyst),
            Step::ReadAgain(sources) => {
                for (id, reading, extraction) in sources {
                    if let Some(source) = case.sources.iter_mut().find(|source| source.id == id) {
                        source.read_again(extraction, reading);
                    }
                }
            }
            Step::Undo => drop(case.undo()),
            Step::Redo => drop(case.redo()),
            Step::Saving { .. } => {}
        }
    }
}

/// A journal, as far as it can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Journal {
    /// The first line.
    pub head: Head,
    /// The steps that can be read, in order.
    pub lines: Vec<Line>,
    /// What is said of the rest.
    pub damage: Option<Message>,
}

/// `value` as one line of RON, with its line break.
pub fn line(value: &impl Serialize) -> Result<String, StoreError> {
    let mut text = ron::ser::to_string(value).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

/// Reads a journal. A line that is cut off or damaged ends it, unless the line behind it is the one
/// that is expected: then the same step was written again.
pub fn read(bytes: &[u8]) -> Result<Journal, StoreError> {
    let (text, cut) = text_of(bytes);
    let mut lines = text.lines();
    let head: Head = ron_case::read(lines.next().unwrap_or_default())?;
    if head.journal > VERSION {
        return Err(StoreError::Newer { found: head.journal, known: VERSION });
    }
    let mut journal = Journal { head, lines: Vec::new(), damage: None };
    let mut broken = None;
    for (index, text) in lines.enumerate() {
        let expected = journal.lines.last().map_or(1, |line| line.n + 1);
        match Line::read(text) {
            Some(line) if line.n == expected => {
                journal.lines.push(line);
                broken = None;
            }
            _ => broken = broken.or(Some(index + 2)),
        }
    }
    journal.damage = match (broken, cut) {
        (Some(line), _) => Some(say!("damage-line", line = line)),
        (None, true) => Some(say!("damage-half")),
        (None, false) => None,
    };
    Ok(journal)
}

/// The whole lines at the front of `bytes` that are text, and whether more follows.
fn text_of(bytes: &[u8]) -> (&str, bool) {
    let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let lines = bytes.get(..whole).unwrap_or_default();
    match std::str::from_utf8(lines) {
        Ok(text) => (text, whole < bytes.len()),
        Err(error) => {
            let valid = lines.get(..error.valid_up_to()).unwrap_or_default();
            let end = valid.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
            (std::str::from_utf8(valid.get(..end).unwrap_or_default()).unwrap_or_default(), true)
        }
    }
}

impl Journal {
    /// The case the steps begin with, where the journal holds it.
    pub fn whole(&self) -> Option<Result<Casefile, StoreError>> {
        match &self.head.on {
            Base::Whole { case, .. } => Some(from_ron(case.as_bytes())),
            Base::Saved(_) => None,
        }
    }

    /// The steps that a saved file with this SHA-256 does not hold; `None` where the journal does
    /// not continue that file.
    pub fn since(&self, sha256: &str) -> Option<&[Line]> {
        let folded = self.lines.iter().rev().find_map(|line| match &line.step {
            Step::Saving { sha256: saved, upto, .. } if saved == sha256 => Some(*upto),
            _ => None,
        });
        let from = match (folded, &self.head.on) {
            (Some(upto), _) => upto,
            (None, Base::Saved(base)) if base == sha256 => 0,
            _ => return None,
        };
        let at = self.lines.partition_point(|line| line.n <= from);
        self.lines.get(at..)
    }

    /// SHA-256 of the saved file that the steps, or the case in the first line, come from.
    pub fn of(&self) -> Option<&str> {
        match &self.head.on {
            Base::Saved(sha256) => Some(sha256),
            Base::Whole { of, .. } => of.as_deref(),
        }
    }

    /// The file a save was about to put in place last, with its SHA-256.
    pub fn saving(&self) -> Option<(&str, &str)> {
        self.lines.iter().rev().find_map(|line| match &line.step {
            Step::Saving { sha256, file, .. } => Some((file.as_str(), sha256.as_str())),
            _ => None,
        })
    }
}

/// `case` after `lines`. A step that does not fit the case ends it, and the sentence says which.
pub fn replay(mut case: Casefile, lines: &[Line]) -> (Casefile, Option<Message>) {
    for line in lines {
        if let Step::Edit(edit) = &line.step
            && let Err(reason) = ron_case::fits(&case, edit)
        {
            return (case, Some(say!("damage-step", step = line.n, reason = reason)));
        }
        if let Step::Join(read) = &line.step
            && let Err(reason) = ron_case::genuine(&read.0)
        {
            return (case, Some(say!("damage-step", step = line.n, reason = reason)));
        }
        let before = line.step.brings_sources().then(|| case.clone());
        line.step.clone().apply(&mut case, line.at, &line.analyst);
        if let (Some(before), Err(reason)) = (before, carried(&case, &line.step)) {
            return (before, Some(say!("damage-step", step = line.n, reason = reason)));
        }
    }
    (case, None)
}

/// Whether a newer version and the edits that came with it fit the case they were done to.
fn carried(case: &Casefile, step: &Step) -> Result<(), Message> {
    match step {
        Step::Version { read, .. } => ron_case::genuine(&read.0)?,
        Step::Absorb { sources, .. } => sources.iter().try_for_each(|source| ron_case::genuine(&source.article))?,
        _ => return Ok(()),
    }
    case.log.last().map_or(Ok(()), |entry| ron_case::fits(case, &entry.edit))
}

/// The steps of `lines` that still count, for a case they were not made on: what was undone among
/// them is gone, and nothing else is undone.
pub fn net(lines: &[Line]) -> Vec<Line> {
    let (mut done, mut undone): (Vec<Line>, Vec<Line>) = (Vec::new(), Vec::new());
    for line in lines {
        match line.step {
            Step::Edit(_) | Step::Join(_) | Step::Version { .. } | Step::Absorb { .. } => {
                undone.clear();
                done.push(line.clone());
            }
            Step::Undo => undone.extend(done.pop()),
            Step::Redo => done.extend(undone.pop()),
            Step::ReadAgain(_) | Step::Saving { .. } => {}
        }
    }
    done
}

/// The steps that lead from a case with the log `base`, of which `cursor` entries count, to `now`:
/// those of a new journal. `read_again`: the sources were read anew on the way.
pub fn between(base: &[Entry], cursor: usize, now: &Casefile, read_again: bool, at: DateTime<Utc>) -> Vec<Line> {
    let common = base.iter().zip(&now.log).take_while(|(old, new)| old == new).count();
    let new = now.log.get(common..).unwrap_or_default();
    let meet = if new.is_empty() { now.cursor } else { common };
    let mut lines = Vec::new();
    let mut push = |at: DateTime<Utc>, analyst: &str, step: Step| {
        lines.push(Line { n: lines.len() as u64 + 1, at, analyst: analyst.to_owned(), step });
    };
    (meet..cursor).for_each(|_| push(at, "", Step::Undo));
    (cursor..meet).for_each(|_| push(at, "", Step::Redo));
    for entry in new {
        push(entry.at, &entry.analyst, step_of(entry, now));
    }
    if !new.is_empty() {
        (now.cursor..now.log.len()).for_each(|_| push(at, "", Step::Undo));
    }
    if read_again {
        let sources = now.sources.iter().map(|source| (source.id, source.reading.clone(), source.extraction.clone()));
        push(at, "", Step::ReadAgain(sources.collect()));
    }
    lines
}

fn step_of(entry: &Entry, case: &Casefile) -> Step {
    let step = match &entry.edit {
        Edit::AddSource(id) => case.source(*id).map(|source| Step::Join(Box::new((source.article.clone(), source.extraction.clone())))),
        Edit::Together(edits) => match edits.split_first() {
            Some((Edit::AddSource(_), _)) => Some(Step::Absorb { sources: added(edits, case), edits: edits.clone() }),
            _ => None,
        },
        _ => None,
    };
    step.unwrap_or_else(|| Step::Edit(entry.edit.clone()))
}

/// The sources of `case` that `edits` add.
fn added(edits: &[Edit], case: &Casefile) -> Vec<Source> {
    let ids = edits.iter().filter_map(|edit| if let Edit::AddSource(id) = edit { Some(*id) } else { None });
    ids.filter_map(|id| case.source(id).cloned()).collect()
}
