//! Which lines are the article: every line gets a weight, the best run of lines is the article, and
//! what does not belong is taken out of the run.
//!
//! Running text weighs what it has words; menus, buttons and teasers weigh less than nothing; the
//! heading of a part that is not the article weighs so little that only a longer text behind it
//! makes up for it.

use super::cues::{self, Cue};
use super::tail;
use super::words::{self, is_ideograph};
use crate::model::LeftOut;
use crate::model::span::before;

/// A line, or a paragraph of several, as it is weighed.
#[derive(Debug, Clone, Copy)]
pub struct Line<'a> {
    /// Its words, trimmed.
    pub text: &'a str,
    /// Why it is not part of the article, where the markup says so.
    pub hint: Option<LeftOut>,
    /// True where the markup says that it is a heading.
    pub heading: bool,
}

/// How much a text is trusted to be an article and little else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// A whole page, selected and copied: the article must be found in it.
    Page,
    /// The article: only what is plainly something else is left out.
    Article,
}

/// What the heading of a foreign part weighs: a text behind it counts when it is longer than this
/// many words.
const SECTION: i32 = -45;
/// A paragraph weighs at most this many words, so that no single one decides.
const PARAGRAPH: usize = 80;
/// Words beyond this many of a line are not looked at: by then it is running text.
const WORDS: usize = 120;
/// In a line of more words than this, signs of boilerplate do not count.
const SHORT: usize = 29;

/// A box of other stories within an article has no more lines.
const BOX_LINES: usize = 12;
/// What each paragraph of a lead above such a box weighs at least: a sentence of ten words.
const LEAD: i32 = 8;
/// So many lines that begin alike are a list.
const LIST_LINES: usize = 4;
/// What a line of such a list weighs: enough that the list does not end the article.
const LISTED: i32 = 3;

/// What was seen of one line.
struct Seen {
    words: usize,
    stopwords: f32,
    ideographs: f32,
    letters: usize,
    ends: bool,
    cut_off: bool,
    bullet: bool,
    heading: bool,
    opens_list: bool,
    technical: bool,
    credit: bool,
    shouted: bool,
    repeated: bool,
    /// What its beginning looks like, for the lines of a list that all begin alike.
    shape: Option<Shape>,
    listed: bool,
    signs: usize,
    cue: Option<Cue>,
}

/// Why each line is left out; `None` for the lines of the article.
pub fn weigh(lines: &[Line<'_>], trust: Trust) -> Vec<Option<LeftOut>> {
    // of an article nothing is left out but for a cue or a sign, and most have none
    if trust == Trust::Article && lines.iter().all(|line| is_plain(line.text)) {
        return vec![None; lines.len()];
    }
    let mut seen: Vec<Seen> = lines.iter().map(|line| Seen::of(line, trust)).collect();
    lift_unknown_language(&mut seen);
    find_lists(&mut seen);
    find_repeated(lines, &mut seen);
    let trust = if is_prose(&seen) { Trust::Article } else { trust };
    let weights: Vec<i32> = weights(&seen, trust);
    let run = match trust {
        Trust::Page => with_lead(best_run(&weights), &seen, &weights),
        Trust::Article => (0, best_end(&weights)),
    };
    if run.0 == run.1 && trust == Trust::Page {
        // nothing reads like an article: then all of it may be one
        return weigh(lines, Trust::Article);
    }
    let mut left_out: Vec<Option<LeftOut>> = Vec::with_capacity(lines.len());
    let mut section = None;
    for (index, ((line, seen), weight)) in lines.iter().zip(&seen).zip(&weights).enumerate() {
        section = match seen.cue {
            Some(Cue::Section(reason)) => Some(reason),
            _ if *weight >= 20 => None,
            _ => section,
        };
        let inside = run.0 <= index && index < run.1;
        let own = if inside { seen.intruder(*weight, trust) } else { Some(seen.reason(line.hint)) };
        let teaser = section.filter(|_| index >= run.1 || inside && seen.is_teaser(*weight));
        left_out.push(seen.cue.map(Cue::reason).filter(|_| own.is_some()).or(teaser).or(own));
    }
    let kept: Vec<&str> = lines.iter().zip(&left_out).filter(|(_, reason)| reason.is_none()).map(|(line, _)| line.text).collect();
    let begins = if trust == Trust::Page { tail::begins(&kept) } else { kept.len() };
    left_out.iter_mut().filter(|reason| reason.is_none()).skip(begins).for_each(|reason| *reason = Some(LeftOut::Footer));
    left_out
}

/// True for a line without a cue and without a sign of boilerplate, as [`Seen::of`] looks for them.
fn is_plain(text: &str) -> bool {
    let lower = words::lower(text);
    cues::of_lower(&lower).is_none() && (cues::signs(&lower) == 0 || words_of(&lower).nth(SHORT).is_some())
}

/// The words of a line in lower case, as many as are looked at.
fn words_of(lower: &str) -> impl Iterator<Item = &str> {
    lower.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty()).take(WORDS)
}

