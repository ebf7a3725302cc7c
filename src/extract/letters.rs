//! Letters and notices to those concerned, which no paper wrote: how they are told, the day they bear, and who writes.

use super::names::{Name, NameKind};
use super::page::{Page, Sentence, Zone};
use super::sentences::{Token, begins_with};
use crate::lexicon::WordKind;
use crate::lexicon::wordlist::WordList;
use crate::model::Span;

/// Within so many lines from its first one a letter addresses somebody, or a notice says that it is one.
const HEAD: usize = 12;

/// Within so many lines from its last one a letter is signed.
const FOOT: usize = 5;

/// A line that is longer, in bytes, is running text.
const LINE: usize = 110;

/// Letters behind the name of whoever signs, such as “MD”, are no longer than this.
const SHORT: usize = 4;

/// How many words may stand beside the day of a letter on its line: “Posted on our site”.
const BESIDE_DAY: usize = 7;

/// True for a text that is a letter or a public notice.
pub fn is_letter(text: &str) -> bool {
    static OPENINGS: WordList = WordList::new("letters/openings");
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(HEAD);
    lines.filter(|line| line.len() <= LINE).any(|line| OPENINGS.iter().any(|opening| begins_with(line, opening)))
}

/// True where the date at `span` is the day of a letter: it stands with little else on a line at its head or its foot.
pub fn is_day(page: &Page<'_>, sentence: &Sentence, span: Span) -> bool {
    static OTHERS: WordList = WordList::new("letters/others");
    if !page.letter || !is_line(page, sentence) {
        return false;
    }
    let lower = page.lower(sentence.span);
    let beside = lower.split_whitespace().count().saturating_sub(page.lower(span).split_whitespace().count());
    beside <= BESIDE_DAY && (is_head(sentence) || is_foot(page, sentence)) && !OTHERS.iter().any(|word| lower.contains(word))
}

/// Where a letter says that it is just being written: “we are writing to tell you”.
pub fn writing<'p>(page: &'p Page<'_>) -> Option<(&'p Sentence, Span)> {
    static WRITING: WordList = WordList::new("letters/writing");
    page.sentences.iter().filter(|_| page.letter).find_map(|sentence| {
        let lower = page.lower(sentence.span);
        let (at, words) = WRITING.iter().find_map(|words| Some((lower.find(words)?, words)))?;
        Some((sentence, Span::new(at, at + words.len()).shifted(sentence.span.start as usize)))
    })
}

/// True where a sentence is a line of its own.
fn is_line(page: &Page<'_>, sentence: &Sentence) -> bool {
    page.blocks.get(sentence.block).is_some_and(|block| block.span.len() <= LINE)
}

fn is_head(sentence: &Sentence) -> bool {
    sentence.block < HEAD
}

fn is_foot(page: &Page<'_>, sentence: &Sentence) -> bool {
    sentence.block + FOOT >= page.blocks.len()
}

/// The entity of whoever writes a letter: named on its first line or where it is signed and in between, else at the
/// beginning of its first sentence, else at its edges alone. Where a lawyer writes, none.
pub fn writer(page: &Page<'_>) -> Option<usize> {
    static LAWYERS: WordList = WordList::new("letters/lawyers");
    if !page.letter || LAWYERS.iter().any(|turn| page.folded.contains(turn)) {
        return None;
    }
    let first = page.sentences.first().map(|sentence| sentence.block).unwrap_or_default();
    let lines = page.sentences.iter().filter(|sentence| is_line(page, sentence));
    let edges = lines.filter(|sentence| sentence.block == first || is_foot(page, sentence));
    let signed: Vec<usize> = edges.flat_map(|sentence| signers(page, sentence)).collect();
    let named_again = |number: &&usize| page.entities.get(**number).is_some_and(|entity| entity.count > 1);
    signed.iter().find(named_again).copied().or_else(|| opener(page)).or_else(|| signed.first().copied())
}

/// The organisations that a line at the edge of a letter names, and not as somebody else than its writer.
fn signers(page: &Page<'_>, sentence: &Sentence) -> impl Iterator<Item = usize> {
    static ADDRESSEES: WordList = WordList::new("letters/addressees");
    static ABBREVIATED: WordList = WordList::new("letters/abbreviated");
    static FROM: WordList = WordList::new("letters/from");
    let lower = page.lower(sentence.span);
    let last = lower.rsplit(' ').next().unwrap_or_default();
    let other = lower.ends_with('.') && !ABBREVIATED.contains(&last) || ADDRESSEES.iter().any(|word| lower.contains(word));
    // “your friends at Alder Bay FCU”
    let from = |name: &Name| {
        let before = page.folded.get(..name.span.start as usize).map(str::trim_end);
        before.is_some_and(|before| FROM.iter().any(|words| before.ends_with(words)))
    };
    let can =
        move |name: &&Name| name.span.len() > SHORT && (name.kind == NameKind::Organisation || name.kind == NameKind::Other && from(name));
    // “Player Services”, “Financial Aid”: an office of the writer's
    let plain = |token: &Token| token.is(WordKind::Ordinary) || token.is(WordKind::Organisations);
    let is_office = move |name: &Name| page.tokens_of(sentence).iter().filter(|token| name.span.contains(token.span)).all(plain);
    page.names_in(sentence.span).filter(move |name| !other && !is_office(name)).filter(can).map(|name| name.entity)
}

/// How far into the first sentence of a letter its writer is named: “On behalf of the”.
const OPENS: u32 = 18;

/// The organisation that the first sentence of running text begins with: “Dear Runner, Alder Races handles …”.
fn opener(page: &Page<'_>) -> Option<usize> {
    let sentence = page.sentences.iter().find(|sentence| sentence.zone != Zone::Headline && !is_line(page, sentence))?;
    let begins =
        |name: &&Name| name.span.start <= sentence.span.start + OPENS && matches!(name.kind, NameKind::Organisation | NameKind::Other);
    page.names_in(sentence.span).find(begins).map(|name| name.entity)
}
