//! What stands where: menus above, columns side by side, or one at a time where the window is narrow,
//! the line at the bottom.

use egui::{CentralPanel, Color32, Context, Frame, Id, Margin, Panel, RichText, ScrollArea, Stroke, Ui};

use crate::workbench::Workbench;

use super::action::Action;
use super::tr::tr;
use super::view::{Tab, View, Wishes};
use super::window::Window;
use super::{
    article_panel, casebook_panel, fields_panel, keeping, menu_bar, preview_panel, source_view, status_bar, theme, why_panel, widgets,
};

/// Below this width the columns take turns.
const ONE_COLUMN: f32 = 700.0;
/// From this width on there is room for the casebook too.
const THREE_COLUMNS: f32 = 1090.0;
/// Below this height what is no row of the record makes room for the rows.
const LOW: f32 = 460.0;
/// The height of the line of reasons there; the rest of it is scrolled to.
const REASONS: f32 = 24.0;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// The open cases and the casebook.
    Casebook,
    /// The article, and what stands in its place.
    Source,
    /// The record.
    #[default]
    Record,
}

impl Pane {
    /// Every column, from the left.
    const ALL: [Pane; 3] = [Pane::Casebook, Pane::Source, Pane::Record];

    fn name(self) -> &'static str {
        match self {
            Pane::Casebook => tr("pane-casebook"),
            Pane::Source => tr("pane-source"),
            Pane::Record => tr("pane-record"),
        }
    }

    /// The column in which `action` shows what it does; `None` where it may stay as it is.
    pub fn of(action: Action) -> Option<Self> {
        use Action as A;
        match action {
            A::Casebook | A::FindCase => Some(Pane::Casebook),
            A::Look | A::Find | A::FindNext | A::FindPrevious | A::NextUncoded | A::PreviousUncoded | A::NextQuiet | A::Unfold => {
                Some(Pane::Source)
            }
            A::EndForward | A::EndBack | A::StartForward | A::StartBack | A::ShowSource | A::ShowPreview | A::ShowTimeline => {
                Some(Pane::Source)
            }
            A::ShowGrid | A::NextTab | A::Overview => Some(Pane::Source),
            A::Next | A::Previous | A::NextUnchecked | A::Confirm | A::ConfirmField | A::ConfirmHigh | A::Correct | A::Reject => {
                Some(Pane::Record)
            }
            A::Restore | A::Rival(_) | A::Blank(_) | A::Stance(_) | A::Note | A::Filter(_) | A::HideEmpty | A::TakeHint => {
                Some(Pane::Record)
            }
            _ => None,
        }
    }
}

fn frame(fill: Color32) -> Frame {
    Frame::new().fill(fill).stroke(Stroke::NONE)
}

impl Window {
    /// Shows everything that does not stand in front of the rest.
    pub(super) fn panels(&mut self, ui: &mut Ui, wishes: &mut Wishes) {
        let tokens = theme::tokens(ui);
        let (workbench, view) = (&self.workbench, &mut self.view);
        view.low = ui.available_height() < LOW;
        Panel::top("menus")
            .frame(frame(tokens.window.0).inner_margin(Margin::symmetric(8, 5)))
            .show(ui, |ui| menu_bar::show(ui, workbench, wishes));
        if let Some(reason) = workbench.shown().and_then(|case| case.reader()) {
            let bar = frame(tokens.hover.0).inner_margin(Margin::symmetric(12, 5));
            Panel::top("reader").frame(bar).show(ui, |ui| keeping::reader_bar(ui, reason, wishes));
        }
        let bottom = frame(tokens.window.0).inner_margin(Margin::symmetric(12, 6));
        if !view.low || status_bar::has_news(workbench, view, &self.runner) {
            Panel::bottom("status").frame(bottom).show(ui, |ui| status_bar::show(ui, workbench, view, &self.runner, wishes));
        }
        let width = ui.available_width();
        if workbench.shown().is_some() && view.overview.is_none() {
            let why = frame(tokens.panel.0).inner_margin(Margin::symmetric(12, if view.low { 3 } else { 7 }));
            Panel::bottom("why").frame(why).show(ui, |ui| {
                if view.low {
                    let line =
                        ScrollArea::vertical().id_salt("why").max_height(REASONS).min_scrolled_height(REASONS).auto_shrink([false, true]);
                    return line.show(ui, |ui| why_panel::show(ui, workbench, view, wishes)).inner;
                }
                ui.set_min_height(42.0);
                why_panel::show(ui, workbench, view, wishes);
            });
        }
        view.has_room = width > THREE_COLUMNS;
        view.one_column = width < ONE_COLUMN && workbench.shown().is_some();
        if view.one_column { self.one_column(ui, wishes) } else { self.columns(ui, width, wishes) }
    }

