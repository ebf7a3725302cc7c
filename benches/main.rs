//! How fast: `cargo bench`. Inputs are the samples, and texts of the sizes named, made of them.

use chrono::{DateTime, Utc};
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use sourceline::export::{EXPORTERS, Exporter, Fonts, Options};
use sourceline::ingest::{self, Hints};
use sourceline::lexicon::Lexicon;
use sourceline::model::{Article, Casefile, Claim, Decision, Edit, Field, Incident, Reading, Value, Verdict};
use sourceline::report::Report;
use sourceline::workbench::{Parts, unreviewed};
use sourceline::{assets, extract, store};

/// Counts what each benchmark allocates, and the most it holds at once.
#[global_allocator]
static ALLOCATIONS: divan::AllocProfiler = divan::AllocProfiler::system();

const SIZES: [usize; 4] = [5_000, 50_000, 500_000, 5_000_000];

fn main() {
    divan::main();
}

fn sample() -> Article {
    let bytes = assets::bytes("samples/northgate-health.html").unwrap_or_default();
    let mut found = None;
    ingest::read(bytes, &Hints::default(), &mut |read| found = read.ok());
    found.unwrap_or_default()
}

/// An article of about `size` bytes: the sample's body, over and over.
fn long(size: usize) -> Article {
    let body = sample().body();
    let text = body.repeat(size / body.len().max(1) + 1);
    Parts { id: "long".to_owned(), title: "A long article".to_owned(), text, published: None, url: None }.article()
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

#[divan::bench]
fn ingest_html(bencher: Bencher) {
    let bytes = assets::bytes("samples/northgate-health.html").unwrap_or_default();
    bencher
        .counter(BytesCount::of_slice(bytes))
        .bench(|| ingest::read(black_box(bytes), &Hints::default(), &mut |read| drop(black_box(read))));
}

/// A page of 100 kB as browsers save it: the sample between menus and lists of other stories.
fn page_of_100_kb() -> Vec<u8> {
    let sample = assets::text("samples/northgate-health.html").unwrap_or_default();
    let (head, body) = sample.split_once("<body").unwrap_or(("", sample));
    let mut menu = String::from("<ul class=\"menu\">");
    for number in 0..(100_000 - sample.len()) / 110 {
        menu.push_str(&format!(
            "<li class=\"item item-{number}\"><a href=\"/story/{number}\"><span>Another story, number {number}</span></a></li>\n"
        ));
    }
    let (open, rest) = body.split_once('>').unwrap_or(("", body));
    format!("{head}<body{open}><nav>{menu}</ul></nav>{rest}").into_bytes()
}

/// Bytes to Article as the program does it: in the child, which is kept from page to page.
#[divan::bench]
fn read_page_in_child(bencher: Bencher) {
    use sourceline::workbench::{child, read_articles};
    child::set_program(env!("CARGO_BIN_EXE_sourceline").into());
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("page.html");
    let bytes = page_of_100_kb();
    if std::fs::write(&path, &bytes).is_err() {
        return;
    }
    bencher.counter(BytesCount::of_slice(&bytes)).bench(|| read_articles(black_box(&path), None));
}

#[divan::bench(args = SIZES)]
fn ingest_text(bencher: Bencher, size: usize) {
    let text = long(size).text;
    bencher
        .counter(BytesCount::of_str(&text))
        .bench(|| ingest::read(black_box(text.as_bytes()), &Hints::default(), &mut |read| drop(black_box(read))));
}

#[divan::bench(args = SIZES, max_time = 20)]
fn extract_text(bencher: Bencher, size: usize) {
    let article = long(size);
    bencher
        .counter(BytesCount::of_str(&article.text))
        .bench(|| extract::extract(black_box(&article), &Reading::default(), Lexicon::builtin()));
}

/// The sample with 1,000 edits behind it.
fn edited() -> Casefile {
    let mut case = unreviewed(sample(), Lexicon::builtin());
    for number in 0..1000 {
        let claim = Claim::new(Field::Notes, Value::Text(format!("note {number}")));
        let decision = Decision { claim, verdict: Verdict::Confirmed, value: None, stance: None, evidence: Vec::new(), why: None };
        case.record(Edit::Decide(decision), now(), "bench");
    }
    case
}

#[divan::bench]
fn case_save(bencher: Bencher) {
    let case = edited();
    bencher.bench(|| store::to_ron(black_box(&case)));
}

#[divan::bench]
fn case_load(bencher: Bencher) {
    let text = store::to_ron(&edited()).unwrap_or_default();
    bencher.bench(|| store::from_ron(black_box(text.as_bytes())));
}

#[divan::bench]
fn incident_of_an_edited_case(bencher: Bencher) {
    let case = edited();
    bencher.bench(|| Incident::of(black_box(&case), &case.review()));
}

fn sample_report() -> Report {
    Report::of(&unreviewed(sample(), Lexicon::builtin()), Lexicon::builtin(), now())
}

fn exporter(name: &str) -> Option<&'static Exporter> {
    EXPORTERS.iter().find(|exporter| exporter.name == name)
}

