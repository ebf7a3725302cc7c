//! A report carries its record, and says what the record says.

use std::path::PathBuf;

use sourceline::store;
use sourceline::workbench::{Command, Look, Verified, Workbench, verify_report};

use crate::support::{case, noon};

/// The PDF of a signed case, in a folder of its own.
fn report() -> (tempfile::TempDir, PathBuf) {
    report_by(Workbench::headless(noon))
}

/// The same, made by this workbench.
fn report_by(mut bench: Workbench) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let (path, pdf) = (folder.path().join("a.case.ron"), folder.path().join("a.pdf"));
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    bench.run(Command::Open(vec![path])).unwrap();
    bench.run(Command::SetAnalyst("R. Example".into())).unwrap();
    bench.run(Command::Sign).unwrap();
    bench.run(Command::Export { format: "pdf".into(), to: pdf.clone(), template: None }).unwrap();
    (folder, pdf)
}

#[test]
fn a_report_is_the_one_its_record_makes() {
    let (_folder, pdf) = report();
    let Verified { sound, wrong } = verify_report(&pdf, None, Look::default()).unwrap();
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sound.iter().any(|sentence| sentence.contains("byte for byte")), "{sound:?}");
    assert!(sound.iter().any(|sentence| sentence.contains("signed by R. Example")), "{sound:?}");
}

/// A clock that goes on, as clocks do.
fn ticking() -> chrono::DateTime<chrono::Utc> {
    static TICKS: std::sync::atomic::AtomicI64 = std::sync::atomic::AtomicI64::new(0);
    noon() + chrono::TimeDelta::nanoseconds(TICKS.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
}

#[test]
fn a_report_is_the_same_though_time_went_on_while_it_was_signed() {
    let (_folder, pdf) = report_by(Workbench::headless(ticking));
    let Verified { sound, wrong } = verify_report(&pdf, None, Look::default()).unwrap();
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sound.iter().any(|sentence| sentence.contains("byte for byte")), "{sound:?}");
}

#[test]
fn a_report_of_an_organisation_with_fields_of_its_own_is_verified_elsewhere() {
    let mut bench = Workbench::headless(noon);
    bench.use_own_fields(crate::own_fields::every_kind());
    let (_folder, pdf) = report_by(bench);
    let Verified { sound, wrong } = verify_report(&pdf, None, Look::default()).unwrap();
    assert_eq!(wrong, Vec::<String>::new());
    assert!(sound.iter().any(|sentence| sentence.contains("byte for byte")), "{sound:?}");
}

#[test]
fn a_report_that_was_changed_is_told() {
    let (folder, pdf) = report();
    let mut bytes = std::fs::read(&pdf).unwrap();
    let at = bytes.windows(7).rposition(|window| window == b"Creator").unwrap();
    bytes[at + 9] ^= 1;
    let changed = folder.path().join("changed.pdf");
    std::fs::write(&changed, &bytes).unwrap();
    let verified = verify_report(&changed, None, Look::default()).unwrap();
    assert_eq!(verified.wrong.len(), 1, "{verified:?}");
    std::fs::write(&changed, b"%PDF-1.7\nnothing of ours").unwrap();
    assert!(verify_report(&changed, None, Look::default()).unwrap_err().to_string().contains("carries no record"));
}
