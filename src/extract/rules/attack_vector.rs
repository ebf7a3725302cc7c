//! How the attackers got in: cue phrases of a way in, read where the article tells what happened and
//! not where it advises or denies. Some kinds of incident imply a way in, and every kind makes some
//! likelier; what such signs are worth is learned.

use std::collections::BTreeMap;

use super::{Rule, cve, incident_type};
use crate::extract::cues::{self, Cued, Told};
use crate::extract::page::{Page, Sentence};
use crate::extract::signs::{self, Sign, Weighed, flag};
use crate::extract::tally::{Tally, is_denied, tally, zone_percent};
use crate::extract::zones;
use crate::lexicon::Hit;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

/// What a lure may be beside a message.
static PAGES: WordList = WordList::new("attack_vector/pages");

pub const RULE: Rule = Rule { name: "attack_vector", fields: &[Field::AttackVector], any_language: false, find };

const CUED: Cued = Cued { rule: RULE.name, field: Field::AttackVector };

/// The ways in that kinds of incident imply.
const IMPLIED: [(&str, &str); 7] = [
    ("phishing", "phishing_email"),
    ("data_exposure", "misconfiguration"),
    ("malware", "malware"),
    ("ransomware", "malware"),
    ("insider_misuse", "insider_access"),
    ("web_skimming", "web_skimmer"),
    ("vulnerability", "exploit_vulnerability"),
];

/// How far behind a way in, in bytes, a word of what may be counts for it.
const NEAR: u32 = 60;

/// A way in with this much makes others likelier or less.
const STRONG: i32 = 75;

/// How strongly the number of a hole tells that it was used, in hundredths.
const NUMBERED: i32 = 80;

/// Codes whose words may be part of what tells more closely: “malware on the tills”, “phishing texts”.
const VAGUE: [(&str, &[&str]); 4] = [
    ("malware", &["pos_malware", "web_skimmer", "watering_hole", "malicious_app"]),
    ("phishing_email", &["sms_phishing", "fake_website"]),
    ("misconfiguration", &["remote_access_rdp"]),
    // “an app posing as that of the bank”: nobody posed as anybody
    ("social_engineering", &["malware", "malicious_app"]),
];

/// True for a cue within one that tells more closely how it was done.
fn is_part(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    // “through an SQL injection flaw”: no other hole
    let meets = |hit: &Hit<'_>| hit.code == "sql_injection" && hit.span.start <= cue.span.end && cue.span.start <= hit.span.end + 1;
    if cue.code == "exploit_vulnerability" && page.hits_in("attack_vector", sentence.span).any(meets) {
        return true;
    }
    let Some((_, closer)) = VAGUE.iter().find(|(vague, _)| *vague == cue.code) else { return false };
    page.hits_in("attack_vector", sentence.span).any(|hit| closer.contains(&hit.code) && hit.span.contains(cue.span))
}

/// “Rather than opening an attachment”: that was not done.
fn is_instead(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    let before = page.lower(Span { start: sentence.span.start, end: cue.span.start }).trim_end();
    static LIGHT: WordList = WordList::new("attack_vector/light");
    let before = LIGHT.iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    before.ends_with("rather than") || before.ends_with("instead of")
}

/// “A phishing page”: no mail, but a site.
fn names_page(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    let behind = page.lower(Span { start: cue.span.end, end: sentence.span.end });
    let next = behind.split_whitespace().next().unwrap_or_default().trim_end_matches(|c: char| !c.is_alphanumeric());
    page.lower(cue.span) == "phishing" && PAGES.contains(&next)
}

