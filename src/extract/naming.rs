//! What the rules about names share: from turns of phrase to mentions of the entity named there.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::entities::Entity;
use super::kinds;
use super::names::{Name, NameKind};
use super::page::{Page, Zone};
use super::signs;
use super::tagged::Found;
use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Hit, WordKind};
use crate::model::{Field, Mention, Span, Stance, Value};

/// Phrases longer than this are no short evidence: the name alone is.
const PHRASE: usize = 140;

/// `field` is the entity that `found` names, said there with `score`.
pub fn mention(page: &Page<'_>, rule: &'static str, field: Field, found: &Found<'_>, score: u16) -> Option<Mention> {
    of_name(page, rule, field, found.name, phrase(page, found), score)
}

/// The words of the turn of phrase; the name alone where they are long.
pub fn phrase(page: &Page<'_>, found: &Found<'_>) -> Span {
    let name = page.names.get(found.name).map(|name| name.span).unwrap_or_default();
    if found.span.len() <= PHRASE { without_marks(page, found.span) } else { name }
}

/// `span` without punctuation at its ends.
fn without_marks(page: &Page<'_>, span: Span) -> Span {
    let words = page.words(span);
    let end = words.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    let start = words.len() - words.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    Span::new(span.start as usize + start, span.start as usize + end.max(start))
}

/// `field` is what the name of this number names, as the words at `span` say.
pub fn of_name(page: &Page<'_>, rule: &'static str, field: Field, name: usize, span: Span, score: u16) -> Option<Mention> {
    let entity = page.entity(name)?;
    let mut mention = accused(page.mention(rule, field, Value::Text(page.full_name(entity)), span, score));
    mention.speaker = mention.speaker.filter(|speaker| !speaker.overlaps(span));
    Some(mention)
}

/// “X denied the breach” names X all the same: what is denied there is an allegation.
pub fn accused(mention: Mention) -> Mention {
    let stance = if mention.stance == Stance::Denied { Stance::Alleged } else { mention.stance };
    Mention { stance, ..mention }
}

