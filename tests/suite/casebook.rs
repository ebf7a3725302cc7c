//! A folder of cases: found, searched, counted, compared; and the index that can be thrown away.

use std::path::{Path, PathBuf};

use proptest::prelude::proptest;
use sourceline::lexicon::in_english;
use sourceline::model::{Casefile, Claim, Decision, Edit, Field, Value, Verdict};
use sourceline::store;
use sourceline::workbench::casebook::{Card, Casebook, Filter, Likeness, Order, Query, State, Verdict as Same, overview, picture};
use sourceline::workbench::{Command, Language, Workbench};

use crate::support::{case, noon, people};

fn confirmed(field: Field, value: Value) -> Edit {
    Edit::Decide(Decision {
        claim: Claim::new(field, value),
        verdict: Verdict::Confirmed,
        value: None,
        stance: None,
        evidence: Vec::new(),
        why: None,
    })
}

/// A case of the id `number` with these answers of the analyst.
fn entered(number: u128, answers: &[(Field, Value)]) -> Casefile {
    let mut case = Casefile::new(uuid::Uuid::from_u128(number));
    for (field, value) in answers {
        case.record(confirmed(*field, value.clone()), noon(), "A");
    }
    case
}

fn text(words: &str) -> Value {
    Value::Text(words.into())
}

fn date(words: &str) -> Value {
    Value::Date(words.to_owned().try_into().unwrap())
}

fn book() -> Casebook {
    let quay = entered(
        1,
        &[(Field::VictimOrg, text("Quay Freight")), (Field::IncidentDate, date("2026-03")), (Field::PeopleAffected, people(900))],
    );
    let alder = entered(
        2,
        &[
            (Field::VictimOrg, text("Alder Bank")),
            (Field::IncidentDate, date("2026-05-02")),
            (Field::PeopleAffected, people(48_000)),
            (Field::IncidentType, Value::Term("ransomware".into())),
            (Field::ThreatActor, text("GreyLantern")),
        ],
    );
    let again = entered(3, &[(Field::VictimOrg, text("ALDER bank")), (Field::IncidentDate, date("2026-05-02"))]);
    let cards = [("b-quay", quay), ("a-alder", alder), ("c-again", again)];
    Casebook::of_cards(cards.map(|(name, case)| (PathBuf::from(format!("{name}.case.ron")), Card::of(&case))))
}

fn names(book: &Casebook, query: &str, filter: Filter, order: Order) -> Vec<String> {
    let found = book.find(&Query::parse(query), filter, order);
    found.into_iter().map(|at| book.entries()[at].name().to_owned()).collect()
}

#[test]
fn words_fields_months_and_numbers_are_found() {
    let book = book();
    let find = |query: &str| names(&book, query, Filter::All, Order::Name);
    assert_eq!(find(""), ["a-alder", "b-quay", "c-again"]);
    assert_eq!(find("FREIGHT"), ["b-quay"]);
    assert_eq!(find("alder -greylantern"), ["c-again"]);
    assert_eq!(find("victim:\"alder bank\" month:2026-05"), ["a-alder", "c-again"]);
    assert_eq!(find("month:2026-03"), ["b-quay"]);
    assert_eq!(find("year:2026 people:1000-"), ["a-alder"]);
    assert_eq!(find("people:900"), ["b-quay"]);
    assert_eq!(find("type=ransomware"), ["a-alder"]);
    assert_eq!(find("actor=grey"), Vec::<String>::new(), "= is the whole value");
    assert_eq!(find("b-quay.case"), ["b-quay"], "the name of the file counts too");
    assert_eq!(find("nowhere:x"), Vec::<String>::new());
}

#[test]
fn orders_and_filters() {
    let book = book();
    let order = |order| names(&book, "", Filter::All, order);
    assert_eq!(order(Order::Happened), ["a-alder", "c-again", "b-quay"]);
    assert_eq!(order(Order::People), ["a-alder", "b-quay", "c-again"]);
    assert_eq!(names(&book, "", Filter::Alike, Order::Name), ["a-alder", "c-again"]);
    assert_eq!(names(&book, "", Filter::Signed, Order::Name), Vec::<String>::new());
    assert_eq!(names(&book, "", Filter::Open, Order::Name).len(), 3);
}

