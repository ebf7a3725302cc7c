//! Mentions to ranked candidates: the same claim in many places is one candidate, scored over the
//! whole document; what falls short is kept with the reason.

use std::collections::{BTreeSet, HashMap};

use super::entities::Entity;
use super::learned::Learned;
use super::page::{Page, Zone};
use super::{codes, trust};
use crate::lexicon::lookup::Secret;
use crate::model::span::after;
use crate::model::{
    Arity, Band, By, Candidate, Claim, Date, Evidence, Field, Kind, Mention, RuleName, Score, Section, SourceId, Span, Speaker, Stance,
    Suppressed, Value,
};

/// By full name, the first and the last of the entities that have it.
type Named<'p> = HashMap<&'p str, [&'p Entity; 2], Secret>;

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
    pub mentions: Vec<Told>,
    /// What its mentions, or the words of the whole text, amount to, in thousandths.
    pub score: u16,
    /// What the rules alone made of it.
    pub by_rules: u16,
    /// What the words of the whole text made of it, where they were learned.
    pub by_words: Option<u16>,
    /// True when the record shows it.
    pub proposed: bool,
}

/// What a mention tells beside its claim, and where in the article that is.
#[derive(Debug, Clone)]
pub struct Told {
    /// The shortest phrase that justifies the claim.
    pub span: Span,
    /// How it is put.
    pub stance: Stance,
    /// Who says it.
    pub speaker: Option<Span>,
    /// How sure the rule is of this place alone.
    pub score: Score,
    /// The same, less in the background, in thousandths.
    pub weighed: u16,
    /// The part of the article.
    pub zone: Zone,
    /// The number of the sentence; `None` for a place that no rule reads.
    pub sentence: Option<usize>,
    as_of: Option<Date>,
    rule: RuleName,
}

impl Told {
    /// `mention` without what it claims.
    pub fn of(page: &Page<'_>, mention: Mention) -> (Claim, Self) {
        let Mention { claim, span, stance, speaker, as_of, rule, score } = mention;
        let sentence = page.sentence_of(span);
        let zone = sentence.map_or(Zone::Background, |sentence| sentence.zone);
        let weighed = weighed(claim.field, zone, score);
        (claim, Self { span, stance, speaker, score, weighed, zone, sentence: sentence.map(|sentence| sentence.index), as_of, rule })
    }
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
    let mut named = Named::default();
    page.entities.iter().for_each(|entity| named.entry(&entity.full).or_insert([entity; 2])[1] = entity);
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
    let (mut claims, mut told) = (Vec::with_capacity(mentions.len()), Vec::with_capacity(mentions.len()));
    for mention in mentions {
        if matches!(mention.stance, Stance::Denied | Stance::Retracted) {
            suppressed.push(Suppressed { mention, why: "why-denied".to_owned() });
            continue;
        }
        let (claim, place) = Told::of(page, mention);
        claims.push(Some(claim));
        told.push(place);
    }
    // numbers are sorted, not what they stand for; those of the same claim keep the order of the rules
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_unstable_by(|a, b| (claims.get(*a), a).cmp(&(claims.get(*b), b)));
    let of_claims: Vec<&[usize]> = order.chunk_by(|a, b| claims.get(*a) == claims.get(*b)).collect();
    let ranked = of_claims.into_iter().filter_map(|numbers| {
        let claim = claims.get_mut(*numbers.first()?)?.take()?;
        Ranked::by_rules(page, claim, numbers.iter().filter_map(|number| told.get(*number)).cloned().collect())
    });
    (ranked.collect(), suppressed)
}

impl Ranked {
    /// `claim`, scored by its mentions.
    fn by_rules(page: &Page<'_>, claim: Claim, mentions: Vec<Told>) -> Option<Self> {
        let mentions = sorted(page, &claim, mentions);
        // The strongest place counts in full, wherever it stands as evidence.
        let score = combined(mentions.iter().map(|mention| mention.weighed).collect());
        Self::at(page, claim, mentions, score)
    }

    /// `claim` as `mentions` make it; `None` when none of them is a place with words.
    pub fn of(page: &Page<'_>, claim: Claim, mentions: Vec<Told>, score: u16) -> Option<Self> {
        let mentions = sorted(page, &claim, mentions);
        Self::at(page, claim, mentions, score)
    }

