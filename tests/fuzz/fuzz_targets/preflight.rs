//! The fuzz target that puts any bytes in the place of a PDF for the press.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    folio_fuzz::judge(bytes);
});
