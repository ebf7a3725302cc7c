//! Bytes to Article. One file a format, named in `formats!`; what they share is in `clean` (which
//! words are the article) and `meta` (what is known about it).
//!
//! ```text
//! bytes ─▶ sniff ─▶ text: decode ─▶ lines ─▶ weigh ──────────────┐
//!             ├───▶ html: decode ─▶ page parts ─▶ trafilatura ───┼▶ blocks ─▶ meta ─▶ Article
//!             ├───▶ docx, odt, pdf, rtf: parts ─▶ weigh ─────────┘
//!             └───▶ gzip, mail, mhtml, msg, warc: each of what is inside, sniffed again
//! ```

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::model::{Article, Date, FoundBy, Message, Noted, Place};
use crate::{printed, say};

mod clean;
mod meta;
mod open;

/// The largest input that is read. Spans count in 32 bits, a page of news is a hundred kilobytes,
/// and the case keeps the text whole.
pub const MAX_BYTES: usize = 200_000_000;

/// The longest text that is read: some four million words, a shelf of books. Rules and window go
/// over all of it.
pub const MAX_TEXT: usize = 25_000_000;

/// What is known about an article beside its bytes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Hints {
    /// Where the bytes came from; a file name helps to tell formats apart that look alike.
    pub place: Place,
    /// The title, where it is given apart from the text.
    pub title: Option<String>,
    /// The publication date, where it is given.
    pub published: Option<Date>,
    /// The address, where it is given.
    pub url: Option<String>,
    /// How many files the bytes were taken out of, as an attachment of a mail in an archive is.
    pub nesting: u8,
}

/// How many files may stand one in the other. A page in a mail in a mail in an archive in a gzip
/// file has four around it; a file that holds itself has no end.
const MAX_NESTING: u8 = 8;

/// Bytes that cannot be read as an article. The sentence names no file: whoever opened it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum IngestError {
    /// Nothing in it.
    Empty,
    /// A page of pictures or scripts alone.
    Wordless,
    /// Not text in any format this program reads.
    Unreadable,
    /// Of a format that this program reads, but broken beyond reading.
    Damaged,
    /// Behind a password.
    Locked,
    /// Pictures of pages.
    NoTextLayer,
    /// An archive without pages.
    NoPages,
    /// Packed so small that it unpacks to more than [`MAX_BYTES`].
    Bomb,
    /// Packed [`MAX_NESTING`] times.
    Nested,
    /// Longer than [`MAX_TEXT`].
    Endless,
    /// Larger than [`MAX_BYTES`].
    TooLarge,
}

impl IngestError {
    /// What is said of it, without the file's name.
    pub fn said(&self) -> Message {
        match self {
            IngestError::Empty => say!("reason-empty"),
            IngestError::Wordless => say!("reason-wordless"),
            IngestError::Unreadable => say!("reason-unreadable"),
            IngestError::Damaged => say!("reason-damaged"),
            IngestError::Locked => say!("reason-locked"),
            IngestError::NoTextLayer => say!("reason-no-text-layer"),
            IngestError::NoPages => say!("reason-no-pages"),
            IngestError::Bomb => say!("reason-bomb"),
            IngestError::Nested => say!("reason-nested"),
            IngestError::Endless => say!("reason-endless"),
            IngestError::TooLarge => say!("reason-too-large"),
        }
    }
}

printed!(IngestError);

/// How sure a format is that bytes are written in it. The surest reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// They are not.
    No,
    /// It can read them where no other format claims them.
    Perhaps,
    /// They begin as this format does.
    Yes,
}

/// Takes each article that a format finds; one file of mail or an archive holds several.
pub type Sink<'a> = dyn FnMut(Result<Article, IngestError>) + 'a;

/// A format that articles come in.
pub struct Format {
    /// Its name, also that of its file here and of its fixtures.
    pub name: &'static str,
    /// The endings of its files, without the dot, for file dialogs.
    pub extensions: &'static [&'static str],
    /// True where foreign code parses it, which happens behind walls.
    pub foreign: bool,
    /// Tells the format by its content; the hints only decide what the content leaves open.
    pub sniff: fn(&[u8], &Hints) -> Sure,
    /// Reads it.
    pub read: fn(&[u8], &Hints, &mut Sink<'_>),
}

