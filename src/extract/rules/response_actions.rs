//! What was done in response: cue phrases of an action, read where somebody did it and not where the
//! article says what one should do.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{is_denied, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "response_actions", fields: &[Field::ResponseActions], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let tallies = tally(page, "response_actions", |sentence, cue| match cue.code {
        "customer_advice" | "credit_monitoring" | "refuse_ransom" => true,
        code if code.starts_with("notify") => !is_denied(page, sentence, cue.span),
        _ => !page.tells("advice", sentence.span) && !is_denied(page, sentence, cue.span),
    });
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total >= 180 => 780,
            total if total >= 80 => 680,
            total if total >= 60 => 540,
            _ => 250,
        };
        super::push_code(page, found, (RULE.name, Field::ResponseActions, *code), tally, score);
    }
}
