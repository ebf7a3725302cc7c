//! Who and what the article names: capitalised runs of words with a guess of what they are. Which
//! of them mean the same is the business of `entities`.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::kinds::is_site;
use super::page::{Page, Sentence, Zone};
use super::sentences::{self, Shape, Token};
use crate::lexicon::lookup::{Secret, TextSet};
use crate::lexicon::{Known, WordKind};
use crate::model::Span;

mod kind;

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
    matches!(
        word,
        "de" | "van" | "von" | "der" | "den" | "del" | "della" | "di" | "da" | "du" | "la" | "le" | "al" | "bin" | "ben" | "ibn" | "y"
    )
}

/// Endings that make a describing word of a name: `China-based`.
const ADJECTIVES: &[&str] = &[
    "-based",
    "-owned",
    "-backed",
    "-linked",
    "-style",
    "-like",
    "-sponsored",
    "-related",
    "-affiliated",
    "-wide",
    "-area",
    "-only",
    "-run",
    "-led",
    "-focused",
    "-themed",
    "-branded",
    "-powered",
    "-infected",
    "-enabled",
    "-specific",
    "-inspired",
    "-laced",
    "-speaking",
    "-language",
    "-aligned",
    "-connected",
    "-driven",
    "-controlled",
    "-developed",
    "-hosted",
    "-type",
    "-born",
];

/// True for a word behind which somebody's handle stands, however it is written.
fn tells_handle(word: &str) -> bool {
    matches!(word, "alias" | "handle" | "handles" | "aliases" | "usernames" | "nickname" | "moniker" | "pseudonym" | "username" | "nick")
}

/// Initials of up to so many letters may read like an everyday word: “IT”.
const SHORT: usize = 3;

