//! Choosing the field that selected words, or an uncoded sentence, belong to.

use egui::RichText;

use crate::model::{Answer, Claim, Field, Kind, SourceId, Span, Value};
use crate::workbench::{Assignment, OpenCase};

use super::names::{Named, help_of};
use super::palette::{Chosen, Line, Typed};
use super::tr::{tr, tr_with};
use super::values::shown;
use super::{theme, widgets};

/// What the words are to be.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The field, the value they carry, and where they stand.
    pub assignment: Assignment,
    /// The answer they correct; `None` where they are one more.
    pub corrects: Option<(Claim, Value)>,
}

/// Choosing the field.
pub struct Picker {
    /// Which source the words are of.
    pub source: SourceId,
    words: String,
    choices: Vec<Choice>,
    typed: Typed,
}

impl Picker {
    /// For the words of `source` at `at` (a whole `sentence`, or words the analyst selected): likely
    /// fields first; where they fit the row with the focus, that field before all others.
    pub fn new(case: &OpenCase, (source, at): (SourceId, Span), sentence: bool, focus: (Option<Field>, Option<&Answer>)) -> Self {
        let text = case.file().source(source).map(|found| found.article.text.as_str()).unwrap_or_default();
        let words = at.text(text).split_whitespace().collect::<Vec<_>>().join(" ");
        let assignments = case.assignments(source, at, sentence);
        let corrected = focus.1.and_then(|answer| correction(answer, &assignments));
        let mut choices: Vec<Choice> = assignments.into_iter().map(|assignment| Choice { assignment, corrects: None }).collect();
        choices.extend(corrected);
        let counts = words.contains(|c: char| c.is_ascii_digit())
            && choices.iter().any(|choice| choice.assignment.value.is_some() && is_narrow(choice.assignment.field.kind()));
        choices.sort_by_key(|choice| likelihood(choice, focus.0, counts));
        Self { source, words, choices, typed: Typed::default() }
    }

    /// The words, or those of them that `choice` rests on.
    pub fn words(&self, case: &OpenCase, choice: &Choice) -> String {
        let text = case.file().source(self.source).map(|found| found.article.text.as_str()).unwrap_or_default();
        choice.assignment.at.text(text).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Shows the picker; answers what the words are to be.
    pub fn show(&mut self, ctx: &egui::Context) -> Chosen<Choice> {
        let fits = |choice: &&Choice| {
            let field = choice.assignment.field;
            self.typed.fits(&format!("{} {} {}", field.section().named(), field.named(), field.key()))
        };
        let offered: Vec<Choice> = self.choices.iter().filter(fits).cloned().collect();
        let lines: Vec<Line<'_>> = offered.iter().map(line).collect();
        let words: String = self.words.chars().take(90).collect();
        let modal = widgets::modal(ctx, "picker", |ui| {
            ui.label(RichText::new(format!("“{words}”")).font(egui::FontId::new(16.0, theme::reading())));
            widgets::muted(ui, tr("picker-question"));
            self.typed.show(ui, tr("picker-hint"), &lines)
        });
        match modal.inner {
            Chosen::One(index) => offered.into_iter().nth(index).map_or(Chosen::Open, Chosen::One),
            Chosen::Cancelled => Chosen::Cancelled,
            Chosen::Open if modal.backdrop_response.clicked() => Chosen::Cancelled,
            Chosen::Open => Chosen::Open,
        }
    }
}

/// The words in the place of `answer`, where they carry another value of its field.
fn correction(answer: &Answer, assignments: &[Assignment]) -> Option<Choice> {
    let assignment = assignments.iter().find(|assignment| assignment.field == answer.claim.field)?;
    let other = assignment.value.as_ref().is_some_and(|value| *value != answer.value);
    other.then(|| Choice { assignment: assignment.clone(), corrects: Some((answer.claim.clone(), answer.value.clone())) })
}

/// Lower is likelier: the row with the focus, what a rule read there, then a field whose kind the words
/// fit, narrow kinds first. A number or a date corrects the row; a name is rather one more. Words that may
/// be a number, a date or a sum (`counts`) are hardly the name that the row with the focus asks for.
fn likelihood(choice: &Choice, focus: Option<Field>, counts: bool) -> u8 {
    let Assignment { field, value, was_read, .. } = &choice.assignment;
    let narrow = is_narrow(field.kind());
    let focused = Some(*field) == focus;
    match (value, field.kind()) {
        (Some(_), _) if counts && !narrow && (focused || choice.corrects.is_some()) => 5,
        (Some(_), Kind::Term(_)) if counts => 6,
        (Some(_), _) if choice.corrects.is_some() => {
            if narrow {
                0
            } else {
                2
            }
        }
        (Some(_), _) if focused => 1,
        (Some(_), _) if *was_read => 3,
        (Some(_), Kind::Date | Kind::Quantity(_) | Kind::Money | Kind::Term(_)) => 4,
        (Some(_), Kind::Text) => 5,
        (Some(_), _) => 6,
        (None, _) if focused => 7,
        (None, _) => 8,
    }
}

/// True where few words are a value of the kind.
fn is_narrow(kind: Kind) -> bool {
    !matches!(kind, Kind::Text | Kind::Term(_))
}

fn line(choice: &Choice) -> Line<'static> {
    let Assignment { field, value, .. } = &choice.assignment;
    let short = |value: &Value| shown(*field, value).chars().take(34).collect::<String>();
    let aside = value.as_ref().map(short).unwrap_or_default();
    let (name, aside) = match &choice.corrects {
        Some((_, before)) => (tr_with("picker-correct", &[("field", field.named().into())]), format!("{} → {aside}", short(before))),
        None => (field.named().to_owned(), aside),
    };
    Line { name: name.into(), aside: format!("{aside}  ·  {}", field.section().named()), tip: help_of(*field).to_owned() }
}
