//! Two programs on one case, and an editor that knows of no lock: nothing is overwritten silently.

use std::collections::BTreeSet;
use std::path::Path;

use sourceline::model::{Casefile, Claim, Decision, Edit, Field, Value, Verdict};
use sourceline::store;

use super::driver::{Dice, Driver};
use crate::support::{case, noon};

fn note(text: &str) -> Edit {
    let claim = Claim::new(Field::Notes, Value::Text(text.to_owned()));
    Edit::Decide(Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None })
}

fn read(path: &Path) -> Casefile {
    store::from_ron(&std::fs::read(path).unwrap()).unwrap()
}

/// Every note that the log of the case tells of, also one that a later note has ousted.
fn notes(case: &Casefile) -> BTreeSet<String> {
    let note = |edit: &Edit| match edit {
        Edit::Decide(decision) => decision.claim.value.as_str().map(str::to_owned),
        _ => None,
    };
    case.log.iter().take(case.cursor).filter_map(|entry| note(&entry.edit)).collect()
}

/// One of the two: where it is, and what it holds.
#[derive(Default)]
struct Party {
    driver: Option<Driver>,
    is_open: bool,
    /// Notes entered and not saved yet.
    entered: Vec<String>,
}

#[derive(Default, Debug)]
struct Seen {
    interleavings: usize,
    saves: usize,
    read_only: usize,
    conflicts: usize,
    foreign: usize,
}

/// The next thing one of the two does.
fn act(party: &mut Party, path: &Path, data: &Path, name: String, dice: &mut Dice, saved: &mut BTreeSet<String>, seen: &mut Seen) {
    let driver = party.driver.get_or_insert_with(|| Driver::start(data));
    if !party.is_open {
        driver.run(&format!("Open([{path:?}])")).unwrap();
        driver.take_up();
        party.is_open = true;
        return;
    }
    match dice.below(5) {
        0 | 1 => match driver.run(&format!("Enter(field: \"notes\", value: Text(\"{name}\"))")) {
            Ok(()) => party.entered.push(name),
            Err(sentence) => {
                assert!(sentence.contains("is open elsewhere"), "{sentence}");
                seen.read_only += 1;
            }
        },
        2 | 3 => {
            let mut done = driver.run("Save");
            if done.as_ref().is_err_and(|sentence| sentence.contains("changed by somebody else")) {
                seen.conflicts += 1;
                done = driver.run("Merge([])");
            }
            match done {
                Ok(()) => {
                    seen.saves += 1;
                    saved.extend(party.entered.drain(..));
                }
                Err(sentence) => assert!(sentence.contains("is open elsewhere"), "{sentence}"),
            }
        }
        _ => {
            // the window breaks off, sometimes in the middle of something
            driver.kill();
            *party = Party::default();
        }
    }
}

/// An editor that knows of no lock adds an entry to the file.
fn edit_by_hand(path: &Path, name: String, saved: &mut BTreeSet<String>) {
    let mut case = read(path);
    case.record(note(&name), noon(), "by hand");
    std::fs::write(path, store::to_ron(&case).unwrap()).unwrap();
    saved.insert(name);
}

#[expect(clippy::print_stderr, reason = "the seed tells how to do it again")]
fn interleavings(count: usize) {
    let (mut dice, seed) = Dice::new();
    let mut seen = Seen::default();
    for round in 0..count {
        let folder = tempfile::tempdir().unwrap();
        let (path, data) = (folder.path().join("a.case.ron"), folder.path().join("data"));
        std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
        let (mut parties, mut saved) = ([Party::default(), Party::default()], BTreeSet::new());
        for step in 0..12 {
            let name = format!("round {round} step {step}");
            match dice.below(8) {
                0 => {
                    seen.foreign += 1;
                    edit_by_hand(&path, name, &mut saved);
                }
                number => act(&mut parties[number % 2], &path, &data, name, &mut dice, &mut saved, &mut seen),
            }
            let there = notes(&read(&path));
            let lost: Vec<&String> = saved.difference(&there).collect();
            assert!(lost.is_empty(), "seed {seed}, round {round}, step {step}: overwritten silently: {lost:?}");
        }
        seen.interleavings += 1;
    }
    eprintln!("seed {seed}: {seen:?}");
    assert!(seen.saves > 0 && seen.conflicts + seen.read_only > 0, "seed {seed}: {seen:?} shows nothing");
}

#[test]
fn two_programs_on_one_case_overwrite_nothing() {
    interleavings(6);
}

#[test]
#[ignore = "long; `.ci/run` asks for it"]
fn two_hundred_interleavings_overwrite_nothing() {
    interleavings(200);
}
