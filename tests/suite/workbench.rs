//! Commands and what comes of them.

use std::path::{Path, PathBuf};

use proptest::prelude::{prop, proptest};
use sourceline::model::{
    Blank, Claim, Date, Edit, Field, Incident, OriginItem, ReadingEdit, Review, SourceId, Span, Stance, Status, Value, Verdict,
};
use sourceline::store;
use sourceline::workbench::{Command, Language, OpenCase, Sort, Workbench};

use crate::store::any_edit;
use crate::support::{ARTICLE, case, noon, people};

/// A workbench with the case of `support` open, and the folder its file is in.
fn workbench() -> (Workbench, tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.case.ron");
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    let mut workbench = Workbench::headless(noon);
    workbench.run(Command::Open(vec![path.clone()])).unwrap();
    (workbench, folder, path)
}

fn shown(workbench: &Workbench) -> &OpenCase {
    workbench.shown().unwrap()
}

fn first(workbench: &Workbench, field: Field) -> Option<(Value, Status)> {
    shown(workbench).incident().answers(field).first().map(|answer| (answer.value.clone(), answer.status))
}

fn victim() -> Claim {
    Claim::new(Field::VictimOrg, Value::Text("Harbour Mutual".into()))
}

fn date(text: &str) -> Value {
    Value::Date(Date::parse(text).unwrap())
}

#[test]
fn confirm_correct_reject_and_back() {
    let (mut bench, _folder, _) = workbench();
    assert_eq!(first(&bench, Field::VictimOrg).unwrap().1, Status::Proposed);
    bench.run(Command::Confirm(victim())).unwrap();
    assert_eq!(first(&bench, Field::VictimOrg).unwrap().1, Status::Confirmed);
    let value = Value::Text("Harbour Mutual Society".into());
    bench.run(Command::Correct { claim: victim(), value: value.clone(), stance: Some(Stance::Alleged), at: None }).unwrap();
    assert_eq!(first(&bench, Field::VictimOrg), Some((value, Status::Corrected)));
    assert_eq!(shown(&bench).incident().answers(Field::VictimOrg)[0].stance, Stance::Alleged);
    bench.run(Command::Reject(victim())).unwrap();
    assert_eq!(first(&bench, Field::VictimOrg), None);
    (0..3).for_each(|_| bench.run(Command::Undo).unwrap());
    assert_eq!(first(&bench, Field::VictimOrg).unwrap().1, Status::Proposed);
    assert!(!shown(&bench).is_unsaved());
    assert_eq!(bench.run(Command::Undo).unwrap_err().sort, Sort::Usage);
}

#[test]
fn choosing_a_rival_makes_the_answer_a_rival_again() {
    let (mut bench, _folder, _) = workbench();
    let claim = |text| Claim::new(Field::IncidentDate, date(text));
    bench.run(Command::Confirm(claim("2026-03"))).unwrap();
    bench.run(Command::Confirm(claim("2025-03"))).unwrap();
    let incident = shown(&bench).incident();
    let rivals: Vec<&Value> = incident.rivals(Field::IncidentDate).iter().map(|rival| &rival.value).collect();
    assert_eq!(first(&bench, Field::IncidentDate), Some((date("2025-03"), Status::Confirmed)));
    assert_eq!(rivals, [&date("2026-03")]);
    bench.run(Command::Undo).unwrap();
    assert_eq!(first(&bench, Field::IncidentDate), Some((date("2026-03"), Status::Confirmed)));
}

#[test]
fn a_blank_takes_accepted_values_back_in_one_step() {
    let (mut bench, _folder, _) = workbench();
    bench.run(Command::Confirm(victim())).unwrap();
    bench.run(Command::Blank(Field::VictimOrg, Some(Blank::NotStated))).unwrap();
    assert_eq!(first(&bench, Field::VictimOrg), None);
    assert!(shown(&bench).incident().is_checked(Field::VictimOrg));
    bench.run(Command::Undo).unwrap();
    assert_eq!(first(&bench, Field::VictimOrg).unwrap().1, Status::Confirmed);
}

