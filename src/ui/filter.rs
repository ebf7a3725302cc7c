//! Which rows of the record are shown: all, or those that want a look.

use crate::model::{Band, Claim, Field, Status, Verdict};
use crate::workbench::OpenCase;

use super::tr::tr;

/// A choice of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Filter {
    /// Every row.
    #[default]
    All,
    /// Proposals that nobody has judged.
    Unchecked,
    /// What the analyst said otherwise than the rules, and what has a note.
    Changed,
    /// Unjudged proposals that the rules are not sure of.
    Low,
    /// Fields that are told in more than one way, or whose dates contradict one another.
    Conflicts,
}

impl Filter {
    /// Every filter, in order.
    pub const ALL: [Filter; 5] = [Filter::All, Filter::Unchecked, Filter::Changed, Filter::Low, Filter::Conflicts];

    /// Its name on its button.
    pub fn label(self) -> &'static str {
        tr(match self {
            Filter::All => "filter-all",
            Filter::Unchecked => "filter-unchecked",
            Filter::Changed => "filter-changed",
            Filter::Low => "filter-low",
            Filter::Conflicts => "filter-conflicts",
        })
    }

    /// True for a row that is shown: the answer `claim` of `field`, or without a claim the empty field.
    pub fn passes(self, case: &OpenCase, field: Field, claim: Option<&Claim>) -> bool {
        let answer = case.incident().answers(field).iter().find(|answer| Some(&answer.claim) == claim);
        let open = answer.filter(|answer| !answer.status.is_reviewed());
        match self {
            Filter::All => true,
            Filter::Unchecked => open.is_some(),
            Filter::Changed => is_changed(case, field, claim, answer.map(|answer| answer.status)),
            Filter::Low => open.is_some_and(|answer| answer.band == Some(Band::Low)),
            Filter::Conflicts => {
                let dates = || case.contradictions().iter().any(|found| [found.earlier, found.later].contains(&field));
                answer.is_some() && (case.is_disputed(field) || dates())
            }
        }
    }
}

fn is_changed(case: &OpenCase, field: Field, claim: Option<&Claim>, status: Option<Status>) -> bool {
    let review = case.review();
    let rejected = || review.decisions.iter().any(|decision| decision.claim.field == field && decision.verdict == Verdict::Rejected);
    review.note_on(field, claim).is_some()
        || match status {
            Some(Status::Corrected | Status::Entered) => true,
            Some(Status::Confirmed) => claim.is_some_and(|claim| !is_proposed(case, claim)),
            Some(Status::Proposed) => false,
            None => review.blanks.contains_key(&field) || rejected(),
        }
}

fn is_proposed(case: &OpenCase, claim: &Claim) -> bool {
    let mut candidates = case.file().active(case.review()).flat_map(|source| &source.extraction.candidates);
    candidates.any(|candidate| candidate.proposed && candidate.claim == *claim)
}
