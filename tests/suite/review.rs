//! What an analyst says besides verdicts: sentences that are not about the incident, notes, stances,
//! corrections from words of the source; and what a value that is typed is read as.

use chrono::NaiveDate;
use sourceline::export::EXPORTERS;
use sourceline::lexicon::Lexicon;
use sourceline::lexicon::in_english;
use sourceline::model::{Blank, Claim, Field, SourceId, Span, Stance, Status, Value};
use sourceline::report::Report;
use sourceline::store::{self, Side};
use sourceline::workbench::{Command, OpenCase, Workbench, suggest_value, typed_value};

use crate::support::{case, noon, people};

fn bench() -> (Workbench, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("harbour.case.ron");
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    let mut bench = Workbench::headless(noon);
    bench.run(Command::Open(vec![path])).unwrap();
    (bench, folder)
}

fn shown(bench: &Workbench) -> &OpenCase {
    bench.shown().unwrap()
}

fn victim() -> Claim {
    Claim::new(Field::VictimOrg, Value::Text("Harbour Mutual".into()))
}

fn place(bench: &Workbench, words: &str) -> Span {
    let text = &shown(bench).file().sources[0].article.text;
    let start = text.find(words).unwrap();
    Span::new(start, start + words.len())
}

const S1: SourceId = SourceId(1);

#[test]
fn a_sentence_that_is_not_about_the_incident_stays_quiet() {
    let (mut bench, folder) = bench();
    let sentence = shown(&bench).uncoded(S1).into_iter().next_back().unwrap();
    let before = shown(&bench).uncoded(S1).len();
    bench.run(Command::Quiet(S1, sentence, true)).unwrap();
    assert_eq!(shown(&bench).uncoded(S1).len(), before - 1);
    assert_eq!(shown(&bench).quiet(S1).collect::<Vec<_>>(), [sentence]);
    assert!(in_english(&shown(&bench).history().last().unwrap().what).contains("not about this incident"));
    let path = folder.path().join("again.case.ron");
    bench.run(Command::SaveAs(path.clone())).unwrap();
    let mut later = Workbench::headless(noon);
    later.run(Command::Open(vec![path])).unwrap();
    assert_eq!(shown(&later).uncoded(S1).len(), shown(&bench).uncoded(S1).len(), "it stays quiet after a restart");
    later.run(Command::Quiet(S1, sentence, false)).unwrap();
    assert!(shown(&later).uncoded(S1).contains(&sentence));
    later.run(Command::Undo).unwrap();
    later.run(Command::Undo).unwrap();
    assert!(shown(&later).uncoded(S1).contains(&sentence) && shown(&later).quiet(S1).next().is_none());
    assert!(later.run(Command::Quiet(S1, Span::new(90_000, 90_010), true)).is_err());
}

#[test]
fn notes_stand_in_the_record_and_in_the_report() {
    let (mut bench, _folder) = bench();
    bench.run(Command::Note { field: Field::VictimOrg, claim: Some(victim()), words: " Trades as\nHarbour too ".into() }).unwrap();
    bench.run(Command::Note { field: Field::Cve, claim: None, words: "Asked on Monday".into() }).unwrap();
    bench.run(Command::Blank(Field::Cve, Some(Blank::Unknown))).unwrap();
    let ron = store::to_ron(shown(&bench).file()).unwrap();
    let record = ron.split("sources: [").next().unwrap();
    assert!(record.contains("Trades as\nHarbour too") && record.contains("Asked on Monday"), "{record}");
    let report = Report::of(shown(&bench).file(), Lexicon::builtin(), noon());
    let markdown = EXPORTERS.iter().find(|exporter| exporter.name == "markdown").unwrap();
    let text = String::from_utf8((markdown.write)(&[report], &Default::default()).unwrap().bytes).unwrap();
    assert!(text.contains("the analyst notes: Trades as Harbour too"), "{text}");
    assert!(text.contains("unknown; the analyst notes: Asked on Monday"), "{text}");
    bench.run(Command::Reject(victim())).unwrap();
    let readers = store::to_ron(&sourceline::report::for_readers(shown(&bench).file())).unwrap();
    assert!(!readers.contains("Trades as"), "a note on what was rejected is for nobody else");
    (0..4).for_each(|_| bench.run(Command::Undo).unwrap());
    assert!(shown(&bench).review().notes.is_empty());
}

#[test]
fn notes_and_quiet_sentences_of_two_analysts_are_merged() {
    let base = case();
    let edit = |field: Field, words: &str| sourceline::model::Edit::Note(field, None, words.into());
    let (mut mine, mut theirs) = (base.clone(), base.clone());
    mine.record(edit(Field::Cve, "mine"), noon(), "A");
    mine.record(sourceline::model::Edit::Quiet(S1, Span::new(0, 5), true), noon(), "A");
    theirs.record(edit(Field::Cve, "theirs"), noon(), "B");
    theirs.record(edit(Field::Notes, "theirs too"), noon(), "B");
    let versions = store::Versions { base: &base.log, mine: &mine, theirs: &theirs };
    let merged = store::merge(&versions, &|_| Side::Mine, noon(), "A").review();
    let note = |field: Field| merged.note_on(field, None);
    assert_eq!((note(Field::Cve), note(Field::Notes), merged.quiet.len()), (Some("mine"), Some("theirs too"), 1));
}

