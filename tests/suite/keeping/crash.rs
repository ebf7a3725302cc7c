//! The program is killed at random moments while edits, saves and exports go on: no case is
//! unreadable, and no edit that was acknowledged 250 ms before is lost.
//!
//! `cargo test --release -- --ignored three_hundred_kills --nocapture` does all 300.

use std::path::Path;
use std::time::Duration;

use sourceline::model::{Casefile, Edit, Value};
use sourceline::store;
use sourceline::store::journal::{self, Step};
use sourceline::workbench::{Command, Workbench};

use super::driver::{Dice, Driver};
use crate::support::{case, noon};

/// How long before the kill an edit has to be acknowledged to be safe.
const SAFE: Duration = Duration::from_millis(250);

/// What was seen.
#[derive(Default, Debug)]
struct Seen {
    runs: usize,
    acknowledged: usize,
    in_a_write: usize,
    /// Edits acknowledged later than that and not found.
    young_lost: usize,
    recovered: usize,
}

/// The notes of a case: those that count, and those that were undone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Notes {
    log: Vec<String>,
    cursor: usize,
}

impl Notes {
    fn of(case: &Casefile) -> Self {
        let text = |edit: &Edit| match edit {
            Edit::Decide(decision) => match &decision.claim.value {
                Value::Text(text) => text.clone(),
                _ => String::new(),
            },
            _ => String::new(),
        };
        Self { log: case.log.iter().map(|entry| text(&entry.edit)).collect(), cursor: case.cursor }
    }

    fn after(mut self, command: &str) -> Self {
        match command {
            "Undo" => self.cursor = self.cursor.saturating_sub(1),
            "Redo" => self.cursor = (self.cursor + 1).min(self.log.len()),
            _ => {
                let note = command.split('"').nth(3).filter(|_| command.starts_with("Enter"));
                if let Some(note) = note {
                    self.log.truncate(self.cursor);
                    self.log.push(note.to_owned());
                    self.cursor = self.log.len();
                }
            }
        }
        self
    }
}

fn enter(note: &str) -> String {
    format!("Enter(field: \"notes\", value: Text(\"{note}\"))")
}

/// The case in `path` with what was left unfinished, as a window would show it.
fn recovered(path: &Path, data: &Path) -> (Casefile, bool) {
    let mut workbench = Workbench::headless(noon);
    workbench.keep(data.to_owned());
    workbench.run(Command::Open(vec![path.to_owned()])).unwrap_or_else(|problem| panic!("unreadable: {problem}"));
    let offers: Vec<u64> = workbench.offers().iter().map(|offer| offer.id).collect();
    offers.iter().for_each(|id| workbench.run(Command::TakeUp(*id)).unwrap());
    (workbench.shown().expect("the case is open").file().clone(), !offers.is_empty())
}

/// True when the files tell that the kill fell between the begin and the end of a write.
fn in_a_write(folder: &Path, path: &Path) -> bool {
    let names: Vec<String> =
        std::fs::read_dir(folder).unwrap().flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    if names.iter().any(|name| name.ends_with(".tmp")) {
        return true;
    }
    let Ok(bytes) = std::fs::read(folder.join("a.case.ron.journal")) else { return false };
    let Ok(found) = journal::read(&bytes) else { return false };
    // a save was announced and its file is not there yet, or it is there and the journal is not folded
    let saving = found.lines.iter().any(|line| matches!(line.step, Step::Saving { .. }));
    found.damage.is_some() || saving && path.exists()
}

