//! How many: numbers of people, of records, of bytes. What a number counts is told by the noun behind
//! it, and whether it counts what was hit by the words of the sentence.

use super::Rule;
use crate::extract::numbers::{self, Counted};
use crate::extract::page::{Page, Sentence};
use crate::extract::tally::is_denied;
use crate::lexicon::Hit;
use crate::model::{Field, Mention, Qualifier, Quantity, Span, Unit, Value};

pub const RULE: Rule =
    Rule { name: "quantities", fields: &[Field::PeopleAffected, Field::RecordsAffected, Field::DataVolume], any_language: false, find };

/// How far behind a number its noun may stand, in bytes.
const REACH: usize = 60;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in &page.sentences {
        let words = page.words(sentence.span);
        let base = sentence.span.start as usize;
        let hit = hit_percent(page, sentence);
        for counted in numbers::find(words) {
            let span = counted.span.shifted(base);
            let hit = if tells_size(page, sentence, span) { hit.min(55) } else { hit };
            for (unit, noun, score) in meanings(page, sentence, span) {
                push(page, found, (counted, unit), span.join(noun), score * hit / 100);
            }
        }
        for (span, volume) in numbers::volumes(words) {
            let score = u16::try_from(560 * hit / 100).unwrap_or(0);
            found.push(page.mention(RULE.name, Field::DataVolume, Value::Quantity(volume), span.shifted(base), score));
        }
    }
}

/// How surely a number of the sentence counts what was hit, in hundredths.
fn hit_percent(page: &Page<'_>, sentence: &Sentence) -> i32 {
    let exposing = page.hits_in("exposure", sentence.span).count();
    let background = page.tells("background", sentence.span);
    let advice = page.tells("advice", sentence.span);
    match (exposing, background || advice) {
        (_, true) => 55,
        (0, _) => 75,
        (1, _) => 95,
        _ => 105,
    }
}

/// “which has 11 million customers”, “employs about 900 people”: how large somebody is.
fn tells_size(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let hedges = ["about", "around", "some", "nearly", "almost", "roughly", "more", "than", "over"];
    let mut words = before.split_whitespace().rev().skip_while(|word| hedges.contains(word));
    match words.next() {
        Some("serves" | "serving" | "employs" | "employing") => true,
        Some("has" | "have") => matches!(words.next(), Some("which" | "that" | "who")),
        _ => false,
    }
}

/// What the number at `span` counts: unit, noun, score. A noun of both (“user accounts”) counts both.
fn meanings(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    let end = (span.end as usize + REACH).min(sentence.span.end as usize);
    let end = (end..=sentence.span.end as usize).find(|end| page.text.is_char_boundary(*end)).unwrap_or(end);
    let behind = Span::new(span.end as usize, end);
    let lower = page.lower(behind);
    let stop = lower.find(['.', ';', ':', '(', '”', '"']).unwrap_or(lower.len());
    let cues: Vec<Hit<'_>> = page.hits_in("counted", Span::new(behind.start as usize, behind.start as usize + stop)).copied().collect();
    let Some(first) = cues.iter().find(|cue| !is_denied(page, sentence, cue.span)) else { return Vec::new() };
    let between = page.lower(Span { start: span.end, end: first.span.start.max(span.end) });
    let steps = between.split_whitespace().count();
    let of_time = ["month", "year", "day", "week", "hour", "minute", "percent", "times", "point"].iter().any(|unit| between.trim_start().starts_with(unit));
    let breaks = between.contains(',') || between.contains(" and ") || between.contains(" to ");
    if steps > 5 || of_time || breaks && steps > 1 {
        return Vec::new();
    }
    let near = first.weight - 6 * i32::try_from(steps).unwrap_or(0);
    let whole = Span { start: first.span.start.max(span.end), end: first.span.end };
    let both = if first.code == "records" { people_behind(&cues, first.span) } else { None };
    let unit = unit_of(first.code, page.lower(first.span));
    let mut meanings = unit.map(|unit| (unit, whole, near * 8)).into_iter().collect::<Vec<_>>();
    meanings.extend(both.map(|noun| (Unit::People, noun, near * 5)));
    meanings
}

/// “accounts of former customers”: people, right behind what is counted.
fn people_behind(cues: &[Hit<'_>], first: Span) -> Option<Span> {
    cues.iter().find(|cue| cue.code == "people" && cue.span.start >= first.end && cue.span.start - first.end < 30).map(|cue| cue.span)
}

fn unit_of(code: &str, noun: &str) -> Option<Unit> {
    Some(match code {
        "people" => Unit::People,
        "accounts" => Unit::People,
        "records" if noun.contains("card") => Unit::Cards,
        "records" if noun.contains("mail") => Unit::EmailAddresses,
        "records" if noun.contains("document") || noun.contains("file") => Unit::Documents,
        "records" if noun.contains("account") => Unit::Accounts,
        "records" => Unit::Records,
        _ => return None,
    })
}

fn push(page: &Page<'_>, found: &mut Vec<Mention>, (counted, unit): (Counted, Unit), span: Span, score: i32) {
    let field = if unit == Unit::People { Field::PeopleAffected } else { Field::RecordsAffected };
    let few = counted.low < 10 && counted.qualifier == Qualifier::Exact;
    let score = u16::try_from(if few { score / 2 } else { score }).unwrap_or(0);
    let quantity = Quantity { low: counted.low, high: counted.high, qualifier: counted.qualifier, unit };
    found.push(page.mention(RULE.name, field, Value::Quantity(quantity), span, score));
}
