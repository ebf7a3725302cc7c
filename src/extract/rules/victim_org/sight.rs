//! What is known about the organisations of an article: what tells of each, where it is named, and who may be the victim
//! at all.

use std::collections::{BTreeMap, BTreeSet};

use super::{Headline, Leads, RULE, SURE, Sight, is_technical};
use crate::extract::beside::{BESIDE, Words};
use crate::extract::entities::Entity;
use crate::extract::letters;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::sentences::{Shape, Token};
use crate::extract::signs::Weighed;
use crate::extract::tagged::Found;
use crate::extract::zones::{is_dated, is_earlier};
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

/// How surely whoever writes to those concerned is the one that was hit.
const WRITER: u16 = 830;

/// “…, the Courier reported.”: whoever ends a sentence so tells of another.
fn attributes(page: &Page<'_>, name: &Name) -> bool {
    let Some(sentence) = page.sentences.get(name.sentence) else { return false };
    let before = page.words(Span { start: sentence.span.start, end: name.span.start }).trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let behind = page.words(Span { start: name.span.end, end: sentence.span.end }).split_whitespace();
    before.ends_with([',', '”', '"']) && behind.count() == 1
}

impl<'p, 'a> Sight<'p, 'a> {
    pub(super) fn new(page: &'p Page<'a>) -> Self {
        let told = |list: &'static str, sign: &'static str| {
            let names = page.found(list).iter().filter_map(|hit| page.names.get(hit.name));
            (sign, names.map(|name| name.entity).collect::<BTreeSet<usize>>())
        };
        let lists = vec![
            told("investigators", "investigates"),
            told("discovered_by", "finds"),
            told("sources_quoted", "speaks"),
            told("threat_actor", "attacks"),
            ("attacks_surely", naming::told_by(page, "threat_actor", 780)),
            told("malware_or_tool", "is_malware"),
            told("impersonated_entity", "imitated"),
            told("original_publisher", "reports"),
            told("described", "described"),
            told("observers", "observes"),
            told("credited", "credited"),
        ];
        let names = naming::names_of(page);
        let body = page.sentences.iter().find(|sentence| sentence.zone != Zone::Headline).map_or(0, |sentence| sentence.index);
        let mut sight = Self {
            page,
            turns: vec![Vec::new(); page.entities.len()],
            outside: naming::outsiders(page),
            writer: letters::writer(page),
            lists,
            candidates: Vec::new(),
            names,
            surest: vec![0; page.entities.len()],
            passed: vec![0; page.entities.len()],
            likely: 0,
            surnames: surnames(page),
            listed: Default::default(),
            headed: false,
            most: 0,
            named: 0,
            most_told: 0,
            leads: Leads::default(),
            body,
            first: None,
            headline: Headline::of(page),
        };
        let paper = |number: usize, entity: &Entity| entity.in_headline && !sight.is_in_headline(number);
        let can = |number: &usize| page.entities.get(*number).is_some_and(|entity| can_be_victim(page, entity) && !paper(*number, entity));
        sight.candidates = (0..page.entities.len()).filter(can).collect();
        sight.first = sight.first_of(&sight.candidates);
        sight.headed = sight.candidates.iter().any(|number| sight.is_in_headline(*number));
        sight.most = sight.candidates.iter().filter_map(|number| page.entities.get(*number)).map(|entity| entity.count).max().unwrap_or(0);
        sight.named = sight.candidates.iter().filter_map(|number| page.entities.get(*number)).map(|entity| entity.count).sum();
        sight.weigh_turns();
        sight.most_told = sight.candidates.iter().filter_map(|number| sight.surest.get(*number)).copied().max().unwrap_or(0);
        sight.leads = Leads::of(&sight);
        sight
    }

    /// The candidates that are named somewhere, each by its number and with what speaks for or against it.
    pub(super) fn weighed(&self) -> impl Iterator<Item = (usize, Weighed)> {
        let words = Words::new(self.page, Field::VictimOrg);
        self.candidates.iter().filter_map(move |number| {
            let mut signs = self.signs(*number);
            signs.push((BESIDE, words.leaning_to(*number)));
            let best = self.mentions(*number).next()?;
            let weighed = Weighed::new(self.page, best, signs).beside(words.to_learn(naming::spans_of(self.page, *number)));
            Some((*number, weighed.unproposed(self.only_looks_on(*number))))
        })
    }

