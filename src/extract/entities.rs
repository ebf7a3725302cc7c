//! Which names mean the same: later short forms (“Adeyemi” of “Miriam Adeyemi”), initials (“OSCE”),
//! firms with and without “Inc.”. Every name ends up with an entity.

use std::collections::BTreeMap;

use super::names::{Name, NameKind};
use super::page::{Page, Zone};
use crate::lexicon::WordKind;
use crate::model::Span;

/// What several names name.
#[derive(Debug, Clone)]
pub struct Entity {
    /// The fullest form, at its first place.
    pub name: Span,
    /// What it seems to be.
    pub kind: NameKind,
    /// The forms it is named by, each once, in order of place.
    pub forms: Vec<Span>,
    /// How often it is named.
    pub count: usize,
    /// True when the headline names it.
    pub in_headline: bool,
}

/// Ties the names of the page together: sets the entity and the kind of each.
pub fn tie(page: &Page<'_>, names: &mut [Name]) -> Vec<Entity> {
    let mut forms: BTreeMap<String, Form> = BTreeMap::new();
    for name in names.iter() {
        let words = key_words(page, name.span);
        let form = forms.entry(words.join(" ")).or_insert_with(|| Form { words, first: name.span, kinds: Vec::new() });
        form.kinds.push(name.kind);
    }
    let owners = owners(page, &forms);
    let mut entities: Vec<Entity> = Vec::new();
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for name in names.iter_mut() {
        let key = key_words(page, name.span).join(" ");
        let owner = owners.get(&key).map_or(key.as_str(), |owner| owner.as_str());
        let Some((owner, form)) = forms.get_key_value(owner) else { continue };
        let number = *numbers.entry(owner).or_insert_with(|| {
            entities.push(Entity { name: form.first, kind: form.kind(), forms: Vec::new(), count: 0, in_headline: false });
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
        }
    }
    entities
}

struct Form {
    words: Vec<String>,
    first: Span,
    kinds: Vec<NameKind>,
}

impl Form {
    /// What most of its places that tell anything say.
    fn kind(&self) -> NameKind {
        let votes = |kind| self.kinds.iter().filter(|other| **other == kind).count();
        let told = [NameKind::Organisation, NameKind::Person, NameKind::Place];
        let enough = |kind: &NameKind| votes(*kind) > 0 && (*kind != NameKind::Place || votes(*kind) * 2 > self.kinds.len());
        told.into_iter().filter(enough).max_by_key(|kind| votes(*kind)).unwrap_or(NameKind::Other)
    }
}

/// The words of a name in lower case, without “the” and without “Inc.” and the like.
fn key_words(page: &Page<'_>, span: Span) -> Vec<String> {
    let lower = page.words(span).to_lowercase();
    let words = lower.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty() && *word != "the");
    let mut words: Vec<String> = words.map(|word| word.trim_end_matches('.').to_owned()).collect();
    while words.len() > 1 && words.last().is_some_and(|word| page.lexicon.words.is(word, WordKind::Suffixes)) {
        words.pop();
    }
    // “Dueling Networks” and “Dueling Network” are one.
    let plural = words.last_mut().filter(|word| word.len() > 5 && word.ends_with('s') && !word.ends_with("ss"));
    plural.map(|word| word.pop());
    words
}

/// For each form that is a short one, the form it is short for. A short form that fits several full
/// ones stays on its own.
fn owners(page: &Page<'_>, forms: &BTreeMap<String, Form>) -> BTreeMap<String, String> {
    let mut short: BTreeMap<String, Option<&str>> = BTreeMap::new();
    for (key, form) in forms.iter().filter(|(_, form)| form.words.len() > 1) {
        for alias in short_forms(form, form.kind()) {
            short.entry(alias).and_modify(|owner| *owner = owner.filter(|owner| owner == key)).or_insert(Some(key));
        }
    }
    let tied = short.into_iter().filter_map(|(alias, owner)| Some((alias, owner?.to_owned())));
    let mut tied: BTreeMap<String, String> = tied.filter(|(alias, owner)| forms.contains_key(alias) && alias != owner).collect();
    tied.extend(parenthesised(page, forms));
    // “Adeyemi” of “Miriam Adeyemi” of nobody further: chains are at most one long.
    let direct = |owner: &String| tied.get(owner).filter(|further| !tied.contains_key(*further)).unwrap_or(owner).clone();
    tied.iter().map(|(alias, owner)| (alias.clone(), direct(owner))).filter(|(alias, owner)| alias != owner).collect()
}

fn short_forms(form: &Form, kind: NameKind) -> Vec<String> {
    let words = &form.words;
    let mut short = vec![initials(words.iter()), initials(words.iter().filter(|word| word.len() > 3))];
    match kind {
        NameKind::Person => short.extend(words.last().cloned()),
        NameKind::Organisation => {
            let heads = 1..words.len();
            short.extend(heads.filter_map(|end| words.get(..end)).map(|head| head.join(" ")).filter(|head| head.len() > 2));
        }
        _ => {}
    }
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

/// “Organization for Security and Co-operation in Europe (OSCE)”: the name in brackets is short for
/// the one before.
fn parenthesised(page: &Page<'_>, forms: &BTreeMap<String, Form>) -> BTreeMap<String, String> {
    let mut tied = BTreeMap::new();
    for form in forms.values() {
        let behind = crate::model::span::after(page.text, form.first.end as usize, 40);
        let Some(inner) = behind.trim_start().strip_prefix('(').and_then(|rest| rest.split_once(')')).map(|(inner, _)| inner) else {
            continue;
        };
        let alias = inner.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let first = form.words.first().and_then(|word| word.chars().next()) == alias.chars().next();
        // “Florenia Department of Justice (DOJ)”: the short form may leave out where it is.
        let letters: String = form.words.iter().filter_map(|word| word.chars().next()).collect();
        let few: String = form.words.iter().filter(|word| word.len() > 3).filter_map(|word| word.chars().next()).collect();
        let fits = first || alias.len() > 2 && (letters.ends_with(&alias) || few.ends_with(&alias));
        if fits && !alias.contains(' ') && forms.contains_key(&alias) && form.words.len() > 1 {
            tied.insert(alias, form.words.join(" "));
        }
    }
    tied
}
