//! Sentences as turns of phrase see them: names become marks that say what they name, other words stand in
//! lower case. So a line of `assets/turns` can say `NAME was hacked by PERSON` without regard to case, quotes or the
//! length of names.

use super::datelines;
use super::names::NameKind;
use super::page::{Page, Sentence};
use crate::lexicon::net::{Fit, Walk};
use crate::lexicon::{Lexicon, Turn};
use crate::model::Span;

/// A sentence in that form.
#[derive(Debug, Default)]
struct Tagged<'p> {
    pieces: Vec<Piece<'p>>,
}

/// A word or a name of a sentence in that form.
#[derive(Debug, Clone, Copy)]
struct Piece<'p> {
    /// The word; `{p}` for a person, `{o}` an organisation, `{l}` a place, `{x}` anything else.
    word: &'p str,
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

/// The mark of a place.
const PLACE: &str = "{l}";

impl<'p> Tagged<'p> {
    /// Reads `sentence` in place of the one before.
    fn read(&mut self, page: &'p Page<'_>, sentence: &Sentence) {
        self.pieces.clear();
        let tokens = page.tokens_of(sentence);
        let first = page.names.partition_point(|name| name.span.start < sentence.span.start);
        let mut names = page.names.iter().enumerate().skip(first).peekable();
        let mut skip = datelines::end(page, sentence).unwrap_or_default();
        for token in tokens.iter().filter(|token| token.span.len() < 200) {
            while names.next_if(|(_, name)| name.span.end <= token.span.start).is_some() {}
            if token.span.start < skip {
                continue;
            }
            match names.peek() {
                Some((number, name)) if name.span.contains(token.span) => {
                    skip = name.span.end;
                    self.push(Piece { word: mark(name.kind), span: name.span, name: Some(*number) });
                }
                // “Alder Controls Inc. confirmed”: the point belongs to the name.
                _ if page.words(token.span) == "." && self.ends_in_name() && token.span.end < sentence.span.end => {}
                _ if page.words(token.span) == ")" && self.repeats(page) => self.shorten(2),
                // “using the handle @quill”: the sign belongs to the name.
                Some((_, name)) if page.words(token.span) == "@" && name.span.start == token.span.end => {}
                _ => self.push(Piece { word: plain(page.lower(token.span)), span: token.span, name: None }),
            }
        }
    }

    fn push(&mut self, piece: Piece<'p>) {
        match (piece.word, self.pieces.as_slice()) {
            // “Norway's Marlow University”: whose it is would only stand between.
            ("'s", [.., place]) if place.word == PLACE => self.shorten(1),
            // “Larkspur Dental in Oregon reported”: where it is would only stand between.
            (PLACE, [.., name, preposition]) if preposition.word == "in" && name.name.is_some() && name.word != PLACE => self.shorten(1),
            _ => self.pieces.push(piece),
        }
    }

    fn ends_in_name(&self) -> bool {
        self.pieces.last().is_some_and(|piece| piece.name.is_some())
    }

    /// True when the last pieces are a name and in brackets another form of it: “Verrin Data Authority (VDA”.
    fn repeats(&self, page: &Page<'_>) -> bool {
        let [.., whole, bracket, short] = self.pieces.as_slice() else { return false };
        let entity = |piece: &Piece<'_>| piece.name.and_then(|name| page.names.get(name)).map(|name| name.entity);
        page.words(bracket.span) == "(" && entity(whole).is_some() && entity(whole) == entity(short)
    }

    /// Takes the last pieces away.
    fn shorten(&mut self, by: usize) {
        self.pieces.truncate(self.pieces.len().saturating_sub(by));
    }

    /// The words of the article that the pieces `from..end` stand for.
    fn span(&self, from: usize, end: usize) -> Span {
        let span = |index: usize| self.pieces.get(index).map(|piece| piece.span).unwrap_or_default();
        span(from).join(span(end.saturating_sub(1)))
    }
}

fn mark(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "{p}",
        NameKind::Organisation => "{o}",
        NameKind::Place => PLACE,
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

/// Where the turns of every list fit in the sentences of `page`, by number of the list and in order of place.
pub fn find<'a>(page: &Page<'a>) -> Vec<Vec<Found<'a>>> {
    let Lexicon { turns, .. } = page.lexicon;
    let mut found: Vec<Vec<Found<'a>>> = vec![Vec::new(); turns.lists()];
    let (mut tagged, mut signs, mut walk) = (Tagged::default(), Vec::new(), Walk::default());
    for sentence in &page.sentences {
        tagged.read(page, sentence);
        // every turn asks for a name
        if tagged.pieces.iter().all(|piece| piece.name.is_none()) {
            continue;
        }
        signs.clear();
        signs.extend(tagged.pieces.iter().map(|piece| turns.net.sign(piece.word)));
        turns.net.find(&signs, &mut walk, |number, from, Fit { end, name }| {
            let name = name.and_then(|name| tagged.pieces.get(name)).and_then(|piece| piece.name);
            if let (Some(turn), Some(name)) = (turns.get(number), name)
                && let Some(found) = found.get_mut(turn.list)
            {
                found.push(Found { turn, name, span: tagged.span(from, end) });
            }
        });
    }
    found
}