/// Proposes the entity of every turn of phrase of `list` for which `judge` gives a score. The paper that
/// a headline ends in is nothing the article tells of.
pub fn propose(
    page: &Page<'_>,
    rule: &'static str,
    field: Field,
    out: &mut Vec<Mention>,
    judge: impl Fn(&Entity, &Found<'_>) -> Option<u16>,
) {
    let mut times = vec![0; page.entities.len()];
    for found in page.found(rule).iter().filter(|found| page.masthead.is_none_or(|masthead| !masthead.overlaps(found.span))) {
        let score = page.entity(found.name).and_then(|entity| judge(entity, found));
        let Some(mention) = score.and_then(|score| mention(page, rule, field, found, score)) else { continue };
        let times = page.names.get(found.name).and_then(|name| times.get_mut(name.entity));
        if times.is_none_or(|times| std::mem::replace(times, *times + 1) < signs::SAME) {
            out.push(mention);
        }
    }
}

/// The same, and what stands side by side with such an entity in an enumeration, persons beside persons,
/// which `judge` has to like too: “posing as A, B and C”.
pub fn propose_lists(
    page: &Page<'_>,
    rule: &'static str,
    field: Field,
    out: &mut Vec<Mention>,
    judge: impl Fn(&Entity, &Found<'_>) -> Option<u16>,
) {
    propose(page, rule, field, out, &judge);
    let lists = lists(page);
    for found in page.found(rule).iter().filter(|found| found.turn.weight >= 700) {
        let Some(list) = list_of(lists, found.name) else { continue };
        if page.entity(found.name).and_then(|entity| judge(entity, found)).is_none() {
            continue;
        }
        for other in list.iter().filter(|other| **other != found.name) {
            let (Some(name), Some(entity)) = (page.names.get(*other), page.entity(*other)) else { continue };
            if page.names.get(found.name).is_some_and(|first| first.kind == NameKind::Person) != (name.kind == NameKind::Person) {
                continue;
            }
            let beside = Found { name: *other, span: name.span, ..*found };
            let score = judge(entity, &beside).map(|score| score.saturating_sub(60));
            out.extend(score.and_then(|score| of_name(page, rule, field, *other, name.span, score)));
        }
    }
}

/// Proposes whom cues of `list` tell of without a name. The code of a cue is the number of the word that is the
/// value, or of the first and the last one (`1-2`); without a code all its words are.
pub fn propose_unnamed(page: &Page<'_>, rule: &'static str, field: Field, list: &str, score: u16, out: &mut Vec<Mention>) {
    for hit in longest_of(page, list) {
        let value = word_of(page, hit);
        out.push(page.mention(rule, field, Value::Text(value.one_line(page.text)), hit.span, score));
    }
}

/// The hits of `list` whose words are no part of another's in their sentence: “the provincial police”, not “police”.
pub fn longest_of<'p, 'a>(page: &'p Page<'a>, list: &str) -> impl Iterator<Item = &'p Hit<'a>> {
    let is_part = |hit: &Hit<'_>| {
        let word = word_of(page, hit);
        let mut beside = page.sentence_of(hit.span).into_iter().flat_map(|sentence| page.hits_in(list, sentence.span));
        beside.any(|other| other.span.overlaps(hit.span) && word_of(page, other) != word && word_of(page, other).contains(word))
    };
    page.hits(list).iter().filter(move |hit| !is_part(hit))
}

/// The word of the cue `hit` whose number its code is, or those from the first to the last of two (`1-2`); without a
/// code all its words.
pub fn word_of(page: &Page<'_>, hit: &Hit<'_>) -> Span {
    let first = page.tokens.partition_point(|token| token.span.start < hit.span.start);
    let (begin, end) = hit.code.split_once('-').unwrap_or((hit.code, hit.code));
    let word = |number: &str| page.tokens.get(first + number.parse::<usize>().ok()?.checked_sub(1)?).map(|token| token.span);
    word(begin).zip(word(end)).map_or(hit.span, |(begin, end)| begin.join(end))
}

/// The word right behind `span`, in lower case.
pub fn word_behind(page: &Page<'_>, span: Span) -> String {
    let behind = kinds::behind(page, span);
    let mut words = behind.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.find(|word| word.contains(char::is_alphanumeric)).unwrap_or_default().to_owned()
}

/// True when `list` has one of the entity's forms, of one of these kinds.
pub fn is_of_kind(page: &Page<'_>, entity: &Entity, list: &str, kinds: &[&str]) -> bool {
    let fits = |form: &Span| page.known_in(list, *form).any(|known| known.span == *form && kinds.contains(&known.entry.kind.as_str()));
    entity.forms.iter().any(fits)
}

/// True when `list` (a file of `assets/lexicon`) has one of the entity's forms.
pub fn is_listed(page: &Page<'_>, entity: &Entity, list: &str) -> bool {
    page.lexicon.names.list(list).is_some_and(|number| entity.listed & 1 << number != 0)
}

/// These lists (files of `assets/lexicon`), a bit each as in [`Entity::listed`].
fn bits(page: &Page<'_>, lists: &[&str]) -> u64 {
    lists.iter().filter_map(|list| page.lexicon.names.list(list)).fold(0, |bits, number| bits | 1 << number)
}

/// The numbers of the entities that only look at the incident: security firms, media, analysts.
pub fn outsiders(page: &Page<'_>) -> BTreeSet<usize> {
    let told = page.found("outsiders").iter().filter_map(|found| page.names.get(found.name)).map(|name| name.entity);
    let lists = bits(page, &["firms", "media"]);
    let listed = page.entities.iter().enumerate().filter(|(_, entity)| entity.listed & lists != 0);
    told.chain(listed.map(|(number, _)| number)).collect()
}

/// The organisations that “the company” or “the bank” may mean.
pub struct Companies<'p, 'a> {
    page: &'p Page<'a>,
    /// The entities that were hit.
    hit: BTreeSet<usize>,
    /// The lists of names that are none.
    none: u64,
}

impl<'p, 'a> Companies<'p, 'a> {
    /// Those of the page.
    pub fn of(page: &'p Page<'a>) -> Self {
        let none = bits(page, &["media", "products", "malware", "groups", "countries"]);
        Self { page, hit: told_by(page, "victim_org", 720), none }
    }

    /// The number of the name that the words at `span` mean: one before them that bears the word, else the last one that
    /// was hit, else the one that was named last.
    pub fn meant(&self, span: Span) -> Option<usize> {
        let sentence = self.page.sentence_of(span)?.index;
        if let Some(number) = self.bearing(span) {
            return Some(number);
        }
        let told = |(_, name, entity): &(usize, &Name, &Entity)| name.sentence < sentence && (entity.count > 1 || entity.in_headline);
        let earlier = || self.near(span).filter(told).take(30);
        if let Some((number, ..)) = earlier().find(|(_, name, _)| self.hit.contains(&name.entity)) {
            return Some(number);
        }
        let (_, last, _) = earlier().next()?;
        earlier().take_while(|(_, name, _)| name.sentence == last.sentence).last().map(|(first, ..)| first)
    }

    /// The organisations named ahead of `span`, the nearest first, each with the number of its name.
    fn near(&self, span: Span) -> impl Iterator<Item = (usize, &'p Name, &'p Entity)> {
        let before = self.page.names.partition_point(|name| name.span.start < span.start);
        let names = self.page.names.iter().enumerate().take(before).rev().take(60);
        let known = names.filter_map(|(number, name)| Some((number, name, self.page.entities.get(name.entity)?)));
        let usable = |entity: &Entity| matches!(entity.kind, NameKind::Organisation | NameKind::Other);
        known.filter(move |(_, _, entity)| usable(entity) && entity.listed & self.none == 0)
    }

    /// The nearest name that has a word of organisations which stands at `span`.
    fn bearing(&self, span: Span) -> Option<usize> {
        let of_kind = |word: &&str| word.len() > 3 && self.page.lexicon.words.is(word, WordKind::Organisations);
        let words: Vec<&str> = self.page.lower(span).split_whitespace().filter(of_kind).collect();
        let bears = |entity: &Entity| self.page.lower(entity.name).split_whitespace().any(|own| words.contains(&own));
        self.near(span).find(|(.., entity)| !words.is_empty() && bears(entity)).map(|(number, ..)| number)
    }
}

/// How central an entity is to the article: 0 to 1000, from headline, lead and how often it is named.
pub fn salience(page: &Page<'_>, entity: &Entity, number: usize) -> u16 {
    let lead = page
        .names
        .iter()
        .take_while(|name| page.zone_of(name.span) <= Zone::Lead)
        .any(|name| name.entity == number && page.zone_of(name.span) == Zone::Lead);
    let often = u16::try_from(entity.count.min(8)).unwrap_or(8) * 50;
    u16::from(entity.in_headline) * 350 + u16::from(lead) * 250 + often
}

/// The entity the article is mostly about: an organisation or the like that is named in the headline, the
/// lead and often, and that does not only look at the incident.
pub fn main(page: &Page<'_>) -> Option<usize> {
    let none = bits(page, &["media", "firms", "products", "malware", "groups", "countries"]);
    let usable = |entity: &Entity| matches!(entity.kind, NameKind::Organisation | NameKind::Other) && entity.listed & none == 0;
    let known = page.entities.iter().enumerate().filter(|(_, entity)| usable(entity));
    let ranked = known.map(|(number, entity)| (salience(page, entity, number), std::cmp::Reverse(number)));
    ranked.max().map(|(_, number)| number.0)
}

/// Names that one enumeration names side by side (“A, B and C”), by their numbers: every list of two or
/// more. Found once, when a rule first asks.
pub fn lists<'p>(page: &'p Page<'_>) -> &'p [Vec<usize>] {
    page.lists.get_or_init(|| enumerations(page, |_| true, is_joint))
}

/// The one of `lists`, which are in order of place, that has the name of this number.
fn list_of(lists: &[Vec<usize>], name: usize) -> Option<&Vec<usize>> {
    let behind = lists.partition_point(|list| list.first().is_some_and(|first| *first <= name));
    lists.get(behind.checked_sub(1)?).filter(|list| list.contains(&name))
}

/// The same for what is no place and no person, each member with a few words of its own: “the carrier A,
/// B's stores in Norland, and the website of C”.
pub fn loose_lists<'p>(page: &'p Page<'_>) -> &'p [Vec<usize>] {
    let counts = |kind: NameKind| matches!(kind, NameKind::Organisation | NameKind::Other);
    page.loose_lists.get_or_init(|| enumerations(page, counts, is_loose_joint))
}

/// True where “and” stands before the last of a list; no address is such a one: “Alder Labs, 77 Harbour Street, Bremdal”.
pub fn ends_in_and(page: &Page<'_>, list: &[usize]) -> bool {
    let span = |number: &usize| page.names.get(*number).map(|name| name.span);
    let [.., before, last] = list else { return false };
    let between = span(before).zip(span(last)).map(|(before, last)| page.lower(Span { start: before.end, end: last.start }));
    between.is_some_and(|words| words.contains('&') || ENUMERATING.iter().any(|joint| words.contains(joint)))
}

fn enumerations(page: &Page<'_>, counts: impl Fn(NameKind) -> bool, joins: impl Fn(&Page<'_>, Span, Span) -> bool) -> Vec<Vec<usize>> {
    let mut lists: Vec<Vec<usize>> = Vec::new();
    let mut last: Option<(usize, usize, Span)> = None;
    for (number, name) in page.names.iter().enumerate().filter(|(_, name)| counts(name.kind)) {
        let joined =
            last.filter(|(_, sentence, span)| *sentence == name.sentence && span.end < name.span.start && joins(page, *span, name.span));
        match (joined, lists.last_mut()) {
            (Some((before, ..)), Some(list)) if list.last() == Some(&before) => list.push(number),
            (Some((before, ..)), _) => lists.push(vec![before, number]),
            (None, _) => {}
        }
        last = Some((number, name.sentence, name.span));
    }
    lists
}

