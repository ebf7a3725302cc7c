//! The words of a text, in lower case; where no spaces part them, every character is one.

use std::hash::BuildHasher;

use crate::lexicon::lookup::Secret;

/// Hands the words of `text` to `each`, one behind the other, as long as it answers true.
pub fn each(text: &str, mut each: impl FnMut(&str) -> bool) {
    let mut lower = String::new();
    for run in text.split(|c: char| !c.is_alphanumeric()).filter(|run| !run.is_empty()) {
        lower.clear();
        if run.is_ascii() {
            lower.push_str(run);
            lower.make_ascii_lowercase();
        } else {
            lower.extend(run.chars().flat_map(char::to_lowercase));
        }
        let single = run.chars().any(is_ideograph);
        let goes_on = if single { lower.chars().all(|c| each(c.encode_utf8(&mut [0; 4]))) } else { each(&lower) };
        if !goes_on {
            return;
        }
    }
}

/// `text` in lower case.
pub fn lower(text: &str) -> String {
    // nearly all texts have letters of ASCII alone, if other marks
    let foreign = !text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if foreign { text.to_lowercase() } else { text.to_ascii_lowercase() }
}

/// How many words `text` has.
pub fn count(text: &str) -> usize {
    let mut count = 0;
    each(text, |_| {
        count += 1;
        true
    });
    count
}

/// The words of `text`, each as its [`number`].
pub fn numbers(text: &str) -> Vec<u64> {
    let mut numbers = Vec::new();
    each(text, |word| {
        numbers.push(number(word));
        true
    });
    numbers
}

/// A word as a number: the same word is the same number for as long as the program runs.
pub fn number(word: &str) -> u64 {
    Secret::default().hash_one(word)
}

/// True for the characters of languages that part no words by spaces.
pub fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}
