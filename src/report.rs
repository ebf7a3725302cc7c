//! A frozen Incident with its citations: what exporters print.

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::lexicon::Lexicon;
use crate::model::Casefile;

/// Everything a report says, in order, already in words. Exporters lay it out and add nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The title.
    pub title: String,
}

impl Report {
    /// The report on `case` as it stands at `now`.
    pub fn of(case: &Casefile, lexicon: &Lexicon, now: DateTime<Utc>) -> Self {
        let _ = (case, lexicon, now);
        Self { title: String::new() }
    }
}
