//! One file a rule, one word a rule in the list below, in order of the alphabet.
//!
//! A rule file declares `pub const RULE: Rule`. Its cue words are data in `assets/triggers/en`, its
//! names data in `assets/lexicon`, its message for the Why panel stands in `assets/messages/en/why.ftl`
//! under `rule-NAME`, and its fixture is `tests/rules/NAME.md`. A test holds the four together.

use super::page::Page;
use super::tally::{Tally, is_denied, tally};
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
        $(pub(super) mod $name;)*

        /// Every rule, in order of name.
        pub static RULES: &[Rule] = &[$($name::RULE,)*];
    };
}

rules![
    action
    action_vector
    actor_country
    actor_motive
    actor_type
    actor_variety
    asset
    asset_cloud
    attack_vector
    cve
    data
    discovered_by
    discovery_method
    impersonated_entity
    incident_type
    indicator
    investigators
    malware_or_tool
    original_publisher
    outage
    quantities
    ransom_paid
    response_actions
    social_target
    sources_quoted
    status
    sums
    technique
    threat_actor
    timeline
    title
    victim_country
    victim_government
    victim_industry
    victim_org
    victim_person
    victim_size
];

/// Pushes what `tally` speaks for: `score` at its strongest place, the others as further evidence.
fn push_code(page: &Page<'_>, found: &mut Vec<Mention>, (rule, field, code): (&'static str, Field, &str), tally: &Tally, score: u16) {
    for (index, (_, span)) in tally.places.iter().take(3).enumerate() {
        let score = if index == 0 { score } else { 40 };
        found.push(page.plain_mention(rule, field, Value::Term(code.into()), *span, score));
    }
}

/// Proposes the code that a list of cue phrases (a rule's has its own name) speaks for most, the others
/// as rivals; read where the article tells what happened, and not where it advises or denies. A rule for
/// a further field of codes needs no more than this and its list.
pub(super) fn by_cues(page: &Page<'_>, found: &mut Vec<Mention>, (rule, field): (&'static str, Field), list: &str) {
    let tallies = tally(page, list, |sentence, cue| !page.tells("advice", sentence.span) && !is_denied(page, sentence, cue.span));
    let top = tallies.values().map(|tally| tally.total).max().unwrap_or(0);
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total == top && total >= 300 => 760,
            total if total == top && total >= 60 => 600,
            _ => 200,
        };
        push_code(page, found, (rule, field, code), tally, score);
    }
}

/// The same for a field of several answers: every code with a phrase of its own that tells enough.
pub(super) fn all_by_cues(page: &Page<'_>, found: &mut Vec<Mention>, (rule, field): (&'static str, Field), list: &str) {
    let tallies = tally(page, list, |sentence, cue| {
        !page.tells("advice", sentence.span) && !page.tells("hypothetical", sentence.span) && !is_denied(page, sentence, cue.span)
    });
    let top = tallies.values().map(|tally| tally.total).max().unwrap_or(0);
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total >= 300 => 720,
            total if total >= 100 && total * 3 >= top => 620,
            total if total >= 70 && total * 2 >= top => 540,
            _ => 200,
        };
        push_code(page, found, (rule, field, code), tally, score);
    }
}

/// The number of bytes between two places; 0 where they touch.
fn gap(a: Span, b: Span) -> usize {
    (b.start.saturating_sub(a.end)).max(a.start.saturating_sub(b.end)) as usize
}
