//! Who found it: researchers and firms that “discovered” or “spotted” it or told the victim, and, where
//! the article is about a campaign, those whose research it reports. What the article shows about each
//! name is a sign for or against it, and what each sign is worth is learned.

use std::collections::{BTreeMap, BTreeSet};

use super::{Rule, incident_type};
use crate::extract::beside::{BESIDE, Words};
use crate::extract::entities::Entity;
use crate::extract::names::NameKind;
use crate::extract::naming;
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::sentences::Token;
use crate::extract::signs::{self, Plain, Weighed, flag};
use crate::extract::tagged::Found;
use crate::extract::zones::{is_before, is_of_another_time};
use crate::lexicon::WordKind;
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "discovered_by", fields: &[Field::DiscoveredBy], any_language: false, find };

/// The lists of turns whose names come into question, with the sign that each is.
const LISTS: [(&str, &str); 5] = [
    ("discovered_by", "finds"),
    ("researched_by", "studies"),
    ("outsiders", "outsider"),
    ("sources_quoted", "speaks"),
    ("investigators", "investigates"),
];

/// The lists whose turns are places where a finder stands, the best first.
const PLACES: [&str; 3] = ["discovered_by", "researched_by", "sources_quoted"];

/// How sure a turn is that says who told the one that was hit.
const ALERTS: u16 = 900;

/// How sure a turn is that nothing but a finder fits.
const SURE: u16 = 860;

/// Whom such a turn tells of has this score at least, whatever else speaks against it; who has no name has it too.
const TOLD: u16 = 700;

/// So many shares make a survey.
const SHARES: usize = 4;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
    nameless(page, found);
}

/// Who found it and has no name. “Told by its supplier Larkspur Labs”: who has one is named by it.
fn nameless(page: &Page<'_>, found: &mut Vec<Mention>) {
    for cue in naming::longest_of(page, "finders") {
        let word = naming::word_of(page, cue);
        let behind = page.names.get(page.names.partition_point(|name| name.span.start < word.end));
        if behind.is_none_or(|name| name.span.start >= word.end + 3) {
            found.push(page.mention(RULE.name, Field::DiscoveredBy, Value::Text(word.one_line(page.text)), cue.span, TOLD));
        }
    }
}

/// Everyone who may have found it, with what speaks for or against it.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let (sight, words) = (Sight::new(page), Words::new(page, Field::DiscoveredBy));
    let weigh = |number: &usize| {
        let told = sight.alerts(*number);
        let score = if told { TOLD } else { 0 };
        let mut mentions =
            sight.places(*number).filter_map(|(name, span)| naming::of_name(page, RULE.name, Field::DiscoveredBy, name, span, score));
        let mut signs = sight.signs(*number);
        signs.push((BESIDE, words.leaning_to(*number)));
        let weighed = Weighed::new(page, mentions.next()?, signs).beside(words.to_learn(naming::spans_of(page, *number))).with(mentions);
        let low = weighed.mention.score.0 < TOLD;
        Some(weighed.by_rule(told && low))
    };
    sight.candidates.iter().filter_map(weigh).collect()
}

