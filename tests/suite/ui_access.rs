//! The window for those who listen or use keys alone: every control has a role and a name, a case can be
//! reviewed through the accessibility tree, settings and manual by keyboard.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use sourceline::model::{Blank, Field, Reliability, Status};
use sourceline::ui::Window;
use sourceline::ui::theme;
use sourceline::workbench::{Command, Face, Language, Settings, Theme, Workbench, manual};

use crate::ui::{case, harness, key, walk, window, with};

const CTRL: Modifiers = Modifiers::COMMAND;

fn sample() -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(chrono::Utc::now);
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    harness(workbench)
}

/// Presses the first control of this role whose name begins with `name`, as a screen reader does.
fn press(harness: &mut Harness<'_, Window>, role: Role, name: &str) {
    let is_it = |node: &AccessKitNode<'_>| node.role() == role && node.label().is_some_and(|label| label.starts_with(name));
    let found = harness.query_all_by(is_it).next();
    found.unwrap_or_else(|| panic!("there is no {role:?} “{name}”")).click_accesskit();
    harness.run();
}

fn choose(harness: &mut Harness<'_, Window>, menu: &str, item: &str) {
    press(harness, Role::Button, menu);
    press(harness, Role::Button, item);
}

fn settings<'a>(harness: &'a Harness<'_, Window>) -> &'a Settings {
    harness.state().workbench.settings()
}

/// What can be pressed, focused or typed into and has no role or no name.
fn nameless(harness: &Harness<'_, Window>) -> Vec<String> {
    let nodes = harness.query_all_by(|_| true).map(|node| node.accesskit_node());
    let acts = |node: &AccessKitNode<'_>| [Action::Click, Action::Focus].iter().any(|action| node.data().supports_action(*action));
    // a scroll bar is named by its role; a scroll area takes the focus of a pointer, and what it holds speaks for itself
    let controls = nodes.filter(|node| acts(node) && !matches!(node.role(), Role::Window | Role::ScrollView | Role::ScrollBar));
    let lacks = controls.filter(|node| {
        let named =
            [node.label(), node.value(), node.placeholder().map(str::to_owned)].into_iter().flatten().any(|name| !name.trim().is_empty());
        !named || matches!(node.role(), Role::Unknown)
    });
    lacks.map(|node| format!("{:?} at {:?}", node.role(), node.bounding_box())).collect()
}

#[test]
fn every_control_has_a_role_and_a_name() {
    let mut harness = sample();
    let check = |harness: &Harness<'static, Window>, what: &str| {
        let lacks = nameless(harness);
        assert!(lacks.is_empty(), "{what}: {lacks:?}");
    };
    walk(&mut harness, &check);
}

#[test]
fn a_case_is_reviewed_through_the_accessibility_tree() {
    let mut harness = window();
    let status = |harness: &Harness<'_, Window>, field| case(harness).incident().answers(field).iter().map(|answer| answer.status).next();
    press(&mut harness, Role::ListBoxOption, "Organisation: Northgate Health, stated, proposed");
    choose(&mut harness, "Record", "Confirm");
    assert_eq!(status(&harness, Field::VictimOrg), Some(Status::Confirmed));
    press(&mut harness, Role::ListBoxOption, "Actor: BlackQuill");
    choose(&mut harness, "Record", "Correct…");
    harness.event(Event::Text("BlackQuill team".into()));
    harness.run();
    press(&mut harness, Role::Button, "Accept");
    assert_eq!(status(&harness, Field::ThreatActor), Some(Status::Corrected));
    press(&mut harness, Role::ListBoxOption, "People: 48,000 people");
    press(&mut harness, Role::Button, "Take rival 1: 90,000 people");
    press(&mut harness, Role::ListBoxOption, "Country: not looked at");
    choose(&mut harness, "Record", "Blank: not stated");
    assert_eq!(case(&harness).incident().blanks.values().next(), Some(&Blank::NotStated));
    choose(&mut harness, "Record", "Sign…");
    harness.event(Event::Text("Ada".into()));
    harness.run();
    press(&mut harness, Role::Button, "Sign");
    assert_eq!(case(&harness).review().signature.as_ref().map(|signature| signature.analyst.as_str()), Some("Ada"));
}

