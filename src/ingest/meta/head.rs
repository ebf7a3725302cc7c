//! The head of a page and the marks in its body: `meta`, `link`, `time`, `lang`, `title`.

use scraper::{ElementRef, Html, Selector};

use super::{Item, Said};
use crate::model::FoundBy;

/// Names and properties of `meta` elements, the most trusted first within each item.
const META: [(&str, Item, FoundBy); 57] = [
    ("og:title", Item::Title, FoundBy::OpenGraph),
    ("twitter:title", Item::Title, FoundBy::Meta),
    ("headline", Item::Title, FoundBy::Meta),
    ("parsely-title", Item::Title, FoundBy::Meta),
    ("dc.title", Item::Title, FoundBy::Meta),
    ("title", Item::Title, FoundBy::Meta),
    ("article:author", Item::Author, FoundBy::OpenGraph),
    ("og:article:author", Item::Author, FoundBy::OpenGraph),
    ("author", Item::Author, FoundBy::Meta),
    ("byl", Item::Author, FoundBy::Meta),
    ("parsely-author", Item::Author, FoundBy::Meta),
    ("sailthru.author", Item::Author, FoundBy::Meta),
    ("dc.creator", Item::Author, FoundBy::Meta),
    ("dcterms.creator", Item::Author, FoundBy::Meta),
    ("citation_author", Item::Author, FoundBy::Meta),
    ("og:site_name", Item::Publisher, FoundBy::OpenGraph),
    ("dc.publisher", Item::Publisher, FoundBy::Meta),
    ("dcterms.publisher", Item::Publisher, FoundBy::Meta),
    ("publisher", Item::Publisher, FoundBy::Meta),
    ("application-name", Item::Publisher, FoundBy::Meta),
    ("article:published_time", Item::Published, FoundBy::OpenGraph),
    ("og:article:published_time", Item::Published, FoundBy::OpenGraph),
    ("og:published_time", Item::Published, FoundBy::OpenGraph),
    ("datepublished", Item::Published, FoundBy::Meta),
    ("article.published", Item::Published, FoundBy::Meta),
    ("parsely-pub-date", Item::Published, FoundBy::Meta),
    ("sailthru.date", Item::Published, FoundBy::Meta),
    ("originalpublicationdate", Item::Published, FoundBy::Meta),
    ("article_date_original", Item::Published, FoundBy::Meta),
    ("publication_date", Item::Published, FoundBy::Meta),
    ("publish-date", Item::Published, FoundBy::Meta),
    ("publishdate", Item::Published, FoundBy::Meta),
    ("pubdate", Item::Published, FoundBy::Meta),
    ("dc.date.issued", Item::Published, FoundBy::Meta),
    ("dcterms.issued", Item::Published, FoundBy::Meta),
    ("dc.date.created", Item::Published, FoundBy::Meta),
    ("dcterms.created", Item::Published, FoundBy::Meta),
    ("dcterms.date", Item::Published, FoundBy::Meta),
    ("dc.date", Item::Published, FoundBy::Meta),
    ("citation_publication_date", Item::Published, FoundBy::Meta),
    ("cxenseparse:recs:publishtime", Item::Published, FoundBy::Meta),
    ("displaydate", Item::Published, FoundBy::Meta),
    ("ptime", Item::Published, FoundBy::Meta),
    ("date", Item::Published, FoundBy::Meta),
    ("article:modified_time", Item::Modified, FoundBy::OpenGraph),
    ("og:updated_time", Item::Modified, FoundBy::OpenGraph),
    ("datemodified", Item::Modified, FoundBy::Meta),
    ("article.updated", Item::Modified, FoundBy::Meta),
    ("dcterms.modified", Item::Modified, FoundBy::Meta),
    ("dc.date.modified", Item::Modified, FoundBy::Meta),
    ("last-modified", Item::Modified, FoundBy::Meta),
    ("lastmod", Item::Modified, FoundBy::Meta),
    ("og:url", Item::Url, FoundBy::OpenGraph),
    ("twitter:url", Item::Url, FoundBy::Meta),
    ("og:locale", Item::Language, FoundBy::OpenGraph),
    ("content-language", Item::Language, FoundBy::Meta),
    ("dc.language", Item::Language, FoundBy::Meta),
];

