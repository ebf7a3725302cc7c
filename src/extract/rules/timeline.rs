//! When things happened: a date belongs to the nearest word that tells what happened then (“breached”,
//! “discovered”, “notified”, “announced”). The day a statement was made is not the day of the incident.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::Rule;
use crate::extract::abroad;
use crate::extract::dates;
use crate::extract::letters;
use crate::extract::naming;
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::signs::{self, Weighed};
use crate::lexicon::Hit;
use crate::lexicon::wordlist::WordList;
use crate::model::{Date, Fidelity, Field, Mention, Span, Value};

mod weighing;

use weighing::weigh;

pub const RULE: Rule = Rule {
    name: "timeline",
    fields: &[Field::IncidentDate, Field::DiscoveryDate, Field::ContainmentDate, Field::NotificationDate, Field::DisclosureDate],
    any_language: true,
    find,
};

/// The fields whose dates are weighed by signs; the others go by the nearest word alone.
pub const WEIGHED: &[Field] = &[Field::IncidentDate, Field::DiscoveryDate, Field::DisclosureDate];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let reference = page.published.map(|date| date.interval().0);
    if !page.english {
        return page.sentences.iter().for_each(|sentence| abroad(page, sentence, reference, found));
    }
    let told = told(page, reference);
    signs::settle(weigh(page, &told, reference), found);
    for told in &told {
        let by_word = told.role.filter(|(field, _)| !WEIGHED.contains(field));
        found.extend(by_word.map(|(field, score)| page.mention(RULE.name, field, Value::Date(told.date), told.span, score)));
    }
}

/// Every date of the article in each of the meanings that are weighed.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let reference = page.published.map(|date| date.interval().0);
    let told = if page.english { told(page, reference) } else { Vec::new() };
    weigh(page, &told, reference)
}

/// A date that the article tells of the past.
struct Told<'p> {
    sentence: &'p Sentence,
    span: Span,
    date: Date,
    /// The words of its sentence that tell what happened, each with how far from the date it stands.
    cues: Vec<(usize, Hit<'p>)>,
    /// What happened then, by the nearest word, and how surely that tells it.
    role: Option<(Field, u16)>,
}

impl<'p> Told<'p> {
    /// The nearest of these words that `counts`, with how far it stands.
    fn nearest(&self, counts: impl Fn(&Hit<'p>) -> bool) -> Option<(usize, Hit<'p>)> {
        self.cues.iter().filter(|(_, cue)| counts(cue)).min_by_key(|(apart, _)| *apart).copied()
    }
}

/// How many sentences before a date may stand from which “the next morning” counts.
const NEAR: usize = 3;

fn told<'p>(page: &'p Page<'_>, reference: Option<NaiveDate>) -> Vec<Told<'p>> {
    let mut told = Vec::new();
    let hit = hit(page);
    let mut last: Option<(usize, Date)> = None;
    for sentence in page.sentences.iter().filter(|sentence| !page.tells("advice", sentence.span)) {
        let earlier = last.filter(|(index, _)| index + NEAR >= sentence.index).map(|(_, date)| date);
        let mut dates = Vec::new();
        for when in dates::find_behind(page.words(sentence.span), sentence.holds, reference, earlier) {
            let span = when.span.shifted(sentence.span.start as usize);
            // “a day before the audit” tells of something else
            if !page.lower(span).ends_with(" before") {
                last = when.date.map(|date| (sentence.index, date));
            }
            let future = reference.is_some_and(|day| when.date.is_some_and(|date| date.interval().0 > day));
            dates.push((span, when.date.filter(|_| !future && !is_ahead(page, sentence, span))));
        }
        if dates.iter().all(|(_, date)| date.is_none()) {
            continue;
        }
        let spans: Vec<Span> = dates.iter().map(|(span, _)| *span).collect();
        let all = cues(page, sentence, &spans, &hit);
        for (span, date) in dates.iter().filter_map(|(span, date)| Some((*span, (*date)?))) {
            let other = |tied: Option<Span>| tied.is_some_and(|tied| tied != span && !names_again(page, tied, span));
            let near = all.iter().filter(|(cue, tied)| !cue.span.overlaps(span) && !other(*tied)).map(|(cue, _)| *cue);
            let cues: Vec<_> = near.map(|cue| (distance(page, sentence, &cue, span), cue)).collect();
            // where every word tells of another day, none tells of this one
            let open = !cues.is_empty() || !all.iter().any(|(_, tied)| other(*tied));
            let role = open.then(|| role(page, sentence, (span, date), &cues)).flatten();
            told.push(Told { sentence, span, date, cues, role });
        }
    }
    if let Some(written) = written(page, reference, &told) {
        let at = told.partition_point(|told| told.span < written.span);
        told.insert(at, written);
    }
    told
}

/// How surely a letter was written on the day of its publication, where it tells no other.
const WRITTEN: u16 = 700;

/// “We are writing to tell you”: the day of a letter that names none, and no other on which its readers were told.
fn written<'p>(page: &'p Page<'_>, reference: Option<NaiveDate>, told: &[Told<'_>]) -> Option<Told<'p>> {
    let is_told = |told: &Told<'_>| matches!(told.role, Some((Field::DisclosureDate | Field::NotificationDate, score)) if score >= 480);
    let day = reference.filter(|_| !told.iter().any(is_told))?;
    let (sentence, span) = letters::writing(page)?;
    Some(Told { sentence, span, date: Date::on(day), cues: Vec::new(), role: Some((Field::DisclosureDate, WRITTEN)) })
}

