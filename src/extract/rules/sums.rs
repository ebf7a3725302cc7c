//! Sums of money: what was demanded and what the incident cost, told apart by the nearest words.

use super::Rule;
use crate::extract::numbers;
use crate::extract::page::{Page, Sentence};
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "sums", fields: &[Field::RansomDemand, Field::DamageAmount], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in page.sentences.iter().filter(|sentence| sentence.counts) {
        for (span, money) in numbers::money(page.words(sentence.span)) {
            let span = span.shifted(sentence.span.start as usize);
            let Some((field, score)) = meaning(page, sentence, span) else { continue };
            let small = money.whole == 0 && money.fraction == 0;
            if !small {
                found.push(page.mention(RULE.name, field, Value::Money(money), span, score));
            }
        }
    }
}

/// What the sum at `span` is, by the nearest words of the sentence, or else of the one before.
fn meaning(page: &Page<'_>, sentence: &Sentence, span: Span) -> Option<(Field, u16)> {
    let cues = page.hits_in("ransom", sentence.span);
    let nearest = cues.min_by_key(|cue| (super::gap(cue.span, span), cue.span.start));
    let background = page.tells("background", sentence.span);
    let code = nearest.map(|cue| (cue.code, super::gap(cue.span, span)));
    match code {
        Some(("demand", gap)) => Some((Field::RansomDemand, if gap < 60 { 740 } else { 560 })),
        // The costs of others.
        Some(("damage", _)) if background => None,
        Some(("damage", gap)) => Some((Field::DamageAmount, if gap < 40 { 620 } else { 400 })),
        Some(_) => None,
        None => {
            let before = page.sentences.get(sentence.index.checked_sub(1)?)?;
            let demands = page.hits_in("ransom", before.span).any(|cue| cue.code == "demand");
            demands.then_some((Field::RansomDemand, 420))
        }
    }
}
