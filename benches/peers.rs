//! Our side of `benches/peers/run.py`: reads JSON Lines from standard input, does what the first argument
//! names with every line, once to warm up and once by the clock, and prints the answers and the seconds.
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::io::Read;
use std::time::Instant;

use serde_json::{Value as Json, json};
use sourceline::export::{EXPORTERS, Options};
use sourceline::extract::{dates, extract_with, rules};
use sourceline::ingest::{self, Hints};
use sourceline::lexicon::Lexicon;
use sourceline::model::{Partial, Reading};
use sourceline::report::Report;
use sourceline::workbench::{Parts, unreviewed};

fn main() {
    let task = std::env::args().nth(1).filter(|task| !task.starts_with('-'));
    let work: fn(&Json) -> Json = match task.as_deref() {
        Some("html") => html,
        Some("dates") => found_dates,
        Some("indicators") => indicators,
        Some("pdf") => pdf,
        // `cargo bench` runs every bench target; this one is of use to the script alone
        _ => return,
    };
    let mut input = String::new();
    std::io::stdin().read_to_string(&mut input).unwrap_or_default();
    let lines: Vec<Json> = input.lines().filter_map(|line| serde_json::from_str(line).ok()).collect();
    let answers: Vec<Json> = lines.iter().map(work).collect();
    let begun = Instant::now();
    lines.iter().for_each(|line| drop(std::hint::black_box(work(line))));
    println!("{}", json!({"seconds": begun.elapsed().as_secs_f64(), "answers": answers}));
}

fn text<'a>(line: &'a Json, key: &str) -> &'a str {
    line.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// A page to the text of its article.
fn html(line: &Json) -> Json {
    let mut found = Json::Null;
    ingest::read(text(line, "html").as_bytes(), &Hints::default(), &mut |read| {
        found = read.map_or(Json::Null, |article| json!(format!("{}\n\n{}", article.title_text(), article.body())));
    });
    found
}

/// A text to the first and last day of each date in it.
fn found_dates(line: &Json) -> Json {
    let reference = Partial::parse(text(line, "published")).map(Partial::first_day);
    let found = dates::find(text(line, "text"), reference).into_iter().filter_map(|when| when.date).map(|date| date.interval());
    found.map(|(first, last)| json!([first.to_string(), last.to_string()])).collect()
}

/// A text to the indicators in it.
fn indicators(line: &Json) -> Json {
    let parts = Parts { id: String::new(), title: String::new(), text: text(line, "text").to_owned(), published: None, url: None };
    let rule = rules::RULES.iter().filter(|rule| rule.name == "indicator");
    let found = extract_with(&parts.article(), &Reading::default(), Lexicon::builtin(), rule);
    found.candidates.iter().map(|candidate| json!(candidate.claim.value.to_string())).collect()
}

/// An article to the bytes of its report.
fn pdf(line: &Json) -> Json {
    let parts =
        Parts { id: String::new(), title: text(line, "title").to_owned(), text: text(line, "text").to_owned(), published: None, url: None };
    let report = Report::of(&unreviewed(parts.article(), Lexicon::builtin()), Lexicon::builtin(), chrono::DateTime::UNIX_EPOCH);
    let exporter = EXPORTERS.iter().find(|exporter| exporter.name == "pdf");
    let written = exporter.and_then(|exporter| (exporter.write)(&[report], &Options::default()).ok());
    json!(written.map_or(0, |exported| exported.bytes.len()))
}
