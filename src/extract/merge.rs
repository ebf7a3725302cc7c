//! Mentions to ranked candidates: the same claim in many places is one candidate, scored over the
//! whole document; what falls short is kept with the reason.

use std::collections::{BTreeMap, BTreeSet};

use super::entities::Entity;
use super::learned::Learned;
use super::page::{Page, Zone};
use super::{codes, trust};
use crate::model::span::after;
use crate::model::{
    Arity, Band, By, Candidate, Claim, Evidence, Field, Kind, Mention, Score, SourceId, Span, Speaker, Stance, Suppressed, Value,
};

/// By full name, the entities that have it, in order of place.
type Named<'p> = BTreeMap<&'p str, Vec<&'p Entity>>;

/// How many pieces of evidence a candidate keeps.
const EVIDENCE: usize = 8;

/// How long a piece of evidence may be, in bytes.
const QUOTE: usize = 300;

/// A claim with every mention of it, the best first.
#[derive(Debug, Clone)]
pub struct Ranked {
    /// What is claimed.
    pub claim: Claim,
    /// Where; never empty.
    pub mentions: Vec<Mention>,
    /// What its mentions, or the words of the whole text, amount to, in thousandths.
    pub score: u16,
    /// What the rules alone made of it.
    pub by_rules: u16,
    /// What the words of the whole text made of it, where they were learned.
    pub by_words: Option<u16>,
    /// True when the record shows it.
    pub proposed: bool,
}

/// Candidates by field, best first, and what was set aside. `learned` tells codes from words and says
/// how far to trust what; without it the rules' own scores stand. `fields` are those the rules looked for.
pub fn merge(page: &Page<'_>, mentions: Vec<Mention>, learned: Option<&Learned>, fields: &[Field]) -> (Vec<Candidate>, Vec<Suppressed>) {
    let (mut ranked, suppressed) = rank(page, mentions);
    if let Some(learned) = learned {
        codes::judge(page, learned, fields, &mut ranked);
    }
    propose(page, &mut ranked, learned);
    let trusted: Vec<Option<(u16, Band)>> = match learned {
        Some(learned) => trust::judge(page, learned, &mut ranked),
        None => Vec::new(),
    };
    let mut named = Named::new();
    page.entities.iter().for_each(|entity| named.entry(&entity.full).or_default().push(entity));
    let mut candidates: Vec<Candidate> = Vec::with_capacity(ranked.len());
    for (index, ranked) in ranked.into_iter().enumerate() {
        let (score, band) = trusted.get(index).copied().flatten().unwrap_or_else(|| (ranked.score, hand_set(ranked.score)));
        candidates.extend(candidate(page, &named, ranked, score, band));
    }
    sort(&mut candidates);
    (candidates, suppressed)
}

/// By field, what is proposed first, the best first.
pub fn sort(candidates: &mut [Candidate]) {
    candidates.sort_by(|a, b| (a.claim.field, b.proposed, b.score, &a.claim).cmp(&(b.claim.field, a.proposed, a.score, &b.claim)));
}

/// The claims of the rules with their own scores, and what was set aside.
pub fn rank(page: &Page<'_>, mentions: Vec<Mention>) -> (Vec<Ranked>, Vec<Suppressed>) {
    let mut suppressed = Vec::new();
    let mut told: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        match mention.stance {
            Stance::Denied | Stance::Retracted => suppressed.push(Suppressed { mention, why: "why-denied".to_owned() }),
            _ => told.push(mention),
        }
    }
    // the sort keeps the order of the rules where they say the same
    told.sort_by(|a, b| a.claim.cmp(&b.claim));
    let of_claims: Vec<usize> = told.chunk_by(|a, b| a.claim == b.claim).map(<[Mention]>::len).collect();
    let mut told = told.into_iter();
    let ranked = of_claims.into_iter().filter_map(|count| Ranked::by_rules(page, told.by_ref().take(count).collect())).collect();
    (ranked, suppressed)
}

impl Ranked {
    /// The claim of `mentions`, all of the same, scored by them.
    fn by_rules(page: &Page<'_>, mentions: Vec<Mention>) -> Option<Self> {
        let claim = mentions.first()?.claim.clone();
        let mentions = sorted(page, &claim, mentions);
        // The strongest place counts in full, wherever it stands as evidence.
        let mut scores: Vec<u16> = mentions.iter().map(|mention| weighed(page, mention)).collect();
        scores.sort_unstable_by_key(|score| std::cmp::Reverse(*score));
        let score = combined(scores.into_iter());
        Self::at(page, claim, mentions, score)
    }

