//! The look of an organisation, the built-in templates, and templates of one's own.

use std::fs;

use sourceline::export::{EXPORTERS, House, Logo, Options, Template, templates};
use sourceline::model::{Field, Stance};
use sourceline::workbench::{Command, Look, Workbench};

use super::case::{article, candidate, case_of, now, sample, voiced};
use super::{export, report};

/// A picture of one black pixel.
const PIXEL: [u8; 67] = [
    137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0, 58, 126, 155, 85, 0, 0, 0, 10, 73,
    68, 65, 84, 120, 156, 99, 96, 0, 0, 0, 2, 0, 1, 72, 175, 164, 113, 0, 0, 0, 0, 73, 69, 78, 68, 174, 66, 96, 130,
];

fn house() -> House {
    House {
        organisation: "The Most Honourable Company of Overlong Names ".repeat(9),
        colour: "#0b5394".to_owned(),
        paper: "us-letter".to_owned(),
        language: "en-GB".to_owned(),
        tlp: "TLP:GREEN".to_owned(),
        footer: "Reference 2026/11 · not for *publication*".to_owned(),
        logo: Logo::recognise(PIXEL.to_vec()),
    }
}

#[test]
fn every_template_with_every_content_in_every_look() {
    let scripts = ["Атака на больницу", "Επίθεση στο νοσοκομείο", "#panic(1) $x$ *b* @a <l> \\ //", &"x".repeat(10_000)];
    let source = article(&scripts, "Κέντρο");
    let many = |count: usize| {
        let names = (0..count).map(|n| format!("{} {n}", scripts[n % 3]));
        let candidates =
            names.map(|name| candidate(Field::Investigators, &name, vec![voiced(&source, scripts[0], Stance::Alleged, scripts[1])]));
        case_of(source.clone(), candidates.collect())
    };
    for name in templates() {
        for (label, case) in [("none", many(0)), ("many", many(500)), ("sample", sample())] {
            for house in [House::default(), house()] {
                let options = Options { template: Template::Builtin(name.to_owned()), house, ..Options::default() };
                let file = export("pdf", &[report(&case)], &options);
                assert_eq!(file.warnings, Vec::new(), "{name} {label}");
                if let Some(folder) = std::env::var_os("PDFS_OUT") {
                    let look = if options.house.organisation.is_empty() { "plain" } else { "house" };
                    fs::write(std::path::Path::new(&folder).join(format!("{name}-{label}-{look}.pdf")), file.bytes).unwrap();
                }
            }
        }
    }
}

#[test]
fn the_look_is_in_html_and_docx_too() {
    let options = Options { house: house(), ..Options::default() };
    let html = String::from_utf8(export("html", &[report(&sample())], &options).bytes).unwrap();
    for words in ["lang=\"en-GB\"", "Overlong Names", "#0b5394", "TLP:AMBER", "data:image/png;base64,iVBORw0KGgo", "not for *publication*"]
    {
        assert!(html.contains(words), "{words}");
    }
    assert!(html.contains("DRAFT, not signed") && html.contains("default-src 'none'"));
    let once = || export("docx", &[report(&sample())], &options).bytes;
    assert!(once() == once() && once().starts_with(b"PK"));
    if let Some(folder) = std::env::var_os("PDFS_OUT") {
        fs::write(std::path::Path::new(&folder).join("sample.html"), html).unwrap();
        fs::write(std::path::Path::new(&folder).join("sample.docx"), once()).unwrap();
    }
}

#[test]
fn the_exporters_have_words_for_every_look() {
    let odd = House {
        colour: "red; } body { display: none".to_owned(),
        language: "\"><script>".to_owned(),
        paper: "wall".to_owned(),
        ..House::default()
    };
    let options = Options { house: odd, ..Options::default() };
    for exporter in EXPORTERS {
        let file = (exporter.write)(&[report(&sample())], &options).unwrap();
        assert!(!String::from_utf8_lossy(&file.bytes).contains("<script>"), "{}", exporter.name);
    }
}

/// A folder with templates, and a file beside it that none of them may read.
fn folder() -> tempfile::TempDir {
    let outside = tempfile::tempdir().unwrap();
    let inside = outside.path().join("templates");
    fs::create_dir(&inside).unwrap();
    fs::write(outside.path().join("secret.txt"), "secret").unwrap();
    fs::write(inside.join("words.txt"), "Words beside the template").unwrap();
    fs::write(inside.join("part.typ"), "#let shout(body) = upper(body)").unwrap();
    fs::write(inside.join("good.typ"), "#set document(title: \"x\")\n#import \"part.typ\": shout\n#shout(read(\"words.txt\"))").unwrap();
    fs::write(inside.join("bad.typ"), "= Title\n\n  #nothing_of_the_kind").unwrap();
    fs::write(inside.join("outside.typ"), "#read(\"../secret.txt\")").unwrap();
    fs::write(inside.join("linked.typ"), "#read(\"link.txt\")").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), inside.join("link.txt")).unwrap();
    outside
}

#[test]
fn a_template_of_ones_own() {
    let outside = folder();
    let mut workbench = Workbench::headless(now);
    let templates = Some(outside.path().join("templates"));
    workbench.change_settings(|settings| settings.look = Look { templates, ..Look::default() });
    assert_eq!(workbench.templates(), ["report", "brief", "timeline", "bad.typ", "good.typ", "linked.typ", "outside.typ", "part.typ"]);
    workbench.run(Command::OpenSample("quay-freight.html".to_owned())).unwrap();
    let mut write = |template: &str| {
        let to = outside.path().join("out.pdf");
        workbench.run(Command::Export { format: "pdf".to_owned(), to, template: Some(template.to_owned()) })
    };
    write("good.typ").unwrap();
    assert!(fs::read(outside.path().join("out.pdf")).unwrap().starts_with(b"%PDF"));
    let problem = write("bad.typ").unwrap_err().to_string();
    assert!(problem.contains("bad.typ, line 3, column 4"), "{problem}");
    for template in ["outside.typ", "linked.typ", "absent.typ", "absent"] {
        assert!(write(template).is_err(), "{template}");
    }
}
