//! When two articles tell the same: the same bytes, the same address, or nearly the same words, as
//! copies of one report of an agency have them.

use std::fmt;

use super::{Article, LeftOut, Reading};

/// Words in a row that are compared: so many are hardly ever written twice by chance.
const SHINGLE: usize = 4;
/// Articles with fewer of them are too short to tell by their words.
const ENOUGH: usize = 30;
/// From this share on, in hundredths of the shorter article, two articles are copies. Papers cut
/// what agencies send and put in a line of their own; two reporters at one event share quotes, a
/// tenth of their words.
const COPY: usize = 60;

/// Why two articles count as the same report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sameness {
    /// The file, or the text, is the same to the last byte.
    Bytes,
    /// Both give the same address: two versions of one page.
    Address,
    /// So many hundredths of the shorter one's words stand in the other.
    Words(u8),
}

impl fmt::Display for Sameness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Sameness::Bytes => f.write_str("the same text to the last letter"),
            Sameness::Address => f.write_str("the same address"),
            Sameness::Words(share) => write!(f, "{share} % of its words in the same order"),
        }
    }
}

/// An article made small for comparing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sketch {
    bytes: String,
    text: String,
    address: Option<String>,
    /// Digests of its shingles, sorted, each once.
    shingles: Vec<u64>,
}

impl Sketch {
    /// The sketch of `article`, boilerplate left aside.
    pub fn of(article: &Article) -> Self {
        Self::under(article, &Reading::default())
    }

    /// The same as `reading` has it. An article that tells of another incident too is told by the words
    /// that are left to this one alone: both cases hold the same file.
    pub fn under(article: &Article, reading: &Reading) -> Self {
        let body = article.body_under(reading);
        let words: Vec<String> =
            body.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
        let mut shingles: Vec<u64> = words.windows(SHINGLE).map(digest).collect();
        shingles.sort_unstable();
        shingles.dedup();
        let origin = &article.origin;
        if reading.left_out.iter().any(|(_, why)| *why == LeftOut::AnotherIncident) {
            return Self { bytes: String::new(), text: String::new(), address: None, shingles };
        }
        Self {
            bytes: origin.bytes_sha256.clone(),
            text: origin.text_sha256.clone(),
            address: origin.url.as_ref().map(|noted| bare(&noted.value)).filter(|address| address.contains('/')),
            shingles,
        }
    }

    /// What is the same where the file, the text or the address is.
    pub fn marks(&self) -> impl Iterator<Item = &str> {
        [Some(&self.bytes), Some(&self.text), self.address.as_ref()]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .filter(|mark| !mark.is_empty())
    }

    /// One in sixteen of its shingles, the same ones in every article: enough to see from afar whether
    /// two articles share their words.
    pub fn sample(&self) -> impl Iterator<Item = u64> + '_ {
        self.shingles.iter().copied().filter(|digest| (digest ^ (digest >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 60 == 0)
    }

    /// Why this article and `other` are the same report; `None` where they are two.
    pub fn sameness(&self, other: &Sketch) -> Option<Sameness> {
        let same = |a: &String, b: &String| !a.is_empty() && a == b;
        if same(&self.bytes, &other.bytes) || same(&self.text, &other.text) {
            return Some(Sameness::Bytes);
        }
        if self.address.is_some() && self.address == other.address {
            return Some(Sameness::Address);
        }
        let shorter = self.shingles.len().min(other.shingles.len());
        if shorter < ENOUGH {
            return None;
        }
        let share = shared(&self.shingles, &other.shingles) * 100 / shorter;
        (share >= COPY).then(|| Sameness::Words(u8::try_from(share).unwrap_or(100)))
    }
}

/// An address without what differs between two ways to the same page: the scheme, `www.`, what
/// follows clicks around, the place within the page.
fn bare(address: &str) -> String {
    let lower = address.trim().to_lowercase();
    let rest = lower.split_once("://").map_or(lower.as_str(), |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let rest = rest.split('#').next().unwrap_or(rest);
    let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
    let told = query
        .split('&')
        .filter(|part| !part.is_empty() && !["utm_", "fbclid", "gclid", "ref=", "cmp="].iter().any(|mark| part.starts_with(mark)));
    let query = told.collect::<Vec<_>>().join("&");
    let path = path.trim_end_matches('/');
    if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") }
}

/// FNV-1a over the words of a shingle. Nobody gains by making two collide.
fn digest(words: &[String]) -> u64 {
    let bytes = words.iter().flat_map(|word| word.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |digest, byte| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// How many numbers two sorted lists have in common.
fn shared(a: &[u64], b: &[u64]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut count = 0;
    while let (Some(left), Some(right)) = (a.peek(), b.peek()) {
        match left.cmp(right) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                count += 1;
                a.next();
                b.next();
            }
        }
    }
    count
}
