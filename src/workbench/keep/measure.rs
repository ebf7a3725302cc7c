//! The journal by itself, for whoever measures it.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::store::journal::{Base, Head, Step};

use super::{Flusher, Shared};

/// A journal with the thread that flushes it.
pub struct Measured {
    shared: Shared,
    flusher: Flusher,
}

impl Measured {
    /// A journal begun at `path`; `None` where it cannot be.
    pub fn begin(path: &Path) -> Option<Self> {
        let shared = Shared::new(path.to_owned());
        shared.begin(&Head::new(uuid::Uuid::nil(), None, Base::Saved(String::new())), &[], None).ok()?;
        Some(Self { shared, flusher: Flusher::new() })
    }

    /// Notes a step as the window does; false where it could not be written.
    pub fn append(&self, at: DateTime<Utc>, analyst: &str, step: Step) -> bool {
        self.shared.append(at, analyst, step, Some(&self.flusher)).is_ok()
    }
}
