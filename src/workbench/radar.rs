//! Sentences that tell something and that no answer uses: omissions are reviewed, not only errors.

use crate::model::{Casefile, Field, Message, SourceId, Span};

use super::OpenCase;

/// Sentences of `source` that hold a number, a date, a name or a word of an incident, in order.
/// Slow for a long article; what it answers changes with the reading alone.
pub fn telling(file: &Casefile, source: SourceId) -> Vec<Span> {
    let found = file.source(source);
    found.map(|found| crate::extract::telling_sentences(&found.article, &found.reading)).unwrap_or_default()
}

impl OpenCase {
    /// True where `field` is told in more than one way, by several sources or within one.
    pub fn is_disputed(&self, field: Field) -> bool {
        crate::report::in_conflict(self.incident(), field)
    }

    /// What makes `source` doubtful, sentence by sentence; that its date is not known is told elsewhere.
    pub fn doubts(&self, source: SourceId) -> impl Iterator<Item = &Message> {
        let warnings = self.file().source(source).map(|source| source.extraction.warnings.as_slice()).unwrap_or_default();
        warnings.iter().filter(|warning| warning.key() != crate::extract::warnings::NO_DATE)
    }

    /// The sentences of `source` that the analyst said tell nothing about this incident, in order.
    pub fn quiet(&self, source: SourceId) -> impl Iterator<Item = Span> {
        self.review().quiet.iter().filter(move |(quiet, _)| *quiet == source).map(|(_, sentence)| *sentence)
    }

    /// The sentences of `source` worth a look that no answer rests on, in order.
    pub fn uncoded(&self, source: SourceId) -> Vec<Span> {
        self.unused(source, &telling(self.file(), source))
    }

    /// Those of `sentences` of `source`, in order, that no answer rests on and that are not quiet.
    pub fn unused(&self, source: SourceId, sentences: &[Span]) -> Vec<Span> {
        let mut used: Vec<Span> =
            self.evidence().filter(|(_, evidence)| evidence.source == source).map(|(_, evidence)| evidence.span).collect();
        used.sort_unstable();
        let is_used = |sentence: &Span| {
            let behind = used.partition_point(|span| span.start < sentence.end);
            used.iter().take(behind).rev().take(64).any(|span| span.overlaps(*sentence))
        };
        let quiet: Vec<Span> = self.quiet(source).collect();
        let is_quiet = |sentence: &Span| {
            let behind = quiet.partition_point(|span| span.start < sentence.end);
            behind.checked_sub(1).and_then(|last| quiet.get(last)).is_some_and(|span| span.overlaps(*sentence))
        };
        sentences.iter().filter(|sentence| !is_used(sentence) && !is_quiet(sentence)).copied().collect()
    }
}
