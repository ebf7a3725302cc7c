//! What a byte of a text is, told by one look at a table: texts are gone over byte by byte many times.

use std::ops::BitOr;

/// What a byte can be, as bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class(u8);

impl Class {
    /// A letter of ASCII.
    pub const LETTER: Self = Self(1);
    /// A digit of ASCII.
    pub const DIGIT: Self = Self(1 << 1);
    /// `_`, which expressions take for a part of a word.
    pub const JOINT: Self = Self(1 << 2);
    /// White space of ASCII.
    pub const BLANK: Self = Self(1 << 3);
    /// A full stop or a colon.
    pub const STOP: Self = Self(1 << 4);
    /// What words are taken apart with to do no harm, other than stops: brackets, `@`, `x` and `*`.
    pub const FANG: Self = Self(1 << 5);
    /// What can part clauses: a blank, a comma, a semicolon.
    pub const PART: Self = Self(1 << 6);
    /// A small letter, a digit or a mark that a word of running text may hold.
    pub const RUNNING: Self = Self(1 << 7);

    /// What `byte` is.
    pub fn of(byte: u8) -> Self {
        Self(CLASSES.get(usize::from(byte)).copied().unwrap_or_default())
    }

    /// True for a byte that is any of these.
    pub fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

static CLASSES: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [0; 256];
    let mut rest = classes.as_mut_slice();
    let mut byte = 0_u8;
    while let Some((class, behind)) = rest.split_first_mut() {
        *class = class_of(byte);
        byte = byte.wrapping_add(1);
        rest = behind;
    }
    classes
}

const fn class_of(byte: u8) -> u8 {
    let fang = if matches!(byte, b'[' | b'@' | b'{' | b'(' | b'x' | b'X' | b'*') { Class::FANG.0 } else { 0 };
    let part = if matches!(byte, b' ' | b',' | b';') { Class::PART.0 } else { 0 };
    let running = matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'\'' | b'"' | b'&' | b'$' | b'%' | b',' | b'/' | b'(' | b')' | b'-');
    let running = if running { Class::RUNNING.0 } else { 0 };
    let kind = match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Class::LETTER.0,
        b'0'..=b'9' => Class::DIGIT.0,
        b'_' => Class::JOINT.0,
        b'.' | b':' => Class::STOP.0,
        _ if byte.is_ascii_whitespace() => Class::BLANK.0,
        _ => 0,
    };
    fang | part | running | kind
}
