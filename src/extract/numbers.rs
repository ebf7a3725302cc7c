//! Numbers as news writes them: “about 1.2 million”, “12 lakh”, “between 10,000 and 20,000”, “two
//! dozen”; sums of money; amounts of data. Each with how exactly it is told.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::lexicon::pattern::pattern;
use crate::lexicon::wordlist::WordList;
use crate::model::{Money, Qualifier, Quantity, Span, Unit};

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

const HEDGE: &str = r"(?P<hedge>about|around|approximately|approx\.?|roughly|nearly|almost|some|close to|just (?:under|over|below|above)|an estimated|estimated|more than|over|at least|upwards? of|in excess of|as many as|up to|as much as|fewer than|less than|under|at most|a (?:maximum|total) of|or so)";
/// “1,234,567”, “12,34,567” as India writes it, “38 000”, “12.5”.
const DIGITS: &str = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|[1-9]\d{0,2}(?:[ \u{a0}\u{202f}]\d{3})+\b|\d{1,2}(?:,\d{2})+,\d{3}\b|\d+(?:\.\d+)?";
const WORDS: &str = r"(?:a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?";
/// Number words that are not also articles or pronouns.
const PLAIN: &str = r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven|eight|nine))?";
const SCALE: &str = r"hundred thousand|hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen|mn|bn|k|m|b";

static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:\b{HEDGE}\s+)?(?:\bfrom\s+)?(?:\bbetween\s+(?P<from>{DIGITS})(?:[\s-]?(?P<fscale>{SCALE}))?\s+and\s+(?P<until>{DIGITS})(?:[\s-]?(?P<uscale>{SCALE})\b|\b)|\b(?P<low>{DIGITS})(?:[\s-]?(?P<scale>{SCALE})s?\b|\b)|\b(?P<word>{WORDS})\s(?P<wscale>{SCALE})\b|\b(?P<plain>{PLAIN})\b)(?:\s?(?:-|–|to)\s?(?P<high>{DIGITS})(?:[\s-]?(?P<hscale>{SCALE})\b|\b))?(?P<plus>\+| or more| plus)?"
    ))
});

static VAGUE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\b(?:(?P<first>tens|dozens|hundreds|thousands|millions|billions)(?:\sof\s(?P<second>thousands|millions|billions))?|(?:several|a few|many|a couple of|couple)\s(?P<scale>dozen|hundred|thousand|million|billion))\b",
    )
});

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:\b{HEDGE}\s+)?(?:(?P<sign>US\s?\$|C\$|CA\$|A\$|AU\$|NZ\$|HK\$|NT\$|\bT\$|\bR\$|S\$|\$|£|€|¥|₹|₿|\bRs\.?\s?|\bUSD\s?|\bEUR\s?|\bGBP\s?|\bCHF\s?|(?-i:\b(?:RM|INR|MYR|ZAR|SEK|NOK|DKK|PLN|JPY|KRW|PHP|NGN|SGD|AUD|CAD|NZD|HKD|AED)\s?)|(?-i:\bR)|₱|₩|₦|₪)\s?(?P<low>{DIGITS})(?:[\s-]?(?P<scale>thousand|million|billion|trillion|lakh|crore|mn|bn|k|m|b)\b)?(?:\s?(?P<code>USD|CAD|AUD|NZD|HKD|SGD)\b)?|\b(?P<amount>{DIGITS}|{WORDS})(?:\s(?P<ascale>thousand|million|billion|lakh|crore))?\s(?P<unit>bitcoins?|BTC|ether(?:eum)?|ETH|monero|XMR|zcash|ZEC|(?:U\.?S\.? )?dollars?|euros?|EUR|USD|pounds?(?: sterling)?|GBP|yen|rupees|(?:Russian )?(?:rubles|roubles)|yuan|(?:Swiss )?francs|rand|won|zloty|ringgit|baht|naira|shekels|dirhams|(?:Swedish |Norwegian |Danish |Czech )?(?:kronor|kroner|korunas?)|(?:Swedish|Norwegian|Danish|Czech) crowns)\b)"
    ))
});

