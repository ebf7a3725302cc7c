//! The end of an article: what a company says of itself under its press releases, and the lists of
//! other stories, which extractors and weights alike take for its last paragraphs.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use regex::Regex;

use crate::lexicon::pattern::pattern;

/// How much of an article its tail may be, in tenths of its blocks.
const TAIL_TENTHS: usize = 4;

static ABOUT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\W*About (?:the )?(?<name>\p{Lu}[\w&.’'-]*(?: [\w&.’'-]+){0,6}):?$"));
static COMPANY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^.{2,60}\b(?:is|are) (?:an? |the |one of the )?(?:\w+[ -]){0,3}(?:global|leading|world['’]?s|international|premier|award-winning)\b.{0,120}\b(?:provider|supplier|company|manufacturer|developer|leader|group|firm|platform)s?\b|\bis headquartered in\b.{0,200}\bemploys?\b|\bemploys? (?:around|about|over|more than|some) [\d,.]+ (?:people|staff)\b.{0,120}\b(?:worldwide|countries)\b",
    )
});
static CLOSING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)^\W*(?:for (?:more|further) information\b|(?:media|press|investor) (?:contacts?|enquiries|inquiries|relations)\b|contact:|source: |citation: |view original content|this document is subject to copyright|copyright\b|forward-looking statements|\[\d+\] )",
    )
});

/// One of these stands in every text that says what a company is, and in every one that closes a release. Most texts
/// hold none, and cost no compiling.
const COMPANY_WORDS: [&str; 8] = ["global", "leading", "world", "international", "premier", "award-winning", "headquartered", "employ"];
const CLOSING_WORDS: [&str; 10] = [
    "information",
    "contact",
    "enquiries",
    "inquiries",
    "relations",
    "source: ",
    "citation: ",
    "original content",
    "copyright",
    "forward-looking",
];

fn is_company(text: &str) -> bool {
    holds_one(text, &COMPANY_WORDS) && COMPANY.is_match(text)
}

fn is_closing(text: &str) -> bool {
    (holds_one(text, &CLOSING_WORDS) || text.contains("] ")) && CLOSING.is_match(text)
}

fn holds_one(text: &str, words: &[&str]) -> bool {
    let lower = text.to_lowercase();
    words.iter().any(|word| lower.contains(word))
}

/// From which of the kept blocks on `texts` is no article any more; their number where all of it is.
pub fn begins(texts: &[&str]) -> usize {
    let earliest = texts.len() - texts.len() * TAIL_TENTHS / 10;
    let about = texts.iter().zip(texts.iter().skip(1)).enumerate().skip(earliest.max(1)).find(|(_, (heading, next))| {
        let name = heading.contains("About ").then(|| ABOUT.captures(heading)).flatten().and_then(|captures| captures.name("name"));
        let first = name.and_then(|name| name.as_str().split_whitespace().next());
        first.is_some_and(|first| next.starts_with(first) || next.starts_with("The "))
    });
    let end = about.map_or(texts.len(), |(index, _)| index);
    let is_tail = |text: &&&str| is_company(text) || is_closing(text);
    let kept = texts.iter().take(end).skip(earliest).rev().take_while(is_tail).count();
    end - kept
}

/// True for the credit under a picture: “(AP Photo/Ada Roe)”, “Photo: Ada Roe, AP”, “(Image: GETTY)”.
pub fn is_credit(text: &str) -> bool {
    static CREDIT: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)\((?:[a-z.]+ )?(?:photo|image|picture|file photo|pic|credit|photograph|screenshot|illustration)s?\b[^()]{0,80}\)\W*$|[\[(](?:photo|image|picture|pic|credit|courtesy)\b[^\])]{0,80}[\])]\W*$|^\W*(?:photo|image|picture|photograph|illustration)(?:s|graph)?(?: by| credit| courtesy| source)?\s?[:©]|\b(?:getty images|shutterstock|afp/getty|ap photo/\S.{0,60}|credit: [\w ./-]{2,50})\W{0,3}$|\(pictured\b",
        )
    });
    /// One of these stands in every credit; looking for them is far quicker than the expression.
    static WORDS: LazyLock<Option<AhoCorasick>> = LazyLock::new(|| {
        let words = ["photo", "image", "pic", "credit", "courtesy", "screenshot", "illustration", "shutterstock"];
        AhoCorasick::builder().ascii_case_insensitive(true).build(words).ok()
    });
    text.len() <= 500 && WORDS.as_ref().is_none_or(|words| words.is_match(text)) && CREDIT.is_match(text)
}
