//! What happened when.

use chrono::NaiveDate;

use super::teller::Teller;
use super::{Moment, Statement, record, words};
use crate::model::{Answer, Date, Field, Section, Value};

/// The answers of the timeline's fields and the publication of each source, by the first day each
/// can mean; what is known less exactly comes after what is known more exactly.
pub(super) fn of(teller: &mut Teller<'_>) -> Vec<Moment> {
    let mut moments: Vec<((_, _), Moment)> = Vec::new();
    for field in teller.fields_of(Section::Timeline) {
        let answers = teller.incident.answers(field).to_vec();
        let rivals = record::rivals(teller, field);
        let told = answers.iter().map(|answer| (answer, teller.statement(answer))).collect::<Vec<_>>();
        let otherwise = rivals.iter().map(|rival| (rival, teller.rival(rival))).collect::<Vec<_>>();
        let told = told.into_iter().chain(otherwise);
        moments.extend(told.filter_map(|(answer, statement)| moment(answer, statement)));
    }
    for source in teller.case.active(teller.review) {
        let reading = teller.review.readings.get(&source.id).unwrap_or(&source.reading);
        if let Some(date) = reading.published(source.article.origin.published.as_ref()) {
            moments.push((date.interval(), published(date, &source.id.to_string())));
        }
    }
    moments.sort_by_key(|(interval, _)| *interval);
    moments.into_iter().map(|(_, moment)| moment).collect()
}

/// The interval to sort by, and the moment.
fn moment(answer: &Answer, statement: Statement) -> Option<((NaiveDate, NaiveDate), Moment)> {
    let Value::Date(date) = answer.value else { return None };
    let about = answer.claim.about.as_ref().map(|about| format!(" ({})", words::visible(about))).unwrap_or_default();
    let (first, last) = date.interval();
    let moment = Moment {
        when: statement.value,
        first: first.to_string(),
        last: last.to_string(),
        what: format!("{}{about}", event(answer.claim.field)),
        lead: statement.lead,
        verdict: statement.verdict,
        reviewed: statement.reviewed,
        row: statement.row,
        markers: statement.markers,
    };
    Some((date.interval(), moment))
}

fn published(date: Date, source: &str) -> Moment {
    let (first, last) = date.interval();
    Moment {
        when: words::visible(&date.in_words()),
        first: first.to_string(),
        last: last.to_string(),
        what: format!("Source {source} published"),
        lead: String::new(),
        verdict: "date of the source".to_owned(),
        reviewed: true,
        row: String::new(),
        markers: Vec::new(),
    }
}

fn event(field: Field) -> &'static str {
    match field {
        Field::IncidentDate => "Incident",
        Field::DiscoveryDate => "Discovered",
        Field::ContainmentDate => "Contained",
        Field::NotificationDate => "Victims or a regulator notified",
        Field::DisclosureDate => "Disclosed to the public or customers",
        field => field.label(),
    }
}
