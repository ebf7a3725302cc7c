//! Decisions on their way to another case: their evidence renumbered or thinned out, their order kept.

use std::collections::BTreeMap;

use crate::model::{Decision, Edit, Evidence, Field, Review, SourceId, Verdict};

/// Under which number a source stands in the other case.
pub(super) type Ids = BTreeMap<SourceId, SourceId>;

/// `decision` with its evidence as the other case numbers it; evidence of sources that do not come along
/// stays behind.
pub(super) fn renumbered(decision: &Decision, ids: &Ids) -> Decision {
    let evidence = decision.evidence.iter().filter_map(|evidence| {
        let source = *ids.get(&evidence.source)?;
        Some(Evidence { source, ..evidence.clone() })
    });
    Decision { evidence: evidence.collect(), ..decision.clone() }
}

/// True for what says that a claim holds.
pub(super) fn accepts(decision: &Decision) -> bool {
    decision.verdict != Verdict::Rejected
}

/// What makes the decisions of `review` about `field` those that `change` makes of them, in the same
/// order: the first organisation stays the first. `None` takes a decision back.
pub(super) fn redecided(review: &Review, field: Field, change: &dyn Fn(&Decision) -> Option<Decision>) -> Vec<Edit> {
    let (mut edits, mut moved) = (Vec::new(), false);
    for old in review.decisions.iter().filter(|decision| decision.claim.field == field) {
        match change(old) {
            None => edits.push(Edit::Withdraw(old.claim.clone())),
            // what is decided anew goes to the end, so all behind it have to follow
            Some(new) if moved || new != *old => {
                moved = true;
                edits.push(Edit::Decide(new));
            }
            Some(_) => {}
        }
    }
    edits
}
