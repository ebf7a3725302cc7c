//! The dates of the record as bars, as exactly as they are known; contradictions are said in words.

use chrono::{Datelike, NaiveDate};
use egui::{Align, Layout, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_plot::{Bar, BarChart, GridMark, Plot, PlotPoint};

use crate::model::{Answer, Claim, Date, Section};
use crate::workbench::{Contradiction, OpenCase, around, ticks};

use super::action::Action;
use super::names::Named;
use super::tr::{tell, tr};
use super::view::{CaseView, Wishes};
use super::{theme, times, widgets};

/// The width of the labels.
const LABEL: f32 = 110.0;

/// The height of a row.
const ROW: f32 = 52.0;

/// Shows the timeline.
pub fn show(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, wishes: &mut Wishes) {
    let dates = case.dates();
    let wrong = case.contradictions();
    ScrollArea::vertical().auto_shrink(false).id_salt("timeline").show(ui, |ui| {
        ui.add_space(8.0);
        for Contradiction { said, .. } in &wrong {
            let ink = theme::tokens(ui).problem.0;
            ui.horizontal_wrapped(|ui| {
                ui.add_space(12.0);
                widgets::warning_sign(ui);
                ui.label(RichText::new(tell(said)).color(ink));
            });
        }
        let Some((from, to)) = around(dates.iter().map(|(_, date)| date.interval())) else {
            ui.centered_and_justified(|ui| widgets::muted(ui, tr("timeline-empty")));
            return;
        };
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(12.0);
                if ui.button(RichText::new(Action::SavePicture.name()).size(12.0)).on_hover_text(Action::SavePicture.tip()).clicked() {
                    wishes.actions.push(Action::SavePicture);
                }
            });
        });
        if let Some(claim) = bars(ui, &dates, (from, to), &wrong) {
            view.go_to_claim(&claim);
        }
    });
}

/// The place of a day on the axis.
fn place(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

/// A bar a date, a row each; answers the claim of the one that was pressed. Ctrl with the wheel zooms,
/// dragging moves, a double click shows all again.
fn bars(ui: &mut Ui, dates: &[(&Answer, Date)], (from, to): (NaiveDate, NaiveDate), wrong: &[Contradiction]) -> Option<Claim> {
    let is_wrong = |answer: &Answer| wrong.iter().any(|found| [found.earlier, found.later].contains(&answer.claim.field));
    let tokens = theme::tokens(ui);
    let hues = tokens.section(Section::Timeline);
    let drawn = dates.iter().zip(0_u32..).map(|((answer, date), row)| {
        let (first, last) = date.interval();
        let ink = if is_wrong(answer) { tokens.problem.0 } else { hues.ink.0 };
        let fill = if answer.status.is_reviewed() { ink } else { hues.tint.0 };
        Bar::new(f64::from(row), place(last) + 1.0 - place(first))
            .base_offset(place(first))
            .width(0.28)
            .fill(fill)
            .stroke(Stroke::new(1.5, ink))
    });
    let chart = BarChart::new("dates", drawn.collect()).horizontal().allow_hover(false);
    let rows = f64::from(u32::try_from(dates.len()).unwrap_or(u32::MAX));
    #[expect(clippy::cast_possible_truncation, reason = "for a height on the screen")]
    let height = rows as f32 * ROW + 26.0;
    let plot = Plot::new(("timeline", from, to, dates.len()))
        .height(height)
        .width((ui.available_width() - LABEL - 60.0).max(80.0))
        .show_axes([true, false])
        .show_grid([true, false])
        .grid_color(tokens.line.0)
        .grid_fade(0.0)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom([true, false])
        .allow_drag([true, false])
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .invert_y(true)
        .x_axis_position(egui_plot::VPlacement::Top)
        .set_margin_fraction(egui::Vec2::ZERO)
        .default_x_bounds(place(from), place(to))
        .default_y_bounds(-0.5, rows - 0.5)
        .x_grid_spacer(|input| months(input.bounds))
        .x_axis_formatter(|mark, _| label(mark));
    let mut pressed = None;
    ui.horizontal(|ui| {
        let (left, _) = ui.allocate_exact_size(vec2(LABEL + 8.0, height), Sense::hover());
        let response = plot.show(ui, |plot| plot.bar_chart(chart));
        response.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, tr("source-timeline")));
        let ground = Rect::from_min_max(pos2(left.min.x, response.response.rect.min.y), response.response.rect.max);
        for ((answer, date), row) in dates.iter().zip(0_u32..) {
            let (first, last) = date.interval();
            let at = |x: f64| response.transform.position_from_point(&PlotPoint::new(x, f64::from(row)));
            let bar = Rect::from_two_pos(at(place(first)), at(place(last) + 1.0));
            if self::bar(ui, ground, bar, answer, *date, is_wrong(answer)) {
                pressed = Some(answer.claim.clone());
            }
        }
    });
    pressed
}

/// The words of a bar, and the button that it is; true when it was pressed.
fn bar(ui: &mut Ui, ground: Rect, bar: Rect, answer: &Answer, date: Date, is_wrong: bool) -> bool {
    let tokens = theme::tokens(ui);
    let field = answer.claim.field;
    let y = bar.center().y;
    let row = Rect::from_min_max(pos2(ground.min.x, y - ROW * 0.36), pos2(ground.max.x, y + ROW * 0.6));
    let response = ui.interact(row, egui::Id::unique(("timeline", field, date.to_string())), Sense::click());
    let words = format!("{}: {}", field.named(), times::date(date));
    let told = if is_wrong { format!("{words}, {}", tr("timeline-contradicts")) } else { words };
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &told));
    if response.has_focus() || response.hovered() {
        ui.painter().rect_stroke(row, 4.0, Stroke::new(1.2, tokens.accent.0), egui::StrokeKind::Inside);
    }
    let ink = if is_wrong { tokens.problem.0 } else { tokens.muted.0 };
    let name = pos2(ground.min.x + LABEL, y);
    ui.painter().text(name, egui::Align2::RIGHT_CENTER, field.named(), theme::plain(12.5), ink);
    let inside = Rect::from_min_max(pos2(ground.min.x + LABEL + 8.0, ground.min.y), ground.max);
    let painter = ui.painter().with_clip_rect(inside.intersect(ui.clip_rect()));
    // what is short to be seen at this zoom is still a mark
    if bar.width() < 6.0 {
        painter.circle_filled(bar.center(), 5.0, ink);
    }
    let near = bar.min.x.clamp(inside.min.x + 4.0, inside.max.x);
    let (x, align) = if near + 170.0 < inside.max.x {
        (near, egui::Align2::LEFT_CENTER)
    } else {
        (bar.max.x.min(inside.max.x - 4.0), egui::Align2::RIGHT_CENTER)
    };
    painter.text(pos2(x, y + 17.0), align, times::date(date), theme::plain(12.5), tokens.text.0);
    response.on_hover_text(told).clicked()
}

/// The months, or the years, that begin in sight.
fn months((from, to): (f64, f64)) -> Vec<GridMark> {
    let seen = day(from).zip(day(to)).map(|(from, to)| ticks(from, to)).unwrap_or_default();
    // marks of another size would be shown in another strength
    seen.into_iter().map(|day| GridMark { value: place(day), step_size: (to - from) / 6.0 }).collect()
}

fn day(at: f64) -> Option<NaiveDate> {
    #[expect(clippy::cast_possible_truncation, reason = "a day of the calendar")]
    NaiveDate::from_num_days_from_ce_opt(at.floor() as i32)
}

fn label(mark: GridMark) -> String {
    day(mark.value).map(times::month).unwrap_or_default()
}
