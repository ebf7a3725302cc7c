//! The organisation that was hit. Everything the article shows about each organisation it names (turns
//! of phrase, place, how often, what its name holds, who else it is) is a sign for or against it, as is
//! what kind of article it is; what each sign is worth is learned. Who looks from outside is rarely the victim.

use std::collections::{BTreeMap, BTreeSet};

use super::Rule;
use crate::extract::beside::{BESIDE, Words};
use crate::extract::entities::Entity;
use crate::extract::kinds;
use crate::extract::letters;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::sentences::{Shape, Token};
use crate::extract::signs::{self, Plain, Weighed, flag};
use crate::extract::tagged::Found;
use crate::extract::zones::{is_dated, is_earlier};
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span, span};

mod leads;

use leads::Leads;

/// Words ahead of whom something is done with.
static WITH: WordList = WordList::new("victim_org/with");

/// Words ahead of where something is.
static IN: WordList = WordList::new("victim_org/in");

/// Words ahead of whose something is.
static AT: WordList = WordList::new("victim_org/at");

pub const RULE: Rule = Rule { name: "victim_org", fields: &[Field::VictimOrg], any_language: false, find };

/// How sure a turn of phrase has to be to tell of an incident by itself.
const SURE: u16 = 700;

/// How surely whoever writes to those concerned is the one that was hit.
const WRITER: u16 = 830;

/// About so many signs an organisation has, those of the kind of article among them.
const SIGNS: usize = 112;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let sight = Sight::new(page);
    let weighed: Vec<(usize, Weighed)> = sight.weighed().collect();
    let earlier: BTreeSet<usize> = weighed.iter().map(|(number, _)| *number).filter(|number| sight.is_of_earlier(*number)).collect();
    // one far likelier than all others is the victim, however long ago the article says that it was hit
    let most = weighed.iter().map(|(_, weighed)| weighed.mention.score.0).max().unwrap_or(0);
    let likely = |score: u16| score >= LIKELY && u32::from(score) * 100 >= u32::from(most) * BESIDE_EARLIER;
    let told = weighed.iter().any(|(number, weighed)| likely(weighed.mention.score.0) && !earlier.contains(number));
    // Many that were hit before make a survey of such; a summary tells of one affair alone.
    // What a court hears of was long ago.
    let tried = page.kinds.iter().any(|(sign, value)| sign.starts_with("justice_in") && *value > 0.0);
    let others = page.article.is_titled() && told && !tried && earlier.len() <= 2;
    let stays = |(number, _): &(usize, Weighed)| !(others && earlier.contains(number) || sight.only_reports(*number));
    let mut weighed: Vec<(usize, Weighed)> = weighed.into_iter().filter(stays).collect();
    for (_, weighed) in weighed.iter_mut().filter(|(number, _)| sight.writer == Some(*number)) {
        weighed.mention.score.0 = weighed.mention.score.0.max(WRITES);
    }
    level(&sight, &mut weighed);
    let best = weighed.iter().map(|(_, weighed)| weighed.mention.score.0).max().unwrap_or(0);
    let weighed = weighed.into_iter().filter(|(_, weighed)| weighed.mention.score.0 >= LEAST).map(|(number, weighed)| {
        // Who is far behind the first is no second victim.
        let second = if sight.is_listed(number) || sight.is_surely_told(number) { SECOND_OF_LIST } else { SECOND };
        let behind = u32::from(weighed.mention.score.0) * 100 < u32::from(best) * second;
        weighed.unproposed(behind).with(sight.mentions(number).skip(1))
    });
    signs::settle(weighed.collect(), found);
}

/// The score that whoever writes a letter to those concerned has at least.
const WRITES: u16 = 560;

/// What share of the likeliest's score those have at least who are listed with it, in hundredths.
const OF_LIKELIEST: u32 = 92;

