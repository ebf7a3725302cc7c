//! Dates told by what everybody knows: the edge of a year, the last few days, feasts.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use regex::Captures;

use super::{group, year_of};
use crate::model::{Date, Partial};

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

/// “on Christmas Eve”: a day everybody knows. Thanksgiving is the fourth Thursday of November.
pub fn feast(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let name = group(hit, "feast")?.replace('’', "'");
    let (month, day) = match name.as_str() {
        "Christmas Eve" => (12, 24),
        "Christmas" | "Christmas Day" => (12, 25),
        "Boxing Day" => (12, 26),
        "New Year's Eve" => (12, 31),
        "New Year's Day" => (1, 1),
        "Halloween" => (10, 31),
        "Independence Day" => (7, 4),
        _ => (11, 25),
    };
    let year = year_of(hit, month, Some(day), reference)?;
    if name.starts_with("Thanksgiving") {
        return NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4).map(Date::on);
    }
    Partial::new(year, Some(month), Some(day)).map(Date::at)
}
