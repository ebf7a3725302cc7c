//! Sentences that tell something and that no answer uses: omissions are reviewed, not only errors.

use crate::model::{SourceId, Span};

use super::OpenCase;

impl OpenCase {
    /// Sentences of `source` that hold a number, and that no answer rests on, in order.
    pub fn uncoded(&self, source: SourceId) -> Vec<Span> {
        let Some(found) = self.file().source(source) else { return Vec::new() };
        let used: Vec<Span> = self.evidence().filter(|(_, evidence)| evidence.source == source).map(|(_, evidence)| evidence.span).collect();
        let telling = crate::extract::telling_sentences(&found.article, &found.reading);
        telling.into_iter().filter(|sentence| !used.iter().any(|span| span.overlaps(*sentence))).collect()
    }
}
