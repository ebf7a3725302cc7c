//! What the rules say: claims, where they stand in the text, who makes them and how surely.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Date, Field, Message, SourceId, Span, Value};

/// The name of an extraction rule, as `searched`, the Why panel and JSON show it.
pub type RuleName = Cow<'static, str>;

/// One thing said about the incident. A claim is its own id: the same claim read again, in another
/// place or another source, is the same claim.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The field it answers.
    pub field: Field,
    /// The answer.
    pub value: Value,
    /// Which victim or which actor it is about, where an article has several.
    pub about: Option<String>,
}

impl Claim {
    /// `field` is `value`, about the incident as a whole.
    pub fn new(field: Field, value: Value) -> Self {
        Self { field, value, about: None }
    }
}

/// How a claim is put. This is the one list; exports map from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default, schemars::JsonSchema)]
pub enum Stance {
    /// Told as a fact.
    #[default]
    Stated,
    /// Told as what somebody claims.
    Alleged,
    /// Told as a guess or a projection.
    Estimated,
    /// Told as not so.
    Denied,
    /// Told before, and taken back.
    Retracted,
}

impl Stance {
    /// Every stance.
    pub const ALL: [Stance; 5] = [Stance::Stated, Stance::Alleged, Stance::Estimated, Stance::Denied, Stance::Retracted];

    /// The word for it, also its code in JSON.
    pub fn label(self) -> &'static str {
        match self {
            Stance::Stated => "stated",
            Stance::Alleged => "alleged",
            Stance::Estimated => "estimated",
            Stance::Denied => "denied",
            Stance::Retracted => "retracted",
        }
    }
}

/// How likely a proposal is right: 0 to 1000, a thousandth each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Score(pub u16);

impl Score {
    /// The score `thousandths`, held at 1000.
    pub fn new(thousandths: u16) -> Self {
        Self(thousandths.min(1000))
    }
}

/// How far a proposal can be trusted, for a reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Band {
    /// Look closely.
    Low,
    /// Likely.
    Medium,
    /// Right at least 95 times in 100.
    High,
}

impl Band {
    /// The word for it, also its code in JSON.
    pub fn label(self) -> &'static str {
        match self {
            Band::Low => "low",
            Band::Medium => "medium",
            Band::High => "high",
        }
    }
}

/// Who makes a claim, as the article names them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Speaker {
    /// Their name, or how the article calls them.
    pub name: String,
    /// Where the article names them; `None` when the analyst said it.
    pub span: Option<Span>,
}

/// One place where a rule found a claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// What is claimed.
    pub claim: Claim,
    /// The shortest phrase that justifies it.
    pub span: Span,
    /// How it is put.
    pub stance: Stance,
    /// Who says it, where the article tells.
    pub speaker: Option<Span>,
    /// When it was so, where the article tells.
    pub as_of: Option<Date>,
    /// The rule that found it.
    pub rule: RuleName,
    /// How sure the rule is of this place alone.
    pub score: Score,
}

/// Whose word it is that these words carry this value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum By {
    /// The rule of this name.
    Rule(RuleName),
    /// The analyst.
    Analyst,
}

/// The words that carry a claim, at their place, with enough around them to find them again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// Which source of the case.
    pub source: SourceId,
    /// Where in its text.
    pub span: Span,
    /// The words there, exactly.
    pub quote: String,
    /// Up to 32 bytes that stand before the quote.
    pub prefix: String,
    /// Up to 32 bytes that stand behind it.
    pub suffix: String,
    /// How it is put here.
    pub stance: Stance,
    /// Who says it here.
    pub speaker: Option<Speaker>,
    /// When it was so, where the article tells.
    pub as_of: Option<Date>,
    /// Who found it.
    pub by: By,
}

/// How much of the text around a quote an [`Evidence`] keeps, in bytes.
const CONTEXT: usize = 32;

impl Evidence {
    /// The words of `text` at `span`, stated, as found `by`; `None` when the span does not fit the
    /// text or holds nothing but white space.
    pub fn at(source: SourceId, text: &str, span: Span, by: By) -> Option<Self> {
        let quote = span.of(text).filter(|quote| !quote.trim().is_empty())?.to_owned();
        Some(Self {
            source,
            span,
            quote,
            prefix: super::span::before(text, span.start as usize, CONTEXT).to_owned(),
            suffix: super::span::after(text, span.end as usize, CONTEXT).to_owned(),
            stance: Stance::Stated,
            speaker: None,
            as_of: None,
            by,
        })
    }

    /// True when the quote stands at its place in `text`.
    pub fn stands_in(&self, text: &str) -> bool {
        self.span.of(text) == Some(self.quote.as_str())
    }
}

/// A claim with everything that speaks for it: what the rules propose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Candidate {
    /// What is claimed.
    pub claim: Claim,
    /// Other names the article uses for the same value, without the one in the claim.
    pub aliases: Vec<String>,
    /// Where it stands, the strongest place first; never empty.
    pub evidence: Vec<Evidence>,
    /// How likely it is right.
    pub score: Score,
    /// The same for a reader.
    pub band: Band,
    /// True for what the record shows before anyone reviewed it, false for a rival.
    pub proposed: bool,
}

impl Candidate {
    /// How the claim is put at its strongest place.
    pub fn stance(&self) -> Stance {
        self.evidence.first().map(|evidence| evidence.stance).unwrap_or_default()
    }
}

/// A mention that was found and not proposed, with the reason. Shown on demand: nothing is filtered
/// in silence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Suppressed {
    /// What was found.
    pub mention: Mention,
    /// Why it was not proposed: a key of the language file.
    pub why: String,
}

/// What the rules read out of one article: a function of article, reading and lexicon.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Extraction {
    /// What was found, by field, best first.
    pub candidates: Vec<Candidate>,
    /// What was found and not proposed.
    pub suppressed: Vec<Suppressed>,
    /// The rules that looked, so that “not found” can be told from “not looked for”.
    pub searched: Vec<RuleName>,
    /// What the analyst should know about this text.
    pub warnings: Vec<Message>,
    /// Version of the lexicon that was used: a digest of its files.
    pub lexicon: String,
}

impl Extraction {
    /// The values it speaks of, each with its field.
    pub fn values(&self) -> impl Iterator<Item = (Field, &Value)> {
        let suppressed = self.suppressed.iter().map(|item| &item.mention.claim);
        self.candidates.iter().map(|candidate| &candidate.claim).chain(suppressed).map(|claim| (claim.field, &claim.value))
    }
}
