//! The country the actor is said to work from: “Russian hackers”, “a group based in China”.

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::model::{Field, Mention, Value};

pub const RULE: Rule = Rule { name: "actor_country", fields: &[Field::ActorCountry], any_language: false, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let places = page.known("countries").iter().filter(|known| !known.entry.code.is_empty() && matches!(known.entry.kind.as_str(), "country" | "adjective" | "city"));
    for known in places.filter(|known| !page.sentence_of(known.span).is_some_and(|sentence| page.tells("advice", sentence.span))) {
        if let Some(cue) = super::victim_country::of_attackers(page, known.span) {
            let value = Value::Term(known.entry.code.as_str().into());
            found.push(naming::accused(page.mention(RULE.name, Field::ActorCountry, value, known.span.join(cue), 620)));
        }
    }
}
