//! Whether a report says what its record says: the record is taken out of the PDF, rendered again,
//! and the two are compared.

use std::path::Path;
use std::sync::Arc;

use crate::ingest::Hints;
use crate::lexicon::OwnFields;
use crate::model::{Casefile, Place};
use crate::say;
use crate::store::{self, attached, check};

use super::exporting::{self, Order};
use super::{Look, Problem, Progress, reading};

/// What came of comparing a report with its record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Sentences about what is as it should be.
    pub sound: Vec<String>,
    /// Sentences about what is not.
    pub wrong: Vec<String>,
}

/// Verifies the report at `path`, made with the template of this name and this look.
pub fn verify_report(path: &Path, template: Option<String>, look: Look) -> Result<Verified, Problem> {
    let bytes = std::fs::read(path).map_err(|error| Problem::reading(path, &error))?;
    let found = attached(&bytes).ok_or_else(|| Problem::content(say!("problem-no-record", path = path)))?;
    let mut verified = Verified { sound: Vec::new(), wrong: Vec::new() };
    let findings = check::check(&found.record, &[]);
    verified.wrong.extend(findings.iter().map(|finding| format!("The record: {}", finding.what)));
    let case = match store::from_ron(&found.record) {
        Ok(case) => case,
        Err(error) => return Err(Problem::content(say!("problem-record", path = path, error = error.said()))),
    };
    if findings.is_empty() {
        verified.sound.push(format!("The record is whole: {} with its digest and its quotes", sources(&case)));
    }
    signature(&case, &mut verified);
    let made_at = found.made_at.ok_or_else(|| Problem::content(say!("problem-no-time", path = path)))?;
    let own = Arc::new(OwnFields::of(store::brought(&found.record)));
    let again = exporting::rendered(&Order { cases: vec![Arc::new(case)], look, template, now: made_at, own })?;
    if again == bytes {
        verified.sound.push("The file is, byte for byte, the one that this record makes".to_owned());
        return Ok(verified);
    }
    let (given, made) = (words(path, &bytes)?, words(path, &again)?);
    match given.iter().zip(&made).find(|(given, made)| given != made) {
        None if given.len() == made.len() => {
            verified.wrong.push("The pages have the words that this record makes, but the file is not the same: another version of the program or other fonts made it, or it was changed".to_owned());
        }
        None => verified.wrong.push("The pages are longer or shorter than those that this record makes".to_owned()),
        Some((given, made)) => {
            verified.wrong.push(format!("The pages say other things than the record: “{given}” stands where the record makes “{made}”"));
        }
    }
    Ok(verified)
}

fn sources(case: &Casefile) -> String {
    match case.sources.len() {
        1 => "1 source".to_owned(),
        many => format!("{many} sources"),
    }
}

fn signature(case: &Casefile, verified: &mut Verified) {
    match case.review().signature {
        None => verified.sound.push("The record is not signed".to_owned()),
        Some(signature) => {
            let who = format!("signed by {} on {}", signature.analyst, signature.at.format("%-d %B %Y at %H:%M UTC"));
            let same = store::digest(case).is_ok_and(|digest| digest == signature.digest);
            let list = if same { &mut verified.sound } else { &mut verified.wrong };
            list.push(if same {
                format!("The record is the one that was {who}")
            } else {
                format!("The record is not the one that was {who}")
            });
        }
    }
}

/// The words on the pages of a PDF, line by line. A PDF of a stranger is read behind walls.
fn words(path: &Path, bytes: &[u8]) -> Result<Vec<String>, Problem> {
    let hints = Hints { place: Place::File("report.pdf".to_owned()), ..Hints::default() };
    let articles = reading::articles(bytes, &hints, &Progress::default())
        .map_err(|error| Problem::content(say!("problem-report-pages", path = path, error = error.said())))?;
    let lines = articles.iter().flat_map(|article| article.text.lines()).map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    Ok(lines.filter(|line| !line.is_empty()).collect())
}
