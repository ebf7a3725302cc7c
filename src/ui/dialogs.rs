//! What stands in front: a path to type, a format to choose, an article's details, signing, the list
//! of keys.

use std::path::PathBuf;

use egui::{Id, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui, vec2};

use crate::model::{Claim, Field};
use crate::workbench::casebook::Filter;
use crate::workbench::{Command, OpenCase, Shared, Workbench};

use super::action::{ACTIONS, Action, Menu};
use super::details::Details;
use super::incident_dialogs::{Alike, Merge, Split};
use super::look_dialog::LookForm;
use super::manual_dialog::Manual;
use super::names::Named;
use super::settings_dialog::SettingsForm;
use super::tr::{tr, tr_with};
use super::{export_dialog, keeping, notices, theme, widgets};

/// What stands as asterisks in a report for strangers: personal data, and the victim where it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Masked {
    /// True where the victim is hidden too.
    pub victim: bool,
}

/// What a path is wanted for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To open.
    Open,
    /// To read into the case shown.
    Add,
    /// To read as a newer version of a source of the case shown.
    Version,
    /// To save the case shown to.
    Save,
    /// To write a report to, in the format of this name, for strangers where something is masked.
    Export(&'static str, Option<Masked>),
    /// To write the history to.
    History,
    /// To make the casebook.
    Casebook,
    /// To read the organisation's own fields from.
    Fields,
    /// To write an example of such a file to.
    ExampleFields,
    /// To draw the timeline of the case shown to.
    Timeline,
    /// To draw what is found so, in the cases of that filter, to.
    Overview(String, Filter),
}

impl Purpose {
    /// The title of its dialog.
    pub fn title(&self) -> &'static str {
        match self {
            Purpose::Open => tr("path-open"),
            Purpose::Add => tr("path-add"),
            Purpose::Version => tr("path-version"),
            Purpose::Save => tr("path-save"),
            Purpose::Export(..) => tr("path-export"),
            Purpose::History => tr("path-history"),
            Purpose::Casebook => tr("path-casebook"),
            Purpose::Timeline | Purpose::Overview(..) => tr("path-picture"),
            Purpose::Fields => tr("path-fields"),
            Purpose::ExampleFields => tr("path-example-fields"),
        }
    }

    /// True where the path is of something that is there.
    pub fn opens(&self) -> bool {
        matches!(self, Purpose::Open | Purpose::Add | Purpose::Version | Purpose::Casebook | Purpose::Fields)
    }

    /// What to ask of the workbench once the path is known.
    pub fn command(self, path: PathBuf) -> Command {
        match self {
            Purpose::Open => Command::Open(vec![path]),
            Purpose::Add => Command::AddArticle(path),
            Purpose::Version => Command::AddVersion(path),
            Purpose::Save => Command::SaveAs(path),
            Purpose::History => Command::ExportHistory(path),
            Purpose::Export(format, None) => Command::Export { format: format.to_owned(), to: path, template: None },
            Purpose::Export(format, Some(Masked { victim })) => {
                Command::Share(Shared { format: format.to_owned(), to: path, template: None, victim })
            }
            Purpose::Casebook => Command::ChooseCasebook(Some(path)),
            Purpose::Timeline => Command::ExportTimeline(path),
            Purpose::Overview(query, filter) => Command::ExportOverview { query, filter, to: path },
            Purpose::Fields => Command::UseFields(path),
            Purpose::ExampleFields => Command::WriteExampleFields(path),
        }
    }
}

/// A dialog.
pub enum Dialog {
    /// A path to type.
    Path {
        /// What for.
        purpose: Purpose,
        /// What was typed.
        text: String,
        /// False before the first frame.
        begun: bool,
        /// The path that was asked for last and is not there.
        asked: Option<PathBuf>,
    },
    /// A format to choose.
    Export(export_dialog::Formats),
    /// What is known about an article.
    Details(Details),
    /// A name to sign with.
    Sign {
        /// What was typed.
        name: String,
        /// False before the first frame.
        begun: bool,
    },
    /// How reports look.
    Look(LookForm),
    /// A reason why a hint does not hold.
    Override {
        /// What the hint wants.
        claim: Claim,
        /// The same in words.
        says: String,
        /// What was typed.
        why: String,
    },
    /// Everything that is kept for all cases.
    Settings(Box<SettingsForm>),
    /// Paragraphs for another incident.
    Split(Split),
    /// The open case to merge with.
    Merge(Merge),
    /// Cases that look like one.
    Alike(Alike),
    /// Who did what, when.
    History,
    /// All that was said.
    Messages,
    /// How everything is done.
    Manual(Box<Manual>),
    /// The list of keys.
    Keys,
}

