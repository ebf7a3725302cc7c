//! The words that give boilerplate away, from `assets/triggers/LANGUAGE/boilerplate.tsv`.

use std::sync::LazyLock;

use regex::Regex;

use crate::assets;
use crate::lexicon::lookup::WordMap;
use crate::lexicon::needles::Needles;
use crate::lexicon::pattern::pattern;
use crate::model::LeftOut;

/// Longer lines are paragraphs: whole-line cues are not tried on them.
const LINE_BYTES: usize = 160;
/// Class names are compared up to here; some pages hide data in them.
const CLASS_BYTES: usize = 300;

/// What a line says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cue {
    /// A heading that begins a part which is not the article.
    Section(LeftOut),
    /// A line of a share bar, a button, a menu entry.
    Line(LeftOut),
    /// A sentence that no article holds.
    Within(LeftOut),
}

impl Cue {
    /// Why the line is left out.
    pub fn reason(self) -> LeftOut {
        match self {
            Cue::Section(reason) | Cue::Line(reason) | Cue::Within(reason) => reason,
        }
    }
}

struct Cues {
    /// What a line has to be as a whole: the headings of foreign parts first.
    whole: Patterns,
    /// How many of these are such headings.
    sections: usize,
    within: Patterns,
    words: Regex,
    stopwords: WordMap<()>,
}

struct Patterns {
    needles: Needles,
    reasons: Vec<LeftOut>,
}

impl Patterns {
    /// The reason of the first pattern that `text`, in lower case, fits.
    fn first(&self, text: &str) -> Option<LeftOut> {
        self.first_of(&self.needles.candidates(text), text)
    }

    /// The same of those with these numbers.
    fn first_of(&self, able: &[usize], text: &str) -> Option<LeftOut> {
        let fits = |index: &&usize| self.needles.get(**index).is_some_and(|pattern| pattern.is_in(text.as_bytes()));
        able.iter().find(fits).and_then(|index| self.reasons.get(*index)).copied()
    }
}

static CUES: LazyLock<Cues> = LazyLock::new(load);
/// Only pages of the web ask for these.
static CLASSES: LazyLock<Patterns> = LazyLock::new(|| patterns(&["class"], false));

/// What the line `text`, trimmed, says about itself.
pub fn of(text: &str) -> Option<Cue> {
    of_lower(&text.to_lowercase())
}

/// The same of a line that is in lower case already.
pub fn of_lower(text: &str) -> Option<Cue> {
    let front = text.trim_start_matches(['#', '*', '-', '•', '·', '_', ' ']);
    let bare = front.trim_end_matches([':', '›', '»', '>', '*', '_', ' ', '.', '…', '→']);
    let whole = || if text.len() <= LINE_BYTES { whole_line(front, bare) } else { None };
    whole().or_else(|| CUES.within.first(text).map(Cue::Within))
}

/// What a short line is, with its marks at the end or without.
fn whole_line(front: &str, bare: &str) -> Option<Cue> {
    // what stands in the one stands in the other, so that one look is enough
    let candidates = CUES.whole.needles.candidates(front);
    let (sections, lines) = candidates.split_at(candidates.partition_point(|index| *index < CUES.sections));
    let first = |able: &[usize]| CUES.whole.first_of(able, bare).or_else(|| CUES.whole.first_of(able, front));
    first(sections).map(Cue::Section).or_else(|| first(lines).map(Cue::Line))
}

/// How many signs of boilerplate stand in `text`, which is in lower case.
pub fn signs(text: &str) -> usize {
    CUES.words.find_iter(text).count()
}

/// Why an element with these classes, ids or roles is not part of the article.
pub fn of_class(names: &str) -> Option<LeftOut> {
    names
        .get(..CLASS_BYTES)
        .or(Some(names))
        .filter(|names| names.len() <= CLASS_BYTES)
        .and_then(|names| CLASSES.first(&names.to_lowercase()))
}

/// True for the small words that running text is full of.
pub fn is_stopword(word: &str) -> bool {
    CUES.stopwords.contains_key(word)
}

fn load() -> Cues {
    let words: Vec<&str> = rows("word").map(|(_, pattern)| pattern).collect();
    let stopwords = assets::text("triggers/stopwords.txt").unwrap_or_default();
    Cues {
        whole: patterns(&["section", "line"], true),
        sections: rows("section").count(),
        within: patterns(&["within"], false),
        words: pattern(&format!(r"\b(?:{})\b", words.join("|"))),
        stopwords: stopwords
            .lines()
            .filter(|line| !line.starts_with('#'))
            .flat_map(str::split_whitespace)
            .map(|word| (word.into(), ()))
            .collect(),
    }
}

/// The patterns of these places; `whole` where a line has to be nothing else.
fn patterns(places: &[&str], whole: bool) -> Patterns {
    let (reasons, patterns): (Vec<_>, Vec<_>) = places.iter().flat_map(|place| rows(place)).unzip();
    let text = |pattern: &str| if whole { format!("^({pattern})$") } else { pattern.to_owned() };
    let (needles, _) = Needles::new(patterns.into_iter().map(text));
    Patterns { needles, reasons: reasons.into_iter().map(reason_of).collect() }
}

/// The reasons and patterns of this place.
fn rows(place: &str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let table = assets::text("triggers/en/boilerplate.tsv").unwrap_or_default();
    let rows = table.lines().filter(|line| !line.starts_with('#')).filter_map(row);
    rows.filter(move |(_, found, _)| *found == place).map(|(reason, _, pattern)| (reason, pattern))
}

fn row(line: &'static str) -> Option<(&'static str, &'static str, &'static str)> {
    let mut cells = line.splitn(3, '\t');
    Some((cells.next()?, cells.next()?, cells.next()?))
}

fn reason_of(name: &str) -> LeftOut {
    match name {
        "share" => LeftOut::Share,
        "subscribe" => LeftOut::Subscribe,
        "related" => LeftOut::Related,
        "navigation" => LeftOut::Navigation,
        "comments" => LeftOut::Comments,
        "consent" => LeftOut::Consent,
        "advertisement" => LeftOut::Advertisement,
        "footer" => LeftOut::Footer,
        _ => LeftOut::Other,
    }
}
