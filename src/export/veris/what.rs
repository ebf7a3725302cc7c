//! Attribute and impact: what it did to data and systems, and what it cost.

use serde_json::{Map, Number, Value as Json, json};

use crate::export::facts::Facts;
use crate::export::mapping::Mapping;
use crate::model::{Answer, Field, Money, Outage, Qualifier, Quantity, Stance, TimeUnit, Unit, Value};

use super::{Profile, or_unknown, put, sentence};

pub(super) fn attribute(facts: Facts<'_>, profile: Profile) -> Json {
    let mut out = Map::new();
    let parts = [("confidentiality", confidentiality(facts, profile)), ("integrity", integrity(facts)), ("availability", availability(facts))];
    out.extend(parts.into_iter().filter_map(|(name, part)| Some((name.to_owned(), part?))));
    if out.is_empty() {
        // The community's checker wants an attribute, though the schema does not.
        out.insert("unknown".to_owned(), json!({}));
    }
    Json::Object(out)
}

fn confidentiality(facts: Facts<'_>, profile: Profile) -> Option<Json> {
    let disclosed = facts.answers(Field::DataDisclosure).next();
    let types = facts.veris(Field::DataTypes);
    let counts = [Field::DataElements, Field::PeopleAffected, Field::RecordsAffected, Field::DataVolume].map(|field| facts.worded(field));
    if disclosed.is_none() && types.is_empty() && counts.iter().all(Vec::is_empty) {
        return None;
    }
    let mut out = Map::new();
    out.insert("data_disclosure".to_owned(), json!(disclosed.map_or("Unknown", |answer| disclosure(facts, answer))));
    out.extend(total(facts).map(|total| ("data_total".to_owned(), total)));
    out.extend(volume(facts).map(|volume| ("data_volume".to_owned(), volume)));
    if !types.is_empty() {
        out.insert("data".to_owned(), types.iter().map(|variety| json!({"variety": variety})).collect());
        if profile == Profile::Vcdb {
            out.insert("state".to_owned(), json!(["Unknown"]));
        }
    }
    let leads = ["Data named", "People", "Records", "Volume"];
    let notes: Vec<String> = leads.into_iter().zip(counts).filter_map(|(lead, words)| sentence(lead, words)).collect();
    put(&mut out, "notes", Some(notes.join(" ")));
    Some(Json::Object(out))
}

/// A disclosure that is only claimed is possible, not certain.
fn disclosure<'a>(facts: Facts<'a>, answer: &'a Answer) -> &'a str {
    match facts.code(Field::DataDisclosure) {
        Some("Yes") if answer.stance != Stance::Stated => "Potentially",
        code => code.unwrap_or("Unknown"),
    }
}

/// The number of records, where one is told as a fact and not as a bound; that of people where none is.
pub(in crate::export) fn total(facts: Facts<'_>) -> Option<Json> {
    let told = [Field::RecordsAffected, Field::PeopleAffected].into_iter().flat_map(|field| facts.answers(field));
    let mut numbers = told.filter(|answer| answer.stance == Stance::Stated).filter_map(|answer| quantity(&answer.value));
    let number = numbers.find(|number| {
        let counted = matches!(number.unit, Unit::Records | Unit::People | Unit::Accounts | Unit::Cards | Unit::EmailAddresses | Unit::Documents);
        counted && matches!(number.qualifier, Qualifier::Exact | Qualifier::Approx)
    })?;
    Some(json!(number.low))
}

fn volume(facts: Facts<'_>) -> Option<Json> {
    let mut told = facts.answers(Field::DataVolume).filter_map(|answer| quantity(&answer.value));
    told.find(|volume| volume.unit == Unit::Bytes && volume.high.is_none()).map(|volume| json!(volume.low))
}

fn quantity(value: &Value) -> Option<Quantity> {
    if let Value::Quantity(quantity) = value { Some(*quantity) } else { None }
}

fn integrity(facts: Facts<'_>) -> Option<Json> {
    let codes = facts.veris(Field::Integrity);
    (!codes.is_empty()).then(|| json!({"variety": codes}))
}

fn availability(facts: Facts<'_>) -> Option<Json> {
    let outages: Vec<&Outage> = facts
        .answers(Field::Outage)
        .filter_map(|answer| if let Value::Outage(outage) = &answer.value { Some(outage) } else { None })
        .filter(|outage| crate::lexicon::Lexicon::builtin().vocabulary("availability").has(&outage.variety))
        .collect();
    let mut codes: Vec<&str> = Vec::new();
    outages.iter().for_each(|outage| if !codes.contains(&outage.variety.as_str()) { codes.push(&outage.variety) });
    let longest = outages.iter().filter_map(|outage| outage.duration).max_by_key(|(value, unit)| (*unit, *value));
    if codes.is_empty() {
        return None;
    }
    let mut out = Map::new();
    out.insert("variety".to_owned(), or_unknown(codes));
    out.extend(longest.map(|(value, unit)| ("duration".to_owned(), json!({"unit": code(unit), "value": value}))));
    put(&mut out, "notes", sentence("Outage", facts.worded(Field::Outage)));
    Some(Json::Object(out))
}

/// A unit of time as VERIS writes it.
pub(super) fn code(unit: TimeUnit) -> &'static str {
    match unit {
        TimeUnit::Minutes => "Minutes",
        TimeUnit::Hours => "Hours",
        TimeUnit::Days => "Days",
        TimeUnit::Weeks => "Weeks",
        TimeUnit::Months => "Months",
        TimeUnit::Years => "Years",
    }
}

pub(super) fn impact(facts: Facts<'_>) -> Option<Json> {
    let worded = [("Damage", Field::DamageAmount), ("Ransom demanded", Field::RansomDemand), ("Ransom paid", Field::RansomPaid)];
    let notes: Vec<String> = worded.into_iter().filter_map(|(lead, field)| sentence(lead, facts.worded(field))).collect();
    if notes.is_empty() {
        return None;
    }
    let mut out = Map::new();
    out.insert("overall_rating".to_owned(), json!("Unknown"));
    let told = facts.answers(Field::DamageAmount).find_map(|answer| if let Value::Money(sum) = &answer.value { Some(sum) } else { None });
    if let Some((sum, currency, amount)) = told.and_then(|sum| Some((sum, Mapping::get().currency(&sum.currency)?, amount(sum)?))) {
        out.insert("iso_currency_code".to_owned(), json!(currency));
        let key = match sum.qualifier {
            Qualifier::AtLeast => "overall_min_amount",
            Qualifier::AtMost => "overall_max_amount",
            _ => "overall_amount",
        };
        out.insert(key.to_owned(), Json::Number(amount));
    }
    put(&mut out, "notes", Some(notes.join(" ")));
    Some(Json::Object(out))
}

/// A sum as a number; whole ones exactly.
pub(in crate::export) fn amount(sum: &Money) -> Option<Number> {
    if sum.fraction == 0 {
        return Some(Number::from(sum.whole));
    }
    format!("{}.{:08}", sum.whole, sum.fraction).parse().ok().and_then(Number::from_f64)
}
