//! Which of many regular expressions can match a text at all: each asks for one of a few words, and
//! one automaton finds the words of all of them in one pass. Only then is an expression compiled and
//! tried, so that most sentences cost that one pass however long the lists grow, and a start costs
//! no compiling.

use std::sync::OnceLock;

use super::pattern::{ascii, bytewise};
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::bytes::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Literal, Seq};
use regex_syntax::hir::{Class, Hir, HirKind};

/// Words longer than this tell no more than their beginning.
const WORD: usize = 24;
/// An expression that asks for one of more words than this is asked for by another part of it.
const WORDS: usize = 400;

/// Regular expressions, each with the words it asks for.
#[derive(Debug, Default)]
pub struct Needles {
    expressions: Vec<Expression>,
    /// What each word of the automaton stands for.
    words: Vec<Word>,
    automaton: Option<AhoCorasick>,
    /// Expressions that ask for no word: they are tried everywhere. The lists that ship have none.
    pub everywhere: Vec<usize>,
}

/// A word that an expression asks for.
#[derive(Debug, Clone, Copy)]
struct Word {
    expression: usize,
    ahead: Blanks,
}

/// How many blanks can stand in what an expression matches ahead of the word it asks for, at least and at
/// most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blanks {
    /// At least so many.
    pub least: usize,
    /// At most so many.
    pub most: usize,
}

#[derive(Debug)]
struct Expression {
    source: String,
    compiled: OnceLock<Option<Compiled>>,
}

/// An expression, ready to be tried.
#[derive(Debug)]
pub struct Compiled {
    /// The expression, over bytes: a count in it counts those.
    pub regex: Regex,
    /// Its first group, and how many blanks can stand ahead of it; `None` where that cannot be told.
    pub group: Option<(String, Blanks)>,
    heads: Heads,
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

/// The name of the first group of `hir`, and how many blanks can stand ahead of it.
fn first_group(hir: &Hir) -> Option<(String, Blanks)> {
    match hir.kind() {
        HirKind::Capture(capture) => Some((capture.name.as_deref()?.to_owned(), Blanks::NONE)),
        HirKind::Concat(parts) => {
            let at = parts.iter().position(|part| part.properties().explicit_captures_len() > 0)?;
            let (name, ahead) = first_group(parts.get(at)?)?;
            Some((name, parts.iter().take(at).map(Blanks::of).fold(ahead, Blanks::and)))
        }
        _ => None,
    }
}

/// The first `length` bytes of `text` as a number; `None` for a shorter text.
fn key(text: &[u8], length: usize) -> Option<u64> {
    Some(text.get(..length)?.iter().fold(0, |key, byte| key << 8 | u64::from(*byte)))
}

impl Compiled {
    fn new(source: &str) -> Option<Self> {
        let hir = bytewise(regex_syntax::parse(&ascii(source)).ok()?);
        Some(Self { regex: Regex::new(&hir.to_string()).ok()?, group: first_group(&hir), heads: Heads::of(&hir) })
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

impl Needles {
    /// The expressions in order; `None` for a source that is no expression, which matches nothing.
    pub fn new(sources: impl IntoIterator<Item = String>) -> (Self, Vec<usize>) {
        let (mut needles, mut words, mut faulty) = (Self::default(), Vec::new(), Vec::new());
        for source in sources {
            let index = needles.expressions.len();
            match regex_syntax::parse(&source) {
                Ok(hir) => match required(&hir) {
                    Some((ahead, found)) => {
                        needles.words.extend(found.iter().map(|_| Word { expression: index, ahead }));
                        words.extend(found);
                    }
                    None => needles.everywhere.push(index),
                },
                Err(_) => faulty.push(index),
            }
            needles.expressions.push(Expression { source, compiled: OnceLock::new() });
        }
        // a quicker automaton takes longer to make than it saves at most starts
        needles.automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&words).ok();
        (needles, faulty)
    }

    /// The number of expressions.
    pub fn len(&self) -> usize {
        self.expressions.len()
    }

    /// True without expressions.
    pub fn is_empty(&self) -> bool {
        self.expressions.is_empty()
    }

    /// The expressions that can match somewhere in `text`, by number, each once and in order.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let mut found: Vec<usize> = self.places(text).map(|(index, _, _)| index).collect();
        found.extend(&self.everywhere);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Where `text` has a word that an expression asks for: the number of the expression, the place, and how
    /// many blanks can stand before it in the match. Those that ask for none are not among them.
    pub fn places<'t>(&'t self, text: &'t str) -> impl Iterator<Item = (usize, usize, Blanks)> + 't {
        let hits = self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(text));
        hits.filter_map(|hit| self.words.get(hit.pattern().as_usize()).map(|word| (word.expression, hit.start(), word.ahead)))
    }

