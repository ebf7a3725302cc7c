//! What the words of a sentence tell of numbers, of money and of time, and whether its marks may be those of an address
//! or a digest, found in one reading of its letters: a sentence that holds no word of a kind need not be searched for
//! what the kind makes up.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::dates;
use super::numbers::money;
use crate::lexicon::wordlist::WordList;

/// Kinds of words, a bit each.
pub type Holds = u32;

/// A digit, or a word for a number.
pub const NUMBER: Holds = 1;
/// Hundreds, a dozen, tens.
pub const SCALE: Holds = 1 << 1;
/// The name or the mark of a currency.
pub const MONEY: Holds = 1 << 2;
/// A unit of data.
pub const VOLUME: Holds = 1 << 3;
/// A word of time with a digit.
pub const DIGIT: Holds = 1 << 4;
/// Digits, a stroke, digits.
pub const STROKE: Holds = 1 << 5;
/// Digits, a full stop, digits.
pub const STOP: Holds = 1 << 6;
/// A year of four digits at the end of a word.
pub const IN_YEAR: Holds = 1 << 7;
/// Such a year, or the word.
pub const YEARLY: Holds = 1 << 8;
/// `Q3`.
pub const SHORT_QUARTER: Holds = 1 << 9;
/// The name of a month.
pub const IN_MONTH: Holds = 1 << 10;
/// A word in the name of a feast.
pub const FEAST: Holds = 1 << 11;
/// The name of a day of the week.
pub const ON_WEEKDAY: Holds = 1 << 12;
/// Today, yesterday, a part of the day.
pub const NEAR: Holds = 1 << 13;
/// A unit of time, or a word that begins as one does.
pub const UNIT: Holds = 1 << 14;
/// A week, a season, a year, but not several.
pub const ONE_UNIT: Holds = 1 << 15;
/// A week or a weekend.
pub const WEEK: Holds = 1 << 16;
/// A quarter of a year.
pub const QUARTER: Holds = 1 << 17;
/// Two weeks.
pub const FORTNIGHT: Holds = 1 << 18;
/// Ago, back.
pub const AGO: Holds = 1 << 19;
/// Earlier, following.
pub const ORDER: Holds = 1 << 20;
/// What stands before a unit of time: last, this, over the.
pub const WHICH: Holds = 1 << 21;
/// Last, past, this: what stands before a day as well.
pub const LAST: Holds = 1 << 22;
/// The first, the second.
pub const NTH: Holds = 1 << 23;
/// The start, the end.
pub const EDGE: Holds = 1 << 24;
/// A few, recent.
pub const FEW: Holds = 1 << 25;
/// Early, late.
pub const WITHIN: Holds = 1 << 26;
/// A long word, many stops, a bracket, `hxx`.
pub const MARKED: Holds = 1 << 27;
/// A month with a digit right behind it.
pub const MONTH_DAY: Holds = 1 << 28;
/// A digit with a month right behind it.
pub const DAY_MONTH: Holds = 1 << 29;
/// A month with a year right behind it.
pub const MONTH_YEAR: Holds = 1 << 30;
/// A word of order and a unit of time or a part of the day, side by side.
pub const COUNTED: Holds = 1 << 31;
/// All that tells of time.
pub const TIME: Holds = !(NUMBER | SCALE | MONEY | VOLUME | MARKED);

/// How long a word is at least, in bytes, that is marked by its length.
pub const LONG: usize = 26;

/// How a word of the lists is found.
#[derive(Debug, Clone, Copy)]
enum Fit {
    /// As it is written.
    Written,
    /// Whatever its case.
    Whole,
    /// As the beginning of a word, whatever its case.
    Begins,
}

