//! The headline of the record is the headline of the article.

use super::Rule;
use crate::extract::page::Page;
use crate::model::{Field, Mention, Value};

pub const RULE: Rule = Rule { name: "title", fields: &[Field::Title], any_language: true, find };

fn find(page: &Page<'_>, found: &mut Vec<Mention>) {
    if let Some(span) = page.article.title.filter(|span| span.len() <= 300) {
        let value = Value::Text(span.one_line(page.text));
        found.push(page.plain_mention(RULE.name, Field::Title, value, span, 990));
    }
}
