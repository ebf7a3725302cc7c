//! Whether a ransom was paid, in the words of paying, refusing and not having paid.

use super::Rule;
use super::sums::{self, is_extorted};
use crate::extract::page::{Page, Sentence};
use crate::extract::tally::{clause_before, is_untrue, tally, zone_percent};
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "ransom_paid", fields: &[Field::RansomPaid], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let in_article = is_extorted(page) || page.hits("ransom").iter().any(|cue| cue.code == "demand");
    if !in_article {
        return;
    }
    let counts = |sentence: &Sentence, code: &str, at: Span| {
        let negated = code == "yes" && is_untrue(page, sentence, at);
        let before = clause_before(page, sentence, at);
        let told = |span: Span, code: &str| page.hits_in("conditions", span).any(|hit| hit.code == code);
        let other = told(before, "any") || told(before, code) || told(sentence.span, "counted") || code == "yes" && told(sentence.span, "settled");
        !negated && !other && !page.tells("advice", sentence.span)
    };
    let mut tallies = tally(page, "ransom_paid", |sentence, cue| counts(sentence, cue.code, cue.span));
    for (sentence, sum) in sums::demanded(page) {
        if let Some(paid) = paid_before(page, sentence, sum).filter(|paid| counts(sentence, "yes", *paid)) {
            tallies.entry("yes").or_default().add(SUM * zone_percent(sentence.zone) / 100, paid.join(sum));
        }
    }
    let no = tallies.get("no").map_or(0, |tally| tally.total);
    for (code, tally) in &tallies {
        let score = if *code == "yes" && no >= 90 || tally.total < 60 { 300 } else { 720 };
        super::push_code(page, found, (RULE.name, Field::RansomPaid, *code), tally, score);
    }
}

/// How strongly “paid $1.4 million” speaks, as the weight of a cue.
const SUM: i32 = 75;

/// “Paid”, right before what was demanded.
fn paid_before(page: &Page<'_>, sentence: &Sentence, sum: Span) -> Option<Span> {
    static PAID: WordList = WordList::new("sums/paid");
    let before = page.lower(Span { start: sentence.span.start, end: sum.start });
    let word = before.split(' ').rev().take(6).find(|word| PAID.contains(word))?;
    let start = sentence.span.start as usize + before.rfind(word)?;
    Some(Span::new(start, start + word.len()))
}
