//! Which of many regular expressions can match a text at all: each asks for one of a few words, and
//! one automaton finds the words of all of them in one pass. Only then is an expression compiled and
//! tried, so that most sentences cost that one pass however long the lists grow, and a start costs
//! no compiling.

use std::sync::OnceLock;

use super::pattern::ascii;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Hir, HirKind};

/// Words longer than this tell no more than their beginning.
const WORD: usize = 24;
/// An expression that asks for one of more words than this is asked for by another part of it.
const WORDS: usize = 400;

/// Regular expressions, each with the words it asks for.
#[derive(Debug, Default)]
pub struct Needles {
    expressions: Vec<Expression>,
    /// The expression of each word of the automaton.
    owner: Vec<usize>,
    automaton: Option<AhoCorasick>,
    /// Expressions that ask for no word: they are tried everywhere. The lists that ship have none.
    pub everywhere: Vec<usize>,
}

#[derive(Debug)]
struct Expression {
    source: String,
    compiled: OnceLock<Option<Compiled>>,
}

/// An expression, ready to be tried.
#[derive(Debug)]
pub struct Compiled {
    /// The expression.
    pub regex: Regex,
    /// By byte: true where a match can begin with it.
    begins: [bool; 256],
}

impl Compiled {
    fn new(source: &str) -> Option<Self> {
        let source = ascii(source);
        let mut extractor = Extractor::new();
        extractor.kind(ExtractKind::Prefix).limit_literal_len(1).limit_class(256).limit_total(256);
        let first = extractor.extract(&regex_syntax::parse(&source).ok()?);
        let bytes =
            first.literals().map(|found| found.iter().map(|literal| literal.as_bytes().first().copied()).collect::<Option<Vec<u8>>>());
        // where it cannot be told, or it may match nothing at all, any byte will do
        let begins = std::array::from_fn(|byte| match &bytes {
            Some(Some(bytes)) => bytes.iter().any(|known| usize::from(*known) == byte),
            _ => true,
        });
        Some(Self { regex: Regex::new(&source).ok()?, begins })
    }

    /// True where a match can begin with this byte.
    pub fn may_begin(&self, byte: u8) -> bool {
        self.begins.get(usize::from(byte)).copied().unwrap_or_default()
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
                    Some(found) => {
                        needles.owner.extend(found.iter().map(|_| index));
                        words.extend(found);
                    }
                    None => needles.everywhere.push(index),
                },
                Err(_) => faulty.push(index),
            }
            needles.expressions.push(Expression { source, compiled: OnceLock::new() });
        }
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
        let hits = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut found: Vec<usize> = hits.filter_map(|hit| self.owner.get(hit.pattern().as_usize()).copied()).collect();
        found.extend(&self.everywhere);
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The expression of this number, compiled when it is first asked for.
    pub fn get(&self, index: usize) -> Option<&Compiled> {
        let expression = self.expressions.get(index)?;
        expression.compiled.get_or_init(|| Compiled::new(&expression.source)).as_ref()
    }
}

/// One of these words stands in every text that `hir` matches; `None` where nothing can be told.
fn required(hir: &Hir) -> Option<Vec<String>> {
    /// Parts looked at together: words that stand side by side are rarer than each alone.
    const TOGETHER: usize = 3;
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_total(WORDS).limit_literal_len(WORD).limit_class(4);
    let words_of = |hir: &Hir| words(&extractor.extract(hir));
    let HirKind::Concat(parts) = hir.kind() else { return words_of(hir) };
    let window = |from, parts_of: usize| Hir::concat(parts.iter().skip(from).take(parts_of).cloned().collect());
    let windows = (0..parts.len()).flat_map(|from| (1..=TOGETHER).map(move |parts_of| window(from, parts_of)));
    windows.filter_map(|window| words_of(&window)).max_by_key(|words| telling(words))
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
