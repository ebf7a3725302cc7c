//! Many cases counted: by month, type, sector, actor and people affected. Each bar knows the query that
//! finds its cases.

use std::collections::BTreeMap;

use crate::export::{Bar, Chart};
use crate::model::Field;

use super::Card;
use super::card::fold;
use super::query::month;

/// More bars than this are no picture.
const BARS: usize = 14;
/// A longer stretch is counted by years.
const MONTHS: usize = 18;

/// How people affected are counted.
const PEOPLE: [(&str, &str); 6] = [
    ("1–99", "1-99"),
    ("100–999", "100-999"),
    ("1,000–9,999", "1000-9999"),
    ("10,000–99,999", "10000-99999"),
    ("100,000–999,999", "100000-999999"),
    ("1,000,000 +", "1000000-"),
];

/// The charts of a number of cases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Overview {
    /// How many cases.
    pub cases: usize,
    /// The charts, each with the key of its message: `month`, `type`, `sector`, `actor`, `people`.
    pub charts: Vec<(&'static str, Chart)>,
}

/// Counts `cards`.
pub fn overview<'a>(cards: impl Iterator<Item = &'a Card>) -> Overview {
    let cards: Vec<&Card> = cards.collect();
    let charts = vec![
        ("month", months(&cards)),
        ("type", terms(&cards, Field::IncidentType, "type")),
        ("sector", terms(&cards, Field::VictimIndustry, "sector")),
        ("actor", terms(&cards, Field::ThreatActor, "actor")),
        ("people", people(&cards)),
    ];
    Overview { cases: cards.len(), charts }
}

fn months(cards: &[&Card]) -> Chart {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let dates = cards.iter().filter_map(|card| card.date).map(month).filter(|month| month.len() == 7);
    dates.for_each(|month| *counts.entry(month).or_default() += 1);
    let known: usize = counts.values().sum();
    let all = counts.keys().next().zip(counts.keys().last()).map(|(first, last)| stretch(first, last)).unwrap_or_default();
    let bars: Vec<Bar> = if all.len() > MONTHS {
        let mut years: BTreeMap<String, usize> = BTreeMap::new();
        counts.iter().for_each(|(month, count)| *years.entry(month.chars().take(4).collect()).or_default() += count);
        years.into_iter().map(|(year, count)| Bar { query: format!("year:{year}"), label: year, count }).collect()
    } else {
        let count = |month: &String| counts.get(month).copied().unwrap_or_default();
        all.into_iter().map(|month| Bar { count: count(&month), query: format!("month:{month}"), label: month }).collect()
    };
    Chart { title: String::new(), bars, unknown: cards.len() - known }
}

/// The months from `first` to `last`, as `2026-03`.
fn stretch(first: &str, last: &str) -> Vec<String> {
    let number = |month: &str| {
        let (year, month) = month.split_once('-')?;
        Some(year.parse::<usize>().ok()? * 12 + month.parse::<usize>().ok()?.checked_sub(1)?)
    };
    let Some((first, last)) = number(first).zip(number(last)) else { return Vec::new() };
    (first..=last).map(|month| format!("{:04}-{:02}", month / 12, month % 12 + 1)).collect()
}

/// The values of `field` that most cases have.
fn terms(cards: &[&Card], field: Field, key: &str) -> Chart {
    // a name is the same in capitals, as it is for the search
    let mut counts: BTreeMap<String, (&str, usize)> = BTreeMap::new();
    let mut known = 0;
    for card in cards {
        let said = card.said.get(field.key()).map(Vec::as_slice).unwrap_or_default();
        known += usize::from(!said.is_empty());
        let once: BTreeMap<String, &str> = said.iter().map(|said| (fold(&said.value), said.shown.as_str())).collect();
        once.into_iter().for_each(|(value, shown)| counts.entry(value).or_insert((shown, 0)).1 += 1);
    }
    let query = |value: String| if value.contains(char::is_whitespace) { format!("{key}=\"{value}\"") } else { format!("{key}={value}") };
    let mut bars: Vec<Bar> =
        counts.into_iter().map(|(value, (shown, count))| Bar { label: shown.to_owned(), query: query(value), count }).collect();
    bars.sort_by(|one, other| (other.count, &one.label).cmp(&(one.count, &other.label)));
    bars.truncate(BARS);
    Chart { title: String::new(), bars, unknown: cards.len() - known }
}

fn people(cards: &[&Card]) -> Chart {
    let lower = |range: &str| range.split('-').next().and_then(|from| from.parse::<u64>().ok()).unwrap_or_default();
    let mut bars: Vec<Bar> =
        PEOPLE.iter().map(|(label, range)| Bar { label: (*label).to_owned(), query: format!("people:{range}"), count: 0 }).collect();
    let mut known = 0;
    for people in cards.iter().filter_map(|card| card.people).filter(|people| *people > 0) {
        known += 1;
        let at = PEOPLE.iter().rposition(|(_, range)| people >= lower(range));
        at.and_then(|at| bars.get_mut(at)).into_iter().for_each(|bar| bar.count += 1);
    }
    if known == 0 {
        bars.clear();
    }
    Chart { title: String::new(), bars, unknown: cards.len() - known }
}
