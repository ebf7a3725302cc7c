//! What is to be said to the analyst, before it is said in a language: the key of a message and what
//! goes into it. Whatever an analyst reads is one of these, so that a window of one language never
//! shows another.

use std::borrow::Cow;
use std::fmt;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::{Field, SourceId, Value};

/// The message `key` of `assets/messages/LANGUAGE` with its values. Made by [`say!`](crate::say); a
/// test holds every key and its values to the files of every language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, schemars::JsonSchema)]
pub struct Message {
    key: Cow<'static, str>,
    values: Vec<(Cow<'static, str>, Part)>,
}

/// What goes into a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, schemars::JsonSchema)]
pub enum Part {
    /// Data: a name, a path, a quote, the word of a format.
    Words(String),
    /// How many.
    Count(u64),
    /// The name of a field.
    Field(Field),
    /// The names of several.
    Fields(Vec<Field>),
    /// A value of a field.
    Value(Field, Value),
    /// A moment.
    At(#[schemars(with = "String")] DateTime<Utc>),
    /// Another message.
    Message(Box<Message>),
    /// Several, one behind the other.
    Messages(Vec<Message>),
}

impl Message {
    /// The key of a message that says what an older version of this program wrote down in English.
    pub const WRITTEN: &'static str = "warning-written";

    /// The message of this key, without values.
    pub fn new(key: impl Into<Cow<'static, str>>) -> Self {
        Self { key: key.into(), values: Vec::new() }
    }

    /// The same with `part` put in under `name`.
    #[must_use]
    pub fn with(mut self, name: &'static str, part: impl Into<Part>) -> Self {
        self.values.push((name.into(), part.into()));
        self
    }

    /// Its key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// What goes into it, by name.
    pub fn values(&self) -> impl Iterator<Item = (&str, &Part)> {
        self.values.iter().map(|(name, part)| (name.as_ref(), part))
    }
}

/// The message of a key with its values: `say!("notice-wrote", path = path)`.
#[macro_export]
macro_rules! say {
    ($key:literal $(, $name:ident = $part:expr)* $(,)?) => {
        $crate::model::Message::new($key)$(.with(stringify!($name), $part))*
    };
}

impl From<&str> for Part {
    fn from(words: &str) -> Self {
        Part::Words(words.to_owned())
    }
}

impl From<String> for Part {
    fn from(words: String) -> Self {
        Part::Words(words)
    }
}

impl From<&Path> for Part {
    fn from(path: &Path) -> Self {
        Part::Words(path.display().to_string())
    }
}

impl From<&PathBuf> for Part {
    fn from(path: &PathBuf) -> Self {
        path.as_path().into()
    }
}

impl From<SourceId> for Part {
    fn from(source: SourceId) -> Self {
        Part::Words(source.to_string())
    }
}

impl From<usize> for Part {
    fn from(count: usize) -> Self {
        Part::Count(count as u64)
    }
}

impl From<u64> for Part {
    fn from(count: u64) -> Self {
        Part::Count(count)
    }
}

impl From<u32> for Part {
    fn from(count: u32) -> Self {
        Part::Count(count.into())
    }
}

impl From<Field> for Part {
    fn from(field: Field) -> Self {
        Part::Field(field)
    }
}

impl From<Vec<Field>> for Part {
    fn from(fields: Vec<Field>) -> Self {
        Part::Fields(fields)
    }
}

impl From<(Field, &Value)> for Part {
    fn from((field, value): (Field, &Value)) -> Self {
        Part::Value(field, value.clone())
    }
}

impl From<DateTime<Utc>> for Part {
    fn from(at: DateTime<Utc>) -> Self {
        Part::At(at)
    }
}

impl From<Message> for Part {
    fn from(message: Message) -> Self {
        Part::Message(Box::new(message))
    }
}

impl From<Vec<Message>> for Part {
    fn from(messages: Vec<Message>) -> Self {
        Part::Messages(messages)
    }
}

/// Also reads a sentence, as cases before version 4 have them.
impl<'de> Deserialize<'de> for Message {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(field_identifier, rename_all = "lowercase")]
        enum Name {
            Key,
            Values,
        }

        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Message;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a message or a sentence")
            }

            fn visit_str<E>(self, sentence: &str) -> Result<Message, E> {
                Ok(Message::new(Message::WRITTEN).with("words", sentence))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Message, A::Error> {
                let mut message = Message::new("");
                while let Some(name) = map.next_key()? {
                    match name {
                        Name::Key => message.key = Cow::Owned(map.next_value()?),
                        Name::Values => message.values = map.next_value()?,
                    }
                }
                Ok(message)
            }
        }
        deserializer.deserialize_any(Either)
    }
}
