//! Plain text to blocks: which lines belong together, and what each of them is.

use std::sync::LazyLock;

use regex::Regex;

use super::cues;
use super::weigh::{self, Line, Trust};
use super::{headline, weigh::ends_sentence};
use crate::ingest::meta::byline;
use crate::lexicon::pattern::pattern;
use crate::model::span::next_byte;
use crate::model::{Block, BlockKind, Span};

/// A heading has at most this many words; above it, a line without a full stop is a sentence that
/// lost it.
const HEADING_WORDS: usize = 14;

/// The title and the blocks of `text`, which begins at byte `from`; in front of that stands the
/// title, where it was given apart.
pub fn blocks(text: &str, from: usize, trust: Trust) -> (Option<Span>, Vec<Block>) {
    let units = units(text, from);
    let lines: Vec<Line<'_>> = units.iter().map(|span| Line { text: span.text(text), hint: None, heading: false }).collect();
    let mut left_out = weigh::weigh(&lines, trust);
    let title = if from > 0 { None } else { headline::find(&lines, &left_out) };
    let first = left_out.iter().position(Option::is_none).unwrap_or_default();
    let top = title.unwrap_or(first)..first.saturating_add(6);
    if let Some(reason) = title.and_then(|index| left_out.get_mut(index)) {
        *reason = None;
    }
    let mut blocks = Vec::with_capacity(units.len());
    for (index, (span, line)) in units.iter().zip(&lines).enumerate() {
        let near_top = top.contains(&index);
        let reason = left_out.get(index).copied().flatten();
        let next = units.get(index + 1).map(|next| next.text(text));
        let kind = match reason {
            _ if title == Some(index) => BlockKind::Headline,
            _ if near_top && byline::is_byline(line.text) => BlockKind::Byline,
            Some(reason) => BlockKind::Boilerplate(reason),
            None => kind(line.text, next),
        };
        blocks.push(Block { kind, span: *span });
    }
    let title = title.and_then(|index| units.get(index)).map(|span| headline::bare(*span, text));
    (title, blocks)
}

/// What a line of the article is, by its shape and by what follows.
fn kind(text: &str, next: Option<&str>) -> BlockKind {
    static CAPTION: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?i)^\W?(photo|image|picture|illustration|graphic|screenshot|video|file photo)( by| credit| source|graph)?s?\s?[:©]|\((photo|image|picture|credit|screenshot)[ :][^)]*\)$",
        )
    });
    let short = text.len() <= 140 && text.split_whitespace().count() <= HEADING_WORDS;
    if text.starts_with('>') {
        BlockKind::Quotation
    } else if text.starts_with('#') && short {
        BlockKind::Heading
    } else if weigh::is_bullet(text) {
        BlockKind::ListItem
    } else if text.contains('\t') || (text.starts_with('|') && text.ends_with('|')) {
        BlockKind::TableRow
    } else if text.len() <= 300 && text.contains([':', '©', '(']) && CAPTION.is_match(text) {
        BlockKind::Caption
    } else if short && is_heading(text) && next.is_some_and(|next| next.len() > text.len()) {
        BlockKind::Heading
    } else {
        BlockKind::Paragraph
    }
}

fn is_heading(text: &str) -> bool {
    let begins = text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase());
    let closed = ends_sentence(text) && !text.ends_with('?') || text.ends_with([',', ';', '”', '"', '-', '—']);
    begins && !closed && text.chars().any(char::is_alphabetic) && cues::signs(&text.to_lowercase()) == 0
}

/// The paragraphs of `text` from byte `from` on: lines, joined where the text is broken at a fixed
/// width.
fn units(text: &str, from: usize) -> Vec<Span> {
    let lines = lines(text, from);
    if !is_wrapped(&lines, text) {
        return lines.iter().map(|(span, _)| *span).collect();
    }
    let mut units: Vec<Span> = Vec::new();
    for (span, after_gap) in lines {
        let words = span.text(text);
        let starts = after_gap || weigh::is_bullet(words) || words.starts_with(['#', '>', '|']);
        match units.last_mut().filter(|_| !starts) {
            Some(unit) => *unit = unit.join(span),
            None => units.push(span),
        }
    }
    units
}

/// The lines that hold something, trimmed, each with whether a blank line stands in front of it.
fn lines(text: &str, from: usize) -> Vec<(Span, bool)> {
    let mut lines = Vec::new();
    let (mut start, mut gap) = (from, true);
    while start <= text.len() {
        let (end, next) = line_end(text, start);
        let span = Span::new(start, end).trimmed(text);
        start = next;
        if span.is_empty() {
            // a carriage return and its line feed are one break
            gap |= !text.get(..span.start as usize).is_some_and(|before| before.ends_with('\r'));
        } else {
            lines.push((span, gap));
            gap = false;
        }
    }
    lines
}

/// Where the line ends that begins at `start`, and where the next one begins; behind the text, where there is none.
fn line_end(text: &str, start: usize) -> (usize, usize) {
    // U+2028 and U+2029 begin with this byte, and so do many other marks
    let may_end = |byte: &u8| [b'\n', b'\r', 0xC, 0xE2].iter().fold(false, |some, end| some | (byte == end));
    let mut from = start;
    while let Some(at) = next_byte(text.as_bytes(), from, may_end) {
        match text.get(at..).and_then(|rest| rest.chars().next()) {
            Some('\u{2028}' | '\u{2029}') => return (at, at + 3),
            Some('\n' | '\r' | '\u{c}') => return (at, at + 1),
            _ => from = at + 1,
        }
    }
    (text.len(), text.len() + 1)
}

/// True when lines break within sentences at a width, as mails and old documents do.
fn is_wrapped(lines: &[(Span, bool)], text: &str) -> bool {
    let followed: Vec<Span> = lines.iter().zip(lines.iter().skip(1)).filter(|(_, (_, gap))| !gap).map(|((span, _), _)| *span).collect();
    let full = followed.iter().filter(|span| (50..=100).contains(&span.len())).count();
    let open = followed.iter().filter(|span| !ends_sentence(span.text(text))).count();
    followed.len() >= 4 && full * 10 > followed.len() * 7 && open * 10 > followed.len() * 6
}
