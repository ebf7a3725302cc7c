//! Victim and actor: to whom, and by whom.

use serde_json::{Map, Value as Json, json};

use crate::export::facts::Facts;
use crate::export::mapping::Mapping;
use crate::lexicon::Lexicon;
use crate::model::Field;

use super::{or_unknown, put, sentence};

/// What an actor outside the victim can be; the other varieties are of insiders.
const OUTSIDE: [&str; 14] = [
    "Acquaintance",
    "Activist",
    "Auditor",
    "Competitor",
    "Customer",
    "Force majeure",
    "Former employee",
    "Nation-state",
    "Organized crime",
    "State-affiliated",
    "Terrorist",
    "Unaffiliated",
    "Other",
    "Unknown",
];

/// What may be said of actors on either side.
const EITHER: [&str; 3] = ["Auditor", "Other", "Unknown"];

pub(super) fn victim(facts: Facts<'_>) -> Json {
    let mut out = Map::new();
    let mut names = facts.texts(Field::VictimOrg).into_iter();
    put(&mut out, "victim_id", names.next());
    let countries = facts.codes(Field::VictimCountry);
    out.extend(regions(&countries).map(|regions| ("region".to_owned(), regions)));
    out.insert("country".to_owned(), or_unknown(countries));
    out.insert("employee_count".to_owned(), json!(facts.code(Field::VictimSize).unwrap_or("Unknown")));
    let industry = facts.code(Field::VictimIndustry).filter(|code| is_naics(code)).unwrap_or("000");
    out.insert("industry".to_owned(), json!(industry));
    let usual = if industry.starts_with("92") { "Unknown" } else { "NA" };
    out.insert("government".to_owned(), json!([facts.code(Field::VictimGovernment).unwrap_or(usual)]));
    let others: Vec<String> = names.collect();
    if !others.is_empty() {
        let notes = "Further organisations that the record names as hit.";
        out.insert("secondary".to_owned(), json!({"victim_id": others, "amount": others.len(), "notes": notes}));
    }
    put(&mut out, "notes", sentence("Persons named as victims", facts.worded(Field::VictimPerson)));
    Json::Object(out)
}

/// The regions of `countries`, each once; VERIS writes them beside the countries.
fn regions(countries: &[&str]) -> Option<Json> {
    let mut regions: Vec<&str> = countries.iter().filter_map(|country| Mapping::get().region(country)).collect();
    regions.sort_unstable();
    regions.dedup();
    (!regions.is_empty()).then(|| json!(regions))
}

/// True for a code as the census writes sectors, the whole of it: VERIS's own pattern lets `x62` pass.
fn is_naics(code: &str) -> bool {
    Lexicon::builtin().vocabulary("naics").has(code)
}

pub(super) fn actor(facts: Facts<'_>) -> Json {
    let (varieties, names) = (facts.codes(Field::ActorVariety), facts.texts(Field::ThreatActor));
    let outside: Vec<&str> = varieties.iter().copied().filter(|variety| OUTSIDE.contains(variety)).collect();
    let inside: Vec<&str> =
        varieties.iter().copied().filter(|variety| !OUTSIDE.contains(variety) || EITHER.contains(variety)).collect();
    let mut kinds = facts.codes(Field::ActorType);
    let told = |list: &[&str]| list.iter().any(|variety| !EITHER.contains(variety));
    if !kinds.contains(&"internal") && told(&inside) {
        kinds.push("internal");
    }
    let has_outsider = !names.is_empty() || told(&outside) || !facts.codes(Field::ActorCountry).is_empty();
    let outsider_untold = !kinds.contains(&"external") && !kinds.contains(&"partner");
    if outsider_untold && has_outsider && (kinds.is_empty() || told(&outside)) {
        kinds.push("external");
    }
    let motives = facts.veris(Field::ActorMotive);
    let mut actors = Map::new();
    for kind in kinds {
        let variety = if kind == "internal" { &inside } else { &outside };
        actors.insert(kind.to_owned(), one(facts, kind, variety, &motives, &names));
    }
    if actors.is_empty() {
        actors.insert("unknown".to_owned(), json!({}));
    }
    Json::Object(actors)
}

fn one(facts: Facts<'_>, kind: &str, variety: &[&str], motives: &[&str], names: &[String]) -> Json {
    let mut actor = Map::new();
    if kind != "partner" {
        actor.insert("variety".to_owned(), or_unknown(variety.to_vec()));
    }
    actor.insert("motive".to_owned(), or_unknown(motives.to_vec()));
    if kind != "internal" {
        let countries = facts.codes(Field::ActorCountry);
        actor.extend(regions(&countries).map(|regions| ("region".to_owned(), regions)));
        actor.insert("country".to_owned(), or_unknown(countries));
        if !names.is_empty() {
            actor.insert("name".to_owned(), json!(names));
        }
    }
    let told = [("Named as the actor", Field::ThreatActor), ("Pretended to be", Field::ImpersonatedEntity)];
    let notes: Vec<String> = told.into_iter().filter_map(|(lead, field)| sentence(lead, facts.worded(field))).collect();
    put(&mut actor, "notes", Some(notes.join(" ")));
    Json::Object(actor)
}
