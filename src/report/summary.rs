//! The summary: the analyst's own, or sentences built from the answers.
//!
//! A built sentence never says more than its answers do: each carries its stance, and whatever
//! nobody has reviewed is marked. What is denied or was taken back is left to the record.

use super::teller::Teller;
use super::words::{SHOWN, capitalised, listed, uncapitalised, visible};
use super::{Marker, Section, Sentence, Statement, Summary};
use crate::model::{Field, Stance};

pub(super) fn of(teller: &mut Teller<'_>, sections: &[Section]) -> Summary {
    let written = teller.incident.answers(Field::Summary).iter().find(|answer| answer.status.is_reviewed()).cloned();
    if let Some(answer) = written {
        let markers = teller.statement(&answer).markers;
        let mut sentences: Vec<Sentence> = paragraphs(answer.value.as_str().unwrap_or_default());
        let row = teller.incident.row_of(Field::Summary, &answer.claim);
        sentences.iter_mut().for_each(|sentence| sentence.row.clone_from(&row));
        if let Some(last) = sentences.last_mut() {
            last.markers = markers;
        }
        return Summary { by: "Written by the analyst.".to_owned(), sentences };
    }
    let facts = Facts { sections };
    let sentences: Vec<Sentence> = [facts.what(), facts.when(), facts.who(), facts.impact()].into_iter().flatten().collect();
    let by = if sentences.is_empty() {
        "The record has no type, victim, date, actor or extent to summarise."
    } else {
        "Built from the answers of the record."
    };
    Summary { by: by.to_owned(), sentences }
}

fn paragraphs(text: &str) -> Vec<Sentence> {
    let lines = text.lines().map(visible).filter(|line| !line.is_empty());
    lines.map(|text| Sentence { text, row: String::new(), markers: Vec::new() }).collect()
}

struct Facts<'a> {
    sections: &'a [Section],
}

/// A part of a sentence: the words before it, and the field whose answers it tells.
type Part = (&'static str, Field);

impl Facts<'_> {
    fn what(&self) -> Option<Sentence> {
        let kind = if self.has(Field::IncidentType) {
            ("The sources report ", Field::IncidentType)
        } else {
            ("The sources report an incident at ", Field::VictimOrg)
        };
        let country = if self.has(Field::VictimOrg) { (", ", Field::VictimCountry) } else { (" in ", Field::VictimCountry) };
        let victim = (" at ", Field::VictimOrg);
        let parts = if kind.1 == Field::VictimOrg { vec![kind, country] } else { vec![kind, victim, country] };
        parts.first().is_some_and(|(_, first)| self.has(*first)).then(|| self.sentence(&parts, "")).flatten()
    }

    fn when(&self) -> Option<Sentence> {
        self.sentence(
            &[("happened: ", Field::IncidentDate), ("discovered: ", Field::DiscoveryDate), ("disclosed: ", Field::DisclosureDate)],
            "; ",
        )
    }

    fn who(&self) -> Option<Sentence> {
        self.sentence(&[("named as the actor: ", Field::ThreatActor)], "; ")
    }

    fn impact(&self) -> Option<Sentence> {
        let parts = [
            ("affected: ", Field::PeopleAffected),
            ("records: ", Field::RecordsAffected),
            ("data: ", Field::DataElements),
            ("ransom demanded: ", Field::RansomDemand),
            ("ransom paid: ", Field::RansomPaid),
        ];
        self.sentence(&parts, "; ")
    }

    /// The parts that have answers, `between` each two of them. What nobody has reviewed is marked
    /// piece by piece, or once at the end where that is all of it.
    fn sentence(&self, parts: &[Part], between: &str) -> Option<Sentence> {
        let told: Vec<(&str, Field, Vec<&Statement>)> =
            parts.iter().map(|(before, field)| (*before, *field, self.statements(*field).collect())).collect();
        let told = || told.iter().filter(|(_, _, statements)| !statements.is_empty());
        let all_open = told().flat_map(|(_, _, statements)| statements).all(|statement| !statement.reviewed);
        let pieces = told().map(|(before, field, statements)| {
            let words: Vec<String> = statements.iter().map(|statement| in_a_sentence(*field, statement, !all_open)).collect();
            format!("{before}{}", listed(&words))
        });
        let text = pieces.collect::<Vec<_>>().join(between);
        let end = if all_open { " (none of this is reviewed)." } else { "." };
        let mut markers: Vec<Marker> = Vec::new();
        for marker in told().flat_map(|(_, _, statements)| statements.iter().take(SHOWN).filter_map(|statement| statement.markers.first()))
        {
            if !markers.iter().any(|known| known.text == marker.text) {
                markers.push(marker.clone());
            }
        }
        let row = told().next().and_then(|(_, _, statements)| statements.first()).map(|statement| statement.row.clone());
        (!text.is_empty()).then(|| Sentence { text: format!("{}{end}", capitalised(&text)), row: row.unwrap_or_default(), markers })
    }

    fn has(&self, field: Field) -> bool {
        self.statements(field).next().is_some()
    }

    /// The answers of `field` that hold as far as anybody says.
    fn statements(&self, field: Field) -> impl Iterator<Item = &Statement> {
        let entries = self.sections.iter().flat_map(|section| &section.entries);
        let statements = entries.filter(move |entry| entry.field == field.key()).flat_map(|entry| &entry.statements);
        let untold = [Stance::Denied.label(), Stance::Retracted.label()];
        statements.filter(move |statement| !untold.contains(&statement.stance))
    }
}

/// `PaleKite (alleged; not reviewed)`.
fn in_a_sentence(field: Field, statement: &Statement, mark_open: bool) -> String {
    let value = match field {
        Field::IncidentType | Field::DataElements => uncapitalised(&statement.value),
        _ => statement.value.clone(),
    };
    let lead = uncapitalised(&statement.lead);
    let open = if mark_open && !statement.reviewed { "not reviewed" } else { "" };
    let marks: Vec<&str> = [lead.as_str(), open].into_iter().filter(|mark| !mark.is_empty()).collect();
    if marks.is_empty() { value } else { format!("{value} ({})", marks.join("; ")) }
}
