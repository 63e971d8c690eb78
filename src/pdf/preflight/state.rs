//! The graphics state, as far as it is judged (ISO 32000-1, 8.4).

use std::rc::Rc;

use crate::pdf::preflight::colour::Space;
use crate::pdf::preflight::matrix::Matrix;
use crate::pdf::preflight::uses::{Family, Inks, Painted};

/// The state in which an operator paints.
#[derive(Debug, Clone)]
pub(super) struct State {
    /// From the current coordinates to those of the page.
    pub(super) ctm: Matrix,
    /// What areas and characters are painted with.
    pub(super) fill: Paint,
    /// What lines are painted with.
    pub(super) stroke: Paint,
    /// The width of lines in current units.
    pub(super) line_width: f64,
    /// After how many current units the dashes of lines begin anew; 0 for none.
    pub(super) dash_period: f64,
    /// The size of the font in units of the text.
    pub(super) font_size: f64,
    /// How characters are painted (the operator `Tr`).
    pub(super) text_mode: TextMode,
}

/// A colour or a pattern.
#[derive(Debug, Clone)]
pub(super) struct Paint {
    /// The space that the next colour is of.
    pub(super) space: Rc<Space>,
    /// The colour; `None` for a pattern, whose colours are its own.
    pub(super) colour: Option<Painted>,
    /// Whether it overprints what lies below.
    pub(super) overprints: bool,
    /// Whether an ink of nought then leaves what lies below (`OPM` 1).
    pub(super) keeps_noughts: bool,
}

/// How characters are painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TextMode {
    /// As areas.
    pub(super) fills: bool,
    /// As outlines.
    pub(super) strokes: bool,
}

impl TextMode {
    /// The mode of a number.
    pub(super) fn of(number: i64) -> Self {
        Self {
            fills: matches!(number, 0 | 2 | 4 | 6),
            strokes: matches!(number, 1 | 2 | 5 | 6),
        }
    }
}

impl Paint {
    /// Full black.
    fn black() -> Self {
        let colour = Painted {
            family: Family::DeviceGray,
            inks: Some(Inks::black(super::uses::FULL)),
        };
        Self {
            space: Rc::new(Space::GRAY),
            colour: Some(colour),
            overprints: false,
            keeps_noughts: false,
        }
    }
}

impl State {
    /// The state that a page begins with.
    pub(super) fn new(ctm: Matrix) -> Self {
        Self {
            ctm,
            fill: Paint::black(),
            stroke: Paint::black(),
            line_width: 1.0,
            dash_period: 0.0,
            font_size: 0.0,
            text_mode: TextMode::of(0),
        }
    }
}
