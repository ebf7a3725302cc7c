//! How things are put and who says so: hedges and denials that reach over what stands behind them,
//! and the one whose words a sentence reports.

use std::collections::{BTreeMap, BTreeSet};

use super::names::Name;
use super::naming;
use super::page::{Page, Sentence};
use super::sentences::{Shape, Token};
use super::tally::last_break;
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::{Span, Stance};

mod behind;

/// Who speaks for an attack.
static ATTACKERS: WordList = WordList::new("voices/attackers");

/// Who speaks where.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// By number of the sentence, where the one whose words it reports is named.
    speakers: BTreeMap<usize, Span>,
    /// The names of attackers, in lower case: what they say of their loot is a claim.
    attackers: BTreeSet<String>,
    /// By number of the sentence, where attackers begin to say or demand something in it.
    boasts: BTreeMap<usize, u32>,
    /// By number of the sentence, where attackers are named who say what stands before: “…, BlackQuill claims”.
    closings: BTreeMap<usize, u32>,
}

/// The voices of the page: a quotation that goes on keeps the speaker of the sentence before.
pub fn find(page: &Page<'_>) -> Voices {
    let attackers = page.found("threat_actor").iter().filter_map(|found| page.names.get(found.name));
    let attackers = attackers.map(|name| page.lower(name.span).to_owned()).collect();
    let mut voices = Voices { attackers, ..Voices::default() };
    for found in page.found("sources_quoted") {
        if let Some(name) = page.names.get(found.name) {
            voices.speakers.entry(name.sentence).or_insert(name.span);
        }
    }
    let companies = naming::Companies::of(page);
    for hit in page.hits("company_said") {
        let Some(sentence) = page.sentence_of(hit.span) else { continue };
        let company = companies.meant(hit.span).and_then(|name| page.names.get(name));
        if let Some(company) = company {
            voices.speakers.entry(sentence.index).or_insert(company.span);
        }
    }
    for sentence in &page.sentences {
        voices.hear_attackers(page, sentence);
    }
    let mut open: Option<(usize, Span)> = None;
    for sentence in &page.sentences {
        let words = page.words(sentence.span);
        let goes_on = open.filter(|(block, _)| *block == sentence.block);
        if let (Some((_, speaker)), false) = (goes_on, voices.speakers.contains_key(&sentence.index)) {
            voices.speakers.insert(sentence.index, speaker);
        }
        open = match (words.rfind('“'), words.rfind('”'), voices.speakers.get(&sentence.index)) {
            (Some(opened), closed, Some(speaker)) if closed.is_none_or(|closed| closed < opened) => Some((sentence.block, *speaker)),
            (None, None, _) => goes_on,
            _ => None,
        };
    }
    voices
}

/// True for what an attacker without a name is called.
fn is_crook(word: &str) -> bool {
    ATTACKERS.contains(&word)
}

/// How the verbs begin by which they say, claim or demand.
static VERBS: WordList = WordList::new("voices/verbs");

/// Words over which no hedge reaches.
static STOPS: WordList = WordList::new("voices/stops");

/// Words by which the same speech goes on behind such a word: “not only … but also”, “but that”.
static GO_ON: WordList = WordList::new("voices/go_on");

/// Who else is spoken of without a name.
static SUBJECTS: WordList = WordList::new("voices/subjects");

/// Hedges that stand within what they are told of: “reportedly paid”.
static ADVERBS: WordList = WordList::new("voices/adverbs");

/// Words that begin a clause with a subject or a time of its own.
static CLAUSES: WordList = WordList::new("voices/clauses");

impl Voices {
    /// Notes where attackers speak: “the gang demands”, “BlackQuill says”, and “it claims” or “they
    /// demand” right behind a sentence that names them or lets them speak.
    fn hear_attackers(&mut self, page: &Page<'_>, sentence: &Sentence) {
        static BEFORE: WordList = WordList::new("voices/before");
        static PRONOUNS: WordList = WordList::new("voices/pronouns");
        let tokens = page.tokens_of(sentence);
        let word = |index: usize| tokens.get(index).map(|token| page.lower(token.span)).unwrap_or_default();
        let says = |index: usize| (index + 1..index + 5).find(|at| VERBS.iter().any(|verb| word(*at).starts_with(verb)));
        let is_attacker = |name: &&Name| !self.attackers.is_empty() && self.attackers.contains(page.lower(name.span));
        let attackers: Vec<Span> = page.names_in(sentence.span).filter(is_attacker).map(|name| name.span).collect();
        let subject = tokens.iter().enumerate().find_map(|(index, token)| {
            let named = attackers.iter().find(|name| name.end == token.span.end).copied();
            let passive = || index > 0 && BEFORE.contains(&word(index - 1));
            let called = || token.shape != Shape::Mark && is_crook(page.lower(token.span)) && !passive();
            (named.is_some() || called()).then(|| Some((says(index)?, named)))?
        });
        let before = sentence
            .index
            .checked_sub(1)
            .and_then(|index| page.sentences.get(index))
            .filter(|before| before.block == sentence.block || before.index + 1 == sentence.index);
        let pronoun = PRONOUNS.contains(&word(0)) && says(0).is_some_and(|at| at <= 2);
        let last = before.and_then(|before| page.names_in(before.span).filter(is_attacker).last());
        let spoke = before.filter(|before| self.boasts.contains_key(&before.index));
        let crooks = |before: &Sentence| page.tokens_of(before).iter().any(|token| is_crook(page.lower(token.span)));
        let goes_on = pronoun && (last.is_some() || spoke.is_some() || before.is_some_and(crooks));
        let verb = subject.map(|(verb, _)| verb).or(if goes_on { says(0) } else { None });
        let Some(verb) = verb.and_then(|verb| tokens.get(verb)) else {
            // “It says …” of a company goes on with who spoke before.
            let earlier = before.filter(|_| pronoun).and_then(|before| self.speakers.get(&before.index)).copied();
            if let Some(speaker) = earlier {
                self.speakers.entry(sentence.index).or_insert(speaker);
            }
            return;
        };
        self.boasts.insert(sentence.index, verb.span.start);
        let named = subject.and_then(|(_, named)| named).map(|named| Span { start: named.start, end: verb.span.end });
        if let Some(named) = named.filter(|named| behind::closes(page, sentence, *named, true)) {
            self.closings.insert(sentence.index, named.start);
        }
        let earlier = || spoke.and_then(|before| self.speakers.get(&before.index)).copied();
        let speaker = subject.and_then(|(_, named)| named).or_else(|| last.map(|name| name.span)).or_else(earlier);
        if let Some(speaker) = speaker {
            self.speakers.entry(sentence.index).or_insert(speaker);
        }
    }

