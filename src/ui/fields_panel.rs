//! The record: a row a field, section by section. Only rows in sight are laid out.

use egui::{Id, RichText, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::Section;
use crate::workbench::{OpenCase, Workbench};

use super::action::Action;
use super::editor::{Edited, RowEditor};
use super::field_row::{self, RowSays};
use super::filter::Filter;
use super::names::Named;
use super::tr::{tr, tr_with};
use super::view::{CaseView, RowKey, View, Wishes};
use super::{hints, theme, widgets};

/// The focus stop of the record.
pub fn record_id() -> Id {
    Id::unique("the record")
}

/// Shows the record of the case that is shown.
pub fn show(ui: &mut Ui, workbench: &Workbench, view: &mut View, wishes: &mut Wishes) {
    let mut editor = view.editor.take();
    let (hide_empty, filter, low) = (view.hide_empty, view.filter, view.low);
    let Some((case, case_view)) = view.shown(workbench) else { return };
    head(ui, case);
    if !low {
        controls(ui, case, case_view, (filter, hide_empty), wishes);
    }
    ui.add_space(2.0);
    let focus_stop = ui.interact(ui.available_rect_before_wrap(), record_id(), Sense::CLICK | Sense::FOCUSABLE);
    focus_stop.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, tr("record-title")));
    hold_arrows(ui, focus_stop.id);
    if focus_stop.has_focus() {
        let ink = theme::tokens(ui).accent.0;
        ui.painter().rect_stroke(focus_stop.rect.expand(3.0), 4.0, egui::Stroke::new(1.5, ink), egui::StrokeKind::Inside);
    }
    ScrollArea::vertical().auto_shrink(false).id_salt(("record", case.key())).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        case_view.in_sight.clear();
        let sight = ui.clip_rect();
        if low {
            // where rows want the room, this is scrolled away with them
            ui.spacing_mut().item_spacing.y = 4.0;
            controls(ui, case, case_view, (filter, hide_empty), wishes);
            ui.spacing_mut().item_spacing.y = 0.0;
        }
        for index in 0..case_view.rows.rows.len() {
            let top = ui.cursor().min.y;
            let height = case_view.rows.heights.get(index).copied().unwrap_or_default();
            let far = top + height < sight.min.y - 60.0 || top > sight.max.y + 60.0;
            let aimed = case_view.scroll_to_row && index == case_view.focus;
            if height > 0.0 && far && !aimed {
                out_of_sight(ui, case, case_view, index, height);
                continue;
            }
            let before = ui.cursor().min.y;
            if let Some(edited) = row(ui, case, case_view, index, &mut editor, wishes) {
                match edited {
                    Edited::Open => {}
                    Edited::Cancelled => editor = None,
                    Edited::Done(command) => {
                        editor = None;
                        wishes.commands.push(command);
                    }
                }
            }
            let height = ui.cursor().min.y - before;
            case_view.rows.heights.resize(case_view.rows.rows.len(), 0.0);
            if let Some(known) = case_view.rows.heights.get_mut(index) {
                *known = height;
            }
            if top >= sight.min.y - 1.0 && top + height <= sight.max.y + 1.0 {
                case_view.in_sight.push(index);
            }
        }
        ui.add_space(24.0);
    });
    view.editor = editor;
}

/// The place of a row that is out of sight. Those who listen find it there, and can go to it.
fn out_of_sight(ui: &mut Ui, case: &OpenCase, view: &mut CaseView, index: usize, height: f32) {
    let (id, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    let Some(key) = view.rows.rows.get(index) else { return };
    let response = ui.interact(rect, id.with("row"), Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, index == view.focus, field_row::in_words(case, key)));
    if response.clicked() {
        view.go_to(index);
    }
}

/// The arrows move between rows while the record has the focus, not between widgets.
fn hold_arrows(ui: &Ui, id: Id) {
    let filter = egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

fn head(ui: &mut Ui, case: &OpenCase) {
    let (checked, all) = case.progress();
    let tokens = theme::tokens(ui);
    ui.horizontal(|ui| {
        widgets::overline(ui, tr("record-title"), tokens.muted.0);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            #[allow(clippy::cast_precision_loss)] // for a bar
            widgets::progress_bar(ui, 84.0, if all == 0 { 0.0 } else { checked as f32 / all as f32 }, tr("record-progress"));
            ui.label(RichText::new(tr_with("record-checked", &[("checked", checked.into()), ("all", all.into())])).size(12.5));
        });
    });
}

/// What stands above the rows: what is pressed most, the signature, filters, hints.
fn controls(ui: &mut Ui, case: &OpenCase, view: &CaseView, shown: (Filter, bool), wishes: &mut Wishes) {
    ui.horizontal_wrapped(|ui| {
        for action in [Action::NextUnchecked, Action::ConfirmHigh] {
            let name = if action == Action::ConfirmHigh { tr("record-confirm-high").to_owned() } else { action.name() };
            if ui.button(RichText::new(name).size(12.0)).on_hover_text(action.tip()).clicked() {
                wishes.actions.push(action);
            }
        }
    });
    if let Some(signature) = &case.review().signature {
        let words =
            tr_with("record-signed", &[("name", signature.analyst.as_str().into()), ("time", super::times::moment(signature.at).into())]);
        ui.label(RichText::new(words).size(12.0).color(theme::tokens(ui).good.0));
    }
    filters(ui, view, shown, wishes);
    hints::show(ui, view, wishes);
}