/// The words that are looked for, and what they tell.
static WORDS: [(Fit, Holds, WordList); 24] = [
    (Fit::Written, IN_MONTH, WordList::new("telling/months")),
    (Fit::Written, ON_WEEKDAY, WordList::new("dates/weekdays")),
    // in capitals “TODAY” is mostly a part of a name
    (Fit::Written, NEAR, WordList::new("telling/today")),
    (Fit::Whole, NEAR, WordList::new("telling/near")),
    (Fit::Begins, UNIT, WordList::new("telling/units")),
    (Fit::Whole, ONE_UNIT, WordList::new("telling/one_unit")),
    (Fit::Whole, WEEK, WordList::new("telling/weeks")),
    (Fit::Whole, YEARLY, WordList::new("telling/years")),
    (Fit::Whole, QUARTER, WordList::new("telling/quarters")),
    (Fit::Begins, FORTNIGHT, WordList::new("telling/fortnights")),
    (Fit::Whole, AGO, WordList::new("telling/ago")),
    (Fit::Whole, ORDER, WordList::new("telling/order")),
    (Fit::Whole, WHICH, WordList::new("telling/which")),
    (Fit::Whole, LAST, WordList::new("telling/last")),
    (Fit::Whole, NTH, WordList::new("telling/nth")),
    (Fit::Whole, EDGE, WordList::new("telling/edge")),
    (Fit::Whole, FEW, WordList::new("telling/few")),
    (Fit::Whole, WITHIN, WordList::new("telling/within")),
    (Fit::Begins, NUMBER, WordList::new("telling/numbers")),
    (Fit::Written, NUMBER, WordList::new("telling/tens")),
    (Fit::Begins, SCALE, WordList::new("telling/scales")),
    (Fit::Whole, SCALE, WordList::new("telling/scale")),
    (Fit::Begins, VOLUME, WordList::new("telling/volumes")),
    (Fit::Begins, MARKED, WordList::new("telling/marks")),
];

/// A word that is looked for.
struct Known {
    head: u16,
    fit: Fit,
    holds: Holds,
    word: &'static str,
}

/// The words that are looked for, by their first three letters: most others are told apart by these.
struct Lists {
    /// By byte, [`LETTER`], [`CIPHER`] or nothing.
    sorts: [u8; 256],
    /// A bit for every beginning of three letters.
    heads: [u64; 512],
    /// How many of them stand before each of these pieces.
    ahead: [u16; 512],
    /// By number of the beginning, the words that begin so.
    known: Vec<Vec<Known>>,
    /// By their letters, a bit for each sign of a currency of one or two.
    signs: [u64; 16],
}

static LISTS: LazyLock<Lists> = LazyLock::new(|| {
    let words = WORDS.iter().flat_map(|(fit, holds, words)| words.iter().map(|word| (*fit, *holds, *word)));
    let words = words.chain(dates::words_of_feasts().map(|word| (Fit::Written, FEAST, word)));
    let words = words.chain(currencies().into_iter().map(|word| (Fit::Whole, MONEY, word)));
    let known = words.filter_map(|(fit, holds, word)| Some(Known { head: head_of(word.as_bytes())?, fit, holds, word }));
    let sort = |byte: usize| match byte as u8 {
        byte if byte.is_ascii_digit() => CIPHER,
        byte => u8::from(byte.is_ascii_alphabetic()) * LETTER,
    };
    let mut lists = Lists { sorts: std::array::from_fn(sort), heads: [0; 512], ahead: [0; 512], known: Vec::new(), signs: [0; 16] };
    let mut by_head: BTreeMap<u16, Vec<Known>> = BTreeMap::new();
    known.for_each(|known| by_head.entry(known.head).or_default().push(known));
    for (head, known) in by_head {
        let piece = usize::from(head >> 6);
        lists.heads.iter_mut().skip(piece).take(1).for_each(|bits| *bits |= 1 << (head & 63));
        lists.ahead.iter_mut().skip(piece + 1).for_each(|ahead| *ahead += 1);
        lists.known.push(known);
    }
    for sign in currencies().into_iter().filter(|sign| sign.len() < 3) {
        let (piece, bit) = place_of(sign.as_bytes());
        lists.signs.iter_mut().skip(piece).take(1).for_each(|signs| *signs |= bit);
    }
    lists
});

