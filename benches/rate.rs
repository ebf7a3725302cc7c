//! How many articles a second, on one core and on two: `cargo bench --bench rate`. The articles are those of the
//! annotated set in the folder `SOURCELINE_GOLD/hand/dev`, or else the invented ones of `.ci/unseen`.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::hint::black_box;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;
use sourceline::extract;
use sourceline::lexicon::Lexicon;
use sourceline::model::{Article, Line, Reading};
use sourceline::workbench::Parts;

/// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often each work is done; the median counts.
const ROUNDS: usize = 15;
/// So many articles go through the worker, so that its start is a small part.
const LINES: usize = 6_000;

fn main() {
    if std::env::args().any(|arg| arg == "--list") {
        return;
    }
    let folder = match std::env::var_os("SOURCELINE_GOLD") {
        Some(gold) => PathBuf::from(gold).join("hand/dev"),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join(".ci/unseen"),
    };
    let told = lines(&folder);
    let read = told.iter().filter_map(|line| Line::read(line.as_bytes()).ok());
    let articles: Vec<Article> = read.map(|line| Parts::of(line, None).article()).collect();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles of {} bytes on the average", articles.len(), bytes / articles.len().max(1));
    println!("{:44}{:>10}{:>14}", "", "a second", "the best");

    // every second one, so that each core has as much to do
    let extract = |from: usize, step: usize| {
        let extraction = |article| extract::extract(article, &Reading::default(), Lexicon::builtin());
        articles.iter().skip(from).step_by(step).for_each(|article| drop(black_box(extraction(article))));
    };
    shown("article to extraction, one core", articles.len(), Duration::ZERO, || extract(0, 1));
    shown("article to extraction, two cores", articles.len(), Duration::ZERO, || {
        std::thread::scope(|scope| {
            scope.spawn(|| extract(1, 2));
            extract(0, 2);
        });
    });
    let lines: Vec<&str> = told.iter().map(String::as_str).cycle().take(LINES).collect();
    let start = (0..ROUNDS).map(|_| timed(|| work(String::new()))).min().unwrap_or_default();
    shown("line of JSON to line of JSON, one core", LINES, start, || work(lines.concat()));
    println!("{:44}{:>7} ms", "start of the worker", start.as_millis());
}

/// The articles of a folder, in order of their files, as lines of the streaming contract.
fn lines(folder: &Path) -> Vec<String> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let read = |path: PathBuf| serde_json::from_slice::<Value>(&std::fs::read(path).ok()?).ok();
    let line = |gold: Value| {
        let part = |name: &str| gold.get(name).cloned().unwrap_or_default();
        let line = serde_json::json!({"id": part("id"), "title": part("title"), "text": part("text"), "published": part("date")});
        format!("{line}\n")
    };
    paths.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "json")).filter_map(read).map(line).collect()
}

/// Sends `lines` through the program as a worker and waits for its end.
fn work(lines: String) {
    let mut worker = Command::new(env!("CARGO_BIN_EXE_sourceline"));
    let worker = worker.args(["extract", "--stream"]).stdin(Stdio::piped()).stdout(Stdio::null());
    let Ok(mut worker) = worker.spawn() else { return };
    if let Some(mut input) = worker.stdin.take() {
        let _ = input.write_all(lines.as_bytes());
    }
    let _ = worker.wait();
}

fn timed(work: impl FnOnce()) -> Duration {
    let began = Instant::now();
    work();
    began.elapsed()
}

/// Prints how many of `count` a second `work` does, without the time `start` that it takes whatever it does.
fn shown(name: &str, count: usize, start: Duration, mut work: impl FnMut()) {
    work();
    let mut times: Vec<Duration> = (0..ROUNDS).map(|_| timed(&mut work).saturating_sub(start)).collect();
    times.sort_unstable();
    let rate = |time: Option<&Duration>| time.map_or(0.0, |time| count as f64 / time.as_secs_f64());
    println!("{name:44}{:>10.0}{:>14.0}", rate(times.get(times.len() / 2)), rate(times.first()));
}
