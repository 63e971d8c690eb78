//! What each document receives, and how it is made.

pub mod address_block;
pub mod batch;
pub mod council;
pub mod editions;
pub mod envelope_test;
pub mod fingerprint;
pub mod folder;
pub mod labels;
pub mod letter;
pub mod press_report;
pub mod print_file;
pub mod printer_test;
pub mod prose_words;
