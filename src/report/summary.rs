//! The summary: the analyst's own, or sentences built from the answers.
//!
//! A built sentence never says more than its answers do: each carries its stance, and whatever
//! nobody has reviewed is marked. What is denied or was taken back is left to the record.

use super::teller::Teller;
use super::words::{capitalised, listed, visible};
use super::{Marker, Section, Sentence, Statement, Summary};
use crate::model::{Field, Stance};

pub(super) fn of(teller: &mut Teller<'_>, sections: &[Section]) -> Summary {
    let written = teller.incident.answers(Field::Summary).iter().find(|answer| answer.status.is_reviewed()).cloned();
    if let Some(answer) = written {
        let markers = teller.statement(&answer).markers;
        let mut sentences: Vec<Sentence> = paragraphs(answer.value.as_str().unwrap_or_default());
        if let Some(last) = sentences.last_mut() {
            last.markers = markers;
        }
        return Summary { by: "Written by the analyst.".to_owned(), sentences };
    }
    let facts = Facts { sections };
    let sentences = [facts.what(), facts.when(), facts.who(), facts.impact()];
    let sentences: Vec<Sentence> = sentences.into_iter().flatten().collect();
    let by = if sentences.is_empty() { "The record has no answers to summarise." } else { "Built from the answers of the record." };
    Summary { by: by.to_owned(), sentences }
}

fn paragraphs(text: &str) -> Vec<Sentence> {
    let lines = text.lines().map(visible).filter(|line| !line.is_empty());
    lines.map(|text| Sentence { text, markers: Vec::new() }).collect()
}

struct Facts<'a> {
    sections: &'a [Section],
}

/// The words of a sentence as they come together, with what it rests on.
#[derive(Default)]
struct Draft {
    text: String,
    markers: Vec<Marker>,
}

impl Draft {
    fn add(&mut self, before: &str, (words, markers): (String, Vec<Marker>)) {
        if !words.is_empty() {
            self.text.push_str(before);
            self.text.push_str(&words);
            self.markers.extend(markers.into_iter().filter(|marker| !self.markers.iter().any(|known| known.text == marker.text)).collect::<Vec<_>>());
        }
    }

    fn close(mut self) -> Option<Sentence> {
        self.text.push('.');
        (!self.markers.is_empty() || self.text.len() > 1).then_some(Sentence { text: self.text, markers: self.markers })
    }
}

impl Facts<'_> {
    fn statements(&self, field: Field) -> impl Iterator<Item = &Statement> {
        let entries = self.sections.iter().flat_map(|section| &section.entries);
        let statements = entries.filter(move |entry| entry.field == field.key()).flat_map(|entry| &entry.statements);
        let untold = [Stance::Denied.label(), Stance::Retracted.label()];
        statements.filter(move |statement| !untold.contains(&statement.stance))
    }

    /// The answers of `field` in a sentence, with the first marker of each.
    fn told(&self, field: Field) -> (String, Vec<Marker>) {
        let words: Vec<String> = self.statements(field).map(in_a_sentence).collect();
        let markers = self.statements(field).take(4).filter_map(|statement| statement.markers.first().cloned());
        (listed(&words), markers.collect())
    }

    fn what(&self) -> Option<Sentence> {
        let (kinds, victims) = (self.told(Field::IncidentType), self.told(Field::VictimOrg));
        if kinds.0.is_empty() && victims.0.is_empty() {
            return None;
        }
        let mut draft = Draft { text: "The sources report ".to_owned(), ..Draft::default() };
        let kinds = if kinds.0.is_empty() { ("an incident".to_owned(), Vec::new()) } else { kinds };
        draft.add("", kinds);
        draft.add(" at ", victims);
        draft.add("; country: ", self.told(Field::VictimCountry));
        draft.close()
    }

    fn when(&self) -> Option<Sentence> {
        let events = [(Field::IncidentDate, "happened"), (Field::DiscoveryDate, "discovered"), (Field::DisclosureDate, "disclosed")];
        let told = events.into_iter().map(|(field, event)| (event, self.told(field))).filter(|(_, told)| !told.0.is_empty());
        let mut draft = Draft::default();
        for (index, (event, told)) in told.enumerate() {
            let event = if index == 0 { capitalised(event) } else { event.to_owned() };
            draft.add(&format!("{}{event}: ", if index == 0 { "" } else { "; " }), told);
        }
        draft.close()
    }

    fn who(&self) -> Option<Sentence> {
        let actors = self.told(Field::ThreatActor);
        let mut draft = Draft::default();
        draft.add("Named as the actor: ", actors);
        draft.close()
    }

    fn impact(&self) -> Option<Sentence> {
        let parts = [
            (Field::PeopleAffected, "affected: "),
            (Field::RecordsAffected, "records: "),
            (Field::DataElements, "data: "),
            (Field::RansomDemand, "ransom demanded: "),
            (Field::RansomPaid, "ransom paid: "),
        ];
        let told = parts.into_iter().map(|(field, name)| (name, self.told(field))).filter(|(_, told)| !told.0.is_empty());
        let mut draft = Draft::default();
        for (index, (name, told)) in told.enumerate() {
            let before = if index == 0 { capitalised(name) } else { format!("; {name}") };
            draft.add(&before, told);
        }
        draft.close()
    }
}

/// `John Binns (alleged; proposed, not reviewed)`.
fn in_a_sentence(statement: &Statement) -> String {
    let mut lead = statement.lead.chars();
    let lead: String = lead.next().map(|first| first.to_lowercase().chain(lead).collect()).unwrap_or_default();
    let open = if statement.reviewed { "" } else { "not reviewed" };
    let marks: Vec<&str> = [lead.as_str(), open].into_iter().filter(|mark| !mark.is_empty()).collect();
    if marks.is_empty() { statement.value.clone() } else { format!("{} ({})", statement.value, marks.join("; ")) }
}
