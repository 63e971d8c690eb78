//! Judges a finished PDF for the press, by a reader of its own: nothing here knows how the file
//! was made, and the library that reads is not the one that writes. The list of what is judged
//! is ours (docs/press.md); it certifies nothing.
//!
//! ```text
//! bytes ─ reading_limits ─ gather ─┬─ file_structure ─ trailer, xmp
//!                                  ├─ boxes, edges (rendered)
//!                                  └─ content_walk ─ uses
//! gathered ─ judge ─ Report ─ text_report, json_report
//! ```

mod boxes;
pub(crate) mod check;
mod check_wording;
mod colour_space;
mod content_walk;
mod edges;
pub(crate) mod faults;
mod file_structure;
mod font;
mod gather;
mod graphics_state;
mod json_report;
mod judge;
mod matrix;
pub(crate) mod measure;
pub(crate) mod notes;
mod path_length;
mod picture_facts;
mod picture_samples;
pub(crate) mod preflight_report;
mod reading_limits;
pub(crate) mod report_wording;
mod shading;
mod text_report;
mod trailer;
pub(crate) mod unreadable;
pub(crate) mod uses;
mod xmp;

use std::path::Path;
use std::thread;

use crate::error::{Exit, Explain};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;

pub use check::{Check, Section, Verdict};
pub use faults::{
    BleedFault, BoxFault, ColourFault, DateField, DescriptionFault, Fault, FileFault,
    FontFault, InkFault, IntentFault, InteractionFault, LegibilityFault, MetadataPlace,
    Obstacle, OutputProfileFault, PageFault, PictureFault, TransparencyFault, XmpFault,
};
pub use gather::MAX_MEBIBYTES;
pub use measure::{Edge, Measure, Mm, Size};
pub use notes::{NotesShown, failures};
pub use preflight_report::{Head, Item, Occurrence, Report};
pub use report_wording::WordedReport;
pub use unreadable::{Unreadable, UnreadablePdf};
pub use uses::{Blending, ColourFamily, ColourUse};

/// How wide the bleed must be where nothing else is asked for: what print shops usually want
/// (docs/press.md).
pub const USUAL_BLEED: Mm = Mm(3.0);

/// How large the stack of the thread is that judges, in bytes. The readers call themselves
/// for every nested array; what `reading_limits` lets pass takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// Gives the name of a file without its folders; empty for a path that ends in none. Bytes
/// that are no text are replaced.
pub fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The refusal of a file that has failed its preflight. The report has said why already.
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

/// Judges a file by its bytes; its bleed must be `bleed` wide, and 0 asks for none. It runs
/// in a thread of its own, and the same bytes always give the same report.
///
/// # Errors
/// When the file cannot be judged at all: it is empty, no PDF, broken, encrypted or too
/// large.
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
