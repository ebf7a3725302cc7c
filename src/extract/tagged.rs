//! Sentences as turns of phrase see them: names become marks that say what they name, other words stand in
//! lower case, all parted by one blank. So a line of `assets/turns` can say
//! `NAME was hacked by PERSON` without regard to case, quotes or the length of names.

use super::names::NameKind;
use super::page::{Page, Sentence};
use crate::lexicon::compiled::Compiled;
use crate::lexicon::needles::Blanks;
use crate::lexicon::{Lexicon, Turn};
use crate::model::Span;

/// The group of an expression that is the name it asks for.
const NAME: &str = "n";

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
        let tokens = page.tokens_of(sentence);
        let mut tagged = Self { text: String::with_capacity(sentence.span.len() + tokens.len()), pieces: Vec::with_capacity(tokens.len()) };
        let first = page.names.partition_point(|name| name.span.start < sentence.span.start);
        let mut names = page.names.iter().enumerate().skip(first).peekable();
        let mut skip = 0;
        for token in tokens.iter().filter(|token| token.span.len() < 200) {
            while names.next_if(|(_, name)| name.span.end <= token.span.start).is_some() {}
            if token.span.start < skip {
                continue;
            }
            match names.peek() {
                Some((number, name)) if name.span.contains(token.span) => {
                    skip = name.span.end;
                    tagged.push(mark(name.kind), name.span, Some(*number));
                }
                // “Alder Controls Inc. confirmed”: the point belongs to the name.
                _ if page.words(token.span) == "." && tagged.text.ends_with('}') && token.span.end < sentence.span.end => {}
                _ if page.words(token.span) == ")" && tagged.repeats(page) => tagged.shorten(),
                _ => tagged.push(plain(page.lower(token.span)), token.span, None),
            }
        }
        tagged
    }

    fn push(&mut self, piece: &str, span: Span, name: Option<usize>) {
        // “Norway's Marlow University”: whose it is would only stand between.
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

    /// True when the last pieces are a name and in brackets another form of it: “Verrin Data Authority (VDA”.
    fn repeats(&self, page: &Page<'_>) -> bool {
        let [.., whole, bracket, short] = self.pieces.as_slice() else { return false };
        let entity = |piece: &Piece| piece.name.and_then(|name| page.names.get(name)).map(|name| name.entity);
        page.words(bracket.span) == "(" && entity(whole).is_some() && entity(whole) == entity(short)
    }

    /// Takes the other form of the name and its bracket away.
    fn shorten(&mut self) {
        self.pop();
        self.pop();
    }

    fn pop(&mut self) {
        let at: usize = self.pieces.pop().map_or(0, |piece| piece.at);
        self.text.truncate(at.saturating_sub(1));
    }

    /// The pieces at which `expression` can begin that has so many blanks before the byte `at` of the form.
    fn beginnings(&self, at: usize, blanks: Blanks, expression: &Compiled) -> impl Iterator<Item = usize> {
        let piece = self.pieces.partition_point(|piece| piece.at <= at).saturating_sub(1);
        let (first, last) = (piece.saturating_sub(blanks.most), piece.saturating_sub(blanks.least));
        let pieces = self.pieces.iter().enumerate().take(last + 1).skip(first);
        let rest = |piece: &Piece| self.text.as_bytes().get(piece.at..).unwrap_or_default();
        pieces.filter(move |(_, piece)| expression.may_begin(rest(piece))).map(|(number, _)| number)
    }

    /// Where `expression` ends that begins with this piece, and which piece is the name it asks for.
    fn fitted(&self, expression: &Compiled, piece: usize) -> Option<(usize, Piece)> {
        let first = self.pieces.get(piece)?;
        let rest = self.text.as_bytes().get(first.at..)?;
        let mut able = self.names_within(piece, expression.group.as_ref().filter(|(group, _)| group == NAME).map(|(_, ahead)| *ahead));
        // no name that near: no need to look closer
        let name = able.next()?;
        let end = expression.end(rest)?;
        // only of several names it has to be told which is meant
        let name = match able.next().filter(|other| other.at < first.at + end) {
            None => *name,
            Some(_) => *self.piece(first.at + expression.captures(rest)?.name(NAME)?.start())?,
        };
        Some((first.at + end, name))
    }

    /// The names that stand so many blanks behind this piece, or anywhere behind it where that is not known.
    fn names_within(&self, piece: usize, blanks: Option<Blanks>) -> impl Iterator<Item = &Piece> {
        let Blanks { least, most } = blanks.unwrap_or(Blanks { least: 0, most: usize::MAX });
        let pieces = self.pieces.iter().skip(piece.saturating_add(least)).take((most - least).saturating_add(1));
        pieces.filter(|piece| piece.name.is_some())
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

/// Where the turns of every list fit, by number of the list and in order of place.
pub fn find(lexicon: &Lexicon, sentences: impl Iterator<Item = Tagged>) -> Vec<Vec<Found<'_>>> {
    let mut found: Vec<Vec<Found<'_>>> = vec![Vec::new(); lexicon.turns.lists()];
    let mut tries: Vec<(usize, usize)> = Vec::new();
    for tagged in sentences {
        tries.clear();
        for (turn, at, blanks) in lexicon.turns.places(&tagged.text) {
            let Some((_, expression)) = lexicon.turns.get(turn) else { continue };
            tries.extend(tagged.beginnings(at, blanks, expression).map(|piece| (turn, piece)));
        }
        tries.sort_unstable();
        tries.dedup();
        for tries in tries.chunk_by(|a, b| a.0 == b.0) {
            fit(lexicon, &tagged, tries, &mut found);
        }
    }
    found
}

/// Fits one turn at each of the pieces that `tries` name.
fn fit<'a>(lexicon: &'a Lexicon, tagged: &Tagged, tries: &[(usize, usize)], found: &mut [Vec<Found<'a>>]) {
    let Some((turn, expression)) = tries.first().and_then(|(turn, _)| lexicon.turns.get(*turn)) else { return };
    let mut read_to = 0;
    for (_, piece) in tries {
        if tagged.pieces.get(*piece).is_none_or(|piece| piece.at < read_to) {
            continue;
        }
        let Some((end, name)) = tagged.fitted(expression, *piece) else { continue };
        read_to = end;
        if let (Some(number), Some(found)) = (name.name, found.get_mut(turn.list)) {
            let start = tagged.pieces.get(*piece).map_or(name.at, |first| first.at);
            found.push(Found { turn, name: number, span: tagged.span(start, end) });
        }
    }
}
