//! Choosing the format of a report. What Enter takes has the focus and says so; what the format cannot
//! hold of the record stands below, before anything is written.

use egui::{Key, RichText, ScrollArea, Ui, vec2};

use crate::workbench::{Command, Loss, OfferedFormat, Workbench};

use super::dialogs::{Masked, Purpose, Said, pressed, title};
use super::tr::{known, tell, tr, tr_with};
use super::{theme, widgets};

/// How much of the dialog tells of losses, in points.
const TOLD: f32 = 190.0;

/// Which format is chosen.
#[derive(Default)]
pub struct Formats {
    /// `None` before the first frame.
    at: Option<usize>,
    /// What the format of this place in the list cannot hold.
    losses: Option<(usize, Vec<Loss>)>,
    /// True where personal data is to stand as asterisks.
    masked: bool,
    /// True where the victim is to be hidden too.
    without_victim: bool,
}

impl Formats {
    /// Formats for a report that goes to strangers.
    pub fn for_strangers() -> Self {
        Self { masked: true, ..Self::default() }
    }

    /// Shows the formats.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) -> Said {
        widgets::dialog_width(ui, 460.0);
        title(ui, tr("export-title"));
        let formats = offered(workbench);
        if formats.is_empty() {
            ui.label(tr("export-none"));
        }
        let begins = self.at.is_none();
        let mut at = self.at.unwrap_or(0);
        let mut said = if pressed(ui, Key::Escape) { Said::Close } else { Said::Open };
        let mut taken = formats.get(at).filter(|_| pressed(ui, Key::Enter));
        let room = ui.ctx().content_rect().height();
        ScrollArea::vertical().id_salt("formats").max_height((room - 340.0).max(100.0)).auto_shrink([false, true]).show(ui, |ui| {
            for (index, format) in formats.iter().enumerate() {
                let aside = if index == at { tr("key-enter") } else { "" };
                let words = format!("{} (.{})", tr(&format!("format-{}", format.name)), format.extension);
                let button = egui::Button::selectable(index == at, words).right_text(aside);
                let response = ui.add_sized(vec2(ui.available_width(), 26.0), button);
                if begins && index == at {
                    response.request_focus();
                }
                if response.has_focus() {
                    if at != index {
                        response.scroll_to_me(None);
                    }
                    at = index;
                }
                if response.clicked() {
                    taken = Some(format);
                }
            }
        });
        self.at = Some(at);
        if let Some(format) = taken {
            let masked = self.masked.then_some(Masked { victim: self.without_victim });
            said = Said::File(Purpose::Export(format.name, masked));
        }
        self.strangers(ui);
        if formats.get(at).is_some_and(|format| format.name == "pdf")
            && let Some(template) = layout(ui, workbench)
        {
            said = Said::Stay(Command::SetTemplate(template));
        }
        if let Some(format) = formats.get(at) {
            self.tell(ui, workbench, at, format);
        }
        draft(ui, workbench);
        said
    }

    /// Whether those who get the report may see personal data.
    fn strangers(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        ui.checkbox(&mut self.masked, tr("export-masked"));
        if self.masked {
            ui.indent("masked", |ui| {
                ui.checkbox(&mut self.without_victim, tr("export-without-victim"));
                widgets::muted(ui, tr("export-masked.tip"));
            });
        }
    }

    /// What the chosen format cannot hold of the record, and where that goes instead.
    fn tell(&mut self, ui: &mut Ui, workbench: &Workbench, at: usize, format: &OfferedFormat) {
        if self.losses.as_ref().is_none_or(|(told, _)| *told != at) {
            self.losses = Some((at, workbench.losses(format.name)));
        }
        let Some((_, losses)) = &self.losses else { return };
        ui.add_space(6.0);
        ui.separator();
        if losses.is_empty() {
            widgets::muted(ui, tr("export-holds-all"));
            return;
        }
        widgets::muted(ui, tr_with("export-losses", &[("count", losses.len().into())]));
        ScrollArea::vertical()
            .id_salt("losses")
            .max_height(TOLD.min(ui.ctx().content_rect().height() * 0.2))
            .auto_shrink([false, true])
            .show(ui, |ui| {
                for Loss { of, lost, went } in losses {
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing.x = 4.0;
                        ui.label(RichText::new(format!("{}:", tell(of))).font(theme::strong(12.5)));
                        ui.label(RichText::new(format!("{} → {}", tell(lost), tell(went))).size(12.5));
                    });
                }
            });
    }
}

/// Chooses the template: the built-in ones and those of the analyst's folder.
fn layout(ui: &mut Ui, workbench: &Workbench) -> Option<String> {
    let templates = workbench.templates();
    let usual = templates.first().cloned().unwrap_or_default();
    let chosen = Some(workbench.settings().look.template.clone()).filter(|name| !name.is_empty()).unwrap_or(usual);
    let mut picked = chosen.clone();
    ui.horizontal(|ui| {
        let label = ui.label(tr("export-template"));
        let combo = egui::ComboBox::from_id_salt("template").selected_text(template_name(&chosen)).show_ui(ui, |ui| {
            for template in &templates {
                ui.selectable_value(&mut picked, template.clone(), template_name(template));
            }
        });
        combo.response.labelled_by(label.id);
    });
    (picked != chosen).then_some(picked)
}

/// What a template is called; one of the analyst's own by its file.
fn template_name(name: &str) -> &str {
    known(&format!("template-{name}")).unwrap_or(name)
}

fn draft(ui: &mut Ui, workbench: &Workbench) {
    if let Some(case) = workbench.shown().filter(|case| case.review().signature.is_none()) {
        ui.add_space(4.0);
        let (checked, all) = case.progress();
        widgets::muted(ui, tr_with("export-draft", &[("checked", checked.into()), ("all", all.into())]));
    }
}

/// The formats, PDF first where it is built in.
fn offered(workbench: &Workbench) -> Vec<OfferedFormat> {
    let mut formats: Vec<_> = workbench.formats().collect();
    formats.sort_by_key(|format| format.name != "pdf");
    formats
}
