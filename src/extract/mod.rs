//! Article + Reading + Lexicon -> Extraction, and nothing else: no clock, no file, no chance.

use crate::lexicon::Lexicon;
use crate::model::{Article, Extraction, Reading};

/// Reads `article` as the analyst's `reading` says, with every rule.
pub fn extract(article: &Article, reading: &Reading, lexicon: &Lexicon) -> Extraction {
    let _ = (article, reading, lexicon);
    Extraction::default()
}
