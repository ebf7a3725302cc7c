//! The editor within a row: text by kind, what it is read as, completion, how it is put.

use chrono::NaiveDate;
use egui::{Id, Key, Modifiers, RichText, TextEdit, Ui};

use crate::model::{Addition, Answer, Claim, Field, Kind, SourceId, Span, Stance, Value};
use crate::workbench::{Command, OpenCase, typed_value};

use super::completion::{Completion, completions};
use super::names::{Named, help_of};
use super::note_editor::NoteEditor;
use super::reading::{self, in_full};
use super::tr::tr;
use super::values::{shown, typed, written};
use super::view::RowKey;
use super::{theme, widgets};

/// What is being typed into a row.
pub enum RowEditor {
    /// A value.
    Value(Box<Editor>),
    /// A note.
    Note(NoteEditor),
}

/// A value that is being typed.
pub struct Editor {
    field: Field,
    /// The claim that is corrected; `None` where a value is entered.
    claim: Option<Claim>,
    /// The words the value rests on, where these are others than before.
    at: Option<(SourceId, Span)>,
    text: String,
    /// The text before anybody typed.
    text_before: String,
    stance: Stance,
    stance_before: Stance,
    problem: Option<String>,
    chosen: Option<usize>,
    fresh: bool,
    names: Vec<String>,
    /// The codes that somebody has added to its vocabulary.
    added: Vec<&'static Addition>,
    day: Option<NaiveDate>,
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

impl RowEditor {
    /// True where the editor stands in the row `key`, which is the `first` of its field or not.
    pub fn is_in(&self, key: &RowKey, first: bool) -> bool {
        match self {
            RowEditor::Note(note) => note.row == *key,
            RowEditor::Value(editor) => match &editor.claim {
                Some(claim) => Some(claim) == key.claim.as_ref(),
                None => editor.field == key.field && first,
            },
        }
    }

    /// Shows the editor.
    pub fn show(&mut self, ui: &mut Ui, case: &OpenCase) -> Edited {
        match self {
            RowEditor::Value(editor) => editor.show(ui, case),
            RowEditor::Note(note) => note.show(ui),
        }
    }
}

impl Editor {
    /// Corrects the answer `answer` of `case`.
    pub fn correct(case: &OpenCase, answer: &Answer) -> Self {
        let field = answer.claim.field;
        let text = match &answer.value {
            Value::Term(_) => shown(field, &answer.value),
            other => written(field, other),
        };
        let day = case.day_near(answer.evidence.first());
        let (claim, stance) = (Some(answer.claim.clone()), answer.stance);
        Self { claim, stance, stance_before: stance, day, ..Self::enter(case, field, None, text) }
    }

    /// Enters a value of `field`, beginning with `text`.
    pub fn enter(case: &OpenCase, field: Field, at: Option<(SourceId, Span)>, text: String) -> Self {
        let stance = Stance::default();
        let names = match field.kind() {
            Kind::Text => case.names(field),
            // what else the sources say is likelier than the rest of the list
            Kind::Term(_) => case.incident().rivals(field).iter().map(|rival| shown(field, &rival.value)).collect(),
            _ => Vec::new(),
        };
        let day = at.map_or_else(|| case.day_near(None), |(source, _)| case.day_of(source));
        Self {
            field,
            claim: None,
            at,
            text_before: text.clone(),
            text,
            stance,
            stance_before: stance,
            problem: None,
            chosen: None,
            fresh: true,
            names,
            added: case.added_codes(field),
            day,
        }
    }

    /// Shows why the text is no value, as if it had been accepted.
    pub fn complain(&mut self) {
        self.problem = self.value().err();
    }

