//! Finding expressions in a sentence: which to try where, and how far each fits.

use super::{Ask, Expression, Net, Sign, State, Step, Wants};

/// Where an expression ends that was tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit {
    /// The word behind it.
    pub end: usize,
    /// The word that it asks for.
    pub name: Option<usize>,
}

/// An expression that is asked for somewhere in a sentence, and among which words it may begin, as the words tell that
/// it asks for.
#[derive(Debug, Clone, Copy)]
struct Asking {
    /// Its number in [`Net::far`].
    far: u32,
    from: u32,
    to: u32,
}

/// An expression to try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Try {
    expression: u32,
    /// The word it begins with.
    at: u32,
    /// The steps over that word, in [`Net::firsts`].
    from: u32,
    to: u32,
}

/// A state that a walk is in, with the name it read on the way.
type Stand = (u16, Option<u32>);

/// What a walk through sentences notes, kept from one to the next for its memory.
#[derive(Debug, Default)]
pub struct Walk {
    /// The states it is in behind the word that is read, the preferred first, and those it was in before.
    now: Vec<Stand>,
    before: Vec<Stand>,
    /// By state, the number of the word at which it was last reached.
    reached: Vec<u32>,
    read: u32,
    /// What is asked for in the sentence.
    asking: Vec<Asking>,
    /// By number in [`Net::far`], where in `asking` the expression stands, if it does: most do not, and what an earlier
    /// sentence left here is told by their number there.
    places: Vec<u16>,
    tries: Vec<Try>,
}

