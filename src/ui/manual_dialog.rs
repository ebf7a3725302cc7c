//! The manual: its chapters at the left, the chosen one beside them; a line to search them all.

use egui::{Id, Key, ScrollArea, TextEdit, Ui};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::workbench::{Language, manual};

use super::dialogs::{Said, pressed, title};
use super::tr::tr;
use super::widgets;

/// The width of the list of chapters.
const CONTENTS: f32 = 180.0;

/// The manual while it is read.
pub struct Manual {
    chapters: Vec<(&'static str, &'static str)>,
    at: usize,
    query: String,
    cache: CommonMarkCache,
    begun: bool,
}

impl Manual {
    /// The manual of this language, at its first chapter.
    pub fn new(language: Language) -> Self {
        let chapters = manual(language).split("\n## ").filter_map(|chapter| chapter.trim_start_matches("## ").split_once('\n'));
        Self { chapters: chapters.collect(), at: 0, query: String::new(), cache: CommonMarkCache::default(), begun: false }
    }

    /// Shows the manual.
    pub fn show(&mut self, ui: &mut Ui) -> Said {
        let room = ui.ctx().content_rect();
        let (width, height) = (820.0_f32.min(room.width() - 60.0), (room.height() - 240.0).clamp(80.0, 620.0));
        ui.set_width(width);
        title(ui, tr("manual-title"));
        let search = TextEdit::singleline(&mut self.query).id(Id::unique("manual search")).hint_text(tr("manual-search"));
        let response = ui.add(search.desired_width(f32::INFINITY));
        if !std::mem::replace(&mut self.begun, true) {
            response.request_focus();
        }
        let found = self.found();
        self.step(ui, &found);
        ui.add_space(6.0);
        ui.horizontal_top(|ui| {
            ui.set_max_height(height);
            ui.vertical(|ui| {
                ui.set_width(CONTENTS.min(width * 0.35));
                self.contents(ui, &found, height);
            });
            ui.separator();
            let words = self.chapters.get(self.at).filter(|_| !found.is_empty()).map_or(tr("manual-nothing"), |(_, words)| words);
            // a table of keys may be wider than the window has room for
            ScrollArea::both().id_salt(("manual", self.at)).max_height(height).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(560.0_f32.min(ui.available_width()));
                CommonMarkViewer::new().show(ui, &mut self.cache, words);
            });
        });
        ui.add_space(8.0);
        if pressed(ui, Key::Escape) || ui.button(tr("dialog-close")).clicked() { Said::Close } else { Said::Open }
    }

    /// The chapters in which every word that was typed stands.
    fn found(&self) -> Vec<usize> {
        let wanted: Vec<String> = self.query.to_lowercase().split_whitespace().map(str::to_owned).collect();
        let holds = |text: &str| wanted.iter().all(|word| text.to_lowercase().contains(word));
        let chapters = self.chapters.iter().enumerate();
        chapters.filter(|(_, (name, words))| holds(&format!("{name}\n{words}"))).map(|(at, _)| at).collect()
    }

    /// The arrows go through the chapters, also while the search has the focus.
    fn step(&mut self, ui: &Ui, found: &[usize]) {
        let (up, down) = (pressed(ui, Key::ArrowUp), pressed(ui, Key::ArrowDown));
        let place = found.iter().position(|at| *at == self.at);
        let next = match place {
            Some(place) if down => place + 1,
            Some(place) if up => place.saturating_sub(1),
            Some(place) => place,
            None => 0,
        };
        self.at = found.get(next.min(found.len().saturating_sub(1))).copied().unwrap_or(self.at);
    }

    fn contents(&mut self, ui: &mut Ui, found: &[usize], height: f32) {
        ScrollArea::vertical().id_salt("manual contents").max_height(height).auto_shrink(false).show(ui, |ui| {
            for at in found {
                let Some((name, _)) = self.chapters.get(*at) else { continue };
                if ui.selectable_label(self.at == *at, *name).clicked() {
                    self.at = *at;
                }
            }
            if found.is_empty() {
                widgets::muted(ui, tr("manual-nothing"));
            }
        });
    }
}
