//! The window: what is shown where, and what a frame does in which order.

use std::path::PathBuf;

use egui::{Key, Ui, ViewportCommand};

use crate::workbench::{Command, Workbench, pasted};

use super::action::{self, Action};
use super::closing::Closing;
use super::dialogs::{self, Dialog, Said};
use super::file_dialogs::{Answer, FileDialogs};
use super::palette::Chosen;
use super::panes::Pane;
use super::preview_panel::Pages;
use super::runner::{Runner, Where};
use super::tr::speak;
use super::view::{View, Wishes};
use super::{casebook_panel, fields_panel, theme};

/// Everything behind the window.
pub struct Window {
    /// The cases and settings.
    pub workbench: Workbench,
    /// What is remembered that is no data.
    pub view: View,
    pub(super) runner: Runner,
    pub(super) files: FileDialogs,
    pub(super) closing: Option<Closing>,
    pub(super) pages: Pages,
    pub(super) may_quit: bool,
    dressed: Option<theme::Dress>,
    title: String,
    /// True while the desktop gives it the keys.
    focused: bool,
}

impl Window {
    /// A window on `workbench` that does slow work at `place`.
    pub fn new(workbench: Workbench, place: Where) -> Self {
        Self {
            workbench,
            view: View::default(),
            runner: Runner::new(place),
            files: FileDialogs::default(),
            closing: None,
            pages: Pages::default(),
            may_quit: false,
            dressed: None,
            title: String::new(),
            focused: true,
        }
    }

    /// Opens `paths`; without any, and for the first time, the sample with three things to press.
    pub fn begin(&mut self, ctx: &egui::Context, paths: Vec<PathBuf>) {
        self.dress(ctx);
        self.command(ctx, Command::FindUnfinished);
        self.command(ctx, Command::ScanCasebook);
        if !paths.is_empty() {
            return self.command(ctx, Command::Open(paths));
        }
        if !self.workbench.settings().has_started {
            self.view.welcome = self.act_open_sample(ctx);
        }
        self.workbench.change_settings(|settings| settings.has_started = true);
    }

    /// One frame.
    pub fn show(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        speak(self.workbench.settings().language);
        self.dress(&ctx);
        self.runner.poll(&mut self.workbench);
        self.take_files(&ctx);
        self.view.refresh(&self.workbench);
        self.view.notices.refresh(&ctx, &self.workbench);
        self.pages.busy = self.runner.is_busy();
        self.look_at_files(&ctx);
        self.tend(&ctx);
        self.close_requested(&ctx);
        let mut wishes = Wishes::default();
        if !self.view.is_modal() && self.closing.is_none() && !self.view.keeping.asks(&self.workbench) {
            self.keys(&ctx, &mut wishes);
        }
        // before anything is drawn, so that a key shows in the frame it was pressed in
        self.fulfil(&ctx, std::mem::take(&mut wishes));
        self.panels(ui, &mut wishes);
        self.front(&ctx, &mut wishes);
        self.fulfil(&ctx, wishes);
        self.closing(&ctx);
        self.tell_title(&ctx);
    }

    fn fulfil(&mut self, ctx: &egui::Context, wishes: Wishes) {
        if wishes.actions.is_empty() && wishes.commands.is_empty() {
            return;
        }
        for action in wishes.actions {
            self.act(ctx, action);
        }
        for command in wishes.commands {
            self.command(ctx, command);
        }
        self.view.refresh(&self.workbench);
    }

    /// Hands a command to the workbench; what is slow goes to a thread.
    pub fn command(&mut self, ctx: &egui::Context, command: Command) {
        if matches!(command, Command::Show(_) | Command::Open(_) | Command::Paste(_)) {
            self.view.pane = Pane::default();
        }
        match self.workbench.start(command) {
            Ok(Some(task)) => self.runner.start(ctx, &mut self.workbench, task),
            Ok(None) => {}
            Err(problem) => self.workbench.tell(&problem),
        }
        ctx.request_repaint();
    }

    /// Type, colours and zoom, once and whenever the settings change them.
    pub(super) fn dress(&mut self, ctx: &egui::Context) {
        let wanted = theme::Dress::of(self.workbench.settings());
        if self.dressed.is_none() {
            ctx.options_mut(|options| {
                options.zoom_with_keyboard = false;
                options.fallback_theme = egui::Theme::Light;
            });
        }
        if self.dressed != Some(wanted) {
            theme::wear(ctx, wanted, self.dressed.replace(wanted), self.runner.place() == Where::Threads);
        }
    }

    fn take_files(&mut self, ctx: &egui::Context) {
        let dropped: Vec<PathBuf> = ctx.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        if !dropped.is_empty() {
            self.command(ctx, Command::Open(dropped));
        }
        match self.files.poll() {
            Some(Answer::Files(dialogs::Purpose::Open, paths)) => self.command(ctx, Command::Open(paths)),
            Some(Answer::Files(purpose, paths)) => {
                for path in paths {
                    self.command(ctx, purpose.clone().command(path));
                }
            }
            Some(Answer::AskHere(purpose, suggested)) => {
                self.view.dialog = Some(Dialog::path(purpose, suggested.display().to_string()));
            }
            None => {}
        }
    }

