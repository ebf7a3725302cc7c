//! Many expressions over words, tried at the words where they may begin. Each is made once into states and the steps
//! between them, a word a step; a walk keeps every state it can be in, the preferred first, so that it reads a word
//! once whatever the expression. The steps of all expressions lie side by side: a walk that ends at its first word, as
//! most do, reads few bytes of memory.

mod asks;
mod by_word;
mod shapes;
mod walk;
mod weave;

use std::collections::{BTreeMap, HashMap};

use super::lookup::WordMap;
use by_word::ByWord;
use shapes::Shapes;
pub use walk::{Fit, Walk};
use weave::Beside;

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
    words: WordMap<u32>,
    /// By number of the word, how often it stands in a text.
    frequencies: Vec<u64>,
    shapes: Shapes,
    /// The words that steps choose from, in order within a step.
    choices: Vec<u32>,
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
    /// Where the same choices stand already.
    known: HashMap<Vec<u32>, u32>,
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

/// The bits of these words; all where there are no certain words.
fn bits(words: Option<Vec<u32>>) -> u64 {
    words.map_or(u64::MAX, |words| words.iter().fold(0, |bits, word| bits | bit(*word)))
}

impl Net {
    /// Adds a regular expression in which blanks part words, and answers with its number; `None` for what is none,
    /// cannot be told word by word, or begins with or asks for no certain word.
    pub fn add_expression(&mut self, source: &str) -> Option<u32> {
        self.add(weave::of_expression(source)?)
    }

    /// Adds a cue phrase, in which signs are words, too; `None` where its braces do not pair, and where it may be
    /// nothing or begins with a gap.
    pub fn add_phrase(&mut self, line: &str) -> Option<u32> {
        self.add(weave::of_phrase(line)?)
    }

    /// Makes ready what was added. Nothing is added behind it.
    pub fn ready(&mut self) {
        self.asks.put();
        self.begin.put();
        self.known = HashMap::new();
        self.frequencies = Vec::new();
    }

    fn add(&mut self, mut states: weave::States) -> Option<u32> {
        for step in states.iter_mut().flat_map(|state| &mut state.steps) {
            step.number = asks::word(&step.word).map(|word| self.number(&word));
        }
        states.first()?.steps.iter().map(|step| step.number).collect::<Option<Vec<_>>>()?;
        let asked = asks::of(&states, &self.frequencies)?;
        let number = self.expressions.len() as u32;
        let made: Option<Vec<Vec<Step>>> = states.iter().map(|state| self.made(&state.steps, &states)).collect();
        let few = |steps: usize| steps < usize::from(Step::END);
        let made = made.filter(|made| few(made.len()) && made.iter().all(|steps| few(steps.len())))?;
        let state = self.states.len() as u32;
        for steps in made {
            self.states.push(self.state(&steps));
            self.steps.extend(steps);
        }
        let first = self.states.get(state as usize).copied().unwrap_or_default();
        let far = asked.iter().any(|asked| asked.most - asked.least >= Ask::NEAR);
        let far = far.then_some(self.far.len() as u32);
        self.far.extend(far.map(|_| number));
        let seconds = self.seconds(state);
        for asks::Asked { word, least, most, before, after } in asked {
            let ask = Ask {
                before: bits(before),
                after: bits(after),
                heads: first.some,
                expression: far.unwrap_or(number),
                least,
                most,
                far: far.is_some(),
            };
            self.asks.add(word, ask);
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

    /// The state with these steps, which stand behind all others.
    fn state(&self, steps: &[Step]) -> State {
        let mut state = State { from: self.steps.len() as u32, count: steps.len() as u16, ..State::default() };
        for step in steps {
            match step.wants {
                Wants::Run(run) => state.runs |= 1 << run,
                Wants::Shape(_) => (state.some, state.runs) = (u64::MAX, u16::MAX),
                Wants::Word(_) | Wants::OneOf { .. } => state.some |= step.some,
            }
        }
        state
    }

    /// The words that a step may lead over which wants certain words, in order.
    fn words_of<'n>(&'n self, wants: &'n Wants) -> &'n [u32] {
        match wants {
            Wants::Word(word) => std::slice::from_ref(word),
            Wants::OneOf { from, count } => self.choices.get(*from as usize..*from as usize + usize::from(*count)).unwrap_or_default(),
            Wants::Run(_) | Wants::Shape(_) => &[],
        }
    }

    /// The steps out of one of `states`: words side by side that lead to the same are one step.
    fn made(&mut self, steps: &[weave::Step], states: &[weave::State]) -> Option<Vec<Step>> {
        let alike = |a: &weave::Step, b: &weave::Step| {
            a.number.is_some() && b.number.is_some() && (a.to, a.named, a.last, a.beside) == (b.to, b.named, b.last, b.beside)
        };
        let step = |same: &[weave::Step]| {
            let step = same.first()?;
            let wants = match same.iter().map(|step| step.number).collect::<Option<Vec<u32>>>() {
                Some(words) => self.one_of(words)?,
                None => self.shapes.wants(&step.word),
            };
            let to = step.to.map_or(Step::END, |to| to as u16);
            let done = step.to.and_then(|to| states.get(to)).is_none_or(|state| state.done);
            let some = match self.words_of(&wants) {
                [] => u64::MAX,
                words => words.iter().fold(0, |some, word| some | bit(*word)),
            };
            let told = [(done, Step::DONE), (step.named, Step::NAMED), (step.last, Step::LAST)];
            let beside = [(step.beside == Beside::Apart, Step::APART), (step.beside == Beside::Joined, Step::JOINED)];
            let how = told.iter().chain(&beside).filter(|(holds, _)| *holds).fold(0, |how, (_, bit)| how | bit);
            Some(Step { wants, some, to, how })
        };
        steps.chunk_by(alike).map(step).collect()
    }

    /// What a step wants that leads over any of the words of these numbers.
    fn one_of(&mut self, mut numbers: Vec<u32>) -> Option<Wants> {
        numbers.sort_unstable();
        numbers.dedup();
        if let [word] = numbers.as_slice() {
            return Some(Wants::Word(*word));
        }
        let count = u16::try_from(numbers.len()).ok()?;
        let choices = &mut self.choices;
        let from = *self.known.entry(numbers).or_insert_with_key(|numbers| {
            choices.extend(numbers);
            choices.len() as u32 - u32::from(count)
        });
        Some(Wants::OneOf { from, count })
    }

    /// The number of `word`, a new one where it has none.
    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.words.get(word) {
            return *number;
        }
        let number = self.words.len() as u32 + 1;
        self.words.insert(word.into(), number);
        self.frequencies.resize(number as usize, 0);
        self.frequencies.push(asks::frequency(word));
        number
    }

    /// Notes with which words an expression can begin, and answers where that stands in [`Net::heads`].
    fn note_beginnings(&mut self, first: State, far: Option<u32>) -> (u32, u32) {
        let mut by_word = BTreeMap::<u32, Vec<Step>>::new();
        for step in self.steps_of(&first) {
            self.words_of(&step.wants).iter().for_each(|word| by_word.entry(*word).or_default().push(*step));
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
        let number = self.words.get(word).copied().unwrap_or_default();
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
