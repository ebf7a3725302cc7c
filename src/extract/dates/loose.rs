//! Dates told by what everybody knows: the edge of a year, the last few days, feasts.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use regex::Captures;

use super::{group, month_number, year_of};
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

/// “The second Friday of May last year”, “the first Monday in June”.
pub fn nth_weekday(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
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
    const EACH: [&str; 4] = ["each", "every", "most", "alternate"];
    const TIMES: [&str; 4] = [" mornings", " afternoons", " evenings", " nights"];
    let before = crate::model::span::before(text, all.start, 16).to_ascii_lowercase();
    let behind = text.get(all.end..).unwrap_or_default();
    before.split(' ').rev().nth(1).is_some_and(|word| EACH.contains(&word)) || TIMES.iter().any(|time| behind.starts_with(time))
}

/// “the Christmas rush”: a season, no day.
pub fn is_season(behind: &str) -> bool {
    const SEASONS: [&str; 16] = [
        "rush", "shopping", "shoppers", "season", "period", "holiday", "sale", "party", "parties", "card", "gift", "present", "trading",
        "break", "market", "week",
    ];
    behind.strip_prefix(' ').is_some_and(|rest| SEASONS.iter().any(|season| rest.starts_with(season)))
}

/// The day on which most who write so near it keep it: India’s in the second half of August.
fn independence(reference: Option<NaiveDate>) -> (u32, u32) {
    let august = reference.is_some_and(|day| day.month() == 8 && day.day() >= 13 || day.month() == 9 && day.day() < 7);
    if august { (8, 15) } else { (7, 4) }
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
        "Independence Day" => independence(reference),
        _ => (11, 25),
    };
    let year = year_of(hit, month, Some(day), reference)?;
    if name.starts_with("Thanksgiving") {
        return NaiveDate::from_weekday_of_month_opt(year, 11, Weekday::Thu, 4).map(Date::on);
    }
    Partial::new(year, Some(month), Some(day)).map(Date::at)
}
