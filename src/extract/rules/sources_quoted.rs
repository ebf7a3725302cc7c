//! Whose words the article reports: names beside verbs of saying, and “the company said” for the
//! organisation named before it.

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::names::Name;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::extract::tagged::Found;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "sources_quoted", fields: &[Field::SourcesQuoted], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
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
        if inner(hit) {
            return None;
        }
        let none = ["products", "malware"].iter().any(|list| naming::is_listed(page, entity, list));
        let media = naming::is_listed(page, entity, "media");
        (!none).then(|| hit.turn.weight.saturating_sub(if media { 250 } else { 0 }))
    });
    for hit in page.hits("company_said") {
        let Some(sentence) = page.sentence_of(hit.span) else { continue };
        let Some(name) = naming::the_company(page, sentence.index) else { continue };
        found.extend(naming::of_name(page, RULE.name, Field::SourcesQuoted, name, hit.span, 560));
    }
}
