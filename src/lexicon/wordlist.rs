//! Short lists of words that a rule asks for beside what it finds: `assets/lists/<language>/<rule>.txt`, a list a line,
//! `name: one | another | " third"`; `#` begins a comment line.

use std::ops::Deref;
use std::sync::OnceLock;

use crate::assets;

/// A list with its name.
type Named = (&'static str, Vec<&'static str>);

/// A list of words, read when it is first asked for; an empty one where there is none of its name, which a test forbids.
#[derive(Debug)]
pub struct WordList {
    name: &'static str,
    /// The words, and a bit for each byte that one begins with, as [`bit`] counts.
    words: OnceLock<(Vec<&'static str>, u64)>,
}

impl WordList {
    /// The list `file/name`.
    pub const fn new(name: &'static str) -> Self {
        Self { name, words: OnceLock::new() }
    }

    /// True for one of its words. Most others are told by their first letter.
    pub fn contains(&self, word: &&str) -> bool {
        let (words, firsts) = self.read();
        firsts & bit(word) != 0 && words.contains(word)
    }

    fn read(&self) -> &(Vec<&'static str>, u64) {
        self.words.get_or_init(|| {
            let (file, name) = self.name.split_once('/').unwrap_or_default();
            let words: Vec<&str> = lists(file).find(|(known, _)| *known == name).map(|(_, words)| words).unwrap_or_default();
            let firsts = words.iter().fold(0, |firsts, word| firsts | bit(word));
            (words, firsts)
        })
    }
}

/// The bit of the first byte of `word`, which others share.
fn bit(word: &str) -> u64 {
    word.as_bytes().first().map_or(1, |first| 1 << (first % 64))
}

impl Deref for WordList {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        &self.read().0
    }
}

/// All lists of a file, in its order.
#[derive(Debug)]
pub struct WordLists {
    file: &'static str,
    lists: OnceLock<Vec<Named>>,
}

impl WordLists {
    /// The lists of `file`.
    pub const fn new(file: &'static str) -> Self {
        Self { file, lists: OnceLock::new() }
    }
}

impl Deref for WordLists {
    type Target = [Named];

    fn deref(&self) -> &Self::Target {
        self.lists.get_or_init(|| lists(self.file).collect())
    }
}

/// The lists of a file.
fn lists(file: &str) -> impl Iterator<Item = Named> {
    let text = assets::text(&format!("lists/en/{file}.txt")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(": "));
    lines.map(|(name, words)| (name, words.split(" | ").map(word).collect()))
}

/// A word without the marks that show a blank at its edge.
fn word(written: &'static str) -> &'static str {
    written.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(written)
}
