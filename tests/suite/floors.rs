//! Who may know what: the floors of `src/lib.rs`, the purity of the lower ones, and no network.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::support::{files_below, root};

/// The modules of `lib.rs` in order, each with its floor.
fn modules() -> Vec<(String, usize)> {
    let text = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    let (mut floor, mut modules) = (0, Vec::new());
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("// floor ") {
            floor = rest.split(':').next().unwrap().parse().unwrap();
        } else if let Some(name) = line.strip_prefix("pub mod ") {
            modules.push((name.trim_end_matches(';').to_owned(), floor));
        }
    }
    modules
}

/// The source files of a module.
fn sources(module: &str) -> Vec<PathBuf> {
    let folder = root().join("src").join(module);
    let single = root().join("src").join(format!("{module}.rs"));
    if single.exists() { vec![single] } else { files_below(&folder, "rs") }
}

/// The modules of this crate that a source text names: `crate::x` and `use crate::{x, y}`.
fn named(text: &str, known: &BTreeMap<String, usize>) -> Vec<String> {
    let mut names = Vec::new();
    for part in text.split("crate::").skip(1) {
        let list = if let Some(group) = part.strip_prefix('{') { group.split(';').next().unwrap_or("") } else { part };
        let depth_one = list.split(['{', '}', ';', '(', ')', ' ', '\n', ':', ',', '<', '>', '.']).filter(|word| !word.is_empty());
        let taken: Vec<&str> = if part.starts_with('{') { depth_one.collect() } else { depth_one.take(1).collect() };
        names.extend(taken.into_iter().filter(|word| known.contains_key(*word)).map(str::to_owned));
    }
    names
}

fn code_of(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn invariant_05_imports_point_down() {
    let modules = modules();
    let order: BTreeMap<String, usize> = modules.iter().enumerate().map(|(index, (name, _))| (name.clone(), index)).collect();
    let last = modules.iter().map(|(_, floor)| *floor).max().unwrap();
    assert!(modules.len() >= 10, "lib.rs does not list the floors any more");
    for (module, floor) in &modules {
        for path in sources(module) {
            for used in named(&code_of(&path), &order) {
                assert!(order[&used] <= order[module], "{} imports {used}, which stands above it", path.display());
                let allowed = ["model", "workbench", "ui", module];
                assert!(
                    *floor < last || allowed.contains(&used.as_str()),
                    "{} imports {used}: ui and cli know workbench and model only",
                    path.display()
                );
            }
        }
    }
}

#[test]
fn invariant_06_lower_floors_are_pure() {
    let impure = [
        "std::fs",
        "std::env",
        "std::process",
        "std::thread",
        "std::time",
        "SystemTime",
        "Instant::now",
        "Utc::now",
        "Local::now",
        "TcpStream",
        "UdpSocket",
        "new_v4",
        "rand::",
    ];
    for (module, _) in modules().into_iter().filter(|(_, floor)| *floor <= 4) {
        for path in sources(&module) {
            let code = code_of(&path);
            let found = impure.iter().find(|word| code.contains(**word));
            assert_eq!(found, None, "{} reaches out of its floor", path.display());
        }
    }
}

#[test]
fn invariant_06_nothing_here_opens_a_socket() {
    for path in files_below(&root().join("src"), "rs") {
        let code = code_of(&path);
        let found = ["TcpStream", "TcpListener", "UdpSocket", "socket2", "ToSocketAddrs"].iter().find(|word| code.contains(**word));
        assert_eq!(found, None, "{} speaks to a network", path.display());
    }
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    // tokio stands in the lock file for a web build of rfd, which nobody makes; it is compiled nowhere else.
    for name in ["reqwest", "hyper", "ureq", "curl", "rustls", "native-tls", "openssl", "async-std", "isahc", "attohttpc"] {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} came into the lock file");
    }
}
