//! The dates of the record as bars, as exactly as they are known; contradictions are said in words.

use chrono::{Datelike, NaiveDate};
use egui::{Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::{Answer, Date, Field, Section, Value};
use crate::workbench::OpenCase;

use super::names::Named;
use super::tr::tr;
use super::view::CaseView;
use super::{theme, times, widgets};

/// The first cannot lie wholly behind the second, and the message for when it does.
const ORDER: [(Field, Field, &str); 6] = [
    (Field::IncidentDate, Field::DiscoveryDate, "timeline-discovered-before-happened"),
    (Field::IncidentDate, Field::ContainmentDate, "timeline-contained-before-happened"),
    (Field::IncidentDate, Field::DisclosureDate, "timeline-disclosed-before-happened"),
    (Field::DiscoveryDate, Field::ContainmentDate, "timeline-contained-before-discovered"),
    (Field::DiscoveryDate, Field::NotificationDate, "timeline-notified-before-discovered"),
    (Field::DiscoveryDate, Field::DisclosureDate, "timeline-disclosed-before-discovered"),
];

/// The width of the labels.
const LABEL: f32 = 110.0;

/// The height of a row.
const ROW: f32 = 52.0;

fn date(answer: &Answer) -> Option<Date> {
    match answer.value {
        Value::Date(date) => Some(date),
        _ => None,
    }
}

fn first_date(case: &OpenCase, field: Field) -> Option<Date> {
    case.incident().answers(field).iter().find_map(date)
}

/// What in the dates of `case` cannot be, with the two fields.
pub fn contradictions(case: &OpenCase) -> Vec<(Field, Field, &'static str)> {
    let wrong = |(earlier, later, _): &(Field, Field, &str)| {
        let dates = first_date(case, *earlier).zip(first_date(case, *later));
        dates.is_some_and(|(earlier, later)| later.interval().1 < earlier.interval().0)
    };
    ORDER.into_iter().filter(wrong).collect()
}

/// Shows the timeline.
pub fn show(ui: &mut Ui, case: &OpenCase, view: &mut CaseView) {
    let dates: Vec<(&Answer, Date)> = Section::Timeline
        .fields()
        .flat_map(|field| case.incident().answers(field))
        .filter_map(|answer| Some((answer, date(answer)?)))
        .collect();
    let wrong = contradictions(case);
    ScrollArea::vertical().auto_shrink(false).id_salt("timeline").show(ui, |ui| {
        ui.add_space(8.0);
        for (_, _, words) in &wrong {
            let ink = theme::tokens(ui).problem.0;
            ui.horizontal(|ui| {
                ui.add_space(12.0);
                widgets::warning_sign(ui);
                ui.label(RichText::new(tr(words)).color(ink));
            });
        }
        let range = dates.iter().map(|(_, date)| date.interval()).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)));
        let Some((from, to)) = range else {
            ui.centered_and_justified(|ui| widgets::muted(ui, tr("timeline-empty")));
            return;
        };
        let pad = chrono::Days::new(((to - from).num_days() / 12).max(2).unsigned_abs());
        let (from, to) = (from.checked_sub_days(pad).unwrap_or(from), to.checked_add_days(pad).unwrap_or(to));
        axis(ui, from, to);
        for (answer, date) in dates {
            let is_wrong = wrong.iter().any(|(a, b, _)| [*a, *b].contains(&answer.claim.field));
            if row(ui, answer, date, (from, to), is_wrong) {
                view.go_to_claim(&answer.claim);
            }
        }
    });
}

#[allow(clippy::cast_precision_loss)] // days on a screen
fn place(rect: Rect, (from, to): (NaiveDate, NaiveDate), day: NaiveDate) -> f32 {
    let share = (day - from).num_days() as f32 / (to - from).num_days().max(1) as f32;
    rect.min.x + share * rect.width()
}

fn bars(ui: &mut Ui, height: f32, sense: Sense) -> (Rect, egui::Response) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    (Rect::from_min_max(pos2(rect.min.x + LABEL + 16.0, rect.min.y), pos2(rect.max.x - 28.0, rect.max.y)), response)
}

fn axis(ui: &mut Ui, from: NaiveDate, to: NaiveDate) {
    let tokens = theme::tokens(ui);
    let (rect, _) = bars(ui, 26.0, Sense::hover());
    let months = (to.year() - from.year()) * 12 + to.month0() as i32 - from.month0() as i32 + 1;
    let step = (months / 6).max(1);
    for index in (0..=months).step_by(usize::try_from(step).unwrap_or(1)) {
        let month = from.month0() as i32 + index;
        let day = NaiveDate::from_ymd_opt(from.year() + month.div_euclid(12), month.rem_euclid(12).unsigned_abs() + 1, 1);
        let Some(day) = day.filter(|day| (from..=to).contains(day)) else { continue };
        let x = place(rect, (from, to), day);
        let below = ui.clip_rect().max.y;
        ui.painter().line_segment([pos2(x, rect.min.y + 18.0), pos2(x, below)], egui::Stroke::new(1.0, tokens.line.0));
        let words = if months > 24 { day.format("%Y").to_string() } else { times::month(day) };
        ui.painter().text(pos2(x + 3.0, rect.min.y + 8.0), egui::Align2::LEFT_CENTER, words, theme::plain(11.5), tokens.muted.0);
    }
}

fn row(ui: &mut Ui, answer: &Answer, date: Date, range: (NaiveDate, NaiveDate), is_wrong: bool) -> bool {
    let tokens = theme::tokens(ui);
    let field = answer.claim.field;
    let (rect, response) = bars(ui, ROW, Sense::CLICK);
    let words = format!("{}: {}", field.named(), times::date(date));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let left = pos2(rect.min.x - 10.0, rect.min.y + 17.0);
    ui.painter().text(left, egui::Align2::RIGHT_CENTER, field.named(), theme::plain(12.5), tokens.muted.0);
    let (first, last) = date.interval();
    let next = last.succ_opt().unwrap_or(last);
    let (x, end) = (place(rect, range, first), place(rect, range, next));
    let bar = Rect::from_min_max(pos2(x, left.y - 7.0), pos2(end.max(x + 8.0), left.y + 7.0));
    let hues = tokens.section(Section::Timeline);
    let ink = if is_wrong { tokens.problem.0 } else { hues.ink.0 };
    ui.painter().rect_filled(bar, 4.0, if answer.status.is_reviewed() { ink } else { hues.tint.0 });
    ui.painter().rect_stroke(bar, 4.0, egui::Stroke::new(1.5, ink), egui::StrokeKind::Inside);
    let (at, align) = if bar.min.x + 170.0 < rect.max.x {
        (pos2(bar.min.x, bar.max.y + 10.0), egui::Align2::LEFT_CENTER)
    } else {
        (pos2(bar.max.x, bar.max.y + 10.0), egui::Align2::RIGHT_CENTER)
    };
    ui.painter().text(at, align, times::date(date), theme::plain(12.5), tokens.text.0);
    response.on_hover_text(words).clicked()
}
