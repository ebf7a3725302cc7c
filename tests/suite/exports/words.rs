//! What a report says about stance, verdict and what is not known.

use sourceline::model::{Edit, Evidence, Field, Stance, Verdict};
use sourceline::report::{Report, visible};

use super::case::{FIRST, article, candidate, case_of, claim, decided, evidence, now, sample, signature, voiced};
use super::{markdown, report};

/// All strings of a report that a reader sees, one a line.
fn everything(report: &Report) -> String {
    fn strings(value: &serde_json::Value, out: &mut String) {
        match value {
            serde_json::Value::String(text) => *out += &format!("{text}\n"),
            serde_json::Value::Array(items) => items.iter().for_each(|item| strings(item, out)),
            serde_json::Value::Object(items) => items.values().for_each(|item| strings(item, out)),
            _ => {}
        }
    }
    let mut out = String::new();
    strings(&serde_json::to_value(report).unwrap(), &mut out);
    out
}

#[test]
fn an_allegation_never_stands_alone() {
    let first = article(&FIRST, "The Harbour Ledger");
    for (stance, word) in
        [(Stance::Alleged, "alleged"), (Stance::Estimated, "estimated"), (Stance::Denied, "denied"), (Stance::Retracted, "retracted")]
    {
        for field in [Field::ThreatActor, Field::VictimOrg, Field::IncidentType, Field::Investigators, Field::DataElements] {
            let proposal = candidate(field, "Qvistax", vec![voiced(&first, "calls itself", stance, "")]);
            let report = report(&case_of(first.clone(), vec![proposal]));
            let statements = report.sections.iter().flat_map(|section| &section.entries).flat_map(|entry| &entry.statements);
            let shown: Vec<_> = statements.filter(|statement| statement.value == "Qvistax").collect();
            assert!(!shown.is_empty() && shown.iter().all(|statement| statement.lead.to_lowercase() == word), "{field}: {shown:?}");
            let rest: Vec<String> = report
                .summary
                .sentences
                .iter()
                .map(|sentence| sentence.text.clone())
                .chain(report.gaps.iter().flat_map(|gap| gap.items.clone()))
                .collect();
            for text in rest.iter().filter(|text| text.contains("Qvistax")) {
                assert!(text.to_lowercase().contains(word), "{field} {word}: {text}");
            }
        }
    }
}

