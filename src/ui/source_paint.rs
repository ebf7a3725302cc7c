//! What is painted behind and below the words of an article. Each section has a hue and a style of
//! line, so that colour alone never carries the meaning.

use egui::{Color32, Painter, Rect, Shape, Stroke, Ui, pos2, vec2};

use crate::model::{Claim, Section, Span};

use super::source_index::Look;
use super::source_view::{SourceView, Visible};
use super::{theme, widgets};

/// What stands out among the marks.
#[derive(Default)]
pub struct Lit<'a> {
    /// The answer that keys act on.
    pub focus: Option<&'a Claim>,
    /// The answer that the pointer is on.
    pub hovered: Option<&'a Claim>,
    /// The piece of evidence that is looked at.
    pub piece: Option<Span>,
    /// Further words to light up: those of a rival.
    pub also: &'a [Span],
    /// Places that were searched for.
    pub finds: &'a [Span],
    /// The one of them that was gone to last.
    pub find: Option<Span>,
}

impl Lit<'_> {
    fn shows(&self, claim: &Claim) -> bool {
        self.focus == Some(claim) || self.hovered == Some(claim)
    }
}

/// Paints the pieces on screen.
pub fn paint(ui: &Ui, text: &str, view: &SourceView, visible: &[Visible], lit: &Lit<'_>) {
    let tokens = theme::tokens(ui);
    for piece in visible {
        if piece.is_fold() {
            fold(ui, piece);
            continue;
        }
        grounds(ui, text, view, piece, lit);
        let ink = if matches!(piece.look, Look::Byline | Look::LeftOut) { tokens.muted.0 } else { tokens.text.0 };
        ui.painter().galley(piece.origin, piece.galley.clone(), ink);
        lines(ui, text, view, piece, lit);
        radar(ui, text, view, piece);
        if piece.look == Look::ListItem {
            ui.painter().circle_filled(piece.origin + vec2(-12.0, 14.0), 2.2, tokens.muted.0);
        }
    }
}

fn grounds(ui: &Ui, text: &str, view: &SourceView, piece: &Visible, lit: &Lit<'_>) {
    let tokens = theme::tokens(ui);
    let fill = |span: Span, ink: Color32, grow: f32| {
        for rect in piece.rects(text, span) {
            ui.painter().rect_filled(rect.shrink2(vec2(0.0, 2.0)).expand2(vec2(1.5, grow)), 3.0, ink);
        }
    };
    for mark in view.marks().within(piece.span) {
        let hues = tokens.section(mark.section);
        let shown = lit.shows(&mark.claim);
        fill(mark.span, if shown { hues.tint.0 } else { faint(hues.tint.0, tokens.paper.0) }, if shown { 1.5 } else { 0.0 });
    }
    lit.also.iter().filter(|span| span.overlaps(piece.span)).for_each(|span| fill(*span, tokens.focus.0, 1.5));
    let first = lit.finds.partition_point(|span| span.end <= piece.span.start);
    let found = lit.finds.iter().skip(first).take_while(|span| span.start < piece.span.end);
    found.for_each(|span| fill(*span, tokens.section(Section::Impact).tint.0, 0.0));
    if let Some(selected) = view.selected().filter(|span| span.overlaps(piece.span)) {
        fill(selected, tokens.selection.0, 1.0);
    }
}

fn lines(ui: &Ui, text: &str, view: &SourceView, piece: &Visible, lit: &Lit<'_>) {
    let tokens = theme::tokens(ui);
    for mark in view.marks().within(piece.span) {
        let shown = lit.shows(&mark.claim);
        for rect in piece.rects(text, mark.span) {
            underline(ui.painter(), rect, mark.section, tokens.section(mark.section).ink.0, shown);
        }
        if lit.piece == Some(mark.span) && lit.focus == Some(&mark.claim) {
            let stroke = Stroke::new(1.5, tokens.section(mark.section).ink.0);
            for rect in piece.rects(text, mark.span) {
                ui.painter().rect_stroke(rect.expand2(vec2(2.5, 0.5)), 3.0, stroke, egui::StrokeKind::Outside);
            }
        }
    }
    if let Some(span) = lit.find.filter(|span| span.overlaps(piece.span)) {
        for rect in piece.rects(text, span) {
            ui.painter().rect_stroke(rect.expand(1.5), 3.0, Stroke::new(1.5, tokens.accent.0), egui::StrokeKind::Outside);
        }
    }
}

