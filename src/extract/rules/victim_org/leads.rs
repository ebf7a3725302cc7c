//! What sets one organisation before all others: in how many ways it comes first, what the article calls it, and
//! what is told of those it is listed with.

use std::collections::BTreeMap;

use super::{RULE, SURE, Sight};
use crate::extract::entities::Entity;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::extract::sentences::Shape;
use crate::extract::signs::{Plain, flag};
use crate::lexicon::WordKind;

/// How much less surely a turn tells of those that are listed with the one it names.
const OF_LIST: u16 = 20;

impl Sight<'_, '_> {
    /// “A, B, C and D were hit”: what a sure turn tells of one of a list it tells of all.
    pub(super) fn pass_on(&mut self) {
        let mut of_names: BTreeMap<usize, u16> = BTreeMap::new();
        for turn in self.page.found(RULE.name).iter().filter(|turn| turn.turn.weight >= SURE) {
            let weight = of_names.entry(turn.name).or_default();
            *weight = turn.turn.weight.max(*weight);
        }
        for list in naming::lists(self.page).iter().filter(|list| list.len() > 2) {
            let told = list.iter().filter_map(|name| of_names.get(name)).copied().max().unwrap_or_default().saturating_sub(OF_LIST);
            for entity in list.iter().filter_map(|name| self.page.names.get(*name)).map(|name| name.entity) {
                if let Some(surest) = self.surest.get_mut(entity) {
                    *surest = told.max(*surest);
                }
            }
        }
    }

    /// What the article calls the entity (“the bank”), and in how many ways it comes before all others.
    pub(super) fn of_leads(&self, number: usize, signs: &mut Vec<Plain>) {
        let Leads { meant, most, ways, best, next } = &self.leads;
        let meant = meant.get(number).copied().unwrap_or_default();
        signs.push(("meant", (1.0 + meant.min(12) as f32).ln()));
        signs.push(("meant_most", flag(*most > 0 && meant == *most)));
        signs.push(("meant_less", flag(*most > 1 && meant < *most)));
        let own = ways.get(number).copied().unwrap_or_default();
        let other = if own == *best { *next } else { *best };
        signs.push(("leads", f32::from(own)));
        signs.push(("leads_by_one", flag(own == other + 1)));
        signs.push(("leads_clearly", flag(own > other + 1)));
        signs.push(("trails", f32::from(other.saturating_sub(own).min(3))));
    }

    /// In how many ways the candidate `number`, of which the article says so often “the bank”, comes first.
    fn ways(&self, number: usize, called: usize, most: usize) -> u8 {
        let count = self.page.entities.get(number).map_or(0, |entity| entity.count);
        let own = self.surest.get(number).copied().unwrap_or_default();
        let ways = [
            self.is_in_headline(number),
            count > 1 && count == self.most,
            own > 0 && own == self.most_told,
            own >= 760,
            called > 0 && called == most,
            self.first == Some(number),
            !self.outside.contains(&number),
        ];
        ways.into_iter().map(u8::from).sum()
    }
}

/// What sets one candidate before all others.
#[derive(Default)]
pub(super) struct Leads {
    /// By entity, how often the article means it by what its name calls it: “the bank”.
    meant: Vec<usize>,
    /// How often that is of the candidate of which it is most often.
    most: usize,
    /// By entity, in how many ways it comes first; none for what is no candidate.
    ways: Vec<u8>,
    /// The most ways that a candidate has, and what the next one has.
    best: u8,
    next: u8,
}

impl Leads {
    /// What the candidates of `sight` are called, and who of them leads.
    pub(super) fn of(sight: &Sight<'_, '_>) -> Self {
        let mut leads = Self { meant: meant(sight.page), ways: vec![0; sight.page.entities.len()], ..Self::default() };
        let called = |meant: &[usize], number: usize| meant.get(number).copied().unwrap_or_default();
        leads.most = sight.candidates.iter().map(|number| called(&leads.meant, *number)).max().unwrap_or_default();
        for number in &sight.candidates {
            let own = sight.ways(*number, called(&leads.meant, *number), leads.most);
            leads.ways.get_mut(*number).into_iter().for_each(|ways| *ways = own);
            (leads.best, leads.next) = if own > leads.best { (own, leads.best) } else { (leads.best, leads.next.max(own)) };
        }
        leads
    }
}

/// By entity, how often the article says “the bank”, “the district” of what has the word in its name.
fn meant(page: &Page<'_>) -> Vec<usize> {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for (article, token) in page.tokens.iter().zip(page.tokens.iter().skip(1)) {
        if token.shape == Shape::Lower && token.is(WordKind::Organisations) && page.lower(article.span) == "the" {
            *times.entry(page.lower(token.span)).or_default() += 1;
        }
    }
    let bears = |entity: &Entity| {
        let words = page.lower(entity.name).split(|c: char| !c.is_alphanumeric());
        words.filter_map(|word| times.get(word)).copied().max().unwrap_or_default()
    };
    page.entities.iter().map(bears).collect()
}
