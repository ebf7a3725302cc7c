//! The incident and everything it is related to.

use serde_json::{Value as Json, json};

use super::graph::{Graph, confidence, timestamp};
use crate::export::facts::Facts;
use crate::export::mapping::Mapping;
use crate::lexicon::Lexicon;
use crate::model::{Answer, Field};
use crate::report::visible;

/// The extension that gives incidents their determination and more (OASIS, Incident Core).
const CORE: &str = "extension-definition--ef765651-680c-498d-9894-99799f2fa126";

pub(super) fn add(graph: &mut Graph, facts: Facts<'_>) {
    let incident = graph.add("incident", "incident", incident(facts));
    let victims = victims(graph, facts, &incident);
    let actors = actors(graph, facts, &incident);
    for answer in named(facts, Field::ImpersonatedEntity) {
        let brand = graph.add("identity", &answer.0, json!({"name": answer.0, "identity_class": "organization"}));
        relate_all(graph, &actors, &incident, "impersonates", &brand, answer.1);
    }
    for answer in named(facts, Field::MalwareOrTool) {
        let malware = graph.add("malware", &answer.0, json!({"name": answer.0, "is_family": true}));
        relate_all(graph, &actors, &incident, "uses", &malware, answer.1);
    }
    for (name, answer) in named(facts, Field::Cve) {
        let cve = graph.add("vulnerability", &name, vulnerability(&name));
        graph.relate(&incident, "related-to", &cve, put(answer));
    }
    ways(graph, facts, &incident, &actors);
    for (name, answer) in named(facts, Field::Investigators).into_iter().chain(named(facts, Field::DiscoveredBy)) {
        let body = graph.add("identity", &name, json!({"name": name}));
        let role = answer.claim.field.label();
        graph.relate(&body, "related-to", &incident, json!({"description": role, "confidence": confidence(answer)}));
    }
    for answer in facts.answers(Field::ResponseActions) {
        let label = label("response_actions", answer.value.as_str().unwrap_or_default());
        let action = graph.add("course-of-action", &label, json!({"name": label}));
        graph.relate(&incident, "related-to", &action, put(answer));
    }
    place(graph, facts, &victims);
}

fn incident(facts: Facts<'_>) -> Json {
    let determination = match facts.code(Field::IncidentStatus) {
        Some("Confirmed") => "confirmed",
        Some("Near miss") => "failed-attempt",
        Some("False positive") => "false-positive",
        _ => "suspected",
    };
    let types: Vec<String> = facts.codes(Field::IncidentType).iter().map(|code| code.replace('_', "-")).collect();
    let reviewed = facts.report.record.incident.unchecked().next().is_none();
    let mut core = json!({"extension_type": "property-extension", "determination": determination,
        "investigation_status": if reviewed { "open" } else { "new" }});
    if let Some(core) = core.as_object_mut() {
        if !types.is_empty() {
            core.insert("incident_types".to_owned(), json!(types));
        }
        core.extend(detection(facts).map(|method| ("detection_methods".to_owned(), json!([method]))));
    }
    json!({"name": facts.report.title, "description": description(facts), "labels": types,
        "external_references": facts.sources().map(|(source, origin)| reference(source, &origin)).collect::<Vec<_>>(),
        "extensions": {CORE: core}})
}

fn description(facts: Facts<'_>) -> String {
    [facts.summary(), facts.report.standing.sentences.join(" ")].join(" ").trim().to_owned()
}

