//! Files of the format `odt`.

#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::read(bytes, "any.odt"));
