//! How far a run came: a small file beside the output, written after each chunk and taken away at the end.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{Tally, output};
use crate::say;
use crate::workbench::Problem;
use crate::workbench::keep::write_atomically;

/// The state of a run after its last chunk.
#[derive(Default, Serialize, Deserialize)]
pub(super) struct State {
    #[serde(skip)]
    path: PathBuf,
    /// What the run was to do; another order begins anew only where nothing would be overwritten unasked.
    order: String,
    /// What came of it.
    pub(super) tally: Tally,
    /// How long the output was.
    pub(super) output_bytes: u64,
    /// How long the report was.
    pub(super) report_bytes: u64,
}

impl State {
    /// The state that a run with this `order` left at `output`; a new one where there is none. A state
    /// of another order, or output that no state belongs to, is not overwritten.
    pub(super) fn load(output: &Path, order: &str) -> Result<Self, Problem> {
        let path = output::beside(output, "progress");
        let new = Self { path: path.clone(), order: order.to_owned(), ..Self::default() };
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return if is_free(output) { Ok(new) } else { Err(taken(output)) };
            }
            Err(error) => return Err(Problem::reading(&path, &error)),
        };
        let state: Self = serde_json::from_str(&text)
            .map_err(|error| Problem::content(say!("problem-progress", path = &path, error = error.to_string())))?;
        if state.order != order {
            return Err(Problem::usage(say!("problem-other-run", path = output, progress = &path)));
        }
        Ok(Self { path, ..state })
    }

    /// Writes it.
    pub(super) fn keep(&self) -> Result<(), Problem> {
        write_atomically(&self.path, &serde_json::to_vec(self).unwrap_or_default())
    }

    /// The run is over.
    pub(super) fn forget(&self) -> Result<(), Problem> {
        match std::fs::remove_file(&self.path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Problem::writing(&self.path, &error)),
            _ => Ok(()),
        }
    }
}

/// True where there is nothing, or an empty folder.
fn is_free(output: &Path) -> bool {
    match std::fs::read_dir(output) {
        Ok(mut entries) => entries.next().is_none(),
        Err(_) => !output.exists(),
    }
}

fn taken(output: &Path) -> Problem {
    Problem::usage(say!("problem-output-taken", path = output))
}
