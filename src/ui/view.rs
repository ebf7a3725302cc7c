//! What the window remembers that is no data: focus, tabs, what is folded, what is being typed.

use std::collections::BTreeMap;

use crate::model::{Answer, Claim, Field, Section, SourceId};
use crate::workbench::{CaseKey, Command, OpenCase, Workbench};

use super::action::Action;
use super::book_rows::BookView;
use super::dialogs::Dialog;
use super::editor::RowEditor;
use super::filter::Filter;
use super::find::Find;
use super::grid_panel::GridView;
use super::hints::Hints;
use super::keeping::Keeping;
use super::notices::Notices;
use super::overview_panel::OverviewView;
use super::palette::Palette;
use super::panes::Pane;
use super::picker::Picker;
use super::source_view::SourceView;

/// What panels ask for while they are shown; done after all of them have been.
#[derive(Default)]
pub struct Wishes {
    /// For the workbench.
    pub commands: Vec<Command>,
    /// For the window.
    pub actions: Vec<Action>,
}

/// What the middle column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tab {
    /// An article.
    Source(SourceId),
    /// The pages of the report.
    Preview,
    /// The dates.
    Timeline,
    /// The sources side by side.
    Grid,
}

/// Names a row of the record: an answer by its claim, or the place of an empty field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowKey {
    /// The field.
    pub field: Field,
    /// The claim of the answer; `None` for an empty field.
    pub claim: Option<Claim>,
}

/// The rows of the record, in order, as of one revision of a case.
#[derive(Default)]
pub struct Rows {
    made_of: Option<(u64, bool, Filter)>,
    /// The rows.
    pub rows: Vec<RowKey>,
    /// How many rows the filter and the hiding of empty fields leave out.
    pub hidden: usize,
    /// Heights they had when last shown.
    pub heights: Vec<f32>,
}

impl Rows {
    fn refresh(&mut self, case: &OpenCase, hide_empty: bool, filter: Filter) {
        let made_of = Some((case.revision(), hide_empty, filter));
        if self.made_of == made_of {
            return;
        }
        self.made_of = made_of;
        let old: Vec<RowKey> = std::mem::take(&mut self.rows);
        let incident = case.incident();
        let mut all = 0;
        let fields = case.fields();
        for field in Section::ALL.into_iter().flat_map(|section| section.of(fields.iter().copied())) {
            let answers = incident.answers(field);
            let mut rows: Vec<RowKey> = answers.iter().map(|answer| RowKey { field, claim: Some(answer.claim.clone()) }).collect();
            if rows.is_empty() {
                rows.push(RowKey { field, claim: None });
            }
            all += rows.len();
            let noted = case.review().note_on(field, None).is_some();
            let worth = !hide_empty || noted || incident.blanks.contains_key(&field) || !incident.rivals(field).is_empty();
            let passes = |row: &RowKey| (row.claim.is_some() || worth) && filter.passes(case, field, row.claim.as_ref());
            self.rows.extend(rows.into_iter().filter(passes));
        }
        self.hidden = all - self.rows.len();
        if old != self.rows {
            self.heights.clear();
        }
    }

    /// Where `key` stands.
    pub fn position(&self, key: &RowKey) -> Option<usize> {
        self.rows.iter().position(|row| row == key)
    }
}

/// What the window remembers of one case.
pub struct CaseView {
    /// The rows of the record.
    pub rows: Rows,
    /// The row that keys act on.
    pub focus: usize,
    focused: Option<RowKey>,
    /// Which piece of evidence of that row was looked at last.
    pub piece: Option<usize>,
    /// What the middle column shows.
    pub tab: Tab,
    /// The articles.
    pub sources: BTreeMap<SourceId, SourceView>,
    /// The row whose words, or which itself, the pointer is on.
    pub hovered: Option<Claim>,
    /// The same, being found out in this frame.
    pub hovering: Option<Claim>,
    /// True when the record should bring the focused row into sight.
    pub scroll_to_row: bool,
    /// Rows that were wholly in sight in the last frame.
    pub in_sight: Vec<usize>,
    /// What VERIS's rules want besides.
    pub hints: Hints,
    /// True when the focused row is wanted and hidden: all rows are to be shown.
    wants_all: bool,
    /// The sources side by side.
    pub grid: GridView,
}

