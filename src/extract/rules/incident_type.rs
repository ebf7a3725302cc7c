//! What kind of incident the article is about: cue phrases add up over the whole text, the headline
//! counts most, and a kind that explains another takes its words (a database left open is an exposure,
//! not a breach besides).

use std::collections::BTreeMap;

use super::Rule;
use crate::extract::page::Page;
use crate::extract::tally::{Tally, tally};
use crate::model::{Field, Mention};

pub const RULE: Rule = Rule { name: "incident_type", fields: &[Field::IncidentType], any_language: false, find };

/// A kind needs this much to be named at all.
const ENOUGH: i32 = 120;

/// Kinds that are only named when they lead: their words stand in every report.
const ONLY_FIRST: [&str; 4] = ["malware", "vulnerability", "cyberattack_unspecified", "espionage"];

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let mut tallies = tally(page, "incident_type", |sentence, _| !page.tells("advice", sentence.span));
    explain(&mut tallies);
    let mut ranked: Vec<(&str, &Tally)> = tallies.iter().map(|(code, tally)| (*code, tally)).collect();
    ranked.sort_by_key(|(code, tally)| (std::cmp::Reverse(tally.total), *code));
    let top = ranked.first().map_or(0, |(_, tally)| tally.total);
    for (rank, (code, tally)) in ranked.into_iter().enumerate() {
        let score = match (rank, tally.total) {
            (0, total) if total >= 4 * ENOUGH => 880,
            (0, total) if total >= ENOUGH => 700,
            (_, total) if total * 10 >= top * 5 && total >= 3 * ENOUGH && !ONLY_FIRST.contains(&code) => 600,
            _ => 250,
        };
        super::push_code(page, found, (RULE.name, Field::IncidentType, code), tally, score);
    }
}

/// Takes words from kinds that a more telling kind explains.
fn explain(tallies: &mut BTreeMap<&str, Tally>) {
    const TAKES: [(&str, &str, i32); 7] = [
        ("data_exposure", "data_breach", 60),
        ("ransomware", "extortion", 100),
        ("ransomware", "malware", 100),
        ("ransomware", "data_breach", 60),
        ("phishing", "fraud", 40),
        ("web_skimming", "malware", 100),
        ("insider_misuse", "data_breach", 60),
    ];
    for (taker, giver, percent) in TAKES {
        let strength = tallies.get(taker).map_or(0, |tally| tally.total);
        if let Some(tally) = tallies.get_mut(giver).filter(|_| strength >= ENOUGH) {
            tally.total -= strength * percent / 100;
        }
    }
}
