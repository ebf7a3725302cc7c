//! Reports and exports: what they say, and what they must never say.

mod case;
mod data;
mod looks;
mod own;
#[cfg(feature = "pdf")]
mod pdf;
mod readers;
mod words;

use std::collections::BTreeSet;
use std::path::Path;

use sourceline::export::{EXPORTERS, Exported, Options};
use sourceline::lexicon::Lexicon;
use sourceline::model::Casefile;
use sourceline::report::Report;

/// The report on `case`, its codes labelled as the program does.
fn report(case: &Casefile) -> Report {
    Report::of(case, Lexicon::builtin(), case::now())
}

fn export(format: &str, reports: &[Report], options: &Options) -> Exported {
    let exporter = EXPORTERS.iter().find(|exporter| exporter.name == format).unwrap();
    (exporter.write)(reports, options).unwrap()
}

fn markdown(case: &Casefile) -> String {
    String::from_utf8(export("markdown", &[report(case)], &Options::default()).bytes).unwrap()
}

/// Compares with the file of this name in `tests/exports`. `GOLDEN=write` writes it instead.
fn golden(name: &str, found: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exports").join(name);
    if std::env::var_os("GOLDEN").is_some_and(|wish| wish == "write") {
        std::fs::write(&path, found).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} is not what the exporter writes; look at the difference, then GOLDEN=write\n{found}");
}

#[test]
fn markdown_of_a_draft() {
    golden("northmoor.md", &markdown(&case::sample()));
}

#[test]
fn data_for_templates() {
    let text = serde_json::to_string_pretty(&report(&case::sample())).unwrap();
    golden("northmoor.json", &(text + "\n"));
}

#[test]
fn exporters_and_their_files() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/export");
    let mut files = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let text = std::fs::read_to_string(if path.is_dir() { path.join("mod.rs") } else { path.clone() }).unwrap();
        if text.contains("const EXPORTER: Exporter") {
            files.insert(path.file_stem().unwrap().to_str().unwrap().to_owned());
        }
    }
    if cfg!(not(feature = "pdf")) {
        files.remove("pdf");
    }
    let listed: BTreeSet<String> = EXPORTERS.iter().map(|exporter| exporter.name.to_owned()).collect();
    assert_eq!(files, listed);
}
