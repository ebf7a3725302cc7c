//! Dates told loosely: the edge of a year, the last few days, a day of last week, the week before last.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use regex::Captures;

use super::{DAY_OF_MONTH, MONTH, Resolve, WEEKDAY, YEAR, group, month_number, year_of};
use crate::extract::telling::{
    DAY_MONTH, DIGIT, FORTNIGHT, Holds, IN_MONTH, LAST, MONTH_DAY, NEAR, NTH, ON_WEEKDAY, ONE_UNIT, ORDER, WEEK, WITHIN,
};
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Partial};

/// Words beside a day of the week by which it is no certain day: “every”, “afternoons”.
static RECURRING: WordList = WordList::new("dates/recurring");

/// What a text has to hold, the pattern, and what it means.
pub fn patterns() -> [(Holds, String, Resolve); 10] {
    const WHICH_ONE: &str = r"\b(?i:(?P<nth>first|second|third|fourth|last)\s)";
    [
        (ON_WEEKDAY | IN_MONTH | NTH, format!(r"{WHICH_ONE}{WEEKDAY}\s(?:of|in)\s{MONTH}(?:{YEAR})?\b"), nth_weekday),
        (
            ON_WEEKDAY | WEEK | LAST,
            format!(r"\b{WEEKDAY}(?:\s(?:night|morning|afternoon|evening))?\s(?:of\s|in\s)?(?P<week>last|this)\sweek\b"),
            day_of_week,
        ),
        (
            ON_WEEKDAY,
            format!(r"\b{WEEKDAY}(?:\s(?:night|morning|afternoon|evening))?,?\sthe\s(?P<day>\d{{1,2}})(?:st|nd|rd|th)\b"),
            numbered_weekday,
        ),
        (DIGIT | IN_MONTH, format!(r"\b(?:the\s)?{DAY_OF_MONTH}\sday\sof\s{MONTH}(?:{YEAR})?\b"), super::day),
        (ONE_UNIT | WITHIN, r"\b(?i:(?:earlier|early|late|later)\sin\sthe\s(?P<unit>week|month|year))\b".to_owned(), within),
        (ONE_UNIT | ORDER | LAST, r"\b(?i:the\s(?P<unit>week|weekend|month|year)\sbefore\slast)\b".to_owned(), before_last),
        (FORTNIGHT, r"\b(?i:(?:a|one|last|the past|the last)\s(?P<unit>fortnight)(?:\s(?:ago|back))?)\b".to_owned(), fortnight),
        (NEAR | ORDER, r"\bthe day before yesterday\b".to_owned(), day_before_yesterday),
        (
            WEEK | MONTH_DAY,
            format!(
                r"\bthe\s(?P<unit>week|weekend)\s(?P<end>of|beginning|starting|commencing|ending)\s(?:{MONTH}\s{DAY_OF_MONTH})(?:{YEAR})?\b"
            ),
            week_of,
        ),
        (
            WEEK | DAY_MONTH,
            format!(
                r"\bthe\s(?P<unit>week|weekend)\s(?P<end>of|beginning|starting|commencing|ending)\s(?:{DAY_OF_MONTH}\s(?:of\s)?{MONTH})(?:{YEAR})?\b"
            ),
            week_of,
        ),
    ]
}

/// “Tuesday of last week”.
fn day_of_week(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let weekday: Weekday = group(hit, "weekday")?.get(..3)?.parse().ok()?;
    let back = if group(hit, "week")? == "last" { 7 } else { 0 };
    let monday = reference?.week(Weekday::Mon).first_day().checked_sub_days(Days::new(back))?;
    monday.checked_add_days(Days::new(weekday.num_days_from_monday().into())).map(Date::on)
}

/// How many days back “Tuesday the 4th” is looked for.
const NUMBERED: u64 = 370;

/// “Tuesday the 4th”: the last day of that number that was such a day of the week.
fn numbered_weekday(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let weekday: Weekday = group(hit, "weekday")?.get(..3)?.parse().ok()?;
    let number: u32 = group(hit, "day")?.parse().ok()?;
    let days = (0..NUMBERED).map_while(|back| reference?.checked_sub_days(Days::new(back)));
    days.into_iter().find(|day| day.day() == number && day.weekday() == weekday).map(Date::on)
}

/// “Earlier in the week”: the week, month or year up to the day of publication.
fn within(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    match group(hit, "unit")?.to_ascii_lowercase().as_str() {
        "week" => Some(Date::between(Partial::day(reference.week(Weekday::Mon).first_day()), Partial::day(reference))),
        "month" => Some(Date::at(Partial::month(reference))),
        _ => Some(Date::at(Partial::year(reference))),
    }
}

/// “The week before last”.
fn before_last(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let monday = reference.week(Weekday::Mon).first_day().checked_sub_days(Days::new(14))?;
    let days = |from: u64, to: u64| {
        let day = |days: u64| monday.checked_add_days(Days::new(days)).map(Partial::day);
        Some(Date::between(day(from)?, day(to)?))
    };
    match group(hit, "unit")?.to_ascii_lowercase().as_str() {
        "week" => days(0, 6),
        "weekend" => days(5, 6),
        "month" => reference.checked_sub_months(Months::new(2)).map(|day| Date::at(Partial::month(day))),
        _ => reference.checked_sub_months(Months::new(24)).map(|day| Date::at(Partial::year(day))),
    }
}

