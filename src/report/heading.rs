//! The cover: title, traffic light, and whether the report is signed.

use super::readers::headline_withheld;
use super::teller::Teller;
use super::words::{counted, instant, visible};
use super::{Section, Standing, Statement};
use crate::model::{Edit, Entry, Field, Signature};

/// The title and what it is. A headline is not the analyst's word and is named for what it is;
/// a rejected one is not used.
pub(super) fn title(teller: &mut Teller<'_>) -> (String, String) {
    let title = teller.incident.answers(Field::Title).first().cloned();
    if let Some(answer) = title.filter(|answer| answer.status.is_reviewed()) {
        return (visible(answer.value.as_str().unwrap_or_default()), String::new());
    }
    headline(teller).unwrap_or_else(|| ("Incident report".to_owned(), String::new()))
}

fn headline(teller: &Teller<'_>) -> Option<(String, String)> {
    let mut active = teller.case.active(teller.review);
    let source = active.find(|source| !source.article.title_text().trim().is_empty())?;
    if teller.case.active(teller.review).any(headline_withheld) {
        return None;
    }
    let words = source.article.title_text();
    Some((format!("“{}”", visible(words)), format!("Headline of source {}, not the finding of this report", source.id)))
}

/// The traffic light of the record.
pub(super) fn tlp(sections: &[Section]) -> String {
    let entries = sections.iter().flat_map(|section| &section.entries);
    let tlp = entries.filter(|entry| entry.field == Field::Tlp.key()).flat_map(|entry| &entry.statements).next();
    let value = tlp.map(|statement| statement.value.to_uppercase());
    match value {
        Some(value) if value.starts_with("TLP") => value,
        Some(value) => format!("TLP:{value}"),
        None => "TLP not set".to_owned(),
    }
}

/// Signed, or a draft and why.
pub(super) fn standing(teller: &Teller<'_>, sections: &[Section]) -> Standing {
    let log = teller.case.log.get(..teller.case.cursor).unwrap_or_default();
    let mut sentences = Vec::new();
    match (&teller.review.signature, last_signature(log)) {
        (Some(signature), _) => {
            sentences.push(format!("Signed by {} on {}.", name(&signature.analyst), instant(signature.at)));
            if !signature.open.is_empty() {
                let open: Vec<&str> = signature.open.iter().map(|field| field.label()).collect();
                sentences.push(format!("Open when it was signed: {}.", open.join(", ")));
            }
        }
        (None, Some(old)) => {
            sentences.push(format!("Draft. Edited since {} signed it on {}.", name(&old.analyst), instant(old.at)));
        }
        (None, None) => sentences.push("Draft. Not signed.".to_owned()),
    }
    sentences.push(reviewed(sections));
    let signature = teller.review.signature.as_ref();
    Standing { draft: signature.is_none(), sentences, digest: signature.map(|signature| visible(&signature.digest)).unwrap_or_default() }
}

/// The signature that was given last, edited since or not.
pub(super) fn last_signature(log: &[Entry]) -> Option<&Signature> {
    log.iter().rev().find_map(signed)
}

fn signed(entry: &Entry) -> Option<&Signature> {
    fn within(edit: &Edit) -> Option<&Signature> {
        match edit {
            Edit::Sign(signature) => Some(signature),
            Edit::Together(edits) => edits.iter().rev().find_map(within),
            _ => None,
        }
    }
    within(&entry.edit)
}

fn name(analyst: &str) -> String {
    if analyst.trim().is_empty() { "an analyst without a name".to_owned() } else { visible(analyst) }
}

fn reviewed(sections: &[Section]) -> String {
    let statements: Vec<&Statement> = sections.iter().flat_map(|section| &section.entries).flat_map(|entry| &entry.statements).collect();
    let open = statements.iter().filter(|statement| !statement.reviewed).count();
    match (statements.len(), open) {
        (0, _) => "The record has no answers.".to_owned(),
        (all, 0) => format!("{} reviewed by the analyst.", counted(all, "answer, which is", "answers, all")),
        (all, open) => format!("{open} of {} proposed by rules and not reviewed.", counted(all, "answer is", "answers are")),
    }
}
