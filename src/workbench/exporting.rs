//! Writing reports: from open cases to files, and to the pages of the preview.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use chrono::{DateTime, Utc};

use crate::export::{self, ExportError, Exported, Exporter, Fonts, Options, Template};
use crate::lexicon::{Lexicon, OwnFields};
use crate::model::{Casefile, Message};
use crate::report::{Report, for_readers};
use crate::say;
use crate::store;

use super::keep::write_atomically;
use super::look::Look;
use super::{OpenCase, Outcome, Problem, Progress, Task, rendering};

/// Pixels a point of the preview's pages: sharp at the width of the source pane.
const PREVIEW_SCALE: f64 = 1.6;

/// What is to be written: which cases, how they look, and when it is.
pub(super) struct Order {
    pub cases: Vec<Arc<Casefile>>,
    pub look: Look,
    /// A template's name or a `.typ` file; `None` for that of the look.
    pub template: Option<String>,
    pub now: DateTime<Utc>,
    /// What the organisation defines of its own.
    pub own: Arc<OwnFields>,
}

/// Writes `order` in the format of this name.
pub(super) fn export(order: Order, format: &str, to: PathBuf) -> Result<Task, Problem> {
    let exporter = exporter(format)?;
    let job = move |progress: &Progress| {
        let result = written(&order, exporter, &to, progress);
        Outcome::Exported { path: to, result }
    };
    Ok(Task { label: say!("task-report"), job: Box::new(job) })
}

/// The exporter of this name.
fn exporter(format: &str) -> Result<&'static Exporter, Problem> {
    let exporter = export::EXPORTERS.iter().find(|exporter| exporter.name == format);
    exporter.ok_or_else(|| {
        let known: Vec<&str> = export::EXPORTERS.iter().map(|exporter| exporter.name).collect();
        Problem::usage(say!("problem-no-format", format = format, known = known.join(", ")))
    })
}

fn written(order: &Order, exporter: &Exporter, to: &Path, progress: &Progress) -> Result<Vec<Message>, Problem> {
    let exported = exported(order, exporter, progress)?;
    let Exported { bytes, warnings } =
        exported.map_err(|error| Problem::content(say!("problem-report-not-written", path = to, error = error.said())))?;
    write_atomically(to, &bytes)?;
    Ok(warnings)
}

/// A template of the analyst's own is foreign: it is laid out behind walls, and for so long alone.
fn exported(order: &Order, exporter: &Exporter, progress: &Progress) -> Result<Result<Exported, ExportError>, Problem> {
    let options = options(order, true)?;
    let is_own = matches!(options.template, Template::Own { .. });
    if is_own && exporter.name == "pdf" {
        return Ok(rendering::pdf(&order.cases, &options, order.now, progress));
    }
    let lexicon = Lexicon::builtin().knowing(&order.own);
    let reports: Vec<Report> = order.cases.iter().map(|case| Report::of(case, &lexicon, order.now)).collect();
    Ok((exporter.write)(&reports, &options))
}

/// The PDF that `order` makes.
pub(super) fn rendered(order: &Order) -> Result<Vec<u8>, Problem> {
    let exported = exported(order, exporter("pdf")?, &Progress::default())?;
    exported.map(|exported| exported.bytes).map_err(|error| Problem::content(say!("problem-not-made-again", error = error.said())))
}

/// `case` for strangers, see [`store::mask`].
pub(super) fn masked(case: &Casefile, victim: bool) -> Result<Arc<Casefile>, Problem> {
    let masked = store::mask(&for_readers(case), victim);
    masked.map(Arc::new).map_err(|error| Problem::content(say!("problem-not-masked", error = error.said())))
}

/// Draws the pages of the report of `case`.
pub(super) fn preview(case: &OpenCase, order: Order) -> Task {
    let (key, revision) = (case.key(), case.revision());
    let job = move |progress: &Progress| {
        let drawn = options(&order, false).and_then(|options| {
            let pages = match (&options.template, order.cases.as_slice()) {
                (Template::Own { .. }, cases) => rendering::pages(cases, &options, order.now, PREVIEW_SCALE, progress),
                (_, [case]) => {
                    let report = Report::of(case, &Lexicon::builtin().knowing(&order.own), order.now);
                    export::preview(&report, &options, PREVIEW_SCALE)
                }
                _ => Ok(Vec::new()),
            };
            pages.map_err(|error| Problem::content(say!("problem-not-drawn", error = error.said())))
        });
        Outcome::Drawn { case: key, revision, result: drawn }
    };
    Task { label: say!("task-pages"), job: Box::new(job) }
}

/// What an exporter may use for `order`; the record goes along where one case is written.
fn options(order: &Order, attach: bool) -> Result<Options, Problem> {
    let record = match order.cases.as_slice() {
        [case] if attach => Some(store::to_ron_with(&for_readers(case), &order.own.defined.fields)),
        _ => None,
    };
    let record = record.transpose().map_err(|error| Problem::content(say!("problem-not-attached", error = error.said())))?;
    let (house, template) = (order.look.house()?, order.look.template(order.template.as_deref())?);
    Ok(Options { template, house, fonts: system_fonts(), record, own: order.own.defined.fields.clone() })
}

/// The Noto fonts of this machine, read once: they add the scripts that the built-in fonts lack.
pub(super) fn system_fonts() -> Fonts {
    static FONTS: OnceLock<Fonts> = OnceLock::new();
    let read = || super::fonts::noto().into_iter().filter_map(|path| std::fs::read(path).ok()).map(Arc::from).collect();
    FONTS.get_or_init(|| Fonts::new(read())).clone()
}
