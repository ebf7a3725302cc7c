//! What is said to the analyst about a text that the rules cannot read as it deserves.

use super::page::{Page, Zone};
use crate::model::{Candidate, Field, Message};
use crate::say;

/// The key of what is said where nobody knows when the article was published.
pub const NO_DATE: &str = "warning-no-date";

/// What the analyst should know before trusting the record.
pub fn of(page: &Page<'_>, candidates: &[Candidate]) -> Vec<Message> {
    let mut warnings = crate::ingest::doubts(page.article);
    if !page.english {
        warnings.push(say!("warning-not-english"));
    }
    if page.published.is_none() {
        warnings.push(say!("warning-no-date"));
    }
    if page.english && is_no_incident(page, candidates) {
        warnings.push(say!("warning-no-incident"));
    }
    warnings
}

/// Advice, opinion and surveys: words of counsel outnumber the sentences, or nobody was hit and nothing lost; or news of
/// something else, which tells of no kind of incident. A summary may leave that to its codes, and what somebody looks into
/// has happened, whatever it was.
fn is_no_incident(page: &Page<'_>, candidates: &[Candidate]) -> bool {
    let counsel = page.hits("counsel").iter().map(|hit| if page.zone_of(hit.span) == Zone::Headline { 4 } else { 1 }).sum::<usize>();
    let told = |fields: &[Field]| candidates.iter().any(|candidate| candidate.proposed && fields.contains(&candidate.claim.field));
    let harm = told(&[
        Field::VictimOrg,
        Field::VictimPerson,
        Field::PeopleAffected,
        Field::RecordsAffected,
        Field::ThreatActor,
        Field::RansomDemand,
        Field::DamageAmount,
        Field::Investigators,
    ]);
    let kind = !page.article.is_report() || told(&[Field::IncidentType, Field::Investigators]);
    !page.sentences.is_empty() && (counsel * 4 > page.sentences.len() + 4 || !harm || !kind)
}
