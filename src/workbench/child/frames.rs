//! What goes over the pipe: a byte that says what it is, the length in eight bytes, the bytes.

use std::io::{self, Read, Write};

use super::Job;

/// The longest answer that is believed. An article of the largest text with all its blocks stays
/// below; a longer one is a child gone mad.
const ANSWER_BYTES: u64 = 256 * 1024 * 1024;
/// The longest request: what is read at most, and its hints.
const REQUEST_BYTES: u64 = 256 * 1024 * 1024;

const PART: u8 = 1;
const DONE: u8 = 2;
const BROKEN: u8 = 3;

/// What a child says.
pub(super) enum Answer {
    /// A part of the answer.
    Part(Vec<u8>),
    /// That was all.
    Done,
    /// The job panicked.
    Broken,
}

pub(super) fn send_request(to: &mut impl Write, job: Job, request: &[u8]) -> io::Result<()> {
    send(to, job.code(), request)
}

/// The next request; `None` when nobody will ask again.
pub(super) fn receive_request(from: &mut impl Read) -> io::Result<Option<(Job, Vec<u8>)>> {
    match receive(from, REQUEST_BYTES) {
        Ok((code, request)) => Ok(Job::of(code).map(|job| (job, request))),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(None),
        Err(error) => Err(error),
    }
}

pub(super) fn send_answer(to: &mut impl Write, answer: Answer) -> io::Result<()> {
    match answer {
        Answer::Part(bytes) => send(to, PART, &bytes),
        Answer::Done => send(to, DONE, &[]),
        Answer::Broken => send(to, BROKEN, &[]),
    }?;
    to.flush()
}

pub(super) fn receive_answer(from: &mut impl Read) -> io::Result<Answer> {
    match receive(from, ANSWER_BYTES)? {
        (PART, bytes) => Ok(Answer::Part(bytes)),
        (DONE, _) => Ok(Answer::Done),
        (BROKEN, _) => Ok(Answer::Broken),
        _ => Err(io::ErrorKind::InvalidData.into()),
    }
}

fn send(to: &mut impl Write, code: u8, bytes: &[u8]) -> io::Result<()> {
    let mut head = [code; 9];
    for (place, byte) in head.iter_mut().skip(1).zip((bytes.len() as u64).to_le_bytes()) {
        *place = byte;
    }
    to.write_all(&head)?;
    to.write_all(bytes)
}

fn receive(from: &mut impl Read, most: u64) -> io::Result<(u8, Vec<u8>)> {
    let (mut code, mut length) = ([0; 1], [0; 8]);
    from.read_exact(&mut code)?;
    from.read_exact(&mut length)?;
    let length = u64::from_le_bytes(length);
    if length > most {
        return Err(io::ErrorKind::InvalidData.into());
    }
    let mut bytes = Vec::new();
    // grown as it comes: the length alone takes no memory
    let come = from.take(length).read_to_end(&mut bytes)?;
    let [code] = code;
    if come as u64 == length { Ok((code, bytes)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
