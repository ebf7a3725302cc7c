//! What was done in response: cue phrases of an action, read where somebody did it and not where the
//! article says what one should do.

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::page::{Page, Sentence};
use crate::extract::signs::{self, Weighed};
use crate::extract::tally::{Tally, asks, clause_before, is_undone, tally};
use crate::extract::voices::is_said_untrue;
use crate::lexicon::Hit;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "response_actions", fields: &[Field::ResponseActions], any_language: false, find };

const CUED: Cued = Cued { rule: RULE.name, field: Field::ResponseActions };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every action that the article may tell of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let mut tallies = tally(page, "response_actions", |sentence, cue| counts(page, sentence, cue));
    tell_in_a_row(page, &mut tallies);
    let by_rule = |told: &Told<'_>| match told.tally.total {
        total if total >= 180 => 780,
        total if total >= 80 => 680,
        total if total >= 60 => 540,
        _ => 250,
    };
    let kinds = &page.kinds;
    cues::weigh(page, &CUED, &tallies, by_rule, |_| kinds.iter().map(|(name, value)| ((*name).into(), *value)).collect())
}

/// True where the article tells that the deed of `cue` was done, by the one who was hit or for them.
fn counts(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    match cue.code {
        _ if is_of_others(page, sentence, cue) || is_denied_within(page, sentence, cue) => false,
        "customer_advice" | "refuse_ransom" => true,
        // words of changing passwords and of watching over credit are words of advice
        "password_reset" | "credit_monitoring" => !is_undone(page, sentence, cue.span),
        code if code.starts_with("notify") => is_late(page, sentence, cue) || !is_undone(page, sentence, cue.span),
        _ => !page.tells("advice", sentence.span) && !asks(page, sentence) && !is_undone(page, sentence, cue.span),
    }
}

/// “It told the watchdog, the police and its bank”: whoever stands in a row with one who was told was told too.
fn tell_in_a_row<'p>(page: &'p Page<'_>, tallies: &mut BTreeMap<&'p str, Tally>) {
    for who in page.hits("recipients") {
        let Some(sentence) = page.sentence_of(who.span) else { continue };
        let near = Span { start: who.span.start.saturating_sub(ROW), end: who.span.end + ROW };
        let told = || page.hits_in("response_actions", near).filter(|told| sentence.span.contains(told.span));
        if told().any(|told| told.code == who.code && told.span.contains(who.span)) {
            continue;
        }
        let mut others = told().filter(|told| told.code.starts_with("notify") && told.code != who.code);
        if others.any(|told| is_in_a_row(page, sentence, told.span, who.span) && counts(page, sentence, told)) {
            tallies.entry(who.code).or_default().add(who.weight, who.span);
        }
    }
}

/// How far from the words of telling a row reaches, in bytes.
const ROW: u32 = 120;

/// True where nothing but others who were told stands between `told` and `who`.
fn is_in_a_row(page: &Page<'_>, sentence: &Sentence, told: Span, who: Span) -> bool {
    if who.end <= told.start {
        // “the police and the watchdog were told”
        static PASSIVE: WordList = WordList::new("response_actions/passive");
        return page.lower(told).split_whitespace().any(|word| PASSIVE.contains(&word)) && is_row(page.lower(Span { start: who.end, end: told.start }));
    }
    // “…, and police say”: these do something else; “and its members by letter” were told
    let next = page.lower(Span { start: who.end, end: sentence.span.end }).split_whitespace().next();
    let ends = !next.is_some_and(|word| word != "by" && PARTING.contains(&word));
    told.end <= who.start && ends && is_row(page.lower(Span { start: told.end, end: who.start }))
}

/// Words that never stand between those of a row.
static PARTING: WordList = WordList::new("response_actions/parting");

/// “, the tax office and the”: words between two of a row.
fn is_row(words: &str) -> bool {
    const LONGEST: usize = 11;
    static TIES: WordList = WordList::new("response_actions/ties");
    let words = || words.split_whitespace();
    let ties = |word: &str| word.ends_with(',') || TIES.contains(&word);
    words().any(ties) && words().count() <= LONGEST && !words().any(|word| PARTING.contains(&word.trim_matches(',')))
}

/// “Parents have not been told”: the denial stands among the words of the cue.
fn is_denied_within(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    let told = cue.code.starts_with("notify") || matches!(cue.code, "hire_forensics" | "password_reset" | "restore" | "take_offline");
    let denies = |word: &str| word == "not" || word.ends_with("n't") || word.ends_with("n’t");
    told && page.lower(cue.span).split_whitespace().any(denies) && !is_late(page, sentence, cue)
}

