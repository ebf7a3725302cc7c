//! What the window says about keeping: unsaved work offered back, a file that somebody else has
//! changed, a case that can only be read, the history.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use egui::{Key, Label, RichText, ScrollArea, Ui, vec2};

use crate::workbench::{CaseKey, Command, Conflict, Difference, Offer, OpenCase, Part, Side, Workbench};

use super::action::Action;
use super::dialogs::{Purpose, Said, pressed, title};
use super::view::Wishes;
use super::{casebook_panel, theme, times, widgets};

/// How many steps of unsaved work are shown.
const SHOWN: usize = 8;

/// What is remembered while the analyst makes up their mind.
#[derive(Default)]
pub struct Keeping {
    /// The choices for the conflict of this case.
    sides: BTreeMap<Part, Side>,
    /// The conflict that was put off: of this case, at this revision.
    put_off: Option<(CaseKey, u64)>,
    /// The offer whose work is to be forgotten, to be asked once more.
    forgetting: Option<u64>,
}

impl Keeping {
    /// True while a question about keeping stands in front of everything.
    pub fn asks(&self, workbench: &Workbench) -> bool {
        !workbench.offers().is_empty() || self.conflict(workbench).is_some()
    }

    fn conflict<'a>(&self, workbench: &'a Workbench) -> Option<(&'a OpenCase, &'a Conflict)> {
        let case = workbench.shown().filter(|case| self.put_off != Some((case.key(), case.revision())))?;
        case.conflict().map(|conflict| (case, conflict))
    }

    /// Shows the question that is due, if any.
    pub fn show(&mut self, ctx: &egui::Context, workbench: &Workbench, wishes: &mut Wishes) {
        if let Some(offer) = workbench.offers().first() {
            wishes.commands.extend(self.offer(ctx, offer));
        } else if let Some((case, conflict)) = self.conflict(workbench) {
            self.merge(ctx, case, conflict, wishes);
        }
    }

    fn offer(&mut self, ctx: &egui::Context, offer: &Offer) -> Option<Command> {
        let modal = widgets::modal(ctx, "unfinished", |ui| {
            ui.set_width(460.0);
            title(ui, "Unsaved work was found");
            let name = offer.name();
            let name = name.strip_suffix(".case.ron").unwrap_or(&name);
            ui.label(format!("The program broke off before “{name}” was saved.{}", last(offer.last())));
            steps(ui, &offer.steps());
            if let Some(damage) = offer.damage() {
                ui.label(RichText::new(format!("Not all could be read: {damage}")).color(theme::tokens(ui).warning.0));
            }
            let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
            let sure = self.forgetting == Some(offer.id);
            let forget = if sure { "Forget it for good" } else { "Forget it…" };
            let chosen = buttons(ui, ["Take it up", "Not now", forget]);
            match chosen {
                Some(0) => Some(Command::TakeUp(offer.id)),
                Some(1) => Some(Command::Later(offer.id)),
                Some(_) if sure => Some(Command::PutAway(offer.id)),
                Some(_) => {
                    self.forgetting = Some(offer.id);
                    None
                }
                None if enter => Some(Command::TakeUp(offer.id)),
                None => escape.then_some(Command::Later(offer.id)),
            }
        });
        modal.inner
    }

    fn merge(&mut self, ctx: &egui::Context, case: &OpenCase, conflict: &Conflict, wishes: &mut Wishes) {
        let modal = widgets::modal(ctx, "conflict", |ui| {
            ui.set_width(620.0_f32.min(ui.ctx().content_rect().width() - 80.0));
            title(ui, "Somebody else has changed this file");
            ui.label(format!(
                "“{}” is not what it was when it was opened.{} Nothing was overwritten.",
                casebook_panel::title(case),
                last(conflict.last())
            ));
            match conflict.hindrance() {
                Some(reason) => {
                    ui.label(RichText::new(reason).color(theme::tokens(ui).warning.0));
                    ui.label("Save your version to another file; both are then kept");
                }
                None => self.differences(ui, &conflict.differences),
            }
            let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
            let merges = conflict.hindrance().is_none();
            let names: &[&str] =
                if merges { &["Merge and save", "Save mine elsewhere…", "Not now"] } else { &["Save mine elsewhere…", "Not now"] };
            let chosen = buttons(ui, names.iter().copied()).map(|at| at + usize::from(!merges));
            chosen.or(enter.then_some(usize::from(!merges))).or(escape.then_some(2))
        });
        match modal.inner {
            Some(0) => {
                wishes.commands.push(Command::Merge(std::mem::take(&mut self.sides).into_iter().collect()));
            }
            Some(1) => {
                self.put_off = Some((case.key(), case.revision()));
                wishes.actions.push(Action::SaveAs);
            }
            Some(_) => self.put_off = Some((case.key(), case.revision())),
            None => {}
        }
    }

    /// What differs: what one side changed is taken from there, what both did is to choose.
    fn differences(&mut self, ui: &mut Ui, differences: &[Difference]) {
        if differences.is_empty() {
            ui.label("The two say the same; saving joins their histories");
            return;
        }
        widgets::muted(ui, "What only one of you has changed is kept. Choose where both have.");
        ui.add_space(6.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(80.0, 360.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.columns(3, |columns| {
                for (column, heading) in columns.iter_mut().zip(["", "Yours", "In the file"]) {
                    column.label(RichText::new(heading).font(theme::strong(12.0)));
                }
            });
            for difference in differences {
                ui.separator();
                ui.columns(3, |columns| {
                    let [part, mine, theirs] = columns else { return };
                    part.label(difference.part.label());
                    self.side(mine, difference, Side::Mine, &difference.mine);
                    self.side(theirs, difference, Side::Theirs, &difference.theirs);
                });
            }
        });
    }

    fn side(&mut self, ui: &mut Ui, difference: &Difference, side: Side, words: &str) {
        match difference.by {
            Some(by) => {
                let ink = if by == side { theme::tokens(ui).text.0 } else { theme::tokens(ui).muted.0 };
                let text = if by == side { format!("{words} (kept)") } else { words.to_owned() };
                ui.add(Label::new(RichText::new(text).color(ink)).wrap());
            }
            None => {
                let chosen = self.sides.entry(difference.part).or_insert(Side::Mine);
                ui.radio_value(chosen, side, words);
            }
        }
    }
}

