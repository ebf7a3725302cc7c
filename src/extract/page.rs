//! What a rule may look at, computed once for an article and its reading: sentences, words, zones,
//! names, quotations, cue words, and the date that “on Thursday” counts from.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::beside;
use super::entities::{self, Entity};
use super::kinds;
use super::learned::Weights;
use super::letters;
use super::names::{self, Name};
use super::sentences::{self, Shape, Token};
use super::signs::{Plain, Worths};
use super::tagged::{self, Found};
use super::tally::{self, Tally};
use super::telling::{self, Holds};
use super::voices::{self, Voices};
use super::zones;
use crate::lexicon::phrases::fold;
use crate::lexicon::{Hit, Known, Lexicon};
use crate::model::{Article, Block, BlockKind, Claim, Date, Field, Mention, Reading, RuleName, Score, Span, Stance, Value};

/// An article as the rules see it. Left-out blocks are not in it: their words stand in `text`, but
/// no sentence, name or hit lies in them.
pub struct Page<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its whole text: every span is a place in it.
    pub text: &'a str,
    /// What we know of the world.
    pub lexicon: &'a Lexicon,
    /// What the signs of rules that weigh some are worth.
    pub signs: &'a Worths,
    /// When it was published, as the analyst or the source says.
    pub published: Option<Date>,
    /// True when it is written in the language of the rules.
    pub english: bool,
    /// True for a letter or a notice to those concerned.
    pub letter: bool,
    /// The blocks that count, in order.
    pub blocks: Vec<Block>,
    /// The sentences of these blocks, in order. None crosses a block.
    pub sentences: Vec<Sentence>,
    /// The words and marks of all sentences, in order.
    pub tokens: Vec<Token>,
    /// Who and what is named where, in order of place.
    pub names: Vec<Name>,
    /// What these names name; [`Name::entity`] counts in here.
    pub entities: Vec<Entity>,
    /// Quotations, hedges and who speaks where.
    pub voices: Voices,
    /// What kind of article it is, as signs.
    pub kinds: Vec<Plain>,
    /// Where the headline ends in the name of the paper or site it stands in.
    pub masthead: Option<Span>,
    /// Where clauses may end, in order of place.
    pub breaks: Vec<tally::Break>,
    /// `text` in lower case with blanks for white space, byte for byte as long.
    pub folded: String,
    /// What speaks for which kind of incident: worked out by the rule for it when one first asks.
    pub incident: OnceCell<BTreeMap<&'a str, Tally>>,
    /// Names that one enumeration names side by side (`naming::lists`), once one asked for them.
    pub lists: OnceCell<Vec<Vec<usize>>>,
    /// The same for lists whose members have a few words of their own, once a rule asked.
    pub loose_lists: OnceCell<Vec<Vec<usize>>>,
    /// The words beside candidates, once one asked for them.
    pub beside: OnceCell<beside::Looked>,
    /// By entity, the numbers of its names (`naming::names_of`), once one asked for them.
    pub names_of: OnceCell<Vec<Vec<usize>>>,
    /// By number of the list in the lexicon.
    hits: Vec<Vec<Hit<'a>>>,
    turns: Vec<Vec<Found<'a>>>,
    known: Vec<Vec<Known<'a>>>,
}

/// A sentence of the article.
#[derive(Debug, Clone)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Its number in the page.
    pub index: usize,
    /// The number of its block in [`Page::blocks`].
    pub block: usize,
    /// What its block is.
    pub kind: BlockKind,
    /// What part of the article it belongs to.
    pub zone: Zone,
    /// True where it can hold a number.
    pub counts: bool,
    /// What its words tell of numbers, of money and of time.
    pub holds: Holds,
    first_token: usize,
    end_token: usize,
}

/// What part of the article a sentence belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Zone {
    /// The title.
    Headline,
    /// The first sentences of running text.
    Lead,
    /// The rest of the report.
    Body,
    /// Of another or an earlier incident, of statistics, of advice.
    Background,
}

impl<'a> Page<'a> {
    /// The page of `article` under `reading`.
    pub fn new(article: &'a Article, reading: &Reading, lexicon: &'a Lexicon) -> Self {
        Self::with_signs(article, reading, lexicon, &Weights::builtin().signs)
    }

    /// The same with signs of another worth.
    pub fn with_signs(article: &'a Article, reading: &Reading, lexicon: &'a Lexicon, signs: &'a Worths) -> Self {
        let mut page = Self::outline(article, reading, lexicon, signs);
        page.breaks = tally::breaks(&page.folded, &page.tokens);
        page.masthead = kinds::masthead(&page);
        if page.english {
            let mut names = std::mem::take(&mut page.names);
            page.entities = entities::tie(&page, &mut names);
            page.names = names;
            page.turns = tagged::find(&page);
        }
        page.voices = voices::find(&page);
        page.kinds = kinds::signs(&page);
        page
    }

