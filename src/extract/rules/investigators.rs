//! Who investigates: bodies and firms that look into it, were hired for it, or work on it with the victim.

use super::Rule;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::extract::tagged::Found;
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "investigators", fields: &[Field::Investigators], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let victims = naming::told_by(page, "victim_org", 820);
    naming::propose_lists(page, RULE.name, Field::Investigators, found, |entity, hit| {
        let law = naming::is_listed(page, entity, "bodies") || is_law(page.words(entity.name));
        let known = law || naming::is_listed(page, entity, "firms");
        let none = ["products", "groups", "malware", "media"].iter().any(|list| naming::is_listed(page, entity, list));
        // “The firm is investigating”: the victim's own look is no other's investigation.
        let hired = !entity.in_headline && page.lower(hit.span).split_whitespace().any(|word| HIRED.contains(&word));
        let central = |number: usize| naming::salience(page, entity, number) >= 600 && !known && !hired;
        let own = page.names.get(hit.name).is_some_and(|name| central(name.entity) || victims.contains(&name.entity) && !law);
        // “Hired Ada Quill as its head”: an office, no inquiry.
        let office = hired && page.names.get(hit.name).is_some_and(|name| naming::word_behind(page, name.span) == "as");
        let doubt = if known { 0 } else { 150 };
        (!none && !own && !office && entity.kind != NameKind::Person).then(|| hit.turn.weight.saturating_sub(doubt))
    });
    found.extend(page.found("local_police").iter().filter_map(|hit| local_police(page, hit)));
    found.extend(page.found("speaking").iter().filter_map(|hit| speaking(page, hit)));
    naming::propose_unnamed(page, RULE.name, Field::Investigators, "forces", 640, found);
}

/// “The Bremdal Police said”: a force that tells of a crime looks into it.
fn speaking(page: &Page<'_>, hit: &Found<'_>) -> Option<Mention> {
    let entity = page.entity(hit.name).filter(|entity| entity.kind != NameKind::Person)?;
    has_word(page.words(entity.name), &FORCES).then(|| naming::mention(page, RULE.name, Field::Investigators, hit, hit.turn.weight))?
}

/// Words in the names of forces.
const FORCES: [&str; 5] = ["police", "sheriff", "constabulary", "gendarmerie", "garda"];

/// Words by which somebody else looks into it for the victim.
const HIRED: [&str; 9] = ["hired", "contacted", "engaged", "retained", "commissioned", "contracted", "brought", "undertake", "asked"];

/// True for the name of a force or an office that looks into crimes: “Bremdal Police”, “the BMPD”.
fn is_law(name: &str) -> bool {
    const LAW: [&str; 15] = [
        "police",
        "sheriff",
        "constabulary",
        "prosecutor",
        "attorney",
        "commissioner",
        "ombudsman",
        "bureau",
        "crime",
        "regulator",
        "garda",
        "gendarmerie",
        "investigation",
        "investigations",
        "inspection",
    ];
    let force = name.len() > 3 && name.ends_with("PD") && !name.chars().any(char::is_lowercase);
    force || has_word(name, &LAW)
}

/// True when `name` has one of these words.
fn has_word(name: &str, words: &[&str]) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

/// Words for those who look into a crime, wherever they are.
const POLICE: [&str; 6] = ["police", "detectives", "prosecutors", "cyber", "cell", "attorneys"];

/// “Police in Bremdal are investigating”: who has no name of their own is named by the place.
fn local_police(page: &Page<'_>, hit: &Found<'_>) -> Option<Mention> {
    let place = page.names.get(hit.name)?.span;
    let words = page.lower(hit.span);
    let at = |word: &&str| words.find(word).map(|at| Span::new(hit.span.start as usize + at, hit.span.start as usize + at + word.len()));
    let span = POLICE.iter().filter_map(at).reduce(Span::join)?.join(place);
    Some(page.mention(RULE.name, Field::Investigators, Value::Text(span.one_line(page.text)), span, hit.turn.weight))
}
