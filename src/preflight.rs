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
mod listing;
mod matrix;
pub(crate) mod measure;
mod notes;
mod path;
mod picture;
pub(crate) mod report;
mod shading;
pub(crate) mod sheet;
mod state;
mod trailer;
pub(crate) mod unreadable;
pub(crate) mod uses;
mod walk;
mod xmp;

use std::path::Path;
use std::thread;

use crate::digest::Digest;

pub use check::{Check, Section, Verdict};
pub use fault::{DateField, Fault, FaultKind, Obstacle, Teller};
pub use gather::MAX_MEBIBYTES;
pub use listing::{write_json, write_text};
pub use measure::{Edge, Measure, Mm, Size};
pub use notes::failures;
pub use report::{Finding, Head, Item, Report};
pub use sheet::report_pdf;
pub use unreadable::Unreadable;
pub use uses::{Blending, Family, Object};

/// What print shops ask for (docs/press.md).
pub const USUAL_BLEED: Mm = Mm(3.0);

/// The readers recurse; what the guard lets pass takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// The name of a file without its folders.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
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
