//! The same case as JSON, for other tools, and the JSON Schema of it.

use serde::Deserialize;
use serde_json::error::Category;

use crate::model::{Casefile, Entry, Message, Source, own};
use crate::say;

use super::StoreError;
use super::mask::each_string;
use super::ron_case::{self, Head, Loaded};

/// The first version that was ever written as JSON.
const FIRST: u32 = 2;

/// `case` as JSON: the same fields as in its RON.
pub fn to_json(case: &Casefile) -> Result<String, StoreError> {
    let mut text = serde_json::to_string_pretty(&ron_case::saved(case)?).map_err(|error| StoreError::Unwritable(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

/// The case in `bytes`, read as strictly as one in RON.
pub fn from_json(bytes: &[u8]) -> Result<Casefile, StoreError> {
    let head: Head = read(bytes)?;
    if head.version > Casefile::VERSION {
        return Err(StoreError::Newer { found: head.version, known: Casefile::VERSION });
    }
    if head.version < FIRST {
        return Err(StoreError::Altered(say!("reason-no-json-version", version = head.version)));
    }
    let case = head.knowing(|| read::<Loaded>(bytes))?.case();
    ron_case::sound(&case)?;
    Ok(case)
}

/// True for what should be read as a case in JSON.
pub fn looks_like_json_case(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(200)).unwrap_or_default();
    let text: String = String::from_utf8_lossy(head).split_whitespace().collect();
    text.starts_with("{\"record\":[")
}

/// The JSON Schema of a case, for other tools.
pub fn json_schema() -> String {
    let schema = schemars::schema_for!(Loaded);
    // a schema is a map of strings: it can always be written
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

fn read<'a, T: Deserialize<'a>>(bytes: &'a [u8]) -> Result<T, StoreError> {
    serde_json::from_slice(bytes).map_err(|error| StoreError::Syntax {
        line: error.line(),
        column: error.column(),
        message: broken(&error),
    })
}

/// What is wrong at a place of a file in JSON.
fn broken(error: &serde_json::Error) -> Message {
    match error.classify() {
        Category::Eof => say!("syntax-cut-off"),
        Category::Data => say!("syntax-other", name = "data"),
        Category::Syntax | Category::Io => say!("syntax-other", name = "JSON"),
    }
}

/// The sources and the log of `case` with `change` applied to each of their strings, which is told
/// the key the string stands under.
pub(super) fn parts(case: &Casefile, change: &dyn Fn(&str, &str) -> String) -> Result<(Vec<Source>, Vec<Entry>), StoreError> {
    let unwritable = |error: serde_json::Error| StoreError::Unwritable(error.to_string());
    let mut json = serde_json::to_value((&case.sources, &case.log)).map_err(unwritable)?;
    each_string(&mut json, "", change);
    own::knowing(&case.defined(), || serde_json::from_value(json)).map_err(unwritable)
}
