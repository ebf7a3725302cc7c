//! Makes the states of an expression: what can stand next where so much of it has matched, word by word.

use std::collections::BTreeMap;

use regex_syntax::hir::{Class, Hir, HirKind};

use crate::lexicon::pattern::bytewise;

/// An expression in which more ways have to be gone than this is refused: `{a,}{b,}{c,}` doubles them with every brace.
const WAYS: usize = 200_000;

/// A set of bytes, a bit each.
pub type Bytes = [u64; 4];

/// One part of what a word has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// This byte.
    Byte(u8),
    /// One byte of these.
    Of(Bytes),
    /// One or more of these.
    Run(Bytes),
}

/// A step from one state to the next over one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What the word has to be.
    pub word: Vec<Part>,
    /// The number of the word, where it has to be a certain one, as the net counts words.
    pub number: Option<u32>,
    /// The state behind it; `None` where the expression has matched.
    pub to: Option<usize>,
    /// True where the word is the name that the expression asks for.
    pub named: bool,
    /// True where no word may follow.
    pub last: bool,
    /// How it stands beside the word before it.
    pub beside: Beside,
}

/// How a word stands beside the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Beside {
    /// No matter how.
    #[default]
    Anyhow,
    /// A blank parts them.
    Apart,
    /// Nothing does.
    Joined,
}

/// What parts the words of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parting {
    /// Blanks alone.
    Blanks,
    /// Blanks, and every sign that is no letter or digit is a word of its own.
    Signs,
}

/// A place between two words of an expression.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct State {
    /// The steps out of it, those to be preferred first.
    pub steps: Vec<Step>,
    /// True where nothing more need come.
    pub done: bool,
}

/// The states of an expression, the beginning first.
pub type States = Vec<State>;

/// The states of the regular expression `source`, in which a blank parts words; `None` for what is no expression or
/// cannot be told word by word: one in which a class of many signs holds the blank too.
pub fn of_expression(source: &str) -> Option<States> {
    let mut nodes = Nodes::default();
    let root = nodes.add(&bytewise(regex_syntax::parse(source).ok()?))?;
    states(&nodes, root, Parting::Blanks)
}

/// The states of the cue phrase `line`, in which signs are words, too; `None` where its braces do not pair.
pub fn of_phrase(line: &str) -> Option<States> {
    let mut nodes = Nodes::default();
    let root = nodes.phrase(line)?;
    states(&nodes, root, Parting::Signs)
}

fn states(nodes: &Nodes, root: usize, parting: Parting) -> Option<States> {
    let mut weaver = Weaver { nodes: &nodes.0, parting, numbers: BTreeMap::new(), open: Vec::new(), ways: WAYS };
    weaver.number(vec![Todo { node: root, at: 0 }], Beside::Anyhow);
    let mut states = States::new();
    while let Some((todo, beside)) = weaver.open.get(states.len()).cloned() {
        let mut state = State::default();
        weaver.go_on(todo, Word { beside, ..Word::default() }, &mut state)?;
        states.push(state);
    }
    Some(states)
}

/// A part of an expression.
enum Node {
    Letters(Box<[u8]>),
    Class(Bytes),
    /// A whole word of these bytes.
    Like(Bytes),
    Repeat {
        of: usize,
        least: u32,
        most: Option<u32>,
        greedy: bool,
    },
    Name(usize),
    Chain(Vec<usize>),
    Choice(Vec<usize>),
    /// The end of the text.
    End,
}

/// The parts of an expression, which name each other by number.
#[derive(Default)]
struct Nodes(Vec<Node>);

impl Nodes {
    /// Adds `hir` and answers with its number; `None` for what has no words.
    fn add(&mut self, hir: &Hir) -> Option<usize> {
        let node = match hir.kind() {
            HirKind::Empty => Node::Chain(Vec::new()),
            HirKind::Literal(literal) => Node::Letters(literal.0.clone()),
            HirKind::Class(class) => self.class(class)?,
            HirKind::Look(regex_syntax::hir::Look::End) => Node::End,
            HirKind::Look(_) => return None,
            HirKind::Repetition(repetition) => {
                // what may be nothing could be repeated for ever
                let endless = repetition.max.is_none() && repetition.sub.properties().minimum_len() == Some(0);
                let of = self.add(&repetition.sub).filter(|_| !endless)?;
                Node::Repeat { of, least: repetition.min, most: repetition.max, greedy: repetition.greedy }
            }
            HirKind::Capture(capture) => Node::Name(self.add(&capture.sub)?),
            HirKind::Concat(parts) => Node::Chain(self.add_all(parts)?),
            HirKind::Alternation(choices) => Node::Choice(self.add_all(choices)?),
        };
        Some(self.push(node))
    }

