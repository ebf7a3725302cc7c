//! What we know of the world: names (gazetteers), codes with their labels (vocabularies), cue words
//! (triggers) and the sentences that explain rules (messages). All of it is data in `assets/`.

pub mod vocabulary;

use std::collections::BTreeMap;
use std::sync::OnceLock;

pub use vocabulary::{Term, Vocabulary};

/// Everything the rules know of the world.
#[derive(Debug, Clone, Default)]
pub struct Lexicon {
    vocabularies: BTreeMap<String, Vocabulary>,
    /// A digest of the files it was made from.
    pub version: String,
}

impl Lexicon {
    /// The lexicon that ships with the program, made once.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(Lexicon::default)
    }

    /// The vocabulary of this name; an empty one where there is none.
    pub fn vocabulary(&self, name: &str) -> &Vocabulary {
        static EMPTY: Vocabulary = Vocabulary::EMPTY;
        self.vocabularies.get(name).unwrap_or(&EMPTY)
    }

    /// The sentence that explains the rule of this name; the name itself where there is none.
    pub fn explain(&self, rule: &str) -> String {
        rule.to_owned()
    }
}
