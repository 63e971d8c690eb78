//! Reads a file once and gathers all that is judged of it.

use hayro::hayro_syntax::page::Page;
use hayro::hayro_syntax::{LoadPdfError, Pdf};

use crate::pdf::preflight::boxes::{PageBoxes, is_within};
use crate::pdf::preflight::document::Document;
use crate::pdf::preflight::edges::{self, Unfilled};
use crate::pdf::preflight::guard;
use crate::pdf::preflight::measure::Mm;
use crate::pdf::preflight::unreadable::Unreadable;
use crate::pdf::preflight::uses::{Trouble, Uses};
use crate::pdf::preflight::walk::Walk;

/// The largest file that is judged, in mebibytes. A folder has a few megabytes, a book with
/// pictures in full resolution some hundred.
pub const MAX_MEBIBYTES: u64 = 512;

/// The most pages of a file that is judged; a stitched folder has less than a hundred.
const MAX_PAGES: usize = 2000;

/// All that is judged of a file.
#[derive(Debug)]
pub(super) struct Gathered {
    /// The file as a whole.
    pub(super) document: Document,
    /// Its pages.
    pub(super) pages: Vec<PageFacts>,
}

/// All that is judged of a page.
#[derive(Debug)]
pub(super) struct PageFacts {
    /// Its boxes.
    pub(super) boxes: PageBoxes,
    /// What its contents make use of.
    pub(super) uses: Uses,
    /// Where its bleed is not filled.
    pub(super) unfilled: Vec<Unfilled>,
}

/// Gathers what is judged of a file whose bleed must be `bleed` wide.
///
/// # Errors
/// When it cannot be judged at all.
pub(super) fn gather(file: Vec<u8>, bleed: Mm) -> Result<Gathered, Unreadable> {
    if file.is_empty() {
        return Err(Unreadable::Empty);
    }
    if !file.starts_with(b"%PDF-") {
        return Err(Unreadable::NoPdf);
    }
    if file.len() as u64 > MAX_MEBIBYTES * 1024 * 1024 || guard::is_bomb(&file) {
        return Err(Unreadable::TooLarge);
    }
    let pdf = Pdf::new(file).map_err(|fault| match fault {
        LoadPdfError::Decryption(_) => Unreadable::Encrypted,
        LoadPdfError::Invalid => Unreadable::Damaged,
    })?;
    match pdf.pages().len() {
        0 => return Err(Unreadable::NoPages),
        1..=MAX_PAGES => {}
        _ => return Err(Unreadable::TooLarge),
    }
    let mut walk = Walk::new();
    let pages = pdf.pages().iter().map(|page| PageFacts::read(page, &mut walk, bleed));
    Ok(Gathered {
        pages: pages.collect(),
        document: Document::read(&pdf),
    })
}

impl PageFacts {
    /// Reads a page.
    fn read(page: &Page, walk: &mut Walk, bleed: Mm) -> Self {
        let boxes = PageBoxes::read(page);
        let mut uses = walk.page(page);
        // The renderer shows what lies within the CropBox.
        let has_bleed = boxes.least_bleed().is_some_and(|bleed| bleed.0 > 0.0)
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
