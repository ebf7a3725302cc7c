//! What went wrong, in a sentence for the analyst: what happened, to which file, what is safe, what
//! to do.

use std::fmt;
use std::path::Path;

/// A sentence and the sort of trouble it tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sort, for the exit status.
    pub sort: Sort,
    /// The sentence.
    pub sentence: String,
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
    pub fn content(sentence: impl Into<String>) -> Self {
        Self { sort: Sort::Content, sentence: sentence.into() }
    }

    /// The request makes no sense.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { sort: Sort::Usage, sentence: sentence.into() }
    }

    /// Something cannot be read or written.
    pub fn input_output(sentence: impl Into<String>) -> Self {
        Self { sort: Sort::InputOutput, sentence: sentence.into() }
    }

    /// `path` could not be read for the reason `error`.
    pub fn reading(path: &Path, error: &std::io::Error) -> Self {
        Self::input_output(match error.kind() {
            std::io::ErrorKind::NotFound => format!("There is no file “{}”; check the name", path.display()),
            std::io::ErrorKind::PermissionDenied => format!("You may not read “{}”; ask its owner, or copy it elsewhere", path.display()),
            std::io::ErrorKind::IsADirectory => format!("“{}” is a folder; open the files in it", path.display()),
            _ => format!("“{}” could not be read ({error}); nothing was changed", path.display()),
        })
    }

    /// `path` could not be written for the reason `error`.
    pub fn writing(path: &Path, error: &std::io::Error) -> Self {
        let advice = match error.kind() {
            std::io::ErrorKind::NotFound => "the folder does not exist",
            std::io::ErrorKind::PermissionDenied => "you may not write there",
            std::io::ErrorKind::StorageFull => "the disk is full",
            _ => {
                return Self::input_output(format!(
                    "“{}” could not be written ({error}); what was there before is untouched",
                    path.display()
                ));
            }
        };
        Self::input_output(format!(
            "“{}” could not be written: {advice}; what was there before is untouched, so save to another place",
            path.display()
        ))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Problem {}
