//! What each action does: a look at the view, then a command or a change of the view.

use std::path::PathBuf;

use egui::ViewportCommand;

use crate::model::{Answer, Band, BlockKind, Field, LeftOut, ReadingEdit, Value};
use crate::workbench::{Command, OpenCase, Theme};

use super::action::Action;
use super::details::Details;
use super::dialogs::{Dialog, Purpose};
use super::editor::Editor;
use super::export_dialog::Formats;
use super::find::Find;
use super::look_dialog::LookForm;
use super::palette::{Palette, Picker};
use super::runner::Where;
use super::view::{CaseView, Paste, Tab, Wishes};
use super::window::Window;
use super::{hints, why_panel, words};

/// Steps of the zoom, in per cent.
const ZOOMS: [u16; 10] = [70, 80, 90, 100, 110, 125, 150, 175, 200, 250];

/// How many frames a paste may take to come: the desktop needs one.
const PASTE_FRAMES: u64 = 4;

impl Window {
    /// Does `action`.
    pub fn act(&mut self, ctx: &egui::Context, action: Action) {
        use Action as A;
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
            A::ReportLook => self.view.dialog = Some(Dialog::Look(LookForm::of(&self.workbench))),
            A::CloseCase => self.leave_one(),
            A::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            A::Palette => self.view.palette = Some(Palette::default()),
            A::History => self.view.dialog = self.workbench.shown().map(|_| Dialog::History),
            A::FindUnsaved => self.command(ctx, Command::FindUnfinished),
            A::Keys => self.view.dialog = Some(Dialog::Keys),
            A::Sign => {
                let name = self.workbench.settings().analyst.clone();
                self.view.dialog = self.workbench.shown().map(|_| Dialog::Sign { name, begun: false });
            }
            A::Undo => self.command(ctx, Command::Undo),
            A::Redo => self.command(ctx, Command::Redo),
            A::ReadAgain => self.command(ctx, Command::ReadAgain),
            A::JoinTwin => self.command(ctx, Command::JoinTwin),
            A::Find => self.view.find = Some(Find::new()),
            A::HideEmpty => self.view.hide_empty = !self.view.hide_empty,
            A::Casebook => self.view.no_casebook = !self.view.no_casebook,
            A::ZoomIn | A::ZoomOut | A::ZoomReset | A::Theme(_) => self.act_dressing(ctx, action),
            A::NextCase | A::PreviousCase => self.act_step_case(ctx, action == A::NextCase),
            _ => self.act_in_case(ctx, action),
        }
    }

    /// What is about the case shown.
    fn act_in_case(&mut self, ctx: &egui::Context, action: Action) {
        let find = self
            .view
            .find
            .as_mut()
            .map(|find| (action == Action::FindNext || action == Action::FindPrevious).then(|| find.step(action == Action::FindNext)));
        let Some((case, view)) = self.view.shown(&self.workbench) else { return };
        let mut wishes = Wishes::default();
        match action {
            Action::Next | Action::Previous | Action::NextUnchecked => go(case, view, action),
            Action::Confirm | Action::ConfirmHigh | Action::Reject | Action::Restore | Action::Rival(_) | Action::Blank(_) => {
                judge(case, view, action, &mut wishes);
            }
            Action::TakeHint => {
                wishes.commands.extend(hinted(view).map(|claim| Command::Enter { field: claim.field, value: claim.value, at: None }))
            }
            Action::OverrideHint => {
                let dialog = view.hints.first(view).map(|hint| Dialog::Override {
                    claim: hint.claim.clone(),
                    says: hints::wanted(hint),
                    why: String::new(),
                });
                self.view.dialog = dialog;
            }
            Action::Correct => self.view.editor = editor(case, view),
            Action::Assign => self.view.picker = picker(case, view),
            Action::Copy => copy(ctx, case, view),
            Action::CopyTable => ctx.copy_text(case.as_table()),
            Action::Look => look(case, view),
            Action::EndForward | Action::EndBack | Action::StartForward | Action::StartBack => {
                wishes.commands.extend(nudge(case, view, action))
            }
            Action::NextUncoded | Action::PreviousUncoded => uncoded(case, view, action == Action::NextUncoded),
            Action::FindNext | Action::FindPrevious => {
                if let Some(span) = find.flatten().flatten() {
                    reveal(case, view, span);
                }
            }
            Action::Unfold => unfold(case, view),
            Action::TakeIn | Action::LeaveOut => wishes.commands.extend(take_in(case, view, action == Action::TakeIn)),
            Action::Details => self.view.dialog = details(case, view),
            Action::ShowSource => show_source(case, view),
            Action::ShowPreview => view.tab = Tab::Preview,
            Action::ShowTimeline => view.tab = Tab::Timeline,
            Action::NextTab => next_tab(case, view),
            _ => {}
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
        self.act_dress(ctx);
    }

    /// Sets colours and zoom as the settings have them.
    pub(super) fn act_dress(&mut self, ctx: &egui::Context) {
        let settings = self.workbench.settings();
        ctx.set_theme(match settings.theme {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        });
        let zoom = if settings.zoom == 0 { 100 } else { settings.zoom.clamp(50, 300) };
        ctx.set_zoom_factor(f32::from(zoom) / 100.0);
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
        let near = case.and_then(OpenCase::path).or(self.workbench.settings().recent.first().map(PathBuf::as_path));
        let folder = near.and_then(|path| path.parent()).map(PathBuf::from).or_else(|| std::env::current_dir().ok()).unwrap_or_default();
        let extension = match purpose {
            Purpose::Open | Purpose::Add | Purpose::Version => return folder.join(""),
            Purpose::Save => "case.ron",
            Purpose::History => "history.tsv",
            Purpose::Export(format) => {
                self.workbench.formats().find(|offered| offered.name == *format).map_or("txt", |offered| offered.extension)
            }
        };
        let name = case.map(super::casebook_panel::title).unwrap_or_default();
        let plain: String = name.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { ' ' }).collect();
        let name: String = plain.split_whitespace().take(8).collect::<Vec<_>>().join("-").to_lowercase();
        folder.join(format!("{}.{extension}", if name.is_empty() { "case" } else { &name }))
    }

    /// The words of the picker go to `field`: at once where they carry a value, else by the editor.
    pub(super) fn assigned(&mut self, field: Field, value: Option<Value>, wishes: &mut Wishes) {
        let Some(picker) = self.view.picker.take() else { return };
        match value {
            Some(value) => {
                if let Some((_, view)) = self.view.shown(&self.workbench) {
                    view.go_to_claim(&crate::model::Claim::new(field, value.clone()));
                }
                wishes.commands.push(Command::Enter { field, value, at: Some(picker.at) });
            }
            None => {
                let mut editor = Editor::enter(field, Some(picker.at), picker.words);
                editor.complain();
                self.view.editor = Some(editor);
                if let Some((_, view)) = self.view.shown(&self.workbench)
                    && let Some(row) = view.rows.rows.iter().position(|row| row.field == field)
                {
                    view.go_to(row);
                }
            }
        }
    }
}

