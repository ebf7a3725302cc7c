//! A line of the streaming contract: an article as one line of JSON.

use serde::Deserialize;
use serde_json::Value as Json;

use super::Date;

/// One article, its title and text given apart. What else a line holds is not read.
#[derive(Debug, Clone, Deserialize)]
pub struct Line {
    /// What the sender calls it.
    pub id: Json,
    /// The title; missing where the text holds it.
    #[serde(default)]
    pub title: Option<String>,
    /// The text.
    pub text: String,
    /// When it was published, as the sender writes it.
    #[serde(default)]
    pub published: Option<String>,
    /// Its address.
    #[serde(default)]
    pub url: Option<String>,
}

impl Line {
    /// Reads a line; the error is a sentence.
    pub fn read(line: &[u8]) -> Result<Self, String> {
        serde_json::from_slice(line).map_err(|error| format!("this line is no article as JSON: {error}"))
    }

    /// What the sender calls it, as text.
    pub fn name(&self) -> String {
        self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned)
    }

    /// When it was published; `None` where it does not say, or not as a date.
    pub fn published(&self) -> Option<Date> {
        self.published.as_deref().and_then(Date::parse)
    }
}
