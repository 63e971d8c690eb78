//! What each document receives, and how it is made.

pub mod address_block;
pub(crate) mod batch;
pub mod blue_book;
pub(crate) mod council;
pub(crate) mod done;
pub mod editions;
pub(crate) mod envelope_test_sheet;
pub(crate) mod excel_table;
pub(crate) mod file_number;
pub(crate) mod fingerprint;
pub mod labels;
pub mod letter;
pub(crate) mod press_report;
pub(crate) mod print_file;
pub(crate) mod print_order;
pub(crate) mod printer_test_sheet;
pub(crate) mod prose_words;
pub mod welcome_folder;
