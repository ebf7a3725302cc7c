//! Files of the format `rtf`.

#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::read(bytes, "any.rtf"));
