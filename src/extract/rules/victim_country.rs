//! The country of whoever was hit: names of countries, states, towns and national bodies, unless the
//! words beside them speak of the attackers.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::signs::{self, Sign, Weighed, flag};
use crate::extract::tally::{Tally, zone_percent};
use crate::lexicon::{Hit, Known};
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span, span};

pub const RULE: Rule = Rule { name: "victim_country", fields: &[Field::VictimCountry], any_language: false, find };

const CUED: Cued = Cued { rule: RULE.name, field: Field::VictimCountry };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every country that whoever was hit may be in.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    let mut others: BTreeMap<&str, f32> = BTreeMap::new();
    let persons = persons(page);
    let listed = listed(page);
    let outside = outside(page);
    let mut struck: BTreeMap<&str, f32> = BTreeMap::new();
    for known in page.known("countries").iter().filter(|known| !known.entry.code.is_empty()) {
        let Some(sentence) = page.sentence_of(known.span) else { continue };
        let of_paper = page.masthead.is_some_and(|paper| paper.contains(known.span)) || is_of_paper(page, known.span);
        if of_paper || is_other(page, known, &persons) {
            continue;
        }
        if of_attackers(page, known.span).is_some() {
            *others.entry(&known.entry.code).or_default() += 1.0;
            continue;
        }
        let early = if sentence.index <= 5 { 130 } else { 100 };
        // “A Latvian man” may be whoever did it.
        let weight = if of_person(page, sentence, known.span) || is_beside(page, known.span, &outside) { 15 } else { 100 } * weight_of(&known.entry.kind) * zone_percent(sentence.zone) / 100 * early / 10_000;
        tallies.entry(&known.entry.code).or_default().add(weight, known.span);
        if is_struck(page, sentence, known.span) {
            *struck.entry(&known.entry.code).or_default() += 1.0;
        }
    }
    for tally in tallies.values_mut() {
        tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
    }
    // Where the headline tells of one country, others are that of its customers or of earlier incidents.
    let headed = tallies.values().any(|tally| tally.places.iter().any(|(_, span)| page.zone_of(*span) == Zone::Headline));
    let told = |kind: &str| page.kinds.iter().any(|(name, value)| *name == kind && *value > 0.0);
    let many = ["campaign_in_headline", "malware_in_headline", "many_in_headline"].into_iter().any(told);
    let by_rule = |told: &Told<'_>| match (told.rank, told.tally.total) {
        (0, total) if total >= 250 && total >= 2 * told.next => 850,
        (0, total) if total >= 100 && total * 10 >= told.next * 13 => 700,
        (0, total) if total >= 50 => 540,
        _ if listed.contains(told.code) && !headed => 540,
        (_, total) if total >= 80 && !headed && many && struck.contains_key(told.code) => 520,
        _ => 200,
    };
    let count = (tallies.len().max(1) as f32).ln();
    cues::weigh(page, &CUED, &tallies, by_rule, |Told { code, tally, .. }| {
        let mut own: Vec<Sign> = page.kinds.iter().map(|(name, value)| ((*name).into(), *value)).collect();
        own.extend(cues::company(page, tally));
        own.extend(forms(page, tally));
        own.push(("countries".into(), count));
        own.push(("listed".into(), flag(listed.contains(*code))));
        own.push(("struck".into(), (1.0 + struck.get(code).copied().unwrap_or_default()).ln()));
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

/// “Karen Holland” is no country, “Holland said” neither where she is quoted, “US$5” names a currency, and “in broken
/// English” a language.
fn is_other(page: &Page<'_>, known: &Known<'_>, persons: &BTreeSet<&str>) -> bool {
    let span = known.span;
    let holder = holder(page, span);
    let person = holder.is_some_and(|name| name.kind == NameKind::Person || name.span == span && persons.contains(page.lower(span)));
    let rest = page.text.get(span.end as usize..).unwrap_or_default();
    person || known.entry.kind == "adjective" && is_language(page, span) || rest.starts_with('$') || is_within_name(page, known, holder)
}

/// “Bremdal Street” is no town, and the “State Department of” in “Free State Department of Roads” no body of its own.
fn is_within_name(page: &Page<'_>, known: &Known<'_>, holder: Option<&Name>) -> bool {
    static WAYS: WordList = WordList::new("victim_country/ways");
    let behind = page.folded.get(known.span.end as usize..).unwrap_or_default();
    let way = behind.strip_prefix(' ').is_some_and(|rest| WAYS.iter().any(|way| rest.starts_with(way)));
    let begun = holder.is_some_and(|name| name.span.start < known.span.start);
    way && known.entry.kind != "mark" || begun && known.entry.kind == "body" && behind.starts_with(" of ")
}

/// The name that `span` stands in.
fn holder<'p>(page: &'p Page<'_>, span: Span) -> Option<&'p Name> {
    let before = page.names.partition_point(|name| name.span.start <= span.start);
    before.checked_sub(1).and_then(|index| page.names.get(index)).filter(|name| name.span.contains(span))
}

/// The first and last words of the longer names of persons, in lower case.
fn persons<'p>(page: &'p Page<'_>) -> BTreeSet<&'p str> {
    let full = page.entities.iter().filter(|entity| entity.kind == NameKind::Person);
    let ends = full.filter_map(|entity| {
        let lower = page.lower(entity.name);
        Some([lower.split_once(' ')?.0, lower.rsplit_once(' ')?.1])
    });
    ends.flatten().collect()
}

/// “In broken English”, “both English and Russian”, “a Russian-language forum”.
fn is_language(page: &Page<'_>, span: Span) -> bool {
    static BEFORE: WordList = WordList::new("victim_country/before");
    let before = page.folded.get(..span.start as usize).unwrap_or_default();
    let behind = page.folded.get(span.end as usize..).unwrap_or_default();
    let spoken = ["broken ", "poor ", "fluent "].iter().any(|word| before.ends_with(word));
    let ends = !behind.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphanumeric) && !starts_apart(rest));
    spoken || ends && !behind.starts_with(['-', '\'', '’']) && BEFORE.iter().any(|word| before.ends_with(word))
}

