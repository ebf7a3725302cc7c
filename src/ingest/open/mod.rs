//! What holds other things: archives, envelopes, markup of documents. Nothing here writes a file.

pub mod headers;
pub mod rtf;
pub mod xml;
pub mod zip;
