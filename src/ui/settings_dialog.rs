//! The settings: language, colours, sizes, folders, names, how far publishers are to be trusted. What is
//! chosen holds at once and is kept; what is typed, once its box is left.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use egui::{Grid, Id, Key, RichText, ScrollArea, Slider, TextEdit, Ui};

use crate::model::Reliability;
use crate::workbench::{Command, Face, Language, NameList, Problem, Settings, Theme, Workbench, names_in};

use super::dialogs::{Said, pressed, title};
use super::settings_fields::FieldsBox;
use super::tr::{tell, tr, tr_with};
use super::{theme, widgets};

/// The traffic lights there are.
const LIGHTS: [&str; 6] = ["", "TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"];

/// The width of the boxes.
const WIDTH: f32 = 360.0;

/// What a folder of names was found to hold.
type Checked = Result<(Vec<NameList>, Vec<String>), Problem>;

/// The boxes.
pub struct SettingsForm {
    settings: Settings,
    cases: String,
    reports: String,
    lexicon: String,
    fields: FieldsBox,
    publisher: String,
    checked: Option<(String, Checked)>,
    begun: bool,
    /// What was asked for while something typed had to be kept first.
    next: Option<Said>,
}

impl SettingsForm {
    /// The settings as they are.
    pub fn of(workbench: &Workbench) -> Self {
        let settings = workbench.settings().clone();
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
        Self {
            cases: path(&settings.cases),
            reports: path(&settings.reports),
            lexicon: path(&settings.lexicon),
            fields: FieldsBox::of(settings.fields.as_deref()),
            publisher: String::new(),
            checked: None,
            begun: false,
            next: None,
            settings,
        }
    }

    /// Shows the boxes; answers what changed.
    pub fn show(&mut self, ui: &mut Ui, workbench: &Workbench) -> Said {
        let room = ui.ctx().content_rect();
        ui.set_width(600.0_f32.min(room.width() - 60.0));
        title(ui, tr("settings-title"));
        let mut asked = self.next.take();
        ScrollArea::vertical().id_salt("settings").max_height((room.height() - 170.0).max(100.0)).auto_shrink([false, true]).show(
            ui,
            |ui| {
                self.window(ui);
                self.house(ui);
                self.folders(ui);
                part(ui, "settings-fields", |ui| asked = self.fields.show(ui, workbench, WIDTH).or(asked.take()));
                self.publishers(ui);
            },
        );
        ui.add_space(8.0);
        widgets::muted(ui, tr("settings-note"));
        let closes = pressed(ui, Key::Escape) | ui.button(tr("dialog-close")).clicked();
        let wanted = self.wanted();
        let typing = ui.ctx().text_edit_focused() && !says_the_same(&wanted, workbench.settings());
        let calm = !typing && !ui.input(|input| input.pointer.any_down());
        let change = (differs(&wanted, workbench.settings()) && (calm || closes)).then(|| Command::Settle(Box::new(wanted)));
        match (change, closes) {
            (change, true) => Said::Do(change.into_iter().collect()),
            (Some(change), false) => {
                self.next = asked;
                ui.ctx().request_repaint();
                Said::Stay(change)
            }
            (None, false) => asked.unwrap_or(Said::Open),
        }
    }

    fn wanted(&self) -> Settings {
        let path = |text: &str| Some(text.trim().trim_matches('"')).filter(|text| !text.is_empty()).map(PathBuf::from);
        let analyst = self.settings.analyst.trim().to_owned();
        let (cases, reports, lexicon) = (path(&self.cases), path(&self.reports), path(&self.lexicon));
        Settings { analyst, cases, reports, lexicon, fields: self.fields.wanted(), ..self.settings.clone() }
    }

