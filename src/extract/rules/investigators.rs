//! Who investigates: bodies and firms that look into it, were hired for it, or work on it with the victim. Whom turns
//! of phrase tell of, and whom the words beside the name speak for, as was learned.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::signs::{self, Weighed};
use crate::extract::tagged::Found;
use crate::extract::zones::is_before;
use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Hit, WordKind};
use crate::model::{Claim, Field, Mention, Span, Value, span};

mod weighing;

pub const RULE: Rule = Rule { name: "investigators", fields: &[Field::Investigators], any_language: false, find };

/// How sure a turn is that tells of an inquiry, not of a notice alone.
const INQUIRY: u16 = 750;

/// What a notice to one who is no force comes to: other signs have to speak for it.
const NOTICED: u16 = 540;

/// Who has this score is named.
const TOLD: u16 = 500;

/// What a force or a watchdog comes to that the article names for the incident, in whatever words.
const PRESENT: u16 = 580;

/// Turns of less than this weight name local forces without telling what these do.
const LOCAL: u16 = 600;

/// Who may be hit with this weight or more looks into nothing for that its name alone is told.
const MAYBE_HIT: u16 = 600;

/// How many sentences before a body may be named that a word alone names again.
const REACH: usize = 12;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let ruled = ruled(page);
    let weighed = weighing::weigh(page, &ruled);
    let known: BTreeSet<&Claim> = weighed.iter().map(|weighed| &weighed.mention.claim).collect();
    found.extend(ruled.iter().filter(|mention| !known.contains(&mention.claim)).cloned());
    found.extend(page.found("local_police").iter().filter_map(|hit| local_police(page, hit)));
    signs::settle(weighed, found);
    let named = |mention: &Mention| {
        let name = mention.claim.value.as_str().unwrap_or_default();
        mention.claim.field == Field::Investigators && mention.score.0 >= TOLD && has_word(page, name, WordKind::Forces)
    };
    if !found.iter().any(named) {
        naming::propose_unnamed(page, RULE.name, Field::Investigators, "forces", 640, found);
    }
}

/// Everyone who may look into it, with what speaks for or against it.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    weighing::weigh(page, &ruled(page))
}

/// Whom turns of phrase tell of.
fn ruled(page: &Page<'_>) -> Vec<Mention> {
    let mut found = Vec::new();
    let victims = naming::told_by(page, "victim_org", 820);
    naming::propose_lists(page, RULE.name, Field::Investigators, &mut found, |entity, hit| {
        let law = is_law(page, entity);
        let known = law || naming::is_listed(page, entity, "firms");
        let none = ["products", "groups", "malware", "media"].iter().any(|list| naming::is_listed(page, entity, list));
        // “Reported to the registry”: a notice that the law asks for.
        let noticed = hit.turn.weight < INQUIRY && naming::is_of_kind(page, entity, "bodies", &["registry"]);
        let hired = Hired::of(page, hit);
        // “The firm is investigating”: the victim's own look is no other's investigation.
        let central = |number: usize| naming::salience(page, entity, number) >= 600 && !known && (entity.in_headline || hired == Hired::No);
        let own = page.names.get(hit.name).is_some_and(|name| central(name.entity) || victims.contains(&name.entity) && !law);
        // “Hired Ada Quill as its head”: an office, no inquiry.
        let office = hired == Hired::Yes && page.names.get(hit.name).is_some_and(|name| naming::word_behind(page, name.span) == "as");
        // “Lodged at Bremdal police station”: the force there, by its place; “a firm from Bremdal”: no town looks into it
        let of_place = |name: &Name| entity.kind == NameKind::Place || is_followed(page, name.span);
        let place = !law && page.names.get(hit.name).is_some_and(of_place);
        let doubt = if known { 0 } else { 150 };
        let other = !none && !noticed && !place && !own && !office && hired != Hired::Hires && entity.kind != NameKind::Person;
        let score = hit.turn.weight.saturating_sub(doubt);
        other.then(|| if is_told(page, entity, hit) { score.min(NOTICED) } else { score })
    });
    found.extend(page.found("speaking").iter().filter_map(|hit| speaking(page, hit)));
    found.extend(naming::longest_of(page, "authorities").filter_map(|hit| by_word(page, hit)));
    let hit = naming::told_by(page, "victim_org", MAYBE_HIT);
    found.extend((0..page.entities.len()).filter(|number| !hit.contains(number)).filter_map(|number| present(page, number)));
    found
}

/// “The owner rang the FBI”, “Harrow Police would not comment”: where a force or a watchdog is named for what happened, it
/// looks into it, whatever the words.
fn present(page: &Page<'_>, number: usize) -> Option<Mention> {
    let entity = page.entities.get(number).filter(|entity| entity.kind != NameKind::Person && !entity.in_headline)?;
    let own = naming::names_of(page).get(number).filter(|_| is_watcher(page, &entity.full))?;
    let told = own.iter().find(|own| page.names.get(**own).is_some_and(|name| is_at_hand(page, name.span)))?;
    naming::of_name(page, RULE.name, Field::Investigators, *told, page.names.get(*told)?.span, PRESENT)
}

