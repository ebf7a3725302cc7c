//! Choosing by typing: any action (Ctrl+K).

use std::borrow::Cow;

use egui::{Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::action::{ACTIONS, Action, shown_keys};
use super::tr::tr;
use super::{theme, widgets};

/// What came of a frame of choosing.
pub enum Chosen<T> {
    /// Nothing yet.
    Open,
    /// Given up.
    Cancelled,
    /// This one.
    One(T),
}

/// A line to choose.
pub(super) struct Line<'a> {
    pub name: Cow<'a, str>,
    pub aside: String,
    pub tip: String,
}

impl Line<'_> {
    /// A line of this name.
    pub fn new(name: String, aside: String, tip: String) -> Self {
        Self { name: name.into(), aside, tip }
    }
}

/// Text and position of a list that is filtered by typing.
#[derive(Default)]
pub(super) struct Typed {
    pub text: String,
    at: usize,
    begun: bool,
}

impl Typed {
    /// True when every word that was typed stands in `name`.
    pub fn fits(&self, name: &str) -> bool {
        let name = name.to_lowercase();
        self.text.to_lowercase().split_whitespace().all(|word| name.contains(word))
    }

    /// Shows the box and the lines; answers the place of the line that was chosen.
    pub fn show(&mut self, ui: &mut Ui, hint: &str, lines: &[Line<'_>]) -> Chosen<usize> {
        let press = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down, enter, escape) = (press(Key::ArrowUp), press(Key::ArrowDown), press(Key::Enter), press(Key::Escape));
        widgets::dialog_width(ui, 520.0);
        let edit = TextEdit::singleline(&mut self.text).id(Id::unique("typed choice")).hint_text(hint.to_owned());
        let response = ui.add(edit.desired_width(f32::INFINITY).margin(vec2(8.0, 7.0)));
        if !std::mem::replace(&mut self.begun, true) {
            response.request_focus();
        }
        if response.changed() {
            self.at = 0;
        }
        self.at = if down { self.at + 1 } else { self.at.saturating_sub(usize::from(up)) }.min(lines.len().saturating_sub(1));
        ui.add_space(6.0);
        let mut chosen = enter.then_some(self.at).filter(|at| *at < lines.len());
        ScrollArea::vertical().max_height(380.0).auto_shrink([false, true]).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            for (index, line) in lines.iter().enumerate() {
                if self.line(ui, index, line, up || down) {
                    chosen = Some(index);
                }
            }
        });
        ui.add_space(4.0);
        widgets::muted(ui, lines.get(self.at).map_or(tr("palette-nothing"), |line| &line.tip));
        match chosen {
            Some(index) => Chosen::One(index),
            None if escape => Chosen::Cancelled,
            None => Chosen::Open,
        }
    }

    fn line(&self, ui: &mut Ui, index: usize, line: &Line<'_>, moved: bool) -> bool {
        let aside = RichText::new(&line.aside).size(11.5).color(theme::tokens(ui).muted.0);
        let button = egui::Button::selectable(index == self.at, RichText::new(line.name.as_ref()).size(13.0)).right_text(aside);
        let response = ui.add_sized(vec2(ui.available_width(), 25.0), button);
        if index == self.at && moved {
            response.scroll_to_me(None);
        }
        response.clicked()
    }
}

/// Choosing an action.
#[derive(Default)]
pub struct Palette {
    typed: Typed,
}

impl Palette {
    /// The actions that fit what was typed, the one of that name and those by their name first.
    fn offered(&self) -> Vec<&'static super::action::Row> {
        let named = |row: &&super::action::Row| self.typed.fits(&row.name());
        let told = |row: &&super::action::Row| !named(row) && self.typed.fits(&format!("{} {}", row.name(), row.tip()));
        let mut rows: Vec<&super::action::Row> = ACTIONS.iter().filter(named).chain(ACTIONS.iter().filter(told)).collect();
        rows.sort_by_key(|row| row.name().to_lowercase() != self.typed.text.trim().to_lowercase());
        rows
    }

    /// Shows the palette.
    pub fn show(&mut self, ctx: &egui::Context) -> Chosen<Action> {
        let rows = self.offered();
        let keys = |row: &super::action::Row| row.keys.iter().map(|keys| shown_keys(keys)).collect::<Vec<_>>().join("  ");
        let line = |row: &&'static super::action::Row| Line { name: row.name().into(), aside: keys(row), tip: row.tip() };
        let lines: Vec<Line<'_>> = rows.iter().map(line).collect();
        let modal = widgets::modal(ctx, "palette", |ui| self.typed.show(ui, tr("palette-hint"), &lines));
        match modal.inner {
            Chosen::One(index) => rows.get(index).map_or(Chosen::Open, |row| Chosen::One(row.action)),
            Chosen::Cancelled => Chosen::Cancelled,
            Chosen::Open if modal.backdrop_response.clicked() => Chosen::Cancelled,
            Chosen::Open => Chosen::Open,
        }
    }
}
