//! An article of two incidents becomes two cases, two cases of one incident become one, and no verdict
//! is lost; several sources side by side.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::{Just, Strategy, any, prop, proptest};
use sourceline::model::{
    Band, By, Casefile, Claim, Decision, Edit, Evidence, Field, Incident, LeftOut, ReadingEdit, Reliability, SourceId, Span, Stance, Value,
    Verdict,
};
use sourceline::workbench::incidents::{merge, split};
use sourceline::workbench::{Command, Follow, Workbench};

use crate::support::{candidate, case, evidence, noon, people};

const ROUNDUP: &str = "Two breaches in one week\n\nAlder Bank said on Tuesday that the data of 4,000 customers had been stolen.\n\nQuay Freight said on Wednesday that ransomware had stopped its depots. The gang GreyLantern claimed the attack on Quay Freight.\n\nAlder Bank has told the regulator.";

fn blocks(case: &Casefile) -> Vec<Span> {
    case.sources[0].article.blocks.iter().map(|block| block.span).collect()
}

/// Accepted decisions with their words, in no order.
type Verdicts = BTreeMap<Claim, (Verdict, Option<Value>, Option<Stance>, BTreeSet<(Span, String)>)>;

fn verdicts(case: &Casefile) -> Verdicts {
    let words = |decision: &Decision| decision.evidence.iter().map(|evidence| (evidence.span, evidence.quote.clone())).collect();
    let kept = |decision: Decision| (decision.claim.clone(), (decision.verdict, decision.value.clone(), decision.stance, words(&decision)));
    case.review().decisions.into_iter().map(kept).collect()
}

/// A verdict on any claim of the case in `support`, resting on what any of its paragraphs say.
fn any_verdict() -> impl Strategy<Value = Edit> {
    let case = case();
    let text = case.sources[0].article.text.clone();
    let claims: Vec<Claim> = case.sources[0].extraction.candidates.iter().map(|candidate| candidate.claim.clone()).collect();
    let places = ["Harbour Mutual said", "48,000 members were taken", "90,000", "Ridgeway Forensics", "told the regulator"];
    let evidence: Vec<Evidence> =
        places.iter().map(|words| crate::support::evidence(&text, words, sourceline::model::By::Analyst)).collect();
    let verdict = prop::sample::select(vec![Verdict::Confirmed, Verdict::Corrected, Verdict::Rejected]);
    let stance = prop::option::of(Just(Stance::Denied));
    let number = any::<u16>().prop_map(|number| Claim::new(Field::PeopleAffected, people(number.into())));
    let claim = proptest::prelude::prop_oneof![prop::sample::select(claims), number];
    (claim, verdict, stance, prop::sample::subsequence(evidence, 0..4)).prop_map(|(claim, verdict, stance, evidence)| {
        let value = (verdict == Verdict::Corrected).then(|| claim.value.clone());
        Edit::Decide(Decision { claim, verdict, value, stance, evidence, why: None })
    })
}

