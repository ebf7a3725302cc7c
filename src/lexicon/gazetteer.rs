//! Names the rules know: `assets/lexicon/<list>.tsv`, one name a line, matched all at once.
//!
//! Columns: name, aliases parted by `|`, kind, code, remark. Lines that begin with `#` are comments;
//! the first tells source and licence. The remark `common` marks a name that is also an everyday word
//! (“Play”, “Will”): rules want a cue beside it.

use super::lookup::{Lists, WordMap};
use super::phrases::is_whole;
use crate::model::Span;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// The list it stands in.
    pub list: String,
    /// The name as it is best known.
    pub name: String,
    /// Other names for the same.
    pub aliases: Vec<String>,
    /// What it is, in the words of its list.
    pub kind: String,
    /// A code of its list, such as a country.
    pub code: String,
    /// True for a name that is also an everyday word.
    pub common: bool,
}

/// A place where a name of a list stands.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The line of the list.
    pub entry: &'a Entry,
    /// Where the name stands.
    pub span: Span,
}

/// Every name of every list.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    entries: Vec<Entry>,
    lists: Lists,
    spellings: Vec<Spelling>,
    /// The spellings by their first letters and digits of ASCII, in lower case, in order of line.
    beginning: WordMap<Vec<usize>>,
    /// The same of those that begin with a small letter: they are few, and no other fits where a small letter stands.
    beginning_small: WordMap<Vec<usize>>,
    /// How long those words are: by the first letter, a bit for each length.
    lengths_small: [u64; 26],
    /// The spellings that begin otherwise, and the bytes they begin with.
    others: Vec<usize>,
    begins_another: Option<Box<[bool; 256]>>,
}

/// A name as it is written.
#[derive(Debug, Clone)]
struct Spelling {
    entry: usize,
    list: usize,
    name: String,
}

impl Gazetteer {
    /// The names of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut made = Self::default();
        for (list, content) in lists {
            let number = made.lists.number(list);
            for entry in content.lines().filter_map(|line| Entry::read(list, line)) {
                for name in std::iter::once(&entry.name).chain(&entry.aliases) {
                    let first = name.get(..word_end(name, 0)).unwrap_or_default();
                    let spellings = match first {
                        "" => &mut made.others,
                        _ if is_small(first) => {
                            made.lengths_small.iter_mut().skip(letter(first)).take(1).for_each(|lengths| *lengths |= length_bit(first));
                            made.beginning_small.entry(first.to_ascii_lowercase().into()).or_default()
                        }
                        _ => made.beginning.entry(first.to_ascii_lowercase().into()).or_default(),
                    };
                    spellings.push(made.spellings.len());
                    made.spellings.push(Spelling { entry: made.entries.len(), list: number, name: name.clone() });
                }
                made.entries.push(entry);
            }
        }
        let first = |index: &usize| made.spellings.get(*index)?.name.bytes().next();
        let bytes: Vec<u8> = made.others.iter().filter_map(first).collect();
        let begins = |byte: usize| bytes.iter().any(|known| usize::from(*known) == byte);
        made.begins_another = (!bytes.is_empty()).then(|| Box::new(std::array::from_fn(begins)));
        made
    }

    /// Where the names stand in `text`, whose [`super::phrases::fold`] is `folded`: by number of the list, in order of
    /// place; within a list the longest at a place wins.
    pub fn find(&self, text: &str, folded: &str) -> Vec<Vec<Known<'_>>> {
        let mut found: Vec<Vec<Known<'_>>> = vec![Vec::new(); self.lists.len()];
        let mut at = 0;
        while let Some(start) = word_start(folded, at) {
            at = word_end(folded, start);
            let Some(word) = folded.get(start..at) else { continue };
            let spellings = if !text.as_bytes().get(start).is_some_and(u8::is_ascii_lowercase) {
                self.beginning.get(word)
            } else if self.lengths_small.get(letter(word)).is_some_and(|lengths| lengths & length_bit(word) != 0) {
                self.beginning_small.get(word)
            } else {
                continue;
            };
            spellings.into_iter().flatten().for_each(|index| self.take(text, start, *index, &mut found));
        }
        if let Some(begins) = &self.begins_another {
            let may_begin = |byte: u8| begins.get(usize::from(byte)) == Some(&true);
            for (start, _) in text.bytes().enumerate().filter(|(_, byte)| may_begin(*byte)) {
                self.others.iter().for_each(|index| self.take(text, start, *index, &mut found));
            }
        }
        for hits in &mut found {
            hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
            let mut end = 0;
            hits.retain(|hit| {
                hit.span.start >= end && {
                    end = hit.span.end;
                    true
                }
            });
        }
        found
    }

    /// Adds the spelling of this number where `text` has it at `start`, as a whole.
    fn take<'g>(&'g self, text: &str, start: usize, index: usize, found: &mut [Vec<Known<'g>>]) {
        let Some(spelling) = self.spellings.get(index) else { return };
        let end = start + spelling.name.len();
        let Some(words) = text.get(start..end).filter(|words| words.eq_ignore_ascii_case(&spelling.name)) else { return };
        let whole = is_whole(text, start, end) && is_spelled(words, &spelling.name);
        if let (true, Some(entry), Some(known)) = (whole, self.entries.get(spelling.entry), found.get_mut(spelling.list)) {
            known.push(Known { entry, span: Span::new(start, end) });
        }
    }

    /// The number of the list `name`, by which [`Gazetteer::find`] sorts.
    pub fn list(&self, name: &str) -> Option<usize> {
        self.lists.get(name)
    }

    /// The lines of `list`, in order.
    pub fn entries<'a>(&'a self, list: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries.iter().filter(move |entry| entry.list == list)
    }
}

impl Entry {
    fn read(list: &str, line: &str) -> Option<Self> {
        let mut columns = line.trim_end().split('\t').map(str::trim);
        let name = columns.next().filter(|name| !name.is_empty() && !name.starts_with('#'))?;
        let aliases = columns.next().unwrap_or_default().split('|').map(str::trim).filter(|alias| !alias.is_empty());
        let aliases = aliases.map(str::to_owned).collect();
        let kind = columns.next().unwrap_or_default().to_owned();
        let code = columns.next().unwrap_or_default().to_owned();
        let common = columns.next() == Some("common");
        Some(Self { list: list.to_owned(), name: name.to_owned(), aliases, kind, code, common })
    }
}

/// True where `text` begins with a small letter of ASCII.
fn is_small(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The number of the letter that `word`, in small letters, begins with.
fn letter(word: &str) -> usize {
    word.bytes().next().map_or(usize::MAX, |first| usize::from(first.wrapping_sub(b'a')))
}

/// A bit for how long `word` is; one for all that are very long.
fn length_bit(word: &str) -> u64 {
    1 << word.len().min(63)
}

/// Where the next run of letters and digits of ASCII begins in `text`, from `at` on.
fn word_start(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    rest.iter().position(u8::is_ascii_alphanumeric).map(|behind| at + behind)
}

/// Where the run of letters and digits of ASCII ends that begins at `at`.
fn word_end(text: &str, at: usize) -> usize {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    at + rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// As in the list, or all in capitals (as headlines have it) where the list's spelling has four
/// letters or more, or with another mix of capitals that still begins with one.
fn is_spelled(found: &str, listed: &str) -> bool {
    let capital = found.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    found == listed || listed.len() >= 4 && capital && listed.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
