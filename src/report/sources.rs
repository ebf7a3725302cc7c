//! The sources: what each is, how that is known, and the digests of what was read.

use super::SourceNote;
use super::words::visible;
use crate::model::{Casefile, Date, Noted, Place, Reading, Reliability, Review, Source};

/// The sources that count under `review`, in the order of the case.
pub(super) fn of(case: &Casefile, review: &Review) -> Vec<SourceNote> {
    let rating = |source: &Source| review.ratings.get(&source.id).copied();
    case.active(review).map(|source| note(source, review.readings.get(&source.id).unwrap_or(&source.reading), rating(source))).collect()
}

fn note(source: &Source, reading: &Reading, rating: Option<Reliability>) -> SourceNote {
    let origin = &source.article.origin;
    let known = reading.known(origin);
    let title = visible(source.article.title_text());
    let mut facts = Vec::new();
    let mut fact = |name: &str, words: Option<String>| {
        if let Some(words) = words.filter(|words| !words.trim().is_empty()) {
            facts.push((name.to_owned(), visible(&words)));
        }
    };
    fact("Publisher", found(known.publisher.as_ref()));
    fact("Reliability", rating.map(|grade| format!("{}, {} (Admiralty scale)", grade.letter(), grade.label())));
    fact("Authors", joined(&known.authors));
    let date = |noted: &Option<Noted<Date>>| noted.as_ref().map(|noted| Noted::new(noted.value.in_words(), noted.found_by));
    fact("Published", found(date(&known.published).as_ref()));
    fact("Changed", found(date(&known.modified).as_ref()));
    fact("Address", found(known.url.as_ref()));
    fact("Language", found(known.language.as_ref()));
    fact("Read from", Some(place(&origin.place)));
    fact("Repeats", (source.voice != source.id).then(|| format!("the text of {}", source.voice)));
    fact("SHA-256 of the bytes", Some(origin.bytes_sha256.clone()));
    fact("SHA-256 of the text", Some(origin.text_sha256.clone()));
    SourceNote { marker: source.id.to_string(), title: if title.is_empty() { "Without a headline".to_owned() } else { title }, facts }
}

fn found(noted: Option<&Noted<String>>) -> Option<String> {
    let noted = noted.filter(|noted| !noted.value.trim().is_empty())?;
    Some(format!("{} ({})", noted.value, noted.found_by.label()))
}

fn joined(authors: &[Noted<String>]) -> Option<String> {
    let names: Vec<&str> = authors.iter().map(|author| author.value.as_str()).collect();
    authors.first().map(|first| format!("{} ({})", names.join(", "), first.found_by.label()))
}

fn place(place: &Place) -> String {
    match place {
        Place::File(name) => format!("the file {name}"),
        Place::Pasted => "the clipboard".to_owned(),
        Place::Stream(id) => format!("the stream, line {id}"),
        Place::Sample(name) => format!("the sample {name}"),
    }
}
