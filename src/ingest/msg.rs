//! Mail as Outlook keeps it: `.msg`, a file system in a file, a stream for each property.

use std::io::{Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use cfb::CompoundFile;

use super::clean::decode;
use super::mail::{Attachment, Letter, deliver};
use super::{Format, Hints, IngestError, Sink, Sure};

pub(super) const FORMAT: Format = Format { name: "msg", extensions: &["msg"], foreign: true, sniff, read };

const SIGNATURE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// How far into the file the name that only mails have is looked for.
const LOOK_BYTES: usize = 4 * 1024 * 1024;
/// The largest property that is read.
const STREAM_BYTES: u64 = 100_000_000;

/// Numbers of properties, as MAPI has them.
mod property {
    pub const SUBJECT: &str = "0037";
    pub const SENDER: &str = "0C1A";
    pub const HEADERS: &str = "007D";
    pub const BODY: &str = "1000";
    pub const HTML: &str = "1013";
    pub const FILE: &str = "3701";
    pub const LONG_NAME: &str = "3707";
    pub const SHORT_NAME: &str = "3704";
    /// When the sender pressed the button; among the properties of fixed length.
    pub const SUBMITTED: u32 = 0x0039_0040;
    pub const DELIVERED: u32 = 0x0E06_0040;
}

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if !bytes.starts_with(SIGNATURE) {
        return Sure::No;
    }
    let name: Vec<u8> = "__properties_version1.0".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let look = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    if look.windows(name.len()).any(|window| window == name) { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let mut file = CompoundFile::open(Cursor::new(bytes)).ok()?;
        let letter = letter(&mut file);
        let attachments = attachments(&mut file);
        Some((letter, attachments))
    }));
    match opened.ok().flatten() {
        Some((letter, attachments)) => deliver(letter, attachments, bytes, hints, sink),
        None => sink(Err(IngestError::Damaged)),
    }
}

type File<'a> = CompoundFile<Cursor<&'a [u8]>>;

fn letter(file: &mut File<'_>) -> Letter {
    let root = Path::new("/");
    let headers = text(file, root, property::HEADERS);
    let html = stream(file, &root.join(format!("__substg1.0_{}0102", property::HTML))).map(|bytes| decode::decode(&bytes, true));
    Letter {
        subject: text(file, root, property::SUBJECT),
        sender: text(file, root, property::SENDER),
        date: sent(file).or_else(|| headers.and_then(|headers| date_of(&headers))),
        plain: text(file, root, property::BODY),
        html: html.or_else(|| text(file, root, property::HTML)),
    }
}

fn attachments(file: &mut File<'_>) -> Vec<Attachment> {
    let folders: Vec<PathBuf> = file
        .read_root_storage()
        .filter(|entry| entry.is_storage() && entry.name().starts_with("__attach_version1.0_"))
        .map(|entry| entry.path().to_owned())
        .collect();
    let mut found = Vec::new();
    for folder in folders {
        let content = stream(file, &folder.join(format!("__substg1.0_{}0102", property::FILE)));
        let name = text(file, &folder, property::LONG_NAME).or_else(|| text(file, &folder, property::SHORT_NAME));
        found.extend(content.map(|content| (name.unwrap_or_else(|| "attached".to_owned()), content)));
    }
    found
}

/// A property of words: as UTF-16, else in the bytes of some code page.
fn text(file: &mut File<'_>, folder: &Path, property: &str) -> Option<String> {
    let wide = stream(file, &folder.join(format!("__substg1.0_{property}001F")));
    let wide = wide.map(|bytes| encoding_rs::UTF_16LE.decode_without_bom_handling(&bytes).0.into_owned());
    let text = wide.or_else(|| stream(file, &folder.join(format!("__substg1.0_{property}001E"))).map(|bytes| decode::decode(&bytes, false)))?;
    let text = text.trim_end_matches('\0').to_owned();
    (!text.is_empty()).then_some(text)
}

fn stream(file: &mut File<'_>, path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    file.open_stream(path).ok()?.take(STREAM_BYTES).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// When the mail was sent, from the table of properties of fixed length: behind a head of 32 bytes,
/// 16 bytes each, a number, flags, the value.
fn sent(file: &mut File<'_>) -> Option<String> {
    let table = stream(file, Path::new("/__properties_version1.0"))?;
    let wanted = |number: u32| {
        table.get(32..)?.as_chunks::<16>().0.iter().find_map(|row| {
            let (head, value) = row.split_first_chunk::<8>()?;
            let (tag, _) = head.split_first_chunk::<4>()?;
            (u32::from_le_bytes(*tag) == number).then(|| value.first_chunk::<8>().map(|value| u64::from_le_bytes(*value)))?
        })
    };
    day_of_filetime(wanted(property::SUBMITTED).or_else(|| wanted(property::DELIVERED))?)
}

/// The day of a number of tenths of microseconds since 1601.
fn day_of_filetime(ticks: u64) -> Option<String> {
    let seconds = i64::try_from(ticks / 10_000_000).ok()? - 11_644_473_600;
    let time = chrono::DateTime::from_timestamp(seconds, 0)?;
    Some(time.format("%Y-%m-%d").to_string())
}

fn date_of(headers: &str) -> Option<String> {
    headers.lines().find_map(|line| line.strip_prefix("Date:")).map(|date| date.trim().to_owned())
}
