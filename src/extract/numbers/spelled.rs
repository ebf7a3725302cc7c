//! Numbers in words: “two hundred and seventy thousand”, “one and a half million”, “three quarters of a million”.

use super::{ONE, scale_of, small};

const UNITS: &str = "one|two|three|four|five|six|seven|eight|nine";
const TEENS: &str = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen";
const TENS: &str = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety";
const BIG: &str = "hundred|thousand|million|billion|trillion|lakhs?|crores?|dozen";

/// An expression for a number in words. “One” and “a” alone are none: they are mostly a pronoun and an article.
pub fn expression() -> String {
    let tens = format!(r"(?:{TENS})(?:[\s-](?:{UNITS}))?");
    let atom = format!("(?:{tens}|{TEENS}|{UNITS})");
    let plain = format!("(?:{tens}|{TEENS}|two|three|four|five|six|seven|eight|nine)");
    let half = r"(?:\sand\sa\s(?:half|quarter))";
    let part = format!(r"(?:\s(?:and\s)?{atom}\b|{half})");
    let fraction = format!(r"(?:(?:a\s)?half|(?:a|one|three)[\s-]quarters?)(?:\sof)?\s(?:an?\s)?(?:{BIG})");
    format!(r"(?:{fraction}|(?:an?|one){half}?[\s-](?:{BIG}){part}?|{plain}{half}?)(?:[\s-](?:{BIG})\b{part}?)*")
}

/// What is known of a number while its words are read, in hundred-millionths. No text makes it overflow: what is too
/// large stays the largest there is, which is no number of an article.
#[derive(Debug, Clone, Copy, Default)]
struct Read {
    /// Where it begins, where what is open does, and where the last word below a hundred stands.
    start: usize,
    opened: usize,
    last: usize,
    /// The sum of what is closed by a thousand, a million and the like.
    closed: u128,
    /// What stands before the next of these.
    open: Option<u128>,
    /// What closed last.
    factor: u128,
}

impl Read {
    fn value(self) -> u128 {
        self.closed.saturating_add(self.open.unwrap_or_default())
    }

    /// With a number below a hundred at `start`; another number where it cannot end in that.
    fn with(self, start: usize, number: u128) -> Self {
        let goes_on = self.open.is_none_or(|open| fits_in(open / ONE, number / ONE));
        let open = Some(self.open.filter(|_| goes_on).unwrap_or_default().saturating_add(number));
        match self.open {
            None => Self { opened: start, last: start, open, ..self },
            Some(_) if goes_on => Self { last: start, open, ..self },
            Some(_) => Self { start, opened: start, last: start, open, ..Self::default() },
        }
    }

    /// Times a hundred, a thousand, a million. “Ten thousand and twenty thousand” are two numbers, and so are “one hundred
    /// and two hundred”.
    fn times(self, factor: u128) -> Self {
        let open = self.open.unwrap_or(ONE);
        match self.open {
            Some(open) if factor == 100 && open > 100 * ONE => {
                Self { start: self.last, opened: self.last, last: self.last, open: Some(open % (100 * ONE) * factor), ..Self::default() }
            }
            _ if factor < 1000 => Self { open: Some(open.saturating_mul(factor)), ..self },
            None if self.closed > 0 => Self { closed: self.closed.saturating_mul(factor), factor, ..self },
            _ if self.closed > 0 && self.factor <= factor => {
                Self { start: self.opened, closed: open.saturating_mul(factor), open: None, factor, ..self }
            }
            _ => Self { closed: self.closed.saturating_add(open.saturating_mul(factor)), open: None, factor, ..self },
        }
    }

    /// “Half” or “quarter”, which is `part` of one: behind “and a” a half more of what stands before it, else so many halves.
    fn parted(self, part: u128, more: bool) -> Self {
        match self.open {
            Some(open) if more => Self { open: Some(open.saturating_add(part)), ..self },
            None if more => Self { closed: self.closed.saturating_add(part.saturating_mul(self.factor)), ..self },
            open => Self { open: Some((open.unwrap_or(ONE) / ONE).saturating_mul(part)), ..self },
        }
    }
}

/// True where `number`, below a hundred, may follow `open`: “two hundred … twelve”, “twenty … one”.
fn fits_in(open: u128, number: u128) -> bool {
    open >= 100 && open.is_multiple_of(100) || number < 10 && open % 100 >= 20 && open.is_multiple_of(10)
}

/// The last number that `words` spell, in hundred-millionths, with the byte it begins at.
pub fn read(words: &str) -> Option<(usize, u128)> {
    let lower = words.to_ascii_lowercase();
    let words: Vec<&str> = lower.split([' ', '-', '\n', '\t', '\r']).collect();
    let (mut read, mut at) = (Read::default(), 0);
    for (place, word) in words.iter().enumerate() {
        let before = |back: usize| place.checked_sub(back).and_then(|place| words.get(place)).copied().unwrap_or_default();
        match *word {
            "half" | "quarter" | "quarters" => {
                let part = if *word == "half" { ONE / 2 } else { ONE / 4 };
                read = read.parted(part, before(1) == "a" && before(2) == "and");
            }
            "a" | "an" | "and" | "of" | "" => {}
            word => match (small(word), scale_of(word)) {
                (Some(number), _) => read = read.with(at, u128::from(number) * ONE),
                (None, Some(factor)) => read = read.times(factor),
                (None, None) => return None,
            },
        }
        at += word.len() + 1;
    }
    (read.value() > 0).then_some((read.start, read.value()))
}
