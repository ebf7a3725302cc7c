//! Plain text: `.txt`, `.md`, a paste. The article's text is the file's text as decoded.

use super::clean::weigh::Trust;
use super::clean::{decode, lines};
use super::{Format, Hints, IngestError, Sink, Sure, finish, meta};
use crate::model::Article;

pub(super) const FORMAT: Format = Format { name: "text", extensions: &["txt", "md", "markdown", "text"], foreign: false, sniff, read };

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if decode::is_binary(bytes) { Sure::No } else { Sure::Perhaps }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let text = decode::decode(bytes, false);
    if !text.chars().any(char::is_alphanumeric) {
        let empty = text.chars().all(|c| c.is_whitespace() || c == '\u{feff}');
        return sink(Err(if empty { IngestError::Empty } else { IngestError::Wordless }));
    }
    let (title, blocks) = lines::blocks(&text, 0, Trust::Page);
    let mut article = Article { title, text, blocks, ..Article::default() };
    article.origin = meta::of_text(&article);
    sink(Ok(finish(article, bytes, hints)));
}

/// As [`super::from_parts`].
pub(super) fn with_title(title: &str, text: &str, hints: &Hints) -> Article {
    let title = title.trim();
    let mut article = Article::default();
    if title.is_empty() {
        article.text = text.to_owned();
        (article.title, article.blocks) = lines::blocks(&article.text, 0, Trust::Article);
    } else {
        article.text = format!("{title}\n\n{text}");
        article.title = Some(crate::model::Span::new(0, title.len()));
        let from = title.len() + 2;
        article.body_start = u32::try_from(from).unwrap_or(u32::MAX);
        let head = crate::model::Block { kind: crate::model::BlockKind::Headline, span: crate::model::Span::new(0, title.len()) };
        article.blocks = std::iter::once(head).chain(lines::blocks(&article.text, from, Trust::Article).1).collect();
    }
    article.origin = meta::of_text(&article);
    finish(article, text.as_bytes(), hints)
}
