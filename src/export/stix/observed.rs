//! Indicators as observables and observed data: what an article prints is no pattern to block by.

use serde_json::{Value as Json, json};

use super::graph::{Graph, timestamp};
use crate::export::facts::Facts;
use crate::model::{Field, Indicator, IndicatorKind, Value};
use crate::report::visible;

pub(super) fn add(graph: &mut Graph, facts: Facts<'_>) {
    let indicators = facts.answers(Field::Indicator).filter_map(|answer| if let Value::Indicator(found) = &answer.value { Some(found) } else { None });
    for indicator in indicators {
        let value = visible(&indicator.value);
        let Some((kind, identifying)) = observable(indicator.kind, &value) else { continue };
        let properties = identifying.clone();
        let id = graph.observe(kind, &identifying, properties);
        let seen = seen(facts);
        let data = json!({"first_observed": seen, "last_observed": seen, "number_observed": 1, "object_refs": [id]});
        graph.add("observed-data", &value, data);
    }
}

/// The kind of an observable and what its id is made of; nothing for what STIX has no object for.
pub(super) fn observable(kind: IndicatorKind, value: &str) -> Option<(&'static str, Json)> {
    let named = |kind| Some((kind, json!({"value": value})));
    match kind {
        IndicatorKind::Ip if value.parse::<std::net::Ipv4Addr>().is_ok() => named("ipv4-addr"),
        IndicatorKind::Ip if value.parse::<std::net::Ipv6Addr>().is_ok() => named("ipv6-addr"),
        IndicatorKind::Domain if is_host(value) => named("domain-name"),
        IndicatorKind::Url if value.is_ascii() && value.contains("://") => named("url"),
        IndicatorKind::Email if is_mail(value) => named("email-addr"),
        IndicatorKind::Hash => {
            let name = match value.len() {
                32 => "MD5",
                40 => "SHA-1",
                64 => "SHA-256",
                _ => return None,
            };
            value.chars().all(|c| c.is_ascii_hexdigit()).then(|| ("file", json!({"hashes": {name: value}})))
        }
        _ => None,
    }
}

/// True for an indicator that has no observable and is told in a note alone.
pub(super) fn is_untold(indicator: &Indicator) -> bool {
    observable(indicator.kind, &visible(&indicator.value)).is_none()
}

fn is_host(value: &str) -> bool {
    let part = |part: &str| !part.is_empty() && part.len() < 64 && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    value.len() < 254 && value.contains('.') && value.split('.').all(part)
}

fn is_mail(value: &str) -> bool {
    value.split_once('@').is_some_and(|(name, host)| !name.is_empty() && name.chars().all(|c| c.is_ascii_graphic()) && is_host(host))
}

/// When the indicator was seen, as far as a reader of articles can say: on publication.
fn seen(facts: Facts<'_>) -> String {
    let published = facts.sources().filter_map(|(_, origin)| origin.published).map(|noted| noted.value.from().first_day());
    let day = published.min().and_then(|day| day.and_hms_opt(0, 0, 0));
    day.map_or_else(|| timestamp(facts.report.made_at), |day| timestamp(day.and_utc()))
}
