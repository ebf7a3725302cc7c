//! Handles: names in small letters that somebody goes by, “quill77”, told by the words before them, by their sign, by
//! quotation marks or by digits.

use super::Finder;
use crate::extract::sentences::{Shape, Token};
use crate::lexicon::wordlist::WordList;

/// What a handle is called.
static HANDLES: WordList = WordList::new("names/handles");

/// What those are called who go by a name of their own.
static CREWS: WordList = WordList::new("names/crews");

/// Who may go by a name of their own, where that is said: “someone called “quill””.
static PERSONS: WordList = WordList::new("names/persons");

/// Words that point back to those who do it: “hackers calling themselves quill”.
static SELVES: WordList = WordList::new("names/selves");

/// Verbs by which somebody is given a name, and how those begin that go with [`SELVES`].
static CALLED: WordList = WordList::new("names/called");
static CALLING: WordList = WordList::new("names/calling");

/// Endings of words that tell what somebody did: “the intruder “viewed” the files”.
static DID: WordList = WordList::new("names/did");

/// How many words before a handle with its sign, as “@quill77”, may say that it is one.
const SIGNED: usize = 6;

/// No handle is shorter, in letters.
const SHORTEST: usize = 3;

/// The words of a sentence around one that may be a handle.
struct Around<'s, 'p, 'a> {
    finder: &'s Finder<'p, 'a>,
    tokens: &'s [Token],
    /// The number of that word.
    index: usize,
}

impl Finder<'_, '_> {
    /// “Goes by the alias “quill77””: true for a handle in small letters.
    pub(super) fn is_handle(&self, tokens: &[Token], index: usize) -> bool {
        let Some(token) = tokens.get(index).filter(|token| matches!(token.shape, Shape::Lower | Shape::Number)) else { return false };
        let around = Around { finder: self, tokens, index };
        // “user u/quill”
        if around.word(index).strip_prefix("u/").is_some_and(|own| own.chars().count() >= SHORTEST) {
            return true;
        }
        // nearly all words stand behind another one
        if index < 2 || !around.is_mark(index - 1) && !around.leads(index - 1) {
            return false;
        }
        if around.word(index - 1) == "@" {
            return around.is_signed() && token.span.len() >= SHORTEST;
        }
        around.teller().is_some_and(|teller| match around.is_called(teller) {
            true => around.is_word_of_its_own(teller, token),
            false => around.tells_name(teller) && around.looks_made_up(token),
        })
    }
}

impl<'a> Around<'_, '_, 'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map(|token| self.finder.page.words(token.span)).unwrap_or_default()
    }

    fn is_mark(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.shape == Shape::Mark)
    }

    /// True for a word right behind which a handle may stand.
    fn leads(&self, at: usize) -> bool {
        self.word(at) == "of" || self.tells_name(at) || self.is_own(at)
    }

    /// True for a word behind which somebody's name stands, however it is written.
    fn tells_name(&self, at: usize) -> bool {
        self.word(at) == "name" || HANDLES.contains(&self.word(at))
    }

    /// “Hackers calling themselves quill”.
    fn is_own(&self, at: usize) -> bool {
        SELVES.contains(&self.word(at)) && at > 0 && CALLING.iter().any(|start| self.word(at - 1).starts_with(start))
    }

    /// “Using the handles @quill and @marlow”.
    fn is_signed(&self) -> bool {
        (self.index.saturating_sub(SIGNED)..self.index).any(|at| self.tells_name(at) || CREWS.contains(&self.word(at)))
    }

    /// The last word before it that is more than a mark, “of” or “the”.
    fn teller(&self) -> Option<usize> {
        (0..self.index).rev().find(|at| !self.is_mark(*at) && !matches!(self.word(*at), "of" | "the"))
    }

    fn is_quoted(&self) -> bool {
        matches!(self.word(self.index - 1), "“" | "\"" | "‘" | "'")
    }

    /// “A gang called “quill””, “an actor going by “quill””, “the hackers “quill””, “calling themselves quill”.
    fn is_called(&self, teller: usize) -> bool {
        let before = teller.checked_sub(1);
        let goes = self.word(teller) == "by" && before.is_some_and(|at| self.word(at).starts_with("go"));
        let crew = |at: usize| CREWS.contains(&self.word(at));
        let someone = |at: usize| crew(at) || PERSONS.contains(&self.word(at));
        let called = || CALLED.contains(&self.word(teller)) && before.is_some_and(someone);
        self.is_quoted() && (goes || crew(teller) || called()) || self.is_own(teller)
    }

    /// “Quill” or “quill,” in quotation marks, which nobody uses otherwise and is no deed: “the intruder “viewed” the
    /// files”.
    fn is_word_of_its_own(&self, teller: usize, token: &Token) -> bool {
        let is_closed = (self.index + 1..self.index + 3).any(|at| matches!(self.word(at), "”" | "\"" | "’" | "'"));
        let deed = || DID.iter().any(|ending| self.word(self.index).ends_with(ending)) && !CALLED.contains(&self.word(teller));
        let told = self.is_quoted() && is_closed && !deed() || self.is_own(self.index - 1);
        told && !self.finder.is_ordinary(token) && token.span.len() >= SHORTEST
    }

    /// “The handle quill77”, “the handle “quill””, “under the handle quill,”.
    fn looks_made_up(&self, token: &Token) -> bool {
        let letters = self.word(self.index);
        let mixed = letters.chars().any(|c| c.is_ascii_digit()) && letters.chars().any(char::is_alphabetic) || letters.contains('_');
        let bare = || HANDLES.contains(&self.word(self.index - 1)) && self.is_mark(self.index + 1) && !self.finder.is_ordinary(token);
        (mixed || self.is_quoted() || bare()) && letters.chars().count() >= SHORTEST
    }
}
