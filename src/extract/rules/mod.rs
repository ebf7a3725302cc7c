//! One file a rule, one word a rule in the list below, in order of the alphabet.
//!
//! A rule file declares `pub const RULE: Rule`. Its cue words are data in `assets/triggers/en`, its
//! names data in `assets/lexicon`, its message for the Why panel stands in `assets/messages/en.ftl`
//! under `rule-NAME`, and its fixture is `tests/rules/NAME.md`. A test holds the four together.

use super::page::Page;
use super::tally::Tally;
use crate::model::{Field, Mention, Span, Value};

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
    action
    actor_type
    attack_vector
    cve
    data
    discovered_by
    impersonated_entity
    incident_type
    indicator
    investigators
    malware_or_tool
    original_publisher
    quantities
    ransom_paid
    response_actions
    sources_quoted
    status
    sums
    threat_actor
    timeline
    title
    victim_country
    victim_industry
    victim_org
    victim_person
];

/// Pushes what `tally` speaks for: `score` at its strongest place, the others as further evidence.
fn push_code(page: &Page<'_>, found: &mut Vec<Mention>, (rule, field, code): (&'static str, Field, &str), tally: &Tally, score: u16) {
    for (index, (_, span)) in tally.places.iter().take(3).enumerate() {
        let score = if index == 0 { score } else { 40 };
        found.push(page.plain_mention(rule, field, Value::Term(code.to_owned()), *span, score));
    }
}

/// The number of bytes between two places; 0 where they touch.
fn gap(a: Span, b: Span) -> usize {
    (b.start.saturating_sub(a.end)).max(a.start.saturating_sub(b.end)) as usize
}
