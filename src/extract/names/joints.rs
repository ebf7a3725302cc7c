//! What holds a name together between its capitals: “of”, “and”, “the”, marks and endings.

use super::{Finder, is_particle};
use crate::extract::sentences::{Shape, Token};
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;

/// Those whose house an organisation may be: “Alder Bay Children's Hospital”.
static FOLK: WordList = WordList::new("names/folk");

impl Finder<'_, '_> {
    /// True when the small word or mark at `index` goes on with the name of `run`.
    pub(super) fn joins(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
        let word = |at: usize| tokens.get(at).map(|token| self.page.words(token.span)).unwrap_or_default();
        let capital = |at: usize| tokens.get(at).is_some_and(|token| self.is_capital(token));
        let next = || capital(index + 1) || word(index + 1) == "the" && capital(index + 2) || matches!(word(index + 1), "and" | "&");
        let headed = || run.iter().any(|at| self.is_head(tokens, *at));
        let tied = || run.iter().any(|at| matches!(word(*at), "of" | "for"));
        match word(index) {
            "&" | "+" => capital(index + 1),
            "of" => {
                next()
                    && !self.is_man(tokens, run)
                    && !self.is_closed(tokens, index)
                    && (headed() || self.is_plain_capital(tokens, index) && !self.is_short_in_place(tokens, run, index))
            }
            "for" => next() && headed() && !tied(),
            "and" => {
                capital(index + 1) && (headed() && tied() && !self.starts_anew(tokens, index + 1) || self.is_one_body(tokens, run, index))
            }
            "at" => capital(index + 1) && tied() && word(run.first().copied().unwrap_or_default()) == "University",
            "in" => capital(index + 1) && tied() && word(index.saturating_sub(2)) == "and",
            "the" => matches!(word(index.saturating_sub(1)), "of" | "for") && capital(index + 1),
            // “Harl Holdings dba Harl Pharmacy”
            "dba" | "d/b/a" => capital(index + 1),
            // “St. Alder’s”
            "." => capital(index + 1) && run.len() == 1 && matches!(word(index.saturating_sub(1)), "St" | "Mt" | "Ft"),
            "'s" | "’s" if self.is_of_office(tokens, index) => true,
            "'s" | "’s" => {
                let house = |at: usize| capital(at) && tokens.get(at).is_some_and(|token| token.is(WordKind::Houses));
                let saint = word(run.first().copied().unwrap_or_default()) == "St";
                // “Alder Bay Children’s Hospital”
                let folk = FOLK.contains(&word(index.saturating_sub(1)));
                (run.len() == 1 || saint || folk) && (house(index + 1) || saint && capital(index + 1) && house(index + 2))
                    || self.is_ministry(tokens, index + 2)
            }
            "," => tokens.get(index + 1).is_some_and(|token| token.shape.is_capital() && token.is(WordKind::Suffixes)),
            small if self.is_ministry(tokens, index) => index > 1 && !run.is_empty() && small == "ministry",
            _ if self.is_ministry(tokens, index + 1) => true,
            small => is_particle(small) && capital(index + 1) || self.is_numbered(tokens, run, index),
        }
    }

    /// “Group 19”: true for the number at `index` in the name of a group.
    fn is_numbered(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
        static NUMBERED: WordList = WordList::new("names/numbered");
        let [only] = run else { return false };
        let word = |at: usize| tokens.get(at).map(|token| self.page.words(token.span)).unwrap_or_default();
        NUMBERED.contains(&word(*only)) && word(index).bytes().all(|byte| byte.is_ascii_digit())
    }

    /// “Aldmoor Lifts Ltd of Bremdal”: true where the name before `index` ends with a short word for what firms are.
    fn is_closed(&self, tokens: &[Token], index: usize) -> bool {
        let last = index.checked_sub(1).and_then(|at| tokens.get(at));
        last.is_some_and(|last| last.is(WordKind::Suffixes) && last.span.len() < 5)
    }