/// “Harrow Police”, “the Data Protection Commissioner”; not “the Data Protection Act”, “fbi.gov”.
fn is_watcher(page: &Page<'_>, name: &str) -> bool {
    static WATCHERS: WordList = WordList::new("investigators/watchers");
    static THINGS: WordList = WordList::new("investigators/things");
    let lower = name.to_lowercase();
    let watches = has_word(page, name, WordKind::Forces) || holds_any(&lower, &WATCHERS);
    watches && !name.contains('.') && !lower.split_whitespace().next_back().is_some_and(|last| THINGS.contains(&last))
}

/// Words of telling somebody what happened, who may do no more about it.
static TELLING: WordList = WordList::new("investigators/telling");

/// True where the name stands in a sentence about what happened, and for itself: no watchdog that was only told, not “a former FBI agent”, “FBI
/// employees”, “the ICO's figures”.
fn is_at_hand(page: &Page<'_>, name: Span) -> bool {
    static FORMER: WordList = WordList::new("investigators/former");
    static OWNED: WordList = WordList::new("investigators/owned");
    static FIGURES: WordList = WordList::new("investigators/figures");
    static GUARDING: WordList = WordList::new("investigators/guarding");
    let Some(sentence) = page.sentence_of(name) else { return false };
    let aside = ["background", "elsewhere", "advice", "hypothetical"].iter().any(|list| page.tells(list, sentence.span));
    let before = span::before(&page.folded, name.start as usize, 24).trim_end();
    let former = FORMER.iter().any(|words| before.strip_suffix(words).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)));
    let owner = OWNED.contains(&naming::word_behind(page, name).as_str());
    let lower = page.lower(sentence.span);
    let warns = FIGURES.iter().any(|words| lower.contains(words));
    // “The privacy commissioner was told, as the law asks”: a notice alone
    let force = has_word(page, page.words(name), WordKind::Forces) || !GUARDING.iter().any(|words| page.lower(name).contains(words));
    let noticed = !force && lower.split(|c: char| !c.is_alphanumeric()).any(|word| TELLING.contains(&word) || matches!(word, "told" | "notice"));
    let zone = sentence.zone > Zone::Headline && sentence.zone < Zone::Background;
    zone && !noticed && !aside && !former && !owner && !warns && !is_before(page, sentence)
}

/// True where `name` has words of `list`, not parts of others.
fn holds_any(name: &str, list: &WordList) -> bool {
    let mut before = None;
    name.char_indices().any(|(at, letter)| {
        let begins = !before.replace(letter).is_some_and(char::is_alphanumeric);
        let whole = |words: &&str| name.get(at..).and_then(|rest| rest.strip_prefix(words)).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
        begins && list.iter().any(whole)
    })
}

/// “Reported the matter to the Insurance Division”: whoever is no force and was only told of it mostly looks into nothing.
fn is_told(page: &Page<'_>, entity: &Entity, hit: &Found<'_>) -> bool {
    let force = || has_word(page, page.words(entity.name), WordKind::Forces) || naming::is_of_kind(page, entity, "bodies", &["police"]);
    hit.turn.weight < INQUIRY && page.lower(hit.span).split_whitespace().any(|word| TELLING.contains(&word)) && !force()
}

/// True where a word for those who look into crimes stands right behind the name at `span`.
fn is_followed(page: &Page<'_>, span: Span) -> bool {
    page.lexicon.words.is(&naming::word_behind(page, span), WordKind::Detectives)
}

/// Whether the name of a turn works for another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hired {
    Yes,
    No,
    /// “Engaged by”: it is the one who hires.
    Hires,
}

impl Hired {
    fn of(page: &Page<'_>, hit: &Found<'_>) -> Self {
        let mut words = page.lower(hit.span).split_whitespace();
        match words.find(|word| page.lexicon.words.is(word, WordKind::Hired)) {
            Some(_) if words.next() == Some("by") && page.names.get(hit.name).is_some_and(|name| name.span.start > hit.span.start) => Self::Hires,
            Some(_) => Self::Yes,
            None => Self::No,
        }
    }
}

/// “The Bremdal Police said”: a force that tells of a crime looks into it.
fn speaking(page: &Page<'_>, hit: &Found<'_>) -> Option<Mention> {
    let entity = page.entity(hit.name).filter(|entity| entity.kind != NameKind::Person)?;
    let force = has_word(page, page.words(entity.name), WordKind::Forces);
    force.then(|| naming::mention(page, RULE.name, Field::Investigators, hit, hit.turn.weight))?
}

