//! How many: numbers of people, of records, of bytes. What a number counts is told by the noun behind
//! it, and whether it counts what was hit by the words of the sentence.

use chrono::NaiveDate;

use super::Rule;
use crate::extract::abroad;
use crate::extract::dates;
use crate::extract::numbers::{self, Counted};
use crate::extract::page::{Page, Sentence};
use crate::extract::signs::{self, Weighed};
use crate::extract::tally::is_denied;
use crate::extract::telling::{SCALE, VOLUME};
use crate::lexicon::{Hit, WordKind};
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Qualifier, Quantity, Span, Unit, Value};

mod ahead;
mod sizes;
mod weighing;

use ahead::{asked_before, counted_before, named_before, whose_data};
use sizes::tells_size;
use weighing::weigh;

/// Words behind people whose data is told of.
static WHOSE: WordList = WordList::new("quantities/whose");

pub const RULE: Rule =
    Rule { name: "quantities", fields: &[Field::PeopleAffected, Field::RecordsAffected, Field::DataVolume], any_language: true, find };

/// How far behind a number its noun may stand, in bytes.
const REACH: usize = 60;

/// Words before a number that leave open how many it is. “To” may be one, as in “up to”, or tie the number to a word
/// before it, as in “sells to”.
static HEDGES: WordList = WordList::new("quantities/hedges");

/// The fields whose numbers are weighed by signs.
pub const WEIGHED: &[Field] = &[Field::PeopleAffected, Field::RecordsAffected];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    if !page.english {
        return page.sentences.iter().for_each(|sentence| abroad(page, sentence, found));
    }
    let told = told(page);
    signs::settle(weigh(page, &told), found);
    for sentence in page.sentences.iter().filter(|sentence| tells_volume(sentence)) {
        let score = u16::try_from(560 * hit_percent(page, sentence) / 100).unwrap_or(0);
        for (span, volume) in numbers::volumes(page.words(sentence.span)) {
            let span = span.shifted(sentence.span.start as usize);
            found.push(page.mention(RULE.name, Field::DataVolume, Value::Quantity(volume), span, score));
        }
    }
}

/// True where a number and a unit of data stand in it.
fn tells_volume(sentence: &Sentence) -> bool {
    sentence.counts && sentence.holds & VOLUME != 0
}

/// Every number that may count people or records.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let told = if page.english { told(page) } else { Vec::new() };
    weigh(page, &told)
}

/// What the numbers of the article may mean, each with the score that the words right beside it give.
fn told(page: &Page<'_>) -> Vec<(How, Mention)> {
    let mut told = Told::default();
    let reference = page.published.map(|date| date.interval().0);
    for sentence in page.sentences.iter().filter(|sentence| sentence.counts) {
        let words = page.words(sentence.span);
        let (plain, vague) = (numbers::find(words), if sentence.holds & SCALE == 0 { Vec::new() } else { numbers::vague(words) });
        if plain.is_empty() && vague.is_empty() {
            continue;
        }
        let hit = hit_percent(page, sentence);
        // “40 gigabytes of patient files” are not 40 files
        let volumes = if tells_volume(sentence) { numbers::volumes(words) } else { Vec::new() };
        let counts = |counted: &Counted| !volumes.iter().any(|(volume, _)| volume.overlaps(counted.span));
        for counted in plain.into_iter().filter(counts) {
            told.read(page, sentence, counted, hit, reference);
        }
        for counted in vague {
            let mut vague = Told::default();
            vague.read(page, sentence, counted, hit * 85 / 100, reference);
            told.vague.extend(vague.plain);
        }
    }
    told.settle()
}

/// How a number comes to mean what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum How {
    /// It stands beside what it counts.
    Plain,
    /// “Thousands of patients”.
    Vague,
    /// Records, by the number of people whose data it was, or people by that of such records.
    ByPeople,
}

