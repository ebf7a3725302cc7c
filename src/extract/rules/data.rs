//! What data it was: phrases that name data, in sentences that tell what got out. Where a sentence says
//! that something was not taken, nothing is proposed. The phrase gives the element and its VERIS variety.

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::page::{Page, Sentence};
use crate::extract::tally::is_denied;
use crate::lexicon::Hit;
use crate::model::{Claim, Field, Mention, Score, Value};

pub const RULE: Rule = Rule { name: "data", fields: &[Field::DataTypes, Field::DataElements, Field::DataDisclosure], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let mut told = Vec::new();
    read(page, &mut told);
    told.sort_by_key(|mention| std::cmp::Reverse(mention.score));
    let mut times: BTreeMap<Claim, u16> = BTreeMap::new();
    for mut mention in told {
        // What is named again and again is hardly surer for it.
        let times = times.entry(mention.claim.clone()).or_default();
        *times += 1;
        mention.score = Score::new(if *times == 1 { mention.score.0 } else { mention.score.0 / 5 });
        if *times <= 4 {
            found.push(mention);
        }
    }
    disclosure(page, found);
}

/// Whether data reached the wrong hands: as the article says of data in general.
fn disclosure(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in &page.sentences {
        for cue in page.hits_in("data_disclosure", sentence.span) {
            if cue.code == "Yes" && is_denied(page, sentence, cue.span) {
                continue;
            }
            let score = u16::try_from(cue.weight * 6).unwrap_or(0);
            found.push(page.plain_mention(RULE.name, Field::DataDisclosure, Value::Term(cue.code.to_owned()), cue.span, score));
        }
    }
}

fn read(page: &Page<'_>, found: &mut Vec<Mention>) {
    let mut exposing_before = 0;
    for sentence in &page.sentences {
        let exposing = exposing_cues(page, sentence);
        let cues: Vec<Hit<'_>> = longest(page.hits_in("data_elements", sentence.span).copied().collect());
        let advice = page.tells("advice", sentence.span);
        let told: Vec<Hit<'_>> = cues.into_iter().filter(|cue| !is_denied(page, sentence, cue.span)).collect();
        for cue in &told {
            let base = match (exposing, advice, told.len()) {
                (_, true, _) => 150,
                (1.., _, 4..) => 950,
                (2.., _, 2..) => 850,
                (1.., _, 2..) => 780,
                (1.., _, _) => 640,
                (0, _, 3..) if exposing_before > 0 => 640,
                (0, _, 2..) if exposing_before > 0 => 400,
                _ => 200,
            };
            push(page, found, cue, base);
        }
        exposing_before = exposing;
    }
}

fn exposing_cues(page: &Page<'_>, sentence: &Sentence) -> usize {
    page.hits_in("exposure", sentence.span).count()
}

/// Of phrases that overlap, the longest.
fn longest(mut cues: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    cues.sort_by_key(|cue| (std::cmp::Reverse(cue.span.len()), cue.span.start));
    let mut kept: Vec<Hit<'_>> = Vec::new();
    for cue in cues {
        if !kept.iter().any(|other| other.span.overlaps(cue.span)) {
            kept.push(cue);
        }
    }
    kept.sort_by_key(|cue| cue.span);
    kept
}

fn push(page: &Page<'_>, found: &mut Vec<Mention>, cue: &Hit<'_>, base: i32) {
    let score = u16::try_from((base * cue.weight / 100).min(830)).unwrap_or(0);
    let (element, variety) = cue.code.split_once('/').unwrap_or((cue.code, "-"));
    for (field, code) in [(Field::DataElements, element), (Field::DataTypes, variety)] {
        if code != "-" {
            found.push(page.mention(RULE.name, field, Value::Term(code.to_owned()), cue.span, score));
        }
    }
}
