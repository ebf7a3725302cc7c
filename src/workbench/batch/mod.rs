//! Thousands of articles in one run: in order, in flat memory, on several cores, and to be gone on
//! with after an interruption.
//!
//! ```text
//! inputs ──chunk──▶ items ──several threads──▶ parcels ──in order──▶ output, report, progress
//! ```
//!
//! What is written does not hang on the number of threads: a chunk is read in order, worked on in any
//! order, and written in order. After the first chunk and now and then behind it, the progress file beside the output says how
//! far the run came; a run that finds one cuts off what was written behind it and goes on from there.

mod inputs;
mod output;
mod progress;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rayon::ThreadPool;
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::lexicon::{Lexicon, in_english};
use crate::model::{Article, Casefile, Date, Place, Unreviewed};
use crate::say;

use super::{Parts, Problem, Progress, reading, unreviewed};

use inputs::{Inputs, Item};
pub use output::summary;
use output::{Output, Parcel};
use progress::State;

/// Items of a chunk for each thread: enough that a slow one does not keep the others waiting long.
const ITEMS_PER_JOB: usize = 32;
/// Bytes of a chunk: memory stays flat where the items are large.
const CHUNK_BYTES: u64 = 32_000_000;

/// How often a run notes how far it came. To have it on the disk takes as long as several articles do.
const NOTED_EVERY: Duration = Duration::from_millis(500);

/// What a run is to do.
pub struct Batch {
    /// Files, folders, archives, files of JSON Lines; `-` is standard input, as JSON Lines.
    pub inputs: Vec<PathBuf>,
    /// Where it goes: `.jsonl` for one line of JSON an article, `.csv` for a casebook with a row an
    /// article, else a folder with a case an article.
    pub output: PathBuf,
    /// How many threads work.
    pub jobs: usize,
    /// When articles count as published that do not tell.
    pub published: Option<Date>,
    /// What the rules know of the world.
    pub lexicon: Lexicon,
    /// Reads a line of the streaming contract.
    pub read_line: fn(&[u8], Option<Date>) -> Result<Parts, String>,
    /// The line of JSON for a record, without its end.
    pub line: fn(&str, &Casefile) -> String,
}

/// What came of a run, or of what there is of it so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Inputs that were looked at.
    pub items: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// Articles that were read.
    pub articles: u64,
    /// Inputs that could not be read.
    pub problems: u64,
    /// How many records have an answer, by key of the field.
    pub fields: BTreeMap<String, u64>,
    /// How many articles have a warning, by its sentence.
    pub warnings: BTreeMap<String, u64>,
}

/// Told after each chunk.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// What came of it so far.
    pub tally: &'a Tally,
    /// Bytes of all inputs, where known.
    pub total_bytes: Option<u64>,
    /// Bytes that an earlier run had done.
    pub resumed_bytes: u64,
}