const BYTES: &str = "terabytes?|gigabytes?|megabytes?|petabytes?";
static VOLUME: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i)(?:\b{HEDGE}\s+)?\b(?:(?P<low>{DIGITS})\s?(?P<unit>TB|GB|MB|KB|PB|{BYTES}|gigs?)|(?P<word>{WORDS}) (?P<named>{BYTES}))\b"
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
    let low = scaled(text.get(start..end)?, None)?.0;
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
    let first = ["from", "low", "word", "plain"].into_iter().find_map(|name| hit.name(name))?;
    let all = hit.get(0)?;
    let before = text.get(..first.start()).unwrap_or_default();
    if is_part_of_another(text, first.start(), all.end()) || is_whole_of_a_part(before) || is_end_of_words(before) {
        return None;
    }
    let scale = ["scale", "wscale", "fscale"].into_iter().find_map(|name| group(hit, name));
    let high_scale = group(hit, "hscale").or(group(hit, "uscale"));
    let low = scaled(first.as_str(), scale.or(high_scale))?.0;
    let upper = group(hit, "high").or(group(hit, "until"));
    let high = upper.and_then(|digits| scaled(digits, high_scale)).map(|(high, _)| high).filter(|high| *high > low);
    let end = if high.is_some() || upper.is_none() { all.end() } else { first.end() };
    // “half a million”: the half belongs to the number.
    let halved = hit.name("word").filter(|_| ends_with_word(before, "half"));
    if halved.is_some() {
        return Some(Counted {
            span: Span::new(before.trim_end().len().saturating_sub(4), end).trimmed(text),
            low: low / 2,
            high: None,
            qualifier: Qualifier::Exact,
        });
    }
    let hedge = group(hit, "hedge").map(qualifier_of);
    let plus = hit.name("plus").map(|_| Qualifier::AtLeast);
    let qualifier = if high.is_some() { Qualifier::Range } else { hedge.or(plus).unwrap_or_default() };
    Some(Counted { span: Span::new(first.start(), end).trimmed(text), low, high, qualifier })
}

/// True for `$5`, `v2.3`, `5%`, `24/7`, `#3`, `2017` as a year, `21-year-old`.
fn is_part_of_another(text: &str, start: usize, end: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    let number = text.get(start..end).unwrap_or_default();
    let year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    static MONEY: WordList = WordList::new("numbers/money");
    let glued = before.ends_with(['$', '£', '€', '/', '.', '#', '-', '_', ':', '¥', '₹', '₦', '₩', '₪', '₱', '₿'])
        && !before.ends_with("...")
        || MONEY.iter().any(|sign| before.ends_with(sign))
        || before.ends_with(|c: char| c.is_alphanumeric());
    let followed = ["%", " percent", " per cent", "/", "-year", "-day", "-month", ":", "-bit", " bitcoin", " BTC"]
        .iter()
        .any(|mark| behind.starts_with(mark));
    // “1-800-555-0100”, “1-800-Petals”: a number to call.
    let goes_on = behind.strip_prefix('-').and_then(|rest| rest.chars().next());
    let dialled = goes_on.is_some_and(|c| c.is_ascii_digit() || number.contains('-')) || before.ends_with("call ");
    glued
        || followed
        || year
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
    let start = before.len().saturating_sub(48);
    let near = (start..=before.len()).find_map(|at| before.get(at..)).unwrap_or_default().to_ascii_lowercase();
    let mut words = near.trim_end().rsplit([' ', '\u{a0}', '-']).filter(|word| !word.is_empty()).peekable();
    while words
        .next_if(|word| WHOSE.contains(word) || ["estimated", "roughly", "some", "about", "around", "nearly", "over"].contains(word))
        .is_some()
    {}
    let of = words.next() == Some("of");
    of && words.next().is_some_and(|word| PARTS.contains(&word) || word.ends_with('%'))
}

/// True behind “one hundred” and the like: the words before it are the greater part of the number.
fn is_end_of_words(before: &str) -> bool {
    ["hundred ", "thousand ", "million ", "hundred and "].iter().any(|scale| before.ends_with(scale))
}

fn ends_with_word(text: &str, word: &str) -> bool {
    let last = text.trim_end().rsplit(|c: char| !c.is_alphanumeric()).next();
    last.is_some_and(|last| last.eq_ignore_ascii_case(word))
}

