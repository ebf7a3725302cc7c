//! Work of a window that broke off, offered back with what it holds.

use std::path::Path;

use chrono::{DateTime, Utc};

use crate::model::Message;
use crate::store::journal::Step;

use super::history;
use super::keep::Unfinished;

/// Unsaved work that waits to be taken up or put away.
pub struct Offer {
    /// Names it while it is offered.
    pub id: u64,
    pub(super) unfinished: Box<Unfinished>,
}

impl Offer {
    /// What the case is called.
    pub fn name(&self) -> Option<String> {
        let file = self.path().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
        let title = || self.unfinished.case.sources.first().map(|source| source.article.title_text().to_owned());
        file.or_else(title).filter(|name| !name.is_empty())
    }

    /// The file of the case; `None` for one that was never saved.
    pub fn path(&self) -> Option<&Path> {
        self.unfinished.path.as_deref()
    }

    /// What was done, in words, oldest first; empty for a case that was only begun.
    pub fn steps(&self) -> Vec<Message> {
        let done = self.unfinished.steps.iter().filter(|line| !matches!(line.step, Step::Saving { .. }));
        done.map(|line| history::step_in_words(&line.step)).collect()
    }

    /// By whom and when the last step was done.
    pub fn last(&self) -> Option<(&str, DateTime<Utc>)> {
        self.unfinished.steps.last().map(|line| (line.analyst.as_str(), line.at))
    }

    /// What of the work could not be read.
    pub fn damage(&self) -> Option<&Message> {
        self.unfinished.damage.as_ref()
    }
}
