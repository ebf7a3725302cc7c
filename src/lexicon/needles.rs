//! Which of many regular expressions can match a text at all: each asks for one of a few words, and
//! one automaton finds the words of all of them in one pass. Only then is an expression compiled and
//! tried, so that most sentences cost that one pass however long the lists grow, and a start costs
//! no compiling.

use std::sync::OnceLock;

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
    compiled: OnceLock<Option<Regex>>,
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
    pub fn get(&self, index: usize) -> Option<&Regex> {
        let expression = self.expressions.get(index)?;
        expression.compiled.get_or_init(|| Regex::new(&expression.source).ok()).as_ref()
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
    let windows = (0..parts.len()).map(|from| Hir::concat(parts.iter().skip(from).take(TOGETHER).cloned().collect()));
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

/// How seldom one of `words` stands in a text: what is long is rare, and every further word is one more chance.
fn telling(words: &[String]) -> usize {
    let shortest = words.iter().map(|word| word.trim().len()).min().unwrap_or(0).min(12);
    (shortest * 8).saturating_sub(words.len().ilog2() as usize * 2)
}
