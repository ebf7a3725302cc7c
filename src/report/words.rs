//! Values, stances and times as people write them.

use chrono::{DateTime, Utc};

use crate::lexicon::Lexicon;
use crate::model::{Field, Money, Outage, Qualifier, Quantity, Stance, Status, Term, TimeUnit, Unit, Value, value::grouped};

pub use crate::model::visible;

/// `value` of `field` as a report writes it.
pub(super) fn value(field: Field, value: &Value, lexicon: &Lexicon) -> String {
    let words = match value {
        Value::Text(text) => text.clone(),
        Value::Term(code) => labelled(lexicon.term(field, code), code),
        Value::Date(date) => date.in_words(),
        Value::Quantity(amount) => quantity(*amount),
        Value::Money(sum) => money(sum),
        Value::Outage(outage) => self::outage(outage, lexicon),
        Value::Indicator(indicator) => indicator.defanged(),
    };
    visible(&words)
}

/// The label of `code`; a code without one is printed as it is, its underscores as spaces.
fn labelled(term: Option<&Term>, code: &str) -> String {
    match term {
        Some(term) if term.label != code => term.label.clone(),
        _ => code.replace('_', " "),
    }
}

fn hedge(qualifier: Qualifier) -> &'static str {
    match qualifier {
        Qualifier::Exact | Qualifier::Range => "",
        Qualifier::Approx => "about ",
        Qualifier::AtLeast => "at least ",
        Qualifier::AtMost => "at most ",
    }
}

fn quantity(amount: Quantity) -> String {
    let hedge = hedge(amount.qualifier);
    if amount.unit == Unit::Bytes {
        return match amount.high {
            Some(high) => format!("between {} and {}", bytes(amount.low), bytes(high)),
            None => format!("{hedge}{}", bytes(amount.low)),
        };
    }
    match amount.high {
        Some(high) => format!("between {} and {} {}", grouped(amount.low), grouped(high), amount.unit.label()),
        None => format!("{hedge}{} {}", grouped(amount.low), unit(amount.unit, amount.low)),
    }
}

fn unit(unit: Unit, number: u64) -> &'static str {
    match unit {
        Unit::People if number == 1 => "person",
        Unit::EmailAddresses if number == 1 => "e-mail address",
        _ if number == 1 => unit.label().trim_end_matches('s'),
        _ => unit.label(),
    }
}

/// Whole units with up to two decimals where nothing is lost, else the bare number of bytes.
fn bytes(number: u64) -> String {
    const SCALES: [(&str, u64); 4] = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)];
    let scale = SCALES.iter().find(|(_, scale)| number >= *scale && number.is_multiple_of(*scale / 100));
    let Some((name, scale)) = scale.filter(|(_, scale)| *scale > 1_000 || number.is_multiple_of(1_000)) else {
        return format!("{} bytes", grouped(number));
    };
    let hundredths = number % scale / (scale / 100);
    let decimals = format!("{hundredths:02}");
    let decimals = decimals.trim_end_matches('0');
    let point = if decimals.is_empty() { "" } else { "." };
    format!("{}{point}{decimals} {name}", grouped(number / scale))
}

fn money(sum: &Money) -> String {
    let exact = Money { qualifier: Qualifier::Exact, ..sum.clone() };
    format!("{}{exact}", hedge(sum.qualifier))
}

fn outage(outage: &Outage, lexicon: &Lexicon) -> String {
    let variety = labelled(lexicon.vocabulary("availability").term(&outage.variety), &outage.variety);
    match outage.duration {
        Some((number, unit)) => format!("{variety}, {number} {}", time_unit(unit, number)),
        None => variety,
    }
}

fn time_unit(unit: TimeUnit, number: u32) -> &'static str {
    if number == 1 { unit.label().trim_end_matches('s') } else { unit.label() }
}

/// What the analyst notes on an answer.
pub(super) fn noted(note: &str) -> String {
    format!("the analyst notes: {}", visible(&note.split_whitespace().collect::<Vec<_>>().join(" ")))
}

/// How something is put, and by whom: “claimed by LockByte”. Empty for what an article tells as a
/// fact in its own words.
pub(super) fn attribution(stance: Stance, speaker: Option<&str>) -> String {
    let alone = match stance {
        Stance::Stated => "",
        stance => stance.label(),
    };
    let with = match stance {
        Stance::Stated => "according to",
        Stance::Alleged => "claimed by",
        Stance::Estimated => "estimated by",
        Stance::Denied => "denied by",
        Stance::Retracted => "taken back by",
    };
    speaker.map_or_else(|| alone.to_owned(), |speaker| format!("{with} {}", within(&visible(speaker))))
}

/// A name as it stands within a sentence: “The clinics” is “the clinics” there.
fn within(name: &str) -> String {
    let article = ["The ", "A ", "An "].into_iter().find(|article| name.starts_with(article));
    article.map_or_else(|| name.to_owned(), |_| uncapitalised(name))
}

/// What the analyst made of an answer.
pub(super) fn verdict(status: Status) -> &'static str {
    match status {
        Status::Proposed => "proposed, not reviewed",
        Status::Confirmed => "confirmed",
        Status::Corrected => "corrected by the analyst",
        Status::Entered => "entered by the analyst",
    }
}

/// `text` with a capital first letter.
pub(super) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// `text` with a small first letter, unless its first word has capitals further on: `DDoS`, `PIN`.
pub(super) fn uncapitalised(text: &str) -> String {
    let first_word = text.split(' ').next().unwrap_or_default();
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if !first_word.chars().skip(1).any(char::is_uppercase) => first.to_lowercase().chain(chars).collect(),
        _ => text.to_owned(),
    }
}

/// How many items of a list a sentence names.
pub(super) const SHOWN: usize = 4;

/// “a”, “a and b”, “a, b and c”; from the fifth on, “and 3 more”.
pub(super) fn listed(items: &[String]) -> String {
    let more = items.len().saturating_sub(SHOWN);
    let mut parts: Vec<String> = items.iter().take(SHOWN).cloned().collect();
    if more > 0 {
        parts.push(format!("{more} more"));
    }
    match parts.split_last() {
        None => String::new(),
        Some((only, [])) => only.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
    }
}

/// “3 answers are”, “1 answer is”.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { format!("1 {one}") } else { format!("{number} {many}") }
}

/// A moment of the clock: `22 November 2026, 14:03 UTC`.
pub(super) fn instant(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y, %H:%M UTC").to_string()
}
