//! Dates as news writes them, resolved against the date of publication.
//!
//! A page of patterns, each with a function that turns its captures into a [`Date`]; then two dates
//! with “to” or “between … and” around them become one stretch. What only counts from the day of
//! publication (“on Thursday”, “last week”) stays without a value where that day is not known.

use std::sync::LazyLock;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};
use regex::{Captures, Regex};

mod counted;
mod feasts;
mod loose;
mod ranges;

pub use feasts::words_of_feasts;
use loose::{season_months, season_of};

use super::numbers;
use super::sentences::{begins_with, head_of};
use super::telling::{
    AGO, COUNTED, DAY_MONTH, DIGIT, EDGE, FEAST, FEW, Holds, IN_MONTH, IN_YEAR, MONTH_DAY, MONTH_YEAR, NEAR, NTH, ON_WEEKDAY, ONE_UNIT,
    QUARTER, SHORT_QUARTER, STOP, STROKE, TIME, UNIT, WHICH, YEARLY, what_it_holds,
};
use crate::lexicon::pattern::{group, pattern};
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Fidelity, Partial, Span};

/// Parts of the day that stand beside a date.
static PARTS: WordList = WordList::new("dates/parts");

/// A date expression at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct When {
    /// Where it stands, without the preposition before it.
    pub span: Span,
    /// What it means; `None` where that hangs on a day of publication nobody knows.
    pub date: Option<Date>,
    /// True when its words name the year.
    pub dated: bool,
    /// True when its words name a day or a month and leave the year open.
    open: bool,
}

