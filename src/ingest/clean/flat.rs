//! Pages that no tree should be made of: nested so deep that parsers recurse to death, or so large
//! that they take minutes. Their tags are stripped, and what is left is read as plain text.

use std::collections::BTreeMap;

use scraper::Html;

/// Elements open at once. The deepest page of news seen in trials had 62; browsers stop at 512;
/// foreign code that recurses a level an element fits a 2 MB stack well below that.
pub const MAX_DEPTH: usize = 256;
/// Elements of a page. A long page of news has 6,000; at this many the reading takes a second.
pub const MAX_ELEMENTS: usize = 60_000;
/// Bytes of a page. Beyond this it is data in the clothes of a page.
pub const MAX_PAGE_BYTES: usize = 8_000_000;

/// Elements that hold no others, or whose end tag may be left out, which parsers then supply: they
/// do not nest by themselves.
const FLAT: [&str; 34] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "html", "head", "body",
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup", "rt", "rp", "frame", "path",
];
/// Elements whose content is not markup.
const RAW: [&str; 5] = ["script", "style", "textarea", "title", "noscript"];
/// Elements that end a line of text.
const BREAKS: [&str; 31] = [
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "section",
    "article",
    "header",
    "footer",
    "nav",
    "aside",
    "blockquote",
    "figure",
    "figcaption",
    "pre",
    "form",
    "hr",
    "dl",
    "dt",
    "dd",
    "main",
    "td",
];

/// A piece of markup, as a first look sees it.
enum Piece<'a> {
    Text(&'a str),
    Open(String),
    Close(String),
}

/// True for a page that is too deep or too large to make a tree of.
pub fn is_too_much(html: &str) -> bool {
    if html.len() > MAX_PAGE_BYTES {
        return true;
    }
    let mut open: BTreeMap<String, usize> = BTreeMap::new();
    let (mut depth, mut elements) = (0_usize, 0_usize);
    for piece in Pieces::of(html) {
        match piece {
            Piece::Text(_) => {}
            Piece::Open(name) => {
                elements += 1;
                if !FLAT.contains(&name.as_str()) {
                    depth += 1;
                    *open.entry(name).or_default() += 1;
                }
            }
            // an end tag without its start is ignored, as parsers do
            Piece::Close(name) => {
                if let Some(count) = open.get_mut(&name).filter(|count| **count > 0) {
                    *count -= 1;
                    depth -= 1;
                }
            }
        }
        if depth > MAX_DEPTH || elements > MAX_ELEMENTS {
            return true;
        }
    }
    false
}

/// The words of `html`, a line a block, tags and scripts gone, entities read.
pub fn text(html: &str) -> String {
    let mut text = String::with_capacity(html.len() / 2);
    for piece in Pieces::of(html) {
        match piece {
            Piece::Text(words) => push(&mut text, words),
            Piece::Open(name) | Piece::Close(name) => {
                if BREAKS.contains(&name.as_str()) && !text.ends_with('\n') {
                    text.push('\n');
                }
            }
        }
    }
    text
}

/// Appends words with runs of white space made one; pieces without a letter in common stay apart.
fn push(text: &mut String, words: &str) {
    let decoded;
    let words = if words.contains('&') {
        decoded = entities(words);
        &decoded
    } else {
        words
    };
    for c in words.chars() {
        let space = c.is_whitespace();
        if !space {
            text.push(c);
        } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
            text.push(' ');
        }
    }
}

/// Words with their entities read; they hold no tags.
fn entities(words: &str) -> String {
    Html::parse_fragment(&words.replace('<', "&lt;")).root_element().text().collect()
}

/// Markup cut into tags and the text between them. Comments and raw text are skipped.
struct Pieces<'a> {
    rest: &'a str,
    raw: Option<String>,
}

impl<'a> Pieces<'a> {
    fn of(html: &'a str) -> Self {
        Self { rest: html, raw: None }
    }

    fn tag(&mut self) -> Option<Piece<'a>> {
        let close = self.rest.starts_with("</");
        let name_at = if close { 2 } else { 1 };
        let behind = self.rest.get(name_at..)?;
        let length = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != ':').unwrap_or(behind.len());
        let name = behind.get(..length)?.to_ascii_lowercase();
        self.rest = behind.get(end_of_tag(behind)..).unwrap_or_default();
        if close {
            return Some(Piece::Close(name));
        }
        if RAW.contains(&name.as_str()) {
            self.raw = Some(name.clone());
        }
        Some(Piece::Open(name))
    }

    /// Jumps over the content of a script or its like.
    fn skip_raw(&mut self) {
        let Some(name) = self.raw.take() else { return };
        let mut at = 0;
        while let Some(found) = self.rest.get(at..).and_then(|rest| rest.find("</")) {
            at += found;
            let end = self.rest.get(at + 2..at + 2 + name.len());
            if end.is_some_and(|end| end.eq_ignore_ascii_case(&name)) {
                break;
            }
            at += 2;
        }
        let ends = self.rest.get(at..).is_some_and(|rest| rest.starts_with("</"));
        self.rest = if ends { self.rest.get(at..).unwrap_or_default() } else { "" };
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        self.skip_raw();
        while let Some(behind) = self.rest.strip_prefix("<!--") {
            self.rest = behind.split_once("-->").map_or("", |(_, rest)| rest);
        }
        if self.rest.is_empty() {
            return None;
        }
        let is_tag = |rest: &str| {
            rest.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c)))
        };
        if is_tag(self.rest) {
            return self.tag();
        }
        let end = self.rest.char_indices().skip(1).find(|(_, c)| *c == '<').map_or(self.rest.len(), |(at, _)| at);
        let (words, rest) = self.rest.split_at_checked(end)?;
        self.rest = rest;
        Some(Piece::Text(words))
    }
}

/// Just behind the `>` that closes a tag; quoted values may hold one themselves.
fn end_of_tag(tag: &str) -> usize {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return at + 1,
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    tag.find('>').map_or(tag.len(), |at| at + 1)
}
