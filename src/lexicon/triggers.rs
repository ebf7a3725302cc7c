//! Cue words: `assets/triggers/<language>/<list>.txt`, matched all at once, without regard to case.
//!
//! A line is a phrase; `{a,b,}` stands for one of these, the last of which is nothing. Behind a tab
//! may stand a code that the phrase speaks for, behind another one a weight. `#` begins a comment.
//! A phrase matches whole words; any single white space in the text matches a blank.

use std::collections::BTreeMap;

use aho_corasick::AhoCorasick;

use crate::model::Span;

/// One line of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// The list it stands in.
    pub list: String,
    /// The phrase as it is written there.
    pub phrase: String,
    /// What it speaks for; empty where the list has no codes.
    pub code: String,
    /// How strongly, in hundredths; 100 where the line does not say.
    pub weight: i32,
}

/// A place where a cue stands.
#[derive(Debug, Clone, Copy)]
pub struct Hit<'a> {
    /// The cue.
    pub cue: &'a Cue,
    /// Where its words stand.
    pub span: Span,
}

/// Every cue of one language.
#[derive(Debug, Clone, Default)]
pub struct Triggers {
    cues: Vec<Cue>,
    /// The cue of each pattern of the automaton: a line with alternatives is several patterns.
    owner: Vec<usize>,
    automaton: Option<AhoCorasick>,
}

impl Triggers {
    /// The cues of these lists, given as name and content.
    pub fn new<'t>(lists: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut triggers = Self::default();
        let mut patterns = Vec::new();
        for (list, content) in lists {
            for cue in content.lines().filter_map(|line| Cue::read(list, line)) {
                for phrase in spelled_out(&cue.phrase) {
                    patterns.push(phrase.to_lowercase());
                    triggers.owner.push(triggers.cues.len());
                }
                triggers.cues.push(cue);
            }
        }
        triggers.automaton = AhoCorasick::new(&patterns).ok();
        triggers
    }

    /// Where the cues stand in `folded`, a text as [`fold`] makes it: by list, in order of place.
    pub fn find(&self, folded: &str) -> BTreeMap<&str, Vec<Hit<'_>>> {
        let mut found: BTreeMap<&str, Vec<Hit<'_>>> = BTreeMap::new();
        let matches = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(folded));
        for hit in matches.filter(|hit| is_whole(folded, hit.start(), hit.end())) {
            let cue = self.owner.get(hit.pattern().as_usize()).and_then(|owner| self.cues.get(*owner));
            if let Some(cue) = cue {
                found.entry(&cue.list).or_default().push(Hit { cue, span: Span::new(hit.start(), hit.end()) });
            }
        }
        for hits in found.values_mut() {
            hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end)));
        }
        found
    }
}

impl Cue {
    fn read(list: &str, line: &str) -> Option<Self> {
        let line = line.trim_end();
        let mut parts = line.split('\t').map(str::trim);
        let phrase = parts.next().filter(|phrase| !phrase.is_empty() && !phrase.starts_with('#'))?;
        let code = parts.next().unwrap_or_default();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        Some(Self { list: list.to_owned(), phrase: phrase.to_owned(), code: code.to_owned(), weight })
    }
}

/// `text` in lower case with every white space a blank, byte for byte as long: an offset into the
/// one is an offset into the other. Curly apostrophes and non-ASCII letters stay as they are.
pub fn fold(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_whitespace() { ' ' } else { c.to_ascii_lowercase() }).collect()
}

/// True when no letter or digit touches `start..end` from outside.
pub fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let touches = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !touches(text.get(..start).and_then(|before| before.chars().next_back()))
        && !touches(text.get(end..).and_then(|after| after.chars().next()))
}

/// Every phrase that `phrase` with its `{a,b}` stands for.
fn spelled_out(phrase: &str) -> Vec<String> {
    let parts = phrase.split_once('{').and_then(|(before, rest)| rest.split_once('}').map(|(inner, after)| (before, inner, after)));
    match parts {
        None => vec![phrase.to_owned()],
        Some((before, inner, after)) => {
            let tails = spelled_out(after);
            inner.split(',').flat_map(|choice| tails.iter().map(move |tail| format!("{before}{choice}{tail}"))).collect()
        }
    }
}
