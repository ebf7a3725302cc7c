//! The article as it read: only what is on screen is laid out; evidence, selection and finds are
//! painted behind the words and never alter them.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Galley, Id, Pos2, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::{Article, Claim, Reading, SourceId, Span};
use crate::workbench::OpenCase;

use super::radar::Radar;
use super::source_flow::{Flow, indent};
use super::source_index::{Look, Marks, Piece, SourceIndex};
use super::source_paint::{self, Lit};
use super::tr::tr;
use super::words;

/// The width of a line of about 70 letters.
const MEASURE: f32 = 560.0;

/// White space beside and above the column.
const MARGIN: f32 = 26.0;

/// What the window remembers of one article.
#[derive(Default)]
pub struct SourceView {
    revision: Option<u64>,
    reading: Reading,
    open: BTreeSet<u32>,
    index: SourceIndex,
    marks: Marks,
    flow: Flow,
    anew: bool,
    scroll_to: Option<Span>,
    /// Sentences worth a look that no answer uses.
    pub radar: Radar,
    /// Where the selection began and where it ends, in bytes.
    pub selection: Option<(u32, u32)>,
}

/// A piece that is on screen.
pub struct Visible {
    /// Its place in the text.
    pub span: Span,
    /// How it is set.
    pub look: Look,
    /// The block it belongs to.
    pub block: Span,
    /// Where its words begin.
    pub origin: Pos2,
    /// Its words, laid out.
    pub galley: Arc<Galley>,
}

/// What the pointer did in the article.
#[derive(Default)]
pub struct Pointed {
    /// The answer whose words it is on.
    pub over: Option<Claim>,
    /// The answer whose words were clicked.
    pub clicked: Option<Claim>,
}

impl SourceView {
    /// Brings pieces and marks up to `case` as it is now.
    pub fn refresh(&mut self, ctx: &egui::Context, case: &OpenCase, source: SourceId) {
        if self.revision == Some(case.revision()) {
            self.radar.poll(case, source);
            return;
        }
        let Some(found) = case.file().source(source) else { return };
        let reading = case.review().readings.get(&source).cloned().unwrap_or_default();
        if self.revision.is_none() || reading != self.reading {
            self.reading = reading;
            self.cut(&found.article);
        }
        self.revision = Some(case.revision());
        self.marks = Marks::new(case, source);
        self.radar.refresh(ctx, case, source);
    }

    fn cut(&mut self, article: &Article) {
        self.index = SourceIndex::new(article, &self.reading, &self.open);
        self.anew = true;
    }

    /// Opens the folds, or closes them all when any is open.
    pub fn toggle_folds(&mut self, article: &Article) {
        let folds = self.index.pieces.iter().filter(|piece| piece.is_fold());
        self.open = if self.open.is_empty() { folds.map(|piece| piece.block.start).collect() } else { BTreeSet::new() };
        self.cut(article);
    }

    fn toggle_fold(&mut self, article: &Article, at: u32) {
        if !self.open.remove(&at) {
            self.open.insert(at);
        }
        self.cut(article);
    }

    /// Scrolls so that `span` is in sight, opening the fold that hides it.
    pub fn reveal(&mut self, article: &Article, span: Span) {
        if let Some(at) = self.index.fold_hiding(span.start).map(|piece| piece.block.start) {
            self.toggle_fold(article, at);
        }
        self.scroll_to = Some(span);
    }

    /// The selected words; `None` when nothing is selected.
    pub fn selected(&self) -> Option<Span> {
        let (anchor, head) = self.selection?;
        (anchor != head).then_some(Span { start: anchor.min(head), end: anchor.max(head) })
    }

    /// The block that holds the end of the selection or the last click, and whether it is left out.
    pub fn block_at_cursor(&self) -> Option<(Span, bool)> {
        let (_, head) = self.selection?;
        let piece = self.index.pieces.get(self.index.piece_at(head)?)?;
        (!piece.is_fold()).then_some((piece.block, piece.look == Look::LeftOut))
    }

    /// The marks of the article.
    pub fn marks(&self) -> &Marks {
        &self.marks
    }