/// What the few words of other languages tell, and amounts of data, which every language writes alike.
fn abroad(page: &Page<'_>, sentence: &Sentence, found: &mut Vec<Mention>) {
    for told in abroad::numbers(page, sentence) {
        let (unit, field) = if told.code == "people" { (Unit::People, Field::PeopleAffected) } else { (Unit::Records, Field::RecordsAffected) };
        let quantity = Quantity { low: told.value, high: None, qualifier: Qualifier::Exact, unit };
        found.push(page.mention(RULE.name, field, Value::Quantity(quantity), told.span, 560));
    }
    let volumes = if tells_volume(sentence) { numbers::volumes(page.words(sentence.span)) } else { Vec::new() };
    for (span, volume) in volumes {
        found.push(page.mention(RULE.name, Field::DataVolume, Value::Quantity(volume), span.shifted(sentence.span.start as usize), 520));
    }
}

/// What the numbers of the article may mean.
#[derive(Default)]
struct Told {
    /// Numbers beside what they count.
    plain: Vec<Mention>,
    /// “Thousands of patients”.
    vague: Vec<Mention>,
    /// Records by the number of people whose data it was.
    by_people: Vec<Mention>,
    /// People by the number of records of which each has one.
    by_records: Vec<Mention>,
}

impl Told {
    fn read(&mut self, page: &Page<'_>, sentence: &Sentence, counted: Counted, hit: i32, reference: Option<NaiveDate>) {
        let span = counted.span.shifted(sentence.span.start as usize);
        let meanings = meanings(page, sentence, span);
        if meanings.is_empty() {
            return;
        }
        let hit = if tells_size(page, sentence, span) { hit.min(55) } else { hit };
        let revised = is_revised(page, sentence, span);
        let hit = if revised { hit * 60 / 100 } else { hit };
        let (first, untitled) = (self.plain.len(), !page.article.is_titled());
        for (unit, noun, score) in meanings {
            if unit == Unit::People && (is_doing(page, sentence, noun) || are_active(page, sentence, span.join(noun))) {
                continue;
            }
            push(page, &mut self.plain, (counted, unit), span.join(noun), score * hit / 100);
            // “117 million passwords”: as many people, where a summary gives no other number for them; news does so of tax forms.
            let by_form = page.lower(noun).contains("w-2");
            if (untitled || by_form) && unit != Unit::People && is_one_each(page.lower(noun)) {
                push(page, &mut self.by_records, (counted, Unit::People), span.join(noun), score * 80 / 100 * hit.max(85) / 100);
            }
            // News tells people and records apart, and so do letters; a short summary gives one number for both.
            if unit == Unit::People && untitled && !page.letter {
                // Words of data beside the number say as much as words of theft.
                let (hit, share) = match has_data(page, sentence, span, noun) {
                    true if hit >= 60 => (hit.max(95), 75),
                    true => (hit, 75),
                    false if hit >= 95 => (hit, 55),
                    false => (hit, 30),
                };
                push(page, &mut self.by_people, (counted, Unit::Records), span.join(noun), score * share / 100 * hit / 100);
            }
        }
        if revised && self.plain.len() > first {
            // An earlier figure is told with its day, where the sentence has one.
            let as_of = dates::find(page.words(sentence.span), reference).into_iter().find_map(|when| when.date);
            self.plain.iter_mut().skip(first).for_each(|mention| mention.as_of = as_of);
        }
    }

    /// Vague numbers count where no plain one does, the people’s number for the records likewise, and
    /// that one once: it is a total.
    fn settle(mut self) -> Vec<(How, Mention)> {
        let mut settled = Vec::new();
        let exact = |field: Field| self.plain.iter().any(|mention| mention.claim.field == field && mention.score.0 >= 450);
        self.vague.retain(|mention| !exact(mention.claim.field));
        if !exact(Field::RecordsAffected) {
            let low = |mention: &Mention| if let Value::Quantity(quantity) = &mention.claim.value { quantity.low } else { 0 };
            let best = self.by_people.iter().map(|mention| mention.score).max();
            let total = self.by_people.iter().filter(|mention| best.is_some_and(|best| mention.score.0 + 120 >= best.0)).map(low).max();
            let totals = self.by_people.into_iter().filter(|mention| total == Some(low(mention)));
            settled.extend(totals.map(|mention| (How::ByPeople, mention)));
        }
        if !exact(Field::PeopleAffected) {
            settled.extend(self.by_records.into_iter().map(|mention| (How::ByPeople, mention)));
        }
        settled.extend(self.plain.into_iter().map(|mention| (How::Plain, mention)));
        settled.extend(self.vague.into_iter().map(|mention| (How::Vague, mention)));
        settled
    }
}