/// What is known about the names of a page, looked up once.
struct Sight<'p, 'a> {
    page: &'p Page<'a>,
    /// By sign, the entities that turns of its list name.
    lists: Vec<(&'static str, BTreeSet<usize>)>,
    candidates: Vec<usize>,
    /// Those that stand as the victim.
    victims: BTreeSet<usize>,
    /// Those that may stand as the victim.
    hit: BTreeSet<usize>,
    /// Those that are listed with one that a sure turn tells of.
    listed: BTreeSet<usize>,
    /// Those that were hired to look into it: what they found was found before.
    hired: BTreeSet<usize>,
    /// Those that count, ask around and look ahead.
    estimates: BTreeSet<usize>,
    /// The best turn that tells of a finding, for any name.
    best: u16,
    /// The firms of security and the like.
    scholars: BTreeSet<usize>,
    /// The one of them that is named first.
    foremost: Option<usize>,
    /// By list, the turns that name each entity.
    turns: BTreeMap<&'static str, BTreeMap<usize, Vec<&'p Found<'a>>>>,
    /// By entity, the numbers of its names in order of place.
    names: &'p [Vec<usize>],
    /// True where the article names malware.
    malware: bool,
    /// True where it is about a hole that somebody found.
    flaw: bool,
    /// True where it is full of shares and rates, as surveys are: who counted found nothing.
    figures: bool,
}

impl<'p, 'a> Sight<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
        let of = |hit: &Found<'_>| page.names.get(hit.name).map(|name| name.entity);
        let told = |list: &str| page.found(list).iter().filter_map(of).collect::<BTreeSet<usize>>();
        let lists: Vec<(&str, BTreeSet<usize>)> = LISTS.iter().map(|(list, sign)| (*sign, told(list))).collect();
        let victims = page.found("victim_org").iter().filter(|hit| hit.turn.weight >= 820).filter_map(of).collect();
        let best = page.found(RULE.name).iter().map(|hit| hit.turn.weight).max().unwrap_or(0);
        let listed = page.entities.iter().enumerate().filter(|(_, entity)| naming::is_listed(page, entity, "firms"));
        let firms: BTreeSet<usize> = listed.map(|(number, _)| number).collect();
        let mut named: BTreeSet<usize> =
            lists.iter().filter(|(sign, _)| *sign != "investigates").flat_map(|(_, list)| list).copied().collect();
        named.extend(&firms);
        let listed = side_by_side(page);
        named.extend(&listed);
        let sure = naming::told_by(page, RULE.name, SURE);
        let can = |number: &usize| page.entities.get(*number).is_some_and(|entity| can_find(page, entity, sure.contains(number)));
        let candidates: Vec<usize> = named.into_iter().filter(can).collect();
        let outside = |number: &usize| lists.iter().any(|(sign, list)| matches!(*sign, "outsider" | "studies") && list.contains(number));
        let scholars: BTreeSet<usize> = candidates.iter().copied().filter(|number| firms.contains(number) || outside(number)).collect();
        let foremost = page.names.iter().map(|name| name.entity).find(|number| scholars.contains(number));
        // the first letter tells most words apart
        let may_be = |token: &Token| matches!(page.folded.as_bytes().get(token.span.start as usize), Some(b'%' | b'p' | b'r'));
        let share = |token: &&Token| may_be(token) && matches!(page.lower(token.span), "%" | "percent" | "pct" | "respondents");
        let figures = !scholars.is_empty() && page.tokens.iter().filter(share).nth(SHARES - 1).is_some();
        let malware = !page.known("malware").is_empty();
        let flaw = incident_type::leader(incident_type::told(page)) == "vulnerability";
        let (turns, names) = (turns_of(page), naming::names_of(page));
        let estimates = told("estimates");
        let hit = naming::told_by(page, "victim_org", 720);
        let by_order = |hit: &&Found<'_>| page.lower(hit.span).split_whitespace().any(|word| page.lexicon.words.is(word, WordKind::Hired));
        let hired = page.found("investigators").iter().filter(by_order).filter_map(of).collect();
        Self { page, lists, candidates, victims, hit, listed, hired, estimates, best, scholars, foremost, turns, names, malware, flaw, figures }
    }

    fn turns(&self, list: &str, number: usize) -> &[&'p Found<'a>] {
        self.turns.get(list).and_then(|turns| turns.get(&number)).map(Vec::as_slice).unwrap_or_default()
    }

    fn names(&self, number: usize) -> &[usize] {
        self.names.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the name stands as the finder: the most telling turns of phrase, else its first place.
    fn places(&self, number: usize) -> impl Iterator<Item = (usize, Span)> {
        let lists = PLACES.iter().enumerate();
        let mut told: Vec<(usize, &Found<'_>)> =
            lists.flat_map(|(rank, list)| self.turns(list, number).iter().map(move |hit| (rank, *hit))).collect();
        told.sort_by_key(|(rank, hit)| (*rank, std::cmp::Reverse(hit.turn.weight), hit.span));
        let told: Vec<(usize, Span)> = told.into_iter().map(|(_, hit)| (hit.name, naming::phrase(self.page, hit))).collect();
        let first = self.names(number).first().filter(|_| told.is_empty());
        let plain = first.and_then(|index| Some((*index, self.page.names.get(*index)?.span)));
        told.into_iter().chain(plain)
    }

    /// True for one who told the victim, now and not once before. “In 2014 the bank heard of it from X” goes on about the bank.
    fn alerts(&self, number: usize) -> bool {
        let now = |sentence: &&Sentence| !is_of_another_time(self.page, sentence);
        let zone = |hit: &Found<'_>| self.page.sentence_of(hit.span).filter(now).map(|sentence| sentence.zone);
        let now = |hit: &&Found<'_>| hit.turn.weight >= ALERTS && zone(hit).is_some_and(|zone| zone != Zone::Background);
        !self.victims.contains(&number) && self.turns(RULE.name, number).iter().any(now)
    }

    /// What speaks for or against the name.
    fn signs(&self, number: usize) -> Vec<Plain> {
        let page = self.page;
        let Some(entity) = page.entities.get(number) else { return Vec::new() };
        let best = self.turns(RULE.name, number).iter().map(|hit| hit.turn.weight).max().unwrap_or(0);
        let study = self.turns("researched_by", number).iter().map(|hit| hit.turn.weight).max().unwrap_or(0);
        let sure = match best {
            ALERTS.. => "turn_alerts",
            820.. => "turn_sure",
            740.. => "turn_likely",
            1.. => "turn_weak",
            0 => "turn_none",
        };
        let mut signs = vec![(sure, 1.0), ("turns", self.turns(RULE.name, number).len().min(4) as f32)];
        signs.extend(self.lists.iter().skip(1).map(|(sign, list)| (*sign, flag(list.contains(&number)))));
        signs.push(("study_sure", flag(study >= 760)));
        signs.push(("study_turns", self.turns("researched_by", number).len().min(4) as f32));
        signs.push(("other_found", flag(best < 820 && self.best >= 820)));
        signs.push(("person", flag(entity.kind == NameKind::Person)));
        signs.push(("headline", flag(entity.in_headline)));
        signs.push(("often", (entity.count.clamp(1, 8) as f32).log2()));
        let listed = |list: &str| flag(naming::is_listed(page, entity, list));
        signs.extend([("firm", listed("firms")), ("media", listed("media")), ("body", listed("bodies"))]);
        signs.push(("estimates", flag(self.estimates.contains(&number))));
        signs.extend(&page.kinds);
        signs.push(("victim", flag(self.victims.contains(&number))));
        signs.push(("maybe_victim", flag(self.hit.contains(&number) && !self.scholars.contains(&number))));
        signs.push(("headed_victim", flag(self.hit.contains(&number) && entity.in_headline)));
        signs.push(("listed", flag(self.listed.contains(&number))));
        signs.push(("hired", flag(self.hired.contains(&number))));
        self.of_place(number, &mut signs);
        signs
    }

    /// The first of those who look from outside, in an article that knows no victim, is mostly the one
    /// whose research it tells.
    fn of_place(&self, number: usize, signs: &mut Vec<Plain>) {
        let page = self.page;
        let zones = self.names(number).iter().filter_map(|index| page.names.get(*index)).map(|name| page.zone_of(name.span));
        let lead = zones.take_while(|zone| *zone <= Zone::Lead).any(|zone| zone == Zone::Lead);
        let sentences = self.names(number).iter().filter_map(|index| page.sentences.get(page.names.get(*index)?.sentence));
        let tells = |list: &str| flag(sentences.clone().any(|sentence| page.tells(list, sentence.span)));
        signs.extend([("beside_incident", tells("incident")), ("beside_finder", tells("finders")), ("beside_exposure", tells("exposure"))]);
        let found = |sentence: &Sentence| page.hits_in("timeline", sentence.span).any(|cue| cue.code == "discovery");
        signs.push(("beside_finding", flag(sentences.clone().any(found))));
        signs.push(("before", flag(sentences.clone().all(|sentence| is_before(page, sentence)))));
        signs.push(("background", flag(sentences.clone().all(|sentence| sentence.zone == Zone::Background))));
        let scholar = self.scholars.contains(&number);
        let foremost = self.foremost == Some(number);
        let victimless = self.victims.is_empty();
        signs.push(("lead", flag(lead)));
        signs.push(("scholar", flag(scholar)));
        signs.push(("foremost", flag(foremost)));
        signs.push(("sole", flag(scholar && self.scholars.len() == 1)));
        signs.push(("scholar_no_victim", flag(scholar && victimless)));
        signs.push(("foremost_no_victim", flag(foremost && victimless)));
        signs.push(("foremost_lead", flag(foremost && lead)));
        signs.push(("scholar_malware", flag(scholar && self.malware)));
        signs.push(("scholar_figures", flag(scholar && self.figures)));
        // in an article about a flaw, whoever looks from outside has mostly found it
        let speaks = self.lists.iter().any(|(sign, list)| *sign == "speaks" && list.contains(&number));
        let told = |holds: bool| flag(holds && self.flaw);
        signs.extend([
            ("scholar_flaw", told(scholar)),
            ("foremost_flaw", told(foremost)),
            ("lead_flaw", told(lead)),
            ("speaks_flaw", told(speaks)),
        ]);
        signs.push(("in_flaw", told(true)));
    }
}

/// Those that stand side by side with one that a sure turn tells of, persons beside persons.
fn side_by_side(page: &Page<'_>) -> BTreeSet<usize> {
    let told: BTreeSet<usize> = page.found(RULE.name).iter().filter(|hit| hit.turn.weight >= 740).map(|hit| hit.name).collect();
    if told.is_empty() {
        return BTreeSet::new();
    }
    let person = |name: &usize| page.names.get(*name).is_some_and(|name| name.kind == NameKind::Person);
    let lists = naming::lists(page);
    let beside = lists.iter().flat_map(|list| {
        let found = list.iter().find(|name| told.contains(name));
        let alike = found.map(|found| list.iter().filter(move |name| person(name) == person(found)));
        alike.into_iter().flatten().filter(|name| !told.contains(name))
    });
    beside.filter_map(|name| page.names.get(*name)).map(|name| name.entity).collect()
}

/// By list, the turns that name each entity.
fn turns_of<'p, 'a>(page: &'p Page<'a>) -> BTreeMap<&'static str, BTreeMap<usize, Vec<&'p Found<'a>>>> {
    let mut turns: BTreeMap<&str, BTreeMap<usize, Vec<&Found<'_>>>> = BTreeMap::new();
    for list in PLACES {
        for hit in page.found(list) {
            if let Some(name) = page.names.get(hit.name) {
                turns.entry(list).or_default().entry(name.entity).or_default().push(hit);
            }
        }
    }
    turns
}

/// Products, groups and malware find nothing; a service that a `sure` turn tells of stands for those who run it.
fn can_find(page: &Page<'_>, entity: &Entity, sure: bool) -> bool {
    let none = |lists: &[&str]| lists.iter().any(|list| naming::is_listed(page, entity, list));
    let service = || sure && naming::is_of_kind(page, entity, "products", &["service"]);
    entity.kind != NameKind::Place && !none(&["groups", "malware"]) && (!none(&["products"]) || service())
}
