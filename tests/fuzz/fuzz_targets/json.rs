//! Any bytes in the place of a JSON file.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folio_fuzz::read("periode.json", bytes));
