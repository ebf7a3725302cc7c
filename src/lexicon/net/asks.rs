//! Which words an expression asks for: every way through its states leads over one of them.

use super::Step;
use super::weave::Woven;
use super::words::Words;

/// Further ahead than this is anywhere ahead.
const FAR: u8 = 40;

/// Words that an expression asks for: those of a step, of which `least` to `most` words stand ahead in a match.
pub struct Asked {
    pub step: Step,
    pub least: u8,
    pub most: u8,
    /// The bits of what can stand right ahead of it, and right behind it; all where that is no certain word, or need be
    /// none.
    pub before: u64,
    pub after: u64,
}

/// The steps over the rarest words of which every match has one; `None` for an expression that asks for no certain word.
///
/// They are the cheapest cut that parts the first state from the end, which is as dear as all that can flow from the
/// one to the other.
pub fn of(woven: &Woven, words: &Words) -> Option<Vec<Asked>> {
    let mut ways = Ways::of(woven, words);
    let mut reached = ways.flow()?;
    while let Reached::End = reached {
        reached = ways.flow()?;
    }
    let Reached::Only(reached) = reached else { return None };
    let ahead = ahead(woven);
    // by state, the bits of the words that lead to it
    let mut before = vec![0; woven.states.len()];
    for step in &woven.steps {
        before.iter_mut().skip(usize::from(step.to)).take(1).for_each(|bits| *bits |= step.some);
    }
    before.iter_mut().take(1).for_each(|first| *first = u64::MAX);
    let mut asked = Vec::new();
    for (number, state) in woven.states.iter().enumerate().filter(|(number, _)| holds(&reached, *number)) {
        let (least, most) = ahead.get(number).copied().unwrap_or_default();
        let before = before.get(number).copied().unwrap_or_default();
        let cut = woven.steps_of(state).iter().filter(|step| !holds(&reached, usize::from(step.to)));
        asked.extend(cut.map(|step| {
            let after = woven.states.get(usize::from(step.to)).filter(|_| !step.is(Step::DONE));
            let after = after.filter(|to| to.runs == 0).map_or(u64::MAX, |to| to.some);
            Asked { step: *step, least, most, before, after }
        }));
    }
    (!asked.is_empty()).then_some(asked)
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
    fn of(woven: &Woven, words: &Words) -> Self {
        let end = woven.states.len();
        let mut made = Self { ways: Vec::new(), out: vec![Vec::new(); end + 1] };
        for ((number, state), done) in woven.states.iter().enumerate().zip(&woven.done) {
            for step in woven.steps_of(state) {
                made.add(number, usize::from(step.to).min(end), price(number, step, words));
            }
            if *done {
                made.add(number, end, NEVER);
            }
        }
        made
    }

    fn add(&mut self, from: usize, to: usize, open: u64) {
        let way = self.ways.len();
        self.ways.extend([Way { to, open, back: way + 1 }, Way { to: from, open: 0, back: way }]);
        self.out.iter_mut().skip(from).take(1).for_each(|out| out.push(way));
        self.out.iter_mut().skip(to).take(1).for_each(|out| out.push(way + 1));
    }

    /// Lets flow over one more path what can; `None` where that is without end.
    fn flow(&mut self) -> Option<Reached> {
        let end = self.out.len() - 1;
        let mut came_by: Vec<Option<usize>> = vec![None; self.out.len()];
        let mut reached = vec![false; self.out.len()];
        reached.iter_mut().take(1).for_each(|reached| *reached = true);
        let mut open = vec![0];
        while let Some(state) = open.pop().filter(|_| !holds(&reached, end)) {
            for number in self.out.get(state)? {
                let way = self.ways.get(*number)?;
                if way.open > 0 && !holds(&reached, way.to) {
                    *reached.get_mut(way.to)? = true;
                    *came_by.get_mut(way.to)? = Some(*number);
                    open.push(way.to);
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

/// What it costs to ask for the words of a step out of a state: how often they stand in a text. A word that an
/// expression begins with is known to be there: to ask for another tells more.
fn price(state: usize, step: &Step, words: &Words) -> u64 {
    const KNOWN: u64 = 4;
    let times = if state == 0 { KNOWN } else { 1 };
    words.frequency(&step.wants).map_or(NEVER, |frequency| times * frequency)
}

/// By state, after how many words it can be reached, at least and at most.
fn ahead(woven: &Woven) -> Vec<(u8, u8)> {
    // what is not reached by then stands anywhere behind
    let mut ahead = vec![(FAR, u8::MAX); woven.states.len()];
    let mut noted = vec![u8::MAX; woven.states.len()];
    let (mut there, mut next) = (vec![0], Vec::new());
    for words in 0..=FAR {
        for number in there.drain(..) {
            let (Some((least, most)), Some(state)) = (ahead.get_mut(number), woven.states.get(number)) else { continue };
            *least = (*least).min(words);
            *most = if words == FAR { u8::MAX } else { words };
            for to in woven.steps_of(state).iter().map(|step| usize::from(step.to)) {
                if let Some(noted) = noted.get_mut(to).filter(|noted| **noted != words) {
                    *noted = words;
                    next.push(to);
                }
            }
        }
        std::mem::swap(&mut there, &mut next);
    }
    ahead
}