type Resolve = fn(&Captures<'_>, Option<NaiveDate>) -> Option<Date>;

struct Pattern {
    /// What a text has to hold, all of it.
    needs: Holds,
    regex: Regex,
    resolve: Resolve,
}

const MONTH: &str = "(?P<month>Jan(?:uary|\\.)?|Feb(?:ruary|\\.)?|Mar(?:ch|\\.)|Apr(?:il|\\.)?|May|June?\\.?|July?\\.?|Aug(?:ust|\\.)?|Sept?(?:ember|\\.)?|Oct(?:ober|\\.)?|Nov(?:ember|\\.)?|Dec(?:ember|\\.)?)";
const DAY: &str = "(?P<day>\\d{1,2})(?:st|nd|rd|th)?(?:\\s?(?:-|–|to|and|or|through)\\s?(?:the\\s)?(?P<last>\\d{1,2})(?:st|nd|rd|th)?)?";
/// “Thursday, ” before a day of a month, which tells it better.
const NAMED: &str = "(?:(?P<named>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\\s(?:morning|afternoon|evening|night))?,?\\s(?:the\\s)?|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[.,]\\s)?";
/// One day of a month, without another behind it.
const DAY_OF_MONTH: &str = "(?P<day>\\d{1,2})(?:st|nd|rd|th)?";
const YEAR: &str = "(?:,?\\s(?:of\\s)?(?P<year>(?:19[89]|20\\d)\\d|(?:last|this) year))";
const WEEKDAY: &str = "(?P<weekday>Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day";
const PART: &str = "(?:(?P<part>early|earlier in|late|mid|the (?:beginning|start|middle|end) of|the (?:first|second) half of|the (?:first|second|third|last|final|opening|closing) (?:week|weeks|days|part) of)[\\s-])?";
const NUMBER: &str = "(?P<number>\\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|a couple of|a few|several)";

static PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let list: [(Holds, String, Resolve); 17] = [
        (STROKE, r"\b(?P<year>\d{4})[-/](?P<m>\d\d)[-/](?P<day>\d\d)\b".to_owned(), numeric),
        (STROKE, r"\b(?P<m>\d{1,2})[/-](?P<day>\d{1,2})[/-](?P<year>\d{4}|\d\d)\b".to_owned(), numeric),
        (STOP, r"\b(?P<day>\d{1,2})\.(?P<m>\d{1,2})\.(?P<year>\d{4})\b".to_owned(), numeric),
        (MONTH_DAY, format!(r"\b{NAMED}{MONTH}\s{DAY}(?:{YEAR})?\b"), day),
        (DAY_MONTH, format!(r"\b{NAMED}{DAY}\s(?:of\s)?{MONTH}(?:{YEAR})?\b"), day),
        (MONTH_YEAR, format!(r"\b(?i:{PART}){MONTH}{YEAR}\b"), month),
        (IN_MONTH, format!(r"\b(?:(?i:(?P<which>last|this|in|since|by|until|from|between|through|throughout|during|and|to|before|after|of|or)\s)?(?i:{PART}){MONTH}\b)"), month),
        (ON_WEEKDAY, format!(r"\b(?i:(?P<which>last|this past|this|past|on|since|until|by)\s)?{WEEKDAY}\b"), weekday),
        (NEAR, r"\b(?i:(?P<near>today|tonight|this morning|this afternoon|this evening|yesterday|last night|overnight))\b".to_owned(), near),
        (ONE_UNIT | WHICH, r"\b(?i:(?:the\s)?(?P<which>last|past|previous|earlier this|later this|early this|late last|early last|this|over the|during the|at the)\s(?P<unit>week|weekend|month|year|spring|summer|fall|autumn|winter|quarter))\b".to_owned(), stretch),
        (YEARLY | EDGE, r"\b(?i:(?:the\s)?(?P<edge>start|beginning|turn|end)\sof\s(?P<which>the|this|last)\syear)\b".to_owned(), loose::edge_of_year),
        (UNIT | FEW, r"\b(?i:(?:the\s)?(?P<near>(?:past|last)\s(?:few|couple\sof)|recent)\s(?P<unit>days|weeks))\b".to_owned(), loose::recent),
        (UNIT | AGO, format!(r"\b(?i:{NUMBER}\s(?P<unit>day|week|month|year)s?\s(?:ago(?P<exact>\stoday)?|back))\b"), ago),
        (QUARTER | NTH, r"\b(?i:(?P<quarter>first|second|third|fourth|last|final)[\s-]quarter(?:\s(?:of\s)?(?:fiscal\s)?(?P<year>20\d\d|last year|this year))?)\b".to_owned(), quarter),
        (DIGIT | SHORT_QUARTER, r"\b(?P<quarter>Q[1-4])(?:\s(?:of\s)?(?:fiscal\s)?(?P<year>20\d\d|last year|this year))?\b".to_owned(), quarter),
        (FEAST, format!(r"\b(?P<feast>{})(?P<weekend>\s(?:holiday\s|bank\sholiday\s)?weekend)?(?:,?\s(?:of\s|in\s)?(?P<year>20\d\d|last year|this year))?\b", feasts::names()), feasts::feast),
        (IN_YEAR, r"\b(?i:(?:the\s)?(?:(?P<half>first|second) half of|(?P<season>spring|summer|fall|autumn|winter)(?: of)?|(?P<part>early|late|mid)[\s-]?|in|since|during|of|from|between|and|to|through|throughout|till|until|before|after|around|circa|by|the|an?|as|least|about)\s?)(?P<year>(?:19[89]|20\d)\d)(?:(?:,\s20\d\d){0,8},?\s(?:and|or)\s(?P<last>20\d\d))?\b".to_owned(), year),
    ];
    let compile = |(needs, source, resolve): (Holds, String, Resolve)| Pattern { needs, regex: pattern(&source), resolve };
    list.into_iter().chain(loose::patterns()).map(compile).collect()
});

/// The dates of `text` in order of place, none over another. `reference` is the day of publication.
pub fn find(text: &str, reference: Option<NaiveDate>) -> Vec<When> {
    find_behind(text, what_it_holds(text), reference, None)
}

