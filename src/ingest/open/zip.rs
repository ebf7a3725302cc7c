//! Files within a ZIP archive, for the document formats that are one.

use std::io::{Cursor, Read};

use ::zip::ZipArchive;

use crate::ingest::IngestError;

/// The most that one file of an archive may unpack to. The text of the longest report of our trials
/// has 4 MB of markup; what has more is a bomb, or nothing an analyst reads as an article.
const UNPACKED_BYTES: u64 = 200_000_000;
/// How much of the front and of the back of an archive is looked at to tell what it holds.
const LOOK_BYTES: usize = 64 * 1024;

/// True for a ZIP archive that names `file`. The directory stands at its end, and most writers put
/// what tells the format first.
pub fn names(bytes: &[u8], file: &str) -> bool {
    let back = bytes.get(bytes.len().saturating_sub(LOOK_BYTES)..).unwrap_or(bytes);
    let front = bytes.get(..LOOK_BYTES).unwrap_or(bytes);
    bytes.starts_with(b"PK\x03\x04") && [front, back].iter().any(|part| part.windows(file.len()).any(|window| window == file.as_bytes()))
}

/// An archive in memory.
pub struct Archive<'a>(ZipArchive<Cursor<&'a [u8]>>);

impl<'a> Archive<'a> {
    /// The archive in `bytes`.
    pub fn of(bytes: &'a [u8]) -> Result<Self, IngestError> {
        ZipArchive::new(Cursor::new(bytes)).map(Archive).or(Err(IngestError::Damaged))
    }

    /// The text of the file `name`.
    pub fn text(&mut self, name: &str) -> Result<String, IngestError> {
        let mut file = self.0.by_name(name).or(Err(IngestError::Damaged))?;
        let mut bytes = Vec::new();
        // a damaged file is read as far as it goes
        let _ = (&mut file).take(UNPACKED_BYTES + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > UNPACKED_BYTES {
            return Err(IngestError::Bomb);
        }
        Ok(crate::ingest::clean::decode::decode(&bytes, true))
    }

    /// An error where a file of the archive says that it unpacks to more than is read. What lies
    /// about it meets the memory limit.
    pub fn check(&mut self) -> Result<(), IngestError> {
        for index in 0..self.0.len() {
            let size = self.0.by_index_raw(index).map(|file| file.size());
            if size.is_ok_and(|size| size > UNPACKED_BYTES) {
                return Err(IngestError::Bomb);
            }
        }
        Ok(())
    }
}
