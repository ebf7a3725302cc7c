//! The casebook: a folder of cases, searched without opening them.
//!
//! ```text
//! folder ──scan──▶ entries ◀── index (data folder)
//!                    │ those that changed
//!                    ▼
//!                  read, a handful at a time ──▶ cards ──▶ index
//!                                                  │
//!                             query, filter, order ┴▶ rows       pairs that may be one ──▶ hints
//! ```
//!
//! The files are the truth. The index can be thrown away; it costs the time to read them again.

mod alike;
mod card;
mod index;
mod overview;
mod picture;
mod query;
mod scan;
mod work;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use crate::model::Message;
pub use alike::{Answered, Likeness, Pair, Verdict};
pub use card::{Card, Said};
pub use overview::{Overview, overview};
pub use picture::picture;
pub use query::{Filter, Order, Query, month};
pub use work::Step;

use card::fold;
use scan::Stamp;

/// What the file with answers about likeness is called, in the folder itself.
const ANSWERS: &str = ".sourceline-answers.jsonl";

/// How the names of case files end.
const ENDING: &str = ".case.ron";

/// A file of the casebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its path within the folder.
    pub path: PathBuf,
    /// What it held.
    pub state: State,
    stamp: Stamp,
    name: String,
    folded: String,
}

/// What a file of the casebook held when it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It has not been read since it changed.
    Unread,
    /// A case.
    Read(Arc<Card>),
    /// Nothing that can be read as a case, and why.
    Broken(Message),
}

impl Entry {
    fn new(path: PathBuf, stamp: Stamp, state: State) -> Self {
        let file = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = file.strip_suffix(ENDING).unwrap_or(&file).to_owned();
        let folded = fold(&path.to_string_lossy());
        Self { path, state, stamp, name, folded }
    }

    /// The name of the file, without its ending.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What is known of the case.
    pub fn card(&self) -> Option<&Card> {
        if let State::Read(card) = &self.state { Some(card) } else { None }
    }

    /// True for a file that cannot be read as a case.
    pub fn is_broken(&self) -> bool {
        matches!(self.state, State::Broken(_))
    }
}

/// A case that may tell what another one tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hint {
    /// The other case.
    pub other: Uuid,
    /// Why.
    pub why: Likeness,
}

/// The folder of cases, as far as it has been read.
#[derive(Default)]
pub struct Casebook {
    folder: Option<PathBuf>,
    data: Option<PathBuf>,
    /// By path.
    entries: Vec<Entry>,
    pairs: BTreeMap<Pair, Likeness>,
    hints: BTreeMap<Uuid, Vec<Hint>>,
    answers: BTreeMap<Pair, Answered>,
    revision: u64,
    pace: work::Pace,
}

impl Casebook {
    /// The folder; `None` while none is chosen.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// Its files, by path.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Counts up with every change, so that what was found can be kept until then.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// How many files have not been read yet.
    pub fn unread(&self) -> usize {
        self.entries.iter().filter(|entry| entry.state == State::Unread).count()
    }

    /// The places in [`Casebook::entries`] of what is looked for, in order.
    pub fn find(&self, query: &Query, filter: Filter, order: Order) -> Vec<usize> {
        let fits = |entry: &Entry| {
            let alike = || entry.card().is_some_and(|card| self.hints.contains_key(&card.id));
            filter.fits(entry, filter == Filter::Alike && alike())
                && match entry.card() {
                    Some(card) => query.fits(&entry.folded, card),
                    None => query.fits_name(&entry.folded),
                }
        };
        let mut found: Vec<usize> = self.entries.iter().enumerate().filter(|(_, entry)| fits(entry)).map(|(at, _)| at).collect();
        query::sort(&mut found, &self.entries, order);
        found
    }

    /// The cases that may tell what the case `id` tells, and nobody has said they do not.
    pub fn hints(&self, id: Uuid) -> &[Hint] {
        self.hints.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// The case that the case `id` was merged into.
    pub fn joined(&self, id: Uuid) -> Option<Uuid> {
        let mut joined = self.answers.values().filter(|answer| answer.verdict == Verdict::Joined);
        joined.find(|answer| answer.cases.0 == id).map(|answer| answer.cases.1)
    }

    /// The file of the case `id`.
    pub fn entry_of(&self, id: Uuid) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.card().is_some_and(|card| card.id == id))
    }

    /// The file of this path within the folder.
    pub fn entry(&self, within: &Path) -> Option<&Entry> {
        let at = self.entries.binary_search_by(|known| known.path.as_path().cmp(within)).ok()?;
        self.entries.get(at)
    }

    /// The whole path of an entry.
    pub fn path_of(&self, entry: &Entry) -> PathBuf {
        self.folder.as_deref().unwrap_or(Path::new("")).join(&entry.path)
    }

    /// A casebook of cards alone, without a folder: for tests and benchmarks.
    pub fn of_cards(cards: impl IntoIterator<Item = (PathBuf, Card)>) -> Self {
        let entries = cards.into_iter().map(|(path, card)| Entry::new(path, Stamp::default(), State::Read(Arc::new(card))));
        let mut book = Self { entries: entries.collect(), ..Self::default() };
        book.entries.sort_by(|one, other| one.path.cmp(&other.path));
        book.pairs = alike::pairs(book.entries.iter().filter_map(Entry::card));
        book.hint();
        book
    }

    /// Makes hints of the pairs that nobody has answered.
    fn hint(&mut self) {
        self.revision += 1;
        self.hints.clear();
        for ((one, other), why) in self.pairs.iter().filter(|(pair, _)| !self.answers.contains_key(*pair)) {
            self.hints.entry(*one).or_default().push(Hint { other: *other, why: *why });
            self.hints.entry(*other).or_default().push(Hint { other: *one, why: *why });
        }
        self.hints.values_mut().for_each(|hints| hints.sort_by_key(|hint| hint.why));
    }

    fn set(&mut self, entry: Entry) {
        match self.entries.binary_search_by(|known| known.path.cmp(&entry.path)) {
            Ok(at) => self.entries.get_mut(at).into_iter().for_each(|known| *known = entry.clone()),
            Err(at) => self.entries.insert(at, entry),
        }
    }
}

/// True for what is named as a case.
fn is_case(path: &Path) -> bool {
    path.to_string_lossy().ends_with(ENDING)
}
