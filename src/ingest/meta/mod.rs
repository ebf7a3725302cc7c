//! What is known about an article: a cascade from what a page says for machines to what its words
//! say for people. The first that answers an item wins, and is noted beside it.

pub mod byline;
pub mod dates;
mod head;
mod linked;

use std::sync::LazyLock;

use regex::Regex;
use scraper::Html;

use crate::lexicon::pattern::pattern;
use crate::model::span::{self, next_byte};
use crate::model::{Article, BlockKind, Date, Fidelity, FoundBy, Noted, Origin, Span};

/// How much of a text its language is told from.
const LANGUAGE_BYTES: usize = 2000;
/// A shorter text has no language that can be told.
const LANGUAGE_CHARS: usize = 40;
/// A line about rights is no longer.
const LINE_BYTES: usize = 200;
/// Lines of the top of an article in which a date is the article's own.
const TOP_LINES: usize = 8;

/// An item of metadata that a source may answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Item {
    /// The headline.
    Title,
    /// One author.
    Author,
    /// The newspaper or site.
    Publisher,
    /// When it was published.
    Published,
    /// When it was last changed.
    Modified,
    /// Its own address.
    Url,
    /// Its language.
    Language,
}

/// An answer to an item, in the words of the page.
#[derive(Debug, Clone)]
pub struct Said {
    /// What is answered.
    pub item: Item,
    /// The answer.
    pub words: String,
    /// Where it stood.
    pub found_by: FoundBy,
}

/// What a page says about its article for machines, the most trusted first.
pub struct Page {
    said: Vec<Said>,
}

impl Page {
    /// Reads the linked data, the head and the marks of `html`.
    pub fn read(html: &Html) -> Self {
        let mut said = linked::said(html);
        said.extend(head::said(html));
        Self { said }
    }

    /// The titles that the page gives, the most trusted first.
    pub fn titles(&self) -> impl Iterator<Item = &str> {
        self.all(Item::Title).map(|said| said.words.as_str())
    }

    fn all(&self, item: Item) -> impl Iterator<Item = &Said> {
        self.said.iter().filter(move |said| said.item == item)
    }

    fn first<T>(&self, item: Item, read: impl Fn(&str) -> Option<T>) -> Option<Noted<T>> {
        self.all(item).find_map(|said| read(&said.words).map(|value| Noted::new(value, said.found_by)))
    }

    fn authors(&self) -> Vec<Noted<String>> {
        let mut authors: Vec<Noted<String>> = Vec::new();
        for said in self.all(Item::Author) {
            // one source names them all; the next would repeat them in other words
            if authors.first().is_some_and(|first| first.found_by != said.found_by) {
                break;
            }
            for name in names(&said.words) {
                if !authors.iter().any(|known| known.value == name) {
                    authors.push(Noted::new(name, said.found_by));
                }
            }
        }
        authors
    }
}

/// What the words of `article` say about it.
pub fn of_text(article: &Article) -> Origin {
    let mut origin = Origin { language: language(article, None), ..Origin::default() };
    let top = top_lines(article);
    for line in &top {
        let found_by = FoundBy::Byline;
        let authors = byline::authors(line);
        if !authors.is_empty() || byline::is_dateline(line) {
            let (published, modified) = byline::published_and_modified(line);
            origin.published = origin.published.or(published.map(|date| Noted::new(date, found_by)));
            origin.modified = origin.modified.or(modified.map(|date| Noted::new(date, found_by)));
        }
        if origin.authors.is_empty() {
            origin.authors = authors.into_iter().map(|name| Noted::new(name, found_by)).collect();
        }
    }
    let said = || labelled_date(article).or_else(|| dateline(article)).map(|date| Noted::new(date, FoundBy::Text));
    origin.published = origin.published.or_else(said);
    origin.publisher = rights_holder(article);
    origin.url = top.iter().find_map(|line| address(line)).map(|url| Noted::new(url, FoundBy::Text));
    origin
}

