//! The words that give boilerplate away, from `assets/triggers/LANGUAGE/boilerplate.tsv`.

use std::sync::LazyLock;

use regex::Regex;

use crate::assets;
use crate::lexicon::compiled::Compiled;
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
    /// What a short line has to be as a whole, the headings of foreign parts first.
    whole: Patterns,
    /// How many of these are such headings.
    sections: usize,
    /// What a line may hold.
    within: Patterns,
    words: Regex,
    stopwords: WordMap<()>,
    /// How long the longest of them is.
    longest: usize,
}

struct Patterns {
    needles: Needles,
    reasons: Vec<LeftOut>,
}

impl Patterns {
    /// The reason of the first pattern that stands in `text`, in lower case.
    fn first_in(&self, text: &str) -> Option<LeftOut> {
        self.first(&self.needles.candidates(text), |pattern| pattern.is_in(text.as_bytes()))
    }

    /// The reason of the first pattern that `text` is as a whole, of those with these numbers.
    fn first_of(&self, able: &[usize], text: &str) -> Option<LeftOut> {
        self.first(able, |pattern| pattern.may_begin(text.as_bytes()) && pattern.is_in(text.as_bytes()))
    }

    fn first(&self, able: &[usize], fits: impl Fn(&Compiled) -> bool) -> Option<LeftOut> {
        let found = able.iter().find(|index| self.needles.get(**index).is_some_and(&fits));
        found.and_then(|index| self.reasons.get(*index)).copied()
    }
}

static CUES: LazyLock<Cues> = LazyLock::new(load);
/// Only pages of the web ask for these.
static CLASSES: LazyLock<Patterns> = LazyLock::new(|| patterns(&["class"]));

/// What the line `text`, trimmed, says about itself.
pub fn of(text: &str) -> Option<Cue> {
    of_lower(&text.to_lowercase())
}

/// The same of a line that is in lower case already.
pub fn of_lower(text: &str) -> Option<Cue> {
    let whole = if text.len() <= LINE_BYTES { whole_line(text) } else { None };
    whole.or_else(|| CUES.within.first_in(text).map(Cue::Within))
}

/// What a short line is, with its marks at the end or without.
fn whole_line(text: &str) -> Option<Cue> {
    let front = text.trim_start_matches(['#', '*', '-', '•', '·', '_', ' ']);
    let bare = front.trim_end_matches([':', '›', '»', '>', '*', '_', ' ', '.', '…', '→']);
    let able = CUES.whole.needles.candidates(text);
    let (sections, lines) = able.split_at(able.partition_point(|index| *index < CUES.sections));
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
        .map(str::to_lowercase)
        .and_then(|names| CLASSES.first_in(&names))
}

/// True for the small words that running text is full of.
pub fn is_stopword(word: &str) -> bool {
    word.len() <= CUES.longest && CUES.stopwords.contains_key(word)
}

fn load() -> Cues {
    let words: Vec<&str> = rows("word").map(|(_, pattern)| pattern).collect();
    let stopwords = assets::text("triggers/stopwords.txt").unwrap_or_default();
    let stopwords = stopwords.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    Cues {
        whole: patterns(&["section", "line"]),
        sections: rows("section").count(),
        within: patterns(&["within"]),
        words: pattern(&format!(r"\b(?:{})\b", words.join("|"))),
        longest: stopwords.clone().map(str::len).max().unwrap_or_default(),
        stopwords: stopwords.map(|word| (word.into(), ())).collect(),
    }
}

/// The patterns of these places. A section or a line has to be nothing else.
fn patterns(places: &[&str]) -> Patterns {
    let text = |place: &str, pattern: &str| if matches!(place, "section" | "line") { format!("^({pattern})$") } else { pattern.to_owned() };
    let rows = places.iter().flat_map(|place| rows(place).map(move |(reason, pattern)| (reason_of(reason), text(place, pattern))));
    let (reasons, patterns): (Vec<LeftOut>, Vec<String>) = rows.unzip();
    Patterns { needles: Needles::new(patterns), reasons }
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
