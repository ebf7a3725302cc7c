//! The record by section.

use super::teller::{Teller, is_against};
use super::{Entry, Section, words};
use crate::model::{self, Answer, Arity, Band, Field, Kind, Rival};

/// The sections that have something to say. Title and summary have places of their own.
pub(super) fn sections(teller: &mut Teller<'_>) -> Vec<Section> {
    model::Section::ALL.into_iter().filter_map(|section| self::section(teller, section)).collect()
}

fn section(teller: &mut Teller<'_>, section: model::Section) -> Option<Section> {
    let fields = section.fields().filter(|field| !matches!(field, Field::Title | Field::Summary));
    let entries: Vec<Entry> = fields.filter_map(|field| entry(teller, field)).collect();
    let open = section.fields().filter(|field| !teller.incident.blanks.contains_key(field));
    let weak = open.flat_map(|field| teller.incident.rivals(field)).filter(|rival| !is_shown(rival)).count();
    let left_out = match weak {
        0 => String::new(),
        weak => format!("Not printed: {} of low confidence or little weight.", words::counted(weak, "other reading", "other readings")),
    };
    (!entries.is_empty()).then(|| Section { name: section.label().to_owned(), entries, left_out })
}

fn entry(teller: &mut Teller<'_>, field: Field) -> Option<Entry> {
    let answers = teller.incident.answers(field).to_vec();
    let blank = teller.incident.blanks.get(&field).map(|blank| blank.label());
    let rivals: Vec<Rival> = match blank {
        Some(_) => Vec::new(),
        None => teller.incident.rivals(field).iter().filter(|rival| is_shown(rival)).cloned().collect(),
    };
    if answers.is_empty() && rivals.is_empty() && blank.is_none() {
        return None;
    }
    let statements = answers.iter().map(|answer| teller.statement(answer)).collect();
    let mut others: Vec<_> = rivals.iter().map(|rival| teller.statement(rival)).collect();
    for other in &mut others {
        other.verdict = other.verdict.replacen("proposed", "another reading", 1);
    }
    Some(Entry {
        field: field.key().to_owned(),
        label: field.label().to_owned(),
        statements,
        conflict: answers.iter().any(is_disputed) || !answers.is_empty() && !rivals.is_empty(),
        rivals: others,
        blank: blank.unwrap_or_default().to_owned(),
    })
}

/// True for a rival that contradicts an answer and is likely enough to be printed beside it.
fn is_shown(rival: &Rival) -> bool {
    let field = rival.claim.field;
    let excludes = field.arity() == Arity::One || matches!(field.kind(), Kind::Quantity(_));
    excludes && rival.band.is_none_or(|band| band >= Band::Medium)
}

/// True where one voice says that it is so and another that it is not.
fn is_disputed(answer: &Answer) -> bool {
    let against = answer.evidence.iter().filter(|evidence| is_against(evidence.stance)).count();
    against > 0 && against < answer.evidence.len()
}
