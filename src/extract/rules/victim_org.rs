//! The organisation that was hit. Everything the article shows about each organisation it names (turns
//! of phrase, place, how often, what its name holds, who else it is) is a sign for or against it, and
//! what each sign is worth is learned. Who looks from outside is rarely the victim.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::entities::Entity;
use crate::extract::learned::START;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::tagged::Found;
use crate::model::{Field, Mention, Span, Value, span};

pub const RULE: Rule = Rule { name: "victim_org", fields: &[Field::VictimOrg], any_language: false, find };

/// Words at the end or the beginning of a name by which it names a body that keeps people's data.
const INSTITUTIONS: &[&str] = &[
    "hospital", "hospitals", "university", "college", "school", "schools", "district", "clinic", "clinics", "bank", "county", "city",
    "department", "center", "centre", "medical", "health", "healthcare", "associates", "services", "authority", "council", "trust",
    "insurance", "group", "company", "institute", "agency", "ministry", "foundation", "society", "administration", "system", "systems",
    "care", "pharmacy", "dental", "physicians", "union", "corporation", "inc", "llc", "ltd", "stores", "hotel", "hotels", "office",
    "program", "network", "partners", "solutions", "board", "association", "commission", "state",
];

/// Words by which a name is that of those who prosecute, judge or regulate.
const LAW: &[&str] = &[
    "police", "sheriff", "sheriffs", "court", "courts", "attorney", "attorneys", "prosecutor", "prosecutors", "prosecution", "justice",
    "commissioner", "commissioners", "ombudsman", "judge", "jury", "constabulary", "act", "code", "rights", "law", "tribunal", "magistrates",
];

/// Words at the end of the name of a paper or a broadcaster.
const PRESS: &[&str] = &[
    "times", "news", "herald", "post", "tribune", "gazette", "journal", "magazine", "observer", "chronicle", "inquirer", "telegraph", "sun",
    "guardian", "star", "mail", "radio", "tv", "press", "net", "blog",
];

/// Words at the end of the name of a place within a town.
const STREETS: &[&str] = &["street", "avenue", "road", "drive", "boulevard", "lane", "park", "square", "hill", "beach", "springs", "highway"];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let sight = Sight::new(page);
    let worth = |sign: &str| page.signs.get(RULE.name).and_then(|signs| signs.get(sign)).copied().unwrap_or_default() as f32;
    let points = |number: usize| worth(START) + sight.signs(number).into_iter().map(|(sign, value)| worth(sign) * value).sum::<f32>();
    let ranked: Vec<(usize, i32)> = sight.candidates.iter().map(|number| (*number, (points(*number) / 10.0).round() as i32)).collect();
    let best = ranked.iter().map(|(_, points)| *points).max().unwrap_or(0);
    for (number, points) in ranked {
        let score = score_of(points, best);
        let mut places = sight.places(number);
        let Some((name, span)) = places.next() else { continue };
        found.extend(naming::of_name(page, RULE.name, Field::VictimOrg, name, span, score));
        // Further places are evidence; what they say is in the points already.
        found.extend(places.take(4).filter_map(|(name, span)| naming::of_name(page, RULE.name, Field::VictimOrg, name, span, 10)));
    }
}

/// Every organisation that may be the victim, with what speaks for or against it: what the worth of the
/// signs is learned from.
pub fn candidates(page: &Page<'_>) -> Vec<(Value, Vec<Sign>)> {
    let sight = Sight::new(page);
    let named = |number: &usize| {
        let (name, span) = sight.places(*number).next()?;
        let mention = naming::of_name(page, RULE.name, Field::VictimOrg, name, span, 0)?;
        Some((mention.claim.value, sight.signs(*number)))
    };
    sight.candidates.iter().filter_map(named).collect()
}

