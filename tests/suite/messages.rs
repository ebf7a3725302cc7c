//! What lower floors have to say: each message that the sources name is there in every language, with
//! the values it is given, and German says it otherwise than English.

use std::collections::{BTreeMap, BTreeSet};

use sourceline::lexicon::{Language, in_english, message, told};
use sourceline::model::{Field, Message, Value};
use sourceline::{assets, say};

use crate::support::{files_below, root};

/// The messages of a language by key, each with the values in it.
pub type Said = BTreeMap<String, BTreeSet<String>>;

/// The messages of a language, each attribute as `key.attribute`; fails where two files have the same.
pub fn said(language: Language) -> Said {
    let mut said = Said::new();
    for file in files_below(&root().join("assets/messages").join(language.tag()), "ftl") {
        let text = std::fs::read_to_string(&file).unwrap();
        let mut last = String::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let head = line.split_once('=').map(|(name, _)| name.trim().to_owned()).filter(|name| is_key(name));
            match head {
                Some(name) if name.starts_with('.') => last = format!("{}{name}", last.split('.').next().unwrap()),
                Some(name) if !line.starts_with(' ') => last = name,
                _ => {
                    said.get_mut(&last).into_iter().for_each(|values| values.extend(values_of(line)));
                    continue;
                }
            }
            let before = said.insert(last.clone(), values_of(line));
            assert!(before.is_none(), "{last} stands twice, the second time in {}", file.display());
        }
    }
    said
}

/// True for what may be the name of a message.
pub fn is_key(name: &str) -> bool {
    name.trim_start_matches('.').chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_') && name.contains(char::is_alphabetic)
}

fn values_of(line: &str) -> BTreeSet<String> {
    let names = line.split('$').skip(1);
    names.map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric()).collect()).collect()
}

/// Each `say!(…)` of the sources: its file, its key, the names of what is put in.
fn spoken() -> Vec<(String, String, BTreeSet<String>)> {
    let mut found = Vec::new();
    for path in files_below(&root().join("src"), "rs").into_iter().filter(|path| !path.ends_with("model/message.rs")) {
        let text = std::fs::read_to_string(&path).unwrap();
        let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).map(|line| format!("{line}\n")).collect();
        for part in code.split("say!(").skip(1) {
            let pieces = arguments(part);
            let key = pieces[0].trim().trim_matches('"').to_owned();
            let names = pieces.iter().skip(1).filter_map(|piece| piece.split_once('=')).map(|(name, _)| name.trim().to_owned());
            found.push((path.display().to_string(), key, names.collect()));
        }
    }
    found
}

/// What stands between the commas of a call whose opening bracket is just behind, up to its end.
fn arguments(call: &str) -> Vec<String> {
    let (mut pieces, mut depth, mut quoted) = (vec![String::new()], 0, false);
    for sign in call.chars() {
        quoted ^= sign == '"';
        match sign {
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted && depth == 0 => break,
            ')' | ']' | '}' if !quoted => depth -= 1,
            ',' if !quoted && depth == 0 => {
                pieces.push(String::new());
                continue;
            }
            _ => {}
        }
        pieces.last_mut().unwrap().push(sign);
    }
    pieces
}

#[test]
fn every_message_the_sources_say_is_there_with_the_values_it_is_given() {
    let english = said(Language::English);
    let spoken = spoken();
    assert!(spoken.len() > 200, "the messages of the sources are not found any more");
    for (file, key, names) in spoken {
        let values = english.get(&key).unwrap_or_else(|| panic!("{file} says “{key}”, which is no message"));
        assert_eq!(&names, values, "{file} gives “{key}” other values than it has");
    }
}

#[test]
fn tables_name_messages_that_are_there() {
    let english = said(Language::English);
    let mut named = BTreeSet::new();
    for path in assets::list("mapping").into_iter().chain(assets::list("mapping/losses")) {
        let text = assets::text(path).unwrap_or_default();
        let words = text.split('"').skip(1).step_by(2);
        named.extend(words.filter(|word| ["lost-", "went-", "hint-why-"].iter().any(|prefix| word.starts_with(prefix))));
    }
    assert!(named.len() > 90, "{}", named.len());
    named.iter().for_each(|key| assert!(english.contains_key(*key), "a table names “{key}”, which is no message"));
    let made = english.keys().filter(|key| ["lost-", "went-", "hint-why-"].iter().any(|prefix| key.starts_with(prefix)));
    made.for_each(|key| assert!(named.contains(key.as_str()), "no table names “{key}”"));
}

#[test]
fn german_says_otherwise_what_english_says_in_a_few_words() {
    for (key, values) in said(Language::English) {
        let values: Vec<_> = values.iter().map(|value| (value.as_str(), "…".into())).collect();
        let [english, german] = [Language::English, Language::German].map(|language| message(language, &key, &values).unwrap());
        let words = english.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).count() > 2).count();
        let is_code = english.contains("VCDB") || english.contains("STIX") || english.contains('_');
        assert!(words < 3 || is_code || english != german, "{key} is English in German: {german}");
    }
}

#[test]
fn what_goes_into_a_message_is_said_in_its_language() {
    let people = Value::parse(Field::PeopleAffected.kind(), "1.2 million").unwrap();
    let said =
        say!("edit-about", field = Field::PeopleAffected, what = say!("decision-confirmed", value = (Field::PeopleAffected, &people)));
    assert_eq!(in_english(&said), "People: confirmed 1,200,000 people");
    assert_eq!(told(Language::German, &said), "Personen: bestätigt: 1\u{202f}200\u{202f}000 Personen");
    let kept: Message = ron::from_str(&ron::to_string(&said).unwrap()).unwrap();
    assert_eq!(kept, said, "a message is kept with a case");
    let kept: Message = serde_json::from_str(&serde_json::to_string(&said).unwrap()).unwrap();
    assert_eq!(kept, said, "and goes from process to process");
    let old: Message = ron::from_str("\"This text may not report an incident\"").unwrap();
    assert_eq!(in_english(&old), "This text may not report an incident", "a sentence of an older case is read");
}
