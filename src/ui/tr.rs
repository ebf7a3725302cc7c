//! What the window says, in the analyst's language. Every word on the screen that is no data is a
//! message of `assets/messages/LANGUAGE/window*.ftl`.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;

use fluent_bundle::FluentValue;

use crate::model::Message;
use crate::workbench::{Language, message, told};

thread_local! {
    /// The language of the window of this thread.
    static SPOKEN: Cell<Language> = const { Cell::new(Language::English) };

    /// Messages that have to be put together before they can be lent: those of several lines.
    static MADE: RefCell<BTreeSet<&'static str>> = const { RefCell::new(BTreeSet::new()) };
}

/// The window of this thread speaks `language` from now on.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The BCP 47 tag of that language.
pub fn tag() -> &'static str {
    SPOKEN.get().tag()
}

/// The language of the window of this thread.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// What a lower floor has to say, in the language of the window.
pub fn tell(said: &Message) -> String {
    told(spoken(), said)
}

/// The message of this key; `save.tip` is the attribute `tip` of the message `save`. A key nobody
/// wrote a message for is shown itself. Cheap enough for every frame: nothing is made, only lent.
pub fn tr(key: &str) -> &'static str {
    known(key).unwrap_or_else(|| lasting(key.to_owned()))
}

/// The message of this key with these values put in: `tr_with("rows-left", &[("count", 3.into())])`.
pub fn tr_with(key: &str, values: &[(&str, FluentValue<'_>)]) -> String {
    message(SPOKEN.get(), key, values).map_or_else(|| key.to_owned(), Cow::into_owned)
}

/// The message of this key, where there is one.
pub fn known(key: &str) -> Option<&'static str> {
    message(SPOKEN.get(), key, &[]).map(|words| match words {
        Cow::Borrowed(words) => words,
        Cow::Owned(words) => lasting(words),
    })
}

/// The same words for as long as the program runs. There are as many as messages of several lines.
fn lasting(words: String) -> &'static str {
    MADE.with_borrow_mut(|made| match made.get(words.as_str()) {
        Some(known) => known,
        None => {
            let words: &'static str = Box::leak(words.into_boxed_str());
            made.insert(words);
            words
        }
    })
}
