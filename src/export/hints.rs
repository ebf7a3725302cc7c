//! Hints from VERIS's cross-field rules: what a record wants besides what it says. A hint is never
//! taken by itself; the analyst takes it, or rejects its claim and says why.

use crate::model::{Claim, Field, Incident, Kind, Message, Outage, Review, Value, Verdict};

use super::facts::Codes;
use super::mapping::{Code, Mapping, Rule, meant};

/// Something the record would have to say by a rule of VERIS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hint {
    /// What it would say.
    pub claim: Claim,
    /// The answer that calls for it: field and code.
    pub because: (Field, String),
    /// Why.
    pub why: Message,
}

/// The hints for `incident`, in the order of the rules, each claim once; what the analyst rejected
/// is not hinted at again.
pub fn hints(incident: &Incident, review: &Review) -> Vec<Hint> {
    let codes = Codes(incident);
    let mut hints: Vec<Hint> = Vec::new();
    for rule in Mapping::get().rules.iter().filter(|rule| !rule.parent) {
        let Some(because) = cause(codes, rule) else { continue };
        for (field, code) in rule.then.iter().filter_map(|(key, code)| Some((Field::from_key(key)?, code))) {
            let claim = Claim::new(field, value(field, code));
            let rejected = review.decision(&claim).is_some_and(|decision| decision.verdict == Verdict::Rejected);
            let known = codes.veris(field).contains(&code.as_str()) || hints.iter().any(|hint| hint.claim == claim);
            if !rejected && !known && !incident.blanks.contains_key(&field) {
                hints.push(Hint { claim, because: because.clone(), why: Message::new(rule.why.as_str()) });
            }
        }
    }
    hints
}

/// The answer that `rule` is about, where nothing excuses the record from it.
fn cause(codes: Codes<'_>, rule: &Rule) -> Option<(Field, String)> {
    let found = |(key, pattern): &Code| {
        let field = Field::from_key(key)?;
        let code = codes.veris(field).into_iter().find(|code| meant(pattern, code))?;
        Some((field, code.to_owned()))
    };
    let because = found(&rule.when)?;
    rule.unless.iter().all(|code| found(code).is_none()).then_some(because)
}

fn value(field: Field, code: &str) -> Value {
    match field.kind() {
        Kind::Outage => Value::Outage(Outage { variety: code.to_owned(), duration: None }),
        _ => Value::Term(code.into()),
    }
}
