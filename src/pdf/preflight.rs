//! Judges a finished PDF for the press, by a reader of its own: nothing here knows how the
//! file was made, and the library that reads is not the one that writes. The list of what is
//! judged is ours; it certifies nothing.
//!
//! ```text
//! bytes ─ guard ─ gather (document, boxes, walk, edges) ─ judge ─ Report ─ listing, sheet
//! ```

mod boxes;
pub(crate) mod check;
mod colour;
mod document;
mod edges;
pub(crate) mod fault;
mod font;
mod gather;
mod guard;
mod judge;
pub(crate) mod listing;
mod matrix;
pub(crate) mod measure;
pub(crate) mod notes;
mod path;
mod picture;
pub(crate) mod report;
mod shading;
mod state;
mod trailer;
pub(crate) mod unreadable;
pub(crate) mod uses;
mod walk;
pub(crate) mod wording;
mod xmp;

use std::path::Path;
use std::thread;

use crate::error::{Exit, Explain};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
pub use crate::pdf::preflight::check::{Check, Section, Verdict};
pub use crate::pdf::preflight::fault::{DateField, Fault, FaultKind, Obstacle, Teller};
pub use crate::pdf::preflight::gather::MAX_MEBIBYTES;
pub use crate::pdf::preflight::listing::{write_json, write_text};
pub use crate::pdf::preflight::measure::{Edge, Measure, Mm, Size};
pub use crate::pdf::preflight::notes::failures;
pub use crate::pdf::preflight::report::{Finding, Head, Item, Report};
pub use crate::pdf::preflight::unreadable::{Unreadable, UnreadablePdf};
pub use crate::pdf::preflight::uses::{Blending, Family, Object};

/// What print shops ask for (docs/press.md).
pub const USUAL_BLEED: Mm = Mm(3.0);

/// The readers recurse; what the guard lets pass takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// The name of a file without its folders.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// A file that has failed the preflight. The report says why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotReady;

impl Explain for NotReady {
    fn message(&self, lang: Lang) -> String {
        lang.preflight_result(false).into()
    }

    fn exit(&self) -> Exit {
        Exit::Findings
    }
}

/// Judges a file whose bleed must be `bleed` wide.
///
/// # Errors
/// When it cannot be judged at all.
pub fn preflight(file: Vec<u8>, bleed: Mm) -> Result<Report, Unreadable> {
    let (sha256, bytes) = (Digest::of(&file).to_string(), file.len());
    let work = move || {
        let gathered = gather::gather(file, bleed)?;
        Ok(judge::judge(&gathered, sha256, bytes, bleed))
    };
    let thread = thread::Builder::new().stack_size(STACK_BYTES).spawn(work);
    // A reader that panics over a broken file must not end the run.
    let judged = thread.map(|thread| thread.join().unwrap_or(Err(Unreadable::Damaged)));
    judged.unwrap_or(Err(Unreadable::TooLarge))
}
