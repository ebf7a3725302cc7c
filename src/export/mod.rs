//! Report -> bytes. One file a format, named in `exporters!`.

mod cells;
mod chart;
mod dates;
mod evidence;
mod facts;
mod fonts;
pub mod hints;
mod house;
mod losses;
mod mapping;

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::{Casefile, Field, Message};
use crate::report::Report;
use crate::store::StoreError;
use crate::{printed, say};

pub use chart::{Bar, Chart, svg};
pub use dates::{DateBar, around, dates_svg, ticks};
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
    /// What the format could not hold or the fonts could not show.
    pub warnings: Vec<Message>,
}

/// Why a report could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportError {
    /// A template that does not compile.
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
    Layout(Message),
    /// The report as data could not be written.
    Data(String),
    /// The program was built without the feature `pdf`.
    WithoutPdf,
}

impl ExportError {
    /// What is said of it, without the file's name.
    pub fn said(&self) -> Message {
        match self {
            ExportError::Template { file, line, column, message } => {
                let (file, message) = (file.as_str(), message.as_str());
                say!("reason-template-at", file = file, line = *line, column = *column, message = message)
            }
            ExportError::Layout(why) => say!("reason-template", why = why.clone()),
            ExportError::Data(error) => say!("reason-data", error = error.as_str()),
            ExportError::WithoutPdf => say!("reason-without-pdf"),
        }
    }
}

printed!(ExportError, ImportError);

/// A way to write reports.
pub struct Exporter {
    /// Its name on the command line.
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

/// Why a file of another format gives no case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportError {
    /// Not the format it looked like.
    Syntax(String),
    /// Written by another program.
    Foreign,
    /// The case within it cannot be opened.
    Case(StoreError),
}

impl ImportError {
    /// What is said of it, without the file's name.
    pub fn said(&self) -> Message {
        match self {
            ImportError::Syntax(error) => say!("reason-damaged-at", error = error.as_str()),
            ImportError::Foreign => say!("reason-foreign"),
            ImportError::Case(error) => say!("reason-record", error = error.said()),
        }
    }
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
    pub rgba: Arc<[u8]>,
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

/// The picture `svg` as PNG, at twice its size.
#[cfg(feature = "pdf")]
pub fn png(svg: String, fonts: Fonts) -> Result<Vec<u8>, ExportError> {
    pdf::png(svg, fonts)
}

/// Without the feature `pdf` nothing here can draw.
#[cfg(not(feature = "pdf"))]
pub fn png(_: String, _: Fonts) -> Result<Vec<u8>, ExportError> {
    Err(ExportError::WithoutPdf)
}