impl CaseView {
    fn new(case: &OpenCase) -> Self {
        let first = case.file().sources.first().map(|source| source.id).unwrap_or_default();
        let mut view = Self {
            rows: Rows::default(),
            focus: 0,
            focused: None,
            piece: None,
            tab: Tab::Source(first),
            sources: BTreeMap::new(),
            hovered: None,
            hovering: None,
            scroll_to_row: true,
            in_sight: Vec::new(),
            hints: Hints::default(),
            wants_all: false,
            grid: GridView::default(),
        };
        view.rows.refresh(case, false, Filter::All);
        view.focus = view.next_unchecked(case, 0, true).unwrap_or(0);
        view
    }

    /// Brings rows and focus up to `case` as it is now.
    fn refresh(&mut self, case: &OpenCase, hide_empty: bool, filter: Filter) {
        self.rows.refresh(case, hide_empty, filter);
        self.hints.refresh(case);
        self.hovered = self.hovering.take();
        if self.focused.is_none() {
            self.focused = self.rows.rows.get(self.focus).cloned();
        }
        let found = self.focused.as_ref().and_then(|key| {
            let same_field = || self.rows.rows.iter().position(|row| row.field == key.field && row.claim.is_none());
            self.rows.position(key).or_else(same_field)
        });
        self.focus = found.unwrap_or(self.focus).min(self.rows.rows.len().saturating_sub(1));
        self.focused = self.rows.rows.get(self.focus).cloned();
        let active: Vec<SourceId> = case.file().active(case.review()).map(|source| source.id).collect();
        if let Tab::Source(id) = self.tab
            && !active.contains(&id)
        {
            self.tab = Tab::Source(active.first().copied().unwrap_or_default());
        }
        self.sources.retain(|id, _| active.contains(id));
    }

    /// Moves the focus to the row at `index`.
    pub fn go_to(&mut self, index: usize) {
        if index != self.focus {
            self.piece = None;
        }
        self.focus = index;
        self.focused = self.rows.rows.get(index).cloned();
        self.scroll_to_row = true;
    }

    /// Moves the focus to the row of `claim`, now or as soon as there is one.
    pub fn go_to_claim(&mut self, claim: &Claim) {
        let key = RowKey { field: claim.field, claim: Some(claim.clone()) };
        if let Some(index) = self.rows.position(&key) {
            return self.go_to(index);
        }
        self.focused = Some(key);
        self.piece = None;
        self.scroll_to_row = true;
    }

    /// Moves the focus to a row of `case` that was pointed at elsewhere, even if a filter hides it.
    pub fn show_row(&mut self, case: &OpenCase, field: Field, claim: Option<&Claim>) {
        let answers = case.incident().answers(field);
        let known = claim.filter(|claim| answers.iter().any(|answer| answer.claim == **claim));
        // a rival stands in the rows of its field
        let claim = known.or(answers.first().map(|answer| &answer.claim)).cloned();
        let key = RowKey { field, claim };
        if let Some(index) = self.rows.position(&key) {
            return self.go_to(index);
        }
        self.wants_all = true;
        self.focused = Some(key);
        self.piece = None;
        self.scroll_to_row = true;
    }

    /// The row that keys act on.
    pub fn focused(&self) -> Option<&RowKey> {
        self.rows.rows.get(self.focus)
    }

