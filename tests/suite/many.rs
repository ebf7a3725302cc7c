//! Several articles: folders, twins, copies of one report, newer versions.

use std::path::{Path, PathBuf};

use sourceline::lexicon::in_english;
use sourceline::model::{By, Claim, Evidence, Field, Sameness, Sketch, SourceId, Span, Value, visible};
use sourceline::workbench::versions::{Anchor, Difference, anchor, differences};
use sourceline::workbench::{Command, Outcome, Parts, Progress, Workbench};

use crate::support::noon;

const WIRE: &str = "Dunmore Ferries lost the bookings of 23,000 travellers\n\nDunmore Ferries told travellers on Monday that somebody had copied its list of bookings from a server of a supplier.\n\nThe list holds the names and addresses of 23,000 people who crossed to the islands since the spring, the company said in a statement.\n\nNo payment cards were on it. The company has closed the server and told the data protection office, which has opened an inquiry into how the supplier kept it.\n";

/// The same report as another paper prints it: its own headline, a line in front, the end cut off.
const COPY: &str = "Ferry bookings copied\n\nDUNMORE (Island Wire) – Dunmore Ferries told travellers on Monday that somebody had copied its list of bookings from a server of a supplier.\n\nThe list holds the names and addresses of 23,000 people who crossed to the islands since the spring, the company said in a statement.\n";

/// Another reporter about the same event: the same facts in other words.
const OTHER: &str = "Travellers to the islands should watch their letter boxes\n\nA list with 23,000 names was taken from a machine that a firm runs for Dunmore Ferries, our reporter was told by a clerk of the line.\n\nThose who booked since April are on it. Nobody has been asked for money so far, said the clerk, and the police have not been called.\n";

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}

fn sketch(text: &str) -> Sketch {
    let (title, text) = text.split_once("\n\n").unwrap();
    Sketch::of(&Parts { id: "a".into(), title: title.into(), text: text.into(), published: None, url: None }.article())
}

#[test]
fn copies_of_one_report_are_told_from_two_reports() {
    assert!(matches!(sketch(WIRE).sameness(&sketch(COPY)), Some(Sameness::Words(share)) if share >= 80));
    assert_eq!(sketch(WIRE).sameness(&sketch(WIRE)), Some(Sameness::Bytes));
    assert_eq!(sketch(WIRE).sameness(&sketch(OTHER)), None);
}

#[test]
fn a_folder_becomes_cases_and_twins_are_offered() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("b")).unwrap();
    write(folder.path(), "a.txt", WIRE);
    write(&folder.path().join("b"), "copy.txt", COPY);
    write(folder.path(), "other.txt", OTHER);
    write(folder.path(), ".hidden.txt", OTHER);
    std::fs::write(folder.path().join("z.png"), b"\x89PNG\r\n\x1a\n\0\0").unwrap();
    let mut bench = Workbench::headless(noon);
    let problem = bench.run(Command::Open(vec![folder.path().to_owned()])).unwrap_err();
    assert!(problem.to_string().contains("z.png"), "{problem}");
    let names: Vec<String> = bench.cases().iter().filter_map(|case| case.name()).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    let twins: Vec<bool> = bench.cases().iter().map(|case| bench.twin(case.key()).is_some()).collect();
    assert_eq!(twins, [false, true, false]);
    assert!(bench.notices().iter().any(|notice| notice.to_string().contains("tells the same as S1")));
    let copy = bench.cases()[1].key();
    bench.run(Command::Show(copy)).unwrap();
    bench.run(Command::JoinTwin).unwrap();
    assert_eq!(bench.cases().len(), 2);
    let sources = &bench.shown().unwrap().file().sources;
    assert_eq!(sources.iter().map(|source| source.voice).collect::<Vec<_>>(), [SourceId(1), SourceId(1)], "a copy is no second voice");
    bench.run(Command::Undo).unwrap();
    assert_eq!(bench.shown().unwrap().file().active(bench.shown().unwrap().review()).count(), 1);
    assert!(bench.run(Command::JoinTwin).unwrap_err().to_string().contains("No open case"));
}

#[test]
fn a_folder_can_be_given_up() {
    let folder = tempfile::tempdir().unwrap();
    write(folder.path(), "a.txt", WIRE);
    let mut bench = Workbench::headless(noon);
    let task = bench.start(Command::Open(vec![folder.path().to_owned()])).unwrap().unwrap();
    let progress = Progress::default();
    progress.cancel();
    assert!(matches!(task.perform(&progress), Outcome::Cancelled));
    std::fs::remove_file(folder.path().join("a.txt")).unwrap();
    assert!(bench.run(Command::Open(vec![folder.path().to_owned()])).unwrap_err().to_string().contains("no file in"));
}

fn evidence(text: &str, words: &str) -> Evidence {
    let at = text.find(words).unwrap();
    Evidence::at(SourceId(1), text, Span::new(at, at + words.len()), By::Analyst).unwrap()
}