/// `words` without what stands in brackets.
fn without_brackets(words: &str) -> String {
    let mut without = String::with_capacity(words.len());
    let mut rest = words;
    while let Some((before, (_, behind))) = rest.split_once('(').and_then(|(before, within)| Some((before, within.split_once(')')?))) {
        without.push_str(before.trim_end());
        rest = behind;
    }
    without + rest
}

/// True when a comma, “and” or “or” parts two names, with a few words of their own about it.
fn is_loose_joint(page: &Page<'_>, first: Span, second: Span) -> bool {
    let between = page.lower(Span { start: first.end, end: second.start });
    if between.len() > 120 || !has_joint(between) {
        return false;
    }
    let mut between = Cow::Borrowed(between);
    if between.contains('(') {
        between = without_brackets(&between).into();
    }
    if between.contains("as well as") {
        between = between.replace("as well as", "and").into();
    }
    let marks = |c: char| matches!(c, '.' | ';' | ':' | '"' | '“' | '”' | '(' | ')' | '-' | '–' | '—');
    let words = |text: &str| text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
    if between.contains(marks) {
        return false;
    }
    let joint = [", and ", ", or ", " and ", " or ", " & ", ", "].into_iter().find_map(|joint| Some((joint, between.rfind(joint)?)));
    let Some((joint, at)) = joint else { return false };
    let (before, behind) = (between.get(..at).unwrap_or_default(), between.get(at + joint.len()..).unwrap_or_default());
    // “A, a bank in B” is one name and what it is.
    let said = behind.split_whitespace().next().is_some_and(|word| matches!(word, "a" | "an"));
    let most = if joint == ", " { 1 } else { 6 };
    let clause = |word: &str| page.lexicon.words.is(word, WordKind::Clauses);
    !said && words(before) <= 5 && words(behind) <= most && !between.split(|c: char| !c.is_alphanumeric()).any(clause)
}

