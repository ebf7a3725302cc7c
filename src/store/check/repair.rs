//! The most that can be kept of a damaged case. Nothing is invented: what cannot be read is listed.

use serde::Deserialize;

use crate::model::{Addition, Casefile, Decision, Defined, Edit, Entry, Evidence, Extraction, Field, Reading, Source, Span, own};
use crate::say;
use crate::store::ron_case::{self, read};
use crate::store::{StoreError, from_ron, sha256};

use super::pieces::{Piece, field, items};
use super::{Finding, anchor, place};

/// What was kept of a damaged case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repaired {
    /// The case, sound again.
    pub case: Casefile,
    /// What could not be kept, or not as it was.
    pub lost: Vec<Finding>,
}

/// Keeps all of `bytes` that can be read. An error where not even the id of the case can.
pub fn repair(bytes: &[u8]) -> Result<Repaired, StoreError> {
    match from_ron(bytes) {
        Ok(case) => return Ok(Repaired { case, lost: Vec::new() }),
        Err(newer @ StoreError::Newer { .. }) => return Err(newer),
        Err(_) => {}
    }
    let text = String::from_utf8_lossy(bytes);
    let mut work = Work { text: &text, lost: Vec::new() };
    if matches!(text, std::borrow::Cow::Owned(_)) {
        work.lose(0, "some bytes are no text, and stand as “\u{FFFD}” now".to_owned());
    }
    let whole = Piece { start: 0, text: &text, is_whole: true };
    let fields = items(whole);
    let id = field(&fields, "id").ok_or_else(|| StoreError::Altered(say!("reason-no-id")))?;
    let id = read(id.text)?;
    let own = Defined { fields: work.own_fields(field(&fields, "fields")), codes: work.own_codes(field(&fields, "codes")) };
    let (sources, log): (Vec<Source>, Vec<Entry>) = own::knowing(&own, || {
        let sources = work.list(field(&fields, "sources"), "sources", Work::source);
        (sources, work.list(field(&fields, "log"), "log", |work, piece| work.parsed(piece, "an entry of the log")))
    });
    let cursor = field(&fields, "cursor").and_then(|piece| ron::from_str(piece.text).ok());
    if cursor.is_none() {
        work.lose(text.len(), "how many entries of the log count cannot be read, so all count".to_owned());
    }
    let cursor = cursor.unwrap_or(log.len()).min(log.len());
    let mut case = Casefile { id, sources, log, cursor };
    work.mend(&mut case);
    ron_case::sound(&case)?;
    Ok(Repaired { case, lost: work.lost })
}

struct Work<'a> {
    text: &'a str,
    lost: Vec<Finding>,
}

impl<'a> Work<'a> {
    fn lose(&mut self, at: usize, what: String) {
        self.lost.push(Finding::new(Some(place(self.text, at)), what));
    }

    /// The fields of an organisation's own, each that can be read. A case may have none.
    fn own_fields(&mut self, piece: Option<Piece<'a>>) -> Vec<Field> {
        let Some(piece) = piece else { return Vec::new() };
        let definitions = self.list(Some(piece), "fields", |work, piece| Some((piece, work.parsed(piece, "a field of one's own")?)));
        let made = definitions.into_iter().map(|(piece, definition)| (piece, ron_case::defined(vec![definition], Vec::new())));
        let mut fields = Vec::new();
        for (piece, made) in made {
            match made {
                Ok(made) => fields.extend(made.fields),
                Err(error) => self.lose(piece.start, format!("a field of one's own is left out: {error}")),
            }
        }
        fields
    }

    /// The codes that an organisation has added to vocabularies of ours, each that can be read.
    fn own_codes(&mut self, piece: Option<Piece<'a>>) -> Vec<&'static Addition> {
        let Some(piece) = piece else { return Vec::new() };
        let read = self.list(Some(piece), "codes", |work, piece| work.parsed::<Addition>(piece, "a code of one's own"));
        read.into_iter().filter_map(|addition| addition.kept().ok()).collect()
    }

    fn list<T>(&mut self, piece: Option<Piece<'a>>, name: &str, mut item: impl FnMut(&mut Self, Piece<'a>) -> Option<T>) -> Vec<T> {
        match piece {
            None => {
                self.lose(self.text.len(), format!("the list “{name}” is missing"));
                Vec::new()
            }
            Some(piece) => {
                if !piece.is_whole {
                    self.lose(piece.start + piece.text.len(), format!("the list “{name}” is cut off"));
                }
                items(piece).into_iter().filter_map(|piece| item(self, piece)).collect()
            }
        }
    }

