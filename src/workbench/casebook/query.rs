//! What the analyst looks for, and which cards answer it.
//!
//! ```text
//! northgate "social security" -draft type:ransomware month:2026-03 people:1000-9999
//! ```
//!
//! Words stand anywhere in a case; `field:words` in that field alone, `field=code` as its whole value;
//! `-` in front says where not.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use crate::model::own::PREFIX;
use crate::model::{Date, Field};

use super::card::{Card, fold};
use super::{Entry, State};

/// Which cases are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Not signed.
    Open,
    /// Signed, and not edited since.
    Signed,
    /// With proposals that nobody has judged.
    Unchecked,
    /// About which the rules gave warnings, or that cannot be read.
    Warned,
    /// That may tell what another one tells.
    Alike,
}

impl Filter {
    /// Every filter.
    pub const ALL: [Filter; 6] = [Filter::All, Filter::Open, Filter::Signed, Filter::Unchecked, Filter::Warned, Filter::Alike];
}

/// In which order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Order {
    /// By name.
    #[default]
    Name,
    /// Changed last first.
    Changed,
    /// The newest incident first.
    Happened,
    /// The most people first.
    People,
    /// The most unchecked first.
    Unchecked,
}

impl Order {
    /// Every order.
    pub const ALL: [Order; 5] = [Order::Name, Order::Changed, Order::Happened, Order::People, Order::Unchecked];
}

