//! Mentions to ranked candidates: the same claim in many places is one candidate, scored over the
//! whole document; what falls short is kept with the reason.

use std::collections::BTreeMap;

use super::page::{Page, Zone};
use crate::model::span::after;
use crate::model::{
    Arity, Band, By, Candidate, Claim, Evidence, Field, Kind, Mention, Score, SourceId, Span, Speaker, Stance, Suppressed, Value,
};

/// How many pieces of evidence a candidate keeps.
const EVIDENCE: usize = 8;

/// How long a piece of evidence may be, in bytes.
const QUOTE: usize = 300;

/// Candidates by field, best first, and what was set aside.
pub fn merge(page: &Page<'_>, mentions: Vec<Mention>) -> (Vec<Candidate>, Vec<Suppressed>) {
    let mut groups: BTreeMap<Claim, Vec<Mention>> = BTreeMap::new();
    let mut suppressed = Vec::new();
    for mention in mentions {
        match mention.stance {
            Stance::Denied | Stance::Retracted => suppressed.push(Suppressed { mention, why: "why-denied".to_owned() }),
            _ => groups.entry(mention.claim.clone()).or_default().push(mention),
        }
    }
    let mut candidates: Vec<Candidate> = groups.into_iter().filter_map(|(claim, mentions)| candidate(page, claim, mentions)).collect();
    candidates.sort_by(|a, b| (a.claim.field, b.score, &a.claim).cmp(&(b.claim.field, a.score, &b.claim)));
    propose(&mut candidates);
    let aliases = aliases(page);
    for candidate in candidates.iter_mut().filter(|candidate| candidate.claim.field.kind() == Kind::Text) {
        candidate.aliases = candidate.claim.value.as_str().and_then(|name| aliases.get(name)).cloned().unwrap_or_default();
    }
    (candidates, suppressed)
}

/// Says which candidates the record shows: those above the bar of their field, not far behind its
/// best, as many as the field has room for.
fn propose(candidates: &mut [Candidate]) {
    let mut taken: BTreeMap<Field, (usize, u16)> = BTreeMap::new();
    for candidate in candidates {
        let field = candidate.claim.field;
        let (count, best) = taken.entry(field).or_insert((0, candidate.score.0));
        let bar = Bar::of(field);
        let near = u32::from(candidate.score.0) * 100 >= u32::from(*best) * u32::from(bar.percent_of_best);
        candidate.proposed = *count < bar.room && near && candidate.score.0 >= bar.score;
        *count += usize::from(candidate.proposed);
    }
}

/// What it takes to be proposed.
struct Bar {
    /// The score it takes.
    score: u16,
    /// The part of the best candidate's score it takes.
    percent_of_best: u16,
    /// How many the record shows.
    room: usize,
}

impl Bar {
    fn of(field: Field) -> Self {
        let bar = |score, percent_of_best, room| Self { score, percent_of_best, room };
        match field {
            Field::VictimOrg => bar(520, 75, 3),
            Field::ThreatActor => bar(560, 70, 4),
            Field::SourcesQuoted => bar(560, 0, 12),
            Field::VictimPerson => bar(640, 90, 1),
            Field::Investigators => bar(600, 0, 4),
            Field::DiscoveredBy => bar(620, 75, 3),
            Field::MalwareOrTool => bar(520, 60, 6),
            _ if field.arity() == Arity::One => bar(500, 0, 1),
            _ => bar(500, 0, usize::MAX),
        }
    }
}

/// By the full name of each entity, the other forms the article uses.
fn aliases(page: &Page<'_>) -> BTreeMap<String, Vec<String>> {
    let mut aliases: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for entity in &page.entities {
        let name = page.full_name(entity);
        let forms = entity.forms.iter().map(|form| form.one_line(page.text)).filter(|form| *form != name);
        let others = forms.collect();
        aliases.insert(name, others);
    }
    aliases
}

fn candidate(page: &Page<'_>, claim: Claim, mut mentions: Vec<Mention>) -> Option<Candidate> {
    // Of two places that are as sure, the one whose words hold the value is the better evidence.
    let holds = |mention: &Mention| matches!(&claim.value, Value::Text(name) if page.words(mention.span).contains(name.as_str()));
    mentions.sort_by_key(|mention| (std::cmp::Reverse(weighed(page, mention) + if holds(mention) { 60 } else { 0 }), mention.span));
    mentions.dedup_by(|later, first| later.span == first.span);
    let score = combined(mentions.iter().map(|mention| weighed(page, mention)));
    let evidence: Vec<Evidence> = mentions.iter().take(EVIDENCE).filter_map(|mention| evidence(page, mention)).collect();
    let band = if score >= 920 {
        Band::High
    } else if score >= 650 {
        Band::Medium
    } else {
        Band::Low
    };
    (!evidence.is_empty()).then_some(Candidate { claim, aliases: Vec::new(), evidence, score: Score::new(score), band, proposed: false })
}

/// A mention's own score, less in the background.
fn weighed(page: &Page<'_>, mention: &Mention) -> u16 {
    let percent = match page.zone_of(mention.span) {
        Zone::Headline => 110,
        Zone::Lead => 105,
        Zone::Body => 100,
        Zone::Background => 50,
    };
    u16::try_from(u32::from(mention.score.0) * percent / 100).unwrap_or(1000).min(990)
}

/// Each further mention closes a part of what is missing to certainty; the best counts in full.
fn combined(scores: impl Iterator<Item = u16>) -> u16 {
    let mut doubt: u64 = 1000;
    for (index, score) in scores.take(EVIDENCE).enumerate() {
        let counts = u64::from(score) / (index as u64 + 1);
        doubt = doubt * (1000 - counts.min(1000)) / 1000;
    }
    u16::try_from(1000 - doubt).unwrap_or(1000)
}

fn evidence(page: &Page<'_>, mention: &Mention) -> Option<Evidence> {
    let span = shortened(page.text, mention.span.trimmed(page.text));
    let mut evidence = Evidence::at(SourceId::default(), page.text, span, By::Rule(mention.rule.clone()))?;
    evidence.stance = mention.stance;
    evidence.speaker = mention.speaker.map(|span| Speaker { name: span.one_line(page.text), span: Some(span) });
    evidence.as_of = mention.as_of;
    Some(evidence)
}

/// At most the first [`QUOTE`] bytes of `span`, whole words.
fn shortened(text: &str, span: Span) -> Span {
    if span.len() <= QUOTE {
        return span;
    }
    let head = after(text, span.start as usize, QUOTE);
    let end = head.rfind(char::is_whitespace).unwrap_or(head.len());
    Span::new(span.start as usize, span.start as usize + end).trimmed(text)
}