/// What speaks for or against a candidate, and how much of it there is.
pub type Sign = (&'static str, f32);

/// Points, in hundredths of a logit, to thousandths. Who is far behind the first is no second victim.
fn score_of(points: i32, best: i32) -> u16 {
    const STEPS: [(i32, u16); 9] =
        [(-600, 40), (-310, 300), (-150, 505), (-10, 640), (90, 740), (190, 830), (290, 890), (390, 930), (600, 960)];
    let points = points.clamp(-600, 599);
    let above = STEPS.iter().position(|(at, _)| *at > points).unwrap_or(STEPS.len());
    let (Some((low, from)), Some((high, to))) = (above.checked_sub(1).and_then(|below| STEPS.get(below)), STEPS.get(above)) else { return 40 };
    let score = from + u16::try_from((points - low) * i32::from(to - from) / (high - low)).unwrap_or(0);
    if points + 80 < best && points < 0 { score.min(470) } else { score }
}

/// What is known about the entities of a page, looked up once.
struct Sight<'p, 'a> {
    page: &'p Page<'a>,
    turns: &'p [Found<'a>],
    outside: BTreeSet<usize>,
    lists: Vec<(&'static str, BTreeSet<usize>)>,
    candidates: Vec<usize>,
    /// Those of the candidates whose name is one of an institution.
    institutions: Vec<usize>,
    /// By entity, the numbers of its names.
    names: Vec<Vec<usize>>,
    /// The number of the first sentence behind the headline.
    body: usize,
    first: Option<usize>,
    first_institution: Option<usize>,
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
            told("malware_or_tool", "is_malware"),
            told("impersonated_entity", "imitated"),
            told("original_publisher", "reports"),
        ];
        let mut names = vec![Vec::new(); page.entities.len()];
        for (number, name) in page.names.iter().enumerate() {
            if let Some(own) = names.get_mut(name.entity) {
                own.push(number);
            }
        }
        let body = page.sentences.iter().find(|sentence| sentence.zone != Zone::Headline).map_or(0, |sentence| sentence.index);
        let mut sight = Self { page, turns: page.found(RULE.name), outside: naming::outsiders(page), lists, candidates: Vec::new(), institutions: Vec::new(), names, body, first: None, first_institution: None };
        sight.candidates = (0..page.entities.len()).filter(|number| page.entities.get(*number).is_some_and(|entity| can_be_victim(page, entity))).collect();
        let institution = |number: &usize| page.entities.get(*number).is_some_and(|entity| is_institution(page, entity));
        sight.institutions = sight.candidates.iter().copied().filter(institution).collect();
        sight.first = sight.first_of(&sight.candidates);
        sight.first_institution = sight.first_of(&sight.institutions);
        sight
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

    fn turns(&self, number: usize) -> impl Iterator<Item = &Found<'a>> {
        self.turns.iter().filter(move |turn| self.page.names.get(turn.name).is_some_and(|name| name.entity == number))
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
    fn signs(&self, number: usize) -> Vec<Sign> {
        let Some(entity) = self.page.entities.get(number) else { return Vec::new() };
        let mut signs = self.told(number, entity);
        self.of_name(entity, &mut signs);
        self.of_places(number, &mut signs);
        signs
    }

    fn told(&self, number: usize, entity: &Entity) -> Vec<Sign> {
        let best = self.turns(number).map(|turn| turn.turn.weight).max().unwrap_or(0);
        let count = self.turns(number).count();
        let sure = match best {
            820.. => "turn_sure",
            680.. => "turn_likely",
            1.. => "turn_weak",
            0 => "turn_none",
        };
        let mut signs = vec![(sure, 1.0), ("turns", count.min(6) as f32), ("headline", flag(entity.in_headline))];
        signs.push(("often", (entity.count.clamp(1, 8) as f32).log2()));
        signs.push(("outsider", flag(self.outside.contains(&number))));
        signs.push(("body", flag(is_body(self.page, entity))));
        signs.push(("media", flag(naming::is_listed(self.page, entity, "media"))));
        signs.push(("firm", flag(naming::is_listed(self.page, entity, "firms"))));
        signs.extend(self.lists.iter().map(|(sign, list)| (*sign, flag(list.contains(&number)))));
        signs
    }

    fn of_name(&self, entity: &Entity, signs: &mut Vec<Sign>) {
        let lower = self.page.words(entity.name).to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| c.is_whitespace() || c == '.' || c == ',').filter(|word| !word.is_empty()).collect();
        let last = words.last().copied().unwrap_or_default();
        let organisation = entity.kind == NameKind::Organisation;
        signs.push(("organisation", flag(organisation)));
        signs.push(("institution", flag(is_institution(self.page, entity))));
        signs.push(("law", flag(words.iter().any(|word| LAW.contains(word)))));
        signs.push(("press", flag(PRESS.contains(&last))));
        signs.push(("county", flag(words.len() > 1 && matches!(last, "county" | "city" | "state" | "island" | "valley"))));
        signs.push(("too_long", flag(words.len() > 6)));
        signs.push(("one_word", flag(words.len() == 1)));
        signs.push(("long_name", flag(words.len() > 2)));
        signs.push(("street", flag(STREETS.contains(&last))));
        signs.push(("capitals", flag(words.len() == 1 && !self.page.words(entity.name).chars().any(char::is_lowercase))));
        let place = self.page.known_in("countries", entity.name).any(|known| known.span == entity.name && known.entry.kind != "body");
        signs.push(("place", flag(place)));
        let surname = words.len() == 1 && self.page.entities.iter().any(|other| {
            let full = self.page.lower(other.name);
            full.len() > lower.len() && full.ends_with(lower.as_str()) && matches!(other.kind, NameKind::Person | NameKind::Other)
        });
        signs.push(("surname", flag(surname)));
    }

    fn of_places(&self, number: usize, signs: &mut Vec<Sign>) {
        let page = self.page;
        let names: Vec<&Name> = self.names(number).map(|(_, name)| name).collect();
        let zone = names.iter().map(|name| page.zone_of(name.span)).collect::<Vec<_>>();
        let opens = names.iter().any(|name| name.sentence == self.body);
        let among = |behind: &[&str]| {
            let stands = |name: &&&Name| {
                let before = span::before(&page.folded, name.span.start as usize, 16);
                let mut words = before.split_whitespace().rev().skip_while(|word| *word == "the");
                words.next().is_some_and(|word| behind.contains(&word))
            };
            names.iter().filter(stands).count() > 0
        };
        signs.push(("opens", flag(opens)));
        signs.push(("lead", flag(zone.contains(&Zone::Lead))));
        signs.push(("first", flag(self.first == Some(number))));
        signs.push(("alone", flag(self.candidates.len() == 1)));
        signs.push(("first_institution", flag(self.first_institution == Some(number))));
        signs.push(("sole_institution", flag(self.institutions == [number])));
        signs.push(("background", flag(zone.iter().all(|zone| *zone == Zone::Background))));
        let incident = |name: &&Name| page.sentences.get(name.sentence).is_some_and(|sentence| page.tells("incident", sentence.span));
        signs.push(("beside_incident", flag(names.iter().any(incident))));
        signs.push(("behind_of", flag(among(&["of"]))));
        signs.push(("behind_at", flag(among(&["at", "from", "by", "for"]))));
        signs.push(("behind_in", flag(among(&["in", "near", "on"]))));
        signs.push(("behind_to", flag(among(&["to", "with", "via", "using"]))));
    }
}

fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn is_body(page: &Page<'_>, entity: &Entity) -> bool {
    entity.forms.iter().any(|form| page.known_in("bodies", *form).next().is_some())
}

/// True for a name of two words or more that tells what kind of body it is.
fn is_institution(page: &Page<'_>, entity: &Entity) -> bool {
    let lower = page.words(entity.name).to_lowercase();
    let mut words = lower.split(|c: char| c.is_whitespace() || c == '.' || c == ',').filter(|word| !word.is_empty());
    let (Some(first), Some(last)) = (words.next(), words.next_back()) else { return false };
    INSTITUTIONS.contains(&first) || INSTITUTIONS.contains(&last)
}

fn can_be_victim(page: &Page<'_>, entity: &Entity) -> bool {
    let kind = matches!(entity.kind, NameKind::Organisation | NameKind::Other);
    kind && !["products", "groups", "malware"].iter().any(|list| naming::is_listed(page, entity, list))
}
