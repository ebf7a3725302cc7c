//! Sentences as patterns see them: names become marks that say what they name, other words stand in
//! lower case, all parted by one blank. So a line of `assets/turns` can say
//! `NAME was hacked by PERSON` without regard to case, quotes or the length of names.

use super::names::NameKind;
use super::page::{Page, Sentence};
use crate::lexicon::Turn;
use crate::model::Span;

/// A sentence in that form.
#[derive(Debug, Clone, Default)]
pub struct Tagged {
    /// The form: `{p3}` is a person, `{o3}` an organisation, `{l3}` a place, `{x3}` anything else,
    /// the number being that of the name in the page.
    pub text: String,
    /// Where each piece of it begins, and which words of the article it stands for.
    pieces: Vec<(usize, Span)>,
}

/// A place where a pattern fits.
#[derive(Debug, Clone, Copy)]
pub struct Found<'a> {
    /// The pattern.
    pub turn: &'a Turn,
    /// The number of the name it asks for.
    pub name: usize,
    /// Where the words of the whole pattern stand in the article.
    pub span: Span,
}

impl Tagged {
    /// The form of `sentence`.
    pub fn new(page: &Page<'_>, sentence: &Sentence) -> Self {
        let mut tagged = Self::default();
        let first = page.names.partition_point(|name| name.span.start < sentence.span.start);
        let mut names = page.names.iter().enumerate().skip(first).peekable();
        let mut skip = 0;
        for token in page.tokens_of(sentence).iter().filter(|token| token.span.len() < 200) {
            while names.next_if(|(_, name)| name.span.end <= token.span.start).is_some() {}
            if token.span.start < skip {
                continue;
            }
            match names.peek() {
                Some((number, name)) if name.span.contains(token.span) => {
                    skip = name.span.end;
                    tagged.push(&format!("{{{}{number}}}", letter(name.kind)), name.span);
                }
                _ => tagged.push(plain(page.lower(token.span)), token.span),
            }
        }
        tagged
    }

    fn push(&mut self, piece: &str, span: Span) {
        // “Northern Ireland's Ulster University”: whose it is would only stand between.
        let place = self.pieces.last().filter(|(at, _)| piece == "'s" && self.text.get(*at..).is_some_and(|last| last.starts_with("{l")));
        if let Some((at, _)) = place.copied() {
            self.pieces.pop();
            self.text.truncate(at.saturating_sub(1));
            return;
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.pieces.push((self.text.len(), span));
        self.text.push_str(piece);
    }

    /// The words of the article that `start..end` of the form stands for.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.pieces.partition_point(|(at, _)| *at <= start).saturating_sub(1);
        let last = self.pieces.partition_point(|(at, _)| *at < end).saturating_sub(1);
        let span = |index: usize| self.pieces.get(index).map(|(_, span)| *span).unwrap_or_default();
        span(first).join(span(last))
    }
}

fn letter(kind: NameKind) -> char {
    match kind {
        NameKind::Person => 'p',
        NameKind::Organisation => 'o',
        NameKind::Place => 'l',
        NameKind::Other => 'x',
    }
}

/// One spelling for each mark.
fn plain(word: &str) -> &str {
    match word {
        "“" | "”" | "„" | "«" | "»" => "\"",
        "’s" => "'s",
        "–" | "—" => "-",
        "’" | "‘" => "'",
        "{" | "}" => "|",
        _ => word,
    }
}

/// Where the patterns of `list` (a file of `assets/turns`) fit, in order of place.
pub fn find<'a>(page: &Page<'a>, list: &str) -> Vec<Found<'a>> {
    let lexicon = page.lexicon;
    let mut found = Vec::new();
    for (tagged, fits) in page.tagged.iter().zip(&page.fitting) {
        for pattern in fits.iter().filter_map(|index| lexicon.turns.get(*index)).filter(|pattern| pattern.list == list) {
            for captures in pattern.regex.captures_iter(&tagged.text) {
                let Some(whole) = captures.get(0) else { continue };
                let name = captures.name("n").and_then(|name| name.as_str().get(2..)).and_then(|name| name.strip_suffix('}'));
                let Some(name) = name.and_then(|number| number.parse().ok()) else { continue };
                found.push(Found { turn: pattern, name, span: tagged.span(whole.start(), whole.end()) });
            }
        }
    }
    found
}
