//! The words of the window: every one is a message, every message is there in every language, and
//! the German window speaks German.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use sourceline::model::{Band, Blank, Field, FoundBy, LeftOut, Section, Stance, Status, Value};
use sourceline::ui::Window;
use sourceline::ui::action::{ACTIONS, press};
use sourceline::workbench::{Command, Language, Workbench, message};

use crate::support::{files_below, root};
use crate::ui::{harness, key, with};

/// What one Fluent file says: each key, and each attribute as `key.attribute`, with its values.
type Said = BTreeMap<String, BTreeSet<String>>;

/// The messages of a language; fails where two files have the same.
fn said(language: Language) -> Said {
    let mut said = Said::new();
    for file in files_below(&root().join("assets/messages").join(language.tag()), "ftl") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut last = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once('=').map(|(name, _)| name.trim().to_owned()).filter(|name| is_key(name));
            match head {
                Some(name) if name.starts_with('.') => last = format!("{}{name}", last.split('.').next().unwrap()),
                Some(name) if !line.starts_with(' ') => last = name,
                _ => {
                    said.get_mut(&last).into_iter().for_each(|values| values.extend(values_of(line)));
                    continue;
                }
            }
            let before = said.insert(last.clone(), values_of(line));
            assert!(before.is_none(), "{last} stands twice, the second time in {}", file.display());
        }
    }
    said
}

fn is_key(name: &str) -> bool {
    name.trim_start_matches('.').chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') && name.contains(char::is_alphabetic)
}

fn values_of(line: &str) -> BTreeSet<String> {
    let names = line.split('$').skip(1);
    names.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()).collect()
}

