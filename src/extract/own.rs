//! Fields of an organisation's own: their codes are proposed where the cues that it lists for them stand.

use super::page::Page;
use super::rules::{all_by_cues, by_cues};
use crate::model::{Arity, Mention};

/// The name under which such cues are evidence: it has a message, and no file of rules.
pub const OWN: &str = "own";

/// Pushes what the cues of own fields speak for: the code that they speak for most, or every code where a
/// field takes many.
pub fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for field in &page.lexicon.own.fields {
        match field.arity() {
            Arity::One => by_cues(page, found, (OWN, *field), field.key()),
            Arity::Many => all_by_cues(page, found, (OWN, *field), field.key()),
        }
    }
}
