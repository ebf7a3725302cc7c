//! The editor within a row: text by kind, completion over the vocabulary, how it is put.

use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use crate::model::{Claim, Field, Kind, SourceId, Span, Stance, Value};
use crate::workbench::{Command, Lexicon, Term};

use super::names::{Named, help_of};
use super::tr::{tr, tr_with};
use super::values::{shown, typed, written};
use super::{theme, widgets};

/// How many completions are shown.
const SHOWN: usize = 7;

/// What is being typed into a row.
pub struct Editor {
    /// The field.
    pub field: Field,
    /// The claim that is corrected; `None` where a value is entered.
    pub claim: Option<Claim>,
    /// The words an entered value rests on.
    pub at: Option<(SourceId, Span)>,
    text: String,
    stance: Stance,
    stance_before: Stance,
    problem: Option<String>,
    chosen: Option<usize>,
    fresh: bool,
}

/// What came of a frame of editing.
pub enum Edited {
    /// Nothing yet.
    Open,
    /// Given up.
    Cancelled,
    /// Accepted.
    Done(Command),
}

impl Editor {
    /// Corrects `claim`, which holds as `value` and is put as `stance`.
    pub fn correct(claim: Claim, value: &Value, stance: Stance) -> Self {
        let text = match value {
            Value::Term(_) => shown(claim.field, value),
            other => written(other),
        };
        Self { claim: Some(claim.clone()), stance, stance_before: stance, ..Self::enter(claim.field, None, text) }
    }

    /// Enters a value of `field`, beginning with `text`.
    pub fn enter(field: Field, at: Option<(SourceId, Span)>, text: String) -> Self {
        let stance = Stance::default();
        Self { field, claim: None, at, text, stance, stance_before: stance, problem: None, chosen: None, fresh: true }
    }

    /// Shows why the text is no value, as if it had been accepted.
    pub fn complain(&mut self) {
        self.problem = self.value().err();
    }

