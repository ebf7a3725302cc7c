//! Values, stances and times as people write them.

use chrono::{DateTime, Utc};

use crate::lexicon::Lexicon;
use crate::model::{Field, Kind, Money, Outage, Qualifier, Quantity, Stance, Status, TimeUnit, Unit, Value, value::grouped};

/// `text` on one line with nothing hidden in it: white space becomes single spaces, and characters
/// that are invisible, steer a device or turn the reading direction are written out as `⟨U+202E⟩`.
pub fn visible(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut out = String::with_capacity(line.len());
    let mut chars = line.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        let joins = matches!(c, '\u{200C}' | '\u{200D}') && before >= '\u{590}' && chars.peek().is_some_and(|next| *next >= '\u{590}');
        if is_hidden(c) && !joins {
            out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c)));
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// True for a character that shows nothing, changes how its neighbours show, or means what a
/// private agreement says. The two selectors
/// of emoji and text style (FE0E, FE0F) and the joiners within scripts that need them are not
/// hidden.
fn is_hidden(c: char) -> bool {
    let invisible = matches!(u32::from(c),
        0xAD | 0x34F | 0x61C | 0x115F..=0x1160 | 0x17B4..=0x17B5 | 0x180B..=0x180F | 0x200B..=0x200F | 0x202A..=0x202E
        | 0x2060..=0x206F | 0x2800 | 0x3164 | 0xFDD0..=0xFDEF | 0xFE00..=0xFE0D | 0xFEFF | 0xFFA0 | 0xFFF0..=0xFFFB
        | 0x1BCA0..=0x1BCA3 | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF);
    let private = matches!(u32::from(c), 0xE000..=0xF8FF | 0xF0000..=0x10FFFF);
    let no_character = u32::from(c) & 0xFFFE == 0xFFFE;
    c.is_control() || invisible || private || no_character
}

/// `value` of `field` as a report writes it.
pub(super) fn value(field: Field, value: &Value, lexicon: &Lexicon) -> String {
    let words = match value {
        Value::Text(text) => text.clone(),
        Value::Term(code) => match field.kind() {
            Kind::Term(vocabulary) => term(vocabulary, code, lexicon),
            _ => code.clone(),
        },
        Value::Date(date) => date.in_words(),
        Value::Quantity(amount) => quantity(*amount),
        Value::Money(sum) => money(sum),
        Value::Outage(outage) => self::outage(outage, lexicon),
        Value::Indicator(indicator) => indicator.defanged(),
    };
    visible(&words)
}

/// The label of `code`; a code without one is printed as it is, its underscores as spaces.
fn term(vocabulary: &str, code: &str, lexicon: &Lexicon) -> String {
    let label = lexicon.vocabulary(vocabulary).label(code);
    if label == code { code.replace('_', " ") } else { label.to_owned() }
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
    let variety = term("availability", &outage.variety, lexicon);
    match outage.duration {
        Some((number, unit)) => format!("{variety}, {number} {}", time_unit(unit, number)),
        None => variety,
    }
}

fn time_unit(unit: TimeUnit, number: u32) -> &'static str {
    if number == 1 { unit.label().trim_end_matches('s') } else { unit.label() }
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
