//! The sector of whoever was hit: words for kinds of organisation, counted most in the headline and the
//! first sentences, where news says whom it is about.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::names::Name;
use crate::extract::page::Page;
use crate::extract::naming;
use crate::extract::signs::{self, Sign, Weighed, flag};
use crate::extract::tally::tally_by;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Mention, Span};

pub const RULE: Rule = Rule { name: "victim_industry", fields: &[Field::VictimIndustry], any_language: false, find };

/// Sentences behind this one say little about the victim's own trade.
const LAST: usize = 12;

const CUED: Cued = Cued { rule: RULE.name, field: Field::VictimIndustry };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every sector that whoever was hit may be of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    let beside = Beside::new(page);
    let tallies = tally_by(page, "victim_industry", |sentence, cue| {
        // “medical records” tells what was taken, not whose they were.
        let is_data = || page.hits_in("data_elements", sentence.span).any(|element| element.span.contains(cue.span));
        let is_aside = || page.hits_in("aside", sentence.span).any(|aside| aside.span.contains(cue.span));
        let is_paper = || page.masthead.is_some_and(|paper| paper.contains(cue.span));
        let counts = sentence.index <= LAST && !page.tells("advice", sentence.span) && !is_paper() && !is_data() && !is_aside();
        if counts { beside.percent(cue.span) } else { 0 }
    });
    let by_rule = |told: &Told<'_>| match (told.rank, told.tally.total) {
        (0, total) if total >= 300 && total >= 2 * told.next => 800,
        (0, total) if total >= 150 && total * 10 >= told.next * 13 => 650,
        (0, total) if total >= 80 => 530,
        _ => 200,
    };
    let count = (tallies.len().max(1) as f32).ln();
    cues::weigh(page, &CUED, &tallies, by_rule, |Told { tally, .. }| {
        let mut own: Vec<Sign> = page.kinds.iter().map(|(name, value)| ((*name).into(), *value)).collect();
        own.extend(cues::company(page, tally));
        own.push(("sectors".into(), count));
        own.push(("of_victim".into(), flag(tally.places.iter().any(|(_, span)| beside.percent(*span) > 100))));
        own
    })
}

/// Who stands beside a word for a kind of organisation.
struct Beside<'p, 'a> {
    page: &'p Page<'a>,
    victims: BTreeSet<usize>,
    outside: BTreeSet<usize>,
}

/// A turn of phrase so sure tells of the victim.
const SURE: u16 = 720;

impl<'p, 'a> Beside<'p, 'a> {
    fn new(page: &'p Page<'a>) -> Self {
        let mut victims = naming::told_by(page, "victim_org", SURE);
        let mut outside = naming::outsiders(page);
        outside.extend(naming::told_by(page, "discovered_by", SURE));
        if victims.is_empty() {
            victims.extend(naming::main(page));
        }
        outside.retain(|entity| !victims.contains(entity));
        Self { page, victims, outside }
    }

    /// What the words at `span` count, in hundredths: more in the name of the victim, beside it (“the carrier Aldcom”,
    /// “Aldcom, a carrier”) and for one that was named already (“the carrier said”); little beside who looks on.
    fn percent(&self, span: Span) -> i32 {
        let page = self.page;
        let from = page.names.partition_point(|name| name.span.start + 90 < span.start);
        let near = page.names.iter().skip(from).take_while(|name| name.span.start <= span.end + 2);
        let beside = |name: &&Name| {
            let between = page.folded.get(name.span.end as usize..span.start as usize).unwrap_or("?");
            name.span.overlaps(span) || name.span.start > span.end && name.span.start <= span.end + 2 || is_apposition(between)
        };
        let entities: Vec<usize> = near.filter(beside).map(|name| name.entity).collect();
        if entities.iter().any(|entity| self.victims.contains(entity)) {
            return 200;
        }
        if entities.iter().any(|entity| self.outside.contains(entity)) {
            return 20;
        }
        if page.folded.get(..span.start as usize).is_some_and(|before| before.ends_with(" the ") || before.ends_with("\nthe ")) { 130 } else { 100 }
    }
}

/// “, a”, “, the largest”: what stands between a name and what it is.
fn is_apposition(between: &str) -> bool {
    static ARTICLES: WordList = WordList::new("victim_industry/articles");
    between.len() < 40 && ARTICLES.iter().any(|article| between.starts_with(article)) && !between.get(2..).unwrap_or_default().contains([',', ';', '.'])
}
