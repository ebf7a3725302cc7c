//! Web pages: `.html`, `.htm`, the source of one. The extractor says which parts of the page are the
//! article; the page's other parts stay, marked as boilerplate.

use std::panic::{AssertUnwindSafe, catch_unwind};

use scraper::Html;
use trafilatura::{ExtractionFocus, HtmlDateMode, Options};

use super::clean::page::{Part, parts};
use super::clean::settle::{reason, settle};
use super::clean::weigh::{self, Line, Trust, weigh};
use super::clean::words;
use super::clean::draft::{is_title_of, lay_out, without_site};
use super::clean::{decode, flat, lines};
use super::meta;
use super::{Format, Hints, IngestError, MAX_TEXT, Sink, Sure, finish};
use crate::model::{Article, BlockKind, LeftOut, Place};

pub(super) const FORMAT: Format = Format { name: "html", extensions: &["html", "htm", "xhtml"], foreign: true, sniff, read };

/// So many words are a sentence of running text.
const SENTENCE_WORDS: usize = 12;
/// A page with less running text may hold its article elsewhere.
const RUNNING_WORDS: usize = 80;
/// One word in so many may be left out of the running text before somebody else is asked.
const LOST: usize = 10;

/// How much of the bytes is looked at to tell a page.
const SNIFF_BYTES: usize = 2048;

fn sniff(bytes: &[u8], hints: &Hints) -> Sure {
    const BEGINNINGS: [&str; 12] =
        ["<!doctype html", "<html", "<head", "<body", "<article", "<div", "<p>", "<h1", "<meta", "<title", "<section", "<main"];
    if decode::is_binary(bytes) {
        return Sure::No;
    }
    let head = decode::decode(bytes.get(..SNIFF_BYTES).unwrap_or(bytes), true).to_ascii_lowercase();
    let begins = head.trim_start().starts_with('<') && BEGINNINGS.iter().any(|beginning| head.contains(beginning));
    let named = match &hints.place {
        Place::File(name) | Place::Sample(name) => FORMAT.extensions.iter().any(|end| name.to_ascii_lowercase().ends_with(&format!(".{end}"))),
        _ => false,
    };
    let marked = BEGINNINGS.iter().any(|beginning| head.contains(beginning));
    if begins || named && marked { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    match article(&decode::decode(bytes, true)) {
        Some(article) => sink(Ok(finish(article, bytes, hints))),
        None => sink(Err(IngestError::Wordless)),
    }
}

/// The article of the page `html`; `None` where there are no words.
pub(super) fn article(html: &str) -> Option<Article> {
    let tree = if flat::is_too_much(html) { None } else { guarded(|| Html::parse_document(html)) };
    match tree {
        Some(tree) => of_tree(html, &tree),
        None => of_tags(html),
    }
}

/// The usual way: a tree, its parts, the extractor's choice among them.
fn of_tree(html: &str, tree: &Html) -> Option<Article> {
    let mut page = parts(tree);
    let known = meta::Page::read(tree);
    let title = take_title(&mut page, &known);
    let (kept, settled) = chosen(html, &page);
    let (page, reasons) = match settled {
        Some(reasons) if reasons.iter().any(Option::is_none) => (page, reasons),
        _ if !kept.is_empty() => {
            // the article stood in a script: it comes first, then everything the page shows
            let reasons = kept.iter().map(|_| None).chain(page.iter().map(|part| Some(reason(part)))).collect();
            (kept.into_iter().chain(page).collect(), reasons)
        }
        _ => {
            let reasons = weighed(&page);
            (page, reasons)
        }
    };
    let mut article = lay_out(title.as_deref(), &page, &reasons)?;
    article.origin = meta::of_page(&known, &article);
    Some(article)
}

/// What the extractor keeps, and which parts of the page that is.
fn chosen(html: &str, page: &[Part]) -> (Vec<Part>, Option<Vec<Option<LeftOut>>>) {
    let quick = kept(html, false);
    match settle(page, &quick).filter(|reasons| holds_the_text(page, reasons)) {
        Some(settled) => (quick, Some(settled)),
        // a second opinion takes as long again: it is for pages of which much would be left out
        None => {
            let kept = kept(html, true);
            let settled = settle(page, &kept);
            (kept, settled)
        }
    }
}

/// What the extractor keeps of the page, in the second opinion of others too where it is asked for.
fn kept(html: &str, second_opinion: bool) -> Vec<Part> {
    let kept = guarded(|| trafilatura::extract(html, &options(second_opinion))).and_then(Result::ok);
    kept.and_then(|kept| guarded(|| parts(&Html::parse_fragment(&kept.content_html)))).unwrap_or_default()
}

/// True where hardly any running text of the page is left out.
fn holds_the_text(page: &[Part], reasons: &[Option<LeftOut>]) -> bool {
    let (mut running, mut left_out) = (0, 0);
    for (part, reason) in page.iter().zip(reasons) {
        let words = words::count(&part.text);
        if words < SENTENCE_WORDS || !weigh::ends_sentence(&part.text) || part.linked {
            continue;
        }
        running += words;
        left_out += if reason.is_some() { words } else { 0 };
    }
    running >= RUNNING_WORDS && left_out * LOST < running
}

/// The narrow way, for pages that no tree should be made of.
fn of_tags(html: &str) -> Option<Article> {
    let text = flat::text(html);
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    // what is too long is refused as such, without being gone over
    if text.len() > MAX_TEXT {
        return Some(Article { text, ..Article::default() });
    }
    let (title, blocks) = lines::blocks(&text, 0, Trust::Page);
    let mut article = Article { title, text, blocks, ..Article::default() };
    article.origin = meta::of_text(&article);
    Some(article)
}

fn options(second_opinion: bool) -> Options {
    let options = Options::default().with_fallback(second_opinion).with_focus(ExtractionFocus::FavorPrecision).with_exclude_comments(true);
    // dates are our own to find; its search goes over the whole page and takes half of its time
    options.with_html_date_mode(HtmlDateMode::Disabled)
}

/// Runs foreign code; `None` where it panics. The page is then read without it.
fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(work)).ok()
}

/// The headline, in the page's own words where a heading repeats what the head says. That heading
/// leaves the parts: it is the title.
fn take_title(page: &mut Vec<Part>, known: &meta::Page) -> Option<String> {
    let titles: Vec<&str> = known.titles().collect();
    let heading = titles.iter().find_map(|title| page.iter().position(|part| part.kind == BlockKind::Heading && is_title_of(&part.text, title)));
    match heading {
        Some(index) => Some(page.remove(index).text.replace('\n', " ")),
        None => titles.first().map(|title| without_site(title)).filter(|title| !title.is_empty()),
    }
}

/// Without an extractor's choice: the page's parts weighed as the lines of a pasted page.
fn weighed(page: &[Part]) -> Vec<Option<LeftOut>> {
    let lines: Vec<Line<'_>> = page.iter().map(|part| Line { text: &part.text, hint: part.hint, heading: part.kind == BlockKind::Heading }).collect();
    let reasons = weigh(&lines, Trust::Page);
    // a page too poor to weigh is read whole
    if reasons.iter().all(Option::is_some) { vec![None; page.len()] } else { reasons }
}
