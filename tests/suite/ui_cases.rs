//! Many cases and several sources, by keyboard alone.

use std::path::Path;

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use sourceline::model::{Casefile, Claim, Decision, Edit, Field, LeftOut, OriginItem, ReadingEdit, SourceId, Value, Verdict};
use sourceline::store;
use sourceline::ui::Window;
use sourceline::workbench::{Command, Workbench};

use crate::support::noon;
use crate::ui::{case, harness, key, with};

const ROUNDUP: &str = "Two breaches in one week\n\nAlder Bank said on Tuesday that the data of 4,000 customers had been stolen.\n\nQuay Freight said on Wednesday that ransomware had stopped its depots.\n\nAlder Bank has told the regulator.";

pub fn write(folder: &Path, number: u128, victim: &str, people: &str) {
    let mut case = Casefile::new(uuid::Uuid::from_u128(number));
    let answers = [
        (Field::VictimOrg, victim),
        (Field::PeopleAffected, people),
        (Field::IncidentDate, "2026-05-02"),
        (Field::IncidentType, "ransomware"),
    ];
    for (field, words) in answers {
        let claim = Claim::new(field, Value::parse(field.kind(), words).unwrap());
        let decision = Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None };
        case.record(Edit::Decide(decision), noon(), "A");
    }
    std::fs::write(folder.join(format!("{number:03}-{}.case.ron", victim.to_lowercase().replace(' ', "-"))), store::to_ron(&case).unwrap())
        .unwrap();
}

/// A window on a folder of cases: forty freighters and two of Alder Bank.
fn folder() -> (tempfile::TempDir, Harness<'static, Window>) {
    let folder = tempfile::tempdir().unwrap();
    (1..=40).for_each(|number| write(folder.path(), number, &format!("Quay Freight {number}"), "900"));
    write(folder.path(), 41, "Alder Bank", "48000");
    write(folder.path(), 42, "Alder Bank", "48000");
    std::fs::write(folder.path().join("zz.case.ron"), "(record: [").unwrap();
    let mut workbench = Workbench::headless(noon);
    workbench.run(Command::ChooseCasebook(Some(folder.path().to_owned()))).unwrap();
    let mut harness = harness(workbench);
    harness.run();
    (folder, harness)
}

fn write_in(harness: &mut Harness<'_, Window>, words: &str) {
    harness.event(Event::Text(words.into()));
    harness.run();
}

/// Chooses an action by the palette.
fn palette(harness: &mut Harness<'_, Window>, name: &str) {
    with(harness, Modifiers::COMMAND, Key::K);
    write_in(harness, name);
    key(harness, Key::Enter);
}

fn find_case(harness: &mut Harness<'_, Window>) {
    with(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
}

#[test]
fn a_case_is_found_and_opened_by_keys() {
    let (_folder, mut harness) = folder();
    harness.get_by_label_contains("43 of 43");
    assert!(harness.query_all_by_label_contains("Quay Freight").count() < 30, "only rows in sight are there");
    find_case(&mut harness);
    write_in(&mut harness, "victim:alder people:1000-");
    harness.get_by_label_contains("2 of 43");
    harness.get_by_label_contains("041-alder-bank, like another one · Alder Bank");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).file().id, uuid::Uuid::from_u128(42));
    harness.get_by_label_contains("042-alder-bank, all checked");
    find_case(&mut harness);
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::End);
    harness.get_by_label_contains("zz, Cannot be read as a case");
}

#[test]
fn different_incidents_are_said_once() {
    let (_folder, mut harness) = folder();
    find_case(&mut harness);
    write_in(&mut harness, "alder");
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::Enter);
    palette(&mut harness, "cases like this one");
    harness.get_by_label("The same victim at the same time");
    key(&mut harness, Key::Tab);
    key(&mut harness, Key::Enter);
    harness.get_by_label("No other case of the casebook looks like this one");
    key(&mut harness, Key::Escape);
    assert!(harness.query_by_label_contains("like another one").is_none());
}

