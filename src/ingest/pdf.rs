//! PDF: text in reading order, lines joined to paragraphs. What a page repeats at its edges is kept
//! and marked as not part of the article.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::LazyLock;

use regex::{Captures, Regex};
use unpdf::model::{Block, Document, InlineContent, Page, Paragraph};
use unpdf::{ParseOptions, parse_bytes_with_options};

use super::clean::draft::{Collector, Draft};
use super::clean::page::Part;
use super::clean::weigh::{Trust, ends_sentence};
use super::{Format, Hints, IngestError, Sink, Sure, finish, meta};
use crate::lexicon::pattern::pattern;
use crate::ingest::meta::{Item, Said};
use crate::model::{BlockKind, FoundBy, LeftOut};

pub(super) const FORMAT: Format = Format { name: "pdf", extensions: &["pdf"], foreign: true, sniff, read };

/// How far into a file its signature may stand: servers put lines in front of it.
const SIGNATURE_WITHIN: usize = 1024;
/// Parts at the top and at the bottom of a page that may be its running head or foot.
const EDGE: usize = 3;
/// How many parts of a page may stand behind the paragraph that the next page goes on with.
const FOOT: usize = 8;
/// A running head is no longer.
const EDGE_BYTES: usize = 160;

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    let head = bytes.get(..SIGNATURE_WITHIN).unwrap_or(bytes);
    if head.windows(5).any(|window| window == b"%PDF-") { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let options = ParseOptions::new().lenient().sequential();
    let parsed = catch_unwind(AssertUnwindSafe(|| parse_bytes_with_options(bytes, options)));
    let document = match parsed {
        Ok(Ok(document)) => document,
        Ok(Err(error)) if error.to_string().to_lowercase().contains("password") => return sink(Err(IngestError::Locked)),
        _ => return sink(Err(IngestError::Damaged)),
    };
    let draft = draft(&document);
    if draft.parts.is_empty() {
        let painted = document.pages.iter().any(|page| page.image_op_count > 0 || page.form_op_count > 0);
        let locked = document.metadata.encrypted;
        return sink(Err(match (locked, painted) {
            (true, _) => IngestError::Locked,
            (false, true) => IngestError::NoTextLayer,
            (false, false) => IngestError::Wordless,
        }));
    }
    match draft.article(Trust::Page) {
        Some(mut article) => {
            article.origin = meta::of_document(&said(&document), &article);
            sink(Ok(finish(article, bytes, hints)));
        }
        None => sink(Err(IngestError::NoTextLayer)),
    }
}

fn said(document: &Document) -> Vec<Said> {
    let known = &document.metadata;
    let day = |time: Option<chrono::DateTime<chrono::Utc>>| time.map(|time| time.format("%Y-%m-%d").to_string());
    let items = [(Item::Author, known.author.clone()), (Item::Modified, day(known.modified))];
    items.into_iter().filter_map(|(item, words)| Some(Said { item, words: words?, found_by: FoundBy::Properties })).collect()
}

fn draft(document: &Document) -> Draft {
    let mut pages: Vec<Vec<Part>> = document.pages.iter().map(parts).collect();
    mark_running(&mut pages);
    Draft { title: document.metadata.title.clone(), parts: joined(pages) }
}

fn parts(page: &Page) -> Vec<Part> {
    let mut collector = Collector::default();
    for block in &page.elements {
        match block {
            Block::Paragraph(words) => {
                collector.push(&rejoined(&unhyphenated(&plain(words))));
                collector.end(kind(words), None);
            }
            Block::Table(table) => {
                for row in table.plain_text().lines() {
                    collector.push(row);
                    collector.end(BlockKind::TableRow, None);
                }
            }
            _ => {}
        }
    }
    collector.parts
}

/// The words of a paragraph without the little numbers of its footnotes, ligatures as the letters
/// they stand for.
fn plain(words: &Paragraph) -> String {
    const LIGATURES: [(&str, &str); 7] =
        [("ﬀ", "ff"), ("ﬁ", "fi"), ("ﬂ", "fl"), ("ﬃ", "ffi"), ("ﬄ", "ffl"), ("ﬅ", "st"), ("ﬆ", "st")];
    let mut text = String::new();
    for piece in &words.content {
        match piece {
            InlineContent::Text(run) if run.style.superscript && is_mark(&text, &run.text) => {}
            InlineContent::Text(run) => text.push_str(&run.text),
            InlineContent::LineBreak => text.push('\n'),
            other => text.push_str(&Paragraph { content: vec![other.clone()], ..Paragraph::default() }.plain_text()),
        }
    }
    LIGATURES.iter().fold(text, |text, (ligature, letters)| if text.contains(ligature) { text.replace(ligature, letters) } else { text })
}

