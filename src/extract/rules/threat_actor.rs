//! Who did it: claims of responsibility, “hacking group X”, attributions, arrests, and those named side
//! by side with them; and groups that everybody knows, where the article names them outside of its
//! background.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, victim_org};
use crate::extract::entities::Entity;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::sentences::Shape;
use crate::extract::signs::{self, Weighed};
use crate::extract::tagged::Found;
use crate::extract::zones::is_before;
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span, Value, span};

/// What nameless attackers are called.
static HACKERS: WordList = WordList::new("threat_actor/hackers");

/// What hackers may be, in words that begin a sentence.
static KINDS: WordList = WordList::new("threat_actor/kinds");

/// “X hackers” has this weight at most.
const CREWS: u16 = 600;

/// Words between a country and what its attackers are called.
static BETWEEN: WordList = WordList::new("threat_actor/between");

/// Turns of this weight or more tell of a court, or say that somebody did it.
const CHARGED: u16 = 720;

mod weighing;

pub const RULE: Rule = Rule { name: "threat_actor", fields: &[Field::ThreatActor], any_language: false, find };

/// Who has this score is named.
const NAMED: u16 = 560;

/// Turns of this weight or more call somebody a group.
const CALLED: u16 = 740;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    if page.signs.weighs(Field::ThreatActor, page.article.is_titled()) {
        signs::settle(candidates(page), found);
    } else {
        tell(page, found);
    }
}

/// Everyone who may have done it, with what speaks for or against it.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let mut told = Vec::new();
    tell(page, &mut told);
    weighing::weigh(page, told)
}

/// Everyone who may have done it, with what each place alone comes to.
fn tell(page: &Page<'_>, found: &mut Vec<Mention>) {
    let outsiders = naming::outsiders(page);
    let malware = naming::told_by(page, "malware_or_tool", 700);
    let victims = naming::told_by(page, "victim_org", 700);
    let forces = naming::told_by(page, "investigators", 600);
    let (recent, spread, scholars) = (recent(page), spread(page), scholars(page));
    naming::propose_lists(page, RULE.name, Field::ThreatActor, found, |entity, hit| {
        let number = page.names.get(hit.name)?.entity;
        let group = naming::is_listed(page, entity, "groups");
        let outside =
            outsiders.contains(&number) || ["products", "bodies", "media"].iter().any(|list| naming::is_listed(page, entity, list));
        // “The Quarrel ransomware gang” bears the name of what it spreads.
        let spreads = || naming::is_listed(page, entity, "malware");
        let outside = outside || (hit.turn.weight < CALLED || !tells_crew(page, hit)) && spreads();
        // “A flaw that is tracked as CVE-2026-31337”
        let technical = victim_org::is_technical(page.words(entity.name)) && !page.words(entity.name).contains('_');
        let outside = outside || technical || is_response_team(page.words(entity.name)) || entity.kind != NameKind::Person && forces.contains(&number);
        // “Aldmoor hackers” are those who hacked Aldmoor.
        let least = if entity.kind == NameKind::Organisation { 720 } else { 600 };
        let hacked = hit.turn.weight <= least && victims.contains(&number);
        if (hacked || outside || is_bystander(page, hit) || is_where(page, hit) || is_thing(page, entity, hit, &malware)) && !group {
            return None;
        }
        if is_behind_quotation(page, hit) || hit.span == name_of(page, hit) && malware.contains(&number) && !group {
            return None;
        }
        // “Blamed on the Quarrel ransomware”, “a ransomware that goes by the name of Quarrel”
        let malware_ahead = |start: &u32| *start < hit.span.start;
        if spread.get(&hit.name).is_some_and(|start| hit.turn.weight < CALLED || malware_ahead(start)) {
            return None;
        }
        // “The expert Ada Quill” says elsewhere that “her firm looked at the documents”.
        if hit.turn.weight < CHARGED && entity.kind == NameKind::Person && scholars.contains(&number) {
            return None;
        }
        let before = page.sentence_of(hit.span).is_some_and(|sentence| is_before(page, sentence));
        if before && !entity.in_headline && recent.iter().any(|other| *other != number) {
            return None;
        }
        Some(if group { hit.turn.weight.saturating_add(100) } else { hit.turn.weight })
    });
    for (number, name) in page.names.iter().enumerate() {
        let Some(entity) = page.entities.get(name.entity).filter(|entity| naming::is_listed(page, entity, "groups")) else { continue };
        // Where a gang goes by the name of what it spreads, the name alone does not tell which is meant; “Quarrel gang” does.
        let both = naming::is_listed(page, entity, "malware");
        if both && !is_crew(page, name.span) {
            continue;
        }
        let before = page.sentences.get(name.sentence).is_some_and(|sentence| is_before(page, sentence));
        if page.zone_of(name.span) != Zone::Background && !before && entity.kind != NameKind::Place {
            let score = if both { CALLED } else { 420 };
            found.extend(naming::of_name(page, RULE.name, Field::ThreatActor, number, name.span, score));
        }
    }
    if !found.iter().any(|mention| mention.claim.field == Field::ThreatActor && mention.score.0 >= NAMED) {
        nameless(page, found);
    }
}

