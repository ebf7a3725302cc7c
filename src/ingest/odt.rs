//! Documents of LibreOffice and its kin: `.odt`.

use std::collections::BTreeMap;

use super::clean::draft::{Collector, Draft};
use super::clean::weigh::Trust;
use super::open::xml::{self, Element, Piece};
use super::open::zip::{self, Archive};
use super::{Format, Hints, IngestError, Sink, Sure, finish, meta};
use crate::ingest::meta::{Item, Said};
use crate::model::{Article, BlockKind, FoundBy};

pub(super) const FORMAT: Format = Format { name: "odt", extensions: &["odt", "ott"], foreign: true, sniff, read };

/// Elements whose words are none of the text: notes of reviewers, deleted passages, table of
/// contents, what a picture is called.
const SILENT: [&str; 8] = [
    "office:annotation",
    "text:tracked-changes",
    "text:table-of-content",
    "svg:title",
    "svg:desc",
    "text:note-citation",
    "office:forms",
    "text:ruby-text",
];
/// More spaces than this in a row mean nothing.
const SPACES: usize = 8;

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    let is_text = || zip::names(bytes, "application/vnd.oasis.opendocument.text");
    if zip::names(bytes, "content.xml") && is_text() { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    sink(article(bytes).map(|article| finish(article, bytes, hints)));
}

fn article(bytes: &[u8]) -> Result<Article, IngestError> {
    let mut archive = Archive::of(bytes)?;
    let content = archive.text("content.xml")?;
    // without properties a document still is one
    let known = archive.text("meta.xml").map(|text| properties(&text)).unwrap_or_default();
    let mut walk = Walk::default();
    xml::walk(&content, |piece| walk.meet(piece));
    walk.collector.end(BlockKind::Paragraph, None);
    let parts = walk.collector.parts.into_iter().chain(walk.notes.parts).collect();
    let draft = Draft { title: known.get("dc:title").cloned(), parts };
    let mut article = draft.article(Trust::Article).ok_or(IngestError::Wordless)?;
    article.origin = meta::of_document(&said(&known), &article);
    Ok(article)
}

/// The properties by the name of their element.
fn properties(text: &str) -> BTreeMap<String, String> {
    let (mut known, mut open) = (BTreeMap::new(), String::new());
    xml::walk(text, |piece| match piece {
        Piece::Open(element) => open = element.name(),
        Piece::Close(_) => open.clear(),
        Piece::Text(words) if !open.is_empty() => known.entry(open.clone()).or_insert_with(String::new).push_str(&words),
        Piece::Text(_) => {}
    });
    known
}

fn said(known: &BTreeMap<String, String>) -> Vec<Said> {
    const ITEMS: [(&str, Item); 4] = [
        ("meta:initial-creator", Item::Author),
        ("dc:creator", Item::Author),
        ("dc:date", Item::Modified),
        ("dc:language", Item::Language),
    ];
    let given = ITEMS.into_iter().filter_map(|(name, item)| Some((item, known.get(name)?.clone())));
    given.map(|(item, words)| Said { item, words, found_by: FoundBy::Properties }).collect()
}

#[derive(Default)]
struct Walk {
    collector: Collector,
    /// Footnotes, which follow the text.
    notes: Collector,
    in_note: bool,
    silent: usize,
    lists: usize,
    rows: usize,
    /// What each open paragraph is.
    kinds: Vec<BlockKind>,
    /// Styles of the document that are made of others.
    parents: BTreeMap<String, String>,
    body: bool,
}

impl Walk {
    fn meet(&mut self, piece: Piece<'_>) {
        match piece {
            Piece::Open(element) => self.open(&element),
            Piece::Close(name) => self.close(&name),
            Piece::Text(words) if self.silent == 0 && self.body => {
                let words = words.replace(['\n', '\t'], " ");
                if self.in_note { self.notes.push(&words) } else { self.collector.push(&words) }
            }
            Piece::Text(_) => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let name = element.name();
        self.silent += usize::from(SILENT.contains(&name.as_str()));
        match name.as_str() {
            "office:body" => self.body = true,
            "style:style" => {
                let names = element.attribute("style:name").zip(element.attribute("style:parent-style-name"));
                self.parents.extend(names);
            }
            "text:note" => self.in_note = true,
            "text:h" | "text:p" if self.in_note => self.notes.push(" "),
            "text:h" | "text:p" => {
                // a frame within a paragraph has paragraphs of its own
                if self.rows == 0 {
                    self.end_part();
                }
                let style = element.attribute("text:style-name").unwrap_or_default();
                self.kinds.push(self.kind(&name, &style));
            }
            "text:list-item" => self.lists += 1,
            "table:table-row" => self.rows += 1,
            "table:table-cell" | "table:covered-table-cell" if !self.collector.is_empty() => self.collector.push("\t"),
            "text:tab" => self.collector.push(" "),
            "text:line-break" => self.collector.push("\n"),
            "text:s" => {
                let count = element.attribute("text:c").and_then(|count| count.parse().ok()).unwrap_or(1);
                self.collector.push(&" ".repeat(SPACES.min(count)));
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        match name {
            "text:h" | "text:p" if self.in_note => {}
            "text:h" | "text:p" => {
                if self.rows == 0 {
                    self.end_part();
                } else {
                    self.collector.push(" ");
                }
                self.kinds.pop();
            }
            "text:list-item" => self.lists = self.lists.saturating_sub(1),
            "table:table-row" => {
                self.rows = self.rows.saturating_sub(1);
                if self.rows == 0 {
                    self.collector.end(BlockKind::TableRow, None);
                }
            }
            "text:note" => {
                self.in_note = false;
                self.notes.end(BlockKind::Paragraph, None);
            }
            name if SILENT.contains(&name) => self.silent = self.silent.saturating_sub(1),
            _ => {}
        }
    }

    fn end_part(&mut self) {
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Paragraph);
        self.collector.end(kind, None);
    }

    fn kind(&self, element: &str, style: &str) -> BlockKind {
        let parent = self.parents.get(style).map(String::as_str);
        match parent.unwrap_or(style) {
            "Title" => BlockKind::Headline,
            "Subtitle" => BlockKind::Heading,
            "Quotations" => BlockKind::Quotation,
            "Illustration" | "Caption" | "Figure" | "Drawing" => BlockKind::Caption,
            _ if element == "text:h" => BlockKind::Heading,
            _ if self.lists > 0 => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        }
    }
}
