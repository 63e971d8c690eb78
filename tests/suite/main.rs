//! All tests that need whole period folders, in one binary: linking Typst once is slow
//! enough.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test may panic, and asks the environment whether to rewrite expectations"
)]

mod accessible;
mod architecture;
mod blue_book;
mod booklet;
mod cases;
mod cli;
mod commands;
mod compare;
mod councils;
mod damage;
mod dialects;
mod documents;
mod envelopes;
mod generated;
mod hostile;
mod letter_contents;
mod mail;
mod mailing;
mod new_periods;
mod page_text;
mod pictures;
mod preflight;
mod press;
mod press_file;
mod project;
mod source_text;
mod tags;
mod true_letters;
mod typography;
mod workbooks;
