//! Values in the language of the window, and what is typed in it as [`Value::parse`] reads it: “48 000
//! Personen” on a German screen is `48,000 people` in the record.

use crate::model::{Field, Kind, Value};
use crate::workbench::{shown_value, unit_in_words};

use super::tr::{spoken, tr};

/// What a number before it is parts of.
const SCALES: [&str; 16] =
    ["thousand", "million", "billion", "trillion", "lakh", "crore", "bn", "mn", "tn", "k", "m", "b", "kb", "mb", "gb", "tb"];

/// Words of other languages for what [`Value::parse`] reads in English.
const WORDS: [&str; 20] = [
    "thousand",
    "million",
    "billion",
    "trillion",
    "at least",
    "more than",
    "at most",
    "up to",
    "about",
    "around",
    "to",
    "people",
    "accounts",
    "records",
    "cards",
    "documents",
    "e-mail addresses",
    "devices",
    "organisations",
    "bytes",
];

/// A value of `field` as the analyst reads it.
pub fn shown(field: Field, value: &Value) -> String {
    shown_value(spoken(), field, value)
}

/// A value of `field` as it stands in a box to be changed; [`typed`] reads it back.
pub fn written(field: Field, value: &Value) -> String {
    match value {
        Value::Quantity(_) | Value::Money(_) => shown(field, value),
        other => other.to_string(),
    }
}

/// A word of the model for what is counted, in the number of `count`.
pub fn unit(label: &str, count: u64) -> String {
    unit_in_words(spoken(), label, count)
}

/// What was typed for a value of this kind, in the notation of the record.
pub fn typed(kind: Kind, text: &str) -> String {
    match kind {
        Kind::Quantity(_) => digits(&in_english(text), true),
        Kind::Money => digits(&in_english(text), false),
        _ => text.to_owned(),
    }
}

/// Numbers as English writes them. Signs before groups of three part thousands where things are
/// `counted`, for nobody counts people in thousandths: `48.000` and `48,000` are the same number.
fn digits(text: &str, counted: bool) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|sign: char| sign.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let end = from.char_indices().take_while(|(_, sign)| sign.is_ascii_digit() || is_group(*sign)).last();
        let (run, behind) = from.split_at(end.map_or(0, |(at, sign)| at + sign.len_utf8()));
        let number = run.trim_end_matches(is_group);
        let word: String = behind.trim_start().chars().take_while(|sign| sign.is_alphabetic()).collect();
        plain.push_str(before);
        plain.push_str(&english_number(number, counted && !SCALES.contains(&word.as_str())));
        plain.push_str(run.strip_prefix(number).unwrap_or_default());
        rest = behind;
    }
    plain + rest
}

fn is_group(sign: char) -> bool {
    matches!(sign, '.' | ',' | ' ' | '\u{a0}' | '\u{202f}')
}

fn english_number(number: &str, whole: bool) -> String {
    let parts: Vec<&str> = number.split(is_group).collect();
    let groups = parts.iter().skip(1).all(|part| part.len() == 3);
    match number.rsplit_once(tr("number-point")) {
        Some((before, behind)) if !(whole && groups) => format!("{}.{behind}", before.replace(is_group, "")),
        _ if groups => parts.concat(),
        _ => number.to_owned(),
    }
}

/// The words beside a number in English, longer ones before their parts; what is no word of the list stays.
fn in_english(text: &str) -> String {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let mut known: Vec<(Vec<String>, &str)> = WORDS
        .iter()
        .flat_map(|word| tr(&format!("typed-{}", word.replace(' ', "-"))).split('|').map(move |other| (words(other), *word)))
        .collect();
    known.sort_by_key(|(other, _)| std::cmp::Reverse(other.len()));
    let all = words(text);
    let mut english: Vec<&str> = Vec::new();
    let mut rest = all.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        match known.iter().find(|(other, _)| rest.starts_with(other)) {
            Some((other, word)) => {
                english.push(word);
                rest = rest.get(other.len()..).unwrap_or_default();
            }
            None => {
                english.push(first);
                rest = behind;
            }
        }
    }
    english.join(" ")
}
