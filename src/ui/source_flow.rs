//! How tall the pieces of an article are and where each begins: measured where they were shown,
//! guessed elsewhere, so that a long article costs no more than what is on screen.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Ui};

use crate::workbench::Face;

use super::source_index::{Look, Piece};
use super::theme;

/// Heights and places of the pieces at one width.
#[derive(Debug, Default)]
pub struct Flow {
    width: f32,
    pixels: f32,
    reading: Option<(f32, Face)>,
    heights: Vec<f32>,
    known: Vec<bool>,
    tops: Vec<f32>,
    changed: bool,
}

/// Type and spacing of a look.
struct Setting {
    font: FontId,
    line: f32,
    below: f32,
    indent: f32,
}

fn setting(look: &Look) -> Setting {
    let large = theme::reading_size;
    let set = |size, line, below, indent, family| Setting { font: FontId::new(large(size), family), line: large(line), below, indent };
    let body = |size, line, below, indent| set(size, line, below, indent, theme::reading());
    let strong = |size, line, below| set(size, line, below, 0.0, theme::reading_strong());
    match look {
        Look::Headline => strong(27.0, 34.0, 10.0),
        Look::Heading => strong(19.5, 27.0, 8.0),
        Look::Paragraph => body(17.0, 26.0, 13.0, 0.0),
        Look::ListItem => body(17.0, 26.0, 7.0, 22.0),
        Look::Aside => body(16.0, 24.0, 13.0, 22.0),
        Look::Byline => Setting { font: theme::plain(12.5), line: 18.0, below: 16.0, indent: 0.0 },
        Look::LeftOut => Setting { font: theme::plain(13.0), line: 20.0, below: 8.0, indent: 22.0 },
        Look::Fold { .. } => Setting { font: theme::plain(12.5), line: 22.0, below: 12.0, indent: 22.0 },
    }
}

/// How far the words of `look` stand in from the left.
pub fn indent(look: &Look) -> f32 {
    setting(look).indent
}

impl Flow {
    /// Forgets what was measured when the width or the pixels changed, or when `anew`.
    pub fn prepare(&mut self, ui: &Ui, width: f32, pieces: &[Piece], anew: bool) {
        let pixels = ui.pixels_per_point();
        let reading = Some(theme::worn().reading());
        if !anew && width == self.width && pixels == self.pixels && reading == self.reading && self.heights.len() == pieces.len() {
            return;
        }
        (self.width, self.pixels, self.reading) = (width, pixels, reading);
        self.heights = pieces.iter().map(|piece| guess(piece, width)).collect();
        self.known = vec![false; pieces.len()];
        self.stack();
    }

    fn stack(&mut self) {
        self.changed = false;
        self.tops.clear();
        let end = self.heights.iter().fold(0.0, |top, height| {
            self.tops.push(top);
            top + height
        });
        self.tops.push(end);
    }

    /// The height of everything.
    pub fn total(&self) -> f32 {
        self.tops.last().copied().unwrap_or_default()
    }

    /// Where the piece `index` begins.
    pub fn top(&self, index: usize) -> f32 {
        self.tops.get(index).copied().unwrap_or_default()
    }

    /// The height of the piece `index`.
    pub fn height(&self, index: usize) -> f32 {
        self.heights.get(index).copied().unwrap_or_default()
    }

    /// The first piece that reaches below `y`.
    pub fn first_below(&self, y: f32) -> usize {
        self.tops.partition_point(|top| *top <= y).saturating_sub(1)
    }

    /// True once the piece `index` was laid out at this width.
    pub fn is_known(&self, index: usize) -> bool {
        self.known.get(index).copied().unwrap_or(true)
    }

    /// Lays the piece `index` out and notes its height. Call [`Flow::settle`] when all are done.
    pub fn lay_out(&mut self, ui: &Ui, index: usize, piece: &Piece, text: &str) -> Arc<Galley> {
        let setting = setting(&piece.look);
        let format = TextFormat { line_height: Some(setting.line), ..TextFormat::simple(setting.font, Color32::PLACEHOLDER) };
        let mut job = LayoutJob::single_section(shown(piece, text), format);
        job.wrap.max_width = self.width - setting.indent;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let height = galley.size().y + if piece.last { setting.below } else { 0.0 };
        if let (Some(old), Some(known)) = (self.heights.get_mut(index), self.known.get_mut(index)) {
            self.changed |= (*old - height).abs() > 0.5;
            (*old, *known) = (height, true);
        }
        galley
    }

    /// Puts the pieces where they belong after some were measured; true when any moved.
    pub fn settle(&mut self) -> bool {
        let changed = self.changed;
        if changed {
            self.stack();
        }
        changed
    }
}

/// The words of a piece as they are laid out: one character for each of the text, so that places
/// can be counted; a carriage return is shown as nothing.
fn shown(piece: &Piece, text: &str) -> String {
    match &piece.look {
        Look::Fold { words, .. } => words.clone(),
        _ => piece.span.text(text).replace('\r', "\u{200B}"),
    }
}

fn guess(piece: &Piece, width: f32) -> f32 {
    let setting = setting(&piece.look);
    let letters = if piece.is_fold() { 60 } else { piece.span.len() };
    #[allow(clippy::cast_precision_loss)] // a guess
    let lines = (letters as f32 * setting.font.size * 0.45 / (width - setting.indent).max(50.0)).ceil().max(1.0);
    lines * setting.line + if piece.last { setting.below } else { 0.0 }
}
