//! Reads a file once and gathers all that is judged of it, so that the rules need no PDF.

use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};

use super::boxes::{PageBoxes, is_within};
use super::content_walk::FileWalk;
use super::edges::{self, UnfilledStretch};
use super::file_structure::FileStructure;
use super::measure::Mm;
use super::page_tree;
use super::reading_limits;
use super::unreadable::Unreadable;
use super::uses::{PageUses, Trouble};
use crate::ground::bounded_thread::Begun;

/// The size of the largest file that is judged, in mebibytes. A folder has a few megabytes, a
/// book with pictures in full resolution some hundred.
pub const MAX_MEBIBYTES: u64 = 512;

/// The number of bytes in a mebibyte.
const MEBIBYTE: u64 = 1024 * 1024;

/// All that is judged of a file.
#[derive(Debug)]
pub(super) struct FileFacts {
    /// What belongs to no page: trailer, metadata, output intents.
    pub(super) structure: FileStructure,
    /// What is judged of each page, in order; there is at least one.
    pub(super) pages: Vec<PageFacts>,
}

/// All that is judged of a page.
#[derive(Debug)]
pub(super) struct PageFacts {
    /// The boxes of the page, and what lies on it besides its contents.
    pub(super) boxes: PageBoxes,
    /// What the contents of the page make use of.
    pub(super) uses: PageUses,
    /// Where ink touches the trim and the bleed is not filled. It is empty, too, for a page that
    /// was not rendered.
    pub(super) unfilled: Vec<UnfilledStretch>,
}

/// Gathers what is judged of a file whose bleed must be `bleed` wide, and tells when its objects
/// and pages are known.
///
/// # Errors
/// When the file cannot be judged at all: it is no PDF, broken, encrypted or too large, or its
/// pages can be read in more than one way.
pub(super) fn gather(
    file: Vec<u8>,
    bleed: Mm,
    begun: &Begun,
) -> Result<FileFacts, Unreadable> {
    let pdf = open(file)?;
    page_tree::check(&pdf)?;
    // Contents that are packed in layers must be refused before any of them is unpacked.
    let structure = FileStructure::read(&pdf).ok_or(Unreadable::TooLarge)?;
    begun.tell();
    // Pages come one after the other, since they share what is left of the work.
    let mut walk = FileWalk::new();
    let pages = pdf.pages().iter().map(|page| PageFacts::read(page, &mut walk, bleed));
    Ok(FileFacts { pages: pages.collect(), structure })
}

/// Opens a file, after a look at its bytes that keeps the reader from harm.
fn open(file: Vec<u8>) -> Result<Pdf, Unreadable> {
    if file.is_empty() {
        return Err(Unreadable::Empty);
    }
    if !file.starts_with(b"%PDF-") {
        return Err(Unreadable::NoPdf);
    }
    if file.len() as u64 > MAX_MEBIBYTES * MEBIBYTE || reading_limits::is_bomb(&file) {
        return Err(Unreadable::TooLarge);
    }
    // The reader opens what is encrypted with an empty password by itself.
    Pdf::new(file).map_err(|fault| match fault {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })
}

impl PageFacts {
    /// Reads a page: its boxes, its contents and, where it has a bleed, its edges.
    fn read(page: &Page, walk: &mut FileWalk, bleed: Mm) -> Self {
        let boxes = PageBoxes::read(page);
        let mut uses = walk.page(page);
        // The renderer shows what lies within the CropBox.
        let has_bleed = boxes.has_bleed()
            && is_within(&boxes.bleed.unwrap_or(boxes.media), &boxes.crop);
        // What the walk did not get through, the renderer would not either.
        let may_render = uses.troubles.is_empty();
        let mut unfilled = Vec::new();
        if has_bleed && may_render {
            if edges::can_render(page) {
                unfilled = edges::unfilled(page, &boxes, bleed);
            } else {
                uses.troubles.insert(Trouble::TooMuchWork);
            }
        }
        Self { boxes, uses, unfilled }
    }
}