/// The words of a sentence that tell what happened, each with the date of `dates` that it is tied to: what happened
/// on that day says nothing of the others.
fn cues<'p>(page: &'p Page<'_>, sentence: &Sentence, dates: &[Span], hit: &BTreeSet<usize>) -> Vec<(Hit<'p>, Option<Span>)> {
    let mut cues: Vec<(Hit<'p>, Option<Span>)> = Vec::new();
    let mut whole: Option<Hit<'p>> = None;
    for cue in page.hits_in("timeline", sentence.span).copied() {
        // “sent out a notification”: the phrase tells what was sent, not its first word
        let swallows = |whole: Hit<'_>| whole.span.contains(cue.span) && whole.span != cue.span && !is_akin(whole.code, cue.code);
        if whole.is_some_and(swallows) {
            continue;
        }
        let next = dates.partition_point(|date| date.end <= cue.span.start);
        let parted = dates.get(next).is_some_and(|date| date.overlaps(cue.span));
        if !parted && whole.is_none_or(|whole| whole.span.end < cue.span.end) {
            whole = Some(cue);
        }
        if cue.code != NOTHING && !takes_object(page, &mut cues, cue) {
            cues.push((cue, None));
        }
    }
    cues.extend(tellings(page, sentence, hit).map(|cue| (cue, None)));
    for (cue, tied) in &mut cues {
        let next = dates.partition_point(|date| date.start < cue.span.end);
        *tied = dates.get(next).copied().filter(|date| distance(page, sentence, cue, *date) == 0);
    }
    cues
}

/// How surely a turn of phrase tells at least that an organisation was hit, for it to learn of that when it is told.
const HIT: u16 = 700;

/// The organisations that were hit, by what turns of phrase tell, and the one the article is mostly about.
fn hit(page: &Page<'_>) -> BTreeSet<usize> {
    let mut hit = naming::told_by(page, "victim_org", HIT);
    hit.extend(naming::main(page));
    hit
}

/// How much “told Alder Freight” speaks for a discovery, in hundredths.
const TELLING: i32 = 94;

/// “Two testers told Alder Freight on 3 May”: whoever was hit learned of it then.
fn tellings<'p>(page: &'p Page<'_>, sentence: &Sentence, hit: &BTreeSet<usize>) -> impl Iterator<Item = Hit<'p>> {
    static TELLERS: WordList = WordList::new("timeline/tellers");
    let hit = page.names_in(sentence.span).filter(|name| hit.contains(&name.entity));
    hit.filter_map(move |name| {
        let before = page.lower(Span { start: sentence.span.start, end: name.span.start }).trim_end();
        let before = before.strip_suffix(" the").unwrap_or(before);
        let teller = TELLERS.iter().find(|teller| before.strip_suffix(**teller).is_some_and(|rest| rest.ends_with(' ')))?;
        let start = sentence.span.start + u32::try_from(before.len() - teller.len()).ok()?;
        Some(Hit { code: "discovery", weight: TELLING, span: Span { start, end: name.span.end } })
    })
}

/// “In an email sent to customers” tells the public as well.
fn is_akin(one: &str, other: &str) -> bool {
    let of_notice = |code: &str| matches!(code, "notification" | "disclosure");
    one == other || of_notice(one) && of_notice(other)
}

/// The code of phrases that tell nothing, though words of them do: “what happened: on 3 May we found …”.
const NOTHING: &str = "nothing";

/// True where `later` right behind `first` names the same time: “this morning (Sunday)”.
fn names_again(page: &Page<'_>, first: Span, later: Span) -> bool {
    first.end <= later.start && !page.words(Span { start: first.end, end: later.start }).contains(char::is_alphabetic)
}

/// Nouns for what was done.
static NOUNS: WordList = WordList::new("timeline/nouns");

/// Words that part what stands before them from what stands behind.
static CLAUSES: WordList = WordList::new("timeline/clauses");

/// Words within a clause behind which no object of the verb before them stands.
static ENDS: WordList = WordList::new("timeline/ends");

/// How many bytes may part a verb from what it is about: “detected a suspected ransomware attack”.
const OBJECT: usize = 30;

/// “Discovered the attack on Monday”: `noun` is what was discovered, no other thing that happened. It becomes a part of
/// the verb among `cues` that it belongs to, if there is one.
fn takes_object<'p>(page: &Page<'_>, cues: &mut [(Hit<'p>, Option<Span>)], noun: Hit<'p>) -> bool {
    let words = page.lower(noun.span);
    // “the attack on”
    let words = words.strip_suffix(" on").or_else(|| words.strip_suffix(" in")).unwrap_or(words);
    let is_noun = || NOUNS.iter().any(|known| words.ends_with(known));
    if noun.code != "incident" || !is_noun() {
        return false;
    }
    let mut taken = false;
    for (verb, _) in cues.iter_mut().rev().take_while(|(verb, _)| verb.span.end as usize + OBJECT > noun.span.start as usize) {
        let between = Span { start: verb.span.end, end: noun.span.start };
        let words = if between.start < between.end { page.lower(between) } else { "" };
        let plain = words.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | '-')) && words.trim().split(' ').count() <= 4;
        let clause = CLAUSES.iter().chain(ENDS.iter()).any(|word| words.contains(word));
        if matches!(verb.code, "discovery" | "containment" | "notification") && words.starts_with(' ') && plain && !clause {
            verb.span.end = noun.span.end;
            taken = true;
        }
    }
    taken
}

