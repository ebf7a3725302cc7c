//! Splits a block into sentences and words. Own code: news is full of “U.S.”, “Inc.”, “J. Edgar”
//! and of quotations that end within a sentence, and every offset has to survive.

use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Kinds, WordKind};
use crate::model::Span;
use crate::model::span::{self, next_byte};

/// A word or a mark of punctuation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// What kinds of word it is, where that was looked up.
    pub kinds: Kinds,
}

impl Token {
    /// True for a word of this kind.
    pub fn is(&self, kind: WordKind) -> bool {
        self.kinds.has(kind)
    }
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
        let Some(first) = word.chars().next() else { return Shape::Lower };
        if first.is_numeric() {
            return Shape::Number;
        }
        if !first.is_alphanumeric() {
            return Shape::Mark;
        }
        let (mut some, mut all) = (false, true);
        for letter in word.chars().filter(|c| c.is_alphabetic()) {
            let upper = letter.is_uppercase();
            some |= upper;
            all &= upper;
        }
        match (some, all) {
            (false, _) => Shape::Lower,
            (true, true) => Shape::Upper,
            _ if first.is_uppercase() => Shape::Capital,
            _ => Shape::Mixed,
        }
    }
}

/// Words that end with a full stop and are followed by a capital without ending the sentence.
static TITLES: WordList = WordList::new("sentences/titles");

/// Abbreviations that may as well end a sentence: they do so before a word that opens one.
static ABBREVIATIONS: WordList = WordList::new("sentences/abbreviations");

/// No abbreviation is longer.
const ABBREVIATED: usize = 6;

/// No sentence that people write is longer, in bytes: what is comes of a list or a table, and whoever asks what stands
/// beside what in it would be at it for hours.
const LONGEST: usize = 1500;

/// No word that tells where a sentence ends is longer, in bytes.
const WORD: usize = 64;

static OPENERS: WordList = WordList::new("sentences/openers");

/// The sentences of the block at `block`, in order, without the white space between them.
pub fn sentences(text: &str, block: Span) -> Vec<Span> {
    let words = block.text(text);
    let base = block.start as usize;
    let mut found = Vec::new();
    let (mut start, mut next) = (0, 0);
    while let Some(at) = mark_at(words, next) {
        let mut chars = words.get(at..).unwrap_or_default().chars();
        let mut end = at + chars.next().map_or(1, char::len_utf8);
        end += chars.take_while(|c| is_closing(*c)).map(char::len_utf8).sum::<usize>();
        next = end;
        if ends_here(words, start, at, end) {
            push(&mut found, text, Span::new(base + start, base + end));
            start = end;
        }
    }
    push(&mut found, text, Span::new(base + start, base + words.len()));
    found
}

/// Where the next mark stands that may end a sentence, from `from` on.
fn mark_at(words: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        // an ellipsis of one character begins with this byte, and so do a few other marks
        let may_be = |byte: &u8| [b'.', b'!', b'?', b'\n', 0xE2].iter().fold(false, |some, mark| some | (byte == mark));
        let at = next_byte(words.as_bytes(), from, may_be)?;
        if words.get(at..)?.starts_with(['.', '!', '?', '…', '\n']) {
            return Some(at);
        }
        from = at + 1;
    }
}

