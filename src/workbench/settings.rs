//! What the program remembers between runs: never a word of an article.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lexicon::Language;
use crate::model::Reliability;
use crate::say;
use crate::store::syntax;

use super::keep::write_atomically;
use super::{Look, Problem};

/// How many recent files are remembered.
const RECENT: usize = 12;

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Theme {
    /// As the desktop has it.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// Dark on light, as far apart as can be.
    HighContrastLight,
    /// Light on dark, as far apart as can be.
    HighContrastDark,
}

impl Theme {
    /// Every theme, in the order they are offered.
    pub const ALL: [Theme; 5] = [Theme::System, Theme::Light, Theme::Dark, Theme::HighContrastLight, Theme::HighContrastDark];
}

/// What articles are set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Face {
    /// The typeface of the reports.
    #[default]
    Serif,
    /// The typeface of labels and controls.
    Sans,
}

impl Face {
    /// Every face, the usual one first.
    pub const ALL: [Face; 2] = [Face::Serif, Face::Sans];
}

/// The settings. Every item has a default, so that an older file opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Settings {
    /// Who reviews: stands in the log and under signatures.
    pub analyst: String,
    /// Light or dark.
    pub theme: Theme,
    /// The language of the window.
    pub language: Language,
    /// Zoom of the window in per cent; 0 for the usual size.
    pub zoom: u16,
    /// What articles are set in.
    pub reading_face: Face,
    /// How large articles are set, in per cent of the usual size; 0 for the usual size.
    pub reading_size: u16,
    /// How reports look.
    pub look: Look,
    /// The folder of cases that is the casebook, where cases are saved first; `None` where files were
    /// used last.
    pub cases: Option<PathBuf>,
    /// Where reports are written first; `None` beside the case.
    pub reports: Option<PathBuf>,
    /// How far publishers are to be trusted, by name.
    pub reliability: BTreeMap<String, Reliability>,
    /// A folder with names of the analyst's own, added to those the rules know when the program starts.
    pub lexicon: Option<PathBuf>,
    /// The file that defines the organisation's own fields.
    pub fields: Option<PathBuf>,
    /// Files opened or saved last, newest first.
    pub recent: Vec<PathBuf>,
    /// True once the program was started and showed its sample.
    pub has_started: bool,
}

impl Settings {
    /// The settings kept in `path`; the defaults where there is no such file.
    pub fn load(path: &Path) -> Result<Self, Problem> {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Problem::reading(path, &error)),
        };
        ron::from_str(&text).map_err(|error| Problem::content(say!("problem-settings", path = path, error = syntax(&error.code))))
    }

    /// Keeps the settings in `path`; makes its folder.
    pub fn save(&self, path: &Path) -> Result<(), Problem> {
        let text = ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::default());
        let text = text.map_err(|error| Problem::content(say!("problem-settings-unwritten", error = error.to_string())))?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|error| Problem::writing(path, &error))?;
        }
        write_atomically(path, text.as_bytes())
    }

    /// Puts `path` in front of the recent files.
    pub fn remember(&mut self, path: &Path) {
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        self.recent.retain(|known| *known != path);
        self.recent.insert(0, path);
        self.recent.truncate(RECENT);
    }
}
