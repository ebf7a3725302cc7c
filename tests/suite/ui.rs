//! The window, driven by keys and looked at through its accessibility tree. Needs no display.

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::Queryable;
use egui_kittest::{Harness, HarnessBuilder};
use sourceline::model::{
    Article, Band, Blank, Block, BlockKind, By, Candidate, Claim, Evidence, Extraction, Field, LeftOut, Score, Section, SourceId, Span,
    Status, Value,
};
use sourceline::ui::Window;
use sourceline::ui::action::{ACTIONS, Action, LEADERS, action_for, press};
use sourceline::ui::runner::Where;
use sourceline::ui::theme::{self, Hue, Tokens};
use sourceline::workbench::{Loaded, OpenCase, Outcome, Workbench};

use crate::support::{files_below, root};

const PARTS: [(&str, BlockKind); 5] = [
    ("Northgate tells patients", BlockKind::Headline),
    ("Northgate Health said on Tuesday that 48,000 patients were hit. The gang BlackQuill claims 90,000.", BlockKind::Paragraph),
    ("Élodie Brükner said\r\nthat the way in was a supplier.", BlockKind::Paragraph),
    ("Share this article", BlockKind::Boilerplate(LeftOut::Share)),
    ("Alder Bank loses 6 million records", BlockKind::Boilerplate(LeftOut::Related)),
];

fn article(parts: &[(&str, BlockKind)]) -> Article {
    let mut article = Article::default();
    for (words, kind) in parts {
        if !article.text.is_empty() {
            article.text.push_str("\n\n");
        }
        let start = article.text.len();
        article.text.push_str(words);
        article.blocks.push(Block { kind: *kind, span: Span::new(start, article.text.len()) });
    }
    article
}

fn candidate(text: &str, field: Field, value: Value, words: &str, proposed: bool) -> Candidate {
    let start = text.find(words).unwrap();
    let by = By::Rule("test".into());
    let evidence = Evidence::at(SourceId(1), text, Span::new(start, start + words.len()), by).unwrap();
    let score = Score::new(if proposed { 900 } else { 500 });
    Candidate { claim: Claim::new(field, value), aliases: Vec::new(), evidence: vec![evidence], score, band: Band::High, proposed }
}

fn quantity(text: &str) -> Value {
    Value::parse(Field::PeopleAffected.kind(), text).unwrap()
}

/// A window with one case: a victim, two actors, two numbers of people, one of them a rival.
pub fn window() -> Harness<'static, Window> {
    let article = article(&PARTS);
    let text = article.text.clone();
    let words = |words: &str| Value::Text(words.to_owned());
    let candidates = vec![
        candidate(&text, Field::VictimOrg, words("Northgate Health"), "Northgate Health", true),
        candidate(&text, Field::ThreatActor, words("BlackQuill"), "BlackQuill", true),
        candidate(&text, Field::PeopleAffected, quantity("48000"), "48,000 patients", true),
        candidate(&text, Field::PeopleAffected, quantity("90000"), "90,000", false),
    ];
    harness(bench(article, candidates))
}

fn bench(article: Article, candidates: Vec<Candidate>) -> Workbench {
    let mut workbench = Workbench::headless(chrono::Utc::now);
    let extraction = Extraction { candidates, ..Extraction::default() };
    workbench.finish(Outcome::Loaded(vec![Ok(Loaded::Article(Box::new((article, extraction))))])).unwrap();
    workbench
}

pub fn harness(workbench: Workbench) -> Harness<'static, Window> {
    built(Harness::builder(), workbench)
}

/// The same in a window of this size.
pub fn harness_of(workbench: Workbench, size: [f32; 2]) -> Harness<'static, Window> {
    sized(Harness::builder(), workbench, size)
}

fn built(builder: HarnessBuilder<Window>, workbench: Workbench) -> Harness<'static, Window> {
    sized(builder, workbench, [1300.0, 860.0])
}