fn group<'t>(hit: &Captures<'t>, name: &str) -> Option<&'t str> {
    hit.name(name).map(|found| found.as_str())
}

fn qualifier_of(hedge: &str) -> Qualifier {
    let hedge = hedge.to_ascii_lowercase();
    match hedge.as_str() {
        "more than" | "over" | "at least" | "upward of" | "upwards of" | "in excess of" | "just over" | "just above" => Qualifier::AtLeast,
        "as many as" | "up to" | "as much as" | "fewer than" | "less than" | "under" | "at most" | "a maximum of" => Qualifier::AtMost,
        "a total of" => Qualifier::Exact,
        _ => Qualifier::Approx,
    }
}

/// `digits` (or a number word) times its scale: whole part and hundred-millionths.
fn scaled(digits: &str, scale: Option<&str>) -> Option<(u64, u32)> {
    let factor: u128 = scale.map_or(Some(1), scale_of)?;
    let word = if digits.starts_with(|c: char| c.is_ascii_digit()) { None } else { small(digits) };
    let hundred_millionths = match word {
        Some(number) => u128::from(number) * 100_000_000,
        None => fixed(digits)?,
    };
    let total = hundred_millionths.checked_mul(factor)?;
    Some((u64::try_from(total / 100_000_000).ok()?, u32::try_from(total % 100_000_000).ok()?))
}

fn fixed(digits: &str) -> Option<u128> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let read = |before: u128, byte: u8| byte.is_ascii_digit().then(|| before.checked_mul(10)?.checked_add(u128::from(byte - b'0')))?;
    let whole = whole.bytes().filter(u8::is_ascii_digit).try_fold(0, read).filter(|_| !whole.is_empty())?;
    let eight = fraction.bytes().filter(|byte| *byte != b',').chain([b'0'; 8]).take(8).try_fold(0, read)?;
    whole.checked_mul(100_000_000)?.checked_add(eight)
}

fn scale_of(word: &str) -> Option<u128> {
    Some(match word.to_ascii_lowercase().trim_end_matches('s') {
        "dozen" => 12,
        "hundred" => 100,
        "thousand" | "k" => 1_000,
        "hundred thousand" | "lakh" => 100_000,
        "million" | "mn" | "m" => 1_000_000,
        "crore" => 10_000_000,
        "billion" | "bn" | "b" => 1_000_000_000,
        "trillion" => 1_000_000_000_000,
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

/// The sums of money of `text`, in order, each with its place.
pub fn money(text: &str) -> Vec<(Span, Money)> {
    let sums = MONEY.captures_iter(text).filter_map(|hit| sum(text, &hit));
    sums.flat_map(|(span, sum)| lower_end(text, span, &sum).into_iter().chain(std::iter::once((span, sum)))).collect()
}

static LOWER_END: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"(?i)\b(?:between|from)\s(?P<low>{DIGITS})\s(?:and|to)\s(?:about\s|around\s)?$")));

/// “Between 3 and 5 bitcoins”: the lower end of what is asked for, which borrows the currency of the upper one.
fn lower_end(text: &str, span: Span, upper: &Money) -> Option<(Span, Money)> {
    let near = crate::model::span::before(text, span.start as usize, 40);
    let start = span.start as usize - near.len();
    let low = LOWER_END.captures(near)?.name("low")?;
    let (whole, fraction) = scaled(low.as_str(), None)?;
    Some((Span::new(start + low.start(), start + low.end()), Money { whole, fraction, ..upper.clone() }))
}

