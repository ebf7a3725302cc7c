//! The words of the window: every one is a message, every message is there in every language, and
//! the German window speaks German.

use std::collections::BTreeSet;

use egui::Key;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use sourceline::model::{Band, Blank, Field, FoundBy, LeftOut, Section, SourceId, Span, Stance, Status, Value};
use sourceline::ui::Window;
use sourceline::ui::action::{ACTIONS, press};
use sourceline::workbench::{Command, Follow, Language, Workbench, message};

use crate::messages::{Said, is_key, said};
use crate::support::{files_below, root};
use crate::ui::{harness, key, walk};

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
    let made = [
        "action-",
        "field-",
        "month-",
        "unit-",
        "typed-",
        "key-",
        "rule-",
        "look-",
        "grade-",
        "overview-",
        "lost-",
        "went-",
        "hint-",
        "format-",
        "template-",
    ];
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
    walk(&mut harness, &|harness, what| drop(check(harness, what)));
}

/// Words that English sentences do not do without and German ones do not have.
const ENGLISH: [&str; 13] = ["the", "of", "and", "is", "it", "there", "not", "this", "be", "with", "from", "cannot", "has"];

/// The title of a sample, which is data.
const TITLE: &str = "Fake “account review” texts drain savings of Alder Bank customers";

/// The first word of `sentence`, outside of what it quotes, that is plainly English.
fn english_word(sentence: &str) -> Option<&str> {
    let own = sentence.split('„').flat_map(|part| part.split_once('“').map_or([part, ""], |(_, behind)| [behind, ""]));
    own.flat_map(|part| part.split(|c: char| !c.is_alphabetic())).find(|word| ENGLISH.contains(word))
}

#[test]
fn whatever_goes_wrong_is_told_in_german() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    };
    let broken = ["(record: [", "(record: [], version: 99)", "(record: [], version: 0, id: 7)", "\u{fffe}"];
    let cases = broken.iter().enumerate().map(|(at, text)| write(&format!("{at}.case.ron"), text.as_bytes()));
    let articles = [
        write("empty.txt", b" \n"),
        write("picture.png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        write("broken.docx", b"PK\x03\x04 nothing"),
        write("broken.pdf", b"%PDF-1.7 nothing"),
        write("broken.gz", b"\x1f\x8b\x08\x00 nothing"),
        write("scripts.html", b"<html><script>1</script></html>"),
        write("foreign.json", br#"{"security_incident": "Confirmed", "discovery_method": {}}"#),
        write("wall.txt", b"Bank hit\n\nThe bank said on Friday that. Subscribe to continue: already a subscriber?\n"),
        write("alike.txt", "P\u{430}ypal hit\n\nThe firm said on Friday that cyber criminals stole files.\n".as_bytes()),
        folder.path().join("missing.txt"),
        folder.path().to_owned(),
    ];
    let mut commands: Vec<Command> = cases.chain(articles).map(|path| Command::Open(vec![path])).collect();
    let nowhere = folder.path().join("no/such/folder.case.ron");
    let look = |template: &str| Command::Export { format: "pdf".into(), to: nowhere.clone(), template: Some(template.into()) };
    commands.extend([
        Command::OpenSample("nothing.txt".into()),
        Command::OpenSample("alder-bank-phishing.txt".into()),
        Command::OpenSample("alder-bank-phishing.txt".into()),
        Command::Paste("https://example.org/a".into()),
        Command::Paste(" ".into()),
        Command::Undo,
        Command::Redo,
        Command::JoinTwin,
        Command::Sign,
        Command::Save,
        Command::Merge(Vec::new()),
        Command::SaveAs(nowhere.clone()),
        look("nothing"),
        look("nothing.typ"),
        Command::Export { format: "nothing".into(), to: nowhere.clone(), template: None },
        Command::Split { source: SourceId(9), blocks: Vec::new() },
        Command::Split { source: SourceId(1), blocks: Vec::new() },
        Command::Follow(Field::Notes, Follow::Newest),
        Command::Follow(Field::Notes, Follow::Both),
        Command::Quiet(SourceId(1), Span { start: 0, end: 0 }, true),
        Command::ConfirmAll(Vec::new()),
        Command::ChooseCasebook(Some(nowhere.clone())),
        Command::AnswerAlike(uuid::Uuid::nil(), uuid::Uuid::nil(), sourceline::workbench::casebook::Verdict::Different),
        Command::TakeUp(99),
        Command::Show(sourceline::workbench::CaseKey(99)),
        Command::MergeInto(sourceline::workbench::CaseKey(99)),
    ]);
    let mut harness = german();
    let mut told = 0;
    for command in commands {
        let name = format!("{command:?}");
        let workbench = &mut harness.state_mut().workbench;
        if let Err(problem) = workbench.run(command) {
            workbench.tell(&problem);
        }
        for notice in harness.state().workbench.notices().iter().skip(told) {
            let german = notice.in_language(Language::German).replace(TITLE, "…");
            assert!(english_word(&german).is_none(), "{name} is answered “{german}”");
            assert_ne!(german, notice.to_string(), "{name} is answered in English");
        }
        told = harness.state().workbench.notices().len();
        harness.run();
        let heard = heard(&harness);
        let last = harness.state().workbench.notices().last().map(|notice| notice.in_language(Language::German)).unwrap_or_default();
        assert!(told == 0 || heard.iter().any(|words| words.contains(&last)), "{name}: the window does not show “{last}”");
    }
    assert!(told > 30, "{told}");
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
