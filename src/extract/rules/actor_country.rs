//! The country the actor is said to work from: “Russian hackers”, “a group based in China”, “Norland's Grey Lantern”.

use super::Rule;
use crate::extract::naming;
use crate::extract::names::NameKind;
use crate::extract::page::Page;
use crate::extract::zones::is_before;
use crate::lexicon::{Hit, Known};
use crate::model::{Field, Mention, Span, Value, span};

pub const RULE: Rule = Rule { name: "actor_country", fields: &[Field::ActorCountry], any_language: false, find };

/// No cue is longer than this.
const NEAR: usize = 70;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let kinds = ["country", "adjective", "city"];
    let places = page.known("countries").iter().filter(|known| !known.entry.code.is_empty() && kinds.contains(&known.entry.kind.as_str()));
    for known in places {
        let Some(sentence) = page.sentence_of(known.span) else { continue };
        let Some(told) = told(page, known, sentence.span) else { continue };
        if !page.tells("advice", sentence.span) && !is_before(page, sentence) {
            let value = Value::Term(known.entry.code.as_str().into());
            found.push(naming::accused(page.mention(RULE.name, Field::ActorCountry, value, known.span.join(told), 620)));
        }
    }
}

/// The words beside the country that speak of attackers.
fn told(page: &Page<'_>, known: &Known<'_>, sentence: Span) -> Option<Span> {
    let (span, kind) = (known.span, known.entry.kind.as_str());
    let first = page.names.partition_point(|name| name.span.end < span.end);
    let holder = page.names.get(first).filter(|name| name.span.contains(span) && name.span != span);
    let language = page.lower(span) == "english";
    if language || holder.is_some_and(|name| name.kind == NameKind::Person) {
        return None;
    }
    let end = span.end + span::after(page.text, span.end as usize, NEAR).len() as u32;
    let behind = Span { start: span.end, end: end.min(sentence.end) };
    let next = |cue: Span| matches!(page.lower(Span { start: span.end, end: cue.start }).trim_start(), "" | "-" | "'s " | "’s ");
    let fits = |hit: &&Hit<'_>| next(hit.span) && (hit.code == "behind" || hit.code == "state" && kind != "adjective");
    let cue = page.hits_in("actor_country", behind).find(fits).map(|hit| hit.span);
    let group = || page.known_in("groups", behind).find(|group| next(group.span) && !group.entry.common);
    if let Some(cue) = cue.or_else(|| group().map(|group| group.span)) {
        return Some(cue);
    }
    let start = span.start - span::before(page.text, span.start as usize, NEAR).len() as u32;
    let before = Span { start: start.max(sentence.start), end: span.start };
    let evil = |cue: Span| {
        let subject = Span { start: sentence.start, end: cue.start };
        page.hits_in("subjects", subject).any(|hit| hit.code == "attackers")
    };
    let beside = |hit: &Hit<'_>| matches!(page.lower(Span { start: hit.span.end, end: span.start }).trim(), "" | "the" | "a" | "an");
    let fits = |hit: &&Hit<'_>| beside(hit) && (hit.code == "before" || hit.code == "before weak" && evil(hit.span)) && holder.is_none();
    page.hits_in("actor_country", before).find(fits).map(|hit| hit.span)
}
