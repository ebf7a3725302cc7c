//! Fields of an organisation's own: what files define them, how they travel with a case, that everything
//! that is done to ours is done to them.

use std::path::Path;
use std::sync::Arc;

use sourceline::extract::extract;
use sourceline::lexicon::{FileFault, Language, Lexicon, OwnFields, What, message};
use sourceline::model::own::{Own, knowing};
use sourceline::model::{
    Arity, Blank, By, Casefile, Claim, Decision, Defined, Edit, Field, Incident, Kind, OwnKind, Reading, Section, Unit, Value, Verdict,
};
use sourceline::store::{self, StoreError, journal};
use sourceline::workbench::casebook::{Card, Casebook, Filter, Order, Query};
use sourceline::workbench::{Command, Parts, Workbench, own_fields};

use crate::support::{ARTICLE, article, case, evidence, files_below, noon, root};

/// The fields of `tests/fields/every-kind.ron`.
pub fn every_kind() -> Arc<OwnFields> {
    own_fields(&root().join("tests/fields/every-kind.ron")).unwrap()
}

pub fn field(key: &str) -> Field {
    every_kind().defined.fields.iter().copied().find(|field| field.key() == format!("own.{key}")).unwrap()
}

fn entered(key: &str, value: &str) -> Edit {
    let field = field(key);
    let claim = Claim::new(field, Value::parse(field.kind(), value).unwrap());
    Edit::Decide(Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None })
}

/// The case of `support` with an answer, from words of its article where there are some, in every own field.
pub fn filled() -> Casefile {
    let mut case = case();
    for (key, value) in [
        ("cost_centre", "4711"),
        ("business_unit", "mutual"),
        ("business_unit", "retail"),
        ("heard_on", "2026-03-14"),
        ("sites", "at least 12"),
        ("staff", "300"),
        ("loss", "2.5 million EUR"),
        ("blocked", "bad.example"),
    ] {
        case.record(entered(key, value), noon(), "A");
    }
    case.record(Edit::Blank(field("seat"), Some(Blank::NotStated)), noon(), "A");
    let unit = Claim::new(field("business_unit"), Value::Term("mutual".into()));
    case.record(Edit::Note(unit.field, Some(unit), "as the board asked".into()), noon(), "A");
    case
}

/// A field whose key begins as a name does that is to be hidden.
fn harbour_dues() -> Field {
    let text = r#"(fields: [(key: "harbour_dues", label: "Dues", section: Impact, kind: Money)])"#;
    OwnFields::parse(text).unwrap().defined.fields[0]
}

fn sentence(fault: &FileFault) -> String {
    let why = match &fault.what {
        What::Form(why) => sourceline::lexicon::in_english(why),
        What::Fault(fault) => message(Language::English, fault.message, &[("word", fault.word.as_str().into())]).unwrap().into_owned(),
    };
    format!("line {}, column {}: {why}", fault.line, fault.column)
}

#[test]
fn a_file_defines_fields_of_every_kind() {
    let own = every_kind();
    let told: Vec<(&str, Section, Kind, Arity)> =
        own.defined.fields.iter().map(|field| (field.label(), field.section(), field.kind(), field.arity())).collect();
    assert_eq!(told[0], ("Cost centre", Section::Handling, Kind::Text, Arity::One));
    assert_eq!(told[1], ("Business unit", Section::Victim, Kind::Term("units"), Arity::Many));
    assert_eq!((told[2].2, told[3].2), (Kind::Term("country"), Kind::Date));
    assert_eq!((told[4].2, told[5].2), (Kind::Quantity(Unit::of("sites")), Kind::Quantity(Unit::People)));
    assert_eq!((told[6].2, told[7].2), (Kind::Money, Kind::Indicator));
    let unit = own.defined.fields[1];
    assert_eq!(Lexicon::builtin().codes(unit).label("retail"), "Retail banking");
    assert_eq!(Lexicon::builtin().codes(own.defined.fields[2]).label("DE"), "Germany");
    assert!(own.cues.faulty.is_empty() && own.cues.len() == 6, "{:?}", own.cues.faulty);
}