/// True where `words` begin another part of the sentence.
fn starts_apart(words: &str) -> bool {
    static APART: WordList = WordList::new("victim_country/apart");
    APART.iter().any(|word| words.starts_with(word))
}

/// True within the name of a paper or a broadcaster: “The Harbour Post of Norland”.
fn is_of_paper(page: &Page<'_>, span: Span) -> bool {
    let papers = page.known("media");
    let before = papers.partition_point(|paper| paper.span.start <= span.start);
    let paper = before.checked_sub(1).and_then(|index| papers.get(index)).filter(|paper| paper.span.end + 1 >= span.start);
    paper.is_some_and(|paper| paper.span.contains(span) || paper.span.end + 1 == span.start && page.lower(span).len() == 2)
}

/// The countries that are listed as those where somebody was hit: “hospitals in Norland, Sudria and Westia were hit”.
fn listed<'p>(page: &'p Page<'_>) -> BTreeSet<&'p str> {
    let mut listed = BTreeSet::new();
    let countries = page.known("countries");
    let mut at = 0;
    while let Some(first) = countries.get(at) {
        let follows = |pair: &[Known<'_>]| matches!(pair, [one, two] if is_joint(page, one.span, two.span));
        let long = 1 + countries.get(at..).unwrap_or_default().windows(2).take_while(|pair| follows(pair)).count();
        let list = countries.get(at..at + long).unwrap_or_default();
        let struck = page.sentence_of(first.span).is_some_and(|sentence| is_struck(page, sentence, first.span));
        if long > 1 && struck && of_attackers(page, first.span).is_none() {
            listed.extend(list.iter().map(|known| known.entry.code.as_str()).filter(|code| !code.is_empty()));
        }
        at += long;
    }
    listed
}

/// True where nothing but what parts the words of a list stands between the two.
fn is_joint(page: &Page<'_>, one: Span, two: Span) -> bool {
    static JOINTS: WordList = WordList::new("victim_country/joints");
    let between = page.folded.get(one.end as usize..two.start as usize).unwrap_or_default();
    let words = between.trim_matches([',', ' ']).trim_end_matches("the").trim();
    // “Norland, Fenwold, Sudria”: a region that no list knows.
    let region = between.starts_with(", ") && between.ends_with(", ") && words.chars().all(char::is_alphabetic);
    between.len() <= 16 && (region || JOINTS.contains(&words))
}

/// True where the words before the name of a country, or those behind it, tell of those who were hit there.
fn is_struck(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let start = span::before(&page.folded, span.start as usize, 70).len();
    let before = Span { start: sentence.span.start.max(span.start - start as u32), end: span.start };
    let behind = Span { start: span.end, end: sentence.span.end.min(span.end + span::after(&page.folded, span.end as usize, 50).len() as u32) };
    page.hits_in("struck", before).any(|cue| cue.code.is_empty()) || page.hits_in("struck", behind).any(|cue| cue.code == "behind")
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

/// Those who look on from outside, and were not hit.
fn outside(page: &Page<'_>) -> BTreeSet<usize> {
    let mut outside = naming::outsiders(page);
    outside.extend(naming::told_by(page, "discovered_by", FINDER));
    let victims = naming::told_by(page, "victim_org", FINDER);
    outside.retain(|entity| !victims.contains(entity));
    outside
}

/// A turn of phrase so sure tells who found it, or who was hit.
const FINDER: u16 = 720;

/// How many bytes may part a place from the name of whoever is there.
const NEXT: u32 = 24;

/// “Grachtlab, a Bremdal firm”, “the Bremdal firm Grachtlab”: the country of one of `others`.
fn is_beside(page: &Page<'_>, span: Span, others: &BTreeSet<usize>) -> bool {
    static FIRMS: WordList = WordList::new("victim_country/firms");
    if others.is_empty() {
        return false;
    }
    let from = page.names.partition_point(|name| name.span.end + NEXT < span.start);
    let near = page.names.iter().skip(from).take_while(|name| name.span.start <= span.end + NEXT);
    near.filter(|name| others.contains(&name.entity) && !name.span.overlaps(span)).any(|name| {
        let between = if name.span.end <= span.start { name.span.end..span.start } else { span.end..name.span.start };
        FIRMS.contains(&page.lower(Span { start: between.start, end: between.end }).trim())
    })
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
    let next = |cue: &Hit<'_>| cue.code == "next" && cue.span.start <= span.end + 3;
    let behind = page.hits_in("attackers", near(span.end as usize, end)).find(|cue| cue.code == "behind" || next(cue));
    // “Servers in Norland”, “a gang based in Norland”, but also “a clinic based in Norland”.
    let placed = |cue: &Hit<'_>| {
        let subject = Span { start: sentence.start.max(cue.span.start.saturating_sub(60)), end: cue.span.end };
        let evil = |list: &str, code: &str| page.hits_in(list, subject).any(|hit| hit.code == code);
        cue.code == "placed" && (evil("subjects", "attackers") || evil("attackers", "behind") || page.lower(cue.span).starts_with("server"))
    };
    let before = || page.hits_in("attackers", near(start, span.start as usize)).find(|cue| cue.code == "before" || placed(cue));
    behind.or_else(before).map(|cue| cue.span)
}
