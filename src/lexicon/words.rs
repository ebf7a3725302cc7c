//! Kinds of words: `assets/words/<language>/<kind>.txt`, words in lower case parted by white space,
//! `#` begins a comment line. A word may be of several kinds.

use super::lookup::WordMap;

/// A kind of word, and the file that lists it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordKind {
    /// Days and months.
    Calendar,
    /// First names of persons.
    GivenNames,
    /// What a person is: `chief`, `spokeswoman`.
    Jobs,
    /// Everyday words, which no name consists of.
    Ordinary,
    /// Words that names of organisations hold.
    Organisations,
    /// What a firm's name ends with.
    Suffixes,
    /// Words that begin another clause.
    Clauses,
    /// What follows the name of an owner in the name of a house: `pharmacy`.
    Houses,
    /// Words in the names of forces: `constabulary`.
    Forces,
    /// Words in the names of offices that look into crimes: `prosecutor`.
    Offices,
    /// Words for those who look into a crime, wherever they are: `detectives`.
    Detectives,
    /// Words by which somebody else looks into it for the one that was hit: `hired`.
    Hired,
    /// What people do of their own accord, who are not harmed by it: `signed`.
    Deeds,
    /// Words behind which “of”, “for”, “and” and “in” go on with the name of a body.
    Heads,
    /// What names of bodies end with that hold “and” in their middle.
    Bodies,
    /// What a ministry is for.
    Ministries,
    /// Everyday words that names begin with.
    Leading,
}

impl WordKind {
    const ALL: [(WordKind, &'static str); 17] = [
        (WordKind::Calendar, "calendar"),
        (WordKind::GivenNames, "given_names"),
        (WordKind::Jobs, "jobs"),
        (WordKind::Ordinary, "ordinary"),
        (WordKind::Organisations, "organisations"),
        (WordKind::Suffixes, "suffixes"),
        (WordKind::Clauses, "clauses"),
        (WordKind::Houses, "houses"),
        (WordKind::Forces, "forces"),
        (WordKind::Offices, "offices"),
        (WordKind::Detectives, "detectives"),
        (WordKind::Hired, "hired"),
        (WordKind::Deeds, "deeds"),
        (WordKind::Heads, "heads"),
        (WordKind::Bodies, "bodies"),
        (WordKind::Ministries, "ministries"),
        (WordKind::Leading, "leading"),
    ];

    fn bit(self) -> u32 {
        1 << self as u8
    }
}

/// The kinds that one word is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

impl Kinds {
    /// True for a word of this kind.
    pub fn has(self, kind: WordKind) -> bool {
        self.0 & kind.bit() != 0
    }
}

/// Which kinds each word is of.
#[derive(Debug, Clone, Default)]
pub struct Words {
    kinds: WordMap<u32>,
}

impl Words {
    /// The words of these lists, given as name and content.
    pub fn new(lists: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let mut words = Self::default();
        for (list, content) in lists {
            let Some((kind, _)) = WordKind::ALL.into_iter().find(|(_, name)| *name == list) else { continue };
            for word in content.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace) {
                *words.kinds.entry(word.into()).or_default() |= kind.bit();
            }
        }
        words
    }

    /// True when `word`, in lower case, is of this kind.
    pub fn is(&self, word: &str, kind: WordKind) -> bool {
        self.kinds(word).has(kind)
    }

    /// Every kind that `word`, in lower case, is of.
    pub fn kinds(&self, word: &str) -> Kinds {
        Kinds(self.kinds.get(word).copied().unwrap_or_default())
    }
}
