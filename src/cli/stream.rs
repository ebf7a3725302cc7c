//! The streaming contract: a line of JSON in, a line of JSON out, in order, memory flat, for ever.
//!
//! In: `{"id", "title", "text", "published", "url"}`. Out: `{"id", "fields", "rivals",
//! "suppressed", "warnings"}`, offsets in code points of the part that went in. A line that cannot
//! be read is answered with `{"id": null, "error": "…"}`, and the stream goes on.

use std::io::{BufRead, Write};

use serde_json::json;

use crate::model::{Date, Line};
use crate::say;
use crate::workbench::{Lexicon, Parts, Problem, fault, unreviewed};

use super::{json, no_output};

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
        let mut answer = answer_line(&line, published, lexicon);
        answer.push('\n');
        output.write_all(answer.as_bytes()).and_then(|()| output.flush()).map_err(|error| no_output(&error))?;
    }
}

fn answer_line(line: &[u8], published: Option<Date>, lexicon: &Lexicon) -> String {
    match Line::read(line) {
        Ok(line) => {
            let id = line.id.clone();
            json::line(&json::Named { id: &id, record: json::Record::of(&unreviewed(Parts::of(line, published).article(), lexicon)) })
        }
        Err(error) => json!({"id": null, "error": error}).to_string(),
    }
}

/// The article that `line` of the contract holds; the error is a sentence.
pub fn parts(line: &[u8], published: Option<Date>) -> Result<Parts, String> {
    Line::read(line).map(|line| Parts::of(line, published))
}
