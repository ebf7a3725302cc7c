//! Calendar dates as pages and bylines write them. Dates that need reading, such as “last Thursday”,
//! are the rules' to find.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::assets;
use crate::lexicon::pattern::pattern;
use crate::model::span::next_byte;
use crate::model::{Date, Partial};

/// No article that reaches an analyst is older than the web; what says so is a default of a
/// publishing system.
const FIRST_YEAR: i32 = 1990;
/// A year beyond this is an error of writing; there is no clock here to compare with.
const LAST_YEAR: i32 = 2100;

/// A date and where it begins and ends in the text that was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// The date.
    pub date: Date,
}

/// How dates of one shape are found, and how what was found is read.
type Shape = (Regex, fn(&Captures<'_>) -> Option<Date>);

struct Patterns {
    shapes: Vec<Shape>,
    months: BTreeMap<String, u32>,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let months = months();
    // any word will do: whether it is a month is looked up, which is far quicker than an expression of them all
    let word = r"[^\s\d.,:;()/|-]+";
    let shapes: Vec<Shape> = vec![
        (pattern(r"\b(?<y>(?:19|20)\d\d)[-/.](?<m>\d{1,2})[-/.](?<d>\d{1,2})(?:\b|T)"), numbers),
        (pattern(r"\b(?<y>(?:19|20)\d\d)(?<m>[01]\d)(?<d>[0-3]\d)(?:\b|T\d)"), numbers),
        (pattern(r"(?<y>(?:19|20)\d\d)\s?年\s?(?<m>\d{1,2})\s?月\s?(?<d>\d{1,2})\s?日"), numbers),
        (
            pattern(&format!(
                r"\b(?<d>\d{{1,2}})(?:(?i:st|nd|rd|th|er)|\.|º)?[\s-]+(?i:de\s+|of\s+)?(?<n>{word})\.?,?[\s-]+(?i:de\s+|del\s+)?(?<y>(?:19|20)\d\d)\b"
            )),
            named,
        ),
        (pattern(&format!(r"(?:^|[\s\d.,:;()/|-])(?<n>{word})\.?\s+(?<d>\d{{1,2}})(?i:st|nd|rd|th)?,?\s+(?<y>(?:19|20)\d\d)\b")), named),
        (pattern(r"\b(?<a>\d{1,2})(?<s>[/.])(?<b>\d{1,2})[/.](?<y>(?:19|20)\d\d)\b"), day_or_month_first),
    ];
    Patterns { shapes, months }
});

/// The dates of `text`, in order.
pub fn all(text: &str) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    // every shape has a year in it
    let is_year = |bytes: &[u8]| matches!(bytes, [b'1', b'9', c, d] | [b'2', b'0', c, d] if c.is_ascii_digit() && d.is_ascii_digit());
    let is_digit = |byte: &u8| (*byte >= b'0') & (*byte <= b'9');
    let Some(digit) = next_byte(text.as_bytes(), 0, is_digit) else { return found };
    if !text.as_bytes().get(digit..).unwrap_or_default().windows(4).any(is_year) {
        return found;
    }
    for (shape, read) in &PATTERNS.shapes {
        for captures in shape.captures_iter(text) {
            // what stands before a month's name to part it from other letters is not of the date
            let start = captures.iter().skip(1).flatten().map(|part| part.start()).min();
            if let (Some(start), Some(whole), Some(date)) = (start, captures.get(0), read(&captures)) {
                found.push(Found { start, end: whole.end(), date });
            }
        }
    }
    found.sort_by_key(|found| (found.start, found.end));
    found.dedup_by(|later, earlier| later.start < earlier.end);
    found
}

/// The first date of `text`.
pub fn first(text: &str) -> Option<Date> {
    all(text).first().map(|found| found.date)
}

/// The date in an address, as in `/2021/08/30/` or `/2021/08/`.
pub fn of_address(url: &str) -> Option<Date> {
    static PATH: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"[/_-](?<y>(?:19|20)\d\d)[/_-](?<m>\d{1,2}|[a-z]{3})(?:[/_-](?<d>\d{1,2}))?(?:[/_.-]|$)"));
    let captures = PATH.captures(url)?;
    let month = captures.name("m")?.as_str();
    let month = month.parse().ok().or_else(|| PATTERNS.months.get(month).copied())?;
    let day = captures.name("d").and_then(|day| day.as_str().parse().ok());
    let year = number(&captures, "y")?;
    date(year, month, day).or_else(|| date(year, month, None))
}

fn numbers(captures: &Captures<'_>) -> Option<Date> {
    date(number(captures, "y")?, number(captures, "m")?, Some(number(captures, "d")?))
}

fn named(captures: &Captures<'_>) -> Option<Date> {
    let name = captures.name("n")?.as_str().to_lowercase();
    date(number(captures, "y")?, *PATTERNS.months.get(&name)?, Some(number(captures, "d")?))
}

/// `30.08.2021`, `30/08/2021` or `08/30/2021`; where both orders are dates, there is no telling.
fn day_or_month_first(captures: &Captures<'_>) -> Option<Date> {
    let (a, b, year): (u32, u32, i32) = (number(captures, "a")?, number(captures, "b")?, number(captures, "y")?);
    match captures.name("s")?.as_str() {
        "." => date(year, b, Some(a)),
        _ if a > 12 || a == b => date(year, b, Some(a)),
        _ if b > 12 => date(year, a, Some(b)),
        _ => None,
    }
}

fn number<T: std::str::FromStr>(captures: &Captures<'_>, name: &str) -> Option<T> {
    captures.name(name)?.as_str().parse().ok()
}

fn date(year: i32, month: u32, day: Option<u32>) -> Option<Date> {
    let plausible = (FIRST_YEAR..=LAST_YEAR).contains(&year);
    Partial::new(year, Some(month), day).filter(|_| plausible).map(Date::at)
}

fn months() -> BTreeMap<String, u32> {
    let table = assets::text("triggers/months.txt").unwrap_or_default();
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    let names = lines.flat_map(|line| (1..).zip(line.split_whitespace()));
    names.flat_map(|(number, names)| names.split('/').map(move |name| (name.to_owned(), number))).collect()
}
