//! Whether the rules can read the text: they know English.

use whichlang::Lang;

use crate::model::{Article, BlockKind, FoundBy, OriginItem, Reading, span};

/// How much of the text is looked at, in bytes.
const SAMPLE: usize = 2000;

/// True for English: as the analyst says, else as the running text reads. Too little text to tell
/// counts as English.
pub fn is_english(article: &Article, reading: &Reading) -> bool {
    let entered = reading.origin.iter().rev().find_map(|item| match item {
        OriginItem::Language(language) => Some(language.as_deref()),
        _ => None,
    });
    if let Some(Some(language)) = entered {
        return language == "en" || language.starts_with("en-");
    }
    // what its words were already found to be, when it was opened, is not worked out again
    if let Some(told) = article.origin.language.as_ref().filter(|told| told.found_by == FoundBy::Text) {
        return told.value == "en";
    }
    let paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let mut sample = String::new();
    for block in paragraphs {
        let words = block.span.text(&article.text);
        sample.push_str(span::after(words, 0, SAMPLE.saturating_sub(sample.len())));
        sample.push(' ');
        if sample.len() >= SAMPLE {
            break;
        }
    }
    sample.trim().len() < 80 || whichlang::detect_language(&sample) == Lang::Eng
}