/// “Quarrel gang”, where that is known as one name.
pub fn is_crew(page: &Page<'_>, name: Span) -> bool {
    static GROUPS: WordList = WordList::new("threat_actor/groups");
    page.lower(name).rsplit_once(' ').is_some_and(|(_, last)| GROUPS.contains(&last))
}

/// “Quarrel operators”, “the gang behind Quarrel”: words that say that people are meant.
fn tells_crew(page: &Page<'_>, hit: &Found<'_>) -> bool {
    static CROWDS: WordList = WordList::new("threat_actor/crowds");
    let mut words = page.lower(hit.span).split(|c: char| !c.is_alphanumeric());
    words.any(|word| CROWDS.contains(&word) || HACKERS.contains(&word))
}

/// The names that are those of malware at their places, “the Quarrel ransomware”, each with where the words begin that
/// say so.
fn spread(page: &Page<'_>) -> BTreeMap<usize, u32> {
    page.found("malware_or_tool").iter().filter(|hit| hit.turn.weight >= 800).map(|hit| (hit.name, hit.span.start)).collect()
}

/// Persons whom the article calls researchers or journalists somewhere.
fn scholars(page: &Page<'_>) -> BTreeSet<usize> {
    static SCHOLARS: WordList = WordList::new("threat_actor/scholars");
    let last_before = |name: &Name| span::before(&page.folded, name.span.start as usize, 16).split_whitespace().next_back();
    let called = page.names.iter().filter(|name| last_before(name).is_some_and(|word| SCHOLARS.contains(&word)));
    called.map(|name| name.entity).collect()
}

/// Those whom a sure turn tells of outside of sentences about what was before.
fn recent(page: &Page<'_>) -> BTreeSet<usize> {
    let now = |hit: &&Found<'_>| hit.turn.weight >= 700 && !page.sentence_of(hit.span).is_some_and(|sentence| is_before(page, sentence));
    page.found(RULE.name).iter().filter(now).filter_map(|hit| page.names.get(hit.name)).map(|name| name.entity).collect()
}

/// “Norland hackers”, “a state-sponsored actor”: whom the headline or the lead blames, where nobody has a name.
fn nameless(page: &Page<'_>, found: &mut Vec<Mention>) {
    let early = |span: Span| page.sentence_of(span).is_some_and(|sentence| sentence.zone <= Zone::Lead && !is_before(page, sentence));
    let adjectives = page.known("countries").iter().filter(|known| known.entry.kind == "adjective" || known.entry.kind == "country");
    for known in adjectives.filter(|known| early(known.span)) {
        let behind = span::after(&page.folded, known.span.end as usize, 40);
        let behind = behind.strip_prefix("-based").or_else(|| behind.strip_prefix("-backed")).unwrap_or(behind);
        let mut words = behind.trim_start().split(|c: char| !c.is_alphanumeric() && c != '-');
        // “Norland military hackers”; a mark between two words makes an empty one
        let word = words.find(|word| !BETWEEN.contains(word)).unwrap_or_default();
        if HACKERS.contains(&word) {
            let end = page.folded.get(known.span.end as usize..).and_then(|rest| rest.find(word)).unwrap_or(0) + word.len();
            let span = Span { start: known.span.start, end: known.span.end + end as u32 };
            found.push(page.mention(RULE.name, Field::ThreatActor, Value::Text(span.one_line(page.text)), span, 580));
        }
    }
    for cue in page.hits("nameless").iter().filter(|cue| early(cue.span)) {
        found.push(page.mention(RULE.name, Field::ThreatActor, Value::Text(cue.span.one_line(page.text)), cue.span, 580));
    }
}

