//! Names the rules know: `assets/lexicon/<list>.tsv`, one name a line, matched all at once.
//!
//! Columns: name, aliases parted by `|`, kind, code, remark. Lines that begin with `#` are comments;
//! the first tells source and licence. The remark `common` marks a name that is also an everyday word
//! (“Play”, “Will”): rules want a cue beside it.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

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
    /// Entry and exact spelling of each pattern of the automaton.
    patterns: Vec<(usize, String)>,
    automaton: Option<AhoCorasick>,
}

impl Gazetteer {
    /// The names of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut gazetteer = Self::default();
        for (list, content) in lists {
            for entry in content.lines().filter_map(|line| Entry::read(list, line)) {
                let index = gazetteer.entries.len();
                let names = std::iter::once(&entry.name).chain(&entry.aliases);
                gazetteer.patterns.extend(names.map(|name| (index, name.clone())));
                gazetteer.entries.push(entry);
            }
        }
        let spellings = gazetteer.patterns.iter().map(|(_, name)| name);
        gazetteer.automaton = AhoCorasick::builder().ascii_case_insensitive(true).build(spellings).ok();
        gazetteer
    }

    /// Where the names stand in `text`, by list, in order of place; within a list the longest at a
    /// place wins.
    pub fn find(&self, text: &str) -> BTreeMap<&str, Vec<Known<'_>>> {
        let mut found: BTreeMap<&str, Vec<Known<'_>>> = BTreeMap::new();
        let matches = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        for hit in matches.filter(|hit| is_whole(text, hit.start(), hit.end())) {
            let Some((index, spelling)) = self.patterns.get(hit.pattern().as_usize()) else { continue };
            let Some(entry) = self.entries.get(*index) else { continue };
            let span = Span::new(hit.start(), hit.end());
            if is_spelled(span.text(text), spelling) {
                found.entry(&entry.list).or_default().push(Known { entry, span });
            }
        }
        for hits in found.values_mut() {
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

/// As in the list, or all in capitals (as headlines have it) where the list's spelling has four
/// letters or more, or with another mix of capitals that still begins with one.
fn is_spelled(found: &str, listed: &str) -> bool {
    let capital = found.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric());
    found == listed || listed.len() >= 4 && capital && listed.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric())
}
