//! Indicators of compromise: addresses and digests, plain or defanged. A plain domain or web address
//! is mostly a link of the article, so only defanged ones count; digests, and addresses of machines,
//! count as they stand.

use std::sync::LazyLock;

use regex::Regex;

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Indicator, IndicatorKind, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "indicator", fields: &[Field::Indicator], any_language: true, find };

#[allow(clippy::unwrap_used, reason = "the pattern is a constant, and a test runs it")]
static SHAPES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(concat!(
        r"(?i)\b[0-9a-f]{64}\b|\b[0-9a-f]{40}\b|\b[0-9a-f]{32}\b",
        r"|\bhxxps?(?:://|\[:\]//)[^\s<>]+",
        r"|\b(?:\d{1,3}(?:\.|\[\.\])){3}\d{1,3}\b",
        r"|\b[a-z0-9._%+-]+(?:@|\[@\])(?:[a-z0-9-]+(?:\.|\[\.\]))+[a-z]{2,24}\b",
        r"|\b(?:[a-z0-9-]+(?:\.|\[\.\]|\(\.\)))*[a-z0-9-]+(?:\[\.\]|\(\.\))[a-z]{2,24}\b"
    ))
    .unwrap()
});

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in &page.sentences {
        for hit in SHAPES.find_iter(page.words(sentence.span)) {
            let words = hit.as_str().trim_end_matches(['.', ',', ';', ')', '"', '”']);
            let span = Span::new(hit.start(), hit.start() + words.len()).shifted(sentence.span.start as usize);
            let Some(indicator) = Indicator::recognise(words) else { continue };
            let defanged = words.contains("[.]") || words.contains("(.)") || words.contains("[@]") || words.starts_with("hxxp");
            let score = match indicator.kind {
                IndicatorKind::Hash => 900,
                IndicatorKind::Ip if is_version(&indicator.value) => 200,
                IndicatorKind::Ip => 800,
                _ if defanged => 900,
                _ => 350,
            };
            found.push(page.plain_mention(RULE.name, Field::Indicator, Value::Indicator(indicator), span, score));
        }
    }
}

/// “version 1.2.0.4”: four small numbers are more likely a version than a machine.
fn is_version(address: &str) -> bool {
    address.split('.').all(|part| part.len() == 1)
}