/// A line below words; its style tells sections apart that share a hue to some eyes.
fn underline(painter: &Painter, rect: Rect, section: Section, ink: Color32, strong: bool) {
    let y = rect.max.y - 2.5;
    let ends = [pos2(rect.min.x, y), pos2(rect.max.x, y)];
    let stroke = Stroke::new(if strong { 2.2 } else { 1.2 }, ink);
    match section as usize % 4 {
        0 => drop(painter.line_segment(ends, stroke)),
        1 => painter.extend(Shape::dashed_line(&ends, stroke, 6.0, 3.0)),
        2 => painter.extend(Shape::dotted_line(&ends, ink, 4.0, if strong { 1.4 } else { 1.0 })),
        _ => {
            let second = ends.map(|end| end + vec2(0.0, 2.4));
            painter.line_segment(ends, Stroke::new(stroke.width * 0.7, ink));
            painter.line_segment(second, Stroke::new(stroke.width * 0.7, ink));
        }
    }
}

/// A dotted bar in the margin beside each line of an uncoded sentence, a thin line beside one that is
/// not about this incident.
fn radar(ui: &Ui, text: &str, view: &SourceView, piece: &Visible) {
    let ink = theme::tokens(ui).warning.0;
    for span in view.radar.within(piece.span) {
        for rect in piece.rects(text, span) {
            let x = piece.origin.x - 13.0;
            ui.painter().extend(Shape::dotted_line(&[pos2(x, rect.min.y + 6.0), pos2(x, rect.max.y - 4.0)], ink, 4.5, 1.3));
        }
    }
    let quiet = theme::tokens(ui).muted.0;
    for span in view.radar.quiet_within(piece.span) {
        for rect in piece.rects(text, span) {
            let x = piece.origin.x - 13.0;
            ui.painter().line_segment([pos2(x, rect.min.y + 4.0), pos2(x, rect.max.y - 3.0)], Stroke::new(1.0, quiet));
        }
    }
}

fn fold(ui: &Ui, piece: &Visible) {
    let tokens = theme::tokens(ui);
    let rect = piece.rect();
    let open = matches!(piece.look, Look::Fold { open: true, .. });
    widgets::arrow(ui, pos2(rect.min.x - 12.0, rect.center().y), open, tokens.muted.0);
    ui.painter().galley(piece.origin, piece.galley.clone(), tokens.muted.0);
    let right = pos2(ui.clip_rect().max.x - 40.0, rect.center().y);
    if right.x > rect.max.x + 12.0 {
        let ends = [pos2(rect.max.x + 10.0, right.y), pos2(right.x.min(rect.max.x + 260.0), right.y)];
        ui.painter().line_segment(ends, Stroke::new(1.0, tokens.line.0));
    }
}

/// The caret, where the article has the keys.
pub fn caret(ui: &Ui, text: &str, visible: &[Visible], head: u32) {
    let ink = theme::tokens(ui).accent.0;
    let piece = visible.iter().find(|piece| !piece.is_fold() && (piece.span.start..=piece.span.end).contains(&head));
    let Some(rect) = piece.map(|piece| piece.caret(text, head)) else { return };
    ui.painter().line_segment([rect.center_top() + vec2(0.0, 3.0), rect.center_bottom() - vec2(0.0, 2.0)], Stroke::new(1.8, ink));
}

fn faint(tint: Color32, paper: Color32) -> Color32 {
    tint.lerp_to_gamma(paper, 0.45)
}