#[test]
fn a_bar_of_the_overview_leaves_its_cases_in_the_list() {
    let (folder, mut harness) = folder();
    with(&mut harness, Modifiers::COMMAND, Key::Num5);
    harness.get_by_label("10,000–99,999: 2 cases").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    harness.get_by_label("2 of 43");
    assert_eq!(harness.state().view.book.text, "people:10000-99999");
    palette(&mut harness, "save the overview");
    let picture = folder.path().join("overview.svg");
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write_in(&mut harness, picture.to_str().unwrap());
    key(&mut harness, Key::Enter);
    let text = std::fs::read_to_string(picture).unwrap();
    assert!(text.starts_with("<svg") && text.contains("<title>10,000–99,999: 2</title>"), "{text}");
    key(&mut harness, Key::Escape);
    assert!(harness.state().view.overview.is_none());
}

#[test]
fn paragraphs_go_to_another_incident_and_come_back_by_keys() {
    let mut workbench = Workbench::headless(noon);
    workbench.run(Command::Paste(ROUNDUP.into())).unwrap();
    let mut harness = harness(workbench);
    palette(&mut harness, "give paragraphs");
    (0..2).for_each(|_| key(&mut harness, Key::Tab));
    key(&mut harness, Key::Space);
    harness.get_by_label_contains("1 of 4 paragraphs");
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().workbench.cases().len(), 2);
    let victims = |harness: &Harness<'_, Window>| -> Vec<String> {
        case(harness).incident().answers(Field::VictimOrg).iter().map(|answer| answer.value.to_string()).collect()
    };
    assert_eq!(victims(&harness), ["Alder Bank"]);
    let left = case(&harness).review().readings[&SourceId(1)].left_out.clone();
    assert!(matches!(left.as_slice(), [(_, LeftOut::AnotherIncident)]), "{left:?}");
    with(&mut harness, Modifiers::COMMAND, Key::PageDown);
    assert_eq!(victims(&harness), ["Quay Freight"]);
    palette(&mut harness, "merge with");
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).key(), harness.state().workbench.cases()[0].key(), "the case that goes on is shown");
    assert!(case(&harness).review().readings[&SourceId(1)].left_out.is_empty(), "and has its paragraphs back");
}

fn two_sources() -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(noon);
    workbench
        .run(Command::Paste("Bank tells customers\n\nAlder Bank said on Tuesday that data of 4,000 customers had been stolen.".into()))
        .unwrap();
    workbench
        .run(Command::AddPasted("Bank corrects number\n\nAlder Bank now says that the data of 5,000 customers had been stolen.".into()))
        .unwrap();
    for (source, day) in [(1, "2026-11-03"), (2, "2026-11-09")] {
        let set = |item| Command::Read(SourceId(source), ReadingEdit::Set(item));
        workbench.run(set(OriginItem::Published(Some(day.to_owned().try_into().unwrap())))).unwrap();
        workbench.run(set(OriginItem::Publisher(Some(format!("Paper {source}"))))).unwrap();
    }
    harness(workbench)
}

fn people(harness: &Harness<'_, Window>) -> Vec<(String, bool)> {
    let answers = case(harness).incident().answers(Field::PeopleAffected);
    answers.iter().map(|answer| (answer.value.to_string(), answer.status.is_reviewed())).collect()
}

#[test]
fn sources_are_settled_side_by_side_by_keys() {
    let mut harness = two_sources();
    with(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness.get_by_label("2 sources, 2 voices");
    harness.get_by_label_contains("S1: 4,000 people");
    while harness.state_mut().view_field() != Field::PeopleAffected {
        key(&mut harness, Key::J);
    }
    with(&mut harness, Modifiers::SHIFT, Key::B);
    assert_eq!(people(&harness), [("5,000 people".to_owned(), true)]);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    key(&mut harness, Key::B);
    assert_eq!(people(&harness).len(), 2);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    harness.get_by_label_contains("S1: 4,000 people").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    assert_eq!(people(&harness), [("4,000 people".to_owned(), true)]);
}

#[test]
fn a_publisher_is_rated_by_keys() {
    let mut harness = two_sources();
    with(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness.get_by_label_contains("Reliability of S2").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    harness.get_by_label("B, usually reliable").focus();
    harness.run();
    key(&mut harness, Key::Enter);
    harness.get_by_label("Reliability of S2: B, usually reliable");
    let publisher = harness.state().workbench.usual_rating(Some("Paper 2"));
    assert_eq!(publisher.map(|grade| grade.letter()), Some("B"));
}

trait Focused {
    fn view_field(&mut self) -> Field;
}

impl Focused for Window {
    /// The field that keys act on.
    fn view_field(&mut self) -> Field {
        let (_, view) = self.view.shown(&self.workbench).unwrap();
        view.focused().unwrap().field
    }
}