fn sized(builder: HarnessBuilder<Window>, workbench: Workbench, size: [f32; 2]) -> Harness<'static, Window> {
    let window = Window::new(workbench, Where::Here);
    let mut harness = builder.with_size(size).build_ui_state(|ui, window: &mut Window| window.show(ui), window);
    harness.run();
    harness
}

pub fn case<'a>(harness: &'a Harness<'_, Window>) -> &'a OpenCase {
    harness.state().workbench.shown().unwrap()
}

pub fn key(harness: &mut Harness<'_, Window>, key: Key) {
    harness.key_press(key);
    harness.run();
}

pub fn with(harness: &mut Harness<'_, Window>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// Every way into a dialog that a key opens.
const DIALOGS: [(Modifiers, Key); 11] = [
    (Modifiers::NONE, Key::M),
    (Modifiers::COMMAND, Key::K),
    (Modifiers::NONE, Key::Questionmark),
    (Modifiers::COMMAND, Key::E),
    (COMMAND_SHIFT, Key::O),
    (COMMAND_SHIFT, Key::S),
    (Modifiers::COMMAND, Key::H),
    (Modifiers::COMMAND, Key::Enter),
    (Modifiers::NONE, Key::D),
    (Modifiers::COMMAND, Key::Comma),
    (Modifiers::NONE, Key::F1),
];

const COMMAND_SHIFT: Modifiers = Modifiers { shift: true, ..Modifiers::COMMAND };

/// Shows every tab, every dialog and the editor, and has `check` look at each.
pub fn walk(harness: &mut Harness<'static, Window>, check: &dyn Fn(&Harness<'static, Window>, &str)) {
    check(harness, "the review");
    for digit in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num1] {
        with(harness, Modifiers::COMMAND, digit);
        check(harness, "a tab");
    }
    for (modifiers, opens) in DIALOGS {
        with(harness, modifiers, opens);
        assert!(harness.state().view.is_modal(), "{opens:?} opens nothing");
        check(harness, &format!("what {opens:?} opens"));
        key(harness, Key::Escape);
    }
    key(harness, Key::E);
    check(harness, "the editor");
}

fn focus(harness: &mut Harness<'_, Window>) -> Field {
    let window = harness.state_mut();
    let (_, view) = window.view.shown(&window.workbench).unwrap();
    view.focused().unwrap().field
}

fn select(harness: &mut Harness<'_, Window>, words: &str) {
    let window = harness.state_mut();
    let (case, view) = window.view.shown(&window.workbench).unwrap();
    let start = u32::try_from(case.file().sources[0].article.text.find(words).unwrap()).unwrap();
    view.source().unwrap().1.selection = Some((start, start + u32::try_from(words.len()).unwrap()));
}

fn statuses(harness: &Harness<'_, Window>, field: Field) -> Vec<Status> {
    case(harness).incident().answers(field).iter().map(|answer| answer.status).collect()
}

#[test]
fn keys_walk_confirm_and_reject() {
    let mut harness = window();
    assert_eq!(focus(&mut harness), Field::VictimOrg, "the first proposal has the focus");
    key(&mut harness, Key::J);
    assert_eq!(focus(&mut harness), Field::VictimPerson);
    key(&mut harness, Key::K);
    key(&mut harness, Key::Enter);
    assert_eq!(statuses(&harness, Field::VictimOrg), [Status::Confirmed]);
    assert_eq!(focus(&mut harness), Field::ThreatActor, "Enter goes on to the next unchecked");
    key(&mut harness, Key::X);
    assert!(case(&harness).incident().answers(Field::ThreatActor).is_empty());
    assert_eq!(focus(&mut harness), Field::ThreatActor);
    with(&mut harness, Modifiers::SHIFT, Key::X);
    assert_eq!(statuses(&harness, Field::ThreatActor), [Status::Proposed], "what was set aside comes back");
    key(&mut harness, Key::U);
    assert_eq!(focus(&mut harness), Field::PeopleAffected);
}

