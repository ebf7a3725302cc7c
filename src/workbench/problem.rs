//! What went wrong, in a sentence for the analyst: what happened, to which file, what is safe, what
//! to do.

use std::borrow::Cow;
use std::fmt;
use std::path::Path;

use fluent_bundle::FluentValue;

use crate::lexicon::{Language, message};

/// A sentence and the sort of trouble it tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The sort, for the exit status.
    pub sort: Sort,
    /// The sentence.
    pub sentence: String,
    /// The same as a message, where it can be said in other languages.
    pub said: Option<Said>,
}

/// A message of `assets/messages/LANGUAGE/notices.ftl` with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    key: &'static str,
    values: Vec<(&'static str, String)>,
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
        Self { sort: Sort::Content, sentence: sentence.into(), said: None }
    }

    /// The request makes no sense.
    pub fn usage(sentence: impl Into<String>) -> Self {
        Self { sort: Sort::Usage, sentence: sentence.into(), said: None }
    }

    /// Something cannot be read or written.
    pub fn input_output(sentence: impl Into<String>) -> Self {
        Self { sort: Sort::InputOutput, sentence: sentence.into(), said: None }
    }

    /// Something cannot be read or written: the message `key` with `values`.
    fn with(key: &'static str, values: Vec<(&'static str, String)>) -> Self {
        let said = Said { key, values };
        Self { sort: Sort::InputOutput, sentence: said.in_language(Language::English), said: Some(said) }
    }

    /// The sentence in this language, where it is known; else in English.
    pub fn in_language(&self, language: Language) -> String {
        self.said.as_ref().map_or_else(|| self.sentence.clone(), |said| said.in_language(language))
    }

    /// `path` could not be read for the reason `error`.
    pub fn reading(path: &Path, error: &std::io::Error) -> Self {
        let key = match error.kind() {
            std::io::ErrorKind::NotFound => "problem-no-file",
            std::io::ErrorKind::PermissionDenied => "problem-may-not-read",
            std::io::ErrorKind::IsADirectory => "problem-folder",
            _ => "problem-not-read",
        };
        Self::with(key, vec![("path", path.display().to_string()), ("error", error.to_string())])
    }

    /// `path` could not be written for the reason `error`.
    pub fn writing(path: &Path, error: &std::io::Error) -> Self {
        let key = match error.kind() {
            std::io::ErrorKind::NotFound => "problem-no-folder",
            std::io::ErrorKind::PermissionDenied => "problem-may-not-write",
            std::io::ErrorKind::StorageFull => "problem-disk-full",
            _ => "problem-not-written",
        };
        Self::with(key, vec![("path", path.display().to_string()), ("error", error.to_string())])
    }
}

impl Said {
    fn in_language(&self, language: Language) -> String {
        let values: Vec<(&str, FluentValue<'_>)> = self.values.iter().map(|(name, value)| (*name, value.as_str().into())).collect();
        message(language, self.key, &values).map_or_else(|| self.key.to_owned(), Cow::into_owned)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence)
    }
}

impl std::error::Error for Problem {}