impl Batch {
    /// Does it. One input that cannot be read is a line of the report and stops nothing.
    pub fn run(&self, tell: &mut dyn FnMut(Step<'_>)) -> Result<Tally, Problem> {
        let threads = rayon::ThreadPoolBuilder::new().num_threads(self.jobs.max(1)).build();
        let threads = threads.map_err(|error| Problem::input_output(say!("problem-no-threads", error = error.to_string())))?;
        let mut state = State::load(&self.output, &self.order())?;
        let mut inputs = Inputs::open(&self.inputs)?;
        // Before the first byte of output, so that what is interrupted at once can go on too.
        state.keep()?;
        let mut output = Output::open(&self.output, &state, &self.lexicon)?;
        inputs.skip(state.tally.items)?;
        let resumed_bytes = state.tally.bytes;
        let mut noted: Option<Instant> = None;
        loop {
            let chunk = self.chunk(&mut inputs)?;
            if chunk.is_empty() {
                break;
            }
            for (bytes, parcels) in self.work(&threads, chunk) {
                state.tally.items += 1;
                state.tally.bytes += bytes;
                for parcel in parcels {
                    state.tally.count(&parcel);
                    output.put(&parcel)?;
                }
            }
            if noted.is_none_or(|noted| noted.elapsed() >= NOTED_EVERY) {
                output.settle(&mut state)?;
                noted = Some(Instant::now());
            }
            tell(Step { tally: &state.tally, total_bytes: inputs.total_bytes(), resumed_bytes });
        }
        output.end(&state.tally)?;
        state.forget()?;
        Ok(state.tally)
    }

    /// What makes two runs the same run.
    fn order(&self) -> String {
        let own: Vec<&str> = self.lexicon.own.defined.fields.iter().map(|field| field.key()).collect();
        format!("{:?} {:?} {}", self.inputs, self.published, own.join(" ")).trim_end().to_owned()
    }

    fn chunk(&self, inputs: &mut Inputs) -> Result<Vec<Item>, Problem> {
        let mut chunk = Vec::new();
        let mut bytes = 0;
        while chunk.len() < ITEMS_PER_JOB * self.jobs.max(1) && bytes < CHUNK_BYTES {
            let Some(item) = inputs.next()? else { break };
            bytes += item.bytes();
            chunk.push(item);
        }
        Ok(chunk)
    }

    fn work(&self, threads: &ThreadPool, chunk: Vec<Item>) -> Vec<(u64, Vec<Parcel>)> {
        let kind = output::Kind::of(&self.output);
        threads.install(|| chunk.into_par_iter().map(|item| (item.bytes(), self.parcels(kind, item))).collect())
    }

    /// What goes into the output for `item`: a parcel an article, or one that says why there is none.
    fn parcels(&self, kind: output::Kind, item: Item) -> Vec<Parcel> {
        let name = item.name().to_owned();
        let read = match item {
            Item::Line { bytes, .. } => (self.read_line)(&bytes, self.published).map(|parts| vec![(parts.id.clone(), parts.article())]),
            Item::File { path, .. } => {
                let read = super::read_articles(&path, self.published).map_err(|problem| problem.to_string());
                read.map(|articles| articles.into_iter().map(|article| (name.clone(), article)).collect())
            }
            Item::Record { bytes, .. } => record(&bytes, &name, self.published),
        };
        match read {
            Ok(articles) => articles.into_iter().map(|(id, article)| self.parcel(kind, &id, article)).collect(),
            Err(why) => vec![Parcel::problem(kind, &name, why)],
        }
    }

    fn parcel(&self, kind: output::Kind, id: &str, article: Article) -> Parcel {
        let mut case = unreviewed(article, &self.lexicon);
        let told = case.sources.first().map(|source| Unreviewed::of(&source.extraction.candidates)).unwrap_or_default();
        let fields = told.answers.iter().map(|(field, _)| field.key()).collect();
        let warnings = case.sources.iter().flat_map(|source| source.extraction.warnings.iter().map(in_english)).collect();
        let bytes = match kind {
            output::Kind::Lines => Ok(format!("{}\n", (self.line)(id, &case)).into_bytes()),
            output::Kind::Casebook => output::row(&case, &self.lexicon),
            output::Kind::Cases => {
                case.id = output::id_of(id, &case);
                output::ron(&case)
            }
        };
        match bytes {
            Ok(bytes) => Parcel { name: id.to_owned(), bytes, fields, warnings, problem: None },
            Err(why) => Parcel::problem(kind, id, why),
        }
    }
}

/// The articles in a record of an archive; pictures and scripts hold none, and that is no problem.
fn record(bytes: &[u8], name: &str, published: Option<Date>) -> Result<Vec<(String, Article)>, String> {
    let hints = crate::ingest::Hints { place: Place::File(name.to_owned()), published, ..Default::default() };
    match reading::articles(bytes, &hints, &Progress::default()) {
        Ok(articles) => Ok(articles.into_iter().map(|article| (name.to_owned(), article)).collect()),
        Err(reading::ReadError::Content(_)) => Ok(Vec::new()),
        Err(error) => Err(format!("“{name}” cannot be read: {error}")),
    }
}

impl Tally {
    fn count(&mut self, parcel: &Parcel) {
        match parcel.problem {
            Some(_) => self.problems += 1,
            None => self.articles += 1,
        }
        for field in &parcel.fields {
            *self.fields.entry((*field).to_owned()).or_default() += 1;
        }
        for warning in &parcel.warnings {
            *self.warnings.entry(warning.clone()).or_default() += 1;
        }
    }
}