/// Says that the case shown can only be read, and why.
pub fn reader_bar(ui: &mut Ui, reason: &str, wishes: &mut Wishes) {
    ui.horizontal(|ui| {
        widgets::warning_sign(ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.small_button("Save a copy…").on_hover_text(Action::SaveAs.tip()).clicked() {
                wishes.actions.push(Action::SaveAs);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(format!("Only to be read here. {reason}")).truncate()).on_hover_text(reason);
            });
        });
    });
}

/// The history of the case shown.
pub fn history(ui: &mut Ui, case: Option<&OpenCase>) -> Said {
    ui.set_width(640.0_f32.min(ui.ctx().content_rect().width() - 80.0));
    title(ui, "History");
    let Some(case) = case else { return Said::Close };
    let happenings = case.history();
    widgets::muted(ui, if happenings.is_empty() { "Nothing was done yet" } else { "Who did what, when; the last on top" });
    let height = (ui.ctx().content_rect().height() - 220.0).max(120.0);
    let row = ui.spacing().interact_size.y;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(ui, row, happenings.len(), |ui, rows| {
        for happening in happenings.iter().rev().skip(rows.start).take(rows.len()) {
            let ink = if happening.counts { theme::tokens(ui).text.0 } else { theme::tokens(ui).muted.0 };
            ui.horizontal(|ui| {
                ui.set_min_height(row);
                let who = if happening.analyst.is_empty() { "no name" } else { &happening.analyst };
                widgets::muted(ui, format!("{}  {who}", times::clock(happening.at)));
                let undone = if happening.counts { "" } else { " (undone)" };
                ui.add(Label::new(RichText::new(format!("{}{undone}", happening.what)).color(ink)).truncate())
                    .on_hover_text(&happening.what);
            });
        }
    });
    let escape = pressed(ui, Key::Escape);
    match buttons(ui, ["Close", "Export…", "Copy as a table"]) {
        Some(0) => Said::Close,
        Some(1) => Said::File(Purpose::History),
        Some(_) => {
            ui.ctx().copy_text(case.history_as_table());
            Said::Close
        }
        None if escape || pressed(ui, Key::Enter) => Said::Close,
        None => Said::Open,
    }
}

fn steps(ui: &mut Ui, steps: &[String]) {
    ui.add_space(6.0);
    if steps.is_empty() {
        ui.label("It was read and not worked on yet");
    }
    let earlier = steps.len().saturating_sub(SHOWN);
    if earlier > 0 {
        widgets::muted(ui, format!("{earlier} earlier {}, then:", if earlier == 1 { "step" } else { "steps" }));
    }
    for step in steps.iter().skip(earlier) {
        ui.add(Label::new(format!("• {step}")).truncate()).on_hover_text(step);
    }
}

/// “ Last by R. Example, 14:03 on 22 November 2026.”
fn last(last: Option<(&str, DateTime<Utc>)>) -> String {
    last.map_or(String::new(), |(who, at)| format!(" Last by {}, {}.", if who.is_empty() { "somebody" } else { who }, times::clock(at)))
}

/// Buttons from the right, the first the one that Enter presses; answers which was pressed.
fn buttons<'a>(ui: &mut Ui, names: impl IntoIterator<Item = &'a str>) -> Option<usize> {
    ui.add_space(10.0);
    let line = vec2(ui.available_width(), 28.0);
    let mut chosen = None;
    ui.allocate_ui_with_layout(line, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let tokens = theme::tokens(ui);
        for (at, name) in names.into_iter().enumerate() {
            let button = match at {
                0 => egui::Button::new(RichText::new(name).color(tokens.on_accent.0)).fill(tokens.accent.0),
                _ => egui::Button::new(name),
            };
            if ui.add(button.min_size(vec2(84.0, 28.0))).clicked() {
                chosen = Some(at);
            }
        }
    });
    chosen
}
