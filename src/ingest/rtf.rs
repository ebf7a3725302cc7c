//! Rich text as older programs write it: `.rtf`.

use std::collections::BTreeMap;

use encoding_rs::{Encoding, WINDOWS_1252};

use super::clean::draft::{Collector, Draft};
use super::clean::weigh::Trust;
use super::open::rtf::{Token, tokens};
use super::{Format, Hints, IngestError, Sink, Sure, finish, meta};
use crate::ingest::meta::{Item, Said};
use crate::model::{BlockKind, FoundBy, LeftOut};

pub(super) const FORMAT: Format = Format { name: "rtf", extensions: &["rtf"], foreign: true, sniff, read };

/// Groups open at once. What nests deeper is a bomb; its inner groups are read as one.
const DEPTH: usize = 2000;
/// Groups that hold no words of the text.
const SILENT: [&str; 22] = [
    "colortbl", "pict", "object", "fldinst", "themedata", "colorschememapping", "datastore", "xmlnstbl", "listtable", "listoverridetable",
    "rsidtbl", "generator", "latentstyles", "nonshppict", "bkmkstart", "bkmkend", "revtbl", "filetbl", "mmathPr", "pgdsctbl", "atnid", "annotation",
];

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if bytes.trim_ascii_start().starts_with(b"{\\rtf") { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let mut reader = Reader::default();
    tokens(bytes).for_each(|token| reader.meet(token));
    reader.end_part();
    let Reader { collector, notes, info, .. } = reader;
    let parts = collector.parts.into_iter().chain(notes.parts).collect();
    let item = |name: &str, item: Item| {
        let words = info.get(name).map(|words| words.trim().to_owned()).filter(|words| !words.is_empty());
        words.map(|words| Said { item, words, found_by: FoundBy::Properties })
    };
    let said: Vec<Said> = item("author", Item::Author).into_iter().collect();
    match (Draft { title: info.get("title").cloned(), parts }).article(Trust::Article) {
        Some(mut article) => {
            article.origin = meta::of_document(&said, &article);
            sink(Ok(finish(article, bytes, hints)));
        }
        None => sink(Err(IngestError::Wordless)),
    }
}

/// Where the words of a group go.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Into {
    Text,
    Nowhere,
    Fonts,
    Styles,
    Info(String),
    Margin,
    Note,
}

#[derive(Debug, Clone)]
struct Group {
    into: Into,
    hidden: bool,
    encoding: &'static Encoding,
    /// How many characters stand in for one written as `\u`.
    stand_ins: usize,
}

struct Reader {
    collector: Collector,
    /// Footnotes, which follow the text.
    notes: Collector,
    info: BTreeMap<String, String>,
    groups: Vec<Group>,
    too_deep: usize,
    bytes: Vec<u8>,
    wide: Vec<u16>,
    skip: usize,
    page: &'static Encoding,
    fonts: BTreeMap<i32, &'static Encoding>,
    font: i32,
    headings: BTreeMap<i32, String>,
    style: i32,
    heading: bool,
    list: bool,
    row: bool,
}

impl Default for Reader {
    fn default() -> Self {
        let group = Group { into: Into::Text, hidden: false, encoding: WINDOWS_1252, stand_ins: 1 };
        Self {
            collector: Collector::default(),
            notes: Collector::default(),
            info: BTreeMap::new(),
            groups: vec![group],
            too_deep: 0,
            bytes: Vec::new(),
            wide: Vec::new(),
            skip: 0,
            page: WINDOWS_1252,
            fonts: BTreeMap::new(),
            font: 0,
            headings: BTreeMap::new(),
            style: 0,
            heading: false,
            list: false,
            row: false,
        }
    }
}

impl Reader {
    fn meet(&mut self, token: Token<'_>) {
        match token {
            Token::Byte(_) if self.skip > 0 => self.skip -= 1,
            Token::Byte(byte) => {
                self.take_wide();
                self.bytes.push(byte);
            }
            Token::Open => self.open(),
            Token::Close => self.close(),
            Token::Word(word, number) => self.word(word, number),
            Token::Symbol(symbol) => self.symbol(symbol),
        }
    }