#[test]
fn undo_and_redo_by_key() {
    let mut harness = window();
    key(&mut harness, Key::Enter);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(statuses(&harness, Field::VictimOrg), [Status::Proposed]);
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(statuses(&harness, Field::VictimOrg), [Status::Confirmed]);
}

#[test]
fn a_blank_is_two_keys() {
    let mut harness = window();
    for (letter, blank) in [(Key::N, Blank::NotStated), (Key::U, Blank::Unknown), (Key::A, Blank::NotApplicable)] {
        key(&mut harness, Key::Num0);
        key(&mut harness, letter);
        assert_eq!(case(&harness).incident().blanks.get(&Field::VictimOrg), Some(&blank));
    }
    key(&mut harness, Key::Num0);
    key(&mut harness, Key::L);
    assert!(case(&harness).incident().blanks.is_empty());
}

#[test]
fn a_number_takes_the_rival() {
    let mut harness = window();
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    assert_eq!(focus(&mut harness), Field::PeopleAffected);
    assert!(harness.query_by_label_contains("Take rival 1: 90,000 people").is_some());
    key(&mut harness, Key::Num1);
    let answers = case(&harness).incident().answers(Field::PeopleAffected);
    assert!(answers.iter().any(|answer| answer.value == quantity("90000") && answer.status == Status::Confirmed));
}

#[test]
fn letters_typed_into_an_editor_are_letters() {
    let mut harness = window();
    key(&mut harness, Key::E);
    harness.event(Event::Text("jxu0".into()));
    for letter in [Key::J, Key::X, Key::U, Key::Num0] {
        key(&mut harness, letter);
    }
    assert_eq!(focus(&mut harness), Field::VictimOrg);
    key(&mut harness, Key::Enter);
    let answer = &case(&harness).incident().answers(Field::VictimOrg)[0];
    assert_eq!((&answer.value, answer.status), (&Value::Text("jxu0".into()), Status::Corrected), "the old value was selected and replaced");
    key(&mut harness, Key::J);
    assert_eq!(focus(&mut harness), Field::VictimPerson, "the keys are back");
}

#[test]
fn what_is_no_value_is_said_below_the_box() {
    let mut harness = window();
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    key(&mut harness, Key::E);
    harness.event(Event::Text("many".into()));
    harness.run();
    key(&mut harness, Key::Enter);
    assert!(harness.query_by_label_contains("“many” is no number").is_some());
    key(&mut harness, Key::Escape);
    assert_eq!(statuses(&harness, Field::PeopleAffected), [Status::Proposed]);
}

#[test]
fn a_selection_goes_to_the_likely_field() {
    let mut harness = window();
    key(&mut harness, Key::U);
    key(&mut harness, Key::U);
    select(&mut harness, "90,000");
    key(&mut harness, Key::A);
    key(&mut harness, Key::Enter);
    let answers = case(&harness).incident().answers(Field::PeopleAffected);
    let entered = answers.iter().find(|answer| answer.value == quantity("90000")).expect("the number is an answer now");
    assert!(entered.status.is_reviewed());
    assert_eq!(entered.evidence[0].quote, "90,000");
}

#[test]
fn a_drag_selects_whole_characters_past_accents_emoji_and_line_ends() {
    let words = "Élodie Brükner 🚑 said\r\nthat e\u{301}te\u{301} was 👩‍⚕️ the way in of a supplier. ".repeat(9);
    let article = article(&[(words.as_str(), BlockKind::Paragraph)]);
    // The picture signs come from fonts of the desktop, which tests do not load.
    let mut harness = built(Harness::builder().allow_missing_glyphs(), bench(article, Vec::new()));
    let mut selected = 0;
    for from in [300, 340, 420, 470] {
        for y in (100..420).step_by(29) {
            let (start, end) = (egui::pos2(from as f32, y as f32), egui::pos2(from as f32 + 190.0, y as f32 + 30.0));
            harness.hover_at(start);
            harness.drag_at(start);
            harness.run();
            harness.hover_at(end);
            harness.run();
            harness.drop_at(end);
            harness.run();
            let window = harness.state_mut();
            let (case, view) = window.view.shown(&window.workbench).unwrap();
            if let Some(span) = view.source().unwrap().1.selected() {
                assert!(span.of(&case.file().sources[0].article.text).is_some(), "{span:?} cuts a character");
                selected += 1;
            }
        }
    }
    assert!(selected > 20, "only {selected} drags selected words");
    with(&mut harness, Modifiers::COMMAND, Key::F);
    harness.event(Event::Text("supplier".into()));
    harness.run();
    assert!(harness.query_by_label("1 of 9").is_some());
}

