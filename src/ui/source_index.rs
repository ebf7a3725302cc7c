//! The article cut into what is laid out at once: blocks, long ones in pieces, runs of left-out
//! blocks folded to one line. Made once for each reading, never in a frame.

use std::collections::BTreeSet;

use crate::model::{Article, BlockKind, Claim, LeftOut, Reading, Section, SourceId, Span};
use crate::workbench::OpenCase;

use super::names::Named;
use super::tr::tr_with;

/// Longer paragraphs are laid out in pieces: the time of a layout grows with its length.
const PIECE: usize = 4096;

/// How a piece is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Look {
    /// The title.
    Headline,
    /// Who wrote it.
    Byline,
    /// A heading between paragraphs.
    Heading,
    /// Running text, and what else reads like it.
    Paragraph,
    /// An item of a list.
    ListItem,
    /// Quotations and captions.
    Aside,
    /// Not part of the article, shown because its fold is open.
    LeftOut,
    /// The grey line of a fold.
    Fold {
        /// What it says.
        words: String,
        /// Whether what it stands for is shown below it.
        open: bool,
    },
}

/// Something that is laid out at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its place in the text; of a fold: that of everything in it.
    pub span: Span,
    /// The block it belongs to; of a fold: its first.
    pub block: Span,
    /// How it is set.
    pub look: Look,
    /// True where the block ends, so that space follows.
    pub last: bool,
}

/// The pieces of an article, in order.
#[derive(Debug, Default)]
pub struct SourceIndex {
    /// The pieces.
    pub pieces: Vec<Piece>,
}

impl SourceIndex {
    /// Cuts `article` up as `reading` says; folds whose first block begins at a place in `open` are
    /// shown whole.
    pub fn new(article: &Article, reading: &Reading, open: &BTreeSet<u32>) -> Self {
        let blocks = blocks(article);
        let mut index = Self::default();
        let mut rest = blocks.as_slice();
        while let Some(((span, kind), behind)) = rest.split_first() {
            let left_out = |(span, kind): &(Span, BlockKind)| why_left_out(*span, *kind, reading);
            if left_out(&(*span, *kind)).is_none() {
                index.add(&article.text, *span, look(*kind));
                rest = behind;
                continue;
            }
            let length = rest.iter().take_while(|block| left_out(block).is_some()).count();
            let (run, behind) = rest.split_at_checked(length).unwrap_or((rest, &[]));
            index.add_fold(&article.text, run, reading, open);
            rest = behind;
        }
        index
    }

    fn add_fold(&mut self, text: &str, run: &[(Span, BlockKind)], reading: &Reading, open: &BTreeSet<u32>) {
        let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { return };
        let is_open = open.contains(&first.start);
        let look = Look::Fold { words: fold_words(run, reading), open: is_open };
        self.pieces.push(Piece { span: first.join(*last), block: *first, look, last: true });
        if is_open {
            run.iter().for_each(|(span, _)| self.add(text, *span, Look::LeftOut));
        }
    }

    /// Adds a block in pieces of at most [`PIECE`] bytes, cut behind white space where there is some.
    fn add(&mut self, text: &str, block: Span, look: Look) {
        let mut start = block.start as usize;
        let end = block.end as usize;
        while end - start > PIECE {
            let window = crate::model::span::after(text, start, PIECE);
            let length = window.rfind(char::is_whitespace).map_or(window.len(), |at| at + 1).max(1);
            self.pieces.push(Piece { span: Span::new(start, start + length), block, look: look.clone(), last: false });
            start += length;
        }
        self.pieces.push(Piece { span: Span::new(start, end), block, look, last: true });
    }

    /// The piece that shows the byte at `at`, a fold where it is folded away, else the next one.
    pub fn piece_at(&self, at: u32) -> Option<usize> {
        let behind = self.pieces.partition_point(|piece| piece.span.start <= at);
        let inner = self.pieces.get(..behind)?.iter().rposition(|piece| at < piece.span.end && !piece.is_open_fold());
        inner.or(Some(behind.min(self.pieces.len().checked_sub(1)?)))
    }

    /// The fold that hides the byte at `at`.
    pub fn fold_hiding(&self, at: u32) -> Option<&Piece> {
        let piece = self.pieces.get(self.piece_at(at)?)?;
        matches!(piece.look, Look::Fold { open: false, .. }).then_some(piece)
    }
}

