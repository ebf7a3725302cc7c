//! The whole loop by keyboard, and what holds for every key and every edit.

use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};
use sourceline::model::{Blank, Claim, Field, Review, SourceId, Span, Stance, Value};
use sourceline::store;
use sourceline::ui::Window;
use sourceline::ui::action::{ACTIONS, Action};
use sourceline::workbench::{Command, Workbench};

use crate::support::{noon, people};
use crate::ui::{case, harness, key, window, with};

fn write(harness: &mut Harness<'_, Window>, words: &str) {
    harness.event(Event::Text(words.into()));
    harness.run();
}

fn sample() -> Harness<'static, Window> {
    let mut bench = Workbench::headless(chrono::Utc::now);
    bench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    harness(bench)
}

#[cfg(feature = "pdf")]
#[test]
fn from_an_article_whose_record_is_right_to_a_signed_pdf_by_keys_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("northgate.pdf");
    let mut harness = sample();
    let fields = case(&harness).progress().1;
    let mut keys = 0;
    let mut press = |harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key| {
        keys += 1;
        harness.key_press_modifiers(modifiers, key);
        harness.run_steps(3);
    };
    while case(&harness).incident().unchecked().next().is_some() {
        let open = case(&harness).incident().unchecked().count();
        press(&mut harness, Modifiers::SHIFT, Key::Enter);
        assert!(case(&harness).incident().unchecked().count() < open, "each key settles a field");
    }
    press(&mut harness, Modifiers::COMMAND, Key::Enter);
    write(&mut harness, "Ada Example");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    press(&mut harness, Modifiers::COMMAND, Key::E);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, &path.display().to_string());
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(keys <= fields + 6, "{keys} keys for {fields} fields");
    assert_eq!(case(&harness).review().signature.as_ref().map(|signature| signature.analyst.as_str()), Some("Ada Example"));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF"));
}

#[test]
fn a_wrong_number_is_mended_by_keys_alone_in_four() {
    let mut harness = window();
    let mut keys = 0;
    let mut press = |harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key| {
        keys += 1;
        with(harness, modifiers, key);
    };
    let focused = |harness: &mut Harness<'_, Window>| {
        let window = harness.state_mut();
        let (case, view) = window.view.shown(&window.workbench).unwrap();
        let claim = Claim::new(Field::PeopleAffected, people(48_000));
        view.show_row(case, Field::PeopleAffected, Some(&claim));
    };
    focused(&mut harness);
    press(&mut harness, Modifiers::COMMAND, Key::F);
    write(&mut harness, "90,000");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    press(&mut harness, Modifiers::NONE, Key::A);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let answer = &case(&harness).incident().answers(Field::PeopleAffected)[0];
    assert_eq!((&answer.value, answer.evidence[0].quote.as_str()), (&people(90_000), "90,000"));
    assert!(keys <= 4, "{keys} keys");
}

#[test]
fn every_action_is_found_in_the_palette_by_its_name_and_taken() {
    let inward = [Action::Quit, Action::CloseCase, Action::NextCase, Action::PreviousCase];
    for row in ACTIONS.iter().filter(|row| !inward.contains(&row.action)) {
        let mut harness = window();
        with(&mut harness, Modifiers::COMMAND, Key::K);
        write(&mut harness, &row.name());
        let chosen =
            harness.query_all_by(|node| node.toggled() == Some(egui::accesskit::Toggled::True) || node.is_selected() == Some(true));
        let names: Vec<String> = chosen.filter_map(|node| node.accesskit_node().label()).collect();
        assert!(names.iter().any(|name| name.starts_with(&row.name())), "“{}” leads to {names:?}", row.name());
        harness.key_press(Key::Enter);
        harness.step();
        harness.step();
        assert!(harness.state().view.palette.is_none() || row.action == Action::Palette, "“{}” is not taken", row.name());
    }
}

