//! The line at the bottom: what to press next, what was said last, what is under way.

use egui::{Align, Key, Label, Layout, RichText, Ui};

use crate::workbench::Workbench;

use super::runner::Runner;
use super::tr::tr;
use super::view::{View, Wishes};
use super::{notices, theme, widgets};

/// Shows the line.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, runner: &Runner, wishes: &mut Wishes) {
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        ui.set_min_height(20.0);
        if let Some(leader) = view.leader {
            ui.add(Label::new(RichText::new(led(leader)).color(tokens.accent.0)).truncate());
            return;
        }
        if view.welcome && workbench.cases().len() == 1 && !view.notices.is_any(workbench) && !runner.is_busy() {
            view.welcome = !welcome(ui);
            return;
        }
        runner.show(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            notices::counter(ui, workbench, wishes);
            if view.notices.is_any(workbench) {
                return view.notices.show(ui, workbench);
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(tr("status-keys")).size(12.0).color(tokens.muted.0)).truncate());
            });
        });
    });
}

/// True while the line says more than which keys there are.
pub fn has_news(workbench: &Workbench, view: &View, runner: &Runner) -> bool {
    view.leader.is_some() || view.notices.is_any(workbench) || runner.is_busy()
}

/// What can be pressed behind `leader`.
fn led(leader: Key) -> &'static str {
    tr(match leader {
        Key::F => "leader-f",
        Key::S => "leader-s",
        _ => "leader-0",
    })
}

/// The three things to press of the first start; true once it is put away.
fn welcome(ui: &mut Ui) -> bool {
    ui.label(RichText::new(tr("welcome-try")).font(theme::strong(13.0)));
    for (keys, words) in [("Enter", "welcome-confirms"), ("E", "welcome-corrects"), ("Ctrl+E", "welcome-exports")] {
        widgets::keys(ui, keys);
        ui.label(tr(words));
        ui.add_space(6.0);
    }
    ui.small_button(tr("welcome-done")).on_hover_text(tr("welcome-done.tip")).clicked()
}