    fn window(&mut self, ui: &mut Ui) {
        let first = !std::mem::replace(&mut self.begun, true);
        let settings = &mut self.settings;
        part(ui, "settings-window", |ui| {
            line(ui, "settings-language", |ui, _| {
                for language in Language::ALL {
                    let response = ui.selectable_value(&mut settings.language, language, language.name());
                    if first && language == settings.language {
                        response.request_focus();
                    }
                }
            });
            line(ui, "settings-theme", |ui, _| {
                for theme in Theme::ALL {
                    ui.selectable_value(&mut settings.theme, theme, theme_name(theme));
                }
            });
            line(ui, "settings-zoom", |ui, label| percent(ui, &mut settings.zoom, 70..=250, label));
            line(ui, "settings-face", |ui, _| {
                for face in Face::ALL {
                    let name = tr(if face == Face::Serif { "settings-face.serif" } else { "settings-face.sans" });
                    ui.selectable_value(&mut settings.reading_face, face, name);
                }
            });
            line(ui, "settings-size", |ui, label| percent(ui, &mut settings.reading_size, 70..=200, label));
        });
    }

    fn house(&mut self, ui: &mut Ui) {
        let settings = &mut self.settings;
        part(ui, "settings-people", |ui| {
            line(ui, "settings-analyst", |ui, label| text(ui, "analyst", &mut settings.analyst, tr("settings-analyst.hint"), label));
            line(ui, "settings-tlp", |ui, _| {
                for light in LIGHTS {
                    let name = light.strip_prefix("TLP:").unwrap_or(tr("look-tlp.none"));
                    ui.selectable_value(&mut settings.look.house.tlp, light.to_owned(), name);
                }
            });
        });
    }

    fn folders(&mut self, ui: &mut Ui) {
        part(ui, "settings-folders", |ui| {
            for (key, path) in [("settings-cases", &mut self.cases), ("settings-reports", &mut self.reports)] {
                line(ui, key, |ui, label| {
                    text(ui, key, path, tr("settings-folder-hint"), label);
                    missing(ui, path);
                });
            }
            line(ui, "settings-lexicon", |ui, label| {
                text(ui, "lexicon", &mut self.lexicon, tr("settings-lexicon.hint"), label);
                if is_calm(ui) && self.checked.as_ref().is_none_or(|(path, _)| *path != self.lexicon) {
                    let found = names_in(Path::new(self.lexicon.trim()));
                    self.checked = Some((self.lexicon.clone(), found));
                }
                if let Some((_, found)) = self.checked.as_ref().filter(|(path, _)| !path.trim().is_empty()) {
                    told(ui, found);
                }
            });
        });
    }

    fn publishers(&mut self, ui: &mut Ui) {
        let Self { settings, publisher, .. } = self;
        part(ui, "settings-publishers", |ui| {
            let mut gone = None;
            for (name, grade) in &mut settings.reliability {
                ui.label(name);
                ui.horizontal_wrapped(|ui| {
                    grades(ui, name, grade);
                    if ui
                        .button(tr("settings-remove"))
                        .on_hover_text(tr_with("settings-remove.tip", &[("name", name.as_str().into())]))
                        .clicked()
                    {
                        gone = Some(name.clone());
                    }
                });
                ui.end_row();
            }
            gone.map(|name| settings.reliability.remove(&name));
            line(ui, "settings-publisher", |ui, label| {
                let enter = ui.memory(|memory| memory.has_focus(Id::unique(("settings", "publisher")))) && pressed(ui, Key::Enter);
                text(ui, "publisher", publisher, tr("settings-publisher.hint"), label);
                let name = publisher.trim().to_owned();
                let adds = ui.add_enabled(!name.is_empty(), egui::Button::new(tr("settings-publisher.add"))).clicked() || enter;
                if adds && !name.is_empty() {
                    add(&mut settings.reliability, name);
                    publisher.clear();
                }
            });
        });
        widgets::muted(ui, tr("settings-grades"));
    }
}

/// True when no box is typed into and no button is held: what is told about a box moves those below it, and
/// a click must find its button where it began.
pub(super) fn is_calm(ui: &Ui) -> bool {
    !ui.ctx().text_edit_focused() && !ui.input(|input| input.pointer.any_down())
}

/// True where settings differ in what the dialog can change.
fn differs(wanted: &Settings, known: &Settings) -> bool {
    *wanted != Settings { recent: wanted.recent.clone(), has_started: wanted.has_started, ..known.clone() }
}

/// True where the boxes for words say what `known` says.
fn says_the_same(wanted: &Settings, known: &Settings) -> bool {
    let paths = |settings: &Settings| [&settings.cases, &settings.reports, &settings.lexicon, &settings.fields].map(Clone::clone);
    wanted.analyst == known.analyst && paths(wanted) == paths(known)
}