proptest! {
    #[test]
    fn splitting_and_merging_keeps_every_verdict(edits in prop::collection::vec(any_verdict(), 0..12), given in 1_usize..4) {
        let mut whole = case();
        edits.into_iter().for_each(|edit| whole.record(edit, noon(), "A"));
        let before = verdicts(&whole);
        let counting = whole.review();
        let span = blocks(&whole)[given];
        let parted = split(&whole, SourceId(1), &[span], uuid::Uuid::from_u128(8), noon(), "A").unwrap();
        let mut left = whole.clone();
        left.record(parted.left, noon(), "A");
        let evidence = |case: &Casefile| case.review().decisions.into_iter().filter(|decision| decision.verdict != Verdict::Rejected)
            .flat_map(|decision| decision.evidence).collect::<Vec<_>>();
        assert!(evidence(&parted.new).iter().all(|evidence| span.contains(evidence.span)), "the new case rests on its own words");
        assert!(evidence(&left).iter().all(|evidence| !span.contains(evidence.span)), "and the old one on the rest");
        let merged = merge(&left, &parted.new);
        assert!(merged.contradicted.is_empty());
        let mut joined = left.clone();
        if let Some(step) = merged.step {
            step.apply(&mut joined, noon(), "A");
        }
        assert_eq!(verdicts(&joined), before);
        let reading = joined.review().readings.remove(&SourceId(1)).unwrap_or_default();
        let counts = |reading: &sourceline::model::Reading| whole.sources[0].article.blocks.iter().map(|block| reading.counts(block)).collect::<Vec<_>>();
        assert_eq!(counts(&reading), counts(&counting.readings.get(&SourceId(1)).cloned().unwrap_or_default()));
        let loaded = sourceline::store::from_ron(sourceline::store::to_ron(&joined).unwrap().as_bytes()).unwrap();
        assert_eq!(loaded, joined);
        (0..2).for_each(|_| { joined.undo(); });
        assert_eq!(verdicts(&joined), if joined.cursor < whole.cursor { verdicts(&joined) } else { before });
    }
}

#[test]
fn a_roundup_becomes_two_cases() {
    let mut bench = Workbench::headless(noon);
    bench.run(Command::Paste(ROUNDUP.into())).unwrap();
    let old = bench.shown().unwrap().key();
    let incident = bench.shown().unwrap().incident();
    let mut victims = incident.answers(Field::VictimOrg).iter().chain(incident.rivals(Field::VictimOrg));
    let victim = victims.find(|answer| answer.value == Value::Text("Quay Freight".into())).unwrap().claim.clone();
    bench.run(Command::Confirm(victim.clone())).unwrap();
    let quay = blocks(bench.shown().unwrap().file())[2];
    bench.run(Command::Split { source: SourceId(1), blocks: vec![quay] }).unwrap();
    assert_eq!(bench.cases().len(), 2);
    assert_eq!(bench.shown().unwrap().key(), old, "the analyst stays where they were");
    let new = bench.cases()[1].key();
    let says = |bench: &Workbench, key, field: Field| -> Vec<String> {
        bench.case(key).unwrap().incident().answers(field).iter().map(|answer| answer.value.to_string()).collect()
    };
    assert_eq!(says(&bench, old, Field::VictimOrg), ["Alder Bank"]);
    assert_eq!(says(&bench, new, Field::VictimOrg), ["Quay Freight"]);
    assert!(says(&bench, new, Field::PeopleAffected).is_empty(), "4,000 customers are of the other incident");
    assert!(bench.case(new).unwrap().review().decision(&victim).is_some(), "the verdict went along");
    assert!(bench.twin(new).is_none(), "one file, two incidents: no twins");
    let fold = &bench.case(old).unwrap().review().readings[&SourceId(1)].left_out;
    assert_eq!(*fold, [(quay, LeftOut::AnotherIncident)]);
    bench.run(Command::Undo).unwrap();
    assert_eq!(bench.shown().unwrap().review().decisions.len(), 1);
    bench.run(Command::Redo).unwrap();
    // and back
    bench.run(Command::Show(new)).unwrap();
    bench.run(Command::MergeInto(old)).unwrap();
    let merged = bench.shown().unwrap();
    assert_eq!((merged.key(), merged.file().sources.len()), (old, 1), "the same article is there once");
    assert_eq!(bench.cases().len(), 2, "a case with verdicts that stands in no file stays open");
    assert_eq!(says(&bench, old, Field::VictimOrg).len(), 2);
    assert!(bench.case(old).unwrap().review().decision(&victim).is_some());
}

#[test]
fn all_of_an_article_cannot_go_and_nothing_cannot_either() {
    let mut bench = Workbench::headless(noon);
    bench.run(Command::Paste(ROUNDUP.into())).unwrap();
    let all = blocks(bench.shown().unwrap().file());
    let refused =
        |bench: &mut Workbench, blocks: Vec<Span>| bench.run(Command::Split { source: SourceId(1), blocks }).unwrap_err().to_string();
    assert!(refused(&mut bench, all).contains("at least one paragraph"));
    assert!(refused(&mut bench, Vec::new()).contains("Choose the paragraphs"));
    assert_eq!(bench.cases().len(), 1);
}

