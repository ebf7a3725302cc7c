//! Many expressions over words, tried at the words where they may begin. Each is made once into states and the steps
//! between them, a word a step; a walk keeps every state it can be in, the preferred first, so that it reads a word
//! once whatever the expression. The steps of all expressions lie side by side: a walk that ends at its first word, as
//! most do, reads few bytes of memory.

mod asks;
mod by_word;
mod nodes;
mod shapes;
mod walk;
mod weave;
mod words;

use std::collections::BTreeMap;

use by_word::ByWord;
pub use nodes::Named;
use nodes::Nodes;
use shapes::Shapes;
pub use walk::{Fit, Walk};
use weave::{Parting, weave};
use words::Words;

/// A word as expressions see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sign<'t> {
    text: &'t str,
    /// The number of the word; 0 for one that no expression names.
    word: u32,
    /// The bit of the word, as steps have it.
    bit: u64,
    /// A bit for each of the runs that it is.
    runs: u16,
    /// True where nothing parts it from the word before it.
    joined: bool,
}

/// A word that an expression asks for.
#[derive(Debug, Clone, Copy)]
struct Ask {
    /// The bits of the words that can stand right ahead of it; all where that need be no certain word.
    before: u64,
    /// The bits of those that can stand right behind it.
    after: u64,
    /// The bits of the words that the expression can begin with.
    heads: u64,
    /// The number of the expression; where it is far, that in [`Net::far`].
    expression: u32,
    /// At least so many words stand ahead of it.
    least: u8,
    /// At most so many.
    most: u8,
    /// True where it has to be looked for in the whole sentence, since it asks for a word anywhere behind.
    far: bool,
}

impl Ask {
    /// What stands within so many words ahead of a word that is asked for is looked at there and then.
    const NEAR: u8 = 6;

    /// False where the words right beside the one that is asked for, or all up to it, tell by their bits that the
    /// expression does not fit.
    fn may_fit(&self, before: u64, after: u64, so_far: u64) -> bool {
        self.before & before != 0 && self.after & after != 0 && self.heads & so_far != 0
    }
}

/// Expressions, by number.
#[derive(Debug, Default)]
pub struct Net {
    words: Words,
    shapes: Shapes,
    steps: Vec<Step>,
    states: Vec<State>,
    expressions: Vec<Expression>,
    /// What asks for a word.
    asks: ByWord<Ask>,
    /// The words that expressions can begin with: those of one side by side, in order.
    heads: Vec<Head>,
    /// The steps that expressions can begin with, those over the same word side by side.
    firsts: Vec<Step>,
    /// The expressions that have to be looked for in the whole sentence.
    far: Vec<u32>,
    /// By number in [`Net::far`], those of them that can begin with a word, in order.
    begin: ByWord<u32>,
    /// The parts that expressions share, until all are added.
    nodes: Nodes,
}

#[derive(Debug, Clone, Copy, Default)]
struct Expression {
    /// Its first state.
    state: u32,
    /// The words that it can begin with, in [`Net::heads`].
    heads: (u32, u32),
    /// The bits of the words that can follow those; all where it need not go on with a certain word.
    seconds: u64,
}

/// A word that an expression can begin with.
#[derive(Debug, Clone, Copy)]
struct Head {
    word: u32,
    /// The first of the steps over it, in [`Net::firsts`].
    from: u32,
}

/// A place between two words of an expression.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// The first of the steps that lead out of it.
    from: u32,
    /// How many there are.
    count: u16,
    /// The runs that any of them wants; all where one wants another shape.
    runs: u16,
    /// The bits of the words that any of them chooses from, by which most words are told that none takes.
    some: u64,
}

/// A step over a word. There are a hundred thousand, read all over the memory: they are kept small.
#[derive(Debug, Clone, Copy)]
struct Step {
    wants: Wants,
    /// The bits of the words that it chooses from, by which most words are told that it does not lead over them; all
    /// where it wants no certain word.
    some: u64,
    /// The state behind it, counted from the first of the expression; [`Step::END`] where the expression has matched.
    to: u16,
    /// What else is told of it, a bit each.
    how: u8,
}