impl Seen {
    fn of(line: &Line<'_>, trust: Trust) -> Self {
        let text = line.text;
        let lower = words::lower(text);
        let counted = |(words, small), word: &str| (words + 1, small + usize::from(cues::is_stopword(word)));
        let (words, small) = words_of(&lower).fold((0, 0), counted);
        let (letters, ideographs) = if text.is_ascii() {
            (text.len().min(600), 0)
        } else {
            text.chars().take(600).fold((0, 0), |(all, wide), c| (all + 1, wide + usize::from(is_ideograph(c))))
        };
        let ends = ends_sentence(text);
        Self {
            words,
            stopwords: share(small, words),
            ideographs: share(ideographs, letters),
            letters,
            ends,
            cut_off: is_cut_off(text),
            bullet: is_bullet(text),
            heading: line.heading || text.starts_with('#'),
            opens_list: text.ends_with(':') && words >= 3,
            // not asked of sentences
            technical: !(ends && words >= 6) && is_technical(text),
            // asked of pages alone
            credit: trust == Trust::Page && tail::is_credit(text),
            shouted: trust == Trust::Page && is_shouted(text, words),
            repeated: false,
            shape: Shape::of(text),
            listed: false,
            signs: if words <= SHORT { cues::signs(&lower) } else { 0 },
            cue: cues::of_lower(&lower),
        }
    }

    fn weight(&self) -> i32 {
        let words = i32::try_from(self.words.min(PARAGRAPH)).unwrap_or_default();
        let base = match self.cue {
            Some(Cue::Section(_)) => return SECTION,
            Some(Cue::Line(_) | Cue::Within(_)) => -12,
            None if self.ideographs > 0.3 => {
                if self.letters > 40 {
                    20
                } else {
                    -4
                }
            }
            None if self.words >= 25 && self.stopwords >= 0.2 => {
                if self.cut_off {
                    words / 2
                } else {
                    words
                }
            }
            None if self.words >= 10 && self.ends && self.stopwords >= 0.15 => {
                if self.cut_off {
                    0
                } else {
                    words * 4 / 5
                }
            }
            None if self.words >= 6 && self.ends => 4,
            None if self.technical => 0,
            None if self.listed && self.signs == 0 => LISTED,
            None if self.bullet => -5,
            None => -6,
        };
        let signs = i32::try_from(self.signs).unwrap_or_default();
        base - 8 * signs - if self.cut_off { 6 } else { 0 }
    }

    /// Why a line within the article's run is not part of it.
    fn intruder(&self, weight: i32, trust: Trust) -> Option<LeftOut> {
        let sentence = self.ends && self.words >= 12;
        match self.cue {
            Some(Cue::Section(reason) | Cue::Line(reason)) => Some(reason),
            Some(Cue::Within(reason)) if self.words < 60 => Some(reason),
            _ if trust == Trust::Article => None,
            _ if self.repeated => Some(LeftOut::Related),
            _ if self.credit && self.words < 70 => Some(LeftOut::Other),
            _ if self.shouted && !self.heading => Some(LeftOut::Related),
            _ if self.signs > 0 && self.words < 25 && !sentence => Some(LeftOut::Other),
            _ if self.cut_off && self.words < 45 => Some(LeftOut::Related),
            _ if weight < 0 && self.words < 4 && !self.ends && !self.technical && !self.heading => Some(LeftOut::Other),
            _ => None,
        }
    }

    /// A headline or a cut-off text, as a list of other stories has them.
    fn is_teaser(&self, weight: i32) -> bool {
        self.cut_off || (weight < 20 && !(self.ends && self.words >= 12))
    }

