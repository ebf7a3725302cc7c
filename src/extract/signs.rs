//! What speaks for or against a candidate of a field whose signs are weighed, and what that comes to:
//! the worth of every sign is learned from reviewed articles (`learn::signs`), none is set by hand.

use std::borrow::Cow;

use super::learned::START;
use super::page::{Page, Sentence, Zone};
use crate::model::{Field, Mention, Score};

/// What speaks for or against a candidate, and how much of it there is.
pub type Sign = (Cow<'static, str>, f32);

/// A sign whose name is written in the program.
pub type Plain = (&'static str, f32);

/// The sign of an article without a headline, which every candidate has there.
pub const UNTITLED: &str = "untitled";

/// What the name of a sign begins with where its worth is that in articles with a headline, beside the one
/// in all.
pub const TITLED_SIGN: &str = "titled ";

/// The mark, beside the signs of a field, that in articles with a headline the rule alone does better.
pub const RULE_TITLED: &str = "rule titled";

/// The same for articles without one.
pub const RULE_UNTITLED: &str = "rule untitled";

/// A score that is not proposed, however the places of a claim count together.
const UNPROPOSED: u16 = 450;

/// How many places of a candidate are evidence.
const PLACES: usize = 5;

/// An answer that the article may give, with its signs.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// What it says, at the place that says it best; its score is what the signs come to.
    pub mention: Mention,
    /// The other places that say it, as further evidence.
    pub further: Vec<Mention>,
    /// What speaks for or against it.
    pub signs: Vec<Sign>,
    /// What the rule alone makes of it, in thousandths; nothing for a rule that only weighs.
    pub by_rule: u16,
}

impl Weighed {
    /// `mention`, which has the score that the rule gives it, with the score that its signs come to.
    pub fn new(page: &Page<'_>, mention: Mention, signs: impl IntoIterator<Item = (impl Into<Cow<'static, str>>, f32)>) -> Self {
        let by_rule = mention.score.0;
        let mut signs: Vec<Sign> = signs.into_iter().filter(|(_, value)| *value != 0.0).map(|(name, value)| (name.into(), value)).collect();
        signs.push((UNTITLED.into(), flag(page.article.title_text().is_empty())));
        let score = points(page, mention.claim.field, &signs).map_or(mention.score, |points| Score::new(score(points)));
        Self { mention: Mention { score, ..mention }, further: Vec::new(), signs, by_rule }
    }

    /// The same, kept below the bar where `holds`.
    pub fn unproposed(self, holds: bool) -> Self {
        let score = if holds { self.mention.score.0.min(UNPROPOSED) } else { self.mention.score.0 };
        Self { mention: Mention { score: Score::new(score), ..self.mention }, ..self }
    }

    /// The same with the score that the rule alone gives, where `holds`.
    pub fn by_rule(self, holds: bool) -> Self {
        let score = if holds { self.by_rule } else { self.mention.score.0 };
        Self { mention: Mention { score: Score::new(score), ..self.mention }, ..self }
    }

    /// The same with the other places that say it.
    pub fn with(self, further: impl IntoIterator<Item = Mention>) -> Self {
        Self { further: further.into_iter().take(PLACES - 1).collect(), ..self }
    }
}

/// What `signs` come to for `field`, in thousandths of log odds above what it takes to be proposed; `None`
/// where the rule alone does better.
fn points(page: &Page<'_>, field: Field, signs: &[Sign]) -> Option<i32> {
    let worth = page.signs.get(field.key())?;
    let titled = !page.article.title_text().is_empty();
    if worth.contains_key(if titled { RULE_TITLED } else { RULE_UNTITLED }) {
        return None;
    }
    let of = |sign: &str| worth.get(sign).copied().unwrap_or_default() as f32;
    let mut again = String::from(TITLED_SIGN);
    let mut sum = of(START);
    for (sign, value) in signs {
        sum += of(sign) * value;
        if titled {
            again.truncate(TITLED_SIGN.len());
            again.push_str(sign);
            sum += of(&again) * value;
        }
    }
    Some(sum.round() as i32)
}

/// Points to the scale of scores: what is learned lies about the bar, so that nothing is what it takes to
/// be proposed.
fn score(points: i32) -> u16 {
    const STEPS: [(i32, u16); 8] = [(-6000, 40), (-2000, 250), (0, 500), (900, 640), (1900, 740), (2900, 830), (3900, 890), (6000, 960)];
    let points = points.clamp(-6000, 5999);
    let above = STEPS.iter().position(|(at, _)| *at > points).unwrap_or(STEPS.len());
    let (Some((low, from)), Some((high, to))) = (above.checked_sub(1).and_then(|below| STEPS.get(below)), STEPS.get(above)) else {
        return 40;
    };
    from + u16::try_from((points - low) * i32::from(to - from) / (high - low)).unwrap_or(0)
}

/// The mentions of `weighed`. The best place of a claim counts; what further places say is in its signs
/// already, so that they are no more than evidence.
pub fn settle(weighed: Vec<Weighed>, found: &mut Vec<Mention>) {
    let first = found.len();
    let (mut best, mut further) = (Vec::new(), Vec::new());
    for weighed in weighed.into_iter().filter(|weighed| weighed.mention.score.0 > 0) {
        best.push(weighed.mention);
        further.extend(weighed.further.into_iter().map(|mention| Mention { score: Score::new(10), ..mention }));
    }
    found.extend(best);
    if let Some(settled) = found.get_mut(first..) {
        settled.sort_by(|a, b| (&a.claim, b.score, a.span).cmp(&(&b.claim, a.score, b.span)));
        for of_claim in settled.chunk_by_mut(|a, b| a.claim == b.claim) {
            of_claim.iter_mut().skip(1).for_each(|mention| mention.score = Score::new(10));
        }
    }
    found.extend(further);
}

/// A sign that is there or not.
pub fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// What part of the article a sentence belongs to, as a sign.
pub fn zone_sign(sentence: &Sentence) -> &'static str {
    match sentence.zone {
        Zone::Headline => "headline",
        Zone::Lead => "lead",
        Zone::Body => "body",
        Zone::Background => "background_zone",
    }
}
