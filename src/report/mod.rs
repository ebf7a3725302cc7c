//! A frozen Incident with its citations: what exporters print.
//!
//! ```text
//! Casefile ──▶ answers ──▶ statements in words ──▶ sections, timeline, what is not known ──┐
//!                 └──────▶ evidence ──▶ quotes with markers ───────────────────────────────┼──▶ Report
//!          └──▶ sources, signature ────────────────────────────────────────────────────────┘
//! ```
//!
//! Wording follows stance and verdict everywhere, so that a report cannot turn an allegation into
//! a fact; and whatever would be invisible or turn the reading direction is written out.

mod cite;
mod gaps;
mod heading;
mod readers;
mod record;
mod sources;
mod summary;
mod teller;
mod timeline;
mod words;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::lexicon::Lexicon;
use crate::model::{Casefile, Incident, Review};

pub use readers::for_readers;
pub use record::in_conflict;
pub use words::visible;

/// Everything a report says, in order, already in words. Exporters lay it out and add nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The title.
    pub title: String,
    /// What the title is, where it is not the analyst's: the headline of a source. Else empty.
    pub title_note: String,
    /// The id of the case, which stays the same through all its reports.
    pub case: String,
    /// When the report was made.
    pub made_at: DateTime<Utc>,
    /// The same in words.
    pub made: String,
    /// The traffic light protocol, as `TLP:AMBER`; a sentence where none is set.
    pub tlp: String,
    /// Language of the report's own words, as a BCP 47 tag.
    pub language: String,
    /// Whether it is signed or a draft.
    pub standing: Standing,
    /// Two or three sentences.
    pub summary: Summary,
    /// The record; sections that say nothing are left out.
    pub sections: Vec<Section>,
    /// What happened when, earliest first.
    pub timeline: Vec<Moment>,
    /// What we do not know, by reason; reasons without items are left out.
    pub gaps: Vec<Gap>,
    /// The sources of the case.
    pub sources: Vec<SourceNote>,
    /// Every quote that a statement rests on, in the order of the sources.
    pub quotes: Vec<Quote>,
    /// What the words were made of, for exporters that write data.
    #[serde(skip)]
    pub record: Record,
}

/// The values behind the words of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The case as readers get it, see [`for_readers`].
    pub case: Casefile,
    /// What the analyst said.
    pub review: Review,
    /// The answers.
    pub incident: Incident,
}

/// How far the record behind a report is reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// True unless the record is signed and unedited since.
    pub draft: bool,
    /// Sentences that say so.
    pub sentences: Vec<String>,
    /// The digest that was signed; empty for a draft.
    pub digest: String,
}

/// The summary of a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Whose words these are.
    pub by: String,
    /// Its sentences (or the analyst's paragraphs), in order.
    pub sentences: Vec<Sentence>,
}

/// One sentence of a summary and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The words.
    pub text: String,
    /// The row of the record it tells first, see [`Statement::row`].
    pub row: String,
    /// What it rests on.
    pub markers: Vec<Marker>,
}

/// A part of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its fields that have answers or of which the analyst says why they have none.
    pub entries: Vec<Entry>,
    /// A sentence about readings too weak to print; empty where there are none.
    pub left_out: String,
}

/// One field of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// The key of the field.
    pub field: String,
    /// Its name.
    pub label: String,
    /// Its first row in the record, see [`Statement::row`].
    pub row: String,
    /// Its answers, best first.
    pub statements: Vec<Statement>,
    /// What the sources say otherwise.
    pub rivals: Vec<Statement>,
    /// Why it has no answer, as the analyst says it; empty where it has one.
    pub blank: String,
    /// True when it is told in more than one way.
    pub conflict: bool,
}

/// One thing the record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Statement {
    /// How it is put and by whom, before the value: “Claimed by LockByte”. Empty for what the
    /// article tells as a fact in its own words.
    pub lead: String,
    /// The value in words.
    pub value: String,
    /// How it is put: the label of its stance.
    pub stance: &'static str,
    /// What else belongs to it: other names, other voices.
    pub notes: Vec<String>,
    /// What the analyst made of it: “proposed, not reviewed”, “confirmed” …
    pub verdict: String,
    /// True once the analyst accepted it.
    pub reviewed: bool,
    /// Where the record has it: the key of the field, a slash, and the number of the answer from 0
    /// (behind an `r`: of the rival). See [`Incident::at_row`](crate::model::Incident::at_row).
    pub row: String,
    /// Where it stands.
    pub markers: Vec<Marker>,
}

/// A mark beside a statement that points to a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Marker {
    /// As printed, without brackets: `S1:14` is source 1, paragraph 14.
    pub text: String,
    /// The quote it points to.
    pub quote: String,
}

/// Something that happened at a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moment {
    /// When, in words.
    pub when: String,
    /// The first day it can mean, as `2026-11-03`.
    pub first: String,
    /// The last day it can mean.
    pub last: String,
    /// What.
    pub what: String,
    /// As in [`Statement::lead`].
    pub lead: String,
    /// As in [`Statement::verdict`].
    pub verdict: String,
    /// As in [`Statement::reviewed`].
    pub reviewed: bool,
    /// As in [`Statement::row`]; empty for the publication of a source.
    pub row: String,
    /// Where it stands.
    pub markers: Vec<Marker>,
}

/// A reason for not knowing, and what is not known for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The reason.
    pub reason: String,
    /// What is not known.
    pub items: Vec<String>,
}

/// A source of the case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceNote {
    /// As printed: `S1`.
    pub marker: String,
    /// Its headline.
    pub title: String,
    /// What is known of it, each with how it was found: name and words.
    pub facts: Vec<(String, String)>,
}

/// The words of a source that statements rest on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// What markers point to.
    pub id: String,
    /// As printed.
    pub marker: String,
    /// Which source.
    pub source: String,
    /// Where in it: “paragraph 14”, “headline”.
    pub place: String,
    /// Words that stand before the quote.
    pub before: String,
    /// The quote.
    pub quote: String,
    /// Words that stand behind it.
    pub after: String,
    /// How it is put there and by whom.
    pub voice: String,
    /// Who found it there.
    pub found_by: String,
    /// The fields it supports.
    pub supports: Vec<String>,
}

impl Report {
    /// The report on `case` as it stands at `now`.
    pub fn of(case: &Casefile, lexicon: &Lexicon, now: DateTime<Utc>) -> Self {
        let case = for_readers(case);
        let review = case.review();
        let mut teller = teller::Teller::new(&case, &review, lexicon);
        let sections = record::sections(&mut teller);
        let (title, title_note) = heading::title(&mut teller);
        let summary = summary::of(&mut teller, &sections);
        let timeline = timeline::of(&mut teller);
        let standing = heading::standing(&teller, &sections);
        let gaps = gaps::of(&teller, &sections);
        let (incident, quotes) = teller.into_parts();
        Self {
            title,
            title_note,
            case: case.id.to_string(),
            made_at: now,
            made: words::instant(now),
            tlp: heading::tlp(&sections),
            language: "en".to_owned(),
            standing,
            summary,
            gaps,
            timeline,
            sections,
            sources: sources::of(&case, &review),
            quotes,
            record: Record { case, review, incident },
        }
    }
}