    /// Shows the article; answers what the pointer did.
    pub fn show(&mut self, ui: &mut Ui, article: &Article, lit: &Lit<'_>) -> Pointed {
        let bar = ui.spacing().scroll.allocated_width();
        let full = (ui.available_width() - bar).max(120.0);
        let width = (full - 2.0 * MARGIN).clamp(90.0, MEASURE).floor();
        self.flow.prepare(ui, width, &self.index.pieces, self.anew);
        self.anew = false;
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("source text");
        if let Some(offset) = self.wanted_offset(ui.available_height()) {
            area = area.vertical_scroll_offset(offset);
        }
        let left = ((full - width) / 2.0).max(MARGIN).floor();
        let output = area.show_viewport(ui, |ui, viewport| {
            let height = (self.flow.total() + 2.0 * MARGIN).max(viewport.height());
            let (rect, response) = ui.allocate_exact_size(vec2(full, height), Sense::click_and_drag());
            let origin = rect.min + vec2(left, MARGIN);
            let visible = self.lay_out(ui, &article.text, viewport, origin);
            if self.flow.settle() {
                ui.ctx().request_repaint();
            }
            source_paint::ticks(ui, self, rect.height());
            self.interact(ui, article, &response, &visible, lit)
        });
        output.inner
    }

    /// Where to scroll to; kept until what it leads to has been measured.
    fn wanted_offset(&mut self, height: f32) -> Option<f32> {
        let span = self.scroll_to?;
        let index = self.index.piece_at(span.start)?;
        if self.flow.is_known(index) {
            self.scroll_to = None;
        }
        Some((self.flow.top(index) + MARGIN - height * 0.3).max(0.0))
    }

    fn lay_out(&mut self, ui: &Ui, text: &str, viewport: Rect, origin: Pos2) -> Vec<Visible> {
        let mut visible = Vec::new();
        let first = self.flow.first_below(viewport.min.y - MARGIN);
        let mut y = self.flow.top(first);
        for (index, piece) in self.index.pieces.iter().enumerate().skip(first) {
            if y > viewport.max.y {
                break;
            }
            let top = y;
            let galley = self.flow.lay_out(ui, index, piece, text);
            y += self.flow.height(index);
            visible.push(Visible::new(piece, origin + vec2(indent(&piece.look), top), galley));
        }
        visible
    }

    fn interact(&mut self, ui: &mut Ui, article: &Article, response: &Response, visible: &[Visible], lit: &Lit<'_>) -> Pointed {
        let text = article.text.as_str();
        response.widget_info(|| WidgetInfo::labeled(Role::Document, true, tr("source-text")));
        describe(ui, text, visible);
        let at = response.hover_pos().or(response.interact_pointer_pos());
        let under = at.and_then(|at| Visible::nearest(visible, at).map(|piece| (piece, at)));
        let over_fold = under.filter(|(piece, at)| piece.is_fold() && piece.holds(*at)).map(|(piece, _)| piece.block.start);
        let mut pointed = Pointed::default();
        match (over_fold, under) {
            (Some(fold), _) => {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
                if response.clicked() {
                    self.toggle_fold(article, fold);
                }
            }
            (None, Some((piece, at))) => pointed = self.point(ui, text, response, piece, at),
            (None, None) => {}
        }
        self.keys(ui, text, response);
        source_paint::paint(ui, text, self, visible, lit);
        pointed
    }

