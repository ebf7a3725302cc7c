//! The rows of the casebook: what they are, found anew only when something changed, and how they look.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use egui::{Color32, Pos2, Sense, Stroke, Ui, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::value::grouped;
use crate::workbench::casebook::{Card, Entry, Filter, Order, Query, State};
use crate::workbench::{CaseKey, OpenCase, Workbench};

use super::casebook_panel::title;
use super::tr::{tell, tr, tr_with};
use super::{theme, times, widgets};

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// A case that is open.
    Open(CaseKey),
    /// What follows: the folder's cases, or files opened before.
    Head(&'static str),
    /// A file of the folder.
    File(PathBuf),
    /// A file that was opened before and is not of the folder.
    Recent(PathBuf),
}

/// What the window remembers of the casebook.
#[derive(Default)]
pub struct BookView {
    /// What is looked for.
    pub text: String,
    /// Which cases are shown.
    pub filter: Filter,
    /// In which order.
    pub order: Order,
    /// The row that keys act on.
    pub at: usize,
    /// True when the list should bring that row into sight.
    pub scrolls: bool,
    /// How far the list is scrolled.
    pub scrolled: f32,
    /// True when the search box wants the focus.
    pub begins: bool,
    made_of: Option<MadeOf>,
    found: Vec<usize>,
    rows: Vec<Row>,
}

/// What the rows follow from.
#[derive(PartialEq, Eq)]
struct MadeOf {
    text: String,
    choice: (Filter, Order),
    revision: u64,
    open: Vec<(CaseKey, Option<PathBuf>)>,
    recent: Vec<PathBuf>,
}

impl BookView {
    /// The rows, in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// How many files were found.
    pub fn found(&self) -> usize {
        self.found.len()
    }

    /// The cards of what was found.
    pub fn cards<'a>(&'a self, workbench: &'a Workbench) -> impl Iterator<Item = &'a Card> {
        let entries = workbench.casebook().entries();
        self.found.iter().filter_map(|at| entries.get(*at)).filter_map(Entry::card)
    }

    /// The card of the row that keys act on.
    pub fn card_at<'a>(&self, workbench: &'a Workbench) -> Option<&'a Card> {
        let book = workbench.casebook();
        match self.rows.get(self.at)? {
            Row::File(path) => book.entry(path.strip_prefix(book.folder()?).ok()?)?.card(),
            _ => None,
        }
    }

    /// What was found follows from this.
    pub fn stamp(&self) -> (String, Filter, u64) {
        self.made_of.as_ref().map(|made| (made.text.clone(), made.choice.0, made.revision)).unwrap_or_default()
    }

    /// Looks for one thing more: takes the place of what was looked for in the same field.
    pub fn narrow(&mut self, query: &str) {
        let key = |part: &str| part.split([':', '=']).next().map(str::to_owned).filter(|_| part.contains([':', '=']));
        let mut parts = parts(&self.text);
        parts.retain(|part| key(part).is_none() || key(part) != key(query));
        parts.push(query.to_owned());
        self.text = parts.join(" ");
        self.at = 0;
    }

    /// Finds the rows anew where something changed.
    pub fn refresh(&mut self, workbench: &Workbench) {
        let book = workbench.casebook();
        let made_of = MadeOf {
            text: self.text.clone(),
            choice: (self.filter, self.order),
            revision: book.revision(),
            open: workbench.cases().iter().map(|case| (case.key(), case.path().map(PathBuf::from))).collect(),
            recent: outside(&workbench.settings().recent, book.folder()),
        };
        if self.made_of.as_ref() == Some(&made_of) {
            return;
        }
        let query = Query::parse(&self.text);
        self.found = book.find(&query, self.filter, self.order);
        let paths: Vec<PathBuf> = self.found.iter().filter_map(|at| book.entries().get(*at)).map(|entry| book.path_of(entry)).collect();
        let open: BTreeSet<&PathBuf> = made_of.open.iter().filter_map(|(_, path)| path.as_ref()).collect();
        let listed: BTreeSet<&Path> = paths.iter().map(PathBuf::as_path).collect();
        let is_open = |path: &PathBuf| open.contains(path);
        let fits = |case: &&OpenCase| {
            let listed = || case.path().is_some_and(|path| listed.contains(path));
            self.filter == Filter::All && query.fits_name(&title(case).to_lowercase()) || listed()
        };
        let mut rows: Vec<Row> = workbench.cases().iter().filter(fits).map(|case| Row::Open(case.key())).collect();
        let fits = |path: &&PathBuf| !is_open(path) && query.fits_name(&path.to_string_lossy().to_lowercase());
        let recent: Vec<PathBuf> = made_of.recent.iter().filter(fits).cloned().collect();
        rows.extend((!recent.is_empty()).then_some(Row::Head("casebook-recent")));
        rows.extend(recent.into_iter().map(Row::Recent));
        let files: Vec<PathBuf> = paths.iter().filter(|path| !is_open(path)).cloned().collect();
        rows.extend((!files.is_empty() && !rows.is_empty()).then_some(Row::Head("casebook-folder")));
        rows.extend(files.into_iter().map(Row::File));
        self.at = self.at.min(rows.len().saturating_sub(1));
        self.rows = rows;
        self.made_of = Some(made_of);
    }
}