    fn group(&mut self) -> Option<&mut Group> {
        self.groups.last_mut()
    }

    fn open(&mut self) {
        self.flush();
        self.skip = 0;
        match self.groups.last() {
            Some(group) if self.groups.len() < DEPTH => self.groups.push(group.clone()),
            _ => self.too_deep += 1,
        }
    }

    fn close(&mut self) {
        self.flush();
        self.skip = 0;
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else if self.groups.len() > 1 {
            let was = self.groups.pop().map(|group| group.into);
            let is = self.groups.last().map(|group| group.into.clone());
            if was == Some(Into::Note) && is != was {
                self.notes.end(BlockKind::Paragraph, None);
            }
            if was == Some(Into::Margin) && is != was {
                self.collector.end(BlockKind::Paragraph, Some(LeftOut::Running));
            }
        }
    }

    fn symbol(&mut self, symbol: u8) {
        if self.skip > 0 {
            self.skip -= 1;
            return;
        }
        match symbol {
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("\u{2011}"),
            // a group that programs may pass over, unless its name is known
            b'*' => self.send(Into::Nowhere),
            _ => {}
        }
    }

    fn word(&mut self, word: &str, number: Option<i32>) {
        if word != "u" {
            self.flush();
        }
        if self.destination(word) || self.layout(word) || self.character(word) {
            return;
        }
        let number = number.unwrap_or(1);
        match word {
            "u" => self.unicode(number),
            "uc" => self.group().into_iter().for_each(|group| group.stand_ins = usize::try_from(number).unwrap_or(1).min(8)),
            "ansicpg" => self.code_page(code_page(number)),
            "mac" => self.code_page(Some(encoding_rs::MACINTOSH)),
            "pca" | "pc" => self.code_page(Some(encoding_rs::IBM866)),
            "v" | "deleted" => self.group().into_iter().for_each(|group| group.hidden = number != 0),
            "f" => {
                self.font = number;
                let encoding = self.fonts.get(&number).copied().unwrap_or(self.page);
                self.group().into_iter().for_each(|group| group.encoding = encoding);
            }
            "fcharset" if self.is_into(&Into::Fonts) => self.fonts.extend(charset(number).map(|encoding| (self.font, encoding))),
            "s" => self.style = number,
            "outlinelevel" if !self.is_into(&Into::Styles) => self.heading = number < 9,
            "ls" if !self.is_into(&Into::Styles) => self.list = true,
            _ => {}
        }
    }

    fn is_into(&self, into: &Into) -> bool {
        self.groups.last().is_some_and(|group| group.into == *into)
    }

    /// A group that begins with this word has its words elsewhere.
    fn destination(&mut self, word: &str) -> bool {
        let into = match word {
            "fonttbl" => Into::Fonts,
            "stylesheet" => Into::Styles,
            "title" | "author" if self.groups.iter().any(|group| group.into == Into::Info(String::new())) => Into::Info(word.to_owned()),
            "info" => Into::Info(String::new()),
            "footnote" => Into::Note,
            "header" | "headerl" | "headerr" | "headerf" | "footer" | "footerl" | "footerr" | "footerf" => Into::Margin,
            "listtext" | "pntext" => {
                self.list = true;
                Into::Nowhere
            }
            "shptxt" | "fldrslt" => Into::Text,
            word if SILENT.contains(&word) => Into::Nowhere,
            _ => return false,
        };
        let outer = self.groups.iter().rev().nth(1).map(|group| group.into.clone());
        // what a silent group holds stays silent
        let silent = matches!(outer, Some(Into::Nowhere)) && word != "shptxt";
        self.send(if silent { Into::Nowhere } else { into });
        true
    }

    fn send(&mut self, into: Into) {
        if let Some(group) = self.groups.last_mut() {
            group.into = into;
        }
    }