/// “4,200 people signed a petition”: those behind `noun` do something, nothing is done to them.
fn is_doing(page: &Page<'_>, sentence: &Sentence, noun: Span) -> bool {
    let behind = page.lower(Span { start: noun.end, end: sentence.span.end });
    static HELPING: WordList = WordList::new("quantities/helping");
    let mut words = behind.split_whitespace().skip_while(|word| HELPING.contains(word));
    !noun.is_empty() && words.next().is_some_and(|word| page.lexicon.words.is(word, WordKind::Deeds))
}

/// Data of which a person has one: a number of them is one of people, too.
fn is_one_each(noun: &str) -> bool {
    static EACH: WordList = WordList::new("quantities/each");
    // “4,500 patient records”, “a 4,500-record breach”; mere records may be of anything
    let of_somebody = noun.contains("record") && noun.trim_matches('-') != "records";
    of_somebody || EACH.iter().any(|each| noun.contains(each))
}

/// “initially put at 28”, “up from 9,700”: a figure that a later one replaced.
fn is_revised(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static TURNS: WordList = WordList::new("quantities/turns");
    let near = crate::model::span::before(&page.folded, span.start as usize, 60);
    let near = near.rsplit([',', ';', '.']).next().unwrap_or_default();
    // what begins within forty bytes behind it
    let behind = crate::model::span::after(page.lower(Span { start: span.end, end: sentence.span.end }), 0, 64);
    static REPLACED: WordList = WordList::new("quantities/replaced");
    TURNS.iter().any(|turn| near.contains(turn)) || REPLACED.iter().any(|turn| behind.contains(turn) && behind.find(turn).is_some_and(|at| at < 40))
}

/// How surely a number of the sentence counts what was hit, in hundredths.
fn hit_percent(page: &Page<'_>, sentence: &Sentence) -> i32 {
    let exposing = page.hits_in("exposure", sentence.span).count();
    let aside = ["background", "elsewhere", "advice"].iter().any(|list| page.tells(list, sentence.span));
    static STUDIES: WordList = WordList::new("quantities/studies");
    let studied = || STUDIES.iter().any(|word| page.lower(sentence.span).contains(word));
    let harmed = || page.tells("harmed", sentence.span);
    match (exposing, aside || studied()) {
        (_, true) => 55,
        (0, _) if harmed() => 85,
        (0, _) => 75,
        (1, _) => 95,
        _ => 105,
    }
}

/// “150 million active users”: how many a service has, where nothing is told of a loss.
fn are_active(page: &Page<'_>, sentence: &Sentence, counted: Span) -> bool {
    page.lower(counted).split_whitespace().any(|word| word == "active") && !page.tells("exposure", sentence.span)
}