    fn parsed<T: for<'de> Deserialize<'de>>(&mut self, piece: Piece<'a>, what: &str) -> Option<T> {
        let found = ron::from_str(piece.text);
        if let Err(error) = &found {
            let cut = if piece.is_whole { error.code.to_string() } else { "it is cut off".to_owned() };
            self.lose(piece.start, format!("{what} is left out: {cut}"));
        }
        found.ok()
    }

    /// A source, at least its article: what was read out of it can be read again.
    fn source(&mut self, piece: Piece<'a>) -> Option<Source> {
        if let Ok(source) = ron::from_str(piece.text) {
            return Some(source);
        }
        let fields = items(piece);
        let part = |name: &str| field(&fields, name).map(|piece| piece.text).unwrap_or_default();
        let (Ok(id), Ok(article)) = (ron::from_str(part("id")), ron::from_str(part("article"))) else {
            self.lose(piece.start, "a source is left out: its article cannot be read".to_owned());
            return None;
        };
        let founding = ron::from_str(part("founding")).unwrap_or(true);
        let voice = ron::from_str(part("voice")).unwrap_or(id);
        let reading: Option<Reading> = ron::from_str(part("reading")).ok();
        let extraction: Option<Extraction> = ron::from_str(part("extraction")).ok();
        if extraction.is_none() || reading.is_none() {
            self.lose(piece.start, format!("what was proposed for source {id} cannot be read; read the article again"));
        }
        let (reading, extraction) = (reading.unwrap_or_default(), extraction.unwrap_or_default());
        Some(Source { id, founding, voice, article, reading, extraction })
    }

    /// Makes texts and their digests, quotes and their places agree.
    fn mend(&mut self, case: &mut Casefile) {
        for source in &mut case.sources {
            let digest = sha256(source.article.text.as_bytes());
            let origin = &mut source.article.origin;
            if digest != origin.text_sha256 {
                origin.text_sha256 = digest;
                self.lost.push(Finding::new(
                    None,
                    format!("the text of source {} is not the one that was read; it is kept as it is now", source.id),
                ));
            }
        }
        let texts: Vec<_> = case.sources.iter().map(|source| (source.id, source.article.text.clone())).collect();
        let text_of = |evidence: &Evidence| texts.iter().find(|(id, _)| *id == evidence.source).map(|(_, text)| text.as_str());
        for source in &mut case.sources {
            for candidate in &mut source.extraction.candidates {
                self.anchored(&mut candidate.evidence, &text_of);
            }
            source.extraction.candidates.retain(|candidate| !candidate.evidence.is_empty());
        }
        for entry in &mut case.log {
            self.edit(&mut entry.edit, &text_of);
        }
    }

    fn edit<'t>(&mut self, edit: &mut Edit, text_of: &dyn Fn(&Evidence) -> Option<&'t str>) {
        match edit {
            Edit::Decide(Decision { evidence, .. }) => self.anchored(evidence, text_of),
            Edit::Together(edits) => edits.iter_mut().for_each(|edit| self.edit(edit, text_of)),
            _ => {}
        }
    }

    fn anchored<'t>(&mut self, list: &mut Vec<Evidence>, text_of: &dyn Fn(&Evidence) -> Option<&'t str>) {
        list.retain_mut(|evidence| {
            let Some(text) = text_of(evidence) else {
                self.lost.push(Finding::new(None, format!("the quote “{}” is left out: its source is gone", evidence.quote)));
                return false;
            };
            if evidence.stands_in(text) {
                return true;
            }
            let found = anchor(text, evidence);
            let what = if found.is_some() { "stands at another place now" } else { "is left out: it stands nowhere in its source" };
            self.lost.push(Finding::new(None, format!("the quote “{}” {what}", evidence.quote)));
            if let Some(at) = found {
                evidence.span = Span::new(at, at + evidence.quote.len());
            }
            found.is_some()
        });
    }
}
