//! What we do not know, and why not.

use super::teller::Teller;
use super::{Entry, Gap, Section, Statement};
use crate::model::{self, Blank, Field, Stance};

/// The reasons that have items.
pub(super) fn of(teller: &Teller<'_>, sections: &[Section]) -> Vec<Gap> {
    let entries: Vec<&Entry> =
        sections.iter().filter(|section| section.name != model::Section::Handling.label()).flat_map(|section| &section.entries).collect();
    let gaps = [
        gap("The sources do not say", blanks(teller, Blank::NotStated)),
        gap("The sources say that it is not known", blanks(teller, Blank::Unknown)),
        gap("Told in more than one way", labels(teller, &entries, |entry| entry.conflict)),
        gap("Claimed, estimated or denied, and by nobody told as a fact", entries.iter().filter_map(|entry| unsure(entry)).collect()),
        gap("Proposed by rules, and reviewed by nobody", labels(teller, &entries, is_open)),
        gap("Without an answer, and not looked at", not_looked_at(teller)),
    ];
    gaps.into_iter().filter(|gap| !gap.items.is_empty()).collect()
}

fn gap(reason: &str, items: Vec<String>) -> Gap {
    Gap { reason: reason.to_owned(), items }
}

fn labels(teller: &Teller<'_>, entries: &[&Entry], with: fn(&Entry) -> bool) -> Vec<String> {
    let named = |entry: &&&Entry| teller.fields.iter().copied().find(|field| field.key() == entry.field);
    let fields = entries.iter().filter(|entry| with(entry)).filter_map(|entry| named(&entry));
    by_section(&fields.collect::<Vec<_>>())
}

fn blanks(teller: &Teller<'_>, blank: Blank) -> Vec<String> {
    let fields = teller.incident.blanks.iter().filter(|(_, said)| **said == blank).map(|(field, _)| *field);
    by_section(&fields.collect::<Vec<_>>())
}

/// The field with its answers, where none of them is stated.
fn unsure(entry: &Entry) -> Option<String> {
    let stated = entry.statements.iter().any(|statement| statement.stance == Stance::Stated.label());
    let told: Vec<String> = entry.statements.iter().take(3).map(with_lead).collect();
    (!stated && !told.is_empty()).then(|| format!("{} ({})", entry.label, told.join("; ")))
}

fn with_lead(statement: &Statement) -> String {
    let short: String = statement.value.chars().take(60).collect();
    let cut = if short.len() < statement.value.len() { "…" } else { "" };
    format!("{}: {short}{cut}", statement.lead)
}

fn is_open(entry: &Entry) -> bool {
    entry.statements.iter().any(|statement| !statement.reviewed)
}

fn not_looked_at(teller: &Teller<'_>) -> Vec<String> {
    let is_asked = |field: &&Field| field.section() != model::Section::Handling && !matches!(field, Field::Title | Field::Summary);
    let asked = teller.fields.iter().filter(is_asked);
    let empty = asked.filter(|field| teller.incident.answers(**field).is_empty() && !teller.incident.blanks.contains_key(field));
    by_section(&empty.copied().collect::<Vec<_>>())
}

/// `Victim: Country, Size`: fields by their section, for several share a label.
fn by_section(fields: &[Field]) -> Vec<String> {
    let named = model::Section::ALL.into_iter().filter_map(|section| {
        let labels: Vec<&str> = fields.iter().filter(|field| field.section() == section).map(|field| field.label()).collect();
        (!labels.is_empty()).then(|| format!("{}: {}", section.label(), labels.join(", ")))
    });
    named.collect()
}