#[test]
fn words_of_the_source_become_a_value_with_its_quote() {
    let (mut bench, _folder, _) = workbench();
    let start = ARTICLE.find("Ridgeway Forensics").unwrap();
    let at = Some((SourceId(1), Span::new(start - 1, start + "Ridgeway Forensics".len())));
    bench.run(Command::Enter { field: Field::Investigators, value: Value::Text("Ridgeway Forensics".into()), at }).unwrap();
    let answer = &shown(&bench).incident().answers(Field::Investigators)[0];
    assert_eq!((answer.status, answer.evidence[0].quote.as_str()), (Status::Entered, "Ridgeway Forensics"));
    let nowhere = Some((SourceId(1), Span::new(1, 999_999)));
    let refused = bench.run(Command::Enter { field: Field::Notes, value: Value::Text("x".into()), at: nowhere });
    assert!(refused.is_err());
    assert!(bench.run(Command::Read(SourceId(9), ReadingEdit::TakeIn(Span::new(0, 1)))).is_err());
}

#[test]
fn evidence_can_be_moved_and_keeps_its_stance() {
    let (mut bench, _folder, _) = workbench();
    let claim = Claim::new(Field::PeopleAffected, people(90_000));
    let start = ARTICLE.find("claims 90,000").unwrap();
    bench.run(Command::MoveEvidence { claim: claim.clone(), at: (SourceId(1), Span::new(start, start + 13)) }).unwrap();
    let answers = shown(&bench).incident().answers(Field::PeopleAffected);
    let moved = answers.iter().find(|answer| answer.claim == claim).unwrap();
    assert_eq!((moved.evidence[0].quote.as_str(), moved.stance), ("claims 90,000", Stance::Alleged));
}

#[test]
fn signing_needs_a_name_and_any_edit_reopens() {
    let (mut bench, _folder, _) = workbench();
    assert!(bench.run(Command::Sign).is_err());
    bench.run(Command::SetAnalyst(" R. Example ".into())).unwrap();
    bench.run(Command::Sign).unwrap();
    let signature = shown(&bench).review().signature.clone().unwrap();
    assert_eq!((signature.analyst.as_str(), signature.at), ("R. Example", noon()));
    assert_eq!(signature.digest, store::digest(shown(&bench).file()).unwrap());
    assert!(signature.open.contains(&Field::VictimOrg));
    bench.run(Command::Confirm(victim())).unwrap();
    assert_eq!(shown(&bench).review().signature, None);
    bench.run(Command::Undo).unwrap();
    assert!(shown(&bench).review().signature.is_some());
}

#[test]
fn reading_again_reopens_a_record_that_comes_out_differently() {
    let (mut bench, _folder, _) = workbench();
    bench.run(Command::SetAnalyst("R. Example".into())).unwrap();
    bench.run(Command::Sign).unwrap();
    bench.run(Command::ReadAgain).unwrap();
    assert_eq!(shown(&bench).review().signature, None, "the proposals of the test are none that a rule makes");
    bench.run(Command::Sign).unwrap();
    bench.run(Command::ReadAgain).unwrap();
    assert!(shown(&bench).review().signature.is_some(), "the same rules read the same record");
}

#[test]
fn the_analyst_enters_the_date_and_the_source_is_read_again() {
    let (mut bench, _folder, _) = workbench();
    let told = Some(Date::parse("2026-04-07").unwrap());
    bench.run(Command::Read(SourceId(1), ReadingEdit::Set(OriginItem::Published(told)))).unwrap();
    let source = &shown(&bench).file().sources[0];
    assert_eq!(source.reading.published(source.article.origin.published.as_ref()), told);
    bench.run(Command::Undo).unwrap();
    assert!(shown(&bench).file().sources[0].reading.origin.is_empty());
}