    fn at(page: &Page<'_>, claim: Claim, mut mentions: Vec<Told>, score: u16) -> Option<Self> {
        mentions.retain(|mention| !page.words(mention.span).trim().is_empty());
        (!mentions.is_empty()).then_some(Self { claim, mentions, score, by_rules: score, by_words: None, proposed: false })
    }
}

/// The best place first; before all others those whose words hold the name, where it is a name.
fn sorted(page: &Page<'_>, claim: &Claim, mut mentions: Vec<Told>) -> Vec<Told> {
    if mentions.len() == 1 {
        return mentions;
    }
    let holds = |mention: &Told| matches!(&claim.value, Value::Text(name) if holds(page, mention.span, name));
    mentions.sort_by_cached_key(|mention| (!holds(mention), std::cmp::Reverse(mention.weighed), mention.span));
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
fn with_name(page: &Page<'_>, named: &Named<'_>, value: &Value, mut mentions: Vec<Told>) -> Vec<Told> {
    let named = mentions.first().and_then(|best| {
        let Value::Text(name) = value else { return None };
        let [entity, _] = named.get(name.as_str())?;
        let given = mentions.iter().any(|mention| holds(page, mention.span, name));
        (!given).then(|| Told { span: entity.name, ..best.clone() })
    });
    mentions.splice(0..0, named);
    mentions
}

/// Sorts by field, best first, and says what the record shows: what is above the bar of its field, not
/// far behind its best, as many as the field has room for.
pub fn propose(page: &Page<'_>, ranked: &mut [Ranked], learned: Option<&Learned>) {
    let report = page.article.is_report();
    ranked.sort_by(|a, b| (a.claim.field, b.score, &a.claim).cmp(&(b.claim.field, a.score, &b.claim)));
    for of_field in ranked.chunk_by_mut(|a, b| a.claim.field == b.claim.field) {
        let Some((field, best)) = of_field.first().map(|first| (first.claim.field, first.score)) else { continue };
        let bar = Bar::of(field);
        let learned = learned.and_then(|learned| learned.weights.codes.get(&field)?.bars.of(report)).unwrap_or(bar.score);
        let mut count = 0;
        for candidate in of_field {
            let least = if candidate.by_words.is_some() { learned } else { bar.score };
            let near = u32::from(candidate.score) * 100 >= u32::from(best) * u32::from(bar.percent_of_best);
            candidate.proposed = count < bar.room && near && candidate.score >= least;
            count += usize::from(candidate.proposed);
        }
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
            Field::ThreatActor => bar(500, 70, 4),
            Field::SourcesQuoted => bar(560, 0, 12),
            Field::VictimPerson => bar(640, 90, 4),
            Field::Investigators => bar(600, 0, 5),
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
    let forms = named.get(name).into_iter().flat_map(|[_, entity]| &entity.forms).filter(|form| page.words(**form) != name);
    forms.map(|form| form.one_line(page.text)).filter(|form| form != name).collect()
}

fn candidate(page: &Page<'_>, named: &Named<'_>, ranked: Ranked, score: u16, band: Band) -> Option<Candidate> {
    let mut mentions = with_name(page, named, &ranked.claim.value, ranked.mentions);
    if ranked.claim.field == Field::ThreatActor {
        proven(page, &mut mentions);
    }
    let mut evidence: Vec<Evidence> = mentions.iter().take(EVIDENCE).filter_map(|mention| evidence(page, &ranked.claim, mention)).collect();
    contested(&mut evidence);
    let name = ranked.claim.value.as_str().filter(|_| ranked.claim.field.kind() == Kind::Text);
    let aliases = name.map(|name| aliases(page, named, name)).unwrap_or_default();
    let (claim, proposed) = (ranked.claim, ranked.proposed);
    (!evidence.is_empty()).then_some(Candidate { claim, aliases, evidence, score: Score::new(score), band, proposed })
}

/// The score of a mention, less in the background.
pub fn weighed(field: Field, zone: Zone, score: Score) -> u16 {
    let percent = match zone {
        Zone::Headline => 110,
        Zone::Lead => 105,
        Zone::Body => 100,
        // Who is quoted in the background is quoted all the same.
        Zone::Background if field == Field::SourcesQuoted => 100,
        Zone::Background => 50,
    };
    u16::try_from(u32::from(score.0) * percent / 100).unwrap_or(1000).min(990)
}

/// Each further mention closes a part of what is missing to certainty; the best counts in full.
pub fn combined(mut scores: Vec<u16>) -> u16 {
    scores.sort_unstable_by_key(|score| std::cmp::Reverse(*score));
    let mut doubt: u64 = 1000;
    for (index, score) in scores.into_iter().take(EVIDENCE).enumerate() {
        let counts = u64::from(score) / (index as u64 + 1);
        doubt = doubt * (1000 - counts.min(1000)) / 1000;
    }
    u16::try_from(1000 - doubt).unwrap_or(1000)
}

/// What one denies and another claims is a claim: the claim goes first, and the denial stands against it.
fn contested(evidence: &mut [Evidence]) {
    let is_denied = evidence.first().is_some_and(|best| best.stance == Stance::Denied);
    if let Some(claim) = evidence.iter().position(|evidence| evidence.stance == Stance::Alleged).filter(|_| is_denied) {
        evidence.get_mut(..=claim).into_iter().for_each(|first| first.rotate_right(1));
    }
}

/// Who was charged in one place and convicted in another did it: the conviction goes first.
fn proven(page: &Page<'_>, mentions: &mut [Told]) {
    let proof = mentions.iter().take(EVIDENCE).position(|mention| page.voices.is_proven(page, mention.span));
    if let Some(proof) = proof {
        mentions.get_mut(..=proof).into_iter().for_each(|first| first.rotate_right(1));
    }
}

fn evidence(page: &Page<'_>, claim: &Claim, mention: &Told) -> Option<Evidence> {
    let span = shortened(page.text, mention.span.trimmed(page.text));
    let mut evidence = Evidence::at(SourceId::default(), page.text, span, By::Rule(mention.rule.clone()))?;
    let (stance, speaker) = put(page, claim, mention);
    evidence.stance = stance;
    evidence.speaker = speaker.map(|span| Speaker { name: span.one_line(page.text), span: Some(span) });
    evidence.as_of = mention.as_of;
    Some(evidence)
}

/// How `mention` is put, and where the one who says so is named.
fn put(page: &Page<'_>, claim: &Claim, mention: &Told) -> (Stance, Option<Span>) {
    let (field, doubtful) = (claim.field, may_be_untrue(claim));
    match mention.stance {
        Stance::Stated if field.is_told_of() => match page.voices.of_code(page, doubtful, mention.span) {
            (Stance::Stated, speaker) if doubtful => (page.voices.behind(page, field, mention.span), speaker),
            put => put,
        },
        Stance::Stated if may_be_claimed(field) => (page.voices.behind(page, field, mention.span), mention.speaker),
        // who is quoted is quoted, and who answers for himself doubts what he says, not himself
        _ if field.section() == Section::Sources => (Stance::Stated, mention.speaker),
        Stance::Alleged | Stance::Estimated if field == Field::VictimOrg && page.voices.is_speaking(page, mention.span) => {
            (Stance::Stated, None)
        }
        // however it is put, who was convicted did it
        Stance::Alleged | Stance::Estimated if field == Field::ThreatActor && page.voices.is_proven(page, mention.span) => {
            (Stance::Stated, mention.speaker)
        }
        // whatever a gang claims, on that day the public heard of it
        Stance::Alleged if field == Field::DisclosureDate => (Stance::Stated, None),
        stance => (stance, mention.speaker),
    }
}

/// True for a code that somebody may claim or deny: a deed, and of what was done about it what is as much of one.
fn may_be_untrue(claim: &Claim) -> bool {
    claim.field.may_be_untrue() || claim.field == Field::ResponseActions && claim.value.as_str() == Some("pay_ransom")
}

/// True for what is no code and somebody may claim: the name of the victim and of the attacker, how many, how much.
fn may_be_claimed(field: Field) -> bool {
    let told = matches!(field.section(), Section::Victim | Section::Actor | Section::Action | Section::Impact);
    told && matches!(field.kind(), Kind::Text | Kind::Quantity(_) | Kind::Money | Kind::Outage)
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