/// The literals of the sources of the window, each with what stands before it on its line.
fn literals() -> Vec<(String, String, String)> {
    let mut found = Vec::new();
    for path in files_below(&root().join("src/ui"), "rs") {
        let text = std::fs::read_to_string(&path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        for line in text.lines().filter(|line| !["//", "#["].iter().any(|start| line.trim_start().starts_with(start))) {
            let line = line.replace("\\\"", "'").replace("'\"'", "' '");
            let mut before = String::new();
            for (index, part) in line.split('"').enumerate() {
                if index % 2 == 1 {
                    found.push((name.clone(), before.clone(), part.to_owned()));
                }
                before += part;
            }
        }
    }
    assert!(found.len() > 300, "the literals of the window are not found any more");
    found
}

#[test]
fn every_message_stands_in_every_language_with_the_same_values() {
    let english = said(Language::English);
    assert!(english.len() > 400);
    for language in Language::ALL {
        let other = said(language);
        let names = |said: &Said| said.keys().cloned().collect::<BTreeSet<_>>();
        let differ: Vec<String> = names(&english).symmetric_difference(&names(&other)).cloned().collect();
        assert!(differ.is_empty(), "{} and English do not have the same messages: {differ:?}", language.name());
        for (key, values) in &english {
            assert_eq!(values, &other[key], "the values of {key} in {}", language.name());
            let args: Vec<_> = values.iter().map(|value| (value.as_str(), 2.into())).collect();
            let words = message(language, key, &args).unwrap_or_else(|| panic!("{key} cannot be read in {}", language.name()));
            assert!(!words.is_empty() && !words.contains("{$"), "{key} in {}: {words}", language.name());
        }
    }
}

#[test]
fn every_key_in_the_sources_has_its_message_and_every_message_its_use() {
    let english = said(Language::English);
    let areas: BTreeSet<&str> = english.keys().filter_map(|key| key.split_once('-').map(|(area, _)| area)).collect();
    let literals = literals();
    for (file, before, literal) in &literals {
        let asked = ["tr(", "tr_with(", "known("].iter().any(|call| before.ends_with(call));
        let named = file != "action.rs"
            && literal.split_once('-').is_some_and(|(area, rest)| areas.contains(area) && !rest.contains(['{', ' ']) && is_key(rest));
        assert!(
            !asked && !named || english.contains_key(literal) || !is_message(literal),
            "{file} asks for “{literal}”, which is no message"
        );
    }
    let made = ["action-", "field-", "month-", "unit-", "typed-", "key-", "rule-", "look-", "grade-", "overview-"];
    for key in english.keys().filter(|key| !made.iter().any(|prefix| key.starts_with(prefix))) {
        let used = literals.iter().any(|(_, _, literal)| literal == key) || explains(key);
        let whole = key
            .split_once('.')
            .is_some_and(|(whole, _)| literals.iter().any(|(_, before, literal)| literal == whole && !before.ends_with("tr(")));
        assert!(used || whole, "nobody says {key}");
    }
}

/// False for names that only look like messages: those of threads, files and codes.
fn is_message(literal: &str) -> bool {
    !["sourceline-", "us-letter", "northgate-health.html"].iter().any(|name| literal.starts_with(name))
}

/// True for reasons that the rules give by name.
fn explains(key: &str) -> bool {
    let texts = files_below(&root().join("src"), "rs").into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    texts.into_iter().any(|text| text.contains(&format!("\"{key}\"")))
}

#[test]
fn no_words_of_the_window_stand_in_its_sources() {
    // What the program calls itself, and why there is no window at all, which the command line says.
    let allowed = [
        "Sourceline",
        "there is no display",
        "the display does not answer",
        "the table below says what each does",
        "each is the menu of its name",
    ];
    let inward =
        ["unique(", "id_salt(", "Panel::top(", "Panel::left(", "modal(ctx, ", "name(", "Grid::new(", "with(", "FontFamily::Name(", "add("];
    for (file, before, literal) in literals() {
        let mut plain = String::new();
        let mut depth = 0;
        for sign in literal.chars() {
            depth += i32::from(sign == '{') - i32::from(sign == '}');
            if depth == 0 && sign != '}' {
                plain.push(sign);
            }
        }
        let words = plain.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 1).count();
        let shown = plain.contains(char::is_lowercase) && (words > 1 || plain.starts_with(char::is_uppercase) && words > 0);
        let is_code = press(&plain).is_some()
            || ["values.rs", "theme.rs"].contains(&file.as_str())
            || plain.starts_with("TLP:")
            || ["UTC", "A4", "US Letter"].contains(&plain.trim());
        let is_inward =
            inward.iter().any(|call| before.contains(call)) || before.contains("Err(format!(") || before.contains("|error| format!(");
        let is_keys = plain.starts_with("Ctrl+") || plain.starts_with("Shift+") || plain.starts_with("Alt+") || plain.starts_with("0 ");
        assert!(
            !shown || is_code || is_inward || is_keys || allowed.iter().any(|known| plain.contains(known)),
            "{file} says “{literal}” itself"
        );
    }
}

#[test]
fn the_english_names_are_those_of_the_model() {
    let same = |key: String, label: &str| assert_eq!(message(Language::English, &key, &[]).as_deref(), Some(label), "{key}");
    for field in Field::ALL {
        same(format!("field-{}", field.key()), field.label());
        same(format!("field-{}.help", field.key()), field.help());
    }
    Section::ALL.iter().for_each(|section| same(format!("section-{}", section.label().to_lowercase()), section.label()));
    Stance::ALL.iter().for_each(|stance| same(format!("stance-{}", stance.label()), stance.label()));
    [Band::Low, Band::Medium, Band::High].iter().for_each(|band| same(format!("band-{}", band.label()), band.label()));
    let statuses = [Status::Proposed, Status::Confirmed, Status::Corrected, Status::Entered];
    statuses.iter().for_each(|status| same(format!("status-{}", status.label().split(' ').next().unwrap()), status.label()));
    let blanks = [Blank::NotStated, Blank::Unknown, Blank::NotApplicable];
    blanks.iter().for_each(|blank| same(format!("blank-{}", blank.label().replace(' ', "-")), blank.label()));
    same("left-out-other".to_owned(), LeftOut::Other.label());
    same("found-analyst".to_owned(), FoundBy::Analyst.label());
    for row in ACTIONS {
        assert!(message(Language::German, &format!("action-{}.tip", row.key), &[]).is_some(), "{}", row.key);
    }
}

