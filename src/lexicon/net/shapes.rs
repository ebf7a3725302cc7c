//! What words look like that expressions ask for by their letters alone: `[a-z]+`, `[^ ]+-based`.

use std::collections::HashMap;

use super::Wants;

/// A set of bytes, a bit each.
pub type Bytes = [u64; 4];

/// One part of what a word has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Part {
    /// This byte.
    Byte(u8),
    /// One byte of these.
    Of(Bytes),
    /// One or more of these.
    Run(Bytes),
}

/// Adds `byte` to `bytes`.
pub fn insert(bytes: &mut Bytes, byte: u8) {
    bytes.iter_mut().skip(usize::from(byte / 64)).take(1).for_each(|bits| *bits |= 1 << (byte % 64));
}

/// True when `byte` is one of `bytes`.
pub fn holds(bytes: &Bytes, byte: u8) -> bool {
    bytes.get(usize::from(byte / 64)).is_some_and(|bits| bits >> (byte % 64) & 1 == 1)
}

/// The shapes of words that expressions ask for.
#[derive(Debug)]
pub struct Shapes {
    /// How many runs of certain bytes there are, which nearly all shapes are.
    runs: u8,
    /// By byte, the runs that it may stand in, a bit each.
    runs_of: Box<[u16; 256]>,
    others: Vec<Vec<Part>>,
    /// What a step wants of words of a shape that was asked for before.
    known: HashMap<Vec<Part>, Wants>,
}

impl Default for Shapes {
    fn default() -> Self {
        Self { runs: 0, runs_of: Box::new([0; 256]), others: Vec::new(), known: HashMap::new() }
    }
}

impl Shapes {
    /// What a step wants that leads over words of this shape.
    pub fn wants(&mut self, shape: &[Part]) -> Wants {
        if let Some(known) = self.known.get(shape) {
            return *known;
        }
        let run = if let [Part::Run(bytes)] = shape { self.run(bytes) } else { None };
        let wants = run.map_or(Wants::Shape(self.others.len() as u32), Wants::Run);
        if run.is_none() {
            self.others.push(shape.to_vec());
        }
        self.known.insert(shape.to_vec(), wants);
        wants
    }

    /// The number of a new run of these bytes; `None` where there are too many.
    fn run(&mut self, bytes: &Bytes) -> Option<u8> {
        let bit = 1_u16.checked_shl(self.runs.into())?;
        (0..).zip(self.runs_of.iter_mut()).filter(|(byte, _)| holds(bytes, *byte)).for_each(|(_, runs)| *runs |= bit);
        self.runs += 1;
        Some(self.runs - 1)
    }

    /// Forgets what only helps to make expressions.
    pub fn ready(&mut self) {
        self.known = HashMap::new();
    }

    /// The runs that `word` is.
    pub fn runs(&self, word: &str) -> u16 {
        word.bytes().fold(u16::MAX, |runs, byte| runs & self.runs_of.get(usize::from(byte)).copied().unwrap_or_default())
    }

    /// True when `word` is of the shape of this number.
    pub fn fits(&self, shape: u32, word: &str) -> bool {
        self.others.get(shape as usize).is_some_and(|shape| fits(shape, word.as_bytes()))
    }
}

/// True when `word` is of this shape.
fn fits(shape: &[Part], word: &[u8]) -> bool {
    let (Some((part, shape)), Some((byte, rest))) = (shape.split_first(), word.split_first()) else {
        return shape.is_empty() && word.is_empty();
    };
    match part {
        Part::Byte(wanted) => byte == wanted && fits(shape, rest),
        Part::Of(bytes) => holds(bytes, *byte) && fits(shape, rest),
        Part::Run(bytes) => {
            let run = word.iter().take_while(|byte| holds(bytes, **byte)).count();
            (1..=run).rev().any(|end| fits(shape, word.get(end..).unwrap_or_default()))
        }
    }
}