/// By what a currency is known: the last word of its name, such as the francs of Swiss ones, or its sign in letters.
fn currencies() -> BTreeSet<&'static str> {
    let last = money::words().filter_map(|word| word.rsplit([' ', '.']).find(|word| !word.is_empty()));
    last.filter(|word| word.bytes().all(|byte| byte.is_ascii_alphabetic())).collect()
}

/// The first three letters of a word as one number, whatever their case; `None` for a shorter word.
fn head_of(word: &[u8]) -> Option<u16> {
    let head = word.first_chunk::<3>()?;
    Some(head.iter().fold(0, |head, letter| head << 5 | u16::from(letter & 31)))
}

impl Lists {
    fn sort(&self, byte: u8) -> u8 {
        self.sorts.get(usize::from(byte)).copied().unwrap_or_default()
    }

    /// What `word` tells, by what it is called.
    fn holds(&self, word: &[u8]) -> Holds {
        let Some(head) = head_of(word) else { return self.short(word) };
        let (piece, bit) = (usize::from(head >> 6), 1 << (head & 63));
        let Some(bits) = self.heads.get(piece).filter(|bits| **bits & bit != 0) else { return 0 };
        let ahead = self.ahead.get(piece).map_or(0, |ahead| usize::from(*ahead));
        let alike = self.known.get(ahead + (bits & (bit - 1)).count_ones() as usize);
        alike.into_iter().flatten().filter(|known| known.is(word)).fold(0, |holds, known| holds | known.holds)
    }

    /// What a word of one or two letters tells.
    fn short(&self, word: &[u8]) -> Holds {
        let (piece, bit) = place_of(word);
        let sign = self.signs.get(piece).is_some_and(|signs| signs & bit != 0);
        let other = match word {
            [b't' | b'T' | b'g' | b'G' | b'm' | b'M' | b'k' | b'K' | b'p' | b'P', b'b' | b'B'] => VOLUME,
            [b'a' | b'A', b't' | b'T'] => WHICH,
            _ => 0,
        };
        other | if sign { MONEY } else { 0 }
    }
}

impl Known {
    fn is(&self, word: &[u8]) -> bool {
        let known = self.word.as_bytes();
        match self.fit {
            Fit::Written => word == known,
            Fit::Whole => word.eq_ignore_ascii_case(known),
            Fit::Begins => word.get(..known.len()).is_some_and(|head| head.eq_ignore_ascii_case(known)),
        }
    }
}

/// Where the bit of a word of one or two letters stands, whatever their case.
fn place_of(word: &[u8]) -> (usize, u64) {
    let number = word.iter().fold(0_usize, |number, letter| number << 5 | usize::from(letter & 31));
    (number >> 6, 1 << (number & 63))
}

/// The marks of what stands between two blanks, as far as it was read.
#[derive(Default)]
struct Marks {
    from: usize,
    /// Three for a colon, two for a full stop.
    stops: usize,
}

impl Marks {
    /// What the mark at `at` tells.
    fn read(&mut self, text: &[u8], at: usize, mark: u8) -> Holds {
        /// Two colons or three full stops.
        const MANY: usize = 6;
        /// The first byte of “£” and “¥”.
        const IN_POUND: u8 = 0xC2;
        /// The second byte of “€”, “₹” and other marks of currencies.
        const IN_EURO: u8 = 0x82;
        let next = || text.get(at + 1).copied();
        match mark {
            b'$' | IN_EURO => return MONEY,
            IN_POUND if matches!(next(), Some(0xA3 | 0xA5)) => return MONEY,
            b'[' | b'@' | b'{' => return MARKED,
            b'(' if matches!(next(), Some(b'.' | b'd' | b'a')) => return MARKED,
            b'*' if next() == Some(b'*') => return MARKED,
            b'.' => self.stops += 2,
            b':' => self.stops += 3,
            _ if mark.is_ascii_whitespace() => {
                let marked = at - self.from >= LONG || self.stops >= MANY;
                *self = Self { from: at + 1, stops: 0 };
                return if marked { MARKED } else { 0 };
            }
            _ => {}
        }
        0
    }
}