impl Piece {
    fn is_open_fold(&self) -> bool {
        matches!(self.look, Look::Fold { open: true, .. })
    }

    /// True for the grey line of a fold.
    pub fn is_fold(&self) -> bool {
        matches!(self.look, Look::Fold { .. })
    }
}

/// Why a block is not part of the article under `reading`; `None` for one that is.
fn why_left_out(span: Span, kind: BlockKind, reading: &Reading) -> Option<LeftOut> {
    let by_analyst = reading.left_out.iter().find(|(left, _)| *left == span).map(|(_, why)| *why);
    by_analyst.or(match kind {
        BlockKind::Boilerplate(why) if !reading.kept.contains(&span) => Some(why),
        _ => None,
    })
}

fn fold_words(run: &[(Span, BlockKind)], reading: &Reading) -> String {
    let reasons: BTreeSet<LeftOut> = run.iter().filter_map(|(span, kind)| why_left_out(*span, *kind, reading)).collect();
    let reasons: Vec<&str> = reasons.into_iter().map(Named::named).collect();
    tr_with("source-left-out", &[("count", run.len().into()), ("reasons", reasons.join(", ").into())])
}

fn look(kind: BlockKind) -> Look {
    match kind {
        BlockKind::Headline => Look::Headline,
        BlockKind::Byline => Look::Byline,
        BlockKind::Heading => Look::Heading,
        BlockKind::ListItem => Look::ListItem,
        BlockKind::Quotation | BlockKind::Caption => Look::Aside,
        BlockKind::Paragraph | BlockKind::TableRow | BlockKind::Boilerplate(_) => Look::Paragraph,
    }
}

/// The blocks of `article` and, so that nothing is hidden, the lines that no block holds.
fn blocks(article: &Article) -> Vec<(Span, BlockKind)> {
    let mut blocks = Vec::with_capacity(article.blocks.len());
    let mut at = 0;
    for block in &article.blocks {
        lines(&article.text, Span { start: at, end: block.span.start.max(at) }, &mut blocks);
        blocks.push((block.span, block.kind));
        at = block.span.end;
    }
    lines(&article.text, Span::new(at as usize, article.text.len()), &mut blocks);
    blocks
}

fn lines(text: &str, gap: Span, blocks: &mut Vec<(Span, BlockKind)>) {
    let mut start = gap.start as usize;
    for line in gap.text(text).split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        if !span.is_empty() {
            blocks.push((span, BlockKind::Paragraph));
        }
        start += line.len();
    }
}

/// Words of the source that an answer of the record rests on.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Where they stand.
    pub span: Span,
    /// The section of the field.
    pub section: Section,
    /// The answer.
    pub claim: Claim,
}

/// All marks of a source, by place.
#[derive(Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// The greatest end of this mark and those before it: where to begin looking.
    reach: Vec<u32>,
}

impl Marks {
    /// The marks of `source` in `case`.
    pub fn new(case: &OpenCase, source: SourceId) -> Self {
        let answers = case.incident().answers.values().flatten();
        let pieces = answers.flat_map(|answer| answer.evidence.iter().map(move |evidence| (answer, evidence)));
        let mut marks: Vec<Mark> = pieces
            .filter(|(_, evidence)| evidence.source == source)
            .map(|(answer, evidence)| Mark { span: evidence.span, section: answer.claim.field.section(), claim: answer.claim.clone() })
            .collect();
        marks.sort_by_key(|mark| (mark.span.start, std::cmp::Reverse(mark.span.end)));
        let mut reach = Vec::with_capacity(marks.len());
        marks.iter().fold(0, |furthest: u32, mark| {
            reach.push(furthest.max(mark.span.end));
            furthest.max(mark.span.end)
        });
        Self { marks, reach }
    }

    /// The marks that touch `span`, longer ones before those within them.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Mark> {
        let first = self.reach.partition_point(|reach| *reach <= span.start);
        self.marks.iter().skip(first).take_while(move |mark| mark.span.start < span.end).filter(move |mark| mark.span.overlaps(span))
    }

    /// All of them.
    pub fn all(&self) -> &[Mark] {
        &self.marks
    }
}