fn sum(text: &str, hit: &Captures<'_>) -> Option<(Span, Money)> {
    let all = hit.get(0)?;
    let start = hit.name("sign").or(hit.name("amount"))?.start();
    // “a bitcoin wallet”, “92 bitcoin payments”: a kind of thing, no sum.
    let behind = crate::model::span::after(text, all.end(), 16).trim_start().to_ascii_lowercase();
    static KINDS: WordList = WordList::new("numbers/kinds");
    if hit.name("unit").is_some() && (KINDS.iter().any(|kind| behind.starts_with(kind)) || group(hit, "amount") == Some("a")) {
        return None;
    }
    let (digits, scale) = (group(hit, "low").or(group(hit, "amount"))?, group(hit, "scale").or(group(hit, "ascale")));
    let (whole, fraction) = scaled(digits, scale)?;
    // “R2 units” are no rand: a sum in them is large or names its scale.
    if group(hit, "sign") == Some("R") && scale.is_none() && whole < 100 {
        return None;
    }
    let currency = currency_of(group(hit, "code").or(group(hit, "sign")).or(group(hit, "unit"))?)?.to_owned();
    let qualifier = group(hit, "hedge").map(qualifier_of).unwrap_or_default();
    Some((Span::new(start, all.end()).trimmed(text), Money { whole, fraction, currency, qualifier }))
}

fn currency_of(word: &str) -> Option<&'static str> {
    let word = word.trim().to_ascii_lowercase().replace(['.', ' '], "");
    Some(match word.as_str() {
        "$" | "us$" | "usd" | "dollar" | "dollars" | "usdollar" | "usdollars" => "USD",
        "c$" | "ca$" | "cad" => "CAD",
        "a$" | "au$" | "aud" => "AUD",
        "nz$" | "nzd" => "NZD",
        "hk$" | "hkd" => "HKD",
        "s$" | "sgd" => "SGD",
        "£" | "gbp" | "pound" | "pounds" | "poundsterling" | "poundssterling" => "GBP",
        "€" | "eur" | "euro" | "euros" => "EUR",
        "¥" | "yen" | "jpy" => "JPY",
        "₹" | "rs" | "inr" | "rupees" => "INR",
        "chf" | "francs" | "swissfrancs" => "CHF",
        "kronor" | "swedishkronor" | "swedishcrowns" => "SEK",
        "norwegiankroner" | "norwegiancrowns" => "NOK",
        "danishkroner" | "danishcrowns" => "DKK",
        "koruna" | "korunas" | "czechkoruna" | "czechkorunas" | "czechcrowns" => "CZK",
        "rubles" | "roubles" | "russianrubles" | "russianroubles" => "RUB",
        "yuan" => "CNY",
        "nt$" | "t$" => "TWD",
        "r$" => "BRL",
        "rand" | "zar" | "r" => "ZAR",
        "won" | "krw" | "₩" => "KRW",
        "zloty" | "pln" => "PLN",
        "rm" | "myr" | "ringgit" => "MYR",
        "₱" | "php" => "PHP",
        "₦" | "ngn" | "naira" => "NGN",
        "₪" | "shekels" => "ILS",
        "aed" | "dirhams" => "AED",
        "baht" => "THB",
        "sek" => "SEK",
        "nok" => "NOK",
        "dkk" => "DKK",
        "₿" | "bitcoin" | "bitcoins" | "btc" => "BTC",
        "ether" | "ethereum" | "eth" => "ETH",
        "monero" | "xmr" => "XMR",
        "zcash" | "zec" => "ZEC",
        _ => return None,
    })
}

/// The amounts of data of `text` in bytes, each with its place.
pub fn volumes(text: &str) -> Vec<(Span, Quantity)> {
    VOLUME.captures_iter(text).filter_map(|hit| volume(text, &hit)).collect()
}

fn volume(text: &str, hit: &Captures<'_>) -> Option<(Span, Quantity)> {
    let number = hit.name("low").or_else(|| hit.name("word"))?;
    let factor: u64 = match group(hit, "unit").or_else(|| group(hit, "named"))?.get(..1)?.to_ascii_lowercase().as_str() {
        "k" => 1_000,
        "m" => 1_000_000,
        "g" => 1_000_000_000,
        "t" => 1_000_000_000_000,
        _ => 1_000_000_000_000_000,
    };
    let (whole, fraction) = scaled(number.as_str(), None)?;
    let part = u64::try_from(u128::from(fraction) * u128::from(factor) / 100_000_000).ok()?;
    let low = whole.checked_mul(factor)?.checked_add(part)?;
    let qualifier = group(hit, "hedge").map(qualifier_of).unwrap_or_default();
    let span = Span::new(number.start(), hit.get(0)?.end()).trimmed(text);
    Some((span, Quantity { low, high: None, qualifier, unit: Unit::Bytes }))
}
