//! Which of many regular expressions can match a text at all: each asks for one of a few words, and
//! one automaton finds the words of all of them in one pass. Only then is an expression compiled and
//! tried, so that most sentences cost that one pass however long the lists grow, and a start costs
//! no compiling.

use std::sync::OnceLock;

use super::compiled::Compiled;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
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
        // what may be absent asks for nothing, and what stands behind it is looked at on its own
        if matches!(part.kind(), HirKind::Repetition(repetition) if repetition.min == 0) {
            continue;
        }
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
    /// None at all.
    pub const NONE: Self = Self { least: 0, most: 0 };

    /// Those of one behind the other.
    pub fn and(self, other: Self) -> Self {
        Self { least: self.least.saturating_add(other.least), most: self.most.saturating_add(other.most) }
    }

    fn or(self, other: Self) -> Self {
        Self { least: self.least.min(other.least), most: self.most.max(other.most) }
    }

    /// How many blanks can stand in what `hir` matches.
    pub fn of(hir: &Hir) -> Self {
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
