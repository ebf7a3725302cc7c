//! Reviewing by keys: filters, stances, notes, sentences that are not about the incident, words selected,
//! typed values.

use egui::{Event, Key, Modifiers, PointerButton, Pos2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use sourceline::model::{
    Article, Band, Block, BlockKind, By, Candidate, Claim, Evidence, Extraction, Field, Score, SourceId, Span, Stance, Status, Value,
};
use sourceline::ui::Window;
use sourceline::ui::filter::Filter;
use sourceline::workbench::{Command, Loaded, Outcome, Workbench};

use crate::ui::{case, harness, key, window, with};

const S1: SourceId = SourceId(1);

fn says(harness: &Harness<'_, Window>, words: &str) -> bool {
    harness.query_all_by(|node| [node.label(), node.value()].into_iter().flatten().any(|text| text.contains(words))).next().is_some()
}

fn write(harness: &mut Harness<'_, Window>, words: &str) {
    harness.event(Event::Text(words.into()));
    harness.run();
}

fn rows(harness: &mut Harness<'_, Window>) -> Vec<Field> {
    let window = harness.state_mut();
    let (_, view) = window.view.shown(&window.workbench).unwrap();
    view.rows.rows.iter().map(|row| row.field).collect()
}

fn focus(harness: &mut Harness<'_, Window>) -> Field {
    let window = harness.state_mut();
    let (_, view) = window.view.shown(&window.workbench).unwrap();
    view.focused().unwrap().field
}

/// The selected words.
fn selected(harness: &mut Harness<'_, Window>) -> String {
    let window = harness.state_mut();
    let (case, view) = window.view.shown(&window.workbench).unwrap();
    let text = case.file().sources[0].article.text.clone();
    view.source().unwrap().1.selected().map(|span| span.of(&text).unwrap().to_owned()).unwrap_or_default()
}

fn select(harness: &mut Harness<'_, Window>, words: &str) {
    let window = harness.state_mut();
    let (case, view) = window.view.shown(&window.workbench).unwrap();
    let start = case.file().sources[0].article.text.find(words).unwrap();
    view.source().unwrap().1.select(Span::new(start, start + words.len()));
}

/// A window on an article of these paragraphs, of which nothing was read.
fn plain(paragraphs: &[&str]) -> Harness<'static, Window> {
    let mut article = Article::default();
    for words in paragraphs {
        let start = article.text.len() + if article.text.is_empty() { 0 } else { 2 };
        article.text = [article.text.as_str(), words].iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("\n\n");
        article.blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, article.text.len()) });
    }
    let mut bench = Workbench::headless(chrono::Utc::now);
    bench.finish(Outcome::Loaded(vec![Ok(Loaded::Article(Box::new((article, Extraction::default()))))])).unwrap();
    drawn(bench)
}

/// A window that draws 60 times a second and need not have a font for every sign.
fn drawn(bench: Workbench) -> Harness<'static, Window> {
    let window = Window::new(bench, sourceline::ui::runner::Where::Here);
    let builder = Harness::builder().allow_missing_glyphs().with_step_dt(1.0 / 60.0).with_size([1300.0, 860.0]);
    let mut harness = builder.build_ui_state(|ui, window: &mut Window| window.show(ui), window);
    harness.run();
    harness
}