/// The same in a text that holds these kinds of words; `earlier` is the date that was told last before `text`, from
/// which “two days later” counts where `text` itself tells none.
pub fn find_behind(text: &str, holds: Holds, reference: Option<NaiveDate>, earlier: Option<Date>) -> Vec<When> {
    if holds & TIME == 0 {
        return Vec::new();
    }
    let fitting = PATTERNS.iter().filter(|pattern| holds & pattern.needs == pattern.needs);
    let mut found: Vec<When> = fitting.flat_map(|pattern| pattern.find(text, reference)).collect();
    found.sort_by_key(|when| (std::cmp::Reverse(when.span.len()), when.span.start));
    let mut kept: Vec<When> = Vec::new();
    for when in found {
        if !kept.iter().any(|other| other.span.overlaps(when.span)) {
            kept.push(when);
        }
    }
    if holds & COUNTED != 0 && (earlier.is_some() || !kept.is_empty()) {
        counted::add(text, earlier, &mut kept);
    }
    if holds & ON_WEEKDAY != 0 {
        counted::move_weekdays(text, earlier, reference, &mut kept);
    }
    if holds & ONE_UNIT != 0 {
        counted::move_weekends(text, earlier, reference, &mut kept);
    }
    kept.sort_by_key(|when| when.span);
    borrow_year(text, &mut kept);
    carry_year(earlier, &mut kept);
    ranges::join_ranges(text, kept)
}

impl Pattern {
    fn find<'t>(&'t self, text: &'t str, reference: Option<NaiveDate>) -> impl Iterator<Item = When> + 't {
        let hits = self.regex.captures_iter(text).filter(|hit| is_meant(text, hit));
        hits.filter_map(move |hit| {
            let dated = names_year(&hit);
            let open = hit.name("month").is_some() && hit.name("year").is_none();
            let date = (self.resolve)(&hit, reference);
            let span = without_preposition(text, &hit)?;
            let (date, span) =
                before_the_hour(text, &hit, span).map_or((date, span), |span| (date.map(|date| Date::at(date.from())), span));
            (date.is_some() || reference.is_none()).then_some(When { span, date, dated, open })
        })
    }
}

/// “On October 17 and 5.20 am”: what comes after the “and” is an hour; the place of the day alone.
fn before_the_hour(text: &str, hit: &Captures<'_>, span: Span) -> Option<Span> {
    let (day, last) = (hit.name("day")?, hit.name("last")?);
    let behind = text.get(last.end()..)?;
    let minutes = behind.strip_prefix(['.', ':']).is_some_and(|behind| behind.starts_with(|c: char| c.is_ascii_digit()));
    let half = behind.trim_start().strip_prefix(['a', 'p']).is_some_and(|behind| behind.starts_with("m ") || behind.starts_with(".m"));
    (minutes || half).then(|| Span::new(span.start as usize, day.end()))
}

/// How many days after a date of an earlier year those still are that name no year and go on from there.
const GOES_ON: i64 = 180;

/// “On 8 March 2017 … She rang the bank on 10 March”: a day told right behind one of an earlier year is of that year, if
/// it was not long after.
fn carry_year(earlier: Option<Date>, kept: &mut [When]) {
    let is_close = |date: &Date| date.fidelity() != Fidelity::Year && date.to().is_none();
    let mut last = earlier.filter(is_close);
    for when in kept {
        let moved = last.filter(|_| when.open).zip(when.date).and_then(|(last, own)| in_year_of(last, own));
        when.date = moved.or(when.date);
        last = when.date.filter(is_close).filter(|_| when.open || when.dated);
    }
}

