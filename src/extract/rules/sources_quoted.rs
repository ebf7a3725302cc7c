//! Whose words the article reports: names beside verbs of saying, and “the company said” for the
//! organisation named before it.

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "sources_quoted", fields: &[Field::SourcesQuoted], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    naming::propose(page, RULE.name, Field::SourcesQuoted, found, |entity, hit| {
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
