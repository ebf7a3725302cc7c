//! Which names mean the same: later short forms (“Adeyemi” of “Miriam Adeyemi”), initials (“OSCE”),
//! firms with and without “Inc.”. Every name ends up with an entity.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use super::names::{Name, NameKind};
use super::page::{Page, Zone};
use crate::lexicon::WordKind;
use crate::lexicon::lookup::Secret;
use crate::lexicon::wordlist::WordList;
use crate::model::Span;

/// Words at the end of the name of a body that has others within it.
static WHOLES: WordList = WordList::new("entities/wholes");

/// What several names name.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The fullest form, where it is first written as it is most often.
    pub name: Span,
    /// Its words there, on one line.
    pub full: String,
    /// What it seems to be.
    pub kind: NameKind,
    /// The forms it is named by, each once, in order of place.
    pub forms: Vec<Span>,
    /// How often it is named.
    pub count: usize,
    /// True when the headline names it.
    pub in_headline: bool,
    /// The lists of names that hold one of its forms, a bit each by number, everyday words left aside.
    pub listed: u64,
}

/// Ties the names of the page together: sets the entity and the kind of each.
pub fn tie(page: &Page<'_>, names: &mut [Name]) -> Vec<Entity> {
    let (forms, of_names) = forms(page, names);
    let owners = forms.owners(page);
    let mut entities: Vec<Entity> = Vec::new();
    let mut numbers: Vec<Option<usize>> = vec![None; forms.all.len()];
    for (name, form) in names.iter_mut().zip(of_names) {
        let owner = owners.get(form).copied().flatten().unwrap_or(form);
        let (Some(form), Some(number)) = (forms.all.get(owner), numbers.get_mut(owner)) else { continue };
        let number = *number.get_or_insert_with(|| {
            entities.push(Entity::of(page, form));
            entities.len() - 1
        });
        name.entity = number;
        let Some(entity) = entities.get_mut(number) else { continue };
        name.kind = entity.kind;
        entity.count += 1;
        entity.in_headline |= page.sentences.get(name.sentence).is_some_and(|sentence| sentence.zone == Zone::Headline);
        let known = entity.forms.iter().any(|form| page.words(*form) == page.words(name.span));
        if !known && entity.forms.len() < 8 {
            entity.forms.push(name.span);
            entity.listed |= page.listed(name.span);
        }
    }
    entities
}

/// No votes yet; of kinds with as many, the last is told.
const VOTES: [(NameKind, usize); 4] = [(NameKind::Other, 0), (NameKind::Organisation, 0), (NameKind::Person, 0), (NameKind::Place, 0)];

/// A form of names: the words that several of them have in common.
struct Form {
    words: Vec<String>,
    /// Its first place.
    first: Span,
    /// Every way it is written, with how often.
    spellings: Vec<(Span, usize)>,
    /// How often it seems to be of each kind.
    votes: [(NameKind, usize); 4],
}

/// The forms of all names.
#[derive(Default)]
struct Forms {
    all: Vec<Form>,
    by_key: BTreeMap<String, usize>,
}

/// The forms of `names`, and the number of the form of each.
fn forms(page: &Page<'_>, names: &[Name]) -> (Forms, Vec<usize>) {
    let mut forms = Forms::default();
    let mut seen: HashMap<&str, usize, Secret> = HashMap::default();
    let mut of_names = Vec::with_capacity(names.len());
    for name in names {
        let number = *seen.entry(page.words(name.span)).or_insert_with(|| forms.number(page, name.span));
        if let Some(form) = forms.all.get_mut(number) {
            form.votes.iter_mut().filter(|(kind, _)| *kind == name.kind).for_each(|(_, count)| *count += 1);
            form.spell(page, name.span);
        }
        of_names.push(number);
    }
    (forms, of_names)
}

impl Forms {
    /// The number of the form of the name at `span`.
    fn number(&mut self, page: &Page<'_>, span: Span) -> usize {
        let words = key_words(page, span);
        let key = words.join(" ");
        if let Some(number) = self.by_key.get(&key) {
            return *number;
        }
        let number = self.all.len();
        self.by_key.insert(key, number);
        self.all.push(Form { words, first: span, spellings: Vec::new(), votes: VOTES });
        number
    }

