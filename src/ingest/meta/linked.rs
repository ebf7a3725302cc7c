//! Linked data of schema.org: `<script type="application/ld+json">`.

use scraper::{Html, Selector};
use serde_json::Value;

use super::{Item, Said};
use crate::model::FoundBy;

/// Larger blocks hold a catalogue, not an article.
const BLOCK_BYTES: usize = 2_000_000;

/// What the linked data of `html` says of its article.
pub fn said(html: &Html) -> Vec<Said> {
    let Ok(scripts) = Selector::parse(r#"script[type="application/ld+json"]"#) else {
        return Vec::new();
    };
    let mut said = Vec::new();
    for script in html.select(&scripts) {
        let text: String = script.text().collect();
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        let value: Option<Value> = Some(text).filter(|text| text.len() <= BLOCK_BYTES).and_then(|text| serde_json::from_str(text).ok());
        articles(value.as_ref(), &mut said);
    }
    said
}

/// Looks for articles in a value, in a list of them, or in a graph.
fn articles(value: Option<&Value>, said: &mut Vec<Said>) {
    match value {
        Some(Value::Array(values)) => values.iter().for_each(|value| articles(Some(value), said)),
        Some(Value::Object(object)) => {
            if is_article(object.get("@type")) {
                article(object, said);
            }
            articles(object.get("@graph"), said);
            articles(object.get("mainEntity"), said);
        }
        _ => {}
    }
}

fn is_article(kind: Option<&Value>) -> bool {
    let known =
        |kind: &str| kind.ends_with("Article") || ["BlogPosting", "Report", "LiveBlogPosting", "Posting", "WebPage"].contains(&kind);
    match kind {
        Some(Value::String(kind)) => known(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(known),
        _ => false,
    }
}

fn article(object: &serde_json::Map<String, Value>, said: &mut Vec<Said>) {
    const ITEMS: [(&str, Item); 9] = [
        ("headline", Item::Title),
        ("author", Item::Author),
        ("creator", Item::Author),
        ("publisher", Item::Publisher),
        ("datePublished", Item::Published),
        ("dateCreated", Item::Published),
        ("dateModified", Item::Modified),
        ("inLanguage", Item::Language),
        ("url", Item::Url),
    ];
    // the page around an article repeats the article's own words, but its name is the site's
    for (key, item) in ITEMS {
        for words in words(object.get(key)) {
            said.push(Said { item, words, found_by: FoundBy::JsonLd });
        }
    }
}

/// The words of a value: its own, its name's, or those of each in a list.
fn words(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::String(words)) => vec![plain(words)],
        Some(Value::Array(values)) => values.iter().flat_map(|value| words(Some(value))).collect(),
        Some(Value::Object(object)) => words(object.get("name").or_else(|| object.get("@value"))),
        _ => Vec::new(),
    }
}

/// Words in linked data are text, but many pages escape them as markup.
fn plain(words: &str) -> String {
    let text = if words.contains('&') { Html::parse_fragment(words).root_element().text().collect() } else { words.to_owned() };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
