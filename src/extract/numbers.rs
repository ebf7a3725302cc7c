//! Numbers as news writes them: “about 1.2 million”, “12 lakh”, “between 10,000 and 20,000”, “two hundred and
//! twelve”; sums of money; amounts of data. Each with how exactly it is told.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::lexicon::pattern::{group, pattern};
use crate::lexicon::wordlist::WordList;
use crate::model::{Qualifier, Quantity, Span, Unit};

pub mod money;
mod spelled;

/// A number at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// Where it stands, without the words that hedge it.
    pub span: Span,
    /// The number, or the lower end of a range.
    pub low: u64,
    /// The upper end of a range.
    pub high: Option<u64>,
    /// How exactly it is told.
    pub qualifier: Qualifier,
}

/// Words that hedge a number, by what they make of it.
static HEDGES: [(WordList, Qualifier); 4] = [
    (WordList::new("numbers/at_least"), Qualifier::AtLeast),
    (WordList::new("numbers/at_most"), Qualifier::AtMost),
    (WordList::new("numbers/about"), Qualifier::Approx),
    (WordList::new("numbers/exactly"), Qualifier::Exact),
];

/// An expression for a hedge, the longest first: “no more than” is no “more than”.
fn hedge() -> String {
    let mut words: Vec<&str> = HEDGES.iter().flat_map(|(words, _)| words.iter()).copied().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let words: Vec<String> = words.into_iter().map(regex::escape).collect();
    format!("(?P<hedge>{})", words.join("|"))
}

/// “1,234,567”, “1'234'567”, “1.234.567”, “38 000”, “12,34,567” as India writes it.
const GROUPED: &str = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:['’]\d{3})+\b|\d{1,3}(?:\.\d{3}){2,}\b|[1-9]\d{0,2}(?:[ \u{a0}\u{202f}]\d{3})+\b|\d{1,2}(?:,\d{2})+,\d{3}\b";
/// “1,2 million” as the continent writes it, “1½ million”, “1 1/2 million”.
const PARTED: &str = r"\d{1,3}(?:,\d{1,2}\b|\s?[½¼¾]|\s[13]/[24]\b)";
const SCALE: &str =
    r"hundred thousand|hundred|thousand|million|billion|trillion|lakhs?|lacs?|crores?|dozen|mln|mil|mio|bln|mn|bn|tn|cr|k|m|b";
/// Hundred-millionths in one: so finely numbers are read.
const ONE: u128 = 100_000_000;

/// “12.5”, and what is grouped.
fn digits() -> String {
    format!(r"{GROUPED}|\d+(?:\.\d+)?")
}

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let (hedge, digits, spelled) = (hedge(), digits(), spelled::expression());
    pattern(&format!(
        r"(?i)(?:\b{hedge}\s+)?(?:\bfrom\s+)?(?:\bbetween\s+(?P<from>{digits})(?:[\s-]?(?P<fscale>{SCALE}))?\s+and\s+(?P<until>{digits})(?:[\s-]?(?P<uscale>{SCALE})\b|\b)|\b(?P<parted>{PARTED})[\s-]?(?P<pscale>{SCALE})\b|\b(?P<low>{digits})(?:[\s-]?(?P<scale>{SCALE})s?\b|\b)|\b(?P<word>{spelled})\b)(?:\s?(?:-|–|to)\s?(?P<high>{digits})(?:[\s-]?(?P<hscale>{SCALE})\b|\b))?(?P<plus>\+| or more| plus)?"
    ))
});

static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<first>tens|dozens|hundreds|thousands|millions|billions)(?:\sof\s(?P<second>thousands|millions|billions))?|(?:several|a few|many|a couple of|couple)\s(?P<scale>dozen|hundred|thousand|million|billion))\b",
    )
});

const BYTES: &str = "terabytes?|gigabytes?|megabytes?|petabytes?";
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    let (hedge, digits, spelled) = (hedge(), digits(), spelled::expression());
    pattern(&format!(
        r"(?i)(?:\b{hedge}\s+)?\b(?:(?P<low>{GROUPED}|{PARTED}|{digits})\s?(?P<unit>TB|GB|MB|KB|PB|{BYTES}|gigs?)|(?P<word>{spelled}|an?|one) (?P<named>{BYTES}))\b"
    ))
});