    /// The answer in the row that keys act on.
    pub fn focused_answer<'a>(&self, case: &'a OpenCase) -> Option<&'a Answer> {
        let key = self.focused()?;
        case.incident().answers(key.field).iter().find(|answer| Some(&answer.claim) == key.claim.as_ref())
    }

    /// The next row behind `from` (at it too where `here`) with a proposal that nobody has judged,
    /// from the top again at the end.
    pub fn next_unchecked(&self, case: &OpenCase, from: usize, here: bool) -> Option<usize> {
        let open = |index: &usize| {
            let key = self.rows.rows.get(*index);
            let answers = key.map(|key| case.incident().answers(key.field)).unwrap_or_default();
            let answer = answers.iter().find(|answer| Some(&answer.claim) == key.and_then(|key| key.claim.as_ref()));
            answer.is_some_and(|answer| !answer.status.is_reviewed())
        };
        let start = if here { from } else { from + 1 };
        (start..self.rows.rows.len()).find(open).or_else(|| (0..start.min(self.rows.rows.len())).find(open))
    }

    /// The view of the article that is shown.
    pub fn source(&mut self) -> Option<(SourceId, &mut SourceView)> {
        match self.tab {
            Tab::Source(id) => Some((id, self.sources.entry(id).or_default())),
            _ => None,
        }
    }
}

/// A paste that was asked for: the desktop hands the words over within a frame or two, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paste {
    /// True when the words go into the case shown, false when they begin one.
    pub joins: bool,
    /// The last frame in which it counts.
    pub until: u64,
}

/// What the window remembers.
#[derive(Default)]
pub struct View {
    cases: BTreeMap<CaseKey, CaseView>,
    /// What is being typed into a row.
    pub editor: Option<RowEditor>,
    /// Choosing a field for selected words.
    pub picker: Option<Picker>,
    /// Choosing an action.
    pub palette: Option<Palette>,
    /// What stands in front of everything.
    pub dialog: Option<Dialog>,
    /// Questions about unsaved work and changed files.
    pub keeping: Keeping,
    /// Searching the article.
    pub find: Option<Find>,
    /// The key that waits for a second one, as `0` does: a blank is two keys.
    pub leader: Option<egui::Key>,
    /// Which rows of the record are shown.
    pub filter: Filter,
    /// True when only fields with something in them are shown.
    pub hide_empty: bool,
    /// Whether the casebook is wanted; `None` while it is shown where there is room.
    pub casebook: Option<bool>,
    /// True where the window is wide enough for the casebook beside the rest.
    pub has_room: bool,
    /// True where the window is so narrow that the columns take turns.
    pub one_column: bool,
    /// True where the window is so low that rows want all the room there is.
    pub low: bool,
    /// The column that is shown where they take turns.
    pub pane: Pane,
    /// What the casebook shows.
    pub book: BookView,
    /// The overview, while it is shown.
    pub overview: Option<OverviewView>,
    /// What was said last.
    pub notices: Notices,
    /// True while the three things to press are shown.
    pub welcome: bool,
    /// A paste that was asked for by an action and has not come yet.
    pub paste: Option<Paste>,
}

impl View {
    /// Brings everything up to what is open now.
    pub fn refresh(&mut self, workbench: &Workbench) {
        self.cases.retain(|key, _| workbench.case(*key).is_some());
        let Some(case) = workbench.shown() else { return };
        let view = self.cases.entry(case.key()).or_insert_with(|| CaseView::new(case));
        if std::mem::take(&mut view.wants_all) {
            (self.hide_empty, self.filter) = (false, Filter::All);
        }
        view.refresh(case, self.hide_empty, self.filter);
    }

    /// The view of the case of this key; `None` for one that was never shown.
    pub fn of(&mut self, key: CaseKey) -> Option<&mut CaseView> {
        self.cases.get_mut(&key)
    }

    /// What the middle column shows of the case of this key.
    pub fn tab_of(&self, key: CaseKey) -> Option<Tab> {
        self.cases.get(&key).map(|view| view.tab)
    }

    /// The case that is shown, with its view.
    pub fn shown<'a>(&mut self, workbench: &'a Workbench) -> Option<(&'a OpenCase, &mut CaseView)> {
        let case = workbench.shown()?;
        self.cases.get_mut(&case.key()).map(|view| (case, view))
    }

    /// True while something in front takes all keys.
    pub fn is_modal(&self) -> bool {
        self.dialog.is_some() || self.palette.is_some() || self.picker.is_some()
    }
}
