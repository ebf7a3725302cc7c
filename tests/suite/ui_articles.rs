//! What goes into the window and out of it: articles, their details, reports, cases that are closed.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Event, Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use sourceline::model::{Date, Field, FoundBy, Message, SourceId};
use sourceline::ui::Window;
use sourceline::ui::runner::{Runner, Where};
use sourceline::workbench::{OpenCase, Outcome, Task, Workbench};

use crate::ui::{case, harness, key, window, with};

const FIRST: &str = "Bank tells customers\n\nAlder Bank said on Tuesday that 4,000 customers were hit by a data breach.";
const SECOND: &str = "Alder Bank names the way in\n\nAlder Bank said that the attackers stole the data of 5,000 customers.";

fn empty() -> Harness<'static, Window> {
    harness(Workbench::headless(chrono::Utc::now))
}

fn pasted() -> Harness<'static, Window> {
    let mut harness = empty();
    paste(&mut harness, FIRST);
    harness
}

fn paste(harness: &mut Harness<'_, Window>, words: &str) {
    harness.event(Event::Paste(words.into()));
    harness.run();
}

fn write(harness: &mut Harness<'_, Window>, words: &str) {
    with(harness, Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(words.into()));
    harness.run();
}

fn sources(harness: &Harness<'_, Window>) -> usize {
    case(harness).file().active(case(harness).review()).count()
}

fn ask_to_close(harness: &mut Harness<'_, Window>) {
    let viewport = harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    harness.step();
    harness.input_mut().viewports.entry(ViewportId::ROOT).or_default().events.clear();
}

/// Whether the last frame asked the desktop to close the window.
fn closes(harness: &Harness<'_, Window>) -> bool {
    let output = harness.output().viewport_output.get(&ViewportId::ROOT).unwrap();
    output.commands.contains(&ViewportCommand::Close)
}

#[test]
fn a_date_that_is_entered_is_one_step_and_reads_the_article_again() {
    let mut harness = pasted();
    harness.get_by_label_contains("No publication date").click();
    harness.run();
    write(&mut harness, "3rd of November");
    key(&mut harness, Key::Enter);
    assert!(harness.query_by_label_contains("“3rd of November” is no date").is_some());
    write(&mut harness, "2026-11-05");
    key(&mut harness, Key::Enter);
    assert!(!harness.state().view.is_modal());
    let source = &case(&harness).file().sources[0];
    assert_eq!(source.reading.published(None), Date::parse("2026-11-05"), "the article was read under the date");
    assert_eq!(source.reading.known(&source.article.origin).published.unwrap().found_by, FoundBy::Analyst);
    assert!(harness.query_by_label_contains("5 November 2026").is_some());
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(case(&harness).file().sources[0].reading.origin, []);
    assert_eq!(case(&harness).file().cursor, 0, "it was one step");
}

#[test]
fn several_details_are_one_step() {
    let mut harness = pasted();
    key(&mut harness, Key::D);
    write(&mut harness, "2026-11");
    key(&mut harness, Key::Tab);
    write(&mut harness, "Daily Ledger");
    key(&mut harness, Key::Tab);
    write(&mut harness, "Ann Bell; Tom Reed");
    key(&mut harness, Key::Enter);
    let known = case(&harness).review().readings[&SourceId(1)].known(&case(&harness).file().sources[0].article.origin);
    assert_eq!(known.publisher.unwrap().value, "Daily Ledger");
    assert_eq!(known.authors.iter().map(|author| author.value.as_str()).collect::<Vec<_>>(), ["Ann Bell", "Tom Reed"]);
    assert_eq!(case(&harness).file().cursor, 1);
    key(&mut harness, Key::D);
    assert!(harness.query_all_by_label("entered by the analyst").count() >= 3);
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).file().cursor, 1, "nothing was changed, so nothing is a step");
}

#[test]
fn pasting_into_the_case_happens_once_and_leaves_nothing_behind() {
    let mut harness = pasted();
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    harness.event(Event::Paste(SECOND.into()));
    harness.run();
    assert_eq!((harness.state().workbench.cases().len(), sources(&harness)), (1, 2));
    paste(&mut harness, &SECOND.replace("5,000", "6,000"));
    assert_eq!(harness.state().workbench.cases().len(), 2, "the next paste begins a case again");
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::V);
    harness.run_steps(8);
    paste(&mut harness, &SECOND.replace("5,000", "7,000"));
    assert_eq!(harness.state().workbench.cases().len(), 3, "an empty clipboard is not made up for later");
}