/// “Patients were not told until July”: they were told, late.
fn is_late(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    let behind = page.lower(Span { start: cue.span.end, end: sentence.span.end });
    cue.code.starts_with("notify") && behind.split_whitespace().take(3).any(|word| matches!(word, "until" | "till"))
}

/// “The gang posted a statement”, “the FBI is investigating”: what attackers, the law or any victim at
/// all did is no response of the one who was hit.
fn is_of_others(page: &Page<'_>, sentence: &Sentence, cue: &Hit<'_>) -> bool {
    let before = clause_before(page, sentence, cue.span);
    // “The Fenland Ledger has contacted the police”: reporters ask, they do not respond.
    if cue.code.starts_with("notify") && page.known_in("media", before).next().is_some() {
        return true;
    }
    // “The attack was contained to a few computers” tells how far it went.
    let behind = page.lower(Span { start: cue.span.end, end: sentence.span.end });
    static TIMES: WordList = WordList::new("response_actions/times");
    static REACHING: WordList = WordList::new("response_actions/reaching");
    let soon = TIMES.iter().any(|time| behind.split_whitespace().take(4).any(|word| word.contains(time)));
    let far = REACHING.iter().any(|tie| behind.starts_with(tie));
    if cue.code == "contain_secure" && far && !soon {
        return true;
    }
    // “A phishing email sent to workers” tells of the lure.
    static LURES: WordList = WordList::new("response_actions/lures");
    if cue.code == "notify_individuals" && page.lower(before).split_whitespace().next_back().is_some_and(|word| LURES.contains(&word)) {
        return true;
    }
    // “The web host took down the page” is no step of the one who was hit.
    let told_by = |code: &str| page.hits_in("response_actions", sentence.span).any(|hit| hit.code == code && hit.span.contains(cue.span));
    let told_otherwise = match cue.code {
        "take_offline" | "contain_secure" => told_by("takedown"),
        // “The city’s website was taken down” is one.
        "takedown" => page.lower(cue.span) == "taken down" && told_by("take_offline"),
        // “Were ordered to change their passwords” is no advice.
        "customer_advice" => told_by("password_reset"),
        _ => false,
    };
    if told_otherwise {
        return true;
    }
    let settled = || page.hits_in("conditions", sentence.span).any(|hit| hit.code == "settled");
    let untrue = || page.tells("conditions", before) || settled() || is_said_untrue(page, sentence, cue.span);
    if cue.code == "pay_ransom" && untrue() {
        return true;
    }
    match subject(page, before) {
        "" | "victim" | "part" => false,
        "unsure" => true,
        "attackers" => !matches!(cue.code, "arrest" | "takedown" | "contain_secure" | "refuse_ransom" | "notify_law_enforcement"),
        "thought" => matches!(
            cue.code,
            "contain_secure"
                | "investigate_internal"
                | "take_offline"
                | "restore"
                | "patch"
                | "password_reset"
                | "hire_forensics"
                | "notify_regulator"
        ),
        "law" => matches!(cue.code, "investigate_internal" | "hire_forensics" | "notify_individuals" | "notify_banks"),
        // “The message informed users that …” is the lure's own, unless somebody sent it round.
        "mail" => matches!(cue.code, "notify_individuals" | "customer_advice") && !page.lower(before).contains("sent"),
        "attack" => matches!(cue.code, "take_offline" | "notify_individuals" | "customer_advice" | "security_improvement"),
        _ => matches!(cue.code, "pay_ransom" | "restore" | "refuse_ransom" | "hire_forensics"),
    }
}

/// Who acts, by the last word before the deed that tells it: of “whether the firm” the doubt counts, of “police
/// department” the police, of “asked if” the whole.
fn subject<'p>(page: &'p Page<'_>, before: Span) -> &'p str {
    let mut last: Option<&Hit<'_>> = None;
    for hit in page.hits_in("subjects", before) {
        let within = |last: &Hit<'_>| last.span.contains(hit.span);
        let yields = |last: &Hit<'_>| hit.code == "victim" && (is_doubt(last.code) || last.span.end + 1 >= hit.span.start);
        if !last.is_some_and(|last| within(last) || yields(last)) {
            last = Some(hit);
        }
    }
    last.map_or("", |hit| hit.code)
}

fn is_doubt(code: &str) -> bool {
    matches!(code, "unsure" | "thought")
}
