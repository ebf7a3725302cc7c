//! Writing a note on a row.

use egui::{Id, TextEdit, Ui};

use crate::workbench::Command;

use super::editor::{Edited, select, take_keys};
use super::tr::tr;
use super::view::RowKey;
use super::widgets;

/// A note that is being written.
pub struct NoteEditor {
    /// The row it stands on.
    pub row: RowKey,
    text: String,
    fresh: bool,
}

impl NoteEditor {
    /// A note on `row`, which has the note `text` so far.
    pub fn new(row: RowKey, text: String) -> Self {
        Self { row, text, fresh: true }
    }

    /// Shows the editor.
    pub fn show(&mut self, ui: &mut Ui) -> Edited {
        let id = Id::unique("note editor");
        let (_, _, enter, escape) = take_keys(ui, id, false);
        let response = ui.add(TextEdit::singleline(&mut self.text).id(id).hint_text(tr("note-hint")).desired_width(f32::INFINITY));
        if std::mem::take(&mut self.fresh) {
            response.request_focus();
            select(ui, id, self.text.chars().count(), &self.text);
        }
        let (mut accept, mut cancel) = (enter, escape);
        ui.horizontal(|ui| {
            accept |= ui.button(tr("editor-accept")).on_hover_text(tr("note-accept")).clicked();
            cancel |= ui.button(tr("editor-cancel")).on_hover_text(tr("editor-cancel.tip")).clicked();
        });
        widgets::muted(ui, tr("note-help"));
        let RowKey { field, claim } = self.row.clone();
        match (cancel, accept) {
            (true, _) => Edited::Cancelled,
            (false, true) => Edited::Done(Command::Note { field, claim, words: self.text.clone() }),
            (false, false) => Edited::Open,
        }
    }
}
