//! Names of the analyst's own: a folder with files named and written as those of `assets/lexicon`.

use std::path::Path;

use super::Problem;
use crate::lexicon::Lexicon;

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
        let sentence = format!("The folder “{}” adds no names: it should hold one of {}", folder.display(), lists.join(", "));
        return Err(Problem::usage(sentence));
    }
    if Lexicon::overlay(&names) {
        return Ok(());
    }
    let sentence = format!("The names in “{}” come too late: articles were read without them. Start the program again", folder.display());
    Err(Problem::usage(sentence))
}
