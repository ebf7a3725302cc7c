//! Bytes to articles. Plain text is read in place; every other format is parsed by foreign code, and
//! that happens in a child process.

use crate::ingest::{self, Hints, IngestError};
use crate::model::{Article, Message};
use crate::printed;

use super::Progress;
use super::child::{self, Fault, Job};

/// Why there is no article. The sentence is about “it”: whoever opened the file names it.
#[derive(Debug)]
pub(super) enum ReadError {
    /// The content has none.
    Content(IngestError),
    /// The child had to be given up.
    Fault(Fault),
}

impl ReadError {
    /// What is said of it.
    pub fn said(&self) -> Message {
        match self {
            ReadError::Content(error) => error.said(),
            ReadError::Fault(fault) => fault.said(),
        }
    }
}

printed!(ReadError);

/// What is between the hints and the bytes of a request.
const LENGTH_BYTES: usize = 8;

/// The articles in `bytes`. What was found before a fault is kept.
pub(super) fn articles(bytes: &[u8], hints: &Hints, progress: &Progress) -> Result<Vec<Article>, ReadError> {
    let mut articles = Vec::new();
    let mut failure: Option<ReadError> = None;
    let mut take = |read: Result<Article, IngestError>| match read {
        Ok(article) => articles.push(article),
        Err(error) => failure = Some(ReadError::Content(error)),
    };
    if ingest::needs_walls(bytes, hints) {
        let mut take_part = |part: Vec<u8>| take(serde_json::from_slice(&part).unwrap_or(Err(IngestError::Unreadable)));
        let done = child::run(Job::Read, &request(bytes, hints), &|| progress.is_cancelled(), &mut take_part);
        if let Err(fault) = done {
            failure = Some(ReadError::Fault(fault));
        }
    } else {
        ingest::read(bytes, hints, &mut take);
    }
    match failure {
        Some(error) if articles.is_empty() => Err(error),
        _ => Ok(articles),
    }
}

fn request(bytes: &[u8], hints: &Hints) -> Vec<u8> {
    // hints are strings and a date: they can always be written
    let hints = serde_json::to_vec(hints).unwrap_or_default();
    let mut request = Vec::with_capacity(LENGTH_BYTES + hints.len() + bytes.len());
    request.extend((hints.len() as u64).to_le_bytes());
    request.extend(hints);
    request.extend(bytes);
    request
}

/// The child's side of it.
pub(super) fn perform(request: &[u8], part: &mut dyn FnMut(Vec<u8>)) {
    let Some((length, rest)) = request.split_first_chunk::<LENGTH_BYTES>() else { return };
    let length = usize::try_from(u64::from_le_bytes(*length)).unwrap_or(usize::MAX);
    let Some((hints, bytes)) = rest.split_at_checked(length) else { return };
    let hints: Hints = serde_json::from_slice(hints).unwrap_or_default();
    ingest::read(bytes, &hints, &mut |read| part(serde_json::to_vec(&read).unwrap_or_default()));
}
