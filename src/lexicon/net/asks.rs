//! Which words an expression asks for: every way through its states leads over one of them.

use std::sync::LazyLock;

use super::weave::{Part, State, States, Step};
use crate::assets;
use crate::lexicon::lookup::WordMap;

/// Further ahead than this is anywhere ahead.
const FAR: u8 = 40;

/// A word that an expression asks for, and how many words stand ahead of it in a match at least and at most.
pub struct Asked {
    pub word: u32,
    pub least: u8,
    pub most: u8,
    /// What can stand right ahead of it, and right behind it; `None` where that is no certain word, or need be none.
    pub before: Option<Vec<u32>>,
    pub after: Option<Vec<u32>>,
}

/// The rarest words of which every match has one, as `frequencies` tells by number of the word; `None` for an expression
/// that asks for no certain word.
///
/// They are the cheapest cut that parts the first state from the end, which is as dear as all that can flow from the
/// one to the other.
pub fn of(states: &States, frequencies: &[u64]) -> Option<Vec<Asked>> {
    let mut ways = Ways::of(states, frequencies);
    let mut reached = ways.flow()?;
    while let Reached::End = reached {
        reached = ways.flow()?;
    }
    let Reached::Only(reached) = reached else { return None };
    let ahead = ahead(states);
    let mut asked = Vec::new();
    for (state, State { steps, .. }) in states.iter().enumerate().filter(|(state, _)| holds(&reached, *state)) {
        let (least, most) = ahead.get(state).copied().unwrap_or_default();
        let cut = steps.iter().filter(|step| !holds(&reached, step.to.unwrap_or(states.len())));
        let before = (state > 0).then(|| words(states.iter().flat_map(|from| &from.steps).filter(|step| step.to == Some(state)))).flatten();
        asked.extend(cut.filter_map(|step| {
            let after = step.to.and_then(|to| states.get(to)).filter(|to| !to.done);
            let after = after.and_then(|to| words(to.steps.iter()));
            Some(Asked { word: step.number?, least, most, before: before.clone(), after })
        }));
    }
    (!asked.is_empty()).then_some(asked)
}

/// The words that `steps` lead over; `None` where one leads over no certain word.
fn words<'s>(steps: impl Iterator<Item = &'s Step>) -> Option<Vec<u32>> {
    steps.map(|step| step.number).collect()
}

fn holds(reached: &[bool], state: usize) -> bool {
    reached.get(state).copied().unwrap_or_default()
}

/// The cost of what cannot be asked for.
const NEVER: u64 = u64::MAX;

/// A way from one state to another, with what can still flow over it, and the number of the way back.
struct Way {
    to: usize,
    open: u64,
    back: usize,
}

/// The ways between states; the end is the state behind the last.
struct Ways {
    ways: Vec<Way>,
    /// By state, the numbers of the ways out of it.
    out: Vec<Vec<usize>>,
}

/// What a flow from the first state reaches.
enum Reached {
    /// The end.
    End,
    /// These states alone.
    Only(Vec<bool>),
}

impl Ways {
    fn of(states: &States, frequencies: &[u64]) -> Self {
        let end = states.len();
        let mut made = Self { ways: Vec::new(), out: vec![Vec::new(); end + 1] };
        for (state, State { steps, done }) in states.iter().enumerate() {
            let mut steps: Vec<(usize, u64)> = steps.iter().map(|step| (step.to.unwrap_or(end), price(state, step, frequencies))).collect();
            steps.extend(done.then_some((end, NEVER)));
            steps.sort_unstable();
            for same in steps.chunk_by(|a, b| a.0 == b.0) {
                let Some((to, _)) = same.first() else { continue };
                let number = made.ways.len();
                let open = same.iter().fold(0, |sum: u64, (_, price)| sum.saturating_add(*price));
                made.ways.extend([Way { to: *to, open, back: number + 1 }, Way { to: state, open: 0, back: number }]);
                made.out.iter_mut().skip(state).take(1).for_each(|out| out.push(number));
                made.out.iter_mut().skip(*to).take(1).for_each(|out| out.push(number + 1));
            }
        }
        made
    }

