//! What expressions are made of, read once: letters, choices, what is repeated, and parts that many of them share.

use std::collections::BTreeMap;

use regex_syntax::hir::{Class, Hir, HirKind, Look};

use super::shapes::{Bytes, holds, insert};
use crate::lexicon::pattern::of_bytes;

/// The parts that an expression may name as `<name>`, by name.
pub type Named = BTreeMap<String, u32>;

/// A part of an expression. Those it is made of are told by where they stand in [`Nodes`].
#[derive(Debug, Clone, Copy)]
pub enum Node {
    Letters(Range),
    Class(Bytes),
    /// A whole word of these bytes.
    Like(Bytes),
    Repeat {
        of: u32,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
    /// The name that the expression asks for.
    Name(u32),
    Chain(Range),
    Choice(Range),
    /// The end of the text.
    End,
}

/// From where to where.
pub type Range = (u32, u32);

/// The parts of expressions, which name each other by number.
#[derive(Debug, Default)]
pub struct Nodes {
    nodes: Vec<Node>,
    letters: Vec<u8>,
    /// The parts of chains and choices.
    parts: Vec<u32>,
}

/// How much there is, to go back to.
#[derive(Debug, Clone, Copy)]
pub struct Mark {
    nodes: usize,
    letters: usize,
    parts: usize,
}

/// In a regular expression a named part is one sign, which no text has.
const FIRST: u32 = 0xF0000;

/// The sign that stands for this part.
fn sign(part: u32) -> Option<char> {
    char::from_u32(FIRST.checked_add(part)?)
}

/// The part that this sign stands for.
fn part(sign: char) -> Option<u32> {
    u32::from(sign).checked_sub(FIRST)
}

impl Nodes {
    /// How much there is now.
    pub fn mark(&self) -> Mark {
        Mark { nodes: self.nodes.len(), letters: self.letters.len(), parts: self.parts.len() }
    }

    /// Forgets what was added behind `mark`.
    pub fn back_to(&mut self, mark: Mark) {
        self.nodes.truncate(mark.nodes);
        self.letters.truncate(mark.letters);
        self.parts.truncate(mark.parts);
    }

    pub fn get(&self, node: u32) -> Option<&Node> {
        self.nodes.get(node as usize)
    }

    pub fn letters(&self, (from, to): Range) -> &[u8] {
        self.letters.get(from as usize..to as usize).unwrap_or_default()
    }

    pub fn parts(&self, (from, to): Range) -> &[u32] {
        self.parts.get(from as usize..to as usize).unwrap_or_default()
    }

    /// Adds the regular expression `source`; `None` for what is none, names what nobody has named, or cannot be told
    /// word by word: one in which a class of many signs holds the blank too.
    pub fn expression(&mut self, source: &str, named: &Named) -> Option<u32> {
        let mut pieces = source.split('<');
        let mut told = String::from(pieces.next()?);
        for piece in pieces {
            let (name, behind) = piece.split_once('>')?;
            told.push(sign(*named.get(name)?)?);
            told.push_str(behind);
        }
        self.add(&regex_syntax::parse(&told).ok()?)
    }

    /// Adds the phrase that `line` tells: `{a,b,}` for one of these, the last of which is nothing, ` ... ` for up to
    /// four words, and `<name>` for a part; `None` where its braces do not pair, or it names what nobody has named.
    pub fn phrase(&mut self, line: &str, named: &Named) -> Option<u32> {
        let mut parts = Vec::new();
        for (number, stretch) in line.split(" ... ").enumerate() {
            if number > 0 {
                parts.extend([self.gap(), self.word(" ")]);
            }
            let mut rest = stretch;
            while let Some((before, behind)) = rest.split_once('{') {
                let (choices, behind) = behind.split_once('}').filter(|(choices, _)| !choices.contains('{') && !before.contains('}'))?;
                self.words(before, named, &mut parts)?;
                parts.push(self.choice(choices.split(','), named)?);
                rest = behind;
            }
            if rest.contains('}') {
                return None;
            }
            self.words(rest, named, &mut parts)?;
        }
        Some(self.chain(&parts))
    }

    /// Adds the choice between these words, which may name parts; `None` where they name what nobody has named.
    pub fn choice<'w>(&mut self, words: impl Iterator<Item = &'w str>, named: &Named) -> Option<u32> {
        let mut choices = Vec::new();
        for word in words {
            let mut parts = Vec::new();
            self.words(word, named, &mut parts)?;
            choices.push(self.chain(&parts));
        }
        let choices = self.list(&choices);
        Some(self.push(Node::Choice(choices)))
    }

    /// Adds `text` to `parts`, its letters and the parts that it names.
    fn words(&mut self, text: &str, named: &Named, parts: &mut Vec<u32>) -> Option<()> {
        let mut pieces = text.split('<');
        parts.push(self.word(pieces.next()?));
        for piece in pieces {
            let (name, behind) = piece.split_once('>')?;
            parts.extend([*named.get(name)?, self.word(behind)]);
        }
        Some(())
    }

    /// Up to four words with the blanks ahead of them, the most first.
    fn gap(&mut self) -> u32 {
        let mut bytes = Bytes::default();
        (b'a'..=b'z').chain(b'0'..=b'9').chain(*b"'\"&$%,/()-").for_each(|byte| insert(&mut bytes, byte));
        let sign = self.push(Node::Like(bytes));
        let signs = self.push(Node::Repeat { of: sign, least: 1, most: None, greedy: true });
        let blank = self.word(" ");
        let word = self.chain(&[blank, signs]);
        self.push(Node::Repeat { of: word, least: 0, most: Some(4), greedy: true })
    }