    /// “Surgeons of Lake County”: “of” ties what is no everyday word to what follows.
    fn is_plain_capital(&self, tokens: &[Token], index: usize) -> bool {
        index.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|token| token.shape.is_capital() && !self.is_ordinary(token))
    }

    /// “Norland's foreign ministry”: a body of state whose name is written in small letters.
    pub(super) fn is_ministry(&self, tokens: &[Token], index: usize) -> bool {
        let ministry = tokens.get(index).is_some_and(|token| self.page.words(token.span) == "ministry");
        let before = index.checked_sub(1).and_then(|at| tokens.get(at));
        ministry && before.is_some_and(|before| before.shape == Shape::Lower && before.is(WordKind::Ministries))
    }

    /// “Dr Ada Lindqvist of Alder Security”, “Peter Quill of Alder”: who that is, and of where.
    fn is_man(&self, tokens: &[Token], run: &[usize]) -> bool {
        let words: Vec<&Token> = run.iter().filter_map(|at| tokens.get(*at)).collect();
        let body = |token: &&Token| token.is(WordKind::Organisations) || token.is(WordKind::Heads);
        if !(2..=4).contains(&words.len()) || words.iter().any(body) || !words.iter().all(|token| token.shape.is_capital()) {
            return false;
        }
        let dot = |at: &usize| tokens.get(*at).is_some_and(|token| self.page.words(token.span) == ".");
        let before = run.first().and_then(|first| first.checked_sub(1));
        let before = before.and_then(|at| if dot(&at) { at.checked_sub(1) } else { Some(at) });
        let titled = before.and_then(|at| tokens.get(at)).is_some_and(|token| token.is(WordKind::Jobs));
        // “Said Cathal Quill of Alder”
        let speaks =
            before.and_then(|at| tokens.get(at)).is_some_and(|token| matches!(self.page.lower(token.span), "said" | "says" | "added"));
        titled || speaks || words.first().is_some_and(|first| first.is(WordKind::GivenNames))
    }

    /// “The VDA of Norland”: initials, and where the body is.
    fn is_short_in_place(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
        let upper = run.last().and_then(|at| tokens.get(*at)).is_some_and(|token| token.shape == Shape::Upper);
        let next = tokens.get(index + 1).map(|token| token.span).unwrap_or_default();
        upper && self.page.known_in("countries", next).next().is_some()
    }

    /// “… and University of X” is another body; “… and Administration” ends the name of one.
    fn starts_anew(&self, tokens: &[Token], at: usize) -> bool {
        let next = tokens.get(at + 1).map(|token| self.page.words(token.span)).unwrap_or_default();
        matches!(next, "of" | "for") && self.is_head(tokens, at)
    }

    /// True for a word that may be the head of a longer name.
    fn is_head(&self, tokens: &[Token], at: usize) -> bool {
        tokens.get(at).is_some_and(|token| token.is(WordKind::Heads))
    }

    /// “the Securities and Exchange Commission”, “Aldmoor Hospital and Medical Center”: “and” stands
    /// within one name, whose last word alone tells what it is.
    fn is_one_body(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
        let token = |at: usize| tokens.get(at);
        let next: Vec<&Token> = (index + 1..index + 5).map_while(token).take_while(|token| self.is_capital(token)).collect();
        let word = |token: Option<&Token>| token.map(|token| self.page.words(token.span)).unwrap_or_default();
        let of_body = next.last().is_some_and(|last| last.is(WordKind::Organisations));
        let ends = next.last().is_some_and(|last| last.is(WordKind::Bodies));
        let article = |token: &Token| self.page.lower(token.span) == "the";
        let opened = run.first().and_then(|first| token(*first)).is_some_and(article);
        let words: Vec<&Token> = run.iter().filter_map(|at| token(*at)).skip(usize::from(opened)).collect();
        let named = words.iter().any(|token| token.is(WordKind::Organisations));
        let hospital = matches!(word(words.last().copied()), "Hospital" | "Clinic")
            && next.len() == 2
            && matches!(word(next.first().copied()), "Medical" | "Health");
        static DISTRICTS: WordList = WordList::new("names/districts");
        static SINGULAR: WordList = WordList::new("names/singular");
        // “Bremdal and District Hospital”; “Alder and Brindle Health Board has been fined”: one and no two
        let district = DISTRICTS.contains(&word(next.first().copied()));
        let single = next.len() > 1 && SINGULAR.contains(&word(token(index + 1 + next.len())));
        // “Alder and Brindle Police”: one force for two counties
        let force = next.len() == 2 && next.last().is_some_and(|last| last.is(WordKind::Forces)) && !self.is_known_body(&words);
        let the = opened || run.first().and_then(|first| first.checked_sub(1)).and_then(token).is_some_and(article);
        let plain = words.iter().all(|token| token.shape == Shape::Capital);
        ends && (hospital || the && plain && !named && words.len() <= 3)
            || (force || of_body && (district || single)) && plain && !named && words.len() == 1
    }

    /// True where a body that we know is called by the first of `words`.
    fn is_known_body(&self, words: &[&Token]) -> bool {
        words.first().is_some_and(|first| self.page.known_in("bodies", first.span).next().is_some())
    }
}