/// True for a force or an office that looks into crimes: “Bremdal Police”, “the BMPD”, “CERT-BR”, “the regulator BDA”.
fn is_law(page: &Page<'_>, entity: &Entity) -> bool {
    let name = page.words(entity.name);
    let upper = !name.chars().any(char::is_lowercase);
    let force = name.len() > 3 && name.ends_with("PD") && upper || name.starts_with("CERT-") || name.contains("CSIRT");
    force || naming::is_listed(page, entity, "bodies") || has_word(page, name, WordKind::Offices) || is_introduced(page, entity)
}

/// “The banking regulator, BDA”, “the cybercrime unit C3”: what stands before the first of its names says what it is.
fn is_introduced(page: &Page<'_>, entity: &Entity) -> bool {
    static WORDS: WordList = WordList::new("investigators/introducing");
    let Some(first) = entity.forms.first() else { return false };
    let before = span::before(&page.folded, first.start as usize, 40);
    let before = before.trim_end_matches([' ', ',']);
    WORDS.iter().any(|words| before.strip_suffix(words).is_some_and(|rest| rest.ends_with(' ')))
}

/// True when `name` has a word of this kind.
fn has_word(page: &Page<'_>, name: &str, kind: WordKind) -> bool {
    let lower = name.to_lowercase();
    lower.split(|c: char| !c.is_alphanumeric()).any(|word| page.lexicon.words.is(word, kind))
}

/// “Police in Bremdal are investigating”: who has no name of their own is named by the place.
fn local_police(page: &Page<'_>, hit: &Found<'_>) -> Option<Mention> {
    let place = page.names.get(hit.name)?.span;
    if hit.turn.weight < LOCAL {
        let span = naming::phrase(page, hit);
        return is_at_hand(page, span).then(|| page.mention(RULE.name, Field::Investigators, Value::Text(span.one_line(page.text)), span, 600));
    }
    let within = page.tokens_of(page.sentence_of(hit.span)?).iter().filter(|token| token.span.overlaps(hit.span));
    // “The Norland attorney general, Ada Quill, said her office”
    let parted = |span: Span| page.names_in(span.join(place)).any(|name| name.kind == NameKind::Person);
    let told = within.filter(|token| token.kinds.has(WordKind::Detectives) && !parted(token.span));
    let span = told.map(|token| token.span).reduce(Span::join)?.join(place);
    let span = if page.lower(span).ends_with("attorney") { with_word(page, span, "general") } else { span };
    Some(page.mention(RULE.name, Field::Investigators, Value::Text(span.one_line(page.text)), span, hit.turn.weight))
}

/// The span with this word behind it, where it stands there.
fn with_word(page: &Page<'_>, span: Span, word: &str) -> Span {
    let end = span.end + 1 + word.len() as u32;
    let longer = Span { start: span.start, end };
    if naming::word_behind(page, span) == word && page.lower(longer).ends_with(word) { longer } else { span }
}

/// “The regulator has opened an inquiry”: the body before it that the word names again, else the word itself;
/// forces without a name are told by cues of their own.
fn by_word(page: &Page<'_>, hit: &Hit<'_>) -> Option<Mention> {
    let word = naming::word_of(page, hit);
    if let Some(name) = meant_body(page, word) {
        return naming::of_name(page, RULE.name, Field::Investigators, name, hit.span, 660);
    }
    // “his office is looking into it” names nobody; and “the Norland district attorney” is named by the place
    let behind = page.names.partition_point(|name| name.span.end <= word.start);
    let led = behind.checked_sub(1).and_then(|last| page.names.get(last)).is_some_and(|name| name.span.end + 3 >= word.start);
    let unnamed = !led && !has_word(page, page.words(word), WordKind::Forces) && page.lower(word) != "office";
    unnamed.then(|| page.mention(RULE.name, Field::Investigators, Value::Text(word.one_line(page.text)), hit.span, 600))
}

/// The name before `word` of the body that it means: the last that bears the word, else the last of a body.
fn meant_body(page: &Page<'_>, word: Span) -> Option<usize> {
    let sentence = page.sentence_of(word)?.index;
    let before = page.names.partition_point(|name| name.span.start < word.start);
    let near = || {
        let names = page.names.iter().enumerate().take(before).rev();
        let near = names.take_while(|(_, name)| name.sentence + REACH >= sentence);
        near.filter_map(|(number, name)| Some((number, name.span, page.entity(number)?)))
    };
    let no_person = |entity: &Entity| entity.kind != NameKind::Person;
    let bears = |span: Span| page.lower(span).split_whitespace().any(|own| own == page.lower(word));
    let called = near().find(|(_, span, entity)| no_person(entity) && bears(*span));
    // “the privacy commissioner” is no body but that one
    let any = !page.lower(word).contains(' ');
    called.or_else(|| any.then(near).into_iter().flatten().find(|(.., entity)| no_person(entity) && is_law(page, entity))).map(|(number, ..)| number)
}