/// What `page` says about `article`, and where it is silent, what the words say.
pub fn of_page(page: &Page, article: &Article) -> Origin {
    let text = of_text(article);
    let url = page.first(Item::Url, absolute);
    let of_address = || url.as_ref().and_then(|url| dates::of_address(&url.value)).map(|date| Noted::new(date, FoundBy::Url));
    let authors = page.authors();
    Origin {
        publisher: page.first(Item::Publisher, publisher).or(text.publisher),
        authors: if authors.is_empty() { text.authors } else { authors },
        published: local_day(page.first(Item::Published, dates::first), [text.published, of_address()]),
        modified: page.first(Item::Modified, dates::first).or(text.modified),
        language: language(article, page.first(Item::Language, tag)),
        url,
        ..Origin::default()
    }
}

/// The day of publication as it was where the article was published. Machines are told the time at
/// Greenwich, readers their own: of two days next to each other the printed one counts.
fn local_day(told: Option<Noted<Date>>, printed: [Option<Noted<Date>>; 2]) -> Option<Noted<Date>> {
    let Some(told) = told else { return printed.into_iter().flatten().next() };
    let is_next = |other: &Noted<Date>| {
        let days = [told.value, other.value].map(|date| (date.from().fidelity() == Fidelity::Day, date.interval().0));
        matches!(days, [(true, a), (true, b)] if (a - b).num_days().abs() == 1)
    };
    let local = printed.into_iter().flatten().find(is_next);
    Some(local.unwrap_or(told))
}

/// Who holds the rights, as the foot of a page names them: “© 2026 Port Sable Courier”.
fn rights_holder(article: &Article) -> Option<Noted<String>> {
    static RIGHTS: LazyLock<Regex> = LazyLock::new(|| {
        pattern(
            r"(?:©|\([cC]\)|(?i:copyright))\s*(?:©\s*)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)\d\d)?)?,?\s*(?:by\s+)?(?<name>\p{Lu}[\p{L}\d&’']*(?: [\p{L}\d&’'-]+){0,4})(?:[.,|–]|$| (?i:all rights|inc\b|ltd\b|llc\b|gmbh\b))",
        )
    });
    let told = |line: &&str| line.len() <= LINE_BYTES && tells_rights(line);
    let lines = article.blocks.iter().rev().map(|block| block.span.text(&article.text)).filter(told);
    let name = lines.filter_map(|line| RIGHTS.captures(line)?.name("name")).map(|name| name.as_str().trim());
    let mut named = name.filter(|name| !name.to_lowercase().starts_with("all rights"));
    named.next().map(|name| Noted::new(name.to_owned(), FoundBy::Text))
}

/// True where `line` holds the word or the mark, whatever its case.
fn tells_rights(line: &str) -> bool {
    let (bytes, mut from) = (line.as_bytes(), 0);
    let begins = |byte: &u8| [b'(', b'c', b'C', 0xC2].iter().fold(false, |some, first| some | (byte == first));
    while let Some(at) = next_byte(bytes, from, begins) {
        let is = |mark: &str| bytes.get(at..at + mark.len()).is_some_and(|words| words.eq_ignore_ascii_case(mark.as_bytes()));
        if is("©") || is("(c)") || is("copyright") {
            return true;
        }
        from = at + 1;
    }
    false
}

/// What the words of `article` say about it, and where they are silent, what the properties of its
/// document say. The day a document was made is not the day its article was published: people print
/// and save what they read years later.
pub fn of_document(said: &[Said], article: &Article) -> Origin {
    let page = Page { said: said.to_vec() };
    let text = of_text(article);
    Origin {
        authors: if text.authors.is_empty() { page.authors() } else { text.authors },
        modified: text.modified.or_else(|| page.first(Item::Modified, dates::first)),
        language: language(article, page.first(Item::Language, tag)),
        ..text
    }
}

/// The lines around the headline and above the first paragraphs.
fn top_lines(article: &Article) -> Vec<&str> {
    let blocks = &article.blocks;
    let title = article.title.and_then(|title| blocks.iter().position(|block| block.span.overlaps(title)));
    let body = blocks.iter().position(|block| block.kind == BlockKind::Paragraph).unwrap_or_default();
    let first = title.filter(|title| *title <= body).unwrap_or_else(|| body.saturating_sub(TOP_LINES));
    let line = |span: Span| span.text(&article.text);
    let above = blocks.iter().take(body).skip(first).rev().take(4 * TOP_LINES).rev();
    above.chain(blocks.iter().skip(body).take(3)).chain(blocks.iter().take(first).rev().take(3)).map(|block| line(block.span)).collect()
}

