//! Article + Reading + Lexicon -> Extraction, and nothing else: no clock, no file, no chance.
//!
//! ```text
//! Article ──page──▶ sentences, names, voices ──rules──▶ mentions ──merge──▶ ranked candidates
//! ```

pub mod abroad;
pub mod beside;
pub mod codes;
pub mod cues;
pub mod datelines;
pub mod dates;
pub mod entities;
pub mod kinds;
pub mod language;
pub mod learn;
pub mod learned;
pub mod letters;
pub mod merge;
pub mod names;
pub mod naming;
pub mod numbers;
pub mod own;
pub mod page;
pub mod rules;
pub mod sentences;
pub mod signs;
pub mod tagged;
pub mod tally;
pub mod telling;
pub mod traits;
pub mod trust;
pub mod voices;
pub mod warnings;
pub mod words;
pub mod zones;

use crate::lexicon::{Lexicon, WordKind};
use crate::model::{Article, Extraction, Field, Mention, Reading, RuleName, Span};

pub use page::Page;

use learned::{Learned, Weights};
use page::Sentence;
use sentences::{Shape, Token};

/// Reads `article` as the analyst's `reading` says, with every rule and what was learned.
pub fn extract(article: &Article, reading: &Reading, lexicon: &Lexicon) -> Extraction {
    read(article, reading, lexicon, rules::RULES.iter(), Some(Weights::builtin()))
}

/// The same with these rules alone, and nothing learned.
pub fn extract_with<'r>(
    article: &Article,
    reading: &Reading,
    lexicon: &Lexicon,
    rules: impl Iterator<Item = &'r rules::Rule> + Clone,
) -> Extraction {
    read(article, reading, lexicon, rules, None)
}

fn read<'r>(
    article: &Article,
    reading: &Reading,
    lexicon: &Lexicon,
    rules: impl Iterator<Item = &'r rules::Rule> + Clone,
    learned: Option<&Learned>,
) -> Extraction {
    let page = Page::new(article, reading, lexicon);
    let searched = rules.clone().filter(|rule| page.english || rule.any_language);
    let fields: Vec<Field> = searched.clone().flat_map(|rule| rule.fields).copied().collect();
    let (mut candidates, mut suppressed) = merge::merge(&page, mentions(&page, rules), learned, &fields);
    own::join(&page, &mut candidates, &mut suppressed);
    let warnings = warnings::of(&page, &candidates);
    let own = (!lexicon.own.is_empty()).then_some(RuleName::Borrowed(own::OWN));
    let searched = searched.map(|rule| RuleName::Borrowed(rule.name)).chain(own).collect();
    Extraction { candidates, suppressed, searched, warnings, lexicon: lexicon.version.clone() }
}

/// What these rules find on `page`: all of them in English, else those that need no language.
pub fn mentions<'r>(page: &Page<'_>, rules: impl Iterator<Item = &'r rules::Rule>) -> Vec<Mention> {
    // room for those of most articles
    let mut mentions = Vec::with_capacity(256);
    for rule in rules.filter(|rule| page.english || rule.any_language) {
        (rule.find)(page, &mut mentions);
    }
    mentions
}

/// Sentences of the article's own text that hold a number, a date, a name or a word of an incident:
/// what a reviewer would not want to overlook. In order, boilerplate left out as `reading` says.
pub fn telling_sentences(article: &Article, reading: &Reading) -> Vec<Span> {
    let lexicon = Lexicon::builtin();
    let page = Page::outline(article, reading, lexicon, &Weights::builtin().signs);
    let dated = |token: &Token| {
        token.shape == Shape::Number || token.shape.is_capital() && lexicon.words.is(page.lower(token.span), WordKind::Calendar)
    };
    let tells = |sentence: &&Sentence| {
        let named = page.names_in(sentence.span).next().is_some();
        named || page.hits_in("incident", sentence.span).next().is_some() || page.tokens_of(sentence).iter().any(dated)
    };
    page.sentences.iter().filter(tells).map(|sentence| sentence.span).collect()
}
