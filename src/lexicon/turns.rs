//! Turns of phrase: `assets/turns/<language>/<list>.txt`, regular expressions over sentences in
//! which names are marks (see `extract::tagged`).
//!
//! A line is a weight in thousandths, a tab, and the expression. In it `NAME` is the name it asks for,
//! `PERSON` or `ORG` the same where it has to be one (or nothing known), `ANY` some other name,
//! `<word>` the alternatives that a line `let word = a|b|c` above defines, here or in `_shared.txt`. A group `(…)` is the
//! name told otherwise; one that is none is written `(?:…)`.
//!
//! Turns are read word by word (see [`super::net`]): a blank parts words, and only a blank, so that a class of many signs
//! may not hold it. A stretch of words is `(?:[^ ,]+ ){0,5}`, not `[^,]{0,40}`.

use super::lookup::Lists;
use super::net::{Named, Net};

/// One line of a list.
#[derive(Debug)]
pub struct Turn {
    /// The number of the list it stands in.
    pub list: usize,
    /// How sure it is, in thousandths.
    pub weight: u16,
}

/// Every pattern of one language.
#[derive(Debug, Default)]
pub struct Turns {
    turns: Vec<Turn>,
    lists: Lists,
    /// The expressions, by number of the turn.
    pub net: Net,
    /// Lines that are no expression, and such as would be tried at every place; a test wants none.
    pub faulty: Vec<String>,
}

const MARKS: [(&str, &str); 7] = [
    ("PERSON", r"(\{[px]\})"),
    ("ORG", r"(\{[ox]\})"),
    ("NAME", r"(\{[opx]\})"),
    ("STATE", r"(\{[oplx]\})"),
    ("PLACE", r"\{l\}"),
    ("ANY", r"\{[oplx]\}"),
    ("WORD", r"[^ ]+"),
];

impl Turns {
    /// The patterns of these lists, given as name and content. A line that is no expression is left
    /// out and kept as faulty.
    pub fn new(lists: impl IntoIterator<Item = (&'static str, &'static str)>) -> Self {
        let mut made = Self::default();
        let mut shared = Named::new();
        for (list, content) in lists {
            let mut named = shared.clone();
            let number = made.lists.number(list);
            for line in content.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty()) {
                if let Some((word, choices)) = line.strip_prefix("let ").and_then(|line| line.split_once(" = ")) {
                    match made.net.part(&marked(choices.trim()), &named) {
                        Some(part) => _ = named.insert(word.trim().to_owned(), part),
                        None => made.faulty.push(format!("{list}: {line}")),
                    }
                } else if let Some((weight, expression)) = line.split_once('\t') {
                    let weight = weight.trim().parse().ok();
                    let able = weight.filter(|_| made.net.add_expression(&marked(expression.trim()), &named).is_some());
                    match able {
                        Some(weight) => made.turns.push(Turn { list: number, weight }),
                        None => made.faulty.push(format!("{list}: {line}")),
                    }
                }
            }
            if list == "_shared" {
                shared = named;
            }
        }
        made.net.ready();
        made
    }

    /// The turn of this number.
    pub fn get(&self, number: u32) -> Option<&Turn> {
        self.turns.get(number as usize)
    }

    /// The number of the list `name`, as turns have it.
    pub fn list(&self, name: &str) -> Option<usize> {
        self.lists.get(name)
    }

    /// How many lists there are.
    pub fn lists(&self) -> usize {
        self.lists.len()
    }
}

/// `expression` with what its marks stand for.
fn marked(expression: &str) -> String {
    MARKS.iter().fold(expression.to_owned(), |text, (mark, pattern)| text.replace(mark, pattern))
}