/// The files opened before that are not in `folder`; a few where there is one.
fn outside(recent: &[PathBuf], folder: Option<&Path>) -> Vec<PathBuf> {
    let few = if folder.is_some() { 4 } else { recent.len() };
    recent.iter().filter(|path| folder.is_none_or(|folder| !path.starts_with(folder))).take(few).cloned().collect()
}

/// What was typed, at its blanks; what stands between quotes stays together.
fn parts(text: &str) -> Vec<String> {
    let (mut parts, mut quoted) = (vec![String::new()], false);
    for c in text.chars() {
        quoted ^= c == '"';
        if c.is_whitespace() && !quoted {
            parts.push(String::new());
        } else {
            parts.last_mut().into_iter().for_each(|part| part.push(c));
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// How a row looks.
struct Looks {
    name: String,
    below: String,
    tip: String,
    mark: Mark,
    shown: bool,
}

enum Mark {
    Signed,
    Begun,
    Untouched,
    Broken,
    None,
}

/// Shows a row; true when it was clicked.
pub fn show(ui: &mut Ui, workbench: &Workbench, row: &Row, chosen: bool, (number, of): (usize, usize), height: f32) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::CLICK);
    let tokens = theme::tokens(ui);
    let looks = match row {
        Row::Head(key) => {
            let at = pos2(rect.min.x, rect.max.y - 6.0);
            ui.painter().text(at, egui::Align2::LEFT_BOTTOM, tr(key).to_uppercase(), theme::strong(11.0), tokens.muted.0);
            return false;
        }
        Row::Open(key) => workbench.case(*key).map(|case| open(case, workbench)),
        Row::File(path) => {
            let book = workbench.casebook();
            book.folder()
                .and_then(|folder| path.strip_prefix(folder).ok())
                .and_then(|within| book.entry(within))
                .map(|entry| file(entry, workbench))
        }
        Row::Recent(path) => Some(recent(path)),
    };
    let Some(looks) = looks else { return false };
    let fill = if chosen || looks.shown { Some(tokens.focus.0) } else { response.hovered().then_some(tokens.hover.0) };
    if let Some(fill) = fill {
        ui.painter().rect_filled(rect, 5.0, fill);
    }
    if chosen {
        let bar = egui::Rect::from_min_size(rect.min + vec2(0.0, 5.0), vec2(3.0, height - 10.0));
        ui.painter().rect_filled(bar, 1.5, tokens.accent.0);
    }
    mark(ui, &looks.mark, pos2(rect.min.x + 12.0, rect.min.y + 14.0));
    let room = rect.width() - 30.0;
    let font = if looks.shown { theme::strong(13.0) } else { theme::plain(13.0) };
    line(ui, &looks.name, font, tokens.text.0, rect.min + vec2(24.0, 5.0), room);
    let ink = if matches!(looks.mark, Mark::Broken) { tokens.problem.0 } else { tokens.muted.0 };
    line(ui, &looks.below, theme::plain(12.0), ink, rect.min + vec2(24.0, 22.0), room);
    let values =
        [("name", looks.name.as_str().into()), ("state", looks.below.as_str().into()), ("number", number.into()), ("of", of.into())];
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen || looks.shown, tr_with("casebook-row", &values)));
    response.on_hover_text(looks.tip).clicked()
}