#[test]
fn filters_show_what_wants_a_look_and_say_what_they_hide() {
    let mut harness = window();
    let all = rows(&mut harness).len();
    key(&mut harness, Key::F);
    assert!(says(&harness, "U unchecked"), "the line at the bottom says what can follow");
    key(&mut harness, Key::U);
    assert_eq!(rows(&mut harness), [Field::VictimOrg, Field::ThreatActor, Field::PeopleAffected]);
    assert!(says(&harness, &format!("3 rows, {} hidden", all - 3)));
    key(&mut harness, Key::Enter);
    assert_eq!(rows(&mut harness), [Field::ThreatActor, Field::PeopleAffected], "what is checked leaves");
    assert_eq!(focus(&mut harness), Field::ThreatActor);
    key(&mut harness, Key::X);
    harness.get_by_label("Changed").click();
    harness.run();
    assert_eq!(rows(&mut harness), [Field::ThreatActor], "a rejection is a change");
    key(&mut harness, Key::F);
    key(&mut harness, Key::X);
    assert_eq!(rows(&mut harness), [Field::PeopleAffected], "two numbers contradict one another");
    key(&mut harness, Key::F);
    key(&mut harness, Key::L);
    assert!(rows(&mut harness).is_empty() && says(&harness, "Nothing to show"));
    harness.get_by_label("Show all").click();
    harness.run();
    assert_eq!(harness.state().view.filter, Filter::All);
    assert_eq!(rows(&mut harness).len(), all);
}

#[test]
fn words_of_a_hidden_row_bring_it_back() {
    let mut harness = window();
    key(&mut harness, Key::Enter);
    key(&mut harness, Key::F);
    key(&mut harness, Key::U);
    let window = harness.state_mut();
    let (case, view) = window.view.shown(&window.workbench).unwrap();
    view.show_row(case, Field::VictimOrg, case.incident().answers(Field::VictimOrg).first().map(|answer| &answer.claim));
    harness.run();
    assert_eq!(focus(&mut harness), Field::VictimOrg);
    assert_eq!(harness.state().view.filter, Filter::All);
}

#[test]
fn a_stance_is_two_keys_whatever_the_status() {
    let mut harness = window();
    let stance = |harness: &Harness<'_, Window>| {
        let answer = &case(harness).incident().answers(Field::VictimOrg)[0];
        (answer.stance, answer.status)
    };
    key(&mut harness, Key::S);
    key(&mut harness, Key::D);
    assert_eq!(stance(&harness), (Stance::Denied, Status::Corrected));
    key(&mut harness, Key::S);
    key(&mut harness, Key::S);
    assert_eq!(stance(&harness), (Stance::Stated, Status::Confirmed));
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(stance(&harness).0, Stance::Denied);
}

#[test]
fn a_note_is_written_shown_and_taken_off() {
    let mut harness = window();
    key(&mut harness, Key::N);
    write(&mut harness, "Trades as Northgate Care");
    key(&mut harness, Key::Enter);
    assert!(says(&harness, "Trades as Northgate Care"));
    assert!(says(&harness, "note: Trades as Northgate Care"), "a listener hears it with the row");
    key(&mut harness, Key::J);
    key(&mut harness, Key::N);
    write(&mut harness, "Nobody is named");
    key(&mut harness, Key::Escape);
    assert_eq!(case(&harness).review().notes.len(), 1);
    key(&mut harness, Key::K);
    key(&mut harness, Key::N);
    with(&mut harness, Modifiers::COMMAND, Key::A);
    key(&mut harness, Key::Delete);
    key(&mut harness, Key::Enter);
    assert!(case(&harness).review().notes.is_empty());
}

#[test]
fn a_sentence_is_put_aside_and_taken_back_by_key() {
    let mut harness = plain(&["Alder Bank lost 4,000 records.", "In 2019 Quay Freight was hit in Oslo.", "Mr Reed lives in Bergen."]);
    assert!(says(&harness, "3 uncoded sentences"));
    key(&mut harness, Key::Q);
    assert!(says(&harness, "Go to a sentence first"), "without a sentence it says what to do");
    key(&mut harness, Key::G);
    key(&mut harness, Key::G);
    assert_eq!(selected(&mut harness), "In 2019 Quay Freight was hit in Oslo.");
    key(&mut harness, Key::Q);
    assert_eq!(selected(&mut harness), "Mr Reed lives in Bergen.", "and on to the next");
    assert!(says(&harness, "2 uncoded sentences") && says(&harness, "1 not about this"));
    with(&mut harness, Modifiers::SHIFT, Key::Q);
    assert_eq!(selected(&mut harness), "In 2019 Quay Freight was hit in Oslo.");
    key(&mut harness, Key::Q);
    assert!(says(&harness, "3 uncoded sentences"));
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(says(&harness, "2 uncoded sentences"));
}

