//! Dates as news tells them: a day, a month, a year, or a stretch between two of these.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// A calendar date known to the day, the month or the year. Written `2026-11-03`, `2026-11`, `2026`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Partial {
    year: i32,
    month: Option<u32>,
    day: Option<u32>,
}

/// How exactly a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Fidelity {
    /// To the year.
    Year,
    /// To the month.
    Month,
    /// To the day.
    Day,
}

impl Partial {
    /// The date of `year`, and of `month` (1 to 12) and `day` where known; `None` where the
    /// calendar has no such date, or a day comes without a month.
    pub fn new(year: i32, month: Option<u32>, day: Option<u32>) -> Option<Self> {
        let possible = NaiveDate::from_ymd_opt(year, month.unwrap_or(1), day.unwrap_or(1)).is_some();
        (possible && (1..=9999).contains(&year) && (day.is_none() || month.is_some())).then_some(Self { year, month, day })
    }

    /// The day itself.
    pub fn day(date: NaiveDate) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// The month that holds `date`.
    pub fn month(date: NaiveDate) -> Self {
        Self { day: None, ..Self::day(date) }
    }

    /// The year that holds `date`.
    pub fn year(date: NaiveDate) -> Self {
        Self { month: None, ..Self::month(date) }
    }

    /// How exactly it is known.
    pub fn fidelity(self) -> Fidelity {
        match (self.month, self.day) {
            (_, Some(_)) => Fidelity::Day,
            (Some(_), None) => Fidelity::Month,
            (None, None) => Fidelity::Year,
        }
    }

    /// The first day it can mean.
    pub fn first_day(self) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1)).unwrap_or_default()
    }

    /// The last day it can mean.
    pub fn last_day(self) -> NaiveDate {
        let first = self.first_day();
        let months = match self.fidelity() {
            Fidelity::Day => return first,
            Fidelity::Month => 1,
            Fidelity::Year => 12,
        };
        first.checked_add_months(Months::new(months)).and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(first)
    }

    /// Reads `2026`, `2026-11` or `2026-11-03`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.trim().split('-');
        let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let month = parts.next().map(str::parse).transpose().ok()?;
        let day = parts.next().map(str::parse).transpose().ok()?;
        if parts.next().is_some() { None } else { Self::new(year, month, day) }
    }
}

impl fmt::Display for Partial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        self.month.map_or(Ok(()), |month| write!(f, "-{month:02}"))?;
        self.day.map_or(Ok(()), |day| write!(f, "-{day:02}"))
    }
}

impl TryFrom<String> for Partial {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}” is no date; write 2026, 2026-11 or 2026-11-03"))
    }
}

impl From<Partial> for String {
    fn from(date: Partial) -> Self {
        date.to_string()
    }
}

/// A point or a stretch of time. Written as [`Partial`] is, or as two of them parted by `/`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    from: Partial,
    to: Option<Partial>,
}

impl Date {
    /// A date that is one point, to its fidelity.
    pub fn at(point: Partial) -> Self {
        Self { from: point, to: None }
    }

    /// One day.
    pub fn on(day: NaiveDate) -> Self {
        Self::at(Partial::day(day))
    }

    /// From `from` to `to`, both included; the two are put in order, and equal ends make a point.
    pub fn between(from: Partial, to: Partial) -> Self {
        let (from, to) = if from.first_day() <= to.first_day() { (from, to) } else { (to, from) };
        Self { from, to: (from != to).then_some(to) }
    }

    /// Where it begins, as it was told.
    pub fn from(self) -> Partial {
        self.from
    }

    /// Where it ends, as it was told; `None` for a point.
    pub fn to(self) -> Option<Partial> {
        self.to
    }

    /// The first and the last day it can mean.
    pub fn interval(self) -> (NaiveDate, NaiveDate) {
        (self.from.first_day(), self.to.unwrap_or(self.from).last_day())
    }

    /// The coarser fidelity of its ends.
    pub fn fidelity(self) -> Fidelity {
        self.to.map_or(self.from.fidelity(), |to| to.fidelity().min(self.from.fidelity()))
    }

    /// Reads `2026-11-03`, `2026-11`, `2026` or two of these parted by `/`; `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once('/') {
            None => Partial::parse(text).map(Self::at),
            Some((from, to)) => Some(Self::between(Partial::parse(from)?, Partial::parse(to)?)),
        }
    }

    /// For people: `3 November 2026`, `November 2026`, `2026`, `1 March 2026 to 4 May 2026`.
    pub fn in_words(self) -> String {
        let words = |date: Partial| match date.fidelity() {
            Fidelity::Day => date.first_day().format("%-d %B %Y").to_string(),
            Fidelity::Month => date.first_day().format("%B %Y").to_string(),
            Fidelity::Year => date.first_day().format("%Y").to_string(),
        };
        self.to.map_or_else(|| words(self.from), |to| format!("{} to {}", words(self.from), words(to)))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.from.fmt(f)?;
        self.to.map_or(Ok(()), |to| write!(f, "/{to}"))
    }
}

impl TryFrom<String> for Date {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("“{text}” is no date; write 2026, 2026-11, 2026-11-03 or two of them with / between"))
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