    fn reason(&self, hint: Option<LeftOut>) -> LeftOut {
        let by_shape = if self.cut_off {
            LeftOut::Related
        } else if self.words < 8 {
            LeftOut::Navigation
        } else {
            LeftOut::Other
        };
        self.cue.map(Cue::reason).or(hint).unwrap_or(by_shape)
    }
}

/// How the lines of a list begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    Number,
    Month,
    Bullet,
}

impl Shape {
    fn of(text: &str) -> Option<Self> {
        let first = text.split(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
        let is_month = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
            .iter()
            .any(|month| first.len() <= 9 && first.get(..month.len()).is_some_and(|head| head.eq_ignore_ascii_case(month)));
        if first.starts_with(|c: char| c.is_ascii_digit()) {
            Some(Shape::Number)
        } else if is_month && text.chars().any(|c| c.is_ascii_digit()) {
            Some(Shape::Month)
        } else {
            is_bullet(text).then_some(Shape::Bullet)
        }
    }
}

/// Lists of dates, places, ranks: so many lines that begin alike and are no links to share.
fn find_lists(seen: &mut [Seen]) {
    for run in seen.chunk_by_mut(|before, next| before.shape == next.shape) {
        let is_list = run.len() >= LIST_LINES && run.first().is_some_and(|first| matches!(first.shape, Some(Shape::Number | Shape::Month)));
        let own = run.iter().filter(|line| line.cue.is_none() && line.words >= 3).count() * 10 >= run.len() * 8;
        run.iter_mut().for_each(|line| line.listed = is_list && own);
    }
}

/// A line that stands twice, one behind the other, is the picture of a story and its headline.
fn find_repeated(lines: &[Line<'_>], seen: &mut [Seen]) {
    let same: Vec<bool> = lines.iter().zip(lines.iter().skip(1)).map(|(line, next)| line.text == next.text).collect();
    let twice = |index: usize| same.get(index) == Some(&true) || index > 0 && same.get(index - 1) == Some(&true);
    seen.iter_mut().enumerate().for_each(|(index, seen)| seen.repeated = twice(index) && seen.words >= 4 && !seen.ends);
}

/// A line in capitals, as pages write the headlines of other stories between paragraphs.
fn is_shouted(text: &str, words: usize) -> bool {
    if words < 5 || ends_sentence(text) {
        return false;
    }
    let (upper, lower) =
        text.chars().fold((0, 0), |(upper, lower), c| (upper + usize::from(c.is_uppercase()), lower + usize::from(c.is_lowercase())));
    upper >= 20 && lower * 20 < upper
}

fn weights(seen: &[Seen], trust: Trust) -> Vec<i32> {
    let mut listed = false;
    let mut listed_before = |seen: &Seen| {
        listed = seen.cue.is_none() && seen.signs == 0 && (seen.opens_list || listed && seen.bullet);
        listed
    };
    let floor = |seen: &Seen| match (trust, seen.cue) {
        (Trust::Page, _) | (_, Some(Cue::Section(_))) => i32::MIN,
        (Trust::Article, None) if seen.signs == 0 => 0,
        (Trust::Article, _) => -12,
    };
    // a list that a sentence announces is the article's own
    let list = |in_list: bool, seen: &Seen| if in_list { 2.max(i32::try_from(seen.words / 2).unwrap_or_default()) } else { i32::MIN };
    seen.iter().map(|seen| seen.weight().max(floor(seen)).max(list(listed_before(seen), seen))).collect()
}

/// Where a text has next to none of the small words we know, its language is one we do not know:
/// then long lines count as running text all the same.
fn lift_unknown_language(seen: &mut [Seen]) {
    let (count, sum) = seen.iter().filter(|seen| seen.words >= 12).fold((0, 0.0), |(count, sum), seen| (count + 1, sum + seen.stopwords));
    if count > 0 && sum / (count as f32) < 0.12 {
        seen.iter_mut().for_each(|seen| seen.stopwords = seen.stopwords.max(0.25));
    }
}

/// True when nearly all words stand in sentences: no page around the article.
fn is_prose(seen: &[Seen]) -> bool {
    let (sentences, others) = seen.iter().filter(|seen| seen.cue.is_none()).fold((0, 0), |(sentences, others), seen| {
        if (seen.ends && seen.words >= 6 || seen.words >= 25) && !seen.cut_off {
            (sentences + seen.words, others)
        } else {
            (sentences, others + seen.words)
        }
    });
    others * 10 < sentences
}

/// The run of lines with the greatest sum, as a half-open range.
fn best_run(weights: &[i32]) -> (usize, usize) {
    let (mut best, mut run) = ((0, 0), (0, 0));
    let (mut best_sum, mut sum) = (0, 0);
    for (index, weight) in weights.iter().enumerate() {
        if sum <= 0 {
            sum = 0;
            run.0 = index;
        }
        sum += weight;
        run.1 = index + 1;
        if sum > best_sum {
            best_sum = sum;
            best = run;
        }
    }
    best
}

/// The run with the lead that a box of other stories parts from it: a few sentences, then the heading
/// of the box, its lines, and the article goes on.
fn with_lead(run: (usize, usize), seen: &[Seen], weights: &[i32]) -> (usize, usize) {
    let from = run.0.saturating_sub(BOX_LINES);
    let is_box = |seen: &Seen| {
        matches!(seen.cue, Some(Cue::Section(LeftOut::Related | LeftOut::Advertisement | LeftOut::Subscribe | LeftOut::Share)))
    };
    let heading = seen.iter().enumerate().take(run.0).skip(from).find(|(_, seen)| is_box(seen)).map(|(index, _)| index);
    let Some(heading) = heading else { return run };
    let is_lead = |index: &usize| weights.get(*index).is_some_and(|weight| *weight >= LEAD);
    let lead = (0..heading).rev().take_while(is_lead).last();
    (lead.unwrap_or(run.0), run.1)
}

/// The end of the best run that begins with the first line: behind it, nothing makes up for what is
/// plainly not the article. Lines that weigh nothing stay in.
fn best_end(weights: &[i32]) -> usize {
    let (mut best, mut best_sum, mut sum) = (0, 0, 0);
    for (index, weight) in weights.iter().enumerate() {
        sum += weight;
        if sum >= best_sum {
            best_sum = sum;
            best = index + 1;
        }
    }
    best
}

/// True when `text` ends as a sentence does.
pub fn ends_sentence(text: &str) -> bool {
    let bare = text.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»', '」', '』', '）', '*', '_']);
    bare.ends_with(['.', '!', '?', '。', '！', '？']) && !bare.ends_with("..")
}

/// True when `text` breaks off, as teasers do: “… told reporters that the...”.
fn is_cut_off(text: &str) -> bool {
    let lower = before(text, text.len(), 16).to_lowercase();
    let bare = lower.trim_end_matches(['»', '›', '>', ' ']);
    let bare = ["read more", "more"].iter().find_map(|end| bare.strip_suffix(end)).unwrap_or(bare).trim_end();
    ["...", "…", "[…]", "[...]"].iter().any(|end| bare.ends_with(end))
}

/// True for a line that begins as an item of a list does.
pub fn is_bullet(text: &str) -> bool {
    let mark = ["* ", "- ", "+ ", "– ", "o "].iter().any(|mark| text.starts_with(mark)) || text.starts_with(['•', '·', '▪', '‣', '●', '◦']);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text.get(digits..).unwrap_or_default();
    mark || (1..=2).contains(&digits) && (behind.starts_with(". ") || behind.starts_with(") "))
}

/// True for a line of indicators: an address, a digest, a CVE. Short, no sentence, and the article's own.
fn is_technical(text: &str) -> bool {
    let value = |word: &str| {
        let hex = word.len() >= 32 && word.bytes().all(|byte| byte.is_ascii_hexdigit());
        let address = word.starts_with(|c: char| c.is_ascii_hexdigit() || c == ':') && word.contains(['.', ':']);
        hex || address && word.parse::<std::net::IpAddr>().is_ok()
    };
    let sign = || {
        text.contains('[') && ["[.]", "[at]", "[@]"].iter().any(|sign| text.contains(sign))
            || text.contains("hxxp")
            || text.contains("CVE-")
    };
    // most lines hold no word that is long or full of stops
    let (mut length, mut stops) = (0, 0);
    let may_hold = |byte: u8| {
        (length, stops) = if byte.is_ascii_whitespace() { (0, 0) } else { (length + 1, stops + usize::from(matches!(byte, b'.' | b':'))) };
        length >= 32 || stops >= 2
    };
    text.len() <= 400 && (sign() || text.bytes().any(may_hold) && text.split_whitespace().any(value))
}

fn share(part: usize, whole: usize) -> f32 {
    part as f32 / whole.max(1) as f32
}