#[test]
fn a_bar_finds_the_cases_it_counts() {
    let book = book();
    let counted = overview(book.entries().iter().filter_map(|entry| entry.card()));
    assert_eq!(counted.cases, 3);
    let mut bars = 0;
    for (key, chart) in &counted.charts {
        for bar in &chart.bars {
            assert_eq!(names(&book, &bar.query, Filter::All, Order::Name).len(), bar.count, "{key}: {bar:?}");
            bars += 1;
        }
        assert!(chart.unknown <= 3);
    }
    assert!(bars >= 3 + 1 + 1 + 6, "months without a case are shown too");
}

proptest! {
    #[test]
    fn whatever_is_typed_is_a_query(typed in "\\PC{0,60}") {
        book().find(&Query::parse(&typed), Filter::All, Order::Changed);
    }
}

/// Does what is due until nothing is.
fn settle(bench: &mut Workbench) {
    while let Some(task) = bench.tend() {
        bench.finish(task.perform(&Default::default())).unwrap();
    }
}

fn write(folder: &Path, name: &str, case: &Casefile) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, store::to_ron(case).unwrap()).unwrap();
    path
}

fn opened(folder: &Path, data: &Path) -> Workbench {
    let mut bench = Workbench::headless(noon);
    bench.keep_index(data.to_owned());
    bench.run(Command::ChooseCasebook(Some(folder.to_owned()))).unwrap();
    settle(&mut bench);
    bench
}

fn titles(bench: &Workbench) -> Vec<(String, bool)> {
    bench.casebook().entries().iter().map(|entry| (entry.name().to_owned(), entry.card().is_some())).collect()
}

#[test]
fn the_files_are_the_truth_and_the_index_can_be_thrown_away() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write(folder.path(), "harbour.case.ron", &case());
    write(folder.path(), "below/quay.case.ron", &entered(1, &[(Field::VictimOrg, text("Quay Freight"))]));
    std::fs::write(folder.path().join("broken.case.ron"), "(record: [").unwrap();
    std::fs::write(folder.path().join("note.txt"), "no case").unwrap();
    let known = [("quay".to_owned(), true), ("broken".to_owned(), false), ("harbour".to_owned(), true)];
    let bench = opened(folder.path(), data.path());
    assert_eq!(titles(&bench), known);
    let broken = bench.casebook().entries().iter().find(|entry| entry.is_broken()).unwrap();
    assert!(matches!(&broken.state, State::Broken(why) if in_english(why).contains("line 1")), "{broken:?}");
    let index = std::fs::read_dir(data.path()).unwrap().next().unwrap().unwrap().path();
    let lines = std::fs::read_to_string(&index).unwrap();
    assert_eq!(lines.lines().count(), 4, "a line of its own and one a file");
    // what is known is not read again: a card that was altered in the index is believed
    std::fs::write(&index, lines.replace("Harbour Mutual says", "Harbor Mutual says")).unwrap();
    assert_eq!(names(opened(folder.path(), data.path()).casebook(), "harbor", Filter::All, Order::Name), [] as [&str; 0]);
    let bench = opened(folder.path(), data.path());
    assert!(bench.casebook().entries()[2].card().unwrap().title.starts_with("Harbor"));
    // until the file changes, or the index is gone
    write(folder.path(), "harbour.case.ron", &entered(7, &[(Field::Title, text("Another title"))]));
    assert_eq!(opened(folder.path(), data.path()).casebook().entries()[2].card().unwrap().title, "Another title");
    for damaged in ["", "no index", "{\"casebook\":1,\"folder\":\"/elsewhere\"}\n"] {
        std::fs::write(&index, damaged).unwrap();
        assert_eq!(titles(&opened(folder.path(), data.path())), known);
    }
    std::fs::remove_file(folder.path().join("below/quay.case.ron")).unwrap();
    assert_eq!(titles(&opened(folder.path(), data.path())).len(), 2);
}