#[test]
fn a_broken_file_is_answered_with_its_place_and_a_sentence() {
    let files = files_below(&root().join("tests/fields/broken"), "ron");
    assert!(files.len() > 10);
    let mut wrong = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).unwrap();
        let expected = text.lines().next().unwrap().trim_start_matches("// ").trim_end();
        let found = sentence(&OwnFields::parse(&text).expect_err(&path.display().to_string()));
        let same = expected.strip_suffix('…').map_or(found == expected, |beginning| found.starts_with(beginning));
        wrong.extend((!same).then(|| format!("{}\nexpected {expected}\n   found {found}", path.display())));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_example_is_a_file_of_fields_of_every_kind() {
    let text = sourceline::assets::text("fields/example.ron").unwrap();
    let own = OwnFields::parse(text).unwrap_or_else(|fault| panic!("{}", sentence(&fault)));
    let kinds = |kind: fn(&OwnKind) -> bool| own.defined.fields.iter().any(|field| kind(&field.definition().unwrap().kind));
    assert!(kinds(|kind| *kind == OwnKind::Text) && kinds(|kind| *kind == OwnKind::Date) && kinds(|kind| *kind == OwnKind::Money));
    assert!(kinds(|kind| *kind == OwnKind::Indicator) && kinds(|kind| matches!(kind, OwnKind::Quantity(_))));
    assert!(!own.cues.is_empty() && own.defined.fields.iter().all(|field| field.definition().unwrap().label_in.contains_key("de")));
}

#[test]
fn a_case_brings_its_fields_along() {
    let case = filled();
    for text in [store::to_ron(&case).unwrap(), store::to_json(&case).unwrap()] {
        let loaded = if text.starts_with('{') { store::from_json(text.as_bytes()) } else { store::from_ron(text.as_bytes()) }.unwrap();
        assert_eq!(loaded, case);
        let known: Vec<_> = loaded.own_fields().into_iter().map(|field| field.definition().unwrap()).collect();
        let wanted: Vec<_> = case.own_fields().into_iter().map(|field| field.definition().unwrap()).collect();
        assert_eq!((known.len(), known), (8, wanted), "what each field is came along");
        let again = if text.starts_with('{') { store::to_json(&loaded) } else { store::to_ron(&loaded) }.unwrap();
        assert_eq!(again, text);
    }
    let mut undone = case.clone();
    while undone.undo() {}
    let text = store::to_ron(&undone).unwrap();
    assert_eq!(store::from_ron(text.as_bytes()).unwrap(), undone, "what was undone is still known");
    assert!(!store::to_ron(&crate::support::case()).unwrap().contains("fields: ["), "a case without own fields says nothing of them");
}

#[test]
fn a_field_nobody_defined_is_refused_in_words() {
    let text = store::to_ron(&filled()).unwrap();
    let at = text.find("    fields: [").unwrap();
    let end = text[at..].find("\n    ],").unwrap() + at + "\n    ],\n".len();
    let without = format!("{}{}", &text[..at], &text[end..]);
    let error = store::from_ron(without.as_bytes()).unwrap_err();
    assert!(matches!(&error, StoreError::Syntax { .. }) && error.to_string().contains("own."), "{error}");
    let bad = text.replacen("key: \"cost_centre\"", "key: \"Cost centre\"", 1);
    assert!(store::from_ron(bad.as_bytes()).unwrap_err().to_string().contains("is no key"));
}

#[test]
fn a_damaged_case_keeps_its_fields() {
    let text = store::to_ron(&filled()).unwrap();
    let cut = &text[..text.rfind("Note(").unwrap()];
    let repaired = store::check::repair(cut.as_bytes()).unwrap();
    assert_eq!(repaired.case.own_fields(), filled().own_fields());
    assert!(store::check::check(text.as_bytes(), &[]).is_empty());
}