/// What the number at `span` counts: unit, noun, score. A noun of both (“accounts of clients”) counts both.
fn meanings(page: &Page<'_>, sentence: &Sentence, span: Span) -> Vec<(Unit, Span, i32)> {
    let end = (span.end as usize + REACH).min(sentence.span.end as usize);
    let end = (end..=sentence.span.end as usize).find(|end| page.text.is_char_boundary(*end)).unwrap_or(end);
    let behind = Span::new(span.end as usize, end);
    let lower = page.lower(behind);
    let stop = stop_of(lower);
    let cues: Vec<Hit<'_>> = page.hits_in("counted", Span::new(behind.start as usize, behind.start as usize + stop)).copied().collect();
    let Some(first) = cues.iter().find(|cue| !is_denied(page, sentence, cue.span)) else {
        let told = [counted_before, named_before, asked_before, whose_data].into_iter().map(|tell| tell(page, sentence, span));
        return told.into_iter().find(|told| !told.is_empty()).unwrap_or_default();
    };
    let between = Span { start: span.end, end: first.span.start.max(span.end) };
    // “29,000 institutions had been affected”, “13 apps that steal passwords”
    let far = if first.code == "records" { has_verb(page.lower(between)) } else { first.weight < 90 };
    if far && names_things(page.lower(between)) {
        return Vec::new();
    }
    let Some(steps) = steps(page, between) else { return counted_before(page, sentence, span) };
    let near = first.weight - 6 * steps;
    let whole = Span { start: first.span.start.max(span.end), end: first.span.end };
    let both = if first.code == "records" { people_behind(page, &cues, first.span).or_else(|| of_patients(page, whole)) } else { None };
    let unit = unit_of(first.code, page.lower(first.span));
    let mut meanings = unit.map(|unit| (unit, whole, near * 8)).into_iter().collect::<Vec<_>>();
    meanings.extend(both.map(|noun| (Unit::People, noun, near * 5)));
    meanings
}

/// Where the words behind a number stop telling what it counts: at a mark that is no short remark in
/// brackets.
fn stop_of(lower: &str) -> usize {
    let mut from = 0;
    loop {
        let rest = lower.get(from..).unwrap_or_default();
        let Some(mark) = rest.find(['.', ';', ':', '(', '”', '"']) else { return lower.len() };
        let bracket = rest.get(mark..).filter(|rest| rest.starts_with('(')).and_then(|rest| rest.find(')')).filter(|length| *length < 24);
        match bracket {
            Some(length) => from += mark + length + 1,
            None => return from + mark,
        }
    }
}

/// How many words part a number from its noun; names count once, “current and former” not at all.
/// Nothing where they are too many or speak of something else.
fn steps(page: &Page<'_>, between: Span) -> Option<i32> {
    let lower = page.lower(between);
    static PAIRS: WordList = WordList::new("quantities/pairs");
    static LIGHT: WordList = WordList::new("quantities/light");
    let paired = lower.contains(" and ") || lower.contains(" or ");
    let lower = PAIRS.iter().filter(|_| paired).fold(lower.to_owned(), |lower, pair| lower.replace(*pair, "other"));
    let of_time = is_of_time(&lower);
    let names = page.words(between).split_whitespace().filter(|word| word.starts_with(char::is_uppercase)).count();
    let words = lower.split_whitespace().filter(|word| !LIGHT.contains(word)).count();
    let steps = words.saturating_sub(names.saturating_sub(1));
    // “559 million Apple email and iCloud accounts”
    let kinds = page.words(between).split_whitespace().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "and" | "email" | "e-mail"));
    // “on four occasions, people …”
    let parted = lower.split(',').next().is_some_and(|first| first.len() < lower.len() && first.trim_end().ends_with('s'));
    let breaks = parted || lower.contains(',') && steps > 1 || (lower.contains(" and ") || lower.contains(" to ")) && !kinds && steps > 1;
    (steps <= 5 && !of_time && !breaks).then(|| i32::try_from(steps).unwrap_or(0))
}

/// True where words between a number and a noun tell what somebody does.
fn has_verb(lower: &str) -> bool {
    static VERBS: WordList = WordList::new("quantities/verbs");
    lower.split_whitespace().any(|word| VERBS.contains(&word))
}

/// What may be hit beside people.
fn names_things(lower: &str) -> bool {
    static THINGS: WordList = WordList::new("quantities/things");
    lower.split_whitespace().any(|word| THINGS.contains(&word))
}

/// What a number of days or the like is followed by.
fn is_of_time(words: &str) -> bool {
    static TIMES: WordList = WordList::new("quantities/times");
    TIMES.iter().any(|unit| words.trim_start().starts_with(unit))
}

