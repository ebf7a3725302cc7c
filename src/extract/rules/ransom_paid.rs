//! Whether a ransom was paid, in the words of paying, refusing and not having paid.

use super::Rule;
use super::sums::is_extorted;
use crate::extract::page::Page;
use crate::extract::tally::{clause_before, is_untrue, tally};
use crate::extract::zones::is_of_others_before;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "ransom_paid", fields: &[Field::RansomPaid], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let in_article = is_extorted(page) || is_demanded(page);
    let tallies = tally(page, "ransom_paid", |sentence, cue| {
        let negated = cue.code == "yes" && is_untrue(page, sentence, cue.span);
        let before = clause_before(page, sentence, cue.span);
        let told = |span: Span, code: &str| page.hits_in("conditions", span).any(|hit| hit.code == code);
        let other = told(before, "any") || told(before, cue.code) || told(sentence.span, "counted") || cue.code == "yes" && told(sentence.span, "settled");
        in_article && !negated && !other && !page.tells("advice", sentence.span) && !is_of_others_before(page, sentence)
    });
    let no = tallies.get("no").map_or(0, |tally| tally.total);
    for (code, tally) in &tallies {
        let score = if *code == "yes" && no >= 90 || tally.total < 60 { 300 } else { 720 };
        super::push_code(page, found, (RULE.name, Field::RansomPaid, *code), tally, score);
    }
}

/// “The gang asked for 40 bitcoins”, “a ransom of 40 bitcoins”: whoever else asks for money extorts nothing.
fn is_demanded(page: &Page<'_>) -> bool {
    static EXTORTING: WordList = WordList::new("ransom_paid/extorting");
    let attackers = |span: Span| page.hits_in("subjects", span).any(|cue| cue.code == "attackers");
    let by_attackers = |cue: Span| page.sentence_of(cue).is_some_and(|sentence| attackers(sentence.span));
    let by_its_words = |cue: Span| EXTORTING.iter().any(|word| page.lower(cue).contains(word));
    page.hits("ransom").iter().filter(|cue| cue.code == "demand").any(|cue| by_its_words(cue.span) || by_attackers(cue.span))
}