#[test]
fn a_journal_brings_what_its_steps_speak_of() {
    let edit = entered("business_unit", "retail");
    let line = journal::Line { n: 1, at: noon(), analyst: "A".into(), step: journal::Step::Edit(edit.clone()) };
    let head = journal::Head::new(case().id, None, journal::Base::Saved("00".into()));
    let text = journal::line(&head).unwrap() + &journal::line(&line).unwrap();
    let read = journal::read(text.as_bytes()).unwrap();
    assert_eq!((read.damage, read.lines.len()), (None, 1));
    let journal::Step::Edit(Edit::Decide(decision)) = &read.lines[0].step else { panic!() };
    assert_eq!(decision.claim.field.label(), "Business unit");
    let plain = journal::Line { step: journal::Step::Undo, ..line };
    assert!(!journal::line(&plain).unwrap().contains("fields"));
}

#[test]
fn a_case_has_the_names_of_today_unless_the_kind_is_another() {
    let text = store::to_ron(&filled()).unwrap();
    let renamed = |key: &str, kind: OwnKind| {
        let definition = field(key).definition().unwrap().clone();
        Field::Own(Own::new(sourceline::model::Definition { label: "Renamed".into(), kind, ..definition }).unwrap())
    };
    let (same, other) = (renamed("cost_centre", OwnKind::Text), renamed("sites", OwnKind::Text));
    let loaded = knowing(&Defined { fields: vec![same, other], codes: Vec::new() }, || store::from_ron(text.as_bytes())).unwrap();
    let label = |key: &str| loaded.own_fields().into_iter().find(|field| field.key() == key).unwrap().label();
    assert_eq!((label("own.cost_centre"), label("own.sites")), ("Renamed", "Sites closed"));
}

#[test]
fn cues_propose_codes_with_their_words() {
    let lexicon = Lexicon::builtin().knowing(&every_kind());
    let article = article();
    let found = extract(&article, &Reading::default(), &lexicon);
    let own: Vec<_> = found.candidates.iter().filter(|candidate| candidate.claim.field.is_own()).collect();
    assert_eq!(own.len(), 1, "{own:?}");
    let quotes: Vec<&str> = own[0].evidence.iter().map(|evidence| evidence.quote.as_str()).collect();
    assert_eq!((&own[0].claim.value, own[0].proposed), (&Value::Term("mutual".into()), true));
    assert_eq!((quotes[0], &own[0].evidence[0].by), ("members were hit", &By::Rule("own".into())));
    let rest = |found: &sourceline::model::Extraction| {
        found.candidates.iter().filter(|candidate| !candidate.claim.field.is_own()).cloned().collect::<Vec<_>>()
    };
    let without = extract(&article, &Reading::default(), Lexicon::builtin());
    assert_eq!(rest(&found), without.candidates, "own fields change nothing about ours");
    assert!(found.lexicon != without.lexicon && !without.searched.contains(&"own".into()));
}

/// A workbench that knows these fields, with a case of the article in `support`.
fn bench(folder: &Path) -> Workbench {
    let path = folder.join("a.txt");
    std::fs::write(&path, ARTICLE).unwrap();
    let mut bench = Workbench::headless(noon);
    bench.use_own_fields(every_kind());
    bench.run(Command::Open(vec![path])).unwrap();
    bench
}

#[test]
fn own_fields_are_reviewed_undone_and_kept_as_ours_are() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = bench(folder.path());
    let shown = |bench: &Workbench, key: &str| bench.shown().unwrap().incident().answers(field(key)).to_vec();
    assert!(bench.shown().unwrap().fields().ends_with(&every_kind().defined.fields));
    let proposed = shown(&bench, "business_unit")[0].claim.clone();
    bench.run(Command::Confirm(proposed)).unwrap();
    let value = |key: &str, text: &str| sourceline::workbench::typed_value(field(key), text, None, &[]).unwrap();
    for (key, text) in [("business_unit", "privatkunden"), ("sites", "12"), ("sites", "~ 14 sites"), ("loss", "€2.5 million")] {
        bench.run(Command::Enter { field: field(key), value: value(key, text), at: None }).unwrap();
    }
    assert_eq!(shown(&bench, "business_unit").len(), 2, "a field of many answers");
    assert_eq!(shown(&bench, "sites")[0].value.to_string(), "~ 14 sites");
    assert_eq!((shown(&bench, "sites").len(), shown(&bench, "loss")[0].value.to_string().as_str()), (1, "2,500,000 EUR"));
    let before = bench.shown().unwrap().incident().clone();
    (0..5).for_each(|_| bench.run(Command::Undo).unwrap());
    assert!(shown(&bench, "sites").is_empty());
    (0..5).for_each(|_| bench.run(Command::Redo).unwrap());
    assert_eq!(bench.shown().unwrap().incident(), &before);
    let path = folder.path().join("a.case.ron");
    bench.run(Command::SaveAs(path.clone())).unwrap();
    let mut stranger = Workbench::headless(noon);
    stranger.run(Command::Open(vec![path])).unwrap();
    assert_eq!(stranger.shown().unwrap().incident(), &before, "opens where nobody has the file of fields");
    let there = stranger.shown().unwrap().fields();
    assert!(there.contains(&field("loss")) && !there.contains(&field("blocked")), "with what it speaks of");
}

