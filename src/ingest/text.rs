//! Plain text: `.txt`, `.md`, a paste. The article's text is the file's text as decoded.

use super::clean::weigh::Trust;
use super::clean::{decode, lines};
use super::{Format, Hints, IngestError, MAX_TEXT, Sink, Sure, finish, meta};
use crate::model::{Article, Block, BlockKind, Span};

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
    if text.len() > MAX_TEXT {
        // said before anything goes over it
        return sink(Err(IngestError::Endless));
    }
    sink(Ok(finish(article("", &text, Trust::Page), bytes, hints)));
}

/// As [`super::from_parts`].
pub(super) fn with_title(title: &str, text: &str, hints: &Hints) -> Article {
    finish(article(title, text, Trust::Article), text.as_bytes(), hints)
}

/// The article of a text whose title was given apart; of the text alone where that is empty.
pub(super) fn article(title: &str, text: &str, trust: Trust) -> Article {
    let title = title.trim();
    let mut article = Article::default();
    if title.is_empty() {
        article.text = text.to_owned();
        (article.title, article.blocks) = lines::blocks(&article.text, 0, trust);
    } else {
        article.text = format!("{title}\n\n{text}");
        let span = Span::new(0, title.len());
        article.title = Some(span);
        let from = title.len() + 2;
        article.body_start = u32::try_from(from).unwrap_or(u32::MAX);
        let head = Block { kind: BlockKind::Headline, span };
        article.blocks = std::iter::once(head).chain(lines::blocks(&article.text, from, trust).1).collect();
    }
    article.origin = meta::of_text(&article);
    article
}
