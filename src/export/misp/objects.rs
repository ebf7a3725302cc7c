//! What of the record becomes which object or attribute.

use serde_json::Value as Json;

use super::parts::Parts;
use crate::export::facts::Facts;
use crate::export::mapping::Mapping;
use crate::export::{evidence, veris};
use crate::lexicon::Lexicon;
use crate::model::{Answer, Field, Indicator, IndicatorKind, Money, Qualifier, Stance, Value};
use crate::report::visible;

pub(super) fn add(parts: &mut Parts, facts: Facts<'_>) {
    incident(parts, facts);
    victims(parts, facts);
    named(parts, facts, Field::ThreatActor, ("threat-actor", "Attribution"));
    named(parts, facts, Field::MalwareOrTool, ("malware-type", "Payload delivery"));
    named(parts, facts, Field::Cve, ("vulnerability", "External analysis"));
    indicators(parts, facts);
    confidentiality(parts, facts);
    availability(parts, facts);
    money(parts, facts);
    bodies(parts, facts);
    articles(parts, facts);
    own(parts, facts);
    for entry in facts.report.sections.iter().flat_map(|section| &section.entries) {
        let text = evidence::of_entry(facts.report, entry);
        parts.object(&entry.field, "annotation", &entry.field, &[("text", text), ("type", "Annotation".to_owned()), ("format", "text".to_owned())], &entry.label);
    }
}

/// How an answer is put and what the analyst made of it: the comment beside a value.
fn put(answer: &Answer) -> String {
    let speaker = answer.evidence.first().and_then(|evidence| evidence.speaker.as_ref());
    let by = speaker.map(|speaker| format!(" by {}", visible(&speaker.name))).unwrap_or_default();
    let stance = if answer.stance == Stance::Stated { String::new() } else { format!("{}{by}, ", answer.stance.label()) };
    format!("{stance}{}", answer.status.label())
}

fn incident(parts: &mut Parts, facts: Facts<'_>) {
    // The template still has the older list of determinations.
    let determination = match facts.code(Field::IncidentStatus) {
        Some("Confirmed") => "successful-attempt",
        Some("Near miss") => "failed-attempt",
        Some("False positive") => "false-positive",
        _ => "suspected",
    };
    let state = if facts.report.record.incident.unchecked().next().is_none() { "open" } else { "new" };
    let mut values = vec![
        ("name", facts.report.title.clone()),
        ("description", facts.summary()),
        ("determination", determination.to_owned()),
        ("investigation_status", state.to_owned()),
    ];
    values.extend(facts.codes(Field::IncidentType).into_iter().map(|code| ("incident_type", code.replace('_', "-"))));
    parts.object(Field::IncidentType.key(), "incident", "incident", &values, "");
}

fn victims(parts: &mut Parts, facts: Facts<'_>) {
    let sector = facts.code(Field::VictimIndustry).and_then(|code| Mapping::get().sector(code)).map(|sector| sector.replace('-', " "));
    let countries: Vec<String> = facts.codes(Field::VictimCountry).into_iter().map(|code| Lexicon::builtin().vocabulary("country").label(code).to_owned()).collect();
    let answers: Vec<&Answer> = facts.answers(Field::VictimOrg).collect();
    for (index, answer) in answers.iter().enumerate() {
        let name = visible(answer.value.as_str().unwrap_or_default());
        let mut values = vec![("name", name.clone()), ("classification", "organization".to_owned())];
        if index == 0 {
            values.extend(countries.iter().map(|country| ("regions", country.clone())));
            values.extend(sector.iter().map(|sector| ("sectors", sector.clone())));
        }
        parts.object(Field::VictimOrg.key(), "victim", &name, &values, &put(answer));
    }
    if answers.is_empty() {
        let values: Vec<_> = countries.into_iter().map(|country| ("regions", country)).chain(sector.map(|sector| ("sectors", sector))).collect();
        parts.object(Field::VictimCountry.key(), "victim", "unnamed", &values, "The record names no organisation");
    }
    for answer in facts.answers(Field::VictimPerson) {
        let name = visible(answer.value.as_str().unwrap_or_default());
        parts.object(Field::VictimPerson.key(), "person", &name, &[("full-name", name.clone()), ("role", "Victim".to_owned())], &put(answer));
    }
}

fn named(parts: &mut Parts, facts: Facts<'_>, field: Field, (kind, category): (&str, &str)) {
    for answer in facts.answers(field) {
        let name = visible(answer.value.as_str().unwrap_or_default());
        let well_formed = kind != "vulnerability" || name.starts_with("CVE-") && name.len() >= 13 && name.is_ascii();
        let (kind, category) = if well_formed { (kind, category) } else { ("text", "Other") };
        parts.attribute(field.key(), kind, category, &name, &put(answer));
    }
}

fn indicators(parts: &mut Parts, facts: Facts<'_>) {
    for answer in facts.answers(Field::Indicator) {
        let Value::Indicator(Indicator { kind, value }) = &answer.value else { continue };
        let value = visible(value);
        let (kind, category) = kind_of(*kind, &value);
        parts.attribute(Field::Indicator.key(), kind, category, &value, &put(answer));
    }
}

/// Type and category of an indicator; text for what does not look like its kind.
fn kind_of(kind: IndicatorKind, value: &str) -> (&'static str, &'static str) {
    let hexadecimal = value.chars().all(|c| c.is_ascii_hexdigit());
    match kind {
        IndicatorKind::Ip if value.parse::<std::net::IpAddr>().is_ok() => ("ip-dst", "Network activity"),
        IndicatorKind::Domain if value.is_ascii() && value.contains('.') => ("domain", "Network activity"),
        IndicatorKind::Url if value.contains("://") => ("url", "Network activity"),
        IndicatorKind::Email if value.contains('@') => ("email-src", "Payload delivery"),
        IndicatorKind::Hash if hexadecimal && value.len() == 32 => ("md5", "Payload delivery"),
        IndicatorKind::Hash if hexadecimal && value.len() == 40 => ("sha1", "Payload delivery"),
        IndicatorKind::Hash if hexadecimal && value.len() == 64 => ("sha256", "Payload delivery"),
        IndicatorKind::Wallet if value.starts_with(['1', '3']) || value.starts_with("bc1") => ("btc", "Financial fraud"),
        _ => ("text", "Other"),
    }
}

