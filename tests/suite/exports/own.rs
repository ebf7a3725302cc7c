//! Fields of an organisation's own in every format.

use serde_json::Value as Json;
use sourceline::export::{EXPORTERS, IMPORTERS, Options, losses};
use sourceline::model::Casefile;
use sourceline::store;

use super::{export, golden, report};
use crate::own_fields::{filled, flown_case};

fn text(format: &str, case: &Casefile) -> String {
    String::from_utf8(export(format, &[report(case)], &Options::default()).bytes).unwrap()
}

#[test]
fn every_format_says_what_own_fields_say() {
    let case = filled();
    for exporter in EXPORTERS.iter().filter(|exporter| !["docx", "pdf"].contains(&exporter.name)) {
        let written = text(exporter.name, &case);
        for words in ["4711", "Mutual insurance", "12 sites", "2,500,000 EUR"] {
            let unescaped = written.replace('\\', "");
            assert!(unescaped.contains(words), "{} does not say “{words}”", exporter.name);
        }
        let place = if matches!(exporter.name, "casebook" | "jsonl") { "own.cost_centre" } else { "Cost centre" };
        assert!(written.contains(place), "{}", exporter.name);
        assert_eq!(written, text(exporter.name, &case), "{}", exporter.name);
    }
}

#[test]
fn tables_and_lines_of_own_fields() {
    let case = filled();
    let own = |format: &str, keep: fn(&str) -> bool| {
        text(format, &case).lines().filter(|line| keep(line)).map(|line| format!("{line}\n")).collect::<String>()
    };
    golden("own-fields.csv", &own("csv", |line| line.contains("own.")));
    golden("own-fields.md", &text("markdown", &case));
    let jsonl: Json = serde_json::from_str(&text("jsonl", &case)).unwrap();
    assert_eq!(jsonl["fields"]["own.sites"][0]["value"]["unit"], "sites");
    assert_eq!(jsonl["blanks"]["own.seat"], "not stated");
}

#[test]
fn the_casebook_has_a_column_for_each_field_of_the_organisation() {
    let options = Options { own: crate::own_fields::every_kind().defined.fields.clone(), ..Options::default() };
    let none = String::from_utf8(export("casebook", &[], &options).bytes).unwrap();
    let head = none.lines().next().unwrap();
    assert!(head.contains("own.cost_centre,own.business_unit,own.seat,own.heard_on"), "{head}");
    let with = String::from_utf8(export("casebook", &[report(&filled()), report(&crate::support::case())], &options).bytes).unwrap();
    assert_eq!(with.lines().next().unwrap(), head);
}

#[test]
fn own_fields_stand_where_each_schema_has_room() {
    let case = filled();
    let veris: Json = serde_json::from_str(&text("veris", &case)).unwrap();
    assert_eq!(veris["plus"]["x_own_fields"]["business_unit"]["values"], serde_json::json!(["mutual", "retail"]));
    let back = (IMPORTERS[0].read)(text("veris", &case).as_bytes()).unwrap();
    assert_eq!(back[0].own_fields(), case.own_fields());
    let misp: Json = serde_json::from_str(&text("misp", &case)).unwrap();
    let attributes = misp["Event"]["Attribute"].as_array().unwrap();
    let values: Vec<&str> = attributes.iter().filter_map(|attribute| attribute["value"].as_str()).collect();
    assert!(values.contains(&"Cost centre: 4711") && values.contains(&"bad.example"), "{values:?}");
    let stix: Json = serde_json::from_str(&text("stix", &case)).unwrap();
    let notes = stix["objects"].as_array().unwrap().iter().filter(|object| object["type"] == "note");
    assert!(notes.into_iter().any(|note| note["abstract"] == "Insured loss"));
}

#[test]
fn what_formats_lose_of_own_fields_is_told() {
    for (format, loses) in [("veris", true), ("vcdb", true), ("stix", true), ("misp", true), ("csv", false), ("jsonl", false)] {
        let told = losses(format, &report(&filled())).iter().any(|loss| format!("{loss:?}").contains("own"));
        assert_eq!(told, loses, "{format}");
        assert!(!losses(format, &report(&crate::support::case())).iter().any(|loss| format!("{loss:?}").contains("Fields of your own")));
    }
}

#[test]
fn a_report_tells_own_fields_in_their_sections() {
    let report = report(&filled());
    let labels = |section: &str| -> Vec<String> {
        let section = report.sections.iter().find(|known| known.name == section).unwrap();
        section.entries.iter().map(|entry| entry.label.clone()).collect()
    };
    assert_eq!(labels("Victim"), ["Organisation", "Business unit", "Seat of the group"]);
    assert_eq!(labels("Handling"), ["Cost centre"]);
    assert!(report.timeline.iter().any(|moment| moment.what == "Heard of on"), "a date of one's own is in the timeline");
    let unit = report.sections.iter().flat_map(|section| &section.entries).find(|entry| entry.field == "own.business_unit").unwrap();
    assert!(unit.statements[0].notes.iter().any(|note| note.contains("as the board asked")));
    let found = report.record.incident.at_row(&unit.statements[1].row).unwrap();
    assert_eq!(found.0.key(), "own.business_unit", "a click on the page finds the row");
    let blocked = report.sections.iter().flat_map(|section| &section.entries).find(|entry| entry.field == "own.blocked").unwrap();
    assert_eq!(blocked.statements[0].value, "bad[.]example");
    assert!(store::to_ron(&report.record.case).unwrap().contains("key: \"sites\""), "what readers get defines them");
}

#[test]
fn every_format_says_what_added_codes_say() {
    let case = flown_case();
    for exporter in EXPORTERS.iter().filter(|exporter| !["docx", "pdf"].contains(&exporter.name)) {
        let written = text(exporter.name, &case).replace('\\', "");
        assert!(written.contains("Drone on the roof"), "{}", exporter.name);
        let told: Vec<_> = losses(exporter.name, &report(&case));
        let loses = told.iter().any(|loss| loss.of.key() == "loss-own-codes");
        assert_eq!(loses, ["veris", "vcdb", "stix", "misp"].contains(&exporter.name), "{}", exporter.name);
    }
    let veris: Json = serde_json::from_str(&text("veris", &case)).unwrap();
    assert_eq!(veris["plus"]["x_own_codes"]["discovery_method"][0]["code"], "own.weather");
    assert_eq!(veris["discovery_method"], serde_json::json!({"unknown": true}), "the words of VERIS alone");
    let back = (IMPORTERS[0].read)(text("veris", &case).as_bytes()).unwrap();
    assert_eq!(back[0].defined().codes, case.defined().codes);
}

#[test]
fn own_fields_nobody_looked_at_are_told_as_ours_are() {
    let lexicon = sourceline::lexicon::Lexicon::builtin().knowing(&crate::own_fields::every_kind());
    let of = |case: &Casefile| sourceline::report::Report::of(case, &lexicon, crate::support::noon());
    let unseen = |case: &Casefile| {
        let gaps = of(case).gaps;
        gaps.into_iter().find(|gap| gap.reason.contains("not looked at")).map(|gap| gap.items.join("; ")).unwrap_or_default()
    };
    let told = unseen(&crate::support::case());
    for label in ["Business unit", "Seat of the group", "Heard of on", "Sites closed", "Blocked"] {
        assert!(told.contains(label), "{label}: {told}");
    }
    assert!(!told.contains("Cost centre"), "what is said of handling is not asked of the sources");
    let told = unseen(&filled());
    assert!(!told.contains("Business unit") && !told.contains("Seat of the group"), "answered, and blank: {told}");
}