    /// Where the entity stands as the victim, the best place first.
    pub(super) fn mentions(&self, number: usize) -> impl Iterator<Item = Mention> {
        self.places(number).filter_map(|(name, span)| naming::of_name(self.page, RULE.name, Field::VictimOrg, name, span, 0))
    }

    /// True for one that is named in a list with one that a turn of phrase surely tells of.
    pub(super) fn is_listed(&self, number: usize) -> bool {
        self.listed[0].contains(&number) || self.listed[2].contains(&number)
    }

    /// True for one of which a turn of phrase tells that leaves no doubt: “X was breached”.
    pub(super) fn is_surely_told(&self, number: usize) -> bool {
        self.surest.get(number).is_some_and(|surest| *surest >= 820)
    }

    /// True for a name of an organisation of its own that does not look on from outside: no “Bar” of “Quill's Grill and Bar”.
    pub(super) fn is_proper(&self, number: usize) -> bool {
        let Some(entity) = self.page.entities.get(number) else { return false };
        let plain = |token: &Token| token.is(WordKind::Ordinary) || token.is(WordKind::Organisations) || token.shape == Shape::Mark;
        let from = self.page.tokens.partition_point(|token| token.span.start < entity.name.start);
        let words = self.page.tokens.iter().skip(from).take_while(|token| token.span.end <= entity.name.end);
        let place = self.page.known_in("countries", entity.name).any(|known| known.span == entity.name);
        let alone = entity.count == 1 && !self.page.words(entity.name).contains(' ');
        words.into_iter().any(|token| !plain(token)) && !alone && !place && !self.outside.contains(&number)
    }

