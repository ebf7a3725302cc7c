//! What speaks for a number being the harm done: the words beside it, where it stands, what else the
//! article counts, and whether its sentence speaks of somebody else, of a survey or of other years.

use std::collections::BTreeMap;

use super::sizes::{is_threshold, tells_size};
use super::{HEDGES, How, is_revised};
use crate::extract::naming;
use crate::extract::page::{Page, Sentence, Zone};
use crate::extract::signs::{Plain, Weighed, aside, flag, who_is_named, zone_sign};
use crate::extract::zones::{is_of_others_before, of_strangers, tells_of_others};
use crate::lexicon::Hit;
use crate::lexicon::wordlist::{WordList, WordLists};
use crate::model::{Field, Mention, Qualifier, Quantity, Span, Value, span};

/// By which somebody has so many, harmed or not.
static OWNING: WordList = WordList::new("quantities/owning");

/// Words ahead of what a number is a part of, or is about.
static OF: WordList = WordList::new("quantities/of");

/// Words ahead of a place or a span.
static AMONG: WordList = WordList::new("quantities/among");

/// Words of a price.
static PAYING: WordList = WordList::new("quantities/paying");

/// Every number of `told` with what its signs come to.
pub fn weigh(page: &Page<'_>, told: &[(How, Mention)]) -> Vec<Weighed> {
    if told.is_empty() {
        return Vec::new();
    }
    let among = Among::of(page, told);
    let weigh = |(how, mention): &(How, Mention)| {
        let Value::Quantity(quantity) = mention.claim.value else { return None };
        let sentence = page.sentence_of(mention.span)?;
        let mut signs = of_value(*how, mention, quantity);
        among.signs(mention, quantity, &mut signs);
        of_sentence(page, sentence, among.main, &mut signs);
        of_words(page, sentence, mention.span, &mut signs);
        signs.extend(&page.kinds);
        let untitled = !page.article.is_titled();
        if untitled {
            signs.push(("untitled_told", f32::from(mention.score.0) / 500.0));
        }
        // Of “dozens” hardly anything can be learned; and how large somebody is tells no harm.
        let size = tells_size(page, sentence, mention.span) || is_threshold(page, sentence, mention.span);
        let size = size || is_about_payers(page, sentence, mention.span) || is_asked(page, sentence, mention.span);
        let size = size || is_about_culprits(page, sentence, mention.span);
        // “thousands of users” is no number an analyst writes down, unless the headline has no better one.
        let size = size || *how == How::Vague && sentence.zone > Zone::Headline;
        let unproposed = size || is_of_others_before(page, sentence);
        Some(Weighed::new(page, mention.clone(), signs).by_rule(*how == How::Vague).unproposed(unproposed))
    };
    told.iter().filter_map(weigh).collect()
}

/// “11 victims have paid the ransom”: so many paid, not so many were hit.
fn is_about_payers(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    let behind = page.lower(Span { start: span.end, end: sentence.span.end });
    behind.split_whitespace().take(3).any(|word| PAYING.contains(&word))
}

/// “Four held as …”, “12 people were arrested”: those who are said to have done it.
fn is_about_culprits(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static TAKEN: WordList = WordList::new("quantities/taken");
    static PASSIVE: WordList = WordList::new("quantities/passive");
    let words = page.lower(Span { start: span.start, end: sentence.span.end }).split(' ');
    let near: Vec<&str> = words.skip(1).take(9).take_while(|word| !word.contains([',', ';'])).collect();
    let passive = |place: usize| {
        let before = place.checked_sub(1).and_then(|before| near.get(before));
        place < 3 || before.is_some_and(|word| PASSIVE.contains(word))
    };
    near.iter().position(|word| TAKEN.contains(&word.trim_end_matches(|c: char| !c.is_alphanumeric()))).is_some_and(passive)
}

/// “Attempted to contact over 50 alleged victims”, “interviewed 300 employees”: whom somebody asked.
fn is_asked(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static ASKED: WordList = WordList::new("quantities/asked");
    let before = page.lower(Span { start: sentence.span.start, end: span.start });
    let near = before.split_whitespace().rev().take(6).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join(" ");
    ASKED.iter().any(|asked| near.contains(asked))
}

/// The numbers of the article beside one another.
struct Among {
    by_field: BTreeMap<Field, OfField>,
    /// The entity the article is about.
    main: Option<usize>,
}

/// The numbers of a field.
#[derive(Default)]
struct OfField {
    /// Where the first stands.
    first: Option<u32>,
    largest: u64,
    best: u16,
    count: usize,
    /// How often each is told.
    times: BTreeMap<u64, usize>,
}

impl Among {
    fn of(page: &Page<'_>, told: &[(How, Mention)]) -> Self {
        let mut by_field: BTreeMap<Field, OfField> = BTreeMap::new();
        for (_, mention) in told {
            let Value::Quantity(Quantity { low, .. }) = mention.claim.value else { continue };
            let of_field = by_field.entry(mention.claim.field).or_default();
            of_field.first = Some(of_field.first.unwrap_or(u32::MAX).min(mention.span.start));
            of_field.largest = of_field.largest.max(low);
            of_field.best = of_field.best.max(mention.score.0);
            of_field.count += 1;
            *of_field.times.entry(low).or_default() += 1;
        }
        Self { by_field, main: naming::main(page) }
    }

