//! What a child can be asked to do. A new kind of work: a name here, and a function that turns a
//! request into parts of an answer.

use super::trial;
use crate::workbench::{reading, rendering};

/// A kind of work on foreign data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Reads a file; each part of the answer is an article.
    Read,
    /// Lays out a report with a template of the analyst's own.
    Render,
    /// Does wrong on purpose, so that tests see the walls hold.
    Trial,
}

impl Job {
    const ALL: [Job; 3] = [Job::Read, Job::Render, Job::Trial];

    /// The byte that stands for it in the pipe.
    pub(super) fn code(self) -> u8 {
        match self {
            Job::Read => 1,
            Job::Trial => 2,
            Job::Render => 3,
        }
    }

    pub(super) fn of(code: u8) -> Option<Job> {
        Job::ALL.into_iter().find(|job| job.code() == code)
    }

    /// Does it. Runs behind the walls: no file, no socket.
    pub(super) fn perform(self, request: &[u8], part: &mut dyn FnMut(Vec<u8>)) {
        match self {
            Job::Read => reading::perform(request, part),
            Job::Render => rendering::perform(request, part),
            Job::Trial => trial::perform(request, part),
        }
    }
}
