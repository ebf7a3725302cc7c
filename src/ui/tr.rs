//! What the window says, in the analyst's language. Every word on the screen that is no data is a
//! message of `assets/messages/LANGUAGE/window*.ftl`.

use std::cell::Cell;

use fluent_bundle::FluentValue;

use crate::workbench::{Language, message};

thread_local! {
    /// The language of the window of this thread.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };
}

/// The window of this thread speaks `language` from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The message of this key. A key nobody wrote a message for is shown itself.
pub fn tr(key: &str) -> String {
    tr_with(key, &[])
}

/// The message of this key with these values put in: `tr_with("rows-left", &[("count", 3.into())])`.
pub fn tr_with(key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    message(SPOKEN.get(), key, values).unwrap_or_else(|| key.to_owned())
}

/// The message of this key, where there is one.
pub fn known(key: &str) -> Option<String> {
    message(SPOKEN.get(), key, &[])
}
