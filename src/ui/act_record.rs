//! What is done to the record: rows walked, judged, corrected, noted.

use crate::model::{Answer, Band, Claim, Stance};
use crate::workbench::{Command, OpenCase};

use super::act_source::reveal;
use super::action::Action;
use super::dialogs::Dialog;
use super::editor::{Editor, RowEditor};
use super::note_editor::NoteEditor;
use super::view::{CaseView, Tab, Wishes};
use super::{hints, why_panel};

pub(super) fn go(case: &OpenCase, view: &mut CaseView, action: Action) {
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

/// A verdict, a blank or a stance for the row with the focus, or a hint taken.
pub(super) fn judge(case: &OpenCase, view: &mut CaseView, action: Action, wishes: &mut Wishes) {
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
        (Action::ConfirmField, _) => {
            let open = case.incident().answers(field).iter().filter(|answer| !answer.status.is_reviewed());
            let claims: Vec<Claim> = open.map(|answer| answer.claim.clone()).collect();
            commands.extend((!claims.is_empty()).then_some(Command::ConfirmAll(claims)));
            let last = view.rows.rows.iter().rposition(|row| row.field == field).unwrap_or(view.focus);
            view.go_to(view.next_unchecked(case, last, false).unwrap_or(view.focus));
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
        (Action::Stance(stance), Some(answer)) => commands.extend(put(answer, stance)),
        (Action::TakeHint, _) => {
            let hinted = view.hints.first(view).map(|hint| hint.claim.clone());
            commands.extend(hinted.map(|claim| Command::Enter { field: claim.field, value: claim.value, at: None }));
        }
        _ => {}
    }
}

/// The answer put as `stance`; nothing where it is so already.
fn put(answer: &Answer, stance: Stance) -> Option<Command> {
    let said = answer.status.is_reviewed() && answer.stance == stance;
    let command = Command::Correct { claim: answer.claim.clone(), value: answer.value.clone(), stance: Some(stance), at: None };
    (!said).then_some(command)
}

fn high_in_sight(case: &OpenCase, view: &CaseView) -> Vec<Claim> {
    let rows = view.in_sight.iter().filter_map(|index| view.rows.rows.get(*index));
    let answers = rows.filter_map(|row| case.incident().answers(row.field).iter().find(|answer| Some(&answer.claim) == row.claim.as_ref()));
    let sure = |answer: &&Answer| !answer.status.is_reviewed() && answer.band == Some(Band::High);
    answers.filter(sure).map(|answer| answer.claim.clone()).collect()
}

/// The editor for the value in the row with the focus.
pub(super) fn editor(case: &OpenCase, view: &mut CaseView) -> Option<RowEditor> {
    let field = view.focused()?.field;
    view.scroll_to_row = true;
    let editor = match view.focused_answer(case) {
        Some(answer) => Editor::correct(case, answer),
        None => Editor::enter(case, field, None, String::new()),
    };
    Some(RowEditor::Value(Box::new(editor)))
}

/// The editor for the note on the row with the focus.
pub(super) fn note(case: &OpenCase, view: &mut CaseView) -> Option<RowEditor> {
    let row = view.focused()?.clone();
    view.scroll_to_row = true;
    let note = case.review().note_on(row.field, row.claim.as_ref()).unwrap_or_default().to_owned();
    Some(RowEditor::Note(NoteEditor::new(row, note)))
}

/// Asks why the hint that is shown does not hold.
pub(super) fn override_hint(view: &CaseView) -> Option<Dialog> {
    let hint = view.hints.first(view)?;
    Some(Dialog::Override { claim: hint.claim.clone(), says: hints::wanted(hint), why: String::new() })
}
