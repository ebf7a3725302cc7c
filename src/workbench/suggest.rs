//! What words that the analyst selected may mean as the value of a field. A help in filling the
//! form, not a rule: nothing is taken that the analyst has not seen and accepted.

use chrono::NaiveDate;

use crate::extract::{dates, numbers};
use crate::lexicon::Lexicon;
use crate::model::{Addition, Code, Date, Field, Kind, Outage, Quantity, Span, Term, Unit, Value, ValueError};

/// How many words a phrase may have to be tried as a number or a term.
const LONGEST: usize = 12;

/// The value `words` most likely carry for `field`; `None` where they carry none of its kind. Dates
/// that only count from the day of publication count from `published`; codes may also be those `added` to
/// the vocabulary.
pub fn suggest_value(field: Field, words: &str, published: Option<NaiveDate>, added: &[&'static Addition]) -> Option<Value> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = words.trim_matches(|c: char| "“”\"‘’'(),.;:".contains(c));
    let written = Value::parse(field.kind(), trimmed).ok();
    match field.kind() {
        Kind::Text => written,
        Kind::Term(_) => term(field, trimmed, added),
        Kind::Outage => outage(trimmed),
        Kind::Date => written.or_else(|| date(trimmed, published)),
        // a number of customers is none of bytes
        Kind::Quantity(Unit::Bytes) => written.or_else(|| number(trimmed, Unit::Bytes)),
        Kind::Quantity(unit) => written.or_else(|| number(trimmed, unit)).or_else(|| in_parts(trimmed, field.kind())),
        Kind::Money => written.or_else(|| sum(trimmed)).or_else(|| in_parts(trimmed, field.kind())),
        Kind::Indicator => written.or_else(|| in_parts(trimmed, field.kind())),
    }
}

/// What an analyst typed as the value of `field`: as [`Value::parse`] reads it, terms and outages by
/// label or code of their vocabulary, dates and numbers as people write them too.
pub fn typed_value(field: Field, text: &str, published: Option<NaiveDate>, added: &[&'static Addition]) -> Result<Value, ValueError> {
    let parsed = Value::parse(field.kind(), text);
    match (field.kind(), &parsed) {
        (Kind::Term(_), Ok(Value::Term(typed))) => {
            let same = |name: &str| name.to_lowercase() == typed.to_lowercase();
            let code = codes(field, added).find(|(_, term)| term.names().any(same)).map(|(code, _)| code);
            let free = || codes(field, added).next().is_none().then(|| typed.clone());
            code.or_else(free).map(Value::Term).ok_or_else(|| ValueError::Term(typed.to_string()))
        }
        (Kind::Outage, Ok(_) | Err(ValueError::Outage(_))) => outage(text.trim()).ok_or_else(|| ValueError::Outage(text.trim().to_owned())),
        (Kind::Date | Kind::Quantity(_) | Kind::Money, Err(error)) if *error != ValueError::Empty => {
            suggest_value(field, text, published, added).map_or(parsed, Ok)
        }
        _ => parsed,
    }
}

/// The first date of `words`.
fn date(words: &str, published: Option<NaiveDate>) -> Option<Value> {
    let (from, to) = words.split_once(" to ").or_else(|| words.split_once(" – ")).unzip();
    let ends = from.and_then(Date::parse).zip(to.and_then(Date::parse));
    let between = ends.map(|(from, to)| Date::between(from.from(), to.to().unwrap_or(to.from())));
    between.or_else(|| dates::find(words, published).into_iter().find_map(|when| when.date)).map(Value::Date)
}

/// The first number of `words`, of what stands behind it, else of what the field counts.
fn number(words: &str, usual: Unit) -> Option<Value> {
    if usual == Unit::Bytes {
        return numbers::volumes(words).first().map(|(_, quantity)| Value::Quantity(*quantity));
    }
    let counted = *numbers::find(words).first().or(numbers::vague(words).first())?;
    let behind = Span::new(counted.span.end as usize, words.len()).text(words).to_lowercase();
    let unit = Unit::ALL.into_iter().find(|unit| behind.trim_start().starts_with(unit.label())).unwrap_or(usual);
    Some(Value::Quantity(Quantity { low: counted.low, high: counted.high, qualifier: counted.qualifier, unit }))
}

fn sum(words: &str) -> Option<Value> {
    numbers::money::find(words).into_iter().next().map(|(_, money)| Value::Money(money))
}

/// An outage by label or code, with how long it was where that is told.
fn outage(words: &str) -> Option<Value> {
    let terms = &Lexicon::builtin().vocabulary("availability").terms;
    let begins = |name: &str| words.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).and_then(|_| words.get(name.len()..));
    let (term, rest) = terms.iter().find_map(|term| Some((term, begins(&term.label).or_else(|| begins(&term.code))?)))?;
    match rest.trim_matches(|c: char| c.is_whitespace() || c == ',') {
        "" => Some(Value::Outage(Outage { variety: term.code.clone(), duration: None })),
        duration => Value::parse(Kind::Outage, &format!("{} {duration}", term.code)).ok(),
    }
}

/// The first part of `words` that reads as a value of `kind`, longer parts before shorter ones.
fn in_parts(words: &str, kind: Kind) -> Option<Value> {
    let words: Vec<&str> = words.split(' ').take(LONGEST).collect();
    let lengths = (1..=words.len()).rev();
    lengths.flat_map(|length| words.windows(length)).find_map(|part| Value::parse(kind, &part.join(" ")).ok())
}

/// The codes that `field` may have, those `added` to its vocabulary last, each with what it means.
pub fn codes(field: Field, added: &[&'static Addition]) -> impl Iterator<Item = (Code, &'static Term)> {
    let ours = Lexicon::builtin().codes(field).terms.iter().map(|term| (Code::from(term.code.as_str()), term));
    ours.chain(added.iter().map(|addition| (Code::from(*addition), &addition.term)))
}

/// The term of the vocabulary of `field` that `words` name by label or code.
fn term(field: Field, words: &str, added: &[&'static Addition]) -> Option<Value> {
    let (lower, code) = (words.to_lowercase(), words.to_lowercase().replace([' ', '-'], "_"));
    let same =
        codes(field, added).find(|(_, term)| term.code.to_lowercase() == code || term.names().any(|name| name.to_lowercase() == lower));
    let within = || codes(field, added).find(|(_, term)| term.label.len() > 3 && lower.contains(&term.label.to_lowercase()));
    same.or_else(within).map(|(code, _)| Value::Term(code))
}