    /// Sentences, words, cues and names alone: what tells which sentences are worth a look.
    pub fn outline(article: &'a Article, reading: &Reading, lexicon: &'a Lexicon, signs: &'a Worths) -> Self {
        let letter = letters::is_letter(&article.text);
        let mut page = Self {
            article,
            text: &article.text,
            lexicon,
            signs,
            published: reading.published(article.origin.published.as_ref()),
            english: super::language::is_english(article, reading),
            letter,
            blocks: effective(article, reading, letter),
            sentences: Vec::new(),
            tokens: Vec::new(),
            names: Vec::new(),
            entities: Vec::new(),
            turns: Vec::new(),
            voices: Voices::default(),
            kinds: Vec::new(),
            masthead: None,
            breaks: Vec::new(),
            folded: fold(&article.text),
            incident: OnceCell::new(),
            lists: OnceCell::new(),
            loose_lists: OnceCell::new(),
            beside: OnceCell::new(),
            names_of: OnceCell::new(),
            hits: Vec::new(),
            known: Vec::new(),
        };
        page.split();
        page.look_up();
        zones::mark(&mut page);
        if page.english {
            page.names = names::find(&page);
        }
        page
    }

    fn split(&mut self) {
        // running text has a word or a mark in five bytes and a sentence in a hundred
        self.tokens.reserve(self.text.len() / 5);
        for (index, block) in self.blocks.iter().enumerate() {
            for span in sentences::sentences(self.text, block.span) {
                let first_token = self.tokens.len();
                sentences::tokens(self.text, span, &mut self.tokens);
                let zone = if block.kind == BlockKind::Headline { Zone::Headline } else { Zone::Body };
                let (number, end_token) = (self.sentences.len(), self.tokens.len());
                let holds = telling::what_it_holds(span.text(self.text));
                let (kind, counts) = (block.kind, holds & telling::NUMBER != 0);
                self.sentences.push(Sentence { span, index: number, block: index, kind, zone, counts, holds, first_token, end_token });
            }
        }
    }

    fn look_up(&mut self) {
        for token in self.tokens.iter_mut().filter(|token| !matches!(token.shape, Shape::Mark | Shape::Possessive)) {
            let (word, lower) = (token.span.text(self.text), token.span.text(&self.folded));
            let words = &self.lexicon.words;
            token.kinds = if word.is_ascii() { words.kinds(lower) } else { words.kinds(&word.to_lowercase().replace('’', "'")) };
        }
        let sentences = || self.sentences.iter().map(|sentence| sentence.span);
        // those of own fields stand behind ours, as `hits` looks them up
        let mut hits = self.lexicon.phrases.find(&self.folded, sentences());
        hits.extend(self.lexicon.own.cues.find(&self.folded, sentences()));
        self.hits = hits;
        let mut known = self.lexicon.names.find(self.text, &self.folded);
        let sentences = &self.sentences;
        known.iter_mut().for_each(|known| known.retain(|hit| holder(sentences, hit.span).is_some()));
        self.known = known;
    }

    /// Where the turns of `list` (a file of `assets/turns`) fit, in order of sentence.
    pub fn found(&self, list: &str) -> &[Found<'a>] {
        self.lexicon.turns.list(list).and_then(|number| self.turns.get(number)).map(Vec::as_slice).unwrap_or_default()
    }

    /// The entity that the name of this number names.
    pub fn entity(&self, name: usize) -> Option<&Entity> {
        self.names.get(name).and_then(|name| self.entities.get(name.entity))
    }

    /// The fullest name of `entity`, as the article writes it, on one line.
    pub fn full_name(&self, entity: &Entity) -> String {
        entity.full.clone()
    }

