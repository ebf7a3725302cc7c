//! The names that the sources of a case use: what an analyst who types one would want completed.

use std::sync::LazyLock;

use regex::Regex;

use super::OpenCase;
use crate::model::{Evidence, Field, Kind, SourceId, Span, span};

/// How much of each source is looked through for names that no rule proposed, in bytes.
const LOOKED_AT: usize = 200_000;

/// How many names a list may have.
const MOST: usize = 2_000;

#[allow(clippy::unwrap_used, reason = "the pattern is a constant, and a test runs it")]
static NAME: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"\p{Lu}[\p{L}\p{M}\p{N}'’&.-]*(?: (?:(?:of|and|the|for|de|du|von|van|der|&) )?\p{Lu}[\p{L}\p{M}\p{N}'’&-]*){0,5}").unwrap()
});

/// Where words of `text` that begin with capitals stand together.
pub(super) fn names_in(text: &str) -> impl Iterator<Item = Span> {
    NAME.find_iter(text).map(|found| Span::new(found.start(), found.end()))
}

impl OpenCase {
    /// The names of the sources, those that the rules read for `field` first, each once.
    pub fn names(&self, field: Field) -> Vec<String> {
        let mut names: Vec<String> = Vec::new();
        let mut add = |name: &str| {
            let name = name.trim_matches(|c: char| ".’'&-".contains(c) || c.is_whitespace());
            if name.chars().count() > 1 && names.len() < MOST && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        };
        let sources = || self.file().active(self.review());
        let candidates = || sources().flat_map(|source| &source.extraction.candidates);
        for own in [true, false] {
            let read = candidates().filter(|found| (found.claim.field == field) == own && found.claim.field.kind() == Kind::Text);
            let read = read.filter(|found| !matches!(found.claim.field, Field::Title | Field::Summary | Field::Notes));
            for found in read {
                found.claim.value.as_str().into_iter().chain(found.aliases.iter().map(String::as_str)).for_each(&mut add);
            }
        }
        candidates().flat_map(|found| &found.evidence).filter_map(|found| found.speaker.as_ref()).for_each(|speaker| add(&speaker.name));
        for source in sources() {
            let words = span::after(&source.article.text, 0, LOOKED_AT);
            names_in(words).for_each(|name| add(name.text(words)));
        }
        names
    }

    /// Where `words` stand in the sources first, as a whole.
    pub fn place_of(&self, words: &str) -> Option<(SourceId, Span)> {
        let whole = |text: &str, at: usize| {
            let (before, after) = (text.get(..at), text.get(at + words.len()..));
            let bound = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
            bound(before.and_then(|text| text.chars().next_back())) && bound(after.and_then(|text| text.chars().next()))
        };
        let mut sources = self.file().active(self.review()).filter(|_| !words.trim().is_empty());
        sources.find_map(|source| {
            let text = source.article.text.as_str();
            let at = text.match_indices(words).map(|(at, _)| at).find(|at| whole(text, *at))?;
            Some((source.id, Span::new(at, at + words.len())))
        })
    }

    /// The day that dates of `source` count from, where it is known to the day.
    pub fn day_of(&self, source: SourceId) -> Option<chrono::NaiveDate> {
        let reading = self.review().readings.get(&source);
        let found = self.file().source(source)?.article.origin.published.as_ref();
        let date = reading.map_or_else(|| found.map(|noted| noted.value), |reading| reading.published(found));
        date.map(|date| date.interval().0)
    }

    /// The same for the source of `evidence`, else for the first of the case.
    pub fn day_near(&self, evidence: Option<&Evidence>) -> Option<chrono::NaiveDate> {
        let first = self.file().active(self.review()).next().map(|source| source.id);
        self.day_of(evidence.map(|evidence| evidence.source).or(first)?)
    }
}
