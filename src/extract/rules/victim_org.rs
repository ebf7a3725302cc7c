//! The organisation that was hit. Everything the article shows about each organisation it names (turns
//! of phrase, place, how often, what its name holds, who else it is) is a sign for or against it, as is
//! what kind of article it is; what each sign is worth is learned. Who looks from outside is rarely the victim.

use std::collections::BTreeSet;

use super::Rule;
use crate::extract::naming;
use crate::extract::page::Page;
use crate::extract::signs::{self, Weighed};
use crate::extract::tagged::Found;
use crate::model::{Field, Mention};

mod leads;
mod sight;
mod weighing;

use leads::Leads;

pub const RULE: Rule = Rule { name: "victim_org", fields: &[Field::VictimOrg], any_language: false, find };

/// How sure a turn of phrase has to be to tell of an incident by itself.
const SURE: u16 = 700;

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let sight = Sight::new(page);
    let mut weighed = without_earlier(&sight, sight.weighed().collect());
    for (_, weighed) in weighed.iter_mut().filter(|(number, _)| sight.writer == Some(*number)) {
        weighed.mention.score.0 = weighed.mention.score.0.max(WRITES);
    }
    level(&sight, &mut weighed);
    let best = best(&weighed);
    let weighed = weighed.into_iter().filter(|(_, weighed)| weighed.mention.score.0 >= LEAST).map(|(number, weighed)| {
        // Who is far behind the first is no second victim.
        let second = if sight.is_listed(number) || sight.is_surely_told(number) { SECOND_OF_LIST } else { SECOND };
        let behind = u32::from(weighed.mention.score.0) * 100 < u32::from(best) * second;
        weighed.unproposed(behind).with(sight.mentions(number).skip(1))
    });
    signs::settle(weighed.collect(), found);
}

/// Organisations by their number, each with what speaks for or against it.
type Numbered = Vec<(usize, Weighed)>;

fn best(weighed: &Numbered) -> u16 {
    weighed.iter().map(|(_, weighed)| weighed.mention.score.0).max().unwrap_or(0)
}

/// `weighed` without papers that only report, and, where another was hit now, without those that were hit before.
fn without_earlier(sight: &Sight<'_, '_>, weighed: Numbered) -> Numbered {
    let page = sight.page;
    let earlier: BTreeSet<usize> = weighed.iter().map(|(number, _)| *number).filter(|number| sight.is_of_earlier(*number)).collect();
    // one far likelier than all others is the victim, however long ago the article says that it was hit
    let most = u32::from(best(&weighed));
    let likely = |score: u16| score >= LIKELY && u32::from(score) * 100 >= most * BESIDE_EARLIER;
    let told = weighed.iter().any(|(number, weighed)| likely(weighed.mention.score.0) && !earlier.contains(number));
    // Many that were hit before make a survey of such; a summary tells of one affair alone; what a court hears of was long ago.
    let tried = page.kinds.iter().any(|(sign, value)| sign.starts_with("justice_in") && *value > 0.0);
    let others = page.article.is_titled() && told && !tried && earlier.len() <= 2;
    let stays = |(number, _): &(usize, Weighed)| !(others && earlier.contains(number) || sight.only_reports(*number));
    weighed.into_iter().filter(stays).collect()
}

/// The score that whoever writes a letter to those concerned has at least.
const WRITES: u16 = 560;

/// What share of the likeliest's score those have at least who are listed with it, in hundredths.
const OF_LIKELIEST: u32 = 92;

/// “A, B and C were hit”: who is told of in one list with the likeliest victim, by a sure turn, is about as likely one.
fn level(sight: &Sight<'_, '_>, weighed: &mut Numbered) {
    let page = sight.page;
    let sure: BTreeSet<usize> = page.found(RULE.name).iter().filter(|turn| turn.turn.weight >= SURE).map(|turn| turn.name).collect();
    let best = best(weighed);
    let likeliest: BTreeSet<usize> = weighed.iter().filter(|(_, weighed)| weighed.mention.score.0 == best).map(|(number, _)| *number).collect();
    let least = u16::try_from(u32::from(best) * OF_LIKELIEST / 100).unwrap_or(0);
    let is_told = |list: &&Vec<usize>| list.iter().any(|name| sure.contains(name)) && naming::ends_in_and(page, list);
    for list in naming::lists(page).iter().chain(naming::loose_lists(page)).filter(is_told) {
        let members: BTreeSet<usize> = list.iter().filter_map(|name| page.names.get(*name)).map(|name| name.entity).collect();
        if members.is_disjoint(&likeliest) {
            continue;
        }
        for (_, weighed) in weighed.iter_mut().filter(|(number, _)| members.contains(number) && sight.is_proper(*number)) {
            weighed.mention.score.0 = weighed.mention.score.0.max(least);
        }
    }
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
