//! Learning the weights of the extractor from reviewed cases and from lines of JSON with the right
//! answers in them.

use std::path::{Path, PathBuf};

use crate::extract::learn::{self, Example};
use crate::lexicon::Lexicon;
use crate::say;
use crate::store;

use super::Problem;
use super::keep::write_atomically;

/// Learns from the files `examples`, writes the weights to `output` where one is given, and answers
/// with a table of how they do on articles they were not learned from. `tell` hears what is done.
pub fn learn(examples: &[PathBuf], output: Option<&Path>, tell: &mut dyn FnMut(&str)) -> Result<String, Problem> {
    let mut all = Vec::new();
    for path in examples {
        all.extend(read(path)?);
    }
    if all.is_empty() {
        return Err(Problem::content(say!("problem-no-example")));
    }
    let lessons = learn::learn(&all, Lexicon::builtin(), tell);
    if let Some(output) = output {
        write_atomically(output, written(examples, output, &lessons.weights)?.as_bytes())?;
    }
    Ok(lessons.report.to_string())
}

/// The file of weights, with the command that makes it.
fn written(examples: &[PathBuf], output: &Path, weights: &crate::extract::learned::Weights) -> Result<String, Problem> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names: Vec<String> = examples.iter().map(|path| name(path)).collect();
    let pretty = ron::ser::PrettyConfig::new().indentor("  ").depth_limit(4);
    let ron = ron::ser::to_string_pretty(weights, pretty)
        .map_err(|error| Problem::content(say!("problem-weights", error = error.to_string())))?;
    Ok(format!(
        "// Learned weights, in thousandths. Written for Sourceline by the command below; MIT OR Apache-2.0. Do not edit.\n\
         // sourceline learn {} -o {}\n\
         // A folder of annotated articles becomes lines of JSON with: .ci/examples FOLDER [.ci/annotated.jsonl] > NAME.jsonl\n{ron}\n",
        names.join(" "),
        output.display()
    ))
}

/// The examples of a file.
fn read(path: &Path) -> Result<Vec<Example>, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    let set = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if store::looks_like_case(path, &bytes) {
        let case =
            store::from_ron(&bytes).map_err(|error| Problem::content(say!("problem-case-not-read", path = path, error = error.said())))?;
        return Ok(Example::of_case("cases", &case));
    }
    let text = String::from_utf8_lossy(&bytes);
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let example = |(number, line): (usize, &str)| {
        Example::of_line(&set, line).map_err(|why| Problem::content(say!("problem-line", path = path, line = number + 1, error = why)))
    };
    lines.map(example).collect()
}