fn line(ui: &Ui, words: &str, font: egui::FontId, ink: Color32, at: Pos2, room: f32) {
    let mut job = egui::text::LayoutJob::simple_singleline(words.to_owned(), font, ink);
    job.wrap = egui::text::TextWrapping::truncate_at_width(room);
    let galley = ui.ctx().fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(at, galley, ink);
}

fn open(case: &OpenCase, workbench: &Workbench) -> Looks {
    let (checked, all) = case.progress();
    let left = (all > 0).then(|| tr_with("casebook-left", &[("count", (all - checked).into())]));
    let hint = alike(case.file().id, workbench);
    let state = [left, case.is_unsaved().then(|| tr("casebook-unsaved").to_owned()), hint];
    let mark = match (case.review().signature.is_some(), case.file().cursor > 0) {
        (true, _) => Mark::Signed,
        (false, true) => Mark::Begun,
        (false, false) => Mark::Untouched,
    };
    Looks {
        name: title(case),
        below: state.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        tip: case.path().map_or_else(|| tr("casebook-no-file").to_owned(), |path| path.display().to_string()),
        mark,
        shown: workbench.shown().is_some_and(|shown| shown.key() == case.key()),
    }
}

fn file(entry: &Entry, workbench: &Workbench) -> Looks {
    let path = workbench.casebook().path_of(entry).display().to_string();
    let (below, tip, mark) = match &entry.state {
        State::Unread => (tr("casebook-unread").to_owned(), path, Mark::None),
        State::Broken(why) => (tr("casebook-broken").to_owned(), format!("{path}\n{}", tell(why)), Mark::Broken),
        State::Read(card) => {
            let mark = match (card.signed, card.begun) {
                (true, _) => Mark::Signed,
                (false, true) => Mark::Begun,
                (false, false) => Mark::Untouched,
            };
            (in_words(card, workbench), format!("{}\n{path}", card.title), mark)
        }
    };
    Looks { name: entry.name().to_owned(), below, tip, mark, shown: false }
}

/// Victim, date, people, what is left; what it looks like before all of them.
fn in_words(card: &Card, workbench: &Workbench) -> String {
    let joined = workbench.casebook().joined(card.id).is_some().then(|| tr("casebook-joined").to_owned());
    let people = card.people.map(|people| tr_with("casebook-people", &[("people", grouped(people).into())]));
    let left = (card.unchecked > 0).then(|| tr_with("casebook-left", &[("count", card.unchecked.into())]));
    let parts = [joined, alike(card.id, workbench), card.victim().map(str::to_owned), left, card.date.map(times::date), people];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn alike(id: uuid::Uuid, workbench: &Workbench) -> Option<String> {
    (!workbench.casebook().hints(id).is_empty()).then(|| tr("casebook-alike").to_owned())
}

fn recent(path: &Path) -> Looks {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
    let name = name.strip_suffix(".case.ron").map(str::to_owned).unwrap_or(name);
    Looks { name, below: folder, tip: path.display().to_string(), mark: Mark::None, shown: false }
}

/// A tick when signed, a full dot when begun, a ring when untouched, a triangle when it cannot be read.
fn mark(ui: &Ui, mark: &Mark, centre: Pos2) {
    let tokens = theme::tokens(ui);
    match mark {
        Mark::Signed => widgets::tick(ui, centre, tokens.good.0),
        Mark::Begun => drop(ui.painter().circle_filled(centre, 4.0, tokens.accent.0)),
        Mark::Untouched => drop(ui.painter().circle_stroke(centre, 3.5, Stroke::new(1.3, tokens.muted.0))),
        Mark::Broken => {
            let at = |x: f32, y: f32| centre + vec2(x, y);
            let ink = Stroke::new(1.5, tokens.problem.0);
            ui.painter().add(egui::Shape::closed_line(vec![at(0.0, -5.0), at(6.0, 5.0), at(-6.0, 5.0)], ink));
        }
        Mark::None => {}
    }
}
