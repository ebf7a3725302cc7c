//! Whether the incident is confirmed, suspected, a near miss or a false alarm, by how the article puts it.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{clause_before, is_untrue, tally};
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention};

/// Words ahead of what did not happen yet.
static THOUGHT: WordList = WordList::new("status/thought");

pub const RULE: Rule = Rule { name: "status", fields: &[Field::IncidentStatus], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let tallies = tally(page, "status", |sentence, cue| {
        // “may have been breached” confirms nothing.
        let before = page.lower(clause_before(page, sentence, cue.span));
        let mut words = before.split_whitespace().rev().skip_while(|word| *word == "have");
        let thought = words.next().is_some_and(|word| THOUGHT.contains(&word));
        let confirms = !thought || cue.code != "Confirmed";
        confirms && !page.tells("advice", sentence.span) && !is_untrue(page, sentence, cue.span)
    });
    let top = tallies.values().map(|tally| tally.total).max().unwrap_or(0);
    for (code, tally) in &tallies {
        let score = match tally.total {
            total if total == top && total >= 300 => 760,
            total if total == top && total >= 100 => 620,
            _ => 200,
        };
        super::push_code(page, found, (RULE.name, Field::IncidentStatus, *code), tally, score);
    }
}