#[test]
fn a_second_source_is_an_edit_that_undo_takes_away() {
    let (mut bench, _folder, path) = workbench();
    bench.run(Command::AddPasted(ARTICLE.replace("48,000", "51,000"))).unwrap();
    assert_eq!(shown(&bench).file().active(shown(&bench).review()).count(), 2);
    bench.run(Command::Save).unwrap();
    bench.run(Command::Undo).unwrap();
    assert_eq!(shown(&bench).file().active(shown(&bench).review()).count(), 1);
    assert!(shown(&bench).is_unsaved());
    let again = store::from_ron(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!(again.active(&again.review()).count(), 2);
}

#[test]
fn a_bare_address_gets_a_sentence() {
    let mut bench = Workbench::headless(noon);
    let problem = bench.run(Command::Paste(" https://news.example/story ".into())).unwrap_err();
    assert!(problem.to_string().contains("never goes online"), "{problem}");
}

#[test]
fn bad_input_gets_a_sentence_with_the_quoted_path() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    };
    let truncated = store::to_ron(&case()).unwrap();
    let cases = [
        (write("empty.txt", b""), Sort::Content),
        (write("binary.bin", &[0, 159, 146, 150, 0, 1, 2, 3, 255, 0, 7, 200]), Sort::Content),
        (folder.path().join("missing.txt"), Sort::InputOutput),
        (write("newer.case.ron", truncated.replacen("version: 5", "version: 99", 1).as_bytes()), Sort::Content),
        (write("cut.case.ron", &truncated.as_bytes()[..truncated.len() / 2]), Sort::Content),
        (write("latin.case.ron", b"\xff\xfe("), Sort::Content),
    ];
    for (path, sort) in cases {
        let problem = Workbench::headless(noon).run(Command::Open(vec![path.clone()])).unwrap_err();
        assert_eq!(problem.sort, sort, "{problem}");
        let sentence = problem.to_string();
        assert!(sentence.contains(&format!("“{}”", path.display())), "{sentence}");
    }
}

#[test]
fn a_failing_file_does_not_keep_the_others_out() {
    let folder = tempfile::tempdir().unwrap();
    let good = folder.path().join("good.txt");
    std::fs::write(&good, ARTICLE).unwrap();
    let missing = folder.path().join("missing.txt");
    let mut bench = Workbench::headless(noon);
    let problem = bench.run(Command::Open(vec![missing.clone(), good])).unwrap_err();
    assert!(problem.to_string().contains("missing.txt"));
    assert_eq!(bench.cases().len(), 1);
}

#[test]
fn a_save_that_fails_leaves_the_old_file_and_the_work() {
    let (mut bench, folder, path) = workbench();
    bench.run(Command::Confirm(victim())).unwrap();
    let before = std::fs::read(&path).unwrap();
    let problem = bench.run(Command::SaveAs(folder.path().join("no/such/folder.case.ron"))).unwrap_err();
    assert!(problem.to_string().contains("does not exist"), "{problem}");
    assert!(shown(&bench).is_unsaved());
    assert_eq!(std::fs::read(&path).unwrap(), before);
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "no temporary file stays behind");
}

#[test]
fn the_table_defuses_formulas() {
    let (mut bench, _folder, _) = workbench();
    bench.run(Command::Enter { field: Field::Notes, value: Value::Text("=1+1\tb".into()), at: None }).unwrap();
    let table = shown(&bench).as_table(Language::English);
    assert!(table.contains("Notes\t'=1+1 b\t"), "{table}");
    assert!(table.contains("Organisation\tHarbour Mutual\tstated\tproposed\tS1\tHarbour Mutual said"), "{table}");
}

#[test]
fn opening_a_case_twice_shows_it_once() {
    let (mut bench, _folder, path) = workbench();
    bench.run(Command::Open(vec![path])).unwrap();
    assert_eq!(bench.cases().len(), 1);
    let key = shown(&bench).key();
    bench.run(Command::Close(key)).unwrap();
    assert!(bench.shown().is_none());
    assert!(bench.run(Command::Undo).unwrap_err().to_string().contains("No case is open"));
}