#[test]
fn quotes_are_found_in_another_text() {
    let old = "On Monday 40 of 900 customers were told. On Friday 40 staff were told as well, the bank said.";
    let second = Span::new(old.rfind("40").unwrap(), old.rfind("40").unwrap() + 2);
    let second = Evidence::at(SourceId(1), old, second, By::Analyst).unwrap();
    assert_eq!(anchor(&second, old), Anchor::Kept(second.span));
    let longer = old.replace("On Monday", "As this paper was told, on Monday");
    let moved = u32::try_from(longer.rfind("40").unwrap()).unwrap();
    assert_eq!(anchor(&second, &longer), Anchor::Moved(Span { start: moved, end: moved + 2 }), "the second of two equal words");
    assert_eq!(anchor(&second, "Of 40 ships none was late."), Anchor::Broken, "equal words elsewhere");
    assert_eq!(anchor(&evidence(old, "900 customers were told"), "Nobody was told."), Anchor::Broken);
}

#[test]
fn a_newer_version_says_what_differs_and_keeps_verdicts() {
    let folder = tempfile::tempdir().unwrap();
    let first = write(folder.path(), "ferry.txt", WIRE);
    let newer = WIRE.replace("23,000", "31,500").replace("No payment cards were on it. ", "") + "\nTwo people were arrested on Thursday.\n";
    let second = write(folder.path(), "ferry-later.txt", &newer);
    let mut bench = Workbench::headless(noon);
    bench.run(Command::Open(vec![first])).unwrap();
    let text = bench.shown().unwrap().file().sources[0].article.text.clone();
    let at = |words: &str| Some((SourceId(1), evidence(&text, words).span));
    let enter = |field, value: &str, words| Command::Enter { field, value: Value::Text(value.into()), at: at(words) };
    bench.run(enter(Field::VictimOrg, "Dunmore Ferries", "Dunmore Ferries told")).unwrap();
    bench.run(enter(Field::Notes, "no cards", "No payment cards were on it")).unwrap();
    bench.run(Command::AddVersion(second)).unwrap();
    let said: Vec<String> = bench.notices().iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|text| text.contains("newer version of S1 is S2") && text.contains("1 broke")), "{said:#?}");
    assert!(said.iter().any(|text| text.starts_with("“No payment cards were on it” no longer stands")), "{said:#?}");
    assert!(said.iter().any(|text| text.starts_with("New: “Two people were arrested")), "{said:#?}");
    let case = bench.shown().unwrap();
    let decision = |field, value: &str| case.review().decision(&Claim::new(field, Value::Text(value.into()))).unwrap();
    let moved = &decision(Field::VictimOrg, "Dunmore Ferries").evidence[0];
    assert_eq!(moved.source, SourceId(2));
    assert!(moved.stands_in(&case.file().sources[1].article.text));
    assert_eq!(decision(Field::Notes, "no cards").evidence[0].source, SourceId(1), "a broken quote stays with the version that has it");
    assert_eq!(case.file().sources[1].voice, SourceId(1));
    bench.run(Command::Undo).unwrap();
    let case = bench.shown().unwrap();
    assert_eq!(
        case.review().decision(&Claim::new(Field::VictimOrg, Value::Text("Dunmore Ferries".into()))).unwrap().evidence[0].source,
        SourceId(1)
    );
}

#[test]
fn differences_are_told_by_paragraph() {
    let article = |text: &str| Parts { id: "a".into(), title: "T t".into(), text: text.into(), published: None, url: None }.article();
    let told = differences(
        &article("One stands here.\n\nTwo is here.\n\nThree ends it."),
        &article("One stands here.\n\nTwo was here.\n\nThree ends it.\n\nFour is new."),
    );
    assert_eq!(told, [Difference::Changed("Two is here.".into(), "Two was here.".into()), Difference::New("Four is new.".into())]);
}

#[test]
fn what_deceives_is_written_out() {
    assert_eq!(
        visible("p\u{430}ypal and \u{430}\u{431}\u{432}"),
        "p\u{430}⟨U+0430⟩ypal and \u{430}\u{431}\u{432}",
        "Cyrillic alone is Cyrillic"
    );
    assert_eq!(visible("exe\u{202e}fdp"), "exe⟨U+202E⟩fdp");
    let warnings = |text: &str| -> Vec<String> {
        let article = Parts { id: "a".into(), title: "Pay here".into(), text: text.into(), published: None, url: None }.article();
        sourceline::ingest::doubts(&article).iter().map(in_english).collect()
    };
    assert!(warnings("Open p\u{430}ypal.example now, it says.")[0].contains("look like Latin ones, as in p\u{430}ypal"));
    assert!(warnings("We and our partners store cookies. Accept all. Manage your preferences.")[0].contains("a consent page"));
    assert!(warnings("The bank said on Monday that. Subscribe to continue: already a subscriber? Log in.")[0].contains("paywall"));
    assert!(warnings("You must be logged in. Forgot your password?")[0].contains("a login page"));
    assert!(warnings("Alder Bank said on Friday that customers’ data had been copied.").is_empty());
}

#[test]
fn a_doubtful_article_is_told_in_the_window() {
    let mut bench = Workbench::headless(noon);
    bench
        .run(Command::Paste("Alder Bank was hit\n\nThe bank said on Friday that. Subscribe to continue: already a subscriber?\n".into()))
        .unwrap();
    assert!(bench.notices().iter().any(|notice| notice.to_string().contains("in front of a paywall")), "{:?}", bench.notices());
}
