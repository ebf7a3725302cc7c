//! Codes told from words: what the whole text leans to, beside what the rules found in it. The rules'
//! candidates are features like the words are; the evidence of a code is the rules' own, or else the
//! words that lean to it most.

use std::collections::{BTreeMap, HashMap};

use super::learned::{Learned, probability};
use super::merge::Ranked;
use super::page::Page;
use super::words;
use crate::model::{Claim, Field, Kind, Mention, RuleName, Score, Span, Stance, Value};

/// The name under which words that lean to a code are evidence: it has a message, and no file of rules.
pub const WORDS: &str = "words";

/// How many places of words a code gets as evidence.
const PLACES: usize = 3;

/// A name needs this score to count as the victim's, in thousandths.
const VICTIM: u16 = 400;

/// A word that adds less than this to a code's log odds is no evidence for it.
const TELLING: f32 = 0.05;

/// What a text leans to: log odds by code, and the words behind them.
struct Reading {
    leanings: Vec<f64>,
    /// By code: what a place adds, the most first.
    places: Vec<Vec<(f32, Span)>>,
}

/// Scores the codes of the fields that words were learned for. `fields` are those that the rules
/// looked for. A text in which the rules found no code at all tells of no incident, and is left alone.
pub fn judge(page: &Page<'_>, learned: &Learned, fields: &[Field], ranked: &mut Vec<Ranked>) {
    let found = ranked.iter().any(|candidate| tells_an_incident(candidate.claim.field) && candidate.score >= 200);
    if !found || learned.codes.is_empty() {
        return;
    }
    let (reading, titled) = (read(page, learned, ranked), is_titled(page));
    let place = |(index, candidate): (usize, &Ranked)| Some(((candidate.claim.field, candidate.claim.value.as_str()?.to_owned()), index));
    let places: HashMap<(Field, String), usize> = ranked.iter().enumerate().filter_map(place).collect();
    for (number, key) in learned.codes.iter().enumerate().filter(|(_, (field, _))| fields.contains(field)) {
        let (field, code) = key;
        let leaning = reading.leanings.get(number).copied().unwrap_or_default();
        let score = (probability(leaning) * 1000.0).round() as u16;
        let speaks = learned.weights.codes.get(field).is_some_and(|codes| codes.bars.of(titled).is_some());
        let known = places.get(key).and_then(|index| ranked.get_mut(*index)).filter(|known| matches!(known.claim.value, Value::Term(_)));
        match known {
            Some(candidate) => {
                candidate.by_words = Some(score);
                candidate.score = if speaks { score } else { candidate.score };
            }
            None if speaks && score >= 50 => {
                let places = reading.places.get(number).map(Vec::as_slice).unwrap_or_default();
                let claim = Claim::new(*field, Value::Term(code.clone()));
                let told = Ranked::of(page, claim, evidence(*field, code, places), score);
                ranked.extend(told.map(|told| Ranked { by_rules: 0, by_words: Some(score), ..told }));
            }
            None => {}
        }
    }
}

/// The fields whose candidates show that something happened.
fn tells_an_incident(field: Field) -> bool {
    matches!(field, Field::IncidentType | Field::Action | Field::AttackVector | Field::DataElements | Field::DataTypes | Field::ActorType)
}

fn evidence(field: Field, code: &str, places: &[(f32, Span)]) -> Vec<Mention> {
    let telling = places.iter().filter(|(adds, _)| *adds >= TELLING).take(PLACES);
    telling
        .map(|(_, span)| Mention {
            claim: Claim::new(field, Value::Term(code.to_owned())),
            span: *span,
            stance: Stance::Stated,
            speaker: None,
            as_of: None,
            rule: RuleName::Borrowed(WORDS),
            score: Score::new(400),
        })
        .collect()
}

