//! What data it was: phrases that name data, in sentences that tell what got out. Where a sentence says
//! that something was not taken, nothing is proposed. The phrase gives the element and its VERIS variety.

use std::collections::BTreeMap;

use super::{Rule, incident_type};
use crate::extract::naming;
use crate::extract::page::{Page, Sentence, within};
use crate::extract::signs::{self, Sign, Weighed, aside, flag, who_is_named, zone_sign};
use crate::extract::tally::{asks, is_denied, is_untrue};
use crate::extract::zones::tells_of_others;
use crate::lexicon::Hit;
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule =
    Rule { name: "data", fields: &[Field::DataTypes, Field::DataElements, Field::DataDisclosure], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
    disclosure(page, found);
}

/// The fields whose codes are weighed by signs.
pub const WEIGHED: &[Field] = &[Field::DataElements, Field::DataTypes];

/// What a place needs to tell at all that something got out.
const TOLD: u16 = 300;

/// What a place needs to tell by itself that something got out.
const TELLING: u16 = 500;

/// Every kind of data that the article may tell of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let mut by_claim: BTreeMap<(Field, &str), Vec<Told>> = BTreeMap::new();
    read(page, |claim, told| by_claim.entry(claim).or_default().push(told));
    if by_claim.is_empty() {
        return Vec::new();
    }
    let kinds = page.kinds.iter().filter(|(_, value)| *value != 0.0);
    let mut kinds: Vec<Sign> = kinds.map(|(name, value)| ((*name).into(), *value)).collect();
    kinds.push((format!("in {}", incident_type::leader(incident_type::told(page))).into(), 1.0));
    let main = naming::main(page);
    let surely = by_claim.values().filter(|told| told.iter().any(|told| told.score >= TELLING)).count();
    let weigh = |((field, code), mut told): ((Field, &str), Vec<Told>)| {
        told.sort_by_key(|told| (std::cmp::Reverse(told.score), told.span));
        let mut signs = signs(page, code, &told, main);
        signs.push(("others".into(), (1.0 + surely as f32).ln()));
        signs.extend(kinds.iter().cloned());
        let mut mentions = told.iter().map(|told| page.mention(RULE.name, field, Value::Term(code.into()), told.span, told.score));
        let weighed = Weighed::new(page, mentions.next()?, signs).with(mentions);
        // Without a headline, a text has to tell by itself that something got out.
        let untold = weighed.by_rule < TOLD && !page.article.is_titled();
        Some(weighed.unproposed(untold))
    };
    by_claim.into_iter().filter_map(weigh).collect()
}

/// What speaks for and against a kind of data, by the places that name it, the best first.
fn signs(page: &Page<'_>, code: &str, told: &[Told], main: Option<usize>) -> Vec<Sign> {
    let Some(best) = told.first() else { return Vec::new() };
    let span = best.span;
    let mut signs: Vec<Sign> = vec![
        ("told".into(), f32::from(best.score) / 500.0),
        ("places".into(), (told.len().min(9) as f32).ln()),
        ("beside".into(), (best.beside.min(9) as f32).ln()),
        ("exposed".into(), flag(best.exposing > 0)),
        ("exposed_often".into(), flag(best.exposing > 1)),
        ("exposed_before".into(), flag(best.exposing == 0 && best.exposing_before > 0)),
        ("weight".into(), best.weight as f32 / 100.0),
        ("telling".into(), (1.0 + told.iter().filter(|told| told.score >= TELLING).count() as f32).ln()),
    ];
    if let Some(sentence) = page.sentence_of(span) {
        let zone = zone_sign(sentence);
        signs.push((zone.into(), 1.0));
        let of_sentence = aside(page, sentence).into_iter().chain(who_is_named(page, sentence, main));
        signs.extend(of_sentence.map(|(sign, value)| (sign.into(), value)));
        signs.push(("other_times".into(), flag(tells_of_others(page, sentence))));
        signs.push(("habit".into(), flag(page.hits_in("hypothetical", sentence.span).any(|cue| cue.code == "habit"))));
        signs.push(("deep".into(), (sentence.index as f32).ln_1p()));
    }
    signs.push((format!("is {code}").into(), 1.0));
    signs
}

/// Whether data reached the wrong hands: as the article says of data in general.
fn disclosure(page: &Page<'_>, found: &mut Vec<Mention>) {
    for cue in page.hits("data_disclosure") {
        if cue.code == "Yes" && page.sentence_of(cue.span).is_none_or(|sentence| is_untrue(page, sentence, cue.span)) {
            continue;
        }
        let score = u16::try_from(cue.weight * 6).unwrap_or(0);
        found.push(page.plain_mention(RULE.name, Field::DataDisclosure, Value::Term(cue.code.into()), cue.span, score));
    }
}

