//! The pages of the report, as they will be exported; drawn anew after every edit.

use std::collections::BTreeMap;

use egui::{ColorImage, ScrollArea, Sense, TextureHandle, TextureOptions, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::workbench::{CaseKey, Command, OpenCase, PageImage};

use super::tr::{tr, tr_with};
use super::view::Wishes;
use super::{theme, widgets};

/// Pages as textures, until the case or its pages change.
#[derive(Default)]
pub struct Pages {
    of: Option<(CaseKey, usize)>,
    textures: BTreeMap<usize, TextureHandle>,
    asked: Option<(CaseKey, u64)>,
    /// True while work is under way.
    pub busy: bool,
}

impl Pages {
    /// True when the pages of `case` as it is now want drawing and nobody has asked yet.
    fn wants(&mut self, case: &OpenCase) -> bool {
        let now = (case.key(), case.revision());
        let fresh = case.preview().is_some_and(|(_, fresh)| fresh);
        !fresh && self.asked.replace(now) != Some(now)
    }

    /// True when the pages were asked for and nobody is drawing them any more.
    fn failed(&self, case: &OpenCase) -> bool {
        let fresh = case.preview().is_some_and(|(_, fresh)| fresh);
        !fresh && !self.busy && self.asked == Some((case.key(), case.revision()))
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

/// Shows the pages.
pub fn show(ui: &mut Ui, case: &OpenCase, pages: &mut Pages, wishes: &mut Wishes) {
    if pages.failed(case) {
        ui.horizontal_wrapped(|ui| {
            ui.add_space(10.0);
            widgets::warning_sign(ui);
            ui.add(egui::Label::new(case.preview_fault().unwrap_or(tr("preview-failed"))).wrap());
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
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        let key = match (fresh, failed) {
            (true, _) => "preview-pages",
            (false, true) => "preview-pages-old",
            (false, false) => "preview-pages-drawing",
        };
        widgets::muted(ui, tr_with(key, &[("count", images.len().into())]));
    });
    ScrollArea::vertical().auto_shrink(false).id_salt("preview").show(ui, |ui| {
        let width = (ui.available_width() - 48.0).clamp(200.0, 900.0);
        ui.vertical_centered(|ui| {
            for (index, image) in images.iter().enumerate() {
                page(ui, pages, index, image, width);
            }
        });
    });
}

fn page(ui: &mut Ui, pages: &mut Pages, index: usize, image: &PageImage, width: f32) {
    #[allow(clippy::cast_precision_loss)] // sizes of pages
    let height = width * image.height as f32 / image.width.max(1) as f32;
    ui.add_space(12.0);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, tr_with("preview-page", &[("number", (index + 1).into())])));
    if !ui.is_rect_visible(rect) {
        pages.textures.remove(&index);
        return;
    }
    let texture = pages.textures.entry(index).or_insert_with(|| {
        let picture = ColorImage::from_rgba_premultiplied([image.width, image.height], &image.rgba);
        ui.ctx().load_texture(format!("page {index}"), picture, TextureOptions::LINEAR)
    });
    let whole = egui::Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(1.0, 1.0));
    ui.painter().rect_stroke(rect.expand(0.5), 0.0, egui::Stroke::new(1.0, theme::tokens(ui).line.0), egui::StrokeKind::Outside);
    ui.painter().image(texture.id(), rect, whole, egui::Color32::WHITE);
}