fn detection(facts: Facts<'_>) -> Option<&'static str> {
    let method = facts.code(Field::DiscoveryMethod)?;
    Some(match method {
        "external.Actor disclosure" => "message-from-attacker",
        "internal.Reported by employee" | "external.Customer" => "user-reporting",
        "internal.Antivirus" | "internal.Data loss prevention" | "internal.Hids" | "internal.Nids" | "internal.Security alarm"
        | "internal.Infrastructure monitoring" => "automated-tool",
        "internal.Log review" | "internal.It review" | "internal.Financial audit" | "internal.Incident response" => "human-review",
        method if method.starts_with("external") || method.starts_with("partner") => "external-notification",
        _ => return None,
    })
}

/// The names that `field` holds, each with its answer.
fn named<'a>(facts: Facts<'a>, field: Field) -> Vec<(String, &'a Answer)> {
    let names = facts.answers(field).filter_map(|answer| Some((visible(answer.value.as_str()?), answer)));
    names.filter(|(name, _)| !name.is_empty()).collect()
}

/// How surely, and in which words.
fn put(answer: &Answer) -> Json {
    json!({"confidence": confidence(answer), "description": format!("{}, {}", capital(answer.stance.label()), answer.status.label())})
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

fn relate_all(graph: &mut Graph, actors: &[String], incident: &str, how: &str, to: &str, answer: &Answer) {
    if actors.is_empty() {
        graph.relate(incident, "related-to", to, put(answer));
    }
    actors.iter().for_each(|actor| graph.relate(actor, how, to, put(answer)));
}

fn victims(graph: &mut Graph, facts: Facts<'_>, incident: &str) -> Vec<String> {
    let sector = facts.code(Field::VictimIndustry).and_then(|code| Mapping::get().sector(code));
    let mut ids = Vec::new();
    for (index, (name, answer)) in named(facts, Field::VictimOrg).into_iter().enumerate() {
        let sectors: Vec<&str> = sector.into_iter().filter(|_| index == 0).collect();
        let roles = if index == 0 { "primary victim" } else { "further victim" };
        let victim = json!({"name": name, "identity_class": "organization", "sectors": sectors, "roles": [roles]});
        ids.push(graph.add("identity", &name, victim));
        ids.iter().skip(index).for_each(|id| graph.relate(incident, "targets", id, put(answer)));
    }
    for (name, answer) in named(facts, Field::VictimPerson) {
        let person = graph.add("identity", &name, json!({"name": name, "identity_class": "individual", "roles": ["victim"]}));
        graph.relate(incident, "targets", &person, put(answer));
        ids.push(person);
    }
    ids
}

fn actors(graph: &mut Graph, facts: Facts<'_>, incident: &str) -> Vec<String> {
    let types: Vec<&str> = facts.codes(Field::ActorVariety).into_iter().filter_map(actor_type).collect();
    let motive = facts.codes(Field::ActorMotive).into_iter().find_map(motivation);
    let mut ids = Vec::new();
    for (name, answer) in named(facts, Field::ThreatActor) {
        let aliases: Vec<String> = answer.aliases.iter().map(|alias| visible(alias)).collect();
        let actor = json!({"name": name, "aliases": aliases, "threat_actor_types": types, "primary_motivation": motive,
            "confidence": confidence(answer)});
        let actor = graph.add("threat-actor", &name, actor);
        graph.relate(incident, "attributed-to", &actor, put(answer));
        ids.push(actor);
    }
    ids
}

fn actor_type(variety: &str) -> Option<&'static str> {
    Some(match variety {
        "Activist" => "activist",
        "Competitor" => "competitor",
        "Organized crime" => "crime-syndicate",
        "Nation-state" | "State-affiliated" => "nation-state",
        "Terrorist" => "terrorist",
        "Former employee" => "insider-disgruntled",
        _ => return None,
    })
}

fn motivation(motive: &str) -> Option<&'static str> {
    Some(match motive {
        "Financial" => "personal-gain",
        "Espionage" => "organizational-gain",
        "Ideology" => "ideology",
        "Grudge" => "revenge",
        "Fun" => "personal-satisfaction",
        _ => return None,
    })
}

fn vulnerability(name: &str) -> Json {
    let number = name.strip_prefix("CVE-").and_then(|rest| rest.split_once('-'));
    let well_formed = number.is_some_and(|(year, number)| {
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        year.len() == 4 && digits(year) && digits(number) && (number.len() == 4 || number.len() > 4 && !number.starts_with('0'))
    });
    let reference: Vec<Json> = well_formed.then(|| json!({"source_name": "cve", "external_id": name})).into_iter().collect();
    json!({"name": name, "external_references": reference})
}

