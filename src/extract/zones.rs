//! Tells the main incident's sentences from background: earlier incidents, other victims, statistics.

use chrono::Datelike;

use super::names::NameKind;
use super::page::{Page, Sentence, Zone};
use super::sentences::Shape;
use crate::lexicon::wordlist::WordList;
use crate::model::Span;

/// How many sentences of running text are the lead.
const LEAD: usize = 3;

/// Sets the zone of every sentence of the body. A sentence of the lead is never background: what an
/// article opens with is what it is about.
pub fn mark(page: &mut Page<'_>) {
    let told: Vec<bool> = page.sentences.iter().map(|sentence| page.hits_in("elsewhere", sentence.span).next().is_some()).collect();
    let body = page.sentences.iter_mut().zip(told).filter(|(sentence, _)| sentence.zone == Zone::Body);
    for (place, (sentence, told)) in body.enumerate() {
        sentence.zone = match told {
            _ if place < LEAD => Zone::Lead,
            true => Zone::Background,
            false => Zone::Body,
        };
    }
}

/// True for a sentence behind the headline that tells of what happened before, or of what else the same attackers did.
pub fn is_earlier(page: &Page<'_>, sentence: &Sentence) -> bool {
    let told = |code: &str| page.hits_in("earlier", sentence.span).any(|cue| cue.code == code);
    sentence.zone != Zone::Headline && (told("") || is_before(page, sentence))
}

/// True for a sentence behind the headline that tells of what was some time before, or likens something to it.
pub fn is_before(page: &Page<'_>, sentence: &Sentence) -> bool {
    let told = || page.hits_in("earlier", sentence.span).any(|cue| matches!(cue.code, "before" | "likened"));
    sentence.zone != Zone::Headline && (told() || is_dated(page, sentence))
}

/// True for a sentence that names a year before that of the article.
pub fn is_dated(page: &Page<'_>, sentence: &Sentence) -> bool {
    let year = page.published.map(|date| date.interval().0.year());
    let numbers = page.tokens_of(sentence).iter().filter(|token| token.shape == Shape::Number);
    let mut years = numbers
        .filter_map(|token| Some((token, page.words(token.span).parse::<i32>().ok()?)))
        .filter(|(_, year)| (1990..2100).contains(year));
    years.any(|(token, old)| year.is_some_and(|year| old < year) && !tells_age(page, sentence, token.span))
}

/// “Unpatched since April 2019”, “last updated in 2012”: the year tells how old a thing is, not when something befell somebody.
fn tells_age(page: &Page<'_>, sentence: &Sentence, year: Span) -> bool {
    static AGES: WordList = WordList::new("zones/ages");
    static MONTHS: WordList = WordList::new("zones/months");
    let before = page.lower(Span { start: sentence.span.start, end: year.start }).trim_end();
    let before = MONTHS.iter().find_map(|month| before.strip_suffix(month)).unwrap_or(before).trim_end();
    AGES.iter().any(|age| before.ends_with(age))
}

/// True for a sentence that tells of other years or of others.
pub fn tells_of_others(page: &Page<'_>, sentence: &Sentence) -> bool {
    static TURNS: WordList = WordList::new("zones/turns");
    let lower = page.lower(sentence.span);
    TURNS.iter().any(|turn| lower.contains(turn))
}

/// What organisations a sentence names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Company {
    /// It names one that the article named before.
    Known,
    /// It names only such as stand here for the first time: “Aldcom lost 3 million records last year”.
    Strangers,
    /// It names none.
    Nobody,
}

fn company(page: &Page<'_>, sentence: &Sentence) -> Company {
    let mut company = Company::Nobody;
    for entity in page.names_in(sentence.span).filter_map(|name| page.entities.get(name.entity)) {
        if !matches!(entity.kind, NameKind::Organisation | NameKind::Other) {
            continue;
        }
        if !entity.forms.first().is_some_and(|first| sentence.span.contains(*first)) {
            return Company::Known;
        }
        company = Company::Strangers;
    }
    company
}

/// Whether a sentence behind the lead brings in strangers, and whether it goes on about those of the one before.
pub fn of_strangers(page: &Page<'_>, sentence: &Sentence) -> [bool; 2] {
    if sentence.zone <= Zone::Lead {
        return [false; 2];
    }
    match company(page, sentence) {
        Company::Known => [false; 2],
        Company::Strangers => [true, false],
        Company::Nobody => {
            let before = sentence.index.checked_sub(1).and_then(|before| page.sentences.get(before));
            let before = before.filter(|before| before.zone > Zone::Lead);
            [false, before.is_some_and(|before| company(page, before) == Company::Strangers)]
        }
    }
}

/// True where the sentence tells of some time before, and no word of it goes on about somebody told of already.
pub fn is_of_another_time(page: &Page<'_>, sentence: &Sentence) -> bool {
    static GOING_ON: WordList = WordList::new("zones/going_on");
    is_before(page, sentence) && !GOING_ON.iter().any(|word| page.lower(sentence.span).contains(word))
}

/// True for a sentence behind the lead that tells what befell others before: “In 2019 Aldcom lost 3 million records”; beside
/// strangers a month is enough: “Last August Aldcom lost 3 million records”.
pub fn is_of_others_before(page: &Page<'_>, sentence: &Sentence) -> bool {
    let lately = || page.hits_in("earlier", sentence.span).any(|cue| cue.code == "lately");
    of_strangers(page, sentence)[0] && (is_of_another_time(page, sentence) || lately()) || opens_with_another(page, sentence)
}

/// “In 2017 a hotel paid them”: somebody without a name, in a year before that of the article.
fn opens_with_another(page: &Page<'_>, sentence: &Sentence) -> bool {
    let mut words = page.lower(sentence.span).split_whitespace();
    let opens = words.next() == Some("in") && words.next().is_some_and(|year| year.trim_end_matches(',').parse::<u16>().is_ok());
    static UNNAMED: WordList = WordList::new("zones/unnamed");
    opens && words.next().is_some_and(|word| UNNAMED.contains(&word)) && sentence.zone > Zone::Lead && is_dated(page, sentence)
}
