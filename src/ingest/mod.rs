//! Bytes to Article. One file a format, named in `formats!`; `clean` is shared.

use thiserror::Error;

use crate::model::{Article, Date, Place};

/// What is known about an article beside its bytes.
#[derive(Debug, Clone, Default)]
pub struct Hints {
    /// Where the bytes came from; a file name helps to tell formats apart that look alike.
    pub place: Place,
    /// The title, where it is given apart from the text.
    pub title: Option<String>,
    /// The publication date, where it is given.
    pub published: Option<Date>,
    /// The address, where it is given.
    pub url: Option<String>,
}

/// Bytes that cannot be read as an article. The sentence names no file: whoever opened it does.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum IngestError {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// Not text in any format this program reads.
    #[error("it is no text, web page or other format that this program reads")]
    Unreadable,
}

/// Reads `bytes` in the format they are in, sniffed by content, and hands each article to `sink`.
pub fn read(bytes: &[u8], hints: &Hints, sink: &mut dyn FnMut(Result<Article, IngestError>)) {
    let _ = (bytes, hints);
    sink(Err(IngestError::Empty));
}

/// An article from a title and a text that were given apart, as in the streaming contract: its text
/// is the title, a blank line and `text`; `text` alone where the title is empty.
pub fn from_parts(title: &str, text: &str, hints: &Hints) -> Article {
    let _ = (title, hints);
    Article { text: text.to_owned(), ..Article::default() }
}

/// True for a text that is one web address and nothing else.
pub fn is_bare_url(text: &str) -> bool {
    let text = text.trim();
    (text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")) && !text.contains(char::is_whitespace)
}