#[test]
fn evidence_moves_by_a_word() {
    let mut harness = window();
    let quote = |harness: &Harness<'_, Window>| case(harness).incident().answers(Field::VictimOrg)[0].evidence[0].quote.clone();
    with(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(quote(&harness), "Northgate Health said");
    with(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    with(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(quote(&harness), "Health");
}

#[test]
fn left_out_parts_unfold_and_are_taken_in() {
    let mut harness = window();
    let related = PARTS[4].0;
    key(&mut harness, Key::L);
    select(&mut harness, related);
    key(&mut harness, Key::I);
    let kept = &case(&harness).review().readings[&SourceId(1)].kept;
    assert_eq!(kept.iter().map(|span| span.text(&case(&harness).file().sources[0].article.text)).collect::<Vec<_>>(), [related]);
    select(&mut harness, related);
    with(&mut harness, Modifiers::SHIFT, Key::I);
    assert!(case(&harness).review().readings[&SourceId(1)].kept.is_empty());
}

#[test]
fn a_pasted_address_gets_a_sentence() {
    let mut harness = harness(Workbench::headless(chrono::Utc::now));
    harness.event(Event::Paste("https://news.example/story".into()));
    harness.run();
    assert!(harness.query_by_label_contains("never goes online").is_some());
    assert!(harness.state().workbench.cases().is_empty());
}

#[test]
fn a_pasted_article_begins_a_case() {
    let mut harness = harness(Workbench::headless(chrono::Utc::now));
    harness.event(Event::Paste("Bank tells customers\n\nAlder Bank said on 3 November 2026 that 4,000 customers were hit.".into()));
    harness.run();
    assert_eq!(harness.state().workbench.cases().len(), 1);
}

#[test]
fn signing_asks_for_the_name_and_later_edits_reopen() {
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(harness.query_by_label_contains("Organisation, Actor, People").is_some(), "what is open is listed");
    harness.event(Event::Text("Ada".into()));
    harness.run();
    key(&mut harness, Key::Enter);
    assert_eq!(case(&harness).review().signature.as_ref().map(|signature| signature.analyst.as_str()), Some("Ada"));
    key(&mut harness, Key::Enter);
    assert!(case(&harness).review().signature.is_none());
}

#[test]
fn closing_an_unsaved_case_asks() {
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::W);
    assert!(harness.query_by_label("Save before closing?").is_some());
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().workbench.cases().len(), 1);
    with(&mut harness, Modifiers::COMMAND, Key::W);
    harness.get_by_label("Discard").click();
    harness.run();
    assert!(harness.state().workbench.cases().is_empty());
}

#[test]
fn a_case_is_saved_to_a_typed_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("north.case.ron");
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    with(&mut harness, Modifiers::COMMAND, Key::A);
    harness.event(Event::Text(path.display().to_string()));
    harness.run();
    key(&mut harness, Key::Enter);
    assert!(path.is_file());
    assert!(!case(&harness).is_unsaved());
}

#[test]
fn confirming_all_in_view_is_one_step() {
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::Enter);
    assert!(case(&harness).incident().unchecked().count() < 3);
    with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert_eq!(case(&harness).incident().unchecked().count(), 3);
}

