//! ATT&CK techniques: by their number, which is its own proof, and by phrases that tell of one.

use std::sync::LazyLock;

use regex::Regex;

use super::Rule;
use crate::extract::page::{Page, within};
use crate::extract::tally::is_denied;
use crate::lexicon::pattern::pattern;
use crate::model::{Field, Mention, Span, Value};

pub const RULE: Rule = Rule { name: "technique", fields: &[Field::Technique], any_language: true, find };

static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\bT1[0-6]\d\d(?:\.\d{3})?\b"));

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    let named = ["att&ck", "mitre"].iter().any(|name| page.folded.contains(name));
    let cues = page.hits(RULE.name);
    for sentence in &page.sentences {
        // “T1000” alone may be the name of a product.
        let meant = |number: &str| number.contains('.') || named;
        for hit in NUMBER.find_iter(page.words(sentence.span)).filter(|hit| meant(hit.as_str())) {
            let span = Span::new(hit.start(), hit.end()).shifted(sentence.span.start as usize);
            found.push(page.plain_mention(RULE.name, Field::Technique, Value::Text(hit.as_str().to_owned()), span, 900));
        }
        let advises = || page.tells("advice", sentence.span) || page.tells("hypothetical", sentence.span);
        for cue in within(cues, sentence.span).filter(|cue| !advises() && !is_denied(page, sentence, cue.span)) {
            let score = u16::try_from(cue.weight * 6).unwrap_or(0);
            found.push(page.mention(RULE.name, Field::Technique, Value::Text(cue.code.to_owned()), cue.span, score));
        }
    }
}