fn one_run(folder: &Path, run: usize, dice: &mut Dice, seen: &mut Seen) {
    let (path, data) = (folder.join("a.case.ron"), folder.join("data"));
    let mut driver = Driver::start(&data);
    driver.run(&format!("Open([{path:?}])")).unwrap();
    driver.take_up();
    let start = Notes::of(&recovered_elsewhere(&path));
    let mut sent: Vec<(u64, String)> = Vec::new();
    for step in 0..20 + dice.below(60) {
        let command = match dice.below(20) {
            0 | 1 => "Save".to_owned(),
            2 => format!("Export(format: \"markdown\", to: {:?})", folder.join("report.md")),
            3 | 4 => "Undo".to_owned(),
            5 => "Redo".to_owned(),
            _ => enter(&format!("run {run} step {step}")),
        };
        sent.push((driver.send(&command), command));
        std::thread::sleep(Duration::from_micros(dice.below(4000) as u64));
    }
    // Every second run ends within a save, as far as luck allows.
    if run.is_multiple_of(2) {
        sent.push((driver.send("Save"), "Save".to_owned()));
        std::thread::sleep(Duration::from_micros(dice.below(6000) as u64));
    } else {
        std::thread::sleep(Duration::from_millis(dice.below(60) as u64));
    }
    let killed = driver.kill();
    seen.runs += 1;
    seen.in_a_write += usize::from(in_a_write(folder, &path));
    let answered = |number: u64| {
        driver
            .heard
            .iter()
            .find(|answer| ["ok", "begun", "no"].iter().any(|word| answer.line.split(' ').take(2).eq([*word, &number.to_string()])))
    };
    let acknowledged = sent.iter().filter(|(number, _)| answered(*number).is_some()).count();
    let safe = sent.iter().filter(|(number, _)| answered(*number).is_some_and(|answer| answer.at + SAFE <= killed)).count();
    let is_edit = |command: &String| !command.starts_with("Save") && !command.starts_with("Export");
    seen.acknowledged += sent.iter().take(acknowledged).filter(|(_, command)| is_edit(command)).count();
    let mut states = vec![start];
    for (_, command) in &sent {
        let next = states.last().cloned().unwrap_or_default().after(command);
        states.push(next);
    }
    let (found, offered) = recovered(&path, &data);
    seen.recovered += usize::from(offered);
    let found = Notes::of(&found);
    let at = states.iter().rposition(|state| *state == found);
    let at = at.unwrap_or_else(|| panic!("run {run}: what is found was never there: {found:?}\nacknowledged {acknowledged}: {sent:?}"));
    assert!(at >= safe, "run {run}: {} acknowledged steps are lost", safe - at);
    seen.young_lost += acknowledged.saturating_sub(at);
}

/// What the program has after it took up what was left: the same, by the same code, without its lock.
fn recovered_elsewhere(path: &Path) -> Casefile {
    let case = store::from_ron(&std::fs::read(path).unwrap()).unwrap();
    let Ok(bytes) = std::fs::read(path.with_file_name("a.case.ron.journal")) else { return case };
    let found = journal::read(&bytes).unwrap();
    let lines = found.since(&store::sha256(&std::fs::read(path).unwrap())).expect("the journal continues the file").to_vec();
    journal::replay(case, &lines).0
}

#[expect(clippy::print_stderr, reason = "the seed tells how to do it again")]
fn kills(runs: usize) {
    let (mut dice, seed) = Dice::new();
    let mut seen = Seen::default();
    let mut folder = tempfile::tempdir().unwrap();
    // a short test goes on until a kill fell inside a write
    while seen.runs < runs || seen.in_a_write == 0 && seen.runs < runs + 100 {
        if seen.runs.is_multiple_of(10) {
            folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join("a.case.ron"), store::to_ron(&case()).unwrap()).unwrap();
        }
        one_run(folder.path(), seen.runs, &mut dice, &mut seen);
    }
    eprintln!("seed {seed}: {seen:?}");
    assert!(seen.acknowledged > 0 && seen.in_a_write > 0, "seed {seed}: {seen:?} shows nothing");
}

#[test]
fn a_kill_takes_no_edit() {
    kills(8);
}

#[test]
#[ignore = "long; `.ci/run` asks for it"]
fn three_hundred_kills_take_no_edit() {
    kills(300);
}
