//! Bytes to Article: fixtures beside the reading we expect, and what holds for any bytes.
//!
//! `tests/ingest/FORMAT/x.EXT` is read and compared with `x.EXT.expected`: what is known about it,
//! then each block. `UPDATE_EXPECT=1` writes the expectations anew; look at the difference.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use proptest::prelude::{ProptestConfig, any, prop};
use proptest::{prop_assert, proptest};
use sourceline::assets;
use sourceline::ingest::{self, FORMATS, Hints, IngestError};
use sourceline::model::{Article, BlockKind, Date, FoundBy, LeftOut, Noted, Place};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read_all(bytes: &[u8], name: &str) -> Vec<Result<Article, IngestError>> {
    let hints = Hints { place: Place::File(name.to_owned()), ..Hints::default() };
    let mut articles = Vec::new();
    ingest::read(bytes, &hints, &mut |article| articles.push(article));
    assert!(!articles.is_empty(), "{name}: neither an article nor a word why there is none");
    articles
}

fn read(bytes: &[u8], name: &str) -> Result<Article, IngestError> {
    let mut articles = read_all(bytes, name);
    assert_eq!(articles.len(), 1, "{name}: one article or one error");
    articles.remove(0)
}

/// What must hold for every article.
fn broken(article: &Article) -> Option<String> {
    let text = &article.text;
    let mut end = 0;
    for block in &article.blocks {
        let Some(words) = block.span.of(text) else { return Some(format!("{:?} does not fit the text", block.span)) };
        if words.is_empty() || words.trim() != words {
            return Some(format!("{block:?} is empty or has white space around it: {words:?}"));
        }
        if block.span.start < end {
            return Some(format!("{block:?} overlaps the block before it"));
        }
        if text[end as usize..block.span.start as usize].chars().any(char::is_alphanumeric) {
            return Some(format!("words stand outside of every block in front of {block:?}"));
        }
        end = block.span.end;
    }
    if text[end as usize..].chars().any(char::is_alphanumeric) {
        return Some("words stand behind the last block".to_owned());
    }
    if let Some(title) = article.title
        && title.of(text).is_none_or(str::is_empty)
    {
        return Some("the title does not fit the text".to_owned());
    }
    (article.body_start as usize > text.len() || !text.is_char_boundary(article.body_start as usize))
        .then(|| "body_start does not fit".to_owned())
}

fn dump(article: &Article) -> String {
    fn noted<T: ToString>(dump: &mut String, name: &str, noted: Option<&Noted<T>>) {
        if let Some(noted) = noted {
            writeln!(dump, "{name}: {} ({:?})", noted.value.to_string(), noted.found_by).unwrap();
        }
    }
    let mut dump = String::new();
    let origin = &article.origin;
    writeln!(dump, "title: {}", article.title_text()).unwrap();
    origin.authors.iter().for_each(|author| noted(&mut dump, "author", Some(author)));
    noted(&mut dump, "publisher", origin.publisher.as_ref());
    noted(&mut dump, "published", origin.published.as_ref());
    noted(&mut dump, "modified", origin.modified.as_ref());
    noted(&mut dump, "url", origin.url.as_ref());
    noted(&mut dump, "language", origin.language.as_ref());
    writeln!(dump, "body_start: {}\n", article.body_start).unwrap();
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Boilerplate(reason) => format!("- {}", reason.label()),
            kind => format!("{kind:?}"),
        };
        writeln!(dump, "{kind} | {}", block.span.text(&article.text).replace('\n', "⏎").replace('\t', "⇥")).unwrap();
    }
    dump
}

fn compare(expected: &Path, name: &str, bytes: &[u8]) {
    let dumped = read_all(bytes, name).into_iter().map(|read| match read {
        Ok(article) => {
            assert_eq!(broken(&article), None, "{name}");
            let place = match &article.origin.place {
                Place::File(place) if place != name => format!("place: {place}\n"),
                _ => String::new(),
            };
            place + &dump(&article)
        }
        Err(error) => format!("error: {error}\n"),
    });
    let got = dumped.collect::<Vec<_>>().join("=====\n");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(expected, &got).unwrap();
    }
    let want = fs::read_to_string(expected).unwrap_or_else(|error| panic!("{}: {error}", expected.display()));
    assert_eq!(got, want, "{name} is read otherwise than {} says", expected.display());
}