#[test]
fn a_speaker_is_named() {
    let text = everything(&report(&sample()));
    for words in [
        "Claimed by PaleKite",
        "According to the clinics",
        "Denied by a spokeswoman",
        "1,200,000 people (claimed by PaleKite; not reviewed)",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
}

#[test]
fn what_is_denied_is_not_in_the_summary() {
    let report = report(&sample());
    let summary: String = report.summary.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
    assert!(!summary.contains("ransom paid"), "{summary}");
}

#[test]
fn a_rejected_claim_is_in_no_report() {
    let case = sample();
    let claims = everything(&report(&case));
    assert!(!claims.contains("Tor Vale"), "{claims}");
    assert!(!markdown(&case).contains("Tor Vale"));
}

#[test]
fn a_rejected_headline_is_no_title() {
    let mut case = sample();
    assert!(report(&case).title.starts_with('“'), "a headline is marked as words of the source");
    case.record(decided(Field::Title, FIRST[0], Verdict::Rejected, Vec::new()), now(), "M. Okafor");
    assert_eq!(report(&case).title, "Incident report");
}

#[test]
fn proposals_are_marked_in_every_place() {
    let report = report(&sample());
    for entry in report.sections.iter().flat_map(|section| &section.entries) {
        for statement in entry.statements.iter().filter(|statement| !statement.reviewed) {
            assert!(statement.verdict.contains("not reviewed"), "{entry:?}");
        }
    }
    let sentence = report.summary.sentences.iter().find(|sentence| sentence.text.contains("ransomware")).unwrap();
    assert!(sentence.text.contains("ransomware (not reviewed)"), "{sentence:?}");
    let moment = report.timeline.iter().find(|moment| moment.what.starts_with("Disclosed")).unwrap();
    assert!(moment.verdict.contains("not reviewed"));
}

#[test]
fn both_sides_of_a_contradiction() {
    let report = report(&sample());
    let entry = report.sections.iter().flat_map(|section| &section.entries).find(|entry| entry.field == "incident_date").unwrap();
    assert_eq!(entry.statements.first().unwrap().value, "3 November 2026");
    assert_eq!(entry.rivals.first().unwrap().value, "October 2026");
    assert!(entry.conflict);
    let article = article(&FIRST, "The Harbour Ledger");
    let mixed = candidate(
        Field::RansomPaid,
        "no",
        vec![
            evidence(&article, "demanded 40 bitcoin"),
            Evidence { stance: Stance::Denied, ..evidence(&article, "denied") },
            voiced(&article, "any ransom", Stance::Denied, "PaleKite"),
        ],
    );
    let text = everything(&super::report(&case_of(article, vec![mixed])));
    assert!(text.contains("but denied by PaleKite") && !text.contains("but denied\n"), "{text}");
}

#[test]
fn every_marker_has_its_quote() {
    let report = report(&sample());
    let quotes: Vec<&str> = report.quotes.iter().map(|quote| quote.id.as_str()).collect();
    let statements =
        report.sections.iter().flat_map(|section| &section.entries).flat_map(|entry| entry.statements.iter().chain(&entry.rivals));
    let markers: Vec<_> = statements
        .flat_map(|statement| &statement.markers)
        .chain(report.summary.sentences.iter().flat_map(|sentence| &sentence.markers))
        .collect();
    assert!(markers.len() > 15);
    assert!(markers.iter().all(|marker| quotes.contains(&marker.quote.as_str())));
    assert!(markers.iter().any(|marker| marker.text == "S1:4") && markers.iter().any(|marker| marker.text == "S2:2"));
}

#[test]
fn indicators_are_defanged_in_quotes_too() {
    let text = everything(&report(&sample()));
    assert!(text.contains("files[.]palekite[.]example") && !text.contains("files.palekite.example"), "{text}");
}

#[test]
fn blanks_and_gaps() {
    let text = markdown(&sample());
    for words in [
        "**Found by**: not stated",
        "**Way in**: unknown",
        "**Government**: not applicable",
        "## What we do not know",
        "Victim: Person, Industry, Size",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
}

#[test]
fn a_signature_and_its_end() {
    let mut case = sample();
    assert!(report(&case).standing.draft);
    case.record(signature(), now(), "M. Okafor");
    let signed = report(&case);
    assert!(
        !signed.standing.draft && signed.standing.sentences[0].starts_with("Signed by M. Okafor on 22 November 2026"),
        "{:?}",
        signed.standing
    );
    assert!(!markdown(&case).contains("DRAFT"));
    case.record(Edit::Withdraw(claim(Field::VictimOrg, "Northmoor Clinics")), now(), "M. Okafor");
    let edited = report(&case);
    assert!(edited.standing.draft && edited.standing.sentences[0].contains("Edited since"), "{:?}", edited.standing);
    assert!(markdown(&case).contains("DRAFT"));
}

#[test]
fn values_in_words() {
    let article = article(&FIRST, "The Harbour Ledger");
    for (field, typed, words) in [
        (Field::PeopleAffected, "at least 1.2 million", "at least 1,200,000 people"),
        (Field::PeopleAffected, "1", "1 person"),
        (Field::RecordsAffected, "10-20", "between 10 and 20 records"),
        (Field::DataVolume, "40 GB", "40 GB"),
        (Field::DataVolume, "1234567", "1,234,567 bytes"),
        (Field::RansomDemand, "~ 2.5 million USD", "about 2,500,000 USD"),
        (Field::Outage, "Interruption 1 day", "Interruption, 1 day"),
        (Field::IncidentDate, "2026-03/2026-05-04", "March 2026 to 4 May 2026"),
        (Field::Indicator, "https://bad.example/x", "hxxps://bad[.]example/x"),
        (Field::AttackVector, "stolen_credentials", "Stolen credentials"),
    ] {
        let report = report(&case_of(article.clone(), vec![candidate(field, typed, vec![evidence(&article, "Norway")])]));
        let value = &report.sections[0].entries[0].statements[0].value;
        assert_eq!(value, words);
    }
}

#[test]
fn hidden_characters_are_written_out() {
    assert_eq!(visible("a\u{202E}b\u{200B}c\u{7}d\ne\tf"), "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩d e f");
    assert_eq!(visible("می\u{200C}خواهم"), "می\u{200C}خواهم", "a joiner within its script stays");
    assert_eq!(visible("pay\u{200C}pal"), "pay⟨U+200C⟩pal");
    assert_eq!(visible("\u{E000}\u{FFFF}"), "⟨U+E000⟩⟨U+FFFF⟩");
}