    fn point(&mut self, ui: &Ui, text: &str, response: &Response, piece: &Visible, at: Pos2) -> Pointed {
        let mut pointed = Pointed::default();
        let byte = piece.byte_at(text, at);
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
            let span = Span { start: byte, end: byte + 1 };
            let mark = self.marks.within(span).filter(|_| piece.holds(at)).min_by_key(|mark| mark.span.len());
            pointed.over = mark.map(|mark| mark.claim.clone());
        }
        let (pressed, shift) = ui.input(|input| (input.pointer.primary_pressed(), input.modifiers.shift));
        if response.is_pointer_button_down_on() {
            match self.selection {
                Some((anchor, _)) if !pressed || shift => self.selection = Some((anchor, byte)),
                _ => self.selection = Some((byte, byte)),
            }
            self.autoscroll(ui, at);
        }
        if response.triple_clicked() {
            self.selection = Some((piece.block.start, piece.block.end));
        } else if response.double_clicked() {
            let word = words::word_around(text, piece.span, byte);
            self.selection = Some((word.start, word.end));
        } else if response.clicked() {
            response.request_focus();
            pointed.clicked = pointed.over.clone();
        }
        pointed
    }

    /// Scrolls on while words are selected beyond the edge.
    fn autoscroll(&self, ui: &Ui, at: Pos2) {
        let clip = ui.clip_rect();
        let beyond = (clip.min.y - at.y).max(0.0) - (at.y - clip.max.y).max(0.0);
        if beyond != 0.0 {
            ui.scroll_with_delta(vec2(0.0, beyond.clamp(-40.0, 40.0)));
            ui.ctx().request_repaint();
        }
    }

    /// Shift with the arrows widens or narrows the selection; with Ctrl by words.
    fn keys(&mut self, ui: &Ui, text: &str, response: &Response) {
        let Some((anchor, head)) = self.selection.filter(|_| response.has_focus()) else { return };
        let press = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let (shift, both) = (egui::Modifiers::SHIFT, egui::Modifiers::SHIFT | egui::Modifiers::COMMAND);
        let moved = if press(both, egui::Key::ArrowRight) {
            words::word_end_after(text, head)
        } else if press(both, egui::Key::ArrowLeft) {
            words::word_start_before(text, head)
        } else if press(shift, egui::Key::ArrowRight) {
            words::char_after(text, head)
        } else if press(shift, egui::Key::ArrowLeft) {
            words::char_before(text, head)
        } else {
            return;
        };
        self.selection = Some((anchor, moved));
    }

    /// Where each mark stands, as a share of the whole height.
    pub fn shares(&self) -> impl Iterator<Item = (f32, &super::source_index::Mark)> {
        let total = self.flow.total().max(1.0);
        self.marks.all().iter().filter_map(move |mark| Some((self.flow.top(self.index.piece_at(mark.span.start)?) / total, mark)))
    }
}

impl Visible {
    fn new(piece: &Piece, origin: Pos2, galley: Arc<Galley>) -> Self {
        Self { span: piece.span, look: piece.look.clone(), block: piece.block, origin, galley }
    }

    /// True for the grey line of a fold.
    pub fn is_fold(&self) -> bool {
        matches!(self.look, Look::Fold { .. })
    }

    /// The rectangle of its words.
    pub fn rect(&self) -> Rect {
        Rect::from_min_size(self.origin, self.galley.size())
    }

    fn holds(&self, at: Pos2) -> bool {
        let rect = self.rect();
        rect.y_range().contains(at.y) && (rect.min.x - 24.0..=rect.max.x + 4.0).contains(&at.x)
    }

    fn nearest(visible: &[Visible], at: Pos2) -> Option<&Visible> {
        let distance = |piece: &&Visible| piece.rect().distance_to_pos(pos2(piece.rect().center().x, at.y));
        visible.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))
    }

    fn byte_at(&self, text: &str, at: Pos2) -> u32 {
        if self.is_fold() {
            return self.span.start;
        }
        let cursor = self.galley.cursor_from_pos(at - self.origin);
        words::byte_of_char(text, self.span, cursor.index.0)
    }

    /// Where the part of `span` that this piece shows stands on the screen, a rectangle a line.
    pub fn rects(&self, text: &str, span: Span) -> Vec<Rect> {
        let (start, end) = (span.start.max(self.span.start), span.end.min(self.span.end));
        let from = words::chars_between(text, self.span.start, start);
        let to = from + words::chars_between(text, start, end);
        let mut at = 0;
        let mut rects = Vec::new();
        for row in &self.galley.rows {
            let count = row.char_count_excluding_newline().0;
            if from < at + count && to > at {
                let x = |index: usize| self.origin.x + row.pos.x + row.x_offset(egui::text::CharIndex(index));
                let (top, bottom) = (self.origin.y + row.min_y(), self.origin.y + row.max_y());
                rects.push(Rect::from_min_max(pos2(x(from.max(at) - at), top), pos2(x(to.min(at + count) - at), bottom)));
            }
            at += row.char_count_including_newline().0;
        }
        rects
    }
}

/// The paragraphs on screen for those who listen.
fn describe(ui: &mut Ui, text: &str, visible: &[Visible]) {
    for piece in visible {
        let id = Id::unique("paragraph").with(piece.span.start).with(piece.is_fold());
        let words = match &piece.look {
            Look::Fold { words, .. } => words.as_str(),
            _ => piece.span.text(text),
        };
        ui.scope_builder(UiBuilder::new().max_rect(piece.rect()), |ui| {
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_role(if piece.look == Look::Headline { Role::Heading } else { Role::Paragraph });
                node.set_value(words);
            });
        });
    }
}
