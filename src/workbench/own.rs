//! Fields and codes of the organisation's own: read from the file that the settings name, offered in every case
//! that is open, and known to whatever reads an article.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::assets;
use crate::lexicon::{FileFault, Lexicon, OwnFields, What};
use crate::model::{Date, Defined, Field, Message};
use crate::say;

use super::keep::write_atomically;
use super::{Problem, Workbench};

/// What reading an article needs to know.
#[derive(Debug, Clone, Default)]
pub(super) struct Reader {
    /// When articles count as published that do not tell.
    pub published: Option<Date>,
    /// The organisation's own fields.
    pub own: Arc<OwnFields>,
}

impl Reader {
    /// What the rules know of the world.
    pub fn lexicon(&self) -> Lexicon {
        Lexicon::builtin().knowing(&self.own)
    }
}

/// What the file at `path` defines.
pub fn own_fields(path: &Path) -> Result<Arc<OwnFields>, Problem> {
    let text = std::fs::read_to_string(path).map_err(|error| Problem::reading(path, &error))?;
    OwnFields::parse(&text).map(Arc::new).map_err(|fault| told(path, fault))
}

/// Why `path` holds no fields.
fn told(path: &Path, FileFault { line, column, what }: FileFault) -> Problem {
    let why = match what {
        What::Form(why) => why,
        What::Fault(fault) => Message::new(fault.message).with("word", fault.word),
    };
    Problem::content(say!("problem-fields", path = path, line = line, column = column, why = why))
}

/// Writes a file of fields with every kind of field in it, and a word on each, to begin with.
fn write_example(path: &Path) -> Result<(), Problem> {
    write_atomically(path, assets::bytes("fields/example.ron").unwrap_or_default())
}

impl Workbench {
    /// The organisation's own fields, in order.
    pub fn own_fields(&self) -> &[Field] {
        &self.reader.own.defined.fields
    }

    /// What the organisation defines: its own fields, and codes in vocabularies of ours.
    pub fn defined(&self) -> &Defined {
        &self.reader.own.defined
    }

    /// Knows these fields from now on, and offers them in the cases that are open.
    pub fn use_own_fields(&mut self, own: Arc<OwnFields>) {
        self.cases.iter_mut().for_each(|case| case.offer(&own.defined));
        self.reader.own = own;
    }

    /// Begins a file of fields with an example, and uses it.
    pub(super) fn begin_own_fields(&mut self, path: PathBuf) -> Result<(), Problem> {
        write_example(&path)?;
        self.use_fields_of(path)
    }

    /// Knows the fields in the file at `path` from now on.
    pub(super) fn use_fields_of(&mut self, path: PathBuf) -> Result<(), Problem> {
        let own = own_fields(&path)?;
        let path = std::path::absolute(&path).unwrap_or(path);
        self.change_settings(|settings| settings.fields = Some(path));
        self.use_own_fields(own);
        Ok(())
    }

    /// Reads the file of fields that the settings name. Where it cannot be read, the fields stay as they
    /// are known, and the problem is told.
    pub(super) fn read_own_fields(&mut self) -> Result<(), Problem> {
        let own = self.settings.fields.as_deref().map(own_fields).transpose()?;
        self.use_own_fields(own.unwrap_or_default());
        Ok(())
    }
}
