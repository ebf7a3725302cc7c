//! Selecting words of an article, with the pointer and with keys. Everything is counted in bytes of
//! the text, in logical order, whichever way a script is written.

use egui::{Key, Modifiers, Pos2, Response, Ui, text::CCursor, vec2};

use crate::model::Span;

use super::source_view::{SourceView, Visible};
use super::words;

/// Presses within this time, in seconds, and this distance are one double or triple click.
const AGAIN: (f64, f32) = (0.35, 6.0);

/// What a drag selects by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grain {
    Character,
    Word,
    Block,
}

/// A press of the pointer, and what it took hold of.
#[derive(Debug, Clone, Copy)]
pub struct Grip {
    at: Pos2,
    time: f64,
    grain: Grain,
    held: Span,
}

/// A step of the caret.
enum Step {
    To(u32),
    Rows(i32),
    RowStart,
    RowEnd,
}

impl SourceView {
    /// Takes hold of what is at `byte`, or widens the selection to it: by characters, by words after a
    /// double press, by whole parts after a triple one.
    pub(super) fn grip(&mut self, ui: &Ui, text: &str, response: &Response, (piece, at): (&Visible, Pos2)) {
        if !response.is_pointer_button_down_on() {
            return;
        }
        let byte = piece.byte_at(text, at);
        let (pressed, shift, time) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift, input.time));
        if pressed {
            response.request_focus();
            self.column = None;
        }
        if pressed && !shift {
            let again = self.gripped.filter(|old| time - old.time < AGAIN.0 && old.at.distance(at) < AGAIN.1);
            let grain = match again.map(|old| old.grain) {
                None | Some(Grain::Block) => Grain::Character,
                Some(Grain::Character) => Grain::Word,
                Some(Grain::Word) => Grain::Block,
            };
            let held = unit(text, piece, byte, grain);
            self.gripped = Some(Grip { at, time, grain, held });
            self.selection = Some((held.start, held.end));
            return;
        }
        let (Some(grip), Some((anchor, _))) = (self.gripped, self.selection) else {
            self.selection = Some((self.selection.map_or(byte, |(anchor, _)| anchor), byte));
            return;
        };
        if shift && grip.grain == Grain::Character {
            self.selection = Some((anchor, byte));
            return;
        }
        let here = unit(text, piece, byte, grip.grain);
        self.selection =
            Some(if here.start < grip.held.start { (grip.held.end, here.start) } else { (grip.held.start, here.end.max(grip.held.end)) });
    }

    /// Scrolls on while words are selected beyond the edge.
    pub(super) fn autoscroll(&self, ui: &Ui, response: &Response, at: Pos2) {
        let clip = ui.clip_rect();
        let beyond = (clip.min.y - at.y).max(0.0) - (at.y - clip.max.y).max(0.0);
        if response.is_pointer_button_down_on() && beyond != 0.0 {
            ui.scroll_with_delta(vec2(0.0, (beyond * 0.5).clamp(-40.0, 40.0)));
            ui.ctx().request_repaint();
        }
    }

    /// The arrows move the caret, with Shift the end of the selection, with Ctrl by words and to the ends
    /// of the text. Answers true when Enter was pressed: go to the row of these words.
    pub(super) fn keys(&mut self, ui: &Ui, text: &str, response: &Response) -> bool {
        let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        if !response.has_focus() {
            return false;
        }
        let (anchor, head) = self.selection.unwrap_or_else(|| {
            let first = self.first_in_sight();
            (first, first)
        });
        if self.selection.is_none() {
            self.selection = Some((anchor, head));
        }
        let lines = self.lines_in_sight();
        // a press without Shift is also found where Shift is down, so that one comes last
        for (modifiers, shift) in [(Modifiers::SHIFT, true), (Modifiers::NONE, false)] {
            let word = modifiers | Modifiers::COMMAND;
            let press = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
            let step = if press(word, Key::ArrowRight) {
                Step::To(words::word_end_after(text, head))
            } else if press(word, Key::ArrowLeft) {
                Step::To(words::word_start_before(text, head))
            } else if press(word, Key::Home) {
                Step::To(0)
            } else if press(word, Key::End) {
                Step::To(u32::try_from(text.len()).unwrap_or(u32::MAX))
            } else if press(modifiers, Key::ArrowRight) {
                Step::To(words::char_after(text, head))
            } else if press(modifiers, Key::ArrowLeft) {
                Step::To(words::char_before(text, head))
            } else if press(modifiers, Key::ArrowDown) {
                Step::Rows(1)
            } else if press(modifiers, Key::ArrowUp) {
                Step::Rows(-1)
            } else if press(modifiers, Key::PageDown) {
                Step::Rows(lines)
            } else if press(modifiers, Key::PageUp) {
                Step::Rows(-lines)
            } else if press(modifiers, Key::Home) {
                Step::RowStart
            } else if press(modifiers, Key::End) {
                Step::RowEnd
            } else {
                continue;
            };
            let head = self.after(ui, text, head, step);
            self.selection = Some((if shift { anchor } else { head }, head));
            self.keep_in_sight = true;
        }
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
    }

    /// Where the caret at `head` stands after `step`.
    fn after(&mut self, ui: &Ui, text: &str, head: u32, step: Step) -> u32 {
        match step {
            Step::To(byte) => {
                self.column = None;
                self.visible_from(byte, byte >= head)
            }
            Step::Rows(rows) => (0..rows.abs()).fold(head, |head, _| self.row_beside(ui, text, head, rows > 0)),
            Step::RowStart | Step::RowEnd => {
                self.column = None;
                self.in_row(ui, text, head, matches!(step, Step::RowEnd)).unwrap_or(head)
            }
        }
    }

    /// The first byte of the row of `head`, or the last before its end.
    fn in_row(&mut self, ui: &Ui, text: &str, head: u32, end: bool) -> Option<u32> {
        let (index, cursor) = self.cursor_of(text, head)?;
        let galley = self.galley(ui, text, index)?;
        let row = galley.layout_from_cursor(cursor).row;
        let count = |row: &egui::epaint::text::PlacedRow| row.char_count_including_newline().0;
        let start: usize = galley.rows.iter().take(row).map(count).sum();
        let shown = galley.rows.get(row)?;
        // behind the last character of a line that was wrapped, the caret would stand on the next
        let wrapped = usize::from(!shown.ends_with_newline && row + 1 < galley.rows.len());
        let at = if end { start + shown.char_count_excluding_newline().0.saturating_sub(wrapped) } else { start };
        Some(words::byte_of_char(text, self.piece_span(index)?, at))
    }

    /// The byte a row below `head`, or above it, in the column the caret came from.
    fn row_beside(&mut self, ui: &Ui, text: &str, head: u32, down: bool) -> u32 {
        let beside = |view: &mut Self| -> Option<u32> {
            let (index, cursor) = view.cursor_of(text, head)?;
            let galley = view.galley(ui, text, index)?;
            let x = *view.column.get_or_insert(galley.pos_from_cursor(cursor).center().x);
            let row = galley.layout_from_cursor(cursor).row;
            let next = if down { row.checked_add(1) } else { row.checked_sub(1) }.filter(|next| *next < galley.rows.len());
            if let Some(next) = next {
                return view.at_column(text, index, &galley, (next, x));
            }
            let index = view.piece_beside(index, down)?;
            let galley = view.galley(ui, text, index)?;
            let next = if down { 0 } else { galley.rows.len().checked_sub(1)? };
            view.at_column(text, index, &galley, (next, x))
        };
        beside(self).unwrap_or(head)
    }

    /// The byte at `x` of a row of the piece `index`.
    fn at_column(&self, text: &str, index: usize, galley: &egui::Galley, (row, x): (usize, f32)) -> Option<u32> {
        let row = galley.rows.get(row)?;
        let found = galley.cursor_from_pos(vec2(x, (row.min_y() + row.max_y()) * 0.5));
        Some(words::byte_of_char(text, self.piece_span(index)?, found.index.0))
    }

    /// The piece that shows `byte`, and the place in its galley.
    fn cursor_of(&self, text: &str, byte: u32) -> Option<(usize, CCursor)> {
        let index = self.piece_at(byte)?;
        let span = self.piece_span(index)?;
        Some((index, cursor(words::chars_between(text, span.start, byte.clamp(span.start, span.end)))))
    }
}

/// The place of a character in a galley; where a line was wrapped, at the head of the next.
pub fn cursor(index: usize) -> CCursor {
    CCursor { index: egui::text::CharIndex(index), prefer_next_row: true }
}

/// What is selected at once at `byte`.
fn unit(text: &str, piece: &Visible, byte: u32, grain: Grain) -> Span {
    match grain {
        Grain::Character => Span { start: byte, end: byte },
        Grain::Word => words::word_around(text, piece.span, byte),
        Grain::Block => piece.block,
    }
}