#[test]
fn two_verdicts_in_a_field_that_takes_one_stand_side_by_side() {
    let date = |text: &str| Claim::new(Field::IncidentDate, Value::Date(text.to_owned().try_into().unwrap()));
    let judged = |id: u128, words: &str| {
        let mut case = case();
        case.id = uuid::Uuid::from_u128(id);
        case.sources[0].article.origin.bytes_sha256 = words.to_owned();
        let edit = Decision { claim: date(words), verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None };
        case.record(Edit::Decide(edit), noon(), "A");
        case
    };
    let (mut one, other) = (judged(1, "2026-03"), judged(2, "2025-03"));
    let merged = merge(&one, &other);
    assert_eq!((merged.verdicts, merged.added), (1, 1));
    merged.step.unwrap().apply(&mut one, noon(), "A");
    let incident = Incident::of(&one, &one.review());
    assert_eq!(incident.answers(Field::IncidentDate).len(), 2);
    assert_eq!(one.sources[1].voice, SourceId(1), "copies are one voice");
    assert!(one.undo());
    assert_eq!(Incident::of(&one, &one.review()).answers(Field::IncidentDate).len(), 1, "one undo takes all of it out again");
}

/// The same incident told twice: 4,000 on one day, 5,000 on a later one.
fn told_twice() -> Workbench {
    let mut bench = Workbench::headless(noon);
    bench
        .run(Command::Paste(
            "Bank tells customers\n\nAlder Bank said on Tuesday that data of 4,000 customers had been stolen in March 2026.".into(),
        ))
        .unwrap();
    bench
        .run(Command::AddPasted(
            "Bank corrects number\n\nAlder Bank now says that the data of 5,000 customers had been stolen in a breach.".into(),
        ))
        .unwrap();
    for (source, day) in [(1, "2026-11-03"), (2, "2026-11-09")] {
        let published = sourceline::model::OriginItem::Published(Some(day.to_owned().try_into().unwrap()));
        bench.run(Command::Read(SourceId(source), ReadingEdit::Set(published))).unwrap();
        let publisher = sourceline::model::OriginItem::Publisher(Some(format!("Paper {source}")));
        bench.run(Command::Read(SourceId(source), ReadingEdit::Set(publisher))).unwrap();
    }
    bench
}

#[test]
fn the_grid_says_who_says_what_and_the_newest_wins() {
    let mut bench = told_twice();
    let grid = bench.shown().unwrap().grid();
    assert_eq!(grid.columns.len(), 2);
    let row = |bench: &Workbench, field: Field| bench.shown().unwrap().grid().rows.into_iter().find(|row| row.field == field).unwrap();
    let people_row = row(&bench, Field::PeopleAffected);
    let said: Vec<Vec<String>> =
        people_row.cells.iter().map(|cell| cell.iter().map(|told| told.answer.value.to_string()).collect()).collect();
    assert_eq!(said, [vec!["4,000 people".to_owned()], vec!["5,000 people".to_owned()]]);
    assert!(people_row.differs && people_row.cells[0][0].band >= Some(Band::Low));
    let victims = row(&bench, Field::VictimOrg);
    assert_eq!((victims.cells[0][0].voices, victims.differs), (2, false));
    bench.run(Command::Follow(Field::PeopleAffected, Follow::Newest)).unwrap();
    let answers = bench.shown().unwrap().incident().answers(Field::PeopleAffected).to_vec();
    assert_eq!(answers.iter().map(|answer| answer.value.to_string()).collect::<Vec<_>>(), ["5,000 people"]);
    bench.run(Command::Undo).unwrap();
    bench.run(Command::Follow(Field::PeopleAffected, Follow::Both)).unwrap();
    let answers = bench.shown().unwrap().incident().answers(Field::PeopleAffected).to_vec();
    assert!(answers.len() == 2 && answers.iter().all(|answer| answer.status.is_reviewed()));
}

