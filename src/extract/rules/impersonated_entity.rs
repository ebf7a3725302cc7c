//! Whom a lure pretends to come from: “posing as”, “fake X e-mails”, “looked like”, with those named side
//! by side with it; “X-themed”, which is a word of its own; and roles without a name (“posing as the CEO”).

use super::{Rule, incident_type};
use crate::extract::entities::Entity;
use crate::extract::kinds;
use crate::extract::names::NameKind;
use crate::extract::naming::{self, Companies};
use crate::extract::page::{Page, Zone};
use crate::extract::tagged::Found;
use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Hit, WordKind};
use crate::model::{Field, Mention, Span, Value};

/// What is forged, and is no lure.
static PAPERS: WordList = WordList::new("impersonated_entity/papers");

/// Words behind the name of a product that nobody pretends to be.
static OTHERS: WordList = WordList::new("impersonated_entity/others");

pub const RULE: Rule = Rule { name: "impersonated_entity", fields: &[Field::ImpersonatedEntity], any_language: false, find };

/// What is sent or shown to somebody who is to believe it.
static LURES: WordList = WordList::new("impersonated_entity/lures");

/// Words that tell of pretending by themselves, of what is false, and of lures.
static PRETENDING: WordList = WordList::new("impersonated_entity/pretending");
static FAKING: WordList = WordList::new("impersonated_entity/faking");
static BAIT: WordList = WordList::new("impersonated_entity/bait");

/// What stands before a lure that nobody has seen yet.
static WARNING: WordList = WordList::new("impersonated_entity/warning");

/// The code of a turn that speaks of one named before.
const NAMED: &str = "named";

/// How far behind a turn of phrase, in bytes, a lure may be named.
const BEHIND: u32 = 40;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let malware = naming::told_by(page, "malware_or_tool", 780);
    let leader = incident_type::leader(incident_type::told(page));
    // Where something else happened, warnings tell of what may come.
    let warned = |span: Span| !matches!(leader, "phishing" | "fraud" | "malware" | "") && is_warning(page, span);
    naming::propose_lists(page, RULE.name, Field::ImpersonatedEntity, found, |entity, hit| {
        let evil = page.names.get(hit.name).is_some_and(|name| malware.contains(&name.entity));
        (!evil && !warned(hit.span) && is_bait(page, hit) && !is_no_sender(page, entity, hit)).then_some(hit.turn.weight)
    });
    for hit in page.hits("imitated").iter().filter(|hit| hit.code != NAMED) {
        let Some(span) = meant(page, hit) else { continue };
        // “Posing as the CEO Mira Holt”: it is her.
        let named = page.names.partition_point(|name| name.span.start < hit.span.end);
        if page.names.get(named).is_some_and(|name| name.span.start <= hit.span.end + 1 && name.kind != NameKind::Place) {
            continue;
        }
        let value = Value::Text(span.one_line(page.text));
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
    if found.iter().all(|mention| mention.claim.field != Field::ImpersonatedEntity) {
        named_before(page, found);
    }
}

/// Whom a cue without a name means: as many words at its end as its code says, else those of its code. “Posing as the
/// president's aide”: it is not the president.
fn meant(page: &Page<'_>, hit: &Hit<'_>) -> Option<Span> {
    let Ok(words) = hit.code.parse::<usize>() else {
        let at = hit.span.start as usize + page.lower(hit.span).rfind(&hit.code.to_lowercase())?;
        return Some(Span::new(at, at + hit.code.len()));
    };
    if kinds::behind(page, hit.span).starts_with(['\'', '’']) {
        return None;
    }
    let end = page.tokens.partition_point(|token| token.span.start < hit.span.end);
    let first = page.tokens.get(end.checked_sub(words)?)?.span;
    Some(Span { start: first.start, end: hit.span.end })
}

