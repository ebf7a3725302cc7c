//! Sentences as turns of phrase see them: names become marks that say what they name, other words stand in
//! lower case, all parted by one blank. So a line of `assets/turns` can say
//! `NAME was hacked by PERSON` without regard to case, quotes or the length of names.

use std::collections::BTreeMap;

use super::names::NameKind;
use super::page::{Page, Sentence};
use crate::lexicon::needles::Compiled;
use crate::lexicon::{Lexicon, Turn};
use crate::model::Span;

/// A sentence in that form.
#[derive(Debug, Clone, Default)]
pub struct Tagged {
    /// The form: `{p}` is a person, `{o}` an organisation, `{l}` a place, `{x}` anything else.
    pub text: String,
    pieces: Vec<Piece>,
}

/// A word or a name of a sentence in that form.
#[derive(Debug, Clone, Copy)]
struct Piece {
    /// Where it begins in the form.
    at: usize,
    /// The words of the article that it stands for.
    span: Span,
    /// The number of the name in the page.
    name: Option<usize>,
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
                    tagged.push(mark(name.kind), name.span, Some(*number));
                }
                _ => tagged.push(plain(page.lower(token.span)), token.span, None),
            }
        }
        tagged
    }

    fn push(&mut self, piece: &str, span: Span, name: Option<usize>) {
        // “Northern Ireland's Ulster University”: whose it is would only stand between.
        if piece == "'s" && self.text.ends_with("{l}") {
            return self.pop();
        }
        // “Larkspur Dental in Oregon reported”: where it is would only stand between.
        if piece == "{l}" && self.text.ends_with("} in") && !self.text.ends_with("{l} in") {
            return self.pop();
        }
        if !self.text.is_empty() {
            self.text.push(' ');
        }
        self.pieces.push(Piece { at: self.text.len(), span, name });
        self.text.push_str(piece);
    }

    fn pop(&mut self) {
        let at: usize = self.pieces.pop().map_or(0, |piece| piece.at);
        self.text.truncate(at.saturating_sub(1));
    }

    /// Where in the form `expression` may begin to fit: at its words and names.
    fn beginnings(&self, expression: &Compiled) -> impl Iterator<Item = usize> {
        let first = |at: usize| self.text.as_bytes().get(at).copied().unwrap_or_default();
        self.pieces.iter().map(|piece| piece.at).filter(move |at| expression.may_begin(first(*at)))
    }

    /// The piece that begins at `start` of the form.
    fn piece(&self, start: usize) -> Option<&Piece> {
        self.pieces.binary_search_by_key(&start, |piece| piece.at).ok().and_then(|index| self.pieces.get(index))
    }

    /// The words of the article that `start..end` of the form stands for.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let first = self.pieces.partition_point(|piece| piece.at <= start).saturating_sub(1);
        let last = self.pieces.partition_point(|piece| piece.at < end).saturating_sub(1);
        let span = |index: usize| self.pieces.get(index).map(|piece| piece.span).unwrap_or_default();
        span(first).join(span(last))
    }
}

fn mark(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "{p}",
        NameKind::Organisation => "{o}",
        NameKind::Place => "{l}",
        NameKind::Other => "{x}",
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

/// Where the turns of every list fit, by list and in order of place.
pub fn find<'a>(lexicon: &'a Lexicon, sentences: &[Tagged]) -> BTreeMap<&'a str, Vec<Found<'a>>> {
    let mut found: BTreeMap<&str, Vec<Found<'_>>> = BTreeMap::new();
    for tagged in sentences {
        for (turn, expression) in lexicon.turns.candidates(&tagged.text) {
            let mut read_to = 0;
            for at in tagged.beginnings(expression) {
                if at < read_to {
                    continue;
                }
                let Some(captures) = tagged.text.get(at..).and_then(|rest| expression.regex.captures(rest)) else { continue };
                let Some(end) = captures.get(0).map(|whole| at + whole.end()) else { continue };
                read_to = end;
                let Some(name) = captures.name("n").and_then(|name| tagged.piece(at + name.start())?.name) else { continue };
                found.entry(turn.list).or_default().push(Found { turn, name, span: tagged.span(at, end) });
            }
        }
    }
    found
}
