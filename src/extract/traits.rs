//! What can be said of a candidate that tells right from wrong: traits that can be named, whose weights
//! are learned.

use super::entities::Entity;
use super::merge::{Ranked, Told};
use super::names::NameKind;
use super::page::{self, Page, Zone};
use super::signs::flag;
use crate::lexicon::Hit;
use crate::model::{Fidelity, Kind, Value};

/// The traits of a candidate, in the order of [`NAMES`].
pub type Traits = [f32; NAMES.len()];

/// What can be said of a candidate, in the order in which it is gathered. `always` holds for each.
pub const NAMES: [&str; 54] = [
    // how it stands beside the others of its field
    "always",
    "score",
    "sure",
    "ahead",
    "behind",
    "first",
    "rivals",
    "untitled",
    "untitled_score",
    "rules",
    "agreed",
    "words",
    // its score again, by steps
    "score_0",
    "score_1",
    "score_2",
    "score_3",
    "score_4",
    "score_5",
    "score_6",
    "score_7",
    "score_8",
    "score_9",
    // where it is told
    "repeated",
    "sentences",
    "spread",
    "in_headline",
    "in_lead",
    "in_background",
    "late",
    "best_place",
    "second_place",
    // how it is put
    "spoken",
    "quote_length",
    "sentence_length",
    "with_number",
    "asked",
    "with_advice",
    "with_ahead",
    "with_background",
    "with_conditions",
    "with_elsewhere",
    "with_hypothetical",
    // what it says
    "exact_date",
    "year_only",
    "round",
    "words_of_value",
    "in_title",
    "organisation",
    "person",
    "named_often",
    "named_in_headline",
    "forms",
    "listed",
    "share_of_text",
];

/// Lists of cues (files of `assets/triggers`) that a sentence may hold beside what it says.
const CUES: [&str; 6] = ["advice", "ahead", "background", "conditions", "elsewhere", "hypothetical"];

/// The traits of each candidate; `ranked` is sorted by field, best first.
pub fn of(page: &Page<'_>, ranked: &[Ranked]) -> Vec<Traits> {
    let title = page.article.title.map(|title| page.lower(title)).unwrap_or_default();
    let cues = CUES.map(|list| page.hits(list));
    let mut all = Vec::with_capacity(ranked.len());
    for group in ranked.chunk_by(|a, b| a.claim.field == b.claim.field) {
        for (place, candidate) in group.iter().enumerate() {
            let mut traits = [0.0; NAMES.len()];
            let gathered: [&[f32]; 6] = [
                &standing(page, group, place),
                &steps(candidate.score),
                &places(page, &candidate.mentions),
                &put(page, &cues, candidate.mentions.first()),
                &value(&candidate.claim.value, title),
                &name(page, candidate),
            ];
            let mut rest = traits.as_mut_slice();
            for gathered in gathered {
                let Some((own, behind)) = rest.split_at_mut_checked(gathered.len()) else { break };
                own.copy_from_slice(gathered);
                rest = behind;
            }
            all.push(traits);
        }
    }
    all
}

/// How the candidate at `place` stands beside the others of its field. How far it is ahead counts in
/// summaries alone: a long article has rivals to everything.
fn standing(page: &Page<'_>, group: &[Ranked], place: usize) -> [f32; 12] {
    let score = |place: usize| group.get(place).map_or(0, |candidate| candidate.score);
    let Some(candidate) = group.get(place) else { return [0.0; 12] };
    let (own, rival) = (candidate.score, score(usize::from(place == 0)));
    let (leaning, untitled) = (log_odds(own), !page.article.is_titled());
    [
        1.0,
        leaning,
        flag(own >= 700),
        if untitled { f32::from(own.saturating_sub(rival)) / 500.0 } else { 0.0 },
        if untitled { f32::from(rival.saturating_sub(own)) / 500.0 } else { 0.0 },
        flag(place == 0),
        if untitled { (group.len() as f32).ln() } else { 0.0 },
        flag(untitled),
        if untitled { leaning } else { 0.0 },
        f32::from(candidate.by_rules) / 1000.0,
        flag(candidate.by_rules >= 500 && own >= 500),
        candidate.by_words.map_or(0.0, log_odds),
    ]
}

