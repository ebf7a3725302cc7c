//! Cases on disk: saved, loaded, equal; every version opens; what is damaged is told.

use proptest::prelude::{Strategy, any, prop, prop_oneof, proptest};
use sourceline::model::{
    Blank, Casefile, Claim, Decision, Edit, Field, Incident, Reading, Signature, SourceId, Span, Stance, Value, Verdict,
};
use sourceline::store::{self, StoreError};

use crate::own_fields::field as own_field;
use crate::support::{case, files_below, noon, people, root};

fn saved(case: &Casefile) -> String {
    store::to_ron(case).unwrap()
}

fn decision(claim: Claim, verdict: Verdict, value: Option<Value>) -> Edit {
    Edit::Decide(Decision { claim, verdict, value, stance: None, evidence: Vec::new(), why: None })
}

/// The sentence of this number in the case in `support`.
fn sentence(at: usize) -> Span {
    let text = &case().sources[0].article.text;
    let start = text.match_indices("\n\n").nth(at).map_or(0, |(at, _)| at + 2);
    Span::new(start, text[start..].find('.').map_or(text.len(), |end| start + end + 1))
}

/// Any edit an analyst can make of the case in `support`.
pub fn any_edit() -> impl Strategy<Value = Edit> {
    let own = own_field("business_unit");
    let field = move || prop::sample::select(vec![Field::VictimOrg, Field::PeopleAffected, Field::IncidentDate, Field::Notes, own]);
    let claims: Vec<Claim> = case().sources[0].extraction.candidates.iter().map(|candidate| candidate.claim.clone()).collect();
    let claim = prop_oneof![
        prop::sample::select(claims),
        ".{0,40}".prop_map(|text| Claim::new(Field::Notes, Value::Text(text))),
        any::<u64>().prop_map(|number| Claim::new(Field::PeopleAffected, people(number))),
        any::<bool>().prop_map(move |retail| Claim::new(own, Value::Term(if retail { "retail" } else { "mutual" }.into()))),
    ];
    let verdict = prop_oneof![
        proptest::prelude::Just(Verdict::Confirmed),
        proptest::prelude::Just(Verdict::Corrected),
        proptest::prelude::Just(Verdict::Rejected)
    ];
    prop_oneof![
        (claim.clone(), verdict, any::<bool>()).prop_map(|(claim, verdict, other)| {
            let value = (verdict == Verdict::Corrected && other).then(|| claim.value.clone());
            decision(claim, verdict, value)
        }),
        claim.prop_map(Edit::Withdraw),
        (field(), any::<bool>()).prop_map(|(field, blank)| Edit::Blank(field, blank.then_some(Blank::Unknown))),
        (any::<bool>(), 0_usize..3).prop_map(|(quiet, at)| Edit::Quiet(SourceId(1), sentence(at), quiet)),
        (field(), any::<bool>(), ".{0,40}").prop_map(|(field, row, words)| {
            let claims = case().sources[0].extraction.candidates.iter().map(|found| found.claim.clone()).find(|claim| claim.field == field);
            Edit::Note(field, claims.filter(|_| row), words)
        }),
        "\\PC{0,12}".prop_map(|analyst| Edit::Sign(Signature { analyst, at: noon(), digest: "00".into(), open: vec![Field::Cve] })),
    ]
}

proptest! {
    #[test]
    fn invariant_09_save_load_equal(edits in prop::collection::vec(any_edit(), 0..20), undone in 0_usize..5, words in "(?s).{0,200}") {
        let mut case = case();
        edits.into_iter().for_each(|edit| case.record(edit, noon(), &words));
        (0..undone).for_each(|_| { case.undo(); });
        let text = saved(&case);
        let loaded = store::from_ron(text.as_bytes()).unwrap();
        assert_eq!(loaded, case);
        assert_eq!(saved(&loaded), text);
    }

    #[test]
    fn damaged_files_are_told_and_never_panic(at in 0_usize..6000, byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = saved(&case()).into_bytes();
        let at = at.min(bytes.len() - 1);
        if cut { bytes.truncate(at) } else { bytes[at] = byte }
        if let Ok(loaded) = store::from_ron(&bytes) {
            Incident::of(&loaded, &loaded.review());
        }
    }
}

