//! What was done, in the categories of VERIS: cue phrases of an action add up; its varieties are named
//! where the action is.

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{Tally, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "action", fields: &[Field::Action, Field::ActionVariety], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let varieties = tally(page, "action", |sentence, _| !page.tells("advice", sentence.span));
    let mut actions: BTreeMap<&str, Tally> = BTreeMap::new();
    for (code, tally) in &varieties {
        let action = actions.entry(code.split('/').next().unwrap_or(code)).or_default();
        action.total += tally.total;
        action.places.extend(&tally.places);
    }
    let top = actions.values().map(|tally| tally.total).max().unwrap_or(0);
    for (action, tally) in &mut actions {
        tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
        let score = score_of(tally.total, top);
        super::push_code(page, found, (RULE.name, Field::Action, action), tally, score);
        let own = |code: &str| code.split_once('/').is_some_and(|(of, variety)| of == *action && variety != "-");
        let best = varieties.iter().filter(|(code, _)| own(code)).max_by_key(|(_, tally)| tally.total);
        if let Some((code, tally)) = best.filter(|(_, tally)| tally.total >= 90) {
            // A variety's own name may hold a stroke, which the list writes the other way round.
            let code = code.replacen('/', ".", 1).replace('\\', "/");
            super::push_code(page, found, (RULE.name, Field::ActionVariety, &code), tally, score.saturating_sub(60));
        }
    }
}

fn score_of(total: i32, top: i32) -> u16 {
    match total {
        total if total == top && total >= 300 => 760,
        total if total == top && total >= 60 => 600,
        total if total >= 400 && total * 10 >= top * 7 => 540,
        _ => 200,
    }
}
