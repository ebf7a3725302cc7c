//! What speaks for or against an organisation as the victim, by name of the sign.

use super::{Headline, SURE, Sight};
use crate::extract::entities::Entity;
use crate::extract::kinds;
use crate::extract::names::{Name, NameKind};
use crate::extract::naming;
use crate::extract::page::{Page, Zone};
use crate::extract::signs::{Plain, flag};
use crate::extract::tagged::Found;
use crate::lexicon::wordlist::WordList;
use crate::model::{Span, span};

/// Words ahead of whom something is done with.
static WITH: WordList = WordList::new("victim_org/with");

/// Words ahead of where something is.
static IN: WordList = WordList::new("victim_org/in");

/// Words ahead of whose something is.
static AT: WordList = WordList::new("victim_org/at");

/// About so many signs an organisation has, those of the kind of article among them.
const SIGNS: usize = 112;

impl<'p, 'a> Sight<'p, 'a> {
    /// What speaks for or against the entity, by name of the sign.
    pub(super) fn signs(&self, number: usize) -> Vec<Plain> {
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

fn is_body(page: &Page<'_>, entity: &Entity) -> bool {
    entity.forms.iter().any(|form| page.known_in("bodies", *form).next().is_some())
}