    /// Shows the editor.
    pub fn show(&mut self, ui: &mut Ui) -> Edited {
        let offered = self.offered();
        let (up, down, enter, escape) = take_keys(ui, !offered.is_empty());
        if down {
            self.chosen = Some(self.chosen.map_or(0, |at| (at + 1).min(offered.len().saturating_sub(1))));
        } else if up {
            self.chosen = self.chosen.and_then(|at| at.checked_sub(1));
        }
        let edit =
            TextEdit::singleline(&mut self.text).id(Id::unique("value editor")).hint_text(hint(self.field)).desired_width(f32::INFINITY);
        let output = edit.show(ui);
        let response = output.response.response;
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            select_all(ui, response.id, &self.text);
        }
        if response.changed() {
            (self.problem, self.chosen) = (None, None);
        }
        if let Some(problem) = &self.problem {
            ui.label(RichText::new(problem).size(12.0).color(theme::tokens(ui).problem.0));
        }
        let pressed = self.completions(ui, &offered);
        if let Some(term) = pressed.or(offered.get(self.chosen.unwrap_or(usize::MAX)).copied().filter(|_| enter)) {
            self.text.clone_from(&term.label);
        }
        let (mut accept, mut cancel) = (enter || pressed.is_some(), escape);
        self.stances(ui);
        ui.horizontal(|ui| {
            accept |= ui.button(tr("editor-accept")).on_hover_text(tr("editor-accept.tip")).clicked();
            cancel |= ui.button(tr("editor-cancel")).on_hover_text(tr("editor-cancel.tip")).clicked();
        });
        if cancel {
            return Edited::Cancelled;
        }
        if accept { self.accept() } else { Edited::Open }
    }

    fn stances(&mut self, ui: &mut Ui) {
        if self.claim.is_none() {
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            for stance in Stance::ALL {
                ui.selectable_value(&mut self.stance, stance, RichText::new(stance.named()).size(12.0));
            }
        });
    }

    fn completions<'a>(&self, ui: &mut Ui, offered: &[&'a Term]) -> Option<&'a Term> {
        let mut pressed = None;
        for (index, term) in offered.iter().enumerate() {
            let text = if term.label == term.code { term.label.clone() } else { format!("{}  {}", term.label, term.code) };
            if ui.selectable_label(self.chosen == Some(index), RichText::new(text).size(12.5)).clicked() {
                pressed = Some(*term);
            }
        }
        pressed
    }

    /// Terms whose label or code the text begins, then those that hold it.
    fn offered(&self) -> Vec<&'static Term> {
        let Kind::Term(name) = self.field.kind() else { return Vec::new() };
        let terms = &Lexicon::builtin().vocabulary(name).terms;
        let typed = self.text.trim().to_lowercase();
        if terms.iter().any(|term| term.label.to_lowercase() == typed) && !self.fresh && self.chosen.is_none() && self.claim.is_none() {
            return Vec::new();
        }
        let begins = |term: &&Term| term.label.to_lowercase().starts_with(&typed) || term.code.to_lowercase().starts_with(&typed);
        let holds =
            |term: &&Term| !begins(term) && (term.label.to_lowercase().contains(&typed) || term.code.to_lowercase().contains(&typed));
        terms.iter().filter(begins).chain(terms.iter().filter(holds)).take(SHOWN).collect()
    }

    fn value(&self) -> Result<Value, String> {
        let value = Value::parse(self.field.kind(), &typed(self.field.kind(), &self.text)).map_err(|error| error.to_string())?;
        let (Kind::Term(name), Value::Term(typed)) = (self.field.kind(), &value) else { return Ok(value) };
        let terms = &Lexicon::builtin().vocabulary(name).terms;
        let same = |term: &&Term| term.label.to_lowercase() == typed.to_lowercase() || term.code.to_lowercase() == typed.to_lowercase();
        match terms.iter().find(same) {
            Some(term) => Ok(Value::Term(term.code.clone())),
            None if terms.is_empty() => Ok(value),
            None => Err(tr_with("editor-not-in-list", &[("typed", typed.as_str().into())])),
        }
    }

    fn accept(&mut self) -> Edited {
        match (self.value(), &self.claim) {
            (Ok(value), Some(claim)) => {
                let stance = (self.stance != self.stance_before).then_some(self.stance);
                Edited::Done(Command::Correct { claim: claim.clone(), value, stance, at: self.at })
            }
            (Ok(value), None) => Edited::Done(Command::Enter { field: self.field, value, at: self.at }),
            (Err(problem), _) => {
                self.problem = Some(problem);
                Edited::Open
            }
        }
    }
}

/// Up, down, Enter and Escape, taken before the text box sees them.
fn take_keys(ui: &Ui, arrows: bool) -> (bool, bool, bool, bool) {
    ui.input_mut(|input| {
        let mut press = |key| input.consume_key(Modifiers::NONE, key);
        let (up, down) = if arrows { (press(Key::ArrowUp), press(Key::ArrowDown)) } else { (false, false) };
        (up, down, press(Key::Enter), press(Key::Escape))
    })
}

fn select_all(ui: &Ui, id: Id, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = egui::text::CCursorRange::two(egui::text::CCursor::new(0), egui::text::CCursor::end_of_str(text));
    state.cursor.set_char_range(Some(all));
    state.store(ui.ctx(), id);
}

fn hint(field: Field) -> &'static str {
    match field.kind() {
        Kind::Text => tr("editor-hint-text"),
        Kind::Term(_) => tr("editor-hint-term"),
        Kind::Date => tr("editor-hint-date"),
        Kind::Quantity(_) => tr("editor-hint-quantity"),
        Kind::Money => tr("editor-hint-money"),
        Kind::Outage => tr("editor-hint-outage"),
        Kind::Indicator => tr("editor-hint-indicator"),
    }
}

/// What a field is about, below its editor.
pub fn help(ui: &mut Ui, field: Field) {
    widgets::muted(ui, help_of(field));
}