impl Step {
    const END: u16 = u16::MAX;
    /// Nothing more need come behind it.
    const DONE: u8 = 1;
    /// The word is the name that the expression asks for.
    const NAMED: u8 = 1 << 1;
    /// No word may follow.
    const LAST: u8 = 1 << 2;
    /// A blank parts the word from the one before it.
    const APART: u8 = 1 << 3;
    /// Nothing does.
    const JOINED: u8 = 1 << 4;

    fn is(&self, how: u8) -> bool {
        self.how & how != 0
    }
}

/// What a step wants of a word.
#[derive(Debug, Clone, Copy)]
enum Wants {
    /// To be the word of this number.
    Word(u32),
    /// To be one of so many choices.
    OneOf { from: u32, count: u16 },
    /// To be of the runs of this number.
    Run(u8),
    /// To have the shape of this number.
    Shape(u32),
}

/// The bit that stands for a word where a few bits stand for many words.
fn bit(word: u32) -> u64 {
    1 << (word.wrapping_mul(0x9E37_79B1) >> 26)
}

/// The bits of these words.
fn bits(words: &[u32]) -> u64 {
    words.iter().fold(0, |bits, word| bits | bit(*word))
}

impl State {
    /// The state out of which these steps lead, the first of which stands at `from`; `None` where they are too many.
    fn of(from: u32, steps: &[Step]) -> Option<Self> {
        let mut state = Self { from, count: u16::try_from(steps.len()).ok()?, ..Self::default() };
        for step in steps {
            match step.wants {
                Wants::Run(run) => state.runs |= 1 << run,
                Wants::Shape(_) => (state.some, state.runs) = (u64::MAX, u16::MAX),
                Wants::Word(_) | Wants::OneOf { .. } => state.some |= step.some,
            }
        }
        Some(state)
    }
}

impl Net {
    /// Makes a part of the regular expression `source`, for others to name; `None` where it is none.
    pub fn part(&mut self, source: &str, named: &Named) -> Option<u32> {
        self.nodes.expression(source, named)
    }

