//! What is done in the source: words found, looked at, assigned, copied; sentences and parts of the page
//! taken in and left out.

use crate::model::{BlockKind, LeftOut, ReadingEdit, Span};
use crate::workbench::{Command, OpenCase};

use super::action::Action;
use super::details::Details;
use super::dialogs::Dialog;
use super::picker::Picker;
use super::view::{CaseView, Tab};
use super::words;

/// The picker for the selected words.
pub(super) fn picker(case: &OpenCase, view: &mut CaseView) -> Option<Picker> {
    let focus = view.focused().map(|row| row.field);
    let answer = view.focused_answer(case);
    let (id, source) = view.source()?;
    let text = &case.file().source(id)?.article.text;
    let span = source.selected()?.trimmed(text);
    let sentence = source.radar.holds(span);
    (!span.is_empty()).then(|| Picker::new(case, (id, span), sentence, (focus, answer)))
}

/// Copies the selected words exactly as the article has them, without what is folded away.
pub(super) fn copy(ctx: &egui::Context, case: &OpenCase, view: &mut CaseView) {
    let Some((id, source)) = view.source() else { return };
    let text = case.file().source(id).map(|found| found.article.text.as_str()).unwrap_or_default();
    if let Some(words) = source.copied(text) {
        ctx.copy_text(words);
    }
}

/// Shows the evidence of the row with the focus, each time the next piece.
pub(super) fn look(case: &OpenCase, view: &mut CaseView) {
    let Some(count) = view.focused_answer(case).map(|answer| answer.evidence.len()).filter(|count| *count > 0) else { return };
    let at = view.piece.map_or(0, |at| (at + 1) % count);
    view.piece = Some(at);
    let Some(evidence) = view.focused_answer(case).and_then(|answer| answer.evidence.get(at)).cloned() else { return };
    view.tab = Tab::Source(evidence.source);
    reveal(case, view, evidence.span);
}

/// Brings `span` of the source that is shown into sight.
pub(super) fn reveal(case: &OpenCase, view: &mut CaseView, span: Span) {
    let Some((id, source)) = view.source() else { return };
    if let Some(found) = case.file().source(id) {
        source.reveal(&found.article, span);
    }
}

/// Selects `span`, which was searched for, and brings it into sight.
pub(super) fn found(case: &OpenCase, view: &mut CaseView, span: Span) {
    if let Some((_, source)) = view.source() {
        source.select(span);
    }
    reveal(case, view, span);
}

/// Moves an end of the evidence by a word.
pub(super) fn nudge(case: &OpenCase, view: &mut CaseView, action: Action) -> Option<Command> {
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

/// Goes to the next sentence that no answer uses, or back.
pub(super) fn uncoded(case: &OpenCase, view: &mut CaseView, forward: bool) {
    show_source(case, view);
    let Some((_, source)) = view.source() else { return };
    let at = source.selection.map(|(anchor, head)| anchor.min(head));
    let Some(span) = source.radar.step(at, forward) else { return };
    found(case, view, span);
}

/// Says that the sentence with the selection is not about this incident, and goes on to the next; or
/// takes that word back.
pub(super) fn quiet(case: &OpenCase, view: &mut CaseView) -> Option<Command> {
    let (id, source) = view.source()?;
    let at = source.selection.map(|(anchor, head)| anchor.min(head))?;
    if let Some(sentence) = case.quiet(id).find(|sentence| (sentence.start..sentence.end).contains(&at)) {
        return Some(Command::Quiet(id, sentence, false));
    }
    let sentence = source.radar.sentence_at(at)?;
    uncoded(case, view, true);
    Some(Command::Quiet(id, sentence, true))
}

/// Goes to the next sentence that is not about this incident.
pub(super) fn next_quiet(case: &OpenCase, view: &mut CaseView) {
    show_source(case, view);
    let Some((id, source)) = view.source() else { return };
    let at = source.selection.map_or(0, |(anchor, head)| anchor.min(head) + 1);
    let next = case.quiet(id).find(|sentence| sentence.start >= at).or(case.quiet(id).next());
    if let Some(span) = next {
        found(case, view, span);
    }
}

/// Opens or closes what was left out.
pub(super) fn unfold(case: &OpenCase, view: &mut CaseView) {
    let Some((id, source)) = view.source() else { return };
    if let Some(found) = case.file().source(id) {
        source.toggle_folds(&found.article);
    }
}

/// Takes the block with the cursor in, or leaves it out.
pub(super) fn take_in(case: &OpenCase, view: &mut CaseView, take_in: bool) -> Option<Command> {
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
pub(super) fn details(case: &OpenCase, view: &mut CaseView) -> Option<Dialog> {
    let shown = view.source().and_then(|(id, _)| case.file().source(id));
    let source = shown.or_else(|| case.file().active(case.review()).next())?;
    Some(Dialog::Details(Details::of(case, source)))
}

/// Shows the first article where another tab is shown.
pub(super) fn show_source(case: &OpenCase, view: &mut CaseView) {
    if !matches!(view.tab, Tab::Source(_)) {
        view.tab = case.file().active(case.review()).next().map_or(view.tab, |source| Tab::Source(source.id));
    }
}

/// Shows the next tab.
pub(super) fn next_tab(case: &OpenCase, view: &mut CaseView) {
    let sources = case.file().active(case.review()).map(|source| Tab::Source(source.id));
    let mut tabs: Vec<Tab> = sources.collect();
    let grid = (tabs.len() > 1).then_some(Tab::Grid);
    tabs.extend([Tab::Preview, Tab::Timeline].into_iter().chain(grid));
    let at = tabs.iter().position(|tab| *tab == view.tab).map_or(0, |at| (at + 1) % tabs.len());
    view.tab = tabs.get(at).copied().unwrap_or(view.tab);
}