/// Which rows are shown, and how many are not.
fn filters(ui: &mut Ui, view: &CaseView, (filter, hide_empty): (Filter, bool), wishes: &mut Wishes) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(3.0, 3.0);
        for known in Filter::ALL {
            let action = Action::Filter(known);
            let button = ui.selectable_label(known == filter, RichText::new(known.label()).size(12.0));
            if button.on_hover_text(action.tip()).clicked() {
                // pressed again, it lets go
                wishes.actions.push(if known == filter { Action::Filter(Filter::All) } else { action });
            }
        }
        ui.add_space(6.0);
        let toggle = ui.selectable_label(hide_empty, RichText::new(tr("record-hide-empty")).size(12.0));
        if toggle.on_hover_text(Action::HideEmpty.tip()).clicked() {
            wishes.actions.push(Action::HideEmpty);
        }
    });
    if view.rows.hidden == 0 {
        return;
    }
    ui.horizontal(|ui| {
        let counts = [("shown", view.rows.rows.len().into()), ("hidden", view.rows.hidden.into())];
        widgets::muted(ui, tr_with("filter-hides", &counts));
        if ui.small_button(tr("filter-show-all")).on_hover_text(Action::Filter(Filter::All).tip()).clicked() {
            wishes.actions.push(Action::Filter(Filter::All));
            wishes.actions.extend(hide_empty.then_some(Action::HideEmpty));
        }
    });
}

fn row(
    ui: &mut Ui,
    case: &OpenCase,
    view: &mut CaseView,
    index: usize,
    editor: &mut Option<RowEditor>,
    wishes: &mut Wishes,
) -> Option<Edited> {
    let key = view.rows.rows.get(index)?.clone();
    let before = index.checked_sub(1).and_then(|above| view.rows.rows.get(above)).map(|row| row.field);
    if before.map(|field| field.section()) != Some(key.field.section()) {
        section_head(ui, key.field.section(), index > 0);
    }
    let shape = ui.painter().add(egui::Shape::Noop);
    let focused = index == view.focus;
    let builder = UiBuilder::new().id_salt(("row", index)).sense(Sense::CLICK);
    let mut says = RowSays::default();
    let mut edited = None;
    let response = ui.scope_builder(builder, |ui| {
        egui::Frame::new().inner_margin(egui::Margin { left: 12, right: 8, top: 4, bottom: 5 }).show(ui, |ui| {
            ui.set_width(ui.available_width());
            let first = before != Some(key.field);
            match editor.as_mut().filter(|editor| editor.is_in(&key, first)) {
                Some(editor) => {
                    ui.spacing_mut().item_spacing.y = 5.0;
                    match editor {
                        RowEditor::Note(_) => says = field_row::show(ui, case, &key, first, false, false),
                        RowEditor::Value(_) => field_row::label(ui, key.field, true),
                    }
                    edited = Some(editor.show(ui, case));
                }
                None => says = field_row::show(ui, case, &key, first, is_last(view, index, &key), focused),
            }
        });
    });
    let response = response.response;
    let name = field_row::in_words(case, &key);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, focused, &name));
    ground(ui, shape, response.rect, view, &key, focused, response.contains_pointer());
    if response.contains_pointer() {
        view.hovering = says.over.clone().or(key.claim.clone());
    }
    if let Some(rival) = says.taken {
        view.go_to(index);
        wishes.commands.push(rival);
    } else if response.clicked() {
        ui.memory_mut(|memory| memory.request_focus(record_id()));
        view.go_to(index);
        wishes.actions.push(Action::Look);
    }
    if focused && std::mem::take(&mut view.scroll_to_row) {
        ui.scroll_to_rect(response.rect.expand2(vec2(0.0, 36.0)), None);
    }
    edited
}

fn is_last(view: &CaseView, index: usize, key: &RowKey) -> bool {
    view.rows.rows.get(index + 1).map(|row| row.field) != Some(key.field)
}

fn section_head(ui: &mut Ui, section: Section, space: bool) {
    ui.add_space(if space { 12.0 } else { 4.0 });
    let ink = theme::tokens(ui).section(section).ink.0;
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        widgets::overline(ui, section.named(), ink);
        let from = ui.cursor().min + vec2(2.0, ui.available_height() / 2.0);
        let to = pos2(ui.max_rect().max.x - 8.0, from.y);
        ui.painter().line_segment([from, to], egui::Stroke::new(1.0, theme::tokens(ui).line.0));
    });
    ui.add_space(2.0);
}

fn ground(ui: &Ui, shape: egui::layers::ShapeIdx, rect: egui::Rect, view: &CaseView, key: &RowKey, focused: bool, hovered: bool) {
    let tokens = theme::tokens(ui);
    let pointed = hovered || key.claim.is_some() && view.hovered == key.claim;
    let fill = if focused {
        tokens.focus.0
    } else if pointed {
        tokens.hover.0
    } else {
        return;
    };
    ui.painter().set(shape, egui::Shape::rect_filled(rect, 5.0, fill));
    if focused {
        let bar = egui::Rect::from_min_size(rect.min + vec2(0.0, 4.0), vec2(3.0, rect.height() - 8.0));
        ui.painter().rect_filled(bar, 1.5, tokens.section(key.field.section()).ink.0);
    }
}
