//! Several sources side by side: a column a source, a row a field; who says what, when, how surely.

use egui::{ComboBox, Frame, Margin, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, vec2};

use crate::model::{Reliability, Status};
use crate::workbench::{Column, Command, Follow, Grid, GridRow, OpenCase, Told, Workbench};

use super::action::Action;
use super::names::Named;
use super::tr::{tr, tr_with};
use super::values::shown;
use super::view::{CaseView, Wishes};
use super::{theme, times, widgets};

/// The width of the names of fields.
const FIELDS: f32 = 112.0;
/// The narrowest a source gets.
const NARROWEST: f32 = 150.0;

/// What was laid out last.
#[derive(Default)]
pub struct GridView {
    made_of: Option<u64>,
    grid: Option<Grid>,
    /// True when only fields in which voices differ are shown.
    differing: bool,
}

/// Shows the grid.
pub fn show(ui: &mut Ui, workbench: &Workbench, case: &OpenCase, view: &mut CaseView, wishes: &mut Wishes) {
    let mut state = std::mem::take(&mut view.grid);
    if state.made_of != Some(case.revision()) {
        (state.grid, state.made_of) = (Some(case.grid()), Some(case.revision()));
    }
    if let Some(grid) = &state.grid {
        let differing = &mut state.differing;
        head(ui, grid, differing, wishes);
        let count = grid.columns.len();
        #[expect(clippy::cast_precision_loss, reason = "a handful of sources")]
        let width = ((ui.available_width() - FIELDS - 30.0) / count.max(1) as f32 - 8.0).max(NARROWEST);
        ScrollArea::both().auto_shrink(false).id_salt("grid").show(ui, |ui| {
            ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
            columns(ui, workbench, grid, width, wishes);
            let rows = grid.rows.iter().filter(|row| row.differs || !*differing);
            for row in rows {
                self::row(ui, case, view, (grid, row), width, wishes);
            }
            ui.add_space(20.0);
        });
    }
    view.grid = state;
}

fn head(ui: &mut Ui, grid: &Grid, differing: &mut bool, wishes: &mut Wishes) {
    let voices = grid.columns.iter().filter(|column| column.repeats.is_none()).count();
    ui.horizontal_wrapped(|ui| {
        ui.add_space(8.0);
        let values = [("sources", grid.columns.len().into()), ("voices", voices.into())];
        widgets::muted(ui, tr_with("grid-voices", &values));
        ui.checkbox(differing, RichText::new(tr("grid-differing")).size(12.0));
        for action in [Action::BothStand, Action::NewestWins] {
            if ui.button(RichText::new(action.name()).size(12.0)).on_hover_text(action.tip()).clicked() {
                wishes.actions.push(action);
            }
        }
    });
    ui.add_space(4.0);
}

/// The sources: who, when, how far to be relied on, whether it only repeats.
fn columns(ui: &mut Ui, workbench: &Workbench, grid: &Grid, width: f32, wishes: &mut Wishes) {
    ui.horizontal_top(|ui| {
        ui.add_space(8.0);
        ui.allocate_exact_size(vec2(FIELDS, 1.0), Sense::hover());
        for column in &grid.columns {
            ui.allocate_ui(vec2(width, 10.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    let name = column.publisher.clone().unwrap_or_else(|| tr("grid-no-publisher").to_owned());
                    ui.add(egui::Label::new(RichText::new(format!("{} {name}", column.source)).font(theme::strong(13.0))).truncate());
                    let date = column.published.map_or_else(|| tr("grid-no-date").to_owned(), times::date);
                    widgets::muted(ui, date);
                    match column.repeats {
                        Some(source) => drop(widgets::muted(ui, tr_with("grid-repeats", &[("source", source.to_string().into())]))),
                        None => rating(ui, workbench, column, wishes),
                    }
                });
            });
        }
    });
    ui.separator();
}