/// Which tenth a score lies in.
fn steps(score: u16) -> [f32; 10] {
    let step = usize::from(score / 100).min(9);
    std::array::from_fn(|number| flag(number == step))
}

/// Where it is told, how often and how surely.
fn places(page: &Page<'_>, mentions: &[Told]) -> [f32; 9] {
    let Some(first) = mentions.first() else { return [0.0; 9] };
    let told = mentions.iter().take(8);
    let zones = || mentions.iter().map(|mention| mention.zone);
    let length = (page.text.len() as f32).max(1.0);
    let sentences = told.clone().enumerate().filter(|(number, mention)| {
        let again = told.clone().take(*number).any(|earlier| earlier.sentence == mention.sentence);
        mention.sentence.is_some() && !again
    });
    let starts = || told.clone().map(|mention| mention.span.start);
    let spread = starts().max().unwrap_or_default().saturating_sub(starts().min().unwrap_or_default());
    let (_, second) = told.clone().fold((0, 0), |(best, second), Told { weighed, .. }| match weighed {
        weighed if *weighed > best => (*weighed, best),
        weighed => (best, second.max(*weighed)),
    });
    let surest = told.clone().map(|mention| mention.score.0).max().unwrap_or_default();
    [
        (mentions.len() as f32).ln(),
        (sentences.count() as f32).max(1.0).ln(),
        spread as f32 / length,
        flag(zones().any(|zone| zone == Zone::Headline)),
        flag(zones().any(|zone| zone == Zone::Lead)),
        flag(zones().all(|zone| zone == Zone::Background)),
        first.span.start as f32 / length,
        f32::from(surest) / 500.0,
        f32::from(second) / 500.0,
    ]
}

/// How its best place puts it.
fn put(page: &Page<'_>, cues: &[&[Hit<'_>]; CUES.len()], mention: Option<&Told>) -> [f32; 11] {
    let mut traits = [0.0; 11];
    let Some(mention) = mention else { return traits };
    let [spoken, quote, sentence, number, asked, beside @ ..] = &mut traits;
    *spoken = flag(mention.speaker.is_some());
    *quote = (1.0 + mention.span.len() as f32).ln();
    if let Some(told) = mention.sentence.and_then(|sentence| page.sentences.get(sentence)) {
        *sentence = (1.0 + told.span.len() as f32).ln() / 2.0;
        *number = flag(told.counts);
        *asked = flag(page.words(told.span).contains('?'));
        beside.iter_mut().zip(cues).for_each(|(cue, hits)| *cue = flag(page::within(hits, told.span).next().is_some()));
    }
    traits
}

/// What the value itself tells.
fn value(value: &Value, title: &str) -> [f32; 5] {
    let mut traits = [0.0; 5];
    let [exact, year, round, words, in_title] = &mut traits;
    match value {
        Value::Date(date) => {
            *exact = flag(date.fidelity() == Fidelity::Day);
            *year = flag(date.fidelity() == Fidelity::Year);
        }
        Value::Quantity(quantity) => *round = flag(quantity.low % 1000 == 0),
        _ => {}
    }
    if let Some(text) = value.as_str() {
        *words = (1.0 + text.split_whitespace().count() as f32).ln();
        *in_title = flag(text.len() > 2 && title.contains(&text.to_lowercase()));
    }
    traits
}

/// What is known of whom it names.
fn name(page: &Page<'_>, candidate: &Ranked) -> [f32; 7] {
    let is_name = candidate.claim.field.kind() == Kind::Text;
    let named = || candidate.mentions.iter().find_map(|mention| page.names_in(mention.span).next());
    let entity: Option<&Entity> = if is_name { named().and_then(|name| page.entities.get(name.entity)) } else { None };
    let Some(entity) = entity else { return [0.0; 7] };
    let count = (entity.count as f32).max(1.0);
    [
        flag(entity.kind == NameKind::Organisation),
        flag(entity.kind == NameKind::Person),
        count.ln(),
        flag(entity.in_headline),
        (entity.forms.len() as f32).max(1.0).ln(),
        flag(entity.listed != 0),
        count / (1.0 + page.sentences.len() as f32),
    ]
}

/// A score as log odds, held where it is not certain.
fn log_odds(score: u16) -> f32 {
    let share = (f32::from(score) / 1000.0).clamp(0.002, 0.998);
    (share / (1.0 - share)).ln() / 2.0
}
