//! One expression of many, ready to be tried at the places where it may fit.

use std::sync::OnceLock;

use super::pattern::{ascii, bytewise};
use regex::bytes::Regex;
use regex_syntax::hir::Hir;
use regex_syntax::hir::literal::{ExtractKind, Extractor};

/// An expression, over bytes: a count in it counts those.
#[derive(Debug)]
pub struct Compiled {
    hir: Hir,
    heads: Heads,
    regex: OnceLock<Option<Regex>>,
}

/// What a match can begin with: looking there is far quicker than running an automaton that stops at once.
#[derive(Debug, Default)]
struct Heads {
    /// By number of the byte, a bit where a match can begin with it.
    first: [u64; 4],
    /// How many bytes are told, eight at most; none where a match can begin with anything.
    length: usize,
    /// These bytes as numbers, in order.
    known: Vec<u64>,
}

impl Heads {
    /// More bytes than this are not looked at.
    const BYTES: usize = 8;

    fn of(hir: &Hir) -> Self {
        // more of fewer bytes, where an expression can begin in many ways
        let told = [Self::BYTES, 4, 1].into_iter().find_map(|bytes| {
            let mut extractor = Extractor::new();
            extractor.kind(ExtractKind::Prefix).limit_literal_len(bytes).limit_class(256).limit_total(1024);
            let found = extractor.extract(hir);
            let literals = found.literals()?;
            let length = literals.iter().map(|literal| literal.len()).min().filter(|length| *length > 0)?;
            Some((length, literals.iter().filter_map(|literal| key(literal.as_bytes(), length)).collect::<Vec<u64>>()))
        });
        let (length, mut known) = told.unwrap_or_default();
        known.sort_unstable();
        known.dedup();
        let mut first = [if length == 0 { u64::MAX } else { 0 }; 4];
        for byte in known.iter().map(|known| (known >> (8 * length.saturating_sub(1))) as u8) {
            first.iter_mut().skip(usize::from(byte / 64)).take(1).for_each(|bits| *bits |= 1 << (byte % 64));
        }
        Self { first, length, known }
    }
}

impl Compiled {
    /// `source`, an expression of the program itself; `None` where it is none.
    pub fn new(source: &str) -> Option<Self> {
        let hir = bytewise(regex_syntax::parse(&ascii(source)).ok()?);
        Some(Self { heads: Heads::of(&hir), hir, regex: OnceLock::new() })
    }

    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.hir.to_string()).ok()).as_ref()
    }

    /// True where it matches somewhere in `text`.
    pub fn is_in(&self, text: &[u8]) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// False where no match can begin with these bytes.
    pub fn may_begin(&self, text: &[u8]) -> bool {
        let Heads { first, length, known } = &self.heads;
        let Some(byte) = text.first() else { return *length == 0 };
        // most pieces begin with another byte
        let able = first.get(usize::from(byte / 64)).is_some_and(|bits| bits >> (byte % 64) & 1 == 1);
        able && (*length == 0 || key(text, *length).is_some_and(|key| known.binary_search(&key).is_ok()))
    }
}

/// The first `length` bytes of `text` as a number; `None` for a shorter text.
fn key(text: &[u8], length: usize) -> Option<u64> {
    Some(text.get(..length)?.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}
