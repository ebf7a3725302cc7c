//! Dates, numbers, sums of money and how things are put: a line of `tests/recognisers` is a text and what is in it.

use std::collections::BTreeSet;

use sourceline::extract::{dates, extract, numbers, sentences};
use sourceline::ingest;
use sourceline::lexicon::{Lexicon, in_english};
use sourceline::model::{Partial, Reading, Span, Value};

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
        let found: Vec<String> = numbers::money::find(text).iter().map(|(_, money)| money.to_string()).collect();
        assert_eq!(found.join(" "), expected, "{text}");
    }
}

#[test]
fn a_text_that_reports_no_incident_says_so_and_no_other() {
    for line in lines(include_str!("../recognisers/no_incident.tsv")) {
        let [kind, title, text] = line[..] else { panic!("three columns: {line:?}") };
        let found = extract(&ingest::from_parts(title, text, &ingest::Hints::default()), &Reading::default(), Lexicon::builtin());
        let told = found.warnings.iter().map(in_english).any(|warning| warning.starts_with("This text may not report an incident"));
        assert_eq!(told, kind == "none", "{title}");
    }
}

#[test]
fn an_allegation_is_never_told_as_a_fact() {
    for line in lines(include_str!("../recognisers/stances.tsv")) {
        let [stance, sentence] = line[..] else { panic!("two columns: {line:?}") };
        let text = format!("Alder Clinic said on Monday that hackers broke into its network. {sentence}");
        let article = ingest::from_parts("Alder Clinic hit by hackers", &text, &ingest::Hints::default());
        let found = extract(&article, &Reading::default(), Lexicon::builtin());
        let counted =
            found.candidates.iter().filter(|candidate| matches!(candidate.claim.value, Value::Quantity(told) if told.low == 40_000));
        let put: BTreeSet<&str> = counted.filter_map(|candidate| Some(candidate.evidence.first()?.stance.label())).collect();
        assert_eq!(put, BTreeSet::from([stance]), "{sentence}");
    }
}

#[test]
fn a_text_without_a_full_stop_is_read_in_pieces() {
    for text in ["alder, brindle and corvo ".repeat(400), "é".repeat(4000), "alder ".repeat(250)] {
        let pieces = sentences::sentences(&text, Span::new(0, text.len()));
        assert!(pieces.iter().all(|piece| (1..=1500).contains(&piece.len())), "{pieces:?}");
        let told: Vec<&str> = pieces.iter().flat_map(|piece| piece.text(&text).split(' ')).collect();
        assert_eq!(told.concat(), text.replace(' ', ""), "nothing is left out, no word is cut that has a blank beside it");
        assert!(text.starts_with('é') || told.iter().all(|word| text.contains(&format!("{word} "))), "{told:?}");
    }
}

#[test]
fn every_list_of_phrases_is_read_whole() {
    let lexicon = Lexicon::builtin();
    assert_eq!(lexicon.phrases.faulty, [""; 0], "lines that make no phrase, or ask for no word");
    assert_eq!(lexicon.turns.faulty, [""; 0], "lines that are no expression, or ask for no word");
}

#[test]
fn an_expression_that_names_what_nobody_defined_is_none() {
    use sourceline::lexicon::Turns;

    let shared = "let hit = struck|broken into\n";
    let told = "let lately = last week|on DAY\n800\tNAME was <hit> <lately>\n700\tNAME was <nobody>\nlet lost = <nobody>|a\n600\t<hit\n";
    let turns = Turns::new([("_shared", shared), ("told", told)]);
    assert_eq!(turns.faulty, ["told: 700\tNAME was <nobody>", "told: let lost = <nobody>|a", "told: 600\t<hit"]);
}

#[test]
fn a_phrase_of_endless_choices_is_refused() {
    use sourceline::lexicon::Phrases;

    assert!(Phrases::reads(&"{a,}{b}".repeat(3)));
    assert!(!Phrases::reads(&"{a,}".repeat(40)), "its ways double with every brace");
    assert!(!Phrases::reads(&"{a}".repeat(100_000)), "each choice is gone into from within the last");
    assert!(!Phrases::reads(&"{}".repeat(100_000)), "a phrase of nothing");
}

#[test]
fn a_class_of_words_stands_for_each_of_them() {
    use sourceline::lexicon::Phrases;

    let shared = "let folk = customers,patients\n";
    let told = "let told = told,warned\nlet all_told = <told>,wrote to\n<all_told> {the <folk>,<folk>,staff} of\tcode\n<folk>' data\tcode\n<nobody> at all\nlet lost = a,<nobody>\n";
    let phrases = Phrases::new([("_shared", shared), ("told", told)]);
    assert_eq!(phrases.faulty, ["told: <nobody> at all", "told: let lost = a,<nobody>"], "a class that nobody has defined");
    assert_eq!(phrases.lists(), 1, "the shared classes are no list of phrases");
    for (text, finds) in [
        ("it wrote to the patients of two clinics", 1),
        ("it warned staff of layoffs", 1),
        ("it told customers of it", 1),
        ("it told folk of it", 0),
        ("the patients’ data", 1),
    ] {
        let found: usize = phrases.find(text, std::iter::once(Span::new(0, text.len()))).iter().map(Vec::len).sum();
        assert_eq!(found, finds, "{text}");
    }
}

#[test]
fn a_phrase_is_found_word_by_word() {
    use sourceline::lexicon::Phrases;

    for (phrase, text, finds) in [
        ("hired ... {firm,expert}", "it hired a firm, an expert", "hired a firm, an expert"),
        ("hired ... firm", "it hired one two three four firm", "hired one two three four firm"),
        ("hired ... firm", "it hired one two three four five firm", ""),
        ("hired ... firm", "it hired one. two firm", ""),
        ("exploited {by ,in ,}", "the hole was exploited by them", "exploited by"),
        ("exploited {by ,in ,}", "a hole they exploited", "exploited"),
        ("{un,}authori{s,z}ed access", "unauthorized access to it", "unauthorized access"),
        ("hack{er,}", "the hacker and a hack of hackers", "hacker|hack"),
        ("cyber-attack", "one cyber‑attack, no cyber attack", "cyber‑attack"),
        ("data breach", "data  breach, data\u{a0}breach, a data breach", "data breach"),
        (", address", "name, address", ", address"),
        ("{a,a b} {c,b c}", "a b c", "a b c"),
        ("so so", "so so so so so", "so so|so so"),
    ] {
        let phrases = Phrases::new([("list", phrase)]);
        assert!(phrases.faulty.is_empty(), "{phrase}");
        let found = phrases.find(text, std::iter::once(Span::new(0, text.len())));
        let found: Vec<&str> = found.iter().flatten().map(|hit| hit.span.text(text)).collect();
        assert_eq!(found.join("|"), finds, "{phrase} in {text}");
    }
    let many = "{a,}".repeat(40);
    for faulty in ["{a,b", "a} b", "a {b,c} d} e", "{a,{b}}", "", "{,}", " ... firm", &many] {
        assert!(!Phrases::reads(faulty), "{faulty:?} is no phrase");
    }
}

#[test]
fn a_turn_that_words_cannot_tell_is_refused() {
    use sourceline::lexicon::Turns;

    let told =
        "700\tNAME (?:was|were) hacked\n700\tNAME [^.]{1,40} hacked\n700\t(?:(?:very )?)*NAME hacked\n700\t[a-z]+ [a-z]+\n700\tNAME (\n";
    let refused: Vec<String> = Turns::new([("list", told)]).faulty;
    assert_eq!(refused.len(), 4, "{refused:?}");
}