/// “Criminals impersonate the bank”: the one that the article named.
fn named_before(page: &Page<'_>, found: &mut Vec<Mention>) {
    // “posing as the bank's director”: it is him
    let owns = |span: Span| kinds::behind(page, span).starts_with(['\'', '’']);
    let told = page.hits("imitated").iter().filter(|hit| hit.code == NAMED && !owns(hit.span) && !is_warning(page, hit.span));
    let companies = Companies::of(page);
    for hit in told.filter(|hit| has_bait(page, hit.span)) {
        let name = companies.meant(hit.span);
        found.extend(name.and_then(|name| naming::of_name(page, RULE.name, Field::ImpersonatedEntity, name, hit.span, 700)));
    }
}

/// “Beware of callers who pretend to be X”, “they may pose as X”: nobody has.
fn is_warning(page: &Page<'_>, span: Span) -> bool {
    let Some(sentence) = page.sentence_of(span).filter(|sentence| sentence.zone != Zone::Headline) else { return false };
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let may_be = || page.hits_in("hypothetical", sentence.span).any(|cue| cue.code.is_empty() && cue.span.start < span.start);
    WARNING.iter().any(|words| before.contains(words)) || page.tells("advice", sentence.span) || may_be()
}

/// True where somebody is to be taken in: the turn tells of pretending, or something stands by that is sent or shown to
/// him. “The files appear to be from X”, “a fake X card” and “claimed to be with X” tell of no lure.
fn is_bait(page: &Page<'_>, hit: &Found<'_>) -> bool {
    let first = page.lower(hit.span).split_whitespace().next().unwrap_or_default();
    // what only stands in a list with such a name has no turn of its own
    let beside = page.names.get(hit.name).is_some_and(|name| name.span == hit.span);
    if beside || PRETENDING.contains(&first) {
        return true;
    }
    let end = page.sentence_of(hit.span).map_or(hit.span.end, |sentence| sentence.span.end.min(hit.span.end + BEHIND));
    let behind = Span { end, ..hit.span };
    if FAKING.contains(&first) {
        return page.zone_of(hit.span) == Zone::Headline || names_bait(page, behind);
    }
    // “hackers who claim to be from X took over the page”
    has_bait(page, hit.span) || !first.starts_with("claim") && names_bait(page, behind)
}

/// True where the sentence of `span` names a lure before the end of `span`; that of “it”, the one before.
fn has_bait(page: &Page<'_>, span: Span) -> bool {
    let Some(sentence) = page.sentence_of(span) else { return false };
    static GOING_ON: WordList = WordList::new("impersonated_entity/going_on");
    let lower = page.lower(sentence.span).trim_start_matches(['"', '“']);
    // “on Feb.” may end a sentence by mistake
    let cut = page.words(sentence.span).starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let goes_on = cut || GOING_ON.iter().any(|word| lower.starts_with(word));
    let before = sentence.index.checked_sub(1).and_then(|before| page.sentences.get(before)).filter(|_| goes_on);
    names_bait(page, Span { start: sentence.span.start, end: span.end }) || before.is_some_and(|before| names_bait(page, before.span))
}

/// True where a word within `span` is one for a lure.
fn names_bait(page: &Page<'_>, span: Span) -> bool {
    let tokens = page.tokens.iter().skip(page.tokens.partition_point(|token| token.span.start < span.start));
    tokens.take_while(|token| token.span.start < span.end).any(|token| BAIT.contains(&page.lower(token.span)))
}

/// True for what nobody pretends to be: abbreviations of things, malware, the users of a service (“posing
/// as friends of X users”), and a network whose accounts are only made up (“fake X accounts”).
fn is_no_sender(page: &Page<'_>, entity: &Entity, hit: &Found<'_>) -> bool {
    let group = naming::is_listed(page, entity, "groups");
    let thing = naming::is_of_kind(page, entity, "products", &["abbreviation", "term", "law", "unit", "currency"]);
    let malware = naming::is_listed(page, entity, "malware");
    let name = page.names.get(hit.name).map(|name| name.span).unwrap_or_default();
    let behind = naming::word_behind(page, name);
    static MADE_UP: WordList = WordList::new("impersonated_entity/made_up");
    let made_up = MADE_UP.contains(&behind.as_str()) && page.lower(hit.span).starts_with("fake");
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