/// The numbers of `text`, in order of place. Years, dates, percentages, versions and sums of money
/// are not counted.
pub fn find(text: &str) -> Vec<Counted> {
    let found = NUMBER.find_iter(text);
    found
        .filter_map(|hit| {
            if is_plain(hit.as_str()) {
                plain(text, hit.start(), hit.end())
            } else {
                counted(text, &NUMBER.captures_at(text, hit.start())?)
            }
        })
        .collect()
}

/// True for digits or one word and nothing beside them: what the parts of it are need not be asked.
fn is_plain(hit: &str) -> bool {
    let digits = || hit.bytes().all(|byte| byte.is_ascii_digit() || byte == b',' || byte == b'.');
    hit.bytes().all(|byte| byte.is_ascii_alphabetic()) || digits()
}

/// The number that is all of `start..end`.
fn plain(text: &str, start: usize, end: usize) -> Option<Counted> {
    let before = text.get(..start)?;
    if is_part_of_another(text, start, end) || is_whole_of_a_part(before) || is_end_of_words(before) {
        return None;
    }
    let number = text.get(start..end)?;
    let low = match small(number) {
        Some(low) => u64::from(low),
        None => parts(hundred_millionths(number)?)?.0,
    };
    Some(Counted { span: Span::new(start, end).trimmed(text), low, high: None, qualifier: Qualifier::default() })
}

/// The numbers that `text` tells no more exactly than “dozens of” or “several thousand”, in order of
/// place: at least one of what they name.
pub fn vague(text: &str) -> Vec<Counted> {
    VAGUE
        .captures_iter(text)
        .filter_map(|hit| {
            let all = hit.get(0)?;
            let first = ["first", "scale"].into_iter().find_map(|name| group(&hit, name))?;
            let factor = if first.eq_ignore_ascii_case("tens") { 10 } else { scale_of(first)? };
            let low = u64::try_from(factor * group(&hit, "second").map_or(Some(1), scale_of)?).ok()?;
            Some(Counted { span: Span::new(all.start(), all.end()), low, high: None, qualifier: Qualifier::AtLeast })
        })
        .collect()
}

fn counted(text: &str, hit: &Captures<'_>) -> Option<Counted> {
    let first = ["from", "parted", "low", "word"].into_iter().find_map(|name| hit.name(name))?;
    let all = hit.get(0)?;
    let (start, low) = match hit.name("word") {
        Some(words) => spelled::read(words.as_str()).map(|(from, number)| (words.start() + from, number))?,
        None => (first.start(), hundred_millionths(first.as_str())?),
    };
    let before = text.get(..start).unwrap_or_default();
    if is_part_of_another(text, start, all.end()) || is_whole_of_a_part(before) || is_end_of_words(before) {
        return None;
    }
    let scale = ["scale", "pscale", "fscale"].into_iter().find_map(|name| group(hit, name));
    let high_scale = group(hit, "hscale").or(group(hit, "uscale"));
    let scaled = |number: u128, scale: Option<&str>| Some(parts(number.checked_mul(scale.map_or(Some(1), scale_of)?)?)?.0);
    let low = scaled(low, scale.or(high_scale))?;
    let upper = group(hit, "high").or(group(hit, "until"));
    let high = upper.and_then(|digits| scaled(hundred_millionths(digits)?, high_scale)).filter(|high| *high > low);
    let end = if high.is_some() || upper.is_none() { all.end() } else { first.end() };
    let hedge = group(hit, "hedge").map(qualifier_of);
    let plus = hit.name("plus").map(|_| Qualifier::AtLeast);
    let qualifier = if high.is_some() { Qualifier::Range } else { hedge.or(plus).unwrap_or_default() };
    Some(Counted { span: Span::new(start, end).trimmed(text), low, high, qualifier })
}

