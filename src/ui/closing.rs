//! Closing cases and the window: nothing that is not saved goes unasked.

use egui::ViewportCommand;

use crate::workbench::{CaseKey, Command, OpenCase};

use super::action::Action;
use super::leaving::{self, Leaving};
use super::window::Window;

/// Cases that are being closed.
pub(super) struct Closing {
    /// Those that are left.
    keys: Vec<CaseKey>,
    /// True when the window closes behind the last; until then no case is let go.
    quit: bool,
    /// True when all are to be saved without asking again.
    save_all: bool,
    /// The case that was asked to save itself.
    saving: Option<CaseKey>,
}

impl Closing {
    /// Nothing was decided about `keys` yet.
    pub(super) fn new(keys: Vec<CaseKey>, quit: bool) -> Self {
        Self { keys, quit, save_all: false, saving: None }
    }
}

impl Window {
    /// Stops the window from closing while anything is not saved.
    pub(super) fn close_requested(&mut self, ctx: &egui::Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.may_quit {
            return;
        }
        let unsaved = self.workbench.cases().iter().filter(|case| case.is_unsaved());
        let keys: Vec<CaseKey> = unsaved.map(OpenCase::key).collect();
        if keys.is_empty() {
            return self.let_all_go(ctx);
        }
        ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        self.closing = Some(Closing::new(keys, true));
    }

    /// Closes the case that is shown.
    pub(super) fn leave_one(&mut self) {
        self.closing = self.workbench.shown().map(|case| Closing::new(vec![case.key()], false));
    }

    /// Asks about what is not saved, saves it where that is wanted, and closes.
    pub(super) fn closing(&mut self, ctx: &egui::Context) {
        let Some(closing) = &mut self.closing else { return };
        let (workbench, quit) = (&self.workbench, closing.quit);
        if quit {
            closing.keys.retain(|key| workbench.case(*key).is_some_and(OpenCase::is_unsaved));
        }
        let Some(key) = closing.keys.first().copied() else { return self.closed(ctx, quit) };
        let is_unsaved = workbench.case(key).is_some_and(OpenCase::is_unsaved);
        if is_unsaved && (self.runner.is_busy() || self.files.is_open() || self.view.dialog.is_some()) {
            return;
        }
        let stays = closing.saving == Some(key);
        let answer = match is_unsaved {
            false => Some(Leaving::Discard),
            true if stays => Some(Leaving::Cancel),
            true if closing.save_all => Some(Leaving::Save),
            true => {
                let cases: Vec<&OpenCase> = closing.keys.iter().filter_map(|key| workbench.case(*key)).collect();
                leaving::ask(ctx, &cases)
            }
        };
        self.answered(ctx, key, answer);
    }

    fn answered(&mut self, ctx: &egui::Context, key: CaseKey, answer: Option<Leaving>) {
        let (Some(closing), Some(answer)) = (&mut self.closing, answer) else { return };
        match answer {
            Leaving::Cancel => self.closing = None,
            Leaving::Discard if closing.quit => self.closed(ctx, true),
            Leaving::Discard => {
                self.closing = None;
                if self.workbench.case(key).is_some() {
                    self.command(ctx, Command::Close(key));
                }
            }
            Leaving::Save => {
                (closing.save_all, closing.saving) = (true, Some(key));
                self.command(ctx, Command::Show(key));
                self.act(ctx, Action::Save);
            }
        }
        ctx.request_repaint();
    }

    fn closed(&mut self, ctx: &egui::Context, quit: bool) {
        self.closing = None;
        if quit {
            self.let_all_go(ctx);
            self.may_quit = true;
            ctx.send_viewport_cmd(ViewportCommand::Close);
        }
    }

    /// Closes every case: what is let go is not offered back.
    fn let_all_go(&mut self, ctx: &egui::Context) {
        let keys: Vec<CaseKey> = self.workbench.cases().iter().map(OpenCase::key).collect();
        keys.into_iter().for_each(|key| self.command(ctx, Command::Close(key)));
    }
}
