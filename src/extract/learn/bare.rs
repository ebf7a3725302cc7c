//! Articles with a headline once more without it. Of summaries few are annotated in full; what speaks for an
//! answer in the text of an article speaks for it in a summary, too.

use std::collections::BTreeMap;

use super::Example;
use crate::ingest::{self, Hints};
use crate::model::Field;

/// Of a field that many summaries tell, one real article in so many: the summaries themselves teach it.
const ONE_IN: usize = 3;

/// `examples`, and behind them those with a headline once more without it.
pub fn with_bare(examples: &[Example]) -> Vec<Example> {
    let mut looked_at: BTreeMap<Field, [usize; 2]> = BTreeMap::new();
    for example in examples {
        for field in example.answers.keys() {
            if let Some(number) = looked_at.entry(*field).or_default().get_mut(usize::from(example.article.is_titled())) {
                *number += 1;
            }
        }
    }
    let told = |field: Field| looked_at.get(&field).is_some_and(|[summaries, articles]| summaries > articles);
    let titled = examples.iter().filter(|example| example.article.is_titled()).enumerate();
    let counts = |number: usize, example: &Example, field| number.is_multiple_of(ONE_IN) && !example.invented || !told(field);
    let bare = titled.map(|(number, example)| bare(example, |field| counts(number, example, field)));
    examples.iter().cloned().chain(bare).collect()
}

/// `example` without its headline, with the answers of the fields that `counts` lets in.
fn bare(example: &Example, counts: impl Fn(Field) -> bool) -> Example {
    let origin = &example.article.origin;
    let hints = Hints { place: origin.place.clone(), published: origin.published.as_ref().map(|noted| noted.value), ..Hints::default() };
    let answers = example.answers.iter().filter(|(field, _)| counts(**field)).map(|(field, known)| (*field, known.clone()));
    Example { article: ingest::from_parts("", example.article.body_text(), &hints), answers: answers.collect(), ..example.clone() }
}