#[test]
fn a_case_that_is_open_follows_the_file_of_fields() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = bench(folder.path());
    bench.run(Command::Enter { field: field("cost_centre"), value: Value::Text("4711".into()), at: None }).unwrap();
    let path = folder.path().join("house-fields.ron");
    let text = std::fs::read_to_string(root().join("tests/fields/every-kind.ron")).unwrap();
    std::fs::write(&path, text.replace("Cost centre", "Who pays")).unwrap();
    bench.run(Command::UseFields(path.clone())).unwrap();
    let known =
        |bench: &Workbench| bench.shown().unwrap().fields().into_iter().find(|known| *known == field("cost_centre")).unwrap().label();
    let said = |bench: &Workbench| bench.shown().unwrap().incident().answers(field("cost_centre"))[0].claim.field.label();
    assert_eq!((known(&bench), said(&bench)), ("Who pays", "Who pays"), "names are those of today");
    std::fs::write(&path, "(fields: [])").unwrap();
    bench.run(Command::ReadFields).unwrap();
    assert!(bench.own_fields().is_empty());
    assert_eq!(known(&bench), "Who pays", "what a case speaks of stays in it");
    std::fs::write(&path, "(fields: [").unwrap();
    assert!(bench.run(Command::ReadFields).unwrap_err().to_string().contains("line 1, column"));
    assert!(bench.run(Command::UseFields(folder.path().join("gone.ron"))).is_err());
}

#[test]
fn a_field_of_another_kind_keeps_its_values_and_that_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.case.ron");
    std::fs::write(&path, store::to_ron(&filled()).unwrap()).unwrap();
    let text = r#"(fields: [(key: "sites", label: "Sites", section: Impact, kind: Text)])"#;
    let mut bench = Workbench::headless(noon);
    bench.use_own_fields(Arc::new(OwnFields::parse(text).unwrap()));
    bench.run(Command::Open(vec![path])).unwrap();
    let said = &bench.notices().last().unwrap().to_string();
    assert!(said.ends_with("keep them there: Sites closed"), "{said}");
    let case = bench.shown().unwrap();
    let sites: Vec<&str> = case.fields().iter().filter(|known| **known == field("sites")).map(|field| field.label()).collect();
    assert_eq!(sites, ["Sites closed"], "one row, as the case has it");
}

#[test]
fn cases_are_found_by_own_fields() {
    let card = Card::of(&filled());
    let book = Casebook::of_cards([(std::path::PathBuf::from("a.case.ron"), card)]);
    let found = |query: &str| book.find(&Query::parse(query), Filter::All, Order::Name).len();
    for query in ["cost_centre:4711", "own.cost_centre:47", "business_unit:retail", "business_unit:\"mutual ins\"", "business_unit=mutual"]
    {
        assert_eq!(found(query), 1, "{query}");
    }
    for query in ["cost_centre:9", "business_unit=mut", "-cost_centre:4711", "no_such_field:4711"] {
        assert_eq!(found(query), 0, "{query}");
    }
}

