//! Folio turns the data of one election period into a council's welcome folder and its
//! mandate letters.
//!
//! ```text
//! period folder ─ files ─ load ─ Rows ─ validate ─ ElectionPeriod ─┬─ editions ─┐
//!                                                                  └─ letters ──┴─ render ─ output
//! ```
//!
//! One direction, no way back: readers report [`Finding`](findings::Finding)s and go on;
//! the model knows neither Typst nor the file system; a template knows only the JSON it
//! is handed. [`check`] goes all the way but for the writing, so that it finds whatever
//! [`build()`] would find.

pub mod documents;
pub mod error;
pub mod findings;
pub mod ground;
pub mod mailing;
pub mod output;
pub mod pdf;
pub mod period;
pub mod run;
pub mod typeset;

pub use ground::date::parse as parse_day;
pub use period::locate::newest_period;
pub use run::build::{Built, BuiltDocument, LetterCount, Merged, build, merge};
pub use run::check::{Checked, check};
pub use run::post::{
    Drafts, Packed, Recorded, Sending, Whose, letters_due, letters_not_sent,
    letters_sent, write_drafts, write_package,
};
pub use run::prepare::{Prepared, prepare};
pub use run::request::{Progress, Request, Selection};
pub use run::tools::{
    judge_pdf, write_booklet, write_envelope_test, write_test_sheet, write_workbook,
};
