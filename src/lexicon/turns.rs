//! Turns of phrase: `assets/turns/<language>/<list>.txt`, regular expressions over sentences in
//! which names are marks (see `extract::tagged`).
//!
//! A line is a weight in thousandths, a tab, and the expression. In it `NAME` is the name it asks for,
//! `PERSON` or `ORG` the same where it has to be one (or nothing known), `ANY` some other name,
//! `<word>` the alternatives that a line `let word = a|b|c` above defines, here or in `_shared.txt`.

use std::collections::BTreeMap;

use regex::{Regex, RegexSet, RegexSetBuilder};

/// One line of a list.
#[derive(Debug, Clone)]
pub struct Turn {
    /// The list it stands in.
    pub list: &'static str,
    /// How sure it is, in thousandths.
    pub weight: u16,
    /// The expression; its group `n` is the name it asks for.
    pub regex: Regex,
}

/// Every pattern of one language.
#[derive(Debug, Clone)]
pub struct Turns {
    turns: Vec<Turn>,
    set: RegexSet,
    /// Lines that are no expression and are left out; a test wants none.
    pub faulty: Vec<String>,
}

const MARKS: [(&str, &str); 7] = [
    ("PERSON", r"(?P<n>\{[px]\})"),
    ("ORG", r"(?P<n>\{[ox]\})"),
    ("NAME", r"(?P<n>\{[opx]\})"),
    ("STATE", r"(?P<n>\{[oplx]\})"),
    ("PLACE", r"\{l\}"),
    ("ANY", r"\{[oplx]\}"),
    ("WORD", r"[^ ]+"),
];

impl Turns {
    /// The patterns of these lists, given as name and content. A line that is no expression is left
    /// out and kept as faulty.
    pub fn new(lists: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let (mut turns, mut faulty) = (Vec::new(), Vec::new());
        let mut shared = BTreeMap::new();
        for (list, content) in lists {
            let mut words: BTreeMap<String, String> = shared.clone();
            for line in content.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                if let Some((word, choices)) = line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) {
                    words.insert(format!("<{}>", word.trim()), format!("(?:{})", expanded(choices.trim(), &words)));
                } else if let Some((weight, expression)) = line.split_once('\t') {
                    let regex = Regex::new(&format!(r"(?:^| ){}(?: |$)", expanded(expression.trim(), &words)));
                    let (Ok(regex), Ok(weight)) = (regex, weight.trim().parse()) else {
                        faulty.push(format!("{list}: {line}"));
                        continue;
                    };
                    turns.push(Turn { list, weight, regex });
                }
            }
            if list == "_shared" {
                shared = words;
            }
        }
        let set =
            RegexSetBuilder::new(turns.iter().map(|pattern| pattern.regex.as_str())).size_limit(1 << 28).dfa_size_limit(1 << 26).build();
        Self { turns, set: set.unwrap_or_default(), faulty }
    }

    /// The numbers of the patterns that fit somewhere in `tagged`.
    pub fn fitting(&self, tagged: &str) -> Vec<usize> {
        // Every turn asks for a name.
        if !tagged.contains('{') {
            return Vec::new();
        }
        self.set.matches(tagged).into_iter().collect()
    }

    /// The pattern of this number.
    pub fn get(&self, index: usize) -> Option<&Turn> {
        self.turns.get(index)
    }
}

fn expanded(expression: &str, words: &BTreeMap<String, String>) -> String {
    let expression = words.iter().fold(expression.to_owned(), |text, (word, choices)| text.replace(word, choices));
    MARKS.iter().fold(expression, |text, (mark, pattern)| text.replace(mark, pattern))
}
