//! The inputs of a run, one after the other: folders in the order of their names, archives record by
//! record, JSON Lines line by line, so that memory stays flat however large they are.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::ingest::MAX_BYTES;
use crate::workbench::Problem;

/// What is worked on as a whole.
pub(super) enum Item {
    /// A file of its own.
    File { path: PathBuf, name: String, bytes: u64 },
    /// A line of a file of JSON Lines, or of standard input.
    Line { name: String, bytes: Vec<u8> },
    /// A record of an archive of pages.
    Record { name: String, bytes: Vec<u8> },
}

impl Item {
    /// What it is called in the report.
    pub(super) fn name(&self) -> &str {
        match self {
            Item::File { name, .. } | Item::Line { name, .. } | Item::Record { name, .. } => name,
        }
    }

    /// Its size.
    pub(super) fn bytes(&self) -> u64 {
        match self {
            Item::File { bytes, .. } => *bytes,
            Item::Line { bytes, .. } | Item::Record { bytes, .. } => bytes.len() as u64,
        }
    }
}

/// Every input, in order.
pub(super) struct Inputs {
    /// What is left, the next one last.
    waiting: Vec<PathBuf>,
    open: Option<Open>,
    total_bytes: Option<u64>,
}

/// A file that holds many items.
struct Open {
    name: String,
    number: u64,
    kind: Many,
    from: Box<dyn BufRead>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Many {
    Lines,
    Records,
}

impl Inputs {
    /// The inputs at `paths`, folders with all that is in them. A path that does not exist is told at once.
    pub(super) fn open(paths: &[PathBuf]) -> Result<Self, Problem> {
        let mut total_bytes = Some(0);
        for path in paths {
            total_bytes =
                if is_stdin(path) { None } else { size(path)?.checked_add(total_bytes.unwrap_or(0)).filter(|_| total_bytes.is_some()) };
        }
        Ok(Self { waiting: paths.iter().rev().cloned().collect(), open: None, total_bytes })
    }

    /// Bytes of all inputs; `None` where one is a stream. Packed archives count unpacked as they come.
    pub(super) fn total_bytes(&self) -> Option<u64> {
        self.total_bytes
    }

    /// Passes over what an earlier run has done.
    pub(super) fn skip(&mut self, items: u64) -> Result<(), Problem> {
        for _ in 0..items {
            if self.next()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    /// The next item; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<Item>, Problem> {
        loop {
            if let Some(open) = &mut self.open {
                match open.next() {
                    Ok(Some(item)) => return Ok(Some(item)),
                    Ok(None) => self.open = None,
                    Err(error) => return Err(Problem::reading(Path::new(&open.name), &error)),
                }
                continue;
            }
            let Some(path) = self.waiting.pop() else { return Ok(None) };
            if is_stdin(&path) {
                let from: Box<dyn BufRead> = Box::new(BufReader::new(std::io::stdin()));
                self.open = Some(Open { name: "standard input".to_owned(), number: 0, kind: Many::Lines, from });
            } else if path.is_dir() {
                self.waiting.extend(listing(&path)?.into_iter().rev());
            } else if let Some(open) = Open::of(&path)? {
                self.open = Some(open);
            } else {
                let bytes = path.metadata().map_or(0, |data| data.len());
                return Ok(Some(Item::File { name: path.display().to_string(), path, bytes }));
            }
        }
    }
}

impl Open {
    /// `path` as a file of many items; `None` where it is one item.
    fn of(path: &Path) -> Result<Option<Self>, Problem> {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        let kind = match name.trim_end_matches(".gz") {
            name if name.ends_with(".jsonl") || name.ends_with(".ndjson") => Many::Lines,
            name if name.ends_with(".warc") => Many::Records,
            _ => return Ok(None),
        };
        let file = File::open(path).map_err(|error| Problem::reading(path, &error))?;
        let from: Box<dyn BufRead> =
            if name.ends_with(".gz") { Box::new(BufReader::new(MultiGzDecoder::new(file))) } else { Box::new(BufReader::new(file)) };
        Ok(Some(Self { name: path.display().to_string(), number: 0, kind, from }))
    }

    fn next(&mut self) -> std::io::Result<Option<Item>> {
        let read = match self.kind {
            Many::Lines => line(&mut self.from)?,
            Many::Records => record(&mut self.from)?,
        };
        self.number += 1;
        Ok(read.map(|bytes| match self.kind {
            Many::Lines => Item::Line { name: format!("{}, line {}", self.name, self.number), bytes },
            Many::Records => Item::Record { name: format!("{}, record {}", self.name, self.number), bytes },
        }))
    }
}

/// The next line that is not empty.
fn line(from: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    loop {
        let mut line = Vec::new();
        if from.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if !line.iter().all(u8::is_ascii_whitespace) {
            return Ok(Some(line));
        }
    }
}

/// The next record of an archive with its head; `None` at the end, or where the archive breaks off.
/// Of a record larger than any input may be only the beginning is kept.
fn record(from: &mut impl BufRead) -> std::io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    let mut length = 0_u64;
    loop {
        let begin = bytes.len();
        if from.take(64 * 1024).read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        let line = bytes.get(begin..).unwrap_or_default();
        if line.iter().all(u8::is_ascii_whitespace) {
            if begin == 0 {
                bytes.clear();
                continue;
            }
            break;
        }
        let text = String::from_utf8_lossy(line).to_ascii_lowercase();
        if let Some(value) = text.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
    }
    let mut block = from.take(length);
    (&mut block).take(MAX_BYTES as u64 / 2).read_to_end(&mut bytes)?;
    std::io::copy(&mut block, &mut std::io::sink())?;
    Ok(Some(bytes))
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// What is in a folder, in the order of the names; hidden files are left alone.
fn listing(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = std::fs::read_dir(folder).map_err(|error| Problem::reading(folder, &error))?;
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| !is_hidden(path)).collect();
    paths.sort();
    Ok(paths)
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn size(path: &Path) -> Result<u64, Problem> {
    let data = path.metadata().map_err(|error| Problem::reading(path, &error))?;
    if !data.is_dir() {
        return Ok(data.len());
    }
    listing(path)?.iter().map(|path| size(path)).sum()
}
