//! CVE numbers, wherever they stand: the number is its own proof. Written with any dash, and now
//! and then with the letter o for a nought.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::Rule;
use crate::extract::page::{Page, Sentence};
use crate::extract::telling::IN_YEAR;
use crate::lexicon::pattern::pattern;
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "cve", fields: &[Field::Cve], any_language: true, find };

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\bCVE[-‑–—\u{2011} ]((?:19|20)\d\d)[-‑–—\u{2011}](\d[\do]{3,6})\b"));

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    for sentence in &page.sentences {
        for (span, number) in numbers(page, sentence) {
            found.push(page.plain_mention(RULE.name, Field::Cve, Value::Text(number), span, 900));
        }
    }
}

/// The numbers in `sentence`, each at its place.
pub fn numbers(page: &Page<'_>, sentence: &Sentence) -> Vec<(Span, String)> {
    if sentence.holds & IN_YEAR == 0 {
        return Vec::new();
    }
    let read = |hit: Captures<'_>| {
        let (all, year, number) = (hit.get(0)?, hit.get(1)?, hit.get(2)?);
        let span = Span::new(all.start(), all.end()).shifted(sentence.span.start as usize);
        Some((span, format!("CVE-{}-{}", year.as_str(), number.as_str().replace(['o', 'O'], "0"))))
    };
    NUMBER.captures_iter(page.words(sentence.span)).filter_map(read).collect()
}
