//! Searching the article: a line above it with the count, next and previous.

use egui::{Id, TextEdit, Ui};
use regex::{Regex, RegexBuilder};

use crate::model::{Article, SourceId, Span};
use crate::workbench::CaseKey;

use super::action::Action;
use super::tr::{tr, tr_with};
use super::widgets;

/// A search.
#[derive(Default)]
pub struct Find {
    query: String,
    searched: Option<(CaseKey, SourceId, String)>,
    /// The places found, in order.
    pub found: Vec<Span>,
    current: Option<usize>,
    /// True when the line should take the keys.
    pub take_focus: bool,
    /// True once the analyst closed the line.
    pub closed: bool,
}

impl Find {
    /// A search that takes the keys at once.
    pub fn new() -> Self {
        Self { take_focus: true, ..Self::default() }
    }

    /// The place that was gone to last.
    pub fn current(&self) -> Option<Span> {
        self.found.get(self.current?).copied()
    }

    /// Goes on to the next place, or back to the one before.
    pub fn step(&mut self, forward: bool) -> Option<Span> {
        let count = self.found.len().max(1);
        self.current = Some(match self.current {
            None => 0,
            Some(at) if forward => (at + 1) % count,
            Some(at) => (at + count - 1) % count,
        });
        self.current()
    }

    /// Shows the line; answers the place to go to.
    pub fn show(&mut self, ui: &mut Ui, case: CaseKey, source: SourceId, article: &Article) -> Option<Span> {
        let mut wanted = None;
        ui.horizontal(|ui| {
            let edit = TextEdit::singleline(&mut self.query).id(Id::unique("find")).hint_text(tr("find-hint")).desired_width(220.0);
            let response = ui.add(edit);
            if std::mem::take(&mut self.take_focus) {
                response.request_focus();
            }
            let (enter, shift, escape) =
                ui.input(|input| (input.key_pressed(egui::Key::Enter), input.modifiers.shift, input.key_pressed(egui::Key::Escape)));
            self.search(case, source, &article.text);
            if response.changed() {
                wanted = self.step(true);
            }
            if response.lost_focus() && enter {
                wanted = self.step(!shift);
                response.request_focus();
            }
            self.closed = response.lost_focus() && escape;
            widgets::muted(ui, self.count());
            let previous = ui.small_button(tr("find-previous")).on_hover_text(Action::FindPrevious.tip());
            let next = ui.small_button(tr("find-next")).on_hover_text(Action::FindNext.tip());
            if previous.clicked() || next.clicked() {
                wanted = self.step(next.clicked());
            }
            self.closed |= ui.small_button(tr("find-close")).on_hover_text(tr("find-close.tip")).clicked();
        });
        wanted
    }

    fn count(&self) -> String {
        match (self.query.trim().is_empty(), self.found.len(), self.current) {
            (true, ..) => String::new(),
            (_, 0, _) => tr("find-none").to_owned(),
            (_, count, Some(at)) => tr_with("find-at", &[("at", (at + 1).into()), ("count", count.into())]),
            (_, count, None) => tr_with("find-count", &[("count", count.into())]),
        }
    }

    /// Searches anew when the words or the article changed.
    fn search(&mut self, case: CaseKey, source: SourceId, text: &str) {
        let wanted = Some((case, source, self.query.clone()));
        if self.searched == wanted {
            return;
        }
        self.searched = wanted;
        self.current = None;
        self.found = pattern(&self.query).map(|pattern| places(&pattern, text)).unwrap_or_default();
    }
}

/// Any case, and any white space between words.
fn pattern(query: &str) -> Option<Regex> {
    let words: Vec<String> = query.split_whitespace().map(regex::escape).collect();
    RegexBuilder::new(&words.join(r"\s+")).case_insensitive(true).build().ok().filter(|_| !words.is_empty())
}

fn places(pattern: &Regex, text: &str) -> Vec<Span> {
    pattern.find_iter(text).map(|found| Span::new(found.start(), found.end())).collect()
}
