//! Folio turns the data of one election period into a council's welcome folder and its
//! mandate letters.
//!
//! ```text
//! period folder ─ files ─ load ─ Rows ─ validate ─ ElectionPeriod ─┬─ editions ─┐
//!                                                                  └─ letters ──┴─ render ─ output
//! ```
//!
//! One direction, no way back: readers report [`Finding`](finding::Finding)s and go on;
//! the model knows neither Typst nor the file system; a template knows only the JSON it
//! is handed. [`check`] goes all the way but for the writing, so that it finds whatever
//! [`build()`] would find.

pub mod address;
pub mod address_block;
pub mod artwork;
pub mod assets;
pub mod booklet;
mod build;
pub mod calibration;
pub mod code;
mod commands;
pub mod contents;
pub mod correspondence;
pub mod council;
pub mod danish;
pub mod diagnostic;
pub mod digest;
pub mod draft;
pub mod due;
pub mod editions;
pub mod envelope;
pub mod envelope_test;
pub mod error;
pub mod file_name;
pub mod files;
pub mod finding;
pub mod folder;
pub mod guard;
#[cfg(test)]
mod handed;
pub mod impose;
mod iso_date;
pub mod labels;
pub mod length;
pub mod letter;
pub mod letters;
pub mod listing;
pub mod load;
pub mod lock;
pub mod mail_text;
pub mod mailing;
mod mailroom;
pub mod manifest;
pub mod model;
pub mod origin;
pub mod output;
pub mod owner;
pub mod package;
pub mod parts;
mod periods;
pub mod picture;
pub mod placeholder;
pub mod places;
pub mod policy;
pub mod preflight;
mod prepare;
pub mod press;
pub mod print_file;
mod production;
pub mod profile;
mod project;
pub mod reads;
pub mod recipients;
pub mod register;
pub mod render;
mod replacement;
pub mod rows;
pub mod shards;
pub mod standalone;
pub mod stock;
pub mod validate;
pub mod wording;
pub mod words;
pub mod workbook;
pub mod world;
mod written_date;

pub use build::{Built, BuiltDocument, LetterCount, build, check, merge};
pub use commands::{
    check_workbook_name, judge_pdf, show_places, write_booklet, write_envelope_test,
    write_report, write_test_sheet, write_workbook,
};
pub use mailroom::{
    Drafts, Packed, Recorded, Sending, Whose, letters_due, letters_not_sent,
    letters_sent, write_drafts, write_package,
};
pub use periods::newest_period;
pub use prepare::{Prepared, Sources, prepare};
pub use project::{Progress, Project, Selection};
pub use written_date::parse as parse_day;
