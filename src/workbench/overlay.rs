//! Names of the analyst's own: a folder with files named and written as those of `assets/lexicon`.

use std::path::Path;

use super::Problem;
use super::fault;
use crate::lexicon::Lexicon;
use crate::model::Message;
use crate::say;

/// Adds the names in the files of `folder` to those the rules know, for as long as the program runs.
/// Has to come before the first article is read.
pub fn add_names(folder: &Path) -> Result<(), Problem> {
    let mut names = Vec::new();
    for list in Lexicon::lists() {
        let path = folder.join(format!("{list}.tsv"));
        match std::fs::read_to_string(&path) {
            Ok(content) => names.push((list.to_owned(), content)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
            Err(error) => return Err(Problem::reading(&path, &error)),
        }
    }
    if names.is_empty() {
        let lists: Vec<String> = Lexicon::lists().map(|list| format!("{list}.tsv")).collect();
        return Err(Problem::usage(say!("problem-no-names", path = folder, lists = lists.join(", "))));
    }
    if Lexicon::overlay(&names) {
        return Ok(());
    }
    Err(Problem::usage(say!("problem-names-late", path = folder)))
}

/// What a folder holds under the name of one list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameList {
    /// The list it adds to.
    pub list: &'static str,
    /// How many names, or why they cannot be read.
    pub names: Result<usize, Message>,
}

/// What `folder` would add to the names the rules know, a list each; and files in it that no list is
/// called after. Nothing is changed.
pub fn names_in(folder: &Path) -> Result<(Vec<NameList>, Vec<String>), Problem> {
    let entries = std::fs::read_dir(folder).map_err(|error| Problem::reading(folder, &error))?;
    let files: Vec<String> = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    let is_list = |file: &String| Lexicon::lists().any(|list| *file == format!("{list}.tsv"));
    let mut strange: Vec<String> = files.iter().filter(|file| !is_list(file) && !file.starts_with('.')).cloned().collect();
    strange.sort_unstable();
    let known = Lexicon::lists().filter(|list| files.contains(&format!("{list}.tsv")));
    let count = |content: String| content.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')).count();
    let read = |list: &'static str| std::fs::read_to_string(folder.join(format!("{list}.tsv"))).map(count).map_err(|error| fault(&error));
    Ok((known.map(|list| NameList { list, names: read(list) }).collect(), strange))
}
