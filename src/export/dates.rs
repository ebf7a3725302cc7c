//! The dates of a case as bars along a line of months, drawn as SVG: each as exactly as it is known,
//! what contradicts another date marked and said. The words stay words.

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate};

use super::chart::escaped;

/// A date of the record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateBar {
    /// What happened then.
    pub label: String,
    /// The date in words.
    pub words: String,
    /// The first day it can mean.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
    /// True where another date contradicts it.
    pub is_wrong: bool,
    /// False for what nobody reviewed, which is drawn hollow.
    pub reviewed: bool,
}

const WIDTH: i64 = 760;
/// Where the line of months begins, and how long it is.
const LEFT: i64 = 150;
const LONG: i64 = 570;
const HEAD: i64 = 46;
const NOTE: i64 = 20;
const AXIS: i64 = 22;
const ROW: i64 = 46;

/// `dates` below one another under `title`; `notes` tell of contradictions, `month` names a tick.
pub fn dates_svg(title: &str, notes: &[String], dates: &[DateBar], month: &dyn Fn(NaiveDate) -> String) -> String {
    let (from, to) = around(dates.iter().map(|bar| (bar.first, bar.last))).unwrap_or_default();
    let rows = i64::try_from(dates.len()).unwrap_or_default();
    let said = i64::try_from(notes.len()).unwrap_or_default();
    let top = HEAD + said * NOTE + AXIS;
    let full = top + rows * ROW + 10;
    let days = (to - from).num_days().max(1);
    let x = |day: NaiveDate| LEFT + (day - from).num_days() * LONG / days;
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{full}\" viewBox=\"0 0 {WIDTH} {full}\" role=\"img\" font-family=\"Noto Sans, DejaVu Sans, sans-serif\" font-size=\"12\">\n<title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{full}\" fill=\"#ffffff\"/>",
        escaped(title)
    );
    text(&mut out, (16, 26), "font-size=\"17\" font-weight=\"bold\" fill=\"#1b1f24\"", title);
    for (note, at) in notes.iter().zip(0..) {
        text(&mut out, (16, HEAD + at * NOTE + 4), "fill=\"#a3201d\"", &format!("⚠ {note}"));
    }
    for tick in ticks(from, to) {
        let at = x(tick);
        let _ = writeln!(out, "<path d=\"M{at} {}V{}\" stroke=\"#d5dae0\"/>", top - 4, full - 10);
        text(&mut out, (at + 3, top - 8), "font-size=\"11\" fill=\"#6a737d\"", &month(tick));
    }
    for (bar, row) in dates.iter().zip(0..) {
        draw(&mut out, bar, top + row * ROW, (x(bar.first), x(bar.last + Days::new(1))));
    }
    out.push_str("</svg>\n");
    out
}

fn draw(out: &mut String, bar: &DateBar, y: i64, (from, to): (i64, i64)) {
    let ink = if bar.is_wrong { "#a3201d" } else { "#3a6ea5" };
    let fill = if bar.reviewed { ink } else { "#ffffff" };
    let _ = writeln!(out, "<g><title>{}: {}</title>", escaped(&bar.label), escaped(&bar.words));
    text(out, (LEFT - 12, y + 19), &format!("text-anchor=\"end\" fill=\"{}\"", if bar.is_wrong { ink } else { "#3b434c" }), &bar.label);
    let wide = (to - from).max(6);
    let _ = writeln!(
        out,
        "<rect x=\"{from}\" y=\"{}\" width=\"{wide}\" height=\"13\" rx=\"2\" fill=\"{fill}\" stroke=\"{ink}\" stroke-width=\"1.5\"/>",
        y + 8
    );
    // words that would run out of the picture stand at their bar's end
    let (at, anchor) = if from + 220 > LEFT + LONG { (from + wide, "end") } else { (from, "start") };
    text(out, (at, y + 36), &format!("text-anchor=\"{anchor}\" fill=\"#3b434c\""), &bar.words);
    out.push_str("</g>\n");
}

fn text(out: &mut String, (x, y): (i64, i64), looks: &str, words: &str) {
    let _ = writeln!(out, "<text x=\"{x}\" y=\"{y}\" {looks}>{}</text>", escaped(words));
}

/// The stretch of time that shows these intervals with some room at both ends; `None` without any.
pub fn around(intervals: impl Iterator<Item = (NaiveDate, NaiveDate)>) -> Option<(NaiveDate, NaiveDate)> {
    let (from, to) = intervals.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    let room = Days::new(((to - from).num_days() / 12).max(2).unsigned_abs());
    Some((from.checked_sub_days(room).unwrap_or(from), to.checked_add_days(room).unwrap_or(to)))
}

/// The months, or the years, that begin from one day to another: not more than there is room for.
pub fn ticks(from: NaiveDate, to: NaiveDate) -> Vec<NaiveDate> {
    let step = match (to - from).num_days() {
        days if days < 430 => 1,
        days if days < 1300 => 3,
        _ => 12,
    };
    let Some(first) = NaiveDate::from_ymd_opt(from.year(), 1, 1) else { return Vec::new() };
    let starts = (0..2400).step_by(step).map_while(|months| first.checked_add_months(Months::new(months)));
    starts.skip_while(|day| *day < from).take_while(|day| *day <= to).collect()
}