impl Net {
    /// Where expressions fit in the sentence of these words: the expression, the word it begins with, and how it fits.
    /// By expression, in order of place; none overlaps itself.
    pub fn find(&self, signs: &[Sign<'_>], walk: &mut Walk, mut found: impl FnMut(u32, usize, Fit)) {
        self.ask(signs, walk);
        let mut tries = std::mem::take(&mut walk.tries);
        let mut read_to = (0, 0);
        for one in tries.drain(..) {
            let from = one.at as usize;
            if (one.expression, from) < read_to {
                continue;
            }
            if let Some(fit) = self.fit(one, signs, walk) {
                read_to = (one.expression, fit.end);
                found(one.expression, from, fit);
            }
        }
        walk.tries = tries;
    }

    /// Notes what to try: by expression, the words where it can begin and behind which stands what it asks for.
    fn ask(&self, signs: &[Sign<'_>], walk: &mut Walk) {
        walk.asking.clear();
        walk.places.resize(self.far.len(), 0);
        // the bits of the words so far
        let mut so_far = 0;
        for (at, sign) in signs.iter().enumerate() {
            so_far |= sign.bit;
            // what is not there tells nothing
            let bit_at = |at: Option<usize>| at.and_then(|at| signs.get(at)).map_or(u64::MAX, |sign| sign.bit);
            let (before, after) = (bit_at(at.checked_sub(1)), bit_at(Some(at + 1)));
            let asks = self.asks.of(sign.word).iter().filter(|ask| ask.may_fit(before, after, so_far));
            for Ask { heads, expression, least, most, far, .. } in asks {
                let from = if *most == u8::MAX { 0 } else { at.saturating_sub((*most).into()) };
                let to = (at + 1).saturating_sub((*least).into());
                if *far {
                    walk.ask(Asking { far: *expression, from: from as u32, to: to as u32 });
                    continue;
                }
                let near = (from..).zip(signs.get(from..to).unwrap_or_default());
                let near = near.filter(|(_, sign)| heads & sign.bit != 0);
                walk.tries.extend(near.filter_map(|(at, sign)| self.try_at(*expression, at as u32, sign, signs.get(at + 1))));
            }
        }
        self.look_far(signs, walk);
        walk.tries.sort_unstable_by_key(|one| (one.expression, one.at));
        walk.tries.dedup();
    }

    /// Notes what to try of what is asked for somewhere in the sentence.
    fn look_far(&self, signs: &[Sign<'_>], walk: &mut Walk) {
        if walk.asking.is_empty() {
            return;
        }
        let mut tries = std::mem::take(&mut walk.tries);
        for (at, sign) in (0_u32..).zip(signs) {
            // of the many that can begin with a name few are asked for in one sentence
            let begin = self.begin.of(sign.word);
            let begins = |asking: &&Asking| asking.from <= at && at < asking.to;
            let mut look = |asking: &Asking| {
                let expression = self.far.get(asking.far as usize);
                tries.extend(expression.and_then(|expression| self.try_at(*expression, at, sign, signs.get(at as usize + 1))));
            };
            if begin.len() < walk.asking.len() {
                begin.iter().filter_map(|far| walk.asked(*far)).filter(begins).for_each(&mut look);
            } else {
                walk.asking.iter().filter(begins).for_each(&mut look);
            }
        }
        walk.tries = tries;
    }

    /// To try an expression at the word of this number, where it can begin with `sign` and go on with `next`.
    fn try_at(&self, expression: u32, at: u32, sign: &Sign<'_>, next: Option<&Sign<'_>>) -> Option<Try> {
        const FEW: usize = 8;
        let Expression { heads: (first, end), seconds, .. } = *self.expressions.get(expression as usize)?;
        if next.is_some_and(|next| seconds & next.bit == 0) {
            return None;
        }
        let heads = self.heads.get(first as usize..end as usize)?;
        let number = match heads.len() {
            ..=FEW => heads.iter().position(|head| head.word == sign.word)?,
            _ => heads.binary_search_by_key(&sign.word, |head| head.word).ok()?,
        };
        let mut from = self.heads.iter().skip(first as usize + number).map(|head| head.from);
        let (from, to) = (from.next()?, from.next().unwrap_or(self.firsts.len() as u32));
        Some(Try { expression, at, from, to })
    }

    /// How an expression fits.
    fn fit(&self, one: Try, signs: &[Sign<'_>], walk: &mut Walk) -> Option<Fit> {
        let Expression { state: first_state, .. } = *self.expressions.get(one.expression as usize)?;
        let firsts = self.firsts.get(one.from as usize..one.to as usize)?;
        let mut found = None;
        for (at, sign) in (one.at..).zip(signs.get(one.at as usize..)?) {
            let word = Word::at(at, sign, at as usize + 1 == signs.len());
            walk.turn();
            let ends = if at == one.at {
                go(firsts.iter().filter(|step| !step.is(word.bars)), (word, None), walk)
            } else {
                self.go_on(first_state, word, walk)
            };
            found = ends.map(|name| Fit { end: at as usize + 1, name: name.map(|name| name as usize) }).or(found);
            if walk.now.is_empty() {
                break;
            }
        }
        found
    }

    /// Reads a word from every state that the walk is in; the name it read where the expression has matched, behind
    /// which no state counts that is less preferred.
    fn go_on(&self, first_state: u32, word: Word<'_>, walk: &mut Walk) -> Option<Option<u32>> {
        (0..walk.before.len()).find_map(|index| {
            let (state, name) = *walk.before.get(index)?;
            let steps = self.steps_able(first_state + u32::from(state), word.sign);
            let able = |step: &&Step| step.some & word.sign.bit != 0 && !step.is(word.bars);
            go(steps.iter().filter(able).filter(|step| self.takes(step, word.sign)), (word, name), walk)
        })
    }

    /// The steps out of a state; none where all want another word.
    fn steps_able(&self, state: u32, sign: &Sign<'_>) -> &[Step] {
        let able = |state: &&State| state.some & sign.bit != 0 || state.runs & sign.runs != 0;
        self.states.get(state as usize).filter(able).map(|state| self.steps_of(state)).unwrap_or_default()
    }

    fn takes(&self, step: &Step, sign: &Sign<'_>) -> bool {
        match step.wants {
            Wants::Word(word) => word == sign.word,
            Wants::OneOf { .. } => holds(self.words.of(&step.wants), sign.word),
            Wants::Run(run) => sign.runs >> run & 1 == 1,
            Wants::Shape(shape) => self.shapes.fits(shape, sign.text),
        }
    }
}

/// Takes `steps`, which lead over `word`; the name read on the way where behind one of them nothing more need come.
fn go<'s>(steps: impl Iterator<Item = &'s Step>, (word, name): (Word<'_>, Option<u32>), walk: &mut Walk) -> Option<Option<u32>> {
    for step in steps {
        let name = if step.is(Step::NAMED) { Some(word.at) } else { name };
        if step.to != Step::END {
            walk.reach(step.to, name);
        }
        if step.is(Step::DONE) {
            return Some(name);
        }
    }
    None
}

/// A word of the sentence that is read.
#[derive(Clone, Copy)]
struct Word<'s> {
    at: u32,
    sign: &'s Sign<'s>,
    /// How a step may not be that leads over it, as [`Step::how`] tells.
    bars: u8,
}

impl<'s> Word<'s> {
    fn at(at: u32, sign: &'s Sign<'s>, last: bool) -> Self {
        let beside = if sign.joined { Step::APART } else { Step::JOINED };
        Self { at, sign, bars: beside | if last { 0 } else { Step::LAST } }
    }
}

/// True when `word` is one of `choices`, which are in order.
fn holds(choices: &[u32], word: u32) -> bool {
    const FEW: usize = 8;
    if choices.len() <= FEW { choices.contains(&word) } else { choices.binary_search(&word).is_ok() }
}

impl Walk {
    /// What is asked for of the expression of this number in [`Net::far`].
    fn asked(&self, far: u32) -> Option<&Asking> {
        self.asking.get(usize::from(*self.places.get(far as usize)?)).filter(|asking| asking.far == far)
    }

    /// Notes that an expression is asked for; one that was before may begin where either says.
    fn ask(&mut self, asking: Asking) {
        let Some(place) = self.places.get_mut(asking.far as usize) else { return };
        if let Some(known) = self.asking.get_mut(usize::from(*place)).filter(|known| known.far == asking.far) {
            (known.from, known.to) = (known.from.min(asking.from), known.to.max(asking.to));
        } else if let Ok(next) = u16::try_from(self.asking.len()) {
            *place = next;
            self.asking.push(asking);
        }
    }

    /// Goes on to the next word: what was reached is where it goes on from.
    fn turn(&mut self) {
        std::mem::swap(&mut self.now, &mut self.before);
        self.now.clear();
        self.read = self.read.wrapping_add(1);
        if self.read == 0 {
            self.reached.clear();
            self.read = 1;
        }
    }

    /// Notes that a state can be reached over the word that is read; the first to reach it is preferred.
    fn reach(&mut self, state: u16, name: Option<u32>) {
        let number = usize::from(state);
        if self.reached.len() <= number {
            self.reached.resize(number + 1, 0);
        }
        let Some(reached) = self.reached.get_mut(number) else { return };
        if *reached != self.read {
            *reached = self.read;
            self.now.push((state, name));
        }
    }
}
