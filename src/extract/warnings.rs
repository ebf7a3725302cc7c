//! Sentences for the analyst about a text that the rules cannot read as it deserves.

use super::page::{Page, Zone};
use crate::model::{Candidate, Field};

/// What is said where nobody knows when the article was published.
pub const NO_DATE: &str = "No publication date is known: words such as “on Thursday” stay open until you enter one";

/// What the analyst should know before trusting the record.
pub fn of(page: &Page<'_>, candidates: &[Candidate]) -> Vec<String> {
    let mut warnings = crate::ingest::doubts(page.article);
    if !page.english {
        warnings
            .push("This text does not seem to be English: only numbers, names and marks that work in any language were read".to_owned());
    }
    if page.published.is_none() {
        warnings.push("No publication date is known: words such as “on Thursday” stay open until you enter one".to_owned());
    }
    if page.english && is_no_incident(page, candidates) {
        warnings.push("This text may not report an incident: it reads like advice, opinion or news about a product".to_owned());
    }
    warnings
}

/// Advice and opinion: words of counsel outnumber the sentences, or nobody was hit and nothing lost.
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
    ]);
    !page.sentences.is_empty() && (counsel * 4 > page.sentences.len() + 4 || !harm)
}
