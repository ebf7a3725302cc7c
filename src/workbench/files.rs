//! All reading and writing of files, as tasks.

use std::path::{Path, PathBuf};

use crate::export;
use crate::extract::extract;
use crate::ingest::{self, Hints};
use crate::model::{Article, Date, Extraction, Place, Reading, SourceId};
use crate::say;
use crate::{assets, store};

use super::keep::{self, Opener};
use super::own::Reader;
use super::reading::{ReadError, articles};
use super::{CaseKey, Loaded, OpenCase, Outcome, Problem, Progress, Task, folders};

/// Opens cases and articles, one after the other; a folder is the files in it.
pub(super) fn open(paths: Vec<PathBuf>, reader: Reader, opener: Opener) -> Task {
    let label = match paths.as_slice() {
        [path] => say!("task-open", path = path),
        many => say!("task-open-files", count = many.len()),
    };
    let job = move |progress: &Progress| {
        let files = match folders::files(paths) {
            Ok(files) => files,
            Err(problem) => return Outcome::Failed(problem),
        };
        let (mut loaded, mut passed_over) = (Vec::new(), Vec::new());
        for (index, file) in files.iter().enumerate() {
            progress.set(index, files.len());
            if progress.is_cancelled() {
                return if loaded.is_empty() { Outcome::Cancelled } else { Outcome::Loaded(loaded) };
            }
            match load(&file.path, &reader, &opener, progress) {
                Ok(items) => loaded.extend(items.into_iter().map(Ok)),
                Err(problem) if file.in_folder => passed_over.push(problem),
                Err(problem) => loaded.push(Err(problem)),
            }
        }
        loaded.extend(summary(passed_over).map(Err));
        Outcome::Loaded(loaded)
    };
    Task { label, job: Box::new(job) }
}

/// What is said of the files of a folder that are no articles: not a sentence each.
fn summary(passed_over: Vec<Problem>) -> Option<Problem> {
    let count = passed_over.len();
    let first = passed_over.into_iter().next()?;
    Some(if count == 1 { first } else { Problem { said: say!("problem-passed-over", count = count, first = first.said), ..first } })
}

/// Reads a file as a further source of the case `case`.
pub(super) fn add(path: PathBuf, case: CaseKey, reader: Reader) -> Task {
    read_into(path, reader, move |article, reader| further(case, article, reader))
}

/// Reads a file as a newer version of a source of the case `case`.
pub(super) fn add_version(path: PathBuf, case: CaseKey, reader: Reader) -> Task {
    read_into(path, reader, move |article, reader| Loaded::Version(case, extracted(article, reader)))
}

fn read_into(path: PathBuf, reader: Reader, loaded: impl Fn(Article, &Reader) -> Loaded + Send + 'static) -> Task {
    let label = say!("task-read", path = &path);
    let job = move |progress: &Progress| {
        let items = read_file(&path).and_then(|bytes| articles_of(&path, &bytes, reader.published, progress));
        Outcome::Loaded(match items {
            Ok(items) => items.into_iter().map(|article| Ok(loaded(article, &reader))).collect(),
            Err(problem) => vec![Err(problem)],
        })
    };
    Task { label, job: Box::new(job) }
}

/// The endings of the files that are read as articles, for file dialogs.
pub fn article_extensions() -> Vec<&'static str> {
    ingest::FORMATS.iter().flat_map(|format| format.extensions).copied().collect()
}

/// Reads pasted text, as a new case or as a further source of `case`.
pub(super) fn paste(text: String, case: Option<CaseKey>, reader: Reader) -> Result<Task, Problem> {
    if ingest::is_bare_url(&text) {
        return Err(Problem::usage(say!("problem-address")));
    }
    let job = move |progress: &Progress| {
        let hints = Hints { published: reader.published, ..Hints::default() };
        let read =
            articles(text.as_bytes(), &hints, progress).map_err(|error| Problem::content(say!("problem-pasted", error = error.said())));
        Outcome::Loaded(match read {
            Ok(found) => found.into_iter().map(|article| Ok(begin_or_join(case, article, &reader))).collect(),
            Err(problem) => vec![Err(problem)],
        })
    };
    Ok(Task { label: say!("task-paste"), job: Box::new(job) })
}

/// Names of the samples that ship with the program.
pub(super) fn samples() -> Vec<&'static str> {
    let names = assets::list("samples").into_iter().filter_map(|path| path.strip_prefix("samples/"));
    names.filter(|name| !name.starts_with("README")).collect()
}