/// “800 patient records”: as many people, or nearly so.
fn of_patients(page: &Page<'_>, noun: Span) -> Option<Span> {
    static PATIENTS: WordList = WordList::new("quantities/patients");
    let lower = page.lower(noun);
    PATIENTS.iter().any(|whose| lower.contains(whose)).then_some(noun)
}

/// True where the sentence tells that data of these people got out: “the details of 5,000 clients”,
/// “5,000 clients whose details”, “5,000 clients’ details”.
fn has_data(page: &Page<'_>, sentence: &Sentence, span: Span, noun: Span) -> bool {
    static DATA: WordList = WordList::new("quantities/data");
    static TIES: WordList = WordList::new("quantities/ties");
    static HARM: WordList = WordList::new("quantities/harm");
    static BREACH: WordList = WordList::new("quantities/breach");
    let is_data = |word: &str| DATA.contains(&word.trim_matches(|c: char| !c.is_alphanumeric()));
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let near: Vec<&str> = before.split_whitespace().rev().take(14).collect();
    let tie = near.iter().take(8).position(|word| TIES.contains(word));
    let told_before = tie.is_some_and(|tie| near.iter().skip(tie).take(6).any(|word| is_data(word)));
    let behind = page.lower(Span { start: noun.end, end: sentence.span.end });
    let owned = behind.starts_with(['\'', '’']) && behind.split_whitespace().skip(1).take(5).any(is_data);
    let mut words = behind.split_whitespace().skip_while(|word| !WHOSE.contains(word));
    let whose = behind.split_whitespace().take(7).any(|word| WHOSE.contains(&word)) && words.by_ref().take(8).any(is_data);
    let harm = HARM.iter().any(|word| behind.contains(word) || before.contains(word));
    let breach = BREACH.iter().any(|word| behind.contains(word) || before.contains(word));
    told_before || owned || whose || noun.is_empty() || harm && breach && is_on_file(page.lower(noun))
}

/// Those on whom somebody keeps a file each: patients more than customers.
fn is_on_file(noun: &str) -> bool {
    static ON_FILE: WordList = WordList::new("quantities/on_file");
    ON_FILE.iter().any(|known| noun.contains(known))
}

/// “accounts of former customers”: people, right behind what is counted.
fn people_behind(page: &Page<'_>, cues: &[Hit<'_>], first: Span) -> Option<Span> {
    let near = |cue: &&Hit<'_>| cue.code == "people" && cue.span.start >= first.end && cue.span.start - first.end < 30;
    // “recordings with customers”, “messages sent to staff” are no customers and no staff, nor are “records of 300 customers” as many
    static PARTED: WordList = WordList::new("quantities/parted");
    let other = |word: &str| PARTED.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit());
    let parted = |cue: &&Hit<'_>| page.lower(Span { start: first.end, end: cue.span.start }).split_whitespace().any(other);
    cues.iter().find(near).filter(|cue| !parted(cue)).map(|cue| cue.span)
}

fn unit_of(code: &str, noun: &str) -> Option<Unit> {
    Some(match code {
        "people" => Unit::People,
        "accounts" => Unit::People,
        "records" if noun.contains("card") => Unit::Cards,
        "records" if noun.contains("mail") => Unit::EmailAddresses,
        "records" if noun.contains("document") || noun.contains("file") => Unit::Documents,
        "records" if noun.contains("account") => Unit::Accounts,
        "records" => Unit::Records,
        _ => return None,
    })
}

fn push(page: &Page<'_>, found: &mut Vec<Mention>, (counted, unit): (Counted, Unit), span: Span, score: i32) {
    let field = if unit == Unit::People { Field::PeopleAffected } else { Field::RecordsAffected };
    // Two of something are rarely the whole harm, unless they are those whose data it was.
    let few = counted.low < 10 && counted.qualifier == Qualifier::Exact;
    let score = u16::try_from(if few { score / 2 } else { score }).unwrap_or(0);
    let quantity = Quantity { low: counted.low, high: counted.high, qualifier: counted.qualifier, unit };
    found.push(page.mention(RULE.name, field, Value::Quantity(quantity), span, score));
}
