//! How the attackers got in: cue phrases of a way in, read where the article tells what happened and
//! not where it advises or denies.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{is_denied, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "attack_vector", fields: &[Field::AttackVector], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let tallies = tally(page, "attack_vector", |sentence, cue| {
        !page.tells("advice", sentence.span) && !page.tells("hypothetical", sentence.span) && !is_denied(page, sentence, cue.span)
    });
    let top = tallies.values().map(|tally| tally.total).max().unwrap_or(0);
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total >= 180 && total == top => 720,
            total if total >= 75 && total * 10 >= top * 5 => 580,
            _ => 200,
        };
        super::push_code(page, found, (RULE.name, Field::AttackVector, *code), tally, score);
    }
}
