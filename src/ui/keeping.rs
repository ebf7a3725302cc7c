//! What the window says about keeping: unsaved work offered back, a file that somebody else has
//! changed, a case that can only be read, the history.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use egui::{Key, Label, RichText, ScrollArea, Ui, vec2};

use crate::model::Message;
use crate::workbench::{CaseKey, Command, Conflict, Difference, Offer, OpenCase, Part, Side, Workbench};

use super::action::Action;
use super::dialogs::{Purpose, Said, pressed, title};
use super::names::Named;
use super::tr::{spoken, tell, tr, tr_with};
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
            widgets::dialog_width(ui, 460.0);
            title(ui, tr("offer-title"));
            let name = offer.name().unwrap_or_else(|| tr("case-untitled").to_owned());
            let name = name.strip_suffix(".case.ron").unwrap_or(&name);
            ui.label(tr_with("offer-broke-off", &[("name", name.into())]) + &last(offer.last()));
            steps(ui, &offer.steps());
            if let Some(damage) = offer.damage() {
                ui.label(RichText::new(tr_with("offer-damage", &[("damage", tell(damage).into())])).color(theme::tokens(ui).warning.0));
            }
            let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
            let sure = self.forgetting == Some(offer.id);
            let forget = tr(if sure { "offer-forget-sure" } else { "offer-forget" });
            let chosen = buttons(ui, [tr("offer-take-up"), tr("offer-later"), forget]);
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
            widgets::dialog_width(ui, 620.0);
            title(ui, tr("conflict-title"));
            let name = casebook_panel::title(case);
            let changed = tr_with("conflict-changed", &[("name", name.into())]) + &last(conflict.last());
            ui.label(format!("{changed} {}", tr("conflict-safe")));
            match conflict.hindrance() {
                Some(reason) => {
                    ui.label(RichText::new(tell(&reason)).color(theme::tokens(ui).warning.0));
                    ui.label(tr("conflict-elsewhere"));
                }
                None => self.differences(ui, &conflict.differences),
            }
            let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
            let merges = conflict.hindrance().is_none();
            let names = ["conflict-merge", "conflict-save-elsewhere", "offer-later"].map(tr);
            let chosen = buttons(ui, names.into_iter().skip(usize::from(!merges))).map(|at| at + usize::from(!merges));
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
            ui.label(tr("conflict-same"));
            return;
        }
        widgets::muted(ui, tr("conflict-choose"));
        ui.add_space(6.0);
        let height = (ui.ctx().content_rect().height() - 260.0).clamp(80.0, 360.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            ui.columns(3, |columns| {
                for (column, heading) in columns.iter_mut().zip(["", tr("conflict-mine"), tr("conflict-theirs")]) {
                    column.label(RichText::new(heading).font(theme::strong(12.0)));
                }
            });
            for difference in differences {
                ui.separator();
                ui.columns(3, |columns| {
                    let [part, mine, theirs] = columns else { return };
                    part.label(named(difference.part));
                    self.side(mine, difference, Side::Mine, &difference.mine);
                    self.side(theirs, difference, Side::Theirs, &difference.theirs);
                });
            }
        });
    }

    fn side(&mut self, ui: &mut Ui, difference: &Difference, side: Side, said: &Message) {
        let words = tell(said);
        match difference.by {
            Some(by) => {
                let ink = if by == side { theme::tokens(ui).text.0 } else { theme::tokens(ui).muted.0 };
                let text = if by == side { tr_with("conflict-kept", &[("words", words.into())]) } else { words };
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
pub fn reader_bar(ui: &mut Ui, reason: &Message, wishes: &mut Wishes) {
    let reason = tell(reason);
    ui.horizontal(|ui| {
        widgets::warning_sign(ui);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.small_button(tr("reader-save-copy")).on_hover_text(Action::SaveAs.tip()).clicked() {
                wishes.actions.push(Action::SaveAs);
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(Label::new(format!("{} {reason}", tr("reader-only"))).truncate()).on_hover_text(reason);
            });
        });
    });
}

/// The history of the case shown.
pub fn history(ui: &mut Ui, case: Option<&OpenCase>) -> Said {
    widgets::dialog_width(ui, 640.0);
    title(ui, tr("history-title"));
    let Some(case) = case else { return Said::Close };
    let happenings = case.history();
    widgets::muted(ui, tr(if happenings.is_empty() { "history-empty" } else { "history-order" }));
    let height = (ui.ctx().content_rect().height() - 220.0).max(120.0);
    let row = ui.spacing().interact_size.y;
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show_rows(ui, row, happenings.len(), |ui, rows| {
        for happening in happenings.iter().rev().skip(rows.start).take(rows.len()) {
            let ink = if happening.counts { theme::tokens(ui).text.0 } else { theme::tokens(ui).muted.0 };
            ui.horizontal(|ui| {
                ui.set_min_height(row);
                let who = if happening.analyst.is_empty() { tr("history-no-name") } else { &happening.analyst };
                widgets::muted(ui, format!("{}  {who}", times::clock(happening.at)));
                let undone = if happening.counts { "" } else { tr("history-undone") };
                let what = tell(&happening.what);
                ui.add(Label::new(RichText::new(format!("{what} {undone}")).color(ink)).truncate()).on_hover_text(what);
            });
        }
    });
    let escape = pressed(ui, Key::Escape);
    match buttons(ui, [tr("dialog-close"), tr("history-export"), tr("history-copy")]) {
        Some(0) => Said::Close,
        Some(1) => Said::File(Purpose::History),
        Some(_) => {
            ui.ctx().copy_text(case.history_as_table(spoken()));
            Said::Close
        }
        None if escape || pressed(ui, Key::Enter) => Said::Close,
        None => Said::Open,
    }
}

/// What a part of a case is called.
fn named(part: Part) -> String {
    match part {
        Part::Field(field) => field.named().to_owned(),
        Part::Source(source) => tr_with("source-numbered", &[("source", source.to_string().into())]),
    }
}

fn steps(ui: &mut Ui, steps: &[Message]) {
    ui.add_space(6.0);
    if steps.is_empty() {
        ui.label(tr("offer-untouched"));
    }
    let earlier = steps.len().saturating_sub(SHOWN);
    if earlier > 0 {
        widgets::muted(ui, tr_with("offer-earlier", &[("count", earlier.into())]));
    }
    for step in steps.iter().skip(earlier).map(tell) {
        ui.add(Label::new(format!("• {step}")).truncate()).on_hover_text(step);
    }
}

/// “ Last by R. Example, 14:03 on 22 November 2026.”
fn last(last: Option<(&str, DateTime<Utc>)>) -> String {
    let words = |(who, at): (&str, DateTime<Utc>)| {
        let who = if who.is_empty() { tr("last-somebody") } else { who };
        format!(" {}", tr_with("last-by", &[("who", who.into()), ("time", times::clock(at).into())]))
    };
    last.map_or_else(String::new, words)
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
