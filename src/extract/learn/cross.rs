//! Candidates of articles as weights see them that were not learned from these articles.

use super::signs::Worth;
use super::texts::Found;
use super::{Example, fold};
use crate::extract::learned::Learned;
use crate::extract::traits::{self, Traits};
use crate::extract::{Page, codes, merge, rules};
use crate::lexicon::Lexicon;
use crate::model::{Field, Value};

/// A candidate of an article not learned from.
pub struct HeldOut {
    /// The number of the example.
    pub example: usize,
    /// What that article counts beside others of its sort.
    pub counts: f64,
    /// The fold of the example.
    pub fold: u64,
    /// True when the article has a headline.
    pub titled: bool,
    /// The field it is about.
    pub field: Field,
    /// What it says.
    pub value: Value,
    /// What can be said of it.
    pub traits: Traits,
    /// True when it would be proposed without trust.
    pub proposed: bool,
    /// Whether it is right, where somebody looked.
    pub right: Option<bool>,
}

/// The candidates of all examples.
pub fn candidates(examples: &[Example], fresh: &[bool], lexicon: &Lexicon, found: &Found, worth: &Worth) -> Vec<HeldOut> {
    let learned: Vec<Learned> = found.without.iter().cloned().map(Learned::new).collect();
    let fields: Vec<Field> = rules::RULES.iter().flat_map(|rule| rule.fields).copied().collect();
    let mut held_out = Vec::new();
    for (number, example) in examples.iter().enumerate() {
        let fold = fold(&example.group);
        let Some(learned) = learned.get(fold as usize) else { continue };
        let page = Page::with_signs(&example.article, &example.reading, lexicon, worth.for_example(example));
        let titled = page.article.is_titled();
        let (mut ranked, _) = merge::rank(&page, crate::extract::mentions(&page, rules::RULES.iter()));
        codes::judge(&page, learned, &fields, &mut ranked);
        merge::propose(&page, &mut ranked, Some(learned));
        let traits = traits::of(&page, &ranked);
        for (candidate, traits) in ranked.into_iter().zip(traits) {
            let (field, value) = (candidate.claim.field, candidate.claim.value);
            let looked = example.answers.get(&field).filter(|_| fresh.get(number) == Some(&true));
            let right = looked.map(|known| known.iter().any(|known| known.is(&value)));
            held_out.push(HeldOut {
                example: number,
                counts: example.counts(),
                fold,
                titled,
                field,
                value,
                traits,
                proposed: candidate.proposed,
                right,
            });
        }
    }
    held_out
}