fn fixtures(format: &str) -> Vec<PathBuf> {
    let folder = fs::read_dir(root().join("tests/ingest").join(format)).unwrap();
    let mut files: Vec<PathBuf> =
        folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end != "expected")).collect();
    files.sort();
    files
}

#[test]
fn fixtures_are_read_as_expected() {
    for format in FORMATS {
        for file in fixtures(format.name) {
            let name = file.file_name().unwrap().to_str().unwrap();
            compare(&file.with_file_name(format!("{name}.expected")), name, &fs::read(&file).unwrap());
        }
    }
}

#[test]
fn samples_are_read_as_expected() {
    let samples = assets::list("samples");
    assert!(samples.len() >= 5);
    for sample in samples {
        let name = sample.rsplit('/').next().unwrap();
        compare(&root().join(format!("tests/ingest/samples/{name}.expected")), name, assets::bytes(sample).unwrap());
    }
}

#[test]
fn invariant_10_formats_folder_and_fixtures_agree() {
    let listed: BTreeSet<String> = FORMATS.iter().map(|format| format.name.to_owned()).collect();
    let stems = |folder: &str, keep: fn(&Path) -> bool| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
        entries.filter(|path| keep(path)).map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
    };
    let mut files = stems("src/ingest", Path::is_file);
    assert!(files.remove("mod"));
    let mut folders = stems("tests/ingest", Path::is_dir);
    assert!(folders.remove("samples"));
    assert_eq!(listed, files, "a word in formats! for each file beside mod.rs");
    assert_eq!(listed, folders, "a folder of fixtures for each format");
    for format in FORMATS {
        assert!(!fixtures(format.name).is_empty(), "no fixture for {}", format.name);
        assert!(!format.extensions.is_empty());
    }
}

