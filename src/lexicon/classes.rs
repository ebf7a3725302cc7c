//! Classes of words that lines of cue phrases share: `let people = customers,patients` defines one, and
//! `<people>` stands for its words.

use std::borrow::Cow;
use std::collections::BTreeMap;

/// The classes of a list, by name.
#[derive(Debug, Clone, Default)]
pub struct Classes(BTreeMap<String, Vec<String>>);

impl Classes {
    /// Takes in the class that `line` defines; false where it defines none. A class may name classes defined above it;
    /// one that names another is none.
    pub fn define(&mut self, line: &str) -> bool {
        let Some((name, words)) = line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) else { return false };
        let words: Option<Vec<_>> = words.split(',').map(|word| self.spelled(word.trim())).collect();
        let known = words.map(|words| self.0.insert(name.trim().to_owned(), words.concat()));
        known.is_some()
    }

    /// `phrase` with the words of each class it names to choose from: `<people>` as `{customers,patients}`, and within
    /// braces each word with what stands beside it, `{the <people> ,}` as `{the customers ,the patients ,}`. `None`
    /// where nobody has defined a class.
    pub fn told<'p>(&self, phrase: &'p str) -> Option<Cow<'p, str>> {
        if !phrase.contains('<') {
            return Some(Cow::from(phrase));
        }
        let mut told = String::new();
        let mut rest = phrase;
        while let Some(at) = rest.find(['<', '{']) {
            let (before, opened) = rest.split_at(at);
            let close = if opened.starts_with('<') { '>' } else { '}' };
            let (choices, behind) = opened.split_at(opened.find(close)? + 1);
            let choices = choices.trim_start_matches('{').trim_end_matches('}');
            let spelled: Option<Vec<_>> = choices.split(',').map(|choice| self.spelled(choice)).collect();
            told.extend([before, "{", &spelled?.concat().join(","), "}"]);
            rest = behind;
        }
        told.push_str(rest);
        Some(Cow::from(told))
    }

    /// Every way to read one choice.
    fn spelled(&self, choice: &str) -> Option<Vec<String>> {
        let Some((before, named)) = choice.split_once('<') else { return Some(vec![choice.to_owned()]) };
        let (name, behind) = named.split_once('>')?;
        let (words, behind) = (self.0.get(name)?, self.spelled(behind)?);
        Some(words.iter().flat_map(|word| behind.iter().map(move |behind| [before, word, behind].concat())).collect())
    }
}