    fn show(&mut self, ui: &mut Ui, case: &OpenCase) -> Edited {
        let id = Id::unique("value editor");
        let untouched = self.claim.is_some() && self.text == self.text_before;
        let offered = completions(self.field, &self.text, (&self.names, &self.added), untouched);
        let (up, down, enter, escape) = take_keys(ui, id, !offered.is_empty());
        if down {
            self.chosen = Some(self.chosen.map_or(0, |at| (at + 1).min(offered.len().saturating_sub(1))));
        } else if up {
            self.chosen = self.chosen.and_then(|at| at.checked_sub(1));
        }
        let edit = TextEdit::singleline(&mut self.text).id(id).hint_text(hint(self.field)).desired_width(f32::INFINITY);
        let response = edit.show(ui).response.response;
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            select(ui, id, 0, &self.text);
        }
        if response.changed() {
            (self.problem, self.chosen) = (None, None);
        }
        self.read_as(ui, id);
        let pressed = self.completions(ui, &offered);
        let taken = pressed.or(self.chosen.filter(|_| enter)).and_then(|at| offered.get(at));
        let (mut accept, mut cancel) = (enter, escape);
        if let Some(completion) = taken {
            self.text.clone_from(&completion.text);
            // what is only a part of a value is typed on
            accept = completion.whole;
            self.chosen = None;
            if !completion.whole {
                response.request_focus();
                select(ui, id, self.text.chars().count(), &self.text);
            }
        }
        self.stances(ui);
        ui.horizontal(|ui| {
            accept |= ui.button(tr("editor-accept")).on_hover_text(tr("editor-accept.tip")).clicked();
            cancel |= ui.button(tr("editor-cancel")).on_hover_text(tr("editor-cancel.tip")).clicked();
        });
        widgets::muted(ui, help_of(self.field));
        if cancel {
            return Edited::Cancelled;
        }
        if accept { self.accept(case) } else { Edited::Open }
    }

    /// What the text is read as, with what can be changed about it without typing.
    fn read_as(&mut self, ui: &mut Ui, id: Id) {
        let value = self.value().ok();
        if let Some(problem) = &self.problem {
            ui.label(RichText::new(problem).size(12.0).color(theme::tokens(ui).problem.0));
        } else if let Some(words) = value.as_ref().and_then(|value| in_full(self.field, value)) {
            ui.label(RichText::new(words).size(12.0).color(theme::tokens(ui).good.0));
        }
        if let Some(text) = value.as_ref().and_then(|value| reading::forms(ui, self.field, value)) {
            self.text = text;
            ui.memory_mut(|memory| memory.request_focus(id));
            select(ui, id, self.text.chars().count(), &self.text);
        }
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

    fn completions(&self, ui: &mut Ui, offered: &[Completion]) -> Option<usize> {
        let mut pressed = None;
        for (index, completion) in offered.iter().enumerate() {
            if ui.selectable_label(self.chosen == Some(index), RichText::new(&completion.shown).size(12.5)).clicked() {
                pressed = Some(index);
            }
        }
        pressed
    }

    fn value(&self) -> Result<Value, String> {
        typed_value(self.field, &typed(self.field.kind(), &self.text), self.day, &self.added).map_err(|error| error.to_string())
    }

    /// A name that is typed rests on the place where the sources have it.
    fn accept(&mut self, case: &OpenCase) -> Edited {
        match (self.value(), &self.claim) {
            (Ok(value), Some(claim)) => {
                let stance = (self.stance != self.stance_before).then_some(self.stance);
                Edited::Done(Command::Correct { claim: claim.clone(), value, stance, at: self.at })
            }
            (Ok(value), None) => {
                let named = value.as_str().filter(|name| self.field.kind() == Kind::Text && self.names.iter().any(|known| known == name));
                let at = self.at.or_else(|| case.place_of(named?));
                Edited::Done(Command::Enter { field: self.field, value, at })
            }
            (Err(problem), _) => {
                self.problem = Some(problem);
                Edited::Open
            }
        }
    }
}

/// Up, down, Enter and Escape, taken before the text box `id` sees them; none of them while another
/// text box has the focus.
pub(super) fn take_keys(ui: &Ui, id: Id, arrows: bool) -> (bool, bool, bool, bool) {
    let focused = ui.memory(egui::Memory::focused);
    if ui.ctx().text_edit_focused() && focused != Some(id) {
        return (false, false, false, false);
    }
    ui.input_mut(|input| {
        let mut press = |key| input.consume_key(Modifiers::NONE, key);
        let (up, down) = if arrows { (press(Key::ArrowUp), press(Key::ArrowDown)) } else { (false, false) };
        (up, down, press(Key::Enter), press(Key::Escape))
    })
}

/// Selects `text` in the text box `id` from the character `from` on.
pub(super) fn select(ui: &Ui, id: Id, from: usize, text: &str) {
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), id).unwrap_or_default();
    let all = egui::text::CCursorRange::two(egui::text::CCursor::new(from), egui::text::CCursor::end_of_str(text));
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
