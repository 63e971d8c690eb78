//! Any bytes in the place of a table.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folio_fuzz::read("udpegede.csv", bytes));
