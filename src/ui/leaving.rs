//! Before something is lost: what to do with cases that are not saved.

use egui::{Key, RichText, Ui, vec2};

use crate::workbench::OpenCase;

use super::dialogs::{pressed, title};
use super::tr::{tr, tr_with};
use super::{casebook_panel, theme, widgets};

/// How many cases are named.
const SHOWN: usize = 8;

/// What to do with cases that are not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leaving {
    /// Save first.
    Save,
    /// Let them go.
    Discard,
    /// Stay.
    Cancel,
}

/// Asks what to do with `cases`, which are about to be closed; `None`: not decided yet.
pub fn ask(ctx: &egui::Context, cases: &[&OpenCase]) -> Option<Leaving> {
    let modal = widgets::modal(ctx, "leaving", |ui| {
        widgets::dialog_width(ui, 400.0);
        match cases {
            [case] => {
                title(ui, tr("leaving-one"));
                ui.label(tr_with("leaving-changes", &[("name", casebook_panel::title(case).into())]));
                buttons(ui, [tr("leaving-save"), tr("leaving-discard")])
            }
            many => {
                title(ui, &tr_with("leaving-many", &[("count", many.len().into())]));
                for case in many.iter().take(SHOWN) {
                    ui.add(egui::Label::new(casebook_panel::title(case)).truncate());
                }
                if many.len() > SHOWN {
                    widgets::muted(ui, tr_with("leaving-more", &[("count", (many.len() - SHOWN).into())]));
                }
                buttons(ui, [tr("leaving-save-all"), tr("leaving-discard-all")])
            }
        }
    });
    modal.inner
}

fn buttons(ui: &mut Ui, [save, discard]: [&str; 2]) -> Option<Leaving> {
    let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
    let mut said = if enter { Some(Leaving::Save) } else { escape.then_some(Leaving::Cancel) };
    ui.add_space(10.0);
    let line = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(line, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let tokens = theme::tokens(ui);
        let save = egui::Button::new(RichText::new(save).color(tokens.on_accent.0)).fill(tokens.accent.0);
        let choices = [
            (save, Leaving::Save),
            (egui::Button::new(discard), Leaving::Discard),
            (egui::Button::new(tr("dialog-cancel")), Leaving::Cancel),
        ];
        for (button, choice) in choices {
            if ui.add(button.min_size(vec2(84.0, 28.0))).clicked() {
                said = Some(choice);
            }
        }
    });
    said
}
