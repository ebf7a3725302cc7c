//! How reports look: the organisation's name, logo, colour, paper, language, traffic light and footer, and
//! the folder of its own templates.

use std::path::PathBuf;

use egui::{ComboBox, Grid, Id, TextEdit, Ui};

use crate::workbench::{House, Look, Workbench};

use super::tr::tr;
use super::widgets;

/// The boxes.
pub struct LookForm {
    look: Look,
    logo: String,
    templates: String,
    begun: bool,
}

impl LookForm {
    /// The look as the settings have it.
    pub fn of(workbench: &Workbench) -> Self {
        let look = workbench.settings().look.clone();
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        Self { logo: path(&look.logo), templates: path(&look.templates), look, begun: false }
    }

    /// The look that is written down.
    pub fn look(&self) -> Look {
        let path = |text: &str| Some(text.trim().trim_matches('"')).filter(|text| !text.is_empty()).map(PathBuf::from);
        Look { logo: path(&self.logo), templates: path(&self.templates), ..self.look.clone() }
    }

    /// Shows the boxes.
    pub fn show(&mut self, ui: &mut Ui) {
        let House { organisation, colour, paper, language, tlp, footer, .. } = &mut self.look.house;
        Grid::new("look").num_columns(2).spacing([12.0, 6.0]).show(ui, |ui| {
            let first = !std::mem::replace(&mut self.begun, true);
            text(ui, "look-organisation", organisation, first);
            text(ui, "look-logo", &mut self.logo, false);
            text(ui, "look-colour", colour, false);
            choice(ui, "look-paper", paper, &[("a4", "A4"), ("us-letter", "US Letter")]);
            text(ui, "look-language", language, false);
            let lights = ["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
            choice(ui, "look-tlp", tlp, &lights.map(|light| (light, if light.is_empty() { tr("look-tlp.none") } else { light })));
            text(ui, "look-footer", footer, false);
            text(ui, "look-templates", &mut self.templates, false);
        });
        ui.add_space(4.0);
        widgets::muted(ui, tr("look-note"));
    }
}

fn text(ui: &mut Ui, key: &str, value: &mut String, first: bool) {
    let label = ui.label(tr(key));
    let hint = tr(&format!("{key}.hint"));
    let response =
        ui.add(TextEdit::singleline(value).id(Id::unique(("look", key))).hint_text(hint).desired_width(320.0)).labelled_by(label.id);
    if first {
        response.request_focus();
    }
    ui.end_row();
}

fn choice(ui: &mut Ui, key: &str, value: &mut String, options: &[(&str, &str)]) {
    let label = ui.label(tr(key));
    let shown = options.iter().find(|(code, _)| code == value).map_or(value.as_str(), |(_, label)| label).to_owned();
    let combo = ComboBox::from_id_salt(("look", key)).selected_text(shown).show_ui(ui, |ui| {
        for (code, label) in options {
            ui.selectable_value(value, (*code).to_owned(), *label);
        }
    });
    combo.response.labelled_by(label.id);
    ui.end_row();
}
