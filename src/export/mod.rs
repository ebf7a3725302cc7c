//! Report -> bytes. One file a format, named in `exporters!`.

use thiserror::Error;

use crate::report::Report;

/// What an exporter may use besides the reports. Brought from above: this floor opens no file.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The text of the template to use instead of the built-in one.
    pub template: Option<String>,
    /// Fonts beside the built-in ones, each the bytes of one font file.
    pub fonts: Vec<std::sync::Arc<[u8]>>,
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
    /// A template that does not compile: message with line and column.
    #[error("the template has an error: {0}")]
    Template(String),
    /// No exporter of this name.
    #[error("there is no export format called “{0}”")]
    UnknownFormat(String),
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

/// Every exporter, by name.
pub static EXPORTERS: &[Exporter] = &[];

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
pub fn preview(report: &Report, options: &Options, scale: f64) -> Result<Vec<PageImage>, ExportError> {
    let _ = (report, options, scale);
    Ok(Vec::new())
}
