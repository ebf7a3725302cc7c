//! How many the victim employs, as a range of VERIS: a number in words of employing, told of whom the
//! article is about. A number of employees whose data was taken says nothing about it.

use super::Rule;
use crate::extract::numbers;
use crate::extract::page::{Page, Sentence, Zone};
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "victim_size", fields: &[Field::VictimSize], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in page.sentences.iter().filter(|sentence| sentence.zone != Zone::Background && tells_employing(page, sentence)) {
        for counted in numbers::find(page.words(sentence.span)) {
            let span = counted.span.shifted(sentence.span.start as usize);
            if let Some(whole) = employing(page, sentence, span) {
                let value = Value::Term(range(counted.low).into());
                found.push(page.mention(RULE.name, Field::VictimSize, value, whole, 640));
            }
        }
    }
}

/// True where words of employing stand in the sentence: before a number, or behind one that somebody has.
fn tells_employing(page: &Page<'_>, sentence: &Sentence) -> bool {
    let tells = |code: &str| page.hits_in(RULE.name, sentence.span).any(|cue| cue.code == code);
    tells("before") || tells("behind") && tells("has")
}

/// The number at `span` with the words of employing before it (“employs about 900 people”) or behind
/// it (“a company with 900 employees”).
fn employing(page: &Page<'_>, sentence: &Sentence, span: Span) -> Option<Span> {
    page.hits_in(RULE.name, sentence.span).find_map(|cue| {
        let before = cue.code == "before" && cue.span.end <= span.start && super::gap(cue.span, span) <= 16;
        let behind = cue.code == "behind" && cue.span.start >= span.end && super::gap(cue.span, span) <= 12;
        let owned = behind && page.hits_in(RULE.name, sentence.span).any(|own| own.code == "has" && own.span.end <= span.start && super::gap(own.span, span) <= 24);
        (before || owned).then(|| cue.span.join(span))
    })
}

/// The VERIS range that holds `number`.
fn range(number: u64) -> &'static str {
    match number {
        0..=10 => "1 to 10",
        11..=100 => "11 to 100",
        101..=1_000 => "101 to 1000",
        1_001..=10_000 => "1001 to 10000",
        10_001..=25_000 => "10001 to 25000",
        25_001..=50_000 => "25001 to 50000",
        50_001..=100_000 => "50001 to 100000",
        _ => "Over 100000",
    }
}
