//! An invented incident, put together by hand, so that reports are tested whatever the rules read.

use chrono::{DateTime, TimeZone, Utc};
use sourceline::model::{
    Article, Band, Blank, Block, BlockKind, By, Candidate, Casefile, Claim, Date, Decision, Edit, Evidence, Extraction, Field, FoundBy,
    Noted, Origin, Place, Score, Signature, SourceId, Span, Speaker, Stance, Value, Verdict,
};
use uuid::Uuid;

/// The paragraphs of the first source.
pub const FIRST: [&str; 7] = [
    "Ransomware halts surgery at Northmoor Clinics",
    "By Ada Lindqvist",
    "Northmoor Clinics, which runs six hospitals in Norway, said on Monday that intruders had encrypted its patient records system on 3 November 2026.",
    "A group that calls itself PaleKite claims to have copied the files of 1.2 million patients. The clinics put the number at 850,000 people.",
    "The group demanded 40 bitcoin. A spokeswoman denied that any ransom was paid.",
    "Names, dates of birth and diagnoses are in the sample the group showed. Its server at files.palekite.example answered on Tuesday.",
    "The police in Bergen are investigating. A former contractor, Tor Vale, was wrongly named on social media.",
];

/// The paragraphs of the second source, which puts the date otherwise.
pub const SECOND: [&str; 3] = [
    "Clinics knew of intruders for weeks",
    "Investigators found traces of the intruders from as early as October 2026, two people close to the inquiry said.",
    "The clinics have asked the firm Fjordlock to help.",
];

/// The clock of these tests.
pub fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 14, 3, 0).unwrap()
}

/// An article of these paragraphs.
pub fn article(paragraphs: &[&str], publisher: &str) -> Article {
    let text = paragraphs.join("\n\n");
    let mut start = 0;
    let mut blocks = Vec::new();
    for (index, paragraph) in paragraphs.iter().enumerate() {
        let kind = if index == 0 { BlockKind::Headline } else { BlockKind::Paragraph };
        blocks.push(Block { kind, span: Span::new(start, start + paragraph.len()) });
        start += paragraph.len() + 2;
    }
    let origin = Origin {
        place: Place::File(format!("{}.html", publisher.to_lowercase().replace(' ', "-"))),
        publisher: Some(Noted::new(publisher.to_owned(), FoundBy::JsonLd)),
        authors: vec![Noted::new("Ada Lindqvist".to_owned(), FoundBy::Byline)],
        published: Date::parse("2026-11-10").map(|date| Noted::new(date, FoundBy::Meta)),
        url: Some(Noted::new(format!("https://news.example/northmoor/{}", paragraphs.len()), FoundBy::Url)),
        bytes_sha256: format!("{:x}", paragraphs.len()).repeat(64),
        text_sha256: format!("{:064x}", text.len()),
        ..Origin::default()
    };
    Article { origin, title: blocks.first().map(|block| block.span), body_start: 0, text, blocks }
}

/// The words `quote` of `article` as evidence that a rule found.
pub fn evidence(article: &Article, quote: &str) -> Evidence {
    let start = article.text.find(quote).unwrap_or_else(|| panic!("“{quote}” is not in the article"));
    let span = Span::new(start, start + quote.len());
    Evidence::at(SourceId(1), &article.text, span, By::Rule("sample".into())).unwrap()
}

/// The same, put as `stance` by `speaker`.
pub fn voiced(article: &Article, quote: &str, stance: Stance, speaker: &str) -> Evidence {
    let speaker = (!speaker.is_empty()).then(|| Speaker { name: speaker.to_owned(), span: None });
    Evidence { stance, speaker, ..evidence(article, quote) }
}

/// `text` as an answer of `field`.
pub fn claim(field: Field, text: &str) -> Claim {
    Claim::new(field, Value::parse(field.kind(), text).unwrap())
}

/// A proposal with this evidence.
pub fn candidate(field: Field, text: &str, evidence: Vec<Evidence>) -> Candidate {
    Candidate { claim: claim(field, text), aliases: Vec::new(), evidence, score: Score(800), band: Band::High, proposed: true }
}

/// A verdict on `text` as an answer of `field`.
pub fn decided(field: Field, text: &str, verdict: Verdict, evidence: Vec<Evidence>) -> Edit {
    Edit::Decide(Decision { claim: claim(field, text), verdict, value: None, stance: None, evidence, why: None })
}

/// A case of one article with these proposals.
pub fn case_of(article: Article, candidates: Vec<Candidate>) -> Casefile {
    let mut case = Casefile::new(Uuid::from_u128(0x6f1d_0000_4000_8000_0000_0000_0000_0007));
    case.found(article, Extraction { candidates, ..Extraction::default() });
    case
}

