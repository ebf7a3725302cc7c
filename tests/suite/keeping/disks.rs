//! Bad disks: a full one, one that may only be read, a folder that is gone, something in the way.
//! Nothing is lost, and a sentence says what is safe.

use std::path::{Path, PathBuf};
use std::process::Command as Process;

use sourceline::model::{Claim, Field, Value};
use sourceline::store;
use sourceline::workbench::{Command, Problem, Workbench};

use super::driver::Driver;
use crate::support::{case, noon};

fn enter(note: &str) -> Command {
    Command::Enter { field: Field::Notes, value: Value::Text(note.into()), at: None }
}

/// A window that keeps, with the case `a.case.ron` of `folder` open.
fn opened(folder: &Path, data: &Path) -> (Workbench, PathBuf) {
    let path = folder.join("a.case.ron");
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    let mut workbench = Workbench::headless(noon);
    workbench.keep(data.to_owned());
    workbench.run(Command::Open(vec![path.clone()])).unwrap();
    (workbench, path)
}

/// What a new window offers back of the work in `data`, or beside `path`.
fn found_again(path: &Path, data: &Path) -> usize {
    let mut workbench = Workbench::headless(noon);
    workbench.keep(data.to_owned());
    let opened: Result<(), Problem> = workbench.run(Command::Open(vec![path.to_owned()]));
    if opened.is_err() {
        workbench.run(Command::FindUnfinished).unwrap();
    }
    let id = workbench.offers()[0].id;
    workbench.run(Command::TakeUp(id)).unwrap();
    workbench.shown().unwrap().file().log.len()
}

#[test]
fn a_folder_that_vanishes_takes_no_step() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, path) = opened(folder.path(), data.path());
    window.run(enter("before")).unwrap();
    std::fs::remove_dir_all(folder.path()).unwrap();
    (0..3).for_each(|n| window.run(enter(&format!("after {n}"))).unwrap());
    assert!(window.run(Command::Save).unwrap_err().to_string().contains("the folder does not exist"));
    drop(window);
    assert_eq!(found_again(&path, data.path()), 4);
}

/// Between its fork and its exec a child has what this process has open.
#[test]
fn what_a_closed_window_held_is_free_although_children_start_meanwhile() {
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        let children = || {
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                let program = env!("CARGO_BIN_EXE_sourceline");
                std::process::Command::new(program).arg("--version").stdout(std::process::Stdio::null()).status().unwrap();
            }
        };
        (0..4).for_each(|_| drop(scope.spawn(children)));
        let lost = (0..60).filter(|_| {
            let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
            let (mut window, path) = opened(folder.path(), data.path());
            std::fs::remove_dir_all(folder.path()).unwrap();
            window.run(enter("kept")).unwrap();
            drop(window);
            let mut next = Workbench::headless(noon);
            next.keep(data.path().to_owned());
            next.run(Command::Open(vec![path])).unwrap_err();
            next.run(Command::FindUnfinished).unwrap();
            next.offers().is_empty()
        });
        let lost = lost.count();
        done.store(true, std::sync::atomic::Ordering::Relaxed);
        assert_eq!(lost, 0, "work that is not offered again");
    });
}

#[test]
fn a_step_that_cannot_stand_beside_its_case_is_on_disk_before_it_is_on_the_screen() {
    for _ in 0..20 {
        let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        std::fs::create_dir(folder.path().join("a.case.ron.journal")).unwrap();
        let (mut window, _) = opened(folder.path(), data.path());
        window.run(enter("the first step")).unwrap();
        let journals: Vec<_> = std::fs::read_dir(data.path()).unwrap().flatten().collect();
        let text = journals.first().map(|journal| std::fs::read_to_string(journal.path()).unwrap()).unwrap_or_default();
        assert!(text.contains("the first step"), "a kill at this moment would lose it");
    }
}

#[test]
fn what_is_in_the_way_is_told_and_left() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    std::fs::create_dir(folder.path().join("a.case.ron.journal")).unwrap();
    std::fs::create_dir(folder.path().join(".a.case.ron.lock")).unwrap();
    let (mut window, path) = opened(folder.path(), data.path());
    window.run(enter("kept elsewhere")).unwrap();
    let problem = window.run(Command::SaveAs(data.path().to_owned())).unwrap_err();
    assert!(problem.to_string().contains("untouched"), "{problem}");
    drop(window);
    assert_eq!(found_again(&path, data.path()), 1);
}

#[cfg(unix)]
#[test]
fn a_link_is_followed_for_the_case_and_never_for_our_own_files() {
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let victim = folder.path().join("victim.txt");
    std::fs::write(&victim, "precious").unwrap();
    for name in ["real.case.ron.journal", ".real.case.ron.lock", "real.case.ron~"] {
        std::os::unix::fs::symlink(&victim, folder.path().join(name)).unwrap();
    }
    let (real, link) = (folder.path().join("real.case.ron"), folder.path().join("link.case.ron"));
    std::fs::write(&real, store::to_ron(&case()).unwrap()).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    let mut window = Workbench::headless(noon);
    window.keep(data.path().to_owned());
    window.run(Command::Open(vec![link.clone()])).unwrap();
    window.run(enter("through a link")).unwrap();
    window.run(Command::Save).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink(), "the link stays a link");
    assert_eq!(store::from_ron(&std::fs::read(&real).unwrap()).unwrap().log.len(), 1);
    assert_eq!(std::fs::read_to_string(&victim).unwrap(), "precious");
    std::os::unix::fs::symlink(folder.path().join("nowhere"), folder.path().join("dead.case.ron")).unwrap();
    let dead = window.run(Command::SaveAs(folder.path().join("dead.case.ron"))).unwrap_err();
    assert!(dead.to_string().contains("a link that leads nowhere"), "{dead}");
}