/// A short line somewhere that says when the article was published.
fn labelled_date(article: &Article) -> Option<Date> {
    let lines = article.blocks.iter().map(|block| block.span.text(&article.text));
    lines.filter(|line| byline::is_labelled(line)).find_map(|line| byline::published_and_modified(line).0)
}

fn dateline(article: &Article) -> Option<Date> {
    let paragraphs = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    paragraphs.take(2).find_map(|block| byline::opening_date(block.span.text(&article.text)))
}

/// The page's word on its language, unless the page says English, as templates do, and the text is
/// not; or the text is English, which is told with certainty.
fn language(article: &Article, said: Option<Noted<String>>) -> Option<Noted<String>> {
    let paragraphs = article.blocks.iter().filter(|block| !block.kind.is_boilerplate());
    let mut sample = String::new();
    for block in paragraphs {
        sample.push_str(span::after(block.span.text(&article.text), 0, LANGUAGE_BYTES.saturating_sub(sample.len())));
        sample.push(' ');
        if sample.len() > LANGUAGE_BYTES {
            break;
        }
    }
    let english = is_english(&sample);
    // what is plainly English need not be compared with other languages
    let detected = || if english { "en" } else { two_letters(whichlang::detect_language(&sample)) };
    let told = (sample.chars().filter(|c| c.is_alphabetic()).take(LANGUAGE_CHARS).count() == LANGUAGE_CHARS)
        .then(|| Noted::new(detected().to_owned(), FoundBy::Text));
    match said {
        Some(said) if said.value != "en" && english => told.or(Some(said)),
        Some(said) if said.value == "en" => told.filter(|told| told.value != "en").or(Some(said)),
        said => said.or(told),
    }
}

/// True for a text with as many of these words as only English has.
fn is_english(text: &str) -> bool {
    let (small, all) = text
        .split_whitespace()
        .fold((0, 0), |(small, all), word| (small + usize::from(matches!(word, "the" | "of" | "and" | "to")), all + 1));
    all >= 60 && small * 14 > all
}

fn two_letters(language: whichlang::Lang) -> &'static str {
    use whichlang::Lang;
    match language {
        Lang::Ara => "ar",
        Lang::Cmn => "zh",
        Lang::Deu => "de",
        Lang::Eng => "en",
        Lang::Fra => "fr",
        Lang::Hin => "hi",
        Lang::Ita => "it",
        Lang::Jpn => "ja",
        Lang::Kor => "ko",
        Lang::Nld => "nl",
        Lang::Por => "pt",
        Lang::Rus => "ru",
        Lang::Spa => "es",
        Lang::Swe => "sv",
        Lang::Tur => "tr",
        Lang::Vie => "vi",
    }
}

/// The primary tag of `en-GB` or `en_GB`.
fn tag(words: &str) -> Option<String> {
    let primary = words.trim().split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    ((2..=3).contains(&primary.len()) && primary.bytes().all(|byte| byte.is_ascii_lowercase())).then_some(primary)
}

/// `words` where they are a whole address of a page below the root.
fn absolute(words: &str) -> Option<String> {
    let words = words.trim();
    let path = words.split_once("://").filter(|(scheme, _)| scheme.starts_with("http"))?.1;
    (path.trim_end_matches('/').contains('/') && !words.contains(char::is_whitespace) && words.len() <= 2000).then(|| words.to_owned())
}

/// The address that a line gives, alone or behind a label.
fn address(line: &str) -> Option<String> {
    let bare = ["Source:", "URL:", "Url:", "Link:", "url:", "source:"].iter().find_map(|label| line.strip_prefix(label)).unwrap_or(line);
    absolute(bare.trim_matches(['<', '>', ' ']))
}

/// The name of a site without its slogan behind a bar, or the sign of its account.
fn publisher(words: &str) -> Option<String> {
    let name = words.split(" | ").next()?.trim().trim_start_matches('@');
    (1..=120).contains(&name.len()).then(|| name.to_owned())
}

/// The names in what a page gives as author: a list, or one.
fn names(words: &str) -> Vec<String> {
    let words = words.trim();
    let bare = words.strip_prefix("By ").or_else(|| words.strip_prefix("by ")).unwrap_or(words);
    let parts = bare.split([',', ';', '&', '|']).flat_map(|part| part.split(" and "));
    parts
        .map(|part| part.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|name| byline::is_name(name) && !name.starts_with(char::is_lowercase))
        .collect()
}