    /// Keys and pastes that no text box takes.
    fn keys(&mut self, ctx: &egui::Context, wishes: &mut Wishes) {
        let asked = self.view.paste.filter(|paste| ctx.cumulative_frame_nr() <= paste.until);
        let typing = ctx.text_edit_focused();
        let elsewhere = ctx.memory(egui::Memory::focused).is_some_and(|id| id != fields_panel::record_id());
        let leader = &mut self.view.leader;
        let mut pastes = Vec::new();
        ctx.input_mut(|input| {
            input.events.retain(|event| match event {
                egui::Event::Paste(text) if !typing || asked.is_some() => {
                    pastes.push(text.clone());
                    false
                }
                egui::Event::Copy if !typing => {
                    wishes.actions.push(Action::Copy);
                    false
                }
                egui::Event::Key { key, pressed: true, modifiers, .. } => {
                    let for_widget =
                        elsewhere && matches!(key, Key::Enter | Key::Space | Key::ArrowUp | Key::ArrowDown) && modifiers.is_none();
                    if for_widget || typing && !is_for_all(*key, *modifiers) {
                        return true;
                    }
                    match step(leader, *key, *modifiers) {
                        Step::Act(action) => wishes.actions.push(action),
                        Step::Wait => {}
                        Step::Pass => return true,
                    }
                    false
                }
                _ => true,
            });
        });
        for text in pastes.into_iter().map(pasted) {
            let joins = self.view.paste.take().is_some_and(|paste| paste.joins && asked.is_some());
            wishes.commands.push(if joins { Command::AddPasted(text) } else { Command::Paste(text) });
        }
    }

    /// Who comes back to the window is told what others have changed meanwhile.
    fn look_at_files(&mut self, ctx: &egui::Context) {
        let focused = ctx.input(|input| input.focused);
        if focused && !self.focused {
            self.command(ctx, Command::LookAtFiles);
        }
        self.focused = focused;
    }

    /// Does what is due, such as a save that failed, and comes back for what will be.
    fn tend(&mut self, ctx: &egui::Context) {
        if let Some(task) = self.workbench.tend() {
            self.runner.start(ctx, &mut self.workbench, task);
            // there may be more to do behind it
            ctx.request_repaint();
        }
        if self.workbench.is_waiting() {
            ctx.request_repaint_after(std::time::Duration::from_secs(1));
        }
    }

    /// What stands in front of the panels.
    fn front(&mut self, ctx: &egui::Context, wishes: &mut Wishes) {
        if let Some(palette) = &mut self.view.palette {
            match palette.show(ctx) {
                Chosen::Open => {}
                Chosen::Cancelled => self.view.palette = None,
                Chosen::One(action) => {
                    self.view.palette = None;
                    wishes.actions.push(action);
                }
            }
        }
        if let Some(picker) = &mut self.view.picker {
            match picker.show(ctx) {
                Chosen::Open => {}
                Chosen::Cancelled => self.view.picker = None,
                Chosen::One(choice) => self.assigned(choice, wishes),
            }
        }
        let Some(mut dialog) = self.view.dialog.take() else {
            return self.view.keeping.show(ctx, &self.workbench, wishes);
        };
        match dialog.show(ctx, &self.workbench) {
            Said::Open => self.view.dialog = Some(dialog),
            Said::Close => {}
            Said::Stay(command) => {
                self.view.dialog = Some(dialog);
                wishes.commands.push(command);
            }
            Said::Do(commands) => wishes.commands.extend(commands),
            Said::File(purpose) => self.ask_file(ctx, purpose),
        }
    }

    fn tell_title(&mut self, ctx: &egui::Context) {
        let title = self.workbench.shown().map_or("Sourceline".to_owned(), |case| {
            format!("{}{} – Sourceline", if case.is_unsaved() { "● " } else { "" }, casebook_panel::title(case))
        });
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }
}

impl eframe::App for Window {
    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.show(ui);
    }
}

/// What a key press means.
enum Step {
    Act(Action),
    Wait,
    Pass,
}

/// Reads one press, `0` and its like waiting for the key behind it.
fn step(leader: &mut Option<Key>, key: Key, modifiers: egui::Modifiers) -> Step {
    if let Some(led) = leader.take() {
        let action = action::action_for(key, modifiers, Some(led));
        return action.map_or(Step::Wait, Step::Act);
    }
    if action::LEADERS.contains(&key) && modifiers.is_none() {
        *leader = Some(key);
        return Step::Wait;
    }
    action::action_for(key, modifiers, None).map_or(Step::Pass, Step::Act)
}

/// True for keys that act even while a text box has the focus.
fn is_for_all(key: Key, modifiers: egui::Modifiers) -> bool {
    let own = [Key::Z, Key::Y, Key::C, Key::V, Key::X, Key::A, Key::Enter, Key::ArrowLeft, Key::ArrowRight];
    modifiers.command && !own.contains(&key) || matches!(key, Key::F1 | Key::F3 | Key::F6)
}
