//! The walk through the contents of a page, and of all that lies in it: forms, patterns, the
//! drawings of Type 3 fonts, soft masks. It notes what is used and judges nothing.

mod nested_contents;
mod operators;
mod state_dictionary;

use std::collections::BTreeMap;
use std::rc::Rc;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction as Op;
use hayro::hayro_syntax::object::ObjectIdentifier;
use hayro::hayro_syntax::page::{Page, Resources};

use super::area::Area;
use super::colour_space::ColourSpace;
use super::current_path::CurrentPath;
use super::graphics_state::{GraphicsState, Paint};
use super::matrix::Matrix;
use super::picture_facts::{MAX_PIXELS, PictureFacts};
use super::reading_limits;
use super::shading::{PlacedShading, ShadingInks};
use super::uses::{
    ColourFamily, ColourUse, Font, Overprint, PageUses, PaintedColour, Trouble,
    UsedColour,
};

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

/// A shading counts as so many operators: it is looked at in many places.
const SHADING_OPERATORS: u64 = 200;

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
            fonts: BTreeMap::new(),
            base: Matrix::IDENTITY,
            text: Matrix::IDENTITY,
            path: CurrentPath::new(),
        };
        match page.page_stream() {
            Some(content) => {
                let sheet = page.media_box().into();
                let state = GraphicsState::new(Matrix::IDENTITY, sheet);
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
    fonts: BTreeMap<(Option<ObjectIdentifier>, Vec<u8>), Rc<Font>>,
    /// Leads from the coordinates that the current contents begin with to those of the page.
    base: Matrix,
    /// Leads from units of the text to current units; its translation is not kept.
    text: Matrix,
    /// The current path.
    path: CurrentPath,
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
        // The reader would end there without a word.
        if reading_limits::is_nested_too_deep(content) {
            return self.note(Trouble::TooDeep);
        }
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

    /// Notes a colour that something is painted in, in an area of the page, and whether it
    /// overprints. The colours of a pattern that is laid in tiles were noted when it was set.
    fn note_colour(&mut self, used_for: ColourUse, paint: &Paint, area: Area) {
        if let Some(shading) = &paint.shading {
            self.note_shading(shading, area);
        }
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

    /// Notes the colours of a shading that is painted in an area of the page: the one that takes the
    /// most ink stands for all. One of which nothing is painted is noted as such.
    fn note_shading(&mut self, placed: &PlacedShading, area: Area) {
        self.file.operators = self.file.operators.saturating_sub(SHADING_OPERATORS);
        let inks = match placed.inks_in(area) {
            ShadingInks::NotPainted => {
                return self.uses.hidden_shadings.extend(placed.shading.most_inks());
            }
            ShadingInks::Most(inks) => Some(inks),
            ShadingInks::Unknown => None,
        };
        let space = &placed.shading.space;
        self.note_spots(space);
        let colour = PaintedColour { family: space.family(), inks };
        self.uses
            .colours
            .insert(UsedColour { used_for: ColourUse::Shading, colour });
        // Colours that the press converts are told as such, not as a shading.
        let is_of_inks = space.initial().inks.is_some();
        self.uses.has_unknown_shading |= is_of_inks && inks.is_none();
    }
}
