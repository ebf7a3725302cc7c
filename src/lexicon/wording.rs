//! The shape of one cue phrase: `{hired,engaged} ... {firm,expert}`. It is fitted to a place of a
//! text word by word, which needs no compiling and looks at no more than a phrase is long.

/// How many words ` ... ` stands for at most.
const GAP: usize = 4;

/// A phrase. Its parts lie one behind the other in few bytes: they are read for every place where a phrase may begin,
/// in no order that a cache could foresee.
///
/// Words to choose from are their number, how many bytes they are in all (two, the lower first), for each its first
/// byte and its length, and their letters; a gap is [`GAP_MARK`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording(Box<[u8]>);

/// A choice that a phrase begins with: where its letters stand among the bytes of the phrase, how many they are, and
/// where the parts behind it begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct First {
    at: u16,
    length: u8,
    behind: u16,
}

/// What stands for ` ... ` where words have their number.
const GAP_MARK: u8 = u8::MAX;

/// A part of a phrase as it is read.
enum Part<'w> {
    /// One of these words or runs of words, the first that fits.
    OneOf(Choices<'w>),
    /// Up to four words, and the blanks around them.
    Gap,
}

/// Words or runs of words to choose from.
#[derive(Clone, Copy)]
struct Choices<'w> {
    /// For each its first byte, none being 0, and its length.
    heads: &'w [[u8; 2]],
    letters: &'w [u8],
}

impl<'w> Iterator for Choices<'w> {
    type Item = (u8, &'w [u8]);

    /// The next choice with its first byte.
    fn next(&mut self) -> Option<Self::Item> {
        let ([first, length], heads) = self.heads.split_first()?;
        let (word, letters) = self.letters.split_at_checked(usize::from(*length))?;
        *self = Self { heads, letters };
        Some((*first, word))
    }
}

/// The first part of `parts`, and what stands behind it; `None` at the end.
fn first_part(parts: &[u8]) -> Option<(Part<'_>, &[u8])> {
    let (number, rest) = parts.split_first()?;
    if *number == GAP_MARK {
        return Some((Part::Gap, rest));
    }
    let (size, rest) = rest.split_first_chunk::<2>()?;
    let (heads, rest) = rest.split_at_checked(2 * usize::from(*number))?;
    let (letters, rest) = rest.split_at_checked(usize::from(u16::from_le_bytes(*size)))?;
    Some((Part::OneOf(Choices { heads: heads.as_chunks().0, letters }), rest))
}

/// The words of one part as a phrase holds them; `None` where they are too many or too long for it.
fn written(words: &[&str]) -> Option<Vec<u8>> {
    let number = u8::try_from(words.len()).ok().filter(|number| *number != GAP_MARK)?;
    let size = u16::try_from(words.iter().map(|word| word.len()).sum::<usize>()).ok()?;
    let mut bytes = vec![number];
    bytes.extend(size.to_le_bytes());
    for word in words {
        bytes.extend([word.bytes().next().unwrap_or_default(), u8::try_from(word.len()).ok()?]);
    }
    bytes.extend(words.iter().flat_map(|word| word.bytes()));
    Some(bytes)
}

impl Wording {
    /// The phrase a line tells; `None` for a line whose braces do not pair, and for one that may be
    /// empty or begins with a gap or a blank.
    pub fn read(line: &str) -> Option<Self> {
        let mut parts = Vec::new();
        for (number, stretch) in line.to_lowercase().split(" ... ").enumerate() {
            parts.extend((number > 0).then_some(GAP_MARK));
            let mut rest = stretch;
            while let Some((before, behind)) = rest.split_once('{') {
                let (choices, behind) = behind.split_once('}').filter(|(choices, _)| !choices.contains('{'))?;
                parts.extend(plain(before)?);
                parts.extend(written(&choices.split(',').collect::<Vec<_>>())?);
                rest = behind;
            }
            parts.extend(plain(rest)?);
        }
        // a phrase longer than that is none
        u16::try_from(parts.len()).ok()?;
        let wording = Self(parts.into());
        let begins = wording.beginnings();
        (!begins.is_empty() && begins.iter().all(|(word, _)| !word.trim().is_empty())).then_some(wording)
    }