/// A place that names a kind of data. A long article has tens of thousands.
#[derive(Clone, Copy)]
struct Told {
    span: Span,
    /// What its sentence makes of it, in thousandths.
    score: u16,
    /// How strongly its words name it, in hundredths.
    weight: i32,
    /// How many phrases of data stand in its sentence.
    beside: u16,
    /// How many words that tell of exposure stand there, and in the sentence before.
    exposing: u16,
    exposing_before: u16,
}

/// The words and marks of a point of a list that names one kind of data, at most.
const POINT: usize = 6;

/// Hands every place to `sink`, with the field and the code it names.
fn read<'p>(page: &'p Page<'_>, mut sink: impl FnMut((Field, &'p str), Told)) {
    let (elements, exposure) = (page.hits("data_elements"), page.hits("exposure"));
    let mut before: Option<&Sentence> = None;
    for sentence in &page.sentences {
        let cues: Vec<Hit<'_>> = longest(within(elements, sentence.span).copied().collect());
        let exposed = |sentence: &Sentence| few(within(exposure, sentence.span).count());
        let listed = cues.first().is_some_and(|cue| cue.span.start == sentence.span.start);
        let exposing = if cues.is_empty() { 0 } else { exposed(sentence) };
        // what stands ahead of a list speaks for all its points
        let ahead = if listed && exposing == 0 { before } else { before.replace(sentence) };
        if cues.is_empty() {
            continue;
        }
        let exposing_before = ahead.map_or(0, exposed);
        let bare = listed && page.tokens_of(sentence).len() <= POINT;
        let advice = page.tells("advice", sentence.span) || asks(page, sentence);
        let cited = |cue: &Hit<'_>| page.hits_in("papers", sentence.span).any(|papers| papers.span.overlaps(cue.span));
        let told: Vec<Hit<'_>> = cues.into_iter().filter(|cue| !cited(cue) && !is_denied(page, sentence, cue.span)).collect();
        // a phrase that names two kinds counts as two
        let beside = few(told.iter().map(|cue| named(cue.code).filter(|(field, _)| *field == Field::DataElements).count().max(1)).sum());
        for cue in &told {
            let base = match (exposing, advice, beside) {
                (_, true, _) => 150,
                (1.., _, 4..) => 950,
                (2.., _, 2..) => 850,
                (1.., _, 2..) => 780,
                (1.., _, _) => 640,
                (0, _, 3..) if exposing_before > 0 => 640,
                (0, _, 2..) if exposing_before > 0 && listed => 640,
                (0, _, 2..) if exposing_before > 0 => 400,
                (0, ..) if exposing_before > 0 && bare => 560,
                // who names four kinds in a row tells what there was
                (0, _, 4..) => 560,
                (0, _, 3..) => 400,
                _ => 200,
            };
            let score = u16::try_from((base * cue.weight / 100).min(830)).unwrap_or(0);
            let told = Told { span: named_at(page, cue.span), score, weight: cue.weight, beside, exposing, exposing_before };
            named(cue.code).for_each(|claim| sink(claim, told));
        }
    }
}

/// The words that name the data: of “, address” the comma is no part, nor is “and” of “and address”.
fn named_at(page: &Page<'_>, span: Span) -> Span {
    let words = page.lower(span);
    let bare = words.strip_prefix(", ").or_else(|| words.strip_prefix("and ")).unwrap_or(words);
    Span { start: span.end - u32::try_from(bare.len()).unwrap_or(0), ..span }
}

fn few(count: usize) -> u16 {
    u16::try_from(count).unwrap_or(u16::MAX)
}

/// Of phrases that stand within each other, the longest; one that names no data drives out all it overlaps.
fn longest(mut cues: Vec<Hit<'_>>) -> Vec<Hit<'_>> {
    if cues.len() < 2 {
        return cues;
    }
    cues.sort_by_key(|cue| (std::cmp::Reverse(cue.span.len()), cue.span.start));
    // None of those that are kept stands within another: they begin and end in the same order.
    let mut kept: BTreeMap<u32, Hit<'_>> = BTreeMap::new();
    for cue in cues {
        let near = kept.range(..cue.span.end).rev().map(|(_, other)| other).take_while(|other| other.span.overlaps(cue.span));
        let mut rivals = near.filter(|other| other.span.contains(cue.span) || [other.code, cue.code].contains(&NOTHING));
        if rivals.next().is_none() {
            kept.insert(cue.span.start, cue);
        }
    }
    kept.into_values().collect()
}

/// The code of a phrase that looks like one of data and names none: “change your password”.
const NOTHING: &str = "-/-";

/// What the code of a cue names: elements and VERIS varieties, more than one with a plus between.
fn named(code: &str) -> impl Iterator<Item = (Field, &str)> {
    let (elements, varieties) = code.split_once('/').unwrap_or((code, "-"));
    let all = |field: Field, codes| str::split(codes, '+').map(move |code| (field, code));
    all(Field::DataElements, elements).chain(all(Field::DataTypes, varieties)).filter(|(_, code)| *code != "-")
}