    /// `claim` as `mentions` make it; `None` when none of them is a place with words.
    pub fn of(page: &Page<'_>, claim: Claim, mentions: Vec<Mention>, score: u16) -> Option<Self> {
        let mentions = sorted(page, &claim, mentions);
        Self::at(page, claim, mentions, score)
    }

    fn at(page: &Page<'_>, claim: Claim, mut mentions: Vec<Mention>, score: u16) -> Option<Self> {
        mentions.retain(|mention| !page.words(mention.span).trim().is_empty());
        (!mentions.is_empty()).then_some(Self { claim, mentions, score, by_rules: score, by_words: None, proposed: false })
    }
}

/// The best place first; before all others those whose words hold the name, where it is a name.
fn sorted(page: &Page<'_>, claim: &Claim, mut mentions: Vec<Mention>) -> Vec<Mention> {
    if mentions.len() == 1 {
        return mentions;
    }
    let holds = |mention: &Mention| matches!(&claim.value, Value::Text(name) if holds(page, mention.span, name));
    mentions.sort_by_cached_key(|mention| (!holds(mention), std::cmp::Reverse(weighed(page, mention)), mention.span));
    mentions.dedup_by(|later, first| later.span == first.span);
    mentions
}

/// True when the words at `span`, on one line, hold `name`.
fn holds(page: &Page<'_>, span: Span, name: &str) -> bool {
    // nearly all words stand on one line already
    let words = page.words(span);
    words.contains(name)
        || words.contains(|c: char| c != ' ' && c.is_whitespace()) && span.one_line(page.text).contains(name)
        || words.contains("  ") && span.one_line(page.text).contains(name)
}

/// Where no place holds the whole name (“Hunt said”, “the company said”), the place that gives it goes
/// before them.
fn with_name(page: &Page<'_>, named: &Named<'_>, mut mentions: Vec<Mention>) -> Vec<Mention> {
    let named = mentions.first().and_then(|best| {
        let Value::Text(name) = &best.claim.value else { return None };
        let entity = named.get(name.as_str())?.first()?;
        let given = mentions.iter().any(|mention| holds(page, mention.span, name));
        (!given).then(|| Mention { span: entity.name, ..best.clone() })
    });
    mentions.splice(0..0, named);
    mentions
}

/// Sorts by field, best first, and says what the record shows: what is above the bar of its field, not
/// far behind its best, as many as the field has room for.
pub fn propose(page: &Page<'_>, ranked: &mut [Ranked], learned: Option<&Learned>) {
    let report = page.article.is_report();
    ranked.sort_by(|a, b| (a.claim.field, b.score, &a.claim).cmp(&(b.claim.field, a.score, &b.claim)));
    let mut taken: BTreeMap<Field, (usize, u16)> = BTreeMap::new();
    for candidate in ranked.iter_mut() {
        let field = candidate.claim.field;
        let (count, best) = taken.entry(field).or_insert((0, candidate.score));
        let mut bar = Bar::of(field);
        let learned = candidate.by_words.and_then(|_| learned?.weights.codes.get(&field)?.bars.of(report));
        bar.score = learned.unwrap_or(bar.score);
        let near = u32::from(candidate.score) * 100 >= u32::from(*best) * u32::from(bar.percent_of_best);
        candidate.proposed = *count < bar.room && near && candidate.score >= bar.score;
        *count += usize::from(candidate.proposed);
    }
    agree(ranked, page.article.is_titled());
}

/// What was done and how belong together: in an article with a headline a variety brings its action along
/// (over summaries the learned words tell actions better), and a way in of an action that nobody took
/// falls away.
fn agree(ranked: &mut [Ranked], titled: bool) {
    let of = |ranked: &[Ranked], field: Field| -> BTreeSet<String> {
        let shown = ranked.iter().filter(|candidate| candidate.proposed && candidate.claim.field == field);
        shown.filter_map(|candidate| candidate.claim.value.as_str()?.split('.').next().map(str::to_owned)).collect()
    };
    let varieties = if titled { of(ranked, Field::ActionVariety) } else { BTreeSet::new() };
    for candidate in ranked.iter_mut().filter(|candidate| candidate.claim.field == Field::Action) {
        candidate.proposed |= candidate.claim.value.as_str().is_some_and(|action| varieties.contains(action));
    }
    let actions = of(ranked, Field::Action);
    for candidate in ranked.iter_mut().filter(|candidate| candidate.claim.field == Field::ActionVector) {
        let action = candidate.claim.value.as_str().and_then(|vector| vector.split('.').next());
        candidate.proposed &= actions.is_empty() || action.is_some_and(|action| actions.contains(action));
    }
}

