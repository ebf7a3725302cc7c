//! Whose words the article reports: names beside verbs of saying, “the company said” and “she said” for the
//! organisation or the person named before it, a person whose words stand in the next sentence, and those
//! who speak without a name.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming::{self, Companies};
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::tagged::Found;
use crate::extract::zones::is_before;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "sources_quoted", fields: &[Field::SourcesQuoted], any_language: false, find };

/// How many sentences back the one whom “she” means is named.
const BACK: usize = 3;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let actors = naming::told_by(page, "threat_actor", 780);
    let unheard: BTreeSet<usize> = page.found("unquoted").iter().map(|hit| hit.name).collect();
    let imitated = page.found("impersonated_entity").iter().filter(|hit| hit.turn.weight >= 800);
    let imitated: BTreeSet<usize> = imitated.map(|hit| hit.name).collect();
    let mut turns: BTreeMap<usize, Vec<Found<'_>>> = BTreeMap::new();
    for (sentence, turn) in page.found(RULE.name).iter().filter_map(|turn| Some((page.names.get(turn.name)?.sentence, *turn))) {
        turns.entry(sentence).or_default().push(turn);
    }
    let inner = |hit: &Found<'_>| {
        let Some(Name { span: name, sentence, .. }) = page.names.get(hit.name).copied() else { return false };
        let near = turns.get(&sentence).map(Vec::as_slice).unwrap_or_default();
        near.iter().any(|other| other.name != hit.name && other.turn.weight > hit.turn.weight && other.span.contains(name))
    };
    naming::propose(page, RULE.name, Field::SourcesQuoted, found, |entity, hit| {
        // “John Smith of Acme said”: it is Smith who speaks.
        // “An e-mail that seemed to be from Ada Quill asked for it”: it was not.
        if inner(hit) || unheard.contains(&hit.name) || imitated.contains(&hit.name) {
            return None;
        }
        let speaks = actors.contains(&page.names.get(hit.name)?.entity);
        let none = !speaks && ["products", "malware"].iter().any(|list| naming::is_listed(page, entity, list));
        let media = naming::is_listed(page, entity, "media");
        let less = if media || is_another_victim(page, hit) { 250 } else { 0 };
        (!none).then(|| hit.turn.weight.saturating_sub(less))
    });
    let companies = Companies::of(page);
    for hit in page.hits("company_said") {
        let Some(name) = companies.meant(hit.span) else { continue };
        found.extend(naming::of_name(page, RULE.name, Field::SourcesQuoted, name, hit.span, 560));
    }
    pronouns(page, found);
    quoted_next(page, found);
    naming::propose_unnamed(page, RULE.name, Field::SourcesQuoted, "unnamed_sources", 600, found);
}

/// “Last month Aldcom said it had been breached too”: an organisation that comes in late, with a breach of its own.
fn is_another_victim(page: &Page<'_>, hit: &Found<'_>) -> bool {
    static LATELY: WordList = WordList::new("sources_quoted/lately");
    let Some(name) = page.names.get(hit.name).filter(|name| name.kind == NameKind::Organisation) else { return false };
    let Some(sentence) = page.sentences.get(name.sentence).filter(|sentence| sentence.zone > Zone::Lead) else { return false };
    let first = page.entities.get(name.entity).and_then(|entity| entity.forms.first());
    let lately = || LATELY.iter().any(|word| page.lower(sentence.span).contains(word)) || is_before(page, sentence);
    let behind = page.lower(Span { start: hit.span.end.min(sentence.span.end), end: sentence.span.end });
    let of_itself = behind.split_whitespace().take(9).any(|word| matches!(word, "it" | "its"));
    of_itself && first.is_some_and(|first| sentence.span.contains(*first)) && page.tells("exposure", sentence.span) && lately()
}

/// “She told reporters”: the person that was named last before.
fn pronouns(page: &Page<'_>, found: &mut Vec<Mention>) {
    for hit in page.hits("person_said") {
        let Some(sentence) = page.sentence_of(hit.span) else { continue };
        let Some(name) = person_before(page, sentence, hit.span.start) else { continue };
        let span = page.names.get(name).map(|name| name.span).unwrap_or_default();
        found.extend(naming::of_name(page, RULE.name, Field::SourcesQuoted, name, span, 600));
    }
}

/// The only person in the last sentence before the place `at` in `sentence` that names any.
fn person_before(page: &Page<'_>, sentence: &Sentence, at: u32) -> Option<usize> {
    let before = page.names.partition_point(|name| name.span.start < at);
    let near = page.names.iter().enumerate().take(before).rev().take_while(|(_, name)| name.sentence + BACK >= sentence.index);
    let mut persons = near.filter(|(_, name)| name.kind == NameKind::Person);
    let (number, last) = persons.next()?;
    let alone = persons.take_while(|(_, name)| name.sentence == last.sentence).all(|(_, name)| name.entity == last.entity);
    alone.then_some(number)
}

/// “Ada Quill had queued since nine. “They know nothing.””: the person with whom the sentence before words
/// in quotation marks begins, where nobody else is said to speak them.
fn quoted_next(page: &Page<'_>, found: &mut Vec<Mention>) {
    let told: BTreeSet<usize> = page.found(RULE.name).iter().filter_map(|hit| page.names.get(hit.name)).map(|name| name.sentence).collect();
    for (first, second) in page.sentences.iter().zip(page.sentences.iter().skip(1)) {
        let quotes = page.words(second.span).trim_start().starts_with(['“', '"']);
        if !quotes || first.block + 1 < second.block || page.words(first.span).contains(['“', '"']) || told.contains(&second.index) {
            continue;
        }
        let names = page.names.partition_point(|name| name.span.start < first.span.start);
        let Some(name) = page.names.get(names).filter(|name| name.sentence == first.index && name.kind == NameKind::Person) else { continue };
        if page.names_in(first.span).any(|other| other.kind == NameKind::Person && other.entity != name.entity) {
            continue;
        }
        found.extend(naming::of_name(page, RULE.name, Field::SourcesQuoted, names, name.span, 580));
    }
}
