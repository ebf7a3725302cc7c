//! How things are put and who says so: quotations, reporting verbs, hedges, denials.

use super::page::Page;
use crate::model::{Span, Stance};

/// Who speaks where, and how surely.
#[derive(Debug, Clone, Default)]
pub struct Voices {
    /// Quotations with their speaker, in order of place.
    pub quotations: Vec<Quotation>,
}

/// Words in quotation marks.
#[derive(Debug, Clone, Copy)]
pub struct Quotation {
    /// The words, without the marks.
    pub span: Span,
    /// Where the article names who says them.
    pub speaker: Option<Span>,
}

impl Voices {
    /// How the words at `span` are put, and where the one who says them is named.
    pub fn of(&self, page: &Page<'_>, span: Span) -> (Stance, Option<Span>) {
        let _ = (page, span);
        (Stance::Stated, None)
    }
}

/// The voices of the page.
pub fn find(page: &Page<'_>) -> Voices {
    let _ = page;
    Voices::default()
}
