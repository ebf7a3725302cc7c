//! Feasts: days that everybody knows by name, some of which move from year to year.

use chrono::{Datelike, Days, NaiveDate, Weekday};
use regex::Captures;

use super::group;
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Partial};

/// The feasts that are read.
static FEASTS: WordList = WordList::new("dates/feasts");

/// How words behind the name of a feast begin that tell of a season: “the Christmas rush”.
static SEASONS: WordList = WordList::new("dates/seasons");

/// The feasts that are read, for the pattern that finds them.
pub fn names() -> String {
    let names: Vec<String> = FEASTS.iter().map(|name| regex::escape(name).replace('\'', "['’]")).collect();
    names.join("|")
}

/// The first word of every feast that is longer than an abbreviation.
pub fn words_of_feasts() -> impl Iterator<Item = &'static str> {
    FEASTS.iter().filter_map(|name| name.split(|c: char| !c.is_alphanumeric()).find(|word| word.len() > 2))
}

/// “on Christmas Eve”, “over the Memorial Day weekend”: the latest such day that is not ahead.
pub fn feast(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let name = group(hit, "feast")?.replace('’', "'");
    let day = match group(hit, "year") {
        Some(word) if word.starts_with("last") => on(&name, reference?.year() - 1, reference),
        Some(word) if word.starts_with("this") => on(&name, reference?.year(), reference),
        Some(digits) => on(&name, digits.parse().ok()?, reference),
        None => {
            let limit = reference?.checked_add_days(Days::new(4))?;
            on(&name, limit.year(), reference).filter(|day| *day <= limit).or_else(|| on(&name, limit.year() - 1, reference))
        }
    }?;
    if hit.name("weekend").is_none() {
        return Some(Date::on(day));
    }
    let (back, ahead) = match day.weekday() {
        Weekday::Mon => (2, 0),
        Weekday::Thu => (0, 3),
        Weekday::Fri => (0, 2),
        Weekday::Sun => (1, u64::from(name.starts_with("Easter"))),
        _ => return None,
    };
    let (from, to) = (day.checked_sub_days(Days::new(back))?, day.checked_add_days(Days::new(ahead))?);
    Some(Date::between(Partial::day(from), Partial::day(to)))
}

fn on(name: &str, year: i32, reference: Option<NaiveDate>) -> Option<NaiveDate> {
    let fixed = |month: u32, day: u32| NaiveDate::from_ymd_opt(year, month, day);
    let nth = |month: u32, weekday: Weekday, nth: u8| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    let thanksgiving = || nth(11, Weekday::Thu, 4);
    match name {
        "Christmas Eve" => fixed(12, 24),
        "Christmas" | "Christmas Day" => fixed(12, 25),
        "Boxing Day" => fixed(12, 26),
        "New Year's Eve" => fixed(12, 31),
        "New Year's Day" => fixed(1, 1),
        "Halloween" => fixed(10, 31),
        "Independence Day" => independence(reference).and_then(|(month, day)| fixed(month, day)),
        "Good Friday" => easter(year)?.checked_sub_days(Days::new(2)),
        "Easter" | "Easter Sunday" => easter(year),
        "Easter Monday" => easter(year)?.succ_opt(),
        "Labor Day" | "Labour Day" => nth(9, Weekday::Mon, 1),
        "Memorial Day" => nth(5, Weekday::Mon, 5).or_else(|| nth(5, Weekday::Mon, 4)),
        "Black Friday" => thanksgiving()?.succ_opt(),
        "Cyber Monday" => thanksgiving()?.checked_add_days(Days::new(4)),
        "Valentine's Day" => fixed(2, 14),
        "Canada Day" => fixed(7, 1),
        "Australia Day" | "Republic Day" => fixed(1, 26),
        "Anzac Day" | "ANZAC Day" => fixed(4, 25),
        "Veterans Day" => fixed(11, 11),
        "Columbus Day" => nth(10, Weekday::Mon, 2),
        "Bastille Day" => fixed(7, 14),
        name if name.starts_with("Thanksgiving") => thanksgiving(),
        name if name.starts_with("Martin") => nth(1, Weekday::Mon, 3),
        name if name.starts_with("Presidents") => nth(2, Weekday::Mon, 3),
        name if name.starts_with("St") => fixed(3, 17),
        _ => None,
    }
}

/// The day on which most who write so near it keep it: India’s in the second half of August.
fn independence(reference: Option<NaiveDate>) -> Option<(u32, u32)> {
    let august = reference.is_some_and(|day| day.month() == 8 && day.day() >= 13 || day.month() == 9 && day.day() < 7);
    Some(if august { (8, 15) } else { (7, 4) })
}

/// Easter Sunday, by the reckoning of Meeus, Jones and Butcher.
fn easter(year: i32) -> Option<NaiveDate> {
    let (golden, century, rest) = (year % 19, year / 100, year % 100);
    let correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let sum = epact + weekday - 7 * late + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(sum / 31).ok()?, u32::try_from(sum % 31 + 1).ok()?)
}

/// “the Christmas rush”: a season, no day.
pub fn is_season(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|rest| SEASONS.iter().any(|season| rest.starts_with(season)))
}
