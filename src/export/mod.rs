//! Report -> bytes. One file a format, named in `exporters!`.

mod cells;
mod chart;
mod evidence;
mod facts;
mod fonts;
pub mod hints;
mod house;
mod losses;
mod mapping;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::model::{Casefile, Field};
use crate::report::Report;
use crate::store::StoreError;

pub use chart::{Bar, Chart, svg};
pub use fonts::Fonts;
pub use house::{House, Logo};
pub use losses::{Loss, losses};

/// What pages are laid out with.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Template {
    /// The full report.
    #[default]
    Full,
    /// The built-in template of this name.
    Builtin(String),
    /// One of the analyst's own.
    Own {
        /// The name of its file, for errors.
        name: String,
        /// Its text.
        text: String,
        /// What it may read: the files of its folder, by their names within it.
        files: Vec<(String, Vec<u8>)>,
    },
}

/// What an exporter may use besides the reports. Brought from above: this floor opens no file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The template to lay out with.
    pub template: Template,
    /// The look of the organisation.
    pub house: House,
    /// The fonts to choose from.
    pub fonts: Fonts,
    /// The case as RON, attached where the format can hold it.
    pub record: Option<String>,
    /// Fields of the organisation's own, which have a column in a casebook also while no case speaks of them.
    pub own: Vec<Field>,
}

/// Names of the built-in templates, the usual one first.
pub fn templates() -> Vec<&'static str> {
    let names = crate::assets::list("templates").into_iter().filter_map(|path| path.strip_prefix("templates/")?.strip_suffix(".typ"));
    let mut names: Vec<&str> = names.filter(|name| *name != "house").collect();
    names.sort_by_key(|name| *name != "report");
    names
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
    /// Its name on the command line.
    pub name: &'static str,
    /// Its name in menus.
    pub label: &'static str,
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
    casebook,
    csv,
    docx,
    html,
    jsonl,
    markdown,
    misp,
    #[cfg(feature = "pdf")]
    pdf,
    stix,
    vcdb,
    veris,
}

/// Why a file of another format gives no case; a sentence without the file's name.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ImportError {
    /// Not the format it looked like.
    #[error("it is cut off or damaged: {0}")]
    Syntax(String),
    /// Written by another program.
    #[error("it was not written by Sourceline: a record comes without the words it was read from, so open the articles instead")]
    Foreign,
    /// The case within it cannot be opened.
    #[error("the record within it cannot be opened: {0}")]
    Case(StoreError),
}

/// A way to read records from other formats.
pub struct Importer {
    /// Its name.
    pub name: &'static str,
    /// True for bytes that look like the format.
    pub sniff: fn(&[u8]) -> bool,
    /// Reads the cases.
    pub read: fn(&[u8]) -> Result<Vec<Casefile>, ImportError>,
}

/// Every importer, by name. Cases as this program saves them are read by the store.
pub static IMPORTERS: &[Importer] = &[veris::import::IMPORTER];

/// `json` as a file.
fn json(json: &serde_json::Value) -> Result<Exported, ExportError> {
    let mut bytes = serde_json::to_vec_pretty(json).map_err(|error| ExportError::Data(error.to_string()))?;
    bytes.push(b'\n');
    Ok(Exported { bytes, warnings: Vec::new() })
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
    /// Where words of the record stand on it.
    pub places: Vec<PagePlace>,
}

/// Words on a page that belong to a row of the record, in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PagePlace {
    /// The row, as [`crate::model::Incident::row_of`] names it.
    pub row: String,
    /// From the left.
    pub left: u32,
    /// From the top.
    pub top: u32,
    /// Across.
    pub width: u32,
    /// Down.
    pub height: u32,
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
