//! How reports look: the organisation's house, and where its own templates stand.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::export::{self, House, Logo, Template};
use crate::say;
use crate::store::syntax;

use super::Problem;

/// The largest logo in bytes.
const LOGO_BYTES: u64 = 5_000_000;
/// How much of a folder a template may read: files, bytes of all of them, folders within folders.
const FILES: usize = 300;
const BYTES: u64 = 32_000_000;
const DEPTH: usize = 4;
/// What a template can make use of.
const KINDS: [&str; 11] = ["typ", "png", "jpg", "jpeg", "gif", "svg", "json", "csv", "toml", "yaml", "txt"];

/// How reports look, as the settings keep it and `--look` reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(default)]
pub struct Look {
    /// Name, colour, paper, language, traffic light, footer.
    pub house: House,
    /// A picture for the cover: PNG, JPEG or SVG.
    pub logo: Option<PathBuf>,
    /// The folder of the analyst's own templates.
    pub templates: Option<PathBuf>,
    /// The template to use where none is asked for; empty for the full report.
    pub template: String,
}

impl Look {
    /// The look in the file at `path`; paths in it are meant from its folder.
    pub fn load(path: &Path) -> Result<Self, Problem> {
        let text = std::fs::read_to_string(path).map_err(|error| Problem::reading(path, &error))?;
        let mut look: Self = ron::from_str(&text).map_err(|error| {
            let (line, column) = (error.span.start.line, error.span.start.col);
            Problem::content(say!("problem-no-look", path = path, line = line, column = column, error = syntax(&error.code)))
        })?;
        let folder = path.parent().unwrap_or(Path::new(""));
        look.logo = look.logo.map(|logo| folder.join(logo));
        look.templates = look.templates.map(|templates| folder.join(templates));
        Ok(look)
    }

    /// The house with its logo.
    pub(super) fn house(&self) -> Result<House, Problem> {
        let logo = self.logo.as_deref().map(logo).transpose()?;
        Ok(House { logo, ..self.house.clone() })
    }

    /// Names of the templates there are: the built-in ones, then the files of the analyst's folder.
    pub fn templates(&self) -> Vec<String> {
        let own = self.templates.as_deref().map(own).unwrap_or_default();
        export::templates().into_iter().map(str::to_owned).chain(own).collect()
    }

    /// The template that `wish` names: a `.typ` file, one of the analyst's folder, or a built-in one.
    pub(super) fn template(&self, wish: Option<&str>) -> Result<Template, Problem> {
        let name = wish.unwrap_or(&self.template);
        if name.is_empty() {
            return Ok(Template::Full);
        }
        if export::templates().contains(&name) {
            return Ok(Template::Builtin(name.to_owned()));
        }
        if !name.ends_with(".typ") {
            let known = self.templates();
            return Err(Problem::usage(say!("problem-no-template", name = name, known = known.join(", "))));
        }
        let within = self.templates.as_deref().filter(|folder| own(folder).iter().any(|known| known == name));
        read(&within.map_or_else(|| PathBuf::from(name), |folder| folder.join(name)))
    }
}

/// The names of the templates in `folder`, in order.
fn own(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let names = entries.filter(|entry| entry.path().is_file()).filter_map(|entry| entry.file_name().into_string().ok());
    let mut names: Vec<String> = names.filter(|name| name.ends_with(".typ")).collect();
    names.sort();
    names
}

fn logo(path: &Path) -> Result<Logo, Problem> {
    let size = std::fs::metadata(path).map_err(|error| Problem::reading(path, &error))?.len();
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    let logo = Logo::recognise(bytes).filter(|_| size <= LOGO_BYTES);
    logo.ok_or_else(|| Problem::content(say!("problem-no-logo", path = path)))
}

/// The template at `path` with the files of its folder. A link that leads out of the folder is not
/// followed.
fn read(path: &Path) -> Result<Template, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| Problem::reading(path, &error))?;
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = folder.canonicalize().map_err(|error| Problem::reading(folder, &error))?;
    let mut shelf = Shelf { root: &root, files: Vec::new(), bytes: 0 };
    shelf.gather(&root, DEPTH);
    Ok(Template::Own { name, text, files: shelf.files })
}

struct Shelf<'a> {
    root: &'a Path,
    files: Vec<(String, Vec<u8>)>,
    bytes: u64,
}

impl Shelf<'_> {
    /// Takes the files in `folder` that a template can use, in order of name.
    fn gather(&mut self, folder: &Path, depth: usize) {
        let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        paths.sort();
        for path in paths {
            let Some(real) = path.canonicalize().ok().filter(|real| real.starts_with(self.root)) else { continue };
            if real.is_dir() && depth > 0 && path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')) {
                self.gather(&path, depth - 1);
            } else if real.is_file() {
                self.take(&path, &real);
            }
        }
    }

    fn take(&mut self, path: &Path, real: &Path) {
        let known = path.extension().is_some_and(|extension| KINDS.iter().any(|kind| extension.eq_ignore_ascii_case(kind)));
        let size = std::fs::metadata(real).map_or(BYTES, |data| data.len());
        let name = path.strip_prefix(self.root).ok().and_then(Path::to_str).map(|name| name.replace('\\', "/"));
        let fits = known && self.files.len() < FILES && self.bytes + size <= BYTES;
        if let (true, Some(name), Ok(bytes)) = (fits, name, std::fs::read(real)) {
            self.bytes += size;
            self.files.push((name, bytes));
        }
    }
}
