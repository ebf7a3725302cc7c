//! The headline of a text that does not say which line it is: the line above the article whose
//! words the article repeats.

use std::collections::BTreeSet;

use super::cues::{self, Cue};
use super::weigh::{self, Line, ends_sentence};
use super::words;
use crate::ingest::meta::byline;
use crate::model::{LeftOut, Span};

/// How many lines above the article are looked at.
const ABOVE: usize = 30;
/// How many words of the article are compared.
const WORDS: usize = 400;

/// Which line is the headline.
pub fn find(lines: &[Line<'_>], left_out: &[Option<LeftOut>]) -> Option<usize> {
    let first = left_out.iter().position(Option::is_none)?;
    // the article may begin with its headline; running text may not be one
    let last = (first..lines.len()).take(3).find(|index| lines.get(*index).is_some_and(|line| !may_be(line.text))).unwrap_or(first + 1);
    let body = lines.iter().zip(left_out).skip(last).filter(|(_, reason)| reason.is_none());
    let body = content_words(body.map(|(line, _)| line.text), WORDS);
    let candidates = first.saturating_sub(ABOVE)..last;
    let near = candidates.filter_map(|index| {
        let line = lines.get(index).filter(|line| may_be(line.text))?;
        let words = content_words([line.text], usize::MAX);
        let shared = words.intersection(&body).count();
        let marked = line.text.starts_with("# ");
        // parts of a thousand; the words must be the article's own, and more of them say more
        let share = shared * 1000 / words.len().max(1) + 60 * shared.min(6) + if marked { 1000 } else { 0 };
        let score = share.saturating_sub(first.saturating_sub(index) * 10);
        Some((score, index))
    });
    // of equals the upper one
    let best = near.rev().max_by_key(|(score, _)| *score);
    best.filter(|(score, index)| *score >= 400 || *index == 0).map(|(_, index)| index)
}

/// The headline without marks of markup.
pub fn bare(span: Span, text: &str) -> Span {
    let words = span.text(text);
    let hashes = words.len() - words.trim_start_matches(['#', ' ']).len();
    let start = span.start as usize + hashes;
    Span::new(start, span.end as usize).trimmed(text)
}

fn may_be(text: &str) -> bool {
    let sentence = || ends_sentence(text) && text.ends_with(['.', '。']) || text.contains(". ");
    let bullet = || weigh::is_bullet(text) || text.starts_with(['(', '+', '»']);
    (12..=220).contains(&text.len())
        && !text.ends_with(['…', ':', ','])
        && !text.ends_with("...")
        && !sentence()
        && !bullet()
        && (2..=40).contains(&words::count(text))
        && !is_boilerplate(&text.to_lowercase())
        && !byline::is_byline(text)
}

/// True for a line, in lower case, that holds signs of boilerplate or is nothing else.
fn is_boilerplate(line: &str) -> bool {
    cues::signs(line) > 0 || matches!(cues::of_lower(line), Some(Cue::Section(_) | Cue::Line(_)))
}

/// The first `most` words of `lines` that are no small ones, each as its number.
fn content_words<'l>(lines: impl IntoIterator<Item = &'l str>, most: usize) -> BTreeSet<u64> {
    let mut numbers = Vec::new();
    for line in lines {
        words::each(line, |word| {
            numbers.extend((word.len() > 2 && !cues::is_stopword(word)).then(|| words::number(word)));
            numbers.len() < most
        });
        if numbers.len() >= most {
            break;
        }
    }
    numbers.into_iter().collect()
}
