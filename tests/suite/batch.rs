//! `sourceline batch` as a program: the same bytes whatever the number of threads, to be gone on with
//! after a kill, and nothing stopped by one bad input.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Duration;

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_sourceline"))
}

/// An invented article for each number; every tenth line is no article.
fn lines(count: usize) -> Vec<String> {
    let towns = ["Bremdal", "Oakfield", "Larkspur", "Northgate", "Quayside"];
    let line = |number: usize| {
        let town = towns[number % towns.len()];
        if number % 10 == 9 {
            return format!("{{\"id\": {number}, \"text\":\n").trim_end().to_owned();
        }
        let people = 1_000 + number * 7;
        format!(
            "{{\"id\": \"a{number}\", \"title\": \"{town} Clinic tells patients of a breach\", \"published\": \"2026-11-03\", \"text\": \"{town} Clinic said on Monday that hackers stole the names and addresses of {people} patients. The clinic told the police.\"}}"
        )
    };
    (0..count).map(line).collect()
}

fn feed(output: &Path, jobs: &str, lines: &[String]) -> Output {
    let mut child =
        program().args(["batch", "-", "--jobs", jobs, "-o"]).arg(output).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all((lines.join("\n") + "\n").as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

#[test]
fn the_same_bytes_whatever_the_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let lines = lines(90);
    for name in ["out.jsonl", "out.csv"] {
        let (one, four) = (folder.path().join(format!("one-{name}")), folder.path().join(format!("four-{name}")));
        assert!(feed(&one, "1", &lines).status.success());
        assert!(feed(&four, "4", &lines).status.success());
        assert!(fs::read(&one).unwrap() == fs::read(&four).unwrap(), "{name} differs");
        let text = fs::read_to_string(&one).unwrap();
        assert_eq!(text.lines().count(), if name.ends_with("csv") { 82 } else { 90 }, "{name}");
    }
}

#[test]
fn a_killed_run_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (whole, broken) = (folder.path().join("whole.jsonl"), folder.path().join("broken.jsonl"));
    let lines = lines(100);
    assert!(feed(&whole, "1", &lines).status.success());
    let mut child =
        program().args(["batch", "-", "--jobs", "1", "-o"]).arg(&broken).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all((lines[..50].join("\n") + "\n").as_bytes()).unwrap();
    stdin.flush().unwrap();
    // A chunk is done when the output has grown; then the program waits for more and is killed.
    let progress = folder.path().join("broken.jsonl.progress");
    let begun = || fs::read_to_string(&progress).is_ok_and(|text| !text.contains("\"items\":0,"));
    while !begun() {
        assert!(child.try_wait().unwrap().is_none(), "the program ended by itself");
        sleep(Duration::from_millis(5));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What was written behind the last chunk counts for nothing.
    fs::OpenOptions::new().append(true).open(&broken).unwrap().write_all(b"half a li").unwrap();
    assert!(feed(&broken, "2", &lines).status.success());
    assert!(fs::read(&whole).unwrap() == fs::read(&broken).unwrap());
    let report = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(report("whole.jsonl.report.txt"), report("broken.jsonl.report.txt"));
    assert!(!progress.exists());
}

#[test]
fn a_folder_with_bad_files_becomes_cases_and_a_report() {
    let folder = tempfile::tempdir().unwrap();
    let (input, output) = (folder.path().join("in"), folder.path().join("cases"));
    fs::create_dir_all(input.join("more")).unwrap();
    fs::write(input.join("a.txt"), "Alder Bank hacked\n\nAlder Bank said on Monday that intruders stole the names of 4,200 customers.\n")
        .unwrap();
    fs::write(input.join("b.txt"), "").unwrap();
    fs::write(
        input.join("more/c.txt"),
        "Oakfield mill hit\n\nOakfield Mill said that ransomware stopped its plant for three days in May.\n",
    )
    .unwrap();
    let run = || program().arg("batch").arg(&input).arg("-o").arg(&output).output().unwrap();
    let first = run();
    assert!(first.status.success());
    let summary = String::from_utf8(first.stderr).unwrap();
    assert!(summary.starts_with("2 articles read, 1 inputs could not be read"), "{summary}");
    let mut cases: Vec<String> = fs::read_dir(&output).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    cases.sort();
    assert_eq!(cases, ["0000001-a-txt.case.ron", "0000002-c-txt.case.ron"]);
    let report = fs::read_to_string(folder.path().join("cases.report.txt")).unwrap();
    assert!(report.lines().next().unwrap_or_default().contains("b.txt"), "{report}");
    let again = run();
    assert_eq!(again.status.code(), Some(2), "what is there is not overwritten");
}
