//! Templates of the analyst's own are laid out by a child process: one that never ends, or takes all
//! the memory, costs a sentence and not the window.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::export::{self, EXPORTERS, ExportError, Exported, Fonts, House, Logo, Options, PageImage, PagePlace, Template};
use crate::lexicon::{Lexicon, OwnFields};
use crate::model::{Casefile, Message};
use crate::report::{Report, for_readers};
use crate::say;
use crate::store;

use super::Progress;
use super::child::{self, Job};

/// What a child needs to know; fonts follow it, for they are large.
#[derive(Serialize, Deserialize)]
struct Request {
    cases: Vec<String>,
    now: DateTime<Utc>,
    template: Template,
    house: House,
    logo: Option<Vec<u8>>,
    record: Option<String>,
    /// Pixels a point of pictures; a PDF is wanted where there is none.
    scale: Option<f64>,
    /// How long each font that follows is.
    fonts: Vec<usize>,
}

/// What a child answers.
#[derive(Serialize, Deserialize)]
enum Answer {
    Pdf(Vec<Message>),
    Page(usize, usize, Vec<PagePlace>),
    Failed(Failure),
}

/// An [`ExportError`] on its way.
#[derive(Serialize, Deserialize)]
enum Failure {
    Template(String, usize, usize, String),
    Other(Message),
}

/// `cases` as PDF.
pub(super) fn pdf(cases: &[Arc<Casefile>], options: &Options, now: DateTime<Utc>, progress: &Progress) -> Result<Exported, ExportError> {
    let mut found = Exported { bytes: Vec::new(), warnings: Vec::new() };
    ask(cases, options, now, None, progress, &mut |answer, bytes| {
        if let Answer::Pdf(warnings) = answer {
            found = Exported { bytes, warnings };
        }
    })?;
    Ok(found)
}

/// `cases` as pictures of pages, at `scale` pixels a point.
pub(super) fn pages(
    cases: &[Arc<Casefile>],
    options: &Options,
    now: DateTime<Utc>,
    scale: f64,
    progress: &Progress,
) -> Result<Vec<PageImage>, ExportError> {
    let mut pages = Vec::new();
    ask(cases, options, now, Some(scale), progress, &mut |answer, rgba| {
        if let Answer::Page(width, height, places) = answer {
            pages.push(PageImage { width, height, rgba: rgba.into(), places });
        }
    })?;
    Ok(pages)
}

fn ask(
    cases: &[Arc<Casefile>],
    options: &Options,
    now: DateTime<Utc>,
    scale: Option<f64>,
    progress: &Progress,
    take: &mut dyn FnMut(Answer, Vec<u8>),
) -> Result<(), ExportError> {
    let told = |error: &dyn std::fmt::Display| ExportError::Data(error.to_string());
    let cases = cases
        .iter()
        .map(|case| store::to_ron_with(&for_readers(case), &options.own))
        .collect::<Result<_, _>>()
        .map_err(|error| told(&error))?;
    let files = options.fonts.files();
    let request = Request {
        cases,
        now,
        template: options.template.clone(),
        house: options.house.clone(),
        logo: options.house.logo.as_ref().map(|logo| logo.bytes.clone()),
        record: options.record.clone(),
        scale,
        fonts: files.iter().map(|file| file.len()).collect(),
    };
    let head = serde_json::to_vec(&request).map_err(|error| told(&error))?;
    let mut bytes = framed(&head);
    files.iter().for_each(|file| bytes.extend_from_slice(file));
    let mut failure = None;
    let done = child::run(Job::Render, &bytes, &|| progress.is_cancelled(), &mut |part| match unframed(&part) {
        Some((Answer::Failed(reason), _)) => failure = Some(reason),
        Some((answer, rest)) => take(answer, rest.to_vec()),
        None => failure = Some(Failure::Other(say!("reason-child-answer"))),
    });
    match (failure, done) {
        (Some(Failure::Template(file, line, column, message)), _) => Err(ExportError::Template { file, line, column, message }),
        (Some(Failure::Other(message)), _) => Err(ExportError::Layout(message)),
        (None, Err(fault)) => Err(ExportError::Layout(fault.said())),
        (None, Ok(())) => Ok(()),
    }
}

/// The child's side of it.
pub(super) fn perform(request: &[u8], part: &mut dyn FnMut(Vec<u8>)) {
    let Some((request, mut rest)) = unframed::<Request>(request) else { return };
    let fonts = request.fonts.iter().filter_map(|length| {
        let (font, after) = rest.split_at_checked(*length)?;
        rest = after;
        Some(Arc::from(font))
    });
    let fonts = Fonts::new(fonts.collect());
    let house = House { logo: request.logo.and_then(Logo::recognise), ..request.house };
    let options = Options { template: request.template, house, fonts, record: request.record, own: Vec::new() };
    let report = |case: &String| {
        let lexicon = Lexicon::builtin().knowing(&Arc::new(OwnFields::of(store::brought(case.as_bytes()))));
        store::from_ron(case.as_bytes()).ok().map(|case| Report::of(&case, &lexicon, request.now))
    };
    let reports: Vec<Report> = request.cases.iter().filter_map(report).collect();
    if let Err(error) = perform_on(&reports, &options, request.scale, part) {
        let failure = match error {
            ExportError::Template { file, line, column, message } => Failure::Template(file, line, column, message),
            ExportError::Layout(message) => Failure::Other(message),
            other => Failure::Other(other.said()),
        };
        part(answer(&Answer::Failed(failure), &[]));
    }
}

fn perform_on(reports: &[Report], options: &Options, scale: Option<f64>, part: &mut dyn FnMut(Vec<u8>)) -> Result<(), ExportError> {
    match (scale, reports) {
        (Some(scale), [report, ..]) => {
            let pages = export::preview(report, options, scale)?;
            pages.iter().for_each(|page| part(answer(&Answer::Page(page.width, page.height, page.places.clone()), &page.rgba)));
        }
        _ => {
            let exporter = EXPORTERS.iter().find(|exporter| exporter.name == "pdf").ok_or(ExportError::WithoutPdf)?;
            let exported = (exporter.write)(reports, options)?;
            part(answer(&Answer::Pdf(exported.warnings), &exported.bytes));
        }
    }
    Ok(())
}

fn answer(answer: &Answer, bytes: &[u8]) -> Vec<u8> {
    // names and numbers can always be written
    let mut part = framed(&serde_json::to_vec(answer).unwrap_or_default());
    part.extend_from_slice(bytes);
    part
}

/// `head` with its length before it.
fn framed(head: &[u8]) -> Vec<u8> {
    let mut bytes = (head.len() as u64).to_le_bytes().to_vec();
    bytes.extend_from_slice(head);
    bytes
}

fn unframed<T: for<'a> Deserialize<'a>>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<8>()?;
    let (head, rest) = rest.split_at_checked(usize::try_from(u64::from_le_bytes(*length)).ok()?)?;
    Some((serde_json::from_slice(head).ok()?, rest))
}
