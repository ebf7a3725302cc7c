//! What stood still, was locked, slowed, wiped or lost, and for how long where the same sentence says so.

use std::sync::LazyLock;

use regex::Regex;

use super::Rule;
use crate::extract::page::{Page, Sentence};
use crate::extract::tally::is_denied;
use crate::lexicon::pattern::pattern;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Outage, Span, TimeUnit, Value};

pub const RULE: Rule = Rule { name: "outage", fields: &[Field::Outage], any_language: false, find };

/// A stretch of time farther from the words of an outage than this is of something else.
const REACH: usize = 60;

static STRETCH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"\b(?:for|after|lasted|lasting|took) (?:about |around |nearly |almost |more than |over |up to |at least |some )?(?P<number>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?P<unit>minute|hour|day|week|month)s?\b")
});

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let counts = |sentence: &Sentence| !page.tells("advice", sentence.span) && !page.tells("hypothetical", sentence.span);
    for cue in page.hits(RULE.name) {
        let Some(sentence) = page.sentence_of(cue.span).filter(|sentence| counts(sentence) && !is_denied(page, sentence, cue.span)) else {
            continue;
        };
        let told = duration(page, sentence, cue.span).filter(|_| cue.code == "Interruption");
        let span = told.map_or(cue.span, |(span, _)| cue.span.join(span));
        let outage = Outage { variety: cue.code.to_owned(), duration: told.map(|(_, duration)| duration) };
        let score = u16::try_from(cue.weight * 6).unwrap_or(0) + if told.is_some() { 120 } else { 0 };
        found.push(page.mention(RULE.name, Field::Outage, Value::Outage(outage), span, score));
    }
}

/// How long, where the sentence says so near `cue`.
fn duration(page: &Page<'_>, sentence: &Sentence, cue: Span) -> Option<(Span, (u32, TimeUnit))> {
    let near = |span: &Span| super::gap(*span, cue) <= REACH;
    STRETCH.captures_iter(page.lower(sentence.span)).find_map(|hit| {
        let all = hit.get(0)?;
        let span = Span::new(all.start(), all.end()).shifted(sentence.span.start as usize);
        let unit = match hit.name("unit")?.as_str() {
            "minute" => TimeUnit::Minutes,
            "hour" => TimeUnit::Hours,
            "day" => TimeUnit::Days,
            "week" => TimeUnit::Weeks,
            _ => TimeUnit::Months,
        };
        Some((span, (number(hit.name("number")?.as_str())?, unit))).filter(|(span, _)| near(span))
    })
}

fn number(word: &str) -> Option<u32> {
    static WORDS: WordList = WordList::new("outage/words");
    let named = || WORDS.iter().position(|known| *known == word).and_then(|index| u32::try_from(index).ok());
    word.parse().ok().or_else(|| matches!(word, "a" | "an").then_some(1)).or_else(named)
}