/// “A, B and C were hit”: who is told of in one list with the likeliest victim, by a sure turn, is about as likely one.
fn level(sight: &Sight<'_, '_>, weighed: &mut [(usize, Weighed)]) {
    let page = sight.page;
    let sure: BTreeSet<usize> = page.found(RULE.name).iter().filter(|turn| turn.turn.weight >= SURE).map(|turn| turn.name).collect();
    let best = weighed.iter().map(|(_, weighed)| weighed.mention.score.0).max().unwrap_or(0);
    let likeliest: BTreeSet<usize> = weighed.iter().filter(|(_, weighed)| weighed.mention.score.0 == best).map(|(number, _)| *number).collect();
    let least = u16::try_from(u32::from(best) * OF_LIKELIEST / 100).unwrap_or(0);
    // no address is such a list: “Alder Labs, 77 Harbour Street, Bremdal”
    let is_told = |list: &&Vec<usize>| list.iter().any(|name| sure.contains(name)) && ends_in_and(page, list);
    let loose = naming::loose_lists(page);
    for list in naming::lists(page).iter().chain(&loose).filter(is_told) {
        let members: BTreeSet<usize> = list.iter().filter_map(|name| page.names.get(*name)).map(|name| name.entity).collect();
        if members.is_disjoint(&likeliest) {
            continue;
        }
        for (_, weighed) in weighed.iter_mut().filter(|(number, _)| members.contains(number) && sight.is_proper(*number)) {
            weighed.mention.score.0 = weighed.mention.score.0.max(least);
        }
    }
}

/// True where “and” stands before the last of a list.
fn ends_in_and(page: &Page<'_>, list: &[usize]) -> bool {
    let span = |number: &usize| page.names.get(*number).map(|name| name.span);
    let [.., before, last] = list else { return false };
    let between = span(before).zip(span(last)).map(|(before, last)| page.lower(Span { start: before.end, end: last.start }));
    between.is_some_and(|words| [" and ", " or ", "&", " as well as "].iter().any(|joint| words.contains(joint)))
}

/// What share of the best score the victim has at least beside those that were hit before, in hundredths.
const BESIDE_EARLIER: u32 = 75;

/// Who has this score may well be the victim.
const LIKELY: u16 = 300;

/// The score below which an organisation is not worth showing as a rival either.
const LEAST: u16 = 200;

/// What share of the first's score a second victim needs, in hundredths: most articles tell of one, and of another
/// only as an earlier affair.
const SECOND: u32 = 90;

/// The same where the article names the two in a list.
const SECOND_OF_LIST: u32 = 70;

/// Every organisation that may be the victim, with what speaks for or against it.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    Sight::new(page).weighed().map(|(_, weighed)| weighed).collect()
}

/// What is known about the entities of a page, looked up once.
struct Sight<'p, 'a> {
    page: &'p Page<'a>,
    /// By entity, the turns of phrase that tell of it as the victim.
    turns: Vec<Vec<&'p Found<'a>>>,
    outside: BTreeSet<usize>,
    /// Who writes, where the article is a letter.
    writer: Option<usize>,
    lists: Vec<(&'static str, BTreeSet<usize>)>,
    candidates: Vec<usize>,
    /// By entity, the numbers of its names.
    names: &'p [Vec<usize>],
    /// By entity, the surest turn of phrase.
    surest: Vec<u16>,
    /// By entity, the surest turn of phrase that tells of one it is listed with.
    passed: Vec<u16>,
    /// How many of the candidates a turn of phrase likely tells of.
    likely: usize,
    /// The last words of longer names of persons, in lower case.
    surnames: BTreeSet<String>,
    /// Entities that are listed with one that a sure turn tells of, and such as stand in a longer list.
    listed: [BTreeSet<usize>; 3],
    /// Whether the headline names a candidate.
    headed: bool,
    /// How often the candidate is named that is named most.
    most: usize,
    /// How often all candidates are named.
    named: usize,
    /// How sure the surest turn of phrase about a candidate is.
    most_told: u16,
    /// What sets one before all others.
    leads: Leads,
    /// The number of the first sentence behind the headline.
    body: usize,
    first: Option<usize>,
    /// What the headline tells of: an incident, or something else.
    headline: Option<Headline>,
}

/// What kind of affair a headline tells of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Headline {
    Incident,
    Other,
}

