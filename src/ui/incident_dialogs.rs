//! One incident to a case: paragraphs for another incident, the case this one is merged with, cases that
//! look like this one.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, Ui};
use uuid::Uuid;

use crate::model::{Field, SourceId, Span, Value};
use crate::workbench::casebook::{Hint, Likeness, Verdict};
use crate::workbench::{CaseKey, Command, OpenCase, Workbench};

use super::casebook_panel::title;
use super::dialogs::{Said, answer, title as heading};
use super::palette::{Chosen, Line, Typed};
use super::tr::{tr, tr_with};
use super::{theme, widgets};

/// How much of a paragraph is shown to tell it by.
const SHOWN: usize = 150;

/// Choosing the paragraphs that tell of another incident.
pub struct Split {
    source: SourceId,
    blocks: Vec<(Span, String, bool)>,
    begun: bool,
}

impl Split {
    /// For a source of `case`, with the paragraphs that `selected` touches chosen.
    pub fn of(case: &OpenCase, source: SourceId, selected: Option<Span>) -> Option<Self> {
        let found = case.file().source(source)?;
        let reading = case.review().readings.get(&source).cloned().unwrap_or_default();
        let blocks = found.article.blocks.iter().filter(|block| reading.counts(block)).map(|block| {
            let words = block.span.one_line(&found.article.text);
            let cut = crate::model::span::after(&words, 0, SHOWN);
            let shown = if cut.len() < words.len() { format!("{cut}…") } else { words };
            (block.span, shown, selected.is_some_and(|span| span.overlaps(block.span)))
        });
        Some(Self { source, blocks: blocks.collect(), begun: false })
    }

    /// Shows the paragraphs.
    pub fn show(&mut self, ui: &mut Ui) -> Said {
        widgets::dialog_width(ui, 600.0);
        heading(ui, tr("split-title"));
        widgets::muted(ui, tr("split-help"));
        ui.add_space(6.0);
        // taken before the box that has the focus takes it for a click
        let enter = super::dialogs::pressed(ui, egui::Key::Enter);
        let begins = !std::mem::replace(&mut self.begun, true);
        let first = self.blocks.iter().position(|(_, _, chosen)| *chosen).unwrap_or(0);
        let height = (ui.ctx().content_rect().height() - 300.0).clamp(100.0, 420.0);
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (at, (_, words, chosen)) in self.blocks.iter_mut().enumerate() {
                let response = ui.checkbox(chosen, RichText::new(words.as_str()).size(13.0));
                if begins && at == first {
                    response.request_focus();
                    response.scroll_to_me(Some(egui::Align::Center));
                }
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
            }
        });
        let chosen: Vec<Span> = self.blocks.iter().filter(|(_, _, chosen)| *chosen).map(|(span, _, _)| *span).collect();
        widgets::muted(ui, tr_with("split-count", &[("count", chosen.len().into()), ("all", self.blocks.len().into())]));
        let enabled = !chosen.is_empty() && chosen.len() < self.blocks.len();
        match answer(ui, tr("split-do"), enabled).or((enter && enabled).then_some(true)) {
            Some(true) => Said::Do(vec![Command::Split { source: self.source, blocks: chosen }]),
            Some(false) => Said::Close,
            None => Said::Open,
        }
    }
}

/// Choosing the open case that the case shown becomes a part of.
#[derive(Default)]
pub struct Merge {
    typed: Typed,
}

impl Merge {
    /// Shows the open cases.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) -> Said {
        heading(ui, tr("merge-title"));
        let shown = workbench.shown().map(OpenCase::key);
        let mut others: Vec<&OpenCase> = workbench.cases().iter().filter(|case| Some(case.key()) != shown).collect();
        // those that name the same victim are likelier
        let hit = workbench.shown().map(victims).unwrap_or_default();
        others.sort_by_key(|case| victims(case).is_disjoint(&hit));
        let cases: Vec<(CaseKey, String, String)> = others.into_iter().map(|case| (case.key(), title(case), headline(case))).collect();
        if cases.is_empty() {
            widgets::muted(ui, tr("merge-none"));
            return if answer(ui, tr("merge-do"), false).is_some() { Said::Close } else { Said::Open };
        }
        widgets::muted(ui, tr("merge-help"));
        ui.add_space(4.0);
        let offered: Vec<&(CaseKey, String, String)> =
            cases.iter().filter(|(_, name, words)| self.typed.fits(&format!("{name} {words}"))).collect();
        let lines: Vec<Line<'_>> = offered.iter().map(|(_, name, words)| Line::new(name.clone(), String::new(), words.clone())).collect();
        match self.typed.show(ui, tr("merge-hint"), &lines) {
            Chosen::Open => Said::Open,
            Chosen::Cancelled => Said::Close,
            Chosen::One(at) => offered.get(at).map_or(Said::Open, |(key, _, _)| Said::Do(vec![Command::MergeInto(*key)])),
        }
    }
}