    /// Adds the phrase that `line` tells: `{a,b,}` for one of these, the last of which is nothing, and ` ... ` for up to
    /// four words.
    fn phrase(&mut self, line: &str) -> Option<usize> {
        let mut parts = Vec::new();
        for (number, stretch) in line.split(" ... ").enumerate() {
            if number > 0 {
                parts.push(self.gap());
                parts.push(self.letters(" "));
            }
            let mut rest = stretch;
            while let Some((before, behind)) = rest.split_once('{') {
                let (choices, behind) = behind.split_once('}').filter(|(choices, _)| !choices.contains('{') && !before.contains('}'))?;
                parts.push(self.letters(before));
                let choices = choices.split(',').map(|choice| self.letters(choice)).collect();
                parts.push(self.push(Node::Choice(choices)));
                rest = behind;
            }
            if rest.contains('}') {
                return None;
            }
            parts.push(self.letters(rest));
        }
        Some(self.push(Node::Chain(parts)))
    }

    fn letters(&mut self, text: &str) -> usize {
        self.push(Node::Letters(text.as_bytes().into()))
    }

    /// Up to four words with the blanks ahead of them, the most first.
    fn gap(&mut self) -> usize {
        let mut bytes = Bytes::default();
        (b'a'..=b'z').chain(b'0'..=b'9').chain(*b"'\"&$%,/()-").for_each(|byte| insert(&mut bytes, byte));
        let sign = self.push(Node::Like(bytes));
        let signs = self.push(Node::Repeat { of: sign, least: 1, most: None, greedy: true });
        let blank = self.letters(" ");
        let word = self.push(Node::Chain(vec![blank, signs]));
        self.push(Node::Repeat { of: word, least: 0, most: Some(4), greedy: true })
    }

    fn push(&mut self, node: Node) -> usize {
        self.0.push(node);
        self.0.len() - 1
    }

    fn add_all(&mut self, parts: &[Hir]) -> Option<Vec<usize>> {
        parts.iter().map(|part| self.add(part)).collect()
    }

    /// A class of few signs is a choice between them; one of many may not hold the blank.
    fn class(&mut self, class: &Class) -> Option<Node> {
        const FEW: usize = 4;
        let letters = class.literal();
        let signs: Vec<Box<[u8]>> = match class {
            _ if letters.is_some() => letters.into_iter().map(Into::into).collect(),
            Class::Unicode(class) if class.iter().map(|range| range.len()).sum::<usize>() <= FEW => {
                let signs = class.iter().flat_map(|range| range.start()..=range.end());
                signs.map(|sign| sign.to_string().into_bytes().into()).collect()
            }
            _ => Vec::new(),
        };
        if !signs.is_empty() {
            let first = self.0.len();
            self.0.extend(signs.into_iter().map(Node::Letters));
            return Some(Node::Choice((first..self.0.len()).collect()));
        }
        let mut bytes = Bytes::default();
        let mut add = |from: u8, to: u8| (from..=to).for_each(|byte| insert(&mut bytes, byte));
        match class {
            Class::Bytes(class) => class.iter().for_each(|range| add(range.start(), range.end())),
            Class::Unicode(class) => {
                for range in class.iter() {
                    add(u8::try_from(range.start()).ok().filter(u8::is_ascii)?, u8::try_from(range.end()).ok().filter(u8::is_ascii)?);
                }
            }
        }
        (!holds(&bytes, b' ')).then_some(Node::Class(bytes))
    }
}

fn insert(bytes: &mut Bytes, byte: u8) {
    bytes.iter_mut().skip(usize::from(byte / 64)).take(1).for_each(|bits| *bits |= 1 << (byte % 64));
}

/// True when `byte` is one of `bytes`.
pub fn holds(bytes: &Bytes, byte: u8) -> bool {
    bytes.get(usize::from(byte / 64)).is_some_and(|bits| bits >> (byte % 64) & 1 == 1)
}

/// A part that is still to come, and how much of it is done: bytes of letters, rounds of what is repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Todo {
    node: usize,
    at: u32,
}

/// What is known of the word that is being read.
#[derive(Debug, Clone, Default)]
struct Word {
    parts: Vec<Part>,
    named: bool,
    beside: Beside,
}

impl Word {
    /// True where `byte` begins another word, as signs part them: what is read ends there.
    fn ends_before(&self, byte: u8) -> bool {
        let letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        match self.parts.last() {
            None => false,
            // the second and further bytes of a sign
            Some(Part::Byte(_)) if (0x80..0xC0).contains(&byte) => false,
            Some(Part::Byte(last)) => !letter(*last) || !letter(byte),
            Some(_) => true,
        }
    }
}