/// What is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    terms: Vec<Term>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Term {
    test: Test,
    negated: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Test {
    /// Anywhere.
    Words(String),
    /// Within a value of the field of this key.
    Field(&'static str, String),
    /// The same for a field that is none of ours: an organisation's own, or in a case without it these words.
    Own {
        /// Its key, as it was typed.
        key: String,
        /// What is looked for in it.
        value: String,
        /// True where that is its whole value.
        exactly: bool,
        /// All that was typed.
        words: String,
    },
    /// A value of this field, whole.
    Exactly(Field, String),
    /// In this month or year: the date begins so.
    When(String),
    /// So many people.
    People(u64, u64),
}

/// Short names of fields, for typing.
const SHORT: [(&str, Field); 8] = [
    ("victim", Field::VictimOrg),
    ("type", Field::IncidentType),
    ("sector", Field::VictimIndustry),
    ("industry", Field::VictimIndustry),
    ("country", Field::VictimCountry),
    ("actor", Field::ThreatActor),
    ("malware", Field::MalwareOrTool),
    ("vector", Field::AttackVector),
];

impl Query {
    /// Reads what was typed. Whatever it is, it is a query.
    pub fn parse(text: &str) -> Self {
        Self { terms: pieces(text).iter().filter_map(|piece| Term::parse(piece)).collect() }
    }

    /// True where nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// True where `card`, in a file of this folded name, answers.
    pub fn fits(&self, name: &str, card: &Card) -> bool {
        self.terms.iter().all(|term| term.test.holds(name, card) != term.negated)
    }

    /// The same for a file that has no card: its name alone is known.
    pub fn fits_name(&self, name: &str) -> bool {
        self.fits(name, &Card::default())
    }
}

impl Term {
    fn parse(piece: &str) -> Option<Self> {
        let (negated, piece) = piece.strip_prefix('-').map_or((false, piece), |rest| (true, rest));
        let keyed = piece.split_once(':').and_then(|(key, value)| Test::keyed(key, &fold(value)));
        let exactly = || piece.split_once('=').and_then(|(key, value)| Some(Test::Exactly(field(key)?, fold(value))));
        let test = keyed.or_else(exactly).or_else(|| Test::own(piece)).unwrap_or_else(|| Test::Words(fold(piece)));
        let is_nothing = matches!(&test, Test::Words(words) if words.is_empty());
        (!is_nothing).then_some(Self { test, negated })
    }
}

impl Test {
    fn keyed(key: &str, value: &str) -> Option<Self> {
        let key = key.to_lowercase();
        if key == "month" || key == "year" {
            return Some(Test::When(value.to_owned()));
        }
        if key == "people" {
            return range(value).map(|(from, to)| Test::People(from, to));
        }
        field(&key).map(|field| Test::Field(field.key(), value.to_owned()))
    }

    /// `cost_centre:4711`, where that may be the key of an own field.
    fn own(piece: &str) -> Option<Self> {
        let at = piece.find([':', '='])?;
        let (key, exactly) = (piece.get(..at)?.to_lowercase(), piece.get(at..)?.starts_with('='));
        let value = fold(piece.get(at + 1..)?);
        let short = key.strip_prefix(PREFIX).unwrap_or(&key);
        let is_key = !short.is_empty() && short.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_key.then(|| Test::Own { key: format!("{PREFIX}{short}"), value, exactly, words: fold(piece) })
    }

    fn holds(&self, name: &str, card: &Card) -> bool {
        match self {
            Test::Words(words) => card.text.contains(words.as_str()) || name.contains(words.as_str()),
            Test::Field(key, wanted) => card.says(key, wanted),
            Test::Own { key, value, exactly: false, .. } if card.said.contains_key(key) => card.says(key, value),
            Test::Own { key, value, .. } if card.said.contains_key(key) => {
                card.said.get(key).into_iter().flatten().any(|said| fold(&said.value) == *value)
            }
            Test::Own { words, .. } => card.text.contains(words.as_str()) || name.contains(words.as_str()),
            Test::Exactly(field, wanted) => card.values(*field).any(|value| fold(value) == *wanted),
            Test::When(start) => card.date.is_some_and(|date| month(date).starts_with(start.as_str())),
            Test::People(from, to) => card.people.is_some_and(|people| (*from..=*to).contains(&people)),
        }
    }
}

/// The field that is typed as `key`.
fn field(key: &str) -> Option<Field> {
    let key = key.to_lowercase();
    let short = SHORT.iter().find(|(short, _)| *short == key).map(|(_, field)| *field);
    short.or_else(|| Field::from_key(&key))
}

/// The month in which something began, `2026-03`; of what is known to the year alone, `2026`.
pub fn month(date: Date) -> String {
    date.from().to_string().chars().take(7).collect()
}

/// `1000-9999`, `1000-`, `1000`.
fn range(text: &str) -> Option<(u64, u64)> {
    match text.split_once('-') {
        Some((from, "")) => Some((from.parse().ok()?, u64::MAX)),
        Some((from, to)) => Some((from.parse().ok()?, to.parse().ok()?)),
        None => text.parse().ok().map(|number| (number, number)),
    }
}

/// Parts of what was typed: words, and what stands between quotes.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut piece, mut quoted) = (Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' | '“' | '”' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => pieces.push(std::mem::take(&mut piece)),
            c => piece.push(c),
        }
    }
    pieces.push(piece);
    pieces.retain(|piece| !piece.is_empty());
    pieces
}

impl Filter {
    /// True for what the filter shows; `alike`: it may tell what another case tells.
    pub(super) fn fits(self, entry: &Entry, alike: bool) -> bool {
        let State::Read(card) = &entry.state else { return matches!(self, Filter::All) || self == Filter::Warned && entry.is_broken() };
        match self {
            Filter::All => true,
            Filter::Open => !card.signed,
            Filter::Signed => card.signed,
            Filter::Unchecked => card.unchecked > 0,
            Filter::Warned => card.warnings > 0,
            Filter::Alike => alike,
        }
    }
}

/// Puts `found`, places in `entries`, in order. Equals stay in the order of their names.
pub(super) fn sort(found: &mut [usize], entries: &[Entry], order: Order) {
    let card = |at: &usize| entries.get(*at).and_then(Entry::card);
    match order {
        // entries are kept by name
        Order::Name => found.sort_unstable(),
        Order::Changed => found.sort_by_key(|at| Reverse(card(at).and_then(|card| card.changed))),
        Order::Happened => found.sort_by_key(|at| Reverse(card(at).and_then(|card| card.date).map(Date::interval))),
        Order::People => found.sort_by_key(|at| Reverse(card(at).and_then(|card| card.people))),
        Order::Unchecked => found.sort_by_key(|at| Reverse(card(at).map(|card| card.unchecked))),
    }
}