/// What the hint that is shown would enter.
fn hinted(view: &CaseView) -> Option<crate::model::Claim> {
    view.hints.first(view).map(|hint| hint.claim.clone())
}

fn go(case: &OpenCase, view: &mut CaseView, action: Action) {
    let last = view.rows.rows.len().saturating_sub(1);
    let to = match action {
        Action::Next => (view.focus + 1).min(last),
        Action::Previous => view.focus.saturating_sub(1),
        _ => view.next_unchecked(case, view.focus, false).unwrap_or(view.focus),
    };
    view.go_to(to);
    show_evidence(case, view);
}

/// Brings the first words of the focused row into sight without another key.
fn show_evidence(case: &OpenCase, view: &mut CaseView) {
    let first = view.focused_answer(case).and_then(|answer| answer.evidence.first()).cloned();
    if let (Some(evidence), Tab::Source(shown)) = (first, view.tab)
        && evidence.source == shown
    {
        reveal(case, view, evidence.span);
    }
}

fn judge(case: &OpenCase, view: &mut CaseView, action: Action, wishes: &mut Wishes) {
    let Some(field) = view.focused().map(|row| row.field) else { return };
    let answer = view.focused_answer(case);
    let commands = &mut wishes.commands;
    match (action, answer) {
        (Action::Confirm, answer) => {
            commands.extend(answer.filter(|answer| !answer.status.is_reviewed()).map(|answer| Command::Confirm(answer.claim.clone())));
            let next = view.next_unchecked(case, view.focus, false).unwrap_or(view.focus);
            view.go_to(next);
            show_evidence(case, view);
        }
        (Action::ConfirmHigh, _) => commands.push(Command::ConfirmAll(high_in_sight(case, view))),
        (Action::Reject, Some(answer)) => commands.push(Command::Reject(answer.claim.clone())),
        (Action::Restore, _) => commands.extend(why_panel::rejected(case, field).next().map(|claim| Command::Withdraw(claim.clone()))),
        (Action::Rival(number), _) => {
            if let Some(rival) = case.incident().rivals(field).get(usize::from(number).saturating_sub(1)) {
                commands.push(Command::Confirm(rival.claim.clone()));
                view.go_to_claim(&rival.claim);
            }
        }
        (Action::Blank(blank), _) => commands.push(Command::Blank(field, blank)),
        _ => {}
    }
}

fn high_in_sight(case: &OpenCase, view: &CaseView) -> Vec<crate::model::Claim> {
    let rows = view.in_sight.iter().filter_map(|index| view.rows.rows.get(*index));
    let answers = rows.filter_map(|row| case.incident().answers(row.field).iter().find(|answer| Some(&answer.claim) == row.claim.as_ref()));
    let sure = |answer: &&Answer| !answer.status.is_reviewed() && answer.band == Some(Band::High);
    answers.filter(sure).map(|answer| answer.claim.clone()).collect()
}

