//! A narrow window, as a small screen at 200 per cent has it: the columns take turns, keys and dialogs
//! work, nothing is cut off.

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, NodeT, Queryable};
use sourceline::model::Status;
use sourceline::ui::Window;
use sourceline::ui::panes::Pane;
use sourceline::workbench::{Command, Language, Workbench};

use crate::ui::{case, harness_of, key, walk, with};

/// 1024×640 pixels at 100, 150 and 200 per cent.
const SIZES: [[f32; 2]; 3] = [[1024.0, 640.0], [682.0, 426.0], [512.0, 320.0]];

fn sample(size: [f32; 2], language: Language) -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(chrono::Utc::now);
    workbench.change_settings(|settings| settings.language = language);
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    harness_of(workbench, size)
}

/// Buttons and boxes that stand partly outside of the window at its right or left, where nothing scrolls.
fn cut_off(harness: &Harness<'_, Window>, size: [f32; 2]) -> Vec<String> {
    let window = Rect::from_min_size(egui::Pos2::ZERO, size.into()).expand(1.0);
    let control = |node: &AccessKitNode<'_>| {
        matches!(node.role(), Role::Button | Role::TextInput | Role::CheckBox | Role::RadioButton | Role::ComboBox | Role::ListBoxOption)
    };
    let nodes = harness.query_all_by(control).map(|node| (node.rect(), node.accesskit_node()));
    // what is scrolled away is above or below
    let out = nodes.filter(|(rect, _)| rect.min.x < window.min.x || rect.max.x > window.max.x);
    out.map(|(rect, node)| format!("{:?} {:?} at {rect:?}", node.role(), node.label())).collect()
}

#[test]
fn nothing_is_cut_off_in_a_narrow_window() {
    for size in SIZES {
        for language in Language::ALL {
            let mut harness = sample(size, language);
            walk(&mut harness, &|harness, what| {
                let out = cut_off(harness, size);
                assert!(out.is_empty(), "{what} at {size:?} in {}: {out:#?}", language.name());
            });
        }
    }
}

#[test]
fn the_columns_of_a_narrow_window_take_turns_and_follow_the_keys() {
    let mut harness = sample(SIZES[2], Language::English);
    let pane = |harness: &Harness<'_, Window>| harness.state().view.pane;
    let has = |harness: &Harness<'_, Window>, role: Role| harness.query_all_by(|node| node.role() == role).next().is_some();
    assert!(harness.state().view.one_column && pane(&harness) == Pane::Record && has(&harness, Role::ListBox));
    let mut seen = Vec::new();
    for _ in 0..3 {
        key(&mut harness, Key::F6);
        seen.push(pane(&harness));
    }
    assert_eq!(seen, [Pane::Source, Pane::Casebook, Pane::Record], "F6 goes round");
    key(&mut harness, Key::Space);
    assert_eq!(pane(&harness), Pane::Source, "Space shows the words");
    key(&mut harness, Key::Enter);
    assert_eq!(pane(&harness), Pane::Record, "a verdict shows the record");
    let judged = case(&harness).incident().answers.values().flatten().filter(|answer| answer.status == Status::Confirmed).count();
    assert_eq!(judged, 1);
    with(&mut harness, Modifiers::COMMAND, Key::F);
    assert_eq!(pane(&harness), Pane::Source, "the search line stands above the article");
    key(&mut harness, Key::Escape);
    harness.get_by_role_and_label(Role::Button, "Cases").click();
    harness.run();
    assert_eq!(pane(&harness), Pane::Casebook, "the line of columns is pressed");
    key(&mut harness, Key::J);
    assert_eq!(pane(&harness), Pane::Record);
}

#[test]
fn a_wide_window_shows_its_columns_side_by_side() {
    let harness = sample([1280.0, 800.0], Language::English);
    assert!(!harness.state().view.one_column);
    assert!(harness.query_by_role_and_label(Role::Button, "Cases").is_none(), "there is no line to choose a column by");
}