/// Begins a case with a sample.
pub(super) fn open_sample(name: &str, reader: Reader) -> Result<Task, Problem> {
    let bytes = assets::bytes(&format!("samples/{name}"));
    let bytes = bytes.ok_or_else(|| Problem::usage(say!("problem-no-sample", name = name, known = samples().join(", "))))?;
    let name = name.to_owned();
    let job = move |progress: &Progress| {
        let hints = Hints { place: Place::Sample(name), ..Hints::default() };
        Outcome::Loaded(match articles(bytes, &hints, progress) {
            Ok(found) => found.into_iter().map(|article| Ok(fresh(article, &reader))).collect(),
            Err(error) => vec![Err(Problem::content(say!("problem-sample", error = error.said())))],
        })
    };
    Ok(Task { label: say!("task-sample"), job: Box::new(job) })
}

/// Reads sources of `case` again: those in `stale` under their readings, or (`None`) all of them.
pub(super) fn read_again(case: &OpenCase, stale: Option<Vec<(SourceId, Reading)>>, reader: Reader) -> Task {
    let (key, file, anew) = (case.key(), case.snapshot(), stale.is_none());
    let wanted = stale.unwrap_or_else(|| file.sources.iter().map(|source| (source.id, source.reading.clone())).collect());
    let job = move |progress: &Progress| {
        let mut sources = Vec::new();
        for (index, (id, reading)) in wanted.into_iter().enumerate() {
            progress.set(index, file.sources.len());
            if let Some(source) = file.source(id) {
                let extraction = extract(&source.article, &reading, &reader.lexicon());
                sources.push((id, reading, extraction));
            }
        }
        Outcome::ReadAgain { case: key, sources, anew }
    };
    Task { label: say!("task-again"), job: Box::new(job) }
}

/// Everything in the file at `path`: a case, or articles that each begin one.
fn load(path: &Path, reader: &Reader, opener: &Opener, progress: &Progress) -> Result<Vec<Loaded>, Problem> {
    let bytes = read_file(path)?;
    if store::looks_like_case(path, &bytes) {
        return Ok(vec![Loaded::Case(Box::new(keep::open(path, opener, &read_file)?))]);
    }
    if store::looks_like_json_case(&bytes) {
        let case =
            store::from_json(&bytes).map_err(|error| Problem::content(say!("problem-not-opened", path = path, error = error.said())))?;
        return Ok(vec![Loaded::Imported(Box::new(case))]);
    }
    if let Some(importer) = export::IMPORTERS.iter().find(|importer| (importer.sniff)(&bytes)) {
        let cases =
            (importer.read)(&bytes).map_err(|error| Problem::content(say!("problem-not-opened", path = path, error = error.said())))?;
        return Ok(cases.into_iter().map(|case| Loaded::Imported(Box::new(case))).collect());
    }
    Ok(articles_of(path, &bytes, reader.published, progress)?.into_iter().map(|article| fresh(article, reader)).collect())
}

/// The articles in the file at `path`; those that do not tell when they were published count as
/// published on `published`.
pub fn read_articles(path: &Path, published: Option<Date>) -> Result<Vec<Article>, Problem> {
    articles_of(path, &read_file(path)?, published, &Progress::default())
}

fn articles_of(path: &Path, bytes: &[u8], published: Option<Date>, progress: &Progress) -> Result<Vec<Article>, Problem> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let hints = Hints { place: Place::File(name), published, ..Hints::default() };
    articles(bytes, &hints, progress)
        .map_err(|error: ReadError| Problem::content(say!("problem-no-article", path = path, error = error.said())))
}

fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    let size = std::fs::metadata(path).map_err(|error| Problem::reading(path, &error))?;
    if size.is_dir() {
        return Err(Problem::reading(path, &std::io::ErrorKind::IsADirectory.into()));
    }
    if size.len() > ingest::MAX_BYTES as u64 {
        let megabytes = ingest::MAX_BYTES / 1_000_000;
        return Err(Problem::content(say!("problem-large", path = path, size = megabytes)));
    }
    std::fs::read(path).map_err(|error| Problem::reading(path, &error))
}

fn extracted(article: Article, reader: &Reader) -> Box<(Article, Extraction)> {
    let extraction = extract(&article, &Reading::default(), &reader.lexicon());
    Box::new((article, extraction))
}

fn begin_or_join(case: Option<CaseKey>, article: Article, reader: &Reader) -> Loaded {
    match case {
        Some(case) => further(case, article, reader),
        None => fresh(article, reader),
    }
}

fn fresh(article: Article, reader: &Reader) -> Loaded {
    Loaded::Article(extracted(article, reader))
}

fn further(case: CaseKey, article: Article, reader: &Reader) -> Loaded {
    Loaded::Further(case, extracted(article, reader))
}
