//! Sums of money: “$4.5 million”, “between 8 and 10 million euros”, “two hundred thousand dollars”. The currencies are the
//! lists `currency_signs` and `currency_names`.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{GROUPED, ONE, PARTED, SCALE, digits, group, hedge, hundred_millionths, parts, qualifier_of, scale_of, spelled};
use crate::lexicon::pattern::pattern;
use crate::lexicon::wordlist::{WordList, WordLists};
use crate::model::{Money, Span, span};

static SIGNS: WordLists = WordLists::new("currency_signs");
static NAMES: WordLists = WordLists::new("currency_names");

/// What stands before or behind a sum, and may stand in an article, one after the other.
pub fn words() -> impl Iterator<Item = &'static str> {
    SIGNS.iter().chain(NAMES.iter()).flat_map(|(_, words)| words).copied()
}

/// True where `written` is `word` as the lists have it: with a capital in it as it is, else whatever the case.
fn is(word: &str, written: &str) -> bool {
    if word.bytes().any(|byte| byte.is_ascii_uppercase()) { word == written } else { word.eq_ignore_ascii_case(written) }
}

/// True where a sign of a currency ends `text`: what follows is a sum. A single letter does not: it stands right before one.
pub fn ends_with_sign(text: &str) -> bool {
    static SIGNS_BY_END: LazyLock<ByEdge> = LazyLock::new(|| {
        let signs = SIGNS.iter().flat_map(|(_, signs)| signs).copied();
        by_edge(signs.filter(|sign| sign.len() > 1 || !sign.starts_with(letter)), |sign| sign.as_bytes().last())
    });
    let text = text.trim_end_matches(' ');
    let ends = |sign: &&str| {
        let (before, written) = text.split_at_checked(text.len().checked_sub(sign.len())?)?;
        ((!sign.starts_with(letter) || !before.ends_with(char::is_alphanumeric)) && is(sign, written)).then_some(())
    };
    at_edge(&SIGNS_BY_END, text.as_bytes().last()).iter().any(|sign| ends(sign).is_some())
}

/// True where the name of a currency begins `text`: what stands before it is a sum.
pub fn begins_with_name(text: &str) -> bool {
    static NAMES_BY_START: LazyLock<ByEdge> =
        LazyLock::new(|| by_edge(NAMES.iter().flat_map(|(_, names)| names).copied(), |name| name.as_bytes().first()));
    let Some(text) = text.strip_prefix([' ', '-']) else { return false };
    let begins = |name: &&str| {
        let (written, behind) = text.split_at_checked(name.len())?;
        (!behind.starts_with(char::is_alphanumeric) && is(name, written)).then_some(())
    };
    at_edge(&NAMES_BY_START, text.as_bytes().first()).iter().any(|name| begins(name).is_some())
}

fn letter(c: char) -> bool {
    c.is_ascii_alphabetic()
}

/// Words by the byte at one of their edges, in lower case: most numbers stand beside none of them.
type ByEdge = Vec<Vec<&'static str>>;

fn by_edge(words: impl Iterator<Item = &'static str>, edge: fn(&'static str) -> Option<&'static u8>) -> ByEdge {
    let mut by_edge = vec![Vec::new(); 256];
    for word in words {
        let of_byte = edge(word).and_then(|byte| by_edge.get_mut(usize::from(byte.to_ascii_lowercase())));
        of_byte.into_iter().for_each(|of_byte| of_byte.push(word));
    }
    by_edge
}

fn at_edge<'w>(words: &'w ByEdge, byte: Option<&u8>) -> &'w [&'static str] {
    byte.and_then(|byte| words.get(usize::from(byte.to_ascii_lowercase()))).map(Vec::as_slice).unwrap_or_default()
}

