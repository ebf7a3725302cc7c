//! The left column: the cases that are open, then those of the folder; searched, filtered, in order. Only
//! rows in sight are laid out.

use egui::{ComboBox, Id, Key, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, accesskit::Role};

use crate::workbench::casebook::{Filter, Order};
use crate::workbench::{Command, OpenCase, Workbench};

use super::action::Action;
use super::book_rows::{self, BookView, Row};
use super::tr::{tr, tr_with};
use super::view::{View, Wishes};
use super::{theme, widgets};

/// The height of a row.
const ROW: f32 = 42.0;

/// The focus stop of the list.
pub fn list_id() -> Id {
    Id::unique("the casebook")
}

fn search_id() -> Id {
    Id::unique("case filter")
}

/// Shows the casebook.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, wishes: &mut Wishes) {
    let tokens = theme::tokens(ui);
    let book = &mut view.book;
    ui.horizontal(|ui| {
        widgets::overline(ui, tr("casebook-title"), tokens.muted.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if workbench.casebook().folder().is_some()
                && ui.small_button(tr("casebook-overview")).on_hover_text(Action::Overview.tip()).clicked()
            {
                wishes.actions.push(Action::Overview);
            }
        });
    });
    search(ui, book);
    if workbench.casebook().folder().is_some() {
        choices(ui, book);
    }
    book.refresh(workbench);
    told(ui, workbench, book, wishes);
    list(ui, workbench, book, wishes);
}

/// The box that is searched from. Down goes to the list, Escape empties it.
fn search(ui: &mut Ui, book: &mut BookView) {
    let focused = ui.memory(|memory| memory.has_focus(search_id()));
    let press = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let down = press(Key::ArrowDown) || press(Key::Enter);
    let edit = TextEdit::singleline(&mut book.text).id(search_id()).hint_text(tr("casebook-filter")).desired_width(f32::INFINITY);
    let response = ui.add(edit).on_hover_text(tr("casebook-filter.tip"));
    response.widget_info(|| WidgetInfo::labeled(egui::accesskit::Role::SearchInput, true, tr("casebook-search")));
    if std::mem::take(&mut book.begins) {
        response.request_focus();
    }
    if response.changed() {
        book.at = 0;
    }
    // Escape takes the focus away before anyone else hears of it
    if response.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) && !book.text.is_empty() {
        book.text.clear();
        response.request_focus();
    }
    if down {
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
}

fn choices(ui: &mut Ui, book: &mut BookView) {
    let room = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    ui.horizontal(|ui| {
        let filter = ComboBox::from_id_salt("case states")
            .width(room - 4.0)
            .selected_text(RichText::new(filter_name(book.filter)).size(12.0))
            .truncate();
        let response = filter.show_ui(ui, |ui| {
            for filter in Filter::ALL {
                ui.selectable_value(&mut book.filter, filter, filter_name(filter));
            }
        });
        response
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{}: {}", tr("casebook-show"), filter_name(book.filter))));
        let order = ComboBox::from_id_salt("case order")
            .width(room - 4.0)
            .selected_text(RichText::new(order_name(book.order)).size(12.0))
            .truncate();
        let response = order.show_ui(ui, |ui| {
            for order in Order::ALL {
                ui.selectable_value(&mut book.order, order, order_name(order));
            }
        });
        response
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("{}: {}", tr("casebook-order"), order_name(book.order))));
    });
}

/// How many there are, how many of them have been read, and what to do where there are none.
fn told(ui: &mut Ui, workbench: &Workbench, book: &BookView, wishes: &mut Wishes) {
    let cases = workbench.casebook();
    if cases.folder().is_none() {
        if ui.button(RichText::new(Action::ChooseCasebook.name()).size(12.0)).on_hover_text(Action::ChooseCasebook.tip()).clicked() {
            wishes.actions.push(Action::ChooseCasebook);
        }
        return;
    }
    let all = cases.entries().len();
    let values = [("found", book.found().into()), ("all", all.into())];
    widgets::muted(ui, tr_with("casebook-count", &values));
    let unread = cases.unread();
    if unread > 0 {
        #[expect(clippy::cast_precision_loss, reason = "for a bar")]
        let done = (all - unread) as f32 / all.max(1) as f32;
        widgets::muted(ui, tr_with("casebook-reading", &[("count", unread.into())]));
        widgets::progress_bar(ui, ui.available_width(), done, tr("casebook-reading-name"));
        ui.add_space(3.0);
    }
}

