//! A page's tree to its parts: the words of each block-level element, in the order of the page.

use scraper::{ElementRef, Html, Node};

use super::cues;
use crate::model::{BlockKind, LeftOut};

/// One block of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What the markup says it is.
    pub kind: BlockKind,
    /// Its words, white space made even; line breaks within it as the page has them.
    pub text: String,
    /// Why the markup says it is not part of the article.
    pub hint: Option<LeftOut>,
    /// True when nearly all of its words are a link.
    pub linked: bool,
}

/// Elements whose content is no text of the page.
const SILENT: [&str; 16] = [
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "head", "textarea",
    "select", "datalist",
];
/// Elements that stand within a line of text.
const INLINE: [&str; 40] = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "picture", "q", "ruby", "rb", "rt", "rp", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
    "sup", "time", "u", "wbr",
];
/// Elements that lay out rather than hold data, when they stand in a cell of a table.
const IN_LAYOUT: [&str; 12] = ["p", "div", "table", "ul", "ol", "h1", "h2", "h3", "h4", "article", "section", "form"];

/// The parts of `html`, without those that hold no letter or digit.
pub fn parts(html: &Html) -> Vec<Part> {
    let mut walk = Walk::default();
    let mut node = html.tree.root();
    // a loop, not a recursion: how deep a page nests must not matter
    loop {
        walk.open(node.value(), ElementRef::wrap(node));
        if let Some(child) = node.first_child() {
            node = child;
            continue;
        }
        loop {
            walk.close(node.value());
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                walk.flush();
                return walk.parts;
            };
            node = parent;
        }
    }
}

#[derive(Default)]
struct Walk {
    parts: Vec<Part>,
    buffer: String,
    silent: usize,
    preformatted: usize,
    /// Links that are open, and how many letters of the buffer stand in one.
    links: usize,
    linked: usize,
    letters: usize,
    kinds: Vec<BlockKind>,
    hints: Vec<LeftOut>,
    /// What each open element has pushed, so that its end takes back the same.
    frames: Vec<Frame>,
}

#[derive(Default, Clone, Copy)]
struct Frame {
    block: bool,
    kind: bool,
    hint: bool,
    link: bool,
}

impl Walk {
    fn open(&mut self, node: &Node, element: Option<ElementRef<'_>>) {
        match (node, element) {
            (Node::Text(text), _) if self.silent == 0 => self.push(text),
            (Node::Element(_), Some(element)) => self.open_element(element),
            _ => {}
        }
    }

    fn open_element(&mut self, element: ElementRef<'_>) {
        let name = element.value().name();
        if SILENT.contains(&name) {
            self.silent += 1;
        }
        if self.silent > 0 {
            return self.frames.push(Frame::default());
        }
        if name == "br" {
            self.line_break();
        }
        let in_row = self.kinds.last() == Some(&BlockKind::TableRow);
        let cell = in_row && matches!(name, "td" | "th");
        if cell && !self.buffer.is_empty() {
            self.buffer.push('\t');
        }
        let block = !cell && !INLINE.contains(&name);
        if block {
            self.flush();
        }
        let kind = kind_of(name, element);
        let hint = hint_of(name, element);
        self.kinds.extend(kind);
        self.hints.extend(hint);
        self.preformatted += usize::from(name == "pre");
        let link = name == "a" && element.attr("href").is_some();
        self.links += usize::from(link);
        self.frames.push(Frame { block, kind: kind.is_some(), hint: hint.is_some(), link });
    }

    fn close(&mut self, node: &Node) {
        let Node::Element(element) = node else { return };
        let frame = self.frames.pop().unwrap_or_default();
        if frame.block {
            self.flush();
        }
        self.links -= usize::from(frame.link);
        if frame.kind {
            self.kinds.pop();
        }
        if frame.hint {
            self.hints.pop();
        }
        if SILENT.contains(&element.name()) {
            self.silent = self.silent.saturating_sub(1);
        } else if element.name() == "pre" && self.silent == 0 {
            self.preformatted = self.preformatted.saturating_sub(1);
        }
    }

    fn push(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '\u{ad}' => {}
                '\n' if self.preformatted > 0 => self.buffer.push('\n'),
                c if c.is_whitespace() => {
                    if !self.buffer.is_empty() && !self.buffer.ends_with([' ', '\n', '\t']) {
                        self.buffer.push(' ');
                    }
                }
                c => {
                    self.letters += 1;
                    self.linked += usize::from(self.links > 0);
                    self.buffer.push(c);
                }
            }
        }
    }

    fn line_break(&mut self) {
        let words = self.buffer.trim_end_matches(' ').len();
        self.buffer.truncate(words);
        self.buffer.push('\n');
    }

    /// Ends the part: what stands between two blank lines becomes one.
    fn flush(&mut self) {
        let buffer = std::mem::take(&mut self.buffer);
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        let linked = self.linked > 0 && self.linked * 10 >= self.letters * 9;
        (self.linked, self.letters) = (0, 0);
        for text in buffer.split("\n\n").map(str::trim).filter(|text| text.chars().any(char::is_alphanumeric)) {
            self.parts.push(Part { kind, text: text.to_owned(), hint: self.hints.first().copied(), linked });
        }
    }
}

fn kind_of(name: &str, element: ElementRef<'_>) -> Option<BlockKind> {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "li" | "dd" | "dt" => Some(BlockKind::ListItem),
        "blockquote" => Some(BlockKind::Quotation),
        "figcaption" | "caption" => Some(BlockKind::Caption),
        "tr" => (!element.descendent_elements().any(|inner| IN_LAYOUT.contains(&inner.value().name()))).then_some(BlockKind::TableRow),
        "td" | "th" => None,
        "div" | "p" | "span" if element.attr("class").is_some_and(|class| class.contains("caption")) => Some(BlockKind::Caption),
        _ => None,
    }
}

fn hint_of(name: &str, element: ElementRef<'_>) -> Option<LeftOut> {
    let by_name = match name {
        "nav" | "menu" => Some(LeftOut::Navigation),
        "footer" => Some(LeftOut::Footer),
        "body" | "html" | "main" | "article" => return None,
        _ => None,
    };
    let names = ["class", "id", "role", "aria-label"].iter().filter_map(|key| element.attr(key)).collect::<Vec<_>>().join(" ");
    let by_class = if names.is_empty() { None } else { cues::of_class(&names) };
    by_class.or(by_name).or((name == "aside").then_some(LeftOut::Related))
}
