//! Who and what the article names: capitalised runs of words with a guess of what they are. Which
//! of them mean the same is the business of `entities`.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::kinds::is_site;
use super::page::{Page, Sentence, Zone};
use super::sentences::{self, Shape, Token};
use crate::lexicon::lookup::{Secret, TextSet};
use crate::lexicon::wordlist::WordList;
use crate::lexicon::{Known, WordKind};
use crate::model::Span;

mod handles;
mod joints;
mod kind;
mod none;

/// What a name seems to be of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation, a firm, a public body.
    Organisation,
    /// A country, a state, a town.
    Place,
    /// None of these, or too little to tell.
    Other,
}

/// A name at its place.
#[derive(Debug, Clone, Copy)]
pub struct Name {
    /// Where it stands, without articles, titles and possessive endings.
    pub span: Span,
    /// What it seems to be of.
    pub kind: NameKind,
    /// The number of its sentence.
    pub sentence: usize,
    /// The number of what it names in [`Page::entities`].
    pub entity: usize,
}

/// True for a lower-case word that holds a name together when it stands between its capitals.
fn is_particle(word: &str) -> bool {
    static PARTICLES: WordList = WordList::new("names/particles");
    PARTICLES.contains(&word)
}

/// Endings that make a describing word of a name: `China-based`.
static ADJECTIVES: WordList = WordList::new("names/adjectives");

/// Initials of up to so many letters may read like an everyday word: “IT”.
const SHORT: usize = 3;

/// The names of the page, in order of place, each still alone.
pub fn find(page: &Page<'_>) -> Vec<Name> {
    let [countries, bodies, firms, media] = ["countries", "bodies", "firms", "media"].map(|list| page.known(list));
    // “Quarrel$” and “Vice Quarrel” too
    let parted = |known: &&Known<'_>| page.words(known.span).contains([' ', '$', '(']) && !page.words(known.span).starts_with("The ");
    let offices = bodies.iter().chain(firms).chain(page.known("groups")).filter(parted);
    let offices = offices.map(|known| (known.span.start, known.span.end)).collect();
    let (lower, counts) = (OnceCell::new(), OnceCell::new());
    let mut finder =
        Finder { page, lower, counts, offices, countries, makers: [bodies, firms, media], names: Vec::new(), words: Vec::new() };
    let shouts = |sentence: &&Sentence| sentence.zone == Zone::Headline && is_title_case(page.tokens_of(sentence));
    for sentence in page.sentences.iter().filter(|sentence| !shouts(sentence)) {
        finder.prose(sentence, page.tokens_of(sentence));
    }
    let mut shouted = page.sentences.iter().filter(shouts).peekable();
    if shouted.peek().is_some() {
        let told: TextSet<'_> = finder.names.iter().map(|name| page.lower(name.span)).collect();
        shouted.for_each(|sentence| finder.headline(sentence, page.tokens_of(sentence), &told));
    }
    finder.names.sort_by_key(|name| name.span);
    finder.names
}

/// True when the long words of `tokens` nearly all begin with a capital.
pub(super) fn is_title_case(tokens: &[Token]) -> bool {
    let long = |token: &&Token| token.span.len() > 4 && token.shape != Shape::Mark && token.shape != Shape::Number;
    let lower = tokens.iter().filter(long).filter(|token| token.shape == Shape::Lower).count();
    lower * 4 <= tokens.iter().filter(long).count()
}

struct Finder<'p, 'a> {
    page: &'p Page<'a>,
    /// Of the words the article also writes in lower case, those that may be asked for, once one is.
    lower: OnceCell<TextSet<'p>>,
    /// How often each word with a capital stands in it, once that is asked.
    counts: OnceCell<HashMap<&'p str, usize, Secret>>,
    /// Where bodies, firms and groups that we know are named in several words, by where they begin.
    offices: HashMap<u32, u32, Secret>,
    /// The countries, states and towns that we know.
    countries: &'p [Known<'a>],
    /// The lists of organisations that we know.
    makers: [&'p [Known<'a>]; 3],
    names: Vec<Name>,
    /// The words of the name at hand, in a place that is kept.
    words: Vec<Token>,
}

