//! Exports for machines: whole, importable, told of what they cannot hold.

use proptest::prelude::{Just, Strategy, any, prop, prop_oneof, proptest};
use serde_json::Value as Json;
use sourceline::export::hints::hints;
use sourceline::export::{EXPORTERS, Exporter, IMPORTERS, ImportError, Options, losses};
use sourceline::lexicon::{Lexicon, in_english};
use sourceline::model::{
    Casefile, Edit, Field, Incident, Indicator, IndicatorKind, Kind, Money, Outage, Qualifier, Quantity, Stance, TimeUnit, Unit, Value,
    Verdict,
};
use sourceline::report::for_readers;
use sourceline::{assets, store};

use super::case::{article, candidate, case_of, claim, decided, evidence, now, sample, signature, voiced};
use super::{export, report};

/// The formats that hold values.
const DATA: [&str; 7] = ["casebook", "csv", "jsonl", "misp", "stix", "vcdb", "veris"];

fn json(format: &str, case: &Casefile) -> Json {
    serde_json::from_slice(&export(format, &[report(case)], &Options::default()).bytes).unwrap()
}

fn text(exporter: &Exporter, cases: &[Casefile]) -> String {
    let reports: Vec<_> = cases.iter().map(report).collect();
    let bytes = (exporter.write)(&reports, &Options::default()).unwrap().bytes;
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The sample as text saved by the store, so that its digests are right.
fn stored(mut case: Casefile) -> Casefile {
    use sha2::{Digest, Sha256};
    for source in &mut case.sources {
        source.article.origin.text_sha256 =
            Sha256::digest(source.article.text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    }
    case
}

#[test]
fn the_tables_of_losses_name_every_field_once() {
    let keys: Vec<&str> = Field::ALL.iter().map(|field| field.key()).collect();
    for exporter in EXPORTERS {
        let table = assets::text(&format!("mapping/losses/{}.ron", exporter.name)).unwrap_or_else(|| panic!("{}", exporter.name));
        let (holds, loses) = table.split_once("loses:").unwrap();
        let held = holds.split('"').skip(1).step_by(2);
        let lost = loses.split("of: \"").skip(1).filter_map(|row| row.split('"').next());
        let words: Vec<&str> = held.chain(lost).collect();
        for key in keys.iter().chain(&["own"]) {
            assert_eq!(words.iter().filter(|word| *word == key).count(), 1, "{key} in the losses of {}", exporter.name);
        }
    }
    let told = losses("veris", &report(&sample()));
    assert!(
        told.iter().any(|loss| in_english(&loss.of) == "Quotes") && told.iter().any(|loss| in_english(&loss.of) == "Impact: Ransom demand"),
        "{told:?}"
    );
    assert!(!told.iter().any(|loss| in_english(&loss.of).contains("Technique")), "what the record does not have is not lost: {told:?}");
}

#[test]
fn codes_of_the_mappings_exist() {
    let pairs = regex::Regex::new(r#"\("(\w+)", "([^"]+)"\)|field: "(\w+)", code: "([^"]+)""#).unwrap();
    for (path, least) in [("mapping/crosswalk.ron", 30), ("mapping/veris_rules.ron", 40)] {
        let table = assets::text(path).unwrap();
        let found: Vec<(String, String)> = pairs
            .captures_iter(table)
            .map(|found| {
                let group = |a, b| found.get(a).or(found.get(b)).unwrap().as_str().to_owned();
                (group(1, 3), group(2, 4))
            })
            .collect();
        assert!(found.len() >= least, "{path}");
        for (key, code) in found {
            let field = Field::from_key(&key).unwrap_or_else(|| panic!("{path}: no field {key}"));
            let name = match field.kind() {
                Kind::Term(name) => name,
                _ => "availability",
            };
            let known = Lexicon::builtin()
                .vocabulary(name)
                .terms
                .iter()
                .any(|term| code.strip_suffix('*').map_or(term.code == code, |beginning| term.code.starts_with(beginning)));
            assert!(known, "{path}: {key} has no {code}");
        }
    }
}

#[test]
fn veris_gives_the_record_back() {
    let mut signed = sample();
    signed.record(signature(), now(), "M. Okafor");
    for case in [stored(sample()), stored(signed)] {
        for format in ["veris", "vcdb"] {
            let bytes = export(format, &[report(&case)], &Options::default()).bytes;
            let importer = IMPORTERS.iter().find(|importer| (importer.sniff)(&bytes)).unwrap();
            let back = (importer.read)(&bytes).unwrap();
            assert_eq!(back, [for_readers(&case)]);
            assert_eq!(report(&back[0]), report(&case), "the same report follows");
        }
    }
    let foreign = br#"{"security_incident": "Confirmed", "discovery_method": {"unknown": true}}"#;
    let importer = IMPORTERS.iter().find(|importer| (importer.sniff)(foreign)).unwrap();
    assert_eq!((importer.read)(foreign), Err(ImportError::Foreign));
    assert!(matches!((importer.read)(&foreign[..40]), Err(ImportError::Syntax(_))));
}

#[test]
fn veris_says_what_the_record_says() {
    let record = json("veris", &sample());
    assert_eq!(record["schema_version"], "1.4.1");
    assert_eq!(record["victim"]["victim_id"], "Northmoor Clinics");
    assert_eq!(record["victim"]["country"], serde_json::json!(["NO"]));
    assert_eq!(record["victim"]["region"], serde_json::json!(["150154"]));
    assert_eq!(record["victim"]["industry"], "000");
    assert_eq!(record["action"]["malware"]["variety"], serde_json::json!(["Ransomware"]), "the record's type says so");
    assert_eq!(record["timeline"]["incident"], serde_json::json!({"year": 2026, "month": 11, "day": 3}));
    assert_eq!(record["actor"]["external"]["name"], serde_json::json!(["PaleKite"]));
    assert_eq!(record["attribute"]["confidentiality"]["data_total"], 850_000, "the claim of the group is no total");
    assert!(record["impact"]["notes"].as_str().unwrap().contains("Denied by a spokeswoman: Yes"));
    assert!(record["notes"].as_str().unwrap().contains("Claimed by PaleKite"));
    assert_eq!(record["ioc"][0]["indicator"], "files[.]palekite[.]example (proposed, not reviewed)");
    let community = json("vcdb", &sample());
    assert_eq!((community["schema_version"].as_str(), community.get("value_chain")), (Some("1.4.0"), None));
    assert_eq!(community["incident_id"], community["plus"]["master_id"]);
    assert_eq!(community["incident_id"].as_str().unwrap(), community["incident_id"].as_str().unwrap().to_uppercase());
    assert_eq!(community["plus"]["dbir_year"], 2028, "November counts for the report of the year after next");
}

#[test]
fn what_is_denied_is_no_code() {
    let source = article(&super::case::FIRST, "The Harbour Ledger");
    let denied = candidate(Field::ActionVariety, "hacking.SQLi", vec![voiced(&source, "Norway", Stance::Denied, "The clinics")]);
    let case = case_of(source, vec![denied]);
    for format in ["veris", "stix", "misp"] {
        let told = json(format, &case);
        assert!(told.pointer("/action/hacking").is_none(), "{told}");
    }
}

#[test]
fn stix_ids_follow_from_the_record_alone() {
    let (first, second) = (json("stix", &sample()), json("stix", &sample()));
    assert_eq!(first, second);
    let objects = first["objects"].as_array().unwrap();
    let kinds: Vec<&str> = objects.iter().filter_map(|object| object["type"].as_str()).collect();
    for kind in [
        "incident",
        "identity",
        "threat-actor",
        "location",
        "report",
        "relationship",
        "observed-data",
        "domain-name",
        "note",
        "marking-definition",
    ] {
        assert!(kinds.contains(&kind), "{kind} is missing in {kinds:?}");
    }
    let host = objects.iter().find(|object| object["type"] == "domain-name").unwrap();
    assert_eq!(host["value"], "files.palekite.example", "machines get the plain indicator");
    assert!(!kinds.contains(&"indicator"), "an article is no pattern to block by");
}

#[test]
fn misp_publishes_and_detects_nothing() {
    let event = &json("misp", &sample())["Event"];
    assert_eq!((event["published"].as_bool(), event["distribution"].as_str()), (Some(false), Some("0")));
    let all = serde_json::to_string(event).unwrap();
    assert!(!all.contains("\"to_ids\":true"));
    let report = event["EventReport"][0]["content"].as_str().unwrap();
    let uuids: Vec<&str> = event["Attribute"].as_array().unwrap().iter().filter_map(|attribute| attribute["uuid"].as_str()).collect();
    assert!(!uuids.is_empty() && uuids.iter().all(|uuid| report.contains(&format!("@[attribute]({uuid})"))), "{report}");
}

#[test]
fn one_file_over_many_cases() {
    let mut other = sample();
    other.id = uuid::Uuid::from_u128(0x6f1d_0000_4000_8000_0000_0000_0000_0008);
    for exporter in EXPORTERS.iter().filter(|exporter| DATA.contains(&exporter.name)) {
        let told = text(exporter, &[sample(), other.clone()]).to_lowercase();
        for case in [sample().id, other.id] {
            assert!(told.contains(&case.to_string()), "{} lacks {case}", exporter.name);
        }
    }
    let table = text(EXPORTERS.iter().find(|exporter| exporter.name == "casebook").unwrap(), &[sample(), other]);
    assert_eq!(table.lines().count(), 3, "{table}");
}

#[test]
fn no_rejected_claim_in_any_export() {
    for exporter in EXPORTERS.iter().filter(|exporter| !["pdf", "docx"].contains(&exporter.name)) {
        let told = text(exporter, &[sample()]);
        // the articles travel within the record, as they were published
        let told = told.replace("A former contractor, Tor Vale, was wrongly named", "");
        assert!(!told.contains("Tor Vale"), "{}", exporter.name);
    }
}

#[test]
fn hints_follow_the_rules_and_the_analyst() {
    let mut case = sample();
    let wanted = |case: &Casefile| hints(&Incident::of(case, &case.review()), &case.review());
    let software = claim(Field::Integrity, "Software installation");
    let before = wanted(&case);
    assert!(before.iter().any(|hint| hint.claim == software), "{before:?}");
    assert!(before.iter().any(|hint| hint.claim == claim(Field::Outage, "Obscuration")), "{before:?}");
    case.record(decided(Field::Integrity, "Software installation", Verdict::Confirmed, Vec::new()), now(), "M. Okafor");
    case.record(decided(Field::Outage, "Obscuration", Verdict::Rejected, Vec::new()), now(), "M. Okafor");
    let after = wanted(&case);
    assert!(after.iter().all(|hint| hint.claim != software && hint.claim != claim(Field::Outage, "Obscuration")), "{after:?}");
    let mut all = case.clone();
    for _ in 0..8 {
        for hint in wanted(&all) {
            let decision = sourceline::model::Decision {
                claim: hint.claim,
                verdict: Verdict::Confirmed,
                value: None,
                stance: None,
                evidence: Vec::new(),
                why: None,
            };
            all.record(Edit::Decide(decision), now(), "M. Okafor");
        }
    }
    assert_eq!(wanted(&all), [], "taking every hint ends them");
    // what the community's own checker asks for
    let record = json("veris", &all);
    let has =
        |path: &str, code: &str| record.pointer(path).and_then(Json::as_array).is_some_and(|codes| codes.iter().any(|known| known == code));
    assert!(record["action"].get("malware").is_some() && has("/attribute/integrity/variety", "Software installation"));
    assert!(record["value_chain"]["development"]["variety"] == serde_json::json!(["Ransomware"]));
    assert!(has("/attribute/availability/variety", "Interruption"));
}

#[test]
fn every_rule_of_veris_can_be_met() {
    let source = article(&super::case::FIRST, "The Harbour Ledger");
    let rules = assets::text("mapping/veris_rules.ron").unwrap();
    let whens = regex::Regex::new(r#"when: \("(\w+)", "([^"*]+)(\*?)"\)"#).unwrap();
    for found in whens.captures_iter(rules) {
        let field = Field::from_key(&found[1]).unwrap();
        let name = if let Kind::Term(name) = field.kind() { name } else { continue };
        let code = Lexicon::builtin()
            .vocabulary(name)
            .terms
            .iter()
            .find(|term| if &found[3] == "*" { term.code.starts_with(&found[2]) } else { term.code == found[2] });
        let code = &code.unwrap().code;
        let mut case = case_of(source.clone(), vec![]);
        case.record(decided(field, code, Verdict::Confirmed, Vec::new()), now(), "M. Okafor");
        let mut rounds = 0;
        loop {
            let wanted = hints(&Incident::of(&case, &case.review()), &case.review());
            let Some(hint) = wanted.into_iter().next() else { break };
            rounds += 1;
            assert!(rounds < 20, "{code} is never content");
            let text = hint.claim.value.to_string();
            case.record(decided(hint.claim.field, &text, Verdict::Confirmed, Vec::new()), now(), "M. Okafor");
        }
    }
}

fn any_value(kind: Kind) -> proptest::strategy::BoxedStrategy<Value> {
    let words = prop_oneof!["\\PC{1,40}", "(?s).{1,60}", Just("=cmd|' /C calc'!A0".to_owned()), Just("CVE-2026-1234".to_owned())];
    let qualifier = prop::sample::select(vec![Qualifier::Exact, Qualifier::Approx, Qualifier::AtLeast, Qualifier::AtMost]);
    match kind {
        Kind::Text => words.prop_map(Value::Text).boxed(),
        Kind::Term(name) => {
            let known: Vec<String> = Lexicon::builtin().vocabulary(name).terms.iter().map(|term| term.code.clone()).collect();
            prop_oneof![4 => prop::sample::select(known), 1 => words].prop_map(|code| Value::Term(code.into())).boxed()
        }
        Kind::Date => (1_i32..=9999, 1_u32..=12, 1_u32..=28, 0_u8..3)
            .prop_filter_map("a date", |(year, month, day, exact)| {
                let text = match exact {
                    0 => format!("{year:04}"),
                    1 => format!("{year:04}-{month:02}"),
                    _ => format!("{year:04}-{month:02}-{day:02}"),
                };
                sourceline::model::Date::parse(&text).map(Value::Date)
            })
            .boxed(),
        Kind::Quantity(_) => (any::<u64>(), qualifier, prop::sample::select(Unit::ALL.to_vec()))
            .prop_map(|(low, qualifier, unit)| Value::Quantity(Quantity { low, high: None, qualifier, unit }))
            .boxed(),
        Kind::Money => {
            (any::<u64>(), 0_u32..100_000_000, prop_oneof!["[A-Z]{3}", Just("USD".to_owned()), Just("BTC".to_owned())], qualifier)
                .prop_map(|(whole, fraction, currency, qualifier)| Value::Money(Money { whole, fraction, currency, qualifier }))
                .boxed()
        }
        Kind::Outage => (prop_oneof![Just("Interruption".to_owned()), words], prop::option::of((any::<u32>(), Just(TimeUnit::Days))))
            .prop_map(|(variety, duration)| Value::Outage(Outage { variety, duration }))
            .boxed(),
        Kind::Indicator => {
            let kinds = vec![
                IndicatorKind::Ip,
                IndicatorKind::Domain,
                IndicatorKind::Url,
                IndicatorKind::Email,
                IndicatorKind::Hash,
                IndicatorKind::Wallet,
            ];
            let values = prop_oneof![
                words,
                Just("198.51.100.7".to_owned()),
                Just("2001:db8::1".to_owned()),
                Just("bad.example".to_owned()),
                "[0-9a-f]{64}",
                Just("https://bad.example/a b".to_owned())
            ];
            (prop::sample::select(kinds), values).prop_map(|(kind, value)| Value::Indicator(Indicator { kind, value })).boxed()
        }
    }
}

/// A case with any answers, put in any way.
fn any_case() -> impl Strategy<Value = Casefile> {
    let answer = (prop::sample::select(Field::ALL.to_vec()), prop::sample::select(Stance::ALL.to_vec()), any::<bool>())
        .prop_flat_map(|(field, stance, confirmed)| (Just(field), any_value(field.kind()), Just(stance), Just(confirmed)));
    (prop::collection::vec(answer, 0..25), any::<u128>()).prop_map(|(answers, id)| {
        let source = article(&super::case::FIRST, "The Harbour Ledger");
        let mut edits = Vec::new();
        let mut candidates = Vec::new();
        for (field, value, stance, confirmed) in answers {
            let found = voiced(&source, "Norway", stance, "PaleKite");
            let mut proposal = candidate(Field::Notes, "x", vec![found.clone()]);
            proposal.claim = sourceline::model::Claim::new(field, value);
            if confirmed {
                let (claim, evidence) = (proposal.claim.clone(), vec![found]);
                edits.push(Edit::Decide(sourceline::model::Decision {
                    claim,
                    verdict: Verdict::Confirmed,
                    value: None,
                    stance: None,
                    evidence,
                    why: None,
                }));
            }
            candidates.push(proposal);
        }
        let mut case = stored(case_of(source, candidates));
        case.id = uuid::Builder::from_random_bytes(id.to_le_bytes()).into_uuid();
        edits.into_iter().for_each(|edit| case.record(edit, now(), "M. Okafor"));
        case
    })
}

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig { cases: 64, ..Default::default() })]

    /// `EXPORTS_OUT=folder` keeps what is written, so that the official schemas can be held against it.
    #[test]
    fn any_record_is_exported_and_comes_back(case in any_case()) {
        for format in DATA {
            let bytes = export(format, &[report(&case)], &Options::default()).bytes;
            if let Some(folder) = std::env::var_os("EXPORTS_OUT") {
                std::fs::write(std::path::Path::new(&folder).join(format!("{}.{format}", case.id)), &bytes).unwrap();
            }
            if ["veris", "vcdb"].contains(&format) {
                let back = (IMPORTERS[0].read)(&bytes).unwrap();
                assert_eq!(store::to_ron(&back[0]), store::to_ron(&for_readers(&case)));
            }
        }
    }
}

#[test]
fn hostile_words_stay_words_in_every_export() {
    let long = "x".repeat(10_000);
    let words = [
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)*cmd",
        "+1-1",
        "#panic(1) $x^2$ *b* @a <l> \\ `c` // /* ",
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "]]> &amp; &#x41; <!-- <![CDATA[",
        "[a](javascript:alert(1)) ![i](https://b.example/x.png)",
        "{\\rtf1\\ansi{\\field{\\*\\fldinst INCLUDEPICTURE}}}",
        "{{constructor.constructor('return 1')()}}",
        "\u{0}\u{1}\u{8}\u{B}\u{1F}\u{7F}\u{202E}\u{FFFE}\u{2028}end",
        &long,
    ];
    let source = article(&words, "=HYPERLINK(\"https://b.example\")");
    let mut proposals = Vec::new();
    for field in
        [Field::VictimOrg, Field::ThreatActor, Field::Notes, Field::MalwareOrTool, Field::Cve, Field::Technique, Field::Investigators]
    {
        for word in words {
            let mut proposal = candidate(Field::Notes, "x", vec![voiced(&source, word, Stance::Alleged, word)]);
            proposal.claim = sourceline::model::Claim::new(field, Value::Text(word.to_owned()));
            proposals.push(proposal);
        }
    }
    proposals.push(candidate(Field::VictimCountry, "NO", vec![evidence(&source, "end")]));
    let case = case_of(source, proposals);
    for exporter in EXPORTERS.iter().filter(|exporter| exporter.name != "pdf") {
        let file = (exporter.write)(&[report(&case)], &Options::default()).unwrap();
        let told = String::from_utf8_lossy(&file.bytes);
        match exporter.name {
            "csv" | "casebook" => {
                let mut reader = csv::ReaderBuilder::new().from_reader(file.bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap());
                for row in reader.records() {
                    for cell in row.unwrap().iter() {
                        assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r', '|']), "{}: {cell}", exporter.name);
                        assert!(cell.chars().all(|c| !c.is_control()), "{}: {cell:?}", exporter.name);
                    }
                }
            }
            "jsonl" => assert!(told.lines().all(|line| serde_json::from_str::<Json>(line).is_ok())),
            "misp" | "stix" | "veris" | "vcdb" => assert!(serde_json::from_str::<Json>(&told).is_ok()),
            "html" => {
                assert!(!told.contains("<script") && !told.contains("<img") && !told.contains("href=\"java"), "{told}");
                assert!(!told.contains("src=\"http") && !told.contains("url("), "nothing from outside");
            }
            "markdown" => assert!(!told.contains("<script>") && !told.replace("\\]", "").contains("](javascript"), "{told}"),
            "docx" => {
                use std::io::Read;
                let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
                let mut xml = String::new();
                archive.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
                let mut reader = quick_xml::Reader::from_str(&xml);
                while !matches!(reader.read_event().unwrap(), quick_xml::events::Event::Eof) {}
                assert!(xml.contains("&lt;script&gt;") && !xml.contains("<w:instrText"), "{}", exporter.name);
                assert!(xml.chars().all(|c| !c.is_control() || c == '\n'), "no control character");
            }
            other => panic!("{other} has no hostile words"),
        }
    }
}