/// “A security researcher who goes by the name X”, “judge X sentenced”: they did not do it. “Prosecutors named X” tells of no
/// prosecutor X.
fn is_bystander(page: &Page<'_>, hit: &Found<'_>) -> bool {
    let Some(name) = page.names.get(hit.name).map(|name| name.span) else { return false };
    let before = span::before(page.text, hit.span.start as usize, 36).len() as u32;
    let mut cues = page.hits_in("bystanders", Span { start: hit.span.start - before, end: hit.span.end });
    let beside = |job: Span| {
        let between = page.tokens.iter().skip(page.tokens.partition_point(|token| token.span.start < job.end));
        let mut between = between.take_while(|token| token.span.start < name.start);
        between.all(|token| token.shape == Shape::Mark || token.is(WordKind::Jobs))
    };
    // “A group that researchers call X” is called so by them.
    let within = |cue: Span| cue.start > hit.span.start && cue.end <= name.start;
    cues.any(|cue| cue.span.start > name.start || if cue.code.is_empty() { !within(cue.span) } else { beside(cue.span) })
}

/// ““It was hackers,” Quill said”: the words of somebody end between the two.
fn is_behind_quotation(page: &Page<'_>, hit: &Found<'_>) -> bool {
    let between = Span { start: hit.span.start, end: name_of(page, hit).start.max(hit.span.start) };
    let before = page.words(between).trim_end();
    before.ends_with('”') || before.strip_suffix('"').is_some_and(|words| words.ends_with([',', '.', '!', '?']))
}

/// The name that a turn tells of.
fn name_of(page: &Page<'_>, hit: &Found<'_>) -> Span {
    page.names.get(hit.name).map_or(hit.span, |name| name.span)
}

/// “A man of Bremdal, Norland, was indicted”: what stands behind a word of place did nothing.
fn is_where(page: &Page<'_>, hit: &Found<'_>) -> bool {
    let before = |name: &Name| span::before(&page.folded, name.span.start as usize, 12);
    let Some(name) = page.names.get(hit.name) else { return false };
    // “Arrested at Bremdal airport”, “sentenced in a Norland court”
    let mut words = before(name).split_whitespace().rev().skip_while(|word| matches!(*word, "a" | "an" | "the"));
    static WITHIN: WordList = WordList::new("threat_actor/within");
    if words.next().is_some_and(|word| WITHIN.contains(&word)) {
        return true;
    }
    if name.span.start != hit.span.start {
        return false;
    }
    static PLACING: WordList = WordList::new("threat_actor/placing");
    let behind_place = |name: &Name| before(name).trim_end().rsplit(' ').next().is_some_and(|word| PLACING.contains(&word));
    let apposed = || page.names.get(hit.name.checked_sub(1)?).filter(|_| before(name).trim_end().ends_with(','));
    behind_place(name) || apposed().is_some_and(|first| first.span.end + 3 > name.span.start && behind_place(first))
}

/// “NL-CERT”: a team that answers attacks.
fn is_response_team(name: &str) -> bool {
    static TEAMS: WordList = WordList::new("threat_actor/teams");
    name.split(|c: char| !c.is_alphanumeric()).any(|word| TEAMS.contains(&word))
}

/// True for a single word that the headline begins with.
fn opens_headline(page: &Page<'_>, name: Span) -> bool {
    let headline = page.sentence_of(name).filter(|sentence| sentence.zone == Zone::Headline);
    headline.is_some_and(|headline| headline.span.start == name.start) && !page.words(name).contains(' ')
}

/// “Russian” of “Russian hackers” names nobody; “compromised by X”, where X is malware, names no person.
fn is_thing(page: &Page<'_>, entity: &Entity, hit: &Found<'_>, malware: &BTreeSet<usize>) -> bool {
    // “Foreign hackers”; “Toll gang robs drivers”: the word that a headline begins with, and that stands nowhere else, names nobody.
    let once = entity.kind == NameKind::Other && entity.count == 1 && opens_headline(page, entity.name);
    if once || hit.turn.weight <= CREWS && KINDS.contains(&page.lower(entity.name)) {
        return true;
    }
    let evil = || page.names.get(hit.name).is_some_and(|name| malware.contains(&name.entity));
    hit.turn.weight <= 620 && evil() || naming::is_of_kind(page, entity, "countries", &["adjective"])
}
