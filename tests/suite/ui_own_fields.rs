//! Fields of one's own in the window: defined in the settings, seen in the record, edited by keyboard,
//! exported.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use sourceline::model::{Field, Value};
use sourceline::ui::Window;
use sourceline::workbench::{Command, Language, Settings, Workbench};

use crate::own_fields::{every_kind, field};
use crate::support::root;
use crate::ui::{case, harness, key, window, with};

fn says(harness: &Harness<'_, Window>, words: &str) -> bool {
    harness.query_all_by(|node| [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))).next().is_some()
}

fn write(harness: &mut Harness<'_, Window>, words: &str) {
    harness.event(Event::Text(words.into()));
    harness.run();
}

fn focused(harness: &mut Harness<'_, Window>) -> Field {
    let window = harness.state_mut();
    let (_, view) = window.view.shown(&window.workbench).unwrap();
    view.focused().unwrap().field
}

fn go_to(harness: &mut Harness<'_, Window>, wanted: Field) {
    for _ in 0..120 {
        if focused(harness) == wanted {
            return;
        }
        key(harness, Key::J);
    }
    panic!("{wanted} is no row of the record");
}

/// A window with the invented case of `ui`, which knows the fields of `tests/fields/every-kind.ron`.
fn with_fields() -> Harness<'static, Window> {
    let mut harness = window();
    harness.state_mut().workbench.use_own_fields(every_kind());
    harness.run();
    harness
}

fn answers(harness: &Harness<'_, Window>, name: &str) -> Vec<String> {
    case(harness).incident().answers(field(name)).iter().map(|answer| answer.value.to_string()).collect()
}

#[test]
fn own_fields_are_edited_by_keyboard_in_their_sections() {
    let mut harness = with_fields();
    go_to(&mut harness, field("business_unit"));
    key(&mut harness, Key::E);
    write(&mut harness, "ret");
    assert!(says(&harness, "Retail banking"), "the label of its vocabulary is offered");
    key(&mut harness, Key::ArrowDown);
    assert!(!says(&harness, "is not in the list"));
    key(&mut harness, Key::Enter);
    assert_eq!(answers(&harness, "business_unit"), ["retail"]);
    go_to(&mut harness, field("seat"));
    key(&mut harness, Key::Num0);
    key(&mut harness, Key::N);
    assert!(case(&harness).incident().blanks.contains_key(&field("seat")));
    go_to(&mut harness, field("sites"));
    key(&mut harness, Key::E);
    write(&mut harness, "at least 12");
    assert!(says(&harness, "≥ 12 sites"), "what is typed is read back with the unit of the field");
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::N);
    write(&mut harness, "by the harbour office");
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "by the harbour office"));
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(answers(&harness, "sites").is_empty() && answers(&harness, "business_unit") == ["retail"]);
    (0..3).for_each(|_| with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z));
    assert_eq!(answers(&harness, "sites"), ["≥ 12 sites"]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.csv");
    harness.state_mut().workbench.run(Command::Export { format: "csv".into(), to: path.clone(), template: None }).unwrap();
    let table = std::fs::read_to_string(path).unwrap();
    assert!(table.contains("own.business_unit,Business unit,retail,Retail banking"), "{table}");
}

#[test]
fn added_codes_are_offered_by_their_label() {
    let mut harness = with_fields();
    go_to(&mut harness, Field::DiscoveryMethod);
    key(&mut harness, Key::E);
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "weather");
    assert!(says(&harness, "Weather station"));
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    let answers = case(&harness).incident().answers(Field::DiscoveryMethod);
    assert_eq!(answers[0].value.to_string(), "own.weather");
    assert!(says(&harness, "Weather station"), "shown by its label once it is taken");
}

#[test]
fn selected_words_are_assigned_to_an_own_field() {
    let mut harness = with_fields();
    {
        let window = harness.state_mut();
        let (case, view) = window.view.shown(&window.workbench).unwrap();
        let start = u32::try_from(case.file().sources[0].article.text.find("a supplier").unwrap()).unwrap();
        view.source().unwrap().1.selection = Some((start, start + 10));
    }
    key(&mut harness, Key::A);
    write(&mut harness, "cost centre");
    key(&mut harness, Key::Enter);
    assert_eq!(answers(&harness, "cost_centre"), ["a supplier"]);
    let evidence = &case(&harness).incident().answers(field("cost_centre"))[0].evidence;
    assert_eq!(evidence[0].quote, "a supplier");
}

#[test]
fn own_fields_are_named_in_the_language_of_the_window() {
    let mut harness = with_fields();
    harness.state_mut().workbench.change_settings(|settings| settings.language = Language::German);
    harness.run();
    go_to(&mut harness, field("cost_centre"));
    assert!(says(&harness, "Kostenstelle"));
    let value = Value::Term("retail".into());
    harness.state_mut().workbench.run(Command::Enter { field: field("business_unit"), value, at: None }).unwrap();
    harness.run();
    assert!(says(&harness, "Privatkunden"));
    harness.state_mut().workbench.change_settings(|settings| settings.language = Language::English);
    harness.run();
}

#[test]
fn a_click_counts_while_a_path_is_being_typed() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("house-fields.ron");
    std::fs::copy(root().join("tests/fields/every-kind.ron"), &path).unwrap();
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::Comma);
    harness.get_by_label("File of fields").focus();
    harness.run();
    write(&mut harness, &path.display().to_string());
    let place = harness.get_by_label("Read it again").rect().center();
    harness.hover_at(place);
    harness.run();
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: place, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        harness.run();
    }
    assert_eq!(harness.state().workbench.settings().fields.as_ref(), Some(&path));
    assert!(harness.state().workbench.own_fields().len() == 8 && says(&harness, "8 fields, 2 further codes"));
    std::fs::write(&path, "(fields: [])").unwrap();
    let place = harness.get_by_label("Read it again").rect().center();
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos: place, button: egui::PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        harness.run();
    }
    assert!(harness.state().workbench.own_fields().is_empty(), "the first click is enough");
}

#[test]
fn the_settings_show_the_file_its_fields_and_what_is_wrong_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let kept = folder.path().join("settings.ron");
    let mut workbench = Workbench::with_settings(chrono::Utc::now, kept.clone());
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    let mut harness = harness(workbench);
    with(&mut harness, Modifiers::COMMAND, Key::Comma);
    harness.get_by_label("Make an example file…").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    with(&mut harness, Modifiers::COMMAND, Key::A);
    let path = folder.path().join("house-fields.ron");
    write(&mut harness, &path.display().to_string());
    key(&mut harness, Key::Enter);
    assert!(path.exists() && harness.state().workbench.own_fields().len() == 7);
    assert_eq!(Settings::load(&kept).unwrap().fields.as_ref(), Some(&path), "kept for the next start");
    with(&mut harness, Modifiers::COMMAND, Key::Comma);
    assert!(
        says(&harness, "7 fields, 1 further code")
            && says(&harness, "Bribed employee · further code of attack_vector")
            && says(&harness, "Sites closed · Impact · a number of sites")
    );
    std::fs::copy(root().join("tests/fields/broken/key-twice.ron"), &path).unwrap();
    harness.get_by_label("Read it again").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "line 5, column 10: the key “a” is there twice"));
    assert_eq!(harness.state().workbench.own_fields().len(), 7, "a broken file takes nothing away");
    let again = Workbench::with_settings(chrono::Utc::now, kept);
    assert!(again.own_fields().is_empty() && again.notices().iter().any(|notice| notice.to_string().contains("is there twice")));
}
