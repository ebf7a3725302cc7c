//! Pictures of the main screens in every theme, in German and enlarged, compared with those in
//! `tests/ui/snapshots`. After a change that is meant: `UPDATE_SNAPSHOTS=1 cargo test --release pictures`,
//! then look at what changed in the folder before it is committed.

use std::path::PathBuf;

use egui::{Key, Modifiers};
use egui_kittest::{Harness, SnapshotOptions, SnapshotResults};
use sourceline::ui::Window;
use sourceline::ui::runner::Where;
use sourceline::workbench::{Command, Language, Settings, Theme, Workbench};

use crate::painter::Painter;
use crate::support::{noon, root};
use crate::ui::{key, with};
use crate::ui_cases::write;

/// How many pixels may differ: a caret, the rounding of a machine.
const MAY_DIFFER: usize = 400;

const CTRL: Modifiers = Modifiers::COMMAND;

/// A window with the sample in it under these settings.
fn window(settings: impl FnOnce(&mut Settings)) -> Harness<'static, Window> {
    window_of([1000.0, 640.0], settings)
}

fn window_of(size: [f32; 2], settings: impl FnOnce(&mut Settings)) -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(noon);
    workbench.change_settings(|all| {
        all.theme = Theme::Light;
        settings(all);
    });
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    window_on(workbench, size)
}

fn window_on(workbench: Workbench, size: [f32; 2]) -> Harness<'static, Window> {
    let builder = Harness::builder().with_size(size).renderer(Painter::default()).allow_missing_glyphs();
    let mut harness = builder.build_eframe(|_| Window::new(workbench, Where::Here));
    harness.run();
    harness
}

/// Compares what the window shows with the picture of this name.
fn compare(all: &mut SnapshotResults, harness: &mut Harness<'_, Window>, name: &str) {
    let options = SnapshotOptions::new().threshold(2.0_f32).max_failed_pixels(MAY_DIFFER).output_path(root().join("tests/ui/snapshots"));
    harness.snapshot_options(name, &options);
    all.extend_harness(harness);
}

#[test]
fn pictures_of_the_review_in_every_theme() {
    let mut all = SnapshotResults::new();
    let themes = [
        (Theme::Light, "review-light"),
        (Theme::Dark, "review-dark"),
        (Theme::HighContrastLight, "review-high-contrast-light"),
        (Theme::HighContrastDark, "review-high-contrast-dark"),
    ];
    for (theme, name) in themes {
        let mut harness = window(|settings| settings.theme = theme);
        key(&mut harness, Key::Enter);
        compare(&mut all, &mut harness, name);
    }
}

#[test]
fn pictures_of_the_review_in_german_and_enlarged() {
    let mut all = SnapshotResults::new();
    let mut harness = window(|settings| settings.language = Language::German);
    key(&mut harness, Key::Enter);
    compare(&mut all, &mut harness, "review-german");
    let mut harness = window_of([1280.0, 800.0], |settings| settings.zoom = 200);
    compare(&mut all, &mut harness, "review-200");
}

#[test]
fn pictures_of_dialogs() {
    let mut all = SnapshotResults::new();
    let dialogs = [
        ("settings", CTRL, Key::Comma),
        ("export", CTRL, Key::E),
        ("palette", CTRL, Key::K),
        ("keys", Modifiers::NONE, Key::Questionmark),
        ("sign", CTRL, Key::Enter),
    ];
    for (name, modifiers, opens) in dialogs {
        let mut harness = window(|settings| settings.theme = if name == "palette" { Theme::Dark } else { Theme::Light });
        with(&mut harness, modifiers, opens);
        compare(&mut all, &mut harness, name);
    }
}

#[test]
fn pictures_of_dialogs_in_german_and_enlarged() {
    let mut all = SnapshotResults::new();
    for (name, zoom, modifiers, opens) in [
        ("settings-german", 100, CTRL, Key::Comma),
        ("settings-200", 200, CTRL, Key::Comma),
        ("keys-german", 100, Modifiers::NONE, Key::Questionmark),
        ("manual-german", 100, Modifiers::NONE, Key::F1),
        ("export-german-200", 200, CTRL, Key::E),
    ] {
        let size = if zoom == 200 { [1280.0, 800.0] } else { [1000.0, 640.0] };
        let mut harness = window_of(size, |settings| {
            settings.zoom = zoom;
            settings.language = if name.contains("german") { Language::German } else { Language::English };
        });
        with(&mut harness, modifiers, opens);
        compare(&mut all, &mut harness, name);
    }
}

#[test]
fn pictures_of_the_tabs() {
    let mut all = SnapshotResults::new();
    for (name, opens) in [("timeline", Key::Num3), ("grid", Key::Num4), ("correcting", Key::E)] {
        let mut harness = window(|_| {});
        with(&mut harness, if name == "correcting" { Modifiers::NONE } else { CTRL }, opens);
        compare(&mut all, &mut harness, name);
    }
}

#[test]
fn picture_of_the_overview() {
    let mut all = SnapshotResults::new();
    let folder = tempfile::tempdir().unwrap();
    let people = ["900", "12000", "48000", "250", "1900000"];
    for (number, people) in (1..=30).zip(people.iter().cycle()) {
        write(folder.path(), number, &format!("Quay Freight {number}"), people);
    }
    let mut workbench = Workbench::headless(noon);
    workbench.change_settings(|settings| settings.theme = Theme::Light);
    workbench.run(Command::ChooseCasebook(Some(folder.path().to_owned()))).unwrap();
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    let mut harness = window_on(workbench, [1280.0, 760.0]);
    with(&mut harness, CTRL, Key::Num5);
    harness.run();
    compare(&mut all, &mut harness, "overview");
}

#[test]
fn every_picture_belongs_to_a_test() {
    let source = std::fs::read_to_string(root().join("tests/suite/ui_pictures.rs")).unwrap();
    let pictures: Vec<PathBuf> = crate::support::files_below(&root().join("tests/ui/snapshots"), "png");
    assert!(pictures.len() > 10);
    for picture in pictures {
        let name = picture.file_stem().unwrap().to_string_lossy().into_owned();
        assert!(name.contains('.') || source.contains(&format!("\"{name}\"")), "nobody compares {name}.png");
    }
}
