//! Timeline and discovery: when, and how it came to light.

use std::ops::RangeInclusive;

use chrono::Datelike;
use serde_json::{Map, Value as Json, json};

use crate::export::facts::Facts;
use crate::model::{Date, Fidelity, Field};

/// The years that VERIS takes.
const YEARS: RangeInclusive<i32> = 1950..=2050;

/// From how many days on a span is told in months, and from how many on in years.
const MONTHS_FROM: i64 = 90;
const YEARS_FROM: i64 = 1100;

pub(super) fn timeline(facts: Facts<'_>) -> Json {
    let incident = facts.date(Field::IncidentDate).filter(fits);
    let mut out = Map::new();
    out.insert("incident".to_owned(), incident.map_or_else(|| year_alone(facts), date));
    for (key, field) in [("discovery", Field::DiscoveryDate), ("containment", Field::ContainmentDate)] {
        let span = incident.zip(facts.date(field)).and_then(|(from, to)| duration(from, to));
        out.extend(span.map(|span| (key.to_owned(), span)));
    }
    Json::Object(out)
}

fn fits(date: &Date) -> bool {
    YEARS.contains(&date.from().first_day().year())
}

/// A date as VERIS writes it, as exactly as it is known. Of a stretch, its beginning.
pub(super) fn date(date: Date) -> Json {
    let (first, fidelity) = (date.from().first_day(), date.from().fidelity());
    let mut out = Map::new();
    out.insert("year".to_owned(), json!(first.year()));
    if fidelity >= Fidelity::Month {
        out.insert("month".to_owned(), json!(first.month()));
    }
    if fidelity == Fidelity::Day {
        out.insert("day".to_owned(), json!(first.day()));
    }
    Json::Object(out)
}

/// VERIS must have a year: that of the next date that is known, the year at the latest in which it
/// can have happened.
fn year_alone(facts: Facts<'_>) -> Json {
    let told = [Field::DiscoveryDate, Field::ContainmentDate, Field::DisclosureDate, Field::NotificationDate];
    let dates = told.into_iter().filter_map(|field| facts.date(field));
    let published = facts.sources().filter_map(|(_, origin)| origin.published.map(|noted| noted.value));
    let years = dates.chain(published).filter(fits).map(|date| date.from().first_day().year());
    let year = years.min().unwrap_or(facts.report.made_at.year()).clamp(*YEARS.start(), *YEARS.end());
    json!({"year": year})
}

/// From one date to another, no more exactly than both are known; nothing where they are out of order.
fn duration(from: Date, to: Date) -> Option<Json> {
    let days = (to.from().first_day() - from.from().first_day()).num_days();
    let fidelity = from.from().fidelity().min(to.from().fidelity());
    if days < 0 || fidelity == Fidelity::Year {
        return None;
    }
    let (unit, value) = match (fidelity, days) {
        (_, YEARS_FROM..) => ("Years", days / 365),
        (Fidelity::Day, ..MONTHS_FROM) => ("Days", days),
        (_, days) => ("Months", (days + 15) / 30),
    };
    Some(json!({"unit": unit, "value": value}))
}

pub(super) fn discovery(facts: Facts<'_>) -> Json {
    match facts.code(Field::DiscoveryMethod).map(|code| code.split_once('.').unwrap_or((code, "Unknown"))) {
        Some(("other", _)) => json!({"other": true}),
        Some((by @ ("external" | "internal" | "partner"), variety)) => json!({by: {"variety": [variety]}}),
        _ => json!({"unknown": true}),
    }
}
