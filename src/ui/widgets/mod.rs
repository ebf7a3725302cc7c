//! Small drawn things: they need no glyph of any font.

use egui::{Color32, Pos2, Rect, Response, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::model::{Band, Status};

use super::action::shown_keys;
use super::theme;
use super::tr::tr;

/// Three dots, as many filled as the band is sure.
pub fn band_dots(ui: &Ui, right: Pos2, band: Band) {
    let filled = match band {
        Band::High => 3,
        Band::Medium => 2,
        Band::Low => 1,
    };
    let ink = theme::tokens(ui).muted.0;
    for index in 0..3_u8 {
        let centre = Pos2::new(right.x - 3.5 - f32::from(2 - index) * 9.0, right.y);
        if index < filled {
            ui.painter().circle_filled(centre, 3.2, ink);
        } else {
            ui.painter().circle_stroke(centre, 2.8, Stroke::new(1.0, ink));
        }
    }
}

/// The reason for a band, in words.
pub fn band_words(band: Band) -> &'static str {
    match band {
        Band::High => tr("band-high.why"),
        Band::Medium => tr("band-medium.why"),
        Band::Low => tr("band-low.why"),
    }
}

/// The mark of an answer that was judged: a tick, a pencil stroke or a plus.
pub fn status_mark(ui: &Ui, right: Pos2, status: Status) {
    let centre = Pos2::new(right.x - 7.0, right.y);
    let at = |x: f32, y: f32| centre + vec2(x, y);
    let ink = theme::tokens(ui).good.0;
    let stroke = Stroke::new(1.8, ink);
    match status {
        Status::Proposed => {}
        Status::Confirmed => tick(ui, centre, ink),
        Status::Corrected => {
            ui.painter().line_segment([at(-4.0, 4.0), at(4.0, -4.0)], Stroke::new(3.0, ink));
            ui.painter().line_segment([at(-6.0, 6.5), at(6.0, 6.5)], Stroke::new(1.2, ink));
        }
        Status::Entered => {
            ui.painter().line_segment([at(-5.0, 0.0), at(5.0, 0.0)], stroke);
            ui.painter().line_segment([at(0.0, -5.0), at(0.0, 5.0)], stroke);
        }
    }
}

/// A tick.
pub fn tick(ui: &Ui, centre: Pos2, ink: Color32) {
    let at = |x: f32, y: f32| centre + vec2(x, y);
    ui.painter().line(vec![at(-5.0, 0.5), at(-1.5, 4.0), at(5.5, -4.5)], Stroke::new(1.8, ink));
}

/// A triangle with an exclamation mark: something went wrong or contradicts itself.
pub fn warning_sign(ui: &mut Ui) {
    let ink = theme::tokens(ui).problem.0;
    let (rect, response) = ui.allocate_exact_size(vec2(15.0, 14.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::Image, true, tr("warning-sign")));
    let corners = vec![rect.center_top(), rect.right_bottom(), rect.left_bottom()];
    ui.painter().add(egui::Shape::closed_line(corners, Stroke::new(1.5, ink)));
    let x = rect.center().x;
    ui.painter().line_segment([Pos2::new(x, rect.min.y + 5.0), Pos2::new(x, rect.max.y - 5.0)], Stroke::new(1.5, ink));
    ui.painter().circle_filled(Pos2::new(x, rect.max.y - 2.8), 0.9, ink);
}

/// A small triangle that points down when `open`, else to the right.
pub fn arrow(ui: &Ui, centre: Pos2, open: bool, ink: Color32) {
    let at = |x: f32, y: f32| centre + vec2(x, y);
    let points = if open { vec![at(-4.0, -2.0), at(4.0, -2.0), at(0.0, 3.5)] } else { vec![at(-2.0, -4.0), at(3.5, 0.0), at(-2.0, 4.0)] };
    ui.painter().add(egui::Shape::convex_polygon(points, ink, Stroke::NONE));
}

/// A thin bar of how much is done, 0 to 1.
pub fn progress_bar(ui: &mut Ui, width: f32, done: f32, name: &str) -> Response {
    let tokens = theme::tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, 6.0), Sense::hover());
    ui.painter().rect(rect, 3.0, tokens.hover.0, Stroke::new(1.0, tokens.line.0), egui::StrokeKind::Inside);
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * done.clamp(0.0, 1.0), rect.height()));
    ui.painter().rect_filled(filled, 3.0, tokens.good.0);
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::ProgressIndicator, true, name));
    response
}

/// Keys as they stand on the keyboard, in a small frame.
pub fn keys(ui: &mut Ui, keys: &str) -> Response {
    let tokens = theme::tokens(ui);
    let shown = shown_keys(keys);
    egui::Frame::new()
        .fill(tokens.hover.0)
        .stroke(Stroke::new(1.0, tokens.line.0))
        .corner_radius(4)
        .inner_margin(egui::Margin::symmetric(5, 1))
        .show(ui, |ui| ui.label(RichText::new(shown).size(11.5).color(tokens.text.0)))
        .inner
}

/// Words of less weight.
pub fn muted(ui: &mut Ui, text: impl Into<String>) -> Response {
    let ink = theme::tokens(ui).muted.0;
    ui.label(RichText::new(text).size(12.0).color(ink))
}

/// A heading of a column or a section, in small spaced capitals.
pub fn overline(ui: &mut Ui, text: &str, ink: Color32) -> Response {
    ui.label(RichText::new(text.to_uppercase()).font(theme::strong(11.0)).extra_letter_spacing(0.8).color(ink))
}

/// A dialog in front of everything, with room around its words.
pub fn modal<T>(ctx: &egui::Context, name: &str, content: impl FnOnce(&mut Ui) -> T) -> egui::ModalResponse<T> {
    let frame = egui::Frame::popup(&ctx.global_style()).inner_margin(18);
    // what is higher than the window is scrolled
    let room = (ctx.content_rect().height() - 56.0).max(80.0);
    let scrolled =
        |ui: &mut Ui| egui::ScrollArea::vertical().id_salt(name).max_height(room).min_scrolled_height(room).show(ui, content).inner;
    egui::Modal::new(egui::Id::unique(name)).frame(frame).show(ctx, scrolled)
}

/// Makes a dialog `wanted` points wide, or as wide as the window has room for.
pub fn dialog_width(ui: &mut Ui, wanted: f32) {
    ui.set_width(wanted.min(ui.ctx().content_rect().width() - 60.0));
}
