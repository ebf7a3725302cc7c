//! Dates that count from the date told before them: “two days later”, “the following month”, “that Sunday”.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use regex::{Captures, Regex};

use super::{NUMBER, PARTS, When, group};
use crate::extract::numbers;
use crate::lexicon::pattern::pattern;
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Fidelity, Partial, Span};

static COUNTED_ON: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?i:(?:{NUMBER}\s(?P<unit>day|week|month|year)s?\s(?P<way>earlier|before|prior|later|after)|the\s(?P<next>next|following|previous)\s(?P<one>day|week|month|year)|the\s(?P<single>day)\s(?P<side>before|after)|the\s(?P<part>next|following|previous)\s(?:morning|afternoon|evening|night)|(?:that|that\ssame|the\ssame)\s(?P<same>day|morning|afternoon|evening|night)))\b"
    ))
});

/// “Two days later”, “the following month”: counted from the date told before it. Without one it tells
/// nothing.
pub fn add(text: &str, earlier: Option<Date>, kept: &mut Vec<When>) {
    for hit in COUNTED_ON.captures_iter(text) {
        let Some(all) = hit.get(0).map(|all| Span::new(all.start(), all.end())) else { continue };
        let before = kept.iter().filter(|when| when.span.end <= all.start).max_by_key(|when| when.span.end).copied();
        let free = !kept.iter().any(|when| when.span.overlaps(all));
        // “on 3 September, the day after Labor Day” says the same day again
        let again = before.is_some_and(|when| Span { start: when.span.end, end: all.start }.text(text) == ", ");
        if again && hit.name("single").is_some() && before.and_then(|when| when.date).is_some_and(|date| date.fidelity() == Fidelity::Day) {
            kept.retain(|when| when.span.start != all.end + 1);
            continue;
        }
        // “on 30 May, three days after they were told”: what stands behind was first
        let goes_on = text.get(all.end as usize..).is_some_and(|rest| rest.starts_with(' ') && !rest.starts_with(" and "))
            && hit.name("number").is_some();
        // “three days after the story broke”: no date of a sentence before is meant
        let tied = goes_on && hit.name("way").is_some_and(|way| matches!(way.as_str(), "before" | "after"));
        let from = before.map_or(earlier.filter(|_| !tied), |when| when.date);
        let date = from.and_then(|from| counted_on(&hit, from, goes_on));
        if let (Some(date), true) = (date, free) {
            kept.push(When { span: all, date: Some(date), dated: before.is_some_and(|when| when.dated), open: false });
        }
    }
}

fn counted_on(hit: &Captures<'_>, from: Date, goes_on: bool) -> Option<Date> {
    let number = group(hit, "number").map_or(Some(1), numbers::small)?;
    if group(hit, "same").is_some() {
        return Some(from).filter(|from| from.fidelity() == Fidelity::Day && from.to().is_none());
    }
    let way = ["way", "next", "side", "part"].into_iter().find_map(|name| group(hit, name))?.to_ascii_lowercase();
    let back = match way.as_str() {
        "earlier" | "prior" | "previous" => true,
        "before" => !goes_on,
        "after" => goes_on,
        _ => false,
    };
    let unit = ["unit", "one", "single"].into_iter().find_map(|name| group(hit, name)).unwrap_or("day").to_ascii_lowercase();
    let day = from.interval().0;
    let days =
        |count: u32| if back { day.checked_sub_days(Days::new(count.into())) } else { day.checked_add_days(Days::new(count.into())) };
    let months = |count: u32| if back { day.checked_sub_months(Months::new(count)) } else { day.checked_add_months(Months::new(count)) };
    match (unit.as_str(), from.fidelity()) {
        ("day", Fidelity::Day) => days(number).map(Date::on),
        ("week", Fidelity::Day) => days(7 * number).map(|day| Date::at(Partial::month(day))),
        ("month", Fidelity::Day | Fidelity::Month) => months(number).map(|day| Date::at(Partial::month(day))),
        ("year", _) => months(12 * number).map(|day| Date::at(Partial::year(day))),
        _ => None,
    }
}