/// True for the number of a footnote behind a word; the power of a number is none.
fn is_mark(before: &str, words: &str) -> bool {
    let digits = !words.trim().is_empty() && words.trim().len() <= 3 && words.trim().bytes().all(|byte| byte.is_ascii_digit());
    digits && before.ends_with(|c: char| c.is_alphabetic() || ".,;:”\"’)".contains(c))
}

fn kind(words: &Paragraph) -> BlockKind {
    if words.is_heading() {
        BlockKind::Heading
    } else if words.is_list_item() {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}

/// Lines made a paragraph: a word parted at the end of a line becomes one again.
fn unhyphenated(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let parted = whole.ends_with(['-', '\u{2010}', '\u{ad}']) && whole.chars().rev().nth(1).is_some_and(char::is_alphabetic);
        if parted && line.starts_with(char::is_lowercase) {
            whole.pop();
        } else if !whole.is_empty() && !parted {
            whole.push(' ');
        }
        whole.push_str(line);
    }
    whole
}

/// Words parted by a hyphen and a space, as lines joined to a paragraph leave them, made one again;
/// “one- and two-family houses” stay.
fn rejoined(text: &str) -> String {
    static PARTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?<front>\p{L}{2})[-\x{2010}] (?<next>\p{Ll}+)"));
    const LINKS: [&str; 8] = ["and", "or", "to", "und", "oder", "bis", "et", "y"];
    PARTED
        .replace_all(text, |found: &Captures<'_>| {
            let part = |name: &str| found.name(name).map_or("", |part| part.as_str());
            if LINKS.contains(&part("next")) { format!("{}- {}", part("front"), part("next")) } else { format!("{}{}", part("front"), part("next")) }
        })
        .into_owned()
}

/// Marks what the edges of several pages share, numbers aside, and bare page numbers.
fn mark_running(pages: &mut [Vec<Part>]) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for page in pages.iter() {
        let mut heads: Vec<String> = edges(page).filter_map(|index| page.get(index)).map(|part| unnumbered(&part.text)).collect();
        heads.sort_unstable();
        heads.dedup();
        heads.into_iter().for_each(|head| *seen.entry(head).or_default() += 1);
    }
    let many = pages.len() >= 2;
    for page in pages.iter_mut() {
        let marked: Vec<usize> = edges(page)
            .filter(|index| {
                page.get(*index).is_some_and(|part| {
                    let head = unnumbered(&part.text);
                    let repeated = many && part.text.len() <= EDGE_BYTES && seen.get(&head).is_some_and(|count| *count >= 2);
                    repeated || is_page_number(&part.text)
                })
            })
            .collect();
        for index in marked {
            page.get_mut(index).into_iter().for_each(|part| part.hint = Some(LeftOut::Running));
        }
    }
}

/// The parts at the top and at the bottom of a page.
fn edges(page: &[Part]) -> impl Iterator<Item = usize> + use<> {
    let length = page.len();
    (0..length.min(EDGE)).chain(length.saturating_sub(EDGE).max(EDGE.min(length))..length)
}

fn unnumbered(text: &str) -> String {
    text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).filter(|c| !c.is_whitespace()).collect()
}

/// “7”, “– 7 –”, “Page 7 of 12”.
fn is_page_number(text: &str) -> bool {
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let is_number = |word: &&str| word.len() <= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_label = |word: &&str| ["page", "p", "seite", "of", "von", "sur"].contains(&word.to_lowercase().as_str());
    words.len() <= 4 && words.iter().any(is_number) && words.iter().all(|word| is_number(word) || is_label(word))
}

/// The parts of all pages; a paragraph that goes on behind the turn of a page is one. At the foot of
/// the page, footnotes and the page number may stand behind it.
fn joined(pages: Vec<Vec<Part>>) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for page in pages {
        let first = page.iter().position(|part| part.hint.is_none());
        for (index, part) in page.into_iter().enumerate() {
            let is_first = Some(index) == first;
            let open = parts.iter_mut().rev().take(FOOT).find(|open| is_first && open.hint.is_none() && goes_on(open, &part));
            match open {
                Some(open) => open.text = unhyphenated(&format!("{}\n{}", open.text, part.text)),
                None => parts.push(part),
            }
        }
    }
    parts
}

/// True when `next` goes on where `open` broke off at the end of a page.
fn goes_on(open: &Part, next: &Part) -> bool {
    open.kind == BlockKind::Paragraph
        && next.kind == BlockKind::Paragraph
        && !ends_sentence(&open.text)
        && open.text.len() > 40
        && next.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
}