/// The band of a score that nothing was learned about.
fn hand_set(score: u16) -> Band {
    match score {
        920.. => Band::High,
        650.. => Band::Medium,
        _ => Band::Low,
    }
}

/// What it takes to be proposed.
struct Bar {
    /// The score it takes.
    score: u16,
    /// The part of the best candidate's score it takes.
    percent_of_best: u16,
    /// How many the record shows.
    room: usize,
}

impl Bar {
    fn of(field: Field) -> Self {
        let bar = |score, percent_of_best, room| Self { score, percent_of_best, room };
        match field {
            Field::VictimOrg => bar(500, 70, 8),
            Field::ThreatActor => bar(560, 70, 4),
            Field::SourcesQuoted => bar(560, 0, 12),
            Field::VictimPerson => bar(640, 90, 1),
            Field::Investigators => bar(600, 0, 4),
            Field::DiscoveredBy => bar(500, 60, 3),
            Field::MalwareOrTool => bar(520, 60, 6),
            Field::RansomDemand => bar(500, 94, 4),
            _ if field.arity() == Arity::One => bar(500, 0, 1),
            _ => bar(500, 0, usize::MAX),
        }
    }
}

/// How many answers of `field` the record shows.
pub fn room(field: Field) -> usize {
    Bar::of(field).room
}

/// The other forms that the article uses for the name `name`.
fn aliases(page: &Page<'_>, named: &Named<'_>, name: &str) -> Vec<String> {
    let entity = named.get(name).and_then(|entities| entities.last());
    let forms = entity.into_iter().flat_map(|entity| &entity.forms).map(|form| form.one_line(page.text));
    forms.filter(|form| form != name).collect()
}

fn candidate(page: &Page<'_>, named: &Named<'_>, ranked: Ranked, score: u16, band: Band) -> Option<Candidate> {
    let mentions = with_name(page, named, ranked.mentions);
    let evidence: Vec<Evidence> = mentions.iter().take(EVIDENCE).filter_map(|mention| evidence(page, mention)).collect();
    let name = ranked.claim.value.as_str().filter(|_| ranked.claim.field.kind() == Kind::Text);
    let aliases = name.map(|name| aliases(page, named, name)).unwrap_or_default();
    let (claim, proposed) = (ranked.claim, ranked.proposed);
    (!evidence.is_empty()).then_some(Candidate { claim, aliases, evidence, score: Score::new(score), band, proposed })
}

/// A mention's own score, less in the background.
pub fn weighed(page: &Page<'_>, mention: &Mention) -> u16 {
    let percent = match page.zone_of(mention.span) {
        Zone::Headline => 110,
        Zone::Lead => 105,
        Zone::Body => 100,
        // Who is quoted in the background is quoted all the same.
        Zone::Background if mention.claim.field == Field::SourcesQuoted => 100,
        Zone::Background => 50,
    };
    u16::try_from(u32::from(mention.score.0) * percent / 100).unwrap_or(1000).min(990)
}

/// Each further mention closes a part of what is missing to certainty; the best counts in full.
pub fn combined(scores: impl Iterator<Item = u16>) -> u16 {
    let mut doubt: u64 = 1000;
    for (index, score) in scores.take(EVIDENCE).enumerate() {
        let counts = u64::from(score) / (index as u64 + 1);
        doubt = doubt * (1000 - counts.min(1000)) / 1000;
    }
    u16::try_from(1000 - doubt).unwrap_or(1000)
}

fn evidence(page: &Page<'_>, mention: &Mention) -> Option<Evidence> {
    let span = shortened(page.text, mention.span.trimmed(page.text));
    let mut evidence = Evidence::at(SourceId::default(), page.text, span, By::Rule(mention.rule.clone()))?;
    evidence.stance = mention.stance;
    evidence.speaker = mention.speaker.map(|span| Speaker { name: span.one_line(page.text), span: Some(span) });
    evidence.as_of = mention.as_of;
    Some(evidence)
}

/// At most the first [`QUOTE`] bytes of `span`, whole words.
fn shortened(text: &str, span: Span) -> Span {
    if span.len() <= QUOTE {
        return span;
    }
    let head = after(text, span.start as usize, QUOTE);
    let end = head.rfind(char::is_whitespace).unwrap_or(head.len());
    Span::new(span.start as usize, span.start as usize + end).trimmed(text)
}