    fn columns(&mut self, ui: &mut Ui, width: f32, wishes: &mut Wishes) {
        let tokens = theme::tokens(ui);
        let (workbench, view) = (&self.workbench, &mut self.view);
        if view.casebook.unwrap_or(view.has_room) {
            let left = frame(tokens.panel.0).inner_margin(Margin { left: 10, right: 8, top: 10, bottom: 4 });
            let panel = Panel::left("casebook").default_size((width * 0.17).clamp(200.0, 290.0)).size_range(130.0..=360.0);
            panel.frame(left).show(ui, |ui| casebook_panel::show(ui, workbench, view, wishes));
        }
        if workbench.shown().is_some() && view.overview.is_none() {
            let right = frame(tokens.panel.0).inner_margin(Margin { left: 8, right: 4, top: 10, bottom: 0 });
            // where there is little room, the two share it
            let narrow = 360.0_f32.min(width * 0.52);
            let panel = Panel::right("record")
                .default_size((width * 0.36).clamp(narrow, 620.0))
                .size_range(narrow.min(320.0)..=(width * 0.5).max(narrow));
            panel.frame(right).show(ui, |ui| fields_panel::show(ui, workbench, view, wishes));
        }
        let paper = frame(tokens.paper.0).inner_margin(Margin { left: 6, right: 0, top: 8, bottom: 0 });
        CentralPanel::default().frame(paper).show(ui, |ui| middle(ui, workbench, view, &mut self.pages, wishes));
    }

    /// One column at a time, with a line to choose it by.
    fn one_column(&mut self, ui: &mut Ui, wishes: &mut Wishes) {
        let tokens = theme::tokens(ui);
        let (workbench, view) = (&self.workbench, &mut self.view);
        let line = frame(tokens.window.0).inner_margin(Margin { left: 8, right: 8, top: 0, bottom: 4 });
        Panel::top("panes").frame(line).show(ui, |ui| {
            ui.horizontal(|ui| {
                for pane in Pane::ALL {
                    let chosen = view.pane == pane;
                    let name =
                        if chosen { RichText::new(pane.name()).font(theme::strong(13.0)) } else { RichText::new(pane.name()).size(13.0) };
                    if ui.selectable_label(chosen, name).on_hover_text(Action::NextPane.tip()).clicked() {
                        view.pane = pane;
                    }
                }
                widgets::keys(ui, "F6");
            });
        });
        let fill = if view.pane == Pane::Source { tokens.paper.0 } else { tokens.panel.0 };
        let inside = frame(fill).inner_margin(Margin { left: 8, right: 4, top: 6, bottom: 0 });
        CentralPanel::default().frame(inside).show(ui, |ui| match view.pane {
            Pane::Casebook => casebook_panel::show(ui, workbench, view, wishes),
            Pane::Record if view.overview.is_none() => fields_panel::show(ui, workbench, view, wishes),
            _ => middle(ui, workbench, view, &mut self.pages, wishes),
        });
    }

    /// Gives the keys to the next column: from the record to the source, to the casebook, and back.
    pub(super) fn act_next_pane(&mut self, ctx: &Context) {
        let previewed = self.workbench.shown().is_some_and(|case| self.view.tab_of(case.key()) == Some(Tab::Preview));
        let middle = if previewed { preview_panel::pages_id() } else { source_view::text_id() };
        let panes = [(Pane::Record, fields_panel::record_id()), (Pane::Source, middle), (Pane::Casebook, Id::unique("case filter"))];
        let all = self.view.one_column || self.view.casebook.unwrap_or(self.view.has_room);
        let now = ctx.memory(egui::Memory::focused);
        // the record has the keys where nothing has the focus
        let focused = panes.iter().position(|(_, id)| Some(*id) == now).unwrap_or(0);
        let shown = panes.iter().position(|(pane, _)| *pane == self.view.pane).unwrap_or(0);
        let at = if self.view.one_column { shown } else { focused };
        if let Some((pane, id)) = panes.iter().take(if all { 3 } else { 2 }).cycle().nth(at + 1) {
            self.view.pane = *pane;
            ctx.memory_mut(|memory| memory.request_focus(*id));
        }
    }
}

/// The article, or the overview of the casebook in its place.
fn middle(ui: &mut Ui, workbench: &Workbench, view: &mut View, pages: &mut preview_panel::Pages, wishes: &mut Wishes) {
    match view.overview.take() {
        Some(mut overview) => {
            overview.show(ui, workbench, &mut view.book, wishes);
            view.overview = Some(overview);
        }
        None => article_panel::show(ui, workbench, view, pages, wishes),
    }
}