/// The expression for one of `lists`: what has a capital in it as it is written, else whatever the case, the longest first.
fn any_of(lists: &WordLists) -> String {
    let mut words: Vec<&str> = lists.iter().flat_map(|(_, words)| words).copied().collect();
    words.sort_by_key(|word| (std::cmp::Reverse(word.len()), *word));
    let written = |word: &&str| {
        let (edge, as_it_is) = (if word.starts_with(letter) { r"\b" } else { "" }, word.bytes().any(|byte| byte.is_ascii_uppercase()));
        let escaped = regex::escape(word).replace(' ', r"\s");
        if as_it_is { format!("(?-i:{edge}{escaped})") } else { format!("{edge}{escaped}") }
    };
    words.iter().map(written).collect::<Vec<_>>().join("|")
}

static MONEY: LazyLock<Regex> = LazyLock::new(|| {
    let (signs, names) = (any_of(&SIGNS), any_of(&NAMES));
    let (hedge, spelled, digits) = (hedge(), spelled::expression(), digits());
    let codes: Vec<&str> = SIGNS.iter().map(|(code, _)| *code).collect();
    let codes = codes.join("|");
    let scaled = |name: &str| format!(r"(?:[\s-]?(?P<{name}>{SCALE})\b)");
    pattern(&format!(
        r"(?i)(?:\b{hedge}\s+)?(?:(?P<sign>{signs})\s?(?P<low>{GROUPED}|{PARTED}|{digits}){}?(?:\s?[-–]\s?(?P<high>{digits}){})?(?:\s?(?P<code>(?-i:{codes})|usd)\b)?|\b(?:(?P<amount>{GROUPED}|{PARTED}|{digits}){}?|(?P<spelled>{spelled}|one))[\s-](?P<unit>{names})\b)",
        scaled("scale"),
        scaled("hscale"),
        scaled("ascale"),
    ))
});

/// A sum as it is read, before its neighbours are asked.
struct Sum {
    span: Span,
    /// The number without its scale, and the scale.
    number: u128,
    scale: Option<u128>,
    money: Money,
}

impl Sum {
    fn new(span: Span, number: u128, scale: Option<u128>, money: Money) -> Option<Self> {
        let (whole, fraction) = parts(number.checked_mul(scale.unwrap_or(1))?)?;
        Some(Self { span, number, scale, money: Money { whole, fraction, ..money } })
    }

    /// In the scale of the upper end of its range: “$1.2-$1.5 million”.
    fn scaled_as(self, upper: &Self) -> Self {
        let scale = upper.scale.filter(|_| self.scale.is_none() && self.number < upper.number);
        let scaled = scale.and_then(|scale| Self::new(self.span, self.number, Some(scale), self.money.clone()));
        scaled.unwrap_or(self)
    }
}

/// The sums of money of `text`, in order, each with its place; of a range, both ends.
pub fn find(text: &str) -> Vec<(Span, Money)> {
    let mut sums: Vec<Sum> = Vec::new();
    for sum in MONEY.captures_iter(text).flat_map(|hit| read(text, &hit)) {
        if let Some(lower) = sums.pop_if(|lower| lower.money.currency == sum.money.currency && is_range(text, lower.span, sum.span)) {
            sums.push(lower.scaled_as(&sum));
        } else {
            sums.extend(lower_end(text, &sum));
        }
        sums.push(sum);
    }
    sums.into_iter().map(|sum| (sum.span, sum.money)).collect()
}

/// True where the one sum is the lower end of a range and the other the upper.
fn is_range(text: &str, lower: Span, upper: Span) -> bool {
    let gap = text.get(lower.end as usize..upper.start as usize).unwrap_or_default().trim();
    matches!(gap, "-" | "–" | "to") || gap == "and" && span::before(text, lower.start as usize, 8).trim_end().ends_with("between")
}

static LOWER_END: LazyLock<Regex> = LazyLock::new(|| {
    let digits = digits();
    pattern(&format!(
        r"(?i)(?:\bbetween\s(?P<between>{digits})(?:[\s-]?(?P<bscale>{SCALE}))?\sand|(?:\bfrom\s)?\b(?P<low>{digits})(?:[\s-]?(?P<lscale>{SCALE}))?(?:\s?[-–]|\sto))\s?(?:about\s|around\s)?$"
    ))
});

