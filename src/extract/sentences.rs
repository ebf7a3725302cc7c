//! Splits a block into sentences and words. Own code: news is full of “U.S.”, “Inc.”, “J. Edgar”
//! and of quotations that end within a sentence, and every offset has to survive.

use crate::model::Span;

/// A word or a mark of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
}

/// How a token is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// `stolen`, `e-mail`.
    Lower,
    /// `Acme`, `McDonald`, `K-Linie`.
    Capital,
    /// `FBI`, `U.S.`, `A`.
    Upper,
    /// `iPhone`, `eBay`.
    Mixed,
    /// Begins with a digit: `40`, `1.2`, `21-year-old`, `3rd`.
    Number,
    /// `'s` behind a word.
    Possessive,
    /// Anything else, one character each.
    Mark,
}

impl Shape {
    /// True for a word with a capital letter in it.
    pub fn is_capital(self) -> bool {
        matches!(self, Shape::Capital | Shape::Upper | Shape::Mixed)
    }

    fn of(word: &str) -> Shape {
        let letters = || word.chars().filter(|c| c.is_alphabetic());
        match word.chars().next() {
            Some(first) if first.is_numeric() => Shape::Number,
            Some(first) if !first.is_alphanumeric() => Shape::Mark,
            _ if !letters().any(char::is_uppercase) => Shape::Lower,
            _ if letters().all(char::is_uppercase) => Shape::Upper,
            Some(first) if first.is_uppercase() => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

/// Words that end with a full stop and are followed by a capital without ending the sentence.
const TITLES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt", "cmdr", "det", "insp", "supt", "rev", "hon",
    "st", "mt", "vs", "no", "nos", "fig", "ca", "approx", "e.g", "i.e", "cf", "v", "messrs", "mme", "pres", "atty", "dept", "univ",
];

/// Abbreviations that may as well end a sentence: they do so before a word that opens one.
const ABBREVIATIONS: &[&str] = &[
    "inc", "corp", "co", "ltd", "llc", "plc", "u.s", "u.k", "u.n", "e.u", "d.c", "a.m", "p.m", "jr", "sr", "etc", "bros", "est", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs", "fri",
    "calif", "fla", "mass", "pa", "tex", "conn", "ill", "md", "minn", "wash", "ariz", "ga", "mich", "wis", "ph.d", "s.a", "n.v", "b.v",
    "l.p", "n.y", "n.j",
];

const OPENERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "its",
    "in",
    "on",
    "at",
    "he",
    "she",
    "they",
    "we",
    "this",
    "that",
    "these",
    "those",
    "but",
    "and",
    "however",
    "if",
    "when",
    "while",
    "after",
    "before",
    "according",
    "as",
    "there",
    "what",
    "i",
    "you",
    "our",
    "their",
    "his",
    "her",
    "although",
    "since",
    "last",
    "earlier",
    "meanwhile",
    "also",
    "for",
    "to",
    "so",
    "some",
    "many",
    "not",
    "no",
    "yet",
    "both",
    "another",
    "such",
    "by",
];

/// The sentences of the block at `block`, in order, without the white space between them.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let words = block.text(text);
    let base = block.start as usize;
    let mut found = Vec::new();
    let mut start = 0;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !matches!(c, '.' | '!' | '?' | '…') && c != '\n' {
            continue;
        }
        let mut end = at + c.len_utf8();
        while let Some((next, closing)) = chars.peek().copied().filter(|(_, c)| is_closing(*c)) {
            end = next + closing.len_utf8();
            chars.next();
        }
        if ends_here(words, start, at, end) {
            push(&mut found, text, Span::new(base + start, base + end));
            start = end;
        }
    }
    push(&mut found, text, Span::new(base + start, base + words.len()));
    found
}

fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let span = span.trimmed(text);
    if !span.is_empty() {
        found.push(span);
    }
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…' | '"' | '”' | '’' | '\'' | ')' | ']' | '»')
}

/// Whether a sentence that began at `start` ends with the mark at `at`, closing marks up to `end`.
fn ends_here(words: &str, start: usize, at: usize, end: usize) -> bool {
    let before = words.get(start..at).unwrap_or_default();
    let behind = words.get(end..).unwrap_or_default();
    let mark = words.get(at..end).unwrap_or_default();
    if mark.starts_with('\n') {
        // A single line break within a block parts sentences only where it also parts thoughts.
        return before.trim_end().ends_with(['.', '!', '?', ':', '”', '"']);
    }
    let Some(gap) = behind.chars().next() else { return true };
    if !gap.is_whitespace() {
        return is_glued(before, mark, behind);
    }
    let behind = behind.trim_start();
    let Some(next) = behind.chars().next() else { return true };
    let opens =
        next.is_uppercase() || next.is_numeric() || matches!(next, '"' | '“' | '‘' | '\'' | '(' | '[' | '•' | '«' | '@' | '-' | '–' | '—');
    // “iPhone …” and “eBay …” open sentences too, but a question within a quotation goes on: “Why?” he asked.
    let joined = next.is_alphabetic() && mark == "." && mixed_case(behind);
    if !opens && !joined {
        return false;
    }
    !(mark == "." && is_abbreviation(before, behind))
}

