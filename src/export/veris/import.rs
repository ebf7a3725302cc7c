//! VERIS as this program wrote it -> the record it was written from.

use serde_json::Value as Json;

use crate::export::{ImportError, Importer};
use crate::model::Casefile;
use crate::store;

/// Reads what `veris` and `vcdb` write.
pub(in crate::export) const IMPORTER: Importer = Importer { name: "veris", sniff, read };

/// True for what may be a VERIS record, or a list of them.
fn sniff(bytes: &[u8]) -> bool {
    let begins = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    let holds = |words: &[u8]| bytes.windows(words.len()).any(|window| window == words);
    matches!(begins, Some(b'{' | b'[')) && holds(b"\"security_incident\"") && holds(b"\"discovery_method\"")
}

fn read(bytes: &[u8]) -> Result<Vec<Casefile>, ImportError> {
    let json: Json = serde_json::from_slice(bytes).map_err(|error| ImportError::Syntax(format!("{}:{}", error.line(), error.column())))?;
    let records = match json {
        Json::Array(records) => records,
        record => vec![record],
    };
    records.iter().map(case).collect()
}

fn case(record: &Json) -> Result<Casefile, ImportError> {
    let ours = record.pointer("/plus/x_sourceline/case").and_then(Json::as_str).ok_or(ImportError::Foreign)?;
    store::from_ron(ours.as_bytes()).map_err(ImportError::Case)
}
