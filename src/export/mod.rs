//! Report -> bytes. One file a format, named in `exporters!`.

mod fonts;

use thiserror::Error;

use crate::report::Report;

pub use fonts::Fonts;

/// What an exporter may use besides the reports. Brought from above: this floor opens no file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The text of the template to use instead of the built-in one.
    pub template: Option<String>,
    /// The fonts to choose from.
    pub fonts: Fonts,
    /// The case as RON, attached where the format can hold it.
    pub record: Option<String>,
}

/// The bytes of a report, and what did not fit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// The file.
    pub bytes: Vec<u8>,
    /// Sentences about what the format could not hold or the fonts could not show.
    pub warnings: Vec<String>,
}

/// Why a report could not be written; a sentence for the analyst.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ExportError {
    /// A template that does not compile.
    #[error("the template has an error in {file}, line {line}, column {column}: {message}")]
    Template {
        /// The file of the template.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What is wrong there.
        message: String,
    },
    /// A template that fails at no place one could name.
    #[error("the template has an error: {0}")]
    Layout(String),
    /// The report as data could not be written.
    #[error("the report cannot be written as data: {0}")]
    Data(String),
    /// The program was built without the feature `pdf`.
    #[error("this program was built without PDF; build it with the feature “pdf”, or export Markdown")]
    WithoutPdf,
}

/// A way to write reports.
pub struct Exporter {
    /// Its name on the command line and in menus.
    pub name: &'static str,
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// Writes the reports.
    pub write: fn(&[Report], &Options) -> Result<Exported, ExportError>,
}

macro_rules! exporters {
    ($($(#[$meta:meta])* $name:ident,)*) => {
        $($(#[$meta])* mod $name;)*

        /// Every exporter, by name.
        pub static EXPORTERS: &[Exporter] = &[$($(#[$meta])* $name::EXPORTER,)*];
    };
}

exporters! {
    markdown,
    #[cfg(feature = "pdf")]
    pdf,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Pixels across.
    pub width: usize,
    /// Pixels down.
    pub height: usize,
    /// Red, green, blue, alpha (premultiplied) of each pixel, row by row.
    pub rgba: Vec<u8>,
}

/// The pages of `report` as the PDF would show them, at `scale` pixels a point.
#[cfg(feature = "pdf")]
pub fn preview(report: &Report, options: &Options, scale: f64) -> Result<Vec<PageImage>, ExportError> {
    pdf::preview(report, options, scale)
}

/// Without the feature `pdf` there are no pages to show.
#[cfg(not(feature = "pdf"))]
pub fn preview(_: &Report, _: &Options, _: f64) -> Result<Vec<PageImage>, ExportError> {
    Err(ExportError::WithoutPdf)
}
