//! The walk through the contents of a page, and of all that lies in it: forms, patterns, the
//! drawings of Type 3 fonts, soft masks. It notes what is used and judges nothing.

mod nested_contents;
mod operators;
mod state_dictionary;

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::ObjectIdentifier;
use hayro::hayro_syntax::page::{Page, Resources};

use super::colour_space::ColourSpace;
use super::graphics_state::{GraphicsState, Paint};
use super::matrix::Matrix;
use super::path_length::PathLength;
use super::picture_facts::{MAX_PIXELS, PictureFacts};
use super::reading_limits;
use super::uses::{ColourFamily, ColourUse, Overprint, PageUses, Trouble, UsedColour};

/// Forms and patterns may lie so deep in each other: real files have three or four.
const MAX_DEPTH: usize = 16;

/// The most graphics states kept by `q` at a time: the standard speaks of 28 (ISO 32000-1,
/// Annex C).
const MAX_STATES: usize = 512;

/// The most operators of a whole file, each dash of a line counted as one: a folder has some
/// ten thousand, a map a million.
const MAX_OPERATORS: u64 = 4_000_000;

/// The most bytes of contents of a whole file, each form counted as often as it is painted.
const MAX_CONTENT_BYTES: u64 = 512 * 1024 * 1024;

/// The most pixels of all pictures of a file: sixty full pages at 400 ppi.
const MAX_ALL_PIXELS: u64 = 8 * MAX_PIXELS;

/// The most different uses of a page, which is what a page costs in memory.
const MAX_USES: usize = 100_000;

/// What the walks through the pages of one file share: how much work is left, and the pictures
/// that are known already.
#[derive(Debug)]
pub(super) struct FileWalk {
    /// How many operators may still be read.
    operators: u64,
    /// How many bytes of contents may still be read.
    content_bytes: u64,
    /// How many pixels may still be decoded.
    pixels: u64,
    /// The pictures met so far: one that stands on every page is decoded once.
    pictures: BTreeMap<ObjectIdentifier, Rc<PictureFacts>>,
}

impl FileWalk {
    /// Begins with all work still to be done.
    pub(super) fn new() -> Self {
        Self {
            operators: MAX_OPERATORS,
            content_bytes: MAX_CONTENT_BYTES,
            pixels: MAX_ALL_PIXELS,
            pictures: BTreeMap::new(),
        }
    }

    /// Walks through a page and gives what it makes use of. What keeps the walk from seeing
    /// everything is among the uses, as a [`Trouble`].
    pub(super) fn page(&mut self, page: &Page) -> PageUses {
        let mut walk = PageWalk {
            file: self,
            uses: PageUses::default(),
            chain: Vec::new(),
            seen_fonts: BTreeSet::new(),
            base: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            path: PathLength::default(),
        };
        match page.page_stream() {
            Some(content) => {
                let state = GraphicsState::new(Matrix::IDENTITY);
                walk.contents(content, page.resources(), state);
            }
            // A page may be empty.
            None if !page.raw().contains_key("Contents") => {}
            None => walk.note(Trouble::Damaged),
        }
        walk.uses
    }
}

/// The walk through one page.
struct PageWalk<'w> {
    /// What it shares with the walks through other pages.
    file: &'w mut FileWalk,
    /// What it has noted.
    uses: PageUses,
    /// The contents that it is in, the outermost first; the page itself is not among them.
    chain: Vec<ObjectIdentifier>,
    /// The fonts met so far, by the object that they lie in and their name.
    seen_fonts: BTreeSet<(Option<ObjectIdentifier>, Vec<u8>)>,
    /// Leads from the coordinates that the current contents begin with to those of the page.
    base: Matrix,
    /// Leads from units of the text to current units; its translation is not kept.
    text: Matrix,
    /// How long the current path is.
    path: PathLength,
}

impl PageWalk<'_> {
    /// Notes what keeps it from seeing everything.
    fn note(&mut self, trouble: Trouble) {
        self.uses.troubles.insert(trouble);
    }

    /// Notes the inks of a space besides the four.
    fn note_spots(&mut self, space: &ColourSpace) {
        self.uses.spots.extend(space.spots().into_iter().map(Into::into));
    }

    /// Counts one operator, and says whether the work is still within its limits.
    fn may_go_on(&mut self) -> bool {
        // All pages share one number, or a thousand pages could each take the whole of it.
        self.file.operators = self.file.operators.saturating_sub(1);
        let is_in_bounds = self.file.operators > 0 && self.uses.len() < MAX_USES;
        if !is_in_bounds {
            self.note(Trouble::TooMuchWork);
        }
        is_in_bounds
    }

    /// Walks through the operators of contents, which begin in a graphics state.
    fn contents(
        &mut self,
        content: &[u8],
        resources: &Resources,
        mut state: GraphicsState,
    ) {
        let size = content.len() as u64;
        let Some(rest) = self.file.content_bytes.checked_sub(size) else {
            return self.note(Trouble::TooMuchWork);
        };
        self.file.content_bytes = rest;
        // The reader descends into arrays without bound.
        if reading_limits::is_nested_too_deep(content) {
            return self.note(Trouble::TooDeep);
        }
        self.note_fonts(resources);
        let mut states = Vec::new();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.may_go_on() {
                return;
            }
            match operator {
                Op::SaveState(_) if states.len() < MAX_STATES => {
                    states.push(state.clone());
                }
                Op::SaveState(_) => return self.note(Trouble::TooDeep),
                // A state that was not kept is not an error here: readers go on as they are.
                Op::RestoreState(_) => state = states.pop().unwrap_or(state),
                operator => self.operator(&operator, resources, &mut state),
            }
        }
    }

    /// Notes a colour that something is painted in, and whether it overprints. The colours of a
    /// pattern were noted when the pattern was set.
    fn note_colour(&mut self, used_for: ColourUse, paint: &Paint) {
        let Some(colour) = paint.colour else { return };
        self.uses.colours.insert(UsedColour { used_for, colour });
        let Some(inks) = colour.inks.filter(|_| paint.overprints) else { return };
        // Noughts leave what lies below where the mode says so, of four inks given directly,
        // and always of other inks (ISO 32000-1, table 148); elsewhere white is white.
        let vanishes = match colour.family {
            ColourFamily::DeviceCmyk => paint.keeps_noughts,
            family => family == ColourFamily::Separation,
        };
        if inks.is_white() {
            if vanishes {
                self.uses.overprints.insert(Overprint::White);
            }
        } else if !inks.is_black_alone() {
            self.uses.overprints.insert(Overprint::Colour);
        }
    }
}
