//! What every target does: reads the bytes as a file of its format and holds each article to what
//! must be true of every article.

use sourceline::ingest::{self, Hints};
use sourceline::model::{Article, Place};

/// Reads `bytes` as the file `name`.
pub fn read(bytes: &[u8], name: &str) {
    let hints = Hints { place: Place::File(name.to_owned()), ..Hints::default() };
    ingest::read(bytes, &hints, &mut |read| read.iter().for_each(hold));
}

/// Every block stands in the text, none overlaps the one before it.
fn hold(article: &Article) {
    let mut end = 0;
    for block in &article.blocks {
        let words = block.span.of(&article.text).expect("a block stands in the text");
        assert!(!words.is_empty() && words.trim() == words, "{words:?}");
        assert!(block.span.start >= end, "blocks overlap");
        end = block.span.end;
    }
    assert!(article.title.is_none_or(|title| title.of(&article.text).is_some()));
    assert!(article.text.is_char_boundary(article.body_start as usize));
}
