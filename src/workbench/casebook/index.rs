//! The index: every card as a line of JSON in the data folder, behind a first line that says of which
//! folder. The files of the folder are the truth; a line counts while the file it tells of has the
//! length and the time it had. A later line about a file takes the place of an earlier one.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::model::Message;
use crate::workbench::Problem;
use crate::workbench::keep::write_atomically;

use super::card::Card;
use super::scan::Stamp;
use super::{Entry, State};

/// The version of the index. One of another version is made anew.
const VERSION: u32 = 2;

#[derive(Serialize, Deserialize)]
struct Head {
    casebook: u32,
    folder: PathBuf,
}

/// A line: a file as it was, and its card or why it has none.
#[derive(Serialize, Deserialize)]
struct Line<C> {
    path: PathBuf,
    stamp: Stamp,
    card: Result<C, Message>,
}

/// Where the index of the casebook `folder` is in the data folder `data`.
pub fn place(data: &Path, folder: &Path) -> PathBuf {
    let digest = crate::store::sha256(folder.to_string_lossy().as_bytes());
    data.join(format!("{}.jsonl", crate::model::span::after(&digest, 0, 16)))
}

/// An index that was read.
pub struct Loaded {
    /// What is known of each file, by its path.
    pub files: BTreeMap<PathBuf, (Stamp, State)>,
    /// True where most of its lines do not count any more.
    pub is_ragged: bool,
}

/// What is known of the files of `folder`. An index that is missing, damaged or of another folder is
/// as good as empty.
pub fn load(place: &Path, folder: &Path) -> Option<Loaded> {
    let text = std::fs::read_to_string(place).ok()?;
    let mut lines = text.lines();
    let head = lines.next().and_then(|line| serde_json::from_str::<Head>(line).ok());
    head.filter(|head| head.casebook == VERSION && head.folder == folder)?;
    let lines: Vec<&str> = lines.collect();
    let read = |line: &str| serde_json::from_str::<Line<Card>>(line).ok();
    let count = lines.len();
    let found: Vec<_> = lines.into_par_iter().filter_map(read).collect();
    let state = |card: Result<Card, Message>| card.map_or_else(State::Broken, |card| State::Read(Arc::new(card)));
    let files: BTreeMap<_, _> = found.into_iter().map(|line| (line.path, (line.stamp, state(line.card)))).collect();
    let is_ragged = count > files.len() * 2;
    Some(Loaded { files, is_ragged })
}

/// The index of `entries` as text.
pub fn text(folder: &Path, entries: &[Entry]) -> String {
    let mut text = json(&Head { casebook: VERSION, folder: folder.to_owned() });
    entries.iter().for_each(|entry| text.push_str(&line(entry)));
    text
}

/// Writes the index anew.
pub fn write(place: &Path, text: &str) -> Result<(), Problem> {
    if let Some(folder) = place.parent() {
        std::fs::create_dir_all(folder).map_err(|error| Problem::writing(folder, &error))?;
    }
    write_atomically(place, text.as_bytes())
}

/// Adds what was read anew. An index that is not there is written when the casebook is looked through.
pub fn append(place: &Path, entries: &[Entry]) {
    let text: String = entries.iter().map(line).collect();
    // what is not noted is read again next time
    let _ = std::fs::OpenOptions::new().append(true).open(place).and_then(|mut file| file.write_all(text.as_bytes()));
}

fn line(entry: &Entry) -> String {
    let card = match &entry.state {
        State::Read(card) => Ok(card.as_ref()),
        State::Broken(why) => Err(why.clone()),
        State::Unread => return String::new(),
    };
    json(&Line { path: entry.path.clone(), stamp: entry.stamp, card })
}

fn json(value: &impl Serialize) -> String {
    // strings, numbers and lists: they can always be written, and a path that is no text is read anew
    serde_json::to_string(value).map(|text| text + "\n").unwrap_or_default()
}
