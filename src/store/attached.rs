//! The record that a report carries, taken back out of its PDF. This reads what our own exporter
//! writes and no other PDF: plain objects, the record a file compressed with Flate.

use std::io::Read;

use chrono::{DateTime, NaiveDateTime, Utc};

/// A record larger than this was not written by this program.
const LARGEST: u64 = 256 * 1024 * 1024;

/// What a report carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attached {
    /// The case as RON, not verified.
    pub record: Vec<u8>,
    /// When the report was made.
    pub made_at: Option<DateTime<Utc>>,
}

/// What the PDF `bytes` carries; `None` where it carries no record of this program.
pub fn attached(bytes: &[u8]) -> Option<Attached> {
    let record = objects(bytes).find_map(|(head, stream)| {
        let is_file = find(head, b"/Type/EmbeddedFile").is_some();
        let text = is_file.then(|| inflated(stream, find(head, b"/FlateDecode").is_some())).flatten()?;
        super::looks_like_case(std::path::Path::new(""), &text).then_some(text)
    })?;
    Some(Attached { record, made_at: made_at(bytes) })
}

/// The dictionary and the data of every stream.
fn objects(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let at = find(rest, b"stream")?;
        let (head, behind) = rest.split_at_checked(at)?;
        let data = behind.get(b"stream".len()..)?;
        let data = data.strip_prefix(b"\r\n").or_else(|| data.strip_prefix(b"\n")).unwrap_or(data);
        let head = rfind(head, b" obj").and_then(|at| head.get(at..)).unwrap_or_default();
        let length = number(head, b"/Length ").unwrap_or(0).min(data.len());
        let (stream, behind) = data.split_at_checked(length)?;
        let end = find(behind, b"endstream").map_or(0, |at| at + b"endstream".len());
        rest = behind.get(end..)?;
        Some((head, stream))
    })
}

fn inflated(stream: &[u8], is_compressed: bool) -> Option<Vec<u8>> {
    if !is_compressed {
        return Some(stream.to_owned());
    }
    let mut text = Vec::new();
    flate2::read::ZlibDecoder::new(stream).take(LARGEST).read_to_end(&mut text).ok()?;
    Some(text)
}

/// What `/CreationDate(D:20261122223718Z)` says.
fn made_at(bytes: &[u8]) -> Option<DateTime<Utc>> {
    const KEY: &[u8] = b"/CreationDate(D:";
    let at = rfind(bytes, KEY)? + KEY.len();
    let digits = std::str::from_utf8(bytes.get(at..at + 14)?).ok()?;
    NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok().map(|time| time.and_utc())
}

fn number(head: &[u8], key: &[u8]) -> Option<usize> {
    let digits = head.get(find(head, key)? + key.len()..)?;
    let end = digits.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(digits.len());
    std::str::from_utf8(digits.get(..end)?).ok()?.parse().ok()
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).position(|window| window == words)
}

fn rfind(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).rposition(|window| window == words)
}
