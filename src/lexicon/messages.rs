//! What the program says to the analyst, in the languages of the window: the Fluent files of
//! `assets/messages/LANGUAGE`.

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use crate::assets;

/// A language the window speaks. A further one is a variant here and a folder of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub enum Language {
    /// English, in which everything is said that another language leaves out.
    #[default]
    English,
    /// German.
    German,
}

impl Language {
    /// Every language, the usual one first.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// Its BCP 47 tag, which is the name of its folder.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// Its name, in itself.
    pub fn name(self) -> &'static str {
        match self {
            Language::English => "English",
            Language::German => "Deutsch",
        }
    }
}

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
}

impl Messages {
    /// The messages of `language` that ship with the program, read once.
    pub fn of(language: Language) -> &'static Messages {
        static ENGLISH: OnceLock<Messages> = OnceLock::new();
        static GERMAN: OnceLock<Messages> = OnceLock::new();
        let cell = match language {
            Language::English => &ENGLISH,
            Language::German => &GERMAN,
        };
        cell.get_or_init(|| {
            let files = assets::list(&format!("messages/{}", language.tag()));
            Messages::new(language.tag(), files.into_iter().filter_map(assets::text))
        })
    }

    /// The messages of Fluent files in the language of this BCP 47 tag, by whose rules they count;
    /// what cannot be read of them is left out.
    pub fn new<'a>(tag: &str, files: impl IntoIterator<Item = &'a str>) -> Self {
        let language: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        bundle.set_use_isolating(false);
        for content in files {
            let resource = FluentResource::try_new(content.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The message of this key with these values put in; `None` where there is none. `save.tip` is the
    /// attribute `tip` of the message `save`. A message of one line without values is lent, not made.
    pub fn get(&self, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<Cow<'_, str>> {
        let pattern = match key.split_once('.') {
            None => self.bundle.get_message(key)?.value()?,
            Some((message, attribute)) => self.bundle.get_message(message)?.get_attribute(attribute)?.value(),
        };
        let args = (!values.is_empty()).then(|| values.iter().map(|(name, value)| (*name, value.clone())).collect::<FluentArgs<'_>>());
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args.as_ref(), &mut errors))
    }
}

impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Messages")
    }
}

/// The message of this key in this language, else in English; `None` where there is none at all.
pub fn message(language: Language, key: &str, values: &[(&str, FluentValue<'_>)]) -> Option<Cow<'static, str>> {
    Messages::of(language).get(key, values).or_else(|| Messages::of(Language::English).get(key, values))
}
