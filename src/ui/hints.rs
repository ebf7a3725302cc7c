//! Hints from the formats: what the record should say as well by VERIS's rules. One key takes a hint,
//! another says why it does not hold here; nothing is changed by itself.

use egui::{RichText, Ui};

use crate::model::Value;
use crate::workbench::{Hint, OpenCase, hints};

use super::action::Action;
use super::names::Named;
use super::tr::{tell, tr, tr_with};
use super::values::shown;
use super::view::{CaseView, Wishes};
use super::{theme, widgets};

/// The hints of a case as of one revision.
#[derive(Default)]
pub struct Hints {
    made_of: Option<u64>,
    list: Vec<Hint>,
}

impl Hints {
    /// Brings the hints up to `case` as it is now.
    pub fn refresh(&mut self, case: &OpenCase) {
        if self.made_of.replace(case.revision()) != Some(case.revision()) {
            self.list = hints(case.incident(), case.review());
        }
    }

    /// The hint that keys act on: the first about the focused field, else the first.
    pub fn first(&self, view: &CaseView) -> Option<&Hint> {
        let field = view.focused().map(|row| row.field);
        self.list.iter().find(|hint| Some(hint.claim.field) == field || Some(hint.because.0) == field).or(self.list.first())
    }
}

/// What `hint` asks for: “Integrity: Software installation”.
pub fn wanted(hint: &Hint) -> String {
    format!("{}: {}", hint.claim.field.named(), words(hint))
}

fn words(hint: &Hint) -> String {
    shown(hint.claim.field, &hint.claim.value)
}

/// Shows the hint that keys act on, where there is one.
pub fn show(ui: &mut Ui, view: &CaseView, wishes: &mut Wishes) {
    let Some(hint) = view.hints.first(view) else { return };
    let (field, code) = &hint.because;
    let tokens = theme::tokens(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        widgets::overline(ui, tr("hint-title"), tokens.muted.0);
        ui.label(
            RichText::new(format!("{} {} → {}", field.named(), shown(*field, &Value::Term(code.as_str().into())), wanted(hint))).size(12.5),
        )
        .on_hover_text(tell(&hint.why));
        for (action, name) in [(Action::TakeHint, "hint-take"), (Action::OverrideHint, "hint-override")] {
            if ui.button(RichText::new(tr(name)).size(12.0)).on_hover_text(action.tip()).clicked() {
                wishes.actions.push(action);
            }
        }
        let more = view.hints.list.len().saturating_sub(1);
        if more > 0 {
            // two words that stay together
            let words = RichText::new(tr_with("hint-more", &[("count", more.into())]));
            ui.add(egui::Label::new(words.size(12.0).color(theme::tokens(ui).muted.0)).extend());
        }
    });
}