/// What the few words of other languages tell.
fn abroad(page: &Page<'_>, sentence: &Sentence, reference: Option<NaiveDate>, found: &mut Vec<Mention>) {
    for told in abroad::dates(page, sentence, reference) {
        let field = match told.code {
            "incident" => Field::IncidentDate,
            "discovery" => Field::DiscoveryDate,
            "notification" => Field::NotificationDate,
            _ => Field::DisclosureDate,
        };
        if reference.is_none_or(|day| told.value.interval().0 <= day) {
            found.push(page.mention(RULE.name, field, Value::Date(told.value), told.span, 540));
        }
    }
}

/// “will receive a letter by 20 November”: nothing that happened stands between the plan and its day.
fn is_ahead(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let before = Span { start: sentence.span.start, end: span.start };
    let plan = page.hits_in("ahead", before).last();
    let past = |cue: &Span| {
        page.hits_in("timeline", Span { start: cue.end, end: span.start }).any(|cue| matches!(cue.code, "incident" | "discovery" | "said"))
    };
    plan.is_some_and(|plan| !past(&plan.span))
}

/// What happened at the date at `span`, by the one of `cues` that stands nearest to it.
fn role(page: &Page<'_>, sentence: &Sentence, (span, date): (Span, Date), cues: &[(usize, Hit<'_>)]) -> Option<(Field, u16)> {
    if date.fidelity() == Fidelity::Day && (names_statement(page, sentence, span) || letters::is_day(page, sentence, span)) {
        return Some((Field::DisclosureDate, 700));
    }
    // A word tied to the date by “on” or “in” alone tells its meaning, however plain it is.
    let doubt = |apart: usize, cue: &Hit<'_>| usize::try_from(100 - cue.weight).unwrap_or(0) / if apart == 0 { 5 } else { 1 };
    let best = cues.iter().min_by_key(|(apart, cue)| apart + doubt(*apart, cue));
    // No word tells what happened then, but the sentence is one about the incident.
    let Some((apart, best)) = best else {
        let told = page.tells("incident", sentence.span) || page.tells("exposure", sentence.span);
        let score = if sentence.zone <= Zone::Lead { 540 } else { 380 };
        return (told && date.fidelity() != Fidelity::Year).then_some((Field::IncidentDate, score));
    };
    let field = match best.code {
        "incident" => Field::IncidentDate,
        "discovery" => Field::DiscoveryDate,
        // “our supplier told us on 3 May”: so whoever writes a letter came to know of it, but a paper its news
        "us" if page.letter => Field::DiscoveryDate,
        "containment" => Field::ContainmentDate,
        "notification" => Field::NotificationDate,
        "disclosure" => Field::DisclosureDate,
        "said" if sentence.zone != Zone::Body => Field::DisclosureDate,
        _ => return None,
    };
    let near: u16 = match *apart {
        0..=30 => 700,
        31..=60 => 600,
        61..=100 => 480,
        _ => 300,
    };
    let told = if best.code == "said" { near - 150 } else { near };
    let year = date.fidelity() == Fidelity::Year;
    let relative = year && !page.words(span).contains(|c: char| c.is_ascii_digit());
    let vague = match field {
        Field::IncidentDate if relative && !page.lower(span).ends_with("ago") => 250,
        Field::IncidentDate if year && date.to().is_none() && sentence.zone == Zone::Body && best.weight < 90 => 150,
        Field::IncidentDate => 0,
        // a discovery is told by the day; years are of other finds
        Field::DiscoveryDate if year => 300,
        _ if year => 200,
        _ => 0,
    };
    // Deep in the text the dates are more often those of others.
    let deep = if sentence.zone == Zone::Body && sentence.index > 14 { 60 } else { 0 };
    Some((field, told.saturating_sub(vague + deep)))
}

