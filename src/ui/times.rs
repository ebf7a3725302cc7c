//! Dates and times in the language of the window.

use chrono::{DateTime, Datelike, Local, NaiveDate, TimeZone, Timelike, Utc};

use crate::model::{Date, Fidelity, Partial};

use super::tr::{tr, tr_with};

/// A date as exactly as it is known: “3 November 2026”, “November 2026 to May 2027”.
pub fn date(date: Date) -> String {
    let from = partial(date.from());
    date.to().map_or(from.clone(), |to| tr_with("date-range", &[("from", from.into()), ("to", partial(to).into())]))
}

fn partial(date: Partial) -> String {
    let first = date.first_day();
    match date.fidelity() {
        Fidelity::Day => day(first),
        Fidelity::Month => {
            tr_with("date-month", &[("month", tr(&format!("month-{}", first.month())).into()), ("year", year(first).into())])
        }
        Fidelity::Year => year(first),
    }
}

/// “3 November 2026”
fn day(day: NaiveDate) -> String {
    let month = tr(&format!("month-{}", day.month()));
    tr_with("date-day", &[("day", day.day().into()), ("month", month.into()), ("year", year(day).into())])
}

/// “Nov 2026”
pub fn month(day: NaiveDate) -> String {
    tr_with("date-month", &[("month", tr(&format!("month-{}.short", day.month())).into()), ("year", year(day).into())])
}

/// A year is no amount, so that no language parts its digits.
fn year(day: NaiveDate) -> String {
    day.format("%Y").to_string()
}

/// “3 November 2026, 14:03 UTC”
pub fn moment(at: DateTime<Utc>) -> String {
    format!("{} UTC", clock_at(&at))
}

/// “3 November 2026, 14:03”, by the clock of this place.
pub fn clock(at: DateTime<Utc>) -> String {
    clock_at(&at.with_timezone(&Local))
}

fn clock_at<Z: TimeZone>(at: &DateTime<Z>) -> String {
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    tr_with("date-clock", &[("day", day(at.date_naive()).into()), ("time", time.into())])
}
