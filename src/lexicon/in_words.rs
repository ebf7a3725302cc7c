//! What is to be said, said in a language: messages with what goes into them, values, dates.

use std::borrow::Cow;

use chrono::{DateTime, Datelike, NaiveDate, TimeZone, Timelike};
use fluent_bundle::FluentValue;

use super::{Language, Lexicon, message};
use crate::model::message::Part;
use crate::model::{Date, Fidelity, Field, Message, Partial, Quantity, Unit, Value};
use crate::say;

/// Large units of data, the largest first.
const SIZES: [(&str, u64); 4] = [("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000)];

/// `said` in English: for output that programs read, and for those who look for faults.
pub fn in_english(said: &Message) -> String {
    told(Language::English, said)
}

/// Prints these errors, which have a message `said()`, in English.
#[macro_export]
macro_rules! printed {
    ($($error:ty),*) => {$(
        impl std::fmt::Display for $error {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&$crate::lexicon::in_english(&self.said()))
            }
        }

        impl std::error::Error for $error {}
    )*};
}

/// `said` in this language. A key nobody wrote a message for is shown itself.
pub fn told(language: Language, said: &Message) -> String {
    let values: Vec<(&str, FluentValue<'_>)> = said.values().map(|(name, part)| (name, value(language, part))).collect();
    words(language, said.key(), &values)
}

fn value<'a>(language: Language, part: &'a Part) -> FluentValue<'a> {
    match part {
        Part::Words(words) => words.as_str().into(),
        Part::Count(count) => (*count).into(),
        Part::Field(field) => field_name(language, *field).into(),
        Part::Fields(fields) => fields.iter().map(|field| field_name(language, *field)).collect::<Vec<_>>().join(", ").into(),
        Part::Value(field, value) => shown(language, *field, value).into(),
        Part::At(at) => moment_in_words(language, at).into(),
        Part::Message(said) => told(language, said).into(),
        Part::Messages(all) => all.iter().map(|said| told(language, said)).collect::<Vec<_>>().join("; ").into(),
    }
}

/// The name of a field; its label where no message has one.
fn field_name(language: Language, field: Field) -> Cow<'static, str> {
    match field.definition() {
        Some(own) => own.label_for(language.tag()).into(),
        None => message(language, &format!("field-{}", field.key()), &[]).unwrap_or_else(|| field.label().into()),
    }
}

fn words(language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    message(language, key, values).map_or_else(|| key.to_owned(), Cow::into_owned)
}

/// A value of `field` as the analyst reads it: terms by their label.
pub fn shown(language: Language, field: Field, value: &Value) -> String {
    match value {
        Value::Term(code) => {
            let term = Lexicon::builtin().term(field, code);
            term.map_or(code.as_str(), |term| term.label_for(language.tag())).to_owned()
        }
        Value::Date(date) => date_in_words(language, *date),
        Value::Quantity(quantity) => amount(language, quantity),
        Value::Money(money) => numerals(language, &money.to_string()),
        Value::Outage(outage) => {
            let what = Lexicon::builtin().vocabulary("availability").label(&outage.variety);
            let long = |(number, unit): (u32, crate::model::TimeUnit)| {
                format!("{what}, {number} {}", unit_in_words(language, unit.label(), u64::from(number)))
            };
            outage.duration.map_or_else(|| what.to_owned(), long)
        }
        other => other.to_string(),
    }
}

/// An amount with its unit, of bytes in the largest unit that fits.
pub(super) fn amount(language: Language, quantity: &Quantity) -> String {
    let sizes =
        || SIZES.iter().find(|(_, size)| [quantity.low, quantity.high.unwrap_or(0)].iter().all(|bytes| bytes.is_multiple_of(*size)));
    if let (Unit::Bytes, Some((name, size))) = (quantity.unit, sizes().filter(|_| quantity.low > 0)) {
        let small = Quantity { low: quantity.low / size, high: quantity.high.map(|high| high / size), ..*quantity };
        return format!("{} {name}", number(language, &small));
    }
    let unit = unit_in_words(language, quantity.unit.label(), quantity.high.unwrap_or(quantity.low));
    format!("{} {unit}", number(language, quantity))
}