#[test]
fn a_save_is_in_the_casebook_at_once() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut bench = opened(folder.path(), data.path());
    bench.run(Command::Paste(crate::support::ARTICLE.into())).unwrap();
    bench.run(Command::SaveAs(folder.path().join("new.case.ron"))).unwrap();
    settle(&mut bench);
    assert_eq!(titles(&bench), [("new".to_owned(), true)]);
    let value = text("Quarterly note");
    bench.run(Command::Enter { field: Field::Notes, value, at: None }).unwrap();
    bench.run(Command::Save).unwrap();
    settle(&mut bench);
    assert_eq!(names(bench.casebook(), "quarterly", Filter::All, Order::Name), ["new"]);
    assert_eq!(names(opened(folder.path(), data.path()).casebook(), "quarterly", Filter::All, Order::Name), ["new"]);
}

#[test]
fn an_answer_about_likeness_is_remembered_beside_the_cases() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let victim = || (Field::VictimOrg, text("Alder Bank"));
    write(folder.path(), "one.case.ron", &entered(1, &[victim(), (Field::IncidentDate, date("2026-05-02"))]));
    write(folder.path(), "two.case.ron", &entered(2, &[victim(), (Field::IncidentDate, date("2026-05-02"))]));
    let mut bench = opened(folder.path(), data.path());
    let (one, two) = (uuid::Uuid::from_u128(1), uuid::Uuid::from_u128(2));
    assert_eq!(bench.casebook().hints(two)[0].why, Likeness::VictimAndDate);
    bench.run(Command::AnswerAlike(one, two, Same::Different)).unwrap();
    assert!(bench.casebook().hints(one).is_empty());
    let bench = opened(folder.path(), tempfile::tempdir().unwrap().path());
    assert!(bench.casebook().hints(two).is_empty(), "a colleague is not asked again");
}

#[test]
fn copies_and_similar_words_are_hinted() {
    let wire = "The port of Brackley said on Friday that intruders had copied the files of 12,000 dock workers from a server in its pay office, and that the server had been cut off the same evening by a contractor. Letters went out on Monday to everyone whose name, bank account and tax number stood in the files, and the regulator was told on the same day, it added. The port has asked its bank to watch for odd transfers and will pay for two years of credit watching for every worker who wants it.";
    let of = |number: u128, words: &str| {
        let mut bench = Workbench::headless(noon);
        bench.run(Command::Paste(words.to_owned())).unwrap();
        let mut case = bench.shown().unwrap().file().clone();
        case.id = uuid::Uuid::from_u128(number);
        (PathBuf::from(format!("{number}.case.ron")), Card::of(&case))
    };
    let copy = format!("Dock workers’ data copied, port says\n\n{wire} A spokesman gave no further details.");
    let book = Casebook::of_cards([of(1, &format!("Port tells workers\n\n{wire}")), of(2, &copy), of(3, crate::support::ARTICLE)]);
    assert!(matches!(book.hints(uuid::Uuid::from_u128(1)), [hint] if matches!(hint.why, Likeness::Words(share) if share >= 80)));
    assert!(book.hints(uuid::Uuid::from_u128(3)).is_empty());
    let twice = Casebook::of_cards([of(1, &copy), of(2, &copy)]);
    assert_eq!(twice.hints(uuid::Uuid::from_u128(1))[0].why, Likeness::Source);
}

#[test]
fn the_picture_is_the_golden_one() {
    let counted = book().overview("", Filter::All);
    for (language, name) in [(Language::English, "overview.svg"), (Language::German, "overview.de.svg")] {
        let drawn = picture(&counted, "", language);
        let golden = crate::support::root().join("tests/exports").join(name);
        if std::env::var_os("UPDATE_GOLDEN").is_some() {
            std::fs::write(&golden, &drawn).unwrap();
        }
        assert_eq!(drawn, std::fs::read_to_string(golden).unwrap(), "write it anew with UPDATE_GOLDEN=1 and look at it");
    }
    let hostile = entered(9, &[(Field::ThreatActor, text("</text><script>\u{202e}&"))]);
    let book = Casebook::of_cards([(PathBuf::from("x.case.ron"), Card::of(&hostile))]);
    let drawn = picture(&book.overview("\"<", Filter::All), "\"<", Language::English);
    assert!(!drawn.contains("<script") && !drawn.contains('\u{202e}'), "{drawn}");
}