fn add(grades: &mut BTreeMap<String, Reliability>, name: String) {
    grades.entry(name).or_insert(Reliability::F);
}

/// A heading, and below it a grid of names and boxes.
fn part(ui: &mut Ui, key: &str, boxes: impl FnOnce(&mut Ui)) {
    ui.add_space(8.0);
    let ink = theme::tokens(ui).muted.0;
    widgets::overline(ui, tr(key), ink);
    Grid::new(key).num_columns(2).spacing([14.0, 8.0]).min_col_width(180.0).show(ui, boxes);
}

/// A name, and what it names.
fn line(ui: &mut Ui, key: &str, boxed: impl FnOnce(&mut Ui, Id)) {
    let label = ui.label(tr(key)).id;
    ui.vertical(|ui| ui.horizontal_wrapped(|ui| boxed(ui, label)));
    ui.end_row();
}

fn text(ui: &mut Ui, name: &str, value: &mut String, hint: &str, label: Id) {
    let edit = TextEdit::singleline(value).id(Id::unique(("settings", name))).hint_text(hint);
    ui.add(edit.desired_width(WIDTH.min(ui.available_width()))).labelled_by(label);
}

/// A share of the usual size; 0 stands for the usual one.
fn percent(ui: &mut Ui, value: &mut u16, range: std::ops::RangeInclusive<u16>, label: Id) {
    let mut shown = if *value == 0 { 100 } else { *value };
    let tokens = theme::tokens(ui);
    ui.visuals_mut().widgets.inactive.bg_fill = tokens.line.0;
    ui.visuals_mut().selection.bg_fill = tokens.accent.0;
    let response = ui.add(Slider::new(&mut shown, range).step_by(10.0).suffix(" %").trailing_fill(true)).labelled_by(label);
    if response.changed() {
        *value = if shown == 100 { 0 } else { shown };
    }
}

fn grades(ui: &mut Ui, name: &str, grade: &mut Reliability) {
    for choice in Reliability::ALL {
        let words = tr(&format!("grade-{}", choice.letter().to_lowercase()));
        let response = ui.selectable_label(*grade == choice, choice.letter()).on_hover_text(words);
        let (letter, is_chosen) = (choice.letter(), *grade == choice);
        let told = format!("{name}: {letter}, {words}");
        response.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::RadioButton, true, is_chosen, &told));
        if response.clicked() {
            *grade = choice;
        }
    }
}

/// Says so where there is no folder at `path`.
fn missing(ui: &mut Ui, path: &str) {
    let path = path.trim().trim_matches('"');
    if !path.is_empty() && !Path::new(path).is_dir() {
        ui.label(RichText::new(tr("settings-no-folder")).size(12.0).color(theme::tokens(ui).warning.0));
    }
}

/// What a folder of names holds.
fn told(ui: &mut Ui, found: &Checked) {
    let ink = theme::tokens(ui).warning.0;
    match found {
        Err(problem) => drop(ui.label(RichText::new(tell(&problem.said)).size(12.0).color(ink))),
        Ok((lists, strange)) => {
            if lists.is_empty() {
                ui.label(RichText::new(tr("settings-lexicon.none")).size(12.0).color(ink));
            }
            for NameList { list, names } in lists {
                let _ = match names {
                    Ok(count) => {
                        widgets::muted(ui, tr_with("settings-lexicon.holds", &[("list", (*list).into()), ("count", (*count).into())]))
                    }
                    Err(why) => ui.label(RichText::new(format!("{list}.tsv: {}", tell(why))).size(12.0).color(ink)),
                };
            }
            if !strange.is_empty() {
                let words = tr_with("settings-lexicon.strange", &[("files", strange.join(", ").into())]);
                ui.label(RichText::new(words).size(12.0).color(ink));
            }
        }
    }
}

fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => tr("settings-theme.system"),
        Theme::Light => tr("settings-theme.light"),
        Theme::Dark => tr("settings-theme.dark"),
        Theme::HighContrastLight => tr("settings-theme.high-light"),
        Theme::HighContrastDark => tr("settings-theme.high-dark"),
    }
}
