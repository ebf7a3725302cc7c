//! Where a run writes: one file of lines or rows, or a folder of cases; and the report beside it, a
//! line for each input that could not be read, with the summary at its end.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use serde_json::json;
use uuid::Uuid;

use super::Tally;
use super::progress::State;
use crate::export::{self, Options};
use crate::lexicon::Lexicon;
use crate::model::Casefile;
use crate::report::Report;
use crate::say;
use crate::store;
use crate::workbench::Problem;
use crate::workbench::keep::write_atomically;

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A line of JSON an article.
    Lines,
    /// A row an article.
    Casebook,
    /// A case an article, in a folder.
    Cases,
}

impl Kind {
    pub(super) fn of(output: &Path) -> Self {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl" | "ndjson") => Kind::Lines,
            Some("csv") => Kind::Casebook,
            _ => Kind::Cases,
        }
    }
}

/// What goes into the output for one article, or why there is none.
pub(super) struct Parcel {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) fields: Vec<&'static str>,
    pub(super) warnings: Vec<String>,
    pub(super) problem: Option<String>,
}

impl Parcel {
    /// An input that could not be read: among lines of JSON it is a line as well.
    pub(super) fn problem(kind: Kind, name: &str, why: String) -> Self {
        let bytes = if kind == Kind::Lines { format!("{}\n", json!({"id": name, "error": why})).into_bytes() } else { Vec::new() };
        Self { name: name.to_owned(), bytes, fields: Vec::new(), warnings: Vec::new(), problem: Some(why) }
    }
}

/// The output of a run and its report.
pub(super) struct Output {
    kind: Kind,
    path: PathBuf,
    file: Option<Tail>,
    report: Tail,
    cases: u64,
}

/// A file that grows at its end.
struct Tail {
    path: PathBuf,
    file: BufWriter<File>,
    bytes: u64,
}

impl Output {
    /// The output at `path`, cut off where `state` says that a run came to.
    pub(super) fn open(path: &Path, state: &State, lexicon: &Lexicon) -> Result<Self, Problem> {
        let kind = Kind::of(path);
        let mut file = None;
        if kind == Kind::Cases {
            std::fs::create_dir_all(path).map_err(|error| Problem::writing(path, &error))?;
        } else {
            let mut tail = Tail::open(path.to_owned(), state.output_bytes)?;
            if kind == Kind::Casebook && state.output_bytes == 0 {
                let head = casebook(&[], lexicon);
                tail.put(&head.map_err(|error| Problem::content(say!("problem-report-not-written", path = path, error = error)))?)?;
            }
            file = Some(tail);
        }
        let report = Tail::open(beside(path, "report.txt"), state.report_bytes)?;
        Ok(Self { kind, path: path.to_owned(), file, report, cases: state.tally.articles })
    }

    /// Writes `parcel` behind the others.
    pub(super) fn put(&mut self, parcel: &Parcel) -> Result<(), Problem> {
        if let Some(why) = &parcel.problem {
            let line = if why.contains(&parcel.name) { why.clone() } else { format!("{}: {why}", parcel.name) };
            self.report.put(format!("{}\n", line.replace(['\n', '\r'], " ")).as_bytes())?;
        } else if self.kind == Kind::Cases {
            self.cases += 1;
            let name = format!("{:07}-{}.case.ron", self.cases, slug(&parcel.name));
            return write_atomically(&self.path.join(name), &parcel.bytes);
        }
        self.file.iter_mut().try_for_each(|file| file.put(&parcel.bytes))
    }

    /// Lets `state` say that all of this is written.
    pub(super) fn settle(&mut self, state: &mut State) -> Result<(), Problem> {
        self.file.iter_mut().chain([&mut self.report]).try_for_each(Tail::flush)?;
        state.output_bytes = self.file.as_ref().map_or(0, |file| file.bytes);
        state.report_bytes = self.report.bytes;
        state.keep()
    }

    /// Writes the summary.
    pub(super) fn end(&mut self, tally: &Tally) -> Result<(), Problem> {
        self.report.put(summary(tally).as_bytes())?;
        self.file.iter_mut().chain([&mut self.report]).try_for_each(Tail::flush)
    }
}

impl Tail {
    fn open(path: PathBuf, bytes: u64) -> Result<Self, Problem> {
        let open = || {
            let mut file = OpenOptions::new().create(true).truncate(false).write(true).open(&path)?;
            file.set_len(bytes)?;
            file.seek(SeekFrom::End(0))?;
            Ok(file)
        };
        let file = open().map_err(|error: std::io::Error| Problem::writing(&path, &error))?;
        Ok(Self { file: BufWriter::new(file), path, bytes })
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|error| Problem::writing(&self.path, &error))
    }

    fn flush(&mut self) -> Result<(), Problem> {
        self.file.flush().map_err(|error| Problem::writing(&self.path, &error))
    }
}

/// `OUT.SUFFIX` beside the output.
pub(super) fn beside(output: &Path, suffix: &str) -> PathBuf {
    let mut name = output.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{suffix}"));
    output.with_file_name(name)
}

/// The case as its file.
pub(super) fn ron(case: &Casefile) -> Result<Vec<u8>, String> {
    store::to_ron(case).map(String::into_bytes).map_err(|error| error.to_string())
}

/// The same article under the same name is the same case whenever it is read.
pub(super) fn id_of(name: &str, case: &Casefile) -> Uuid {
    let digest = case.sources.first().map(|source| source.article.origin.text_sha256.clone()).unwrap_or_default();
    Uuid::new_v5(&Uuid::NAMESPACE_OID, format!("{name}\n{digest}").as_bytes())
}

/// The row of `case`.
pub(super) fn row(case: &Casefile, lexicon: &Lexicon) -> Result<Vec<u8>, String> {
    let report = Report::of(case, lexicon, DateTime::<Utc>::UNIX_EPOCH);
    let (head, mut table) = (casebook(&[], lexicon)?, casebook(&[report], lexicon)?);
    table.drain(..head.len().min(table.len()));
    Ok(table)
}

/// A casebook of `reports`, with a column for each field that `lexicon` knows.
fn casebook(reports: &[Report], lexicon: &Lexicon) -> Result<Vec<u8>, String> {
    let exporter = export::EXPORTERS.iter().find(|exporter| exporter.name == "casebook").ok_or("there is no casebook")?;
    (exporter.write)(reports, &Options { own: lexicon.own.defined.fields.clone(), ..Options::default() })
        .map(|exported| exported.bytes)
        .map_err(|error| error.to_string())
}

/// `name` as a part of a file's name.
fn slug(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let kept: String = last.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' }).take(60).collect();
    kept.trim_matches('-').to_owned()
}

/// What came of a run, in lines.
pub fn summary(tally: &Tally) -> String {
    let share = |count: u64| (count * 100).checked_div(tally.articles).unwrap_or_default();
    let mut lines = vec![format!("{} articles read, {} inputs could not be read", tally.articles, tally.problems)];
    let mut warnings: Vec<_> = tally.warnings.iter().collect();
    warnings.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    lines.extend(warnings.into_iter().map(|(warning, count)| format!("{count:>9} {:>3} %  {warning}", share(*count))));
    let mut fields: Vec<_> = tally.fields.iter().collect();
    fields.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
    lines.extend(fields.into_iter().map(|(field, count)| format!("{count:>9} {:>3} %  have {field}", share(*count))));
    lines.join("\n") + "\n"
}