impl<'p> Finder<'p, '_> {
    /// Words the article also writes in lower case, without the longer ones that are everyday words on any page.
    fn lower(&self) -> &TextSet<'p> {
        self.lower.get_or_init(|| {
            let ordinary = |token: &Token| token.is(WordKind::Ordinary) && token.span.len() > SHORT;
            let words = self.page.tokens.iter().filter(|token| token.shape == Shape::Lower && !ordinary(token));
            words.map(|token| token.span.text(self.page.text)).collect()
        })
    }

    /// How often `word`, with a capital, stands in the article.
    fn count(&self, word: &str) -> usize {
        let counts = self.counts.get_or_init(|| {
            let mut counts: HashMap<&str, usize, Secret> = HashMap::default();
            for token in self.page.tokens.iter().filter(|token| token.shape == Shape::Capital) {
                *counts.entry(token.span.text(self.page.text)).or_default() += 1;
            }
            counts
        });
        counts.get(word).copied().unwrap_or_default()
    }

    fn is_ordinary(&self, token: &Token) -> bool {
        let short = || token.shape == Shape::Upper && (2..=SHORT).contains(&token.span.len());
        token.is(WordKind::Ordinary) && !short() || sentences::is_contraction(self.page.words(token.span))
    }

    /// True for a word that can be part of a name.
    fn is_capital(&self, token: &Token) -> bool {
        if matches!(token.shape, Shape::Lower | Shape::Mark | Shape::Possessive) {
            return false;
        }
        let word = self.page.words(token.span);
        let numbered =
            token.shape == Shape::Number && word.chars().any(char::is_uppercase) && word.chars().filter(|c| c.is_alphabetic()).count() > 1;
        (token.shape.is_capital() || numbered) && word != "I" && !is_adjective(word) && !token.is(WordKind::Calendar)
    }

    /// “21st Alder Oncology”: a number that begins a name, and no day.
    fn is_ordinal(&self, tokens: &[Token], index: usize) -> bool {
        let is = |at: Option<usize>, told: fn(&Token) -> bool| at.and_then(|at| tokens.get(at)).is_some_and(told);
        let word = tokens.get(index).filter(|token| token.shape == Shape::Number).map(|token| self.page.words(token.span));
        word.is_some_and(|word| ["1st", "2nd", "3rd", "th"].iter().any(|ending| word.ends_with(ending)))
            && is(Some(index + 1), |next| next.shape == Shape::Capital && !next.is(WordKind::Calendar))
            && !is(index.checked_sub(1), |before| before.is(WordKind::Calendar))
    }

    /// In a headline with all words in capitals only what the text names too is a name.
    fn headline(&mut self, sentence: &Sentence, tokens: &[Token], told: &TextSet<'_>) {
        let mut at = 0;
        while let Some(first) = tokens.get(at) {
            let ends = (at..tokens.len().min(at + 7)).rev();
            let known = ends
                .filter_map(|end| Some((end, first.span.join(tokens.get(end)?.span))))
                .find(|(_, span)| told.contains(self.page.lower(*span)));
            let Some((end, span)) = known else {
                at += 1;
                continue;
            };
            self.names.push(Name { span, kind: NameKind::Other, sentence: sentence.index, entity: 0 });
            at = end + 1;
        }
    }

    fn prose(&mut self, sentence: &Sentence, tokens: &[Token]) {
        let mut run: Vec<usize> = Vec::new();
        let mut office = 0;
        for (index, token) in tokens.iter().enumerate() {
            // “the Records Commissioner for Public Data”: what holds a job's name is one name all the same.
            if !self.offices.is_empty() {
                office = self.offices.get(&token.span.start).copied().unwrap_or(office).max(office);
            }
            if token.span.end <= office {
                run.push(index);
                continue;
            }
            let job = token.is(WordKind::Jobs) && token.shape.is_capital();
            // “Quill, Harl & Dean”
            let tied = || !run.is_empty() && index > 0 && tokens.get(index - 1).is_some_and(|before| self.page.words(before.span) == "&");
            if job && !tied() && !self.is_within_body(tokens, &run, index) && !self.is_of_office(tokens, index + 1) {
                self.push(sentence, tokens, &run);
                run.clear();
            } else if self.is_capital(token)
                || run.is_empty() && (self.is_handle(tokens, index) || self.is_ordinal(tokens, index))
                || !run.is_empty() && self.joins(tokens, &run, index)
            {
                run.push(index);
            } else {
                if run.is_empty() {
                    continue;
                }
                // “San Bremdal-based”: what stands before belongs to the adjective.
                let goes_on =
                    token.shape.is_capital() && is_adjective(self.page.words(token.span)) && run.last() == index.checked_sub(1).as_ref();
                if !goes_on {
                    self.push(sentence, tokens, &run);
                }
                run.clear();
            }
        }
        self.push(sentence, tokens, &run);
    }

    /// “Office of the Attorney General”, “Alder Employee Benefit Authority”: a job, at `index`, within the name of a body.
    fn is_within_body(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
        let of = || run.iter().filter_map(|at| tokens.get(*at)).any(|token| self.page.words(token.span) == "of");
        let behind = tokens.get(index + 1..).unwrap_or_default().iter().take(2).take_while(|token| self.is_capital(token));
        let mut behind = behind.take_while(|token| !token.is(WordKind::GivenNames));
        run.len() > 1 && of() || !run.is_empty() && behind.any(|token| token.is(WordKind::Organisations))
    }

    /// “Alder County Sheriff's Office”: true for the ending at `index` of a job whose office follows.
    fn is_of_office(&self, tokens: &[Token], index: usize) -> bool {
        let is = |at: usize, told: fn(&Token) -> bool| tokens.get(at).is_some_and(|token| token.shape.is_capital() && told(token));
        let ending = tokens.get(index).is_some_and(|token| token.shape == Shape::Possessive);
        ending && index > 0 && is(index - 1, |token| token.is(WordKind::Jobs)) && is(index + 1, |token| token.is(WordKind::Organisations))
    }

    /// Takes what is no name off the ends of `run` and keeps the rest.
    fn push(&mut self, sentence: &Sentence, tokens: &[Token], run: &[usize]) {
        let mut run = run;
        while let Some((first, rest)) = run.split_first() {
            let Some(token) = tokens.get(*first) else { return };
            let opens = is_opening(self.page, tokens, *first);
            let small = (token.shape == Shape::Lower || token.shape == Shape::Mark) && !self.is_small_name(tokens, *first);
            let ordinary = opens
                && self.is_ordinary(token)
                && !self.offices.contains_key(&token.span.start)
                && !self.is_leading(token, rest.first().and_then(|next| tokens.get(*next)));
            if !small && !ordinary && !self.is_rank(tokens, run) {
                break;
            }
            run = rest;
        }
        while let Some((last, rest)) = run.split_last() {
            let capital = |token: &Token| token.shape != Shape::Lower && token.shape != Shape::Mark;
            let small = || self.is_small_name(tokens, *last) || self.is_ministry(tokens, *last);
            let first = run.first().and_then(|at| tokens.get(*at));
            let office = first.and_then(|first| self.offices.get(&first.span.start)).copied().unwrap_or_default();
            let keep = tokens.get(*last).is_some_and(|token| token.span.end == office || capital(token) || small());
            if keep {
                break;
            }
            run = rest;
        }
        let (Some(first), Some(last)) = (run.first().and_then(|at| tokens.get(*at)), run.last().and_then(|at| tokens.get(*at))) else {
            return;
        };
        let mut words = std::mem::take(&mut self.words);
        words.clear();
        words.extend(run.iter().filter_map(|at| tokens.get(*at)).copied());
        if !self.is_no_name(tokens, run, &words) {
            let span = first.span.join(last.span);
            let kind = self.kind(tokens, run, &words, span);
            self.names.push(Name { span, kind, sentence: sentence.index, entity: 0 });
        }
        self.words = words;
    }

    /// “Acting U.S. Attorney”: true where `run` begins with what a job is held as that stands behind it.
    fn is_rank(&self, tokens: &[Token], run: &[usize]) -> bool {
        static RANKS: WordList = WordList::new("names/ranks");
        let [first, _, ..] = run else { return false };
        let word = tokens.get(*first).map(|token| self.page.words(token.span)).unwrap_or_default();
        let behind = run.last().and_then(|last| tokens.get(last + 1));
        RANKS.contains(&word) && behind.is_some_and(|behind| behind.shape.is_capital() && behind.is(WordKind::Jobs))
    }

    /// “Southern Aldmoor”: an everyday word that begins a name where `next` is none.
    fn is_leading(&self, token: &Token, next: Option<&Token>) -> bool {
        token.is(WordKind::Leading)
            && token.shape == Shape::Capital
            && next.is_some_and(|next| next.shape.is_capital() && !self.is_ordinary(next))
    }

    /// True for a word in small letters that is a name all the same: a site or a handle.
    fn is_small_name(&self, tokens: &[Token], index: usize) -> bool {
        tokens.get(index).is_some_and(|token| token.shape == Shape::Lower && is_site(self.page.words(token.span)))
            || self.is_handle(tokens, index)
    }
}

/// “Mid-February”, “China-based”.
fn is_adjective(word: &str) -> bool {
    word.contains('-')
        && (ADJECTIVES.iter().any(|ending| word.ends_with(ending))
            || ["mid-", "pro-"].iter().any(|start| word.to_lowercase().starts_with(start)))
}

/// True when only marks stand before `at` in the sentence, or a mark that begins a new one.
fn is_opening(page: &Page<'_>, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    before.iter().all(|token| token.shape == Shape::Mark)
        || before.last().is_some_and(|token| matches!(page.words(token.span), ":" | "“" | "\"" | "•" | "–" | "—"))
}
