//! What kind of article a page is: does it report what happened to somebody, or tell of a campaign, a
//! study, a weakness, an arrest, or give advice? Nothing is decided here: these are signs for rules that
//! learn what they are worth. Cue words are those of `assets/triggers/en/article_kind.txt`.

use super::page::{Page, Sentence, Zone};
use super::signs::Plain;
use crate::model::Span;
use crate::model::span;

/// A kind with the names of its signs: told in the headline, told in the lead, how much of the text tells it.
const KINDS: [(&str, [&str; 3]); 8] = [
    ("incident", ["incident_in_headline", "incident_in_lead", "incident_share"]),
    ("campaign", ["campaign_in_headline", "campaign_in_lead", "campaign_share"]),
    ("malware", ["malware_in_headline", "malware_in_lead", "malware_share"]),
    ("statistics", ["statistics_in_headline", "statistics_in_lead", "statistics_share"]),
    ("advice", ["advice_in_headline", "advice_in_lead", "advice_share"]),
    ("research", ["research_in_headline", "research_in_lead", "research_share"]),
    ("justice", ["justice_in_headline", "justice_in_lead", "justice_share"]),
    ("many", ["many_in_headline", "many_in_lead", "many_share"]),
];

/// The signs of the page's kind, those that are there: of most kinds an article has none.
pub fn signs(page: &Page<'_>) -> Vec<Plain> {
    let count = page.sentences.len().max(1) as f32;
    let mut signs = Vec::with_capacity(KINDS.len() * 3);
    let told = page.hits("article_kind").iter().filter_map(|hit| Some((hit.code, page.sentence_of(hit.span)?)));
    let told: Vec<(&str, &Sentence)> = told.collect();
    for (code, [headline, lead, share]) in KINDS {
        let (mut in_headline, mut in_lead, mut sentences) = (0.0_f32, 0.0_f32, 0);
        let mut last = None;
        for (_, sentence) in told.iter().filter(|(told, _)| *told == code) {
            match sentence.zone {
                Zone::Headline => in_headline = 1.0,
                Zone::Lead => in_lead = 1.0,
                Zone::Body | Zone::Background => {}
            }
            sentences += usize::from(last != Some(sentence.index));
            last = Some(sentence.index);
        }
        signs.extend([(headline, in_headline), (lead, in_lead), (share, 2.0 * sentences as f32 / count)]);
    }
    let title = page.words(page.article.title.unwrap_or_default());
    signs.push(("asks", f32::from(u8::from(title.contains('?')))));
    signs.push(("long_text", (count / 8.0).ln().clamp(0.0, 3.0)));
    signs.retain(|(_, value)| *value != 0.0);
    signs
}

/// Marks by which a headline parts off the name of the paper.
const PARTED: [&str; 9] = [" | ", " - ", " – ", " — ", " • ", " · ", " :: ", " » ", " // "];

/// Where a headline ends in the name of the paper or site it stands in (“… | The Harbour Gazette”): all
/// behind the first bar, or a few words behind the last other mark.
pub fn masthead(page: &Page<'_>) -> Option<Span> {
    let title = page.article.title?;
    let words = page.words(title);
    let bar = words.find(PARTED[0]).map(|at| at + PARTED[0].len());
    let other = || PARTED.iter().filter_map(|mark| Some(words.rfind(mark)? + mark.len())).max();
    let at = bar.or_else(other)?;
    let (before, behind) = (words.get(..at)?, words.get(at..)?);
    let long = |text: &str| text.split_whitespace().count();
    let capital = |word: &str| !word.chars().next().is_some_and(char::is_lowercase);
    let named = behind.split_whitespace().filter(|word| word.len() > 3).all(|word| capital(word) || word.contains('.'));
    let fits = long(before) > 3 && (bar.is_some() || long(behind) <= 6 && named);
    fits.then(|| Span::new(title.start as usize + at, title.end as usize).trimmed(page.text))
}

/// Endings of addresses that firms have.
const ENDINGS: [&str; 30] = [
    "com", "net", "org", "edu", "gov", "info", "biz", "io", "co", "uk", "de", "fr", "ru", "cn", "in", "jp", "au", "ca", "us", "me", "tv",
    "eu", "nl", "ch", "it", "es", "se", "kr", "br", "nz",
];

/// True for a name that is the address of a site, as “example.com” is.
pub fn is_site(name: &str) -> bool {
    let Some((host, end)) = name.rsplit_once('.') else { return false };
    let label = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.');
    ENDINGS.contains(&end) && host.len() > 1 && host.chars().all(label) && host.chars().any(char::is_alphabetic)
}

/// The words that stand right behind `span`, in lower case.
pub fn behind(page: &Page<'_>, span: Span) -> String {
    span::after(page.text, span.end as usize, 40).to_lowercase()
}
