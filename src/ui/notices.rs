//! What the analyst was told: the last of it in the line at the bottom, where good news goes by itself
//! and trouble stays until it is put away; all of it in a list.

use egui::{Align, Key, Label, Layout, RichText, ScrollArea, Ui};

use crate::workbench::{Notice, Workbench};

use super::action::Action;
use super::dialogs::{Said, pressed, title};
use super::times;
use super::tr::{tell, tr, tr_with};
use super::view::Wishes;
use super::{theme, widgets};

/// How long good news stays, in seconds.
const STAYS: f64 = 12.0;

/// Which notices are shown: those that came last, together.
#[derive(Debug, Default)]
pub struct Notices {
    newest: u64,
    after: u64,
    since: f64,
}

impl Notices {
    /// Takes up what was said since the last frame.
    pub fn refresh(&mut self, ctx: &egui::Context, workbench: &Workbench) {
        let newest = workbench.notices().last().map_or(0, |notice| notice.id);
        let now = ctx.input(|input| input.time);
        if newest > self.newest {
            (self.after, self.newest, self.since) = (self.newest, newest, now);
        }
        let left = STAYS - (now - self.since);
        if self.shown(workbench).next().is_none() || self.shown(workbench).any(|notice| notice.is_problem) {
            return;
        }
        if left > 0.0 {
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(left));
        } else {
            self.put_away();
        }
    }

    /// True while there is something to show.
    pub fn is_any(&self, workbench: &Workbench) -> bool {
        self.shown(workbench).next().is_some()
    }

    fn shown<'a>(&self, workbench: &'a Workbench) -> impl Iterator<Item = &'a Notice> {
        let after = self.after;
        workbench.notices().iter().filter(move |notice| notice.id > after)
    }

    fn put_away(&mut self) {
        self.after = self.newest;
    }

    /// Shows them in the rest of the line.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) {
        let tokens = theme::tokens(ui);
        let shown: Vec<&Notice> = self.shown(workbench).collect();
        let is_problem = shown.iter().any(|notice| notice.is_problem);
        let ink = if is_problem { tokens.problem.0 } else { tokens.text.0 };
        let words = |between: &str| shown.iter().map(|notice| tell(&notice.said)).collect::<Vec<_>>().join(between);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.small_button(tr("notice-dismiss")).on_hover_text(tr("notice-dismiss.tip")).clicked() {
                self.put_away();
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                if is_problem {
                    widgets::warning_sign(ui);
                }
                let label = Label::new(RichText::new(words("  ·  ")).size(12.5).color(ink)).truncate();
                ui.add(label).on_hover_text(words("\n"));
            });
        });
    }
}

/// How much was said, as a button that lists it; nothing before anything was said.
pub fn counter(ui: &mut Ui, workbench: &Workbench, wishes: &mut Wishes) {
    let count = workbench.notices().len();
    if count > 0 && ui.small_button(tr_with("notices-count", &[("count", count.into())])).on_hover_text(Action::Messages.tip()).clicked() {
        wishes.actions.push(Action::Messages);
    }
}

/// The list of all that was said, the last on top.
pub fn list(ui: &mut Ui, workbench: &Workbench) -> Said {
    let room = ui.ctx().content_rect();
    widgets::dialog_width(ui, 680.0);
    title(ui, tr("notices-title"));
    let notices = workbench.notices();
    widgets::muted(ui, tr(if notices.is_empty() { "notices-none" } else { "notices-order" }));
    ui.add_space(4.0);
    ScrollArea::vertical().max_height((room.height() - 220.0).max(100.0)).auto_shrink([false, true]).show(ui, |ui| {
        notices.iter().rev().for_each(|notice| entry(ui, notice));
    });
    ui.add_space(10.0);
    let mut close = false;
    ui.horizontal(|ui| {
        close = ui.button(tr("dialog-close")).clicked();
        if !notices.is_empty() && ui.button(tr("notices-copy-all")).clicked() {
            ui.ctx().copy_text(notices.iter().map(line).collect());
        }
    });
    close |= pressed(ui, Key::Escape) || pressed(ui, Key::Enter);
    if close { Said::Close } else { Said::Open }
}

fn entry(ui: &mut Ui, notice: &Notice) {
    let tokens = theme::tokens(ui);
    ui.separator();
    ui.with_layout(Layout::right_to_left(Align::TOP), |ui| {
        let words = tell(&notice.said);
        let copy = ui.small_button(tr("notices-copy")).on_hover_text(tr("notices-copy.tip"));
        if copy.clicked() {
            ui.ctx().copy_text(words.clone());
        }
        ui.with_layout(Layout::left_to_right(Align::TOP), |ui| {
            widgets::muted(ui, times::clock(notice.at));
            if notice.is_problem {
                widgets::warning_sign(ui);
            }
            let ink = if notice.is_problem { tokens.problem.0 } else { tokens.text.0 };
            ui.add(Label::new(RichText::new(words).size(13.0).color(ink)).wrap());
        });
    });
}

/// A notice as a line of text.
fn line(notice: &Notice) -> String {
    format!("{}\t{}\n", times::clock(notice.at), tell(&notice.said))
}
