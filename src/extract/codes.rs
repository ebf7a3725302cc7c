//! Codes told from words: what the whole text leans to, beside what the rules found in it. The rules'
//! candidates are features like the words are; the evidence of a code is the rules' own, or else the
//! words that lean to it most.

use std::collections::BTreeMap;

use super::learned::{Learned, probability};
use super::merge::{Ranked, Told};
use super::page::Page;
use super::words;
use crate::model::{Claim, Field, Kind, Span, Value};

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

/// What a page has of what was learned.
struct Features {
    all: Vec<Feature>,
    /// By number of the feature, how many there were when it was first seen, itself among them; 0 where it was not.
    seen: Vec<u16>,
}

impl Features {
    fn of(learned: &Learned) -> Self {
        // room for those of most articles
        Self { all: Vec::with_capacity(512), seen: vec![0; learned.width()] }
    }

    /// The feature of this number, as it was first seen.
    fn get(&self, number: u32) -> Option<&Feature> {
        self.all.get(usize::from(*self.seen.get(number as usize)?).checked_sub(1)?)
    }

    fn has(&self, number: u32) -> bool {
        self.seen.get(number as usize).is_none_or(|seen| *seen > 0)
    }

    fn add(&mut self, number: u32, value: f32, span: Option<Span>) {
        self.all.push(Feature { number, value, span });
        let count = u16::try_from(self.all.len()).unwrap_or_default();
        self.seen.get_mut(number as usize).filter(|seen| **seen == 0).into_iter().for_each(|seen| *seen = count);
    }
}

/// Scores the codes of the fields that words were learned for. `fields` are those that the rules
/// looked for. A text in which the rules found no code at all tells of no incident, and is left alone.
pub fn judge(page: &Page<'_>, learned: &Learned, fields: &[Field], ranked: &mut Vec<Ranked>) {
    let found = ranked.iter().any(|candidate| tells_an_incident(candidate.claim.field) && candidate.score >= 200);
    if !found || learned.codes.is_empty() {
        return;
    }
    let (features, report) = (read(page, learned, ranked), page.article.is_report());
    let scores = scores(learned, &features.all);
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
    for number in alone {
        let (Some((field, code)), Some(score)) = (learned.codes.get(number), scores.get(number)) else { continue };
        let claim = Claim::new(*field, Value::Term(code.as_str().into()));
        let places = places(learned, &features, number);
        let mentions = evidence(page, &claim, &places);
        let told = Ranked::of(page, claim, mentions, *score);
        ranked.extend(told.map(|told| Ranked { by_rules: 0, by_words: Some(*score), ..told }));
    }
}

/// The probability of each code, in thousandths.
fn scores(learned: &Learned, features: &[Feature]) -> Vec<u16> {
    let mut leanings = learned.biases.clone();
    for feature in features {
        for adds in learned.adds(feature.number) {
            if let Some(leaning) = leanings.get_mut(usize::from(adds.code)) {
                *leaning += f64::from(adds.weight * feature.value);
            }
        }
    }
    leanings.into_iter().map(|leaning| (probability(leaning) * 1000.0).round() as u16).collect()
}

/// What leans to the code of this number where, the most first.
fn places(learned: &Learned, features: &Features, code: usize) -> Vec<(f32, Span)> {
    let leaning = learned.leaning(code).iter().filter_map(|(number, weight)| {
        let feature = features.get(*number)?;
        Some((weight * feature.value, feature.span?))
    });
    let mut places: Vec<(f32, Span)> = leaning.filter(|(adds, _)| *adds >= TELLING).collect();
    places.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    places
}

/// The fields whose candidates show that something happened.
fn tells_an_incident(field: Field) -> bool {
    matches!(field, Field::IncidentType | Field::Action | Field::AttackVector | Field::DataElements | Field::DataTypes | Field::ActorType)
}

/// The best of `places` as mentions of `claim`.
fn evidence(page: &Page<'_>, claim: &Claim, places: &[(f32, Span)]) -> Vec<Told> {
    let mention = |span: Span| page.plain_mention(WORDS, claim.field, claim.value.clone(), span, 400);
    places.iter().take(PLACES).map(|(_, span)| Told::of(page, mention(*span)).1).collect()
}

/// What the page has of what was learned, each word and pair once.
fn read(page: &Page<'_>, learned: &Learned, ranked: &[Ranked]) -> Features {
    let mut features = Features::of(learned);
    let mut length = 0;
    for sentence in words::sentences(page) {
        let mut before: Option<(u32, Span)> = None;
        length += sentence.len();
        for (word, span) in sentence {
            let number = learned.word(word);
            let pair = before.zip(number).and_then(|((first, start), second)| Some((learned.pair(first, second)?, start.join(span))));
            for (number, span) in number.map(|number| (number, span)).into_iter().chain(pair) {
                if !features.has(number) {
                    features.add(number, 0.0, Some(span));
                }
            }
            before = number.map(|number| (number, span));
        }
    }
    let value = words::value(length);
    features.all.iter_mut().for_each(|feature| feature.value = value);
    let titled = page.article.is_titled();
    for candidate in ranked {
        let Some(code) = code_of(&candidate.claim) else { continue };
        let found = learned.found(candidate.claim.field, code);
        let span = candidate.mentions.first().map(|mention| mention.span);
        let numbers = found.feature.into_iter().chain(found.titled.filter(|_| titled));
        numbers.for_each(|number| features.add(number, f32::from(candidate.score) / 1000.0, span));
    }
    let victims = victim_words(ranked);
    victims.iter().filter_map(|word| learned.word(word)).for_each(|number| features.add(number, 1.0, None));
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
