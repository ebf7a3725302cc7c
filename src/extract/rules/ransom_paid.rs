//! Whether a ransom was paid, in the words of paying, refusing and not having paid.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{is_denied, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "ransom_paid", fields: &[Field::RansomPaid], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let in_article = page.hits("ransom").iter().any(|cue| cue.code == "demand");
    let tallies = tally(page, "ransom_paid", |sentence, cue| {
        let negated = cue.code == "yes" && is_denied(page, sentence, cue.span);
        in_article && !negated && !page.tells("advice", sentence.span)
    });
    let no = tallies.get("no").map_or(0, |tally| tally.total);
    for (code, tally) in &tallies {
        let score = if *code == "yes" && no >= 90 || tally.total < 60 { 300 } else { 720 };
        super::push_code(page, found, (RULE.name, Field::RansomPaid, *code), tally, score);
    }
}
