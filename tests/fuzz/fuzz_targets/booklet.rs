//! The fuzz target that puts any bytes in the place of a PDF that becomes a booklet.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    folio_fuzz::impose(bytes);
});
