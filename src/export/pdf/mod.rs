//! PDF, laid out by Typst.
//!
//! The template (`assets/templates/report.typ`, or the analyst's) reads the report with
//! `json("/report.json")`: words of an article arrive as data and are never parsed as markup. The
//! compiler sees the virtual files of [`world`] and nothing else: no folder, no package, no clock.

mod glyphs;
mod places;
mod world;

use std::sync::{Arc, Mutex, PoisonError, Weak};

use chrono::{DateTime, Datelike, Timelike, Utc};
use serde::Serialize;
use typst::foundations::{Datetime, Smart};
use typst::utils::Scalar;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use super::{ExportError, Exported, Exporter, Fonts, House, Logo, Options, PageImage, Template};
use crate::report::Report;
use crate::say;

pub(super) use world::Shelf;

/// Portable documents: archivable (PDF/A-3a), accessible (PDF/UA-1), the record attached.
pub(super) const EXPORTER: Exporter = Exporter { name: "pdf", extension: "pdf", write };

/// What templates read as `/report.json`.
#[derive(Serialize)]
struct Data<'a> {
    reports: &'a [Report],
    /// The families of the fonts that the document uses.
    fonts: &'a [String],
    /// True when `/record.case.ron` is there to be attached.
    attached: bool,
    program: &'static str,
    house: Look<'a>,
}

/// The look of the organisation, as templates read it.
#[derive(Serialize)]
struct Look<'a> {
    #[serde(flatten)]
    house: &'a House,
    /// The path of the logo; empty where there is none.
    logo: String,
}

/// The path under which templates find the logo.
fn logo_path(logo: &Logo) -> String {
    format!("/logo.{}", logo.extension)
}

/// The families that the built-in template uses for a report in Latin script.
const USUAL_FONTS: [&str; 2] = ["DejaVu Sans Mono", "Libertinus Serif"];

/// How often a document is laid out again until it names the fonts that it uses.
const ROUNDS: usize = 3;

/// Versions of cached layout work to keep: enough for a preview to be quick, and no more.
const CACHED: usize = 4;

fn write(reports: &[Report], options: &Options) -> Result<Exported, ExportError> {
    let document = layout(reports, options, false)?;
    let missing = glyphs::missing(&document);
    let strict = pdf(&document, reports, &[PdfStandard::A_3a, PdfStandard::Ua_1]);
    let mut warnings = glyphs::warning(&missing).into_iter().collect::<Vec<_>>();
    let bytes = match strict {
        Ok(bytes) => bytes,
        Err(reason) => {
            let reason = if missing.is_empty() { say!("reason-typst", words = reason) } else { say!("reason-every-glyph") };
            warnings.push(say!("warning-plain-pdf", reason = reason));
            pdf(&document, reports, &[]).map_err(|words| ExportError::Layout(say!("reason-typst", words = words)))?
        }
    };
    Ok(Exported { bytes, warnings })
}

/// The pages of `report` as pictures, at `scale` pixels a point.
pub(super) fn preview(report: &Report, options: &Options, scale: f64) -> Result<Vec<PageImage>, ExportError> {
    let document = layout(std::slice::from_ref(report), options, true)?;
    Ok(drawn(&document, scale))
}

/// A page as it was drawn, under what is on it, for as long as somebody shows it.
struct Drawn {
    content: u128,
    size: (usize, usize),
    rgba: Weak<[u8]>,
}

/// The pages of `document` as pictures. Those on which the same stands as before are not drawn again: an
/// edit changes few.
fn drawn(document: &PagedDocument, scale: f64) -> Vec<PageImage> {
    static LAST: Mutex<Vec<Drawn>> = Mutex::new(Vec::new());
    let last = std::mem::take(&mut *LAST.lock().unwrap_or_else(PoisonError::into_inner));
    let drawing = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let mut now = Vec::new();
    let pages = document.pages().iter().map(|page| {
        let content = typst::utils::hash128(&(&page.frame, scale.to_bits()));
        let same = last.iter().find(|drawn| drawn.content == content);
        let (size, rgba) = same.and_then(|drawn| Some((drawn.size, drawn.rgba.upgrade()?))).unwrap_or_else(|| {
            let pixels = typst_render::render(page, &drawing);
            ((pixels.width() as usize, pixels.height() as usize), pixels.data().into())
        });
        now.push(Drawn { content, size, rgba: Arc::downgrade(&rgba) });
        PageImage { width: size.0, height: size.1, rgba, places: places::of(page, scale) }
    });
    let pages = pages.collect();
    *LAST.lock().unwrap_or_else(PoisonError::into_inner) = now;
    pages
}

