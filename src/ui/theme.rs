//! Colours, type and spacing. Colours are data in `assets/theme`; no other file of the window
//! names one.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use egui::{Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle, Visuals, vec2};
use serde::Deserialize;

use crate::model::Section;
use crate::workbench::{self, Face, Settings, Theme, Typeface};

/// A colour, written `#RRGGBB`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(try_from = "String")]
pub struct Hue(pub Color32);

impl TryFrom<String> for Hue {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Color32::from_hex(&text).map(Hue).map_err(|error| format!("“{text}” is no colour: {error:?}"))
    }
}

/// The two colours of a section: the ground of its words in the source, and its lines and labels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
pub struct SectionHues {
    /// Behind words of the source.
    pub tint: Hue,
    /// Underlines and labels.
    pub ink: Hue,
}

/// The colours of one theme, by what they are for.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Tokens {
    /// Behind everything.
    pub window: Hue,
    /// Behind casebook and record.
    pub panel: Hue,
    /// Behind the source.
    pub paper: Hue,
    /// Behind buttons, text boxes, menus and dialogs.
    pub raised: Hue,
    /// Lines that part things.
    pub line: Hue,
    /// Words.
    pub text: Hue,
    /// Words of less weight.
    pub muted: Hue,
    /// What is chosen, and what can be pressed.
    pub accent: Hue,
    /// Words on `accent`.
    pub on_accent: Hue,
    /// Behind selected words.
    pub selection: Hue,
    /// Behind the row that keys act on.
    pub focus: Hue,
    /// Behind what the pointer is on.
    pub hover: Hue,
    /// What went wrong.
    pub problem: Hue,
    /// What wants a look.
    pub warning: Hue,
    /// What is confirmed.
    pub good: Hue,
    /// By label of the section.
    sections: BTreeMap<String, SectionHues>,
}

impl Tokens {
    /// The theme in the file of this name; the sentence says what is wrong with it.
    pub fn load(name: &str) -> Result<Self, String> {
        let text = workbench::theme_file(name).ok_or_else(|| format!("There is no theme “{name}”"))?;
        ron::from_str(text).map_err(|error| format!("The theme “{name}” cannot be read: {error}"))
    }

    /// The colours of a section.
    pub fn section(&self, section: Section) -> SectionHues {
        self.sections.get(section.label()).copied().unwrap_or_default()
    }
}

thread_local! {
    /// What the window of this thread wears.
    static WORN: Cell<Dress> = const { Cell::new(Dress { theme: Theme::System, zoom: 0, face: Face::Serif, size: 0 }) };
}

/// What settings say of colours and type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dress {
    theme: Theme,
    zoom: u16,
    face: Face,
    size: u16,
}

impl Dress {
    /// As `settings` have it.
    pub fn of(settings: &Settings) -> Self {
        Self { theme: settings.theme, zoom: settings.zoom, face: settings.reading_face, size: settings.reading_size }
    }

    /// How large articles are set, as a factor of the usual size, and in which face.
    pub fn reading(self) -> (f32, Face) {
        let size = if self.size == 0 { 100 } else { self.size.clamp(60, 250) };
        (f32::from(size) / 100.0, self.face)
    }
}

/// What the window of this thread wears.
pub fn worn() -> Dress {
    WORN.get()
}

/// The size of letters in an article that usually have `size`.
pub fn reading_size(size: f32) -> f32 {
    size * worn().reading().0
}

/// Puts on colours, zoom and type. Fonts are read where `before` wore others, those of the desktop only
/// where `desktop` says so: pictures are to come out the same on every machine.
pub fn wear(ctx: &egui::Context, dress: Dress, before: Option<Dress>, desktop: bool) {
    WORN.set(dress);
    if before.is_none_or(|before| before.face != dress.face) {
        let sans = if desktop { workbench::sans() } else { None };
        let serif = if dress.face == Face::Sans { None } else { workbench::serif() };
        ctx.set_fonts(fonts(sans, serif));
    }
    install(ctx);
    ctx.set_theme(match dress.theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light | Theme::HighContrastLight => egui::ThemePreference::Light,
        Theme::Dark | Theme::HighContrastDark => egui::ThemePreference::Dark,
    });
    let zoom = if dress.zoom == 0 { 100 } else { dress.zoom.clamp(50, 300) };
    ctx.set_zoom_factor(f32::from(zoom) / 100.0);
}

/// The colours in use in `ui`.
pub fn tokens(ui: &egui::Ui) -> &'static Tokens {
    of(ui.visuals().dark_mode)
}

/// Names of the theme files: light, dark, and both with high contrast.
pub const FILES: [&str; 4] = ["light", "dark", "high-contrast-light", "high-contrast-dark"];