fn confidentiality(parts: &mut Parts, facts: Facts<'_>) {
    let disclosed = facts.answers(Field::DataDisclosure).next();
    let types = facts.veris(Field::DataTypes);
    let loss = match (facts.code(Field::DataDisclosure), disclosed.map(|answer| answer.stance)) {
        (Some("No"), _) => "none",
        (Some("Yes"), Some(Stance::Stated)) => "confirmed-loss",
        (None, _) if types.is_empty() => return,
        _ => "suspected-loss",
    };
    let words = [Field::DataElements, Field::PeopleAffected, Field::RecordsAffected, Field::DataVolume].map(|field| facts.worded(field).join("; "));
    let described: Vec<String> = words.into_iter().filter(|words| !words.is_empty()).collect();
    let mut values = vec![("loss_type", loss.to_owned()), ("description", described.join(". "))];
    values.extend(information(&types).map(|kind| ("information_type", kind.to_owned())));
    let count = veris::total(facts).map(|total| total.to_string());
    values.extend(count.map(|count| ("record_count", count)));
    parts.object(Field::DataDisclosure.key(), "confidentiality-impact", "confidentiality", &values, "");
}

/// What the data is, in the words of the template, which has room for one.
fn information(types: &[&str]) -> Option<&'static str> {
    const WORDS: [(&str, &str); 8] = [
        ("Classified", "classified-material"),
        ("Medical", "phi"),
        ("Payment", "payment"),
        ("Bank", "financial"),
        ("Credentials", "credentials-user"),
        ("Personal", "pii"),
        ("Internal", "proprietary"),
        ("Source code", "proprietary"),
    ];
    WORDS.into_iter().find(|(variety, _)| types.contains(variety)).map(|(_, word)| word)
}

fn availability(parts: &mut Parts, facts: Facts<'_>) {
    let words = facts.worded(Field::Outage).join("; ");
    let impact = match facts.codes(Field::Outage).first() {
        Some(&("Interruption" | "Obscuration" | "Destruction" | "Loss")) => "Denial",
        Some(&"Degradation") => "Significant",
        _ => "Not Specified",
    };
    if !words.is_empty() {
        parts.object(Field::Outage.key(), "availability-impact", "availability", &[("availability_impact", impact.to_owned()), ("description", words)], "");
    }
}

fn money(parts: &mut Parts, facts: Facts<'_>) {
    for (field, variety) in [(Field::RansomDemand, "ransom-demand"), (Field::DamageAmount, "uncategorized")] {
        for answer in facts.answers(field) {
            let Value::Money(sum) = &answer.value else { continue };
            let amount = amount(sum);
            let from = match sum.qualifier {
                Qualifier::AtMost => "0".to_owned(),
                _ if field == Field::RansomDemand => "0".to_owned(),
                _ => amount.clone(),
            };
            let to = if sum.qualifier == Qualifier::AtLeast { String::new() } else { amount };
            let values = [
                ("variety", variety.to_owned()),
                ("currency", sum.currency.clone()),
                ("min_amount", from),
                ("max_amount", to),
                ("description", put(answer)),
            ];
            parts.object(field.key(), "monetary-impact", &format!("{field}:{}", answer.value), &values, &put(answer));
        }
    }
}

fn amount(sum: &Money) -> String {
    veris::amount(sum).map(|number| Json::Number(number).to_string()).unwrap_or_default()
}

fn bodies(parts: &mut Parts, facts: Facts<'_>) {
    for (field, role) in [(Field::Investigators, ""), (Field::DiscoveredBy, "Informant"), (Field::ImpersonatedEntity, "Impersonated")] {
        for answer in facts.answers(field) {
            let name = visible(answer.value.as_str().unwrap_or_default());
            let values = [("name", name.clone()), ("role", role.to_owned()), ("description", field.label().to_owned())];
            parts.object(field.key(), "organization", &format!("{field}:{name}"), &values, &put(answer));
        }
    }
}

/// Fields of an organisation's own: indicators as what they are, the rest as words behind the name of the field.
fn own(parts: &mut Parts, facts: Facts<'_>) {
    for field in facts.own_fields() {
        for answer in facts.answers(field) {
            let comment = format!("{}, {}", visible(field.label()), put(answer));
            if let Value::Indicator(Indicator { kind, value }) = &answer.value {
                let (kind, category) = kind_of(*kind, &visible(value));
                parts.attribute(field.key(), kind, category, &visible(value), &comment);
            } else {
                let words = crate::export::cells::words(field, &answer.value);
                parts.attribute(field.key(), "text", "Other", &format!("{}: {words}", visible(field.label())), &comment);
            }
        }
    }
}

fn articles(parts: &mut Parts, facts: Facts<'_>) {
    for (source, origin) in facts.sources() {
        let text = |noted: &Option<crate::model::Noted<String>>| noted.as_ref().map(|noted| visible(&noted.value)).unwrap_or_default();
        let values = [("title", visible(source.article.title_text())), ("source", text(&origin.publisher)), ("url", text(&origin.url))];
        let comment = format!("{}, SHA-256 of the text {}", source.id, origin.text_sha256);
        parts.object("source", "news-media", &source.id.to_string(), &values, &comment);
    }
}