/// “On the Sunday”, “that Friday”, “the previous Monday”: the one beside the date told before, not the last
/// one before the day of publication. “7 August, a Saturday” tells no other day.
pub fn move_weekdays(text: &str, earlier: Option<Date>, reference: Option<NaiveDate>, kept: &mut Vec<When>) {
    let is_weekday = |when: &When| is_weekday(when.span.text(text));
    let before =
        |kept: &[When], span: Span| kept.iter().filter(|other| other.span.end <= span.start).max_by_key(|other| other.span.end).copied();
    let all = kept.clone();
    let gap = |when: &When| before(&all, when.span).map(|other| Span { start: other.span.end, end: when.span.start }.text(text));
    // “on 22 October, the Saturday before the feast”: the same day again
    let again = |when: &When| {
        let weekday = |when: Option<When>| when.and_then(|when| when.date).map(|date| date.interval().0.weekday());
        let told = weekday(before(&all, when.span));
        told.is_some() && told == weekday(Some(*when))
    };
    kept.retain(|when| !is_weekday(when) || gap(when) != Some(", a ") && !(gap(when) == Some(", the ") && again(when)));
    for number in 0..kept.len() {
        let Some(when) = kept.get(number).copied().filter(is_weekday) else { continue };
        let from = before(kept, when.span).map_or(earlier, |other| other.date).filter(|from| from.fidelity() == Fidelity::Day);
        let moved = from.and_then(|from| beside(text, when.span, from)).filter(|day| reference.is_none_or(|last| *day <= last));
        if let (Some(day), Some(when)) = (moved, kept.get_mut(number)) {
            when.date = Some(Date::on(day));
        }
    }
}

/// The day that the weekday at `span` names beside `from`; `None` where its words do not count from there.
fn beside(text: &str, span: Span, from: Date) -> Option<NaiveDate> {
    let named: Weekday = span.text(text).get(..3)?.parse().ok()?;
    let before = crate::model::span::before(text, span.start as usize, 24).to_ascii_lowercase();
    let mut words = before.split_whitespace().rev();
    let (first, last) = from.interval();
    let behind = |day: NaiveDate, least: u32| {
        let days = (named.num_days_from_monday() + 7 - day.weekday().num_days_from_monday()) % 7;
        day.checked_add_days(Days::new(u64::from(if days < least { days + 7 } else { days })))
    };
    match words.next()? {
        "following" | "next" if words.next() == Some("the") => behind(last, 1),
        "previous" | "preceding" => behind(first, 0)?.checked_sub_days(Days::new(7)),
        "same" | "that" => behind(first, 0),
        // “the Sunday Courier”, “the Friday meeting”: the day of something else
        "the" if text.get(span.end as usize..).is_some_and(names_no_paper) => behind(last, 1),
        _ => None,
    }
}

fn is_weekday(word: &str) -> bool {
    static WEEKDAYS: WordList = WordList::new("dates/weekdays");
    WEEKDAYS.contains(&word)
}

fn names_no_paper(behind: &str) -> bool {
    let mut words = behind.split(' ');
    let touches = words.next().is_some_and(|mark| !mark.is_empty());
    touches || words.next().is_none_or(|word| PARTS.iter().any(|part| word.starts_with(part)) || word.starts_with(char::is_lowercase))
}

/// How many days before the day of publication a date stands at least for “the weekend” beside it to be the one
/// before that date.
const LONG_AGO: i64 = 10;

/// “On 18 July they found that thieves had come over the weekend”: the one before that day, where it was long ago.
pub fn move_weekends(text: &str, earlier: Option<Date>, reference: Option<NaiveDate>, kept: &mut [When]) {
    for number in 0..kept.len() {
        let Some(when) = kept.get(number).copied() else { continue };
        let words = when.span.text(text);
        let before = crate::model::span::before(text, when.span.start as usize, 4);
        if !words.ends_with("weekend") || !(words.contains("the ") || before.ends_with("the ")) || words.contains("last") {
            continue;
        }
        let other = kept.iter().filter(|other| other.span.end <= when.span.start).max_by_key(|other| other.span.end);
        let from = other.map_or(earlier, |other| other.date).filter(|from| from.fidelity() == Fidelity::Day);
        let day = from.map(|from| from.interval().0).filter(|day| reference.is_some_and(|last| (last - *day).num_days() >= LONG_AGO));
        let saturday = day.and_then(|day| {
            let back = u64::from(day.weekday().days_since(Weekday::Sun)) + 1;
            day.checked_sub_days(Days::new(back))
        });
        let weekend =
            saturday.and_then(|first| Some(Date::between(Partial::day(first), Partial::day(first.checked_add_days(Days::new(1))?))));
        if let (Some(date), Some(when)) = (weekend, kept.get_mut(number)) {
            when.date = Some(date);
        }
    }
}
