//! Indicators of compromise: addresses, digests and wallets, plain or defanged. A plain domain or web
//! address is mostly a link of the article, so only defanged ones count; digests, wallets and addresses
//! of machines count as they stand. A Bitcoin address has to carry its right check sum.

use std::sync::LazyLock;

use regex::Regex;
use sha2::{Digest, Sha256};

use super::Rule;
use crate::extract::page::Page;
use crate::extract::telling::{LONG, MARKED};
use crate::lexicon::pattern::pattern;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Indicator, IndicatorKind, Mention, Span, Value, span};

pub const RULE: Rule = Rule { name: "indicator", fields: &[Field::Indicator], any_language: true, find };

/// A full stop, plain or defanged, and the same of a colon and an @.
const STOP: &str = r"(?:\.|\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)|\[\.|\.\])";
const FANGED: &str = r"(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\))";
const AT: &str = r"(?:@|\[@\]|\(@\)|\[at\]|\(at\))";

static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        concat!(
            r"(?i)\b(?:[0-9a-f]{{128}}|[0-9a-f]{{64}}|[0-9a-f]{{40}}|[0-9a-f]{{32}})\b",
            r"|\bh(?:xx|\*\*|tt)ps?(?:://|\[:\]//|:\[//\]|\[://\])[^\s<>“”]+",
            r"|\b[a-z0-9._%+-]+{at}(?:[a-z0-9-]+{stop})+[a-z]{{2,24}}\b",
            r"|\b(?:\d{{1,3}}{stop}){{3}}\d{{1,3}}\b",
            r"|\b(?:[a-z0-9-]+{stop})*[a-z0-9-]+{fanged}(?:[a-z0-9-]+{stop})*[a-z]{{2,24}}\b(?:/[^\s<>“”]*)?",
            r"|(?:[0-9a-f]{{1,4}}(?:::?|\[:\]:?)){{2,7}}[0-9a-f]{{1,4}}\b",
            r"|\bbc1[ac-hj-np-z02-9]{{25,71}}\b|\b0x[0-9a-f]{{40}}\b|\b(?-i:[48][0-9AB][1-9A-HJ-NP-Za-km-z]{{93}}|[13][1-9A-HJ-NP-Za-km-z]{{25,34}})\b"
        ),
        at = AT,
        stop = STOP,
        fanged = FANGED
    ))
});

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let marked = page.sentences.iter().filter(|sentence| sentence.holds & MARKED != 0);
    for sentence in marked.filter(|sentence| may_hold_one(page.words(sentence.span))) {
        for hit in SHAPES.find_iter(page.words(sentence.span)) {
            let words = hit.as_str().trim_end_matches(['.', ',', ';', ')', '"', '”', '’', '\'']);
            let place = Span::new(hit.start(), hit.start() + words.len()).shifted(sentence.span.start as usize);
            let Some((indicator, score)) = read(page, words, place) else { continue };
            found.push(page.plain_mention(RULE.name, Field::Indicator, Value::Indicator(indicator), place, score));
        }
    }
}

/// Whether the expression need be tried: most sentences hold no long, dotted or bracketed word.
fn may_hold_one(words: &str) -> bool {
    words.split_whitespace().any(|word| {
        let marks = |mark: u8| word.bytes().filter(|byte| *byte == mark).count();
        word.len() >= LONG || word.contains(['[', '@', '{']) || word.contains("(.)") || word.contains("(dot)") || word.contains("(at)")
            || marks(b'.') >= 3 || marks(b':') >= 2
            || word.get(..3).is_some_and(|head| head.eq_ignore_ascii_case("hxx") || head.eq_ignore_ascii_case("h**"))
    })
}

/// The indicator that `words` at `place` are, and how sure that is.
fn read(page: &Page<'_>, words: &str, place: Span) -> Option<(Indicator, u16)> {
    let fangs = ["[", "(.)", "(dot)", "(at)", "(@)", "{.}", "hxx", "h**"];
    let defanged = fangs.iter().any(|fang| words.to_ascii_lowercase().contains(fang));
    if let Some(wallet) = wallet(words) {
        return Some((wallet, 900));
    }
    let indicator = Indicator::recognise(words)?;
    let mixed = || words.bytes().any(|byte| byte.is_ascii_digit()) && words.bytes().any(|byte| byte.is_ascii_alphabetic());
    let score = match indicator.kind {
        IndicatorKind::Hash if mixed() => 900,
        IndicatorKind::Hash | IndicatorKind::Wallet => return None,
        IndicatorKind::Ip if is_version(page, &indicator.value, place) || is_local(&indicator.value) => 200,
        IndicatorKind::Ip => 800,
        _ if defanged => 900,
        _ => 350,
    };
    Some((indicator, score))
}

/// A wallet by its shape, a Bitcoin address of the old kind by its check sum besides.
fn wallet(words: &str) -> Option<Indicator> {
    let long = |lengths: std::ops::RangeInclusive<usize>| lengths.contains(&words.len());
    let letters = |word: &str| word.bytes().all(|byte| byte.is_ascii_alphanumeric());
    let is = letters(words)
        && match words.as_bytes() {
            [b'1' | b'3', ..] if long(26..=35) => has_check_sum(words),
            [b'b', b'c', b'1', ..] => long(28..=74) && !words.bytes().any(|byte| byte.is_ascii_uppercase()),
            [b'0', b'x', ..] => long(42..=42),
            [b'4' | b'8', ..] => long(95..=95),
            _ => false,
        };
    is.then(|| Indicator { kind: IndicatorKind::Wallet, value: words.to_owned() })
}

/// Base58 with four bytes of SHA-256 of SHA-256 at its end.
fn has_check_sum(words: &str) -> bool {
    const DIGITS: &[u8] = b"123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    let mut bytes = [0_u8; 25];
    for letter in words.bytes() {
        let Some(digit) = DIGITS.iter().position(|known| *known == letter) else { return false };
        let mut carry = digit;
        for byte in bytes.iter_mut().rev() {
            carry += usize::from(*byte) * 58;
            *byte = u8::try_from(carry % 256).unwrap_or(0);
            carry /= 256;
        }
        if carry > 0 {
            return false;
        }
    }
    let (payload, sum) = bytes.split_at(21);
    let digest = Sha256::digest(Sha256::digest(payload));
    digest.starts_with(sum)
}

/// “version 1.2.0.4”: a version rather than a machine.
fn is_version(page: &Page<'_>, address: &str, place: Span) -> bool {
    let before = span::before(page.text, place.start as usize, 16).to_ascii_lowercase();
    static VERSIONS: WordList = WordList::new("indicator/versions");
    let told = VERSIONS.iter().any(|word| before.trim_end().ends_with(word));
    told || address.split('.').all(|part| part.len() == 1)
}

/// An address that means nobody: this machine, no machine.
fn is_local(address: &str) -> bool {
    address.starts_with("127.") || address.starts_with("0.") || address == "::1" || address.starts_with("255.")
}