/// Marks in the body, by selector and the attribute that holds the words; without one, or where it
/// is missing, the element's own words count.
const MARKS: [(&str, &str, Item, FoundBy); 19] = [
    ("link[rel=canonical]", "href", Item::Url, FoundBy::Markup),
    ("html[lang]", "lang", Item::Language, FoundBy::Markup),
    ("[itemprop=datePublished]", "datetime", Item::Published, FoundBy::TimeElement),
    ("time[pubdate]", "datetime", Item::Published, FoundBy::TimeElement),
    ("time[class*=publish], time[class*=entry-date], [class*=publish] time", "datetime", Item::Published, FoundBy::TimeElement),
    ("article header time, header time, article time", "datetime", Item::Published, FoundBy::TimeElement),
    ("[itemprop=dateModified]", "datetime", Item::Modified, FoundBy::TimeElement),
    ("time[class*=updated], time[class*=modified]", "datetime", Item::Modified, FoundBy::TimeElement),
    (
        "[class*=publish-date], [class*=published-date], [class*=pubdate], [class*=publishdate], [class*=date-published]",
        "",
        Item::Published,
        FoundBy::Markup,
    ),
    (
        "[class*=entry-date], [class*=post-date], [class*=article-date], [class*=article__date], [class*=story-date]",
        "",
        Item::Published,
        FoundBy::Markup,
    ),
    (
        "[class*=dateline], [class*=timestamp], [class*=post-meta], [class*=entry-meta], [class*=byline]",
        "",
        Item::Published,
        FoundBy::Markup,
    ),
    ("main time, time", "datetime", Item::Published, FoundBy::TimeElement),
    ("[itemprop=author] [itemprop=name], [itemprop=author]", "", Item::Author, FoundBy::Markup),
    ("[rel=author]", "", Item::Author, FoundBy::Markup),
    ("[class*=byline] a, [class*=author-name], [class*=author__name]", "", Item::Author, FoundBy::Markup),
    ("[itemprop=headline]", "", Item::Title, FoundBy::Markup),
    ("article h1, main h1", "", Item::Title, FoundBy::Markup),
    ("h1", "", Item::Title, FoundBy::Markup),
    ("title", "", Item::Title, FoundBy::Markup),
];

/// Words longer than this are no date, name or headline.
const WORDS_BYTES: usize = 400;

/// What the head and the marks of `html` say, the most trusted first.
pub fn said(html: &Html) -> Vec<Said> {
    let mut said = metas(html);
    let canonical = said.len();
    for (selector, attribute, item, found_by) in MARKS {
        let Ok(selector) = Selector::parse(selector) else { continue };
        let words = html.select(&selector).take(3).filter_map(|element| words(element, attribute));
        said.extend(words.map(|words| Said { item, words, found_by }));
    }
    // the canonical link is the one address a page gives on purpose
    if let Some(index) = said.iter().skip(canonical).position(|said| said.item == Item::Url) {
        let link = said.remove(canonical + index);
        said.insert(0, link);
    }
    said
}

fn metas(html: &Html) -> Vec<Said> {
    let Ok(metas) = Selector::parse("meta[content]") else { return Vec::new() };
    let mut found: Vec<(usize, Said)> = Vec::new();
    for meta in html.select(&metas) {
        let name =
            ["property", "name", "itemprop", "http-equiv"].iter().find_map(|key| meta.attr(key)).unwrap_or_default().to_ascii_lowercase();
        let words = meta.attr("content").unwrap_or_default().trim();
        let known = META.iter().enumerate().find(|(_, (known, _, _))| *known == name);
        if let (Some((rank, (_, item, found_by))), 1..=WORDS_BYTES) = (known, words.len()) {
            found.push((rank, Said { item: *item, words: words.to_owned(), found_by: *found_by }));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, said)| said).collect()
}

fn words(element: ElementRef<'_>, attribute: &str) -> Option<String> {
    let attribute = ["content", attribute].iter().find_map(|name| element.attr(name));
    let words = attribute.map_or_else(|| element.text().collect::<Vec<_>>().join(" "), str::to_owned);
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (1..=WORDS_BYTES).contains(&words.len()).then_some(words)
}
