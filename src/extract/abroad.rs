//! Dates and numbers of German, French and Spanish articles: what the marks and a few words tell. The
//! rest of the rules know English alone and stay silent there.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use chrono::{Days, NaiveDate};

use super::dates;
use super::page::{Page, Sentence};
use super::sentences::{Shape, Token};
use crate::assets;
use crate::model::{Date, Partial, Span};

/// How many words may stand between a number and what it counts.
const REACH: usize = 4;

/// What is told at a place, and what the words beside it say it is.
#[derive(Debug, Clone, Copy)]
pub struct Told<T> {
    /// What is told.
    pub value: T,
    /// Where.
    pub span: Span,
    /// A code of `assets/triggers/abroad.txt`.
    pub code: &'static str,
}

/// Words to what they speak for; months to their numbers.
struct Words {
    codes: BTreeMap<&'static str, &'static str>,
    months: BTreeMap<&'static str, u32>,
}

fn words() -> &'static Words {
    static WORDS: OnceLock<Words> = OnceLock::new();
    WORDS.get_or_init(|| {
        let lines = |path| assets::text(path).unwrap_or_default().lines().filter(|line| !line.starts_with('#'));
        let coded = lines("triggers/abroad.txt").filter_map(|line| line.split_once('\t'));
        let codes = coded.flat_map(|(code, words)| words.split_whitespace().map(move |word| (word, code))).collect();
        let numbered = lines("triggers/months.txt").skip(1).flat_map(|line| (1..).zip(line.split_whitespace()));
        let months = numbered.flat_map(|(number, names)| names.split('/').map(move |name| (name, number))).collect();
        Words { codes, months }
    })
}

/// The dates of `sentence`, each with the nearest word that tells what happened then.
pub fn dates(page: &Page<'_>, sentence: &Sentence, reference: Option<NaiveDate>) -> Vec<Told<Date>> {
    let words = words();
    let tokens = page.tokens_of(sentence);
    let lower: Vec<String> = tokens.iter().map(|token| page.words(token.span).to_lowercase()).collect();
    let mut found: Vec<(Date, Span)> = Vec::new();
    for (at, word) in lower.iter().enumerate() {
        if let Some(month) = words.months.get(word.trim_end_matches('.')) {
            found.extend(around(tokens, &lower, (at, *month), reference));
        }
    }
    let numeric = dates::find(page.words(sentence.span), None).into_iter().filter(|when| when.dated);
    let numeric = numeric.filter_map(|when| Some((when.date?, when.span.shifted(sentence.span.start as usize))));
    found.extend(numeric.filter(|(date, span)| {
        date.fidelity() == crate::model::Fidelity::Day && page.words(*span).ends_with(|c: char| c.is_ascii_digit())
    }));
    found.dedup_by_key(|(_, span)| *span);
    let cue = |span: Span| {
        let cues = tokens.iter().zip(&lower).filter_map(|(token, word)| Some((token.span, *words.codes.get(word.as_str())?)));
        let cues = cues.filter(|(_, code)| matches!(*code, "incident" | "discovery" | "notification" | "disclosure"));
        cues.min_by_key(|(cue, _)| cue.start.abs_diff(span.start)).map(|(_, code)| code)
    };
    found.into_iter().filter_map(|(value, span)| Some(Told { value, span, code: cue(span)? })).collect()
}