    /// Makes a part of the choice between these words, for cue phrases to name.
    pub fn choice<'w>(&mut self, words: impl Iterator<Item = &'w str>, named: &Named) -> Option<u32> {
        self.nodes.choice(words, named)
    }

    /// Adds a regular expression in which blanks part words, and answers with its number; `None` for what is none,
    /// cannot be told word by word, or begins with or asks for no certain word.
    pub fn add_expression(&mut self, source: &str, named: &Named) -> Option<u32> {
        self.add(Parting::Blanks, |nodes| nodes.expression(source, named))
    }

    /// Adds a cue phrase, in which signs are words, too; `None` where its braces do not pair, and where it may be
    /// nothing or begins with a gap.
    pub fn add_phrase(&mut self, line: &str, named: &Named) -> Option<u32> {
        self.add(Parting::Signs, |nodes| nodes.phrase(line, named))
    }

    /// Makes ready what was added. Nothing is added behind it.
    pub fn ready(&mut self) {
        self.asks.put();
        self.begin.put();
        self.words.ready();
        self.shapes.ready();
        self.nodes = Nodes::default();
    }

    fn add(&mut self, parting: Parting, read: impl FnOnce(&mut Nodes) -> Option<u32>) -> Option<u32> {
        let mark = self.nodes.mark();
        let root = read(&mut self.nodes);
        let woven = root.and_then(|root| weave(&self.nodes, root, parting, &mut self.words, &mut self.shapes));
        self.nodes.back_to(mark);
        let woven = woven?;
        let mut first = *woven.states.first()?;
        if woven.steps_of(&first).iter().any(|step| self.words.of(&step.wants).is_empty()) {
            return None;
        }
        let asked = asks::of(&woven, &self.words)?;
        let number = self.expressions.len() as u32;
        let (state, behind) = (self.states.len() as u32, self.steps.len() as u32);
        self.states.extend(woven.states.iter().map(|state| State { from: state.from + behind, ..*state }));
        self.steps.extend(woven.steps);
        first.from += behind;
        let far = asked.iter().any(|asked| asked.most - asked.least >= Ask::NEAR);
        let far = far.then_some(self.far.len() as u32);
        self.far.extend(far.map(|_| number));
        let seconds = self.seconds(state);
        for asks::Asked { step, least, most, before, after } in asked {
            let expression = far.unwrap_or(number);
            let ask = Ask { before, after, heads: first.some, expression, least, most, far: far.is_some() };
            self.words.of(&step.wants).iter().for_each(|word| self.asks.add(*word, ask));
        }
        let heads = self.note_beginnings(first, far);
        self.expressions.push(Expression { state, heads, seconds });
        Some(number)
    }

    /// The bits of the words that can be the second of the expression with this first state; all where that is no certain
    /// word, or need not be.
    fn seconds(&self, first_state: u32) -> u64 {
        let after = |step: &Step| self.states.get((first_state + u32::from(step.to)) as usize).filter(|_| !step.is(Step::DONE));
        let bits = |step: &Step| after(step).filter(|state| state.runs == 0).map_or(u64::MAX, |state| state.some);
        self.states.get(first_state as usize).map_or(0, |state| self.steps_of(state).iter().fold(0, |all, step| all | bits(step)))
    }

    /// The steps out of a state.
    fn steps_of(&self, state: &State) -> &[Step] {
        self.steps.get(state.from as usize..state.from as usize + usize::from(state.count)).unwrap_or_default()
    }

    /// Notes with which words an expression can begin, and answers where that stands in [`Net::heads`].
    fn note_beginnings(&mut self, first: State, far: Option<u32>) -> (u32, u32) {
        let mut by_word = BTreeMap::<u32, Vec<Step>>::new();
        for step in self.steps_of(&first) {
            self.words.of(&step.wants).iter().for_each(|word| by_word.entry(*word).or_default().push(*step));
        }
        let first = self.heads.len() as u32;
        for (word, steps) in by_word {
            self.heads.push(Head { word, from: self.firsts.len() as u32 });
            self.firsts.extend(steps);
            far.into_iter().for_each(|far| self.begin.add(word, far));
        }
        (first, self.heads.len() as u32)
    }

    /// `word` as expressions see it, where a blank parts it from the one before it.
    pub fn sign<'t>(&self, word: &'t str) -> Sign<'t> {
        let number = self.words.get(word).unwrap_or_default();
        Sign { text: word, word: number, bit: bit(number), runs: self.shapes.runs(word), joined: false }
    }

    /// The words of `sentence`, in which signs are words, too, and where each stands.
    pub fn signs<'t>(&self, sentence: &'t str, signs: &mut Vec<Sign<'t>>, spans: &mut Vec<(usize, usize)>) {
        signs.clear();
        spans.clear();
        let mut at = 0;
        while let Some(end) = word_end(sentence, at) {
            let blank = sentence.as_bytes().get(at) == Some(&b' ') && !spans.is_empty();
            // a blank behind a blank is a word, which no phrase has
            let start = if blank { at + 1 } else { at };
            let Some(end) = (if blank { word_end(sentence, start) } else { Some(end) }) else { break };
            let word = spelled(sentence.get(start..end).unwrap_or_default());
            signs.push(Sign { joined: !blank, ..self.sign(word) });
            spans.push((start, end));
            at = end;
        }
    }
}

/// Where the word or sign ends that begins at `at`; `None` at the end.
fn word_end(text: &str, at: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
    if letters > 0 {
        return Some(at + letters);
    }
    let first = rest.first()?;
    let further = if first.is_ascii() { 0 } else { rest.iter().skip(1).take_while(|byte| (0x80..0xC0).contains(*byte)).count() };
    Some(at + 1 + further)
}

/// One spelling for the signs that are written in two ways.
fn spelled(word: &str) -> &str {
    match word {
        // nearly every word
        _ if word.as_bytes().first().is_none_or(u8::is_ascii) => word,
        "’" => "'",
        "‑" => "-",
        "“" | "”" => "\"",
        _ => word,
    }
}