#[test]
fn invariant_12_every_action_is_named_described_and_in_the_palette() {
    let mut harness = window();
    with(&mut harness, Modifiers::COMMAND, Key::K);
    for (index, row) in ACTIONS.iter().enumerate() {
        assert!(!row.name().starts_with("action-") && !row.tip().starts_with("action-"), "{} has no words", row.key);
        assert!(
            ACTIONS.iter().skip(index + 1).all(|other| other.name() != row.name() && other.action != row.action),
            "{} stands twice",
            row.key
        );
        assert!(harness.query_all_by_label_contains(&row.name()).next().is_some(), "the palette lacks {}", row.key);
    }
    harness.event(Event::Text("timeline".into()));
    harness.run();
    key(&mut harness, Key::Enter);
    assert!(harness.query_by_label("No dates are in the record yet").is_some());
}

#[test]
fn every_key_is_one_and_leads_to_its_action() {
    for row in ACTIONS {
        for keys in row.keys {
            let (leader, last) = keys.split_once(' ').map_or((None, *keys), |(leader, last)| (Key::from_name(leader), last));
            let (modifiers, key) = press(last).unwrap_or_else(|| panic!("“{keys}” is no key"));
            assert_eq!(action_for(key, modifiers, leader), Some(row.action), "{keys}");
            assert!(leader.is_none_or(|leader| LEADERS.contains(&leader) && action_for(leader, Modifiers::NONE, None).is_none()), "{keys}");
        }
    }
    assert_eq!(action_for(Key::Num0, Modifiers::COMMAND, None), Some(Action::ZoomReset));
}

#[test]
fn every_tab_and_dialog_can_be_shown() {
    let mut harness = window();
    for key in [Key::Num2, Key::Num3, Key::Num1, Key::B] {
        with(&mut harness, Modifiers::COMMAND, key);
    }
    for (modifiers, opens) in [(Modifiers::NONE, Key::F1), (Modifiers::COMMAND, Key::E), (Modifiers::COMMAND | Modifiers::SHIFT, Key::O)] {
        with(&mut harness, modifiers, opens);
        assert!(harness.state().view.is_modal());
        key(&mut harness, Key::Escape);
        assert!(!harness.state().view.is_modal());
    }
}

/// WCAG relative luminance.
fn luminance(hue: Hue) -> f64 {
    let channel = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(hue.0.r()) + 0.7152 * channel(hue.0.g()) + 0.0722 * channel(hue.0.b())
}

fn contrast(a: Hue, b: Hue) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

#[test]
fn every_text_stands_out_from_its_ground_in_every_theme() {
    let files = files_below(&root().join("assets/theme"), "ron");
    let names: Vec<String> = files.iter().map(|path| path.file_stem().unwrap().to_string_lossy().into_owned()).collect();
    assert!(theme::FILES.iter().all(|file| names.iter().any(|name| name == file)) && names.len() == theme::FILES.len());
    for name in &names {
        let wanted = if name.starts_with("high-contrast") { 7.0 } else { 4.5 };
        let tokens = Tokens::load(name).unwrap();
        let grounds = [tokens.window, tokens.panel, tokens.paper, tokens.raised, tokens.focus, tokens.hover];
        let check = |what: &str, ink: Hue, ground: Hue| {
            let contrast = contrast(ink, ground);
            assert!(contrast >= wanted, "{name}: {what} has a contrast of {contrast:.2}");
        };
        for ground in grounds {
            for (what, ink) in [("text", tokens.text), ("muted", tokens.muted), ("warning", tokens.warning), ("problem", tokens.problem)] {
                check(what, ink, ground);
            }
            check("good", tokens.good, ground);
            check("accent", tokens.accent, ground);
        }
        check("text on selection", tokens.text, tokens.selection);
        check("text on accent", tokens.on_accent, tokens.accent);
        for section in Section::ALL {
            let hues = tokens.section(section);
            check(section.label(), tokens.text, hues.tint);
            check(section.label(), hues.ink, tokens.panel);
            check(section.label(), hues.ink, tokens.paper);
            check(section.label(), hues.ink, tokens.focus);
        }
    }
}