/// The date around the month at `at`: “3. März 2026”, “3 de marzo de 2026”, “mars 2026”. Without a year
/// it is the last such day.
fn around(tokens: &[Token], lower: &[String], (at, month): (usize, u32), reference: Option<NaiveDate>) -> Option<(Date, Span)> {
    let word = |index: usize| lower.get(index).map(String::as_str).unwrap_or_default();
    let small = |index: usize| matches!(word(index), "." | "de" | "del");
    let before = at.checked_sub(1).map(|index| if small(index) { index.saturating_sub(1) } else { index });
    let day = before.and_then(|index| {
        Some((index, word(index).trim_end_matches("er").trim_end_matches('.').parse::<u32>().ok().filter(|day| (1..=31).contains(day))?))
    });
    let behind = if small(at + 1) { at + 2 } else { at + 1 };
    let year = word(behind).parse::<i32>().ok().filter(|year| (1980..2100).contains(year));
    let first = tokens.get(day.map_or(at, |(index, _)| index))?;
    let last = tokens.get(if year.is_some() { behind } else { at })?;
    let day = day.map(|(_, day)| day);
    let in_year = |year: i32| Partial::new(year, Some(month), day);
    let point = match (year, reference) {
        (Some(year), _) => in_year(year)?,
        (None, Some(reference)) if day.is_some() => {
            use chrono::Datelike;
            let limit = reference.checked_add_days(Days::new(4))?;
            in_year(reference.year()).filter(|point| point.first_day() <= limit).or_else(|| in_year(reference.year() - 1))?
        }
        _ => return None,
    };
    Some((Date::at(point), first.span.join(last.span)))
}

/// The numbers of `sentence` that count people or records.
pub fn numbers(page: &Page<'_>, sentence: &Sentence) -> Vec<Told<u64>> {
    let words = words();
    let tokens = page.tokens_of(sentence);
    let lower: Vec<String> = tokens.iter().map(|token| page.words(token.span).to_lowercase()).collect();
    let code = |index: usize| lower.get(index).and_then(|word| words.codes.get(word.as_str())).copied();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let (number, end) = number_at(tokens, &lower, at);
        let Some(number) = number.filter(|_| token.shape == Shape::Number) else {
            at += 1;
            continue;
        };
        let scale = code(end).and_then(|code| code.parse::<u64>().ok());
        let behind = if scale.is_some() { end + 1 } else { end };
        let noun =
            (behind..behind + REACH).find_map(|index| Some((index, code(index).filter(|code| matches!(*code, "people" | "records"))?)));
        let value = number.checked_mul(scale.unwrap_or(1)).map(|tenths| tenths / 10).filter(|value| *value > 9);
        if let (Some((index, code)), Some(value)) = (noun, value) {
            let span = token.span.join(tokens.get(index).map_or(token.span, |noun| noun.span));
            found.push(Told { value, span, code });
        }
        at = end.max(at + 1);
    }
    found
}

/// Ten times the number at `at`, and where it ends: `850.000`, `1,2`, `1 200 000`.
fn number_at(tokens: &[Token], lower: &[String], at: usize) -> (Option<u64>, usize) {
    let word = |index: usize| lower.get(index).map(String::as_str).unwrap_or_default();
    let group = |index: usize| {
        tokens.get(index).is_some_and(|token| token.shape == Shape::Number)
            && word(index).len() == 3
            && word(index).bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut end = at + 1;
    let mut digits = word(at).to_owned();
    while digits.len() <= 9 && group(end) && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        digits.push_str(word(end));
        end += 1;
    }
    let parts: Vec<&str> = digits.split(['.', ',', '’', '\'']).collect();
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    let value = match parts.as_slice() {
        parts if !parts.iter().all(|part| plain(part)) => None,
        [whole] => whole.parse::<u64>().ok().and_then(|whole| whole.checked_mul(10)),
        [whole, tenth] if tenth.len() == 1 => {
            whole.parse::<u64>().ok().and_then(|whole| whole.checked_mul(10)?.checked_add(tenth.parse().ok()?))
        }
        [_, groups @ ..] if groups.iter().all(|group| group.len() == 3) => {
            parts.concat().parse::<u64>().ok().and_then(|whole| whole.checked_mul(10))
        }
        _ => None,
    };
    (value.filter(|_| !(parts.len() == 1 && end == at + 1 && digits.len() == 4 && digits.starts_with("20"))), end)
}
