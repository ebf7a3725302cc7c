//! The short lists of words that rules ask for, in `assets/lists`.

use std::collections::BTreeSet;

use sourceline::assets;

use crate::support::{files_below, root};

/// The names behind each `call("…")` of the sources.
fn asked(call: &str) -> BTreeSet<String> {
    let sources = files_below(&root().join("src"), "rs").into_iter().map(|path| std::fs::read_to_string(path).unwrap());
    let names = |source: String| source.split(call).skip(1).filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())).collect::<Vec<_>>();
    sources.flat_map(names).collect()
}

#[test]
fn every_list_that_the_sources_ask_for_is_there_and_every_list_is_asked_for() {
    let (lists, files) = (asked("WordList::new(\""), asked("WordLists::new(\""));
    assert!(lists.len() > 60, "the lists of the sources are not found any more");
    let mut there = BTreeSet::new();
    for path in assets::list("lists/en") {
        let text = assets::text(path).expect("a list is text");
        assert!(text.starts_with("# "), "{path} says no source");
        let file = path.trim_start_matches("lists/en/").trim_end_matches(".txt");
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let (name, words) = line.split_once(": ").unwrap_or_else(|| panic!("{path}: “{line}” names no list"));
            let words: Vec<&str> = words.split(" | ").collect();
            let different: BTreeSet<&&str> = words.iter().collect();
            assert_eq!(different.len(), words.len(), "{path}: {name} holds a word twice");
            assert!(words.iter().all(|word| *word == word.trim() && !word.is_empty()), "{path}: {name} holds a blank that nobody sees");
            assert!(there.insert(format!("{file}/{name}")), "{path}: {name} stands twice");
        }
    }
    let of_file = |name: &&String| name.split_once('/').is_some_and(|(file, _)| files.contains(file));
    let alone: BTreeSet<String> = there.iter().filter(|name| !of_file(name)).cloned().collect();
    assert_eq!(lists, alone);
    assert!(
        files.iter().all(|file| there.iter().any(|name| name.starts_with(&format!("{file}/")))),
        "a file of lists is missing: {files:?}"
    );
}
