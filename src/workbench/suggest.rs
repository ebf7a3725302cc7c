//! What words that the analyst selected may mean as the value of a field. A help in filling the
//! form, not a rule: nothing is taken that the analyst has not seen and accepted.

use chrono::NaiveDate;

use crate::lexicon::Lexicon;
use crate::model::{Date, Field, Kind, Partial, Value};

/// How many words a phrase may have to be tried as a number, a date or a term.
const LONGEST: usize = 12;

/// The value `words` most likely carry for `field`; `None` where they carry none of its kind.
pub fn suggest_value(field: Field, words: &str) -> Option<Value> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = words.trim_matches(|c: char| "“”\"‘’'(),.;:".contains(c));
    match field.kind() {
        Kind::Text => Value::parse(Kind::Text, trimmed).ok(),
        Kind::Term(name) => term(name, trimmed),
        Kind::Date => Value::parse(Kind::Date, trimmed).ok().or_else(|| in_parts(trimmed, written_date)),
        kind => Value::parse(kind, trimmed).ok().or_else(|| in_parts(trimmed, |part| Value::parse(kind, part).ok())),
    }
}

/// The first part of `words` that `read` takes, longer parts before shorter ones.
fn in_parts(words: &str, read: impl Fn(&str) -> Option<Value>) -> Option<Value> {
    let words: Vec<&str> = words.split(' ').take(LONGEST).collect();
    let lengths = (1..=words.len()).rev();
    lengths.flat_map(|length| words.windows(length)).find_map(|part| read(&part.join(" ")))
}

/// The term of the vocabulary `name` that `words` name by label or code.
fn term(name: &str, words: &str) -> Option<Value> {
    let terms = &Lexicon::builtin().vocabulary(name).terms;
    let (lower, code) = (words.to_lowercase(), words.to_lowercase().replace([' ', '-'], "_"));
    let same = terms.iter().find(|term| term.label.to_lowercase() == lower || term.code.to_lowercase() == code);
    let within = || terms.iter().find(|term| term.label.len() > 3 && lower.contains(&term.label.to_lowercase()));
    same.or_else(within).map(|term| Value::Term(term.code.clone()))
}

/// A date as English news writes it: `3 November 2026`, `Nov. 3, 2026`, `November 2026`.
fn written_date(words: &str) -> Option<Value> {
    let plain = words.replace([',', '.'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    let day = ["%d %B %Y", "%B %d %Y", "%d %b %Y", "%b %d %Y"].iter().find_map(|form| NaiveDate::parse_from_str(&plain, form).ok());
    let month = || ["%d %B %Y", "%d %b %Y"].iter().find_map(|form| NaiveDate::parse_from_str(&format!("1 {plain}"), form).ok());
    let year = || Partial::parse(&plain).filter(|_| plain.len() == 4);
    let date = day.map(Partial::day).or_else(|| month().map(Partial::month)).or_else(year)?;
    Some(Value::Date(Date::at(date)))
}
