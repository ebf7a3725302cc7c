//! What there is to each word, by its number: first gathered, then put side by side.

/// What there is to each word.
#[derive(Debug)]
pub struct ByWord<T> {
    gathered: Vec<(u32, T)>,
    all: Vec<T>,
    /// By number of the word, where what there is to it ends.
    ends: Vec<u32>,
}

impl<T> Default for ByWord<T> {
    fn default() -> Self {
        Self { gathered: Vec::new(), all: Vec::new(), ends: Vec::new() }
    }
}

impl<T> ByWord<T> {
    /// Gathers `one` for the word of this number.
    pub fn add(&mut self, word: u32, one: T) {
        self.gathered.push((word, one));
    }

    /// Puts what was gathered for a word side by side, in the order it was added; once, when all is.
    pub fn put(&mut self) {
        let mut gathered = std::mem::take(&mut self.gathered);
        gathered.sort_by_key(|(word, _)| *word);
        for (word, one) in gathered {
            self.ends.resize(word as usize, self.all.len() as u32);
            self.all.push(one);
        }
        self.ends.push(self.all.len() as u32);
    }

    /// What there is to the word of this number.
    pub fn of(&self, word: u32) -> &[T] {
        let end = |word: u32| self.ends.get(word as usize).map(|end| *end as usize);
        let to = end(word).unwrap_or_default();
        self.all.get(word.checked_sub(1).and_then(end).unwrap_or_default()..to).unwrap_or_default()
    }
}