#[test]
fn tab_walks_the_window_and_comes_back_to_the_record() {
    let mut harness = sample();
    let mut seen = BTreeSet::new();
    let mut record = 0;
    for _ in 0..120 {
        key(&mut harness, Key::Tab);
        let focused = harness.query_all_by(|node| node.is_focused()).next();
        let Some(node) = focused.map(|node| node.accesskit_node()) else { continue };
        record += usize::from(node.role() == Role::ListBox);
        seen.insert(format!("{:?} {}", node.role(), node.label().unwrap_or_default()));
    }
    assert!(record > 0, "the record is never reached: {seen:?}");
    for name in ["Button File", "Button Open…", "Button Source", "Button Hide empty"] {
        assert!(seen.iter().any(|heard| heard.starts_with(name)), "Tab does not reach {name}: {seen:?}");
    }
}

#[test]
fn settings_are_changed_by_keyboard_and_hold_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("settings.ron");
    let mut workbench = Workbench::with_settings(chrono::Utc::now, path.clone());
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    let mut harness = harness(workbench);
    with(&mut harness, CTRL, Key::Comma);
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::Space);
    assert_eq!(settings(&harness).language, Language::German);
    assert!(harness.query_by_label("Einstellungen").is_some(), "the window speaks German at once");
    for (role, name) in [(Role::Button, "Hoher Kontrast, dunkel"), (Role::Button, "Serifenlos"), (Role::Button, "AMBER")] {
        press(&mut harness, role, name);
    }
    assert_eq!((settings(&harness).theme, settings(&harness).reading_face), (Theme::HighContrastDark, Face::Sans));
    assert_eq!(settings(&harness).look.house.tlp, "TLP:AMBER");
    assert!(harness.ctx.global_style().visuals.dark_mode && theme::worn() == theme::Dress::of(settings(&harness)));
    harness.get_by_role_and_label(Role::TextInput, "Herausgeber hinzufügen").focus();
    harness.run();
    harness.event(Event::Text("The Harbour Courier".into()));
    harness.run();
    key(&mut harness, Key::Enter);
    press(&mut harness, Role::RadioButton, "The Harbour Courier: B");
    assert_eq!(settings(&harness).reliability.get("The Harbour Courier"), Some(&Reliability::B));
    key(&mut harness, Key::Escape);
    assert!(!harness.state().view.is_modal());
    assert_eq!(&Settings::load(&path).unwrap(), settings(&harness), "what was changed is kept");
}

#[test]
fn a_folder_of_names_is_checked_where_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("groups.tsv"), "# ours\nGreyLantern\tGrey Lantern\nQuillwort\n").unwrap();
    std::fs::write(folder.path().join("gangs.tsv"), "Nobody\n").unwrap();
    let mut harness = sample();
    with(&mut harness, CTRL, Key::Comma);
    harness.get_by_role_and_label(Role::TextInput, "Own names").focus();
    harness.run();
    harness.event(Event::Text(folder.path().display().to_string()));
    harness.run();
    key(&mut harness, Key::Tab);
    assert!(harness.query_by_label("groups.tsv: 2 names").is_some());
    assert!(harness.query_by_label_contains("gangs.tsv").is_some(), "a file that no list is called after is told");
    key(&mut harness, Key::Escape);
    assert_eq!(settings(&harness).lexicon.as_deref(), Some(folder.path()));
}

#[test]
fn the_manual_has_the_same_chapters_in_every_language_and_is_searched() {
    let chapters = |language| manual(language).lines().filter(|line| line.starts_with("## ")).count();
    assert!(Language::ALL.into_iter().all(|language| chapters(language) == chapters(Language::English)) && chapters(Language::English) > 6);
    let mut harness = sample();
    key(&mut harness, Key::F1);
    assert!(harness.query_by_label_contains("Open an article").is_some());
    key(&mut harness, Key::ArrowDown);
    assert!(harness.query_by_label_contains("letters are letters").is_some(), "the arrows go through the chapters");
    harness.event(Event::Text("settings.ron".into()));
    harness.run();
    assert!(harness.query_by_label_contains("Nothing leaves the machine").is_some(), "the chapter that has the words is shown");
    key(&mut harness, Key::Escape);
    assert!(!harness.state().view.is_modal());
}
