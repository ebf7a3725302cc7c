//! Action and asset: what was done, and to what.

use serde_json::{Map, Value as Json, json};

use crate::export::facts::Facts;
use crate::model::Field;

use super::{or_unknown, put, sentence};

/// The kinds of action of VERIS, in its order.
const KINDS: [&str; 7] = ["malware", "hacking", "social", "misuse", "physical", "error", "environmental"];

pub(super) fn action(facts: Facts<'_>) -> Json {
    let (varieties, vectors) = (facts.veris(Field::ActionVariety), facts.veris(Field::ActionVector));
    let (kinds, targets) = (facts.veris(Field::Action), facts.veris(Field::SocialTarget));
    let mut actions = Map::new();
    for kind in KINDS {
        let (variety, vector) = (within(&varieties, kind), within(&vectors, kind));
        let targeted = kind == "social" && !targets.is_empty();
        if variety.is_empty() && vector.is_empty() && !kinds.contains(&kind) && !targeted {
            continue;
        }
        let mut action = Map::new();
        action.insert("variety".to_owned(), or_unknown(variety));
        if kind != "environmental" {
            action.insert("vector".to_owned(), or_unknown(vector));
        }
        if kind == "social" {
            action.insert("target".to_owned(), or_unknown(targets.clone()));
        }
        actions.insert(kind.to_owned(), Json::Object(action));
    }
    named(&mut actions, facts);
    if actions.is_empty() {
        actions.insert("unknown".to_owned(), unknown(facts));
    }
    Json::Object(actions)
}

/// The codes of `kind`, without its name.
fn within<'a>(codes: &[&'a str], kind: &str) -> Vec<&'a str> {
    codes.iter().filter_map(|code| code.strip_prefix(kind)?.strip_prefix('.')).collect()
}

/// Names of malware and numbers of vulnerabilities, with the action they belong to.
fn named(actions: &mut Map<String, Json>, facts: Facts<'_>) {
    let of = |actions: &mut Map<String, Json>, kind: &str, key: &str, words: Vec<String>| {
        if let Some(Json::Object(action)) = actions.get_mut(kind) {
            put(action, key, Some(words.join(", ")));
        }
    };
    of(actions, "malware", "name", facts.texts(Field::MalwareOrTool));
    let cve = facts.texts(Field::Cve);
    let exploits = if actions.contains_key("hacking") { "hacking" } else { "malware" };
    of(actions, exploits, "cve", cve);
}

fn unknown(facts: Facts<'_>) -> Json {
    let mut out = Map::new();
    let named = [("Malware or tools", Field::MalwareOrTool), ("Vulnerabilities", Field::Cve)];
    let words = named.into_iter().filter_map(|(lead, field)| sentence(lead, facts.texts(field))).collect::<Vec<_>>();
    put(&mut out, "notes", Some(words.join(" ")));
    Json::Object(out)
}

pub(super) fn asset(facts: Facts<'_>) -> Json {
    let assets = facts.veris(Field::Asset);
    let listed: Vec<Json> = assets.iter().map(|variety| json!({"variety": variety})).collect();
    let listed = if listed.is_empty() { vec![json!({"variety": "Unknown"})] } else { listed };
    json!({"assets": listed, "cloud": or_unknown(facts.codes(Field::AssetCloud))})
}

/// The community's checker wants to hear, of ransomware, how it was made and cashed in.
pub(super) fn value_chain(facts: Facts<'_>) -> Option<Json> {
    let ransomware = facts.veris(Field::ActionVariety).contains(&"malware.Ransomware");
    ransomware.then(|| json!({"development": {"variety": ["Ransomware"]}, "cash-out": {"variety": ["Cryptocurrency"]}}))
}