#[test]
fn a_stance_is_set_and_set_back() {
    let (mut bench, _folder) = bench();
    let set = |bench: &mut Workbench, stance: Stance| {
        let value = victim().value;
        bench.run(Command::Correct { claim: victim(), value, stance: Some(stance), at: None }).unwrap();
        let answer = &shown(bench).incident().answers(Field::VictimOrg)[0];
        (answer.stance, answer.status)
    };
    assert_eq!(set(&mut bench, Stance::Alleged), (Stance::Alleged, Status::Corrected));
    assert_eq!(set(&mut bench, Stance::Stated), (Stance::Stated, Status::Confirmed), "as the source puts it");
    let own = Claim::new(Field::Notes, Value::Text("Seen".into()));
    bench.run(Command::Enter { field: Field::Notes, value: own.value.clone(), at: None }).unwrap();
    bench.run(Command::Correct { claim: own.clone(), value: own.value, stance: Some(Stance::Denied), at: None }).unwrap();
    let answer = &shown(&bench).incident().answers(Field::Notes)[0];
    assert_eq!((answer.stance, answer.status), (Stance::Denied, Status::Entered), "what the analyst entered stays theirs");
}

#[test]
fn a_wrong_number_is_mended_from_the_words_of_the_source() {
    let (mut bench, _folder) = bench();
    let claim = Claim::new(Field::PeopleAffected, people(48_000));
    let at = Some((S1, place(&bench, "90,000")));
    bench.run(Command::Correct { claim: claim.clone(), value: people(90_000), stance: None, at }).unwrap();
    let answer = shown(&bench).incident().answers(Field::PeopleAffected).iter().find(|answer| answer.claim == claim).unwrap();
    assert_eq!((&answer.value, answer.status), (&people(90_000), Status::Corrected));
    let quotes: Vec<&str> = answer.evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
    assert_eq!(quotes, ["90,000"], "words that carry the old number do not carry this one");
}

#[test]
fn what_is_typed_is_read_as_people_write_it() {
    let day = NaiveDate::from_ymd_opt(2026, 11, 5);
    for (field, typed, read) in [
        (Field::IncidentDate, "3 November 2026", "2026-11-03"),
        (Field::IncidentDate, "Nov. 3, 2026", "2026-11-03"),
        (Field::IncidentDate, "November 2026", "2026-11"),
        (Field::IncidentDate, "2026-03 to 2026-05", "2026-03/2026-05"),
        (Field::IncidentDate, "yesterday", "2026-11-04"),
        (Field::IncidentDate, "between 3 March and 9 March 2026", "2026-03-03/2026-03-09"),
        (Field::PeopleAffected, "more than 1.2 million patients", "≥ 1,200,000 people"),
        (Field::PeopleAffected, "two million", "2,000,000 people"),
        (Field::RecordsAffected, "about 300 documents", "~ 300 documents"),
        (Field::DataVolume, "2.5 TB", "2,500,000,000,000 bytes"),
        (Field::RansomDemand, "$4.5 million", "4,500,000 USD"),
        (Field::Outage, "interruption, 3 days", "Interruption 3 days"),
        (Field::VictimIndustry, "62", "62"),
        (Field::RansomPaid, "No", "no"),
    ] {
        assert_eq!(typed_value(field, typed, day, &[]).unwrap().to_string(), read, "{typed}");
    }
    for (field, typed, says) in [
        (Field::IncidentDate, "some day", "“some day” is no date"),
        (Field::PeopleAffected, "many", "“many” is no number"),
        (Field::Outage, "Rain 3 days", "“Rain 3 days” is no outage"),
        (Field::VictimIndustry, "Piracy", "“Piracy” is not in the list"),
        (Field::Cve, " ", "Nothing is written"),
    ] {
        let error = typed_value(field, typed, day, &[]).unwrap_err().to_string();
        assert!(error.starts_with(says), "{error}");
    }
    assert_eq!(suggest_value(Field::DisclosureDate, "on Tuesday", day, &[]).unwrap().to_string(), "2026-11-03");
    assert_eq!(suggest_value(Field::DisclosureDate, "on Tuesday", None, &[]), None);
}

#[test]
fn names_of_the_source_are_offered_once_and_found() {
    let (bench, _folder) = bench();
    let names = shown(&bench).names(Field::Investigators);
    let at = |name: &str| names.iter().position(|known| known == name).unwrap_or_else(|| panic!("{name} in {names:?}"));
    assert!(at("Harbour Mutual") < at("Ridgeway Forensics"), "what the rules read comes first");
    assert_eq!(names.iter().filter(|name| *name == "GreyLantern").count(), 1);
    let (source, span) = shown(&bench).place_of("Ridgeway Forensics").unwrap();
    assert_eq!((source, span.text(&shown(&bench).file().sources[0].article.text)), (S1, "Ridgeway Forensics"));
    assert_eq!(shown(&bench).place_of("idgeway"), None);
}

#[test]
fn contradictions_are_told_by_field() {
    let (mut bench, _folder) = bench();
    assert!(!shown(&bench).is_disputed(Field::VictimOrg));
    bench.run(Command::Confirm(Claim::new(Field::PeopleAffected, people(48_000)))).unwrap();
    assert!(shown(&bench).is_disputed(Field::PeopleAffected), "a rival number of likely weight");
}
