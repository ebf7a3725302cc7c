//! A casebook: one row a case, one column a field, for counting and filtering over many cases.

use super::{ExportError, Exported, Exporter, Options, cells};
use crate::export::facts::Facts;
use crate::model::{Answer, Field, Status};
use crate::report::Report;

/// One row a case.
pub(super) const EXPORTER: Exporter = Exporter { name: "casebook", extension: "csv", write };

fn write(reports: &[Report], options: &Options) -> Result<Exported, ExportError> {
    let before = ["case", "signed", "answers", "reviewed", "sources"];
    let told = reports.iter().flat_map(|report| report.record.incident.fields());
    let fields: Vec<Field> = Field::all_with(told.chain(options.own.iter().copied())).collect();
    let head: Vec<&str> = before.into_iter().chain(fields.iter().map(|field| field.key())).collect();
    cells::csv(&head, reports.iter().map(|report| row(report, &fields)))
}

fn row(report: &Report, fields: &[Field]) -> Vec<String> {
    let facts = Facts { report };
    let answers = || report.record.incident.answers.values().flatten();
    let reviewed = answers().filter(|answer| answer.status != Status::Proposed).count();
    let signed = report.record.review.signature.as_ref().map(|signature| signature.at.format("%Y-%m-%d").to_string());
    let mut row = vec![
        report.case.clone(),
        signed.unwrap_or_default(),
        answers().count().to_string(),
        reviewed.to_string(),
        facts.addresses().join("; "),
    ];
    row.extend(fields.iter().map(|field| cell(report, *field)));
    row
}

/// The answers of a field, each with how it is put unless it is stated; what is denied is marked so.
fn cell(report: &Report, field: Field) -> String {
    let incident = &report.record.incident;
    if let Some(blank) = incident.blanks.get(&field) {
        return format!("[{}]", blank.label());
    }
    let told = |answer: &Answer| {
        let words = cells::words(field, &answer.value);
        let stance = if answer.stance == Default::default() { "" } else { answer.stance.label() };
        let open = if answer.status == Status::Proposed { "?" } else { "" };
        if stance.is_empty() { format!("{words}{open}") } else { format!("{words}{open} ({stance})") }
    };
    incident.answers(field).iter().map(told).collect::<Vec<_>>().join("; ")
}