    /// What it can begin with, each once: two words and what parts them, or one word where no more is
    /// told, or a mark, as in `-based`; and beside each the first choice that begins so.
    pub fn beginnings(&self) -> Vec<(String, First)> {
        let mut found = Vec::new();
        if let Some((Part::OneOf(choices), rest)) = first_part(&self.0) {
            let behind = (self.0.len() - rest.len()) as u16;
            let mut at = behind - choices.letters.len() as u16;
            for (_, choice) in choices {
                let (mut own, first) = (Vec::new(), First { at, length: choice.len() as u8, behind });
                at += choice.len() as u16;
                heads(rest, &String::from_utf8_lossy(choice), &mut own);
                found.extend(own.into_iter().map(|beginning| (beginning, first)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where it ends when it begins at the byte `at` of `folded` with this choice, and no letter or digit goes on there.
    pub fn fit(&self, folded: &str, at: usize, first: First) -> Option<usize> {
        let choice = self.0.get(usize::from(first.at)..)?.get(..usize::from(first.length))?;
        fit(self.0.get(usize::from(first.behind)..)?, folded.as_bytes(), at + reaches(choice, folded.as_bytes().get(at..)?)?)
    }
}

/// Words that stand alone as a part of their own, nothing as none; `None` where a brace in them has no pair.
fn plain(words: &str) -> Option<Vec<u8>> {
    match words {
        "" => Some(Vec::new()),
        _ if words.contains(['{', '}']) => None,
        _ => written(&[words]),
    }
}

/// True for what ASCII words are made of; a boundary lies between such a byte and any other.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// A place where a phrase may begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opening<'t> {
    /// Where it is, in bytes.
    pub at: usize,
    /// The word there, or the mark.
    pub first: &'t str,
    /// The word and the one behind it, with what parts them.
    pub both: Option<&'t str>,
}

/// Every place of `text` where a phrase may begin: where a word begins, and where a mark stands right
/// behind a word.
pub fn openings(text: &str) -> impl Iterator<Item = Opening<'_>> {
    // a run of letters and digits, or of other signs, begins at the first; the next ones begin at the others
    let first = run_end(text, 0);
    let mut runs = [None, Some(0), first, first.and_then(|at| run_end(text, at))];
    let mut advance = move || {
        let [_, second, third, fourth] = runs;
        runs = [second, third, fourth, fourth.and_then(|at| run_end(text, at))];
        runs
    };
    std::iter::from_fn(move || {
        loop {
            let [at, end, _, both] = advance();
            let (at, end) = (at?, end?);
            let first = text.get(at..end)?;
            if starts_with_word(first) {
                return Some(Opening { at, first, both: both.and_then(|both| text.get(at..both)) });
            }
            let mark = first.chars().next().map_or(0, char::len_utf8);
            if at > 0 && !first.starts_with(' ') {
                return Some(Opening { at, first: first.get(..mark)?, both: None });
            }
        }
    })
}

fn starts_with_word(text: &str) -> bool {
    text.bytes().next().is_some_and(is_word)
}

/// The end of the run of letters and digits, or of other signs, that begins at `at`; `None` at the end.
fn run_end(text: &str, at: usize) -> Option<usize> {
    let mut rest = text.as_bytes().get(at..)?.iter();
    let kind = is_word(*rest.next()?);
    Some(at + 1 + rest.take_while(|byte| is_word(**byte) == kind).count())
}

/// The word or the mark that `text` begins with.
pub fn first_of(text: &str) -> Option<&str> {
    first_opening(text).map(|opening| opening.first)
}

/// What `text` begins with.
fn first_opening(text: &str) -> Option<Opening<'_>> {
    let end = run_end(text, 0)?;
    if !starts_with_word(text) {
        let mark = text.chars().next().map_or(0, char::len_utf8);
        return Some(Opening { at: 0, first: text.get(..mark)?, both: None });
    }
    let both = run_end(text, end).and_then(|end| run_end(text, end)).and_then(|end| text.get(..end));
    Some(Opening { at: 0, first: text.get(..end)?, both })
}

fn heads(parts: &[u8], before: &str, found: &mut Vec<String>) {
    let opening = first_opening(before);
    let both = opening.and_then(|opening| opening.both).filter(|both| both.len() < before.len());
    let mark = opening.map(|opening| opening.first).filter(|first| !starts_with_word(first));
    if let Some(known) = both.or(mark) {
        return found.extend(spellings(known));
    }
    match first_part(parts) {
        Some((Part::OneOf(choices), rest)) => {
            choices.for_each(|(_, choice)| heads(rest, &format!("{before}{}", String::from_utf8_lossy(choice)), found));
        }
        _ => found.extend(spellings(before.trim_end_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_'))),
    }
}

/// `text`, and as it reads with curly apostrophes or unbreakable hyphens.
fn spellings(text: &str) -> impl Iterator<Item = String> {
    let marked =
        text.contains(['\'', '-']).then(|| [text.replace('\'', "’"), text.replace('-', "‑"), text.replace('\'', "’").replace('-', "‑")]);
    std::iter::once(text.to_owned()).chain(marked.into_iter().flatten())
}

fn fit(parts: &[u8], text: &[u8], at: usize) -> Option<usize> {
    let byte = |at: usize| text.get(at).copied().is_some_and(is_word);
    match first_part(parts) {
        // “gardaí”: behind a letter that is not ASCII anything may stand.
        None => {
            let last = at.checked_sub(1).and_then(|last| text.get(last)).copied().unwrap_or_default();
            (byte(at) != is_word(last) || !last.is_ascii()).then_some(at)
        }
        Some((Part::OneOf(mut choices), rest)) => {
            let there = text.get(at..)?;
            let next = there.first().copied().unwrap_or_default();
            // most choices are other words: no need to compare them
            let able = |first: u8| first == next || !first.is_ascii_alphanumeric();
            choices.find_map(|(first, choice)| fit(rest, text, at + able(first).then(|| reaches(choice, there)).flatten()?))
        }
        Some((Part::Gap, rest)) => {
            let mut ends = [Some(at); GAP + 1];
            let mut end = Some(at);
            for known in ends.iter_mut().skip(1) {
                end = end.and_then(|end| word_behind(text, end));
                *known = end;
            }
            let blank = |end: &Option<usize>| end.filter(|end| text.get(*end) == Some(&b' '));
            ends.iter().rev().filter_map(blank).find_map(|end| fit(rest, text, end + 1))
        }
    }
}

/// How many bytes at the beginning of `text` read as `choice`: an apostrophe may be curly, a hyphen unbreakable.
fn reaches(choice: &[u8], text: &[u8]) -> Option<usize> {
    if text.starts_with(choice) {
        return Some(choice.len());
    }
    let mut rest = text;
    for wanted in choice {
        rest = match (wanted, rest) {
            // a curly apostrophe, an unbreakable hyphen
            (b'\'', [0xE2, 0x80, 0x99, behind @ ..]) | (b'-', [0xE2, 0x80, 0x91, behind @ ..]) => behind,
            (_, [there, behind @ ..]) if there == wanted => behind,
            _ => return None,
        };
    }
    Some(text.len() - rest.len())
}

/// The end of the word that stands behind the blank at `at`, as a gap may hold it.
fn word_behind(text: &[u8], at: usize) -> Option<usize> {
    let mut rest = text.get(at..)?.strip_prefix(b" ")?;
    let length = rest.len();
    loop {
        rest = match rest {
            [b'a'..=b'z' | b'0'..=b'9' | b'\'' | b'"' | b'&' | b'$' | b'%' | b',' | b'/' | b'(' | b')' | b'-', rest @ ..] => rest,
            // curly apostrophes and quotation marks
            [0xE2, 0x80, 0x99 | 0x9C | 0x9D, rest @ ..] => rest,
            _ => break,
        };
    }
    (rest.len() < length).then(|| at + 1 + length - rest.len())
}
