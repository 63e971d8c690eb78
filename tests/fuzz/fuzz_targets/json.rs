//! The fuzz target that puts any bytes in the place of a JSON file of a sound period.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folio_fuzz::read("periode.json", bytes));
