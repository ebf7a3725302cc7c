//! Dates, numbers and sums of money: a line of `tests/recognisers` is a text and what is in it.

use sourceline::extract::{dates, numbers};
use sourceline::model::Partial;

fn lines(content: &str) -> impl Iterator<Item = Vec<&str>> {
    content.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| line.split('\t').collect())
}

#[test]
fn dates_are_found_and_resolved() {
    for line in lines(include_str!("../recognisers/dates.tsv")) {
        let [published, text, expected] = line[..] else { panic!("three columns: {line:?}") };
        let reference = Partial::parse(published).map(Partial::first_day);
        let found: Vec<String> =
            dates::find(text, reference).iter().map(|when| when.date.map_or("?".to_owned(), |date| date.to_string())).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn numbers_carry_how_exactly_they_are_told() {
    for line in lines(include_str!("../recognisers/numbers.tsv")) {
        let [text, expected] = line[..] else { panic!("two columns: {line:?}") };
        let written = |counted: &numbers::Counted| {
            let high = counted.high.map(|high| format!("-{high}")).unwrap_or_default();
            format!("{}:{}{high}", counted.qualifier.code(), counted.low)
        };
        let found: Vec<String> = numbers::find(text).iter().map(written).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn sums_carry_their_currency() {
    for line in lines(include_str!("../recognisers/money.tsv")) {
        let [text, expected] = line[..] else { panic!("two columns: {line:?}") };
        let found: Vec<String> = numbers::money(text).iter().map(|(_, money)| money.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn every_list_of_phrases_is_read_whole() {
    let lexicon = sourceline::lexicon::Lexicon::builtin();
    assert_eq!(lexicon.phrases.faulty, [""; 0], "lines that make no phrase, or ask for no word");
    assert_eq!(lexicon.turns.faulty, [""; 0], "lines that are no expression, or ask for no word");
}
