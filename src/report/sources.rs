//! The sources: what each is, how that is known, and the digests of what was read.

use super::SourceNote;
use super::words::visible;
use crate::model::{Casefile, Noted, OriginItem, Place, Reading, Review, Source};

/// The sources that count under `review`, in the order of the case.
pub(super) fn of(case: &Casefile, review: &Review) -> Vec<SourceNote> {
    case.active(review).map(|source| note(source, review.readings.get(&source.id).unwrap_or(&source.reading))).collect()
}

fn note(source: &Source, reading: &Reading) -> SourceNote {
    let origin = &source.article.origin;
    let title = visible(source.article.title_text());
    let mut facts = Vec::new();
    let mut fact = |name: &str, words: Option<String>| {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            facts.push((name.to_owned(), visible(&words)));
        }
    };
    fact("Publisher", entered(reading, publisher).unwrap_or_else(|| found(origin.publisher.as_ref())));
    fact("Authors", entered(reading, authors).unwrap_or_else(|| joined(&origin.authors)));
    let date = origin.published.as_ref().map(|noted| Noted::new(noted.value.in_words(), noted.found_by));
    fact("Published", entered(reading, published).unwrap_or_else(|| found(date.as_ref())));
    fact("Changed", origin.modified.as_ref().map(|noted| format!("{} ({})", noted.value.in_words(), noted.found_by.label())));
    fact("Address", entered(reading, url).unwrap_or_else(|| found(origin.url.as_ref())));
    fact("Language", entered(reading, language).unwrap_or_else(|| found(origin.language.as_ref())));
    fact("Read from", Some(place(&origin.place)));
    fact("Repeats", (source.voice != source.id).then(|| format!("the text of {}", source.voice)));
    fact("SHA-256 of the bytes", Some(origin.bytes_sha256.clone()));
    fact("SHA-256 of the text", Some(origin.text_sha256.clone()));
    SourceNote { marker: source.id.to_string(), title: if title.is_empty() { "Without a headline".to_owned() } else { title }, facts }
}

fn found(noted: Option<&Noted<String>>) -> Option<String> {
    noted.map(|noted| format!("{} ({})", noted.value, noted.found_by.label()))
}

fn joined(authors: &[Noted<String>]) -> Option<String> {
    let names: Vec<&str> = authors.iter().map(|author| author.value.as_str()).collect();
    authors.first().map(|first| format!("{} ({})", names.join(", "), first.found_by.label()))
}

/// What the analyst entered in place of what was found; the inner `None` says that there is none.
fn entered(reading: &Reading, item: fn(&OriginItem) -> Option<Option<String>>) -> Option<Option<String>> {
    let words = reading.origin.iter().rev().find_map(item)?;
    Some(words.filter(|words| !words.is_empty()).map(|words| format!("{words} (entered by the analyst)")))
}

fn publisher(item: &OriginItem) -> Option<Option<String>> {
    if let OriginItem::Publisher(name) = item { Some(name.clone()) } else { None }
}

fn authors(item: &OriginItem) -> Option<Option<String>> {
    if let OriginItem::Authors(names) = item { Some(Some(names.join(", "))) } else { None }
}

fn published(item: &OriginItem) -> Option<Option<String>> {
    if let OriginItem::Published(date) = item { Some(date.map(|date| date.in_words())) } else { None }
}

fn url(item: &OriginItem) -> Option<Option<String>> {
    if let OriginItem::Url(url) = item { Some(url.clone()) } else { None }
}

fn language(item: &OriginItem) -> Option<Option<String>> {
    if let OriginItem::Language(tag) = item { Some(tag.clone()) } else { None }
}

fn place(place: &Place) -> String {
    match place {
        Place::File(name) => format!("the file {name}"),
        Place::Pasted => "the clipboard".to_owned(),
        Place::Stream(id) => format!("the stream, line {id}"),
        Place::Sample(name) => format!("the sample {name}"),
    }
}
