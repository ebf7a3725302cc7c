//! The PDF: standards, attachment, hostile words, templates.

use sourceline::export::{EXPORTERS, ExportError, Options, Template, preview};
use sourceline::lexicon::in_english;
use sourceline::model::{Field, Stance};

use super::case::{article, candidate, case_of, sample, signature, voiced};
use super::{export, report};

fn holds(bytes: &[u8], words: &[u8]) -> bool {
    bytes.windows(words.len()).any(|window| window == words)
}

fn own(text: &str) -> Template {
    Template::Own { name: "mine.typ".to_owned(), text: text.to_owned(), files: vec![("words.txt".to_owned(), b"beside".to_vec())] }
}

fn with_template(text: &str) -> Result<(), ExportError> {
    let exporter = EXPORTERS.iter().find(|exporter| exporter.name == "pdf").unwrap();
    let options = Options { template: own(text), ..Options::default() };
    (exporter.write)(&[report(&sample())], &options).map(|_| ())
}

#[test]
fn archivable_with_the_record_attached() {
    let options = Options { record: Some("Case(version: 1)".to_owned()), ..Options::default() };
    let file = export("pdf", &[report(&sample())], &options);
    assert!(file.bytes.starts_with(b"%PDF-1.7"));
    assert_eq!(file.warnings, Vec::new());
    assert!(holds(&file.bytes, b"<pdfaid:part>3") && holds(&file.bytes, b"<pdfuaid:part>1"));
    assert!(holds(&file.bytes, b"record.case.ron") && holds(&file.bytes, b"/AFRelationship/Source"));
    if let Some(path) = std::env::var_os("PDF_OUT") {
        std::fs::write(path, file.bytes).unwrap();
    }
}

#[test]
fn invariant_08_the_same_bytes_twice() {
    let once = || export("pdf", &[report(&sample())], &Options::default()).bytes;
    assert!(once() == once());
}

#[test]
fn hostile_words_stay_words() {
    let long = "x".repeat(10_000);
    let name = "The Most Honourable Company of Overlong Names ".repeat(9);
    let words = [
        "#panic(1) $x^2$ *b* @a <l> \\ `c` // // /* ",
        "#read(\"/etc/passwd\")",
        "=== h",
        "[a](https://b.example) <b>x</b>",
        &long,
        &name,
        "\u{7}\u{202E}\u{0}",
    ];
    let text = words.map(|word| word.trim().to_owned());
    let source = article(&text.iter().map(String::as_str).collect::<Vec<_>>(), "*_ #let x = 1 _*");
    let candidates = text
        .iter()
        .filter(|word| !word.is_empty())
        .map(|word| candidate(Field::VictimOrg, word, vec![voiced(&source, word, Stance::Alleged, word)]));
    let case = case_of(source.clone(), candidates.collect());
    let file = export("pdf", &[report(&case)], &Options::default());
    assert_eq!(file.warnings, Vec::new());
    if let Some(path) = std::env::var_os("PDF_HOSTILE_OUT") {
        std::fs::write(path, file.bytes).unwrap();
    }
}

#[test]
fn a_character_without_a_picture_is_named() {
    let source = article(&["Attack on 医院"], "The Harbour Ledger");
    let case = case_of(source.clone(), vec![candidate(Field::VictimOrg, "医院", vec![voiced(&source, "医院", Stance::Stated, "")])]);
    let file = export("pdf", &[report(&case)], &Options::default());
    assert!(file.bytes.starts_with(b"%PDF") && !holds(&file.bytes, b"pdfaid"));
    assert!(file.warnings.iter().any(|warning| in_english(warning).contains("医 (U+533B)")), "{:?}", file.warnings);
    assert!(file.warnings.iter().any(|warning| in_english(warning).contains("plain PDF")), "{:?}", file.warnings);
}

#[test]
fn errors_of_a_template_have_a_place() {
    let error = with_template("= Hi\n\n  #no_such_thing\n").unwrap_err();
    let ExportError::Template { file, line, column, message } = &error else { panic!("{error}") };
    assert_eq!((file.as_str(), *line, *column), ("mine.typ", 3, 4));
    assert!(message.contains("no_such_thing"), "{message}");
}

#[test]
fn a_template_reads_nothing_outside() {
    for text in [
        "#read(\"/etc/passwd\")",
        "#read(\"../../../etc/passwd\")",
        "#read(\"Cargo.toml\")",
        "#image(\"/record.case.ron\")",
        "#import \"@preview/cetz:0.3.0\"",
        "#include \"x.typ\"",
    ] {
        assert!(with_template(text).is_err(), "{text}");
    }
    assert!(with_template("#json(\"/report.json\").reports.first().title").is_ok());
    assert!(with_template(sourceline::assets::text("templates/report.typ").unwrap()).is_ok());
}

#[test]
fn no_answers_and_five_hundred() {
    let source = article(&["A headline", "Word word word."], "The Harbour Ledger");
    for count in [0, 500] {
        let candidates = (0..count)
            .map(|n| candidate(Field::Investigators, &format!("Body {n}"), vec![voiced(&source, "Word", Stance::Alleged, "someone")]));
        let case = case_of(source.clone(), candidates.collect());
        let file = export("pdf", &[report(&case)], &Options::default());
        assert_eq!(file.warnings, Vec::new());
        if let Some(path) = std::env::var_os("PDF_MANY_OUT") {
            std::fs::write(path, file.bytes).unwrap();
        }
    }
    assert!(export("pdf", &[], &Options::default()).bytes.starts_with(b"%PDF"));
    let two = [report(&sample()), report(&sample())];
    assert_eq!(export("pdf", &two, &Options::default()).warnings, Vec::new());
}

#[test]
fn pages_as_pictures() {
    let draft = preview(&report(&sample()), &Options::default(), 1.0).unwrap();
    assert!(draft.len() > 2);
    assert!(draft.iter().all(|page| (page.width, page.height) == (595, 842) && page.rgba.len() == page.width * page.height * 4));
    let mut case = sample();
    case.record(signature(), super::case::now(), "M. Okafor");
    let signed = preview(&report(&case), &Options::default(), 1.0).unwrap();
    assert!(draft.iter().zip(&signed).all(|(draft, signed)| draft != signed), "a draft says so on every page");
}
