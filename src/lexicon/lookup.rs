//! What is looked up for every word of a text: maps from words of our own lists, and the lists by number.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, BuildHasherDefault, Hasher, RandomState};
use std::sync::OnceLock;

use smol_str::SmolStr;

/// A map from words of the program's own lists. Words of up to 23 bytes stand in the map itself, so that looking one
/// up reads one place of the memory and not two. Its hash is quick and no secret, so that it is not for
/// keys out of a text: whoever writes one could choose them to collide.
pub type WordMap<T> = HashMap<SmolStr, T, BuildHasherDefault<Quick>>;

/// Words of a text. The hash begins with a secret of this process, so that nobody can write a text whose words
/// collide.
pub type TextSet<'t> = HashSet<&'t str, Secret>;

/// What a hash of words of a text begins with.
#[derive(Debug, Clone, Copy)]
pub struct Secret(u64);

impl Default for Secret {
    fn default() -> Self {
        static SECRET: OnceLock<u64> = OnceLock::new();
        Self(*SECRET.get_or_init(|| RandomState::new().hash_one(0_u64)))
    }
}

impl BuildHasher for Secret {
    type Hasher = Quick;

    fn build_hasher(&self) -> Quick {
        Quick(self.0)
    }
}

/// A hash of short words: eight bytes at a time are multiplied in, the last eight whatever of them came before.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quick(u64);

impl Quick {
    fn add(&mut self, word: u64) {
        self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
    }
}

impl Hasher for Quick {
    fn write(&mut self, bytes: &[u8]) {
        self.0 ^= bytes.len() as u64;
        match (bytes.last_chunk::<8>(), bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
            (Some(last), ..) => {
                let (eights, _) = bytes.get(..bytes.len() - 1).unwrap_or_default().as_chunks::<8>();
                eights.iter().for_each(|eight| self.add(u64::from_le_bytes(*eight)));
                self.add(u64::from_le_bytes(*last));
            }
            (None, Some(first), Some(last)) => self.add(u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last))),
            _ => self.add(bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))),
        }
    }

    /// Every word ends with the same byte, which tells nothing.
    fn write_u8(&mut self, _: u8) {}

    fn write_u64(&mut self, number: u64) {
        self.add(number);
    }

    fn write_u32(&mut self, number: u32) {
        self.add(number.into());
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

/// The names of lists, each with a number, in the order they came.
#[derive(Debug, Clone, Default)]
pub struct Lists {
    numbers: WordMap<usize>,
}

impl Lists {
    /// The number of the list `name`, a new one where it has none.
    pub fn number(&mut self, name: &str) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry(name.into()).or_insert(next)
    }

    /// The number of the list `name`.
    pub fn get(&self, name: &str) -> Option<usize> {
        self.numbers.get(name).copied()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.numbers.len()
    }

    /// True without lists.
    pub fn is_empty(&self) -> bool {
        self.numbers.is_empty()
    }
}