/// A window that speaks German, with the sample in it.
fn german() -> Harness<'static, Window> {
    let mut workbench = Workbench::headless(chrono::Utc::now);
    workbench.change_settings(|settings| settings.language = Language::German);
    workbench.run(Command::OpenSample("northgate-health.html".to_owned())).unwrap();
    harness(workbench)
}

/// Everything a reader or a listener gets.
fn heard(harness: &Harness<'_, Window>) -> Vec<String> {
    let nodes = harness.query_all_by(|_| true).map(|node| node.accesskit_node());
    nodes.flat_map(|node| [node.label(), node.value(), node.placeholder().map(str::to_owned)]).flatten().collect()
}

/// English messages without values that German says otherwise.
fn english_only() -> BTreeSet<String> {
    let english = said(Language::English);
    let plain = english.iter().filter(|(_, values)| values.is_empty()).map(|(key, _)| key);
    let both = plain.map(|key| [Language::English, Language::German].map(|language| message(language, key, &[]).unwrap().into_owned()));
    let german: BTreeSet<String> = both.clone().map(|[_, german]| german).collect();
    both.map(|[english, _]| english).filter(|english| !german.contains(english)).collect()
}

#[test]
fn the_german_window_says_nothing_in_english_and_shows_no_key() {
    let mut harness = german();
    let english = english_only();
    let keys: BTreeSet<String> = said(Language::English).into_keys().collect();
    let check = |harness: &Harness<'_, Window>, what: &str| {
        let heard = heard(harness);
        for words in &heard {
            assert!(!keys.contains(words), "{what} shows the key {words}");
            assert!(!english.contains(words.as_str()), "{what} says “{words}” in English");
        }
        heard
    };
    let start = check(&harness, "the window");
    for words in ["Datensatz", "Datei", "Vorschau", "Quelle"] {
        assert!(start.iter().any(|heard| heard.contains(words)), "the window does not say {words}");
    }
    for digit in [Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num1] {
        with(&mut harness, Modifiers::COMMAND, digit);
        check(&harness, "a tab");
    }
    let (plain, ctrl, both) = (Modifiers::NONE, Modifiers::COMMAND, Modifiers::COMMAND | Modifiers::SHIFT);
    let dialogs = [
        (ctrl, Key::K),
        (plain, Key::Questionmark),
        (ctrl, Key::E),
        (both, Key::O),
        (both, Key::S),
        (ctrl, Key::H),
        (ctrl, Key::Enter),
        (plain, Key::D),
        (ctrl, Key::Comma),
        (plain, Key::F1),
    ];
    for (modifiers, opens) in dialogs {
        with(&mut harness, modifiers, opens);
        assert!(harness.state().view.is_modal(), "{opens:?} opens nothing");
        check(&harness, &format!("what {opens:?} opens"));
        key(&mut harness, Key::Escape);
    }
    key(&mut harness, Key::E);
    check(&harness, "the editor");
}

#[test]
fn numbers_are_shown_and_typed_as_the_language_writes_them() {
    for (written, read) in [
        ("48.000 Personen", 48_000),
        ("48,000", 48_000),
        ("48 000", 48_000),
        ("mindestens 1,2 Millionen", 1_200_000),
        ("3 Mio. Menschen", 3_000_000),
        ("1,5 Milliarden", 1_500_000_000),
    ] {
        let mut harness = crate::ui::window();
        harness.state_mut().workbench.change_settings(|settings| settings.language = Language::German);
        harness.run();
        assert!(heard(&harness).iter().any(|words| words.contains("48\u{202f}000 Personen")), "the record shows German numbers");
        key(&mut harness, Key::U);
        key(&mut harness, Key::U);
        key(&mut harness, Key::E);
        harness.event(egui::Event::Text(written.into()));
        harness.run();
        key(&mut harness, Key::Enter);
        let answers = crate::ui::case(&harness).incident().answers(Field::PeopleAffected);
        let found = answers.iter().any(|answer| matches!(answer.value, Value::Quantity(quantity) if quantity.low == read));
        assert!(found, "“{written}” was read as {:?}", answers.iter().map(|answer| answer.value.to_string()).collect::<Vec<_>>());
    }
}
