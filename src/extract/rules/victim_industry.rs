//! The sector of whoever was hit: words for kinds of organisation, counted most in the headline and the
//! first sentences, where news says whom it is about.

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::kinds;
use crate::extract::page::Page;
use crate::extract::signs::{self, Sign, Weighed};
use crate::extract::tally::tally;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "victim_industry", fields: &[Field::VictimIndustry], any_language: false, find };

/// Sentences behind this one say little about the victim's own trade.
const LAST: usize = 12;

const CUED: Cued = Cued { rule: RULE.name, field: Field::VictimIndustry };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every sector that whoever was hit may be of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let masthead = kinds::masthead(page);
    let tallies = tally(page, "victim_industry", |sentence, cue| {
        // “medical records” tells what was taken, not whose they were.
        let is_data = || page.hits_in("data_elements", sentence.span).any(|element| element.span.contains(cue.span));
        let is_aside = || page.hits_in("aside", sentence.span).any(|aside| aside.span.contains(cue.span));
        let is_paper = || masthead.is_some_and(|paper| paper.contains(cue.span));
        sentence.index <= LAST && !page.tells("advice", sentence.span) && !is_paper() && !is_data() && !is_aside()
    });
    let by_rule = |told: &Told<'_>| match (told.rank, told.tally.total) {
        (0, total) if total >= 300 && total >= 2 * told.next => 800,
        (0, total) if total >= 150 && total * 10 >= told.next * 13 => 650,
        (0, total) if total >= 80 => 530,
        _ => 200,
    };
    let count = (tallies.len().max(1) as f32).ln();
    cues::weigh(page, &CUED, &tallies, by_rule, |Told { tally, .. }| {
        let mut own: Vec<Sign> = page.kinds.iter().map(|(name, value)| ((*name).into(), *value)).collect();
        own.extend(cues::company(page, tally));
        own.push(("sectors".into(), count));
        own
    })
}