#[test]
fn a_sentence_is_assigned_by_its_best_words() {
    let mut harness = plain(&["Shares rose.", "On 3 November 2026 Alder Bank told 4,000 customers."]);
    select(&mut harness, "On 3 November 2026 Alder Bank told 4,000 customers.");
    key(&mut harness, Key::A);
    write(&mut harness, "people");
    assert!(says(&harness, "4,000 people"));
    key(&mut harness, Key::Enter);
    let answer = &case(&harness).incident().answers(Field::PeopleAffected)[0];
    assert_eq!((answer.value.to_string().as_str(), answer.evidence[0].quote.as_str()), ("4,000 people", "4,000 customers"));
    select(&mut harness, "On 3 November 2026 Alder Bank told 4,000 customers.");
    key(&mut harness, Key::A);
    write(&mut harness, "disclosed");
    key(&mut harness, Key::Enter);
    let answer = &case(&harness).incident().answers(Field::DisclosureDate)[0];
    assert_eq!((answer.value.to_string().as_str(), answer.evidence[0].quote.as_str()), ("2026-11-03", "3 November 2026"));
}

#[test]
fn a_wrong_number_is_mended_from_the_source_in_two_keys() {
    let mut harness = window();
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(focus(&mut harness), Field::PeopleAffected);
    let before = case(&harness).incident().answers(Field::PeopleAffected).len();
    select(&mut harness, "90,000");
    key(&mut harness, Key::A);
    assert!(says(&harness, "Correct the row: People"));
    key(&mut harness, Key::Enter);
    let answers = case(&harness).incident().answers(Field::PeopleAffected);
    assert_eq!(answers.len(), before, "it takes the place of the wrong one");
    assert_eq!((answers[0].value.to_string().as_str(), answers[0].status), ("90,000 people", Status::Corrected));
    assert_eq!(answers[0].evidence[0].quote, "90,000");
}

#[test]
fn what_is_typed_is_read_back_and_completed() {
    let mut harness = window();
    let go = |harness: &mut Harness<'_, Window>, field: Field| {
        let window = harness.state_mut();
        let (case, view) = window.view.shown(&window.workbench).unwrap();
        view.show_row(case, field, None);
        harness.run();
        key(harness, Key::E);
    };
    go(&mut harness, Field::IncidentDate);
    write(&mut harness, "early May 2026");
    assert!(says(&harness, "known to the") || says(&harness, "a stretch of time"));
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "3 May 2026");
    assert!(says(&harness, "3 May 2026 · known to the day"));
    harness.get_by_label("month").click();
    harness.run();
    assert!(says(&harness, "May 2026 · known to the month"));
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).incident().answers(Field::IncidentDate)[0].value.to_string(), "2026-05");
    go(&mut harness, Field::RecordsAffected);
    write(&mut harness, "300 ca");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).incident().answers(Field::RecordsAffected)[0].value.to_string(), "300 cards");
    go(&mut harness, Field::Outage);
    write(&mut harness, "inter");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    write(&mut harness, "3 days");
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).incident().answers(Field::Outage)[0].value.to_string(), "Interruption 3 days");
    go(&mut harness, Field::DiscoveredBy);
    write(&mut harness, "bru");
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, "élo");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    let answer = &case(&harness).incident().answers(Field::DiscoveredBy)[0];
    assert_eq!(answer.value, Value::Text("Élodie Brükner".into()));
    assert_eq!(answer.evidence[0].quote, "Élodie Brükner", "a name that is typed rests on its place");
    go(&mut harness, Field::VictimIndustry);
    write(&mut harness, "62");
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).incident().answers(Field::VictimIndustry)[0].value, Value::Term("62".into()));
}