/// `own` in the year of `last`, where that was earlier and the day is soon after it.
fn in_year_of(last: Date, own: Date) -> Option<Date> {
    let year = last.from().first_day().year();
    let moved = |point: Partial| {
        let rest = point.to_string().get(4..)?.to_owned();
        Partial::parse(&format!("{year:04}{rest}"))
    };
    let from = moved(own.from()).filter(|_| year < own.from().first_day().year())?;
    let apart = (from.first_day() - last.from().first_day()).num_days();
    let date = own.to().map_or(Some(Date::at(from)), |to| Some(Date::between(from, moved(to)?)))?;
    // “that was in January 2017; in January we saw …”: the same month of another year
    let least = i64::from(own.fidelity() == Fidelity::Month);
    (least..=GOES_ON).contains(&apart).then_some(date)
}

/// “January 1 and March 7, 2013”: a day without its year, right before one with it, is of that year.
fn borrow_year(text: &str, kept: &mut [When]) {
    static SIDES: WordList = WordList::new("dates/sides");
    let later: Vec<When> = kept.to_vec();
    for (when, next) in kept.iter_mut().zip(later.iter().skip(1)) {
        let gap = Span { start: when.span.end, end: next.span.start }.text(text).trim();
        let side = SIDES.contains(&gap);
        if let (true, Some(own), Some(other)) = (when.open && next.dated && side, when.date, next.date) {
            when.date = with_year_before(own.from(), other.from()).map(Date::at).or(when.date);
        }
    }
}

/// The place of the match, without a preposition that only helped to find it.
fn without_preposition(text: &str, hit: &Captures<'_>) -> Option<Span> {
    static PREPOSITIONS: WordList = WordList::new("dates/prepositions");
    let all = hit.get(0)?;
    let skip = PREPOSITIONS.iter().find(|word| begins_with(all.as_str(), word)).map_or(0, |word| word.len());
    Some(Span::new(all.start() + skip, all.end()).trimmed(text))
}

/// Sorts out “May” the verb, “March” the walk, “Mar” alone, and years that are part of a name.
fn is_meant(text: &str, hit: &Captures<'_>) -> bool {
    let Some(all) = hit.get(0) else { return false };
    let behind = text.get(all.end()..).unwrap_or_default();
    let bare = hit.name("day").is_none() && hit.name("year").is_none();
    let month = hit.name("month").map_or("", |month| month.as_str());
    let cued = ["which", "part", "nth"].into_iter().any(|name| hit.name(name).is_some());
    let day_of_week = hit.name("weekday").is_some();
    if day_of_week && (loose::recurs(text, all.range()) || loose::is_to_come(text, all.range()) || loose::names_paper(text, all.range()))
        || hit.name("feast").is_some() && feasts::is_season(behind)
    {
        return false;
    }
    let touches = behind.starts_with(|c: char| c.is_alphanumeric())
        || behind.starts_with("-year")
        || behind.starts_with('+')
        || behind.starts_with(" million");
    static DOUBTFUL: WordList = WordList::new("dates/doubtful");
    !(touches || bare && DOUBTFUL.contains(&month) && !cued)
}

fn names_year(hit: &Captures<'_>) -> bool {
    hit.name("year").is_some()
}

fn integer(hit: &Captures<'_>, name: &str) -> Option<u32> {
    group(hit, name)?.parse().ok()
}

fn month_number(name: &str) -> Option<u32> {
    const NAMES: [&[u8; 3]; 12] = [b"jan", b"feb", b"mar", b"apr", b"may", b"jun", b"jul", b"aug", b"sep", b"oct", b"nov", b"dec"];
    let head = head_of(name)?;
    NAMES.iter().position(|known| **known == head).and_then(|index| u32::try_from(index + 1).ok())
}

fn numeric(hit: &Captures<'_>, _: Option<NaiveDate>) -> Option<Date> {
    let (mut month, mut day) = (integer(hit, "m")?, integer(hit, "day")?);
    if month > 12 {
        (month, day) = (day, month);
    }
    let year = group(hit, "year")?.parse::<i32>().ok()?;
    let year = if year < 100 { year + 2000 } else { year };
    Partial::new(year, Some(month), Some(day)).map(Date::at)
}