impl Headline {
    fn of(page: &Page<'_>) -> Option<Self> {
        const OTHERS: [&str; 5] =
            ["campaign_in_headline", "malware_in_headline", "research_in_headline", "statistics_in_headline", "advice_in_headline"];
        let has = |kind: &&str| page.kinds.iter().any(|(sign, value)| sign == kind && *value > 0.0);
        if has(&"incident_in_headline") { Some(Self::Incident) } else { OTHERS.iter().any(has).then_some(Self::Other) }
    }
}

/// “…, the Courier reported.”: whoever ends a sentence so tells of another.
fn attributes(page: &Page<'_>, name: &Name) -> bool {
    let Some(sentence) = page.sentences.get(name.sentence) else { return false };
    let before = page.words(Span { start: sentence.span.start, end: name.span.start }).trim_end();
    let before = before.strip_suffix(" the").unwrap_or(before);
    let behind = page.words(Span { start: name.span.end, end: sentence.span.end }).split_whitespace();
    before.ends_with([',', '”', '"']) && behind.count() == 1
}

impl<'p, 'a> Sight<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
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
    fn weighed(&self) -> impl Iterator<Item = (usize, Weighed)> {
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
    fn mentions(&self, number: usize) -> impl Iterator<Item = Mention> {
        self.places(number).filter_map(|(name, span)| naming::of_name(self.page, RULE.name, Field::VictimOrg, name, span, 0))
    }

    /// True for one that is named in a list with one that a turn of phrase surely tells of.
    fn is_listed(&self, number: usize) -> bool {
        self.listed[0].contains(&number) || self.listed[2].contains(&number)
    }

    /// True for one of which a turn of phrase tells that leaves no doubt: “X was breached”.
    fn is_surely_told(&self, number: usize) -> bool {
        self.surest.get(number).is_some_and(|surest| *surest >= 820)
    }

    /// True for a name of an organisation of its own that does not look on from outside: no “Bar” of “Quill's Grill and Bar”.
    fn is_proper(&self, number: usize) -> bool {
        let Some(entity) = self.page.entities.get(number) else { return false };
        let plain = |token: &Token| token.is(WordKind::Ordinary) || token.is(WordKind::Organisations) || token.shape == Shape::Mark;
        let from = self.page.tokens.partition_point(|token| token.span.start < entity.name.start);
        let words = self.page.tokens.iter().skip(from).take_while(|token| token.span.end <= entity.name.end);
        let place = self.page.known_in("countries", entity.name).any(|known| known.span == entity.name);
        let alone = entity.count == 1 && !self.page.words(entity.name).contains(' ');
        words.into_iter().any(|token| !plain(token)) && !alone && !place && !self.outside.contains(&number)
    }

    fn names(&self, number: usize) -> impl Iterator<Item = (usize, &'p Name)> {
        let own = self.names.get(number).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter_map(|index| Some((*index, self.page.names.get(*index)?)))
    }

    /// The one of `among` that is named first behind the headline.
    fn first_of(&self, among: &[usize]) -> Option<usize> {
        let first = |number: &usize| self.names(*number).find(|(_, name)| name.sentence >= self.body).map(|(index, _)| (index, *number));
        among.iter().filter_map(first).min().map(|(_, number)| number)
    }

    fn turns(&self, number: usize) -> impl Iterator<Item = &'p Found<'a>> {
        self.turns.get(number).into_iter().flatten().copied()
    }

    /// Notes the surest turn of every entity, and who is listed beside whom.
    fn weigh_turns(&mut self) {
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

    fn is_likely(&self, number: usize) -> bool {
        self.surest.get(number).is_some_and(|surest| *surest >= 760)
    }

    /// True for who looks at the incident from outside, with no turn of phrase that says otherwise.
    fn only_looks_on(&self, number: usize) -> bool {
        let outside = self.outside.contains(&number) || self.page.entities.get(number).is_some_and(|entity| is_court(self.page, entity));
        outside && self.surest.get(number).is_none_or(|surest| *surest < SURE)
    }

    /// True for one that is told of only as hit before, or by the same attackers: “the hack of X last year”.
    fn is_of_earlier(&self, number: usize) -> bool {
        let earlier = |turn: &Found<'_>| {
            let sentence = self.page.sentence_of(turn.span);
            sentence.is_some_and(|sentence| is_earlier(self.page, sentence) && (sentence.zone != Zone::Lead || !is_dated(self.page, sentence)))
        };
        let mut sure = self.turns(number).filter(|turn| turn.turn.weight >= SURE).peekable();
        !self.is_in_headline(number) && sure.peek().is_some() && sure.all(earlier)
    }

    /// True for a paper that no turn of phrase surely tells of: “the paper learned that …”; and, beside one who was surely
    /// hit, for whoever is named at the end of sentences alone.
    fn only_reports(&self, number: usize) -> bool {
        let media = self.page.entities.get(number).is_some_and(|entity| naming::is_listed(self.page, entity, "media"));
        let first = self.lists.iter().any(|(sign, list)| *sign == "reports" && list.contains(&number));
        let first = first || self.most_told >= SURE && self.names(number).all(|(_, name)| attributes(self.page, name));
        (media || first) && !self.is_in_headline(number) && self.surest.get(number).is_none_or(|surest| *surest < 820)
    }

    /// True when the headline names the entity, and not as the paper it stands in.
    fn is_in_headline(&self, number: usize) -> bool {
        let within = |name: &Name| self.page.masthead.is_none_or(|masthead| !masthead.overlaps(name.span));
        self.names(number).take_while(|(_, name)| name.sentence < self.body).any(|(_, name)| within(name))
    }

    /// Where the entity stands as the victim: the most telling turns of phrase, else its first places.
    fn places(&self, number: usize) -> impl Iterator<Item = (usize, Span)> {
        let mut turns: Vec<&Found<'_>> = self.turns(number).collect();
        turns.sort_by_key(|turn| (std::cmp::Reverse(turn.turn.weight), turn.span));
        let told: Vec<(usize, Span)> = turns.into_iter().map(|turn| (turn.name, naming::phrase(self.page, turn))).collect();
        let plain = self.names(number).map(|(index, name)| (index, name.span)).take(if told.is_empty() { 3 } else { 0 });
        let plain: Vec<(usize, Span)> = plain.collect();
        told.into_iter().chain(plain)
    }

    /// What speaks for or against the entity, by name of the sign.
    fn signs(&self, number: usize) -> Vec<Plain> {
        let Some(entity) = self.page.entities.get(number) else { return Vec::new() };
        let mut signs = self.told(number, entity);
        self.of_turns(number, &mut signs);
        self.of_name(entity, &mut signs);
        self.of_places(number, &mut signs);
        signs.extend(&self.page.kinds);
        self.of_kind(&mut signs);
        signs
    }

    /// What stands out counts more where the headline tells of an incident, and less where it tells of something else.
    fn of_kind(&self, signs: &mut Vec<Plain>) {
        let has = |name: &str| signs.iter().find(|(sign, _)| *sign == name).is_some_and(|(_, value)| *value > 0.0);
        let (incident, other) = (self.headline == Some(Headline::Incident), self.headline == Some(Headline::Other));
        let kinds = [
            ("headline", "headline_of_incident", "headline_of_other"),
            ("most_named", "most_of_incident", "most_of_other"),
            ("told_most", "told_of_incident", "told_of_other"),
        ];
        let of = kinds.map(|(sign, of_incident, of_other)| [(of_incident, flag(incident && has(sign))), (of_other, flag(other && has(sign)))]);
        signs.extend(of.into_iter().flatten());
    }

    fn told(&self, number: usize, entity: &Entity) -> Vec<Plain> {
        let sure = match self.surest.get(number).copied().unwrap_or(0) {
            820.. => "turn_sure",
            760.. => "turn_likely",
            700.. => "turn_fair",
            640.. => "turn_some",
            1.. => "turn_weak",
            0 => "turn_none",
        };
        let headline = self.is_in_headline(number);
        let mut signs = Vec::with_capacity(SIGNS);
        signs.extend([(sure, 1.0), ("headline", flag(headline)), ("headline_other", flag(self.headed && !headline))]);
        signs.push(("most_named", flag(entity.count == self.most)));
        signs.push(("often", (entity.count.clamp(1, 8) as f32).log2()));
        let own = self.surest.get(number).copied().unwrap_or(0);
        signs.push(("told_most", flag(own > 0 && own == self.most_told)));
        signs.push(("told_less", flag(self.most_told >= 760 && own + 60 < self.most_told)));
        let share = entity.count as f32 / self.named.max(1) as f32;
        signs.push(("share", share));
        let first = self.names(number).next().map_or(0, |(_, name)| name.sentence);
        signs.push(("late", first as f32 / self.page.sentences.len().max(1) as f32));
        self.of_leads(number, &mut signs);
        signs.push(("group", flag(entity.forms.iter().any(|form| self.page.known_in("groups", *form).any(|known| known.span == *form)))));
        signs.push(("outsider", flag(self.outside.contains(&number))));
        let body = is_body(self.page, entity);
        signs.push(("body", flag(body)));
        signs.push(("writes", flag(self.writer == Some(number))));
        let untold = self.surest.get(number).is_none_or(|surest| *surest < 760);
        signs.push(("body_untold", flag(untold && body)));
        let aside = |sign: &str| self.lists.iter().any(|(told, list)| *told == sign && list.contains(&number));
        signs.push(("aside_untold", flag(untold && (self.outside.contains(&number) || aside("observes") || aside("speaks")))));
        signs.push(("media", flag(naming::is_listed(self.page, entity, "media"))));
        signs.push(("firm", flag(naming::is_listed(self.page, entity, "firms"))));
        signs.extend(self.lists.iter().map(|(sign, list)| (*sign, flag(list.contains(&number)))));
        signs
    }

    /// Where the turns stand that tell of the entity as the victim, and whether others have any.
    fn of_turns(&self, number: usize, signs: &mut Vec<Plain>) {
        let page = self.page;
        signs.push(("turns", self.turns(number).count().min(6) as f32));
        let sure = || self.turns(number).filter(|turn| turn.turn.weight >= SURE);
        let count = sure().count();
        let in_zone = |zone: Zone| flag(sure().any(|turn| page.zone_of(turn.span) == zone));
        let elsewhere = |turn: &Found<'_>| page.sentence_of(turn.span).is_none_or(|sentence| page.tells("background", sentence.span));
        signs.push(("sure_turns", (1.0 + count as f32).ln()));
        signs.push(("sure_in_headline", in_zone(Zone::Headline)));
        signs.push(("sure_in_lead", in_zone(Zone::Lead)));
        signs.push(("sure_elsewhere", flag(count > 0 && sure().all(elsewhere))));
        let rivals = self.likely - usize::from(self.is_likely(number)).min(self.likely);
        signs.push(("sure_rivals", (1.0 + rivals as f32).ln()));
        signs.push(("listed_with_sure", flag(self.listed[0].contains(&number))));
        let passed = self.passed.get(number).copied().unwrap_or(0);
        let own = self.surest.get(number).copied().unwrap_or(0);
        signs.push(("passed_sure", flag(passed >= 720 && passed > own)));
        signs.push(("passed_fair", flag((600..720).contains(&passed) && passed > own)));
        signs.push(("in_sure_list", flag(self.listed[2].contains(&number))));
        signs.push(("in_list", flag(self.listed[1].contains(&number))));
    }

    fn of_name(&self, entity: &Entity, signs: &mut Vec<Plain>) {
        let name = self.page.words(entity.name);
        let words = name.split(|c: char| c.is_whitespace() || c == '.' || c == ',').filter(|word| !word.is_empty()).count();
        let organisation = entity.kind == NameKind::Organisation;
        signs.push(("organisation", flag(organisation)));
        signs.push(("too_long", flag(words > 6)));
        signs.push(("one_word", flag(words == 1)));
        signs.push(("long_name", flag(words > 2)));
        signs.push(("site", flag(kinds::is_site(name))));
        signs.push(("capitals", flag(words == 1 && !name.chars().any(char::is_lowercase))));
        let place = self.page.known_in("countries", entity.name).any(|known| known.span == entity.name && known.entry.kind != "body");
        signs.push(("place", flag(place)));
        let surname = words == 1 && self.surnames.contains(name.to_lowercase().as_str());
        signs.push(("surname", flag(surname)));
    }

    fn of_places(&self, number: usize, signs: &mut Vec<Plain>) {
        let page = self.page;
        let names = || self.names(number).map(|(_, name)| name);
        let zones = || names().map(|name| page.zone_of(name.span));
        signs.push(("quoted", flag(names().any(|name| is_quoted(page, name.span)))));
        signs.push(("opens", flag(names().any(|name| name.sentence == self.body))));
        signs.push(("lead", flag(zones().any(|zone| zone == Zone::Lead))));
        signs.push(("first", flag(self.first == Some(number))));
        signs.push(("alone", flag(self.candidates.len() == 1)));
        signs.push(("background", flag(zones().all(|zone| zone == Zone::Background))));
        let incident = |name: &Name| page.sentences.get(name.sentence).is_some_and(|sentence| page.tells("incident", sentence.span));
        signs.push(("beside_incident", flag(names().any(incident))));
        let mut behind = [false; 4];
        for [of, at, within, to] in names().map(|name| stands_behind(page, name.span)) {
            behind = [behind[0] || of, behind[1] || at, behind[2] || within, behind[3] || to];
        }
        signs.extend(["behind_of", "behind_at", "behind_in", "behind_to"].into_iter().zip(behind.map(flag)));
    }
}