/// Words in enumerations of names.
static ENUMERATING: WordList = WordList::new("naming/words");

/// True where `between` has something that parts the members of a list.
fn has_joint(between: &str) -> bool {
    let bytes = between.as_bytes();
    // no other two bytes begin one of the words
    let may = |pair: &[u8]| matches!(pair, [b' ', b'a' | b'o']);
    let word = |at: usize| bytes.get(at..).is_some_and(|rest| ENUMERATING.iter().any(|word| rest.starts_with(word.as_bytes())));
    bytes.iter().any(|byte| matches!(byte, b',' | b'&')) || bytes.windows(2).enumerate().any(|(at, pair)| may(pair) && word(at))
}

/// True when nothing but a comma, “and” or “or”, an age, or what the second is stands between two names: “A and its
/// subsidiary B”, “A and the insurer B”, “at A and at B”.
fn is_joint(page: &Page<'_>, first: Span, second: Span) -> bool {
    static JOINTS: WordList = WordList::new("naming/joints");
    static RELATED: WordList = WordList::new("naming/related");
    let between = page.lower(Span { start: first.end, end: second.start });
    if between.len() > 40 || !has_joint(between) {
        return false;
    }
    let mut joined = false;
    let mut kinds = 0;
    // “A (or B)” too
    between.split(|c: char| c.is_whitespace() || matches!(c, ',' | '(')).filter(|word| !word.is_empty()).all(|word| {
        let aged = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_digit());
        joined |= matches!(word, "and" | "or");
        let kind = joined && RELATED.contains(&word);
        kinds += usize::from(kind);
        aged || kind && kinds <= 2 || JOINTS.contains(&word)
    })
}

/// By entity, the numbers of its names in order of place.
pub fn names_of<'p>(page: &'p Page<'_>) -> &'p [Vec<usize>] {
    page.names_of.get_or_init(|| {
        let mut names = vec![Vec::new(); page.entities.len()];
        for (number, name) in page.names.iter().enumerate() {
            if let Some(own) = names.get_mut(name.entity) {
                own.push(number);
            }
        }
        names
    })
}

/// Where the entity of this number is named, in order.
pub fn spans_of(page: &Page<'_>, entity: usize) -> impl Iterator<Item = Span> {
    let own = names_of(page).get(entity).map(Vec::as_slice).unwrap_or_default();
    own.iter().filter_map(|name| page.names.get(*name)).map(|name| name.span)
}

/// The entities that turns of phrase of `list` tell of with this weight or more.
pub fn told_by(page: &Page<'_>, list: &str, weight: u16) -> BTreeSet<usize> {
    let turns = page.found(list).iter().filter(|found| found.turn.weight >= weight);
    turns.filter_map(|found| page.names.get(found.name)).map(|name| name.entity).collect()
}