/// Adds the sentence at `span`, in pieces of at most [`LONGEST`] bytes, parted at a blank where there is one.
fn push(found: &mut Vec<Span>, text: &str, span: Span) {
    let mut rest = span.trimmed(text);
    while rest.len() > LONGEST {
        let head = span::after(text, rest.start as usize, LONGEST);
        let cut = rest.start + head.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(head.len()) as u32;
        found.push(Span { start: rest.start, end: cut });
        rest = Span { start: cut, end: rest.end }.trimmed(text);
    }
    if !rest.is_empty() {
        found.push(rest);
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

/// As much of `text` as holds its last word, where nobody forgot the blanks: of 5 MB without one, every mark would look
/// at all of them.
fn tail(text: &str) -> &str {
    span::before(text, text.len(), WORD)
}

/// The same of its first word.
fn head(text: &str) -> &str {
    span::after(text, 0, WORD)
}

/// “… the incident.What happened”, “… only."The files”: a blank was lost between two sentences.
fn is_glued(before: &str, mark: &str, behind: &str) -> bool {
    let last = tail(before).rsplit(|c: char| c.is_whitespace()).next().unwrap_or_default();
    let plain = last.len() > 2 && last.chars().all(|c| c.is_lowercase() || c == ',');
    let next = head(behind).split(|c: char| c.is_whitespace()).next().unwrap_or_default();
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
    let word =
        tail(before).rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-' | '–' | '—')).next().unwrap_or_default();
    if word.len() > ABBREVIATED {
        return false;
    }
    let lower = word.to_lowercase();
    let next = head(behind).split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default().to_lowercase();
    // “am 3. Oktober”: the number of a day, as German writes it.
    static MONTHS: WordList = WordList::new("sentences/months");
    if word.len() <= 2
        && word.bytes().all(|byte| byte.is_ascii_digit())
        && MONTHS.iter().any(|month| next.starts_with(month))
        && !word.is_empty()
    {
        return true;
    }
    let opener = || OPENERS.contains(&next.as_str());
    let mut letters = word.chars();
    if TITLES.contains(&lower.as_str()) && (lower != "no" || next.starts_with(|c: char| c.is_numeric())) {
        return true;
    }
    if let (Some(letter), None) = (letters.next(), letters.next()) {
        return letter.is_uppercase() && letter != 'I' && !opener();
    }
    ABBREVIATIONS.contains(&lower.as_str()) && !opener()
}

/// Adds the tokens of the sentence at `sentence`, in order.
pub fn tokens(text: &str, sentence: Span, found: &mut Vec<Token>) {
    let words = sentence.text(text);
    let base = sentence.start as usize;
    let mut at = 0;
    while let Some(c) = char_at(words, at) {
        let start = at;
        if c == ' ' {
            at += 1;
            continue;
        }
        if let Some((end, shape)) = plain_word(words, at) {
            found.push(Token { span: Span::new(base + start, base + end), shape, kinds: Kinds::default() });
            at = end;
            continue;
        }
        at += c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(next) = char_at(words, at).filter(|next| next.is_alphanumeric() || joins(words, at, *next)) {
                at += next.len_utf8();
            }
            at = with_full_stop(words, start, at);
            push_word(found, words, base, start, at);
        } else if !c.is_whitespace() {
            found.push(Token { span: Span::new(base + start, base + at), shape: Shape::Mark, kinds: Kinds::default() });
        }
    }
}

/// Where the word at `at` ends, and how it is written; `None` for what is no word of ASCII alone, or may go
/// on with the mark behind it.
fn plain_word(words: &str, at: usize) -> Option<(usize, Shape)> {
    let bytes = words.as_bytes().get(at..)?;
    // most words are small letters and a blank behind them
    let small = bytes.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    if small > 0 && bytes.get(small) == Some(&b' ') {
        return Some((at + small, Shape::Lower));
    }
    let (mut length, mut upper, mut letters) = (0, 0, 0);
    for byte in bytes {
        match byte {
            b'a'..=b'z' => letters += 1,
            b'A'..=b'Z' => (letters, upper) = (letters + 1, upper + 1),
            b'0'..=b'9' => {}
            b'-' | b'.' | b',' | b'\'' | b'&' | b'_' | b'@' | b'/' | 0x80.. => return None,
            _ => break,
        }
        length += 1;
    }
    let shape = match bytes.first()? {
        _ if length == 0 => return None,
        b'0'..=b'9' => Shape::Number,
        _ if upper == 0 => Shape::Lower,
        _ if upper == letters => Shape::Upper,
        b'A'..=b'Z' => Shape::Capital,
        _ => Shape::Mixed,
    };
    Some((at + length, shape))
}

/// The character at `at`; nearly all are of one byte.
fn char_at(words: &str, at: usize) -> Option<char> {
    let byte = *words.as_bytes().get(at)?;
    if byte.is_ascii() { Some(char::from(byte)) } else { words.get(at..)?.chars().next() }
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
    if words.as_bytes().get(end) != Some(&b'.') || end + 1 == words.len() {
        return end;
    }
    let word = words.get(start..end).unwrap_or_default();
    let initials = word.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase));
    if initials { end + 1 } else { end }
}

fn push_word(found: &mut Vec<Token>, words: &str, base: usize, start: usize, end: usize) {
    let word = words.get(start..end).unwrap_or_default();
    let kinds = Kinds::default();
    let ends_in_s = word.ends_with(['s', 'S']);
    let possessive =
        ["'s", "’s", "'S", "’S"].into_iter().filter(|_| ends_in_s).find(|ending| word.len() > ending.len() && word.ends_with(ending));
    let split = end - possessive.map_or(0, str::len);
    let shape = Shape::of(words.get(start..split).unwrap_or_default());
    found.push(Token { span: Span::new(base + start, base + split), shape, kinds });
    if split < end {
        found.push(Token { span: Span::new(base + split, base + end), shape: Shape::Possessive, kinds });
    }
}

/// The first three letters of `word` in lower case, by which most words are told apart from the few that
/// are looked for; `None` for a shorter word.
pub fn head_of(word: &str) -> Option<[u8; 3]> {
    word.as_bytes().first_chunk::<3>().map(|head| head.map(|byte| byte.to_ascii_lowercase()))
}

/// True when `word` begins with `known`, whatever their case.
pub fn begins_with(word: &str, known: &str) -> bool {
    word.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known))
}

/// “We'll”, “It's”, “Don’t”: two words in one.
pub fn is_contraction(word: &str) -> bool {
    let ending = word.rsplit_once(['\'', '’']).map(|(_, ending)| ending);
    static CONTRACTED: WordList = WordList::new("sentences/contracted");
    ending.is_some_and(|ending| CONTRACTED.contains(&ending))
}