fn editor(case: &OpenCase, view: &mut CaseView) -> Option<Editor> {
    let field = view.focused()?.field;
    view.scroll_to_row = true;
    Some(match view.focused_answer(case) {
        Some(answer) => Editor::correct(answer.claim.clone(), &answer.value, answer.stance),
        None => Editor::enter(field, None, String::new()),
    })
}

fn picker(case: &OpenCase, view: &mut CaseView) -> Option<Picker> {
    let focus = view.focused().map(|row| row.field);
    let (id, source) = view.source()?;
    let text = &case.file().source(id)?.article.text;
    let span = source.selected()?.trimmed(text);
    (!span.is_empty()).then(|| Picker::new((id, span), span.text(text), focus))
}

fn copy(ctx: &egui::Context, case: &OpenCase, view: &mut CaseView) {
    let Some((id, source)) = view.source() else { return };
    let text = case.file().source(id).map(|found| found.article.text.as_str()).unwrap_or_default();
    if let Some(span) = source.selected() {
        ctx.copy_text(span.text(text).to_owned());
    }
}

fn look(case: &OpenCase, view: &mut CaseView) {
    let Some(count) = view.focused_answer(case).map(|answer| answer.evidence.len()).filter(|count| *count > 0) else { return };
    let at = view.piece.map_or(0, |at| (at + 1) % count);
    view.piece = Some(at);
    let Some(evidence) = view.focused_answer(case).and_then(|answer| answer.evidence.get(at)).cloned() else { return };
    view.tab = Tab::Source(evidence.source);
    reveal(case, view, evidence.span);
}

fn reveal(case: &OpenCase, view: &mut CaseView, span: crate::model::Span) {
    let Some((id, source)) = view.source() else { return };
    if let Some(found) = case.file().source(id) {
        source.reveal(&found.article, span);
    }
}

fn nudge(case: &OpenCase, view: &mut CaseView, action: Action) -> Option<Command> {
    let answer = view.focused_answer(case)?;
    let evidence = answer.evidence.first()?;
    let text = &case.file().source(evidence.source)?.article.text;
    let mut span = evidence.span;
    match action {
        Action::EndForward => span.end = words::word_end_after(text, span.end),
        Action::EndBack => span.end = words::word_end_before(text, span.end),
        Action::StartForward => span.start = words::word_start_after(text, span.start),
        _ => span.start = words::word_start_before(text, span.start),
    }
    let moved = span != evidence.span && span.start < span.end;
    let command = Command::MoveEvidence { claim: answer.claim.clone(), at: (evidence.source, span) };
    reveal(case, view, span);
    moved.then_some(command)
}

fn uncoded(case: &OpenCase, view: &mut CaseView, forward: bool) {
    show_source(case, view);
    let Some((_, source)) = view.source() else { return };
    let at = source.selection.map(|(anchor, head)| anchor.min(head));
    let Some(span) = source.radar.step(at, forward) else { return };
    source.selection = Some((span.start, span.end));
    reveal(case, view, span);
}

fn unfold(case: &OpenCase, view: &mut CaseView) {
    let Some((id, source)) = view.source() else { return };
    if let Some(found) = case.file().source(id) {
        source.toggle_folds(&found.article);
    }
}

/// Takes the block with the cursor in, or leaves it out.
fn take_in(case: &OpenCase, view: &mut CaseView, take_in: bool) -> Option<Command> {
    let (id, source) = view.source()?;
    let (block, is_left_out) = source.block_at_cursor()?;
    let blocks = &case.file().source(id)?.article.blocks;
    let kind = blocks.iter().find(|known| known.span == block).map(|known| known.kind);
    let why = match kind {
        Some(BlockKind::Boilerplate(why)) => why,
        _ => LeftOut::Other,
    };
    let change = if take_in { ReadingEdit::TakeIn(block) } else { ReadingEdit::LeaveOut(block, why) };
    (take_in == is_left_out).then_some(Command::Read(id, change))
}

/// The details of the article that is shown, else of the first.
fn details(case: &OpenCase, view: &mut CaseView) -> Option<Dialog> {
    let shown = view.source().and_then(|(id, _)| case.file().source(id));
    let source = shown.or_else(|| case.file().active(case.review()).next())?;
    Some(Dialog::Details(Details::of(case, source)))
}

fn show_source(case: &OpenCase, view: &mut CaseView) {
    if !matches!(view.tab, Tab::Source(_)) {
        view.tab = case.file().active(case.review()).next().map_or(view.tab, |source| Tab::Source(source.id));
    }
}

fn next_tab(case: &OpenCase, view: &mut CaseView) {
    let sources = case.file().active(case.review()).map(|source| Tab::Source(source.id));
    let tabs: Vec<Tab> = sources.chain([Tab::Preview, Tab::Timeline]).collect();
    let at = tabs.iter().position(|tab| *tab == view.tab).map_or(0, |at| (at + 1) % tabs.len());
    view.tab = tabs.get(at).copied().unwrap_or(view.tab);
}