/// What a byte is; nothing for a mark.
const LETTER: u8 = 1;
const CIPHER: u8 = 2;

/// Which kinds of words stand in `text`. Words are runs of letters and digits of ASCII.
pub fn what_it_holds(text: &str) -> Holds {
    let (lists, bytes) = (&*LISTS, text.as_bytes());
    let (mut holds, mut before, mut marks, mut from) = (0, 0, Marks::default(), 0);
    while let Some(rest) = bytes.get(from..) {
        let word = rest.iter().map(|byte| lists.sort(*byte)).take_while(|sort| *sort > 0);
        let (length, sorts) = word.fold((0, 0), |(length, all), sort| (length + 1, all | sort));
        let (at, digit) = (from + length, sorts & CIPHER != 0);
        if length > 0 {
            let word = bytes.get(from..at).unwrap_or_default();
            let told = lists.holds(word) | if digit { digits(bytes, at, word) } else { in_teens(word) };
            // a run that goes on from a letter beyond ASCII is no word for a number
            let goes_on = told & NUMBER != 0 && !digit && goes_on(text, from);
            holds |= if goes_on { told & !NUMBER } else { told };
            // “3 of May”
            if word != b"of" {
                holds |= side_by_side(before, told);
                before = told;
            }
        }
        holds |= marks.read(bytes, at, bytes.get(at).copied().unwrap_or(b' '));
        from = at + 1;
    }
    holds
}

/// What a word tells with the one right before it.
fn side_by_side(before: Holds, told: Holds) -> Holds {
    const TIMES: Holds = UNIT | NEAR;
    let pairs = [
        (IN_MONTH, DIGIT, MONTH_DAY),
        (DIGIT, IN_MONTH, DAY_MONTH),
        (IN_MONTH, IN_YEAR | LAST, MONTH_YEAR),
        (TIMES, ORDER, COUNTED),
        (ORDER, TIMES, COUNTED),
    ];
    let fits = |(first, second, _): &&(Holds, Holds, Holds)| before & first != 0 && told & second != 0;
    if before == 0 || told == 0 { 0 } else { pairs.iter().filter(fits).fold(0, |holds, (.., pair)| holds | pair) }
}

fn goes_on(text: &str, from: usize) -> bool {
    text.get(..from).and_then(|before| before.chars().next_back()).is_some_and(char::is_alphanumeric)
}

fn in_teens(word: &[u8]) -> Holds {
    if word.ends_with(b"teen") { NUMBER } else { 0 }
}

/// What a word with digits in it tells that ends at `end`.
fn digits(text: &[u8], end: usize, word: &[u8]) -> Holds {
    let plain = word.iter().all(u8::is_ascii_digit);
    let when = |holds: bool, kind: Holds| if holds { kind } else { 0 };
    let goes_on = match text.get(end..) {
        Some([b'-' | b'/', digit, ..]) if digit.is_ascii_digit() => STROKE,
        Some([b'.', digit, ..]) if digit.is_ascii_digit() => STOP,
        _ => 0,
    };
    // a word of two letters that ends with a digit counts where another tells of time
    let of_time = word.len() > 2 || word.first().is_some_and(u8::is_ascii_digit);
    NUMBER
        | when(of_time, DIGIT)
        | when(plain, goes_on)
        | when(matches!(word, [.., b'1', b'9', b'8' | b'9', _] | [.., b'2', b'0', _, _]), IN_YEAR | YEARLY)
        | when(matches!(word, [b'Q', b'1'..=b'4']), SHORT_QUARTER)
        // “5GB”, “R500”
        | when(!plain, MONEY | VOLUME)
}
