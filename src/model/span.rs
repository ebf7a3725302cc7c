//! Places in a text. This is the one module that slices prose.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A half-open range of bytes into `Article::text`. Written `(start, end)` in files.
///
/// A span made by this program lies on character boundaries; one read from a file may not,
/// and [`Span::of`] answers `None` for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte; never below `start`.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`. Offsets beyond 4 GiB are held at that
    /// limit, which no article reaches: input is capped far below.
    pub fn new(start: usize, end: usize) -> Self {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        let end = u32::try_from(end).unwrap_or(u32::MAX);
        Self { start, end: end.max(start) }
    }

    /// The words at this place, or `None` when the span does not fit the text.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// The words at this place, or the empty string when the span does not fit the text.
    pub fn text(self, text: &str) -> &str {
        self.of(text).unwrap_or_default()
    }

    /// The same place as a range of `usize`.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Number of bytes.
    pub fn len(self) -> usize {
        self.range().len()
    }

    /// True for a span of no bytes.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// True when `other` lies wholly inside this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True when the two spans share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span moved `by` bytes towards the end.
    pub fn shifted(self, by: usize) -> Span {
        Span::new(self.start as usize + by, self.end as usize + by)
    }

    /// The span without white space at either end of its words.
    pub fn trimmed(self, text: &str) -> Span {
        let words = self.text(text);
        let start = self.start as usize + (words.len() - words.trim_start().len());
        Span::new(start, start + words.trim().len())
    }

    /// The words at this place with every run of white space made one space, as quotes are shown.
    pub fn one_line(self, text: &str) -> String {
        let words = self.text(text);
        let mut line = String::with_capacity(words.len());
        for word in words.split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end: end.max(start) }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Up to `bytes` bytes of `text` that stand right before `at`, cut at a character boundary.
pub fn before(text: &str, at: usize, bytes: usize) -> &str {
    let mut start = at.min(text.len()).saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    text.get(start..at.min(text.len())).unwrap_or_default()
}

/// Up to `bytes` bytes of `text` that stand right after `at`, cut at a character boundary.
pub fn after(text: &str, at: usize, bytes: usize) -> &str {
    let mut end = at.saturating_add(bytes).min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(at.min(end)..end).unwrap_or_default()
}

/// Where the next byte of `bytes` stands, from `from` on, for which `is` holds. It is best made of comparisons alone: most
/// pieces of a text hold no such byte, which is then told of sixteen at once.
pub fn next_byte(bytes: &[u8], from: usize, is: impl Fn(&u8) -> bool) -> Option<usize> {
    let rest = bytes.get(from..)?;
    let none = |piece: &&[u8; 16]| !piece.iter().fold(false, |some, byte| some | is(byte));
    let plain = rest.as_chunks().0.iter().take_while(none).count() * 16;
    Some(from + plain + rest.get(plain..)?.iter().position(is)?)
}

/// Which source of a case: 1 for the first, written `S1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct SourceId(pub u32);

impl Default for SourceId {
    fn default() -> Self {
        SourceId(1)
    }
}

impl fmt::Display for SourceId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "S{}", self.0)
    }
}
