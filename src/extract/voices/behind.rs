//! What says how a claim is put beside the hedges in front of it: what stands behind (“…, the gang claims”, “… were
//! allegedly stolen”), and who is blamed. It is asked once a mention is evidence, so that no rule and no weight counts on it.

use super::{Voices, stance};
use crate::extract::page::{Page, Sentence};
use crate::extract::sentences::Shape;
use crate::extract::tally::last_break;
use crate::lexicon::Hit;
use crate::lexicon::wordlist::WordList;
use crate::model::{Field, Kind, Span, Stance};

/// Words that part what stands before a hedge from it.
static PARTING: WordList = WordList::new("voices/parting");

/// No hedge is looked for further behind, in bytes.
const NEAR: u32 = 120;

/// Verbs that begin to say something of their subject.
static FINITE: WordList = WordList::new("voices/finite");

impl Voices {
    /// How the words at `span`, which are told as a fact by what stands before them, are put by what stands behind: “…, the
    /// gang claims”, and of what may be the subject of its sentence, “… were allegedly stolen”.
    pub fn behind(&self, page: &Page<'_>, field: Field, span: Span) -> Stance {
        let Some(sentence) = page.sentence_of(span) else { return Stance::Stated };
        if field == Field::ThreatActor
            && let Some(found) = guilt(page, sentence, span)
        {
            return found;
        }
        let rest = Span { start: span.end, end: sentence.span.end };
        let unbroken = |end: u32| end <= rest.start || last_break(page, Span { end, ..rest }).is_none();
        let closes = |hit: &&Hit<'_>| closes(page, sentence, hit.span, hit.weight > 0) && unbroken(hit.span.start);
        let said = page
            .hits_in("said_behind", Span { start: span.start, ..rest })
            .find(closes)
            .or_else(|| attributed(page, sentence, field, span));
        if let Some(said) = said {
            return stance(said.code);
        }
        if self.closings.get(&sentence.index).is_some_and(|closing| span.end <= *closing && unbroken(*closing)) {
            return Stance::Alleged;
        }
        let Some(subject) = Subject::of(field) else { return Stance::Stated };
        let near = Span { end: rest.end.min(span.end.saturating_add(NEAR)), ..rest };
        let mut hedged = page.hits_in("hedged", near).filter(|hit| holds_together(page, subject, span, hit));
        hedged.next().map_or(Stance::Stated, |hit| stance(hit.code))
    }

    /// True where the attacker at `span` has admitted it, or a court has found it.
    pub fn is_proven(&self, page: &Page<'_>, span: Span) -> bool {
        page.sentence_of(span).and_then(|sentence| guilt(page, sentence, span)) == Some(Stance::Stated)
    }

    /// True where the name at `span` stands behind what it says: “The records may have been stolen, Alder Clinic said”.
    pub fn is_speaking(&self, page: &Page<'_>, span: Span) -> bool {
        let Some(sentence) = page.sentence_of(span) else { return false };
        let speaks = self.speakers.get(&sentence.index).is_some_and(|speaker| speaker.overlaps(span));
        speaks && is_marked_off(page, sentence, span)
    }
}

/// How the words within the evidence at `span`, and right behind it, leave the guilt of an attacker: found, or charged alone.
fn guilt(page: &Page<'_>, sentence: &Sentence, span: Span) -> Option<Stance> {
    let near = |hit: &&Hit<'_>| hit.span.start >= span.start && i64::from(hit.span.start) - i64::from(span.end) <= i64::from(hit.weight);
    let heard = page.hits_in("guilt", sentence.span).filter(near).map(|hit| stance(hit.code));
    // whoever was arrested in May and convicted in June was convicted
    heard.min_by_key(|stance| *stance != Stance::Stated)
}

/// The words by which somebody blames an attacker, or his country: “blamed on …”, “linked to …”.
fn attributed<'p>(page: &'p Page<'_>, sentence: &Sentence, field: Field, span: Span) -> Option<&'p Hit<'p>> {
    let blames = |hit: &&Hit<'_>| {
        let gap = i64::from(span.start) - i64::from(hit.span.end);
        span.contains(hit.span) || (0..=i64::from(hit.weight)).contains(&gap)
    };
    let is_attacker = matches!(field, Field::ThreatActor | Field::ActorCountry);
    page.hits_in("attributed", sentence.span).find(blames).filter(|_| is_attacker)
}

/// True where the words at `said` end what somebody tells: with nothing behind them but a mark, and with one before them
/// where they need it.
pub(super) fn closes(page: &Page<'_>, sentence: &Sentence, said: Span, marked: bool) -> bool {
    let behind = page.words(Span { start: said.end, end: sentence.span.end }).trim_start();
    (!marked || is_marked_off(page, sentence, said)) && (behind.is_empty() || behind.starts_with(['.', ',', ';', '–', '—', '!']))
}

/// True where a mark parts what stands before `said` from it.
fn is_marked_off(page: &Page<'_>, sentence: &Sentence, said: Span) -> bool {
    let before = page.words(Span { start: sentence.span.start, end: said.start }).trim_end();
    let before = before.strip_suffix("the").map_or(before, str::trim_end);
    before.ends_with([',', '”', '"', '’', '–', '—'])
}

/// What is told of in the sentence whose subject it is: a number or a name alone, data beside other data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Subject {
    Alone,
    Listed,
}

impl Subject {
    /// `None` for deeds: “the attack is believed to have begun in May” is no doubt about the attack.
    fn of(field: Field) -> Option<Self> {
        match (field, field.kind()) {
            (Field::DataElements | Field::DataTypes, _) => Some(Self::Listed),
            (Field::ThreatActor | Field::ActorCountry, _) | (_, Kind::Quantity(_) | Kind::Money) => Some(Self::Alone),
            _ => None,
        }
    }
}

/// True where nothing parts the `subject` at `span` from the `hedge` that is told of it.
fn holds_together(page: &Page<'_>, subject: Subject, span: Span, hedge: &Hit<'_>) -> bool {
    let between = Span { start: span.end, end: hedge.span.start };
    let first = page.tokens.partition_point(|token| token.span.start < between.start);
    let within = page.tokens.iter().skip(first).take_while(|token| token.span.end <= between.end);
    let mut within = within.map(|token| (token.shape, page.lower(token.span))).peekable();
    let near = i64::try_from(between.len()).is_ok_and(|length| length <= i64::from(hedge.weight));
    while near && let Some((shape, word)) = within.next() {
        let goes_on = subject == Subject::Listed && matches!(word, "," | "and" | "or");
        // “were allegedly stolen”: the verb right before the hedge is its own
        let other_verb = FINITE.contains(&word) && within.peek().is_some();
        if !goes_on && (shape == Shape::Mark || PARTING.contains(&word) || other_verb) {
            return false;
        }
    }
    near
}
