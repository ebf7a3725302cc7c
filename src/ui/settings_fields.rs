//! The part of the settings about fields of the organisation's own: which file, what it defines, what is
//! wrong with it.

use std::path::{Path, PathBuf};

use egui::{RichText, TextEdit, Ui};

use crate::model::{Defined, Field, Kind, own};
use crate::workbench::{Command, Workbench, own_fields};

use super::dialogs::{Purpose, Said};
use super::names::{Named, help_of};
use super::settings_dialog::is_calm;
use super::tr::{tag, tr, tr_with};
use super::{theme, widgets};

/// What a file was found to define.
struct Checked {
    path: String,
    found: Result<Defined, String>,
}

/// The box for the file.
pub struct FieldsBox {
    path: String,
    checked: Option<Checked>,
}

impl FieldsBox {
    /// Begins with this file.
    pub fn of(path: Option<&Path>) -> Self {
        Self { path: path.map(|path| path.display().to_string()).unwrap_or_default(), checked: None }
    }

    /// The file that is wanted.
    pub fn wanted(&self) -> Option<PathBuf> {
        Some(self.path.trim().trim_matches('"')).filter(|text| !text.is_empty()).map(PathBuf::from)
    }

    /// Shows the box, and what the file defines; answers what was pressed.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench, width: f32) -> Option<Said> {
        let mut said = None;
        let label = ui.label(tr("settings-fields-file")).id;
        ui.vertical(|ui| {
            let edit = TextEdit::singleline(&mut self.path).id(egui::Id::unique(("settings", "fields")));
            let edit = edit.hint_text(tr("settings-fields-file.hint"));
            ui.add(edit.desired_width(width.min(ui.available_width()))).labelled_by(label);
            ui.horizontal_wrapped(|ui| {
                if ui.button(tr("settings-fields-choose")).clicked() {
                    said = Some(Said::File(Purpose::Fields));
                }
                if ui.button(tr("settings-fields-example")).on_hover_text(tr("settings-fields-example.tip")).clicked() {
                    said = Some(Said::File(Purpose::ExampleFields));
                }
                let again = egui::Button::new(tr("settings-fields-again"));
                if ui.add_enabled(self.wanted().is_some(), again).on_hover_text(tr("settings-fields-again.tip")).clicked() {
                    self.checked = None;
                    said = Some(Said::Stay(Command::ReadFields));
                }
            });
            self.check(ui, workbench);
            self.told(ui);
        });
        ui.end_row();
        said
    }

    /// Looks into the file once its name is written.
    fn check(&mut self, ui: &Ui, workbench: &Workbench) {
        if !is_calm(ui) || self.checked.as_ref().is_some_and(|checked| checked.path == self.path) {
            return;
        }
        let language = workbench.settings().language;
        let read = |path: PathBuf| own_fields(&path).map(|own| own.defined.clone()).map_err(|problem| problem.in_language(language));
        self.checked = self.wanted().map(|path| Checked { path: self.path.clone(), found: read(path) });
    }

    fn told(&self, ui: &mut Ui) {
        match self.checked.as_ref().map(|checked| &checked.found) {
            None => {}
            Some(Err(sentence)) => drop(ui.label(RichText::new(sentence).size(12.0).color(theme::tokens(ui).warning.0))),
            Some(Ok(Defined { fields, codes })) => {
                let counts = [("count", fields.len().into()), ("codes", codes.len().into())];
                widgets::muted(ui, tr_with("settings-fields-count", &counts));
                for field in fields {
                    let words = format!("{} · {} · {}", field.named(), field.section().named(), kind(*field));
                    let key = field.key().strip_prefix(own::PREFIX).unwrap_or(field.key());
                    ui.label(RichText::new(words).size(12.0)).on_hover_text(format!("{key}\n{}", help_of(*field)));
                }
                for code in codes {
                    let (label, to) = (code.term.label_for(tag()), code.vocabulary.as_str());
                    let words = tr_with("settings-fields-code", &[("label", label.into()), ("vocabulary", to.into())]);
                    ui.label(RichText::new(words).size(12.0)).on_hover_text(format!("{}\n{}", code.term.code, code.term.help));
                }
            }
        }
    }
}

/// What the values of `field` are.
fn kind(field: Field) -> String {
    match field.kind() {
        Kind::Text => tr("kind-text").to_owned(),
        Kind::Term(name) => match field.own_vocabulary() {
            Some(own) => tr_with("kind-own-term", &[("name", name.into()), ("count", own.terms.len().into())]),
            None => tr_with("kind-term", &[("name", name.into())]),
        },
        Kind::Date => tr("kind-date").to_owned(),
        Kind::Quantity(unit) => tr_with("kind-quantity", &[("unit", unit.label().into())]),
        Kind::Money => tr("kind-money").to_owned(),
        Kind::Outage => tr("kind-outage").to_owned(),
        Kind::Indicator => tr("kind-indicator").to_owned(),
    }
}