    /// How the words at `span` are put, and where the one who says them is named.
    pub fn of(&self, page: &Page<'_>, span: Span) -> (Stance, Option<Span>) {
        let Some(sentence) = page.sentence_of(span) else { return (Stance::Stated, None) };
        self.heard(page, sentence, span, |_| true)
    }

    /// The same for a code; one that is not `doubtful` is a fact whoever tells it. A hedge of another clause speaks of
    /// something else (“a laptop that may have held records was stolen”), and one within the code's own words made it what
    /// it is (“refused to pay”), but for an adverb (“reportedly paid”).
    pub fn of_code(&self, page: &Page<'_>, doubtful: bool, span: Span) -> (Stance, Option<Span>) {
        let Some(sentence) = page.sentence_of(span) else { return (Stance::Stated, None) };
        let same_clause = |hedge: Span| {
            let between = Span { start: hedge.end, end: span.start.max(hedge.end) };
            let ahead = hedge.end <= span.start && !CLAUSES.iter().any(|clause| page.lower(between).contains(clause));
            ahead || span.contains(hedge) && ADVERBS.contains(&page.lower(hedge))
        };
        let (stance, speaker) = self.heard(page, sentence, span, same_clause);
        (if doubtful { stance } else { Stance::Stated }, speaker)
    }

    /// The same, with the hedges that `counts` lets in.
    fn heard(&self, page: &Page<'_>, sentence: &Sentence, span: Span, counts: impl Fn(Span) -> bool) -> (Stance, Option<Span>) {
        let speaker = self.speakers.get(&sentence.index).copied().filter(|speaker| !speaker.overlaps(span));
        let hedges = page.hits_in("hedges", sentence.span).filter(|hit| reaches(page, hit.span, hit.weight, span));
        let stance = hedges.filter(|hit| counts(hit.span)).map(|hit| stance(hit.code)).max_by_key(|stance| strength(*stance));
        let verb = self.boasts.get(&sentence.index).filter(|verb| **verb < span.start);
        let attacker = speaker.is_some_and(|speaker| self.attackers.contains(page.lower(speaker)));
        let over = verb.is_some_and(|verb| self.is_over(page, Span { start: *verb, end: span.start }));
        let otherwise = if (verb.is_some() || attacker) && !over { Stance::Alleged } else { Stance::Stated };
        (stance.unwrap_or(otherwise), speaker.filter(|_| !(attacker && over)))
    }

    /// “The gang asked for a ransom, but the clinic refused”: true where, behind what attackers say, a clause with a subject
    /// of its own begins.
    fn is_over(&self, page: &Page<'_>, said: Span) -> bool {
        let Some(parting) = last_break(page, said) else { return false };
        let behind = Span { start: parting.end, end: said.end };
        let others = page.names_in(behind).any(|name| !self.attackers.contains(page.lower(name.span)));
        let first = page.tokens.partition_point(|token| token.span.start < behind.start);
        let mut within = page.tokens.iter().skip(first).take_while(|token| token.span.end <= behind.end);
        let is_other = |token: &Token| token.is(WordKind::Organisations) || SUBJECTS.contains(&page.lower(token.span));
        !GO_ON.iter().any(|word| page.lower(behind).starts_with(word)) && (others || within.any(is_other))
    }
}

/// True when somebody denies, ahead of `span` in its sentence, what is told there.
pub fn is_said_untrue(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let mut ahead = page.hits_in("denials", sentence.span).filter(|hit| hit.span.end <= span.start);
    ahead.any(|hit| reaches(page, hit.span, hit.weight, span))
}

/// True when the hedge lies within `span`, or before it and near enough, with no “but” and no new
/// clause between.
fn reaches(page: &Page<'_>, hedge: Span, reach: i32, span: Span) -> bool {
    if span.contains(hedge) {
        return true;
    }
    let between = Span { start: hedge.end, end: span.start };
    let near = i64::from(span.start) - i64::from(hedge.end) <= i64::from(reach) && hedge.end <= span.start;
    near && !STOPS.iter().any(|stop| page.lower(between).contains(stop))
}

fn stance(code: &str) -> Stance {
    Stance::ALL.into_iter().find(|stance| stance.label() == code).unwrap_or_default()
}

fn strength(stance: Stance) -> u8 {
    match stance {
        Stance::Stated => 0,
        Stance::Estimated => 1,
        Stance::Alleged => 2,
        Stance::Denied => 3,
        Stance::Retracted => 4,
    }
}
