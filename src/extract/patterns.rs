//! Cue phrases with a code each: `assets/patterns/<language>/<list>.txt`, for rules that sort what an
//! article says into codes.
//!
//! A line is a phrase, the code it speaks for, and how strongly in hundredths, parted by tabs.
//! `{a,b,}` stands for one of these, the last of which is nothing; ` ... ` for up to four words. A
//! phrase matches whole words of the folded text. One automaton tells which phrases a sentence can
//! hold, so that most sentences cost one pass whatever the length of the list.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use regex::{Regex, RegexSet, RegexSetBuilder};

use super::page::{Page, Sentence, Zone};
use crate::assets;
use crate::model::Span;

/// One list of phrases.
#[derive(Debug, Default)]
pub struct Patterns {
    set: Option<RegexSet>,
    lines: Vec<Line>,
}

#[derive(Debug)]
struct Line {
    regex: Regex,
    code: String,
    weight: i32,
}

/// A phrase at its place.
#[derive(Debug, Clone, Copy)]
pub struct Cue<'a> {
    /// What it speaks for.
    pub code: &'a str,
    /// How strongly, in hundredths.
    pub weight: i32,
    /// Where it stands.
    pub span: Span,
}

impl Patterns {
    /// The list of this name that ships with the program, read once; empty where there is none.
    pub fn builtin(name: &str) -> &'static Patterns {
        static LISTS: OnceLock<BTreeMap<String, Patterns>> = OnceLock::new();
        static EMPTY: Patterns = Patterns { set: None, lines: Vec::new() };
        let lists = LISTS.get_or_init(|| {
            let paths = assets::list("patterns/en").into_iter();
            paths.filter_map(|path| Some((stem(path)?.to_owned(), Patterns::new(assets::text(path)?)))).collect()
        });
        lists.get(name).unwrap_or(&EMPTY)
    }

    /// Reads a list; a line that makes no pattern is left out.
    pub fn new(content: &str) -> Self {
        let lines: Vec<Line> = content.lines().filter_map(Line::read).collect();
        let phrases = lines.iter().map(|line| line.regex.as_str());
        let set = RegexSetBuilder::new(phrases).size_limit(64 << 20).dfa_size_limit(32 << 20).build().ok();
        Self { set, lines }
    }

    /// The number of phrases.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// True for a list without phrases.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// True when the phrases fit into one automaton.
    pub fn is_sound(&self) -> bool {
        self.set.is_some()
    }

    /// The codes the list speaks for, in order of line.
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(|line| line.code.as_str())
    }

    /// Where the phrases stand in `folded`, which begins at byte `base` of the article, in order.
    pub fn find(&self, folded: &str, base: usize) -> Vec<Cue<'_>> {
        let Some(set) = &self.set else { return Vec::new() };
        let lines = set.matches(folded).into_iter().filter_map(|index| self.lines.get(index));
        let mut found: Vec<Cue<'_>> = lines
            .flat_map(|line| {
                let hits = line.regex.find_iter(folded);
                hits.map(|hit| Cue { code: &line.code, weight: line.weight, span: Span::new(base + hit.start(), base + hit.end()) })
            })
            .collect();
        found.sort_by_key(|cue| (cue.span.start, std::cmp::Reverse(cue.span.end)));
        found
    }

    /// Where the phrases stand in `sentence`.
    pub fn in_sentence(&self, page: &Page<'_>, sentence: &Sentence) -> Vec<Cue<'_>> {
        self.find(page.lower(sentence.span), sentence.span.start as usize)
    }

    /// True when a phrase stands in `folded`.
    pub fn touches(&self, folded: &str) -> bool {
        self.set.as_ref().is_some_and(|set| set.is_match(folded))
    }
}

impl Line {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.trim_end().split('\t');
        let phrase = parts.next().filter(|phrase| !phrase.is_empty() && !phrase.starts_with('#'))?;
        let code = parts.next().unwrap_or_default().to_owned();
        let weight = parts.next().and_then(|weight| weight.parse().ok()).unwrap_or(100);
        Some(Self { regex: Regex::new(&regex_of(phrase)).ok()?, code, weight })
    }
}

/// The regular expression of a phrase.
fn regex_of(phrase: &str) -> String {
    const GAP: &str = "(?: [a-z0-9’'“”\"&$%,/()-]+){0,4} ";
    let escaped = regex::escape(phrase);
    let escaped = escaped.replace(r"\{", "(?:").replace(r"\}", ")").replace(',', "|");
    let escaped = escaped.replace(r" \.\.\. ", GAP).replace('\'', "['’]").replace(r"\-", "[-‑]");
    format!(r"(?-u:\b)(?:{})(?-u:\b)", escaped.replace(r"\ ", " "))
}

fn stem(path: &str) -> Option<&str> {
    path.rsplit('/').next()?.strip_suffix(".txt")
}

/// What speaks for one code in the whole article.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    /// The sum of weights, counted by where the phrases stand.
    pub total: i32,
    /// The strongest places, best first.
    pub places: Vec<(i32, Span)>,
}

/// Adds up what the list `name` finds in the sentences that `counts` lets in. A headline counts
/// threefold, the lead one and a half times, the background a third; what repeats counts less and less.
pub fn tally<'p>(page: &Page<'_>, list: &'p Patterns, counts: impl Fn(&Sentence, &Cue<'_>) -> bool) -> BTreeMap<&'p str, Tally> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for sentence in &page.sentences {
        let mut taken: Vec<(&str, Span)> = Vec::new();
        for cue in list.in_sentence(page, sentence) {
            let again = taken.iter().any(|(code, span)| *code == cue.code && span.overlaps(cue.span));
            if again || !counts(sentence, &cue) {
                continue;
            }
            taken.push((cue.code, cue.span));
            tallies.entry(cue.code).or_default().add(cue.weight * zone_percent(sentence.zone) / 100, cue.span);
        }
    }
    tallies.values_mut().for_each(|tally| tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span)));
    tallies
}

impl Tally {
    /// Adds a place; what repeats counts less and less.
    pub fn add(&mut self, weight: i32, span: Span) {
        let repeats = i32::try_from(self.places.len()).unwrap_or(i32::MAX - 4);
        self.total += weight * 4 / (4 + repeats);
        self.places.push((weight, span));
    }
}

/// How much a place counts, in hundredths.
pub fn zone_percent(zone: Zone) -> i32 {
    match zone {
        Zone::Headline => 300,
        Zone::Lead => 150,
        Zone::Body => 100,
        Zone::Background => 30,
    }
}

/// True when the words before `span` in its clause, or those right behind it, say that it is not so.
pub fn is_denied(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = Span { start: sentence.span.start, end: span.start };
    let before = page.lower(before);
    let clause =
        [" but ", "; ", " however", " although ", " while ", " except "].iter().filter_map(|mark| before.rfind(mark)).max().unwrap_or(0);
    let before = before.get(clause..).unwrap_or_default();
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    let end = [" but ", "; ", ", and ", " however"].iter().filter_map(|mark| behind.find(mark)).min().unwrap_or(behind.len());
    let list = Patterns::builtin("not_taken");
    list.touches(before)
        || list.touches(behind.get(..end).unwrap_or_default())
        || matches!(before.split_whitespace().next_back(), Some("no" | "not" | "without"))
}
