//! The event's report: the record in Markdown, its values linked to the attributes and objects that
//! hold them.

use super::parts::Parts;
use super::quotable;
use crate::export::facts::Facts;
use crate::export::markdown::escaped;
use crate::model::Field;
use crate::report::{Entry, Statement};

pub(super) fn markdown(facts: Facts<'_>, parts: &Parts) -> String {
    let report = facts.report;
    let mut text = format!("# {}\n\n{}\n\n{}\n\n", escaped(&report.title), escaped(&report.standing.sentences.join(" ")), escaped(&facts.summary()));
    if let Some(light) = facts.code(Field::Tlp) {
        text.push_str(&format!("@[tag](tlp:{})\n\n", quotable(&light.to_lowercase())));
    }
    for section in &report.sections {
        text.push_str(&format!("## {}\n\n", escaped(&section.name)));
        text.extend(section.entries.iter().map(|entry| line(entry, parts)));
        text.push('\n');
    }
    let gaps = report.gaps.iter().map(|gap| format!("- **{}:** {}\n", escaped(&gap.reason), escaped(&gap.items.join("; "))));
    text.push_str(&format!("## What we do not know\n\n{}", gaps.collect::<String>()));
    text
}

fn line(entry: &Entry, parts: &Parts) -> String {
    let told = |statement: &Statement| {
        let lead = if statement.lead.is_empty() { String::new() } else { format!("*{}:* ", escaped(&statement.lead)) };
        format!("{lead}{} ({})", escaped(&statement.value), escaped(&statement.verdict))
    };
    let statements: Vec<String> = entry.statements.iter().map(told).collect();
    let words = if statements.is_empty() { escaped(&entry.blank) } else { statements.join("; ") };
    let references = parts.references.iter().filter(|(field, _, _)| *field == entry.field);
    let links: String = references.map(|(_, kind, uuid)| format!(" @[{kind}]({uuid})")).collect();
    format!("- **{}:** {words}{links}\n", escaped(&entry.label))
}
