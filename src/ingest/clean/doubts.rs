//! What makes an article doubtful as a whole: a page that asks for something instead of telling it,
//! and characters that deceive the reader.

use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::pattern::pattern;
use crate::model::odd::{is_hidden, look_alike, look_alikes};
use crate::model::span::next_byte;
use crate::model::{Article, BlockKind, LeftOut, Message};
use crate::say;

/// A page with fewer words of its own may be a wall in front of an article.
const FEW_WORDS: usize = 120;
/// A text that breaks off at a wall has a paragraph or three.
const TEASER_WORDS: usize = 260;
/// So many examples are shown.
const EXAMPLES: usize = 3;

struct Walls {
    consent: Regex,
    login: Regex,
    paywall: Regex,
}

static WALLS: LazyLock<Walls> = LazyLock::new(|| Walls {
    consent: pattern(
        r"(?i)\b(?:we (?:and our (?:\d+ )?partners )?(?:use|store)[^.]{0,60} cookies|accept all|reject all|manage (?:your )?(?:cookies|consent|preferences|options)|we value your privacy|consent to (?:our|the) use|before you continue|your privacy choices)\b",
    ),
    login: pattern(
        r"(?i)\b(?:(?:log|sign) ?in to (?:continue|your account|read|view)|forgot(?:ten)? (?:your )?password|please (?:log|sign) in|you must be (?:logged|signed) in|enable javascript (?:and cookies )?to|verify(?:ing)? (?:that )?you are (?:a )?human|checking your browser)\b",
    ),
    paywall: pattern(
        r"(?i)\b(?:to (?:continue|keep) reading|subscribe to (?:read|continue|unlock)|(?:this|the full) (?:article|story|content) is (?:only )?(?:for|available to) (?:subscribers|members)|already a (?:subscriber|member)|free articles? (?:left|remaining)|unlock (?:this|the full) (?:article|story)|become a (?:subscriber|member) to|exclusive to (?:subscribers|members)|subscriber[- ]only)\b",
    ),
});

/// What is said of `article`, each with its reason; nothing of most.
pub fn of(article: &Article) -> Vec<Message> {
    wall(article).into_iter().chain(deceit(article)).collect()
}

/// “This looks like a consent, login or paywall page”.
fn wall(article: &Article) -> Option<Message> {
    let body =
        article.blocks.iter().filter(|block| block.kind.is_body()).flat_map(|block| block.span.text(&article.text).split_whitespace());
    let words = match body.take(TEASER_WORDS + 1).count() {
        0 => article.title_text().split_whitespace().count(),
        words => words,
    };
    let left_out = |why: LeftOut| article.blocks.iter().any(|block| block.kind == BlockKind::Boilerplate(why));
    let found = |pattern: &Regex| pattern.find(&article.text).map(|found| found.as_str().split_whitespace().collect::<Vec<_>>().join(" "));
    if words > TEASER_WORDS {
        return None;
    }
    if let Some(reason) = found(&WALLS.paywall) {
        return Some(say!("warning-paywall", words = reason));
    }
    if words > FEW_WORDS {
        return None;
    }
    if let Some(reason) = found(&WALLS.login) {
        return Some(say!("warning-login", words = reason));
    }
    let reason = found(&WALLS.consent).filter(|_| left_out(LeftOut::Consent) || words <= FEW_WORDS)?;
    Some(say!("warning-consent", words = reason))
}

/// The characters of `text` that are none of ASCII that is printed. Nearly all are, and are not looked at one by one.
fn odd(text: &str) -> impl Iterator<Item = char> {
    let is_odd = |byte: &u8| (*byte < b' ') & (*byte != b'\n') | (*byte > b'~');
    let mut from = 0;
    std::iter::from_fn(move || {
        let at = next_byte(text.as_bytes(), from, is_odd)?;
        let c = text.get(at..)?.chars().next()?;
        from = at + c.len_utf8();
        Some(c)
    })
}

/// What deceives in the text, with examples.
fn deceit(article: &Article) -> Option<Message> {
    let mut turned = 0_usize;
    let mut unseen = 0_usize;
    let mut alike = false;
    for c in odd(&article.text) {
        alike |= look_alike(c).is_some();
        if !is_hidden(c) || c.is_whitespace() {
            continue;
        }
        match u32::from(c) {
            0x202A..=0x202E | 0x2066..=0x2069 => turned += 1,
            // soft hyphens and joiners are everyday marks
            0xAD | 0x200C | 0x200D | 0x200E | 0x200F | 0xFEFF => {}
            _ => unseen += 1,
        }
    }
    let words = if alike { article.text.as_str() } else { "" }.split(|c: char| !c.is_alphabetic());
    let alike: Vec<&str> = words.filter(|word| !look_alikes(word).is_empty()).take(EXAMPLES).collect();
    let mut kinds: Vec<Message> = Vec::new();
    if turned > 0 {
        kinds.push(say!("deceit-turned", count = turned));
    }
    if unseen > 0 {
        kinds.push(say!("deceit-unseen", count = unseen));
    }
    if !alike.is_empty() {
        kinds.push(say!("deceit-alike", words = alike.join(", ")));
    }
    (!kinds.is_empty()).then(|| say!("warning-deceit", kinds = kinds))
}
