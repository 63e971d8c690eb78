//! The graphics state (ISO 32000-1, 8.4): in which colours, widths and sizes an operator
//! paints, as far as that is judged. The walk through contents keeps a copy for every `q` and
//! takes it back at the `Q` that belongs to it.

use std::rc::Rc;

use super::area::Area;
use super::colour_space::ColourSpace;
use super::matrix::Matrix;
use super::shading::PlacedShading;
use super::uses::{ColourFamily, Font, InkShares, PaintedColour};

/// The state in which an operator paints.
#[derive(Debug, Clone)]
pub(super) struct GraphicsState {
    /// Leads from the current coordinates to those of the page.
    pub(super) ctm: Matrix,
    /// The area of the page beyond which nothing is painted.
    pub(super) clip: Area,
    /// What areas and characters are painted with.
    pub(super) fill: Paint,
    /// What lines, and the outlines of characters, are painted with.
    pub(super) stroke: Paint,
    /// The width of lines in current units.
    pub(super) line_width: f64,
    /// After how many current units the dashes of lines begin anew; 0 for lines without
    /// dashes.
    pub(super) dash_period: f64,
    /// The font; `None` until one is chosen, and for one that the resources do not have.
    pub(super) font: Option<Rc<Font>>,
    /// The size of the font in units of the text.
    pub(super) font_size: f64,
    /// How characters are painted (the operator `Tr`).
    pub(super) text_mode: TextMode,
}

/// A colour or a pattern, and whether it overprints. A state has one for areas and one for
/// lines.
#[derive(Debug, Clone)]
pub(super) struct Paint {
    /// The space in which the next colour is given.
    pub(super) space: Rc<ColourSpace>,
    /// The colour; `None` for a pattern, whose colours are its own.
    pub(super) colour: Option<PaintedColour>,
    /// The shading of a pattern that is one.
    pub(super) shading: Option<Rc<PlacedShading>>,
    /// Whether it prints over what lies below, in place of taking it out.
    pub(super) overprints: bool,
    /// Whether an ink of nought then leaves that ink of what lies below (`OPM` 1).
    pub(super) keeps_noughts: bool,
}

/// How characters are painted; in no way for text that is there only to be searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextMode {
    /// Whether they are filled as areas.
    pub(super) fills: bool,
    /// Whether they are outlined.
    pub(super) strokes: bool,
    /// Whether what is painted after them is cut off around them.
    pub(super) clips: bool,
}

impl TextMode {
    /// Reads the mode of a number from 0 to 7 (ISO 32000-1, table 106); 3 and others do nothing.
    pub(super) fn of(number: i64) -> Self {
        Self {
            fills: matches!(number, 0 | 2 | 4 | 6),
            strokes: matches!(number, 1 | 2 | 5 | 6),
            clips: matches!(number, 4..=7),
        }
    }

    /// Whether the shapes of the characters are seen, so that their font must be there.
    pub(super) fn shows(self) -> bool {
        self.fills || self.strokes || self.clips
    }
}

impl Paint {
    /// Makes full black, with which a page begins (ISO 32000-1, table 52).
    fn black() -> Self {
        let colour = PaintedColour {
            family: ColourFamily::DeviceGray,
            inks: Some(InkShares::black(super::uses::FULL)),
        };
        Self {
            space: Rc::new(ColourSpace::GRAY),
            colour: Some(colour),
            shading: None,
            overprints: false,
            keeps_noughts: false,
        }
    }
}

impl GraphicsState {
    /// Makes the state that contents begin with, at the given place on the page and in an area of
    /// it.
    pub(super) fn new(ctm: Matrix, clip: Area) -> Self {
        Self {
            ctm,
            clip,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            dash_period: 0.0,
            font: None,
            font_size: 0.0,
            text_mode: TextMode::of(0),
        }
    }
}