/// True for `$5`, `v2.3`, `5%`, `24/7`, `#3`, `2017` as a year, `21-year-old`.
fn is_part_of_another(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    let number = text.get(start..end).unwrap_or_default();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    let glued = before.ends_with(['/', '.', '#', '-', '_', ':']) && !before.ends_with("...")
        || money::ends_with_sign(before)
        || before.ends_with(|c: char| c.is_alphanumeric());
    static FOLLOWING: WordList = WordList::new("numbers/following");
    let followed = FOLLOWING.iter().any(|mark| behind.starts_with(mark)) || money::begins_with_name(behind);
    // “1099 forms”: which form, not how many.
    static FORMS: WordList = WordList::new("numbers/forms");
    let form = FORMS.contains(&number) && (behind.starts_with(" form") || behind.starts_with(" tax"));
    // “1-800-555-0100”, “1-800-Petals”: a number to call.
    let goes_on = behind.strip_prefix('-').and_then(|rest| rest.chars().next());
    let dialled = goes_on.is_some_and(|c| c.is_ascii_digit() || number.contains('-')) || before.ends_with("call ");
    glued
        || followed
        || year
        || form
        || dialled
        || is_a_name(before)
        || behind.starts_with('.') && behind.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// True behind “January”, “Form”, “Troop”: the number is a part of a name.
fn is_a_name(before: &str) -> bool {
    static HEADS: WordList = WordList::new("numbers/heads");
    let last = before.strip_suffix(' ').and_then(|before| before.rsplit([' ', '(']).next()).unwrap_or_default();
    last.starts_with(char::is_uppercase) && HEADS.contains(&last.to_ascii_lowercase().as_str()) || last == "troop" || last == "form"
}

/// True behind “nearly half of its”, “40% of the”: the number is the whole, and a part of it was meant.
fn is_whole_of_a_part(before: &str) -> bool {
    static WHOSE: WordList = WordList::new("numbers/whose");
    static PARTS: WordList = WordList::new("numbers/parts");
    static HEDGED: WordList = WordList::new("numbers/hedged");
    let start = before.len().saturating_sub(48);
    let near = (start..=before.len()).find_map(|at| before.get(at..)).unwrap_or_default().to_ascii_lowercase();
    let mut words = near.trim_end().rsplit([' ', '\u{a0}', '-']).filter(|word| !word.is_empty()).peekable();
    while words.next_if(|word| WHOSE.contains(word) || HEDGED.contains(word)).is_some() {}
    // “one in five of its 80,000”, “212 of its 80,000”, “one in 80,000”, but “the W-2s of 80,000”
    let in_digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit());
    let counted = |word: &str| in_digits(word) || small(word).is_some_and(|number| number > 1);
    match words.next() {
        Some("of") => words.next().is_some_and(|word| PARTS.contains(&word) || word.ends_with('%') || counted(word) || word == "out"),
        Some("in") => words.next() == Some("one"),
        _ => false,
    }
}

/// True behind “one hundred” and the like: the words before it are the greater part of the number.
fn is_end_of_words(before: &str) -> bool {
    static SCALES: WordList = WordList::new("numbers/scales");
    SCALES.iter().any(|scale| before.ends_with(scale))
}

fn qualifier_of(hedge: &str) -> Qualifier {
    let hedge = hedge.to_ascii_lowercase();
    HEDGES.iter().find(|(words, _)| words.contains(&hedge.as_str())).map_or(Qualifier::Approx, |(_, qualifier)| *qualifier)
}

/// The whole part of hundred-millionths, and the rest.
fn parts(number: u128) -> Option<(u64, u32)> {
    Some((u64::try_from(number / ONE).ok()?, u32::try_from(number % ONE).ok()?))
}

