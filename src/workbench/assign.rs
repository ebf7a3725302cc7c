//! What words of a source may answer: a help in assigning them, never an answer by itself.

use crate::extract::{dates, numbers};
use crate::model::{Addition, Field, Kind, SourceId, Span, Unit, Value, span};

use super::OpenCase;
use super::names::names_in;
use super::suggest::{codes, suggest_value};

/// What words may answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The field.
    pub field: Field,
    /// The value they carry; `None` where the analyst has to say it.
    pub value: Option<Value>,
    /// The words it rests on.
    pub at: Span,
    /// True where a rule read it there and did not propose it.
    pub was_read: bool,
}

impl OpenCase {
    /// What the words of `source` at `at` may answer, an assignment a field. Of a whole `sentence`
    /// each rests on the part that carries its value.
    pub fn assignments(&self, source: SourceId, at: Span, sentence: bool) -> Vec<Assignment> {
        let text = self.file().source(source).map(|source| source.article.text.as_str()).unwrap_or_default();
        let (words, day, used) = (at.text(text), self.day_of(source), self.file().defined());
        let found = |field: Field| {
            let read = || sentence.then(|| self.read_in(source, at, field)).flatten().map(|(value, span)| (Some(value), span, true));
            let added = self.added_of(&used, field);
            let part = || best_part(field, words, day, &added).map(|(value, span)| (Some(value), span.shifted(at.start as usize), false));
            let whole = || (suggest_value(field, words, day, &added), at, false);
            let (value, at, was_read) = if sentence { read().or_else(part).unwrap_or((None, at, false)) } else { whole() };
            Assignment { field, value, at, was_read }
        };
        self.fields().into_iter().map(found).collect()
    }

    /// What a rule read for `field` within `at`, and nobody has accepted.
    fn read_in(&self, source: SourceId, at: Span, field: Field) -> Option<(Value, Span)> {
        let within = |span: Span| span.start >= at.start && span.end <= at.end;
        let rival = self.incident().rivals(field).iter().find_map(|rival| {
            let evidence = rival.evidence.iter().find(|evidence| evidence.source == source && within(evidence.span))?;
            Some((rival.value.clone(), evidence.span))
        });
        let suppressed = || {
            let mut items = self.file().source(source)?.extraction.suppressed.iter().map(|item| &item.mention);
            let mention =
                items.find(|mention| mention.claim.field == field && within(mention.span) && mention.claim.value.as_str() != Some(""))?;
            Some((mention.claim.value.clone(), mention.span))
        };
        rival.or_else(suppressed)
    }
}

/// The part of `words` that carries a value of `field`.
fn best_part(field: Field, words: &str, day: Option<chrono::NaiveDate>, added: &[&'static Addition]) -> Option<(Value, Span)> {
    let of = |span: Span| Some((suggest_value(field, span.text(words), day, added)?, span));
    match field.kind() {
        Kind::Date => dates::find(words, day).into_iter().find_map(|when| Some((Value::Date(when.date?), when.span))),
        Kind::Quantity(Unit::Bytes) => numbers::volumes(words).into_iter().next().map(|(span, quantity)| (Value::Quantity(quantity), span)),
        Kind::Quantity(_) => {
            let dates = dates::find(words, day);
            let is_dated = |span: Span| dates.iter().any(|when| when.span.overlaps(span));
            numbers::find(words)
                .into_iter()
                .find(|counted| !is_dated(counted.span))
                .map(|counted| with_noun(words, counted.span))
                .and_then(of)
        }
        Kind::Money => numbers::money::find(words).into_iter().next().map(|(span, money)| (Value::Money(money), span)),
        Kind::Term(_) => codes(field, added).find_map(|(code, term)| {
            let (lower, label) = (words.to_lowercase(), term.label.to_lowercase());
            let at = lower.find(&label).filter(|_| label.len() > 3)?;
            let span = Span::new(at, at + label.len());
            (span.text(words).to_lowercase() == label).then_some((Value::Term(code), span))
        }),
        Kind::Text if !matches!(field, Field::Title | Field::Summary | Field::Notes | Field::Cve | Field::Technique) => {
            // the first word of a sentence begins with a capital anyway
            let names: Vec<Span> = names_in(words).collect();
            let telling = |span: &&Span| span.start > 0 || span.text(words).contains(' ');
            of(*names.iter().find(telling).or(names.first())?)
        }
        _ => None,
    }
}

/// `span` with the word behind it.
fn with_noun(words: &str, span: Span) -> Span {
    let behind = span::after(words, span.end as usize, 40);
    let space = behind.len() - behind.trim_start().len();
    let noun = behind.trim_start().split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or_default();
    if noun.is_empty() || space == 0 { span } else { Span::new(span.start as usize, span.end as usize + space + noun.len()) }
}
