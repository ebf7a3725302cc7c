//! Damaged files: each gets a sentence, and repair keeps what can be read and invents nothing.

use std::collections::BTreeSet;

use sourceline::model::{Blank, Casefile, Edit, Field, Incident};
use sourceline::store;
use sourceline::store::check::{check, repair};
use sourceline::store::journal::{self, Base, Head, Line, Step};

use super::driver::Dice;
use crate::support::{case, noon};

fn saved() -> String {
    let mut case = case();
    case.record(Edit::Blank(Field::Cve, Some(Blank::NotStated)), noon(), "A");
    case.record(Edit::Blank(Field::Notes, Some(Blank::Unknown)), noon(), "B");
    store::to_ron(&case).unwrap()
}

fn words(findings: &[store::check::Finding]) -> Vec<(Option<(usize, usize)>, &str)> {
    findings.iter().map(|finding| (finding.at, finding.what.as_str())).collect()
}

#[test]
fn a_sound_case_has_no_finding() {
    assert_eq!(check(saved().as_bytes(), &[]), []);
}

#[test]
fn a_finding_says_where() {
    let text = saved();
    let line = |words: &str| text[..text.find(words).unwrap()].matches('\n').count() + 1;
    let moved = text.replacen("Harbour Mutual said\", prefix", "Harbour Mutual paid\", prefix", 1);
    let found = check(moved.as_bytes(), &[]);
    assert!(
        found
            .iter()
            .any(|finding| finding.what.contains("stand nowhere") && finding.at.unwrap().0 == line("Harbour Mutual said\", prefix")),
        "{found:?}"
    );
    let broken = text.replacen("cursor: 2", "cursor: two", 1);
    assert_eq!(check(broken.as_bytes(), &[])[0].at.unwrap().0, line("cursor: 2"));
    let record = text.replacen("value: \"Harbour Mutual\"", "value: \"Someone Else\"", 1);
    assert_eq!(check(record.as_bytes(), &[]).len(), 2, "the record and its digest");
    assert!(check(text.replacen("cursor: 2", "cursor: 7", 1).as_bytes(), &[])[0].what.contains("7 entries"));
}

#[test]
fn the_original_is_compared_where_it_is_at_hand() {
    let mut case = case();
    case.sources[0].article.origin.place = sourceline::model::Place::File("a.html".into());
    case.sources[0].article.origin.bytes_sha256 = store::sha256(b"what was read");
    let text = store::to_ron(&case).unwrap();
    assert_eq!(check(text.as_bytes(), &[("a.html".into(), b"what was read".to_vec()), ("b.html".into(), Vec::new())]), []);
    let other = check(text.as_bytes(), &[("a.html".into(), b"something else".to_vec())]);
    assert!(words(&other)[0].1.contains("“a.html” is not the file"), "{other:?}");
}

#[test]
fn repair_keeps_what_can_be_read_and_lists_the_rest() {
    let text = saved();
    let damaged = text.replacen("edit: Blank(\"cve\"", "edit: Blonk(\"cve\"", 1);
    let fixed = repair(damaged.as_bytes()).unwrap();
    assert_eq!((fixed.case.log.len(), fixed.lost.len()), (1, 1), "{:?}", fixed.lost);
    assert!(fixed.lost[0].what.contains("an entry of the log is left out") && fixed.lost[0].at.is_some());
    let cut = &text[..text.find("    log: [").unwrap()];
    let fixed = repair(cut.as_bytes()).unwrap();
    assert_eq!((fixed.case.sources.len(), fixed.case.log.len()), (1, 0));
    let shifted = text.replacen("span: (45, 64), quote: \"Harbour Mutual said\"", "span: (46, 65), quote: \"Harbour Mutual said\"", 1);
    assert_ne!(shifted, text);
    let fixed = repair(shifted.as_bytes()).unwrap();
    assert!(fixed.lost[0].what.contains("stands at another place now"), "{:?}", fixed.lost);
    assert_eq!(fixed.case, store::from_ron(text.as_bytes()).unwrap());
    assert!(repair(b"(version: 99, id: \"x\")").is_err());
}

