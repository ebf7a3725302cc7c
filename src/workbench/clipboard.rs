//! The clipboard as a browser fills it: beside the plain words there is the page's markup, which
//! knows what is a headline, a paragraph, a link.

use std::collections::BTreeSet;

/// Markup that is worth more than the plain words: it has blocks.
const BLOCKS: [&str; 8] = ["<p", "<h1", "<h2", "<article", "<div", "<li", "<section", "<table"];
/// A paste shorter than this is words for a field, not an article.
const SHORTEST: usize = 80;

/// What was pasted: the markup on the clipboard where it holds the same words as `text`, else `text`.
pub fn pasted(text: String) -> String {
    if text.len() < SHORTEST {
        return text;
    }
    let markup = arboard::Clipboard::new().and_then(|mut clipboard| clipboard.get().html()).ok();
    markup.filter(|markup| is_better(markup, &text)).unwrap_or(text)
}

/// True for markup with blocks that holds nearly all words of `text`: another program may have put
/// something else there since.
fn is_better(markup: &str, text: &str) -> bool {
    let lower = markup.to_ascii_lowercase();
    let words = |text: &str| -> BTreeSet<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.is_ascii() && word.len() > 3);
        words.map(str::to_lowercase).collect()
    };
    let (inside, wanted) = (words(markup), words(text));
    let found = wanted.intersection(&inside).count();
    BLOCKS.iter().any(|block| lower.contains(block)) && found * 10 >= wanted.len() * 8
}