/// What is still to come, the next part last, and how the next word stands beside the last one.
type Rest = (Vec<Todo>, Beside);

struct Weaver<'n> {
    nodes: &'n [Node],
    parting: Parting,
    /// The numbers of the states, by what is still to come.
    numbers: BTreeMap<Rest, usize>,
    open: Vec<Rest>,
    /// How many more ways may be gone.
    ways: usize,
}

impl Weaver<'_> {
    /// The number of the state in which `todo` is still to come.
    fn number(&mut self, todo: Vec<Todo>, beside: Beside) -> usize {
        let next = self.numbers.len();
        *self.numbers.entry((todo, beside)).or_insert_with_key(|rest| {
            self.open.push(rest.clone());
            next
        })
    }

    /// Adds the step over `word`, behind which `todo` is still to come and begins so.
    fn step(&mut self, word: Word, todo: Vec<Todo>, beside: Beside, state: &mut State) -> Option<()> {
        let beside = if self.parting == Parting::Blanks { Beside::Anyhow } else { beside };
        let to = Some(self.number(todo, beside));
        add(state, word, to, false);
        Some(())
    }

    /// Adds the steps over the words that begin with `word` and go on with `todo`; `None` where they are too many.
    fn go_on(&mut self, mut todo: Vec<Todo>, mut word: Word, state: &mut State) -> Option<()> {
        self.ways = self.ways.checked_sub(1)?;
        let nodes = self.nodes;
        while let Some(Todo { node, at }) = todo.pop() {
            match nodes.get(node)? {
                Node::Letters(letters) => {
                    let Some(byte) = letters.get(at as usize) else { continue };
                    if *byte != b' ' && self.parting == Parting::Signs && word.ends_before(*byte) {
                        todo.push(Todo { node, at });
                        return self.step(word, todo, Beside::Joined, state);
                    }
                    // what is done leaves nothing behind, so that the same is still to come in the same state
                    todo.extend((at as usize + 1 < letters.len()).then_some(Todo { node, at: at + 1 }));
                    if *byte == b' ' {
                        return self.step(word, todo, Beside::Apart, state);
                    }
                    word.parts.push(Part::Byte(*byte));
                }
                Node::Like(_) if !word.parts.is_empty() => {
                    todo.push(Todo { node, at });
                    return self.step(word, todo, Beside::Joined, state);
                }
                Node::Like(bytes) => word.parts.push(Part::Run(*bytes)),
                Node::Class(bytes) => word.parts.push(Part::Of(*bytes)),
                Node::Repeat { of, least, most, greedy } => {
                    if let (Some(Node::Class(bytes)), 0..=1, None) = (nodes.get(*of), least, most) {
                        if *least == 0 {
                            self.go_on(todo.clone(), word.clone(), state)?;
                        }
                        word.parts.push(Part::Run(*bytes));
                        continue;
                    }
                    let done = if most.is_none() { (at + 1).min(*least) } else { at + 1 };
                    let more = Some(Todo { node, at: done }).filter(|_| most.is_none_or(|most| done < most));
                    let again = most.is_none_or(|most| at < most).then(|| more.into_iter().chain([Todo { node: *of, at: 0 }]));
                    let again = again.map(|again| todo.iter().copied().chain(again).collect::<Vec<_>>());
                    let enough = (at >= *least).then_some(todo);
                    let [first, second] = if *greedy { [again, enough] } else { [enough, again] };
                    for todo in [first, second].into_iter().flatten() {
                        self.go_on(todo, word.clone(), state)?;
                    }
                    return Some(());
                }
                Node::Name(of) => {
                    word.named = true;
                    todo.push(Todo { node: *of, at: 0 });
                }
                Node::Chain(parts) => todo.extend(parts.iter().rev().map(|node| Todo { node: *node, at: 0 })),
                Node::Choice(choices) => {
                    for node in choices {
                        let todo = todo.iter().copied().chain([Todo { node: *node, at: 0 }]).collect();
                        self.go_on(todo, word.clone(), state)?;
                    }
                    return Some(());
                }
                // the end of the text can only be the end of the expression
                Node::End => return todo.is_empty().then(|| add(state, word, None, true)),
            }
        }
        // “{paid,paid the ,}”: what may follow need not
        state.done |= word.parts.is_empty() && self.parting == Parting::Signs;
        add(state, word, None, false);
        Some(())
    }
}

/// Adds the step over `word`. A word of nothing stands nowhere.
fn add(State { steps, .. }: &mut State, word: Word, to: Option<usize>, last: bool) {
    if !word.parts.is_empty() {
        steps.push(Step { word: word.parts, number: None, to, named: word.named, last, beside: word.beside });
    }
}