#[test]
fn invariant_09_every_casefile_ever_written_opens() {
    let files = files_below(&root().join("tests/cases"), "ron");
    assert!(!files.is_empty(), "tests/cases holds a case of each version");
    for path in files {
        let bytes = std::fs::read(&path).unwrap();
        let case = store::from_ron(&bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(!case.sources.is_empty());
    }
}

#[test]
fn invariant_09_a_newer_version_is_refused_in_words() {
    let text = saved(&case()).replacen("version: 5", "version: 99", 1);
    let error = store::from_ron(text.as_bytes()).unwrap_err();
    assert_eq!(error, StoreError::Newer { found: 99, known: Casefile::VERSION });
    assert!(error.to_string().contains("newer Sourceline"));
}

#[test]
fn a_truncated_case_says_where() {
    let text = saved(&case());
    let error = store::from_ron(&text.as_bytes()[..text.len() / 2]).unwrap_err();
    assert!(matches!(error, StoreError::Syntax { line, .. } if line > 1), "{error}");
}

#[test]
fn invariant_01_a_quote_that_does_not_stand_is_refused() {
    let text = saved(&case());
    let moved = text.replacen("quote: \"Harbour Mutual said\"", "quote: \"Harbour Mutual paid\"", 1);
    assert_ne!(text, moved);
    assert!(matches!(store::from_ron(moved.as_bytes()), Err(StoreError::Altered(_))));
    let altered = text.replace("taken in March", "taken in April");
    assert!(matches!(store::from_ron(altered.as_bytes()), Err(StoreError::Altered(_))));
}

#[test]
fn an_unknown_field_is_refused_not_dropped() {
    let text = saved(&case()).replacen("cursor:", "colour: 3, cursor:", 1);
    assert!(matches!(store::from_ron(text.as_bytes()), Err(StoreError::Syntax { .. })));
}

#[test]
fn the_file_begins_with_the_record_as_a_person_reads_it() {
    let text = saved(&case());
    let head: String = text.chars().take(600).collect();
    assert!(text.starts_with("(\n    record: ["), "{head}");
    assert!(head.contains("Harbour Mutual"), "{head}");
    assert!(text.contains("were taken in March.\n\nThe gang"), "the text of a source keeps its line breaks");
}

#[test]
fn the_digest_follows_the_answers_and_nothing_else() {
    let mut case = case();
    let before = store::digest(&case).unwrap();
    case.record(Edit::Sign(Signature { analyst: "A".into(), at: noon(), digest: before.clone(), open: Vec::new() }), noon(), "A");
    assert_eq!(store::digest(&case).unwrap(), before);
    let claim = Claim::new(Field::PeopleAffected, people(48_000));
    case.record(decision(claim, Verdict::Rejected, None), noon(), "A");
    assert_ne!(store::digest(&case).unwrap(), before);
}

#[test]
fn evidence_of_decisions_is_kept_when_rules_change() {
    let mut case = case();
    let candidate = case.sources[0].extraction.candidates[0].clone();
    let edit = Edit::Decide(Decision {
        claim: candidate.claim.clone(),
        verdict: Verdict::Confirmed,
        value: None,
        stance: Some(Stance::Alleged),
        evidence: candidate.evidence.clone(),
        why: None,
    });
    case.record(edit, noon(), "A");
    case.sources[0].read_again(Default::default(), Reading::default());
    let incident = Incident::of(&case, &case.review());
    let answer = &incident.answers(Field::VictimOrg)[0];
    assert_eq!(answer.claim, candidate.claim);
    assert_eq!((answer.stance, &answer.evidence), (Stance::Alleged, &candidate.evidence));
    assert_eq!(incident.answers.len(), 1);
    assert!(answer.evidence[0].stands_in(&case.sources[0].article.text) && Span::new(0, 1).of("é").is_none());
    assert_eq!(case.sources[0].id, SourceId(1));
}

#[test]
fn answers_stand_side_by_side_where_the_analyst_says_so() {
    let mut case = case();
    let date = |text: &str| Claim::new(Field::IncidentDate, Value::Date(text.to_owned().try_into().unwrap()));
    case.record(Edit::BothStand(Field::IncidentDate, true), noon(), "A");
    for text in ["2025-03", "2026-03"] {
        case.record(decision(date(text), Verdict::Confirmed, None), noon(), "A");
    }
    let answers = |case: &Casefile| Incident::of(case, &case.review()).answers(Field::IncidentDate).len();
    assert_eq!(answers(&case), 2);
    let loaded = store::from_ron(saved(&case).as_bytes()).unwrap();
    assert_eq!(answers(&loaded), 2);
    case.record(Edit::BothStand(Field::IncidentDate, false), noon(), "A");
    case.record(decision(date("2025-03"), Verdict::Confirmed, None), noon(), "A");
    assert_eq!(answers(&case), 1, "the last one accepted stands alone");
}

#[test]
fn a_rating_travels_into_the_report() {
    use sourceline::model::Reliability;
    let mut case = case();
    case.record(Edit::Rate(SourceId(1), Some(Reliability::B)), noon(), "A");
    let report = sourceline::report::Report::of(&case, sourceline::lexicon::Lexicon::builtin(), noon());
    let facts = &report.sources[0].facts;
    assert!(facts.contains(&("Reliability".into(), "B, usually reliable (Admiralty scale)".into())), "{facts:?}");
}
