//! Any bytes in the place of a workbook.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| folio_fuzz::read("periode.xlsx", bytes));
