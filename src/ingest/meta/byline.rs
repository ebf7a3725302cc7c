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

const NAME: &str = r"\p{Lu}[\p{L}.'’-]*(?:\s+(?:(?:van|von|de|der|den|da|bin|al|la|le|del|dos|el|ter|di)\s+)*\p{Lu}[\p{L}.'’-]*){1,3}";

struct Patterns {
    by: Regex,
    role: Regex,
    name: Regex,
    label: Regex,
    modified: Regex,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns {
    by: pattern(&format!(
        r"(?:^|[|•·–—/>-]\s*|\d{{4}},?\s+|(?i:[ap]m|published|posted)\s+)(?i:(?:written|posted|reported|published|story|words|report)?\s*by|authors?:|reporter:|von|par)\s*:?\s*(?<names>{NAME}(?:(?:\s*,\s*(?i:and\s+)?|\s+(?i:and|und|et)\s+|\s*&\s*){NAME})*)\s*(?:$|[|•·–—,(@/-]|\d|(?i:in|on|for|at|published|posted|updated)\b)"
    )),
    role: pattern(&format!(
        r"^(?<names>{NAME})\s*[,|–—•·-]\s*.{{0,40}}(?i:reporter|correspondent|editor|journalist|writer|columnist)\b.{{0,30}}$"
    )),
    name: pattern(NAME),
    label: pattern(r"(?i)\b(?:published|posted|publication date|date|veröffentlicht|publicado|pubblicato|first published)\b|\bpublié"),
    modified: pattern(r"(?i)(updat|modif|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|edited|revis)"),
});

/// True for a line about the article: its author, its date, or both.
pub fn is_byline(text: &str) -> bool {
    text.len() <= LINE_BYTES && (!authors(text).is_empty() || is_dateline(text))
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
    // most lines hold no word that names an author: they cost no compiling and no search
    let lower = text.to_lowercase();
    if !["by", "von", "par", "author", "report", "editor", "correspond", "journalist", "writer", "column"]
        .iter()
        .any(|word| lower.contains(word))
    {
        return Vec::new();
    }
    let Some(names) = PATTERNS.by.captures(text).or_else(|| PATTERNS.role.captures(text)).and_then(|captures| captures.name("names"))
    else {
        return Vec::new();
    };
    PATTERNS
        .name
        .find_iter(names.as_str())
        .map(|name| name.as_str().trim_end_matches(['-', '\'']).to_owned())
        .filter(|name| is_name(name))
        .collect()
}

/// True for what can be the name of an author: no desk, no month, no address.
pub fn is_name(name: &str) -> bool {
    static OTHER: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\b(staff|editors?|editorial|reporters?|writers?|correspondents?|desk|newsroom|team|admin|administrator|contributors?|https?|www|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|[@/\\<>{}\[\]!?:0-9]",
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
        let slot = if PATTERNS.modified.is_match(label) && !PATTERNS.label.is_match(label) { &mut modified } else { &mut published };
        *slot = slot.or(Some(found.date));
        from = found.end;
    }
    (published, modified)
}

/// True where a line says in words that its date is that of publication.
pub fn is_labelled(text: &str) -> bool {
    text.len() <= LINE_BYTES && is_dateline(text) && PATTERNS.label.find(text).is_some_and(|label| label.start() < 40)
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
