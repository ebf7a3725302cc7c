//! Values read from what an analyst types.

use thiserror::Error;

use super::{Indicator, Money, Outage, Qualifier, Quantity, TimeUnit, Unit, Value};
use crate::model::{Date, Kind};

/// What an analyst typed is no value of the field's kind; the sentence says what would be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueError {
    /// Nothing was typed.
    #[error("Nothing is written here; to say that the article does not tell, choose a blank")]
    Empty,
    /// Not of the vocabulary.
    #[error("“{0}” is not in the list; choose one of those below")]
    Term(String),
    /// Not a date.
    #[error("“{0}” is no date; write 2026-11-03, 2026-11, 2026, or two of them with / between")]
    Date(String),
    /// Not a number.
    #[error("“{0}” is no number; write 1200000, 1.2 million, ≥ 500, ~ 40 records, or 10-20")]
    Quantity(String),
    /// Not a sum.
    #[error("“{0}” is no sum of money; write 40 BTC, 2.5 million USD or ≥ 500000 EUR")]
    Money(String),
    /// Not an outage.
    #[error("“{0}” is no outage; write a variety and how long, such as Interruption 3 days")]
    Outage(String),
    /// Not an indicator.
    #[error("“{0}” is no address, digest or wallet")]
    Indicator(String),
}

impl Value {
    /// Reads what an analyst typed into a field of `kind`. Terms are taken as typed: whether the
    /// vocabulary has them is the lexicon's to say.
    pub fn parse(kind: Kind, text: &str) -> Result<Value, ValueError> {
        let text = text.trim();
        let bad = |error: fn(String) -> ValueError| error(text.to_owned());
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        match kind {
            Kind::Text => Ok(Value::Text(text.to_owned())),
            Kind::Term(_) => Ok(Value::Term(text.into())),
            Kind::Date => Date::parse(text).map(Value::Date).ok_or_else(|| bad(ValueError::Date)),
            Kind::Quantity(unit) => quantity(text, unit).map(Value::Quantity).ok_or_else(|| bad(ValueError::Quantity)),
            Kind::Money => money(text).map(Value::Money).ok_or_else(|| bad(ValueError::Money)),
            Kind::Outage => outage(text).map(Value::Outage).ok_or_else(|| bad(ValueError::Outage)),
            Kind::Indicator => Indicator::recognise(text).map(Value::Indicator).ok_or_else(|| bad(ValueError::Indicator)),
        }
    }
}

impl Qualifier {
    /// Takes a sign or a word of hedging off the front of `text`.
    fn split(text: &str) -> (Qualifier, &str) {
        const SIGNS: [(&str, Qualifier); 13] = [
            (">=", Qualifier::AtLeast),
            ("<=", Qualifier::AtMost),
            ("≥", Qualifier::AtLeast),
            ("≤", Qualifier::AtMost),
            (">", Qualifier::AtLeast),
            ("<", Qualifier::AtMost),
            ("~", Qualifier::Approx),
            ("at least ", Qualifier::AtLeast),
            ("more than ", Qualifier::AtLeast),
            ("at most ", Qualifier::AtMost),
            ("up to ", Qualifier::AtMost),
            ("about ", Qualifier::Approx),
            ("around ", Qualifier::Approx),
        ];
        let text = text.trim();
        SIGNS
            .iter()
            .find_map(|(sign, qualifier)| text.strip_prefix(sign).map(|rest| (*qualifier, rest.trim_start())))
            .unwrap_or((Qualifier::Exact, text))
    }
}

/// Takes a number with an optional multiplier (`1.2 million`, `40k`, `1,200,000`) off the front of
/// `text`: whole part, hundred-millionths, and what follows.
fn number(text: &str) -> Option<(u64, u32, &str)> {
    const MULTIPLIERS: [(&str, u64); 12] = [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
        ("lakh", 100_000),
        ("crore", 10_000_000),
        ("bn", 1_000_000_000),
        ("mn", 1_000_000),
        ("tn", 1_000_000_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1_000_000_000),
    ];
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: u128 = whole.replace(',', "").parse().ok()?;
    let eight: String = fraction.chars().chain("00000000".chars()).take(8).collect();
    let scaled = whole.checked_mul(100_000_000)?.checked_add(eight.parse().ok()?)?;
    let word = rest.trim_start();
    let word_end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (name, behind) = word.split_at_checked(word_end)?;
    let multiplier = MULTIPLIERS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let (factor, rest) = multiplier.map_or((1, rest), |(_, factor)| (u128::from(*factor), behind));
    let total = scaled.checked_mul(factor)?;
    Some((u64::try_from(total / 100_000_000).ok()?, u32::try_from(total % 100_000_000).ok()?, rest.trim()))
}

fn quantity(text: &str, usual: Unit) -> Option<Quantity> {
    let (qualifier, text) = Qualifier::split(text);
    let (low, part, rest) = number(text)?;
    let range = rest.strip_prefix(['-', '–']).or_else(|| rest.strip_prefix("to ")).and_then(|rest| number(rest.trim_start()));
    let (high, rest) = range.map_or((None, rest), |(high, part, rest)| (Some((high, part)), rest));
    let qualifier = if high.is_some() { Qualifier::Range } else { qualifier };
    let bytes = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000_u64)];
    let scale = bytes.iter().find(|(name, _)| rest.eq_ignore_ascii_case(name)).map(|(_, factor)| *factor);
    let unit = match scale {
        Some(_) => Unit::Bytes,
        None if rest.is_empty() => usual,
        None => [usual].into_iter().chain(Unit::ALL).find(|unit| rest.to_lowercase() == unit.label().to_lowercase())?,
    };
    let low = whole((low, part), scale.unwrap_or(1))?;
    let high = high.map(|high| whole(high, scale.unwrap_or(1)).ok_or(())).transpose().ok()?;
    (high.is_none_or(|high| high >= low)).then_some(Quantity { low, high, qualifier, unit })
}

/// A number with hundred-millionths, `factor` times; nothing is counted in parts.
fn whole((number, part): (u64, u32), factor: u64) -> Option<u64> {
    let parts = u128::from(part) * u128::from(factor);
    let rest = u64::try_from(parts / 100_000_000).ok().filter(|_| parts.is_multiple_of(100_000_000))?;
    number.checked_mul(factor)?.checked_add(rest)
}

fn money(text: &str) -> Option<Money> {
    const SIGNS: [(&str, &str); 4] = [("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("₿", "BTC")];
    let (qualifier, text) = Qualifier::split(text);
    let sign = SIGNS.iter().find_map(|(sign, code)| text.strip_prefix(sign).map(|rest| (*code, rest.trim_start())));
    let (whole, fraction, rest) = number(sign.map_or(text, |(_, rest)| rest))?;
    let is_code = rest.len() == 3 && rest.chars().all(|c| c.is_ascii_alphabetic());
    let currency = match sign {
        Some((code, _)) if rest.is_empty() => code.to_owned(),
        None if is_code => rest.to_ascii_uppercase(),
        _ => return None,
    };
    Some(Money { whole, fraction, currency, qualifier })
}

fn outage(text: &str) -> Option<Outage> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [variety] => Some(Outage { variety: (*variety).to_owned(), duration: None }),
        [variety, number, unit] => {
            let singular = unit.trim_end_matches('s');
            let unit = TimeUnit::ALL.into_iter().find(|known| known.label().trim_end_matches('s').eq_ignore_ascii_case(singular))?;
            Some(Outage { variety: (*variety).to_owned(), duration: Some((number.parse().ok()?, unit)) })
        }
        _ => None,
    }
}
