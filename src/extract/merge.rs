//! Mentions to ranked candidates: the same claim in many places is one candidate, scored over the
//! whole document; what falls short is kept with the reason.

use std::collections::BTreeMap;

use super::page::{Page, Zone};
use crate::model::{Arity, Band, By, Candidate, Claim, Evidence, Field, Mention, Score, SourceId, Speaker, Stance, Suppressed};

/// How many pieces of evidence a candidate keeps.
const EVIDENCE: usize = 8;

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
    let mut taken: BTreeMap<Field, usize> = BTreeMap::new();
    for candidate in &mut candidates {
        let field = candidate.claim.field;
        let taken = taken.entry(field).or_default();
        let room = field.arity() == Arity::Many || *taken == 0;
        candidate.proposed = room && candidate.score.0 >= threshold(field);
        *taken += usize::from(candidate.proposed);
    }
    (candidates, suppressed)
}

/// The score from which a candidate of `field` is proposed.
fn threshold(field: Field) -> u16 {
    let _ = field;
    500
}

fn candidate(page: &Page<'_>, claim: Claim, mut mentions: Vec<Mention>) -> Option<Candidate> {
    mentions.sort_by_key(|mention| (std::cmp::Reverse(weighed(page, mention)), mention.span));
    let score = combined(mentions.iter().map(|mention| weighed(page, mention)));
    let evidence: Vec<Evidence> = mentions.iter().take(EVIDENCE).filter_map(|mention| evidence(page, mention)).collect();
    let band = if score >= 900 { Band::High } else if score >= 650 { Band::Medium } else { Band::Low };
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
    let span = mention.span.trimmed(page.text);
    let mut evidence = Evidence::at(SourceId::default(), page.text, span, By::Rule(mention.rule.clone()))?;
    evidence.stance = mention.stance;
    evidence.speaker = mention.speaker.map(|span| Speaker { name: span.one_line(page.text), span: Some(span) });
    evidence.as_of = mention.as_of;
    Some(evidence)
}