/// The names of the page, in order of place, each still alone.
pub fn find(page: &Page<'_>) -> Vec<Name> {
    let [countries, bodies, firms, media] = ["countries", "bodies", "firms", "media"].map(|list| page.known(list));
    let offices = bodies.iter().chain(firms).filter(|known| page.words(known.span).contains(' '));
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
    /// Where bodies and firms that we know are named in several words, by where they begin.
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

    /// “Goes by the alias “quill77””: a handle in small letters, told by the word before it and by its
    /// quotation marks or digits.
    fn is_handle(&self, tokens: &[Token], index: usize) -> bool {
        let word = |at: usize| tokens.get(at).map(|token| self.page.words(token.span)).unwrap_or_default();
        let Some(token) = tokens.get(index).filter(|token| matches!(token.shape, Shape::Lower | Shape::Number)) else { return false };
        let mark = |at: usize| tokens.get(at).is_some_and(|token| token.shape == Shape::Mark);
        let told = |at: usize| tells_handle(word(at)) || word(at) == "name";
        // nearly all words stand behind another one
        if index < 2 || !(mark(index - 1) || word(index - 1) == "of" || told(index - 1)) {
            return false;
        }
        let mut before = index;
        while before > 0 && (mark(before - 1) || matches!(word(before - 1), "of" | "the")) {
            before -= 1;
        }
        if !before.checked_sub(1).is_some_and(told) {
            return false;
        }
        let quoted = matches!(word(index - 1), "“" | "\"" | "‘" | "'");
        let letters = self.page.words(token.span);
        let mixed = letters.chars().any(|c| c.is_ascii_digit()) && letters.chars().any(char::is_alphabetic) || letters.contains('_');
        // “under the handle quill,”: a word of its own that nobody uses otherwise
        let bare = || tells_handle(word(index - 1)) && mark(index + 1) && !self.is_ordinary(token);
        (mixed || quoted || bare()) && letters.chars().count() > 2
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
            if job && !self.is_within_body(tokens, &run) && !self.is_of_office(tokens, index + 1) {
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

    /// “Office of the Attorney General”: a job within the name of a body.
    fn is_within_body(&self, tokens: &[Token], run: &[usize]) -> bool {
        run.len() > 1 && run.iter().filter_map(|at| tokens.get(*at)).any(|token| self.page.words(token.span) == "of")
    }

    /// “Alder County Sheriff's Office”: true for the ending at `index` of a job whose office follows.
    fn is_of_office(&self, tokens: &[Token], index: usize) -> bool {
        let is = |at: usize, told: fn(&Token) -> bool| tokens.get(at).is_some_and(|token| token.shape.is_capital() && told(token));
        let ending = tokens.get(index).is_some_and(|token| token.shape == Shape::Possessive);
        ending && index > 0 && is(index - 1, |token| token.is(WordKind::Jobs)) && is(index + 1, |token| token.is(WordKind::Organisations))
    }

    /// True when the small word or mark at `index` goes on with the name of `run`.
    fn joins(&self, tokens: &[Token], run: &[usize], index: usize) -> bool {
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
                (run.len() == 1 || saint) && (house(index + 1) || saint && capital(index + 1) && house(index + 2))
                    || self.is_ministry(tokens, index + 2)
            }
            "," => tokens.get(index + 1).is_some_and(|token| token.shape.is_capital() && token.is(WordKind::Suffixes)),
            small if self.is_ministry(tokens, index) => index > 1 && !run.is_empty() && small == "ministry",
            _ if self.is_ministry(tokens, index + 1) => true,
            small => is_particle(small) && capital(index + 1),
        }
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
    fn is_ministry(&self, tokens: &[Token], index: usize) -> bool {
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
        // “Bremdal and District Hospital”; “Alder and Brindle Health Board has been fined”: one and no two
        let district = matches!(word(next.first().copied()), "District" | "County" | "Districts" | "Counties");
        let single = next.len() > 1 && matches!(word(token(index + 1 + next.len())), "has" | "is" | "was" | "says" | "does");
        let the = opened || run.first().and_then(|first| first.checked_sub(1)).and_then(token).is_some_and(article);
        let plain = words.iter().all(|token| token.shape == Shape::Capital);
        ends && (hospital || the && plain && !named && words.len() <= 3)
            || of_body && (district || single) && plain && !named && words.len() == 1
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
            if !small && !ordinary {
                break;
            }
            run = rest;
        }
        while let Some((last, rest)) = run.split_last() {
            let capital = |token: &Token| token.shape != Shape::Lower && token.shape != Shape::Mark;
            let small = || self.is_small_name(tokens, *last) || self.is_ministry(tokens, *last);
            let keep = tokens.get(*last).is_some_and(|token| capital(token) || small());
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

    fn is_no_name(&self, tokens: &[Token], run: &[usize], words: &[Token]) -> bool {
        // A firm that we know may be called by two everyday words.
        let office = words.first().and_then(|first| self.offices.get(&first.span.start));
        if office.is_some_and(|end| words.last().is_some_and(|last| last.span.end >= *end)) {
            return false;
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

    /// “The Public Records Service”: everyday words that together name a body, by the last of them.
    fn is_body(&self, tokens: &[Token], run: &[usize], words: &[Token]) -> bool {
        let (Some(first), [_, .., last]) = (run.first(), words) else { return false };
        let the = || first.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|before| self.page.lower(before.span) == "the");
        last.is(WordKind::Bodies) && words.iter().all(|token| token.shape == Shape::Capital) && (words.len() > 2 || the())
    }

    /// “Preliminarily”, “Entraining”: what ends like an adverb or a verb, stands with a capital only once and
    /// is on no list is a word like others.
    fn is_worded(&self, only: &Token) -> bool {
        const ENDINGS: [&str; 7] = ["ly", "ing", "ed", "ous", "able", "ible", "less"];
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

/// “Mid-February”, “China-based”.
fn is_adjective(word: &str) -> bool {
    word.contains('-') && (ADJECTIVES.iter().any(|ending| word.ends_with(ending)) || word.to_lowercase().starts_with("mid-"))
}

/// True when only marks stand before `at` in the sentence, or a mark that begins a new one.
fn is_opening(page: &Page<'_>, tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default();
    before.iter().all(|token| token.shape == Shape::Mark)
        || before.last().is_some_and(|token| matches!(page.words(token.span), ":" | "“" | "\"" | "•" | "–" | "—"))
}
