//! Learning: what the shipped weights have to keep, and that learning is the same on every run.

use std::fmt::Write;

use sourceline::assets;
use sourceline::extract::Page;
use sourceline::extract::beside::Words;
use sourceline::extract::learn::{Example, learn};
use sourceline::extract::learned::{Leaning, Learned, Weights};
use sourceline::extract::signs::Worths;
use sourceline::ingest::{Hints, from_parts};
use sourceline::lexicon::Lexicon;
use sourceline::model::{Field, Kind, Reading};

#[test]
fn the_shipped_weights_are_sound() {
    let text = assets::text("weights.ron").expect("the weights are shipped");
    assert!(text.starts_with("// ") && text.contains("// sourceline learn "), "the first lines tell the command that makes them");
    let weights = Weights::parse(text).unwrap();
    let lexicon = Lexicon::builtin();
    for (field, codes) in &weights.codes {
        let Kind::Term(vocabulary) = field.kind() else { panic!("{field} has no codes") };
        for (code, leaning) in &codes.leanings {
            assert!(lexicon.vocabulary(vocabulary).has(code), "{field}: {code} is in no vocabulary");
            assert!(leaning.entries().count() > 10, "{field}: {code} leans on nothing");
        }
    }
    let high = weights.trust.high;
    assert!([high.titled, high.untitled].iter().flatten().all(|bar| *bar > 800), "the high band begins at {high:?}");
}

#[test]
fn words_of_a_leaning_are_read_as_they_are_written() {
    let leaning = Leaning::of(-0.25, vec![("laptop", 0.5), ("stolen laptop", 1.25), ("=titled =action/physical", -0.75), ("dust", 0.0001)]);
    assert_eq!((leaning.bias, leaning.words.as_str()), (-250, "stolen laptop 1250, laptop 500, =titled =action/physical -750"));
    let weights = Weights::parse(
        "(codes: {}, trust: (high: (titled: Some(900), untitled: None), medium: (titled: None, untitled: None), all: {}, fields: {}, bars: {}))",
    );
    assert!(Learned::new(weights.unwrap()).codes.is_empty());
}

/// Two kinds of short reports, told in the same few words each: what was learned from some of them has
/// to hold for the others, the same on every run.
#[test]
fn learning_tells_kinds_of_reports_apart_and_is_the_same_on_every_run() {
    let examples = examples();
    let first = learn(&examples, Lexicon::builtin(), &mut |_| {});
    let second = learn(&examples, Lexicon::builtin(), &mut |_| {});
    assert_eq!(first.weights, second.weights);
    let codes = &first.weights.codes[&Field::Action];
    assert_eq!(codes.leanings.keys().map(String::as_str).collect::<Vec<_>>(), ["error", "physical"]);
    let row = first.report.rows.iter().find(|row| row.field == Field::Action).unwrap();
    assert!(row.learned.f1() > 0.95 && row.learned.f1() >= row.rules.f1(), "{}", first.report);
}

fn examples() -> Vec<Example> {
    let towns = ["Alder", "Birch", "Cedar", "Dogwood", "Elder", "Fir", "Gorse", "Hazel", "Ivy", "Juniper", "Kelp", "Larch"];
    let mut lines = String::new();
    for number in 0..216 {
        let town = towns[number % towns.len()];
        let (text, code) = match number % 2 {
            0 => (format!("A laptop was stolen from a car of the {town} clinic on day {number}. The thief is not known."), "physical"),
            _ => (format!("The {town} clinic sent letters to the wrong address on day {number}. A clerk made a mistake."), "error"),
        };
        let _ = writeln!(
            lines,
            r#"{{"id": "{number}", "text": "{text}", "group": "{number}", "fields": {{"action": [{{"value": "{code}"}}]}}}}"#
        );
    }
    lines.lines().map(|line| Example::of_line("invented", line).unwrap()).collect()
}

/// What is learned of the words beside a name and in it is what kind of words they are: a name that is the answer
/// again and again leaves no trace.
#[test]
fn no_name_is_learned() {
    let ends = ["Dental", "Freight", "Foods", "Motors", "Books", "Tools", "Toys", "Shoes", "Farms", "Wines", "Stores", "Labs", "Tours"];
    let mut lines = String::new();
    for number in 0..208 {
        let firm = if number % 2 == 0 { "Quillon".to_owned() } else { format!("Alder {}", ends[number % ends.len()]) };
        let text = format!("Hackers broke into a server of {firm} on Monday. {firm} notified {number} customers, Marlow Institute said.");
        let line = serde_json::json!({
            "id": number.to_string(), "text": text, "group": number.to_string(), "fields": {"victim_org": [{"value": firm}]},
        });
        let _ = writeln!(lines, "{line}");
    }
    let examples: Vec<Example> = lines.lines().map(|line| Example::of_line("invented", line).unwrap()).collect();
    let words = &learn(&examples, Lexicon::builtin(), &mut |_| {}).weights.beside["victim_org"];
    assert!(words.get("behind notified").is_some_and(|worth| *worth > 0), "{words:?}");
    assert!(words.keys().all(|word| !word.contains("quillon")), "{words:?}");
}

/// Two words in a row speak for a name where they stand in a row near it, once however often it is named.
#[test]
fn two_words_in_a_row_count_where_they_stand() {
    let worth = |words: &[(&str, i32)]| words.iter().map(|(word, worth)| ((*word).to_owned(), *worth)).collect();
    let of_field = |words: &[(&str, i32)]| [("victim_org".to_owned(), worth(words))].into_iter().collect();
    let worths = Worths::new(&of_field(&[]), &of_field(&[("pair behind was breached", 1000), ("before at", 500)]));
    let leaning = |text: &str| {
        let article = from_parts("", text, &Hints::default());
        let page = Page::with_signs(&article, &Reading::default(), Lexicon::builtin(), &worths);
        let number = page.entities.iter().position(|entity| entity.full == "Alder Bank").unwrap();
        Words::new(&page, Field::VictimOrg).leaning_to(number)
    };
    assert_eq!(leaning("Alder Bank was breached in May."), 1.0);
    assert_eq!(leaning("Alder Bank said it was not breached."), 0.0);
    assert_eq!(leaning("The server at Alder Bank was breached. Alder Bank was breached before."), 1.5);
}

#[test]
fn a_line_that_is_no_example_says_why() {
    let why = |line: &str| Example::of_line("set", line).err().unwrap_or_default();
    assert!(why("{").contains("no example"));
    assert!(why(r#"{"id": 1, "text": "x", "fields": {"colour": []}}"#).contains("“colour” is no field"));
}