    pub(super) fn names(&self, number: usize) -> impl Iterator<Item = (usize, &'p Name)> {
        let own = self.names.get(number).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|index| Some((*index, self.page.names.get(*index)?)))
    }

    /// The one of `among` that is named first behind the headline.
    pub(super) fn first_of(&self, among: &[usize]) -> Option<usize> {
        let first = |number: &usize| self.names(*number).find(|(_, name)| name.sentence >= self.body).map(|(index, _)| (index, *number));
        among.iter().filter_map(first).min().map(|(_, number)| number)
    }

    pub(super) fn turns(&self, number: usize) -> impl Iterator<Item = &'p Found<'a>> {
        self.turns.get(number).into_iter().flatten().copied()
    }

    /// Notes the surest turn of every entity, and who is listed beside whom.
    pub(super) fn weigh_turns(&mut self) {
        for turn in self.page.found(RULE.name) {
            let entity = self.page.names.get(turn.name).map(|name| name.entity);
            let of_entity = entity.and_then(|entity| Some((self.surest.get_mut(entity)?, self.turns.get_mut(entity)?)));
            if let Some((surest, turns)) = of_entity {
                *surest = turn.turn.weight.max(*surest);
                turns.push(turn);
            }
        }
        self.pass_on();
        if let Some(writer) = self.writer {
            self.surest.get_mut(writer).into_iter().for_each(|surest| *surest = WRITER.max(*surest));
        }
        self.likely = self.candidates.iter().filter(|number| self.is_likely(**number)).count();
        let by_name: BTreeMap<usize, u16> = self.page.found(RULE.name).iter().fold(BTreeMap::new(), |mut by_name, turn| {
            let weight = by_name.entry(turn.name).or_insert(0);
            *weight = turn.turn.weight.max(*weight);
            by_name
        });
        for list in naming::loose_lists(self.page) {
            let entities = || list.iter().filter_map(|name| self.page.names.get(*name)).map(|name| name.entity);
            let told = list.iter().filter_map(|name| by_name.get(name)).copied().max().unwrap_or(0);
            if told >= SURE {
                self.listed[0].extend(entities());
            }
            if told >= SURE && list.len() > 2 {
                self.listed[2].extend(entities());
            }
            for entity in entities() {
                if let Some(passed) = self.passed.get_mut(entity) {
                    *passed = told.max(*passed);
                }
            }
            if list.len() > 2 {
                self.listed[1].extend(entities());
            }
        }
    }

    pub(super) fn is_likely(&self, number: usize) -> bool {
        self.surest.get(number).is_some_and(|surest| *surest >= 760)
    }

    /// True for who looks at the incident from outside, with no turn of phrase that says otherwise.
    pub(super) fn only_looks_on(&self, number: usize) -> bool {
        let outside = self.outside.contains(&number) || self.page.entities.get(number).is_some_and(|entity| is_court(self.page, entity));
        outside && self.surest.get(number).is_none_or(|surest| *surest < SURE)
    }

    /// True for one that is told of only as hit before, or by the same attackers: “the hack of X last year”.
    pub(super) fn is_of_earlier(&self, number: usize) -> bool {
        let earlier = |turn: &Found<'_>| {
            let sentence = self.page.sentence_of(turn.span);
            sentence.is_some_and(|sentence| is_earlier(self.page, sentence) && (sentence.zone != Zone::Lead || !is_dated(self.page, sentence)))
        };
        let mut sure = self.turns(number).filter(|turn| turn.turn.weight >= SURE).peekable();
        !self.is_in_headline(number) && sure.peek().is_some() && sure.all(earlier)
    }

    /// True for a paper that no turn of phrase surely tells of: “the paper learned that …”; and, beside one who was surely
    /// hit, for whoever is named at the end of sentences alone.
    pub(super) fn only_reports(&self, number: usize) -> bool {
        let media = self.page.entities.get(number).is_some_and(|entity| naming::is_listed(self.page, entity, "media"));
        let first = self.lists.iter().any(|(sign, list)| *sign == "reports" && list.contains(&number));
        let first = first || self.most_told >= SURE && self.names(number).all(|(_, name)| attributes(self.page, name));
        (media || first) && !self.is_in_headline(number) && self.surest.get(number).is_none_or(|surest| *surest < 820)
    }

    /// True when the headline names the entity, and not as the paper it stands in.
    pub(super) fn is_in_headline(&self, number: usize) -> bool {
        let within = |name: &Name| self.page.masthead.is_none_or(|masthead| !masthead.overlaps(name.span));
        self.names(number).take_while(|(_, name)| name.sentence < self.body).any(|(_, name)| within(name))
    }

    /// Where the entity stands as the victim: the most telling turns of phrase, else its first places.
    pub(super) fn places(&self, number: usize) -> impl Iterator<Item = (usize, Span)> {
        let mut turns: Vec<&Found<'_>> = self.turns(number).collect();
        turns.sort_by_key(|turn| (std::cmp::Reverse(turn.turn.weight), turn.span));
        let told: Vec<(usize, Span)> = turns.into_iter().map(|turn| (turn.name, naming::phrase(self.page, turn))).collect();
        let plain = self.names(number).map(|(index, name)| (index, name.span)).take(if told.is_empty() { 3 } else { 0 });
        let plain: Vec<(usize, Span)> = plain.collect();
        told.into_iter().chain(plain)
    }
}

/// The last words of the longer names that may be of persons, in lower case.
fn surnames(page: &Page<'_>) -> BTreeSet<String> {
    let full = page.entities.iter().filter(|entity| matches!(entity.kind, NameKind::Person | NameKind::Other));
    full.filter_map(|entity| Some(page.lower(entity.name).rsplit_once(' ')?.1.to_owned())).collect()
}

/// “Brindle Crown Court”: it hears of what was done to others.
fn is_court(page: &Page<'_>, entity: &Entity) -> bool {
    static COURTS: WordList = WordList::new("victim_org/courts");
    page.lower(entity.name).rsplit(' ').next().is_some_and(|last| COURTS.contains(&last))
}

fn can_be_victim(page: &Page<'_>, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    let adjective = naming::is_of_kind(page, entity, "countries", &["adjective"]);
    kind && !adjective
        && !is_technical(page.words(entity.name))
        && !["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list))
}
