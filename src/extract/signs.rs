//! What speaks for or against a candidate of a field whose signs are weighed, and what that comes to:
//! the worth of every sign is learned from reviewed articles (`learn::signs`), none is set by hand.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::beside::{Beside, Numbers, Placed};
use super::learned::{START, Signs};
use super::page::{Page, Sentence, Zone};
use crate::lexicon::lookup::WordMap;
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

/// How many places that say the same are kept, far more than become evidence: a long article may say it tens of
/// thousands of times.
pub const SAME: usize = 64;

/// An answer that the article may give, with its signs.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// What it says, at the place that says it best; its score is what the signs come to.
    pub mention: Mention,
    /// The other places that say it, as further evidence.
    pub further: Vec<Mention>,
    /// What speaks for or against it. Kept only where nothing is known of what signs are worth, to be learned
    /// from: a long article has tens of thousands of candidates.
    pub signs: Vec<Sign>,
    /// The words beside it at their places, kept as signs are.
    pub words: Vec<Placed>,
    /// What the rule alone makes of it, in thousandths; nothing for a rule that only weighs.
    pub by_rule: u16,
}

impl Weighed {
    /// `mention`, which has the score that the rule gives it, with the score that its signs come to.
    pub fn new(page: &Page<'_>, mention: Mention, signs: impl IntoIterator<Item = (impl Into<Cow<'static, str>>, f32)>) -> Self {
        let (by_rule, titled) = (mention.score.0, page.article.is_titled());
        let signs = signs.into_iter().map(|(name, value)| (name.into(), value));
        let signs = signs.filter(|(_, value)| *value != 0.0).chain([(UNTITLED.into(), flag(!titled))]);
        let (signs, score) = if page.signs.fields.is_empty() {
            (signs.collect(), mention.score)
        } else {
            let points = page.signs.points(mention.claim.field, signs, titled);
            (Vec::new(), points.map_or(mention.score, |points| Score::new(score(points))))
        };
        Self { mention: Mention { score, ..mention }, further: Vec::new(), signs, words: Vec::new(), by_rule }
    }

    /// The same with the words beside it, to be learned from.
    pub fn beside(self, words: Vec<Placed>) -> Self {
        Self { words, ..self }
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

/// What every sign is worth, made ready for reading.
#[derive(Debug, Default)]
pub struct Worths {
    fields: BTreeMap<Field, Worth>,
    numbers: Numbers,
}

/// What the signs of a field are worth, in thousandths of log odds.
#[derive(Debug, Default)]
struct Worth {
    start: f32,
    /// True where the rule alone does better: in articles without a headline, and in those with one.
    rule_alone: [bool; 2],
    /// By sign, the same way: what it adds.
    adds: WordMap<[f32; 2]>,
    beside: Beside,
}

impl Worths {
    /// The worths as they are written, made ready. A key that is no field is left out.
    pub fn new(written: &Signs, beside: &Signs) -> Self {
        let mut numbers = Numbers::default();
        let mut of = |key: &str| beside.get(key).map(|written| Beside::new(written, &mut numbers)).unwrap_or_default();
        let worth = |(key, written): (&String, _)| Some((Field::from_key(key)?, Worth { beside: of(key), ..Worth::new(written) }));
        Self { fields: written.iter().filter_map(worth).collect(), numbers }
    }

    /// The numbers of the words that are worth something beside candidates of any field.
    pub fn numbers(&self) -> &Numbers {
        &self.numbers
    }

    /// What the words beside candidates of `field` are worth; nothing while that is learned.
    pub fn beside(&self, field: Field) -> Option<&Beside> {
        static NONE: LazyLock<Beside> = LazyLock::new(Beside::default);
        (!self.fields.is_empty()).then(|| self.fields.get(&field).map_or(&*NONE, |worth| &worth.beside))
    }

    /// False where the rule alone decides, so that nobody asks for signs; true while they are learned from.
    pub fn weighs(&self, field: Field, titled: bool) -> bool {
        self.fields.is_empty() || self.fields.get(&field).is_some_and(|worth| !worth.rule_decides(titled))
    }

    /// What `signs` come to for `field`, in thousandths of log odds above what it takes to be proposed; `None`
    /// where the rule alone does better.
    fn points(&self, field: Field, signs: impl Iterator<Item = Sign>, titled: bool) -> Option<i32> {
        let worth = self.fields.get(&field)?;
        if worth.rule_decides(titled) {
            return None;
        }
        let adds = |sign: &str| worth.adds.get(sign).map_or(0.0, |[untitled, all]| if titled { *all } else { *untitled });
        Some((worth.start + signs.map(|(sign, value)| adds(&sign) * value).sum::<f32>()).round() as i32)
    }
}

impl Worth {
    /// True where the rule alone does better.
    fn rule_decides(&self, titled: bool) -> bool {
        let [untitled_rule, titled_rule] = self.rule_alone;
        if titled { titled_rule } else { untitled_rule }
    }

    fn new(written: &BTreeMap<String, i32>) -> Self {
        let mut worth = Self::default();
        for (name, value) in written {
            let value = *value as f32;
            match name.as_str() {
                START => worth.start = value,
                RULE_UNTITLED => worth.rule_alone[0] = true,
                RULE_TITLED => worth.rule_alone[1] = true,
                name => match name.strip_prefix(TITLED_SIGN) {
                    Some(sign) => worth.adds.entry(sign.into()).or_default()[1] += value,
                    None => {
                        let [untitled, titled] = worth.adds.entry(name.into()).or_default();
                        *untitled += value;
                        *titled += value;
                    }
                },
            }
        }
        worth
    }
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
    let (mut best, mut further) = (Vec::with_capacity(weighed.len()), Vec::new());
    for weighed in weighed.into_iter().filter(|weighed| weighed.mention.score.0 > 0) {
        best.push(weighed.mention);
        further.extend(weighed.further.into_iter().map(|mention| Mention { score: Score::new(10), ..mention }));
    }
    best.sort_by(|a, b| (&a.claim, b.score, a.span).cmp(&(&b.claim, a.score, b.span)));
    for of_claim in best.chunk_by_mut(|a, b| a.claim == b.claim) {
        of_claim.iter_mut().skip(1).for_each(|mention| mention.score = Score::new(10));
        found.extend(of_claim.iter().take(SAME).cloned());
    }
    found.extend(further);
}

/// A sign that is there or not.
pub fn flag(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Whether a sentence tells of earlier times, of what may be, of others or of what one should do, as signs.
pub fn aside(page: &Page<'_>, sentence: &Sentence) -> [Plain; 4] {
    ["background", "hypothetical", "elsewhere", "advice"].map(|list| (list, flag(page.tells(list, sentence.span))))
}

/// Whether a sentence names the entity `main`, and whether it names others alone, as signs.
pub fn who_is_named(page: &Page<'_>, sentence: &Sentence, main: Option<usize>) -> [Plain; 2] {
    let mut names = page.names_in(sentence.span).map(|name| Some(name.entity) == main).peekable();
    let others = names.peek().is_some();
    let names_main = names.any(|is_main| is_main);
    [("main", flag(names_main)), ("other", flag(others && !names_main))]
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