/// The year that is meant: the one named, or the latest that puts `month` and `day` not later than
/// a few days behind `reference`.
fn year_of(hit: &Captures<'_>, month: u32, day: Option<u32>, reference: Option<NaiveDate>) -> Option<i32> {
    match group(hit, "year") {
        Some(word) if word.starts_with("last") => Some(reference?.year() - 1),
        Some(word) if word.starts_with("this") => Some(reference?.year()),
        Some(digits) => digits.parse().ok(),
        None => past_year(month, day, reference?),
    }
}

fn past_year(month: u32, day: Option<u32>, reference: NaiveDate) -> Option<i32> {
    let this = Partial::new(reference.year(), Some(month), day)?;
    let limit = reference.checked_add_days(Days::new(4))?;
    Some(if this.first_day() > limit { reference.year() - 1 } else { reference.year() })
}

fn day(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let month = month_number(group(hit, "month")?)?;
    let first = integer(hit, "day")?;
    let year = year_of(hit, month, Some(first), reference)?;
    let year = year_of_weekday(hit, year, month, first);
    let from = Partial::new(year, Some(month), Some(first))?;
    let to = integer(hit, "last").and_then(|last| Partial::new(year, Some(month), Some(last)));
    Some(to.map_or(Date::at(from), |to| Date::between(from, to)))
}

/// “Monday, Jan. 27” of an article that looks back: the last year before in which that day was a Monday.
fn year_of_weekday(hit: &Captures<'_>, year: i32, month: u32, day: u32) -> i32 {
    let named = group(hit, "named").and_then(|name| name.get(..3)?.parse::<Weekday>().ok());
    let is_named = |year: &i32| NaiveDate::from_ymd_opt(*year, month, day).is_some_and(|date| Some(date.weekday()) == named);
    let open = named.is_some() && hit.name("year").is_none();
    if open { (year - 6..=year).rev().find(is_named).unwrap_or(year) } else { year }
}

fn month(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let month = month_number(group(hit, "month")?)?;
    let mut year = year_of(hit, month, None, reference)?;
    let last = group(hit, "which").is_some_and(|which| which.eq_ignore_ascii_case("last"));
    if last && reference.is_some_and(|day| day.year() == year && day.month() == month) {
        year -= 1;
    }
    Partial::new(year, Some(month), None).map(Date::at)
}

fn weekday(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let named: Weekday = group(hit, "weekday")?.get(..3)?.parse().ok()?;
    let back = reference.weekday().days_since(named);
    let last = group(hit, "which").is_some_and(|which| matches!(which.to_ascii_lowercase().as_str(), "last" | "this past" | "past"));
    // what was yesterday is called so, not “last Thursday”
    let back = if back <= 1 && last { back + 7 } else { back };
    reference.checked_sub_days(Days::new(u64::from(back))).map(Date::on)
}

fn near(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let word = group(hit, "near")?.to_ascii_lowercase();
    let back = u64::from(matches!(word.as_str(), "yesterday" | "last night" | "overnight"));
    reference?.checked_sub_days(Days::new(back)).map(Date::on)
}

