//! The left column: the cases that are open, and files opened before.

use std::path::Path;

use egui::{Id, RichText, ScrollArea, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::workbench::{Command, OpenCase, Workbench};

use super::tr::{tr, tr_with};
use super::view::{View, Wishes};
use super::{theme, widgets};

/// Shows the casebook.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, wishes: &mut Wishes) {
    let tokens = theme::tokens(ui);
    widgets::overline(ui, tr("casebook-title"), tokens.muted.0);
    let edit = TextEdit::singleline(&mut view.case_filter)
        .id(Id::unique("case filter"))
        .hint_text(tr("casebook-filter"))
        .desired_width(f32::INFINITY);
    ui.add(edit);
    let wanted = view.case_filter.to_lowercase();
    let fits = |name: &str| wanted.is_empty() || name.to_lowercase().contains(&wanted);
    ui.add_space(4.0);
    ScrollArea::vertical().auto_shrink(false).id_salt("casebook").show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for case in workbench.cases().iter().filter(|case| fits(&case.name())) {
            let shown = workbench.shown().is_some_and(|shown| shown.key() == case.key());
            if open_case(ui, case, shown) {
                wishes.commands.push(Command::Show(case.key()));
            }
        }
        recent(ui, workbench, fits, wishes);
    });
}

fn open_case(ui: &mut Ui, case: &OpenCase, shown: bool) -> bool {
    let tokens = theme::tokens(ui);
    let (checked, all) = case.progress();
    let name = title(case);
    let state = tr(if case.review().signature.is_some() { "casebook-signed" } else { "casebook-open" });
    let unsaved = if case.is_unsaved() { tr("casebook-unsaved") } else { "" };
    let shape = ui.painter().add(egui::Shape::Noop);
    let builder = UiBuilder::new().id_salt(("case", case.key())).sense(Sense::click());
    let response = ui.scope_builder(builder, |ui| {
        egui::Frame::new().inner_margin(egui::Margin { left: 24, right: 6, top: 5, bottom: 6 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 1.0;
            let text = RichText::new(&name).size(13.0).color(tokens.text.0);
            ui.add(egui::Label::new(if shown { text.font(theme::strong(13.0)) } else { text }).truncate());
            let left = tr_with("casebook-left", &[("count", (all - checked).into())]);
            widgets::muted(ui, if case.is_unsaved() { format!("{left} · {unsaved}") } else { left });
        });
    });
    let response = response.response;
    response.widget_info(|| {
        let values = [("name", name.as_str().into()), ("state", state.into()), ("checked", checked.into()), ("all", all.into())];
        let words = tr_with("casebook-case", &values);
        WidgetInfo::selected(Role::ListItem, true, shown, if case.is_unsaved() { format!("{words}, {unsaved}") } else { words })
    });
    let fill = if shown { Some(tokens.focus.0) } else { response.hovered().then_some(tokens.hover.0) };
    if let Some(fill) = fill {
        ui.painter().set(shape, egui::Shape::rect_filled(response.rect, 5.0, fill));
    }
    dot(ui, case, pos2(response.rect.min.x + 12.0, response.rect.min.y + 15.0));
    response.on_hover_text(tip(case)).clicked()
}

fn tip(case: &OpenCase) -> String {
    case.path().map_or(tr("casebook-no-file").to_owned(), |path| path.display().to_string())
}

/// A tick when signed, a full dot when begun, a ring when untouched.
fn dot(ui: &Ui, case: &OpenCase, centre: egui::Pos2) {
    let tokens = theme::tokens(ui);
    if case.review().signature.is_some() {
        widgets::tick(ui, centre, tokens.good.0);
    } else if case.file().cursor > 0 {
        ui.painter().circle_filled(centre, 4.0, tokens.accent.0);
    } else {
        ui.painter().circle_stroke(centre, 3.5, egui::Stroke::new(1.3, tokens.muted.0));
    }
}

/// What a case is called on the screen: the victim's article, without file extensions.
pub fn title(case: &OpenCase) -> String {
    let name = case.name();
    name.strip_suffix(".case.ron").unwrap_or(&name).to_owned()
}

fn recent(ui: &mut Ui, workbench: &Workbench, fits: impl Fn(&str) -> bool, wishes: &mut Wishes) {
    let is_open = |path: &Path| workbench.cases().iter().any(|case| case.path() == Some(path));
    let recent = workbench.settings().recent.iter().filter(|path| !is_open(path));
    let mut headed = false;
    for path in recent {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = name.strip_suffix(".case.ron").map(str::to_owned).unwrap_or(name);
        if !fits(&name) {
            continue;
        }
        if !std::mem::replace(&mut headed, true) {
            ui.add_space(14.0);
            let ink = theme::tokens(ui).muted.0;
            widgets::overline(ui, tr("casebook-recent"), ink);
            ui.add_space(2.0);
        }
        let button = egui::Button::new(RichText::new(name).size(12.5)).frame(false).truncate().min_size(vec2(0.0, 22.0));
        if ui.add(button).on_hover_text(path.display().to_string()).clicked() {
            wishes.commands.push(Command::Open(vec![path.clone()]));
        }
    }
}