    /// Adds `hir`; `None` for what has no words.
    fn add(&mut self, hir: &Hir) -> Option<u32> {
        match hir.kind() {
            HirKind::Empty => Some(self.chain(&[])),
            HirKind::Literal(literal) => Some(self.literal(&literal.0)),
            HirKind::Class(class) => self.class(class),
            HirKind::Look(Look::End) => Some(self.push(Node::End)),
            HirKind::Look(_) => None,
            HirKind::Repetition(repetition) => {
                let of = self.add(&repetition.sub)?;
                // what may be nothing could be repeated for ever
                let endless = repetition.max.is_none() && self.may_be_nothing(of);
                let repeat = Node::Repeat { of, least: repetition.min, most: repetition.max, greedy: repetition.greedy };
                (!endless).then(|| self.push(repeat))
            }
            HirKind::Capture(capture) => {
                let name = Node::Name(self.add(&capture.sub)?);
                Some(self.push(name))
            }
            HirKind::Concat(parts) => {
                let parts = self.add_all(parts)?;
                Some(self.chain(&parts))
            }
            HirKind::Alternation(choices) => {
                let choices = self.add_all(choices)?;
                let choices = self.list(&choices);
                Some(self.push(Node::Choice(choices)))
            }
        }
    }

    fn add_all(&mut self, parts: &[Hir]) -> Option<Vec<u32>> {
        parts.iter().map(|part| self.add(part)).collect()
    }

    /// Letters, among which signs may stand for parts.
    fn literal(&mut self, letters: &[u8]) -> u32 {
        let text = std::str::from_utf8(letters).unwrap_or_default();
        if !text.chars().any(|sign| part(sign).is_some()) {
            return self.spelled(letters);
        }
        let mut parts = Vec::new();
        for piece in text.split_inclusive(|sign| part(sign).is_some()) {
            let named = piece.chars().next_back().and_then(|last| Some((part(last)?, last.len_utf8())));
            let (_, behind) = named.unwrap_or_default();
            parts.push(self.word(piece.get(..piece.len() - behind).unwrap_or_default()));
            parts.extend(named.map(|(part, _)| part));
        }
        self.chain(&parts)
    }

    /// A class of few signs is a choice between them, and so is one of parts; one of many may not hold the blank.
    fn class(&mut self, class: &Class) -> Option<u32> {
        const FEW: usize = 4;
        if let Some(letters) = class.literal() {
            return Some(self.literal(&letters));
        }
        if let Class::Unicode(class) = class
            && (class.iter().map(|range| range.len()).sum::<usize>() <= FEW || class.iter().all(|range| part(range.start()).is_some()))
        {
            let signs = class.iter().flat_map(|range| range.start()..=range.end());
            let choices: Vec<u32> = signs.map(|sign| self.literal(sign.to_string().as_bytes())).collect();
            let choices = self.list(&choices);
            return Some(self.push(Node::Choice(choices)));
        }
        let bytewise = of_bytes(class);
        let mut bytes = Bytes::default();
        let mut add = |from: u8, to: u8| (from..=to).for_each(|byte| insert(&mut bytes, byte));
        match bytewise.as_ref().unwrap_or(class) {
            Class::Bytes(class) => class.iter().for_each(|range| add(range.start(), range.end())),
            Class::Unicode(class) => {
                for range in class.iter() {
                    add(u8::try_from(range.start()).ok().filter(u8::is_ascii)?, u8::try_from(range.end()).ok().filter(u8::is_ascii)?);
                }
            }
        }
        (!holds(&bytes, b' ')).then(|| self.push(Node::Class(bytes)))
    }

    fn may_be_nothing(&self, node: u32) -> bool {
        let parts = |range: &Range| self.parts(*range).iter();
        match self.get(node) {
            Some(Node::Letters((from, to))) => from == to,
            Some(Node::Class(_) | Node::Like(_)) => false,
            Some(Node::Repeat { of, least, .. }) => *least == 0 || self.may_be_nothing(*of),
            Some(Node::Name(of)) => self.may_be_nothing(*of),
            Some(Node::Chain(range)) => parts(range).all(|part| self.may_be_nothing(*part)),
            Some(Node::Choice(range)) => parts(range).any(|part| self.may_be_nothing(*part)),
            Some(Node::End) | None => true,
        }
    }

    fn word(&mut self, text: &str) -> u32 {
        self.spelled(text.as_bytes())
    }

    fn spelled(&mut self, letters: &[u8]) -> u32 {
        let from = self.letters.len() as u32;
        self.letters.extend(letters);
        self.push(Node::Letters((from, self.letters.len() as u32)))
    }

    fn chain(&mut self, parts: &[u32]) -> u32 {
        let parts = self.list(parts);
        self.push(Node::Chain(parts))
    }

    fn list(&mut self, parts: &[u32]) -> Range {
        let from = self.parts.len() as u32;
        self.parts.extend(parts);
        (from, self.parts.len() as u32)
    }

    fn push(&mut self, node: Node) -> u32 {
        self.nodes.push(node);
        self.nodes.len() as u32 - 1
    }
}