fn read(page: &Page<'_>, learned: &Learned, ranked: &[Ranked]) -> Reading {
    let count = learned.codes.len();
    let biases = learned.weights.codes.values().flat_map(|codes| codes.leanings.values());
    let mut reading =
        Reading { leanings: biases.map(|leaning| f64::from(leaning.bias) / 1000.0).collect(), places: vec![Vec::new(); count] };
    let mut seen = vec![false; learned.width()];
    let mut hits: Vec<(u32, Span)> = Vec::new();
    let mut length = 0;
    for sentence in words::sentences(page) {
        let mut before: Option<(u32, Span)> = None;
        length += sentence.len();
        for (word, span) in sentence {
            let number = learned.word(word);
            let pair = before.zip(number).and_then(|((first, start), second)| Some((learned.pair(first, second)?, start.join(span))));
            for (feature, span) in number.map(|number| (number, span)).into_iter().chain(pair) {
                if let Some(seen) = seen.get_mut(feature as usize).filter(|seen| !**seen) {
                    *seen = true;
                    hits.push((feature, span));
                }
            }
            before = number.map(|number| (number, span));
        }
    }
    let value = words::value(length);
    for (feature, span) in hits {
        reading.add(learned, feature, value, Some(span));
    }
    for candidate in ranked {
        let span = candidate.mentions.first().map(|mention| mention.span);
        for feature in cues(page, &candidate.claim).filter_map(|cue| learned.word(&cue)) {
            reading.add(learned, feature, f32::from(candidate.score) / 1000.0, span);
        }
    }
    for feature in victim_words(ranked).iter().filter_map(|word| learned.word(word)) {
        reading.add(learned, feature, 1.0, None);
    }
    reading.places.iter_mut().for_each(|places| places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))));
    reading
}

impl Reading {
    fn add(&mut self, learned: &Learned, feature: u32, value: f32, span: Option<Span>) {
        for (code, weight) in learned.adds(feature) {
            let adds = weight * value;
            if let Some(leaning) = self.leanings.get_mut(*code as usize) {
                *leaning += f64::from(adds);
            }
            if let (Some(places), Some(span), true) = (self.places.get_mut(*code as usize), span, adds >= TELLING) {
                places.push((adds, span));
            }
        }
    }
}

/// How a candidate of the rules is written as a feature, none for what is no code: once for every
/// article, and once more for articles with a headline, which news has and summaries have not.
fn cues(page: &Page<'_>, claim: &Claim) -> impl Iterator<Item = String> {
    let code = claim.value.as_str().filter(|_| matches!(claim.field.kind(), Kind::Term(name) if name != "country"));
    let written = code.map(|code| format!("={}/{code}", claim.field.key()));
    let titled = written.as_ref().filter(|_| is_titled(page)).map(|cue| format!("=titled {cue}"));
    written.into_iter().chain(titled)
}

/// The words of the name that seems to be the victim's, as features: “hospital” in it tells the sector.
fn victim_words(ranked: &[Ranked]) -> Vec<String> {
    let victims = ranked.iter().filter(|candidate| candidate.claim.field == Field::VictimOrg && candidate.by_rules >= VICTIM);
    let victim = victims.max_by_key(|candidate| (candidate.by_rules, std::cmp::Reverse(&candidate.claim)));
    let name = victim.and_then(|candidate| candidate.claim.value.as_str()).unwrap_or_default().to_lowercase();
    let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 2);
    words.map(|word| format!("=victim {word}")).collect()
}

/// True for an article with a headline.
pub fn is_titled(page: &Page<'_>) -> bool {
    !page.article.title_text().is_empty()
}

/// Everything that text models count in a page, by name: what they learn from.
pub fn features(page: &Page<'_>, ranked: &[Ranked]) -> BTreeMap<String, f32> {
    let mut features = BTreeMap::new();
    let sentences: Vec<_> = words::sentences(page).collect();
    let value = words::value(sentences.iter().map(Vec::len).sum());
    for sentence in &sentences {
        for (word, _) in sentence {
            features.insert((*word).to_owned(), value);
        }
        for pair in sentence.windows(2) {
            if let [(first, _), (second, _)] = pair {
                features.insert(format!("{first} {second}"), value);
            }
        }
    }
    for candidate in ranked {
        features.extend(cues(page, &candidate.claim).map(|cue| (cue, f32::from(candidate.score) / 1000.0)));
    }
    features.extend(victim_words(ranked).into_iter().map(|word| (word, 1.0)));
    features
}