/// Whether the word before `span` is “of”, one of those like “at”, like “in”, or like “to”.
fn stands_behind(page: &Page<'_>, span: Span) -> [bool; 4] {
    let before = span::before(&page.folded, span.start as usize, 16);
    let word = before.split_whitespace().rev().find(|word| *word != "the").unwrap_or_default();
    [
        word == "of",
        AT.contains(&word),
        IN.contains(&word),
        WITH.contains(&word),
    ]
}

/// ‘Grain Year’: a film, a game or a book.
fn is_quoted(page: &Page<'_>, span: Span) -> bool {
    let opened = span::before(page.text, span.start as usize, 4).ends_with(['‘', '“', '\'', '"']);
    let behind = span::after(page.text, span.end as usize, 4);
    opened && behind.starts_with(['’', '”', '\'', '"']) && !behind.starts_with("’s")
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

fn is_body(page: &Page<'_>, entity: &Entity) -> bool {
    entity.forms.iter().any(|form| page.known_in("bodies", *form).next().is_some())
}

/// True for a name that by its shape is an amount, a weakness or a file.
pub(super) fn is_technical(name: &str) -> bool {
    let unit = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == ',').to_lowercase();
    let amount = unit.len() < name.len() && matches!(unit.as_str(), "kb" | "mb" | "gb" | "tb" | "pb" | "kbps" | "mbps" | "gbps" | "tbps");
    name.contains('_') || name.starts_with("CVE-") || amount || is_sum(name)
}

/// “Sh17.8”, “RM3.1mil”: up to three letters or a sign ahead of a number with a point.
fn is_sum(name: &str) -> bool {
    let number = name.trim_start_matches(|c: char| c.is_alphabetic() || matches!(c, '$' | '£' | '€'));
    let (whole, rest) = number.split_once(['.', ',']).unwrap_or_default();
    let digits = |text: &str| text.starts_with(|c: char| c.is_ascii_digit());
    name.len() <= number.len() + 3 && digits(whole) && whole.chars().all(|c| c.is_ascii_digit()) && digits(rest)
}

fn can_be_victim(page: &Page<'_>, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    let adjective = naming::is_of_kind(page, entity, "countries", &["adjective"]);
    kind && !adjective
        && !is_technical(page.words(entity.name))
        && !["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list))
}
