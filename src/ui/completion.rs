//! What a text that is being typed may become: terms by label and code, names of the source, units,
//! currencies, varieties of an outage.

use crate::model::{Addition, Field, Kind, Term, TimeUnit, Unit};
use crate::workbench::{Lexicon, WordLists};

use super::reading::units;
use super::tr::tag;

/// How many completions are shown.
const SHOWN: usize = 7;

/// Currencies that are offered, those that articles name; any other code can be typed.
static CURRENCIES: WordLists = WordLists::new("currency_names");

/// Something the text may become.
pub struct Completion {
    /// The text then.
    pub text: String,
    /// What is shown.
    pub shown: String,
    /// True where that is a value, false where typing goes on.
    pub whole: bool,
}

impl Completion {
    fn whole(text: String) -> Self {
        Self { shown: text.clone(), text, whole: true }
    }
}

/// What `text` may become as a value of `field`, likelier ones first: `names` of the sources, codes of the
/// vocabulary and those `added` to it. Nothing for a text that
/// nobody has touched yet (`untouched`), except where there is a list to choose from.
pub fn completions(field: Field, text: &str, (names, added): (&[String], &[&'static Addition]), untouched: bool) -> Vec<Completion> {
    let mut found: Vec<Completion> = match field.kind() {
        Kind::Term(_) => {
            let mut found: Vec<&Term> = terms(field, added, if untouched { "" } else { text }).collect();
            found.sort_by_key(|term| names.iter().position(|name| *name == term.label_for(tag())).unwrap_or(names.len()));
            found.into_iter().map(term).collect()
        }
        _ if untouched => Vec::new(),
        Kind::Text => self::names(text, names),
        Kind::Quantity(usual) => behind_number(text, units(usual).map(Unit::label)),
        Kind::Money => behind_number(text, CURRENCIES.iter().map(|(code, _)| *code)),
        Kind::Outage => outages(field, text),
        Kind::Date | Kind::Indicator => Vec::new(),
    };
    found.truncate(SHOWN);
    found
}

/// Terms whose label or code the text begins, then those with a word it begins, then those that hold it.
fn terms(field: Field, added: &[&'static Addition], text: &str) -> impl Iterator<Item = &'static Term> + use<> {
    let typed = text.trim().to_lowercase();
    let mut found: Vec<(u8, &'static Term)> = Vec::new();
    for term in Lexicon::builtin().codes(field).terms.iter().chain(added.iter().map(|addition| &addition.term)) {
        let ranks = [term.label_for(tag()), &term.code].map(|name| rank(name, &typed));
        found.extend(ranks.into_iter().flatten().min().map(|rank| (rank, term)));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, term)| term)
}

fn term(term: &Term) -> Completion {
    let label = term.label_for(tag());
    let shown = if label == term.code { label.to_owned() } else { format!("{label}  {}", term.code) };
    Completion { text: label.to_owned(), shown, whole: true }
}

/// How well `typed` fits `name`: 0 begins it, 1 begins a word of it, 2 stands within it.
fn rank(name: &str, typed: &str) -> Option<u8> {
    let name = name.to_lowercase();
    let begins_word = || name.match_indices(typed).any(|(at, _)| !name.get(..at).unwrap_or_default().ends_with(char::is_alphanumeric));
    match name.starts_with(typed) {
        true => Some(0),
        false if begins_word() => Some(1),
        false => name.contains(typed).then_some(2),
    }
}

fn names(text: &str, names: &[String]) -> Vec<Completion> {
    let typed = text.trim().to_lowercase();
    let mut found: Vec<(u8, &String)> = names.iter().filter_map(|name| Some((rank(name, &typed)?, name))).collect();
    found.retain(|(rank, name)| *rank < 2 && name.as_str() != text.trim());
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, name)| Completion::whole(name.clone())).collect()
}

/// A number with each of `words` that goes on as what is typed behind it.
fn behind_number<'a>(text: &str, words: impl Iterator<Item = &'a str>) -> Vec<Completion> {
    let end = text.rfind(|c: char| c.is_ascii_digit() || c.is_whitespace()).map_or(0, |at| at + 1);
    let (number, typed) = text.split_at_checked(end).unwrap_or((text, ""));
    let typed = typed.to_lowercase();
    if typed.is_empty() || !number.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let fits = words.filter(|word| word.to_lowercase().starts_with(&typed) && word.to_lowercase() != typed);
    fits.map(|word| Completion::whole(format!("{} {word}", number.trim_end()))).collect()
}

fn outages(field: Field, text: &str) -> Vec<Completion> {
    if text.contains(|c: char| c.is_ascii_digit()) {
        return behind_number(text, TimeUnit::ALL.map(TimeUnit::label).into_iter());
    }
    let known = terms(field, &[], text).filter(|term| !term.label.eq_ignore_ascii_case(text.trim()));
    known.map(|term| Completion { text: format!("{} ", term.label), shown: term.label.clone(), whole: false }).collect()
}