/// A number in digits, in hundred-millionths: `1,234.5`, `1'234`, `1.234.567`, `1,2`, `1½`, `1 1/2`.
fn hundred_millionths(digits: &str) -> Option<u128> {
    const FRACTIONS: [(&str, u128); 6] =
        [("½", ONE / 2), ("¼", ONE / 4), ("¾", ONE / 4 * 3), ("1/2", ONE / 2), ("1/4", ONE / 4), ("3/4", ONE / 4 * 3)];
    let fraction = FRACTIONS.iter().find_map(|(sign, part)| Some((digits.strip_suffix(sign)?, *part)));
    let (digits, part) = fraction.unwrap_or((digits, 0));
    let point = match (digits.matches('.').count(), digits.rsplit_once(',')) {
        (1, _) => digits.find('.'),
        // “1,2 million”: groups have three digits
        (0, Some((before, behind))) if behind.len() < 3 && !before.contains(',') => Some(before.len()),
        _ => None,
    };
    let (whole, behind) = digits.split_at(point.unwrap_or(digits.len()));
    let read = |before: u128, byte: u8| before.checked_mul(10)?.checked_add(u128::from(byte - b'0'));
    let of = |text: &str| text.bytes().filter(u8::is_ascii_digit).collect::<Vec<u8>>();
    let whole = Some(of(whole)).filter(|whole| !whole.is_empty())?.into_iter().try_fold(0, read)?;
    let eight = of(behind).into_iter().chain([b'0'; 8]).take(8).try_fold(0, read)?;
    whole.checked_mul(ONE)?.checked_add(eight)?.checked_add(part)
}

fn scale_of(word: &str) -> Option<u128> {
    Some(match word.to_ascii_lowercase().trim_end_matches('s') {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" | "k" => 1_000,
        "hundred thousand" | "lakh" | "lac" => 100_000,
        "million" | "mln" | "mil" | "mio" | "mn" | "m" => 1_000_000,
        "crore" | "cr" => 10_000_000,
        "billion" | "bln" | "bn" | "b" => 1_000_000_000,
        "trillion" | "tn" => 1_000_000_000_000,
        _ => return None,
    })
}

/// A small number written as a word or in digits: `two`, `a couple of`, `12`, `forty-five`.
pub fn small(word: &str) -> Option<u32> {
    static ONES: WordList = WordList::new("numbers/ones");
    static TENS: WordList = WordList::new("numbers/tens");
    let word = word.trim().to_ascii_lowercase();
    let index = |list: &[&str], word: &str| list.iter().position(|known| *known == word).and_then(|index| u32::try_from(index).ok());
    match word.as_str() {
        "a" | "an" => return Some(1),
        "a couple of" => return Some(2),
        "a few" | "several" => return Some(3),
        _ => {}
    }
    if let Some((tens, ones)) = word.split_once('-') {
        return Some((index(&TENS, tens)? + 2) * 10 + index(&ONES, ones)?);
    }
    word.parse().ok().or_else(|| index(&ONES, &word)).or_else(|| index(&TENS, &word).map(|tens| (tens + 2) * 10))
}

/// The amounts of data of `text` in bytes, each with its place.
pub fn volumes(text: &str) -> Vec<(Span, Quantity)> {
    VOLUME.captures_iter(text).filter_map(|hit| volume(text, &hit)).collect()
}

fn volume(text: &str, hit: &Captures<'_>) -> Option<(Span, Quantity)> {
    let (start, number) = match (hit.name("low"), hit.name("word")) {
        (Some(low), _) => (low.start(), hundred_millionths(low.as_str())?),
        (_, Some(word)) => {
            let (from, number) = spelled::read(word.as_str()).unwrap_or((0, ONE));
            (word.start() + from, number)
        }
        _ => return None,
    };
    let factor: u128 = match group(hit, "unit").or_else(|| group(hit, "named"))?.get(..1)?.to_ascii_lowercase().as_str() {
        "k" => 1_000,
        "m" => 1_000_000,
        "g" => 1_000_000_000,
        "t" => 1_000_000_000_000,
        _ => 1_000_000_000_000_000,
    };
    let (low, _) = parts(number.checked_mul(factor)?)?;
    let qualifier = group(hit, "hedge").map(qualifier_of).unwrap_or_default();
    let span = Span::new(start, hit.get(0)?.end()).trimmed(text);
    Some((span, Quantity { low, high: None, qualifier, unit: Unit::Bytes }))
}