/// A typical report the first time: fonts to be read, nothing laid out before.
#[cfg(feature = "pdf")]
#[divan::bench]
fn export_pdf_cold(bencher: Bencher) {
    let report = sample_report();
    let Some(pdf) = exporter("pdf") else { return };
    bencher.with_inputs(|| typst::comemo::evict(0)).bench_local_values(|()| {
        let options = Options { fonts: Fonts::new(Vec::new()), ..Options::default() };
        (pdf.write)(std::slice::from_ref(black_box(&report)), &options)
    });
}

/// The same again after an edit, as the preview does it.
#[cfg(feature = "pdf")]
#[divan::bench]
fn export_pdf_warm(bencher: Bencher) {
    let report = sample_report();
    let Some(pdf) = exporter("pdf") else { return };
    let (options, mut edits) = (Options::default(), 0);
    bencher.bench_local(|| {
        edits += 1;
        let mut edited = report.clone();
        let first = edited.sections.iter_mut().flat_map(|section| &mut section.entries).flat_map(|entry| &mut entry.statements).next();
        if let Some(statement) = first {
            statement.value = format!("{} {edits}", statement.value);
        }
        (pdf.write)(std::slice::from_ref(black_box(&edited)), &options)
    });
}

/// From a case to its record in another format; the record of VERIS holds the whole case.
#[divan::bench(args = ["csv", "docx", "html", "jsonl", "markdown", "misp", "stix", "vcdb", "veris"])]
fn export_record(bencher: Bencher, format: &str) {
    let case = unreviewed(sample(), Lexicon::builtin());
    let Some(exporter) = exporter(format) else { return };
    let options = Options::default();
    bencher.counter(ItemsCount::new(1_u32)).bench(|| {
        let report = Report::of(black_box(&case), Lexicon::builtin(), now());
        (exporter.write)(std::slice::from_ref(&report), &options)
    });
}

/// One frame of the window while the source is scrolled, drawn without a display: what the program
/// itself does, without the graphics driver.
#[cfg(feature = "gui")]
#[divan::bench(args = [5_000, 500_000, 5_000_000], sample_size = 10)]
fn frame_while_scrolling(bencher: Bencher, size: usize) {
    use egui::{Event, MouseWheelSource, MouseWheelUnit, Pos2, TouchPhase, Vec2};
    use sourceline::ui::{Window, runner::Where};
    use sourceline::workbench::{Command, Workbench};
    let mut workbench = Workbench::headless(now);
    if workbench.run(Command::Paste(long(size).text)).is_err() {
        return;
    }
    let builder = egui_kittest::Harness::builder().with_size([1280.0, 800.0]);
    let mut harness = builder.build_ui_state(|ui, window: &mut Window| window.show(ui), Window::new(workbench, Where::Here));
    harness.run();
    harness.event(Event::PointerMoved(Pos2::new(500.0, 400.0)));
    bencher.bench_local(|| {
        let wheel = Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::new(0.0, -120.0),
            phase: TouchPhase::Move,
            source: MouseWheelSource::Wheel,
            modifiers: Default::default(),
        };
        harness.event(wheel);
        harness.step();
    });
}

/// A folder with a case of 10,000 unsaved steps in its journal.
fn journalled() -> Option<(tempfile::TempDir, std::path::PathBuf)> {
    use sourceline::store::journal::{Base, Head, between, line};
    let folder = tempfile::tempdir().ok()?;
    let path = folder.path().join("a.case.ron");
    let case = unreviewed(sample(), Lexicon::builtin());
    let text = store::to_ron(&case).ok()?;
    std::fs::write(&path, &text).ok()?;
    let mut now_case = case.clone();
    (0..10_000).for_each(|number| now_case.record(note(number), now(), "bench"));
    let mut journal = line(&Head::new(case.id, None, Base::Saved(store::sha256(text.as_bytes())))).ok()?;
    for step in between(&case.log, case.cursor, &now_case, false, now()) {
        journal.push_str(&line(&step).ok()?);
    }
    std::fs::write(folder.path().join("a.case.ron.journal"), journal).ok()?;
    Some((folder, path))
}

/// One of the edits of a long day: a note, a number, a blank.
fn note(number: u64) -> Edit {
    match number % 3 {
        0 => Edit::Blank(Field::Cve, Some(sourceline::model::Blank::NotStated)),
        kind => {
            let value = Value::Text(format!("value {}", number % 40));
            let field = if kind == 1 { Field::Notes } else { Field::VictimOrg };
            let decision = Decision {
                claim: Claim::new(field, value),
                verdict: Verdict::Confirmed,
                value: None,
                stance: None,
                evidence: Vec::new(),
                why: None,
            };
            Edit::Decide(decision)
        }
    }
}

