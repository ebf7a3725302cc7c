//! Exporting in the window: losses told before, templates chosen, looks set, hints taken and set aside.

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use sourceline::model::{Field, Verdict};
use sourceline::ui::Window;
use sourceline::workbench::{Command, Language, Look, Workbench};

use super::ui::{case, harness, key, with};

fn sample() -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(chrono::Utc::now);
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    harness(workbench)
}

/// The first text on screen that holds `words`.
fn says(harness: &Harness<'_, Window>, words: &str) -> bool {
    harness.query_all_by(|node| [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))).next().is_some()
}

#[test]
fn a_hint_is_taken_with_one_key_and_undone() {
    let mut window = sample();
    assert!(says(&window, "Integrity: Software installation"));
    let before = case(&window).incident().answers(Field::Integrity).len();
    key(&mut window, Key::V);
    let after: Vec<String> = case(&window).incident().answers(Field::Integrity).iter().map(|answer| answer.value.to_string()).collect();
    assert_eq!((before, after.as_slice()), (0, ["Software installation".to_owned()].as_slice()));
    assert!(!says(&window, "→ Integrity: Software installation"), "a hint that was taken is none any more");
    with(&mut window, Modifiers::COMMAND, Key::Z);
    assert!(says(&window, "Integrity: Software installation"));
}

#[test]
fn a_hint_that_does_not_hold_keeps_the_reason() {
    let mut window = sample();
    with(&mut window, Modifiers::SHIFT, Key::V);
    window.event(egui::Event::Text("Nothing was installed".to_owned()));
    window.run();
    key(&mut window, Key::Enter);
    let review = case(&window).review();
    let decision = review.decisions.iter().find(|decision| decision.claim.field == Field::Integrity).unwrap();
    assert_eq!((decision.verdict, decision.why.as_deref()), (Verdict::Rejected, Some("Nothing was installed")));
    assert!(!says(&window, "→ Integrity: Software installation"));
}

#[test]
fn losses_are_told_before_anything_is_written() {
    let mut window = sample();
    with(&mut window, Modifiers::COMMAND, Key::E);
    assert!(says(&window, "Word (DOCX)") && says(&window, "STIX 2.1 bundle"));
    assert!(says(&window, "no place of its own in this format"));
    window.get_by_label_contains("VERIS 1.4.1, community").focus();
    window.run();
    assert!(says(&window, "plus.x_sourceline"));
}

#[test]
fn an_error_in_a_template_stands_beside_the_last_good_pages() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.typ"), "#set document(title: \"x\")\nGood").unwrap();
    let mut window = sample();
    let look = Look { templates: Some(folder.path().to_owned()), template: "mine.typ".to_owned(), ..Look::default() };
    let window_look = |window: &mut Harness<'static, Window>, look: Look| {
        window.state_mut().workbench.run(Command::SetLook(Box::new(look))).unwrap();
        window.run();
    };
    window_look(&mut window, look.clone());
    with(&mut window, Modifiers::COMMAND, Key::Num2);
    assert_eq!(case(&window).preview().unwrap().0.len(), 1, "the page of one's own template");
    std::fs::write(folder.path().join("mine.typ"), "Good\n\n   #no_such_thing").unwrap();
    window_look(&mut window, look);
    assert!(says(&window, "mine.typ, line 3, column 5"), "{:?}", case(&window).preview_fault());
    assert_eq!(case(&window).preview().unwrap().0.len(), 1, "the last good page stays");
}

#[test]
fn the_timeline_is_written_as_a_picture() {
    let folder = tempfile::tempdir().unwrap();
    let mut window = sample();
    with(&mut window, Modifiers::COMMAND, Key::Num3);
    window.get_by_label_contains("Save as a picture").click();
    window.run();
    assert!(says(&window, "Save the picture") || says(&window, "Write the picture to"));
    key(&mut window, Key::Escape);
    let bench = &mut window.state_mut().workbench;
    let (svg, png) = (folder.path().join("dates.svg"), folder.path().join("dates.png"));
    bench.run(Command::ExportTimeline(svg.clone())).unwrap();
    let text = std::fs::read_to_string(&svg).unwrap();
    let dates = bench.shown().unwrap().dates().len();
    assert_eq!((text.matches("<rect x=").count(), text.starts_with("<svg ")), (dates, true), "a bar a date: {text}");
    assert!(text.contains(">Disclosed</text>") && text.contains("<title>Timeline: "), "{text}");
    bench.change_settings(|settings| settings.language = Language::German);
    bench.run(Command::ExportTimeline(svg.clone())).unwrap();
    assert!(std::fs::read_to_string(&svg).unwrap().contains(">Bekannt gemacht</text>"));
    bench.run(Command::ExportTimeline(png.clone())).unwrap();
    assert!(std::fs::read(&png).unwrap().starts_with(b"\x89PNG\r\n\x1a\n"));
}

#[test]
fn what_was_said_stays_in_a_list_after_it_is_gone_from_the_bar() {
    let mut window = sample();
    let problem = window.state_mut().workbench.run(Command::OpenSample("nothing.txt".to_owned())).unwrap_err();
    window.state_mut().workbench.tell(&problem);
    window.run();
    window.get_by_label("Dismiss").click();
    window.run();
    assert!(!says(&window, "There is no sample"));
    window.get_by_label("Messages: 1").click();
    window.run();
    assert!(says(&window, "There is no sample “nothing.txt”"));
    window.get_by_label("Copy all").click();
    window.run();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert!(copied.is_none_or(|text| text.contains("There is no sample “nothing.txt”")));
    key(&mut window, Key::Escape);
    assert!(!window.state().view.is_modal());
}