#[test]
fn the_source_is_read_and_selected_by_keys() {
    let long = "The bank said that it was hit. ".repeat(40);
    let mut harness = plain(&["Élan 🚑 e\u{301}te\u{301}\r\nend", long.trim(), "Last words here"]);
    key(&mut harness, Key::F6);
    with(&mut harness, Modifiers::COMMAND, Key::Home);
    with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&mut harness), "É");
    with(&mut harness, Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(selected(&mut harness), "Élan");
    for _ in 0..4 {
        with(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    assert_eq!(selected(&mut harness), "Élan 🚑 e\u{301}", "an emoji and a letter with its accent are one step each");
    with(&mut harness, Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(selected(&mut harness), "Élan 🚑 ");
    with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert!(selected(&mut harness).contains("\r\nend\n\nThe"), "{:?}", selected(&mut harness));
    with(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    assert!(selected(&mut harness).ends_with("end"), "{:?}", selected(&mut harness));
    with(&mut harness, Modifiers::SHIFT, Key::ArrowUp);
    assert_eq!(selected(&mut harness), "Élan 🚑 ", "back in the column it came from");
    key(&mut harness, Key::End);
    assert_eq!(selected(&mut harness), "");
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::End);
    assert!(selected(&mut harness).ends_with("Last words here"));
    with(&mut harness, Modifiers::SHIFT, Key::Home);
    assert!(selected(&mut harness).starts_with("\r\n") || !selected(&mut harness).ends_with("here"));
    key(&mut harness, Key::F6);
    key(&mut harness, Key::F6);
    key(&mut harness, Key::J);
    assert!(focus(&mut harness) != Field::Title, "the record has the keys again");
}

#[test]
fn double_and_triple_presses_select_words_and_parts() {
    let mut harness = plain(&["Alder Bank said that customers were told in March.", "Quay Freight was not."]);
    let press = |harness: &mut Harness<'_, Window>, at: Pos2, pressed: bool| {
        harness.event(Event::PointerMoved(at));
        harness.event(Event::PointerButton { pos: at, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE });
        harness.step();
    };
    let find = |harness: &mut Harness<'_, Window>| -> Pos2 {
        for (x, y) in (90..260).step_by(9).flat_map(|y| (300..700).step_by(40).map(move |x| (x, y))) {
            let at = Pos2::new(x as f32, y as f32);
            (0..2).for_each(|_| {
                press(harness, at, true);
                press(harness, at, false);
            });
            if selected(harness) == "customers" {
                return at;
            }
            harness.run_steps(25);
        }
        panic!("no words were found under the pointer");
    };
    let at = find(&mut harness);
    let word = selected(&mut harness);
    assert!(word.chars().all(char::is_alphanumeric), "{word}");
    press(&mut harness, at, true);
    press(&mut harness, at, false);
    let part = selected(&mut harness);
    assert!(part.contains(&word) && part.ends_with('.'), "{part}");
    harness.run_steps(60);
    press(&mut harness, at, true);
    press(&mut harness, at, false);
    press(&mut harness, at, true);
    harness.event(Event::PointerMoved(at + egui::vec2(120.0, 0.0)));
    harness.step();
    harness.step();
    let dragged = selected(&mut harness);
    press(&mut harness, at + egui::vec2(120.0, 0.0), false);
    assert!(dragged.starts_with(&word) && dragged.len() > word.len(), "a drag behind a double press goes by words: {dragged}");
    let last = dragged.split(' ').next_back().unwrap();
    assert!(last.chars().all(|c| c.is_alphanumeric() || c == '.'), "{dragged}");
}

#[test]
fn scripts_from_right_to_left_are_selected_and_copied_in_logical_order() {
    let words = "אמר הבנק כי 48,000 לקוחות נפגעו في نوفمبر";
    let article = |words: &str| {
        let block = Block { kind: BlockKind::Paragraph, span: Span::new(0, words.len()) };
        Article { text: words.to_owned(), blocks: vec![block], ..Article::default() }
    };
    let mut bench = Workbench::headless(chrono::Utc::now);
    let start = words.find("48,000").unwrap();
    let evidence = Evidence::at(S1, words, Span::new(start, start + 6), By::Rule("test".into())).unwrap();
    let claim = Claim::new(Field::PeopleAffected, Value::parse(Field::PeopleAffected.kind(), "48000").unwrap());
    let candidate =
        Candidate { claim, aliases: Vec::new(), evidence: vec![evidence], score: Score::new(900), band: Band::High, proposed: true };
    let extraction = Extraction { candidates: vec![candidate], ..Extraction::default() };
    bench.finish(Outcome::Loaded(vec![Ok(Loaded::Article(Box::new((article(words), extraction))))])).unwrap();
    let mut harness = drawn(bench);
    with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(case(&harness).incident().answers(Field::PeopleAffected)[0].evidence[0].quote, "48,000 לקוחות");
    key(&mut harness, Key::F6);
    with(&mut harness, Modifiers::COMMAND, Key::Home);
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&mut harness), "אמר");
    harness.event(Event::Copy);
    harness.step();
    let copied = harness.output().platform_output.commands.iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    assert_eq!(copied.as_deref(), Some("אמר"));
}

