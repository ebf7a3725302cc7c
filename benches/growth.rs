//! How cost grows with size: `cargo bench --bench growth`. Each work is done at several sizes; the exponent is the slope
//! of time over size on logarithmic scales (1 is proportional, 2 quadratic). Above 1.1 it is called a fault.
#![allow(clippy::indexing_slicing, clippy::string_slice, reason = "its own words, of ASCII letters alone")]
#![allow(clippy::print_stdout, reason = "what it prints is what it is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::DateTime;
use sourceline::export::{EXPORTERS, Options};
use sourceline::ingest::{self, Hints};
use sourceline::lexicon::Lexicon;
use sourceline::model::{Article, Casefile, Claim, Decision, Edit, Field, Incident, Reading, Value, Verdict};
use sourceline::report::Report;
use sourceline::workbench::{Parts, unreviewed};
use sourceline::{assets, extract, store};

const BYTES: [usize; 5] = [2_000, 20_000, 200_000, 1_000_000, 5_000_000];
const EDITS: [usize; 4] = [100, 1_000, 5_000, 20_000];
const SOURCES: [usize; 3] = [1, 10, 50];
/// Above this the cost is no longer in proportion.
const FAULT: f64 = 1.1;

fn main() {
    if std::env::args().any(|arg| arg == "--list") {
        return;
    }
    println!("{:34}{:>10}  time at each size", "", "exponent");
    grows("plain text to article (bytes)", &BYTES, |size| {
        let text = text(size);
        move || ingest::read(text.as_bytes(), &Hints::default(), &mut |read| drop(black_box(read)))
    });
    grows("web page to article (bytes)", &BYTES[..4], |size| {
        let page = page(size);
        move || ingest::read(page.as_bytes(), &Hints::default(), &mut |read| drop(black_box(read)))
    });
    grows("article to extraction (bytes)", &BYTES, |size| {
        let article = article(size);
        move || drop(black_box(extract::extract(&article, &Reading::default(), Lexicon::builtin())))
    });
    grows("names and numbers to extraction", &BYTES, |size| {
        let article =
            Parts { id: String::new(), title: "Many firms hit".to_owned(), text: crowded(size), published: None, url: None }.article();
        move || drop(black_box(extract::extract(&article, &Reading::default(), Lexicon::builtin())))
    });
    grows("one sentence to extraction (bytes)", &BYTES, |size| {
        let text = crowded(size).replace(['.', '\n'], " ");
        let article = Parts { id: String::new(), title: "Many firms hit".to_owned(), text, published: None, url: None }.article();
        move || drop(black_box(extract::extract(&article, &Reading::default(), Lexicon::builtin())))
    });
    grows("sentences worth a look (bytes)", &BYTES, |size| {
        let article = article(size);
        move || drop(black_box(extract::telling_sentences(&article, &Reading::default())))
    });
    grows("merge (sources)", &SOURCES, |count| {
        let case = of_sources(count);
        move || drop(black_box(Incident::of(&case, &case.review())))
    });
    grows("merge (edits)", &EDITS, |count| {
        let case = edited(count);
        move || drop(black_box(Incident::of(&case, &case.review())))
    });
    grows("case to file (edits)", &EDITS, |count| {
        let case = edited(count);
        move || drop(black_box(store::to_ron(&case)))
    });
    grows("file to case (edits)", &EDITS, |count| {
        let file = store::to_ron(&edited(count)).unwrap_or_default();
        move || drop(black_box(store::from_ron(file.as_bytes())))
    });
    for exporter in EXPORTERS.iter().filter(|exporter| exporter.name != "pdf") {
        grows(&format!("report as {} (sources)", exporter.name), &SOURCES, |count| {
            let report = Report::of(&of_sources(count), Lexicon::builtin(), DateTime::UNIX_EPOCH);
            move || drop(black_box((exporter.write)(std::slice::from_ref(&report), &Options::default())))
        });
    }
}