    /// The forms in order of their words, each with its number.
    fn in_order(&self) -> impl Iterator<Item = (usize, &Form)> {
        self.by_key.values().filter_map(|number| Some((*number, self.all.get(*number)?)))
    }

    /// For each form that is a short one, the form it is short for. A short form that fits several full
    /// ones stays on its own.
    fn owners(&self, page: &Page<'_>) -> Vec<Option<usize>> {
        let mut claims: Vec<Option<Option<usize>>> = vec![None; self.all.len()];
        for (number, form) in self.in_order().filter(|(_, form)| form.words.len() > 1) {
            for alias in short_forms(form, form.kind()).iter().filter_map(|alias| self.by_key.get(alias)) {
                // “Norland” is no short name of “Norland Cyber Week”.
                if self.all.get(*alias).is_some_and(|alias| alias.is_place(page)) && form.town().is_none() {
                    continue;
                }
                // Nor “Aldmoor”, whose chief speaks, of the man “John Aldmoor”.
                if form.kind() == NameKind::Person && self.all.get(*alias).is_some_and(|alias| alias.kind() == NameKind::Organisation) {
                    continue;
                }
                if form.kind() == NameKind::Other && self.all.get(*alias).is_some_and(|alias| !alias.may_be_surname(page, form)) {
                    continue;
                }
                if let Some(claim) = claims.get_mut(*alias) {
                    *claim = Some(claim.map_or(Some(number), |owner| owner.filter(|owner| *owner == number)));
                }
            }
        }
        let mut tied: Vec<Option<usize>> = claims.into_iter().map(Option::flatten).collect();
        tied.iter_mut().enumerate().for_each(|(alias, owner)| *owner = owner.filter(|owner| *owner != alias));
        for (number, form) in self.in_order().filter(|(_, form)| form.words.len() > 1) {
            let alias = parenthesised(page, form).and_then(|alias| self.by_key.get(&alias));
            if let Some(owner) = alias.and_then(|alias| tied.get_mut(*alias)) {
                *owner = Some(number);
            }
        }
        // “Adeyemi” of “Miriam Adeyemi” of nobody further: chains are at most one long.
        let of = |number: usize| tied.get(number).copied().flatten();
        let direct = |owner: usize| of(owner).filter(|further| of(*further).is_none()).unwrap_or(owner);
        tied.iter().enumerate().map(|(alias, owner)| owner.map(direct).filter(|owner| *owner != alias)).collect()
    }
}

impl Entity {
    fn of(page: &Page<'_>, form: &Form) -> Self {
        let name = form.usual();
        let full = name.one_line(page.text);
        let kind = match form.kind() {
            // In a headline all in capitals a place is a name like others.
            NameKind::Other if form.is_place(page) => NameKind::Place,
            kind => kind,
        };
        Self { name, full, kind, forms: Vec::new(), count: 0, in_headline: false, listed: 0 }
    }
}

impl Form {
    /// Counts the way it is written at `span`.
    fn spell(&mut self, page: &Page<'_>, span: Span) {
        match self.spellings.iter_mut().find(|(known, _)| page.words(*known) == page.words(span)) {
            Some((_, count)) => *count += 1,
            None => self.spellings.push((span, 1)),
        }
    }

    /// Where it is first written as it is most often.
    fn usual(&self) -> Span {
        let most = self.spellings.iter().max_by_key(|(span, count)| (*count, std::cmp::Reverse(span.start)));
        most.map_or(self.first, |(span, _)| *span)
    }

    /// “Aldmoor” of “City of Aldmoor”: what the body of a town is called for short.
    fn town(&self) -> Option<String> {
        let [kind, of, name @ ..] = self.words.as_slice() else { return None };
        static TOWNS: WordList = WordList::new("entities/towns");
        let town = TOWNS.contains(&kind.as_str()) && of == "of" && !name.is_empty();
        town.then(|| name.join(" "))
    }

