//! What exporters of data take from a record: values that hold, as far as anybody says, and the codes
//! of VERIS that they come to.

use crate::lexicon::Lexicon;
use crate::model::{Answer, Date, Field, Incident, Origin, Outage, Source, Stance, Term, Value};
use crate::report::{Report, visible};

use super::mapping::{Mapping, meant};

/// A look at a report's record.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub report: &'a Report,
}

impl<'a> Facts<'a> {
    /// The answers of `field` that nobody denies or took back.
    pub fn answers(self, field: Field) -> impl Iterator<Item = &'a Answer> {
        Codes(&self.report.record.incident).answers(field)
    }

    /// The fields of an organisation's own that have answers nobody denies.
    pub fn own_fields(self) -> impl Iterator<Item = Field> {
        let all = self.report.record.incident.fields();
        all.filter(move |field| field.is_own() && self.answers(*field).next().is_some())
    }

    /// The answers that nobody denies whose code an organisation has added to a vocabulary of ours, each
    /// with what it means.
    pub fn added(self) -> impl Iterator<Item = (Field, &'a Term)> {
        let answers = self.report.record.incident.fields().filter(|field| !field.is_own()).flat_map(move |field| self.answers(field));
        answers.filter_map(|answer| match &answer.value {
            Value::Term(code) => Some((answer.claim.field, &code.added_to(answer.claim.field)?.term)),
            _ => None,
        })
    }

    /// The texts of `field`, nothing hidden in them, each once.
    pub fn texts(self, field: Field) -> Vec<String> {
        let mut texts = Vec::new();
        for text in self.answers(field).filter_map(|answer| answer.value.as_str()).map(visible) {
            if !text.is_empty() && !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts
    }

    /// The first text of `field`.
    pub fn text(self, field: Field) -> Option<String> {
        self.texts(field).into_iter().next()
    }

    /// The codes of `field` that its vocabulary has, each once.
    pub fn codes(self, field: Field) -> Vec<&'a str> {
        Codes(&self.report.record.incident).own(field)
    }

    /// The first code of `field`.
    pub fn code(self, field: Field) -> Option<&'a str> {
        self.codes(field).into_iter().next()
    }

    /// The codes of `field`, those that the record's own words say as well, and the groups they are of.
    pub fn veris(self, field: Field) -> Vec<&'a str> {
        Codes(&self.report.record.incident).veris(field)
    }

    /// The first date of `field`.
    pub fn date(self, field: Field) -> Option<Date> {
        self.answers(field).find_map(|answer| match answer.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
    }

    /// The answers of `field` as the report words them, each with how it is put and by whom.
    pub fn worded(self, field: Field) -> Vec<String> {
        let entries = self.report.sections.iter().flat_map(|section| &section.entries);
        let statements = entries.filter(|entry| entry.field == field.key()).flat_map(|entry| &entry.statements);
        let worded = statements.map(|statement| {
            let lead = if statement.lead.is_empty() { String::new() } else { format!("{}: ", statement.lead) };
            let open = if statement.reviewed { "" } else { " (proposed, not reviewed)" };
            format!("{lead}{}{open}", statement.value)
        });
        worded.collect()
    }

    /// The sources of the record, each with what is known about it.
    pub fn sources(self) -> impl Iterator<Item = (&'a Source, Origin)> {
        let record = &self.report.record;
        record.case.active(&record.review).map(|source| {
            let reading = record.review.readings.get(&source.id).unwrap_or(&source.reading);
            (source, reading.known(&source.article.origin))
        })
    }

    /// The addresses of the sources, each once.
    pub fn addresses(self) -> Vec<String> {
        let mut urls: Vec<String> = Vec::new();
        for url in self.sources().filter_map(|(_, origin)| origin.url).map(|url| visible(&url.value)) {
            if !url.is_empty() && !urls.contains(&url) {
                urls.push(url);
            }
        }
        urls
    }

    /// The summary as one text.
    pub fn summary(self) -> String {
        let sentences: Vec<&str> = self.report.summary.sentences.iter().map(|sentence| sentence.text.as_str()).collect();
        sentences.join(" ")
    }

    /// When the record was last changed: its last edit, else the making of the report.
    pub fn changed(self) -> chrono::DateTime<chrono::Utc> {
        self.report.record.case.log.iter().map(|entry| entry.at).max().unwrap_or(self.report.made_at)
    }

    /// Who reviewed the record: who signed it, else who is named as analyst, else who edited it last.
    pub fn analyst(self) -> Option<String> {
        let record = &self.report.record;
        let signed = record.review.signature.as_ref().map(|signature| visible(&signature.analyst));
        let edited = || record.case.log.last().map(|entry| visible(&entry.analyst));
        signed.or_else(|| self.text(Field::Analyst)).or_else(edited).filter(|name| !name.is_empty())
    }
}

/// The codes of an incident's answers.
#[derive(Clone, Copy)]
pub(super) struct Codes<'a>(pub &'a Incident);

impl<'a> Codes<'a> {
    fn answers(self, field: Field) -> impl Iterator<Item = &'a Answer> {
        self.0.answers(field).iter().filter(|answer| !matches!(answer.stance, Stance::Denied | Stance::Retracted))
    }

    /// Those of `field` that its vocabulary has, each once.
    pub fn own(self, field: Field) -> Vec<&'a str> {
        let mut codes = Vec::new();
        let vocabulary = Lexicon::builtin().codes(field);
        let said = self.answers(field).filter_map(|answer| match &answer.value {
            Value::Term(code) => Some(code.as_str()),
            Value::Outage(Outage { variety, .. }) => Some(variety),
            _ => None,
        });
        said.filter(|code| vocabulary.has(code)).for_each(|code| include(&mut codes, code));
        codes
    }

    /// Those of `field`, what the record's own words say as well, and the groups they are of.
    pub fn veris(self, field: Field) -> Vec<&'a str> {
        let mut codes = self.own(field);
        let mapping = Mapping::get();
        for crossing in mapping.crosswalk.iter().filter(|crossing| crossing.says.iter().any(|(key, _)| key == field.key())) {
            let said = Field::from_key(&crossing.field).is_some_and(|field| self.own(field).contains(&crossing.code.as_str()));
            let codes_said = crossing.says.iter().filter(|(key, _)| said && key == field.key());
            codes_said.for_each(|(_, code)| include(&mut codes, code));
        }
        for rule in mapping.rules.iter().filter(|rule| rule.parent && rule.when.0 == field.key()) {
            if codes.iter().any(|code| meant(&rule.when.1, code)) {
                rule.then.iter().for_each(|(_, code)| include(&mut codes, code));
            }
        }
        codes
    }
}

fn include<'a>(codes: &mut Vec<&'a str>, code: &'a str) {
    if !codes.contains(&code) {
        codes.push(code);
    }
}
