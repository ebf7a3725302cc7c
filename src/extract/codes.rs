//! Codes told from words: what the whole text leans to, beside what the rules found in it. The rules'
//! candidates are features like the words are; the evidence of a code is the rules' own, or else the
//! words that lean to it most.

use std::collections::BTreeMap;

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

/// Something a text has that leans to codes: a word, two words, a candidate of the rules.
struct Feature {
    number: u32,
    value: f32,
    span: Option<Span>,
}

/// Scores the codes of the fields that words were learned for. `fields` are those that the rules
/// looked for. A text in which the rules found no code at all tells of no incident, and is left alone.
pub fn judge(page: &Page<'_>, learned: &Learned, fields: &[Field], ranked: &mut Vec<Ranked>) {
    let found = ranked.iter().any(|candidate| tells_an_incident(candidate.claim.field) && candidate.score >= 200);
    if !found || learned.codes.is_empty() {
        return;
    }
    let (features, report) = (read(page, learned, ranked), page.article.is_report());
    let scores = scores(learned, &features);
    let mut known: Vec<Option<usize>> = vec![None; scores.len()];
    for (index, claim) in ranked.iter().map(|candidate| &candidate.claim).enumerate() {
        let code = if let Value::Term(code) = &claim.value { learned.found(claim.field, code).code } else { None };
        code.and_then(|code| known.get_mut(usize::from(code))).into_iter().for_each(|known| *known = Some(index));
    }
    let mut alone: Vec<usize> = Vec::new();
    let mut numbered = learned.codes.iter().zip(scores.iter().zip(known)).enumerate().peekable();
    while let Some((_, ((field, _), _))) = numbered.peek() {
        let (field, looked_for) = (*field, fields.contains(field));
        let speaks = learned.weights.codes.get(&field).is_some_and(|codes| codes.bars.of(report).is_some());
        while let Some((number, (_, (score, known)))) = numbered.next_if(|(_, ((other, _), _))| *other == field) {
            match known.and_then(|index| ranked.get_mut(index)).filter(|_| looked_for) {
                Some(candidate) => {
                    candidate.by_words = Some(*score);
                    candidate.score = if speaks { *score } else { candidate.score };
                }
                None if looked_for && speaks && *score >= 50 && known.is_none() => alone.push(number),
                None => {}
            }
        }
    }
    let places = places(learned, &features, &alone);
    for (number, places) in alone.iter().zip(&places) {
        let (Some((field, code)), Some(score)) = (learned.codes.get(*number), scores.get(*number)) else { continue };
        let claim = Claim::new(*field, Value::Term(code.as_str().into()));
        let told = Ranked::of(page, claim, evidence(*field, code, places), *score);
        ranked.extend(told.map(|told| Ranked { by_rules: 0, by_words: Some(*score), ..told }));
    }
}

/// The probability of each code, in thousandths.
fn scores(learned: &Learned, features: &[Feature]) -> Vec<u16> {
    let mut leanings = learned.biases.clone();
    for feature in features {
        for adds in learned.adds(feature.number) {
            if let Some(leaning) = leanings.get_mut(usize::from(adds.code)) {
                *leaning += f64::from(adds.weight() * feature.value);
            }
        }
    }
    leanings.into_iter().map(|leaning| (probability(leaning) * 1000.0).round() as u16).collect()
}

/// For each of `codes`, what leans to it where, the most first.
fn places(learned: &Learned, features: &[Feature], codes: &[usize]) -> Vec<Vec<(f32, Span)>> {
    let mut wanted: Vec<Option<usize>> = vec![None; learned.codes.len()];
    for (place, code) in codes.iter().enumerate() {
        wanted.iter_mut().skip(*code).take(1).for_each(|wanted| *wanted = Some(place));
    }
    let mut places: Vec<Vec<(f32, Span)>> = vec![Vec::new(); codes.len()];
    for (feature, span) in features.iter().filter_map(|feature| Some((feature, feature.span?))) {
        for adds in learned.adds(feature.number) {
            let place = wanted.get(usize::from(adds.code)).copied().flatten();
            let Some(places) = place.and_then(|place| places.get_mut(place)) else { continue };
            let adds = adds.weight() * feature.value;
            places.extend((adds >= TELLING).then_some((adds, span)));
        }
    }
    places.iter_mut().for_each(|places| places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))));
    places
}

/// The fields whose candidates show that something happened.
fn tells_an_incident(field: Field) -> bool {
    matches!(field, Field::IncidentType | Field::Action | Field::AttackVector | Field::DataElements | Field::DataTypes | Field::ActorType)
}

fn evidence(field: Field, code: &str, places: &[(f32, Span)]) -> Vec<Mention> {
    places
        .iter()
        .take(PLACES)
        .map(|(_, span)| Mention {
            claim: Claim::new(field, Value::Term(code.into())),
            span: *span,
            stance: Stance::Stated,
            speaker: None,
            as_of: None,
            rule: RuleName::Borrowed(WORDS),
            score: Score::new(400),
        })
        .collect()
}

/// What the page has of what was learned, each word and pair once.
fn read(page: &Page<'_>, learned: &Learned, ranked: &[Ranked]) -> Vec<Feature> {
    let mut seen = vec![false; learned.width()];
    let mut features: Vec<Feature> = Vec::new();
    let mut length = 0;
    for sentence in words::sentences(page) {
        let mut before: Option<(u32, Span)> = None;
        length += sentence.len();
        for (word, span) in sentence {
            let number = learned.word(word);
            let pair = before.zip(number).and_then(|((first, start), second)| Some((learned.pair(first, second)?, start.join(span))));
            for (number, span) in number.map(|number| (number, span)).into_iter().chain(pair) {
                if let Some(seen) = seen.get_mut(number as usize).filter(|seen| !**seen) {
                    *seen = true;
                    features.push(Feature { number, value: 0.0, span: Some(span) });
                }
            }
            before = number.map(|number| (number, span));
        }
    }
    let value = words::value(length);
    features.iter_mut().for_each(|feature| feature.value = value);
    let titled = page.article.is_titled();
    for candidate in ranked {
        let Some(code) = code_of(&candidate.claim) else { continue };
        let found = learned.found(candidate.claim.field, code);
        let span = candidate.mentions.first().map(|mention| mention.span);
        let numbers = found.feature.into_iter().chain(found.titled.filter(|_| titled));
        features.extend(numbers.map(|number| Feature { number, value: f32::from(candidate.score) / 1000.0, span }));
    }
    let victims = victim_words(ranked);
    features.extend(victims.iter().filter_map(|word| Some(Feature { number: learned.word(word)?, value: 1.0, span: None })));
    features
}

/// The code that a claim holds; none of a country, which is no code that words lean to.
fn code_of(claim: &Claim) -> Option<&str> {
    claim.value.as_str().filter(|_| matches!(claim.field.kind(), Kind::Term(name) if name != "country"))
}

/// How a candidate of the rules is written as a feature, none for what is no code: once for every
/// article, and once more for articles with a headline, which news has and summaries have not.
fn cues(page: &Page<'_>, claim: &Claim) -> impl Iterator<Item = String> {
    let written = code_of(claim).map(|code| format!("={}/{code}", claim.field.key()));
    let titled = written.as_ref().filter(|_| page.article.is_titled()).map(|cue| format!("=titled {cue}"));
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
