//! What we know of the world: names (gazetteers), codes with their labels (vocabularies), cue words
//! (triggers) and the sentences that explain rules (messages). All of it is data in `assets/`.

pub mod gazetteer;
pub mod messages;
pub mod needles;
pub mod phrases;
pub mod turns;
pub mod vocabulary;
pub mod words;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::OnceLock;

use sha2::{Digest, Sha256};

use crate::assets;

pub use gazetteer::{Entry, Gazetteer, Known};
pub use messages::Messages;
pub use phrases::{Hit, Phrases};
pub use turns::{Turn, Turns};
pub use vocabulary::{Term, Vocabulary};
pub use words::{WordKind, Words};

/// Everything the rules know of the world.
#[derive(Debug)]
pub struct Lexicon {
    vocabularies: BTreeMap<String, Vocabulary>,
    /// Names of groups, malware, bodies and places.
    pub names: Gazetteer,
    /// Cue words of the language the rules read.
    pub phrases: Phrases,
    /// Turns of phrase of that language.
    pub turns: Turns,
    /// Kinds of words of that language.
    pub words: Words,
    messages: Messages,
    /// A digest of the files it was made from.
    pub version: String,
}

impl Lexicon {
    /// The lexicon that ships with the program, made once.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(Lexicon::from_assets)
    }

    fn from_assets() -> Self {
        let files = |folder| {
            assets::list(folder)
                .into_iter()
                .filter(|path| !path.ends_with("boilerplate.tsv"))
                .filter_map(|path| Some((stem(path), assets::text(path)?)))
        };
        Self {
            vocabularies: vocabulary::from_assets(),
            names: Gazetteer::new(files("lexicon")),
            phrases: Phrases::new(files("triggers/en")),
            turns: Turns::new(files("turns/en")),
            words: Words::new(files("words/en")),
            messages: Messages::new(assets::text("messages/en.ftl").unwrap_or_default()),
            version: digest(),
        }
    }

    /// The vocabulary of this name; an empty one where there is none.
    pub fn vocabulary(&self, name: &str) -> &Vocabulary {
        static EMPTY: Vocabulary = Vocabulary::EMPTY;
        self.vocabularies.get(name).unwrap_or(&EMPTY)
    }

    /// The sentence that explains the rule of this name; `None` where nobody wrote one.
    pub fn explain(&self, rule: &str) -> Option<String> {
        self.message(&format!("rule-{rule}"))
    }

    /// The sentence of this key of the language file.
    pub fn message(&self, key: &str) -> Option<String> {
        self.messages.get(key, &BTreeMap::new())
    }
}

/// `malware` of `lexicon/malware.tsv`.
fn stem(path: &'static str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

fn digest() -> String {
    let mut sha = Sha256::new();
    for path in ["lexicon", "triggers/en", "turns/en", "words/en", "vocabulary", "messages"]
        .into_iter()
        .flat_map(assets::list)
        .chain(std::iter::once("weights.ron"))
    {
        sha.update(path);
        sha.update(assets::bytes(path).unwrap_or_default());
    }
    let bytes = sha.finalize();
    bytes.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
