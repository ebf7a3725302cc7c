//! The pages of the report, as they will be exported; drawn anew after every edit. Words on a page lead
//! to their row of the record, and the row with the focus is framed on the page.

use std::collections::BTreeMap;

use egui::{
    ColorImage, Id, Rect, Response, ScrollArea, Sense, Stroke, TextureHandle, TextureOptions, Ui, WidgetInfo, accesskit::Role, vec2,
};

use crate::model::{Claim, Field};
use crate::workbench::{CaseKey, Command, OpenCase, PageImage, PagePlace};

use super::names::Named;
use super::tr::{tell, tr, tr_with};
use super::values::shown;
use super::view::{CaseView, RowKey, Wishes};
use super::{theme, widgets};

/// Pages as textures, until the case or its pages change.
#[derive(Default)]
pub struct Pages {
    of: Option<(CaseKey, usize)>,
    textures: BTreeMap<usize, TextureHandle>,
    /// What was asked for last.
    asked: Option<(CaseKey, u64)>,
    /// The row that was brought into sight last.
    shown: Option<RowKey>,
    /// True while work is under way.
    pub busy: bool,
}

impl Pages {
    /// True when the pages of `case` as it is now want drawing. One drawing is under way at a time; what
    /// is edited meanwhile is drawn behind it, the last state alone.
    fn wants(&mut self, case: &OpenCase) -> bool {
        let now = (case.key(), case.revision());
        let drawing = self.asked.is_some_and(|(key, revision)| key == case.key() && case.drawn() < Some(revision)) && self.busy;
        let wants = !is_fresh(case) && !drawing && self.asked != Some(now);
        if wants {
            self.asked = Some(now);
        }
        wants
    }

    /// True when the pages were asked for and nobody is drawing them any more.
    fn failed(&self, case: &OpenCase) -> bool {
        !is_fresh(case) && !self.busy && self.asked == Some((case.key(), case.revision()))
    }

    /// Lets go of the pages of another case or an earlier drawing.
    fn sync(&mut self, case: &OpenCase, pages: &[PageImage]) {
        let of = Some((case.key(), pages.as_ptr() as usize));
        if self.of != of {
            self.of = of;
            self.textures.clear();
        }
    }
}

fn is_fresh(case: &OpenCase) -> bool {
    case.preview().is_some_and(|(_, fresh)| fresh)
}

/// The focus stop of the pages.
pub fn pages_id() -> Id {
    Id::unique("the pages")
}

/// Shows the pages.
pub fn show(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, pages: &mut Pages, wishes: &mut Wishes) {
    if pages.failed(case) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(10.0);
            widgets::warning_sign(ui);
            ui.add(egui::Label::new(case.preview_fault().map_or_else(|| tr("preview-failed").to_owned(), tell)).wrap());
            if ui.button(tr("preview-again")).clicked() {
                pages.asked = None;
            }
        });
    } else if pages.wants(case) {
        wishes.commands.push(Command::Preview);
    }
    let failed = pages.failed(case);
    let Some((images, fresh)) = case.preview() else {
        if !failed {
            ui.centered_and_justified(|ui| widgets::muted(ui, tr("preview-drawing")));
        }
        return;
    };
    pages.sync(case, images);
    head(ui, images.len(), fresh, failed);
    let focused = view.focused().cloned();
    let moved = fresh && pages.shown != focused;
    let stop = ui.interact(ui.available_rect_before_wrap(), pages_id(), Sense::CLICK | Sense::FOCUSABLE);
    stop.widget_info(|| WidgetInfo::labeled(Role::Document, true, tr("source-preview")));
    ScrollArea::vertical().auto_shrink(false).id_salt("preview").show(ui, |ui| {
        scroll_by_keys(ui, &stop);
        let width = (ui.available_width() - 48.0).clamp(200.0, 900.0);
        ui.vertical_centered(|ui| {
            let mut seen = !moved;
            for (index, image) in images.iter().enumerate() {
                let rect = page(ui, pages, index, image, width);
                let spots = Spots { case, image, rect, focused: focused.as_ref() };
                if let Some((field, claim)) = spots.show(ui, index, &mut seen) {
                    view.show_row(case, field, claim.as_ref());
                    pages.shown = view.focused().cloned();
                }
            }
        });
    });
    if moved {
        pages.shown = focused;
    }
}

fn head(ui: &mut Ui, count: usize, fresh: bool, failed: bool) {
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        let key = match (fresh, failed) {
            (true, _) => "preview-pages",
            (false, true) => "preview-pages-old",
            (false, false) => "preview-pages-drawing",
        };
        widgets::muted(ui, tr_with(key, &[("count", count.into())])).on_hover_text(tr("preview-click"));
    });
}