/// “last week”, “earlier this month”, “last summer”.
fn stretch(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let which = group(hit, "which")?.to_ascii_lowercase();
    let before = which.contains("last") || which.contains("past") || which.contains("previous");
    let unit = group(hit, "unit")?.to_ascii_lowercase();
    // “over the weekend” is the last one; “over the summer” that of no certain year.
    if which.ends_with(" the") && unit != "weekend" {
        return None;
    }
    match unit.as_str() {
        "weekend" => {
            let back = reference.weekday().days_since(Weekday::Sat);
            let saturday = reference.checked_sub_days(Days::new(back.into()))?;
            let sunday = saturday.checked_add_days(Days::new(1))?;
            Some(Date::between(Partial::day(saturday), Partial::day(sunday)))
        }
        "quarter" => {
            let first = reference.month0() / 3 * 3 + 1;
            let (year, first) = match (before, first) {
                (true, 1) => (reference.year() - 1, 10),
                (true, first) => (reference.year(), first - 3),
                (false, first) => (reference.year(), first),
            };
            months(year, first, first + 2)
        }
        "week" => {
            let monday = reference.week(Weekday::Mon).first_day().checked_sub_days(Days::new(if before { 7 } else { 0 }))?;
            let sunday = monday.checked_add_days(Days::new(6))?;
            Some(Date::between(Partial::day(monday), Partial::day(if before { sunday } else { reference })))
        }
        "month" => reference.checked_sub_months(Months::new(u32::from(before))).map(|day| Date::at(Partial::month(day))),
        "year" => Some(Date::at(Partial::new(reference.year() - i32::from(before), None, None)?)),
        season => {
            let (first, _) = season_months(season)?;
            let year =
                if first > reference.month() || before && first + 3 > reference.month() { reference.year() - 1 } else { reference.year() };
            season_of(season, year)
        }
    }
}

/// “two weeks ago”; weeks are told to the month when there are more than two of them.
fn ago(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let reference = reference?;
    let number = numbers::small(group(hit, "number")?)?;
    match group(hit, "unit")?.to_ascii_lowercase().as_str() {
        "day" => reference.checked_sub_days(Days::new(u64::from(number))).map(Date::on),
        "week" => {
            let day = reference.checked_sub_days(Days::new(7 * u64::from(number)))?;
            if hit.name("exact").is_some() {
                return Some(Date::on(day));
            }
            let monday = day.week(Weekday::Mon).first_day();
            Some(Date::between(Partial::day(monday), Partial::day(monday.checked_add_days(Days::new(6))?)))
        }
        "month" => reference.checked_sub_months(Months::new(number)).map(|day| Date::at(Partial::month(day))),
        _ => Partial::new(reference.year() - i32::try_from(number).ok()?, None, None).map(Date::at),
    }
}

/// “the third quarter of 2023”, “Q3”: three months, the latest such that have begun where no year is told.
fn quarter(hit: &Captures<'_>, reference: Option<NaiveDate>) -> Option<Date> {
    let named = group(hit, "quarter")?.to_ascii_lowercase();
    let first = match named.as_str() {
        // “the last quarter” alone is the one before this
        "last" | "final" if hit.name("year").is_none() => return None,
        "first" | "q1" => 1,
        "second" | "q2" => 4,
        "third" | "q3" => 7,
        _ => 10,
    };
    months(year_of(hit, first, None, reference)?, first, first + 2)
}

fn months(year: i32, first: u32, last: u32) -> Option<Date> {
    Some(Date::between(Partial::new(year, Some(first), None)?, Partial::new(year, Some(last), None)?))
}

fn year(hit: &Captures<'_>, _: Option<NaiveDate>) -> Option<Date> {
    let year = group(hit, "year")?.parse().ok()?;
    if let Some(half) = group(hit, "half") {
        return if half.eq_ignore_ascii_case("first") { months(year, 1, 6) } else { months(year, 7, 12) };
    }
    if let Some(season) = group(hit, "season") {
        return season_of(&season.to_ascii_lowercase(), year);
    }
    // “in 2008, 2010 and 2014”
    let last = integer(hit, "last").and_then(|last| i32::try_from(last).ok()).filter(|last| *last > year);
    let from = Partial::new(year, None, None)?;
    Some(last.and_then(|last| Partial::new(last, None, None)).map_or(Date::at(from), |last| Date::between(from, last)))
}

fn with_year_before(from: Partial, to: Partial) -> Option<Partial> {
    let text = from.to_string();
    let same = |year: i32| Partial::parse(&format!("{year:04}{}", text.get(4..)?));
    let year = to.first_day().year();
    same(year).filter(|from| from.first_day() <= to.last_day()).or_else(|| same(year - 1))
}