#[test]
fn two_cases_with_own_fields_become_one() {
    let (into, mut from) = (case(), Casefile::new(uuid::Uuid::from_u128(8)));
    from.record(entered("cost_centre", "4711"), noon(), "B");
    let merged = sourceline::workbench::incidents::merge(&into, &from);
    assert_eq!(merged.verdicts, 1);
    let mut both = into.clone();
    merged.step.unwrap().apply(&mut both, noon(), "A");
    assert_eq!(Incident::of(&both, &both.review()).answers(field("cost_centre")).len(), 1);
}

#[test]
fn a_place_in_the_words_of_an_article_stands() {
    let mut case = case();
    let text = case.sources[0].article.text.clone();
    let claim = Claim::new(field("business_unit"), Value::Term("mutual".into()));
    let place = evidence(&text, "The mutual", By::Analyst);
    let decision = Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: vec![place], why: None };
    case.record(Edit::Decide(decision), noon(), "A");
    case.record(Edit::Blank(harbour_dues(), Some(Blank::Unknown)), noon(), "A");
    let masked = store::mask(&case, true).unwrap();
    assert_eq!(masked.own_fields(), case.own_fields(), "what strangers get has them too");
    let loaded = store::from_ron(store::to_ron(&masked).unwrap().as_bytes()).unwrap();
    assert_eq!(Incident::of(&loaded, &loaded.review()).answers(field("business_unit")).len(), 1);
}

/// An article that has the cue of a code that `tests/fields/every-kind.ron` adds to a vocabulary of ours.
fn flown() -> sourceline::model::Article {
    let text = "Harbour Mutual said on Tuesday that a drone landed on its roof and broke into the network.\n\nA weather station nearby noticed it.\n\nNames of 48,000 members were stolen in a phishing attack.";
    Parts { id: "b".into(), title: "Drone breaks into Harbour Mutual".into(), text: text.into(), published: None, url: None }.article()
}

/// A case of that article, read with the added codes known.
pub fn flown_case() -> Casefile {
    let mut case = Casefile::new(uuid::Uuid::from_u128(9));
    let article = flown();
    let found = extract(&article, &Reading::default(), &Lexicon::builtin().knowing(&every_kind()));
    case.found(article, found);
    case
}

fn ways(case: &Casefile) -> Vec<(String, String)> {
    let incident = Incident::of(case, &case.review());
    let answers = incident.answers(Field::AttackVector).iter();
    answers.map(|answer| (answer.value.to_string(), answer.evidence[0].quote.clone())).collect()
}

#[test]
fn codes_added_to_a_vocabulary_of_ours_are_proposed_with_their_words() {
    let case = flown_case();
    assert!(ways(&case).contains(&("drone".into(), "drone landed on its roof".into())), "{:?}", ways(&case));
    let incident = Incident::of(&case, &case.review());
    let found = &incident.answers(Field::DiscoveryMethod)[0];
    assert_eq!((found.value.to_string().as_str(), found.evidence[0].quote.as_str()), ("own.weather", "weather station nearby noticed"));
    let ours = |found: &sourceline::model::Extraction| {
        let is_ours = |found: &&sourceline::model::Candidate| found.evidence[0].by != By::Rule("own".into());
        found.candidates.iter().filter(is_ours).map(|found| (found.claim.clone(), found.score)).collect::<Vec<_>>()
    };
    let without = extract(&flown(), &Reading::default(), Lexicon::builtin());
    assert_eq!(ours(&case.sources[0].extraction), ours(&without), "they change nothing about what is found of ours");
    let label = sourceline::lexicon::shown(Language::German, Field::AttackVector, &incident.answers(Field::AttackVector)[0].value);
    assert!(incident.answers(Field::AttackVector).iter().any(|answer| answer.value.to_string() == "drone"), "{label}");
}

