//! What we do not know, and why not.

use super::teller::Teller;
use super::{Entry, Gap, Section, Statement};
use crate::model::{self, Blank, Field, Stance};

/// The reasons that have items.
pub(super) fn of(teller: &Teller<'_>, sections: &[Section]) -> Vec<Gap> {
    let entries: Vec<&Entry> = sections.iter().filter(|section| section.name != model::Section::Handling.label()).flat_map(|section| &section.entries).collect();
    let gaps = [
        gap("The sources do not say", blanks(teller, Blank::NotStated)),
        gap("The sources say that it is not known", blanks(teller, Blank::Unknown)),
        gap("The sources contradict one another", entries.iter().filter(|entry| entry.conflict).map(|entry| entry.label.clone()).collect()),
        gap("Claimed, estimated or denied, and by nobody told as a fact", entries.iter().filter_map(|entry| unsure(entry)).collect()),
        gap("Proposed by rules, and reviewed by nobody", entries.iter().filter(|entry| is_open(entry)).map(|entry| entry.label.clone()).collect()),
        gap("Without an answer, and not looked at", not_looked_at(teller)),
    ];
    gaps.into_iter().filter(|gap| !gap.items.is_empty()).collect()
}

fn gap(reason: &str, items: Vec<String>) -> Gap {
    Gap { reason: reason.to_owned(), items }
}

fn blanks(teller: &Teller<'_>, blank: Blank) -> Vec<String> {
    teller.incident.blanks.iter().filter(|(_, said)| **said == blank).map(|(field, _)| named(*field)).collect()
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
    let asked = Field::ALL.iter().filter(|field| field.section() != model::Section::Handling && !matches!(field, Field::Title | Field::Summary));
    let empty = asked.filter(|field| teller.incident.answers(**field).is_empty() && !teller.incident.blanks.contains_key(field));
    empty.map(|field| named(*field)).collect()
}

/// `Victim: Country`, for several fields share a label.
fn named(field: Field) -> String {
    let (section, label) = (field.section().label(), field.label());
    if section == label { label.to_owned() } else { format!("{section}: {label}") }
}