/// Prints how the work that `prepare` makes ready for each size grows.
fn grows<W: FnMut()>(name: &str, sizes: &[usize], prepare: impl Fn(usize) -> W) {
    let times: Vec<Duration> = sizes.iter().map(|size| quickest(prepare(*size))).collect();
    let points: Vec<(f64, f64)> = sizes.iter().zip(&times).map(|(size, time)| ((*size as f64).ln(), time.as_secs_f64().ln())).collect();
    let exponent = slope(&points);
    let listed: Vec<String> = sizes.iter().zip(&times).map(|(size, time)| format!("{size}: {time:.2?}")).collect();
    let fault = if exponent > FAULT { "  FAULT" } else { "" };
    println!("{name:34}{exponent:>10.2}  {}{fault}", listed.join(", "));
}

/// The quickest of a few runs: what else the machine does only makes one slower.
fn quickest(mut work: impl FnMut()) -> Duration {
    let begun = Instant::now();
    let mut best = Duration::MAX;
    for run in 0.. {
        let start = Instant::now();
        work();
        best = best.min(start.elapsed());
        if run >= 2 && begun.elapsed() > Duration::from_millis(600) || run >= 200 {
            break;
        }
    }
    best
}

fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |part: fn(&(f64, f64)) -> f64| points.iter().map(part).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let both: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    both / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

/// About `size` bytes of an article: the sample's body over and over, each time with other numbers, so that it
/// is no list of one sentence.
fn text(size: usize) -> String {
    let sample = assets::text("samples/lumora-mobile.txt").unwrap_or_default();
    let mut text = String::new();
    for number in 0.. {
        text.push_str(sample.trim());
        text.push_str(&format!("\n\nPart {number} of the report followed on the next day.\n\n"));
        if text.len() >= size {
            break;
        }
    }
    let end = (0..=size.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    text.truncate(end);
    text
}

/// About `size` bytes in which every paragraph names others and counts something else.
fn crowded(size: usize) -> String {
    const PARTS: [&str; 16] =
        ["mar", "lo", "ken", "tor", "vil", "sha", "bri", "quo", "zen", "dal", "fir", "nox", "pel", "gar", "tun", "osk"];
    let name = |number: usize| {
        let parts = [number, number / 16, number / 256].map(|digit| PARTS[digit % 16]).concat();
        parts[..1].to_uppercase() + &parts[1..]
    };
    let mut text = String::new();
    for number in (0..).step_by(7) {
        let [one, two, three] = [number, number * 31 + 5, number * 17 + 3].map(name);
        text.push_str(&format!(
            "{one} Hospital said on Monday that {two} Labs found {} records of {three} Bank. {three} Osker, a researcher at {one} Security, told \
             reporters that hackers demanded ${} from {two}, and that names and passwords were stolen from {one} and {three}. Hackers broke \
             into {two} as well, the company said.\n\n",
            10_000 + number,
            500 + number,
        ));
        if text.len() >= size {
            break;
        }
    }
    text
}

fn page(size: usize) -> String {
    let paragraphs: String = text(size).split("\n\n").map(|paragraph| format!("<p>{paragraph}</p>\n")).collect();
    format!(
        "<!DOCTYPE html><html><head><title>A long story</title></head><body><nav><a href=\"/\">Home</a></nav><article><h1>A long story</h1>{paragraphs}</article></body></html>"
    )
}

fn article(size: usize) -> Article {
    Parts { id: "long".to_owned(), title: "A long article".to_owned(), text: text(size), published: None, url: None }.article()
}

/// A case with so many different articles of 5 kB.
fn of_sources(count: usize) -> Casefile {
    let mut case = unreviewed(article(5_000), Lexicon::builtin());
    for number in 1..count {
        let text = text(5_000).replace("Lumora", &format!("Lumora{number}"));
        let parts = Parts { id: format!("{number}"), title: format!("Story {number}"), text, published: None, url: None };
        let article = parts.article();
        let extraction = extract::extract(&article, &Reading::default(), Lexicon::builtin());
        case.found(article, extraction);
    }
    case
}

fn edited(count: usize) -> Casefile {
    let mut case = unreviewed(article(5_000), Lexicon::builtin());
    for number in 0..count {
        let claim = Claim::new(Field::Notes, Value::Text(format!("note {}", number % 500)));
        let decision = Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None };
        case.record(Edit::Decide(decision), DateTime::UNIX_EPOCH, "bench");
    }
    case
}
