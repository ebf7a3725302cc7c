//! What the analyst was told last, in the line at the bottom: good news goes by itself, trouble
//! stays until it is put away.

use egui::{Align, Label, Layout, RichText, Ui};

use crate::workbench::{Notice, Workbench};

use super::tr::tr;
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
        let words = |between: &str| shown.iter().map(|notice| notice.text.as_str()).collect::<Vec<_>>().join(between);
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
