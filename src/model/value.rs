//! The values a record holds, how they are written and how they are read from what an analyst types.

use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use super::own::Word;
use super::{Date, Kind};

/// One value of a field. Ordered and hashable: no floating point anywhere.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Value {
    /// Words.
    Text(String),
    /// A code of a vocabulary.
    Term(String),
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

    /// Takes a sign or a word of hedging off the front of `text`.
    fn split(text: &str) -> (Qualifier, &str) {
        const SIGNS: [(&str, Qualifier); 13] = [
            (">=", Qualifier::AtLeast),
            ("<=", Qualifier::AtMost),
            ("≥", Qualifier::AtLeast),
            ("≤", Qualifier::AtMost),
            (">", Qualifier::AtLeast),
            ("<", Qualifier::AtMost),
            ("~", Qualifier::Approx),
            ("at least ", Qualifier::AtLeast),
            ("more than ", Qualifier::AtLeast),
            ("at most ", Qualifier::AtMost),
            ("up to ", Qualifier::AtMost),
            ("about ", Qualifier::Approx),
            ("around ", Qualifier::Approx),
        ];
        let text = text.trim();
        SIGNS
            .iter()
            .find_map(|(sign, qualifier)| text.strip_prefix(sign).map(|rest| (*qualifier, rest.trim_start())))
            .unwrap_or((Qualifier::Exact, text))
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

/// An indicator of compromise. `value` is the plain one, never defanged; it is printed defanged.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// What it is.
    pub kind: IndicatorKind,
    /// The indicator itself.
    pub value: String,
}

/// What an indicator is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub enum IndicatorKind {
    /// An IPv4 or IPv6 address.
    Ip,
    /// A domain name.
    Domain,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// An MD5, SHA-1, SHA-256 or SHA-512 digest of a file.
    Hash,
    /// A wallet of a crypto-currency.
    Wallet,
}

impl Indicator {
    /// What an indicator that reads `text` (plain or defanged) is; `None` where it is none.
    pub fn recognise(text: &str) -> Option<Self> {
        let value = refanged(text.trim());
        let hex = value.chars().all(|c| c.is_ascii_hexdigit());
        let kind = if value.is_empty() || value.contains(char::is_whitespace) {
            return None;
        } else if value.contains("://") {
            IndicatorKind::Url
        } else if value.parse::<std::net::IpAddr>().is_ok() {
            IndicatorKind::Ip
        } else if value.contains('@') {
            IndicatorKind::Email
        } else if hex && [32, 40, 64, 128].contains(&value.len()) {
            IndicatorKind::Hash
        } else if value.contains('.') {
            IndicatorKind::Domain
        } else {
            IndicatorKind::Wallet
        };
        Some(Self { kind, value })
    }

    /// Written so that no program makes a link of it: `hxxp://bad[.]example`.
    pub fn defanged(&self) -> String {
        match self.kind {
            IndicatorKind::Hash | IndicatorKind::Wallet => self.value.clone(),
            _ => self.value.replacen("http", "hxxp", 1).replace('.', "[.]").replace('@', "[@]"),
        }
    }
}

/// The plain form of a defanged indicator: `hxxp[:]//bad(dot)example` is `http://bad.example`.
fn refanged(text: &str) -> String {
    const FANGS: [(&str, &str); 20] = [
        ("[.]", "."),
        ("(.)", "."),
        ("{.}", "."),
        ("[dot]", "."),
        ("(dot)", "."),
        ("[DOT]", "."),
        ("(DOT)", "."),
        ("[.", "."),
        (".]", "."),
        ("[://]", "://"),
        (":[//]", "://"),
        ("[:]", ":"),
        ("[@]", "@"),
        ("(@)", "@"),
        ("[at]", "@"),
        ("(at)", "@"),
        ("[AT]", "@"),
        ("(AT)", "@"),
        ("h**p", "http"),
        ("hXXp", "http"),
    ];
    let plain = FANGS.iter().fold(text.to_owned(), |text, (fang, plain)| text.replace(fang, plain));
    let scheme = plain.get(..4).filter(|head| head.eq_ignore_ascii_case("hxxp"));
    scheme.and(plain.get(4..)).map_or_else(|| plain.clone(), |rest| format!("http{rest}"))
}

/// What an analyst typed is no value of the field's kind; the sentence says what would be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ValueError {
    /// Nothing was typed.
    #[error("Nothing is written here; to say that the article does not tell, choose a blank")]
    Empty,
    /// Not of the vocabulary.
    #[error("“{0}” is not in the list; choose one of those below")]
    Term(String),
    /// Not a date.
    #[error("“{0}” is no date; write 2026-11-03, 2026-11, 2026, or two of them with / between")]
    Date(String),
    /// Not a number.
    #[error("“{0}” is no number; write 1200000, 1.2 million, ≥ 500, ~ 40 records, or 10-20")]
    Quantity(String),
    /// Not a sum.
    #[error("“{0}” is no sum of money; write 40 BTC, 2.5 million USD or ≥ 500000 EUR")]
    Money(String),
    /// Not an outage.
    #[error("“{0}” is no outage; write a variety and how long, such as Interruption 3 days")]
    Outage(String),
    /// Not an indicator.
    #[error("“{0}” is no address, digest or wallet")]
    Indicator(String),
}

