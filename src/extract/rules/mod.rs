//! One file a rule, one word a rule in the list below, in order of the alphabet.
//!
//! A rule file declares `pub const RULE: Rule`. Its cue words are data in `assets/triggers/en`, its
//! names data in `assets/lexicon`, its message for the Why panel stands in `assets/messages/en.ftl`
//! under `rule-NAME`, and its fixture is `tests/rules/NAME.md`. A test holds the four together.

use super::page::Page;
use crate::model::{Field, Mention};

/// A rule: looks at a page and says what it found where.
pub struct Rule {
    /// Its name: that of its file.
    pub name: &'static str,
    /// The fields it speaks about.
    pub fields: &'static [Field],
    /// True for a rule that reads marks and numbers and not English, and so works in any language.
    pub any_language: bool,
    /// Pushes what it finds.
    pub find: fn(&Page<'_>, &mut Vec<Mention>),
}

macro_rules! rules {
    ($($name:ident)*) => {
        $(mod $name;)*

        /// Every rule, in order of name.
        pub static RULES: &[Rule] = &[$($name::RULE,)*];
    };
}

rules![
    cve
    title
];
