//! CVE numbers, wherever they stand: the number is its own proof. Written with any dash, and now
//! and then with the letter o for a nought.

use std::sync::LazyLock;

use regex::Regex;

use super::Rule;
use crate::extract::page::Page;
use crate::extract::telling::IN_YEAR;
use crate::lexicon::pattern::pattern;
use crate::model::{Field, Mention, Value};

pub const RULE: Rule = Rule { name: "cve", fields: &[Field::Cve], any_language: true, find };

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bCVE[-‑–—\u{2011} ]((?:19|20)\d\d)[-‑–—\u{2011}](\d[\do]{3,6})\b"));

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in page.sentences.iter().filter(|sentence| sentence.holds & IN_YEAR != 0) {
        for hit in NUMBER.captures_iter(page.words(sentence.span)) {
            let (Some(all), Some(year), Some(number)) = (hit.get(0), hit.get(1), hit.get(2)) else { continue };
            let span = crate::model::Span::new(all.start(), all.end()).shifted(sentence.span.start as usize);
            let value = Value::Text(format!("CVE-{}-{}", year.as_str(), number.as_str().replace(['o', 'O'], "0")));
            found.push(page.plain_mention(RULE.name, Field::Cve, value, span, 900));
        }
    }
}