    /// The expression of this number, compiled when it is first asked for.
    pub fn get(&self, index: usize) -> Option<&Compiled> {
        let expression = self.expressions.get(index)?;
        expression.compiled.get_or_init(|| Compiled::new(&expression.source)).as_ref()
    }
}

/// One of these words stands in every text that `hir` matches, and so many blanks ahead of it; `None` where
/// nothing can be told.
fn required(hir: &Hir) -> Option<(Blanks, Vec<String>)> {
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_total(WORDS).limit_literal_len(WORD).limit_class(4);
    required_by(hir, &extractor)
}

fn required_by(hir: &Hir, extractor: &Extractor) -> Option<(Blanks, Vec<String>)> {
    match hir.kind() {
        HirKind::Capture(capture) => required_by(&capture.sub, extractor),
        HirKind::Concat(parts) => required_by_one(parts, extractor),
        HirKind::Alternation(choices) => words(&extractor.extract(hir)).map(|words| (Blanks::NONE, words)).or_else(|| {
            // each asks for a word of its own
            let told: Option<Vec<_>> = choices.iter().map(|choice| required_by(choice, extractor)).collect();
            let (ahead, told): (Vec<Blanks>, Vec<Vec<String>>) = told?.into_iter().unzip();
            let told = told.concat();
            (told.len() <= WORDS).then_some((ahead.into_iter().reduce(Blanks::or)?, told))
        }),
        _ => Some((Blanks::NONE, words(&extractor.extract(hir))?)),
    }
}

/// The most telling of what the parts of an expression ask for, which stand one behind the other.
fn required_by_one(parts: &[Hir], extractor: &Extractor) -> Option<(Blanks, Vec<String>)> {
    /// Parts looked at together: words that stand side by side are rarer than each alone.
    const TOGETHER: usize = 3;
    // what matches a place and no word tells nothing
    let parts: Vec<&Hir> = parts.iter().filter(|part| !matches!(part.kind(), HirKind::Look(_))).collect();
    let mut told = Vec::new();
    for (from, part) in parts.iter().enumerate() {
        let mut found = extractor.extract(part);
        told.extend(match part.kind() {
            HirKind::Capture(_) | HirKind::Alternation(_) | HirKind::Concat(_) => {
                required_by(part, extractor).map(|(ahead, words)| (from, ahead, words))
            }
            _ => words(&found).map(|words| (from, Blanks::NONE, words)),
        });
        for together in 2..=TOGETHER.min(parts.len() - from) {
            // what is cut off already does not grow by what stands behind it
            if found.literals().is_none_or(|words| !words.iter().any(Literal::is_exact)) {
                break;
            }
            found = extractor.extract(&Hir::concat(parts.iter().skip(from).take(together).map(|part| (*part).clone()).collect()));
            told.extend(words(&found).map(|words| (from, Blanks::NONE, words)));
        }
    }
    let (from, within, words) = told.into_iter().max_by_key(|(_, _, words)| telling(words))?;
    let ahead = parts.iter().take(from).copied().map(Blanks::of).fold(within, Blanks::and);
    Some((ahead, words))
}

impl Blanks {
    const NONE: Self = Self { least: 0, most: 0 };

    fn and(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// How many blanks can stand in what `hir` matches.
    fn of(hir: &Hir) -> Self {
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => Self::NONE,
            HirKind::Literal(literal) => {
                let blanks = literal.0.iter().filter(|byte| **byte == b' ').count();
                Self { least: blanks, most: blanks }
            }
            // a class that may hold one and may not
            HirKind::Class(_) => Self { least: 0, most: usize::from(may_be_blank(hir)) },
            HirKind::Repetition(repetition) => {
                let inner = Self::of(&repetition.sub);
                let most = repetition.max.map_or(usize::MAX, |times| times as usize);
                Self {
                    least: inner.least.saturating_mul(repetition.min as usize),
                    most: if inner.most == 0 { 0 } else { inner.most.saturating_mul(most) },
                }
            }
            HirKind::Capture(capture) => Self::of(&capture.sub),
            HirKind::Concat(parts) => parts.iter().map(Self::of).fold(Self::NONE, Self::and),
            HirKind::Alternation(choices) => choices.iter().map(Self::of).reduce(Self::or).unwrap_or(Self::NONE),
        }
    }
}

fn may_be_blank(hir: &Hir) -> bool {
    match hir.kind() {
        HirKind::Class(Class::Unicode(class)) => class.iter().any(|range| range.start() <= ' ' && ' ' <= range.end()),
        HirKind::Class(Class::Bytes(class)) => class.iter().any(|range| range.start() <= b' ' && b' ' <= range.end()),
        _ => false,
    }
}

fn words(found: &Seq) -> Option<Vec<String>> {
    // A word that was cut off within a letter loses that letter.
    let whole = |bytes: &[u8]| bytes.utf8_chunks().next().map_or_else(String::new, |chunk| chunk.valid().to_owned());
    let mut words: Vec<String> = found.literals()?.iter().map(|literal| whole(literal.as_bytes())).collect();
    words.sort_unstable();
    words.dedup();
    (!words.is_empty() && words.iter().all(|word| word.trim().len() > 1)).then_some(words)
}

/// How seldom one of `words` stands in a text: what is long is rare, and every further word is one more
/// chance. The mark of a name stands everywhere.
fn telling(words: &[String]) -> usize {
    let length =
        |word: &String| word.chars().filter(|c| c.is_alphanumeric()).count() - word.matches('{').count().min(word.matches('}').count());
    let shortest = words.iter().map(length).min().unwrap_or(0).min(12);
    (shortest * 8).saturating_sub(words.len().ilog2() as usize * 2)
}