/// Who was hit, as the record says.
fn victims(case: &OpenCase) -> BTreeSet<&Value> {
    case.incident().answers(Field::VictimOrg).iter().map(|answer| &answer.value).collect()
}

fn headline(case: &OpenCase) -> String {
    case.file().sources.first().map(|source| source.article.title_text().to_owned()).unwrap_or_default()
}

/// The cases that look like this one.
pub struct Alike {
    /// The case.
    pub id: Uuid,
    begun: bool,
}

impl Alike {
    /// Those like the case `id`.
    pub fn of(id: Uuid) -> Self {
        Self { id, begun: false }
    }

    /// Shows them, each with what can be said of it.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) -> Said {
        widgets::dialog_width(ui, 560.0);
        heading(ui, tr("alike-title"));
        let hints = workbench.casebook().hints(self.id);
        widgets::muted(ui, if hints.is_empty() { tr("alike-none") } else { tr("alike-help") });
        ui.add_space(6.0);
        let mut said = Said::Open;
        let mut begins = !std::mem::replace(&mut self.begun, true);
        ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
            for hint in hints {
                if let Some(done) = line(ui, workbench, self.id, hint, std::mem::take(&mut begins)) {
                    said = done;
                }
            }
        });
        ui.add_space(8.0);
        let close = ui.button(tr("dialog-close"));
        if begins {
            close.request_focus();
        }
        if close.clicked() || super::dialogs::pressed(ui, egui::Key::Escape) { Said::Close } else { said }
    }
}

fn line(ui: &mut Ui, workbench: &Workbench, id: Uuid, hint: &Hint, begins: bool) -> Option<Said> {
    let book = workbench.casebook();
    let entry = book.entry_of(hint.other)?;
    let open = workbench.cases().iter().find(|case| case.file().id == hint.other).map(OpenCase::key);
    let mut said = None;
    ui.label(RichText::new(entry.name()).font(theme::strong(13.0)));
    ui.label(RichText::new(entry.card().map(|card| card.title.clone()).unwrap_or_default()).size(12.5));
    widgets::muted(ui, why(hint.why));
    ui.horizontal(|ui| {
        let look = ui.button(tr("alike-look")).on_hover_text(tr("alike-look.tip"));
        if begins {
            look.request_focus();
        }
        if look.clicked() {
            said = Some(Said::Do(vec![open.map_or_else(|| Command::Open(vec![book.path_of(entry)]), Command::Show)]));
        }
        if ui.button(tr("alike-different")).on_hover_text(tr("alike-different.tip")).clicked() {
            said = Some(Said::Stay(Command::AnswerAlike(id, hint.other, Verdict::Different)));
        }
        let can_join = open.is_some() && workbench.shown().is_some_and(|case| case.file().id == id);
        let join = ui
            .add_enabled(can_join, egui::Button::new(tr("alike-join")))
            .on_hover_text(tr("alike-join.tip"))
            .on_disabled_hover_text(tr("alike-join.first"));
        if let Some(open) = open.filter(|_| join.clicked()) {
            said = Some(Said::Do(vec![Command::MergeInto(open)]));
        }
    });
    ui.add_space(8.0);
    said
}

fn why(likeness: Likeness) -> String {
    match likeness {
        Likeness::Source => tr("alike-source").to_owned(),
        Likeness::VictimAndDate => tr("alike-victim-and-date").to_owned(),
        Likeness::Words(share) => tr_with("alike-words", &[("share", share.into())]),
    }
}