#[test]
fn a_key_shows_in_the_frame_it_was_pressed_in() {
    let says = |harness: &Harness<'_, Window>, words: &str| {
        harness.query_all_by(|node| [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))).next().is_some()
    };
    let mut harness = window();
    let step = |harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key| {
        harness.key_press_modifiers(modifiers, key);
        harness.step();
    };
    assert!(says(&harness, "0 of 3 checked"));
    step(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(says(&harness, "1 of 3 checked") && says(&harness, "Northgate Health, stated, confirmed"));
    step(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(says(&harness, "0 of 3 checked"));
    step(&mut harness, Modifiers::NONE, Key::F);
    assert!(says(&harness, "U unchecked"));
    step(&mut harness, Modifiers::NONE, Key::U);
    assert!(says(&harness, "3 rows"));
    step(&mut harness, Modifiers::NONE, Key::E);
    assert!(says(&harness, "Accept"));
    harness.run();
    key(&mut harness, Key::Escape);
    step(&mut harness, Modifiers::COMMAND, Key::K);
    assert!(says(&harness, "What to do") || harness.state().view.palette.is_some());
}

const S1: SourceId = SourceId(1);

/// Any command about the sample case of `support`.
fn any_command() -> impl Strategy<Value = Command> {
    let claims: Vec<Claim> = crate::support::case().sources[0].extraction.candidates.iter().map(|found| found.claim.clone()).collect();
    let stances = Stance::ALL.to_vec();
    (0_u8..10, prop::sample::select(claims), prop::sample::select(stances), 0_u64..90, any::<bool>()).prop_map(
        |(kind, claim, stance, at, yes)| {
            let field = claim.field;
            let start = usize::try_from(at).unwrap();
            let span = Span::new(start, start + 12);
            let place = yes.then_some((S1, span));
            match kind {
                0 => Command::Confirm(claim),
                1 => Command::Reject(claim),
                2 => Command::Withdraw(claim),
                3 => Command::Correct { value: claim.value.clone(), claim, stance: Some(stance), at: place },
                4 => Command::Enter { field: Field::PeopleAffected, value: people(at), at: place },
                5 => Command::Blank(field, yes.then_some(Blank::Unknown)),
                6 => Command::Quiet(S1, span, yes),
                7 => Command::Note { field, claim: yes.then_some(claim), words: format!("note {at}") },
                8 => Command::Note { field, claim: yes.then_some(claim), words: String::new() },
                _ => Command::Correct {
                    value: if field == Field::PeopleAffected { people(at) } else { Value::Text(format!("name {at}")) },
                    claim,
                    stance: None,
                    at: None,
                },
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3))]

    #[test]
    fn undo_all_is_the_start_and_redo_all_the_end_over_a_thousand_edits(commands in prop::collection::vec(any_command(), 1000)) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("harbour.case.ron");
        std::fs::write(&path, store::to_ron(&crate::support::case()).unwrap()).unwrap();
        let mut bench = Workbench::headless(noon);
        bench.run(Command::Open(vec![path.clone()])).unwrap();
        let done = commands.into_iter().filter(|command| bench.run(command.clone()).is_ok()).count();
        let steps = bench.shown().unwrap().file().cursor;
        assert_eq!(steps, done, "a command is one step");
        let (end, incident) = (bench.shown().unwrap().review().clone(), bench.shown().unwrap().incident().clone());
        for _ in 0..steps {
            bench.run(Command::Undo).unwrap();
        }
        assert!(bench.run(Command::Undo).is_err());
        assert_eq!(bench.shown().unwrap().review(), &Review::default());
        assert!(!bench.shown().unwrap().is_unsaved());
        for _ in 0..steps {
            bench.run(Command::Redo).unwrap();
        }
        assert!(bench.run(Command::Redo).is_err());
        assert_eq!((bench.shown().unwrap().review(), bench.shown().unwrap().incident()), (&end, &incident));
        let again = folder.path().join("again.case.ron");
        bench.run(Command::SaveAs(again.clone())).unwrap();
        let mut later = Workbench::headless(noon);
        later.run(Command::Open(vec![again])).unwrap();
        assert_eq!(later.shown().unwrap().review(), &end, "and all of it is in the file");
    }
}