    /// The words at `span`.
    pub fn words(&self, span: Span) -> &'a str {
        span.text(self.text)
    }

    /// The words at `span` in lower case.
    pub fn lower(&self, span: Span) -> &str {
        span.text(&self.folded)
    }

    /// The tokens of `sentence`.
    pub fn tokens_of(&self, sentence: &Sentence) -> &[Token] {
        self.tokens.get(sentence.first_token..sentence.end_token).unwrap_or_default()
    }

    /// The sentence that holds `span`; `None` for a place that no rule reads.
    pub fn sentence_of(&self, span: Span) -> Option<&Sentence> {
        holder(&self.sentences, span).and_then(|index| self.sentences.get(index))
    }

    /// The zone of `span`; background for a place that no rule reads.
    pub fn zone_of(&self, span: Span) -> Zone {
        self.sentence_of(span).map_or(Zone::Background, |sentence| sentence.zone)
    }

    /// Where the cues of `list` (a file of `assets/triggers`) stand, in order of place.
    pub fn hits(&self, list: &str) -> &[Hit<'a>] {
        let Lexicon { phrases, own, .. } = self.lexicon;
        let number = phrases.list(list).or_else(|| own.cues.list(list).map(|number| number + phrases.lists()));
        number.and_then(|number| self.hits.get(number)).map(Vec::as_slice).unwrap_or_default()
    }

    /// Where the names of `list` (a file of `assets/lexicon`) stand, in order of place.
    pub fn known(&self, list: &str) -> &[Known<'a>] {
        self.lexicon.names.list(list).and_then(|number| self.known.get(number)).map(Vec::as_slice).unwrap_or_default()
    }

    /// True when a cue of `list` stands within `span`.
    pub fn tells(&self, list: &str, span: Span) -> bool {
        self.hits_in(list, span).next().is_some()
    }

    /// The cues of `list` that stand within `span`.
    pub fn hits_in(&self, list: &str, span: Span) -> impl Iterator<Item = &Hit<'a>> {
        within(self.hits(list), span)
    }

    /// The names of `list` that stand within `span`.
    pub fn known_in(&self, list: &str, span: Span) -> impl Iterator<Item = &Known<'a>> {
        let known = self.known(list);
        let first = known.partition_point(|hit| hit.span.start < span.start);
        known
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |hit| hit.span.start < span.end)
            .filter(move |hit| span.contains(hit.span))
    }

    /// The lists of names that hold exactly the words at `span`, a bit each by number, everyday words left aside.
    pub fn listed(&self, span: Span) -> u64 {
        let holds = |known: &Vec<Known<'_>>| {
            let first = known.partition_point(|hit| hit.span.start < span.start);
            known.iter().skip(first).take_while(|hit| hit.span.start == span.start).any(|hit| hit.span == span && !hit.entry.common)
        };
        self.known.iter().zip(0..u64::BITS).filter(|(known, _)| holds(known)).fold(0, |listed, (_, number)| listed | 1 << number)
    }

    /// What the article names within `span`, in order.
    pub fn names_in(&self, span: Span) -> impl Iterator<Item = &Name> {
        let first = self.names.partition_point(|name| name.span.start < span.start);
        self.names
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |name| name.span.start < span.end)
            .filter(move |name| span.contains(name.span))
    }

    /// `field` is `value`, as the words at `span` say; stance and speaker follow from the words
    /// around it. `score` is how sure the rule is of this place alone, in thousandths.
    pub fn mention(&self, rule: &'static str, field: Field, value: Value, span: Span, score: u16) -> Mention {
        let (stance, speaker) = self.voices.of(self, span);
        let claim = Claim::new(field, value);
        Mention { claim, span, stance, speaker, as_of: None, rule: RuleName::Borrowed(rule), score: Score::new(score) }
    }

    /// The same, told as a fact by the article itself: for headlines and indicators, where a hedge beside the
    /// place says nothing about the value, and for codes. How those are put is worked out once they are
    /// evidence, so that no rule and no weight counts on it.
    pub fn plain_mention(&self, rule: &'static str, field: Field, value: Value, span: Span, score: u16) -> Mention {
        let claim = Claim::new(field, value);
        Mention {
            claim,
            span,
            stance: Stance::Stated,
            speaker: None,
            as_of: None,
            rule: RuleName::Borrowed(rule),
            score: Score::new(score),
        }
    }
}

/// Those of `hits`, in order of place, that stand within `span`.
pub fn within<'h, 'a>(hits: &'h [Hit<'a>], span: Span) -> impl Iterator<Item = &'h Hit<'a>> {
    let first = hits.partition_point(|hit| hit.span.start < span.start);
    let hits = hits.get(first..).unwrap_or_default().iter();
    hits.take_while(move |hit| hit.span.start < span.end).filter(move |hit| span.contains(hit.span))
}

/// The index of the sentence that holds `span` whole.
fn holder(sentences: &[Sentence], span: Span) -> Option<usize> {
    let index = sentences.partition_point(|sentence| sentence.span.start <= span.start).checked_sub(1)?;
    sentences.get(index).filter(|sentence| sentence.span.contains(span)).map(|_| index)
}

/// The blocks that count: the article's, without what the analyst left out, with what the analyst
/// took back in (as a paragraph). Bylines are metadata and no rule's business, but for the day of a `letter`.
fn effective(article: &Article, reading: &Reading, letter: bool) -> Vec<Block> {
    let left_out = |block: &Block| reading.left_out.iter().any(|(span, _)| span.overlaps(block.span));
    let kept = |block: &Block| reading.kept.iter().any(|span| span.overlaps(block.span));
    // A text that begins with the title that was given apart would say it twice.
    let title = article.title_text().split_whitespace().collect::<Vec<_>>().join(" ");
    let repeats = |block: &Block| {
        let (words, first) = (block.span.text(&article.text).as_bytes(), title.as_bytes().first());
        let alike = first.is_some() && words.first() == first && words.len() < 400;
        alike && block.kind != BlockKind::Headline && block.span.one_line(&article.text) == title
    };
    let blocks = article.blocks.iter().filter(|block| !left_out(block) && (letter || block.kind != BlockKind::Byline) && !repeats(block));
    blocks
        .filter(|block| !block.kind.is_boilerplate() || kept(block))
        .map(|block| {
            if block.kind.is_boilerplate() || block.kind == BlockKind::Byline {
                Block { kind: BlockKind::Paragraph, ..*block }
            } else {
                *block
            }
        })
        .collect()
}