    /// “Demir” behind “Rojan Demir”: true where it may be the last name of `whole`, of which nothing tells what it is.
    fn may_be_surname(&self, page: &Page<'_>, whole: &Self) -> bool {
        let unknown = |form: &Self| form.kind() == NameKind::Other && page.listed(form.first) == 0;
        whole.first.start < self.first.start && unknown(self) && unknown(whole)
    }

    /// True for a country, a state or a town that we know.
    fn is_place(&self, page: &Page<'_>) -> bool {
        page.known_in("countries", self.first).any(|known| known.span == self.first && known.entry.kind != "body")
    }

    /// What most of its places that tell anything say.
    fn kind(&self) -> NameKind {
        let all: usize = self.votes.iter().map(|(_, votes)| votes).sum();
        let enough =
            |(kind, votes): &&(NameKind, usize)| *votes > 0 && *kind != NameKind::Other && (*kind != NameKind::Place || votes * 2 > all);
        self.votes.iter().filter(enough).max_by_key(|(_, votes)| *votes).map_or(NameKind::Other, |(kind, _)| *kind)
    }
}

/// The words of a name in lower case, without “the” and without “Inc.” and the like.
fn key_words(page: &Page<'_>, span: Span) -> Vec<String> {
    let lower = if page.words(span).is_ascii() { Cow::Borrowed(page.lower(span)) } else { page.words(span).to_lowercase().into() };
    let words = lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty() && *word != "the");
    let mut words: Vec<String> = words.map(|word| word.trim_end_matches('.').to_owned()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| page.lexicon.words.is(word, WordKind::Suffixes)) {
        words.pop();
    }
    // “Quarrel Networks” and “Quarrel Network” are one.
    let plural = words.last_mut().filter(|word| word.len() > 5 && word.ends_with('s') && !word.ends_with("ss"));
    plural.map(|word| word.pop());
    words
}

fn short_forms(form: &Form, kind: NameKind) -> Vec<String> {
    let words = &form.words;
    let mut short = Vec::new();
    // initials are of three words and more
    if words.len() > 2 {
        short.extend([initials(words.iter()), initials(words.iter().filter(|word| word.len() > 3))]);
    }
    match kind {
        NameKind::Person => short.extend(words.last().cloned()),
        // maybe a person, whom nothing tells for one
        NameKind::Other if words.len() == 2 => short.extend(words.last().cloned()),
        NameKind::Organisation => {
            let heads = 1..words.len();
            // “Aldmoor County” is no short name of “Aldmoor County Jail”, which is a part of it.
            let whole = |head: &&[String]| head.len() < 2 || !head.last().is_some_and(|word| WHOLES.contains(&word.as_str()));
            let heads = heads.filter_map(|end| words.get(..end)).filter(whole);
            short.extend(heads.map(|head| head.join(" ")).filter(|head| head.len() > 2));
        }
        _ => {}
    }
    short.extend(form.town());
    if words.iter().any(|word| word == "&") {
        short.push(words.iter().filter_map(|word| word.chars().next()).collect());
    }
    short.retain(|alias| alias.chars().count() > 1);
    short
}

fn initials<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let letters: String = words.filter(|word| word.as_str() != "&").filter_map(|word| word.chars().next()).collect();
    if letters.chars().count() > 2 { letters } else { String::new() }
}

/// “Organization for Security and Co-operation in Europe (OSCE)”: the name in brackets, where it is short
/// for the one before.
fn parenthesised(page: &Page<'_>, form: &Form) -> Option<String> {
    let behind = crate::model::span::after(page.text, form.first.end as usize, 40);
    let inner = behind.trim_start().strip_prefix('(')?.split_once(')')?.0;
    let alias = inner.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let first = form.words.first().and_then(|word| word.chars().next()) == alias.chars().next();
    // “Florenia Department of Justice (DOJ)”: the short form may leave out where it is.
    let letters: String = form.words.iter().filter_map(|word| word.chars().next()).collect();
    let few: String = form.words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
    let fits = first || alias.len() > 2 && (letters.ends_with(&alias) || few.ends_with(&alias));
    (fits && !alias.contains(' ')).then_some(alias)
}
