//! What several tests share: places, an invented article, a case made of it.

use std::path::{Path, PathBuf};

use chrono::{DateTime, TimeZone, Utc};
use sourceline::model::{
    Article, Band, By, Candidate, Casefile, Claim, Evidence, Extraction, Field, Qualifier, Quantity, Score, SourceId, Span, Stance, Unit,
    Value,
};
use sourceline::workbench::Parts;

/// The folder of the project.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The files with this extension in `folder` and below, in order.
pub fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|known| known == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The time at which tests happen.
pub fn noon() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).single().unwrap()
}

/// An invented article.
pub const ARTICLE: &str = "Harbour Mutual says 48,000 members were hit\n\nHarbour Mutual said on Tuesday that names and dates of birth of 48,000 members were taken in March.\n\nThe gang GreyLantern claims 90,000.\n\nThe mutual has called in Ridgeway Forensics and told the regulator.";

/// The article as the program reads it.
pub fn article() -> Article {
    let (title, text) = ARTICLE.split_once("\n\n").unwrap();
    Parts { id: "a".into(), title: title.into(), text: text.into(), published: None, url: None }.article()
}

/// Evidence for the first place where `words` stand in `text`.
pub fn evidence(text: &str, words: &str, by: By) -> Evidence {
    let start = text.find(words).unwrap_or_else(|| panic!("“{words}” is not in the text"));
    Evidence::at(SourceId(1), text, Span::new(start, start + words.len()), by).unwrap()
}

/// A candidate for `field`, with evidence at `words`.
pub fn candidate(text: &str, field: Field, value: Value, words: &str, stance: Stance, score: u16, proposed: bool) -> Candidate {
    let mut found = evidence(text, words, By::Rule("test".into()));
    found.stance = stance;
    let band = if score > 800 { Band::High } else { Band::Medium };
    Candidate { claim: Claim::new(field, value), aliases: Vec::new(), evidence: vec![found], score: Score::new(score), band, proposed }
}

/// A number of people.
pub fn people(low: u64) -> Value {
    Value::Quantity(Quantity { low, high: None, qualifier: Qualifier::Exact, unit: Unit::People })
}

/// A case over [`article`] with proposals that no rule made, so that it does not change when rules do.
pub fn case() -> Casefile {
    let article = article();
    let text = article.text.clone();
    let candidates = vec![
        candidate(&text, Field::VictimOrg, Value::Text("Harbour Mutual".into()), "Harbour Mutual said", Stance::Stated, 900, true),
        candidate(&text, Field::PeopleAffected, people(48_000), "48,000 members were taken", Stance::Stated, 850, true),
        candidate(&text, Field::PeopleAffected, people(90_000), "90,000", Stance::Alleged, 400, false),
        candidate(&text, Field::ThreatActor, Value::Text("GreyLantern".into()), "GreyLantern", Stance::Alleged, 700, true),
        candidate(&text, Field::IncidentDate, Value::Date("2026-03".to_owned().try_into().unwrap()), "in March", Stance::Stated, 600, true),
        candidate(
            &text,
            Field::IncidentDate,
            Value::Date("2025-03".to_owned().try_into().unwrap()),
            "in March",
            Stance::Stated,
            200,
            false,
        ),
    ];
    let mut case = Casefile::new(uuid::Uuid::from_u128(7));
    case.found(article, Extraction { candidates, ..Extraction::default() });
    case
}