/// The number without its unit.
fn number(language: Language, quantity: &Quantity) -> String {
    let text = quantity.to_string();
    numerals(language, text.strip_suffix(quantity.unit.label()).unwrap_or(&text).trim_end()).replace('-', "–")
}

/// A word of the model for what is counted, in the number of `count`.
pub fn unit_in_words(language: Language, label: &str, count: u64) -> String {
    let key = format!("unit-{}", label.replace(' ', "-"));
    message(language, &key, &[("count", count.into())]).map_or_else(|| label.to_owned(), Cow::into_owned)
}

/// The signs between digits as this language writes them.
fn numerals(language: Language, text: &str) -> String {
    let sign = |sign| match sign {
        ',' => words(language, "number-group", &[]),
        '.' => words(language, "number-point", &[]),
        other => other.to_string(),
    };
    text.chars().map(sign).collect()
}

/// A date as exactly as it is known: “3 November 2026”, “November 2026 to May 2027”.
pub fn date_in_words(language: Language, date: Date) -> String {
    let from = partial(language, date.from());
    let range = |to: Partial| words(language, "date-range", &[("from", from.as_str().into()), ("to", partial(language, to).into())]);
    date.to().map_or_else(|| from.clone(), range)
}

fn partial(language: Language, date: Partial) -> String {
    let first = date.first_day();
    match date.fidelity() {
        Fidelity::Day => day(language, first),
        Fidelity::Month => of_month(language, first, ""),
        Fidelity::Year => year(first),
    }
}

/// “3 November 2026”
fn day(language: Language, day: NaiveDate) -> String {
    let month = words(language, &format!("month-{}", day.month()), &[]);
    words(language, "date-day", &[("day", day.day().into()), ("month", month.into()), ("year", year(day).into())])
}

/// “Nov 2026”
pub fn month_in_words(language: Language, day: NaiveDate) -> String {
    of_month(language, day, ".short")
}

fn of_month(language: Language, day: NaiveDate, length: &str) -> String {
    let month = words(language, &format!("month-{}{length}", day.month()), &[]);
    words(language, "date-month", &[("month", month.into()), ("year", year(day).into())])
}

/// A year is no amount, so that no language parts its digits.
fn year(day: NaiveDate) -> String {
    day.format("%Y").to_string()
}

/// “3 November 2026, 14:03”, with “UTC” behind it where the moment is told in it.
pub fn moment_in_words<Z: TimeZone>(language: Language, at: &DateTime<Z>) -> String
where
    Z::Offset: std::fmt::Display,
{
    let zone = at.offset().to_string();
    let zone = if zone == "UTC" { " UTC" } else { "" };
    let time = format!("{:02}:{:02}{zone}", at.hour(), at.minute());
    words(language, "date-clock", &[("day", day(language, at.date_naive()).into()), ("time", time.into())])
}

/// What is wrong at a place of a file in RON.
pub fn syntax(error: &ron::Error) -> Message {
    use ron::Error;
    match error {
        Error::Eof | Error::UnclosedBlockComment | Error::ExpectedStringEnd => say!("syntax-cut-off"),
        Error::NoSuchStructField { found, .. } => say!("syntax-unknown", name = found.as_str()),
        Error::NoSuchEnumVariant { found, .. } => say!("syntax-unknown", name = found.as_str()),
        Error::MissingStructField { field, .. } => say!("syntax-missing", name = *field),
        Error::DuplicateStructField { field, .. } => say!("syntax-twice", name = *field),
        // what a value of ours says of itself begins with the word it cannot take
        Error::Message(words) if words.contains('“') => {
            let word = words.split(['“', '”']).nth(1).unwrap_or_default();
            say!("syntax-unknown", name = word)
        }
        other => {
            let name: String = format!("{other:?}").chars().take_while(char::is_ascii_alphanumeric).collect();
            say!("syntax-other", name = name)
        }
    }
}
