//! The country of whoever was hit: names of countries, states, towns and national bodies, unless the
//! words beside them speak of the attackers.

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::kinds;
use crate::extract::names::NameKind;
use crate::extract::page::{Page, Sentence};
use crate::extract::signs::{self, Sign, Weighed, flag};
use crate::extract::tally::{Tally, zone_percent};
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "victim_country", fields: &[Field::VictimCountry], any_language: false, find };

const CUED: Cued = Cued { rule: RULE.name, field: Field::VictimCountry };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every country that whoever was hit may be in.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut others: BTreeMap<&str, f32> = BTreeMap::new();
    let masthead = kinds::masthead(page);
    for known in page.known("countries") {
        let Some(sentence) = page.sentence_of(known.span) else { continue };
        if masthead.is_some_and(|paper| paper.contains(known.span)) || is_other(page, known.span) {
            continue;
        }
        if of_attackers(page, known.span).is_some() {
            *others.entry(&known.entry.code).or_default() += 1.0;
            continue;
        }
        let early = if sentence.index <= 5 { 130 } else { 100 };
        // “A Latvian man” may be whoever did it.
        let weight = if of_person(page, sentence, known.span) { 15 } else { 100 } * weight_of(&known.entry.kind) * zone_percent(sentence.zone) / 100 * early / 10_000;
        tallies.entry(&known.entry.code).or_default().add(weight, known.span);
    }
    for tally in tallies.values_mut() {
        tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
    }
    let by_rule = |told: &Told<'_>| match (told.rank, told.tally.total) {
        (0, total) if total >= 250 && total >= 2 * told.next => 850,
        (0, total) if total >= 100 && total * 10 >= told.next * 13 => 700,
        (0, total) if total >= 50 => 540,
        _ => 200,
    };
    let count = (tallies.len().max(1) as f32).ln();
    cues::weigh(page, &CUED, &tallies, by_rule, |Told { code, tally, .. }| {
        let mut own: Vec<Sign> = page.kinds.iter().map(|(name, value)| ((*name).into(), *value)).collect();
        own.extend(cues::company(page, tally));
        own.extend(forms(page, tally));
        own.push(("countries".into(), count));
        own.push(("of_attackers".into(), (1.0 + others.get(code).copied().unwrap_or_default()).ln()));
        own
    })
}

/// What kinds of words name the country: its own name, an adjective, a town, a body.
fn forms(page: &Page<'_>, tally: &Tally) -> Vec<Sign> {
    let mut forms: Vec<Sign> = Vec::new();
    let mut placed = 0.0_f32;
    for (_, span) in &tally.places {
        let Some(known) = page.known_in("countries", *span).next() else { continue };
        let form = match known.entry.kind.as_str() {
            "adjective" => "by_adjective",
            "state" => "by_state",
            "city" => "by_city",
            "body" => "by_body",
            "mark" => "by_mark",
            _ => "by_name",
        };
        if !forms.iter().any(|(name, _)| name == form) {
            forms.push((form.into(), 1.0));
        }
        placed += flag(page.text.get(..span.start as usize).is_some_and(|before| before.ends_with(" in ") || before.ends_with(" of ")));
    }
    forms.push(("placed".into(), (1.0 + placed).ln()));
    forms
}

/// “Karen Holland” is no country, “US$5” names a currency, and “in broken English” a language.
fn is_other(page: &Page<'_>, span: Span) -> bool {
    let before = page.names.partition_point(|name| name.span.start <= span.start);
    let holder = before.checked_sub(1).and_then(|index| page.names.get(index)).filter(|name| name.span.contains(span));
    let person = holder.is_some_and(|name| name.kind == NameKind::Person);
    let before = page.text.get(..span.start as usize).unwrap_or_default();
    let spoken = page.lower(span) == "english" && ["in ", "both ", "broken ", "poor ", "good ", "fluent "].iter().any(|word| before.ends_with(word));
    person || spoken || page.text.get(span.end as usize..).is_some_and(|rest| rest.starts_with('$'))
}

fn weight_of(kind: &str) -> i32 {
    match kind {
        "adjective" => 110,
        "state" => 110,
        "city" => 90,
        "body" => 80,
        "mark" => 70,
        _ => 100,
    }
}

/// True for a country whose man or court the words right behind it name.
fn of_person(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let behind = Span { start: span.end, end: sentence.span.end };
    page.hits_in("attackers", behind).take_while(|cue| cue.span.start <= span.end + 1).any(|cue| cue.code == "person")
}

/// The words beside the name of a country at `span` that speak of the attackers: “Russian hackers”,
/// “based in China”, “North Korea's government-backed group”.
pub(super) fn of_attackers(page: &Page<'_>, span: Span) -> Option<Span> {
    let near = |start: usize, end: usize| Span::new(start, end);
    let sentence = page.sentence_of(span).map_or(span, |sentence| sentence.span);
    let start = (sentence.start as usize).max((span.start as usize).saturating_sub(30));
    let start = (start..=span.start as usize).find(|at| page.text.is_char_boundary(*at)).unwrap_or(span.start as usize);
    let end = (sentence.end as usize).min(span.end as usize + 35);
    let end = (end..=sentence.end as usize).find(|at| page.text.is_char_boundary(*at)).unwrap_or(span.end as usize);
    let behind = page.hits_in("attackers", near(span.end as usize, end)).find(|cue| cue.code == "behind");
    let before = || page.hits_in("attackers", near(start, span.start as usize)).find(|cue| cue.code == "before");
    behind.or_else(before).map(|cue| cue.span)
}
