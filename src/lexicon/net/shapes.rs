//! What words look like that expressions ask for by their letters alone: `[a-z]+`, `[^ ]+-based`.

use super::Wants;
use super::weave::{Bytes, Part, holds};

/// The shapes of words that expressions ask for.
#[derive(Debug)]
pub struct Shapes {
    /// Runs of certain bytes, which nearly all shapes are.
    runs: Vec<Bytes>,
    /// By byte, the runs that it may stand in, a bit each.
    runs_of: Box<[u16; 256]>,
    others: Vec<Vec<Part>>,
}

impl Default for Shapes {
    fn default() -> Self {
        Self { runs: Vec::new(), runs_of: Box::new([0; 256]), others: Vec::new() }
    }
}

impl Shapes {
    /// What a step wants that leads over words of this shape.
    pub fn wants(&mut self, shape: &[Part]) -> Wants {
        let run = if let [Part::Run(bytes)] = shape { self.run(bytes) } else { None };
        run.map_or_else(|| Wants::Shape(number_of(&mut self.others, &shape.to_vec()) as u32), Wants::Run)
    }

    /// The number of the run of these bytes; `None` where there are too many.
    fn run(&mut self, bytes: &Bytes) -> Option<u8> {
        let number = number_of(&mut self.runs, bytes) as u32;
        let bit = 1_u16.checked_shl(number)?;
        (0..).zip(self.runs_of.iter_mut()).filter(|(byte, _)| holds(bytes, *byte)).for_each(|(_, runs)| *runs |= bit);
        Some(number as u8)
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

/// The number of `one` among `all`, of which it is the last where it was not there.
fn number_of<T: PartialEq + Clone>(all: &mut Vec<T>, one: &T) -> usize {
    all.iter().position(|known| known == one).unwrap_or_else(|| {
        all.push(one.clone());
        all.len() - 1
    })
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