/// “… the incident.What happened”, “… only."The files”: a blank was lost between two sentences.
fn is_glued(before: &str, mark: &str, behind: &str) -> bool {
    let last = before.rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let plain = last.len() > 2 && last.chars().all(|c| c.is_lowercase() || c == ',');
    let next = behind.split(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let mut letters = next.chars();
    let word = letters.next().is_some_and(char::is_uppercase) && letters.all(|c| c.is_lowercase() || c == '\'' || c == '’');
    let quoted = mark.len() > 1 && mark.ends_with(['"', '”']);
    word && next.len() < behind.len() && (quoted || mark == "." && plain)
}

fn mixed_case(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.len() < 24 && word.chars().next().is_some_and(char::is_lowercase) && word.chars().skip(1).any(char::is_uppercase)
}

fn is_abbreviation(before: &str, behind: &str) -> bool {
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '–' | '—')).next().unwrap_or_default();
    let lower = word.to_lowercase();
    let next = behind.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    // “am 3. Oktober”: the number of a day, as German writes it.
    const MONTHS: [&str; 13] = ["jan", "feb", "mär", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez"];
    if word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && MONTHS.iter().any(|month| next.starts_with(month))
        && !word.is_empty()
    {
        return true;
    }
    let opener = OPENERS.contains(&next.as_str());
    let mut letters = word.chars();
    if TITLES.contains(&lower.as_str()) && (lower != "no" || next.starts_with(|c: char| c.is_numeric())) {
        return true;
    }
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_uppercase() && letter != 'I' && !opener;
    }
    ABBREVIATIONS.contains(&lower.as_str()) && !opener
}

/// The tokens of the sentence at `sentence`, in order.
pub fn tokens(text: &str, sentence: Span) -> Vec<Token> {
    let words = sentence.text(text);
    let base = sentence.start as usize;
    let mut found = Vec::new();
    let mut chars = words.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut end = start + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some((at, next)) = chars.peek().copied() {
                if !next.is_alphanumeric() && !joins(words, at, next) {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
            end = with_full_stop(words, start, end);
            if words.get(end - 1..end) == Some(".") {
                chars.next();
            }
            push_word(&mut found, words, base, start, end);
        } else {
            let span = Span::new(base + start, base + end);
            found.push(Token { span, shape: Shape::Mark });
        }
    }
    found
}

/// True for a mark at `at` that holds a word together: `K-Linie`, `1.2`, `O’Neil`, `AT&T`.
fn joins(words: &str, at: usize, mark: char) -> bool {
    matches!(mark, '-' | '.' | ',' | '\'' | '’' | '&' | '_' | '@' | '/' | '‑') && {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let next = words.get(at + mark.len_utf8()..).and_then(|rest| rest.chars().next());
        let last = words.get(..at).and_then(|before| before.chars().next_back());
        match mark {
            ',' => digit(last) && digit(next),
            '/' => digit(last) && digit(next),
            _ => next.is_some_and(char::is_alphanumeric) && last.is_some_and(char::is_alphanumeric),
        }
    }
}

/// `U.S` and `J` take the full stop behind them.
fn with_full_stop(words: &str, start: usize, end: usize) -> usize {
    let word = words.get(start..end).unwrap_or_default();
    let initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    let stop = words.get(end..).is_some_and(|rest| rest.starts_with('.') && rest.len() > 1);
    if initials && stop { end + 1 } else { end }
}

fn push_word(found: &mut Vec<Token>, words: &str, base: usize, start: usize, end: usize) {
    let word = words.get(start..end).unwrap_or_default();
    let possessive = ["'s", "’s", "'S", "’S"].into_iter().find(|ending| word.len() > ending.len() && word.ends_with(ending));
    let split = end - possessive.map_or(0, str::len);
    let shape = Shape::of(words.get(start..split).unwrap_or_default());
    found.push(Token { span: Span::new(base + start, base + split), shape });
    if split < end {
        found.push(Token { span: Span::new(base + split, base + end), shape: Shape::Possessive });
    }
}