/// The picture `svg` as PNG, at twice its size: a page that is the picture and nothing else.
pub(super) fn png(svg: String, fonts: Fonts) -> Result<Vec<u8>, ExportError> {
    const PAGE: &str = "#set page(width: auto, height: auto, margin: 0pt)\n#image(\"picture.svg\")";
    let files = vec![("picture.svg".to_owned(), svg.into_bytes())];
    let template = Template::Own { name: "picture.typ".to_owned(), text: PAGE.to_owned(), files };
    let options = Options { template, fonts, ..Options::default() };
    let document = world::Paper::new(&options, b"{}".to_vec(), None).compile()?;
    // a pixel of the picture is three quarters of a point
    let drawing = RenderOptions { pixel_per_pt: Scalar::new(8.0 / 3.0), ..RenderOptions::default() };
    let page = document.pages().first().ok_or_else(|| ExportError::Layout(say!("reason-wordless")))?;
    typst_render::render(page, &drawing).encode_png().map_err(|error| ExportError::Data(error.to_string()))
}

/// Lays the reports out, again where the fonts turn out to be others than the document says.
fn layout(reports: &[Report], options: &Options, rows: bool) -> Result<PagedDocument, ExportError> {
    let mut fonts: Vec<String> = USUAL_FONTS.map(str::to_owned).to_vec();
    let mut document = compile(reports, &fonts, options, rows)?;
    for _ in 1..ROUNDS {
        let used = glyphs::families(&document);
        if used == fonts {
            break;
        }
        fonts = used;
        document = compile(reports, &fonts, options, rows)?;
    }
    typst::comemo::evict(CACHED);
    Ok(document)
}

fn compile(reports: &[Report], fonts: &[String], options: &Options, rows: bool) -> Result<PagedDocument, ExportError> {
    let program = concat!("Sourceline ", env!("CARGO_PKG_VERSION"));
    let house = options.house.tidied();
    let house = Look { logo: house.logo.as_ref().map(logo_path).unwrap_or_default(), house: &house };
    let data = Data { reports, fonts, attached: options.record.is_some(), program, house };
    let data = serde_json::to_vec(&data).map_err(|error| ExportError::Data(error.to_string()))?;
    let paper = world::Paper::new(options, data, reports.first().and_then(|report| day(report.made_at)));
    paper.with_rows(rows).compile()
}

/// `document` as PDF of the given standards; else the compiler's reasons, which are sentences.
fn pdf(document: &PagedDocument, reports: &[Report], standards: &[PdfStandard]) -> Result<Vec<u8>, String> {
    let cases: Vec<&str> = reports.iter().map(|report| report.case.as_str()).collect();
    let made = reports.first().and_then(|report| moment(report.made_at));
    let options = PdfOptions {
        ident: Smart::Custom(cases.join(" ")),
        creator: Smart::Custom(Some(concat!("Sourceline ", env!("CARGO_PKG_VERSION")).to_owned())),
        timestamp: made.map(Timestamp::new_utc),
        standards: PdfStandards::new(standards).map_err(|error| error.message().to_string())?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(document, &options).map_err(|errors| {
        let mut reasons: Vec<String> = errors.iter().map(|error| error.message.to_string()).collect();
        reasons.sort();
        reasons.dedup();
        reasons.truncate(3);
        reasons.join("; ")
    })
}

fn day(at: DateTime<Utc>) -> Option<Datetime> {
    Datetime::from_ymd(at.year(), small(at.month()), small(at.day()))
}

fn moment(at: DateTime<Utc>) -> Option<Datetime> {
    let [month, day, hour, minute, second] = [at.month(), at.day(), at.hour(), at.minute(), at.second()].map(small);
    Datetime::from_ymd_hms(at.year(), month, day, hour, minute, second)
}

/// A part of a date or time, none of which exceeds 60.
fn small(part: u32) -> u8 {
    u8::try_from(part).unwrap_or_default()
}
