//! One row of the record: label, value, how it is put, how sure, the quote, the rivals.

use egui::{Align, Layout, RichText, Sense, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, vec2};

use crate::model::{Answer, Claim, Evidence, Field, Stance};
use crate::workbench::{Command, OpenCase};

use super::action::Action;
use super::names::{Named, help_of};
use super::tr::{tr, tr_with};
use super::values::shown;
use super::view::RowKey;
use super::{theme, widgets};

/// The width of the labels.
const LABEL: f32 = 114.0;

/// The room at the right for the mark, and between the value and the stance before it.
const MARK: f32 = 48.0;

/// How many rivals can be taken by a key.
const NUMBERED: usize = 9;

/// What happened in a row.
#[derive(Default)]
pub struct RowSays {
    /// The rival that the pointer is on.
    pub over: Option<Claim>,
    /// A rival was taken.
    pub taken: Option<Command>,
}

/// The label of a field, at the left of its first row.
pub fn label(ui: &mut Ui, field: Field, first: bool) {
    let ink = theme::tokens(ui).muted.0;
    if first {
        ui.add(egui::Label::new(RichText::new(field.named()).size(12.5).color(ink)).truncate()).on_hover_text(help_of(field));
    }
}

/// Shows the row `key`: its answer, or which blank it is.
pub fn show(ui: &mut Ui, case: &OpenCase, key: &RowKey, first: bool, last: bool, focused: bool) -> RowSays {
    let answer = answer(case, key);
    let mut says = RowSays::default();
    ui.horizontal_top(|ui| {
        let top = ui.cursor().min;
        ui.scope_builder(UiBuilder::new().max_rect(egui::Rect::from_min_size(top, vec2(LABEL, 20.0))), |ui| label(ui, key.field, first));
        let left = top.x + LABEL + 6.0;
        let width = (ui.max_rect().max.x - left).max(60.0);
        let room = egui::Rect::from_min_size(pos2(left, top.y), vec2(width, f32::INFINITY));
        ui.scope_builder(UiBuilder::new().max_rect(room).layout(Layout::top_down(Align::Min)), |ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.set_width(width);
            match answer {
                Some(answer) => self::answered(ui, case, answer, focused),
                None => blank(ui, case, key.field),
            }
            if let Some(note) = case.review().note_on(key.field, key.claim.as_ref()) {
                self::note(ui, note);
            }
            if last || focused {
                rivals(ui, case, key.field, focused, &mut says);
            }
        });
    });
    says
}

fn answer<'a>(case: &'a OpenCase, key: &RowKey) -> Option<&'a Answer> {
    case.incident().answers(key.field).iter().find(|answer| Some(&answer.claim) == key.claim.as_ref())
}

/// What the analyst notes, with a bar beside it.
fn note(ui: &mut Ui, note: &str) {
    let tokens = theme::tokens(ui);
    ui.horizontal_top(|ui| {
        ui.add_space(8.0);
        let response = ui.add(egui::Label::new(RichText::new(note).size(12.5).color(tokens.text.0)).wrap());
        let x = response.rect.min.x - 6.0;
        let ends = [pos2(x, response.rect.min.y + 1.0), pos2(x, response.rect.max.y - 1.0)];
        ui.painter().line_segment(ends, egui::Stroke::new(2.0, tokens.accent.0));
        response.on_hover_text(Action::Note.tip());
    });
}

/// The row as one sentence, for those who listen.
pub fn in_words(case: &OpenCase, key: &RowKey) -> String {
    let note = case.review().note_on(key.field, key.claim.as_ref());
    let note = note.map(|note| format!(", {}", tr_with("record-note", &[("words", note.into())]))).unwrap_or_default();
    answer_in_words(case, key) + &note
}

fn answer_in_words(case: &OpenCase, key: &RowKey) -> String {
    let label = key.field.named();
    let Some(answer) = answer(case, key) else { return format!("{label}: {}", blank_words(case, key.field)) };
    let band = answer.band.filter(|_| !answer.status.is_reviewed()).map(|band| format!(", {}", band.named())).unwrap_or_default();
    format!("{label}: {}, {}, {}{band}", shown(key.field, &answer.value), answer.stance.named(), answer.status.named())
}