/// Opening a case whose journal holds 10,000 steps, up to the offer.
#[divan::bench]
fn case_open_with_a_long_journal(bencher: Bencher) {
    use sourceline::workbench::{Command, Workbench};
    let Some((folder, path)) = journalled() else { return };
    bencher.bench(|| {
        let mut workbench = Workbench::headless(now);
        workbench.keep(folder.path().join("data"));
        let opened = workbench.run(Command::Open(vec![path.clone()]));
        assert!(opened.is_ok() && workbench.offers().len() == 1);
    });
}

/// Ten thousand appends to a journal, as the window's thread does them: prints median, p99 and worst.
#[expect(clippy::print_stderr, reason = "the p99 is what is asked for, and divan does not tell it")]
#[divan::bench(sample_count = 1, sample_size = 1)]
fn journal_append_10_000() {
    use sourceline::store::journal::Step;
    let Ok(folder) = tempfile::tempdir() else { return };
    let Some(journal) = sourceline::workbench::Measured::begin(&folder.path().join("a.journal")) else { return };
    let mut times: Vec<u128> = (0..10_000)
        .map(|number| {
            let step = Step::Edit(note(number));
            let start = std::time::Instant::now();
            assert!(journal.append(now(), "bench", step));
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    let at = |share: usize| times.get(times.len() * share / 1000).copied().unwrap_or_default() / 1000;
    eprintln!("journal append: median {} µs, p99 {} µs, worst {} µs", at(500), at(990), times.last().copied().unwrap_or_default() / 1000);
}

/// Cards of 5,000 cases, each the sample under another name with another number of people.
fn cards_of_5_000() -> Vec<(std::path::PathBuf, sourceline::workbench::casebook::Card)> {
    use sourceline::workbench::casebook::{Card, Said};
    let card = Card::of(&unreviewed(sample(), Lexicon::builtin()));
    let numbered = |number: u64| {
        let mut card = Card { id: uuid::Uuid::from_u128(number.into()), people: Some(number * 37), ..card.clone() };
        card.text.push_str(&format!(" number {number} of the folder"));
        card.words.iter_mut().for_each(|word| *word = word.wrapping_add(number));
        card.marks = vec![format!("digest {number}")];
        card.said
            .insert(Field::VictimOrg.key().to_owned(), vec![Said { value: format!("Victim {number}"), shown: format!("Victim {number}") }]);
        (format!("case-{number:05}.case.ron").into(), card)
    };
    (0..5_000).map(numbered).collect()
}

/// What one key typed into the search box costs, over 5,000 cases.
#[divan::bench(args = ["northgate", "number 4711", "nowhere to be found", "victim:\"victim 47\" people:1000-", "social -payment type:ransomware"])]
fn casebook_search(bencher: Bencher, query: &str) {
    use sourceline::workbench::casebook::{Casebook, Filter, Order, Query};
    let book = Casebook::of_cards(cards_of_5_000());
    bencher.bench(|| black_box(&book).find(&Query::parse(query), Filter::All, Order::People));
}

/// What the overview of 5,000 cases costs.
#[divan::bench]
fn casebook_overview(bencher: Bencher) {
    use sourceline::workbench::casebook::{Card, overview};
    let cards: Vec<Card> = cards_of_5_000().into_iter().map(|(_, card)| card).collect();
    bencher.bench(|| overview(black_box(&cards).iter()));
}

/// Looking through a folder of 5,000 cases that the index knows: what happens when the window opens.
#[divan::bench(sample_count = 5)]
fn casebook_open_5_000(bencher: Bencher) {
    use sourceline::workbench::{Command, Workbench};
    let (Ok(folder), Ok(data)) = (tempfile::tempdir(), tempfile::tempdir()) else { return };
    let mut case = unreviewed(sample(), Lexicon::builtin());
    for number in 0..5_000_u128 {
        case.id = uuid::Uuid::from_u128(number);
        let Ok(text) = store::to_ron(&case) else { return };
        assert!(std::fs::write(folder.path().join(format!("case-{number:05}.case.ron")), text).is_ok());
    }
    let open = || {
        let mut bench = Workbench::headless(now);
        bench.keep_index(data.path().to_owned());
        assert!(bench.run(Command::ChooseCasebook(Some(folder.path().to_owned()))).is_ok());
        bench
    };
    let mut first = open();
    while let Some(task) = first.tend() {
        assert!(first.finish(task.perform(&Default::default())).is_ok());
    }
    bencher.bench(|| assert_eq!(open().casebook().unread(), 0));
}
