//! The cases of the casebook counted: by month, type, sector, actor, people affected. A bar is a button
//! that leaves its cases alone in the list.

use egui::{Key, Modifiers, Rect, RichText, ScrollArea, Sense, Ui, WidgetInfo, accesskit::Role, pos2, vec2};
use egui_plot::{Bar, BarChart, Plot, PlotPoint};

use crate::workbench::casebook::{Filter, Overview, overview};
use crate::workbench::{Chart, Workbench};

use super::action::Action;
use super::book_rows::BookView;
use super::tr::{tr, tr_with};
use super::view::Wishes;
use super::{theme, widgets};

/// The height of a bar with the space around it.
const BAR: f32 = 22.0;
/// The width of the labels of bars, and that of a letter of them.
const LABELS: f32 = 168.0;
const LETTER: f32 = 6.4;
/// Longer labels are cut, in a narrow window and in a wide one.
const LETTERS: (usize, usize) = (26, 40);

/// What was counted last.
#[derive(Default)]
pub struct OverviewView {
    made_of: Option<(String, Filter, u64)>,
    counted: Overview,
}

impl OverviewView {
    /// Shows the overview of what `book` found.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench, book: &mut BookView, wishes: &mut Wishes) {
        book.refresh(workbench);
        let stamp = Some(book.stamp());
        if self.made_of != stamp {
            self.counted = overview(book.cards(workbench));
            self.made_of = stamp;
        }
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            wishes.actions.push(Action::LeaveOverview);
        }
        head(ui, &self.counted, book, wishes);
        ui.separator();
        ScrollArea::vertical().auto_shrink(false).id_salt("overview").show(ui, |ui| {
            let wide = ui.available_width() > 900.0;
            let bars = self.counted.charts.iter().flat_map(|(key, chart)| chart.bars.iter().map(move |bar| label(key, &bar.label)));
            let longest = bars.map(|label| label.chars().count()).max().unwrap_or_default();
            let letters = longest.clamp(LETTERS.0, if ui.available_width() > 600.0 { LETTERS.1 } else { LETTERS.0 });
            for (key, chart) in &self.counted.charts {
                ui.set_max_width(if wide { 900.0 } else { ui.available_width() });
                if let Some(query) = show_chart(ui, key, chart, letters) {
                    book.narrow(&query);
                    ui.ctx().request_repaint();
                }
            }
            ui.add_space(20.0);
        });
    }
}

fn head(ui: &mut Ui, counted: &Overview, book: &mut BookView, wishes: &mut Wishes) {
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.label(RichText::new(tr("overview-title")).font(theme::strong(16.0)));
        widgets::muted(ui, tr_with("overview-cases", &[("count", counted.cases.into())]));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(10.0);
            for action in [Action::LeaveOverview, Action::SavePicture] {
                if ui.button(RichText::new(action.name()).size(12.0)).on_hover_text(action.tip()).clicked() {
                    wishes.actions.push(action);
                }
            }
        });
    });
    if !book.text.trim().is_empty() {
        ui.horizontal(|ui| {
            ui.add_space(10.0);
            widgets::muted(ui, tr_with("overview-only", &[("query", book.text.trim().to_owned().into())]));
            if ui.small_button(tr("overview-all")).clicked() {
                book.text.clear();
            }
        });
    }
}

/// Shows a chart; answers the query of the bar that was pressed.
fn show_chart(ui: &mut Ui, key: &str, chart: &Chart, letters: usize) -> Option<String> {
    let tokens = theme::tokens(ui);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        ui.add_space(10.0);
        ui.label(RichText::new(tr(&format!("overview-{key}"))).font(theme::strong(13.5)));
        if chart.unknown > 0 {
            widgets::muted(ui, tr_with("overview-unknown", &[("count", chart.unknown.into())]));
        }
    });
    if chart.bars.is_empty() {
        return None;
    }
    let bars = chart.bars.iter().enumerate().map(|(at, bar)| {
        Bar::new(place(at), number(bar.count)).width(0.64).fill(tokens.accent.0).stroke(egui::Stroke::NONE).name(bar.label.clone())
    });
    let most = chart.bars.iter().map(|bar| bar.count).max().unwrap_or_default().max(1);
    #[expect(clippy::cast_precision_loss, reason = "a few dozen letters")]
    let width = LABELS + (letters - LETTERS.0) as f32 * LETTER;
    let labels: Vec<String> = chart.bars.iter().map(|bar| cut(&label(key, &bar.label), letters)).collect();
    let rows = chart.bars.len();
    let plot = Plot::new(("overview", key, rows, most))
        .height(BAR * number(rows) as f32)
        .show_axes([false, false])
        .show_grid(false)
        .show_background(false)
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .show_x(false)
        .show_y(false)
        .invert_y(true)
        .set_margin_fraction(egui::Vec2::ZERO)
        .default_x_bounds(0.0, number(most) * 1.12)
        .default_y_bounds(-0.5, number(rows) - 0.5);
    let chart_bars = BarChart::new(key, bars.collect()).horizontal().allow_hover(false);
    let mut pressed = None;
    ui.horizontal(|ui| {
        let (left, _) = ui.allocate_exact_size(vec2(width, BAR * number(rows) as f32), Sense::hover());
        let response = plot.show(ui, |plot| plot.bar_chart(chart_bars));
        response.response.widget_info(|| WidgetInfo::labeled(Role::Group, true, tr(&format!("overview-{key}"))));
        for (at, bar) in chart.bars.iter().enumerate() {
            let centre = response.transform.position_from_point(&PlotPoint::new(0.0, place(at)));
            let end = response.transform.position_from_point(&PlotPoint::new(number(bar.count), place(at)));
            let row = Rect::from_min_max(pos2(left.min.x, centre.y - BAR / 2.0), pos2(response.response.rect.max.x, centre.y + BAR / 2.0));
            let button = ui.interact(row, ui.scope_id().with(("bar", key, at)), Sense::click());
            let words = tr_with("overview-bar", &[("label", label(key, &bar.label).into()), ("count", bar.count.into())]);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
            if button.hovered() || button.has_focus() {
                ui.painter().rect_stroke(row.shrink(1.0), 3.0, egui::Stroke::new(1.2, tokens.accent.0), egui::StrokeKind::Inside);
            }
            let name = labels.get(at).map(String::as_str).unwrap_or_default();
            ui.painter().text(pos2(centre.x - 8.0, centre.y), egui::Align2::RIGHT_CENTER, name, theme::plain(12.0), tokens.text.0);
            ui.painter().text(pos2(end.x + 6.0, centre.y), egui::Align2::LEFT_CENTER, bar.count, theme::plain(12.0), tokens.muted.0);
            if button.on_hover_text(words).clicked() {
                pressed = Some(bar.query.clone());
            }
        }
    });
    pressed
}

/// Months as people write them.
fn label(key: &str, label: &str) -> String {
    let month = (key == "month").then(|| crate::model::Date::parse(label)).flatten();
    month.map_or_else(|| label.to_owned(), super::times::date)
}

fn cut(label: &str, letters: usize) -> String {
    if label.chars().count() <= letters { label.to_owned() } else { label.chars().take(letters - 1).chain(['…']).collect() }
}

#[expect(clippy::cast_precision_loss, reason = "for a place in a chart")]
fn place(at: usize) -> f64 {
    at as f64
}

fn number(count: usize) -> f64 {
    place(count)
}
