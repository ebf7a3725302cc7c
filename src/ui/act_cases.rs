//! What is done with many cases and with several sources.

use egui::Context;

use crate::workbench::{Command, Follow};

use super::action::Action;
use super::casebook_panel;
use super::dialogs::{Dialog, Purpose};
use super::incident_dialogs::{Alike, Merge, Split};
use super::overview_panel::OverviewView;
use super::view::Tab;
use super::window::Window;

impl Window {
    /// Does what is about the casebook.
    pub(super) fn act_on_casebook(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Casebook => {
                let shown = self.view.casebook.unwrap_or(self.view.has_room);
                self.view.casebook = Some(!shown);
            }
            Action::FindCase => {
                self.view.casebook = Some(true);
                self.view.book.begins = true;
            }
            Action::ChooseCasebook => self.ask_file(ctx, Purpose::Casebook),
            Action::ScanCasebook => self.command(ctx, Command::ScanCasebook),
            Action::Overview if self.workbench.casebook().folder().is_none() => self.ask_file(ctx, Purpose::Casebook),
            Action::Overview => {
                self.view.casebook = self.view.casebook.or(Some(true));
                self.view.overview = Some(OverviewView::default());
            }
            Action::LeaveOverview => self.view.overview = None,
            Action::SavePicture => {
                let of_cases = self.view.overview.is_some() || self.workbench.shown().is_none();
                let overview = || Purpose::Overview(self.view.book.text.clone(), self.view.book.filter);
                let purpose = if of_cases { overview() } else { Purpose::Timeline };
                self.ask_file(ctx, purpose);
            }
            Action::Alike => self.ask_alike(ctx),
            _ => {}
        }
    }

    /// About the row of the casebook that has the focus, else about the case shown.
    fn ask_alike(&mut self, ctx: &Context) {
        let in_list = ctx.memory(|memory| memory.has_focus(casebook_panel::list_id()));
        let row = self.view.book.card_at(&self.workbench).filter(|_| in_list).map(|card| card.id);
        let id = row.or(self.workbench.shown().map(|case| case.file().id));
        self.view.dialog = id.map(|id| Dialog::Alike(Alike::of(id)));
    }

    /// Does what is about the sources of the case shown.
    pub(super) fn act_on_sources(&mut self, ctx: &Context, action: Action) {
        let Some((case, view)) = self.view.shown(&self.workbench) else { return };
        match action {
            Action::ShowGrid => view.tab = Tab::Grid,
            Action::Split => {
                let shown = view
                    .source()
                    .map(|(id, source)| (id, source.selection.map(|(a, b)| crate::model::Span { start: a.min(b), end: a.max(b) })));
                let first = case.file().active(case.review()).next().map(|source| (source.id, None));
                let split = shown.or(first).and_then(|(id, selected)| Split::of(case, id, selected));
                self.view.dialog = split.map(Dialog::Split);
            }
            Action::Merge => self.view.dialog = Some(Dialog::Merge(Merge::default())),
            Action::BothStand | Action::NewestWins => {
                let Some(field) = view.focused().map(|row| row.field) else { return };
                let settle = if action == Action::BothStand { Follow::Both } else { Follow::Newest };
                self.command(ctx, Command::Follow(field, settle));
            }
            _ => {}
        }
    }
}