/// A hole that is told by its number was used, where the sentence tells neither of others nor what to do against it.
fn add_numbered(page: &Page<'_>, told: &mut BTreeMap<&str, Tally>) {
    for sentence in page.sentences.iter().filter(|sentence| sentence.counts) {
        let numbers = cve::numbers(page, sentence);
        if numbers.is_empty() || page.tells("advice", sentence.span) || zones::is_of_others_before(page, sentence) {
            continue;
        }
        let holes = told.entry("exploit_vulnerability").or_default();
        for (span, _) in numbers.into_iter().filter(|(span, _)| !is_denied(page, sentence, *span)) {
            holes.add(NUMBERED * zone_percent(sentence.zone) / 100, span);
        }
        holes.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span));
    }
    told.retain(|_, tally| !tally.places.is_empty());
}

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every way in that the article may tell of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    // “Typically sent by e-mail” tells how it is done; “may be sent by e-mail” tells nothing.
    let may_be = |sentence: &Sentence, at: Span| {
        // “Data may be gone after a breach at a supplier”: the breach is none that may be
        let parted = |cue: &Hit<'_>| {
            let between = if cue.span.end < at.start { page.lower(Span { start: cue.span.end, end: at.start }) } else { "" };
            [" after ", " because ", " when "].iter().any(|word| between.contains(word))
        };
        let near = |cue: &Hit<'_>| if cue.span.start < at.start { !parted(cue) } else { cue.span.start < at.end + NEAR };
        // “a processor it would not name”
        let refuses = |cue: &Hit<'_>| page.lower(Span { start: cue.span.end, end: sentence.span.end }).starts_with(" not ");
        page.hits_in("hypothetical", sentence.span).any(|cue| cue.code.is_empty() && near(cue) && !refuses(cue))
    };
    let kinds = incident_type::told(page);
    let leader = incident_type::leader(kinds);
    // “It could let a stranger in” tells of a hole that was found, and of a door that stood open.
    let is_report = kinds.get("vulnerability").is_some_and(|tally| tally.total >= STRONG);
    let may_stand = |code: &str| code == "misconfiguration" || code == "exploit_vulnerability" && is_report;
    let mut told = tally(page, "attack_vector", |sentence, cue| {
        let about_page = cue.code == "phishing_email" && names_page(page, sentence, cue);
        let is_aside = || page.hits_in("aside", sentence.span).any(|aside| aside.code == "incident" && aside.span.contains(cue.span));
        !page.tells("advice", sentence.span)
            && (may_stand(cue.code) || !may_be(sentence, cue.span))
            && !is_denied(page, sentence, cue.span)
            && !about_page
            && !is_aside()
            && !is_part(page, sentence, cue)
            && !is_instead(page, sentence, cue)
            // “In 2019 Aldcom lost data through an open server”, unlike “a login of his, unused since 2019”
            && !zones::is_of_others_before(page, sentence)
    });
    add_numbered(page, &mut told);
    let doubtful = tally(page, "attack_vector", |sentence, _| page.tells("hypothetical", sentence.span));
    let before = tally(page, "attack_vector", |sentence, _| zones::is_before(page, sentence));
    let implied = IMPLIED.iter().find(|(kind, _)| *kind == leader).map_or("", |(_, code)| *code);
    let happened = |span: Span| page.sentence_of(span).is_some_and(|sentence| may_stand(implied) || !may_be(sentence, span));
    let place = kinds.get(leader).and_then(|kind| kind.places.iter().find(|(_, span)| happened(*span)));
    let closer = VAGUE.iter().find(|(vague, _)| *vague == implied).map_or(&[][..], |(_, closer)| closer);
    let is_told = told.contains_key(implied) || closer.iter().any(|closer| told.contains_key(closer));
    if let Some((_, span)) = place.filter(|_| !implied.is_empty() && !is_told) {
        told.insert(implied, Tally { total: 1, places: vec![(1, *span)] });
    }
    let top = told.values().map(|tally| tally.total).max().unwrap_or(0);
    let by_rule = |told: &Told<'_>| match told.tally.total {
        total if total >= 180 && total == top => 720,
        total if total >= 75 && total * 10 >= top * 5 => 580,
        _ => 200,
    };
    cues::weigh(page, &CUED, &told, by_rule, |Told { code, tally, .. }| {
        let often = tally.places.len().max(1) as f32;
        let share = |of: &BTreeMap<&str, Tally>| of.get(code).map_or(0, |tally| tally.places.len()) as f32 / often;
        let mut own: Vec<Sign> = vec![("doubtful".into(), share(&doubtful)), ("before".into(), share(&before)), ([code, " in ", leader].concat().into(), 1.0)];
        let strong = told.iter().filter(|(other, tally)| **other != *code && tally.total >= STRONG);
        own.extend(strong.map(|(other, _)| ([code, " with ", other].concat().into(), 1.0)));
        own.push(("implied".into(), flag(*code == implied)));
        own.extend(kinds.iter().filter(|(_, tally)| tally.total >= 100).map(|(kind, _)| ([code, " beside ", kind].concat().into(), 1.0)));
        own
    })
}