/// What came of a frame.
pub enum Said {
    /// Nothing yet.
    Open,
    /// Close it.
    Close,
    /// Do this and stay.
    Stay(Command),
    /// Close it and do these.
    Do(Vec<Command>),
    /// Ask for a file.
    File(Purpose),
}

impl Dialog {
    /// A dialog that asks for a path, beginning with `text`.
    pub fn path(purpose: Purpose, text: String) -> Self {
        Dialog::Path { purpose, text, begun: false, asked: None }
    }

    /// Shows the dialog.
    pub fn show(&mut self, ctx: &egui::Context, workbench: &Workbench) -> Said {
        let modal = widgets::modal(ctx, "dialog", |ui| match self {
            Dialog::Path { purpose, text, begun, asked } => path_box(ui, purpose, text, (begun, asked)),
            Dialog::Export(formats) => formats.show(ui, workbench),
            Dialog::Details(details) => about(ui, details),
            Dialog::Sign { name, begun } => sign(ui, workbench.shown(), name, begun),
            Dialog::Look(form) => look(ui, form),
            Dialog::Override { claim, says, why } => override_hint(ui, claim, says, why),
            Dialog::Settings(form) => form.show(ui, workbench),
            Dialog::Split(split) => split.show(ui),
            Dialog::Merge(merge) => merge.show(ui, workbench),
            Dialog::Alike(alike) => alike.show(ui, workbench),
            Dialog::History => keeping::history(ui, workbench.shown()),
            Dialog::Messages => notices::list(ui, workbench),
            Dialog::Manual(manual) => manual.show(ui),
            Dialog::Keys => keys(ui),
        });
        match modal.inner {
            Said::Open if modal.backdrop_response.clicked() => Said::Close,
            said => said,
        }
    }
}

pub(super) fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|input| input.consume_key(Modifiers::NONE, key))
}

pub(super) fn title(ui: &mut Ui, words: &str) {
    ui.label(RichText::new(words).font(theme::strong(16.0)));
    ui.add_space(4.0);
}

/// The button that Enter presses, and Cancel.
pub(super) fn answer(ui: &mut Ui, name: &str, enabled: bool) -> Option<bool> {
    let (enter, escape) = (pressed(ui, Key::Enter), pressed(ui, Key::Escape));
    ui.add_space(10.0);
    let (mut yes, mut no) = (enter && enabled, escape);
    let line = vec2(ui.available_width(), 28.0);
    ui.allocate_ui_with_layout(line, egui::Layout::right_to_left(egui::Align::Center), |ui| {
        let tokens = theme::tokens(ui);
        let button = egui::Button::new(RichText::new(name).color(tokens.on_accent.0)).fill(tokens.accent.0).min_size(vec2(90.0, 28.0));
        yes |= ui.add_enabled(enabled, button).clicked();
        no |= ui.add(egui::Button::new(tr("dialog-cancel")).min_size(vec2(80.0, 28.0))).clicked();
    });
    if no { Some(false) } else { yes.then_some(true) }
}

/// The path that `text` says. One that begins anew behind the folder that stood there already counts alone.
fn typed_path(text: &str) -> PathBuf {
    let text = text.trim().trim_matches('"');
    PathBuf::from(text.rfind("//").and_then(|at| text.get(at + 1..)).unwrap_or(text))
}

fn path_box(ui: &mut Ui, purpose: &Purpose, text: &mut String, (begun, asked): (&mut bool, &mut Option<PathBuf>)) -> Said {
    widgets::dialog_width(ui, 540.0);
    title(ui, purpose.title());
    let response = ui.add(TextEdit::singleline(text).id(Id::unique("path")).hint_text(tr("path-hint")).desired_width(f32::INFINITY));
    if !std::mem::replace(begun, true) {
        response.request_focus();
        let mut state = egui::text_edit::TextEditState::load(ui.ctx(), response.id).unwrap_or_default();
        state.cursor.set_char_range(Some(egui::text::CCursorRange::one(egui::text::CCursor::end_of_str(text))));
        state.store(ui.ctx(), response.id);
    }
    let name = if purpose.opens() { tr("path-do-open") } else { tr("path-do-save") };
    let path = typed_path(text);
    let is_missing = purpose.opens() && !path.as_os_str().is_empty() && !path.exists();
    if is_missing && asked.as_ref() == Some(&path) {
        let said = tr_with("path-missing", &[("path", path.display().to_string().into())]);
        ui.label(RichText::new(said).size(12.0).color(theme::tokens(ui).problem.0));
    }
    match answer(ui, name, !path.as_os_str().is_empty()) {
        // what was typed stays, to be mended
        Some(true) if is_missing => {
            ui.memory_mut(|memory| memory.request_focus(response.id));
            *asked = Some(path);
            Said::Open
        }
        Some(true) => Said::Do(vec![purpose.clone().command(path)]),
        Some(false) => Said::Close,
        None => Said::Open,
    }
}