#[test]
fn what_is_no_article_is_said_in_words() {
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0";
    let noise: Vec<u8> = (0..4000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let cases: [(&[u8], IngestError); 9] = [
        (b"", IngestError::Empty),
        (b" \n\t\r\n ", IngestError::Empty),
        (b"\xef\xbb\xbf \n", IngestError::Empty),
        (b"--- !!! ---", IngestError::Wordless),
        (b"<html><body><script>var words = 1;</script><img src=a.png></body></html>", IngestError::Wordless),
        (png, IngestError::Unreadable),
        (b"%PDF-1.7\n%words", IngestError::Damaged),
        (b"PK\x03\x04\x14\0\x06\0", IngestError::Unreadable),
        (&noise, IngestError::Unreadable),
    ];
    for (bytes, error) in cases {
        assert_eq!(read(bytes, "file.html").unwrap_err(), error, "{:?}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn deep_pages_are_read_flat() {
    let words = "Alder Bank confirmed on Friday that intruders had copied the data of its customers, it said in a statement.";
    for (open, close) in
        [("<div>", "</div>"), ("<b><i>", ""), ("<table><tr><td></div>", ""), ("<ul><li>", "</li></ul>"), ("<blockquote><p>", "")]
    {
        let page = format!("<html><body>{}<p>{words}</p>{}", open.repeat(20_000), close.repeat(20_000));
        let article = read(page.as_bytes(), "deep.html").unwrap();
        assert!(article.body().contains(words), "{open}: {:?}", article.body());
        assert_eq!(broken(&article), None);
    }
}

#[test]
fn pages_just_below_the_limit_pass_through_the_extractor() {
    let words = "Alder Bank confirmed on Friday that intruders had copied the data of its customers, it said in a statement. ".repeat(8);
    let page = format!("<html><body>{}<p>{words}</p>{}", "<div>".repeat(250), "</div>".repeat(250));
    assert!(read(page.as_bytes(), "deep.html").unwrap().body().contains(words.trim()));
}

#[test]
fn large_texts_are_read() {
    let paragraph = "Alder Bank confirmed on Friday that intruders had copied the data of its customers.";
    let lines = format!("{paragraph}\r\n\r\n").repeat(20_000_000 / 90);
    let article = read(lines.as_bytes(), "large.txt").unwrap();
    assert_eq!(article.text, lines, "plain text is kept as it is");
    assert_eq!(article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph).count(), lines.len() / (paragraph.len() + 4));
    let one_line = format!("{paragraph} ").repeat(20_000_000 / 90);
    assert_eq!(read(one_line.as_bytes(), "line.txt").unwrap().blocks.len(), 1);
}

#[test]
fn parts_given_apart_keep_their_offsets() {
    let text = "PORT SABLE – Nothing here is left out.\r\n\r\nA short line\r\n\r\nThe end of it, said Alder Bank.";
    let hints = Hints { published: Date::parse("2026-11-03"), ..Hints::default() };
    let article = ingest::from_parts("A title of its own", text, &hints);
    assert_eq!(article.title_text(), "A title of its own");
    assert_eq!(article.body_text(), text);
    assert!(article.blocks.iter().all(|block| !block.kind.is_boilerplate()), "{}", dump(&article));
    assert_eq!(article.origin.published, Some(Noted::new(Date::parse("2026-11-03").unwrap(), FoundBy::Given)));
    let alone = ingest::from_parts(" ", text, &Hints::default());
    assert_eq!((alone.body_start, alone.text.as_str()), (0, text));
}

fn read_paste(text: &str) -> Result<Article, IngestError> {
    let mut read = Err(IngestError::Empty);
    ingest::read(text.as_bytes(), &Hints::default(), &mut |article| read = article);
    read
}

#[test]
fn a_paste_is_an_article() {
    let article =
        read_paste("Alder Bank was hit\n\nIt said on Friday that intruders had copied the data of its customers.\n\nShare post:\n")
            .unwrap();
    assert_eq!(article.title_text(), "Alder Bank was hit");
    assert_eq!(article.origin.place, Place::Pasted);
    assert_eq!(article.blocks.last().unwrap().kind, BlockKind::Boilerplate(LeftOut::Share));
    assert_eq!(read_paste("  \n").unwrap_err(), IngestError::Empty);
    assert!(ingest::is_bare_url(" https://news.example/a-story \n"));
    assert!(!ingest::is_bare_url("See https://news.example/a-story"));
    assert!(!ingest::is_bare_url("Alder Bank was hit"));
}

#[test]
fn digests_are_those_of_bytes_and_text() {
    let article = read(b"abc", "abc.txt").unwrap();
    assert_eq!(article.origin.bytes_sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_eq!(article.origin.text_sha256, article.origin.bytes_sha256);
}

fn pieces() -> impl proptest::strategy::Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<table><tr><td>",
        "</table>",
        "<br><br>",
        "<script>",
        "</script>",
        "<li>",
        "<!--",
        "-->",
        "<a href=\"",
        "&amp;",
        "&#x",
        "<h1>",
        "</h1>",
        "Related articles\n",
        "By Ada Lovelace, 3 Nov 2026\n",
        "• ",
        "\r\n",
        "\n\n",
        "\u{2028}",
        "…",
        "é",
        "日本語の文。",
        "\u{ad}",
        "\u{a0}",
        "\t",
        "<meta property=\"og:title\" content=\"",
        "<time datetime=\"2026-11-03\">",
        "Alder Bank confirmed on Friday that intruders had copied the data. ",
    ]);
    proptest::strategy::Strategy::prop_map(prop::collection::vec(piece, 0..60), |pieces| pieces.concat())
}

/// The numbers of a small generator, the same for the same seed.
fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    move |below| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % u64::try_from(below.max(1)).unwrap()).unwrap()
    }
}

/// `bytes` with a few bits turned, pieces cut out, doubled or overwritten.
fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut next = numbers(seed);
    let mut bytes = bytes.to_vec();
    for _ in 0..=next(8) {
        let (at, length) = (next(bytes.len()), [1, 4, 64, 512][next(4)]);
        let end = (at + length).min(bytes.len());
        match next(6) {
            0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << next(8)),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(1 + next(3));
                drop(bytes.splice(at..at, piece));
            }
            3 => bytes[at..end].fill([0, 0xFF, b'{', b'<'][next(4)]),
            4 => bytes[at..end].iter_mut().for_each(|byte| *byte = u8::try_from(next(256)).unwrap()),
            _ if next(4) == 0 => bytes.truncate(at),
            _ => {}
        }
    }
    bytes
}