#[test]
fn an_article_is_added_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("second.txt");
    std::fs::write(&path, SECOND).unwrap();
    let mut harness = pasted();
    harness.get_by_label("+").click();
    harness.run();
    write(&mut harness, &path.display().to_string());
    key(&mut harness, Key::Enter);
    assert_eq!((harness.state().workbench.cases().len(), sources(&harness)), (1, 2));
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(sources(&harness), 1, "a second article is a step that can be taken back");
}

/// A file as the desktop hands it over.
#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn dropped_files_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = empty();
    for (name, words) in [("a.txt", FIRST), ("b.txt", SECOND)] {
        let path = folder.path().join(name);
        std::fs::write(&path, words).unwrap();
        harness.input_mut().dropped_files.push(Arc::new(Dropped(path)));
    }
    harness.run();
    assert_eq!(harness.state().workbench.cases().len(), 2);
}

#[test]
fn a_report_is_written_to_a_typed_path_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("north.md");
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::E);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    write(&mut harness, &path.display().to_string());
    key(&mut harness, Key::Enter);
    assert!(std::fs::read_to_string(&path).unwrap().contains("Northgate Health"), "the second format is Markdown");
    assert!(harness.query_by_label_contains("Wrote “").is_some());
    harness.get_by_label("Dismiss").click();
    harness.run();
    assert!(harness.query_by_label_contains("Wrote “").is_none());
}

#[test]
fn what_the_window_says_is_not_hidden_by_the_welcome() {
    let mut harness = empty();
    let context = harness.ctx.clone();
    harness.state_mut().begin(&context, Vec::new());
    harness.run();
    assert!(harness.query_by_label("This is a sample. Try:").is_some());
    paste(&mut harness, "https://news.example/story");
    assert!(harness.query_by_label_contains("never goes online").is_some());
}

#[test]
fn quitting_with_several_unsaved_cases_asks_about_all() {
    let mut harness = pasted();
    paste(&mut harness, SECOND);
    ask_to_close(&mut harness);
    harness.run();
    assert!(harness.query_by_label("2 cases are not saved").is_some());
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().workbench.cases().len(), 2);
    assert!(harness.query_by_label("2 cases are not saved").is_none());

    let folder = tempfile::tempdir().unwrap();
    ask_to_close(&mut harness);
    harness.run();
    harness.get_by_label("Save all").click();
    harness.run();
    for name in ["a.case.ron", "b.case.ron"] {
        write(&mut harness, &folder.path().join(name).display().to_string());
        harness.key_press(Key::Enter);
        harness.step();
        harness.step();
    }
    assert!(folder.path().join("a.case.ron").is_file() && folder.path().join("b.case.ron").is_file());
    assert!(!harness.state().workbench.cases().iter().any(OpenCase::is_unsaved));
}

#[test]
fn discarding_all_closes_the_window() {
    let mut harness = pasted();
    paste(&mut harness, SECOND);
    ask_to_close(&mut harness);
    harness.run();
    harness.get_by_label("Discard all").click();
    let closed = (0..6).any(|_| {
        harness.step();
        closes(&harness)
    });
    assert!(closed);
}

#[test]
fn why_says_sentences() {
    let mut harness = pasted();
    let people = harness.state().workbench.shown().unwrap().incident().answers(Field::PeopleAffected).to_vec();
    assert!(!people.is_empty());
    let window = harness.state_mut();
    let (_, view) = window.view.shown(&window.workbench).unwrap();
    view.go_to_claim(&people[0].claim);
    harness.run();
    assert!(harness.query_by_label_contains("The number stands before a word for people").is_some());
    assert!(harness.query_by_label_contains("rule-").is_none());
}

#[test]
fn work_that_takes_long_can_be_cancelled() {
    let state = (Runner::new(Where::Threads), Workbench::headless(chrono::Utc::now), false);
    let mut harness = Harness::new_ui_state(
        |ui, (runner, workbench, begun): &mut (Runner, Workbench, bool)| {
            if !std::mem::replace(begun, true) {
                let job = |progress: &sourceline::workbench::Progress| {
                    while !progress.is_cancelled() {
                        std::thread::yield_now();
                    }
                    Outcome::Cancelled
                };
                runner.start(ui.ctx(), workbench, Task { label: Message::new("task-again"), job: Box::new(job) });
            }
            runner.poll(workbench);
            runner.show(ui);
        },
        state,
    );
    while harness.query_by_label("Cancel").is_none() {
        std::thread::sleep(std::time::Duration::from_millis(20));
        harness.step();
    }
    harness.get_by_label("Cancel").click();
    while harness.state().0.is_busy() {
        harness.step();
    }
    let said = harness.state().1.notices().last().unwrap();
    assert_eq!(said.to_string(), "Cancelled; nothing was changed");
}