    /// Words that end or shape a paragraph.
    fn layout(&mut self, word: &str) -> bool {
        match word {
            "par" | "sect" | "page" | "line" if self.is_into(&Into::Margin) || self.is_into(&Into::Note) => self.push(" "),
            // what is said about paragraphs elsewhere is not about those of the text
            "pard" | "row" if !self.is_into(&Into::Text) => {}
            "par" | "sect" if self.row => self.push(" "),
            "par" | "sect" | "page" => self.end_part(),
            "pard" => {
                (self.heading, self.list, self.row, self.style) = (false, false, false, 0);
            }
            "intbl" => self.row = true,
            "cell" | "nestcell" => self.push("\t"),
            "row" | "nestrow" => {
                self.row = true;
                self.end_part();
            }
            "line" => self.push("\n"),
            "plain" => self.group().into_iter().for_each(|group| group.hidden = false),
            _ => return false,
        }
        true
    }

    /// Words that are a character.
    fn character(&mut self, word: &str) -> bool {
        let c = match word {
            "tab" => " ",
            "emdash" => "—",
            "endash" => "–",
            "lquote" => "‘",
            "rquote" => "’",
            "ldblquote" => "“",
            "rdblquote" => "”",
            "bullet" => "•",
            "emspace" | "enspace" | "qmspace" => " ",
            _ => return false,
        };
        self.push(c);
        true
    }

    /// A character by its number, in two halves where it is a rare one.
    fn unicode(&mut self, number: i32) {
        if !self.bytes.is_empty() {
            self.take_bytes();
        }
        // numbers above 32767 are written as negative ones
        self.wide.push(u16::try_from(number & 0xFFFF).unwrap_or(0xFFFD));
        self.skip = self.groups.last().map_or(1, |group| group.stand_ins);
    }

    fn code_page(&mut self, page: Option<&'static Encoding>) {
        if let Some(page) = page {
            self.page = page;
            self.groups.iter_mut().for_each(|group| group.encoding = page);
        }
    }

    fn flush(&mut self) {
        self.take_wide();
        self.take_bytes();
    }

    fn take_wide(&mut self) {
        let wide = std::mem::take(&mut self.wide);
        if !wide.is_empty() {
            self.push(&String::from_utf16_lossy(&wide));
        }
    }

    fn take_bytes(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        if !bytes.is_empty() {
            let encoding = self.groups.last().map_or(self.page, |group| group.encoding);
            let words = encoding.decode_without_bom_handling(&bytes).0;
            self.push(&words);
        }
    }

    fn push(&mut self, words: &str) {
        let Some(group) = self.groups.last() else { return };
        match &group.into {
            Into::Text | Into::Margin if !group.hidden => self.collector.push(words),
            Into::Note if !group.hidden => self.notes.push(words),
            Into::Styles => {
                // the name of the style, and a semicolon
                let name = self.headings.entry(self.style).or_default();
                name.push_str(words);
            }
            Into::Info(name) if !name.is_empty() => self.info.entry(name.clone()).or_default().push_str(words),
            _ => {}
        }
    }

    fn end_part(&mut self) {
        if !self.is_into(&Into::Text) {
            return;
        }
        let style = self.headings.get(&self.style).map(|name| name.trim_end_matches(';').to_lowercase()).unwrap_or_default();
        let kind = match style.as_str() {
            _ if self.row => BlockKind::TableRow,
            "title" => BlockKind::Headline,
            "caption" => BlockKind::Caption,
            style if style.starts_with("heading") || self.heading => BlockKind::Heading,
            _ if self.list => BlockKind::ListItem,
            _ => BlockKind::Paragraph,
        };
        self.collector.end(kind, None);
    }
}

fn code_page(number: i32) -> Option<&'static Encoding> {
    let label = match number {
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        10000 => "macintosh".to_owned(),
        65001 => "utf-8".to_owned(),
        866 => "ibm866".to_owned(),
        20866 => "koi8-r".to_owned(),
        number => format!("windows-{number}"),
    };
    Encoding::for_label(label.as_bytes())
}

/// The encoding that a font is for; none for the usual one.
fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        77 => 10000,
        128 => 932,
        129 => 949,
        134 => 936,
        136 => 950,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        _ => return None,
    };
    code_page(page)
}
