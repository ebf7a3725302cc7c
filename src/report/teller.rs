//! What the parts of a report are told from: the case, its answers, and the quotes cited so far.

use super::cite::{Citations, Guard};
use super::{Marker, Quote, Statement, readers, words};
use crate::lexicon::Lexicon;
use crate::model::{Answer, Band, Casefile, Evidence, Field, Incident, Review, Rival, Section, Stance, Value};

pub(super) struct Teller<'a> {
    pub case: &'a Casefile,
    pub review: &'a Review,
    pub incident: Incident,
    /// What the record may speak of, in order.
    pub fields: Vec<Field>,
    pub lexicon: &'a Lexicon,
    citations: Citations,
}

impl<'a> Teller<'a> {
    pub fn new(case: &'a Casefile, review: &'a Review, lexicon: &'a Lexicon) -> Self {
        let incident = Incident::of(case, review);
        let guard = Guard { withheld: readers::withheld(case), indicators: indicators(&incident) };
        let citations = Citations::new(guard);
        let offered = lexicon.own.defined.fields.iter().copied();
        let fields = Field::all_with(incident.fields().chain(review.fields()).chain(offered)).collect();
        Self { case, review, incident, fields, lexicon, citations }
    }

    /// The fields of `section`, in order.
    pub fn fields_of(&self, section: Section) -> Vec<Field> {
        section.of(self.fields.iter().copied()).collect()
    }

    /// The answers, and the quotes cited for them.
    pub fn into_parts(self) -> (Incident, Vec<Quote>) {
        (self.incident, self.citations.into_quotes())
    }

    /// `answer` in words, its evidence cited.
    pub fn statement(&mut self, answer: &Answer) -> Statement {
        let field = answer.claim.field;
        let speaker = voice(answer).map(|evidence| &evidence.speaker);
        let speaker = speaker.and_then(Option::as_ref).map(|speaker| speaker.name.as_str());
        let own = words::attribution(answer.stance, speaker);
        let mut markers: Vec<Marker> = Vec::new();
        for evidence in &answer.evidence {
            let marker = self.citations.cite(self.case, evidence, field.label());
            if !markers.iter().any(|known| known.text == marker.text) {
                markers.push(marker);
            }
        }
        Statement {
            lead: words::capitalised(&own),
            value: words::value(field, &answer.value, self.lexicon),
            stance: answer.stance.label(),
            notes: self.notes(answer, &own),
            verdict: verdict(answer),
            reviewed: answer.status.is_reviewed(),
            row: self.incident.row_of(field, &answer.claim),
            markers,
        }
    }

    /// `rival` in words: a reading that is not the answer.
    pub fn rival(&mut self, rival: &Rival) -> Statement {
        let statement = self.statement(rival);
        Statement { verdict: statement.verdict.replacen("proposed", "another reading", 1), ..statement }
    }

    fn notes(&self, answer: &Answer, own: &str) -> Vec<String> {
        let mut notes = Vec::new();
        if let Some(about) = &answer.claim.about {
            notes.push(format!("about {}", words::visible(about)));
        }
        let aliases: Vec<String> = answer.aliases.iter().map(|alias| words::visible(alias)).collect();
        if !aliases.is_empty() {
            notes.push(format!("also named {}", aliases.join(", ")));
        }
        if let Some(date) = voice(answer).and_then(|evidence| evidence.as_of) {
            notes.push(format!("as of {}", date.in_words()));
        }
        notes.extend(other_voices(answer, own));
        notes.extend(self.review.note_on(answer.claim.field, Some(&answer.claim)).map(words::noted));
        if answer.evidence.is_empty() && answer.claim.field.section() != Section::Handling {
            notes.push("without a quote".to_owned());
        }
        notes
    }
}

/// The evidence that carries the answer's stance, else the first.
fn voice(answer: &Answer) -> Option<&Evidence> {
    answer.evidence.iter().find(|evidence| evidence.stance == answer.stance).or_else(|| answer.evidence.first())
}

/// Who else puts it how: “also according to Northgate Health”, “but denied by the company”.
fn other_voices(answer: &Answer, own: &str) -> Vec<String> {
    let mut notes: Vec<String> = Vec::new();
    // “denied” says nothing beside “denied by the clinic”; what is stated by nobody is told as a fact
    let is_named = |bare: &Evidence| {
        let mut named = answer.evidence.iter().filter(|other| other.stance == bare.stance);
        bare.stance != Stance::Stated && bare.speaker.is_none() && named.any(|other| other.speaker.is_some())
    };
    for evidence in answer.evidence.iter().filter(|evidence| !is_named(evidence)) {
        let other = words::attribution(evidence.stance, evidence.speaker.as_ref().map(|speaker| speaker.name.as_str()));
        let plain = other.is_empty() && answer.stance == Stance::Stated;
        let against = is_against(evidence.stance) != is_against(answer.stance);
        let note = match (against, other.is_empty()) {
            (true, true) => "but told as a fact elsewhere".to_owned(),
            (true, false) => format!("but {other}"),
            (false, true) => "also told as a fact".to_owned(),
            (false, false) => format!("also {other}"),
        };
        if other != own && !plain && !notes.contains(&note) {
            notes.push(note);
        }
    }
    notes
}

/// True where a claim is said not to hold.
pub(super) fn is_against(stance: Stance) -> bool {
    matches!(stance, Stance::Denied | Stance::Retracted)
}

fn verdict(answer: &Answer) -> String {
    let words = words::verdict(answer.status);
    match answer.band {
        Some(Band::Low) if !answer.status.is_reviewed() => format!("{words}, low confidence"),
        _ => words.to_owned(),
    }
}

/// The indicators of the record, plain and defanged, the longest first: an address before its host.
fn indicators(incident: &Incident) -> Vec<(String, String)> {
    let values = incident.answers.values().flatten().map(|answer| &answer.value);
    let pairs = values.filter_map(|value| {
        if let Value::Indicator(indicator) = value { Some((indicator.value.clone(), indicator.defanged())) } else { None }
    });
    let mut pairs: Vec<_> = pairs.filter(|(plain, _)| !plain.is_empty()).collect();
    pairs.sort_by_key(|(plain, _)| std::cmp::Reverse(plain.len()));
    pairs
}
