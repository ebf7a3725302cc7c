//! Whom a lure pretends to come from: “posing as”, “fake X e-mails”, “looked like”, with those named side
//! by side with it; “X-themed”, which is a word of its own; and roles without a name (“posing as the CEO”).

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::kinds;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::extract::tagged::Found;
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span, Value};

/// What is forged, and is no lure.
static PAPERS: WordList = WordList::new("impersonated_entity/papers");

/// Words behind the name of a product that nobody pretends to be.
static OTHERS: WordList = WordList::new("impersonated_entity/others");

pub const RULE: Rule = Rule { name: "impersonated_entity", fields: &[Field::ImpersonatedEntity], any_language: false, find };

/// What is sent or shown to somebody who is to believe it.
static LURES: WordList = WordList::new("impersonated_entity/lures");

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let malware = naming::told_by(page, "malware_or_tool", 780);
    naming::propose_lists(page, RULE.name, Field::ImpersonatedEntity, found, |entity, hit| {
        let evil = page.names.get(hit.name).is_some_and(|name| malware.contains(&name.entity));
        (!evil && !is_no_sender(page, entity, hit)).then_some(hit.turn.weight)
    });
    for hit in page.hits("imitated") {
        let Some(at) = page.lower(hit.span).rfind(&hit.code.to_lowercase()) else { continue };
        // “Posing as the CEO Mira Holt”: it is her.
        let named = page.names.partition_point(|name| name.span.start < hit.span.end);
        if page.names.get(named).is_some_and(|name| name.span.start <= hit.span.end + 1 && name.kind != NameKind::Place) {
            continue;
        }
        let span = Span::new(hit.span.start as usize + at, hit.span.start as usize + at + hit.code.len());
        let value = Value::Text(page.words(span).to_owned());
        found.push(page.mention(RULE.name, Field::ImpersonatedEntity, value, hit.span, 640));
    }
    for token in page.tokens.iter().filter(|token| token.shape.is_capital() && token.span.len() > "-themed".len() + 1) {
        let words = page.words(token.span);
        let Some(name) = ["-themed", "-branded", "-looking"].iter().find_map(|ending| words.strip_suffix(ending)) else { continue };
        if LURES.contains(&naming::word_behind(page, token.span).as_str()) && name.chars().count() > 1 {
            let span = Span::new(token.span.start as usize, token.span.start as usize + name.len());
            found.push(page.plain_mention(RULE.name, Field::ImpersonatedEntity, Value::Text(name.to_owned()), span, 740));
        }
    }
}

/// True for what nobody pretends to be: abbreviations of things, malware, the users of a service (“posing
/// as friends of X users”), and a network whose accounts are only made up (“fake X accounts”).
fn is_no_sender(page: &Page<'_>, entity: &Entity, hit: &Found<'_>) -> bool {
    let group = naming::is_listed(page, entity, "groups");
    let thing = naming::is_of_kind(page, entity, "products", &["abbreviation", "term", "law", "unit", "currency"]);
    let malware = naming::is_listed(page, entity, "malware");
    let name = page.names.get(hit.name).map(|name| name.span).unwrap_or_default();
    let behind = naming::word_behind(page, name);
    let made_up = matches!(behind.as_str(), "account" | "accounts" | "profile" | "profiles") && page.lower(hit.span).starts_with("fake");
    // “a film starring X” pretends nothing about X; a service through which a scam runs is only its way.
    let starring = ["starring", "featuring"].iter().any(|word| page.lower(hit.span).contains(word));
    let way = matches!(behind.as_str(), "scam" | "scams") && naming::is_of_kind(page, entity, "products", &["service"]);
    let others = OTHERS.contains(&behind.as_str());
    // A forged card is no lure.
    let card = PAPERS.contains(&behind.as_str());
    // “Alder's president, Mira Holt”: it is her.
    let owner = kinds::behind(page, name).trim_start().trim_start_matches(['\'', '’']).strip_prefix("s ").is_some_and(|behind| {
        behind.split(|c: char| !c.is_alphanumeric()).next().is_some_and(|word| page.lexicon.words.is(word, WordKind::Jobs))
    });
    group || card || owner || thing || malware || made_up || others || starring || way
}