/// “A fortnight ago”: that week; “the past fortnight”: the two weeks up to the day of publication.
fn fortnight(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let day = reference?.checked_sub_days(Days::new(14))?;
    let words = hit.get(0)?.as_str();
    if words.ends_with("ago") || words.ends_with("back") {
        let monday = day.week(Weekday::Mon).first_day();
        return Some(Date::between(Partial::day(monday), Partial::day(monday.checked_add_days(Days::new(6))?)));
    }
    Some(Date::between(Partial::day(day), Partial::day(reference?)))
}

fn day_before_yesterday(_: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    reference?.checked_sub_days(Days::new(2)).map(Date::on)
}

/// “The week of May 12”: seven days from it; “the week ending May 12”: seven days up to it; “the weekend of May 12”: that one.
fn week_of(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let month = month_number(group(hit, "month")?)?;
    let day = group(hit, "day")?.parse().ok()?;
    let first = NaiveDate::from_ymd_opt(year_of(hit, month, Some(day), reference)?, month, day)?;
    let weekend = group(hit, "unit")? == "weekend";
    let ending = group(hit, "end")?.starts_with("end");
    let (back, ahead) = match first.weekday() {
        _ if !weekend && ending => (6, 0),
        _ if !weekend => (0, 6),
        Weekday::Fri => (0, 2),
        Weekday::Sun => (1, 0),
        _ => (0, 1),
    };
    let (from, to) = (first.checked_sub_days(Days::new(back))?, first.checked_add_days(Days::new(ahead))?);
    Some(Date::between(Partial::day(from), Partial::day(to)))
}

/// “At the start of the year”, “the end of last year”: its first or last month.
pub fn edge_of_year(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let last = group(hit, "which")?.eq_ignore_ascii_case("last");
    let end = group(hit, "edge")?.eq_ignore_ascii_case("end");
    let year = if last { reference.year() - 1 } else { reference.year() };
    Partial::new(year, Some(if end { 12 } else { 1 }), None).map(Date::at)
}

/// “In the past few days”: the week, or the month, up to the day of publication.
pub fn recent(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let days = if group(hit, "unit")?.eq_ignore_ascii_case("days") { 6 } else { 27 };
    let from = reference.checked_sub_days(Days::new(days))?;
    Some(Date::between(Partial::day(from), Partial::day(reference)))
}

/// “The second Friday of May last year”, “the first Monday in June”.
fn nth_weekday(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let month = month_number(group(hit, "month")?)?;
    let year = year_of(hit, month, None, reference)?;
    let weekday: Weekday = group(hit, "weekday")?.get(..3)?.parse().ok()?;
    let of_month = |nth: u8| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    let day = match group(hit, "nth")?.to_ascii_lowercase().as_str() {
        "first" => of_month(1),
        "second" => of_month(2),
        "third" => of_month(3),
        "fourth" => of_month(4),
        _ => of_month(5).or_else(|| of_month(4)),
    };
    day.map(Date::on)
}

/// “each Friday”, “on Friday afternoons”: no certain day.
pub fn recurs(text: &str, all: std::ops::Range<usize>) -> bool {
    let before = crate::model::span::before(text, all.start, 16).to_ascii_lowercase();
    let behind = text.get(all.end..).and_then(|behind| behind.strip_prefix(' ')).unwrap_or_default();
    let words = [before.split(' ').rev().nth(1), behind.split(|c: char| !c.is_alphabetic()).next()];
    words.into_iter().flatten().any(|word| RECURRING.contains(&word))
}

/// “Next Monday”: no day that has been. “The next Monday” counts from another day.
pub fn is_to_come(text: &str, all: std::ops::Range<usize>) -> bool {
    static TO_COME: WordList = WordList::new("dates/to_come");
    let before = crate::model::span::before(text, all.start, 12).to_ascii_lowercase();
    let mut words = before.trim_end().rsplit(' ');
    words.next().is_some_and(|word| TO_COME.contains(&word)) && words.next() != Some("the")
}

/// “The Saturday Courier”: the name of a paper.
pub fn names_paper(text: &str, all: std::ops::Range<usize>) -> bool {
    let before = crate::model::span::before(text, all.start, 4).to_ascii_lowercase();
    let behind = text.get(all.end..).and_then(|behind| behind.strip_prefix(' ')).unwrap_or_default();
    before.ends_with("the ") && behind.starts_with(char::is_uppercase)
}

/// The first and the last month of a season.
pub fn season_months(season: &str) -> Option<(u32, u32)> {
    match season {
        "spring" => Some((3, 5)),
        "summer" => Some((6, 8)),
        "fall" | "autumn" => Some((9, 11)),
        "winter" => Some((12, 2)),
        _ => None,
    }
}

/// The season of a year; winter ends in the next.
pub fn season_of(season: &str, year: i32) -> Option<Date> {
    let (first, last) = season_months(season)?;
    let end = if last < first { year + 1 } else { year };
    Some(Date::between(Partial::new(year, Some(first), None)?, Partial::new(end, Some(last), None)?))
}
