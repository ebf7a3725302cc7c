//! Makes the states of an expression: what can stand next where so much of it has matched, word by word.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use super::nodes::{Node, Nodes};
use super::shapes::{Part, Shapes};
use super::words::Words;
use super::{State, Step, bits};
use crate::lexicon::lookup::Quick;

/// An expression in which more ways have to be gone than this is refused: `{a,}{b,}{c,}` doubles them with every brace.
const WAYS: usize = 200_000;

/// Nor is one woven in which so many choices follow each other within a word: each is gone into from within the last.
const DEEP: usize = 500;

/// What parts the words of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// Blanks alone.
    Blanks,
    /// Blanks, and every sign that is no letter or digit is a word of its own.
    Signs,
}

/// The states of an expression, the beginning first, and the steps between them.
#[derive(Debug, Default)]
pub struct Woven {
    pub states: Vec<State>,
    /// The steps out of each state side by side, those to be preferred first.
    pub steps: Vec<Step>,
    /// By state, true where nothing more need come.
    pub done: Vec<bool>,
}

impl Woven {
    /// The steps out of a state.
    pub fn steps_of(&self, state: &State) -> &[Step] {
        self.steps.get(state.from as usize..state.from as usize + usize::from(state.count)).unwrap_or_default()
    }
}

/// The states of the expression that the part `root` of `nodes` is; `None` where it has too many.
pub fn weave(nodes: &Nodes, root: u32, parting: Parting, words: &mut Words, shapes: &mut Shapes) -> Option<Woven> {
    let mut weaver = Weaver {
        nodes,
        parting,
        words,
        shapes,
        rests: Rests::default(),
        word: Vec::new(),
        letters: Vec::new(),
        same: Same::default(),
        woven: Woven::default(),
        ways: WAYS,
        deep: 0,
    };
    let all = weaver.rests.with(root, 0, Rests::NOTHING);
    weaver.rests.state(all, Beside::Anyhow)?;
    while let Some((rest, beside)) = weaver.rests.states.get(weaver.woven.states.len()).copied() {
        weaver.state(rest, beside)?;
    }
    let Woven { states, mut steps, done } = weaver.woven;
    let is_done = |to: u16| to == Step::END || done.get(usize::from(to)).is_some_and(|done| *done);
    steps.iter_mut().filter(|step| is_done(step.to)).for_each(|step| step.how |= Step::DONE);
    Some(Woven { states, steps, done })
}

/// How a word stands beside the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Beside {
    /// No matter how.
    #[default]
    Anyhow,
    /// A blank parts them.
    Apart,
    /// Nothing does.
    Joined,
}

/// What can still be to come, each told by a part and by what comes behind it, with a number.
#[derive(Debug, Default)]
struct Rests {
    numbers: HashMap<Rest, u32, BuildHasherDefault<Quick>>,
    rests: Vec<Rest>,
    /// By number of the rest and by how the next word stands beside the last one, the number of the state.
    numbers_of_states: Vec<[Option<u16>; 3]>,
    states: Vec<(u32, Beside)>,
}

/// A part that is to come, of which so much is done (bytes of letters, rounds of what is repeated, parts of a chain),
/// and the number of the rest behind it.
type Rest = (u32, u32, u32);

impl Rests {
    const NOTHING: u32 = 0;

    /// The number of the rest that begins with what of `node` comes behind `at`, and goes on with `then`.
    fn with(&mut self, node: u32, at: u32, then: u32) -> u32 {
        let rest = (node, at, then);
        *self.numbers.entry(rest).or_insert_with(|| {
            self.rests.push(rest);
            self.rests.len() as u32
        })
    }

    /// The rest of this number; `None` where nothing is to come.
    fn get(&self, number: u32) -> Option<Rest> {
        self.rests.get((number as usize).checked_sub(1)?).copied()
    }

    /// The number of the state in which `rest` is to come; `None` where there are too many.
    fn state(&mut self, rest: u32, beside: Beside) -> Option<u16> {
        if self.numbers_of_states.len() <= rest as usize {
            self.numbers_of_states.resize(rest as usize + 1, [None; 3]);
        }
        let number = self.numbers_of_states.get_mut(rest as usize)?.get_mut(beside as usize)?;
        if number.is_none() {
            *number = u16::try_from(self.states.len()).ok().filter(|next| *next < Step::END);
            self.states.push((rest, beside));
        }
        *number
    }
}