/// A word declares the module and lists its `FORMAT`.
macro_rules! formats {
    [$($name:ident)*] => {
        $(mod $name;)*
        /// Every format that this program reads.
        pub static FORMATS: &[Format] = &[$($name::FORMAT),*];
    };
}

formats![docx gzip html mail mhtml msg odt pdf rtf text warc];

/// Reads `bytes` in the format they are in, sniffed by content, and hands each article to `sink`.
pub fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    if bytes.len() > MAX_BYTES {
        return sink(Err(IngestError::TooLarge));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return sink(Err(IngestError::Empty));
    }
    let mut sink = |read: Result<Article, IngestError>| {
        sink(read.and_then(|article| if article.text.len() > MAX_TEXT { Err(IngestError::Endless) } else { Ok(article) }));
    };
    match format_of(bytes, hints) {
        Some(format) => (format.read)(bytes, hints, &mut sink),
        None => sink(Err(IngestError::Unreadable)),
    }
}

/// Reads bytes that were taken out of a file, one level deeper than it.
fn inner(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    if hints.nesting >= MAX_NESTING {
        return sink(Err(IngestError::Nested));
    }
    read(bytes, &Hints { nesting: hints.nesting + 1, ..hints.clone() }, sink);
}

/// True for bytes that foreign code parses: whoever reads them does so behind walls.
pub fn needs_walls(bytes: &[u8], hints: &Hints) -> bool {
    bytes.len() <= MAX_BYTES && format_of(bytes, hints).is_some_and(|format| format.foreign)
}

/// The format that is surest of `bytes`; of equals the first in the list.
fn format_of(bytes: &[u8], hints: &Hints) -> Option<&'static Format> {
    let sniffed = FORMATS.iter().map(|format| ((format.sniff)(bytes, hints), format));
    sniffed.rev().max_by_key(|(sure, _)| *sure).filter(|(sure, _)| *sure > Sure::No).map(|(_, format)| format)
}

/// An article from a title and a text that were given apart, as in the streaming contract: its text
/// is the title, a blank line and `text`; `text` alone where the title is empty.
///
/// Such a text is taken to be the article and little else: only what is plainly not part of it is
/// marked as boilerplate.
pub fn from_parts(title: &str, text: &str, hints: &Hints) -> Article {
    text::with_title(title, text, hints)
}

/// What makes an article doubtful as a whole, each with the reason.
pub fn doubts(article: &Article) -> Vec<Message> {
    clean::doubts::of(article)
}

/// True when `text` is an address and nothing else. This program never goes online: whoever pastes
/// one should save the page and open that.
pub fn is_bare_url(text: &str) -> bool {
    let text = text.trim();
    let lower = text.get(..8).unwrap_or(text).to_ascii_lowercase();
    let address = lower.starts_with("http://") || lower.starts_with("https://") || lower.starts_with("www.");
    address && text.contains('.') && !text.contains(char::is_whitespace)
}

/// The last step of every format: digests, the place, and what was given with the input, which
/// outranks what was found.
fn finish(mut article: Article, bytes: &[u8], hints: &Hints) -> Article {
    let origin = &mut article.origin;
    origin.place = hints.place.clone();
    origin.bytes_sha256 = sha256(bytes);
    origin.text_sha256 = sha256(article.text.as_bytes());
    if let Some(date) = hints.published {
        origin.published = Some(Noted::new(date, FoundBy::Given));
    }
    if let Some(url) = &hints.url {
        origin.url = Some(Noted::new(url.clone(), FoundBy::Given));
    }
    article
}

/// SHA-256 in lower-case hexadecimal.
fn sha256(bytes: &[u8]) -> String {
    let digit = |half: u8| char::from_digit(half.into(), 16).unwrap_or_default();
    let bytes = Sha256::digest(bytes);
    let mut hex = String::with_capacity(64);
    hex.extend(bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]));
    hex
}
