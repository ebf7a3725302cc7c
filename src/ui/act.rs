//! What each action does: a look at the view, then a command or a change of the view.

use std::path::PathBuf;

use egui::ViewportCommand;

use crate::model::{Claim, Message};
use crate::workbench::{Assignment, Command, OpenCase, Problem};

use super::act_record::{self as record};
use super::act_source::{self as source};
use super::action::Action;
use super::dialogs::{Dialog, Purpose};
use super::editor::{Editor, RowEditor};
use super::export_dialog::Formats;
use super::find::Find;
use super::look_dialog::LookForm;
use super::manual_dialog::Manual;
use super::palette::Palette;
use super::panes::Pane;
use super::picker::Choice;
use super::runner::Where;
use super::settings_dialog::SettingsForm;
use super::tr::spoken;
use super::view::{Paste, Tab, Wishes};
use super::window::Window;

/// Steps of the zoom, in per cent.
const ZOOMS: [u16; 10] = [70, 80, 90, 100, 110, 125, 150, 175, 200, 250];

/// How many frames a paste may take to come: the desktop needs one.
const PASTE_FRAMES: u64 = 4;

impl Window {
    /// Does `action`.
    pub fn act(&mut self, ctx: &egui::Context, action: Action) {
        use Action as A;
        self.view.pane = Pane::of(action).unwrap_or(self.view.pane);
        match action {
            A::Open => self.ask_file(ctx, Purpose::Open),
            A::OpenPath => self.view.dialog = Some(Dialog::path(Purpose::Open, String::new())),
            A::AddArticle => self.ask_file(ctx, Purpose::Add),
            A::AddVersion => self.ask_file(ctx, Purpose::Version),
            A::Paste | A::AddPasted => {
                self.view.paste = Some(Paste { joins: action == A::AddPasted, until: ctx.cumulative_frame_nr() + PASTE_FRAMES });
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            A::OpenSample => drop(self.act_open_sample(ctx)),
            A::Save if self.workbench.shown().is_some_and(|case| case.path().is_some()) => self.command(ctx, Command::Save),
            A::Save | A::SaveAs => self.ask_file(ctx, Purpose::Save),
            A::Export => self.view.dialog = self.workbench.shown().map(|_| Dialog::Export(Formats::default())),
            A::Share => self.view.dialog = self.workbench.shown().map(|_| Dialog::Export(Formats::for_strangers())),
            A::ReportLook => self.view.dialog = Some(Dialog::Look(LookForm::of(&self.workbench))),
            A::CloseCase => self.leave_one(),
            A::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            A::Palette => self.view.palette = Some(Palette::default()),
            A::Messages => self.view.dialog = Some(Dialog::Messages),
            A::History => self.view.dialog = self.workbench.shown().map(|_| Dialog::History),
            A::FindUnsaved => self.command(ctx, Command::FindUnfinished),
            A::Keys => self.view.dialog = Some(Dialog::Keys),
            A::Manual => self.view.dialog = Some(Dialog::Manual(Box::new(Manual::new(self.workbench.settings().language)))),
            A::Settings => self.view.dialog = Some(Dialog::Settings(Box::new(SettingsForm::of(&self.workbench)))),
            A::Sign => {
                let name = self.workbench.settings().analyst.clone();
                self.view.dialog = self.workbench.shown().map(|_| Dialog::Sign { name, begun: false });
            }
            A::Undo => self.command(ctx, Command::Undo),
            A::Redo => self.command(ctx, Command::Redo),
            A::ReadAgain => self.command(ctx, Command::ReadAgain),
            A::JoinTwin => self.command(ctx, Command::JoinTwin),
            A::Find => self.view.find = Some(Find::new()),
            A::Filter(filter) => self.view.filter = filter,
            A::HideEmpty => self.view.hide_empty = !self.view.hide_empty,
            A::Casebook
            | A::FindCase
            | A::ChooseCasebook
            | A::ScanCasebook
            | A::Overview
            | A::LeaveOverview
            | A::SavePicture
            | A::Alike => {
                self.act_on_casebook(ctx, action);
            }
            A::Split | A::Merge | A::ShowGrid | A::BothStand | A::NewestWins => self.act_on_sources(ctx, action),
            A::ZoomIn | A::ZoomOut | A::ZoomReset | A::Theme(_) => self.act_dressing(ctx, action),
            A::NextPane => self.act_next_pane(ctx),
            A::NextCase | A::PreviousCase => self.act_step_case(ctx, action == A::NextCase),
            _ => self.act_in_case(ctx, action),
        }
    }

    /// What is about the case shown.
    fn act_in_case(&mut self, ctx: &egui::Context, action: Action) {
        use Action as A;
        let Some((case, view)) = self.view.shown(&self.workbench) else { return };
        let mut wishes = Wishes::default();
        let mut problem = None;
        match action {
            A::Next | A::Previous | A::NextUnchecked => record::go(case, view, action),
            A::Confirm
            | A::ConfirmField
            | A::ConfirmHigh
            | A::Reject
            | A::Restore
            | A::Rival(_)
            | A::Blank(_)
            | A::Stance(_)
            | A::TakeHint => {
                record::judge(case, view, action, &mut wishes);
            }
            A::OverrideHint => self.view.dialog = record::override_hint(view),
            A::Correct => self.view.editor = record::editor(case, view),
            A::Note => self.view.editor = record::note(case, view),
            A::Assign => match source::picker(case, view) {
                Some(picker) => self.view.picker = Some(picker),
                None => problem = Some("assign-nothing"),
            },
            A::Copy => source::copy(ctx, case, view),
            A::CopyTable => ctx.copy_text(case.as_table(spoken())),
            A::Look => source::look(case, view),
            A::EndForward | A::EndBack | A::StartForward | A::StartBack => wishes.commands.extend(source::nudge(case, view, action)),
            A::NextUncoded | A::PreviousUncoded => source::uncoded(case, view, action == A::NextUncoded),
            A::Quiet => match source::quiet(case, view) {
                Some(command) => wishes.commands.push(command),
                None => problem = Some("quiet-nothing"),
            },
            A::NextQuiet => source::next_quiet(case, view),
            A::FindNext | A::FindPrevious => {
                if let Some(span) = self.view.find.as_mut().and_then(|find| find.step(action == A::FindNext))
                    && let Some((case, view)) = self.view.shown(&self.workbench)
                {
                    source::found(case, view, span);
                }
            }
            A::Unfold => source::unfold(case, view),
            A::TakeIn | A::LeaveOut => wishes.commands.extend(source::take_in(case, view, action == A::TakeIn)),
            A::Details => self.view.dialog = source::details(case, view),
            A::ShowSource => source::show_source(case, view),
            A::ShowPreview => view.tab = Tab::Preview,
            A::ShowTimeline => view.tab = Tab::Timeline,
            A::NextTab => source::next_tab(case, view),
            _ => {}
        }
        if let Some(key) = problem {
            self.workbench.tell(&Problem::usage(Message::new(key)));
        }
        for command in wishes.commands {
            self.command(ctx, command);
        }
        self.view.refresh(&self.workbench);
    }

    /// Begins a case with the first sample; false when there is none.
    pub(super) fn act_open_sample(&mut self, ctx: &egui::Context) -> bool {
        let samples = self.workbench.samples();
        let usual = samples.iter().find(|name| **name == "northgate-health.html").or(samples.first());
        let Some(name) = usual.map(|name| (*name).to_owned()) else { return false };
        self.command(ctx, Command::OpenSample(name));
        true
    }

    fn act_step_case(&mut self, ctx: &egui::Context, forward: bool) {
        let keys: Vec<_> = self.workbench.cases().iter().map(OpenCase::key).collect();
        let shown = self.workbench.shown().map(OpenCase::key);
        let Some(at) = keys.iter().position(|key| Some(*key) == shown) else { return };
        let next = if forward { at + 1 } else { at + keys.len() - 1 } % keys.len();
        if let Some(key) = keys.get(next) {
            self.command(ctx, Command::Show(*key));
        }
    }

    fn act_dressing(&mut self, ctx: &egui::Context, action: Action) {
        self.workbench.change_settings(|settings| {
            let zoom = if settings.zoom == 0 { 100 } else { settings.zoom };
            match action {
                Action::ZoomIn => settings.zoom = ZOOMS.into_iter().find(|step| *step > zoom).unwrap_or(zoom),
                Action::ZoomOut => settings.zoom = ZOOMS.into_iter().rev().find(|step| *step < zoom).unwrap_or(zoom),
                Action::ZoomReset => settings.zoom = 0,
                Action::Theme(theme) => settings.theme = theme,
                _ => {}
            }
        });
        self.dress(ctx);
    }

    /// Asks for a file: with the desktop's dialog, or in our own box.
    pub(super) fn ask_file(&mut self, ctx: &egui::Context, purpose: Purpose) {
        let suggested = self.suggest(&purpose);
        let native = self.runner.place() == Where::Threads && self.files.open(ctx, purpose.clone(), suggested.clone());
        if !native && !self.files.is_open() {
            let text = if matches!(purpose, Purpose::Open | Purpose::Add) { String::new() } else { suggested.display().to_string() };
            self.view.dialog = Some(Dialog::path(purpose, text));
        }
    }

    /// Beside the case, else where files were used last, under the name of the article.
    fn suggest(&self, purpose: &Purpose) -> PathBuf {
        let case = self.workbench.shown();
        let settings = self.workbench.settings();
        let wanted = if matches!(purpose, Purpose::Export(..)) { &settings.reports } else { &settings.cases };
        let near = case.and_then(OpenCase::path).or(settings.recent.first().map(PathBuf::as_path));
        let beside = near.and_then(|path| path.parent()).map(PathBuf::from);
        let folder =
            wanted.clone().filter(|folder| folder.is_dir()).or(beside).or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let extension = match purpose {
            Purpose::Casebook => return self.workbench.casebook().folder().map_or(folder, PathBuf::from),
            Purpose::Overview(..) => return folder.join("overview.svg"),
            Purpose::Open | Purpose::Add | Purpose::Version | Purpose::Fields => return folder.join(""),
            Purpose::ExampleFields => return folder.join("house-fields.ron"),
            Purpose::Save => "case.ron",
            Purpose::History => "history.tsv",
            Purpose::Timeline => "timeline.svg",
            Purpose::Export(format, _) => {
                self.workbench.formats().find(|offered| offered.name == *format).map_or("txt", |offered| offered.extension)
            }
        };
        let name = case.map(super::casebook_panel::title).unwrap_or_default();
        let plain: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
        let name: String = plain.split_whitespace().take(8).collect::<Vec<_>>().join("-").to_lowercase();
        folder.join(format!("{}.{extension}", if name.is_empty() { "case" } else { &name }))
    }

    /// The words of the picker become what was chosen: at once where they carry a value, else by the
    /// editor.
    pub(super) fn assigned(&mut self, choice: Choice, wishes: &mut Wishes) {
        let Some(picker) = self.view.picker.take() else { return };
        let Some((case, view)) = self.view.shown(&self.workbench) else { return };
        let Assignment { field, value, at, .. } = choice.assignment.clone();
        let place = Some((picker.source, at));
        match (value, choice.corrects.clone()) {
            (Some(value), Some((claim, _))) => wishes.commands.push(Command::Correct { claim, value, stance: None, at: place }),
            (Some(value), None) => {
                view.go_to_claim(&Claim::new(field, value.clone()));
                wishes.commands.push(Command::Enter { field, value, at: place });
            }
            (None, _) => {
                let mut editor = Editor::enter(case, field, place, picker.words(case, &choice));
                editor.complain();
                let answer = case.incident().answers(field).first().map(|answer| answer.claim.clone());
                view.show_row(case, field, answer.as_ref());
                self.view.editor = Some(RowEditor::Value(Box::new(editor)));
            }
        }
    }
}