#[test]
fn one_source_contradicts_nobody() {
    let bench = told_twice();
    let field = Field::VictimIndustry;
    let likely = |code: &str, score: u16, proposed: bool| {
        let text = &bench.shown().unwrap().file().sources[0].article.text;
        candidate(text, field, Value::Term(code.into()), "Alder Bank", Stance::Stated, score, proposed)
    };
    let (found, rival) = (likely("522", 900, true), likely("62", 700, false));
    let mut file = bench.shown().unwrap().file().clone();
    for source in &mut file.sources {
        source.extraction.candidates.retain(|candidate| candidate.claim.field != field);
    }
    file.sources[0].extraction.candidates.extend([found, rival]);
    let differs = |file: &Casefile| {
        let mut bench = Workbench::headless(noon);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.case.ron");
        std::fs::write(&path, sourceline::store::to_ron(file).unwrap()).unwrap();
        bench.run(Command::Open(vec![path])).unwrap();
        let grid = bench.shown().unwrap().grid();
        let row = grid.rows.iter().find(|row| row.field == field).unwrap();
        (row.cells.iter().map(Vec::len).collect::<Vec<_>>(), row.differs)
    };
    assert_eq!(differs(&file), (vec![2, 0], false), "two readings of one source, the other says nothing");
    let mut both = file.clone();
    let mut same = both.sources[0].extraction.candidates.last_mut().unwrap().clone();
    same.evidence.iter_mut().for_each(|evidence| evidence.source = SourceId(2));
    let text = both.sources[1].article.text.clone();
    same.evidence = vec![sourceline::model::Evidence { source: SourceId(2), ..evidence(&text, "Alder Bank", By::Rule("test".into())) }];
    same.score = sourceline::model::Score(900);
    both.sources[1].extraction.candidates.push(same);
    assert!(differs(&both).1, "each says something else first");
}

#[test]
fn a_publishers_reliability_is_remembered_and_travels() {
    let mut bench = told_twice();
    bench.run(Command::Rate(SourceId(2), Some(Reliability::B))).unwrap();
    assert_eq!(bench.usual_rating(Some("Paper 2")), Some(Reliability::B));
    assert_eq!(bench.shown().unwrap().grid().columns[1].rating, Some(Reliability::B));
    // another case: said when it is signed
    bench.run(Command::Paste(ROUNDUP.into())).unwrap();
    let publisher = sourceline::model::OriginItem::Publisher(Some("Paper 2".into()));
    bench.run(Command::Read(SourceId(1), ReadingEdit::Set(publisher))).unwrap();
    bench.run(Command::SetAnalyst("R. Example".into())).unwrap();
    bench.run(Command::Sign).unwrap();
    let case = bench.shown().unwrap();
    assert!(case.review().signature.is_some());
    assert_eq!(case.review().ratings.get(&SourceId(1)), Some(&Reliability::B));
}

#[test]
fn a_copy_is_no_second_voice_in_the_grid() {
    let wire = "Alder Bank said on Tuesday that data of 4,000 customers had been stolen in March 2026 from a server that a contractor keeps for its branches in the north. The bank has told the regulator, and letters to everyone whose name or account number stood in the files went out at the end of last week, it added.";
    let mut bench = Workbench::headless(noon);
    bench.run(Command::Paste(format!("Bank tells customers\n\n{wire}"))).unwrap();
    bench.run(Command::AddPasted(format!("Customers’ data stolen from bank\n\n{wire} More follows."))).unwrap();
    let grid = bench.shown().unwrap().grid();
    assert_eq!(grid.columns[1].repeats, Some(SourceId(1)));
    let people = grid.rows.iter().find(|row| row.field == Field::PeopleAffected).unwrap();
    assert_eq!((people.cells[0][0].voices, people.cells[0][0].sources), (1, 2));
}
