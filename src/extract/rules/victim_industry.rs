//! The sector of whoever was hit: words for kinds of organisation, counted most in the headline and the
//! first sentences, where news says whom it is about.

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{Tally, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_industry", fields: &[Field::VictimIndustry], any_language: false, find };

/// Sentences behind this one say little about the victim's own trade.
const LAST: usize = 12;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let tallies = tally(page, "victim_industry", |sentence, cue| {
        // “medical records” tells what was taken, not whose they were.
        let is_data = || page.hits_in("data_elements", sentence.span).any(|element| element.span.contains(cue.span));
        sentence.index <= LAST && !page.tells("advice", sentence.span) && !is_data()
    });
    let mut ranked: Vec<(&str, &Tally)> = tallies.iter().map(|(code, tally)| (*code, tally)).collect();
    ranked.sort_by_key(|(code, tally)| (std::cmp::Reverse(tally.total), *code));
    let next = ranked.get(1).map_or(0, |(_, tally)| tally.total);
    for (rank, (code, tally)) in ranked.into_iter().enumerate() {
        let score = match (rank, tally.total) {
            (0, total) if total >= 300 && total >= 2 * next => 800,
            (0, total) if total >= 150 && total * 10 >= next * 13 => 650,
            (0, total) if total >= 80 => 530,
            _ => 200,
        };
        super::push_code(page, found, (RULE.name, Field::VictimIndustry, code), tally, score);
    }
}