fn about(ui: &mut Ui, details: &mut Details) -> Said {
    widgets::dialog_width(ui, 500.0);
    title(ui, tr("details-title"));
    details.show(ui);
    match answer(ui, tr("dialog-accept"), true) {
        Some(true) => details.accept().map_or(Said::Open, Said::Do),
        Some(false) => Said::Close,
        None => Said::Open,
    }
}

fn sign(ui: &mut Ui, case: Option<&OpenCase>, name: &mut String, begun: &mut bool) -> Said {
    widgets::dialog_width(ui, 420.0);
    title(ui, tr("sign-title"));
    let open: Vec<Field> = case.map(|case| case.incident().unchecked().collect()).unwrap_or_default();
    if open.is_empty() {
        ui.label(tr("sign-all-judged"));
    } else {
        let names: Vec<&str> = open.iter().map(|field| field.named()).collect();
        ui.label(tr_with("sign-open", &[("count", open.len().into())]));
        ui.label(RichText::new(names.join(", ")).color(theme::tokens(ui).warning.0));
    }
    ui.add_space(6.0);
    let label = ui.label(tr("sign-name"));
    let response = ui.add(TextEdit::singleline(name).id(Id::unique("analyst")).desired_width(f32::INFINITY)).labelled_by(label.id);
    if !std::mem::replace(begun, true) {
        response.request_focus();
    }
    widgets::muted(ui, tr("sign-note"));
    match answer(ui, tr("sign-do"), !name.trim().is_empty()) {
        Some(true) => Said::Do(vec![Command::SetAnalyst(name.trim().to_owned()), Command::Sign]),
        Some(false) => Said::Close,
        None => Said::Open,
    }
}

fn look(ui: &mut Ui, form: &mut LookForm) -> Said {
    widgets::dialog_width(ui, 500.0);
    title(ui, tr("look-title"));
    form.show(ui);
    match answer(ui, tr("dialog-accept"), true) {
        Some(true) => Said::Do(vec![Command::SetLook(Box::new(form.look()))]),
        Some(false) => Said::Close,
        None => Said::Open,
    }
}

fn override_hint(ui: &mut Ui, claim: &Claim, says: &str, why: &mut String) -> Said {
    widgets::dialog_width(ui, 460.0);
    title(ui, tr("override-title"));
    ui.label(says);
    ui.add_space(6.0);
    let label = ui.label(tr("override-why"));
    ui.add(TextEdit::singleline(why).id(Id::unique("why not")).desired_width(f32::INFINITY)).labelled_by(label.id).request_focus();
    widgets::muted(ui, tr("override-note"));
    match answer(ui, tr("override-do"), !why.trim().is_empty()) {
        Some(true) => Said::Do(vec![Command::Override { claim: claim.clone(), why: why.trim().to_owned() }]),
        Some(false) => Said::Close,
        None => Said::Open,
    }
}

fn keys(ui: &mut Ui) -> Said {
    widgets::dialog_width(ui, 720.0);
    title(ui, tr("keys-title"));
    let height = (ui.ctx().content_rect().height() - 200.0).max(120.0);
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        let beside = ui.available_width() > 560.0;
        ui.columns(if beside { 2 } else { 1 }, |columns| {
            for menu in Menu::ALL {
                let right = beside && !matches!(menu, Menu::Record);
                let Some(ui) = columns.get_mut(usize::from(right)) else { continue };
                list(ui, menu);
            }
        });
    });
    ui.add_space(8.0);
    widgets::muted(ui, tr("keys-note"));
    if pressed(ui, Key::Escape) || pressed(ui, Key::Questionmark) || ui.button(tr("dialog-close")).clicked() {
        Said::Close
    } else {
        Said::Open
    }
}

fn list(ui: &mut Ui, menu: Menu) {
    let ink = theme::tokens(ui).muted.0;
    widgets::overline(ui, menu.label(), ink);
    let shown = |row: &&super::action::Row| row.menu == menu && !row.keys.is_empty() && !matches!(row.action, Action::Rival(2..=9));
    for row in ACTIONS.iter().filter(shown) {
        let rival = row.action == Action::Rival(1);
        let (name, keys) = if rival { (tr("keys-rival").to_owned(), ["1 … 9"].as_slice()) } else { (row.name(), row.keys) };
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 4.0;
            ui.label(RichText::new(name).size(12.5)).on_hover_text(row.tip());
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.add_space(10.0);
                for keys in keys.iter().rev() {
                    widgets::keys(ui, keys);
                }
            });
        });
    }
    ui.add_space(10.0);
}