/// “Between 3 and 5 bitcoins”: the lower end of what is asked for, which borrows the currency of the upper one.
fn lower_end(text: &str, upper: &Sum) -> Option<Sum> {
    let near = span::before(text, upper.span.start as usize, 40);
    let start = upper.span.start as usize - near.len();
    let hit = LOWER_END.captures(near)?;
    let low = hit.name("between").or(hit.name("low"))?;
    let scale = group(&hit, "bscale").or(group(&hit, "lscale")).and_then(scale_of);
    let number = hundred_millionths(low.as_str())?;
    let lower = Sum::new(Span::new(start + low.start(), start + low.end()), number, scale, upper.money.clone())?.scaled_as(upper);
    ((lower.money.whole, lower.money.fraction) < (upper.money.whole, upper.money.fraction)).then_some(lower)
}

/// The sum of a hit; behind it the upper end of its range, where that is told with it: “$1.2-1.5 million”.
fn read(text: &str, hit: &Captures<'_>) -> Vec<Sum> {
    let Some(lower) = sum(text, hit) else { return Vec::new() };
    let high = hit.name("high").zip(group(hit, "hscale").and_then(scale_of));
    let upper = high.and_then(|(high, scale)| {
        let span = Span::new(high.start(), hit.get(0)?.end()).trimmed(text);
        Sum::new(span, hundred_millionths(high.as_str())?, Some(scale), lower.money.clone())
    });
    match upper {
        Some(upper) => vec![lower.scaled_as(&upper), upper],
        None => vec![lower],
    }
}

fn sum(text: &str, hit: &Captures<'_>) -> Option<Sum> {
    let all = hit.get(0)?;
    // “a bitcoin wallet”, “92 bitcoin payments”: a kind of thing, no sum.
    let behind = span::after(text, all.end(), 16).trim_start().to_ascii_lowercase();
    static KINDS: WordList = WordList::new("numbers/kinds");
    if hit.name("unit").is_some() && KINDS.iter().any(|kind| behind.starts_with(kind)) {
        return None;
    }
    let (start, number) = match (hit.name("sign"), hit.name("amount"), hit.name("spelled")) {
        (Some(sign), ..) => (sign.start(), hundred_millionths(group(hit, "low")?)?),
        (_, Some(amount), _) => (amount.start(), hundred_millionths(amount.as_str())?),
        (.., Some(words)) if words.as_str().eq_ignore_ascii_case("one") => (words.start(), ONE),
        (.., Some(words)) => spelled::read(words.as_str()).map(|(from, number)| (words.start() + from, number))?,
        _ => return None,
    };
    let scale = group(hit, "scale").or(group(hit, "ascale")).and_then(scale_of);
    let sign = group(hit, "sign");
    // “R2 units” are no rand, nor is “5 won”: such a sum is large or names its scale
    static DOUBTFUL: WordList = WordList::new("numbers/doubtful");
    if sign.or(group(hit, "unit")).is_some_and(|word| DOUBTFUL.contains(&word)) && scale.is_none() && number < 100 * ONE {
        return None;
    }
    let code = group(hit, "code").map(str::to_ascii_uppercase);
    let told = || currency_of(&SIGNS, sign?);
    let currency = code.or_else(|| Some(told().or_else(|| currency_of(&NAMES, group(hit, "unit")?))?.to_owned()))?;
    let end = if group(hit, "high").is_some() { hit.name("scale").or(hit.name("low"))?.end() } else { all.end() };
    let qualifier = group(hit, "hedge").map(qualifier_of).unwrap_or_default();
    Sum::new(Span::new(start, end).trimmed(text), number, scale, Money { whole: 0, fraction: 0, currency, qualifier })
}

/// The code of the currency of `lists` that is written so.
fn currency_of(lists: &WordLists, written: &str) -> Option<&'static str> {
    lists.iter().find(|(_, words)| words.iter().any(|word| is(word, written))).map(|(code, _)| *code)
}