fn of(dark: bool) -> &'static Tokens {
    static THEMES: OnceLock<[Tokens; 4]> = OnceLock::new();
    let [light, dusk, white, black] = THEMES.get_or_init(|| FILES.map(|name| Tokens::load(name).unwrap_or_default()));
    match (matches!(worn().theme, Theme::HighContrastLight | Theme::HighContrastDark), dark) {
        (false, false) => light,
        (false, true) => dusk,
        (true, false) => white,
        (true, true) => black,
    }
}

/// The family articles are set in.
pub fn reading() -> FontFamily {
    FontFamily::Name("reading".into())
}

/// The heavier cut of [`reading`].
pub fn reading_strong() -> FontFamily {
    FontFamily::Name("reading strong".into())
}

/// The heavier cut of the family of labels and controls.
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name("strong".into()))
}

/// The family of labels and controls.
pub fn plain(size: f32) -> FontId {
    FontId::proportional(size)
}

/// Sets colours and spacing of the whole window.
fn install(ctx: &egui::Context) {
    for (theme, dark) in [(egui::Theme::Light, false), (egui::Theme::Dark, true)] {
        ctx.set_visuals_of(theme, visuals(of(dark), dark));
    }
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, plain(11.5)),
            (TextStyle::Body, plain(13.5)),
            (TextStyle::Button, plain(13.0)),
            (TextStyle::Heading, strong(16.0)),
            (TextStyle::Monospace, FontId::monospace(12.5)),
        ]
        .into();
        style.spacing.item_spacing = vec2(8.0, 5.0);
        style.spacing.button_padding = vec2(9.0, 4.0);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.window_margin = Margin::same(16);
        style.spacing.interact_size.y = 24.0;
        // what is gone to is there at once
        style.scroll_animation = egui::style::ScrollAnimation::none();
        style.interaction.selectable_labels = false;
        style.interaction.tooltip_delay = 0.4;
        style.url_in_tooltip = true;
    });
}

fn fonts(sans: Option<Typeface>, serif: Option<Typeface>) -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    let known = |family| fonts.families.get(&family).cloned().unwrap_or_default();
    // The monospaced face has arrows and signs that the others lack.
    let fallback = [known(FontFamily::Proportional), known(FontFamily::Monospace)].concat();
    let mut add = |name: &str, bytes: Option<Vec<u8>>, beneath: &[String]| {
        let first =
            bytes.map(|bytes| fonts.font_data.insert(name.to_owned(), Arc::new(FontData::from_owned(bytes)))).map(|_| name.to_owned());
        first.into_iter().chain(beneath.iter().cloned()).collect::<Vec<_>>()
    };
    let (plain, heavy) = sans.map_or((None, None), |face| (Some(face.regular), Some(face.strong)));
    let (body, head) = serif.map_or((None, None), |face| (Some(face.regular), Some(face.strong)));
    let plain = add("sans", plain, &fallback);
    let heavy = add("sans strong", heavy, &plain);
    let body = add("serif", body, &plain);
    let head = add("serif strong", head, &body);
    fonts.families.insert(FontFamily::Proportional, plain);
    fonts.families.insert(FontFamily::Name("strong".into()), heavy);
    fonts.families.insert(reading(), body);
    fonts.families.insert(reading_strong(), head);
    fonts
}

fn visuals(tokens: &Tokens, dark: bool) -> Visuals {
    let mut visuals = if dark { Visuals::dark() } else { Visuals::light() };
    let (text, muted, line) = (tokens.text.0, tokens.muted.0, tokens.line.0);
    visuals.panel_fill = tokens.panel.0;
    visuals.window_fill = tokens.raised.0;
    visuals.window_stroke = Stroke::new(1.0, line);
    visuals.extreme_bg_color = tokens.paper.0;
    visuals.text_edit_bg_color = Some(tokens.raised.0);
    visuals.faint_bg_color = tokens.hover.0;
    visuals.code_bg_color = tokens.hover.0;
    visuals.weak_text_color = Some(muted);
    visuals.hyperlink_color = tokens.accent.0;
    visuals.error_fg_color = tokens.problem.0;
    visuals.warn_fg_color = tokens.warning.0;
    visuals.selection.bg_fill = tokens.selection.0;
    visuals.selection.stroke = Stroke::new(1.0, text);
    visuals.window_corner_radius = CornerRadius::same(10);
    visuals.menu_corner_radius = CornerRadius::same(8);
    let kinds = &mut visuals.widgets;
    for (widget, fill, stroke, ink) in [
        (&mut kinds.noninteractive, tokens.panel.0, line, text),
        (&mut kinds.inactive, tokens.raised.0, line, text),
        (&mut kinds.hovered, tokens.hover.0, muted, text),
        (&mut kinds.active, tokens.focus.0, tokens.accent.0, text),
        (&mut kinds.open, tokens.focus.0, line, text),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, stroke);
        widget.fg_stroke = Stroke::new(1.0, ink);
        widget.corner_radius = CornerRadius::same(5);
        widget.expansion = 0.0;
    }
    visuals
}
