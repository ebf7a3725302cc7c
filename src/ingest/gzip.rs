//! Whatever this program reads, packed with gzip.

use std::io::{BufReader, Read};

use flate2::read::MultiGzDecoder;

use super::{Format, Hints, IngestError, MAX_BYTES, Sink, Sure, inner, warc};
use crate::model::Place;

pub(super) const FORMAT: Format = Format { name: "gzip", extensions: &["gz"], foreign: true, sniff, read };

fn sniff(bytes: &[u8], _hints: &Hints) -> Sure {
    if bytes.starts_with(b"\x1f\x8b\x08") { Sure::Yes } else { Sure::No }
}

fn read(bytes: &[u8], hints: &Hints, sink: &mut Sink<'_>) {
    let hints = Hints { place: without_ending(&hints.place), ..hints.clone() };
    let mut unpacked = Vec::new();
    let mut decoder = MultiGzDecoder::new(bytes);
    // a look first: an archive of pages is read as it is unpacked
    let looked = (&mut decoder).take(16).read_to_end(&mut unpacked);
    if unpacked.starts_with(warc::SIGNATURE) {
        return warc::read_stream(&mut BufReader::new(MultiGzDecoder::new(bytes)), &hints, sink);
    }
    // what was packed badly is read as far as it goes
    let whole = looked.and_then(|_| decoder.take(MAX_BYTES as u64).read_to_end(&mut unpacked));
    if unpacked.len() > MAX_BYTES {
        return sink(Err(IngestError::Bomb));
    }
    if whole.is_err() && unpacked.is_empty() {
        return sink(Err(IngestError::Damaged));
    }
    inner(&unpacked, &hints, sink);
}

/// `page.html.gz` is `page.html` inside, and that name is kept to tell formats apart.
fn without_ending(place: &Place) -> Place {
    match place {
        Place::File(name) => Place::File(name.strip_suffix(".gz").unwrap_or(name).to_owned()),
        other => other.clone(),
    }
}