#[test]
fn settings_keep_and_forget_nothing_but_settings() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("deep/settings.ron");
    let mut bench = Workbench::with_settings(noon, settings.clone());
    bench.run(Command::Paste(ARTICLE.into())).unwrap();
    bench.run(Command::SetAnalyst("R. Example".into())).unwrap();
    let file = folder.path().join("x.case.ron");
    bench.run(Command::SaveAs(file.clone())).unwrap();
    let kept = std::fs::read_to_string(&settings).unwrap();
    assert!(kept.contains("R. Example") && kept.contains("x.case.ron") && !kept.contains("Harbour"));
    assert_eq!(Workbench::with_settings(noon, settings.clone()).settings().recent, [file.as_path()]);
    std::fs::write(&settings, "(analyst: 3").unwrap();
    let damaged = Workbench::with_settings(noon, settings);
    assert!(damaged.notices()[0].to_string().contains("damaged"));
}

#[test]
fn invariant_03_undo_and_redo_survive_closing() {
    let (mut bench, _folder, path) = workbench();
    bench.run(Command::Confirm(victim())).unwrap();
    bench.run(Command::Blank(Field::Cve, Some(Blank::NotStated))).unwrap();
    bench.run(Command::Undo).unwrap();
    bench.run(Command::Save).unwrap();
    let mut again = Workbench::headless(noon);
    again.run(Command::Open(vec![path])).unwrap();
    again.run(Command::Redo).unwrap();
    assert!(shown(&again).incident().blanks.contains_key(&Field::Cve));
    (0..2).for_each(|_| again.run(Command::Undo).unwrap());
    assert_eq!(*shown(&again).review(), Review::default());
}

proptest! {
    #[test]
    fn invariant_03_undo_all_is_the_start_and_redo_all_the_end(edits in prop::collection::vec(any_edit(), 1..40)) {
        let mut case = case();
        let start = Incident::of(&case, &case.review());
        edits.iter().cloned().for_each(|edit| case.record(edit, noon(), ""));
        let end = (case.review(), Incident::of(&case, &case.review()));
        while case.undo() {}
        assert_eq!(Incident::of(&case, &case.review()), start);
        while case.redo() {}
        assert_eq!((case.review(), Incident::of(&case, &case.review())), end);
    }

    #[test]
    fn invariant_04_a_rejected_claim_is_no_answer_and_no_rival(edits in prop::collection::vec(any_edit(), 0..20)) {
        let mut case = case();
        edits.into_iter().for_each(|edit| case.record(edit, noon(), ""));
        let review = case.review();
        let incident = Incident::of(&case, &review);
        for decision in review.decisions.iter().filter(|decision| decision.verdict == Verdict::Rejected) {
            let field = decision.claim.field;
            assert!(incident.answers(field).iter().chain(incident.rivals(field)).all(|answer| answer.claim != decision.claim));
        }
        let one = incident.answers.iter().filter(|(field, _)| field.arity() == sourceline::model::Arity::One);
        assert!(one.into_iter().all(|(_, answers)| answers.len() == 1));
    }
}

#[test]
fn a_script_is_a_list_of_commands() {
    let folder = tempfile::tempdir().unwrap();
    let article = folder.path().join("a.txt");
    std::fs::write(&article, ARTICLE).unwrap();
    let script = format!(
        "[Open([{article:?}]), SetAnalyst(\"R. Example\"), Enter(field: \"victim_org\", value: Text(\"Harbour Mutual\"), at: Some((1, (0, 14)))), Sign, SaveAs({:?})]",
        folder.path().join("b.case.ron")
    );
    let commands: Vec<Command> = ron::from_str(&script).unwrap();
    let mut bench = Workbench::headless(noon);
    commands.into_iter().try_for_each(|command| bench.run(command)).unwrap();
    let written = std::fs::read(Path::new(&folder.path().join("b.case.ron"))).unwrap();
    let case = store::from_ron(&written).unwrap();
    assert!(matches!(case.log.last().map(|entry| &entry.edit), Some(Edit::Sign(_))));
}
