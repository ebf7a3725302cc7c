//! The regular expressions of the program itself.

use regex::Regex;

/// An expression of this program. They are fixed when it is built, and a test makes every one of them.
pub fn pattern(source: &str) -> Regex {
    Regex::new(&ascii(source)).unwrap_or_else(|error| panic!("a pattern of the program itself is broken: {error}"))
}

/// `source` with boundaries and digits of ASCII alone, which an automaton finds far quicker: with those of
/// Unicode it gives up at the first curly quote.
pub fn ascii(source: &str) -> String {
    source.replace(r"\b", r"(?-u:\b)").replace(r"\d", "[0-9]")
}
