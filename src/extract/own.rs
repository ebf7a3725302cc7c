//! What an organisation has defined of its own: codes are proposed where the cues that it lists for them
//! stand, those of its own fields and those that it has added to vocabularies of ours.

use std::collections::BTreeSet;

use super::merge;
use super::page::Page;
use super::rules::{all_by_cues, by_cues};
use crate::lexicon::own::added_to;
use crate::model::{Addition, Arity, Candidate, Code, Field, Kind, Mention, Suppressed, Value};

/// The name under which such cues are evidence: it has a message, and no file of rules.
pub const OWN: &str = "own";

/// Adds what such cues speak for to what the rules found. Nothing was learned about an organisation's own
/// codes, so they leave what is proposed of ours as it is, but for a field of ours that takes one answer:
/// there the likelier of the two is proposed, and the other is its rival.
pub fn join(page: &Page<'_>, candidates: &mut Vec<Candidate>, suppressed: &mut Vec<Suppressed>) {
    if page.lexicon.own.is_empty() {
        return;
    }
    let (own, denied) = merge::merge(page, mentions(page), None, &[]);
    for mut candidate in own {
        let field = candidate.claim.field;
        let of_field = candidates.iter_mut().filter(|known| known.claim.field == field && known.proposed);
        for known in of_field.filter(|_| field.arity() == Arity::One && !field.is_own()) {
            known.proposed = !candidate.proposed || candidate.score <= known.score;
            candidate.proposed &= !known.proposed;
        }
        candidates.push(candidate);
    }
    merge::sort(candidates);
    suppressed.extend(denied);
}

/// The code that the cues of a field speak for most, or every code where it takes many.
fn mentions(page: &Page<'_>) -> Vec<Mention> {
    let defined = &page.lexicon.own.defined;
    let mut found = Vec::new();
    for field in &defined.fields {
        by(page, &mut found, *field, field.key());
    }
    let names: BTreeSet<&str> = defined.codes.iter().map(|addition| addition.vocabulary.as_str()).collect();
    for field in Field::all_with(defined.fields.iter().copied()) {
        if let Kind::Term(name) = field.kind()
            && names.contains(name)
        {
            let first = found.len();
            by(page, &mut found, field, &added_to(name));
            let added: Vec<&'static Addition> = defined.codes_of(field).collect();
            found.iter_mut().skip(first).for_each(|mention| mention.claim.value = meant(&mention.claim.value, &added));
        }
    }
    found
}

fn by(page: &Page<'_>, found: &mut Vec<Mention>, field: Field, list: &str) {
    match field.arity() {
        Arity::One => by_cues(page, found, (OWN, field), list),
        Arity::Many => all_by_cues(page, found, (OWN, field), list),
    }
}

/// `value` as the code that knows what it means.
fn meant(value: &Value, added: &[&'static Addition]) -> Value {
    let addition = added.iter().find(|addition| value.as_str() == Some(addition.term.code.as_str()));
    addition.map_or_else(|| value.clone(), |addition| Value::Term(Code::from(*addition)))
}
