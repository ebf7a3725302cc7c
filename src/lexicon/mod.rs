//! What we know of the world: names (gazetteers), codes with their labels (vocabularies), cue words
//! (triggers), and what the program says (messages). All of it is data in `assets/`.

pub mod compiled;
pub mod gazetteer;
mod in_words;
pub mod lookup;
pub mod messages;
pub mod needles;
pub mod net;
pub mod own;
pub mod pattern;
pub mod phrases;
pub mod turns;
pub mod vocabulary;
pub mod wordlist;
pub mod words;

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};

use crate::assets;
use crate::model::own::definitions;
use crate::model::{Code, Field, Kind, Term, Vocabulary};

pub use gazetteer::{Entry, Gazetteer, Known};
pub use in_words::{date_in_words, in_english, moment_in_words, month_in_words, shown, syntax, told, unit_in_words};
pub use messages::{Language, Messages, message};
pub use own::{FileFault, OwnFields, What};
pub use phrases::{Hit, Phrases};
pub use turns::{Turn, Turns};
pub use words::{Kinds, WordKind, Words};

static IN_USE: OnceLock<Lexicon> = OnceLock::new();

/// Everything the rules know of the world.
#[derive(Debug, Clone)]
pub struct Lexicon {
    vocabularies: Arc<BTreeMap<String, Vocabulary>>,
    /// Names of groups, malware, bodies and places.
    pub names: Arc<Gazetteer>,
    /// Cue words of the language the rules read.
    pub phrases: Arc<Phrases>,
    /// Turns of phrase of that language.
    pub turns: Arc<Turns>,
    /// Kinds of words of that language.
    pub words: Arc<Words>,
    /// Fields of an organisation's own.
    pub own: Arc<OwnFields>,
    /// A digest of the files it was made from.
    pub version: String,
}

impl Lexicon {
    /// The lexicon that ships with the program, made once, with the names that [`Lexicon::overlay`]
    /// added before.
    pub fn builtin() -> &'static Lexicon {
        IN_USE.get_or_init(|| Lexicon::with(&[]))
    }

    /// Adds names of the analyst's own, before the lexicon is first asked for: the content of files
    /// written as those of `assets/lexicon` are, by name of the list. False where it is too late.
    pub fn overlay(names: &[(String, String)]) -> bool {
        IN_USE.set(Lexicon::with(names)).is_ok()
    }

    /// The lists of names that an overlay can add to.
    pub fn lists() -> impl Iterator<Item = &'static str> {
        assets::list("lexicon").into_iter().map(stem)
    }

    /// The lexicon that ships with the program, with these names besides.
    pub fn with(names: &[(String, String)]) -> Self {
        let files = |folder| {
            assets::list(folder)
                .into_iter()
                .filter(|path| !path.ends_with("boilerplate.tsv"))
                .filter_map(|path| Some((stem(path), assets::text(path)?)))
        };
        let mut known: Vec<(&str, &str)> = files("lexicon").collect();
        known.extend(names.iter().map(|(list, content)| (list.as_str(), content.as_str())));
        // these two are most of what a start takes
        let (phrases, turns) = rayon::join(|| Phrases::new(files("triggers/en")), || Turns::new(files("turns/en")));
        Self {
            vocabularies: Arc::new(vocabulary::from_assets()),
            names: Arc::new(Gazetteer::new(known)),
            phrases: Arc::new(phrases),
            turns: Arc::new(turns),
            words: Arc::new(Words::new(files("words/en"))),
            own: Arc::default(),
            version: digest(names),
        }
    }

    /// The same that knows the fields `own` of an organisation besides.
    pub fn knowing(&self, own: &Arc<OwnFields>) -> Self {
        let mut version = self.version.clone();
        if !own.is_empty() {
            // what an organisation without codes of its own has read stays of the same version
            let fields = format!("{:?}", definitions(own.defined.fields.iter().copied()));
            let told = if own.defined.codes.is_empty() { fields } else { format!("{fields}{:?}", own.defined.codes) };
            let _ = write!(version, "+{}", short(Sha256::new().chain_update(told)));
        }
        Self { own: Arc::clone(own), version, ..self.clone() }
    }

    /// The vocabulary of this name; an empty one where there is none.
    pub fn vocabulary(&self, name: &str) -> &Vocabulary {
        static EMPTY: Vocabulary = Vocabulary::EMPTY;
        self.vocabularies.get(name).unwrap_or(&EMPTY)
    }

    /// The codes of `field`; none where its values are no codes.
    pub fn codes(&self, field: Field) -> &Vocabulary {
        match field.kind() {
            Kind::Term(name) => field.own_vocabulary().unwrap_or_else(|| self.vocabulary(name)),
            Kind::Outage => self.vocabulary("availability"),
            _ => self.vocabulary(""),
        }
    }

    /// What `code` means as a value of `field`; `None` for a code that nobody has defined.
    pub fn term<'a>(&'a self, field: Field, code: &'a Code) -> Option<&'a Term> {
        self.codes(field).term(code).or_else(|| code.added_to(field).map(|addition| &addition.term))
    }
}

/// `malware` of `lexicon/malware.tsv`.
fn stem(path: &'static str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split('.').next().unwrap_or(name)
}

fn digest(names: &[(String, String)]) -> String {
    let mut sha = Sha256::new();
    for (list, content) in names {
        sha.update(list);
        sha.update(content);
    }
    for path in ["lexicon", "lists/en", "triggers/en", "turns/en", "words/en", "vocabulary"]
        .into_iter()
        .flat_map(assets::list)
        .chain(std::iter::once("weights.ron"))
    {
        sha.update(path);
        sha.update(assets::bytes(path).unwrap_or_default());
    }
    short(sha)
}

/// The first bytes of a digest, in hexadecimal.
fn short(sha: Sha256) -> String {
    let bytes = sha.finalize();
    bytes.iter().take(8).fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}
