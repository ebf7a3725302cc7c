//! The article as it read: only what is on screen is laid out; evidence, selection and finds are
//! painted behind the words and never alter them.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Galley, Id, Pos2, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::{Article, Claim, Reading, SourceId, Span};
use crate::workbench::OpenCase;

use super::radar::Radar;
use super::source_caret::{self, Grip};
use super::source_flow::{Flow, indent};
use super::source_index::{Look, Marks, Piece, SourceIndex};
use super::source_paint::{self, Lit};
use super::source_ticks::{self, Ticks};
use super::tr::tr;
use super::{theme, words};

/// The width of a line of about 70 letters.
const MEASURE: f32 = 560.0;

/// White space beside and above the column.
const MARGIN: f32 = 26.0;

/// The focus stop of the article.
pub fn text_id() -> Id {
    Id::unique("the source text")
}

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
    /// The share of the height to go to.
    jump: Option<f32>,
    /// How far it is scrolled, and how much is in sight.
    sight: (f32, f32),
    ticks: Ticks,
    pub(super) gripped: Option<Grip>,
    /// Where on the line the caret came from.
    pub(super) column: Option<f32>,
    /// True when the caret was moved: it should be seen.
    pub(super) keep_in_sight: bool,
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

    /// Selects `span`.
    pub fn select(&mut self, span: Span) {
        self.selection = Some((span.start, span.end));
        self.column = None;
    }

    /// The selected words as `text` has them, without the parts that are folded away.
    pub fn copied(&self, text: &str) -> Option<String> {
        let selected = self.selected()?;
        let (mut words, mut at) = (String::new(), selected.start);
        let folded =
            self.index.pieces.iter().filter(|piece| matches!(piece.look, Look::Fold { open: false, .. }) && piece.span.overlaps(selected));
        for fold in folded {
            words.push_str(Span { start: at, end: fold.span.start.max(at) }.text(text));
            at = fold.span.end.max(at);
        }
        words.push_str(Span { start: at.min(selected.end), end: selected.end }.text(text));
        Some(words)
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
        let room = ui.available_rect_before_wrap();
        let full = (room.width() - bar).max(120.0);
        let width = (full - 2.0 * MARGIN).clamp(90.0, theme::reading_size(MEASURE)).floor();
        self.flow.prepare(ui, width, &self.index.pieces, self.anew);
        self.anew = false;
        let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("source text");
        if let Some(offset) = self.wanted_offset(room.height()).or_else(|| self.offset_of_caret(ui, &article.text)) {
            area = area.vertical_scroll_offset(offset);
        }
        let left = ((full - width) / 2.0).max(MARGIN).floor();
        let output = area.show_viewport(ui, |ui, viewport| {
            let height = (self.flow.total() + 2.0 * MARGIN).max(viewport.height());
            let (_, rect) = ui.allocate_space(vec2(full, height));
            let response = ui.interact(rect, text_id(), Sense::click_and_drag());
            self.sight = (viewport.min.y, viewport.height());
            let origin = rect.min + vec2(left, MARGIN);
            let visible = self.lay_out(ui, &article.text, viewport, origin);
            if self.flow.settle() {
                ui.ctx().request_repaint();
            }
            self.interact(ui, article, &response, &visible, lit)
        });
        if self.flow.total() + 2.0 * MARGIN > room.height() {
            let right = room.min.x + full;
            let strip = Rect::from_min_max(pos2(right - source_ticks::WIDTH, room.min.y), pos2(right, room.max.y));
            let mut ticks = std::mem::take(&mut self.ticks);
            ticks.refresh(self, lit);
            self.jump = ticks.show(ui, strip);
            self.ticks = ticks;
        }
        output.inner
    }

    /// Where to scroll to; kept until what it leads to has been measured.
    fn wanted_offset(&mut self, height: f32) -> Option<f32> {
        if let Some(share) = self.jump.take() {
            return Some((share * self.flow.total() + MARGIN - height * 0.5).max(0.0));
        }
        let span = self.scroll_to?;
        let index = self.index.piece_at(span.start)?;
        if self.flow.is_known(index) {
            self.scroll_to = None;
        }
        Some((self.flow.top(index) + MARGIN - height * 0.3).max(0.0))
    }

    /// Where to scroll to so that the caret, which was moved, is in sight.
    fn offset_of_caret(&mut self, ui: &Ui, text: &str) -> Option<f32> {
        let (_, head) = self.selection.filter(|_| std::mem::take(&mut self.keep_in_sight))?;
        let index = self.piece_at(head)?;
        let span = self.piece_span(index)?;
        let cursor = source_caret::cursor(words::chars_between(text, span.start, head.clamp(span.start, span.end)));
        let row = self.galley(ui, text, index)?.pos_from_cursor(cursor);
        let (top, bottom) = (self.flow.top(index) + row.min.y, self.flow.top(index) + row.max.y + 2.0 * MARGIN);
        let (from, height) = self.sight;
        if top < from { Some(top.max(0.0)) } else { (bottom > from + height).then_some(bottom - height) }
    }

    /// The galley of the piece `index`.
    pub(super) fn galley(&mut self, ui: &Ui, text: &str, index: usize) -> Option<Arc<Galley>> {
        let piece = self.index.pieces.get(index)?;
        Some(self.flow.lay_out(ui, index, piece, text))
    }

    /// The piece that a caret at `byte` stands in: behind the last character of a piece, that one.
    pub(super) fn piece_at(&self, byte: u32) -> Option<usize> {
        let index = self.index.piece_at(byte)?;
        let ends_here = |piece: &Piece| piece.span.end <= byte && !piece.is_fold();
        let is_ahead = self.index.pieces.get(index).is_some_and(|piece| piece.span.start > byte);
        let before = index.checked_sub(1).filter(|before| is_ahead && self.index.pieces.get(*before).is_some_and(ends_here));
        Some(before.unwrap_or(index))
    }

    /// The place of the piece `index` in the text; of a fold, its beginning.
    pub(super) fn piece_span(&self, index: usize) -> Option<Span> {
        let piece = self.index.pieces.get(index)?;
        Some(if piece.is_fold() { Span { start: piece.span.start, end: piece.span.start } } else { piece.span })
    }

    /// The piece with words below `index`, or above it.
    pub(super) fn piece_beside(&self, index: usize, down: bool) -> Option<usize> {
        let is_text = |index: &usize| self.index.pieces.get(*index).is_some_and(|piece| !piece.is_fold());
        if down { (index + 1..self.index.pieces.len()).find(is_text) } else { (0..index).rev().find(is_text) }
    }

    /// `byte`, or where the words go on that are not folded away, forward or back.
    pub(super) fn visible_from(&self, byte: u32, forward: bool) -> u32 {
        let hidden = self.index.fold_hiding(byte).map(|piece| piece.span).filter(|span| byte < span.end);
        let Some(fold) = hidden else { return byte };
        let index = self.index.pieces.iter().position(|piece| piece.span == fold && piece.is_fold());
        let beside = index.and_then(|index| self.piece_beside(index, forward)).and_then(|index| self.piece_span(index));
        beside.map_or(byte, |span| if forward { span.start } else { span.end })
    }

    /// The first byte in sight.
    pub(super) fn first_in_sight(&self) -> u32 {
        let index = self.flow.first_below(self.sight.0);
        let text = self.index.pieces.iter().skip(index).find(|piece| !piece.is_fold());
        text.map_or(0, |piece| piece.span.start)
    }

    /// How many lines a page has.
    #[expect(clippy::cast_possible_truncation, reason = "the lines of a screen")]
    pub(super) fn lines_in_sight(&self) -> i32 {
        (self.sight.1 / 30.0).max(1.0) as i32
    }

    /// The height of the article.
    pub fn height(&self) -> f32 {
        self.flow.total()
    }

    /// How far down the piece with `byte` begins.
    pub fn top_of(&self, byte: u32) -> Option<f32> {
        Some(self.flow.top(self.index.piece_at(byte)?))
    }

    /// Which revision of the case is shown.
    pub fn revision(&self) -> Option<u64> {
        self.revision
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
            (None, Some(under)) => pointed = self.point(ui, text, response, under),
            (None, None) => {}
        }
        if self.keys(ui, text, response) {
            pointed.clicked = self.selection.and_then(|(_, head)| self.mark_at(head));
        }
        source_paint::paint(ui, text, self, visible, lit);
        if let Some((_, head)) = self.selection.filter(|_| response.has_focus()) {
            source_paint::caret(ui, text, visible, head);
        }
        pointed
    }

    fn point(&mut self, ui: &Ui, text: &str, response: &Response, (piece, at): (&Visible, Pos2)) -> Pointed {
        let mut pointed = Pointed::default();
        if response.hovered() {
            ui.ctx().set_cursor_icon(egui::CursorIcon::Text);
            pointed.over = self.mark_at(piece.byte_at(text, at)).filter(|_| piece.holds(at));
            self.explain(response, piece, text, at);
        }
        self.grip(ui, text, response, (piece, at));
        self.autoscroll(ui, response, at);
        if response.clicked() && self.selected().is_none() {
            pointed.clicked = pointed.over.clone();
        }
        pointed
    }

    /// The answer that rests on the fewest words around `byte`.
    fn mark_at(&self, byte: u32) -> Option<Claim> {
        let mark = self.marks.within(Span { start: byte, end: byte + 1 }).min_by_key(|mark| mark.span.len());
        mark.map(|mark| mark.claim.clone())
    }

    /// Says what a sign in the margin means.
    fn explain(&self, response: &Response, piece: &Visible, text: &str, at: Pos2) {
        if piece.is_fold() || at.x > piece.origin.x - 4.0 || at.x < piece.origin.x - 24.0 {
            return;
        }
        let byte = piece.byte_at(text, at);
        let here = Span { start: byte, end: byte + 1 };
        if self.radar.within(here).next().is_some() {
            response.clone().on_hover_text_at_pointer(tr("source-uncoded-sign"));
        } else if self.radar.quiet_within(here).next().is_some() {
            response.clone().on_hover_text_at_pointer(tr("source-quiet-sign"));
        }
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

    /// Where the caret stands at `byte`.
    pub fn caret(&self, text: &str, byte: u32) -> Rect {
        let at = words::chars_between(text, self.span.start, byte);
        self.galley.pos_from_cursor(source_caret::cursor(at)).translate(self.origin.to_vec2())
    }

    pub(super) fn byte_at(&self, text: &str, at: Pos2) -> u32 {
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
