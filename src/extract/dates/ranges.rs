//! Two dates that one phrase makes a stretch of (“from 3 to 9 May”, “between March and June”), and two
//! names for one time.

use chrono::{Datelike, Days, Weekday};

use super::{PARTS, When, with_year_before};
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Partial, Span};

/// Makes one stretch of two dates with “to” between them, or “between” before and “and” between. A
/// first date without a year takes that of the second.
pub fn join_ranges(text: &str, found: Vec<When>) -> Vec<When> {
    let mut joined: Vec<When> = Vec::new();
    for when in found {
        let when = over_coarser(text, &mut joined, when);
        // “late Friday, last week”
        if let Some(earlier) = joined.last_mut().filter(|earlier| is_finer_beside(text, **earlier, when)) {
            earlier.span = earlier.span.join(when.span);
            continue;
        }
        let earlier = joined.last().copied().filter(|earlier| joins(text, *earlier, when));
        let range = earlier.and_then(|earlier| Some((earlier, range(earlier, when)?)));
        if let Some((earlier, date)) = range {
            joined.pop();
            joined.push(When { span: earlier.span.join(when.span), date: Some(date), dated: when.dated, open: false });
        } else {
            joined.push(when);
        }
    }
    joined
}

/// “last week on Feb 22”, “yesterday (22 March)”: of two names for one time, side by side, the finer stays, at the
/// place of both.
fn over_coarser(text: &str, found: &mut Vec<When>, finer: When) -> When {
    let Some(earlier) = found.last().copied() else { return finer };
    let gap = Span { start: earlier.span.end, end: finer.span.start }.text(text).trim();
    // “late on Sunday night (30 April)”
    let gap = PARTS.iter().find_map(|part| gap.strip_prefix(part)).unwrap_or(gap).trim_start();
    let (Some(coarse), Some(fine)) = (earlier.date, finer.date) else { return finer };
    let ((from, to), (first, last)) = (coarse.interval(), fine.interval());
    let within = matches!(gap, "on" | "," | ", on" | "") && from <= first && last <= to && (from, to) != (first, last);
    // a day of the calendar tells what a word like “yesterday” means
    let told = gap == "(" && has_digit(finer.span.text(text)) && !has_digit(earlier.span.text(text));
    let weekend = gap == "of" && earlier.span.text(text).ends_with("weekend");
    // “overnight on Monday”
    let overnight = matches!(gap, "on" | "") && earlier.span.text(text).eq_ignore_ascii_case("overnight") && first == last;
    let in_week = matches!(gap, "on" | "," | ", on" | "").then(|| day_in(coarse, finer.span.text(text))).flatten();
    if !(within || told || weekend || overnight || in_week.is_some()) {
        return finer;
    }
    found.pop();
    let date = if weekend { the_weekend(fine) } else { in_week.unwrap_or(fine) };
    When { span: earlier.span.join(finer.span), date: Some(date), ..finer }
}

/// “Last week on Tuesday”: that day of the week which `coarse` is.
fn day_in(coarse: Date, words: &str) -> Option<Date> {
    let (from, to) = coarse.interval();
    let named: Weekday = words.strip_suffix("day").and_then(|_| words.get(..3))?.parse().ok()?;
    let is_week = (to - from).num_days() == 6 && from.weekday() == Weekday::Mon;
    let day = from.checked_add_days(Days::new(named.num_days_from_monday().into()))?;
    is_week.then_some(Date::on(day))
}

fn has_digit(words: &str) -> bool {
    words.contains(|c: char| c.is_ascii_digit())
}

/// “The weekend of 17 February”: from that day to the Sunday.
fn the_weekend(date: Date) -> Date {
    let first = date.interval().0;
    let sunday = Weekday::Sun.days_since(first.weekday());
    let last = first.checked_add_days(Days::new(sunday.into())).filter(|last| *last > first);
    last.map_or(date, |last| Date::between(Partial::day(first), Partial::day(last)))
}

/// True where `coarser`, right behind `finer`, only names the time again that holds it.
fn is_finer_beside(text: &str, finer: When, coarser: When) -> bool {
    let gap = Span { start: finer.span.end, end: coarser.span.start }.text(text);
    let (Some(finer), Some(coarser)) = (finer.date, coarser.date) else { return false };
    let ((from, to), (first, last)) = (coarser.interval(), finer.interval());
    matches!(gap, ", " | " " | " of ") && from <= first && last <= to && (from, to) != (first, last)
}

/// Words by which what began at one date went on to another.
static LASTS: WordList = WordList::new("dates_ranges/lasts");

/// Words before a date of a stretch that do not change what it is.
static ROUGHLY: WordList = WordList::new("dates_ranges/roughly");

/// True for a word before a date of a stretch that does not change what it is, such as an hour: “11:20 p.m. on”.
fn is_roughly(word: &&str) -> bool {
    ROUGHLY.contains(word) || word.starts_with(|c: char| c.is_ascii_digit()) && word.len() <= 7
}

fn joins(text: &str, earlier: When, later: When) -> bool {
    static JOINING: WordList = WordList::new("dates_ranges/joining");
    static LAST: WordList = WordList::new("dates_ranges/last");
    let gap = Span { start: earlier.span.end, end: later.span.start }.text(text).trim().trim_matches(',').trim().to_ascii_lowercase();
    // “between Tuesday morning and Friday afternoon”, “from around 2013 until 2015”
    let mut words: Vec<&str> = gap.split(' ').collect();
    words.retain(|word| !is_roughly(word));
    let gap = words.join(" ");
    let before = crate::model::span::before(text, earlier.span.start as usize, 60).to_ascii_lowercase();
    let between = || before.split_whitespace().rev().find(|word| !is_roughly(word)) == Some("between");
    match gap.as_str() {
        gap if JOINING.contains(&gap) => true,
        "and" => between(),
        // “the first on 3 May, and the last in July”
        gap if LAST.contains(&gap) => before.contains("first"),
        // “was in 2013, and it went on until 2016”
        gap => words.len() <= 7 && matches!(words.last(), Some(&("until" | "through"))) && LASTS.iter().any(|lasts| gap.contains(lasts)),
    }
}

fn range(earlier: When, later: When) -> Option<Date> {
    let (from, to) = (earlier.date?.from(), later.date?.to().unwrap_or(later.date?.from()));
    let from = if earlier.dated || !later.dated { from } else { with_year_before(from, to)? };
    Some(Date::between(in_order(from, to), to))
}

/// “Between Wednesday and Friday”, where the last Wednesday was behind the Friday: the one before is meant.
fn in_order(from: Partial, to: Partial) -> Partial {
    let (first, last) = (from.first_day(), to.first_day());
    let a_week = Days::new(7);
    let before = first.checked_sub_days(a_week).filter(|before| first > last && *before < last && from.last_day() == first);
    before.map_or(from, Partial::day)
}
