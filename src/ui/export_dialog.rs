//! Choosing the format of a report. What Enter takes has the focus and says so.

use egui::{Key, Ui, vec2};

use crate::workbench::Workbench;

use super::dialogs::{Purpose, Said, pressed, title};
use super::widgets;

/// Which format is chosen.
#[derive(Default)]
pub struct Formats {
    /// `None` before the first frame.
    at: Option<usize>,
}

impl Formats {
    /// Shows the formats.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) -> Said {
        ui.set_width(360.0);
        title(ui, "Export the report");
        let formats = offered(workbench);
        if formats.is_empty() {
            ui.label("This build writes no reports");
        }
        let begins = self.at.is_none();
        let mut at = self.at.unwrap_or(0);
        let mut said = if pressed(ui, Key::Escape) { Said::Close } else { Said::Open };
        let mut taken = formats.get(at).filter(|_| pressed(ui, Key::Enter));
        for (index, format) in formats.iter().enumerate() {
            let (name, extension) = format;
            let aside = if index == at { "Enter" } else { "" };
            let button = egui::Button::selectable(index == at, format!("{} (.{extension})", in_words(name))).right_text(aside);
            let response = ui.add_sized(vec2(ui.available_width(), 30.0), button);
            if begins && index == at {
                response.request_focus();
            }
            if response.has_focus() {
                at = index;
            }
            if response.clicked() {
                taken = Some(format);
            }
        }
        self.at = Some(at);
        if let Some((name, _)) = taken {
            said = Said::File(Purpose::Export(name));
        }
        draft(ui, workbench);
        said
    }
}

fn draft(ui: &mut Ui, workbench: &Workbench) {
    if let Some(case) = workbench.shown().filter(|case| case.review().signature.is_none()) {
        ui.add_space(4.0);
        let (checked, all) = case.progress();
        widgets::muted(ui, format!("Not signed: the report will say DRAFT ({checked} of {all} fields checked)"));
    }
}

/// Name and extension of each format, PDF first where it is built in.
fn offered(workbench: &Workbench) -> Vec<(&'static str, &'static str)> {
    let mut formats: Vec<_> = workbench.formats().collect();
    formats.sort_by_key(|(name, _)| *name != "pdf");
    formats
}

fn in_words(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    if name.len() <= 4 { name.to_uppercase() } else { first + letters.as_str() }
}
