//! What went wrong, in a sentence for the analyst: what happened, to which file, what is safe, what
//! to do.

use std::fmt;
use std::io;
use std::path::Path;

use crate::lexicon::{Language, told};
use crate::model::Message;
use crate::say;

/// A message and the sort of trouble it tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sort, for the exit status.
    pub sort: Sort,
    /// What is said of it.
    pub said: Message,
}

/// A sort of trouble; the number is the exit status of the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// The content cannot be used.
    Content = 1,
    /// The request makes no sense.
    Usage = 2,
    /// Something cannot be read or written.
    InputOutput = 3,
}

impl Problem {
    /// The content cannot be used.
    pub fn content(said: Message) -> Self {
        Self { sort: Sort::Content, said }
    }

    /// The request makes no sense.
    pub fn usage(said: Message) -> Self {
        Self { sort: Sort::Usage, said }
    }

    /// Something cannot be read or written.
    pub fn input_output(said: Message) -> Self {
        Self { sort: Sort::InputOutput, said }
    }

    /// The sentence in this language.
    pub fn in_language(&self, language: Language) -> String {
        told(language, &self.said)
    }

    /// `path` could not be read for the reason `error`.
    pub fn reading(path: &Path, error: &io::Error) -> Self {
        Self::input_output(match error.kind() {
            io::ErrorKind::NotFound => say!("problem-no-file", path = path),
            io::ErrorKind::PermissionDenied => say!("problem-may-not-read", path = path),
            io::ErrorKind::IsADirectory => say!("problem-folder", path = path),
            _ => say!("problem-not-read", path = path, error = fault(error)),
        })
    }

    /// `path` could not be written for the reason `error`.
    pub fn writing(path: &Path, error: &io::Error) -> Self {
        Self::input_output(match error.kind() {
            io::ErrorKind::NotFound => say!("problem-no-folder", path = path),
            io::ErrorKind::PermissionDenied => say!("problem-may-not-write", path = path),
            io::ErrorKind::StorageFull => say!("problem-disk-full", path = path),
            _ => say!("problem-not-written", path = path, error = fault(error)),
        })
    }
}

/// What the system says went wrong.
pub fn fault(error: &io::Error) -> Message {
    match error.kind() {
        io::ErrorKind::NotFound => say!("fault-not-found"),
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => say!("fault-denied"),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => say!("fault-full"),
        io::ErrorKind::IsADirectory => say!("fault-folder"),
        io::ErrorKind::NotADirectory => say!("fault-no-folder"),
        io::ErrorKind::AlreadyExists => say!("fault-exists"),
        io::ErrorKind::InvalidData => say!("fault-no-text"),
        io::ErrorKind::TimedOut | io::ErrorKind::StaleNetworkFileHandle | io::ErrorKind::HostUnreachable => say!("fault-away"),
        io::ErrorKind::OutOfMemory => say!("fault-memory"),
        io::ErrorKind::BrokenPipe => say!("fault-pipe"),
        kind => match error.raw_os_error() {
            Some(code) => say!("fault-code", code = code.to_string()),
            None => say!("fault-code", code = format!("{kind:?}")),
        },
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_language(Language::English))
    }
}

impl std::error::Error for Problem {}
