//! What the Typst compiler may see: a handful of virtual files, and fonts.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use typst::diag::{FileError, FileResult, PackageError, SourceDiagnostic, Warned};
use typst::foundations::{Bytes, Datetime, Dict, Duration, IntoValue};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Features, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;

use crate::assets;
use crate::export::{ExportError, Options, Template};
use crate::say;

/// Fonts that have been read, ready to choose from.
pub(crate) struct Shelf {
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

impl Shelf {
    /// The built-in fonts, then those of `files`.
    pub(crate) fn of(files: &[Arc<[u8]>]) -> Self {
        let builtin = typst_assets::fonts().map(Bytes::new);
        let fonts: Vec<Font> = builtin.chain(files.iter().cloned().map(Bytes::new)).flat_map(Font::iter).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }
}

/// One compilation: the template, what it may import, the data, the record.
pub(super) struct Paper<'a> {
    shelf: &'a Shelf,
    main: FileId,
    sources: Vec<Source>,
    files: Vec<(FileId, Bytes)>,
    today: Option<Datetime>,
    rows: bool,
}

/// The name under which the template in use is known to the compiler, unless it is an analyst's own.
const MAIN: &str = "/main.typ";

impl<'a> Paper<'a> {
    /// The template of `options` over `data` on the day `today`. A template imports its house style
    /// and the other built-in templates by name; an analyst's own reads its folder as well.
    pub fn new(options: &'a Options, data: Vec<u8>, today: Option<Datetime>) -> Self {
        let (name, text, own) = match &options.template {
            Template::Full => (MAIN.to_owned(), assets::text("templates/report.typ").unwrap_or_default(), [].as_slice()),
            Template::Builtin(name) => (MAIN.to_owned(), assets::text(&format!("templates/{name}.typ")).unwrap_or_default(), [].as_slice()),
            Template::Own { name, text, files } => (format!("/{name}"), text.as_str(), files.as_slice()),
        };
        let main = file_id(&name).map(|id| Source::new(id, text.to_owned()));
        let builtin = assets::list("templates").into_iter().filter_map(|path| {
            let name = path.strip_prefix("templates").filter(|name| name.ends_with(".typ"))?;
            Some(Source::new(file_id(name)?, assets::text(path)?.to_owned()))
        });
        let imported = own.iter().filter_map(|(name, bytes)| {
            let text = std::str::from_utf8(bytes).ok().filter(|_| name.ends_with(".typ"))?;
            Some(Source::new(file_id(&format!("/{name}"))?, text.to_owned()))
        });
        let logo = options.house.logo.as_ref().map(|logo| (super::logo_path(logo), logo.bytes.clone()));
        let record = options.record.as_ref().map(|record| ("/record.case.ron".to_owned(), record.clone().into_bytes()));
        let given = [Some(("/report.json".to_owned(), data)), record, logo].into_iter().flatten();
        let beside = own.iter().map(|(name, bytes)| (format!("/{name}"), bytes.clone()));
        Self {
            shelf: options.fonts.shelf(),
            main: main.as_ref().map_or_else(|| Source::detached("").id(), Source::id),
            sources: main.into_iter().chain(imported).chain(builtin).collect(),
            files: given.chain(beside).filter_map(|(name, bytes)| Some((file_id(&name)?, Bytes::new(bytes)))).collect(),
            today,
            rows: false,
        }
    }

    /// The same with words that lead to their rows of the record: for the preview.
    pub fn with_rows(self, rows: bool) -> Self {
        Self { rows, ..self }
    }

    /// The laid-out pages.
    pub fn compile(&self) -> Result<PagedDocument, ExportError> {
        let Warned { output, .. } = typst::compile::<PagedDocument>(self);
        output.map_err(|errors| errors.first().map_or_else(|| ExportError::Layout(say!("reason-typst", words = "")), |error| self.told(error)))
    }

    /// The compiler's error at its place in the template.
    fn told(&self, error: &SourceDiagnostic) -> ExportError {
        let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
        let message = format!("{}{}", error.message, hints.collect::<String>());
        let source = error.span.id().and_then(|id| self.source(id).ok());
        let place = source.as_ref().zip(self.range(error.span)).and_then(|(source, range)| source.lines().byte_to_line_column(range.start));
        let file = error.span.id().map(|id| id.get().vpath().get_without_slash().to_owned());
        match (file, place) {
            (Some(file), Some((line, column))) => ExportError::Template { file, line: line + 1, column: column + 1, message },
            _ => ExportError::Layout(say!("reason-typst", words = message)),
        }
    }
}

/// The id of a virtual file. Ids are never given back, so the same few names are used throughout.
fn file_id(name: &str) -> Option<FileId> {
    let path = VirtualPath::new(name).ok()?;
    Some(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// The standard library, with the words for table cells that head their row, and with the input `rows`
/// where templates are to say which row of the record words are of.
fn library(rows: bool) -> &'static LazyHash<Library> {
    static LIBRARIES: OnceLock<[LazyHash<Library>; 2]> = OnceLock::new();
    let build = |inputs: Dict| {
        let features = Features::from_iter([Feature::A11yExtras]);
        LazyHash::new(Library::builder().with_features(features).with_inputs(inputs).build())
    };
    let [plain, with_rows] = LIBRARIES.get_or_init(|| [build(Dict::new()), build([("rows".into(), true.into_value())].into_iter().collect())]);
    if rows { with_rows } else { plain }
}

impl World for Paper<'_> {
    fn library(&self) -> &LazyHash<Library> {
        library(self.rows)
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.sources.iter().find(|source| source.id() == id).cloned().ok_or_else(|| refused(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let known = self.files.iter().find(|(known, _)| *known == id);
        known.map(|(_, bytes)| bytes.clone()).ok_or_else(|| refused(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

/// Why a template does not get the file `id`.
fn refused(id: FileId) -> FileError {
    match id.get().root() {
        VirtualRoot::Package(name) => {
            let reason = format!("a template uses no packages, and {name} is one");
            FileError::Package(PackageError::Other(Some(reason.into())))
        }
        VirtualRoot::Project => FileError::NotFound(PathBuf::from(id.get().vpath().get_without_slash())),
    }
}
