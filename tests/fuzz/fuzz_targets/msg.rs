//! Files of the format `msg`.

#![no_main]

mod shared;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| shared::read(bytes, "any.msg"));