#[cfg(unix)]
#[test]
fn new_files_are_private_and_old_ones_keep_their_rights() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, data) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut window, path) = opened(folder.path(), &data.path().join("deep/data"));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o660)).unwrap();
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    window.run(enter("a")).unwrap();
    assert_eq!(mode(&folder.path().join("a.case.ron.journal")), 0o600);
    assert_eq!(mode(&folder.path().join(".a.case.ron.lock")), 0o600);
    window.run(Command::Save).unwrap();
    assert_eq!(mode(&path), 0o660, "what a team may write stays so");
    let new = folder.path().join("new.case.ron");
    window.run(Command::SaveAs(new.clone())).unwrap();
    let report = folder.path().join("new.md");
    window.run(Command::Export { format: "markdown".into(), to: report.clone(), template: None }).unwrap();
    window.run(Command::Paste(crate::support::ARTICLE.into())).unwrap();
    drop(window);
    assert_eq!((mode(&new), mode(&report)), (0o600, 0o600));
    assert_eq!(mode(&data.path().join("deep/data")), 0o700);
    for entry in std::fs::read_dir(data.path().join("deep/data")).unwrap().flatten() {
        assert_eq!(mode(&entry.path()), 0o600);
    }
    let left = std::fs::read_dir(folder.path()).unwrap().flatten().filter(|entry| entry.file_name().to_string_lossy().ends_with(".tmp"));
    assert_eq!(left.count(), 0, "temporary files are removed");
}

/// A small disk, gone with the test.
struct Mount(tempfile::TempDir);

impl Mount {
    fn new(size: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let size = format!("size={size}");
        let done = Process::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(folder.path()).status();
        assert!(done.is_ok_and(|status| status.success()), "this test needs the right to mount a small disk");
        Self(folder)
    }

    fn remount(&self, how: &str) {
        assert!(Process::new("mount").args(["-o", &format!("remount,{how}")]).arg(self.0.path()).status().unwrap().success());
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        drop(Process::new("umount").arg(self.0.path()).status());
    }
}

#[test]
#[ignore = "needs the right to mount, which `.ci/run` gets"]
fn a_full_disk_takes_no_step() {
    let (disk, data) = (Mount::new("64k"), tempfile::tempdir().unwrap());
    let path = disk.0.path().join("a.case.ron");
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    let mut driver = Driver::start(data.path());
    driver.run(&format!("Open([{path:?}])")).unwrap();
    let (mut entered, mut refused) = (0, Vec::new());
    for n in 0..400 {
        let note = format!("note {n} {}", "x".repeat(300));
        driver.run(&format!("Enter(field: \"notes\", value: Text(\"{note}\"))")).unwrap();
        entered += 1;
        if n % 20 == 19 {
            refused.extend(driver.run("Save").err());
        }
    }
    assert!(refused.iter().any(|sentence| sentence.contains("the disk is full")), "{refused:?}");
    driver.kill();
    let saved = store::from_ron(&std::fs::read(&path).unwrap()).expect("the file is the one before");
    assert!(saved.log.len() < entered);
    assert_eq!(found_again(&path, data.path()), entered);
}

#[test]
#[ignore = "needs the right to mount, which `.ci/run` gets"]
fn a_folder_that_may_only_be_read_takes_no_step() {
    let (disk, data) = (Mount::new("1m"), tempfile::tempdir().unwrap());
    let path = disk.0.path().join("a.case.ron");
    std::fs::write(&path, store::to_ron(&case()).unwrap()).unwrap();
    disk.remount("ro");
    let mut driver = Driver::start(data.path());
    driver.run(&format!("Open([{path:?}])")).unwrap();
    (0..10).for_each(|n| driver.run(&format!("Enter(field: \"notes\", value: Text(\"note {n}\"))")).unwrap());
    let refused = driver.run("Save").unwrap_err();
    assert!(refused.contains("could not be written") && refused.contains("every edit is kept"), "{refused}");
    driver.kill();
    assert_eq!(found_again(&path, data.path()), 10);
}

#[test]
fn settings_and_recent_files_hold_no_word_of_an_article() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.ron");
    let mut window = Workbench::with_settings(noon, settings.clone());
    window.keep(folder.path().join("data"));
    window.run(Command::Paste(crate::support::ARTICLE.into())).unwrap();
    let claim = Claim::new(Field::ThreatActor, Value::Text("GreyLantern".into()));
    window.run(Command::Confirm(claim)).unwrap();
    window.run(Command::SaveAs(folder.path().join("x.case.ron"))).unwrap();
    window.run(Command::SetAnalyst("R. Example".into())).unwrap();
    let kept = std::fs::read_to_string(settings).unwrap();
    assert!(!["Harbour", "Ridgeway", "GreyLantern", "48,000"].iter().any(|word| kept.contains(word)), "{kept}");
}