impl Value {
    /// Reads what an analyst typed into a field of `kind`. Terms are taken as typed: whether the
    /// vocabulary has them is the lexicon's to say.
    pub fn parse(kind: Kind, text: &str) -> Result<Value, ValueError> {
        let text = text.trim();
        let bad = |error: fn(String) -> ValueError| error(text.to_owned());
        if text.is_empty() {
            return Err(ValueError::Empty);
        }
        match kind {
            Kind::Text => Ok(Value::Text(text.to_owned())),
            Kind::Term(_) => Ok(Value::Term(text.to_owned())),
            Kind::Date => Date::parse(text).map(Value::Date).ok_or_else(|| bad(ValueError::Date)),
            Kind::Quantity(unit) => quantity(text, unit).map(Value::Quantity).ok_or_else(|| bad(ValueError::Quantity)),
            Kind::Money => money(text).map(Value::Money).ok_or_else(|| bad(ValueError::Money)),
            Kind::Outage => outage(text).map(Value::Outage).ok_or_else(|| bad(ValueError::Outage)),
            Kind::Indicator => Indicator::recognise(text).map(Value::Indicator).ok_or_else(|| bad(ValueError::Indicator)),
        }
    }

    /// The words or the code of a text or a term, for those who look it up; `None` for other kinds.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::Text(text) | Value::Term(text) => Some(text),
            _ => None,
        }
    }
}

/// As [`Value::parse`] reads it back; terms by their code, indicators defanged.
impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Text(text) | Value::Term(text) => f.write_str(text),
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

/// Takes a number with an optional multiplier (`1.2 million`, `40k`, `1,200,000`) off the front of
/// `text`: whole part, hundred-millionths, and what follows.
fn number(text: &str) -> Option<(u64, u32, &str)> {
    const MULTIPLIERS: [(&str, u64); 12] = [
        ("thousand", 1_000),
        ("million", 1_000_000),
        ("billion", 1_000_000_000),
        ("trillion", 1_000_000_000_000),
        ("lakh", 100_000),
        ("crore", 10_000_000),
        ("bn", 1_000_000_000),
        ("mn", 1_000_000),
        ("tn", 1_000_000_000_000),
        ("k", 1_000),
        ("m", 1_000_000),
        ("b", 1_000_000_000),
    ];
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let whole: u128 = whole.replace(',', "").parse().ok()?;
    let eight: String = fraction.chars().chain("00000000".chars()).take(8).collect();
    let scaled = whole.checked_mul(100_000_000)?.checked_add(eight.parse().ok()?)?;
    let word = rest.trim_start();
    let word_end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let (name, behind) = word.split_at_checked(word_end)?;
    let multiplier = MULTIPLIERS.iter().find(|(known, _)| name.eq_ignore_ascii_case(known));
    let (factor, rest) = multiplier.map_or((1, rest), |(_, factor)| (u128::from(*factor), behind));
    let total = scaled.checked_mul(factor)?;
    Some((u64::try_from(total / 100_000_000).ok()?, u32::try_from(total % 100_000_000).ok()?, rest.trim()))
}

fn quantity(text: &str, usual: Unit) -> Option<Quantity> {
    let (qualifier, text) = Qualifier::split(text);
    let (low, part, rest) = number(text)?;
    let range = rest.strip_prefix(['-', '–']).or_else(|| rest.strip_prefix("to ")).and_then(|rest| number(rest.trim_start()));
    let (high, rest) = range.map_or((None, rest), |(high, part, rest)| (Some((high, part)), rest));
    let qualifier = if high.is_some() { Qualifier::Range } else { qualifier };
    let bytes = [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000_u64)];
    let scale = bytes.iter().find(|(name, _)| rest.eq_ignore_ascii_case(name)).map(|(_, factor)| *factor);
    let unit = match scale {
        Some(_) => Unit::Bytes,
        None if rest.is_empty() => usual,
        None => [usual].into_iter().chain(Unit::ALL).find(|unit| rest.to_lowercase() == unit.label().to_lowercase())?,
    };
    let low = whole((low, part), scale.unwrap_or(1))?;
    let high = high.map(|high| whole(high, scale.unwrap_or(1)).ok_or(())).transpose().ok()?;
    (high.is_none_or(|high| high >= low)).then_some(Quantity { low, high, qualifier, unit })
}

/// A number with hundred-millionths, `factor` times; nothing is counted in parts.
fn whole((number, part): (u64, u32), factor: u64) -> Option<u64> {
    let parts = u128::from(part) * u128::from(factor);
    let rest = u64::try_from(parts / 100_000_000).ok().filter(|_| parts.is_multiple_of(100_000_000))?;
    number.checked_mul(factor)?.checked_add(rest)
}

fn money(text: &str) -> Option<Money> {
    const SIGNS: [(&str, &str); 4] = [("$", "USD"), ("£", "GBP"), ("€", "EUR"), ("₿", "BTC")];
    let (qualifier, text) = Qualifier::split(text);
    let sign = SIGNS.iter().find_map(|(sign, code)| text.strip_prefix(sign).map(|rest| (*code, rest.trim_start())));
    let (whole, fraction, rest) = number(sign.map_or(text, |(_, rest)| rest))?;
    let is_code = rest.len() == 3 && rest.chars().all(|c| c.is_ascii_alphabetic());
    let currency = match sign {
        Some((code, _)) if rest.is_empty() => code.to_owned(),
        None if is_code => rest.to_ascii_uppercase(),
        _ => return None,
    };
    Some(Money { whole, fraction, currency, qualifier })
}

fn outage(text: &str) -> Option<Outage> {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [variety] => Some(Outage { variety: (*variety).to_owned(), duration: None }),
        [variety, number, unit] => {
            let singular = unit.trim_end_matches('s');
            let unit = TimeUnit::ALL.into_iter().find(|known| known.label().trim_end_matches('s').eq_ignore_ascii_case(singular))?;
            Some(Outage { variety: (*variety).to_owned(), duration: Some((number.parse().ok()?, unit)) })
        }
        _ => None,
    }
}
