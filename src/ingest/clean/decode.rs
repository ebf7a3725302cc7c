//! Bytes to characters. Byte-order mark first, then the page's own word, then UTF-8 where it fits,
//! then a guess from the bytes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a page its own word on the encoding is looked for; HTML asks for the first 1,024
/// bytes, and pages are late.
const META_BYTES: usize = 4096;
/// How much is looked at to tell text from other data, and to guess the encoding of text.
const SAMPLE_BYTES: usize = 256 * 1024;

/// The characters of `bytes`, without a byte-order mark. Never fails: what no encoding explains
/// becomes U+FFFD. `markup` says whether to believe a `charset=` near the start.
pub fn decode(bytes: &[u8], markup: bool) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    if let Some(encoding) = wide(bytes) {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let declared = if markup { declared(bytes) } else { None };
    // A page that says UTF-8 and has a few bad bytes is still UTF-8: the guess decides otherwise
    // only where no one has said anything.
    let encoding = declared.unwrap_or_else(|| guess(bytes));
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// True for data that is no text in any encoding: known signatures, or more control characters than
/// a damaged text has.
pub fn is_binary(bytes: &[u8]) -> bool {
    const SIGNATURES: [&[u8]; 8] =
        [b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"\x7fELF"];
    if SIGNATURES.iter().any(|signature| bytes.starts_with(signature)) {
        return true;
    }
    if Encoding::for_bom(bytes).is_some() || wide(bytes).is_some() {
        return false;
    }
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    // zeros alone are what a damaged disk or an old export leaves in a text
    let zeros = sample.iter().filter(|byte| **byte == 0).count();
    let odd = sample.iter().filter(|byte| matches!(byte, 1..=7 | 14..=26 | 28..=31 | 127)).count();
    odd * 50 > sample.len() || zeros * 5 > sample.len()
}

/// UTF-16 without a mark: nearly every other byte of Latin text is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..2048).unwrap_or(bytes);
    let zeros = |odd: usize| sample.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd, pairs) = (zeros(0), zeros(1), sample.len() / 2);
    match (even * 10 > pairs * 7, odd * 10 > pairs * 7) {
        (false, true) if even * 10 < pairs => Some(UTF_16LE),
        (true, false) if odd * 10 < pairs => Some(UTF_16BE),
        _ => None,
    }
}

/// The encoding a page names: `charset=…` of a meta element or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..META_BYTES).unwrap_or(bytes)).to_ascii_lowercase();
    let label = ["charset=", "encoding="].iter().find_map(|key| head.split_once(key))?.1;
    let label = label.trim_start_matches(['"', '\'', ' ']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c)).unwrap_or(label.len());
    let encoding = Encoding::for_label(label.get(..end)?.as_bytes())?;
    // a page that could be read this far cannot be UTF-16 whatever it says
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let sample = bytes.get(..SAMPLE_BYTES).unwrap_or(bytes);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(sample, sample.len() == bytes.len());
    let mostly_utf8 = String::from_utf8_lossy(sample);
    let (bad, wide) = mostly_utf8.chars().fold((0, 0), |(bad, wide), c| match c {
        '\u{fffd}' => (bad + 1, wide),
        c if !c.is_ascii() => (bad, wide + 1),
        _ => (bad, wide),
    });
    // other encodings hardly ever read as UTF-8: more good characters than bad is a damaged UTF-8 text
    if bad < wide { UTF_8 } else { detector.guess(None, Utf8Detection::Allow) }
}
