//! Evidence -> quotes with markers. The same words, put the same way, are one quote.

use std::collections::BTreeMap;

use super::words::{attribution, capitalised, visible};
use super::{Marker, Quote, readers};
use crate::model::{Article, BlockKind, By, Casefile, Evidence, SourceId, Span, Stance, span};

/// How much of the text around a quote is printed, in bytes.
const AROUND: usize = 90;

type Key = (SourceId, Span, Stance, Option<String>);

pub(super) struct Citations {
    quotes: BTreeMap<Key, Quote>,
    guard: Guard,
}

/// What must not leave with a quote.
pub(super) struct Guard {
    /// Places of rejected claims, whose words may not stand around a quote.
    pub withheld: Vec<(SourceId, Span)>,
    /// Indicators, which are printed defanged within quotes too: plain, then defanged.
    pub indicators: Vec<(String, String)>,
}

impl Guard {
    fn defanged(&self, words: String) -> String {
        self.indicators.iter().fold(words, |words, (plain, defanged)| words.replace(plain, defanged))
    }

    fn around(&self, (at, words): (Span, String), evidence: &Evidence) -> String {
        if readers::touches(&self.withheld, evidence, at) { String::new() } else { self.defanged(words) }
    }
}

impl Citations {
    /// No quotes yet.
    pub fn new(guard: Guard) -> Self {
        Self { quotes: BTreeMap::new(), guard }
    }

    /// The marker of `evidence`, which supports `label`.
    pub fn cite(&mut self, case: &Casefile, evidence: &Evidence, label: &str) -> Marker {
        let key = (evidence.source, evidence.span, evidence.stance, evidence.speaker.as_ref().map(|speaker| speaker.name.clone()));
        let next = self.quotes.len() + 1;
        let quote = self.quotes.entry(key).or_insert_with(|| new_quote(case, evidence, next, &self.guard));
        if !quote.supports.iter().any(|known| known == label) {
            quote.supports.push(label.to_owned());
        }
        Marker { text: quote.marker.clone(), quote: quote.id.clone() }
    }

    /// All quotes, in the order of the sources and their texts.
    pub fn into_quotes(self) -> Vec<Quote> {
        self.quotes.into_values().collect()
    }
}

fn new_quote(case: &Casefile, evidence: &Evidence, number: usize, guard: &Guard) -> Quote {
    let article = case.source(evidence.source).map(|source| &source.article);
    let paragraph = article.map(|article| article.paragraph_at(evidence.span.start));
    let stands = article.filter(|article| evidence.stands_in(&article.text));
    let (before, after) = stands.map(|article| around(article, evidence.span)).unwrap_or_default();
    let voice = attribution(evidence.stance, evidence.speaker.as_ref().map(|speaker| speaker.name.as_str()));
    let as_of = evidence.as_of.map(|date| format!(", as of {}", date.in_words())).unwrap_or_default();
    Quote {
        id: format!("q{number}"),
        marker: paragraph.map_or_else(|| evidence.source.to_string(), |paragraph| format!("{}:{paragraph}", evidence.source)),
        source: evidence.source.to_string(),
        place: article.map(|article| place(article, evidence.span)).unwrap_or_default(),
        before: guard.around(before, evidence),
        quote: guard.defanged(visible(&evidence.quote)),
        after: guard.around(after, evidence),
        voice: if voice.is_empty() { format!("Stated{as_of}") } else { format!("{}{as_of}", capitalised(&voice)) },
        found_by: match &evidence.by {
            By::Rule(name) => format!("rule {}", visible(name)),
            By::Analyst => "analyst".to_owned(),
        },
        supports: Vec::new(),
    }
}

/// The words of the quote's own block that stand right before and behind it, whole words alone, each
/// with where they stand.
fn around(article: &Article, at: Span) -> ((Span, String), (Span, String)) {
    let block = article.blocks.iter().find(|block| block.span.contains(at)).map_or(at, |block| block.span);
    let before = Span { start: block.start, end: at.start }.text(&article.text);
    let after = Span { start: at.end, end: block.end }.text(&article.text);
    let near = span::before(before, before.len(), AROUND);
    let from = Span::new(at.start as usize - near.len(), at.start as usize);
    let near =
        if near.len() < before.len() { format!("…{}", near.split_once(' ').map_or("", |(_, rest)| rest)) } else { near.to_owned() };
    let far = span::after(after, 0, AROUND);
    let to = Span::new(at.end as usize, at.end as usize + far.len());
    let far = if far.len() < after.len() { format!("{}…", far.rsplit_once(' ').map_or("", |(rest, _)| rest)) } else { far.to_owned() };
    ((from, spaced(&near)), (to, spaced(&far)))
}

/// [`visible`], with a space kept at either end: `850,` + `000` must not become `850, 000`.
fn spaced(text: &str) -> String {
    let space = |is: bool| if is && !text.trim().is_empty() { " " } else { "" };
    format!("{}{}{}", space(text.starts_with(char::is_whitespace)), visible(text), space(text.ends_with(char::is_whitespace)))
}

fn place(article: &Article, at: Span) -> String {
    let number = article.paragraph_at(at.start);
    let block = article.blocks.get(number.saturating_sub(1));
    match block.map(|block| block.kind) {
        Some(BlockKind::Headline) => "headline".to_owned(),
        _ => format!("paragraph {number}"),
    }
}