    /// Lets flow over one more path what can; `None` where that is without end.
    fn flow(&mut self) -> Option<Reached> {
        let end = self.out.len() - 1;
        let mut came_by: Vec<Option<usize>> = vec![None; self.out.len()];
        let mut reached = vec![false; self.out.len()];
        reached.iter_mut().take(1).for_each(|reached| *reached = true);
        let mut open = std::collections::VecDeque::from([0]);
        while let Some(state) = open.pop_front() {
            for number in self.out.get(state)? {
                let way = self.ways.get(*number)?;
                if way.open > 0 && !holds(&reached, way.to) {
                    *reached.get_mut(way.to)? = true;
                    *came_by.get_mut(way.to)? = Some(*number);
                    open.push_back(way.to);
                }
            }
        }
        if !holds(&reached, end) {
            return Some(Reached::Only(reached));
        }
        let mut path = Vec::new();
        let mut state = end;
        while let Some(number) = came_by.get(state).copied().flatten() {
            path.push(number);
            state = self.ways.get(self.ways.get(number)?.back)?.to;
        }
        let flowing = path.iter().filter_map(|number| self.ways.get(*number)).map(|way| way.open).min().filter(|open| *open < NEVER)?;
        for number in path {
            let way = self.ways.get_mut(number)?;
            way.open -= if way.open == NEVER { 0 } else { flowing };
            let back = way.back;
            let back = self.ways.get_mut(back)?;
            back.open = back.open.saturating_add(flowing);
        }
        Some(Reached::End)
    }
}

/// What it costs to ask for the word of a step out of `state`: how often it stands in a text. A word that an expression
/// begins with is known to be there: to ask for another tells more.
fn price(state: usize, step: &Step, frequencies: &[u64]) -> u64 {
    const KNOWN: u64 = 4;
    let times = if state == 0 { KNOWN } else { 1 };
    step.number.and_then(|word| frequencies.get(word as usize)).map_or(NEVER, |frequency| times * frequency)
}

/// How often `word` stands in a hundred thousand words of news.
pub fn frequency(word: &str) -> u64 {
    const RARE: u64 = 8;
    FREQUENT.get(word).copied().unwrap_or(RARE)
}

/// The words that are not rare, and how often each stands in a hundred thousand.
static FREQUENT: LazyLock<WordMap<u64>> = LazyLock::new(|| {
    let lines = assets::text("words/en/frequent.txt").unwrap_or_default().lines().filter_map(|line| line.split_once(' '));
    let counted = lines.filter_map(|(times, words)| Some((times.parse().ok()?, words)));
    counted.flat_map(|(times, words)| words.split(' ').map(move |word| (word.into(), times))).collect()
});

/// The word that these parts are.
pub fn word(parts: &[Part]) -> Option<String> {
    let bytes: Option<Vec<u8>> = parts.iter().map(|part| if let Part::Byte(byte) = part { Some(*byte) } else { None }).collect();
    String::from_utf8(bytes?).ok()
}

/// By state, after how many words it can be reached, at least and at most.
fn ahead(states: &States) -> Vec<(u8, u8)> {
    // what is not reached by then stands anywhere behind
    let mut ahead = vec![(FAR, u8::MAX); states.len()];
    let mut there = vec![0];
    for words in 0..=FAR {
        for state in &there {
            let Some((least, most)) = ahead.get_mut(*state) else { continue };
            *least = (*least).min(words);
            *most = if words == FAR { u8::MAX } else { words };
        }
        let mut next: Vec<usize> =
            there.iter().filter_map(|state| states.get(*state)).flat_map(|state| &state.steps).filter_map(|step| step.to).collect();
        next.sort_unstable();
        next.dedup();
        there = next;
    }
    ahead
}
