//! What is kept, offered back, folded and merged, without killing anybody.

use std::path::{Path, PathBuf};

use proptest::prelude::{prop, proptest};
use sourceline::lexicon::in_english;
use sourceline::model::{Blank, Casefile, Claim, Edit, Field, Message, Status, Value};
use sourceline::store::journal::{self, Base, Head, Line, Step};
use sourceline::store::{self, Part, Side};
use sourceline::workbench::{Command, Language, Workbench, told};

use crate::store::any_edit;
use crate::support::{ARTICLE, case, noon};

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.case.ron"), store::to_ron(&case()).unwrap()).unwrap();
        Self { folder }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("a.case.ron")
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// A window that keeps, nothing open.
    fn window(&self) -> Workbench {
        let mut workbench = Workbench::headless(noon);
        workbench.keep(self.data());
        workbench
    }

    /// A window with the case open.
    fn opened(&self) -> Workbench {
        let mut workbench = self.window();
        workbench.run(Command::Open(vec![self.path()])).unwrap();
        workbench
    }

    fn names(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

fn victim() -> Claim {
    Claim::new(Field::VictimOrg, Value::Text("Harbour Mutual".into()))
}

fn read(path: &Path) -> Casefile {
    store::from_ron(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn unsaved_work_is_offered_back_with_what_it_holds() {
    let desk = Desk::new();
    let mut first = desk.opened();
    first.run(Command::Confirm(victim())).unwrap();
    first.run(Command::Blank(Field::Cve, Some(Blank::NotStated))).unwrap();
    first.run(Command::Undo).unwrap();
    drop(first);
    let mut second = desk.opened();
    assert!(second.shown().is_none(), "nothing is shown before the analyst has said");
    let offer = &second.offers()[0];
    assert_eq!(
        offer.steps().iter().map(in_english).collect::<Vec<_>>(),
        ["Organisation: confirmed Harbour Mutual", "CVE: not stated", "undid a step"]
    );
    let id = offer.id;
    second.run(Command::TakeUp(id)).unwrap();
    let case = second.shown().unwrap();
    assert_eq!(case.incident().answers(Field::VictimOrg)[0].status, Status::Confirmed);
    assert!(case.is_unsaved());
    second.run(Command::Redo).unwrap();
    assert!(second.shown().unwrap().incident().blanks.contains_key(&Field::Cve), "redo survives too");
    second.run(Command::Save).unwrap();
    assert_eq!(desk.names(), [".a.case.ron.lock", "a.case.ron", "a.case.ron~"], "the journal is folded, the version before kept");
    assert_eq!(read(&desk.path()).cursor, 2);
    let key = second.shown().unwrap().key();
    second.run(Command::Close(key)).unwrap();
    assert_eq!(desk.names(), ["a.case.ron", "a.case.ron~"], "the lock is given back");
}

#[test]
fn unsaved_work_can_be_put_away_or_left() {
    let desk = Desk::new();
    let mut first = desk.opened();
    first.run(Command::Confirm(victim())).unwrap();
    drop(first);
    let mut second = desk.opened();
    second.run(Command::Later(second.offers()[0].id)).unwrap();
    assert!(second.offers().is_empty() && second.shown().is_none());
    second.run(Command::Open(vec![desk.path()])).unwrap();
    second.run(Command::PutAway(second.offers()[0].id)).unwrap();
    assert_eq!(second.shown().unwrap().incident().answers(Field::VictimOrg)[0].status, Status::Proposed);
    assert_eq!(desk.names(), [".a.case.ron.lock", "a.case.ron"]);
}

#[test]
fn a_case_without_a_file_is_found_again() {
    let desk = Desk::new();
    let mut first = desk.window();
    first.run(Command::Paste(ARTICLE.into())).unwrap();
    first.run(Command::Enter { field: Field::Notes, value: Value::Text("mine".into()), at: None }).unwrap();
    let id = first.shown().unwrap().file().id;
    drop(first);
    let mut second = desk.window();
    second.run(Command::FindUnfinished).unwrap();
    assert_eq!(second.offers()[0].steps().iter().map(in_english).collect::<Vec<_>>(), ["Notes: confirmed mine"]);
    let mut third = desk.window();
    third.run(Command::FindUnfinished).unwrap();
    second.run(Command::TakeUp(second.offers()[0].id)).unwrap();
    assert_eq!((second.shown().unwrap().file().id, second.shown().unwrap().file().log.len()), (id, 1));
    second.run(Command::SaveAs(desk.folder.path().join("b.case.ron"))).unwrap();
    assert_eq!(std::fs::read_dir(desk.data()).unwrap().count(), 0, "nothing stays behind in the data folder");
}

#[test]
fn what_was_undone_and_replaced_is_not_in_the_journal() {
    let desk = Desk::new();
    let mut window = desk.opened();
    window.run(Command::Enter { field: Field::Notes, value: Value::Text("a secret".into()), at: None }).unwrap();
    window.run(Command::Undo).unwrap();
    window.run(Command::Enter { field: Field::Notes, value: Value::Text("said instead".into()), at: None }).unwrap();
    let journal = std::fs::read_to_string(desk.folder.path().join("a.case.ron.journal")).unwrap();
    assert!(journal.contains("said instead") && !journal.contains("a secret"), "{journal}");
}

#[test]
fn a_second_window_reads_and_says_who_holds_the_case() {
    let desk = Desk::new();
    let mut first = desk.opened();
    first.run(Command::SetAnalyst("R. Example".into())).unwrap();
    let mut second = desk.opened();
    let reason = told(Language::English, second.shown().unwrap().reader().unwrap());
    assert!(reason.contains("is open elsewhere (") && reason.contains("in another window, since"), "{reason}");
    assert_eq!(second.run(Command::Confirm(victim())).unwrap_err().to_string(), reason);
    let copy = desk.folder.path().join("copy.case.ron");
    second.run(Command::SaveAs(copy.clone())).unwrap();
    second.run(Command::Confirm(victim())).unwrap();
    assert_eq!(second.shown().unwrap().path(), Some(copy.as_path()));
    let mut script = Workbench::headless(noon);
    script.run(Command::Open(vec![desk.path()])).unwrap();
    script.run(Command::Confirm(victim())).unwrap();
    assert!(script.run(Command::Save).unwrap_err().to_string().contains("is open elsewhere"));
    drop(first);
    script.run(Command::Save).unwrap();
}

#[test]
fn a_lock_that_a_crash_left_is_taken_over() {
    let desk = Desk::new();
    let lock = "(analyst:\"R. Example\",machine:\"desk-4\",process:1,since:\"2026-11-03T09:15:00Z\")";
    std::fs::write(desk.folder.path().join(".a.case.ron.lock"), lock).unwrap();
    let window = desk.opened();
    assert_eq!(window.shown().unwrap().reader(), None);
    assert!(window.notices()[0].to_string().contains("was left open by R. Example on desk-4"), "{:?}", window.notices());
}

#[test]
fn a_file_changed_by_somebody_else_is_seen_before_anything_is_saved() {
    let desk = Desk::new();
    let mut window = desk.opened();
    window.run(Command::LookAtFiles).unwrap();
    assert!(window.shown().unwrap().conflict().is_none(), "nobody has changed it");
    window.run(Command::Confirm(victim())).unwrap();
    window.run(Command::Save).unwrap();
    window.run(Command::LookAtFiles).unwrap();
    assert!(window.shown().unwrap().conflict().is_none(), "this window has saved it itself");
    let mut theirs = read(&desk.path());
    theirs.record(Edit::Blank(Field::Notes, Some(Blank::NotApplicable)), noon(), "B. Sample");
    std::fs::write(desk.path(), store::to_ron(&theirs).unwrap()).unwrap();
    assert!(window.run(Command::LookAtFiles).unwrap_err().to_string().contains("changed by somebody else"));
    assert_eq!(window.shown().unwrap().conflict().unwrap().differences.len(), 1);
    window.run(Command::LookAtFiles).unwrap();
    window.run(Command::Merge(Vec::new())).unwrap();
    assert!(window.shown().unwrap().conflict().is_none());
    assert_eq!(window.shown().unwrap().review().blanks.get(&Field::Notes), Some(&Blank::NotApplicable));
}

#[test]
fn a_file_changed_by_somebody_else_is_merged_by_field() {
    let desk = Desk::new();
    let mut window = desk.opened();
    window.run(Command::Confirm(victim())).unwrap();
    window.run(Command::Blank(Field::Cve, Some(Blank::Unknown))).unwrap();
    let mut theirs = read(&desk.path());
    theirs.record(Edit::Blank(Field::Cve, Some(Blank::NotStated)), noon(), "B. Sample");
    theirs.record(Edit::Blank(Field::Notes, Some(Blank::NotApplicable)), noon(), "B. Sample");
    std::fs::write(desk.path(), store::to_ron(&theirs).unwrap()).unwrap();
    assert!(window.run(Command::Save).unwrap_err().to_string().contains("changed by somebody else"));
    assert_eq!(read(&desk.path()), theirs, "what is there is left as it is");
    let conflict = window.shown().unwrap().conflict().unwrap();
    let words = |said: &Message| told(Language::English, said);
    let told: Vec<_> = conflict.differences.iter().map(|found| (found.part, words(&found.mine), words(&found.theirs), found.by)).collect();
    let found: Vec<_> = told.iter().map(|(part, mine, theirs, by)| (*part, mine.as_str(), theirs.as_str(), *by)).collect();
    assert_eq!(
        found,
        [
            (Part::Field(Field::VictimOrg), "confirmed Harbour Mutual", "not judged", Some(Side::Mine)),
            (Part::Field(Field::Cve), "unknown", "not stated", None),
            (Part::Field(Field::Notes), "not judged", "not applicable", Some(Side::Theirs)),
        ]
    );
    window.run(Command::Merge(vec![(Part::Field(Field::Cve), Side::Theirs)])).unwrap();
    let merged = read(&desk.path()).review();
    assert_eq!(merged.blanks[&Field::Cve], Blank::NotStated);
    assert_eq!(merged.blanks[&Field::Notes], Blank::NotApplicable);
    assert!(merged.decision(&victim()).is_some());
}

#[test]
fn a_save_that_fails_is_tried_again() {
    let desk = Desk::new();
    let mut window = desk.opened();
    window.run(Command::Confirm(victim())).unwrap();
    let away = desk.folder.path().with_extension("away");
    std::fs::rename(desk.folder.path(), &away).unwrap();
    let problem = window.run(Command::Save).unwrap_err();
    assert!(problem.to_string().contains("every edit is kept") && problem.to_string().contains("Ctrl+Shift+S"), "{problem}");
    assert!(window.is_waiting());
    std::fs::rename(&away, desk.folder.path()).unwrap();
    assert!(window.tend().is_none(), "half a minute has to pass");
}

/// A journal of `edits` on the case of `support`, some of them undone.
fn journal_of(edits: Vec<Edit>, undone: usize) -> (Vec<u8>, Vec<Line>) {
    let text = store::to_ron(&case()).unwrap();
    let steps = edits.into_iter().map(Step::Edit).chain(std::iter::repeat_n(Step::Undo, undone));
    let lines: Vec<Line> = steps.zip(1..).map(|(step, n)| Line { n, at: noon(), analyst: "A".into(), step }).collect();
    let mut bytes = journal::line(&Head::new(case().id, None, Base::Whole { case: text, of: None })).unwrap().into_bytes();
    lines.iter().for_each(|line| bytes.extend(journal::line(line).unwrap().into_bytes()));
    (bytes, lines)
}

proptest! {
    #[test]
    fn any_prefix_of_a_journal_is_a_valid_case(edits in prop::collection::vec(any_edit(), 0..20), undone in 0_usize..5, cut in 0.0_f64..1.0) {
        let (bytes, lines) = journal_of(edits, undone);
        let kept = &bytes[..(bytes.len() as f64 * cut) as usize];
        if let Ok(found) = journal::read(kept) {
            assert_eq!(found.lines, lines[..found.lines.len()], "what is read is what was written");
            let (recovered, damage) = journal::replay(found.whole().unwrap().unwrap(), &found.lines);
            assert_eq!(damage, None);
            let again = store::from_ron(store::to_ron(&recovered).unwrap().as_bytes()).unwrap();
            assert_eq!(again, recovered);
        }
    }

    #[test]
    fn a_new_journal_leads_to_the_same_case(
        before in prop::collection::vec(any_edit(), 0..8), back in 0_usize..4, after in prop::collection::vec(any_edit(), 0..8), undone in 0_usize..12,
    ) {
        let mut base = case();
        before.into_iter().for_each(|edit| base.record(edit, noon(), "A"));
        (0..undone % 3).for_each(|_| { base.undo(); });
        let mut now = base.clone();
        (0..back).for_each(|_| { now.undo(); });
        after.into_iter().for_each(|edit| now.record(edit, noon(), "B"));
        (0..undone).for_each(|_| { now.undo(); });
        let lines = journal::between(&base.log, base.cursor, &now, false, noon());
        assert_eq!(journal::replay(base, &lines).0, now);
    }
}
