//! What a number counts where no noun stands behind it: told by the words ahead of it.

use super::{HEDGES, is_of_time, names_things};
use crate::extract::page::{Page, Sentence};
use crate::lexicon::wordlist::WordList;
use crate::model::{Span, Unit};

/// What is told to be so many.
static COUNTS: WordList = WordList::new("quantities_ahead/counts");

/// The words of `before` from the last to the first, behind those that leave open how many it is.
fn unhedged(before: &str) -> impl Iterator<Item = &str> {
    before.split_whitespace().rev().skip_while(|word| *word == "to" || HEDGES.contains(word))
}

/// “Breach affecting up to 270,000”, “a user count of 1.5 million”: what is counted stands before the number,
/// behind which the clause ends.
pub fn counted_before(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    static AFFECTS: WordList = WordList::new("quantities_ahead/affects");
    static PEOPLE: WordList = WordList::new("quantities_ahead/people");
    static RECORDS: WordList = WordList::new("quantities_ahead/records");
    static TIES: WordList = WordList::new("quantities_ahead/ties");
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    let ends = behind.trim_start().is_empty() || behind.starts_with([',', '.', ';', ')']) || [" |", " -", " –", " and ", " in ", " ("].iter().any(|end| behind.starts_with(end));
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let mut words = unhedged(before).peekable();
    let none = Span { start: span.end, end: span.end };
    let at = |noun: &str| before.rfind(noun).map_or(none, |place| Span::new(place, place + noun.len()).shifted(sentence.span.start as usize));
    // “in the region of 270,000, most of whom are based in …”
    static WHOM: WordList = WordList::new("quantities_ahead/whom");
    if behind.strip_prefix(", ").is_some_and(|rest| WHOM.iter().any(|whom| rest.starts_with(whom))) {
        return vec![(Unit::People, none, 640)];
    }
    if !ends || before.len() > 400 {
        return Vec::new();
    }
    if words.peek().is_some_and(|word| AFFECTS.contains(word)) {
        return vec![(Unit::People, none, 760)];
    }
    // “the number of affected users to”, “a user count of”, “total of victims at”
    // “the number of passwords compromised is reported as over”
    let near: Vec<&str> = words.take(9).collect();
    let counts = near.iter().any(|word| COUNTS.contains(word));
    let whom = near.iter().find(|word| PEOPLE.contains(word) || RECORDS.contains(word));
    let tied = near.first().is_some_and(|word| TIES.contains(word) || PEOPLE.contains(word) || RECORDS.contains(word));
    match whom.filter(|_| counts && tied) {
        Some(noun) if PEOPLE.contains(noun) => vec![(Unit::People, none, 720)],
        Some(noun) => vec![(Unit::Records, at(noun), 720)],
        // “a final tally of 171,412”: nothing else that is counted so is left without its noun
        None if near.first().is_some_and(|word| TIES.contains(word)) && near.iter().take(4).any(|word| matches!(*word, "tally" | "figure" | "toll")) => {
            vec![(Unit::People, none, 600)]
        }
        None => Vec::new(),
    }
}

/// “Individuals: 87”, “a third of its members, around 430,000”: what is counted is named before a mark.
pub fn named_before(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    static PEOPLE: WordList = WordList::new("quantities_ahead/people");
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    let none = Span { start: span.end, end: span.end };
    let label = before.trim_end().strip_suffix(':').and_then(|label| label.split_whitespace().next_back());
    if label.is_some_and(|label| PEOPLE.contains(&label) || label == "affected") {
        return vec![(Unit::People, none, 760)];
    }
    let ends = behind.is_empty() || behind.starts_with([',', '.', ';', ')']);
    let hedged = unhedged(before).next().filter(|word| word.ends_with(',')).filter(|_| ends && before.len() < 400);
    let Some(clause) = hedged.and_then(|_| before.rfind(',')).and_then(|comma| before.get(..comma)) else { return Vec::new() };
    let near = clause.split_whitespace().rev().take(9).take_while(|word| !word.ends_with([',', ';', ':']));
    let named = near.filter(|word| PEOPLE.contains(word)).count() > 0;
    if named { vec![(Unit::People, none, 600)] } else { Vec::new() }
}

/// “How many victims? 40,491”: the question tells what the number counts.
pub fn asked_before(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    let opens = span.start < sentence.span.start + 14;
    let before = sentence.index.checked_sub(1).and_then(|index| page.sentences.get(index)).filter(|_| opens);
    let Some(question) = before.map(|before| page.lower(before.span)).filter(|lower| lower.ends_with('?') && lower.len() < 90) else {
        return Vec::new();
    };
    static WHOM: WordList = WordList::new("quantities_ahead/asked");
    let asked = question.contains("how many") && WHOM.iter().any(|noun| question.contains(noun));
    let none = Span { start: span.end, end: span.end };
    if asked { vec![(Unit::People, none, 800)] } else { Vec::new() }
}

/// “The bank details of 340 childminders”: people, whatever they are called.
pub fn whose_data(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    static DATA: WordList = WordList::new("quantities_ahead/data");
    let mut words = unhedged(page.lower(Span { start: sentence.span.start, end: span.start }));
    static ABOUT: WordList = WordList::new("quantities_ahead/about");
    let tied = words.next().is_some_and(|word| ABOUT.contains(&word));
    let data = words.next().is_some_and(|word| DATA.contains(&word));
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    // “sort codes of 8,911 of them”
    if tied && [" of them", " of those", " of whom"].iter().any(|them| behind.starts_with(them)) {
        return vec![(Unit::People, Span { start: span.end, end: span.end }, 640)];
    }
    let noun = behind.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !c.is_ascii_lowercase()).next()).unwrap_or_default();
    let plural = noun.len() > 5 && noun.ends_with('s') && !noun.ends_with("ss") && !names_things(noun) && !is_of_time(noun);
    let whole = Span { start: span.end + 1, end: span.end + 1 + u32::try_from(noun.len()).unwrap_or(0) };
    if tied && data && plural { vec![(Unit::People, whole, 640)] } else { Vec::new() }
}
