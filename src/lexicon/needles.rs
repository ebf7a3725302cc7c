//! Which of many regular expressions can match a text at all: each asks for one of a few words, and
//! one automaton finds the words of all of them in one pass. Only then is an expression compiled and
//! tried, so that most sentences cost that one pass however long the lists grow, and a start costs
//! no compiling.

use std::sync::OnceLock;

use super::compiled::Compiled;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Literal, Seq};
use regex_syntax::hir::{Hir, HirKind};

/// Words longer than this tell no more than their beginning.
const WORD: usize = 24;
/// An expression that asks for one of more words than this is asked for by another part of it.
const WORDS: usize = 400;

/// Regular expressions, each with the words it asks for.
#[derive(Debug, Default)]
pub struct Needles {
    expressions: Vec<Expression>,
    /// The expression that asks for each word of the automaton.
    words: Vec<usize>,
    automaton: Option<AhoCorasick>,
    /// Expressions that ask for no word: they are tried everywhere.
    everywhere: Vec<usize>,
}

#[derive(Debug)]
struct Expression {
    source: String,
    compiled: OnceLock<Option<Compiled>>,
}

impl Needles {
    /// The expressions in order; a source that is no expression matches nothing.
    pub fn new(sources: impl IntoIterator<Item = String>) -> Self {
        let (mut needles, mut words) = (Self::default(), Vec::new());
        for (index, source) in sources.into_iter().enumerate() {
            match regex_syntax::parse(&source).ok().as_ref().map(required) {
                Some(Some(found)) => {
                    needles.words.extend(found.iter().map(|_| index));
                    words.extend(found);
                }
                Some(None) => needles.everywhere.push(index),
                None => {}
            }
            needles.expressions.push(Expression { source, compiled: OnceLock::new() });
        }
        // the words are few: the quickest automaton is soon made
        needles.automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(&words).ok();
        needles
    }

    /// The expressions that can match somewhere in `text`, by number, each once and in order.
    pub fn candidates(&self, text: &str) -> Vec<usize> {
        let hits = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(text));
        let mut found: Vec<usize> = hits.filter_map(|hit| self.words.get(hit.pattern().as_usize())).copied().collect();
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
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_total(WORDS).limit_literal_len(WORD).limit_class(4);
    required_by(hir, &extractor)
}

fn required_by(hir: &Hir, extractor: &Extractor) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Capture(capture) => required_by(&capture.sub, extractor),
        HirKind::Concat(parts) => required_by_one(parts, extractor),
        HirKind::Alternation(choices) => words(&extractor.extract(hir)).or_else(|| {
            // each asks for a word of its own
            let told: Option<Vec<_>> = choices.iter().map(|choice| required_by(choice, extractor)).collect();
            told.map(|told| told.concat()).filter(|told| told.len() <= WORDS)
        }),
        _ => words(&extractor.extract(hir)),
    }
}

/// The most telling of what the parts of an expression ask for, which stand one behind the other.
fn required_by_one(parts: &[Hir], extractor: &Extractor) -> Option<Vec<String>> {
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
            HirKind::Capture(_) | HirKind::Alternation(_) | HirKind::Concat(_) => required_by(part, extractor),
            _ => words(&found),
        });
        for together in 2..=TOGETHER.min(parts.len() - from) {
            // what is cut off already does not grow by what stands behind it
            if found.literals().is_none_or(|words| !words.iter().any(Literal::is_exact)) {
                break;
            }
            found = extractor.extract(&Hir::concat(parts.iter().skip(from).take(together).map(|part| (*part).clone()).collect()));
            told.extend(words(&found));
        }
    }
    told.into_iter().max_by_key(|words| telling(words))
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
    let length = |word: &String| word.chars().filter(|c| c.is_alphanumeric()).count();
    let shortest = words.iter().map(length).min().unwrap_or(0).min(12);
    (shortest * 8).saturating_sub(words.len().ilog2() as usize * 2)
}