/// Two sources, partly reviewed: every stance, a rival, a rejection, blanks.
pub fn sample() -> Casefile {
    let first = article(&FIRST, "The Harbour Ledger");
    let second = article(&SECOND, "Fjord Dispatch");
    let mut case = case_of(first.clone(), first_candidates(&first));
    let rival = Candidate {
        proposed: false,
        band: Band::Medium,
        ..candidate(
            Field::IncidentDate,
            "2026-10",
            vec![voiced(&second, "October 2026", Stance::Stated, "two people close to the inquiry")],
        )
    };
    let helper = candidate(Field::Investigators, "Fjordlock", vec![evidence(&second, "Fjordlock")]);
    case.found(second, Extraction { candidates: vec![rival, helper], ..Extraction::default() });
    for edit in review(&first) {
        case.record(edit, now(), "M. Okafor");
    }
    case
}

fn first_candidates(first: &Article) -> Vec<Candidate> {
    let group = "PaleKite";
    let mut victim = candidate(Field::VictimOrg, "Northmoor Clinics", vec![evidence(first, "Northmoor Clinics")]);
    victim.aliases.push("the clinics".to_owned());
    vec![
        candidate(Field::IncidentType, "ransomware", vec![evidence(first, "encrypted its patient records system")]),
        victim,
        candidate(Field::VictimCountry, "NO", vec![evidence(first, "Norway")]),
        candidate(Field::ThreatActor, "PaleKite", vec![voiced(first, "calls itself PaleKite", Stance::Alleged, "")]),
        candidate(Field::ThreatActor, "Tor Vale", vec![voiced(first, "Tor Vale", Stance::Alleged, "")]),
        candidate(Field::PeopleAffected, "1.2 million", vec![voiced(first, "1.2 million patients", Stance::Alleged, group)]),
        candidate(Field::PeopleAffected, "850000", vec![voiced(first, "850,000 people", Stance::Stated, "The clinics")]),
        candidate(Field::DataElements, "name", vec![voiced(first, "Names", Stance::Alleged, group)]),
        candidate(Field::DataElements, "diagnosis", vec![voiced(first, "diagnoses", Stance::Alleged, group)]),
        candidate(Field::RansomDemand, "40 BTC", vec![voiced(first, "demanded 40 bitcoin", Stance::Stated, group)]),
        candidate(Field::RansomPaid, "yes", vec![voiced(first, "denied that any ransom was paid", Stance::Denied, "A spokeswoman")]),
        candidate(Field::IncidentDate, "2026-11-03", vec![voiced(first, "on 3 November 2026", Stance::Stated, "Northmoor Clinics")]),
        candidate(Field::DisclosureDate, "2026-11-09", vec![evidence(first, "on Monday")]),
        candidate(Field::Indicator, "files.palekite.example", vec![evidence(first, "files.palekite.example")]),
        candidate(Field::Investigators, "The police in Bergen", vec![evidence(first, "The police in Bergen")]),
    ]
}

fn review(first: &Article) -> Vec<Edit> {
    let correction = Decision {
        claim: claim(Field::DataElements, "diagnosis"),
        verdict: Verdict::Corrected,
        value: Some(Value::Term("medical_record".into())),
        stance: None,
        evidence: vec![voiced(first, "diagnoses", Stance::Alleged, "PaleKite")],
        why: None,
    };
    vec![
        decided(Field::VictimOrg, "Northmoor Clinics", Verdict::Confirmed, vec![evidence(first, "Northmoor Clinics")]),
        decided(Field::ThreatActor, "Tor Vale", Verdict::Rejected, vec![voiced(first, "Tor Vale", Stance::Alleged, "")]),
        decided(Field::ThreatActor, "PaleKite", Verdict::Confirmed, vec![voiced(first, "calls itself PaleKite", Stance::Alleged, "")]),
        decided(
            Field::IncidentDate,
            "2026-11-03",
            Verdict::Confirmed,
            vec![voiced(first, "on 3 November 2026", Stance::Stated, "Northmoor Clinics")],
        ),
        Edit::Decide(correction),
        decided(Field::Tlp, "AMBER", Verdict::Confirmed, Vec::new()),
        Edit::Blank(Field::DiscoveredBy, Some(Blank::NotStated)),
        Edit::Blank(Field::AttackVector, Some(Blank::Unknown)),
        Edit::Blank(Field::VictimGovernment, Some(Blank::NotApplicable)),
    ]
}

/// A signature of M. Okafor.
pub fn signature() -> Edit {
    Edit::Sign(Signature {
        analyst: "M. Okafor".to_owned(),
        at: now(),
        digest: "fedcba9876543210".repeat(4),
        open: vec![Field::RansomPaid],
    })
}
