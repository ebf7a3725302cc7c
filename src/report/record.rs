//! The record by section.

use super::teller::{Teller, is_against};
use super::{Entry, Section, words};
use crate::model::{self, Answer, Arity, Band, Field, Incident, Kind, Rival};

/// The sections that have something to say. Title and summary have places of their own.
pub(super) fn sections(teller: &mut Teller<'_>) -> Vec<Section> {
    model::Section::ALL.into_iter().filter_map(|section| self::section(teller, section)).collect()
}

fn section(teller: &mut Teller<'_>, section: model::Section) -> Option<Section> {
    let all = teller.fields_of(section);
    let fields = all.iter().filter(|field| !matches!(field, Field::Title | Field::Summary));
    let entries: Vec<Entry> = fields.filter_map(|field| entry(teller, *field)).collect();
    let open = all.iter().filter(|field| !teller.incident.blanks.contains_key(field));
    let weak = open.flat_map(|field| teller.incident.rivals(*field)).filter(|rival| !is_shown(rival)).count();
    let left_out = match weak {
        0 => String::new(),
        weak => format!("Not printed: {} of low confidence or little weight.", words::counted(weak, "other reading", "other readings")),
    };
    (!entries.is_empty()).then(|| Section { name: section.label().to_owned(), entries, left_out })
}

fn entry(teller: &mut Teller<'_>, field: Field) -> Option<Entry> {
    let answers = teller.incident.answers(field).to_vec();
    let blank = blank(teller, field);
    let rivals = rivals(teller, field);
    if answers.is_empty() && rivals.is_empty() && blank.is_none() {
        return None;
    }
    let statements = answers.iter().map(|answer| teller.statement(answer)).collect();
    let others = rivals.iter().map(|rival| teller.rival(rival)).collect();
    Some(Entry {
        field: field.key().to_owned(),
        label: field.label().to_owned(),
        row: answers.first().map_or_else(|| field.key().to_owned(), |answer| teller.incident.row_of(field, &answer.claim)),
        statements,
        conflict: in_conflict(&teller.incident, field),
        rivals: others,
        blank: blank.unwrap_or_default(),
    })
}

/// Why `field` has no answer, with what the analyst notes on it; `None` where there is nothing to say.
fn blank(teller: &Teller<'_>, field: Field) -> Option<String> {
    let blank = teller.incident.blanks.get(&field).map(|blank| blank.label());
    let note = teller.review.note_on(field, None).filter(|_| teller.incident.answers(field).is_empty());
    let note = note.map(|note| format!("{}; {}", blank.unwrap_or("not looked at"), words::noted(note)));
    note.or_else(|| blank.map(str::to_owned))
}

/// What the sources say of `field` otherwise; nothing where the analyst left it blank.
pub(super) fn rivals(teller: &Teller<'_>, field: Field) -> Vec<Rival> {
    shown_rivals(&teller.incident, field).cloned().collect()
}

fn shown_rivals(incident: &Incident, field: Field) -> impl Iterator<Item = &Rival> {
    let blank = incident.blanks.contains_key(&field);
    incident.rivals(field).iter().filter(move |rival| !blank && is_shown(rival))
}

/// True where `field` is told in more than one way, by several sources or within one.
pub fn in_conflict(incident: &Incident, field: Field) -> bool {
    let answers = incident.answers(field);
    let stand_side_by_side = field.arity() == Arity::One && answers.len() > 1;
    stand_side_by_side || answers.iter().any(is_disputed) || !answers.is_empty() && shown_rivals(incident, field).next().is_some()
}

/// True for a rival that contradicts an answer and is likely enough to be printed beside it.
fn is_shown(rival: &Rival) -> bool {
    let field = rival.claim.field;
    let excludes = field.arity() == Arity::One || matches!(field.kind(), Kind::Quantity(_) | Kind::Money);
    excludes && rival.band.is_none_or(|band| band >= Band::Medium)
}

/// True where one voice says that it is so and another that it is not.
fn is_disputed(answer: &Answer) -> bool {
    let against = answer.evidence.iter().filter(|evidence| is_against(evidence.stance)).count();
    against > 0 && against < answer.evidence.len()
}