#[test]
fn doubts_about_an_article_stand_at_its_head_with_the_reason() {
    let mut bench = Workbench::headless(chrono::Utc::now);
    bench
        .run(Command::Paste(
            "Alder Bank tells customers\n\nAlder Bank said 4,000 were hit. Subscribe to read the rest.\n\nAlready a subscriber?".into(),
        ))
        .unwrap();
    let harness = harness(bench);
    assert!(says(&harness, "in front of a paywall (it says"), "the reason stands there");
}

#[test]
fn a_report_for_strangers_hides_what_is_personal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("shared.md");
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::K);
    write(&mut harness, "strangers");
    key(&mut harness, Key::Enter);
    harness.get_by_label("Hide the victim too").click();
    harness.run();
    harness.get_by_label_contains("Markdown").click();
    harness.run();
    with(&mut harness, Modifiers::COMMAND, Key::A);
    write(&mut harness, &path.display().to_string());
    key(&mut harness, Key::Enter);
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("Northgate") && text.contains(r"\*\*\*\*\*\*\*\*\*"), "{text}");
}

#[cfg(feature = "pdf")]
#[test]
fn words_on_a_page_of_the_preview_lead_to_their_row() {
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::Num2);
    let places = |harness: &Harness<'_, Window>| -> Vec<String> {
        case(harness).preview().unwrap().0.iter().flat_map(|page| &page.places).map(|place| place.row.clone()).collect()
    };
    for row in ["victim_org/0", "threat_actor/0", "people_affected/0", "people_affected/r0"] {
        assert!(places(&harness).contains(&row.to_owned()), "{row} in {:?}", places(&harness));
    }
    assert_eq!(focus(&mut harness), Field::VictimOrg);
    let actor = |harness: &mut Harness<'_, Window>| harness.query_all_by_label("Go to Actor: BlackQuill").next().is_some();
    if !actor(&mut harness) {
        key(&mut harness, Key::U);
        key(&mut harness, Key::K);
    }
    assert!(actor(&mut harness), "the words of a row that was walked to come into sight");
    harness.query_all_by_label("Go to Actor: BlackQuill").next().unwrap().click();
    harness.run();
    assert_eq!(focus(&mut harness), Field::ThreatActor);
    key(&mut harness, Key::X);
    assert!(case(&harness).preview().unwrap().1, "the pages follow the edit");
    assert!(!places(&harness).contains(&"threat_actor/0".to_owned()), "and say nothing of what was rejected");
}
