//! The fuzz target that puts any bytes in the place of a text of a sound period.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folio_fuzz::set(bytes));
