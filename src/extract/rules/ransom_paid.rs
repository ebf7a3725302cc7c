//! Whether a ransom was paid, in the words of paying, refusing and not having paid.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::patterns::{self, Patterns};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "ransom_paid", fields: &[Field::RansomPaid], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let ransom = Patterns::builtin("ransom");
    let in_article = ransom.find(&page.folded, 0).iter().any(|cue| cue.code == "demand");
    let advice = Patterns::builtin("advice");
    let tallies = patterns::tally(page, Patterns::builtin("ransom_paid"), |sentence, cue| {
        let negated = cue.code == "yes" && patterns::is_denied(page, sentence, cue.span);
        in_article && !negated && !advice.touches(page.lower(sentence.span))
    });
    let no = tallies.get("no").map_or(0, |tally| tally.total);
    for (code, tally) in &tallies {
        let score = if *code == "yes" && no >= 90 || tally.total < 60 { 300 } else { 720 };
        super::push_code(page, found, (RULE.name, Field::RansomPaid, *code), tally, score);
    }
}
