//! Lines that say who wrote an article and when.

use std::sync::LazyLock;

use regex::Regex;

use super::dates;
use crate::lexicon::pattern::pattern;
use crate::model::Date;

/// A line that is longer is no byline.
const LINE_BYTES: usize = 200;
/// How many words a line with a date may have besides, to be a line about the article.
const OTHER_WORDS: usize = 7;

/// A name: words with capitals, and small ones between them.
const NAME: &str = r"\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:van|von|de|der|den|da|bin|al|la|le|del|dos|el|ter|di)\s+)*\p{Lu}[\p{L}.'’-]*)+";

/// Names in a row: what stands between the words of one, or between two.
static BY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[|•·–—/>-]\s*|\d{4},?\s+|(?i:[ap]m|published|posted)\s+)(?i:(?:written|posted|reported|published|story|words|report)?\s*by|authors?:|reporter:|von|par)\s*:?\s*(?<names>\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:van|von|de|der|den|da|bin|al|la|le|del|dos|el|ter|di)\s+)*\p{Lu}[\p{L}.'’-]*|(?:\s*,\s*(?i:and\s+)?|\s+(?i:and|und|et)\s+|\s*&\s*)\p{Lu}[\p{L}.'’-]*)+)\s*(?:$|[|•·–—,(@/-]|\d|(?i:in|on|for|at|published|posted|updated)\b)",
    )
});
static ROLE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?<names>{NAME})\s*[,|–—•·-]\s*.{{0,40}}(?i:reporter|correspondent|editor|journalist|writer|columnist)\b.{{0,30}}$"
    ))
});
static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"(?i)\b(?:published|posted|publication date|date|veröffentlicht|publicado|pubblicato|first published)\b|\bpublié")
});
static MODIFIED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)(updat|modif|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|edited|revis)"));

/// True for a line about the article: its author, its date, or both.
pub fn is_byline(text: &str) -> bool {
    !authors(text).is_empty() || is_dateline(text)
}

/// True for a line that holds a date and little else.
pub fn is_dateline(text: &str) -> bool {
    if text.len() > LINE_BYTES {
        return false;
    }
    let found = dates::all(text);
    let dated: usize = found.iter().map(|found| words(text.get(found.start..found.end).unwrap_or_default())).sum();
    !found.is_empty() && words(text).saturating_sub(dated) <= OTHER_WORDS && !text.ends_with('.')
}

/// The authors that the line `text` names, in order.
pub fn authors(text: &str) -> Vec<String> {
    if text.len() > LINE_BYTES {
        return Vec::new();
    }
    let text = text.trim_matches(['*', '_', ' ']);
    let Some(names) = by(text).or_else(|| with_role(text)) else { return Vec::new() };
    static NAMES: LazyLock<Regex> = LazyLock::new(|| pattern(NAME));
    NAMES.find_iter(names).map(|name| name.as_str().trim_end_matches(['-', '\'']).to_owned()).filter(|name| is_name(name)).collect()
}

/// The names behind a word that announces them. Most lines hold none where it could announce anything: they cost no
/// compiling and no search.
fn by(text: &str) -> Option<&str> {
    const ANNOUNCE: [&str; 6] = ["by", "von", "par", "author", "authors", "reporter"];
    const OPEN: [&str; 9] = ["am", "pm", "published", "posted", "written", "reported", "story", "words", "report"];
    let opens = |before: &str| !before.ends_with(char::is_alphabetic) || OPEN.iter().any(|known| ends_with(before, known));
    let mut before = "";
    let told = text.split_whitespace().any(|word| {
        let (bare, before) = (word.trim_end_matches(':'), std::mem::replace(&mut before, word));
        let known = ANNOUNCE.iter().find(|known| ends_with(bare, known));
        known.is_some_and(|known| {
            let last = bare.rsplit(['|', '•', '·', '–', '—', '/', '>', '-']).next().unwrap_or_default();
            (*known == "by" || last.len() == known.len()) && (last.len() < bare.len() || opens(before))
        })
    });
    let captures = told.then(|| BY.captures(text)).flatten()?;
    captures.name("names").map(|names| names.as_str())
}

/// True where `word` ends with `end`, whatever their case.
fn ends_with(word: &str, end: &str) -> bool {
    word.len().checked_sub(end.len()).and_then(|at| word.get(at..)).is_some_and(|tail| tail.eq_ignore_ascii_case(end))
}

/// The names in front of what their bearers do.
fn with_role(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let told = ["reporter", "editor", "correspondent", "journalist", "writer", "columnist"].iter().any(|role| lower.contains(role));
    let captures = (told && text.starts_with(char::is_uppercase)).then(|| ROLE.captures(text)).flatten()?;
    captures.name("names").map(|names| names.as_str())
}

/// True for what can be the name of an author: no desk, no month, no address.
pub fn is_name(name: &str) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(staff|editors?|editorial|reporters?|writers?|correspondents?|desk|newsroom|team|admin|administrator|contributors?|https?|www|monday|tuesday|wednesday|thursday|friday|saturday|sunday|published|posted|updated)\b|[@/\\<>{}\[\]!?:0-9]",
        )
    });
    let words = name.split_whitespace().count();
    (1..=5).contains(&words)
        && name.len() <= 60
        && name.chars().any(char::is_alphabetic)
        && !OTHER.is_match(name)
        && dates::first(name).is_none()
}

/// When the line `text` says the article was published, and when it was changed.
pub fn published_and_modified(text: &str) -> (Option<Date>, Option<Date>) {
    let (mut published, mut modified, mut from) = (None, None, 0);
    for found in dates::all(text) {
        let label = text.get(from..found.start).unwrap_or_default();
        let slot = if MODIFIED.is_match(label) && !LABEL.is_match(label) { &mut modified } else { &mut published };
        *slot = slot.or(Some(found.date));
        from = found.end;
    }
    (published, modified)
}

/// True where a line says in words that its date is that of publication.
pub fn is_labelled(text: &str) -> bool {
    text.len() <= LINE_BYTES && is_dateline(text) && LABEL.find(text).is_some_and(|label| label.start() < 40)
}

/// The date of a dateline that opens a paragraph: “LONDON, Nov. 3, 2026 (Agency) – …”.
pub fn opening_date(paragraph: &str) -> Option<Date> {
    let found = *dates::all(crate::model::span::after(paragraph, 0, 120)).first()?;
    let place = paragraph.get(..found.start)?;
    let behind = paragraph.get(found.end..)?.trim_start_matches([')', ' ', '/']);
    let capital = place.chars().filter(|c| c.is_alphabetic()).take(3).all(char::is_uppercase);
    let dash = behind.starts_with(['-', '–', '—', '(', ':']) || behind.is_empty();
    (capital && dash && words(place) <= 6).then_some(found.date)
}

fn words(text: &str) -> usize {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count()
}