fn list(ui: &mut Ui, workbench: &Workbench, book: &mut BookView, wishes: &mut Wishes) {
    let focus_stop = ui.interact(ui.available_rect_before_wrap(), list_id(), Sense::CLICK | Sense::FOCUSABLE);
    let rows = book.rows().len();
    focus_stop.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, tr_with("casebook-list", &[("count", rows.into())])));
    let filter = egui::EventFilter { vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_stop.id, filter));
    let focused = focus_stop.has_focus();
    let taken = focused && keys(ui, book);
    if focused {
        let ink = theme::tokens(ui).accent.0;
        ui.painter().rect_stroke(focus_stop.rect.expand(2.0), 4.0, egui::Stroke::new(1.5, ink), egui::StrokeKind::Inside);
    }
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("casebook");
    let height = ROW + 2.0;
    if std::mem::take(&mut book.scrolls) {
        #[expect(clippy::cast_precision_loss, reason = "for a place on the screen")]
        let top = book.at as f32 * height;
        let (from, sight) = (book.scrolled, ui.available_height() - height);
        area = area.vertical_scroll_offset(from.clamp(top - sight.max(0.0), top).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 2.0;
    let output = area.show_rows(ui, ROW, rows, |ui, range| {
        let mut taken = None;
        for at in range {
            let chosen = focused && at == book.at;
            if let Some(row) = book.rows().get(at)
                && book_rows::show(ui, workbench, row, chosen, (at + 1, rows), ROW)
            {
                taken = Some(at);
            }
        }
        taken
    });
    book.scrolled = output.state.clamped_offset().y;
    let taken = output.inner.or(taken.then_some(book.at));
    if let Some(at) = taken {
        book.at = at;
        match book.rows().get(at) {
            Some(Row::Open(key)) => wishes.commands.push(Command::Show(*key)),
            Some(Row::File(path) | Row::Recent(path)) => wishes.commands.push(Command::Open(vec![path.clone()])),
            _ => {}
        }
        wishes.actions.push(Action::LeaveOverview);
    }
}

/// Moves within the list; true for Enter.
fn keys(ui: &Ui, book: &mut BookView) -> bool {
    let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = book.rows().len().saturating_sub(1);
    let page = 12;
    let to = if press(Key::ArrowDown) {
        book.at + 1
    } else if press(Key::ArrowUp) {
        book.at.saturating_sub(1)
    } else if press(Key::PageDown) {
        book.at + page
    } else if press(Key::PageUp) {
        book.at.saturating_sub(page)
    } else if press(Key::Home) {
        0
    } else if press(Key::End) {
        last
    } else {
        return press(Key::Enter);
    };
    book.at = to.min(last);
    book.scrolls = true;
    false
}

fn filter_name(filter: Filter) -> &'static str {
    match filter {
        Filter::All => tr("casebook-all"),
        Filter::Open => tr("casebook-only-open"),
        Filter::Signed => tr("casebook-only-signed"),
        Filter::Unchecked => tr("casebook-only-unchecked"),
        Filter::Warned => tr("casebook-only-warned"),
        Filter::Alike => tr("casebook-only-alike"),
    }
}

fn order_name(order: Order) -> &'static str {
    match order {
        Order::Name => tr("casebook-by-name"),
        Order::Changed => tr("casebook-by-changed"),
        Order::Happened => tr("casebook-by-happened"),
        Order::People => tr("casebook-by-people"),
        Order::Unchecked => tr("casebook-by-unchecked"),
    }
}

/// What a case is called on the screen: the victim's article, without file extensions.
pub fn title(case: &OpenCase) -> String {
    let name = case.name().unwrap_or_else(|| tr("case-untitled").to_owned());
    name.strip_suffix(".case.ron").unwrap_or(&name).to_owned()
}
