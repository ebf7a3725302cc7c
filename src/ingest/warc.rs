//! Archives of pages (WARC): each response or resource that is a page or a document is an article.

use std::io::{BufRead, Read};

use flate2::read::{GzDecoder, ZlibDecoder};

use super::{Format, Hints, IngestError, MAX_BYTES, Sink, Sure, inner};
use crate::model::{FoundBy, Noted, Place};

pub(super) const FORMAT: Format = Format { name: "warc", extensions: &["warc"], foreign: true, sniff, read };

/// How every record begins.
pub(super) const SIGNATURE: &[u8] = b"WARC/";
/// The longest line of a head.
const LINE_BYTES: u64 = 64 * 1024;
/// The longest page that is taken out of an archive.
const RECORD_BYTES: u64 = MAX_BYTES as u64;

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if bytes.starts_with(SIGNATURE) { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    read_stream(&mut &*bytes, hints, sink);
}

/// Reads an archive as it comes.
pub(super) fn read_stream(from: &mut impl BufRead, hints: &Hints, sink: &mut Sink<'_>) {
    let mut found = false;
    while let Some(record) = next(from) {
        let Some(page) = record.page() else { continue };
        let place = Place::File(record.address.clone().unwrap_or_else(|| "a record of an archive".to_owned()));
        let hints = Hints { place, ..hints.clone() };
        // pictures and scripts of a page are no articles, and need no word each
        inner(&page, &hints, &mut |read| {
            if let Ok(mut article) = read {
                found = true;
                let known = &mut article.origin.url;
                *known = known.take().or_else(|| record.address.clone().map(|address| Noted::new(address, FoundBy::Given)));
                sink(Ok(article));
            }
        });
    }
    if !found {
        sink(Err(IngestError::NoPages));
    }
}

struct Record {
    kind: String,
    address: Option<String>,
    http: bool,
    block: Vec<u8>,
}

/// The next record; `None` at the end, or where the archive breaks off.
fn next(from: &mut impl BufRead) -> Option<Record> {
    let mut line = line(from)?;
    while line.is_empty() {
        line = self::line(from)?;
    }
    if !line.as_bytes().starts_with(SIGNATURE) {
        return None;
    }
    let mut record = Record { kind: String::new(), address: None, http: false, block: Vec::new() };
    let mut length = 0_u64;
    loop {
        let line = self::line(from)?;
        let Some((name, value)) = line.split_once(':') else { break };
        let value = value.trim();
        match name.to_ascii_lowercase().as_str() {
            "warc-type" => record.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => record.address = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-length" => length = value.parse().ok()?,
            "content-type" => record.http = value.to_ascii_lowercase().starts_with("application/http"),
            _ => {}
        }
    }
    let mut block = from.take(length);
    let read = (&mut block).take(RECORD_BYTES).read_to_end(&mut record.block);
    let skipped = std::io::copy(&mut block, &mut std::io::sink());
    // a record that breaks off is read as far as it goes; the next call finds the end
    let _ = (read, skipped);
    Some(record)
}

fn line(from: &mut impl BufRead) -> Option<String> {
    let mut bytes = Vec::new();
    from.take(LINE_BYTES).read_until(b'\n', &mut bytes).ok().filter(|count| *count > 0)?;
    Some(String::from_utf8_lossy(&bytes).trim().to_owned())
}

impl Record {
    /// What the server sent, where that is a page or a document and not an error, a picture, a script.
    fn page(&self) -> Option<Vec<u8>> {
        match self.kind.as_str() {
            "response" if self.http => self.body(),
            "response" | "resource" | "conversion" => Some(self.block.clone()).filter(|block| !block.is_empty()),
            _ => None,
        }
    }

    fn body(&self) -> Option<Vec<u8>> {
        let end = self.block.windows(4).position(|window| window == b"\r\n\r\n").map(|at| (at, at + 4));
        let end = end.or_else(|| self.block.windows(2).position(|window| window == b"\n\n").map(|at| (at, at + 2)));
        let (head, body) = end.and_then(|(head, body)| self.block.get(..head).zip(self.block.get(body..)))?;
        let head = String::from_utf8_lossy(head).to_ascii_lowercase();
        let field = |name: &str| head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim);
        let status = head.split_whitespace().nth(1)?;
        let kind = field("content-type").unwrap_or("text/html");
        let wanted = ["text/html", "xhtml", "text/plain", "pdf", "msword", "officedocument", "opendocument", "rtf", "octet-stream"];
        if !status.starts_with('2') || !wanted.iter().any(|part| kind.contains(part)) {
            return None;
        }
        let plain = if field("transfer-encoding").is_some_and(|how| how.contains("chunked")) { unchunk(body) } else { body.to_vec() };
        Some(match field("content-encoding") {
            Some(how) if how.contains("gzip") => unpack(GzDecoder::new(plain.as_slice())).unwrap_or(plain),
            Some(how) if how.contains("deflate") => unpack(ZlibDecoder::new(plain.as_slice())).unwrap_or(plain),
            _ => plain,
        })
    }
}

/// `None` where nothing comes out: many archives keep the body unpacked and the header as it was.
fn unpack(from: impl Read) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let _ = from.take(RECORD_BYTES).read_to_end(&mut bytes);
    (!bytes.is_empty()).then_some(bytes)
}

/// A body sent in pieces; as it is where it only says so.
fn unchunk(body: &[u8]) -> Vec<u8> {
    let (mut rest, mut whole) = (body, Vec::with_capacity(body.len()));
    loop {
        let size = rest.iter().position(|byte| *byte == b'\n').and_then(|end| {
            let line = std::str::from_utf8(rest.get(..end)?).ok()?;
            let size = usize::from_str_radix(line.split(';').next()?.trim(), 16).ok()?;
            Some((size, end + 1))
        });
        match size {
            None if whole.is_empty() => return body.to_vec(),
            None | Some((0, _)) => return whole,
            Some((size, start)) => {
                let end = start.saturating_add(size).min(rest.len());
                whole.extend(rest.get(start..end).unwrap_or_default());
                rest = rest.get(end..).unwrap_or_default();
                rest = rest.strip_prefix(b"\r\n").or(rest.strip_prefix(b"\n")).unwrap_or(rest);
            }
        }
    }
}
