//! Where the actor stood: outside, inside or with a partner, by who is said to have done what.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{is_denied, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "actor_type", fields: &[Field::ActorType], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let tallies = tally(page, "actor_type", |sentence, cue| {
        !page.tells("advice", sentence.span) && !is_denied(page, sentence, cue.span)
    });
    let top = tallies.values().map(|tally| tally.total).max().unwrap_or(0);
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total == top && total >= 300 => 760,
            total if total == top && total >= 60 => 600,
            _ => 200,
        };
        super::push_code(page, found, (RULE.name, Field::ActorType, *code), tally, score);
    }
}
