//! The line at the top: menus from the table of actions, the name of the case, what is used most.

use egui::{Align, Layout, RichText, Ui};

use crate::workbench::Workbench;

use super::action::{ACTIONS, Action, Menu, shown_keys};
use super::tr::tr;
use super::view::Wishes;
use super::{casebook_panel, theme};

/// Shows the line.
pub fn show(ui: &mut Ui, workbench: &Workbench, wishes: &mut Wishes) {
    let full = ui.available_width();
    egui::MenuBar::new().ui(ui, |ui| {
        for menu in Menu::ALL {
            ui.menu_button(menu.label(), |ui| items(ui, menu, workbench, wishes));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            // where there is no room, the menus have them
            let shown = if full < 640.0 { 1 } else { 4 };
            for (action, name) in
                [(Action::Palette, "bar-palette"), (Action::Export, "bar-export"), (Action::Paste, "bar-paste"), (Action::Open, "bar-open")]
                    .into_iter()
                    .take(shown)
            {
                if ui.button(tr(name)).on_hover_text(action.tip()).clicked() {
                    wishes.actions.push(action);
                }
            }
            if full > 820.0 {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| name(ui, workbench));
            }
        });
    });
}

fn name(ui: &mut Ui, workbench: &Workbench) {
    let Some(case) = workbench.shown() else { return };
    let tokens = theme::tokens(ui);
    let state = match (case.is_unsaved(), case.review().signature.is_some()) {
        (true, true) => "bar-signed-unsaved",
        (true, false) => "bar-unsaved",
        (false, true) => "bar-signed",
        (false, false) => "bar-saved",
    };
    ui.add_space(14.0);
    let room = (ui.available_width() - 110.0).max(60.0);
    ui.allocate_ui(egui::vec2(room, 20.0), |ui| {
        ui.add(egui::Label::new(RichText::new(casebook_panel::title(case)).size(13.0).color(tokens.text.0)).truncate());
    });
    ui.label(RichText::new(tr(state)).size(12.0).color(if case.is_unsaved() { tokens.warning.0 } else { tokens.muted.0 }));
}

fn items(ui: &mut Ui, menu: Menu, workbench: &Workbench, wishes: &mut Wishes) {
    ui.set_min_width(250.0);
    for row in ACTIONS.iter().filter(|row| row.menu == menu) {
        if matches!(row.action, Action::Rival(number) if number > 1) {
            continue;
        }
        let chosen = matches!(row.action, Action::Theme(theme) if theme == workbench.settings().theme);
        let keys = row.keys.first().map(|keys| shown_keys(keys)).unwrap_or_default();
        let button = egui::Button::selectable(chosen, row.name()).shortcut_text(RichText::new(keys).size(11.5));
        let enabled = needs_no_case(row.action) || workbench.shown().is_some();
        if ui.add_enabled(enabled, button).on_hover_text(row.tip()).clicked() {
            wishes.actions.push(row.action);
            ui.close();
        }
    }
}

/// True for what makes sense while nothing is open.
fn needs_no_case(action: Action) -> bool {
    use Action::{
        Casebook, ChooseCasebook, FindCase, HideEmpty, Keys, Manual, Messages, Open, OpenPath, OpenSample, Overview, Palette, Paste, Quit,
        ScanCasebook, Settings, ZoomIn, ZoomOut, ZoomReset,
    };
    let free = [Manual, Open, OpenPath, Paste, OpenSample, Quit, Palette, Casebook, HideEmpty, ZoomIn, ZoomOut, ZoomReset, Keys, Settings];
    let casebook = [ChooseCasebook, FindCase, Overview, ScanCasebook, Messages];
    free.contains(&action) || casebook.contains(&action) || matches!(action, Action::Theme(_))
}
