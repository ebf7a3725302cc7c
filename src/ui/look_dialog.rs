//! How reports look: the organisation's name, logo, colour, paper, language, traffic light and footer, and
//! the folder of its own templates.

use std::path::PathBuf;

use egui::{ComboBox, Grid, Id, TextEdit, Ui};

use crate::workbench::{House, Look, Workbench};

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
            text(ui, "Organisation", organisation, "On the cover and in running heads", first);
            text(ui, "Logo", &mut self.logo, "Path of a PNG, JPEG or SVG", false);
            text(ui, "Colour of rules", colour, "#1b1f24", false);
            choice(ui, "Paper", paper, &[("a4", "A4"), ("us-letter", "US Letter")]);
            text(ui, "Language", language, "en, en-GB, en-US", false);
            let lights = ["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];
            choice(ui, "TLP where none is set", tlp, &lights.map(|light| (light, if light.is_empty() { "None" } else { light })));
            text(ui, "Footer", footer, "On every page", false);
            text(ui, "Own templates", &mut self.templates, "Folder with .typ files", false);
        });
        ui.add_space(4.0);
        widgets::muted(ui, "Kept in the settings of this program, for all cases; a template reads nothing outside its folder");
    }
}

fn text(ui: &mut Ui, name: &str, value: &mut String, hint: &str, first: bool) {
    let label = ui.label(name);
    let response =
        ui.add(TextEdit::singleline(value).id(Id::unique(("look", name))).hint_text(hint).desired_width(320.0)).labelled_by(label.id);
    if first {
        response.request_focus();
    }
    ui.end_row();
}

fn choice(ui: &mut Ui, name: &str, value: &mut String, options: &[(&str, &str)]) {
    let label = ui.label(name);
    let shown = options.iter().find(|(code, _)| code == value).map_or(value.as_str(), |(_, label)| label).to_owned();
    let combo = ComboBox::from_id_salt(("look", name)).selected_text(shown).show_ui(ui, |ui| {
        for (code, label) in options {
            ui.selectable_value(value, (*code).to_owned(), *label);
        }
    });
    combo.response.labelled_by(label.id);
    ui.end_row();
}
