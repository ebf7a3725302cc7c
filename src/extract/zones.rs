//! Tells the main incident's sentences from background: earlier incidents, other victims, statistics.

use super::page::{Page, Zone};

/// How many sentences of running text are the lead.
const LEAD: usize = 3;

/// Sets the zone of every sentence of the body. A sentence of the lead is never background: what an
/// article opens with is what it is about.
pub fn mark(page: &mut Page<'_>) {
    let told: Vec<bool> = page.sentences.iter().map(|sentence| page.hits_in("elsewhere", sentence.span).next().is_some()).collect();
    let body = page.sentences.iter_mut().zip(told).filter(|(sentence, _)| sentence.zone == Zone::Body);
    for (place, (sentence, told)) in body.enumerate() {
        sentence.zone = match told {
            _ if place < LEAD => Zone::Lead,
            true => Zone::Background,
            false => Zone::Body,
        };
    }
}