fn rating(ui: &mut Ui, workbench: &Workbench, column: &Column, wishes: &mut Wishes) {
    let usual = workbench.usual_rating(column.publisher.as_deref());
    let words = |grade: Option<Reliability>| grade.map_or_else(|| tr("grid-unrated").to_owned(), grade_in_words);
    let shown = match (column.rating, usual) {
        (None, Some(usual)) => tr_with("grid-usually", &[("grade", grade_in_words(usual).into())]),
        (rating, _) => words(rating),
    };
    let mut chosen = column.rating;
    let combo = ComboBox::from_id_salt(("rating", column.source))
        .width(ui.available_width() - 10.0)
        .selected_text(RichText::new(&shown).size(12.0))
        .truncate();
    let response = combo.show_ui(ui, |ui| {
        for grade in std::iter::once(None).chain(Reliability::ALL.map(Some)) {
            ui.selectable_value(&mut chosen, grade, words(grade));
        }
    });
    let name = tr_with("grid-reliability", &[("source", column.source.to_string().into()), ("grade", shown.into())]);
    response.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, &name));
    response.response.on_hover_text(tr("grid-reliability.tip"));
    if chosen != column.rating {
        wishes.commands.push(Command::Rate(column.source, chosen));
    }
}

/// “B, usually reliable”
pub fn grade_in_words(grade: Reliability) -> String {
    format!("{}, {}", grade.letter(), tr(&format!("grade-{}", grade.letter().to_lowercase())))
}

fn row(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, (grid, row): (&Grid, &GridRow), width: f32, wishes: &mut Wishes) {
    let tokens = theme::tokens(ui);
    let focused = view.focused().is_some_and(|key| key.field == row.field);
    let frame = Frame::new().inner_margin(Margin::symmetric(8, 4)).corner_radius(5);
    let frame = if focused { frame.fill(tokens.focus.0) } else { frame };
    frame.show(ui, |ui| {
        ui.horizontal_top(|ui| {
            ui.allocate_ui(vec2(FIELDS, 10.0), |ui| {
                ui.vertical(|ui| {
                    ui.set_width(FIELDS);
                    ui.label(RichText::new(row.field.named()).size(12.5).color(tokens.section(row.field.section()).ink.0));
                    let note = match (row.both_stand, row.differs) {
                        (true, _) => Some("grid-both-stand"),
                        (false, true) => Some("grid-differs"),
                        _ => None,
                    };
                    if let Some(note) = note {
                        ui.label(RichText::new(tr(note)).size(11.5).color(if row.both_stand { tokens.muted.0 } else { tokens.warning.0 }));
                    }
                });
            });
            for (column, cell) in grid.columns.iter().zip(&row.cells) {
                ui.allocate_ui(vec2(width, 10.0), |ui| {
                    ui.vertical(|ui| {
                        ui.set_width(width);
                        if cell.is_empty() {
                            widgets::muted(ui, "–");
                        }
                        for (at, told) in cell.iter().enumerate() {
                            if say(ui, column, told, at) {
                                view.go_to_claim(&told.answer.claim);
                                wishes.commands.push(Command::Follow(row.field, Follow::One(told.answer.claim.clone())));
                            }
                        }
                    });
                });
            }
        });
    });
    let _ = case;
}

/// A value as a source tells it; true when it was chosen.
fn say(ui: &mut Ui, column: &Column, told: &Told, at: usize) -> bool {
    let tokens = theme::tokens(ui);
    let value = shown(told.answer.claim.field, &told.answer.value);
    let reviewed = told.holds && told.answer.status != Status::Proposed;
    let text = RichText::new(&value).size(13.0).color(if told.holds { tokens.text.0 } else { tokens.muted.0 });
    let text = if reviewed { text.font(theme::strong(13.0)) } else { text };
    let mut notes = vec![told.evidence.stance.named().to_owned()];
    notes.extend(told.band.map(|band| band.named().to_owned()));
    notes.extend(told.evidence.as_of.map(|date| tr_with("grid-as-of", &[("date", times::date(date).into())])));
    if told.sources == told.voices && told.voices > 1 {
        notes.push(tr_with("grid-voices-alone", &[("voices", told.voices.into())]));
    } else if told.sources > 1 {
        notes.push(tr_with("grid-said-by", &[("sources", told.sources.into()), ("voices", told.voices.into())]));
    }
    let state = tr(match (reviewed, told.holds) {
        (true, _) => "grid-accepted",
        (false, true) => "grid-proposed",
        (false, false) => "grid-rival",
    });
    notes.insert(0, state.to_owned());
    let notes = notes.join(" · ");
    let response =
        ui.push_id((column.source, told.answer.claim.field, at), |ui| ui.add(egui::Button::new(text).frame(reviewed).wrap())).inner;
    let name =
        tr_with("grid-cell", &[("source", column.source.to_string().into()), ("value", value.into()), ("notes", notes.clone().into())]);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    widgets::muted(ui, notes);
    response.on_hover_text(format!("“{}”\n{}", told.evidence.quote, tr("grid-choose"))).clicked()
}
