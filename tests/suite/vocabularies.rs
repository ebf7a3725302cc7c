//! Every vocabulary that a field names is there, parses, and holds codes that can be told apart.

use std::collections::BTreeSet;

use sourceline::assets;
use sourceline::lexicon::vocabulary;
use sourceline::model::{Field, Kind, Vocabulary};

fn named_by_fields() -> BTreeSet<&'static str> {
    let kinds = Field::ALL.iter().map(|field| field.kind());
    kinds.filter_map(|kind| if let Kind::Term(name) = kind { Some(name) } else { None }).chain(["availability"]).collect()
}

#[test]
fn invariant_10_fields_and_vocabularies_agree() {
    let vocabularies = vocabulary::from_assets();
    let folder: BTreeSet<&str> = vocabularies.keys().map(String::as_str).collect();
    assert_eq!(folder, named_by_fields());
    assert_eq!(assets::list("vocabulary").len(), vocabularies.len(), "every file parses");
}

#[test]
fn codes_and_labels_are_unique_and_not_empty() {
    for (name, vocabulary) in vocabulary::from_assets() {
        let codes: BTreeSet<&str> = vocabulary.terms.iter().map(|term| term.code.as_str()).collect();
        let labels: BTreeSet<&str> = vocabulary.terms.iter().map(|term| term.label.as_str()).collect();
        assert!(!codes.is_empty(), "{name} is empty");
        assert_eq!((codes.len(), labels.len()), (vocabulary.terms.len(), vocabulary.terms.len()), "{name} repeats a code or a label");
        assert!(!codes.contains("") && !labels.contains(""), "{name} has an empty code or label");
    }
}

#[test]
fn every_file_tells_its_source_first() {
    for path in assets::list("vocabulary") {
        assert!(assets::text(path).is_some_and(|text| text.starts_with("// ")), "{path} says no source");
    }
}

#[test]
fn a_code_without_label_stands_for_itself() {
    let vocabulary = Vocabulary::parse(r#"[(code: "yes", label: "Yes")]"#).expect("a small vocabulary parses");
    assert_eq!((vocabulary.label("yes"), vocabulary.label("maybe")), ("Yes", "maybe"));
    assert!(vocabulary.has("yes") && !vocabulary.has("Yes"));
}
