//! The values a record holds, how they are written and, in [`typed`], how they are read from what an
//! analyst types.

mod indicator;
mod typed;

use std::fmt;

use serde::{Deserialize, Serialize};

use super::own::Word;
use super::{Code, Date};

pub use indicator::{Indicator, IndicatorKind};
pub use typed::ValueError;

/// One value of a field. Ordered and hashable: no floating point anywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Value {
    /// Words.
    Text(String),
    /// A code of a vocabulary.
    Term(#[schemars(with = "String")] Code),
    /// A date or a stretch of time.
    Date(Date),
    /// A number of something.
    Quantity(Quantity),
    /// A sum of money.
    Money(Money),
    /// A loss of availability.
    Outage(Outage),
    /// An indicator of compromise.
    Indicator(Indicator),
}

/// How exactly a number is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default, schemars::JsonSchema)]
pub enum Qualifier {
    /// The number itself.
    #[default]
    Exact,
    /// About the number.
    Approx,
    /// The number or more.
    AtLeast,
    /// The number or less.
    AtMost,
    /// Between two numbers.
    Range,
}

impl Qualifier {
    /// The code of the streaming contract: `exact`, `approx`, `at_least`, `at_most`, `range`.
    pub fn code(self) -> &'static str {
        match self {
            Qualifier::Exact => "exact",
            Qualifier::Approx => "approx",
            Qualifier::AtLeast => "at_least",
            Qualifier::AtMost => "at_most",
            Qualifier::Range => "range",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Qualifier::Exact | Qualifier::Range => "",
            Qualifier::Approx => "~ ",
            Qualifier::AtLeast => "≥ ",
            Qualifier::AtMost => "≤ ",
        }
    }
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Unit {
    /// People, whatever the article calls them.
    People,
    /// User accounts.
    Accounts,
    /// Records, rows, entries.
    Records,
    /// Payment cards.
    Cards,
    /// Documents, files, e-mails.
    Documents,
    /// E-mail addresses.
    EmailAddresses,
    /// Machines, databases, devices.
    Devices,
    /// Organisations.
    Organisations,
    /// Bytes.
    Bytes,
    /// What a field of the organisation's own counts.
    Own(Word),
}

impl Unit {
    /// Every unit of ours.
    pub const ALL: [Unit; 9] = [
        Unit::People,
        Unit::Accounts,
        Unit::Records,
        Unit::Cards,
        Unit::Documents,
        Unit::EmailAddresses,
        Unit::Devices,
        Unit::Organisations,
        Unit::Bytes,
    ];

    /// The unit as a word, also its code in JSON.
    pub fn label(self) -> &'static str {
        match self {
            Unit::People => "people",
            Unit::Accounts => "accounts",
            Unit::Records => "records",
            Unit::Cards => "cards",
            Unit::Documents => "documents",
            Unit::EmailAddresses => "e-mail addresses",
            Unit::Devices => "devices",
            Unit::Organisations => "organisations",
            Unit::Bytes => "bytes",
            Unit::Own(word) => word.as_str(),
        }
    }

    /// The unit of this label.
    pub fn of(label: &str) -> Self {
        Self::ALL.into_iter().find(|unit| unit.label() == label).unwrap_or_else(|| Self::Own(Word::new(label)))
    }
}

/// A number of something, as exactly as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quantity {
    /// The number, or the lower end of a range.
    pub low: u64,
    /// The upper end of a range, with [`Qualifier::Range`] alone.
    pub high: Option<u64>,
    /// How exactly.
    pub qualifier: Qualifier,
    /// Of what.
    pub unit: Unit,
}

/// A sum of money in fixed point.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Whole units of the currency.
    pub whole: u64,
    /// Hundred-millionths beside them (one satoshi of a bitcoin), below 100,000,000.
    pub fraction: u32,
    /// ISO 4217 code, or BTC, ETH, XMR, ZEC.
    pub currency: String,
    /// How exactly.
    pub qualifier: Qualifier,
}

/// A loss of availability.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// A code of the vocabulary `availability` (VERIS attribute.availability.variety).
    pub variety: String,
    /// How long, where told.
    pub duration: Option<(u32, TimeUnit)>,
}

/// A unit of duration, as VERIS 1.4.1 names them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum TimeUnit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

impl TimeUnit {
    /// Every unit.
    pub const ALL: [TimeUnit; 6] = [TimeUnit::Minutes, TimeUnit::Hours, TimeUnit::Days, TimeUnit::Weeks, TimeUnit::Months, TimeUnit::Years];

    /// The unit as a word, in the plural.
    pub fn label(self) -> &'static str {
        match self {
            TimeUnit::Minutes => "minutes",
            TimeUnit::Hours => "hours",
            TimeUnit::Days => "days",
            TimeUnit::Weeks => "weeks",
            TimeUnit::Months => "months",
            TimeUnit::Years => "years",
        }
    }
}

impl Value {
    /// The words or the code of a text or a term, for those who look it up; `None` for other kinds.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            Value::Term(code) => Some(code),
            _ => None,
        }
    }
}

/// As [`Value::parse`] reads it back; terms by their code, indicators defanged.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            Value::Term(code) => code.fmt(f),
            Value::Date(date) => date.fmt(f),
            Value::Quantity(quantity) => quantity.fmt(f),
            Value::Money(money) => money.fmt(f),
            Value::Outage(Outage { variety, duration: None }) => f.write_str(variety),
            Value::Outage(Outage { variety, duration: Some((number, unit)) }) => write!(f, "{variety} {number} {}", unit.label()),
            Value::Indicator(indicator) => f.write_str(&indicator.defanged()),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.qualifier.sign(), grouped(self.low))?;
        self.high.map_or(Ok(()), |high| write!(f, "-{}", grouped(high)))?;
        write!(f, " {}", self.unit.label())
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.qualifier.sign(), grouped(self.whole))?;
        if self.fraction > 0 {
            let digits = format!("{:08}", self.fraction);
            write!(f, ".{:0<2}", digits.trim_end_matches('0'))?;
        }
        write!(f, " {}", self.currency)
    }
}

/// A number with a comma before every three digits: `1,200,000`.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
