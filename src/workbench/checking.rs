//! Checking, repairing and handing on case files without opening them.

use std::path::Path;

use crate::model::Place;
use crate::say;
use crate::store;
use crate::store::check::{Finding, check, repair};

use super::keep::write_atomically;
use super::{OpenCase, Problem};

/// Everything that is wrong with the case file `path`. Files of the folder that sources were read
/// from are compared too.
pub fn check_case(path: &Path) -> Result<Vec<Finding>, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    let names: Vec<String> = store::from_ron(&bytes)
        .map(|case| case.sources)
        .unwrap_or_default()
        .into_iter()
        .filter_map(|source| if let Place::File(name) = source.article.origin.place { Some(name) } else { None })
        .collect();
    let beside = |name: &String| std::fs::read(path.with_file_name(name)).ok().map(|bytes| (name.clone(), bytes));
    let originals: Vec<(String, Vec<u8>)> =
        names.iter().filter(|name| Path::new(name).components().count() == 1).filter_map(beside).collect();
    Ok(check(&bytes, &originals))
}

/// Writes what can be kept of the case file `path` to the file `to`; answers what could not.
pub fn repair_case(path: &Path, to: &Path) -> Result<Vec<Finding>, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    if to.exists() {
        return Err(Problem::usage(say!("problem-there-already", path = to)));
    }
    let repaired = repair(&bytes).map_err(|error| Problem::content(say!("problem-not-repaired", path = path, error = error.said())))?;
    let text = store::to_ron(&repaired.case)
        .map_err(|error| Problem::content(say!("problem-report-not-written", path = to, error = error.said())))?;
    write_atomically(to, text.as_bytes())?;
    Ok(repaired.lost)
}

/// The JSON Schema of the case format.
pub fn case_schema() -> String {
    store::json_schema()
}

impl OpenCase {
    /// The case as JSON, for other tools.
    pub fn as_json(&self) -> Result<String, Problem> {
        store::to_json(self.file()).map_err(|error| Problem::content(say!("problem-not-json", error = error.said())))
    }
}
