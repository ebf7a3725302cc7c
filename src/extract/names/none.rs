//! What stands with capitals and is no name: everyday words, shouting, what a sentence opens with.

use super::kind::exactly;
use super::{Finder, is_opening};
use crate::extract::sentences::{Shape, Token};
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;

impl Finder<'_, '_> {
    /// True for a run of capitals that names nothing.
    pub(super) fn is_no_name(&self, tokens: &[Token], run: &[usize], words: &[Token]) -> bool {
        // A firm that we know may be called by two everyday words.
        let office = words.first().and_then(|first| self.offices.get(&first.span.start));
        if office.is_some_and(|end| words.last().is_some_and(|last| last.span.end >= *end)) {
            return false;
        }
        if self.is_of_job(tokens, run) {
            return true;
        }
        let all_ordinary = words.iter().zip(run).all(|(token, at)| {
            self.is_ordinary(token) || matches!(token.shape, Shape::Lower | Shape::Mark) && !self.is_small_name(tokens, *at)
        }) && !self.is_body(tokens, run, words);
        let shouted = words.len() > 4 && words.iter().all(|token| token.shape == Shape::Upper);
        let numbered = words.iter().any(|token| self.page.words(token.span).starts_with("CVE-"));
        let (Some(first), [only]) = (run.first(), words) else { return all_ordinary || shouted || numbered };
        let word = self.page.words(only.span);
        let opens = || is_opening(self.page, tokens, *first) && !self.is_small_name(tokens, *first);
        let common = || self.lower().contains(word.to_lowercase().as_str()) || self.is_worded(only);
        let bare = only.is(WordKind::Organisations) && only.shape == Shape::Capital;
        // “Chief Information Officer”: a word between two words for what a person is.
        let job =
            |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.shape.is_capital() && token.is(WordKind::Jobs));
        let between = job(first.checked_sub(1)) && job(Some(first + 1));
        let short = || word.chars().filter(|c| c.is_alphanumeric()).count() < 2;
        all_ordinary || numbered || bare || between || short() || opens() && common()
    }

    /// “U.S. Attorney Ada Quill”: true where `run` and the job behind it are told by one entry of the countries.
    fn is_of_job(&self, tokens: &[Token], run: &[usize]) -> bool {
        let [first, last] = [run.first().copied(), run.last().map(|last| last + 1)].map(|at| at.and_then(|at| tokens.get(at)));
        let (Some(first), Some(job)) = (first, last) else { return false };
        job.is(WordKind::Jobs) && exactly(self.countries, first.span.join(job.span)).is_some()
    }

    /// “The Public Records Service”: everyday words that together name a body, by the last of them.
    fn is_body(&self, tokens: &[Token], run: &[usize], words: &[Token]) -> bool {
        let (Some(first), [_, .., last]) = (run.first(), words) else { return false };
        let the = || first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| self.page.lower(before.span) == "the");
        last.is(WordKind::Bodies) && words.iter().all(|token| token.shape == Shape::Capital) && (words.len() > 2 || the())
    }

    /// “Preliminarily”, “Entraining”: what ends like an adverb or a verb, stands with a capital only once and
    /// is on no list is a word like others.
    fn is_worded(&self, only: &Token) -> bool {
        static ENDINGS: WordList = WordList::new("names_none/endings");
        let word = self.page.words(only.span);
        let listed = || {
            ["firms", "media", "bodies", "products", "malware", "groups", "countries"]
                .into_iter()
                .any(|list| self.page.known_in(list, only.span).next().is_some())
        };
        let worded = word.len() > 5 && only.shape == Shape::Capital && ENDINGS.iter().any(|ending| word.ends_with(ending));
        worded && self.count(word) < 2 && !listed()
    }
}
