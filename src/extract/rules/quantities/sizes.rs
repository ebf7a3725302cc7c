//! Numbers that tell how large somebody is, how many things somebody studied, how many there are in a year, or from how
//! many on the law asks for a notice:
//! not those of one incident.

use super::HEDGES;
use crate::extract::numbers;
use crate::extract::page::{Page, Sentence};
use crate::lexicon::wordlist::WordList;
use crate::model::Span;

/// Who works somewhere.
static STAFF: WordList = WordList::new("quantities/staff");

/// What a firm does for its customers.
static SERVES: WordList = WordList::new("quantities/serves");

/// “which has 11 million customers”, “employs about 900 people”: how large somebody is.
pub fn tells_size(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static SIZING: WordList = WordList::new("quantities/sizing");
    static STUDYING: WordList = WordList::new("quantities/studying");
    static USED: WordList = WordList::new("quantities/used");
    static HOLDERS: WordList = WordList::new("quantities/holders");
    static HAVING: WordList = WordList::new("quantities/having");
    static BOASTING: WordList = WordList::new("quantities/boasting");
    if is_at_large(page.lower(Span { start: span.end, end: sentence.span.end })) {
        return true;
    }
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let mut words = paired_with(before).split_whitespace().rev().skip_while(|word| HEDGES.contains(word));
    match words.next() {
        // “analysed more than 56 million e-mails”
        Some(word) if SIZING.contains(&word) || STUDYING.contains(&word) => true,
        // “trusted by 12 million people”
        Some("by") => words.next().is_some_and(|word| USED.contains(&word)),
        Some(word) if HAVING.contains(&word) && matches!(words.next(), Some("which" | "that" | "who")) => true,
        // “the database has 93,000 members”: those whom it holds
        Some("has" | "have" | "holds") if words.clone().next().is_some_and(|word| HOLDERS.contains(&word)) => false,
        Some(word) if BOASTING.contains(&word) => {
            owns_them(page.lower(span), page.lower(Span { start: span.end, end: sentence.span.end }))
        }
        // “the college, with 11,000 students one of the smaller”
        Some("with") if words.clone().next().is_some_and(|word| word.ends_with(',')) => true,
        Some("with") => works_there(page.lower(Span { start: span.start, end: sentence.span.end })),
        // “a small number of its 6,800 staff”: all who work there
        Some("its" | "their") => {
            let all = words.next() == Some("of");
            all && works_there(page.lower(Span { start: span.start, end: sentence.span.end }))
        }
        // “provides software to 15,000 customers”, “an adviser to 15,000 customers”
        Some("to") => words.take(5).any(|word| SERVES.contains(&word)),
        // “sent letters to the remaining 2,034 patients”: not all of them
        Some("remaining") => true,
        _ => false,
    }
}

/// “Has 14 branches and about 62,000 account holders”: the words before the first of two numbers that somebody has.
fn paired_with(before: &str) -> &str {
    /// How many words the first of them takes.
    const FIRST: usize = 4;
    let mut words = before.split_whitespace().rev().skip_while(|word| HEDGES.contains(word));
    if words.next() != Some("and") {
        return before;
    }
    let counts = |word: &&str| word.starts_with(|c: char| c.is_ascii_digit()) || numbers::small(word).is_some_and(|number| number > 1);
    let number = words.take(FIRST).find(counts);
    number.and_then(|number| before.get(..before.rfind(number)?)).unwrap_or(before)
}

/// “600,000 people a year”, “53 million people were affected by breaches”: not those of one incident.
fn is_at_large(behind: &str) -> bool {
    static AT_LARGE: WordList = WordList::new("quantities/at_large");
    let near = behind.split([',', ';', '.']).next().unwrap_or_default();
    let near: String = near.split_whitespace().take(6).flat_map(|word| [" ", word]).collect();
    let ends = |(at, told): (usize, &str)| matches!(near.as_bytes().get(at + told.len()), None | Some(b' '));
    // whether it is there at all is told sooner than where
    AT_LARGE.iter().filter(|told| near.contains(**told)).any(|told| near.match_indices(*told).any(ends))
}

/// “has 93 million subscribers in 190 countries”: those somebody has, not those who were hit.
fn owns_them(counted: &str, behind: &str) -> bool {
    static OWNED: WordList = WordList::new("quantities/owned");
    static HIT: WordList = WordList::new("quantities/hit");
    let near = behind.split([',', ';', '.']).next().unwrap_or_default();
    let owned = counted.split_whitespace().chain(near.split_whitespace().take(5)).any(|word| OWNED.contains(&word));
    owned && !HIT.iter().any(|hit| near.contains(hit))
}

/// “companies with 250 or more employees”: a size.
fn works_there(counted: &str) -> bool {
    counted.split_whitespace().take(5).any(|word| STAFF.contains(&word.trim_end_matches([',', '.'])))
}

/// “must notify the authority of any breach affecting 500 or more individuals”: a threshold of the law.
pub fn is_threshold(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static RULES: WordList = WordList::new("quantities/rules");
    static BREACHES: WordList = WordList::new("quantities/breaches");
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    let or_more = page.lower(span).contains("or more") || behind.starts_with(" or more");
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    // “66 breaches of 500 or more records”
    if or_more && BREACHES.iter().any(|breaches| before.ends_with(breaches)) {
        return true;
    }
    let more = or_more || page.lower(sentence.span).contains("more than");
    more && RULES.iter().any(|rule| page.lower(sentence.span).contains(rule))
}
