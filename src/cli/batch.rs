//! `sourceline batch`: a run over thousands of articles, with a bar where somebody watches.

use std::io::IsTerminal;
use std::path::PathBuf;

use indicatif::{ProgressBar, ProgressStyle};

use crate::model::{Casefile, Date};
use crate::workbench::{Batch, Lexicon, Problem, Step, summary};

use super::{complain, json, stream};

/// Does the run and prints what came of it on standard error.
pub fn run(inputs: Vec<PathBuf>, output: PathBuf, jobs: Option<usize>, published: Option<Date>, lexicon: Lexicon) -> Result<(), Problem> {
    let jobs = jobs.or_else(|| std::thread::available_parallelism().ok().map(usize::from)).unwrap_or(1);
    let batch = Batch { inputs, output, jobs, published, lexicon, read_line: stream::parts, line };
    let bar = std::io::stderr().is_terminal().then(bar);
    let tally = batch.run(&mut |step| bar.iter().for_each(|bar| draw(bar, step)))?;
    bar.iter().for_each(ProgressBar::finish_and_clear);
    complain(summary(&tally).trim_end());
    Ok(())
}

fn line(id: &str, case: &Casefile) -> String {
    json::file_record(id, case)
}

fn bar() -> ProgressBar {
    let style = ProgressStyle::with_template("{wide_bar} {percent} %  {msg}  {eta_precise} left");
    ProgressBar::new(0).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

fn draw(bar: &ProgressBar, step: Step<'_>) {
    let seconds = bar.elapsed().as_secs_f64().max(0.001);
    let done = step.tally.bytes - step.resumed_bytes;
    match step.total_bytes {
        // What an earlier run did says nothing about how fast this one is.
        Some(total) => {
            bar.set_length(total.saturating_sub(step.resumed_bytes).max(done));
            bar.set_position(done);
        }
        None => bar.tick(),
    }
    let rate = step.tally.articles as f64 / seconds;
    bar.set_message(format!("{} articles, {rate:.0} a second, {} not read", step.tally.articles, step.tally.problems));
}