/// The arrows and the page keys scroll while the pages have the focus.
fn scroll_by_keys(ui: &Ui, stop: &Response) {
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(stop.id, filter));
    if !stop.has_focus() {
        return;
    }
    let page = ui.clip_rect().height() * 0.9;
    let press = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    for (key, by) in [
        (egui::Key::ArrowDown, -60.0),
        (egui::Key::ArrowUp, 60.0),
        (egui::Key::PageDown, -page),
        (egui::Key::PageUp, page),
        (egui::Key::Home, 1e6),
        (egui::Key::End, -1e6),
    ] {
        if press(key) {
            ui.scroll_with_delta(vec2(0.0, by));
        }
    }
}

/// Shows a page; answers where it stands.
fn page(ui: &mut Ui, pages: &mut Pages, index: usize, image: &PageImage, width: f32) -> Rect {
    #[allow(clippy::cast_precision_loss)] // sizes of pages
    let height = width * image.height as f32 / image.width.max(1) as f32;
    ui.add_space(12.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, tr_with("preview-page", &[("number", (index + 1).into())])));
    if !ui.is_rect_visible(rect) {
        pages.textures.remove(&index);
        return rect;
    }
    let texture = pages.textures.entry(index).or_insert_with(|| {
        let picture = ColorImage::from_rgba_premultiplied([image.width, image.height], &image.rgba);
        ui.ctx().load_texture(format!("page {index}"), picture, TextureOptions::LINEAR)
    });
    let whole = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter().rect_stroke(rect.expand(0.5), 0.0, Stroke::new(1.0, theme::tokens(ui).line.0), egui::StrokeKind::Outside);
    ui.painter().image(texture.id(), rect, whole, egui::Color32::WHITE);
    rect
}

/// The words of a page that lead to rows.
struct Spots<'a> {
    case: &'a OpenCase,
    image: &'a PageImage,
    rect: Rect,
    focused: Option<&'a RowKey>,
}

impl Spots<'_> {
    /// Frames the words of the row with the focus, brings them into sight unless they were `seen`, and
    /// answers the row whose words were clicked.
    fn show(&self, ui: &mut Ui, page: usize, seen: &mut bool) -> Option<(Field, Option<Claim>)> {
        let tokens = theme::tokens(ui);
        let mut clicked = None;
        for (index, place) in self.image.places.iter().enumerate() {
            let rect = self.on_screen(place);
            let Some((field, claim)) = self.case.incident().at_row(&place.row) else { continue };
            let is_focused = self.focused.is_some_and(|row| row.field == field && row.claim.as_ref() == claim);
            if is_focused && !std::mem::replace(seen, true) && !ui.clip_rect().contains_rect(rect) {
                ui.scroll_to_rect(rect.expand2(vec2(0.0, 80.0)), Some(egui::Align::Center));
            }
            if !ui.is_rect_visible(rect) {
                continue;
            }
            let response = ui.interact(rect, Id::unique("words of a row").with((page, index)), Sense::CLICK);
            response.widget_info(|| WidgetInfo::labeled(Role::Link, true, self.name(field, claim)));
            let hovered = response.hovered();
            if is_focused || hovered {
                let ink = tokens.section(field.section()).ink.0;
                ui.painter().rect_stroke(
                    rect.expand(2.0),
                    3.0,
                    Stroke::new(if is_focused { 1.8 } else { 1.0 }, ink),
                    egui::StrokeKind::Outside,
                );
            }
            if hovered {
                ui.ctx().set_cursor_icon(egui::CursorIcon::PointingHand);
            }
            if response.clicked() {
                clicked = Some((field, claim.cloned()));
            }
        }
        clicked
    }

    #[allow(clippy::cast_precision_loss)] // places on a page
    fn on_screen(&self, place: &PagePlace) -> Rect {
        let scale = self.rect.width() / self.image.width.max(1) as f32;
        let at = self.rect.min + vec2(place.left as f32, place.top as f32) * scale;
        Rect::from_min_size(at, vec2(place.width as f32, place.height as f32) * scale)
    }

    fn name(&self, field: Field, claim: Option<&Claim>) -> String {
        let mut answers = self.case.incident().answers(field).iter().chain(self.case.incident().rivals(field));
        let value = answers.find(|answer| Some(&answer.claim) == claim).map(|answer| shown(field, &answer.value));
        let words = value.map_or_else(|| field.named().to_owned(), |value| format!("{}: {value}", field.named()));
        tr_with("preview-go", &[("row", words.into())])
    }
}