#[test]
fn a_case_brings_added_codes_along() {
    let case = flown_case();
    for text in [store::to_ron(&case).unwrap(), store::to_json(&case).unwrap()] {
        let loaded = if text.starts_with('{') { store::from_json(text.as_bytes()) } else { store::from_ron(text.as_bytes()) }.unwrap();
        assert_eq!((&loaded, loaded.defined()), (&case, case.defined()), "what each code means came along");
        assert_eq!(loaded.defined().codes.len(), 2);
        let again = if text.starts_with('{') { store::to_json(&loaded) } else { store::to_ron(&loaded) }.unwrap();
        assert_eq!(again, text);
    }
    let text = store::to_ron(&case).unwrap();
    assert!(store::check::check(text.as_bytes(), &[]).is_empty());
    let cut = &text[..text.rfind("cursor:").unwrap()];
    assert_eq!(store::check::repair(cut.as_bytes()).unwrap().case.defined(), case.defined());
    assert!(!store::to_ron(&crate::support::case()).unwrap().contains("codes: ["), "a case of our codes alone says nothing of them");
    let masked = store::mask(&case, true).unwrap();
    assert_eq!(masked.defined().codes.len(), 2, "what strangers get has them too");
    let label = |case: &Casefile| case.defined().codes[0].term.label.clone();
    let term = sourceline::model::Term { label: "By air".into(), ..case.defined().codes[0].term.clone() };
    let today = sourceline::model::Addition { vocabulary: "attack_vector".into(), term }.kept().unwrap();
    let loaded = knowing(&Defined { fields: Vec::new(), codes: vec![today] }, || store::from_ron(text.as_bytes())).unwrap();
    assert_eq!((label(&case).as_str(), label(&loaded).as_str()), ("Drone on the roof", "By air"), "names are those of today");
}

#[test]
fn a_journal_brings_what_added_codes_mean() {
    let code = every_kind().defined.codes[0];
    let claim = Claim::new(Field::AttackVector, Value::Term(code.into()));
    let decision = Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None };
    let line = journal::Line { n: 1, at: noon(), analyst: "A".into(), step: journal::Step::Edit(Edit::Decide(decision)) };
    let head = journal::Head::new(case().id, None, journal::Base::Saved("00".into()));
    let text = journal::line(&head).unwrap() + &journal::line(&line).unwrap();
    let read = journal::read(text.as_bytes()).unwrap();
    let journal::Step::Edit(edit) = &read.lines[0].step else { panic!() };
    let Value::Term(read) = edit.values()[0].1 else { panic!() };
    assert_eq!(read.added_to(Field::AttackVector).unwrap().term.label, "Drone on the roof");
}

#[test]
fn added_codes_are_typed_by_label_and_follow_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let mut bench = bench(folder.path());
    let added = |bench: &Workbench| bench.shown().unwrap().added_codes(Field::AttackVector);
    let typed = |bench: &Workbench, text: &str| sourceline::workbench::typed_value(Field::AttackVector, text, None, &added(bench));
    assert!(sourceline::workbench::typed_value(Field::AttackVector, "drone", None, &[]).is_err());
    let value = typed(&bench, "drohne auf dem dach").unwrap();
    bench.run(Command::Enter { field: Field::AttackVector, value, at: None }).unwrap();
    let label = |bench: &Workbench| {
        let answers = bench.shown().unwrap().incident().answers(Field::AttackVector);
        let answer = answers.iter().find(|answer| answer.value.to_string() == "drone").unwrap();
        sourceline::lexicon::shown(Language::English, Field::AttackVector, &answer.value)
    };
    assert_eq!(label(&bench), "Drone on the roof");
    let path = folder.path().join("house-fields.ron");
    let text = std::fs::read_to_string(root().join("tests/fields/every-kind.ron")).unwrap();
    std::fs::write(&path, text.replace("Drone on the roof", "By air")).unwrap();
    bench.run(Command::UseFields(path.clone())).unwrap();
    assert_eq!(label(&bench), "By air", "names are those of today");
    std::fs::write(&path, "(fields: [])").unwrap();
    bench.run(Command::ReadFields).unwrap();
    assert_eq!((label(&bench).as_str(), added(&bench).len()), ("By air", 1), "what a case uses stays in it, and is offered there");
    let words = sourceline::workbench::suggest_value(Field::AttackVector, "the drone on the roof", None, &added(&bench));
    assert!(words.is_none() || words.unwrap().to_string() == "drone");
}
