//! CSV: one row an answer, over one or many cases.

use super::{Exporter, ExportError, Exported, Options, cells};
use crate::model::{Answer, Section};
use crate::report::Report;

/// One row an answer.
pub(super) const EXPORTER: Exporter = Exporter { name: "csv", extension: "csv", write };

const HEAD: [&str; 17] = [
    "case", "title", "section", "field", "label", "value", "in_words", "about", "aliases", "kind", "stance", "speaker", "status", "band",
    "source", "place", "quote",
];

fn write(reports: &[Report], _: &Options) -> Result<Exported, ExportError> {
    let rows = reports.iter().flat_map(|report| {
        let answers = cells::answers(report).map(move |(answer, rival)| row(report, answer, rival));
        let incident = &report.record.incident;
        let blanks = incident.blanks.iter().map(move |(field, blank)| {
            let mut row = begun(report, field.section(), field.key(), field.label());
            row.resize(HEAD.len(), String::new());
            row.splice(9..10, [format!("blank: {}", blank.label())]);
            row
        });
        answers.chain(blanks)
    });
    cells::csv(&HEAD, rows)
}

fn begun(report: &Report, section: Section, key: &str, label: &str) -> Vec<String> {
    [&report.case, &report.title, section.label(), key, label].map(str::to_owned).to_vec()
}

fn row(report: &Report, answer: &Answer, rival: bool) -> Vec<String> {
    let field = answer.claim.field;
    let first = answer.evidence.first();
    let source = first.map(|evidence| evidence.source.to_string()).unwrap_or_default();
    let article = first.and_then(|evidence| report.record.case.source(evidence.source)).map(|source| &source.article);
    let place = article.zip(first).map(|(article, evidence)| format!("paragraph {}", article.paragraph_at(evidence.span.start)));
    let speaker = first.and_then(|evidence| evidence.speaker.as_ref()).map(|speaker| speaker.name.clone());
    let mut row = begun(report, field.section(), field.key(), field.label());
    row.extend([
        answer.value.to_string(),
        cells::words(field, &answer.value),
        answer.claim.about.clone().unwrap_or_default(),
        answer.aliases.join("; "),
        if rival { "other reading" } else { "answer" }.to_owned(),
        answer.stance.label().to_owned(),
        speaker.unwrap_or_default(),
        answer.status.label().to_owned(),
        answer.band.map(|band| band.label().to_owned()).unwrap_or_default(),
        source,
        place.unwrap_or_default(),
        first.map(|evidence| evidence.quote.clone()).unwrap_or_default(),
    ]);
    row
}