    fn signs(&self, mention: &Mention, quantity: Quantity, signs: &mut Vec<Plain>) {
        let Some(OfField { first, largest, best, count, times }) = self.by_field.get(&mention.claim.field) else { return };
        signs.push(("first", flag(*first == Some(mention.span.start))));
        signs.push(("largest", flag(quantity.low == *largest)));
        signs.push(("repeated", flag(times.get(&quantity.low).is_some_and(|times| *times > 1))));
        signs.push(("best", flag(mention.score.0 >= *best)));
        signs.push(("behind_best", f32::from(best.saturating_sub(mention.score.0)) / 500.0));
        signs.push(("many", (*count as f32).ln_1p()));
    }
}

fn of_value(how: How, mention: &Mention, quantity: Quantity) -> Vec<Plain> {
    let mut signs = vec![("told", f32::from(mention.score.0) / 500.0)];
    signs.push((
        match how {
            How::Plain => "plain",
            How::Vague => "vague",
            How::ByPeople => "by_people",
        },
        1.0,
    ));
    signs.push((
        match quantity.qualifier {
            Qualifier::Exact => "exact",
            Qualifier::AtLeast => "at_least",
            Qualifier::AtMost => "at_most",
            _ => "roughly",
        },
        1.0,
    ));
    let large = (quantity.low as f32).max(1.0).log10();
    signs.push(("magnitude", large));
    signs.push(("few", flag(quantity.low < 10)));
    signs.push(("tens", flag((10..100).contains(&quantity.low))));
    signs.push(("spoken", flag(mention.speaker.is_some())));
    signs
}

fn of_sentence(page: &Page<'_>, sentence: &Sentence, main: Option<usize>, signs: &mut Vec<Plain>) {
    signs.push((zone_sign(sentence), 1.0));
    signs.extend(aside(page, sentence));
    signs.push(("deep", (sentence.index as f32).ln_1p()));
    signs.extend(who_is_named(page, sentence, main));
    let [strangers, behind_strangers] = of_strangers(page, sentence);
    signs.extend([("strangers", flag(strangers)), ("behind_strangers", flag(behind_strangers))]);
    let lower = page.lower(sentence.span);
    static SURVEYS: WordList = WordList::new("quantities/surveys");
    signs.push(("study", flag(SURVEYS.iter().any(|word| lower.contains(word)))));
    signs.push(("other_times", flag(tells_of_others(page, sentence))));
}

/// The words right before and behind the number.
fn of_words(page: &Page<'_>, sentence: &Sentence, at: Span, signs: &mut Vec<Plain>) {
    let apart = |hit: &Hit<'_>| super::super::gap(hit.span, at);
    let nearest = page.hits_in("exposure", sentence.span).map(|hit| (apart(hit), hit.span.start < at.start)).min();
    signs.push((
        match nearest {
            Some((0..=15, _)) => "exposed_beside",
            Some((16..=45, _)) => "exposed_near",
            Some(_) => "exposed",
            None => "not_exposed",
        },
        1.0,
    ));
    let harmed = page.hits_in("harmed", sentence.span).map(|hit| (apart(hit), hit.span.start < at.start)).min();
    signs.push(("harmed_beside", flag(harmed.is_some_and(|(apart, _)| apart <= 15))));
    signs.push(("harmed", flag(harmed.is_some())));
    signs.push(("harmed_before", flag(harmed.is_some_and(|(_, before)| before))));
    signs.push(("exposed_before", flag(nearest.is_some_and(|(_, before)| before))));
    signs.push(("size", flag(tells_size(page, sentence, at))));
    signs.push(("revised", flag(is_revised(page, sentence, at))));
    let before = span::before(page.text, at.start as usize, 50).to_ascii_lowercase();
    // “more than 40 stores” has no other word that tells of “among”
    let mut words = before.split_whitespace().rev().filter(|word| *word == "than" || !HEDGES.contains(word));
    let (last, earlier) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    signs.push(("owned", flag([last, earlier].iter().any(|word| OWNING.contains(word)))));
    signs.push(("among", flag(AMONG.contains(&last))));
    signs.push(("behind_of", flag(OF.contains(&last))));
    signs.push(("hits", flag([last, earlier].iter().any(|word| HITS.iter().any(|hit| word.starts_with(hit))))));
    let noun = page.lower(at);
    for (sign, nouns) in &*NOUNS {
        signs.push((*sign, flag(nouns.iter().any(|known| noun.contains(known)))));
    }
}

/// How the verbs begin whose object is the harm.
static HITS: WordList = WordList::new("quantities/hits");

/// What is counted, by how it is called.
static NOUNS: WordLists = WordLists::new("quantities_nouns");

