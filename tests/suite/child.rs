//! The process behind walls: it works, it is kept, and whatever a job does wrong costs a sentence.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sourceline::workbench::child::{Children, Fault, Job, Trial};

fn children() -> Children {
    Children::new(PathBuf::from(env!("CARGO_BIN_EXE_sourceline")))
}

fn ask(children: &Children, trial: Trial) -> Result<String, Fault> {
    let mut answer = Vec::new();
    children.run(Job::Trial, &trial.request(), &|| false, &mut |part| answer.extend(part))?;
    Ok(String::from_utf8(answer).unwrap())
}

#[test]
fn a_child_is_kept_for_the_next_job() {
    let children = children();
    assert_eq!(children.idle(), 0);
    assert_eq!(ask(&children, Trial::Behave).unwrap(), "done");
    assert_eq!(children.idle(), 1);
    assert_eq!(ask(&children, Trial::Behave).unwrap(), "done");
    assert_eq!(children.idle(), 1);
}

#[test]
fn a_fault_is_a_sentence_and_the_next_job_gets_a_new_child() {
    let children = children();
    let faults = [(Trial::Panic, "Broken"), (Trial::Exit, "Broken"), (Trial::Allocate, "Large"), (Trial::Recurse, "Deep")];
    for (trial, name) in faults {
        let fault = ask(&children, trial).unwrap_err();
        assert_eq!(format!("{fault:?}"), name, "{trial:?}");
        assert!(fault.to_string().starts_with("it "), "{fault}");
        assert_eq!(children.idle(), 0, "{trial:?}: a child that failed is not kept");
        assert_eq!(ask(&children, Trial::Behave).unwrap(), "done");
    }
}

#[test]
fn who_waits_can_cancel() {
    let children = children();
    let cancelled = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&cancelled);
    // the first look says no, every later one yes
    let look = move || seen.swap(true, Ordering::Relaxed);
    let fault = children.run(Job::Trial, &Trial::Hang.request(), &look, &mut |_| {}).unwrap_err();
    assert!(matches!(fault, Fault::Cancelled), "{fault:?}");
    assert_eq!(ask(&children, Trial::Behave).unwrap(), "done");
}

#[test]
fn patience_ends() {
    let children = Children::with_patience(PathBuf::from(env!("CARGO_BIN_EXE_sourceline")), Duration::from_millis(100));
    assert!(matches!(ask(&children, Trial::Hang), Err(Fault::Slow)));
    assert_eq!(children.idle(), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn the_walls_let_nothing_out() {
    let children = children();
    for trial in [Trial::ReadFile, Trial::WriteFile, Trial::Socket, Trial::Start] {
        assert_eq!(ask(&children, trial).unwrap(), "refused", "{trial:?}");
    }
    assert!(!std::env::temp_dir().join("sourceline-trial").exists());
}

#[test]
fn a_program_that_is_not_there_is_a_sentence() {
    let children = Children::new(PathBuf::from("no-such-program"));
    assert!(matches!(ask(&children, Trial::Behave), Err(Fault::NotStarted(_))));
}