/// The ways in, and techniques by their number in ATT&CK.
fn ways(graph: &mut Graph, facts: Facts<'_>, incident: &str, actors: &[String]) {
    for answer in facts.answers(Field::AttackVector) {
        let words = crate::export::cells::words(Field::AttackVector, &answer.value);
        let label = if words.trim().is_empty() { "Unnamed".to_owned() } else { words };
        let way = graph.add("attack-pattern", &label, json!({"name": label}));
        relate_all(graph, actors, incident, "uses", &way, answer);
    }
    for (name, answer) in named(facts, Field::Technique) {
        let id = name.split_whitespace().next().filter(|id| is_technique(id));
        let reference: Vec<Json> = id.map(|id| json!({"source_name": "mitre-attack", "external_id": id})).into_iter().collect();
        let way = graph.add("attack-pattern", &name, json!({"name": name, "external_references": reference}));
        relate_all(graph, actors, incident, "uses", &way, answer);
    }
}

fn is_technique(id: &str) -> bool {
    let digits = id.strip_prefix('T').unwrap_or_default();
    digits.len() >= 4 && digits.chars().all(|c| c.is_ascii_digit() || c == '.')
}

fn label(vocabulary: &str, code: &str) -> String {
    let label = Lexicon::builtin().vocabulary(vocabulary).label(code);
    if label.trim().is_empty() { "Unnamed".to_owned() } else { visible(label) }
}

fn place(graph: &mut Graph, facts: Facts<'_>, victims: &[String]) {
    for code in facts.codes(Field::VictimCountry) {
        let place = graph.add("location", code, json!({"name": label("country", code), "country": code}));
        victims.iter().take(1).for_each(|victim| graph.relate(victim, "located-at", &place, Json::Null));
    }
}

/// The articles, each as a report about everything that is in the bundle.
pub(super) fn articles(graph: &mut Graph, facts: Facts<'_>) {
    let content = graph.content();
    for (source, origin) in facts.sources() {
        let title = visible(source.article.title_text());
        let name = if title.is_empty() { format!("Article {}", source.id) } else { title };
        let day = origin.published.as_ref().and_then(|noted| noted.value.from().first_day().and_hms_opt(0, 0, 0));
        let published = day.map_or_else(|| timestamp(facts.report.made_at), |day| timestamp(day.and_utc()));
        let report = json!({"name": name, "report_types": ["threat-report"], "published": published, "object_refs": content,
            "description": "The article that the record was read from.", "external_references": [reference(source, &origin)]});
        graph.add("report", &format!("article:{}", source.id), report);
    }
}

/// An article as a reference: publisher, address, digest.
fn reference(source: &crate::model::Source, origin: &crate::model::Origin) -> Json {
    let text = |noted: &Option<crate::model::Noted<String>>| noted.as_ref().map(|noted| visible(&noted.value)).filter(|text| !text.is_empty());
    let name = text(&origin.publisher).filter(|name| !["cve", "capec"].contains(&name.as_str())).unwrap_or_else(|| "article".to_owned());
    let mut reference = json!({"source_name": name, "description": format!("{} {}", source.id, visible(source.article.title_text())).trim()});
    let url = text(&origin.url).filter(|url| is_address(url));
    if let (Some(out), Some(url)) = (reference.as_object_mut(), url) {
        out.insert("url".to_owned(), json!(url));
        if origin.bytes_sha256.len() == 64 {
            out.insert("hashes".to_owned(), json!({"SHA-256": origin.bytes_sha256}));
        }
    }
    reference
}

fn is_address(url: &str) -> bool {
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    rest.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && url.is_ascii() && url.chars().all(|c| c.is_ascii_graphic() && !"\"<>\\^`{|}".contains(c)))
}