/// “In an April 3 statement”, “Monday’s blog post”: the day on which it was told.
fn names_statement(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static TOLD: WordList = WordList::new("timeline/told");
    static OUTLETS: WordList = WordList::new("timeline/outlets");
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    let owned = behind.strip_prefix("'s ").or_else(|| behind.strip_prefix("’s "));
    let mut words = owned.or_else(|| behind.strip_prefix(' ')).unwrap_or_default().split(' ');
    let is_told = |word: &str| TOLD.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric()));
    match words.next() {
        Some(word) if OUTLETS.contains(&word) => words.next().is_some_and(is_told),
        first => first.is_some_and(is_told),
    }
}

/// How much farther, in bytes, a cue counts that “and” parts from the date before it.
const JOINED: usize = 25;

/// How near, in bytes, the verb behind an opening date counts at least.
const OPENING: usize = 24;

/// How long, in bytes, what a verb is about may be.
const CLAUSE: usize = 120;

/// How far a cue stands from a date, in bytes: nothing where “on” or the like ties them, more beyond a
/// comma, more behind the date than before it.
fn distance(page: &Page<'_>, sentence: &Sentence, hit: &Hit<'_>, span: Span) -> usize {
    let cue = hit.span;
    static TIES: WordList = WordList::new("timeline/ties");
    // “Last December, the firm announced …”: the comma behind an opening date parts nothing.
    let opens = span.start < sentence.span.start + 12;
    let before = cue.end <= span.start;
    let between = if before { Span { start: cue.end, end: span.start } } else { Span { start: span.end, end: cue.start.max(span.end) } };
    let words = page.lower(between);
    // “discovered the intrusion on 12 October” tells of the discovery: a noun does not tie.
    let tie = words.trim_matches(|c: char| !c.is_alphanumeric());
    if before
        && !words.contains([':', ';'])
        && TIES.contains(&tie)
        && !(hit.code == "incident" && NOUNS.iter().any(|noun| page.lower(cue).ends_with(noun)))
    {
        return 0;
    }
    let breaks = words.matches([',', ';', ':']).count().saturating_sub(usize::from(opens));
    // “the papers were from May and discovered in June”
    let joined = if !before && words.contains(" and ") { JOINED } else { 0 };
    let apart = super::gap(cue, span) + 25 * breaks + joined + if before { 0 } else { 12 };
    // “broke into the servers of the Harbour Bank on 3 May”: what a verb is about parts it from no date of its clause
    if before && breaks == 0 && apart < CLAUSE && !CLAUSES.iter().any(|word| words.contains(word)) {
        return apart / 2;
    }
    // “On Monday, the Harbour Bank of Alder announced”: its verb tells of an opening date, however long the name is.
    let first = || page.hits_in("timeline", Span { start: span.end, end: sentence.span.end }).next().is_some_and(|first| first.span == cue);
    if !before && opens && apart > OPENING && first() { OPENING + (apart - OPENING) / 3 } else { apart }
}
