//! What a window needs that is no case: its theme files, its fonts, where its settings are kept.

use std::path::PathBuf;

use crate::assets;
use crate::lexicon::Language;

/// The text of the theme file of this name, without folder and extension.
pub fn theme_file(name: &str) -> Option<&'static str> {
    assets::text(&format!("theme/{name}.ron"))
}

/// The manual in this language, in Markdown, a chapter below each heading of the second level.
pub fn manual(language: Language) -> &'static str {
    assets::text(&format!("manual/{}.md", language.tag())).unwrap_or_default()
}

/// Where this machine keeps the settings of the program; `None` where the system has no such place.
pub fn settings_path() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "sourceline").map(|dirs| dirs.config_dir().join("settings.ron"))
}

/// Where this machine keeps work that has no file yet; `None` where the system has no such place.
pub fn unsaved_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "sourceline").map(|dirs| dirs.data_local_dir().join("unsaved"))
}

/// A typeface as two font files.
pub struct Typeface {
    /// The usual weight.
    pub regular: Vec<u8>,
    /// The heavier one, for names and headlines.
    pub strong: Vec<u8>,
}

/// The typeface for labels and controls, where this machine has Noto Sans.
pub fn sans() -> Option<Typeface> {
    let found = super::fonts::noto();
    let read =
        |stem: &str| found.iter().find(|path| path.file_stem().is_some_and(|name| name == stem)).and_then(|path| std::fs::read(path).ok());
    Some(Typeface { regular: read("NotoSans-Regular")?, strong: read("NotoSans-Bold")? })
}

/// The typeface articles are set in: that of the reports, Libertinus Serif, where they are built in.
pub fn serif() -> Option<Typeface> {
    #[cfg(feature = "pdf")]
    {
        let regular = typst_assets::fonts().next()?.to_vec();
        let strong = typst_assets::fonts().nth(4)?.to_vec();
        Some(Typeface { regular, strong })
    }
    #[cfg(not(feature = "pdf"))]
    None
}
