//! What kind of incident the article is about: cue phrases add up over the whole text, the headline
//! counts most, and a kind that explains another takes its words (a database left open is an exposure,
//! not a breach besides).

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::cues::{self, Cued, Told};
use crate::extract::page::Page;
use crate::extract::signs::{self, Plain, Weighed, flag};
use crate::extract::tally::{Tally, asks, is_denied, tally, zone_percent};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "incident_type", fields: &[Field::IncidentType], any_language: false, find };

const CUED: Cued = Cued { rule: RULE.name, field: Field::IncidentType };

/// A kind with this much makes others likelier or less.
const STRONG: i32 = 100;

/// A kind needs this much to be named at all.
const ENOUGH: i32 = 120;

/// What the name of a family counts for its kind.
const NAMED: i32 = 60;

/// Kinds that are only named when they lead: their words stand in every report.
const ONLY_FIRST: [&str; 4] = ["malware", "vulnerability", "cyberattack_unspecified", "espionage"];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    signs::settle(candidates(page), found);
}

/// Every kind of incident that the article may tell of.
pub fn candidates(page: &Page<'_>) -> Vec<Weighed> {
    // a summary has no headline that counts threefold
    let short = !page.article.is_titled();
    let by_rule = |told: &Told<'_>| match (told.rank, told.tally.total) {
        (0, total) if total >= 4 * ENOUGH => 880,
        (0, total) if total >= ENOUGH || short && total >= ENOUGH / 2 => 700,
        (_, total) if total * 10 >= told.top * 5 && total >= 3 * ENOUGH && !ONLY_FIRST.contains(&told.code) => 600,
        _ => 250,
    };
    let (tallies, kinds) = (told(page), &page.kinds);
    cues::weigh(page, &CUED, tallies, by_rule, |told| {
        let of_code = |(name, value): &Plain| [((*name).into(), *value), ([told.code, " ", name].concat().into(), *value)];
        let others = tallies.iter().filter(|(other, tally)| **other != told.code && tally.total >= STRONG);
        let beside = others.map(|(other, _)| ([told.code, " beside ", other].concat().into(), 1.0));
        let enough = ("enough".into(), flag(by_rule(told) >= 600));
        kinds.iter().filter(|(_, value)| *value != 0.0).flat_map(of_code).chain(beside).chain([enough]).collect()
    })
}

/// The kind that most speaks for; nothing where none does.
pub(super) fn leader<'a>(told: &BTreeMap<&'a str, Tally>) -> &'a str {
    told.iter().max_by_key(|(code, tally)| (tally.total, std::cmp::Reverse(**code))).map_or("", |(code, _)| *code)
}

/// What speaks for which kind, once kinds that explain others took their words.
pub(super) fn told<'p, 'a>(page: &'p Page<'a>) -> &'p BTreeMap<&'a str, Tally> {
    page.incident.get_or_init(|| work_out(page))
}

fn work_out<'a>(page: &Page<'a>) -> BTreeMap<&'a str, Tally> {
    let mut tallies = tally(page, "incident_type", |sentence, cue| {
        let is_aside = || page.hits_in("aside", sentence.span).any(|aside| aside.code == "incident" && aside.span.contains(cue.span));
        // “no data was stolen”
        let denied = || cue.code == "data_breach" && is_denied(page, sentence, cue.span);
        !page.tells("advice", sentence.span) && !asks(page, sentence) && !is_aside() && !denied()
    });
    for known in page.known("malware").iter().filter(|known| !known.entry.common) {
        let kind = match known.entry.kind.as_str() {
            "ransomware" => "ransomware",
            "trojan" | "rat" => "malware",
            _ => continue,
        };
        tallies.entry(kind).or_default().add(NAMED * zone_percent(page.zone_of(known.span)) / 100, known.span);
    }
    share_ransom(&mut tallies);
    tallies.values_mut().for_each(|tally| tally.places.sort_by_key(|(weight, span)| (std::cmp::Reverse(*weight), *span)));
    explain(&mut tallies);
    tallies
}

/// Words of a ransom tell of extortion, where no ransomware explains them.
fn share_ransom(tallies: &mut BTreeMap<&str, Tally>) {
    let Some(ransom) = tallies.remove("ransom") else { return };
    if tallies.get("ransomware").is_some_and(|tally| tally.total >= ENOUGH.max(ransom.total)) {
        return;
    }
    let extortion = tallies.entry("extortion").or_default();
    extortion.total += ransom.total;
    extortion.places.extend(ransom.places);
}

/// Takes words from kinds that a more telling kind explains. What stays in any case is the last of each, in hundredths: many
/// a report tells of ransomware and of theft, and signs weigh which.
fn explain(tallies: &mut BTreeMap<&str, Tally>) {
    const TAKES: [(&str, &str, i32, i32); 6] = [
        ("data_exposure", "data_breach", 60, 0),
        ("ransomware", "malware", 60, 0),
        ("ransomware", "data_breach", 60, 30),
        ("phishing", "fraud", 40, 0),
        ("web_skimming", "malware", 100, 0),
        ("insider_misuse", "data_breach", 60, 0),
    ];
    for (taker, giver, percent, stays) in TAKES {
        let strength = tallies.get(taker).map_or(0, |tally| tally.total);
        if let Some(tally) = tallies.get_mut(giver).filter(|_| strength >= ENOUGH) {
            tally.total = (tally.total - strength * percent / 100).max(tally.total * stays / 100);
        }
    }
}