/// A part of the word that is being read: a byte, or the class of this number, once or more often.
#[derive(Debug, Clone, Copy)]
enum Read {
    Byte(u8),
    Of(u32),
    Run(u32),
}

/// What else is known of the word that is being read.
#[derive(Debug, Clone, Copy)]
struct Word {
    named: bool,
    beside: Beside,
}

/// Words side by side that lead to the same, which are one step.
#[derive(Debug, Default)]
struct Same {
    words: Vec<u32>,
    to: u16,
    how: u8,
}

struct Weaver<'n> {
    nodes: &'n Nodes,
    parting: Parting,
    words: &'n mut Words,
    shapes: &'n mut Shapes,
    rests: Rests,
    word: Vec<Read>,
    /// Its letters, where it is a certain one.
    letters: Vec<u8>,
    same: Same,
    woven: Woven,
    /// How many more ways may be gone.
    ways: usize,
    /// How many choices the way that is gone has gone into.
    deep: usize,
}

impl Weaver<'_> {
    /// Adds the next state, in which `rest` is to come.
    fn state(&mut self, rest: u32, beside: Beside) -> Option<()> {
        let from = self.woven.steps.len();
        self.woven.done.push(false);
        self.word.clear();
        self.go_on(rest, Word { named: false, beside })?;
        self.put()?;
        let steps = self.woven.steps.get(from..)?;
        let state = State::of(from as u32, steps)?;
        self.woven.states.push(state);
        Some(())
    }

    /// Adds the steps over the words that begin with what is read and go on with `rest`; `None` where they are too many.
    fn go_on(&mut self, mut rest: u32, mut word: Word) -> Option<()> {
        self.ways = self.ways.checked_sub(1)?;
        let nodes = self.nodes;
        while let Some((node, at, then)) = self.rests.get(rest) {
            rest = then;
            match nodes.get(node)? {
                Node::Letters(letters) => {
                    let letters = nodes.letters(*letters);
                    for (at, byte) in letters.iter().enumerate().skip(at as usize) {
                        let mut behind = |at: usize| if at < letters.len() { self.rests.with(node, at as u32, then) } else { then };
                        if *byte == b' ' {
                            let rest = behind(at + 1);
                            return self.step(word, rest, Beside::Apart);
                        }
                        if self.parting == Parting::Signs && ends_before(&self.word, *byte) {
                            let rest = behind(at);
                            return self.step(word, rest, Beside::Joined);
                        }
                        self.word.push(Read::Byte(*byte));
                    }
                }
                Node::Like(_) if !self.word.is_empty() => {
                    let rest = self.rests.with(node, at, then);
                    return self.step(word, rest, Beside::Joined);
                }
                Node::Like(_) => self.word.push(Read::Run(node)),
                Node::Class(_) => self.word.push(Read::Of(node)),
                Node::Repeat { of, least, most, greedy } => {
                    if let (Some(Node::Class(_)), 0..=1, None) = (nodes.get(*of), least, most) {
                        if *least == 0 {
                            self.branch(rest, word)?;
                        }
                        self.word.push(Read::Run(*of));
                        continue;
                    }
                    let done = if most.is_none() { (at + 1).min(*least) } else { at + 1 };
                    let again = most.is_none_or(|most| at < most).then(|| {
                        let more = most.is_none_or(|most| done < most);
                        let rest = if more { self.rests.with(node, done, rest) } else { rest };
                        self.rests.with(*of, 0, rest)
                    });
                    let enough = (at >= *least).then_some(rest);
                    let [first, second] = if *greedy { [again, enough] } else { [enough, again] };
                    return [first, second].into_iter().flatten().try_for_each(|rest| self.branch(rest, word));
                }
                Node::Name(of) => {
                    word.named = true;
                    rest = self.rests.with(*of, 0, rest);
                }
                Node::Chain(parts) => {
                    // what is done leaves nothing behind, so that the same is still to come in the same state
                    match nodes.parts(*parts).get(at as usize..) {
                        Some([]) | None => {}
                        Some([last]) => rest = self.rests.with(*last, 0, rest),
                        Some([part, ..]) => {
                            rest = self.rests.with(node, at + 1, rest);
                            rest = self.rests.with(*part, 0, rest);
                        }
                    }
                }
                Node::Choice(choices) => {
                    return nodes.parts(*choices).iter().try_for_each(|choice| {
                        let rest = self.rests.with(*choice, 0, rest);
                        self.branch(rest, word)
                    });
                }
                // the end of the text can only be the end of the expression
                Node::End => return (rest == Rests::NOTHING).then(|| self.add(word, Step::END, Step::LAST))?,
            }
        }
        // “{paid,paid the ,}”: what may follow need not
        let done = self.word.is_empty() && self.parting == Parting::Signs;
        self.woven.done.iter_mut().rev().take(1).for_each(|state| *state |= done);
        self.add(word, Step::END, 0)
    }

    /// One of several ways to go on.
    fn branch(&mut self, rest: u32, word: Word) -> Option<()> {
        let read = self.word.len();
        self.deep += 1;
        (self.deep < DEEP).then(|| self.go_on(rest, word))??;
        self.deep -= 1;
        self.word.truncate(read);
        Some(())
    }

    /// Adds the step over the word that is read, behind which `rest` is to come and begins so.
    fn step(&mut self, word: Word, rest: u32, beside: Beside) -> Option<()> {
        let beside = if self.parting == Parting::Blanks { Beside::Anyhow } else { beside };
        let to = self.rests.state(rest, beside)?;
        self.add(word, to, 0)
    }

    /// Adds the step over the word that is read. A word of nothing stands nowhere.
    fn add(&mut self, word: Word, to: u16, last: u8) -> Option<()> {
        if self.word.is_empty() {
            return Some(());
        }
        let beside = match word.beside {
            Beside::Anyhow => 0,
            Beside::Apart => Step::APART,
            Beside::Joined => Step::JOINED,
        };
        let how = beside | last | if word.named { Step::NAMED } else { 0 };
        let number = self.number();
        if number.is_none() || (self.same.to, self.same.how) != (to, how) {
            self.put()?;
        }
        match number {
            Some(number) => {
                self.same.words.push(number);
                (self.same.to, self.same.how) = (to, how);
            }
            None => {
                let shape: Vec<Part> = self.word.iter().map(|read| self.part(*read)).collect();
                let wants = self.shapes.wants(&shape);
                self.woven.steps.push(Step { wants, some: u64::MAX, to, how });
            }
        }
        Some(())
    }

    /// The number of the word that is read, where it is a certain one.
    fn number(&mut self) -> Option<u32> {
        self.letters.clear();
        for read in &self.word {
            let Read::Byte(byte) = read else { return None };
            self.letters.push(*byte);
        }
        std::str::from_utf8(&self.letters).ok().map(|word| self.words.number(word))
    }

    fn part(&self, read: Read) -> Part {
        let bytes = |node| match self.nodes.get(node) {
            Some(Node::Class(bytes) | Node::Like(bytes)) => *bytes,
            _ => [0; 4],
        };
        match read {
            Read::Byte(byte) => Part::Byte(byte),
            Read::Of(node) => Part::Of(bytes(node)),
            Read::Run(node) => Part::Run(bytes(node)),
        }
    }

    /// Adds the step over the words side by side that lead to the same.
    fn put(&mut self) -> Option<()> {
        let Same { words, to, how } = &mut self.same;
        if !words.is_empty() {
            let wants = self.words.any_of(words)?;
            self.woven.steps.push(Step { wants, some: bits(words), to: *to, how: *how });
            words.clear();
        }
        Some(())
    }
}

/// True where `byte` begins another word, as signs part them: what is read ends there.
fn ends_before(word: &[Read], byte: u8) -> bool {
    let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    match word.last() {
        None => false,
        // the second and further bytes of a sign
        Some(Read::Byte(_)) if (0x80..0xC0).contains(&byte) => false,
        Some(Read::Byte(last)) => !letter(*last) || !letter(byte),
        Some(_) => true,
    }
}
