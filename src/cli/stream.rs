//! The streaming contract: a line of JSON in, a line of JSON out, in order, memory flat, for ever.
//!
//! In: `{"id", "title", "text", "published", "url"}`. Out: `{"id", "fields", "rivals",
//! "suppressed", "warnings"}`, offsets in code points of the part that went in. A line that cannot
//! be read is answered with `{"id": null, "error": "…"}`, and the stream goes on.

use std::io::{BufRead, Write};

use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::model::Date;
use crate::say;
use crate::workbench::{Lexicon, Parts, Problem, fault, unreviewed};

use super::{json, no_output};

/// One article of the stream.
#[derive(Deserialize)]
struct Line {
    id: Json,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

/// Answers every line of `input` on `output`, each flushed. Articles that do not tell when they were
/// published count as published on `published`.
pub fn answer(mut input: impl BufRead, mut output: impl Write, published: Option<Date>, lexicon: &Lexicon) -> Result<(), Problem> {
    let mut line = Vec::new();
    loop {
        line.clear();
        let read =
            input.read_until(b'\n', &mut line).map_err(|error| Problem::input_output(say!("problem-input", error = fault(&error))))?;
        if read == 0 {
            return Ok(());
        }
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let answer = answer_line(&line, published, lexicon);
        writeln!(output, "{answer}").and_then(|()| output.flush()).map_err(|error| no_output(&error))?;
    }
}

fn answer_line(line: &[u8], published: Option<Date>, lexicon: &Lexicon) -> String {
    match serde_json::from_slice::<Line>(line) {
        Ok(line) => {
            let id = line.id.clone();
            json::line(&json::Named { id: &id, record: json::Record::of(&unreviewed(line.parts(published).article(), lexicon)) })
        }
        Err(error) => json!({"id": null, "error": not_json(&error)}).to_string(),
    }
}

/// The article that `line` of the contract holds; the error is a sentence.
pub fn parts(line: &[u8], published: Option<Date>) -> Result<Parts, String> {
    serde_json::from_slice::<Line>(line).map(|line| line.parts(published)).map_err(|error| not_json(&error))
}

fn not_json(error: &serde_json::Error) -> String {
    format!("this line is no article as JSON: {error}")
}

impl Line {
    fn parts(self, published: Option<Date>) -> Parts {
        let id = self.id.as_str().map_or_else(|| self.id.to_string(), str::to_owned);
        let published = self.published.as_deref().and_then(Date::parse).or(published);
        Parts { id, title: self.title.unwrap_or_default(), text: self.text, published, url: self.url }
    }
}