/// So many mutations of each fixture are read each time; `tests/fuzz/mutate.py` reads a thousand.
const MUTATIONS: u64 = 5;

#[test]
fn damaged_files_are_read_or_refused() {
    for format in FORMATS {
        for file in fixtures(format.name) {
            let bytes = fs::read(&file).unwrap();
            let name = file.file_name().unwrap().to_str().unwrap();
            for seed in 0..MUTATIONS {
                for article in read_all(&mutated(&bytes, seed), name).into_iter().flatten() {
                    assert_eq!(broken(&article), None, "{name}, mutation {seed}");
                }
            }
        }
    }
}

#[test]
fn what_fuzzing_found_is_read_or_refused() {
    for file in crate::support::files_below(&root().join("tests/fuzz/found"), "bin") {
        for article in read_all(&fs::read(&file).unwrap(), "found").into_iter().flatten() {
            assert_eq!(broken(&article), None, "{}", file.display());
        }
    }
}

#[test]
fn a_bomb_is_a_sentence() {
    let mail = |depth: usize| {
        let open: String =
            (0..depth).map(|level| format!("Content-Type: multipart/mixed; boundary=b{level}\r\n\r\n--b{level}\r\n")).collect();
        format!(
            "From: a@b.example\r\nTo: c@d.example\r\nSubject: deep\r\nMIME-Version: 1.0\r\n{open}Content-Type: text/plain\r\n\r\nIt says that a bank was hit on Friday.\r\n"
        )
    };
    let packed = |levels: usize| {
        (0..levels).fold(vec![b'a'; 1000], |bytes, _| {
            let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut packer, &bytes).unwrap();
            packer.finish().unwrap()
        })
    };
    assert_eq!(read(&packed(20), "packed.gz").unwrap_err(), IngestError::Nested);
    assert_eq!(read(&b"It was so. ".repeat(2_400_000), "long.txt").unwrap_err(), IngestError::Endless);
    assert!(!read_all(mail(500).as_bytes(), "deep.eml").is_empty());
    assert!(!read_all(&[b"{\\rtf1 ".as_slice(), &b"{".repeat(1_000_000), b"It was so."].concat(), "deep.rtf").is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn invariant_07_any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(article) = read(&bytes, "any.html") {
            prop_assert!(broken(&article).is_none(), "{:?}", broken(&article));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in pieces()) {
        for text in [text.clone(), format!("<html><body>{text}")] {
            if let Ok(article) = read(text.as_bytes(), "any.txt") {
                prop_assert!(broken(&article).is_none(), "{:?}", broken(&article));
            }
            let article = ingest::from_parts("A title", &text, &Hints::default());
            prop_assert!(broken(&article).is_none(), "{:?}", broken(&article));
            prop_assert!(article.body_text() == text);
        }
    }
}

#[test]
fn a_lead_above_a_box_of_other_stories_is_kept() {
    let paragraph = "The bank said that the intruders had read the letters of its customers for three weeks before a clerk noticed a strange log-in, and that it has told all of them since, by letter and on its site. ";
    let page = format!(
        "Home\nNews\nSport\n\nAlder Bank was hit by intruders\n\nAlder Bank said on Friday that intruders had read letters of its customers.\n\nRelated articles\nStorm over Port Sable\nHarbour race won by two brothers\nA new bridge for the old town\n\n{}\n\n{}\n",
        paragraph.repeat(2),
        paragraph.repeat(3)
    );
    let body = read_paste(&page).unwrap().body();
    assert!(body.starts_with("Alder Bank said on Friday"), "{body}");
    assert!(!body.contains("Harbour race"), "{body}");
}

#[test]
fn a_line_alone_is_what_a_text_says() {
    assert_eq!(read_paste("Alder Bank was hit by intruders\n").unwrap().body(), "Alder Bank was hit by intruders");
    let zeros = b"Alder Bank was hit.\0\0 It said on Friday that intruders had copied data.\n";
    assert!(read(zeros, "zeros.txt").unwrap().body().contains("intruders had copied"));
}
