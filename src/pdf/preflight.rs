//! Judges a finished PDF for the press, by a reader of its own: nothing here knows how the file
//! was made, and the library that reads is not the one that writes. The list of what is judged
//! is ours (docs/press.md); it certifies nothing.
//!
//! ```text
//! bytes ─ reading_limits ─ gather ─┬─ page_tree
//!                                  ├─ file_structure ─ trailer, xmp
//!                                  ├─ boxes, edges (rendered)
//!                                  └─ content_walk ─ uses
//! gathered ─ judge ─ Report ─ text_report, json_report
//! ```

mod area;
mod boxes;
pub(crate) mod check;
mod check_wording;
mod colour_space;
mod content_walk;
mod current_path;
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
mod page_tree;
mod picture_facts;
mod picture_samples;
pub(crate) mod preflight_report;
pub(in crate::pdf) mod reading_limits;
pub(crate) mod report_wording;
mod shading;
mod shading_reach;
mod text_report;
mod trailer;
pub(crate) mod unreadable;
pub(crate) mod uses;
mod xmp;

use std::path::Path;
use std::time::Duration;

use crate::error::{Exit, Explain};
use crate::ground::bounded_thread::{self, Bounds, Outcome};
use crate::ground::digest::Digest;
use crate::ground::lang::Lang;
use crate::ground::memory;

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

/// What a print shop asks of a file besides what the standard asks of all.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Demands {
    /// How wide the bleed must be; 0 asks for none.
    pub bleed: Mm,
    /// Whether the pages are to be folded and stitched, four to a sheet.
    pub is_stitched: bool,
}

impl Default for Demands {
    /// Asks for the usual bleed, and for no binding.
    fn default() -> Self {
        Self { bleed: USUAL_BLEED, is_stitched: false }
    }
}

/// How large the stack of the thread is that judges, in bytes. The library calls itself for every
/// array and form within another, of which it follows 512 and 50; that takes a small part of this.
const STACK_BYTES: usize = 256 * 1024 * 1024;

/// How much memory is judged with, in bytes, beside what grows with the file. A folder takes some
/// ten megabytes, a full page in four inks at 400 ppi 120.
const MEMORY_BYTES: usize = 320 * 1024 * 1024;

/// How much memory each byte of the file may take: what is packed, and what is made of objects.
const MEMORY_PER_BYTE: usize = 16;

/// The most memory that a file is judged with, in bytes, whatever its size.
const MOST_WORK: usize = 512 * 1024 * 1024;

/// The most memory that a file may take, in bytes, its own included. With the program itself, and
/// what is taken between two looks, that is less than a gigabyte.
const MOST_MEMORY: usize = 832 * 1024 * 1024;

/// How long a file may take until its objects and pages are known. A folder takes some
/// milliseconds.
const TIME_TO_OPEN: Duration = Duration::from_secs(4).saturating_mul(SLOWNESS);

/// How much longer each mebibyte of the file may take to be opened.
const TIME_PER_MEBIBYTE: Duration = Duration::from_secs(1).saturating_mul(SLOWNESS);

/// How long a file may take in all, whatever its size. An A2 poster with transparency on a slow
/// machine takes some seconds.
const TIME_IN_ALL: Duration = Duration::from_secs(8).saturating_mul(SLOWNESS);

/// How many times slower than the program that is handed out one is that was built for tests.
const SLOWNESS: u32 = if cfg!(debug_assertions) { 10 } else { 1 };

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

/// Judges a file by its bytes, and by what the print shop demands of it. It runs in a thread of its own, which is given up when the file leads the reader farther than any real
/// one does: limits of our own work hold before that, but the reader's own work has none. A thread
/// that is given up goes on until the program ends.
///
/// # Errors
/// When the file cannot be judged at all: it is empty, no PDF, broken, encrypted or too
/// large, its pages can be read in more than one way, or there is no memory.
pub fn preflight(file: Vec<u8>, demands: Demands) -> Result<Report, Unreadable> {
    let bytes = file.len();
    let bounds = bounds(bytes);
    // Without it the reader would end the program in the midst of its work.
    if !memory::would_give(MEMORY_BYTES) {
        return Err(Unreadable::NoMemory);
    }
    let outcome = bounded_thread::run(bounds, move |begun| {
        let sha256 = Digest::of(&file).to_string();
        let gathered = gather::gather(file, demands.bleed, begun)?;
        Ok(judge::judge(&gathered, sha256, bytes, demands))
    });
    match outcome {
        Ok(Outcome::Done(judged)) => judged,
        // A reader that panics over a broken file must not end the run.
        Ok(Outcome::Panicked) => Err(Unreadable::Damaged),
        Ok(Outcome::GivenUp) => Err(Unreadable::TooLarge),
        Err(_) => Err(Unreadable::NoMemory),
    }
}

/// Gives the bounds of a file by its size in bytes.
fn bounds(bytes: usize) -> Bounds {
    let mebibytes = u32::try_from(bytes / (1024 * 1024)).unwrap_or(u32::MAX);
    let to_open =
        TIME_TO_OPEN.saturating_add(TIME_PER_MEBIBYTE.saturating_mul(mebibytes));
    let memory = bytes.saturating_mul(MEMORY_PER_BYTE).saturating_add(MEMORY_BYTES);
    Bounds {
        to_begin: to_open.min(TIME_IN_ALL),
        in_all: TIME_IN_ALL,
        // The bytes of the file are in memory before the work begins.
        memory: memory.min(MOST_WORK).min(MOST_MEMORY.saturating_sub(bytes)),
        stack: STACK_BYTES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_of_any_size_may_take_a_gigabyte_or_ten_seconds() {
        for mebibytes in [0, 1, 20, 100, 512] {
            let bytes = mebibytes * 1024 * 1024;
            let Bounds { to_begin, in_all, memory, .. } = bounds(bytes);
            assert!(to_begin <= in_all && in_all < Duration::from_secs(10) * SLOWNESS);
            assert!(bytes + memory < 900 * 1024 * 1024, "{mebibytes} MiB: {memory}");
            assert!(memory >= MEMORY_BYTES, "{mebibytes} MiB: {memory}");
        }
    }
}
