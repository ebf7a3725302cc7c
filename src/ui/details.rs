//! What is known about an article, to be looked at and put right: when it was published, by whom,
//! who wrote it, where, in which language.

use egui::{Id, RichText, TextEdit, Ui};

use crate::model::{Date, FoundBy, Noted, Origin, OriginItem, Reading, Source, SourceId};
use crate::workbench::{Command, OpenCase};

use super::names::Named;
use super::tr::{tr, tr_with};
use super::{theme, widgets};

/// Between two authors in one box.
const BETWEEN: &str = "; ";

/// What a box is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Item {
    Published,
    Publisher,
    Authors,
    Url,
    Language,
}

impl Item {
    /// The name before the box.
    fn label(self) -> &'static str {
        match self {
            Item::Published => tr("details-published"),
            Item::Publisher => tr("details-publisher"),
            Item::Authors => tr("details-authors"),
            Item::Url => tr("details-url"),
            Item::Language => tr("details-language"),
        }
    }

    /// How to write it.
    fn hint(self) -> &'static str {
        match self {
            Item::Published => tr("details-published.hint"),
            Item::Publisher => tr("details-publisher.hint"),
            Item::Authors => tr("details-authors.hint"),
            Item::Url => tr("details-url.hint"),
            Item::Language => tr("details-language.hint"),
        }
    }

    /// What `origin` has for it, and how that was found.
    fn of(self, origin: &Origin) -> (String, Option<FoundBy>) {
        let words = |noted: &Option<Noted<String>>| noted.as_ref().map(|noted| (noted.value.clone(), noted.found_by));
        let found = match self {
            Item::Published => origin.published.as_ref().map(|noted| (noted.value.to_string(), noted.found_by)),
            Item::Publisher => words(&origin.publisher),
            Item::Url => words(&origin.url),
            Item::Language => words(&origin.language),
            Item::Authors => origin.authors.first().map(|first| {
                let names: Vec<&str> = origin.authors.iter().map(|author| author.value.as_str()).collect();
                (names.join(BETWEEN), first.found_by)
            }),
        };
        found.map_or_else(Default::default, |(words, found_by)| (words, Some(found_by)))
    }

    /// What `text` says about it, or why it says nothing.
    fn parse(self, text: &str) -> Result<OriginItem, String> {
        let words = || Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(match self {
            Item::Published => OriginItem::Published(words().map(Date::try_from).transpose()?),
            Item::Publisher => OriginItem::Publisher(words()),
            Item::Authors => {
                let names = text.split(BETWEEN.trim()).map(str::trim).filter(|name| !name.is_empty());
                OriginItem::Authors(names.map(str::to_owned).collect())
            }
            Item::Url => OriginItem::Url(words()),
            Item::Language => OriginItem::Language(words().map(tag).transpose()?),
        })
    }
}

/// A language as a tag, in small letters.
fn tag(text: String) -> Result<String, String> {
    let main = text.split('-').next().unwrap_or_default();
    let is_tag = (2..=3).contains(&main.len()) && text.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    if is_tag { Ok(text.to_ascii_lowercase()) } else { Err(tr_with("details-no-language", &[("text", text.into())])) }
}

/// One box.
struct Entry {
    item: Item,
    before: String,
    found_by: Option<FoundBy>,
    text: String,
    problem: Option<String>,
    wants_focus: bool,
}

impl Entry {
    fn is_changed(&self) -> bool {
        self.text.trim() != self.before
    }

    /// Where the item comes from, in words.
    fn whence(&self) -> String {
        match self.found_by {
            _ if self.is_changed() => FoundBy::Analyst.named().to_owned(),
            Some(FoundBy::Analyst) => FoundBy::Analyst.named().to_owned(),
            Some(found_by) => tr_with("details-found", &[("where", found_by.named().into())]),
            None => tr("details-not-found").to_owned(),
        }
    }
}

/// The details of one article while they are looked at.
pub struct Details {
    source: SourceId,
    title: String,
    entries: Vec<Entry>,
}

impl Details {
    /// The details of `source`, an article of `case`.
    pub fn of(case: &OpenCase, source: &Source) -> Self {
        let known = known(case, source);
        let entry = |item: Item| {
            let (before, found_by) = item.of(&known);
            Entry { item, text: before.clone(), before, found_by, problem: None, wants_focus: item == Item::Published }
        };
        let entries = [Item::Published, Item::Publisher, Item::Authors, Item::Url, Item::Language].map(entry).into();
        Self { source: source.id, title: source.article.title_text().to_owned(), entries }
    }

    /// Shows the boxes; the first has the focus at the start.
    pub fn show(&mut self, ui: &mut Ui) {
        if !self.title.is_empty() {
            ui.add(egui::Label::new(RichText::new(&self.title).size(12.5).color(theme::tokens(ui).muted.0)).truncate());
        }
        ui.add_space(8.0);
        egui::Grid::new("details").num_columns(2).spacing([12.0, 8.0]).show(ui, |ui| {
            for entry in &mut self.entries {
                let label = ui.label(entry.item.label());
                ui.vertical(|ui| boxed(ui, entry, label.id));
                ui.end_row();
            }
        });
        widgets::muted(ui, tr("details-note"));
    }

    /// What was changed, as one step; `None` where something is wrong, which is then said below its box.
    pub fn accept(&mut self) -> Option<Vec<Command>> {
        let mut items = Vec::new();
        for entry in self.entries.iter_mut().filter(|entry| entry.is_changed()) {
            match entry.item.parse(entry.text.trim()) {
                Ok(item) => items.push(item),
                Err(problem) => (entry.problem, entry.wants_focus) = (Some(problem), true),
            }
        }
        let is_wrong = self.entries.iter().any(|entry| entry.problem.is_some());
        let commands = if items.is_empty() { Vec::new() } else { vec![Command::Describe(self.source, items)] };
        (!is_wrong).then_some(commands)
    }
}

fn boxed(ui: &mut Ui, entry: &mut Entry, label: Id) {
    let edit = TextEdit::singleline(&mut entry.text).id(Id::unique(("detail", entry.item)));
    let response = ui.add(edit.hint_text(entry.item.hint()).desired_width(400.0)).labelled_by(label);
    if std::mem::take(&mut entry.wants_focus) {
        response.request_focus();
    }
    if response.changed() {
        entry.problem = None;
    }
    match &entry.problem {
        Some(problem) => drop(ui.label(RichText::new(problem).size(12.0).color(theme::tokens(ui).problem.0))),
        None => drop(widgets::muted(ui, entry.whence())),
    }
}

/// What counts as known about `source` in `case`.
pub fn known(case: &OpenCase, source: &Source) -> Origin {
    case.review().readings.get(&source.id).unwrap_or(&Reading::default()).known(&source.article.origin)
}