/// Everything a case says: its entries, its quotes, its words.
fn said(case: &Casefile) -> BTreeSet<String> {
    let entries = case.log.iter().map(|entry| format!("{entry:?}"));
    let claims = case.sources.iter().flat_map(|source| &source.extraction.candidates).map(|candidate| format!("{:?}", candidate.claim));
    entries.chain(claims).collect()
}

/// A text with a few bytes changed, cut out or doubled.
fn mutated(bytes: &[u8], dice: &mut Dice) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..1 + dice.below(4) {
        let at = dice.below(bytes.len().max(1)).min(bytes.len().saturating_sub(1));
        match dice.below(5) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..(at + dice.below(40)).min(bytes.len()))),
            2 => {
                let part: Vec<u8> = bytes[at..(at + dice.below(200)).min(bytes.len())].to_vec();
                bytes.splice(at..at, part);
            }
            3 => bytes.insert(at, b"(),[]:\"\\#0r\n"[dice.below(12)]),
            _ if bytes.is_empty() => {}
            _ => bytes[at] = dice.below(256) as u8,
        }
    }
    bytes
}

fn mutations(count: usize) {
    let (mut dice, seed) = Dice::new();
    let (whole, text) = (store::from_ron(saved().as_bytes()).unwrap(), saved());
    let known = said(&whole);
    let mut journal = journal::line(&Head::new(whole.id, None, Base::Whole { case: text.clone(), of: None })).unwrap();
    for (n, entry) in (1..).zip(&whole.log) {
        let line = Line { n, at: entry.at, analyst: entry.analyst.clone(), step: Step::Edit(entry.edit.clone()) };
        journal.push_str(&journal::line(&line).unwrap());
    }
    let (mut refused, mut repaired, mut read) = (0, 0, 0);
    for _ in 0..count {
        let bytes = mutated(text.as_bytes(), &mut dice);
        if let Err(error) = store::from_ron(&bytes) {
            refused += 1;
            assert!(!error.to_string().is_empty() && !check(&bytes, &[]).is_empty(), "seed {seed}");
        }
        if let Ok(fixed) = repair(&bytes) {
            repaired += 1;
            let again = store::from_ron(store::to_ron(&fixed.case).unwrap().as_bytes());
            assert_eq!(again.as_ref(), Ok(&fixed.case), "seed {seed}: what was repaired opens");
            Incident::of(&fixed.case, &fixed.case.review());
            // an entry may be changed where its own letters were; there are never more than there were
            let new = said(&fixed.case).difference(&known).count();
            assert!(new <= 4 * 2, "seed {seed}: {new} new things");
        }
        if let Ok(found) = journal::read(&mutated(journal.as_bytes(), &mut dice)) {
            read += 1;
            if let Some(Ok(base)) = found.whole() {
                let (case, _) = journal::replay(base, &found.lines);
                assert!(store::from_ron(store::to_ron(&case).unwrap().as_bytes()).is_ok(), "seed {seed}");
            }
        }
    }
    assert!(refused > count / 2 && repaired > 0 && read > 0, "seed {seed}: {refused} refused, {repaired} repaired, {read} journals read");
}

#[test]
fn mutated_files_get_a_sentence() {
    mutations(300);
}

#[test]
#[ignore = "long; `.ci/run` asks for it"]
fn ten_thousand_mutated_files_get_a_sentence() {
    mutations(10_000);
}

#[test]
fn the_schema_is_the_one_of_today() {
    let file = crate::support::root().join("assets/schema/case.schema.json");
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(written == store::json_schema(), "write it anew with `sourceline schema > assets/schema/case.schema.json`");
}

#[test]
fn json_and_back_is_the_same_case() {
    let whole = store::from_ron(saved().as_bytes()).unwrap();
    let json = store::to_json(&whole).unwrap();
    assert!(store::looks_like_json_case(json.as_bytes()));
    assert_eq!(store::from_json(json.as_bytes()).unwrap(), whole);
    let unknown = json.replacen("\"cursor\":", "\"colour\": 3, \"cursor\":", 1);
    assert!(store::from_json(unknown.as_bytes()).is_err());
    assert!(store::from_json(json.replacen("\"version\": 5", "\"version\": 99", 1).as_bytes()).unwrap_err().to_string().contains("newer"));
}