fn answered(ui: &mut Ui, case: &OpenCase, answer: &Answer, focused: bool) {
    let tokens = theme::tokens(ui);
    let (top, width) = (ui.cursor().min, ui.available_width());
    let value = shown(answer.claim.field, &answer.value);
    let stance = ui.ctx().fonts_mut(|fonts| fonts.layout_no_wrap(answer.stance.named().to_owned(), theme::plain(12.0), tokens.muted.0));
    let room = egui::Rect::from_min_size(top, vec2((width - MARK - stance.size().x).max(40.0), f32::INFINITY));
    ui.scope_builder(UiBuilder::new().max_rect(room), |ui| {
        ui.add(egui::Label::new(RichText::new(&value).font(theme::strong(13.5)).color(tokens.text.0)).wrap());
    });
    mark(ui, answer, pos2(top.x + width, top.y + 10.0));
    let shown = if focused { 4 } else { 1 };
    for evidence in answer.evidence.iter().take(shown) {
        if focused || !evidence.quote.eq_ignore_ascii_case(&value) {
            quote(ui, case, evidence);
        }
    }
    let more = answer.evidence.len().saturating_sub(shown);
    if more > 0 && focused {
        widgets::muted(ui, tr_with("record-more-places", &[("count", more.into())]));
    }
}

/// Stance and mark at the right end of the first line.
fn mark(ui: &mut Ui, answer: &Answer, right: egui::Pos2) {
    let tokens = theme::tokens(ui);
    let ink = if answer.stance == Stance::Stated { tokens.muted.0 } else { tokens.warning.0 };
    let place = pos2(right.x - 36.0, right.y);
    ui.painter().text(place, egui::Align2::RIGHT_CENTER, answer.stance.named(), theme::plain(12.0), ink);
    let rect = egui::Rect::from_min_max(pos2(right.x - 32.0, right.y - 9.0), pos2(right.x, right.y + 9.0));
    let id = ui.scope_id().with(("mark", &answer.claim));
    let words = match (answer.status.is_reviewed(), answer.band) {
        (false, Some(band)) => {
            widgets::band_dots(ui, right, band);
            widgets::band_words(band)
        }
        _ => {
            widgets::status_mark(ui, right, answer.status);
            answer.status.named()
        }
    };
    ui.interact(rect, id, Sense::hover()).on_hover_text(words);
}

fn quote(ui: &mut Ui, case: &OpenCase, evidence: &Evidence) {
    let words = evidence.quote.split_whitespace().collect::<Vec<_>>().join(" ");
    let speaker = evidence.speaker.as_ref().map(|speaker| format!(" · {}", speaker.name)).unwrap_or_default();
    let several = case.file().sources.len() > 1;
    let source = if several { format!(" · {}", evidence.source) } else { String::new() };
    let ink = theme::tokens(ui).muted.0;
    ui.add(egui::Label::new(RichText::new(format!("“{words}”{speaker}{source}")).size(12.0).color(ink)).wrap());
}

fn blank_words(case: &OpenCase, field: Field) -> &'static str {
    case.incident().blanks.get(&field).map_or_else(|| tr("blank-not-looked-at"), |blank| blank.named())
}

fn blank(ui: &mut Ui, case: &OpenCase, field: Field) {
    let said = case.incident().blanks.contains_key(&field);
    let ink = theme::tokens(ui).muted.0;
    let (top, width) = (ui.cursor().min, ui.available_width());
    ui.label(RichText::new(blank_words(case, field)).size(12.5).italics().color(ink));
    if said {
        widgets::tick(ui, pos2(top.x + width - 7.0, top.y + 9.0), theme::tokens(ui).good.0);
    }
}

fn rivals(ui: &mut Ui, case: &OpenCase, field: Field, focused: bool, says: &mut RowSays) {
    let rivals = case.incident().rivals(field);
    let shown = if focused { NUMBERED } else { 1 };
    for (index, rival) in rivals.iter().take(shown).enumerate() {
        let words = rival_words(field, rival);
        let text = if focused { format!("{}  {words}", index + 1) } else { tr_with("record-rival", &[("words", words.as_str().into())]) };
        let builder = UiBuilder::new().id_salt(("rival", field, index)).sense(Sense::CLICK);
        let ink = theme::tokens(ui).muted.0;
        let response = ui.scope_builder(builder, |ui| {
            ui.add(egui::Label::new(RichText::new(text).size(12.0).color(ink)).wrap());
        });
        let name = tr_with("record-take-rival", &[("number", (index + 1).into()), ("words", words.as_str().into())]);
        let response = response.response.on_hover_text(tr("record-take-rival.tip"));
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if response.contains_pointer() {
            says.over = Some(rival.claim.clone());
        }
        if response.clicked() {
            says.taken = Some(Command::Confirm(rival.claim.clone()));
        }
    }
    let more = rivals.len().saturating_sub(shown);
    if more > 0 {
        widgets::muted(ui, tr_with("record-more-rivals", &[("count", more.into())]));
    }
}

fn rival_words(field: Field, rival: &Answer) -> String {
    let speaker = rival.evidence.first().and_then(|evidence| evidence.speaker.as_ref()).map(|speaker| format!(" · {}", speaker.name));
    format!("{} · {}{}", shown(field, &rival.value), rival.stance.named(), speaker.unwrap_or_default())
}
